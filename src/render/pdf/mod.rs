//! PDF: blocks set on pages and written as a tagged PDF. A line each: shaped paragraphs and rows ([`flow`]), words
//! and lines ([`words`]), pages ([`pages`]), places and tags ([`sheet`]), bytes ([`mod@write`], [`tag`], [`colour`]), and what the fonts
//! could not show ([`lack`]). The main entry is
//! [`pdf`].

mod colour;
mod flow;
mod lack;
mod pages;
mod sheet;
mod tag;
mod words;
mod write;

use crate::model::settings::Settings;
use crate::render::blocks::Block;
use crate::render::fonts::Shaper;
use crate::render::placed::{Role, placed};
use crate::render::theme::Theme;
use crate::render::{DocumentInfo, RenderError, Rendered};

/// Sets `blocks` in `theme`.
pub(super) fn pdf(
    blocks: &[Block],
    theme: &Theme,
    info: &DocumentInfo,
    settings: &Settings,
) -> Result<Rendered, RenderError> {
    let mut shaper = Shaper::default();
    let mut paragraphs = flow::paragraphs(&mut shaper, theme, &placed(blocks))?;
    let spread = pages::fit(&mut paragraphs, theme, settings.paper);
    let title = paragraphs.first().filter(|p| p.role == Role::Title).map_or(info.title.as_str(), |p| &p.plain);
    let sheet = sheet::sheet(&mut shaper, theme, &paragraphs, &spread, title)?;
    let bytes = write::write(&sheet, info, settings.today)?;
    Ok(Rendered { bytes, warnings: lack::warnings(&paragraphs) })
}
