//! Templates: the Handlebars files of `templates/`, strict (a name that the view lacks is an error) and escaped by the
//! kind of output. The main entries are [`markdown`] and [`html`].

use std::sync::LazyLock;

use handlebars::{Context, Handlebars, Helper, HelperResult, Output, RenderContext, RenderErrorReason};
use serde::Serialize;

use crate::compose::{ComposeError, escape};

const RESUME: &str = include_str!("../../templates/resume.md.hbs");

/// Templates that yield Markdown.
const MARKDOWN: &[(&str, &str)] = &[
    ("lesson.md", include_str!("../../templates/lesson.md.hbs")),
    ("letter.md", include_str!("../../templates/letter.md.hbs")),
    ("plan.md", include_str!("../../templates/plan.md.hbs")),
    ("portfolio.md", include_str!("../../templates/portfolio.md.hbs")),
    ("resume.md", RESUME),
    ("score.md", include_str!("../../templates/score.md.hbs")),
    ("star.md", include_str!("../../templates/star.md.hbs")),
];

/// Templates that yield HTML; those below `style` are the pieces that they share.
const HTML: &[(&str, &str)] = &[
    ("caseload.html", include_str!("../../templates/caseload.html.hbs")),
    ("report.html", include_str!("../../templates/report.html.hbs")),
    ("score.html", include_str!("../../templates/score.html.hbs")),
    ("style", include_str!("../../templates/page.css")),
    ("head", include_str!("../../templates/page/head.html.hbs")),
    ("conditions", include_str!("../../templates/page/conditions.html.hbs")),
    ("lists", include_str!("../../templates/page/lists.html.hbs")),
    ("proof", include_str!("../../templates/page/proof.html.hbs")),
    ("shares", include_str!("../../templates/page/shares.html.hbs")),
    ("words", include_str!("../../templates/page/words.html.hbs")),
];

type Registry = Result<Handlebars<'static>, ComposeError>;

static MARKDOWN_REGISTRY: LazyLock<Registry> = LazyLock::new(|| {
    let mut registry = registry(MARKDOWN)?;
    registry.register_escape_fn(escape::markdown);
    registry.register_helper("parts", Box::new(parts));
    registry.register_helper("link", Box::new(link));
    registry.register_helper("list", Box::new(list));
    registry.register_helper("blanks", Box::new(blanks));
    Ok(registry)
});

static HTML_REGISTRY: LazyLock<Registry> = LazyLock::new(|| {
    let mut registry = registry(HTML)?;
    registry.register_escape_fn(escape::html);
    Ok(registry)
});

/// `view` in the Markdown template `name`.
pub(super) fn markdown(name: &str, view: &impl Serialize) -> Result<String, ComposeError> {
    fill(&MARKDOWN_REGISTRY, name, view)
}

/// `view` in the template `text`, which a user wrote and called `name`.
pub(super) fn own(name: &str, text: &str, view: &impl Serialize) -> Result<String, ComposeError> {
    let registry = MARKDOWN_REGISTRY.as_ref().map_err(Clone::clone)?;
    registry
        .render_template(text, view)
        .map_err(|error| ComposeError { template: name.to_owned(), message: error.to_string() })
}

/// The built-in template of resumes, to start one's own from.
pub(super) fn resume_layout() -> &'static str {
    RESUME
}

/// `view` in the HTML template `name`.
pub(super) fn html(name: &str, view: &impl Serialize) -> Result<String, ComposeError> {
    fill(&HTML_REGISTRY, name, view)
}

fn registry(files: &[(&str, &str)]) -> Registry {
    let mut registry = Handlebars::new();
    registry.set_strict_mode(true);
    for (name, text) in files {
        registry
            .register_template_string(name, text)
            .map_err(|error| ComposeError { template: (*name).to_owned(), message: error.to_string() })?;
    }
    Ok(registry)
}

fn fill(registry: &Registry, name: &str, view: &impl Serialize) -> Result<String, ComposeError> {
    let registry = registry.as_ref().map_err(Clone::clone)?;
    registry.render(name, view).map_err(|error| ComposeError { template: name.to_owned(), message: error.to_string() })
}

/// `{{parts list}}`: the parts of a head or list item with ` | ` between them. An empty part leaves its
/// two bars (`a | | c`).
fn parts(
    helper: &Helper<'_>,
    _: &Handlebars<'_>,
    _: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> HelperResult {
    let list = helper
        .param(0)
        .and_then(|p| p.value().as_array())
        .ok_or(RenderErrorReason::ParamNotFoundForIndex("parts", 0))?;
    let texts: Vec<String> = list.iter().map(|part| part_text(part.as_str().unwrap_or_default())).collect();
    let mut line = String::new();
    for (n, text) in texts.iter().enumerate() {
        if n > 0 {
            line.push_str(if line.is_empty() || line.ends_with(' ') { "| " } else { " | " });
        }
        line.push_str(text);
    }
    out.write(line.trim_end())?;
    Ok(())
}

/// `{{link text target}}`: a Markdown link, as `<target>` where text and target are one; plain text without a target.
fn link(
    helper: &Helper<'_>,
    _: &Handlebars<'_>,
    _: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> HelperResult {
    let param = |n: usize| helper.param(n).and_then(|p| p.value().as_str()).unwrap_or_default();
    let (text, target) = (param(0), param(1));
    if target.is_empty() || !is_plain_address(target) {
        out.write(&escape::markdown(text))?;
    } else if text == target || target.strip_prefix("mailto:") == Some(text) {
        out.write(&format!("<{text}>"))?;
    } else if target.contains(['(', ')']) {
        out.write(&format!("[{}](<{target}>)", escape::markdown(text)))?;
    } else {
        out.write(&format!("[{}]({target})", escape::markdown(text)))?;
    }
    Ok(())
}

/// `{{list items}}`: `a, b, c`; `a, b | c` when an item holds a comma outside brackets, with a bar at the end when there
/// is only one.
fn list(
    helper: &Helper<'_>,
    _: &Handlebars<'_>,
    _: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> HelperResult {
    let items = helper
        .param(0)
        .and_then(|p| p.value().as_array())
        .ok_or(RenderErrorReason::ParamNotFoundForIndex("list", 0))?;
    let bars = items.iter().filter_map(|item| item.as_str()).any(has_open_comma);
    let texts: Vec<String> = items.iter().map(|item| escape::markdown(item.as_str().unwrap_or_default())).collect();
    out.write(&texts.join(if bars { " | " } else { ", " }))?;
    if bars && texts.len() == 1 {
        out.write(" |")?;
    }
    Ok(())
}

/// `{{blanks text}}`: the text with its square brackets slanted, so that a person sees what is to be filled in.
fn blanks(
    helper: &Helper<'_>,
    _: &Handlebars<'_>,
    _: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> HelperResult {
    let mut rest = helper.param(0).and_then(|p| p.value().as_str()).unwrap_or_default();
    let mut line = String::new();
    while let Some((before, (blank, after))) =
        rest.split_once('[').and_then(|(before, inside)| Some((before, inside.split_once(']')?)))
    {
        // Slanting marks act only beside a blank or a mark.
        let acts = !before.ends_with(char::is_alphanumeric)
            && !after.starts_with(char::is_alphanumeric)
            && !blank.contains('[')
            && !blank.trim().is_empty();
        let slant = if acts { "*" } else { "" };
        line.push_str(&escaped(before));
        line.push_str(&format!("{slant}\\[{}\\]{slant}", escape::markdown(blank)));
        rest = after;
    }
    line.push_str(&escaped(rest));
    out.write(line.trim())?;
    Ok(())
}

/// `text` escaped with the blanks at its ends kept.
fn escaped(text: &str) -> String {
    let core = escape::markdown(text);
    let edge = |is: bool| if is { " " } else { "" };
    if core.is_empty() {
        return edge(!text.is_empty()).to_owned();
    }
    format!("{}{core}{}", edge(text.starts_with(char::is_whitespace)), edge(text.ends_with(char::is_whitespace)))
}

/// A part of a head: a web address stands as a link, all else is escaped.
fn part_text(text: &str) -> String {
    let is_address = text.starts_with("https://") || text.starts_with("http://");
    if is_address && is_plain_address(text) { format!("<{text}>") } else { escape::markdown(text) }
}

/// Whether a link target can stand in Markdown as it is.
fn is_plain_address(target: &str) -> bool {
    target.chars().all(|c| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '|' | '\\'))
}

/// Whether a comma that would part a list stands outside round brackets, or a bracket stays open and would keep the comma
/// behind the item.
fn has_open_comma(item: &str) -> bool {
    let mut depth = 0usize;
    let parts = item.chars().any(|c| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == ',' && depth == 0
    });
    parts || depth > 0
}
