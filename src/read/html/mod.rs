//! HTML: a page to lines. A job page that carries its posting as data (JSON-LD) is read from that; any other page from its
//! main part, if what stands outside is clutter. The main entry is [`read`].

mod facts;
mod walk;

use scraper::{ElementRef, Html, Selector};

use crate::model::document::{Document, Format, Line};
use crate::model::note::{Note, Severity};
use crate::read::html::facts::{Fact, Facts};
use crate::read::{ReadError, blank, encoding, job};

/// Largest piece of HTML inside other data, in bytes.
const MAX_PAGE: usize = 4 << 20;
/// Deepest nesting.
const MAX_DEPTH: usize = 1_500;
/// Characters from which on a description in data stands for the page.
const LONG: usize = 400;

/// The document of a page.
///
/// # Errors
///
/// Too large, nested too deep, or no text.
pub(super) fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    let text = encoding::decode_labelled(bytes, charset(bytes).as_deref())?;
    if depth(&text) > MAX_DEPTH {
        return Err(ReadError::Damaged("its elements are nested too deep".to_owned()));
    }
    let html = Html::parse_document(&text);
    let mut document = blank(Format::Html);
    document.layout.columns = 1;
    let facts = Facts::of(&html);
    let root = html.root_element();
    let whole = facts.get(root.value());
    let main = main_part(&html, &facts, whole).unwrap_or(root);
    let page = lines(main, &facts, whole, &html, &mut document);

    if let Some(posting) =
        json_ld(&html).into_iter().max_by_key(|p| p.lines.iter().map(|l| l.text.len()).sum::<usize>())
    {
        let length: usize = posting.lines.iter().map(|l| l.text.chars().count()).sum();
        let on_page: usize = page.iter().map(|l| l.text.chars().count()).sum();
        document.job = Some(posting.facts);
        if length >= LONG || length * 2 > on_page {
            document.lines = posting.lines;
            return Ok(document);
        }
    }
    document.lines = page;
    Ok(document)
}

/// The lines of a piece of HTML. Text that was escaped twice is unescaped once more.
pub(super) fn fragment(html: &str) -> Vec<Line> {
    if html.len() > MAX_PAGE || depth(html) > MAX_DEPTH {
        return Vec::new();
    }
    let escaped = |text: &str| {
        ["&lt;p", "&lt;div", "&lt;ul", "&lt;li", "&lt;br", "&lt;h", "&lt;strong", "&lt;b&gt;"]
            .iter()
            .any(|t| text.contains(t))
    };
    let mut text = html.to_owned();
    for _ in 0..2 {
        if !escaped(&text) || text.contains("<p>") || text.contains("<li>") || text.contains("<div") {
            break;
        }
        text = Html::parse_fragment(&text).root_element().text().collect();
    }
    // Plain text in a field that should hold HTML keeps its lines.
    if !text.contains('<') {
        text = text.replace("\r\n", "\n").replace('\n', "<br>");
    }
    if depth(&text) > MAX_DEPTH {
        return Vec::new();
    }
    let parsed = Html::parse_fragment(&text);
    let facts = Facts::of(&parsed);
    let root = parsed.root_element();
    let whole = facts.get(root.value());
    walk::walk(root, &facts, whole, &mut blank(Format::Html).layout)
}

/// The lines of `part`, below the page's title if that stands elsewhere.
fn lines(part: ElementRef<'_>, facts: &Facts, whole: Fact, html: &Html, document: &mut Document) -> Vec<Line> {
    let mut out = Vec::new();
    let title = select(html, "h1").into_iter().next();
    if let Some(title) = title.filter(|_| part.value().name() != "html" && select_in(part, "h1").is_none()) {
        out.extend(walk::walk(title, facts, whole, &mut document.layout));
        document.notes.push(Note::new(Severity::Info, "page-part", "Only the main part of the page was read."));
    }
    out.extend(walk::walk(part, facts, whole, &mut document.layout));
    out
}

/// The part that holds what the page is about, if nothing outside of it could reach a person: a resume's contact
/// details may stand anywhere.
fn main_part<'a>(html: &'a Html, facts: &Facts, whole: Fact) -> Option<ElementRef<'a>> {
    let marked = "main, [role=main], [itemprop=description], article, #job-description, #jobDescriptionText, #job-details, \
                  .job-description, .jobDescription, .job-details, .job__description, .posting, .job-post, .vacancy";
    let parts = select(html, marked).into_iter();
    let fits = |part: &ElementRef<'_>| {
        let fact = facts.get(part.value());
        let contact_inside_only = !whole.contact || fact.contact;
        fact.text > 300 && fact.text * 10 >= whole.text * 3 && contact_inside_only && !outside_contact(html, *part)
    };
    let best = parts.filter(fits).max_by_key(|part| facts.get(part.value()).text)?;
    // A part that is nearly all needs no choice.
    (facts.get(best.value()).text * 100 < whole.text * 97).then_some(best)
}

/// Whether links outside of `part` reach a person.
fn outside_contact(html: &Html, part: ElementRef<'_>) -> bool {
    let inside = |e: &ElementRef<'_>| e.ancestors().any(|a| a.id() == part.id());
    select(html, "a[href^='mailto:'], a[href^='tel:']").iter().any(|e| !inside(e))
}

/// Postings in `application/ld+json` scripts.
fn json_ld(html: &Html) -> Vec<job::Posting> {
    let scripts = select(html, "script[type='application/ld+json']").into_iter().take(50);
    scripts.flat_map(|script| job::from_json_ld(&script.text().collect::<String>())).collect()
}

fn select<'a>(html: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    Selector::parse(selector).map(|s| html.select(&s).collect()).unwrap_or_default()
}

fn select_in<'a>(part: ElementRef<'a>, selector: &str) -> Option<ElementRef<'a>> {
    Selector::parse(selector).ok().and_then(|s| part.select(&s).next())
}

/// The encoding that a `meta` element names.
fn charset(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(4096))?).to_lowercase();
    let at = head.find("charset=")?;
    let label: String = head
        .get(at + 8..)?
        .trim_start_matches(['"', '\''])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || "-_:".contains(*c))
        .collect();
    (!label.is_empty()).then_some(label)
}

/// Deepest nesting of elements that must be closed.
fn depth(html: &str) -> usize {
    const OPEN_ENDED: [&str; 27] = [
        "p", "li", "td", "th", "tr", "dt", "dd", "option", "br", "hr", "img", "input", "meta", "link", "area", "base",
        "col", "embed", "source", "track", "wbr", "tbody", "thead", "tfoot", "html", "head", "body",
    ];
    let (mut depth, mut deepest) = (0_usize, 0_usize);
    for piece in html.split('<').skip(1) {
        let is_end = piece.starts_with('/');
        let name: &str = piece.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("");
        if name.is_empty() || !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let lower = name.to_ascii_lowercase();
        let closes_itself = piece.split('>').next().is_some_and(|tag| tag.ends_with('/'));
        if OPEN_ENDED.contains(&lower.as_str()) || closes_itself {
            continue;
        }
        depth = if is_end { depth.saturating_sub(1) } else { depth + 1 };
        deepest = deepest.max(depth);
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(html: &str) -> Vec<String> {
        read(html.as_bytes()).unwrap().lines.into_iter().map(|l| l.text).collect()
    }

    #[test]
    fn a_resume_keeps_its_contact_in_the_header() {
        let page = "<!doctype html><header><h1>Ann Oak</h1><a href='mailto:ann@example.org'>ann@example.org</a></header>\
                    <main><h2>Work</h2><ul><li><b>Host</b>, Harbor Inn <span style='float:right'>2019</span></li></ul></main>";
        assert_eq!(texts(page), ["Ann Oak", "ann@example.org", "Work", "Host, Harbor Inn\t2019"]);
    }

    #[test]
    fn what_is_not_shown_is_not_read() {
        let page = "<!doctype html><style>.x{display:none} @media print{.y{display:none}}</style><nav><a href='#'>Jobs</a></nav>\
                    <p>Shown text is long enough here</p><p hidden>a</p><p style='display: none'>b</p><p class=x>c</p><p class=y>d</p><script>e</script>";
        assert_eq!(texts(page), ["Shown text is long enough here", "d"]);
    }

    #[test]
    fn neighbours_without_a_space_are_two_words() {
        assert_eq!(texts("<!doctype html><p><span>Cashier</span><span>2019</span></p>"), ["Cashier 2019"]);
    }

    #[test]
    fn a_posting_in_json_ld_gives_facts_and_lines() {
        let words = "Take calls and help callers. ".repeat(20);
        let page = format!(
            "<!doctype html><script type='application/ld+json'>{{\"@graph\":[{{\"@type\":[\"JobPosting\"],\"title\":\"Agent\",\
             \"hiringOrganization\":{{\"name\":\"Oak Lines\"}},\"jobLocationType\":\"TELECOMMUTE\",\"description\":\"&lt;p&gt;{words}&lt;/p&gt;\n&lt;ul&gt;&lt;li&gt;Type&lt;/li&gt;&lt;/ul&gt;\"}}]}}</script><p>Apply</p>"
        );
        let document = read(page.as_bytes()).unwrap();
        let job = document.job.unwrap();
        assert_eq!(
            (job.title.as_deref(), job.company.as_deref(), job.remote),
            (Some("Agent"), Some("Oak Lines"), true)
        );
        assert_eq!((document.lines[1].text.as_str(), document.lines[1].bullet), ("Type", true));
    }

    #[test]
    fn deep_nesting_is_refused_quickly() {
        let page = ["<!doctype html>", &"<div>".repeat(50_000), "x"].concat();
        assert!(matches!(read(page.as_bytes()), Err(ReadError::Damaged(_))));
    }
}
