//! Raw: the text of a Word body in the order in which it is stored, tables row by row, without text boxes. The main entry is
//! [`lines`].

use roxmltree::Node;

use crate::read::package::{attribute, child};

/// The lines of the body in `root`, hidden text too, a tab between cells. A symbol is `□`.
pub(super) fn lines(root: Node<'_, '_>) -> Vec<String> {
    let mut out = Vec::new();
    blocks(root, &mut out);
    out.into_iter().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
}

fn blocks(node: Node<'_, '_>, out: &mut Vec<String>) {
    for part in node.children().filter(Node::is_element) {
        match part.tag_name().name() {
            "p" => {
                let mut text = String::new();
                inline(part, &mut text);
                out.extend(text.split('\n').map(str::to_owned));
            }
            "tr" => {
                let mut cells: Vec<String> = Vec::new();
                row(part, &mut cells);
                out.push(cells.join("\t"));
            }
            "del" | "moveFrom" | "sectPr" | "pPr" | "tblPr" | "trPr" | "sdtPr" | "Fallback" => {}
            _ => blocks(part, out),
        }
    }
}

/// The cells of a row, each on one line.
fn row(node: Node<'_, '_>, cells: &mut Vec<String>) {
    for part in node.children().filter(Node::is_element) {
        match part.tag_name().name() {
            "tc" => {
                let mut inside = Vec::new();
                blocks(part, &mut inside);
                let texts: Vec<&str> = inside.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect();
                cells.push(texts.join(" "));
            }
            "trPr" | "sdtPr" => {}
            _ => row(part, cells),
        }
    }
}

fn inline(node: Node<'_, '_>, out: &mut String) {
    for part in node.children().filter(Node::is_element) {
        match part.tag_name().name() {
            "t" => out.push_str(part.text().unwrap_or("")),
            "tab" | "ptab" => out.push('\t'),
            "br" | "cr" => out.push('\n'),
            "noBreakHyphen" => out.push('-'),
            "sym" => out.push('□'),
            "AlternateContent" => inline(child(part, "Choice").unwrap_or(part), out),
            "txbxContent" | "del" | "moveFrom" | "pPr" | "rPr" | "sdtPr" | "Fallback" | "rt" => {}
            _ if attribute(part, "type") == Some("separator") => {}
            _ => inline(part, out),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_read_across_and_a_box_is_not_read() {
        let xml = "<body><p><r><t>J A N</t></r><r><txbxContent><p><r><t>boxed</t></r></p></txbxContent></r></p>\
            <tbl><tr><tc><p><r><t>Jobs</t></r></p><p><r><t>Cook</t></r></p></tc>\
            <tc><p><r><rPr><vanish/></rPr><t>Skills</t></r></p></tc></tr></tbl></body>";
        let parsed = roxmltree::Document::parse(xml).unwrap();
        assert_eq!(lines(parsed.root_element()), ["J A N", "Jobs Cook\tSkills"]);
    }
}
