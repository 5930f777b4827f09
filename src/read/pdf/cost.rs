//! Cost: how much work a page asks for before it is interpreted. Forms inside forms multiply: thirty of them, each drawn
//! ten times by the next, would never end. The main entry is [`is_bearable`].

use std::collections::BTreeMap;

use hayro_interpret::hayro_syntax::object::{Dict, Name, ObjectIdentifier, Stream};
use hayro_interpret::hayro_syntax::page::Page;

/// Most units of work; a unit is a form drawn or a kilobyte of its content.
const MOST: u64 = 200_000;
/// Nesting that is looked through; the interpreter stops at the same depth.
const DEPTH: usize = 50;

/// Whether the forms that `page` draws come to an end soon.
pub(super) fn is_bearable(page: &Page<'_>) -> bool {
    let mut known = BTreeMap::new();
    let forms = children(&page.resources().x_objects);
    if forms.is_empty() {
        return true;
    }
    let worst = forms.iter().map(|form| cost(form, DEPTH, &mut known)).max().unwrap_or(0);
    let drawn = page.page_stream().map_or(1, draws).max(1);
    worst.saturating_mul(drawn) <= MOST
}

fn cost(form: &Stream<'_>, depth: usize, known: &mut BTreeMap<ObjectIdentifier, u64>) -> u64 {
    let id = form.obj_id();
    if let Some(cost) = known.get(&id) {
        return *cost;
    }
    // A form that draws itself counts once here.
    known.insert(id, 1);
    let resources = form.dict().get::<Dict<'_>>(b"Resources".as_slice()).unwrap_or_default();
    let inner = children(&resources.get::<Dict<'_>>(b"XObject".as_slice()).unwrap_or_default());
    let own = 1 + form.raw_data().len() as u64 / 1_000;
    let mut total = own;
    if depth > 0 && !inner.is_empty() {
        let worst = inner.iter().map(|form| cost(form, depth - 1, known)).max().unwrap_or(0);
        let drawn = form.decoded().map_or(1, |content| draws(&content));
        total = own.saturating_add(worst.saturating_mul(drawn));
    }
    known.insert(id, total);
    total
}

/// The forms among external objects.
fn children<'a>(objects: &Dict<'a>) -> Vec<Stream<'a>> {
    let streams = objects.keys().take(500).filter_map(|name| objects.get::<Stream<'a>>(name));
    streams.filter(|s| s.dict().get::<Name<'_>>(b"Subtype".as_slice()).is_some_and(|n| &*n == b"Form")).collect()
}

/// How often the content draws an external object.
fn draws(content: &[u8]) -> u64 {
    content.windows(2).filter(|w| w == b"Do").count() as u64
}
