//! Styles and numbering of a Word file: what a paragraph or a run inherits. The main entry is [`Styles::read`].

use std::collections::BTreeMap;

use roxmltree::Node;

use crate::read::package::{self, Package, attribute, child};

/// Longest chain of styles based on each other.
const MAX_CHAIN: usize = 20;

/// Looks of a run, as far as stated.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Run {
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) hidden: Option<bool>,
    /// Points.
    pub(super) size: Option<f32>,
}

/// What is stated of a paragraph.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Paragraph {
    /// Heading level, 1 to 6; 0 takes an inherited one away.
    pub(super) heading: Option<u8>,
    /// Number of the list definition and level in it; list 0 takes an inherited one away.
    pub(super) list: Option<(u32, u32)>,
    /// Points.
    pub(super) indent: Option<f32>,
    pub(super) before: Option<f32>,
    pub(super) after: Option<f32>,
}

#[derive(Debug, Default)]
struct Style {
    parent: Option<String>,
    run: Run,
    paragraph: Paragraph,
}

/// All styles and lists of a file.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, Style>,
    /// Style of paragraphs that name none.
    usual: Option<String>,
    defaults: Run,
    /// Whether a level of a list shows a mark, and its indent in points.
    lists: BTreeMap<(u32, u32), (bool, Option<f32>)>,
}

impl Run {
    /// What is stated here, and where nothing is, what `under` states.
    pub(super) fn over(self, under: Self) -> Self {
        Self {
            bold: self.bold.or(under.bold),
            italic: self.italic.or(under.italic),
            hidden: self.hidden.or(under.hidden),
            size: self.size.or(under.size),
        }
    }

    /// What a `w:rPr` states.
    pub(super) fn stated(properties: Option<Node<'_, '_>>) -> Self {
        let Some(properties) = properties else { return Self::default() };
        let on = |name: &str| {
            child(properties, name).map(|n| !matches!(attribute(n, "val"), Some("0" | "false" | "none" | "off")))
        };
        let size =
            child(properties, "sz").and_then(|n| attribute(n, "val")?.parse::<f32>().ok()).map(|half| half / 2.0);
        Self {
            bold: on("b"),
            italic: on("i"),
            hidden: on("vanish").or(on("webHidden")).or(size.filter(|s| *s <= 1.0).map(|_| true)),
            size: size.filter(|s| s.is_finite() && *s > 0.0),
        }
    }
}

impl Paragraph {
    /// What is stated here, and where nothing is, what `under` states.
    fn over(self, under: Self) -> Self {
        Self {
            heading: self.heading.or(under.heading),
            list: self.list.or(under.list),
            indent: self.indent.or(under.indent),
            before: self.before.or(under.before),
            after: self.after.or(under.after),
        }
    }

    /// What a `w:pPr` states.
    fn stated(properties: Option<Node<'_, '_>>) -> Self {
        let Some(properties) = properties else { return Self::default() };
        let value = |node: Option<Node<'_, '_>>, name: &str| node.and_then(|n| attribute(n, name)?.parse::<f32>().ok());
        let points = |node: Option<Node<'_, '_>>, name: &str| value(node, name).map(|twentieths| twentieths / 20.0);
        let spacing = child(properties, "spacing");
        let indent = child(properties, "ind");
        let outline =
            value(child(properties, "outlineLvl"), "val").map(|level| if level < 6.0 { level as u8 + 1 } else { 0 });
        let list = child(properties, "numPr").map(|list| {
            let number = |name: &str| value(child(list, name), "val").map(|v| v as u32);
            (number("numId").unwrap_or(u32::MAX), number("ilvl").unwrap_or(0))
        });
        Self {
            heading: outline,
            list,
            indent: points(indent, "left").or(points(indent, "start")),
            before: points(spacing, "before"),
            after: points(spacing, "after"),
        }
    }
}

impl Styles {
    /// The styles of `package`; whatever is missing or damaged counts as not stated.
    pub(super) fn read(package: &mut Package<'_>, styles: Option<&str>, numbering: Option<&str>) -> Self {
        let mut out = Self::default();
        if let Some(text) = styles.and_then(|name| package.part(name))
            && let Ok(xml) = package::parse(&text)
        {
            out.read_styles(xml.root_element());
        }
        if let Some(text) = numbering.and_then(|name| package.part(name))
            && let Ok(xml) = package::parse(&text)
        {
            out.read_lists(xml.root_element());
        }
        out
    }

    fn read_styles(&mut self, root: Node<'_, '_>) {
        let defaults = child(root, "docDefaults").and_then(|n| child(n, "rPrDefault")).and_then(|n| child(n, "rPr"));
        self.defaults = Run::stated(defaults);
        for node in root.children().filter(|n| n.tag_name().name() == "style") {
            let Some(id) = attribute(node, "styleId") else { continue };
            let text = |name: &str| child(node, name).and_then(|n| attribute(n, "val"));
            let mut paragraph = Paragraph::stated(child(node, "pPr"));
            let name = text("name").unwrap_or(id).to_lowercase();
            let level = name.strip_prefix("heading").and_then(|n| n.trim().parse::<u8>().ok());
            let level = level.filter(|n| (1..=6).contains(n)).or((name == "title").then_some(1));
            paragraph.heading = level.or(paragraph.heading);
            if name.starts_with("list bullet") && paragraph.list.is_none() {
                paragraph.list = Some((u32::MAX, 0));
            }
            if attribute(node, "type") == Some("paragraph") && matches!(attribute(node, "default"), Some("1" | "true"))
            {
                self.usual = Some(id.to_owned());
            }
            let parent = text("basedOn").map(str::to_owned);
            self.styles.insert(id.to_owned(), Style { parent, run: Run::stated(child(node, "rPr")), paragraph });
        }
    }

    fn read_lists(&mut self, root: Node<'_, '_>) {
        let number = |node: Node<'_, '_>, name: &str| attribute(node, name).and_then(|v| v.parse::<u32>().ok());
        let mut levels: BTreeMap<u32, Vec<(u32, bool, Option<f32>)>> = BTreeMap::new();
        for node in root.children().filter(|n| n.tag_name().name() == "abstractNum") {
            let Some(id) = number(node, "abstractNumId") else { continue };
            for level in node.children().filter(|n| n.tag_name().name() == "lvl") {
                let format = child(level, "numFmt").and_then(|n| attribute(n, "val")).unwrap_or("decimal");
                let mark = child(level, "lvlText").and_then(|n| attribute(n, "val")).unwrap_or("");
                let indent = Paragraph::stated(child(level, "pPr")).indent;
                levels.entry(id).or_default().push((
                    number(level, "ilvl").unwrap_or(0),
                    format != "none" && !mark.is_empty(),
                    indent,
                ));
            }
        }
        for node in root.children().filter(|n| n.tag_name().name() == "num") {
            let abstract_id = child(node, "abstractNumId").and_then(|n| number(n, "val"));
            let (Some(id), Some(abstract_id)) = (number(node, "numId"), abstract_id) else { continue };
            for (level, shown, indent) in levels.get(&abstract_id).into_iter().flatten() {
                self.lists.insert((id, *level), (*shown, *indent));
            }
        }
    }

    /// Style `id` and those that it is based on, nearest first.
    fn chain<'a>(&'a self, id: Option<&'a str>) -> impl Iterator<Item = &'a Style> {
        let first = id.and_then(|id| self.styles.get(id));
        std::iter::successors(first, |style| self.styles.get(style.parent.as_deref()?)).take(MAX_CHAIN)
    }

    /// What a paragraph with these properties is, and how its runs look. Its style is looked up.
    pub(super) fn paragraph(&self, properties: Option<Node<'_, '_>>) -> (Paragraph, Run) {
        let id = properties.and_then(|p| child(p, "pStyle")).and_then(|n| attribute(n, "val"));
        let id = id.or(self.usual.as_deref());
        let mut paragraph = Paragraph::stated(properties);
        let mut run = Run::default();
        for style in self.chain(id) {
            paragraph = paragraph.over(style.paragraph);
            run = run.over(style.run);
        }
        if let Some((_, indent)) = paragraph.list.and_then(|l| self.lists.get(&l)) {
            paragraph.indent = Paragraph::stated(properties).indent.or(*indent).or(paragraph.indent);
        }
        (paragraph, run.over(self.defaults))
    }

    /// How a run with these properties looks inside a paragraph that looks `around`.
    pub(super) fn run(&self, properties: Option<Node<'_, '_>>, around: Run) -> Run {
        let id = properties.and_then(|p| child(p, "rStyle")).and_then(|n| attribute(n, "val"));
        let mut run = Run::stated(properties);
        for style in self.chain(id) {
            run = run.over(style.run);
        }
        run.over(around)
    }

    /// Whether a paragraph of this list shows a mark.
    pub(super) fn shows_mark(&self, list: Option<(u32, u32)>) -> bool {
        match list {
            None | Some((0, _)) => false,
            Some(list) => self.lists.get(&list).is_none_or(|l| l.0),
        }
    }
}
