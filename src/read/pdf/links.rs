//! Links of a page, from its annotations. The main entry is [`links`].

use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Rect as PdfRect, String as PdfString};
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::{RectExt, TransformExt};

use crate::read::encoding;
use crate::read::pdf::glyphs::Area;

/// Most links of a page that are kept.
const MAX_LINKS: usize = 500;

/// A place on the page that links somewhere.
#[derive(Debug)]
pub(super) struct PageLink {
    pub(super) area: Area,
    pub(super) target: String,
}

/// The links of `page` with their places, y growing downwards.
pub(super) fn links(page: &Page<'_>) -> Vec<PageLink> {
    let upright = page.initial_transform(true).to_kurbo();
    let Some(annotations) = page.raw().get::<Array<'_>>(b"Annots".as_slice()) else { return Vec::new() };
    let link = |annotation: Dict<'_>| {
        let subtype = annotation.get::<Name<'_>>(b"Subtype".as_slice())?;
        if &*subtype != b"Link" {
            return None;
        }
        let action = annotation.get::<Dict<'_>>(b"A".as_slice())?;
        let uri = action.get::<PdfString<'_>>(b"URI".as_slice())?;
        let target = encoding::decode(uri.as_bytes()).ok()?;
        let area = upright.transform_rect_bbox(annotation.get::<PdfRect>(b"Rect".as_slice())?.to_kurbo());
        let area = Area { x0: area.x0 as f32, y0: area.y0 as f32, x1: area.x1 as f32, y1: area.y1 as f32 };
        Some(PageLink { area, target: target.trim().to_owned() })
    };
    annotations.iter::<Dict<'_>>().take(MAX_LINKS).filter_map(link).filter(|l| !l.target.is_empty()).collect()
}
