//! PDF: blocks set on pages and written as a tagged PDF. A line each: heads on one line ([`heads`]), shaped paragraphs and
//! rows ([`flow`]), words and lines ([`words`]), drawn signs ([`signs`]), pages ([`pages`]), places and tags ([`sheet`]),
//! bytes ([`mod@write`], [`tag`], [`colour`]), and what the fonts could not show ([`lack`]). The main entry is [`pdf`].

mod colour;
mod flow;
mod heads;
mod lack;
mod pages;
mod sheet;
mod signs;
mod tag;
mod words;
mod write;

use crate::model::settings::Settings;
use crate::render::blocks::Block;
use crate::render::fonts::Shaper;
use crate::render::placed::{Role, placed};
use crate::render::theme::{Heads, Theme};
use crate::render::{DocumentInfo, RenderError, Rendered};

/// Sets `blocks` in `theme`.
pub(super) fn pdf(
    blocks: &[Block],
    theme: &Theme,
    info: &DocumentInfo,
    settings: &Settings,
) -> Result<Rendered, RenderError> {
    let mut shaper = Shaper::default();
    let lines = placed(blocks);
    let mut text = flow::Text::new(flow::paragraphs(&mut shaper, theme, &lines)?);
    if theme.heads == Heads::Line {
        let normal = flow::Metrics::new(theme, settings.paper, 0.0);
        let joined = heads::on_one_line(&mut shaper, theme, &normal, &lines)?;
        text.joined = Some((flow::paragraphs(&mut shaper, theme, &joined.lines)?, joined.room));
    }
    let spread = pages::fit(&mut text, theme, settings.paper);
    let paragraphs = text.at(&spread.metrics);
    let title = paragraphs.first().filter(|p| p.role == Role::Title).map_or(info.title.as_str(), |p| &p.plain);
    let sheet = sheet::sheet(&mut shaper, theme, paragraphs, &spread, title)?;
    let bytes = write::write(&sheet, info, settings.today)?;
    Ok(Rendered { bytes, warnings: lack::warnings(paragraphs) })
}
