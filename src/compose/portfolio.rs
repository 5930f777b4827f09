//! Portfolio: a page of what can be shown, as Markdown, with notes in square brackets of what is still to be collected. The main
//! entry is [`markdown`].

use serde::Serialize;

use super::{ComposeError, prose, templates};
use crate::model::portfolio::Portfolio;
use crate::model::resume::Resume;

#[derive(Serialize)]
struct View {
    name: Option<String>,
    parts: Vec<Part>,
}

#[derive(Serialize)]
struct Part {
    title: String,
    lines: Vec<String>,
    collect: String,
    why: String,
}

/// `portfolio` of the person of `resume`.
pub(super) fn markdown(portfolio: &Portfolio, resume: &Resume) -> Result<String, ComposeError> {
    let part = |part: &crate::model::portfolio::Part| Part {
        title: part.title.clone(),
        lines: part.lines.iter().map(|line| prose::sentence(line)).collect(),
        collect: part.collect.clone(),
        why: part.why.clone(),
    };
    let view = View { name: resume.basics.name.clone(), parts: portfolio.parts.iter().map(part).collect() };
    let text = templates::markdown("portfolio.md", &view)?;
    Ok(format!("{}\n", text.trim_end()))
}
