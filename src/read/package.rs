//! Package: the XML parts of an office file, which is a ZIP archive. The main entry is [`Package::open`].

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use roxmltree::{Document as Xml, Node, ParsingOptions};
use zip::ZipArchive;

use crate::read::{ReadError, encoding};

/// Most bytes of one part, unpacked.
const MAX_PART: u64 = 64 << 20;
/// Deepest nesting of elements. The XML parser recurses; 4,000 deep is safe, 20,000 is not.
const MAX_DEPTH: usize = 256;
/// Most nodes of one part.
const MAX_NODES: u32 = 4_000_000;

/// An opened office file.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Unpacked bytes that may still be read.
    left: u64,
}

impl<'a> Package<'a> {
    /// Opens the archive `bytes`.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, ReadError> {
        let archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|e| ReadError::Damaged(format!("the archive cannot be opened ({e})")))?;
        Ok(Self { archive, left: 2 * MAX_PART })
    }

    /// The text of the part `name`, none if there is no such part or it is too large.
    pub(super) fn part(&mut self, name: &str) -> Option<String> {
        let file = self.archive.by_name(name).ok()?;
        if file.encrypted() {
            return None;
        }
        let limit = MAX_PART.min(self.left);
        let mut bytes = Vec::new();
        file.take(limit + 1).read_to_end(&mut bytes).ok()?;
        let length = bytes.len() as u64;
        if length > limit {
            return None;
        }
        self.left -= length;
        encoding::decode(&bytes).ok()
    }

    /// Names of the parts that start with `prefix`.
    pub(super) fn names(&self, prefix: &str) -> Vec<String> {
        let mut names: Vec<String> =
            self.archive.file_names().filter(|n| n.starts_with(prefix)).map(str::to_owned).collect();
        names.sort();
        names
    }

    /// The relationships of the part `name` by their identifier.
    pub(super) fn relationships(&mut self, name: &str) -> BTreeMap<String, Relationship> {
        let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
        let slash = if folder.is_empty() { "" } else { "/" };
        let Some(text) = self.part(&format!("{folder}{slash}_rels/{file}.rels")) else { return BTreeMap::new() };
        let Ok(xml) = parse(&text) else { return BTreeMap::new() };
        let all = xml.root_element().children().filter(|n| n.is_element());
        all.filter_map(|n| {
            let kind = attribute(n, "Type")?.rsplit('/').next()?.to_owned();
            let target = attribute(n, "Target")?;
            let is_external = attribute(n, "TargetMode") == Some("External");
            let target = match target.strip_prefix('/') {
                Some(absolute) => absolute.to_owned(),
                None if is_external || folder.is_empty() => target.to_owned(),
                None => format!("{folder}/{target}"),
            };
            Some((attribute(n, "Id")?.to_owned(), Relationship { kind, target }))
        })
        .collect()
    }
}

/// A link from one part to another or to the outside.
#[derive(Debug)]
pub(super) struct Relationship {
    /// Last part of the type's address, such as `header` or `hyperlink`.
    pub(super) kind: String,
    pub(super) target: String,
}

/// `text` as XML, if it is well-formed and not nested too deep.
pub(super) fn parse(text: &str) -> Result<Xml<'_>, ReadError> {
    if depth(text) > MAX_DEPTH {
        return Err(ReadError::Damaged("its parts are nested too deep".to_owned()));
    }
    let options = ParsingOptions { nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    Xml::parse_with_options(text, options)
        .map_err(|error| ReadError::Damaged(format!("a part of it is not well-formed ({error})")))
}

/// Deepest nesting of elements in `text`, or more.
fn depth(text: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        rest = rest.get(at + 1..).unwrap_or("");
        if rest.starts_with('/') {
            depth = depth.saturating_sub(1);
        } else if !rest.starts_with(['!', '?']) {
            let end = rest.find('>').unwrap_or(rest.len());
            if !rest.get(..end).is_some_and(|tag| tag.ends_with('/')) {
                depth += 1;
                deepest = deepest.max(depth);
            }
        }
    }
    deepest
}

/// The attribute `name`, whatever its namespace.
pub(super) fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|a| a.name() == name).map(|a| a.value())
}

/// The first child element `name`, whatever its namespace.
pub(super) fn child<'a, 'b>(node: Node<'a, 'b>, name: &str) -> Option<Node<'a, 'b>> {
    node.children().find(|c| c.is_element() && c.tag_name().name() == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nesting_is_counted_before_parsing() {
        assert_eq!(depth("<a><b/><c><d>x</d></c></a>"), 3);
        let deep = ["<a>".repeat(300), "</a>".repeat(300)].concat();
        assert!(parse(&deep).is_err());
        assert!(parse("<?xml version=\"1.0\"?><a x='1'><!-- c --></a>").is_ok());
    }
}
