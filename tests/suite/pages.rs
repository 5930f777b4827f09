//! Pages: the HTML that the program writes is sound, can be walked with a keyboard and a screen reader, and takes no mark from a
//! resume, a posting or the name of a file.

use std::collections::BTreeSet;

use crate::case::Case;

/// Text that would like to be a mark, a script, a style or a formula.
const HOSTILE: &str = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'>{{name}}</style></title><b>";

/// Tags that our pages are made of.
const TAGS: [&str; 49] = [
    "html", "head", "meta", "title", "style", "body", "a", "header", "div", "p", "h1", "h2", "h3", "nav", "ul", "ol",
    "li", "main", "section", "span", "strong", "svg", "defs", "pattern", "rect", "circle", "text", "desc", "table",
    "caption", "thead", "tbody", "tr", "th", "td", "details", "summary", "dl", "dt", "dd", "code", "footer", "em",
    "hr", "br", "b", "h4", "h5", "h6",
];
/// Attributes that they have.
const ATTRIBUTES: [&str; 29] = [
    "lang",
    "charset",
    "name",
    "content",
    "class",
    "href",
    "id",
    "tabindex",
    "aria-label",
    "aria-labelledby",
    "aria-hidden",
    "focusable",
    "viewbox",
    "preserveaspectratio",
    "role",
    "x",
    "y",
    "width",
    "height",
    "cx",
    "cy",
    "r",
    "scope",
    "patternunits",
    "data-l",
    "style",
    "open",
    "start",
    "/",
];
/// Tags that close themselves.
const EMPTY: [&str; 5] = ["meta", "rect", "circle", "br", "hr"];

/// A tag of a page: name, attributes, whether it closes.
struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
    closes: bool,
}

impl Tag {
    fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// The tags of `page` in order; what stands in `<style>` is left out.
fn tags(page: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut rest = page.strip_prefix("<!DOCTYPE html>").expect("a page says that it is HTML");
    while let Some((_, after)) = rest.split_once('<') {
        let (inner, behind) = after.split_once('>').expect("a tag ends");
        let (closes, inner) = inner.strip_prefix('/').map_or((false, inner), |inner| (true, inner));
        let (name, mut list) = inner.split_once(' ').unwrap_or((inner, ""));
        let mut attributes = Vec::new();
        list = list.trim_end_matches('/').trim();
        while !list.is_empty() {
            let (key, value, more) = match list.split_once("=\"") {
                Some((key, more)) if !key.contains(' ') => {
                    let (value, more) = more.split_once('"').expect("a value ends");
                    (key, value, more)
                }
                _ => list.split_once(' ').map_or((list, "", ""), |(key, more)| (key, "", more)),
            };
            attributes.push((key.trim().to_lowercase(), value.to_owned()));
            list = more.trim_start();
        }
        let name = name.trim_end_matches('/').to_lowercase();
        rest = behind;
        if name == "style" && !closes {
            rest = rest.split_once("</style>").expect("a style ends").1;
            continue;
        }
        tags.push(Tag { name, attributes, closes });
    }
    tags
}

/// The pages of a run in which the resume, the posting and a file name are `HOSTILE` where they can be.
fn pages() -> Vec<(&'static str, String)> {
    let example = |name: &str| {
        std::fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/cli/example").join(name))
            .unwrap()
    };
    let line_of = |text: String, after: usize| {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        for line in lines.iter_mut().skip(after).filter(|line| line.len() > 20) {
            line.push_str(HOSTILE);
        }
        lines[0].push_str(HOSTILE);
        lines.join("\n")
    };
    let case = Case::empty()
        .file("resume.txt", line_of(example("resume.txt"), 3))
        .file("posting.txt", line_of(example("posting.txt"), 1))
        .file("in/<b onclick=x>&'.txt", example("resume.txt"));
    case.run("tailor resume.txt posting.txt -o packet").expect(0);
    case.run("batch --resumes in --posting posting.txt -o out").expect(0);
    let score = case.run("score resume.txt posting.txt --format html").expect(0).stdout;
    vec![("report", case.text("packet/report.html")), ("score", score), ("caseload", case.text("out/caseload.html"))]
}

#[test]
fn nothing_of_an_input_becomes_a_mark_a_script_or_a_style() {
    for (name, page) in pages() {
        assert!(page.contains("onerror") || page.contains("onclick"), "{name}: the hostile text stands there as text");
        assert_eq!(page.matches("<style>").count(), 1, "{name}");
        assert!(!page.contains("http://") && !page.contains("https://"), "{name} loads nothing");
        for tag in tags(&page) {
            assert!(TAGS.contains(&tag.name.as_str()), "{name}: <{}>", tag.name);
            for (key, value) in &tag.attributes {
                assert!(ATTRIBUTES.contains(&key.as_str()), "{name}: {key}=\"{value}\" in <{}>", tag.name);
                assert!(key != "style" || value.starts_with("fill:var("), "{name}: {value}");
                assert!(key != "href" || value.starts_with('#'), "{name}: {value}");
            }
        }
    }
}

#[test]
fn pages_can_be_walked_by_keyboard_and_screen_reader() {
    for (name, page) in pages() {
        let tags = tags(&page);
        let mut open: Vec<&str> = Vec::new();
        for tag in tags.iter().filter(|tag| !EMPTY.contains(&tag.name.as_str()) && tag.name != "style") {
            if tag.closes {
                assert_eq!(open.pop(), Some(tag.name.as_str()), "{name}: tags are nested");
            } else {
                open.push(&tag.name);
            }
        }
        assert!(open.is_empty(), "{name}: {open:?} stays open");
        let opened = || tags.iter().filter(|tag| !tag.closes);
        let count = |wanted: &str| opened().filter(|tag| tag.name == wanted).count();
        assert_eq!(
            [count("h1"), count("main"), count("title")],
            [1, 1, 1 + count("desc") + page.matches("<title>Story").count()],
            "{name}"
        );
        let mut last = 0;
        for level in opened().filter_map(|tag| tag.name.strip_prefix('h')?.parse::<usize>().ok()) {
            assert!(level <= last + 1, "{name}: a heading of level {level} after one of level {last}");
            last = level;
        }
        let ids: Vec<&str> = opened().filter_map(|tag| tag.get("id")).collect();
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "{name}: an id stands twice: {ids:?}");
        let first_link = opened().find_map(|tag| tag.get("href"));
        assert_eq!(first_link, Some("#main"), "{name}: the first link skips to the content");
        for tag in opened() {
            let named = tag.get("href").map(|link| link.trim_start_matches('#')).into_iter();
            for target in named.chain(tag.get("aria-labelledby").into_iter().flat_map(str::split_whitespace)) {
                assert!(unique.contains(target), "{name}: nothing is called {target}");
            }
            let told = tag.get("aria-hidden").is_some()
                || tag.get("aria-label").is_some()
                || tag.get("aria-labelledby").is_some();
            assert!(tag.name != "svg" || told, "{name}: a picture without words");
            assert!(tag.name != "th" || tag.get("scope").is_some(), "{name}: a head of a table without a scope");
            assert!(tag.name != "section" || tag.get("aria-labelledby").is_some(), "{name}: a section without a name");
        }
    }
}

#[test]
fn the_career_map_quotes_the_resume_and_promises_nothing() {
    let case = Case::example();
    case.run("tailor resume.txt posting.txt -o packet").expect(0);
    let report: serde_json::Value = serde_json::from_str(&case.text("packet/frontline.json")).unwrap();
    let resume = case.text("resume.txt").split_whitespace().collect::<Vec<_>>().join(" ");
    let careers = report["careers"].as_array().unwrap();
    assert!(careers.len() >= 9, "{careers:?}");
    let proofs: Vec<&str> = careers
        .iter()
        .flat_map(|career| career["proven"].as_array().unwrap())
        .map(|proof| proof["text"].as_str().unwrap())
        .collect();
    assert!(!proofs.is_empty() && proofs.iter().all(|line| resume.contains(line)), "{proofs:?}");
    let page = case.text("packet/report.html");
    let map = page.split_once("id=\"career\"").expect("the report has a career map").1;
    let map = map.split_once("</section>").unwrap().0;
    assert!(!map.contains('$') && !map.contains("salary") && !map.contains("per year"), "{map}");
}
