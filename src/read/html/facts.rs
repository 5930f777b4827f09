//! Facts of a page's elements: how much text each holds, how much of it in links, and what its style sheet hides or sets
//! to the right. The main entry is [`Facts::of`].

use std::collections::{BTreeSet, HashMap};

use scraper::node::Element;
use scraper::{ElementRef, Html, Node};

/// What an element and all inside it hold.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Fact {
    /// Letters and digits.
    pub(super) text: usize,
    /// Those inside links.
    pub(super) linked: usize,
    /// Links.
    pub(super) links: usize,
    /// An address to reach a person by: e-mail, telephone link, `@`.
    pub(super) contact: bool,
    /// Fields to fill in.
    pub(super) inputs: usize,
}

/// Facts by element, and the classes that the page's own style sheet hides or floats to the right.
#[derive(Debug, Default)]
pub(super) struct Facts {
    facts: HashMap<*const Element, Fact>,
    hidden: BTreeSet<String>,
    right: BTreeSet<String>,
}

/// Elements whose text nobody reads.
pub(super) fn is_machinery(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "noscript"
            | "template"
            | "svg"
            | "iframe"
            | "object"
            | "canvas"
            | "video"
            | "audio"
            | "head"
            | "select"
            | "button"
            | "textarea"
            | "datalist"
            | "math"
            | "dialog"
    )
}

impl Facts {
    /// The facts of `html`.
    pub(super) fn of(html: &Html) -> Self {
        let mut out = Self::default();
        let root = *html.root_element();
        let mut stack: Vec<Fact> = Vec::new();
        let mut node = root;
        'walk: loop {
            let mut descend = false;
            match node.value() {
                Node::Text(text) => {
                    let count = text.chars().filter(|c| c.is_alphanumeric()).count();
                    if let Some(fact) = stack.last_mut() {
                        fact.text += count;
                        fact.contact |= text.contains('@');
                    }
                }
                Node::Element(element) => {
                    if element.name() == "style" {
                        let sheet: String = ElementRef::wrap(node).map(|e| e.text().collect()).unwrap_or_default();
                        out.read_sheet(&sheet);
                    }
                    descend = !is_machinery(element.name());
                    let mut fact = Fact { inputs: usize::from(element.name() == "input"), ..Fact::default() };
                    if let Some(target) = element.attr("href").filter(|_| element.name() == "a") {
                        fact.links = 1;
                        fact.contact = target.starts_with("mailto:") || target.starts_with("tel:");
                    }
                    stack.push(fact);
                }
                _ => {}
            }
            // The head holds the style sheets.
            if (descend || node.value().as_element().is_some_and(|e| e.name() == "head"))
                && let Some(child) = node.first_child()
            {
                node = child;
                continue;
            }
            loop {
                if let Some(element) = node.value().as_element() {
                    let mut fact = stack.pop().unwrap_or_default();
                    if element.name() == "a" {
                        fact.linked = fact.text;
                    }
                    out.facts.insert(std::ptr::from_ref(element), fact);
                    if let Some(outer) = stack.last_mut().filter(|_| element.name() != "head") {
                        outer.text += fact.text;
                        outer.linked += fact.linked;
                        outer.links += fact.links;
                        outer.inputs += fact.inputs;
                        outer.contact |= fact.contact;
                    }
                }
                if node.id() == root.id() {
                    break 'walk;
                }
                if let Some(next) = node.next_sibling() {
                    node = next;
                    break;
                }
                match node.parent() {
                    Some(parent) => node = parent,
                    None => break 'walk,
                }
            }
        }
        out
    }

    /// The facts of `element`.
    pub(super) fn get(&self, element: &Element) -> Fact {
        self.facts.get(&std::ptr::from_ref(element)).copied().unwrap_or_default()
    }

    /// Whether `element` says of itself that it is not shown.
    pub(super) fn is_hidden(&self, element: &Element, whole: Fact) -> bool {
        let style = element.attr("style").map(squeeze).unwrap_or_default();
        if element.attr("hidden").is_some() || hides(&style) {
            return true;
        }
        // What a script may show later is taken for shown if it makes much of the page.
        element.classes().any(|c| self.hidden.contains(c)) && self.get(element).text * 10 < whole.text * 3
    }

    /// Whether `element` is set at the right edge, as dates often are.
    pub(super) fn is_right(&self, element: &Element) -> bool {
        let style = element.attr("style").map(squeeze).unwrap_or_default();
        floats(&style)
            || element
                .classes()
                .any(|c| self.right.contains(c) || matches!(c, "pull-right" | "float-right" | "float-end"))
    }

    /// Takes the plain rules of one class (`.x{display:none}`) outside of media blocks.
    fn read_sheet(&mut self, sheet: &str) {
        let mut depth = 0_usize;
        let mut start = 0;
        let mut selector = "";
        for (at, c) in sheet.char_indices() {
            match c {
                '{' => {
                    if depth == 0 {
                        selector = sheet.get(start..at).unwrap_or("").trim();
                    }
                    depth += 1;
                    start = at + 1;
                }
                '}' => {
                    if depth == 1 {
                        let body = squeeze(sheet.get(start..at).unwrap_or(""));
                        let classes = selector.split(',').filter_map(|s| s.trim().strip_prefix('.'));
                        let simple = |s: &&str| s.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
                        for class in classes.filter(simple) {
                            if hides(&body) {
                                self.hidden.insert(class.to_owned());
                            }
                            if floats(&body) {
                                self.right.insert(class.to_owned());
                            }
                        }
                    }
                    depth = depth.saturating_sub(1);
                    start = at + 1;
                }
                ';' if depth == 0 => start = at + 1,
                _ => {}
            }
        }
    }
}

fn squeeze(style: &str) -> String {
    style.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

fn hides(style: &str) -> bool {
    let moved_off = style.contains(":-999") || style.contains("text-indent:-99");
    // Print of two pixels or less, and print without ink, is for machines.
    let size = style.split("font-size:").nth(1).map(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        (rest.get(..end).and_then(|n| n.parse::<f32>().ok()), rest.get(end..).unwrap_or_default())
    });
    let tiny = size.is_some_and(|(n, unit)| {
        n.is_some_and(|n| n == 0.0 || n <= 2.0 && (unit.starts_with("px") || unit.starts_with("pt")))
    });
    let clear = style.split(';').any(|rule| matches!(rule, "opacity:0" | "opacity:0.0" | "color:transparent"));
    moved_off || tiny || clear || style.contains("display:none") || style.contains("visibility:hidden")
}

fn floats(style: &str) -> bool {
    style.contains("float:right") || style.contains("margin-left:auto") || style.contains("text-align:right")
}
