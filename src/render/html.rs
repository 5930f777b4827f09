//! HTML: a self-contained page with a print style and no script. The main entry is [`html`].

use crate::compose::escape::html as escape;
use crate::render::DocumentInfo;
use crate::render::blocks::{Span, blocks};
use crate::render::placed::{Placed, Role, placed};

/// The look: narrow column, quiet heads, dates at the right edge where there is room.
const STYLE: &str = "\
:root{color-scheme:light}*{box-sizing:border-box}html{-webkit-text-size-adjust:100%}\
body{margin:0;background:#f4f7fa;color:#1d232b;font:1rem/1.5 \"Source Sans 3\",\"Segoe UI\",system-ui,-apple-system,Roboto,\"Helvetica Neue\",Arial,sans-serif}\
main{max-width:46rem;margin:1.5rem auto;background:#fff;border:1px solid #d5dde5;border-radius:8px;padding:2.2rem 2.6rem}\
h1{font-size:2.1rem;line-height:1.15;margin:0;color:#17456b;font-weight:650}\
h2{font-size:1.2rem;margin:1.5rem 0 .5rem;padding-bottom:.15rem;border-bottom:1px solid #b8c7d6;color:#17456b;font-weight:650}\
h3{font-size:1.03rem;margin:.9rem 0 0;display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1rem;font-weight:650}\
p{margin:.35rem 0;overflow-wrap:anywhere}.headline{font-size:1.15rem}.contact{color:#53606e}.place{margin:0}\
.date{color:#53606e;font-weight:400;white-space:nowrap}li .date{float:right;margin-left:1rem}\
\
.up{display:inline-block}.up::first-letter{text-transform:uppercase}ul,ol{margin:.3rem 0;padding-left:1.3rem}li{margin:.15rem 0;overflow-wrap:anywhere}a{color:#17456b}hr{border:0;border-top:1px solid #b8c7d6}\
@media (max-width:34rem){main{margin:0;border:0;border-radius:0;padding:1.2rem 1rem}h1{font-size:1.7rem}}\
@page{margin:16mm 18mm}@media print{html{font-size:10.5pt}body{background:#fff;line-height:1.38}main{border:0;margin:0;padding:0;max-width:none}\
h2{margin:1rem 0 .35rem}a{color:inherit;text-decoration:none}\
h2,h3,.place{break-after:avoid}li,p{break-inside:avoid}}";

/// `markdown` as a page.
pub(super) fn html(markdown: &str, info: &DocumentInfo) -> String {
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n\
         <meta name=\"author\" content=\"{}\">\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n",
        escape(&info.language),
        escape(&info.title),
        escape(&info.author),
    );
    let mut lists: Vec<&str> = Vec::new();
    for line in placed(&blocks(markdown)) {
        let depth = if line.role == Role::Item { usize::from(line.depth) + 1 } else { usize::from(line.depth) };
        while lists.len() > depth {
            out.push_str("</li>\n");
            close(&mut out, &mut lists);
        }
        match line.role {
            Role::Item => item(&mut out, &mut lists, &line, depth),
            _ => block(&mut out, &line),
        }
    }
    while !lists.is_empty() {
        out.push_str("</li>\n");
        close(&mut out, &mut lists);
    }
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

fn close(out: &mut String, lists: &mut Vec<&str>) {
    if let Some(list) = lists.pop() {
        out.push_str(&format!("</{list}>\n"));
    }
}

fn item(out: &mut String, lists: &mut Vec<&str>, line: &Placed, depth: usize) {
    if lists.len() == depth {
        out.push_str("</li>\n");
    }
    while lists.len() < depth {
        let list = if line.number.is_some() { "ol" } else { "ul" };
        let start = line.number.filter(|n| *n != 1).map(|n| format!(" start=\"{n}\"")).unwrap_or_default();
        out.push_str(&format!("<{list}{start}>\n"));
        lists.push(list);
        if lists.len() < depth {
            out.push_str("<li>");
        }
    }
    out.push_str(&format!("<li>{}{}", date(line), spans(&line.line)));
}

fn block(out: &mut String, line: &Placed) {
    let text = spans(&line.whole());
    let block = match line.role {
        Role::Title => format!("<h1>{text}</h1>\n"),
        Role::Headline => format!("<p class=\"headline\">{text}</p>\n"),
        Role::Contact => format!("<p class=\"contact\">{text}</p>\n"),
        Role::Section => format!("<h2>{text}</h2>\n"),
        Role::Entry => format!("<h3><span>{text}</span> {}</h3>\n", date(line)),
        Role::Place => format!("<p class=\"place\">{text}</p>\n"),
        Role::Body | Role::Item => format!("<p>{text} {}</p>\n", date(line)).replace(" </p>", "</p>"),
        Role::Rule => "<hr>\n".to_owned(),
    };
    out.push_str(&block);
}

fn date(line: &Placed) -> String {
    if line.date.is_empty() { String::new() } else { format!("<span class=\"date\">{}</span> ", spans(&line.date)) }
}

fn spans(line: &[Span]) -> String {
    let mut out = String::new();
    for span in line {
        let word = span.text.find(char::is_whitespace).unwrap_or(span.text.len());
        let (raised, rest) = span.text.split_at(if span.raised.is_some() { word } else { 0 });
        let lines: Vec<String> = rest.split('\n').map(escape).collect();
        let mut text = lines.join("<br>");
        if !raised.is_empty() {
            text = format!("<span class=\"up\">{}</span>{text}", escape(raised));
        }
        if span.italic {
            text = format!("<em>{text}</em>");
        }
        if span.bold {
            text = format!("<strong>{text}</strong>");
        }
        match span.link.as_deref().filter(|target| is_safe(target)) {
            Some(target) => out.push_str(&format!("<a href=\"{}\">{text}</a>", escape(target))),
            None => out.push_str(&text),
        }
    }
    out
}

/// Whether a link target only leads somewhere and runs nothing.
pub(super) fn is_safe(target: &str) -> bool {
    let target = target.trim().to_ascii_lowercase();
    ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| target.starts_with(scheme))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(markdown: &str) -> String {
        let info =
            DocumentInfo { title: "A & B".to_owned(), author: "Mara \"Q\"".to_owned(), language: "en-US".to_owned() };
        html(markdown, &info)
    }

    #[test]
    fn a_page_is_escaped_and_runs_nothing() {
        let page = page("# <script>x</script>\n\n[go](javascript:alert(1)) | <m@example.org>\n");
        assert!(!page.contains("<script") && !page.contains("javascript:"), "{page}");
        assert!(page.contains("<title>A &amp; B</title>") && page.contains("href=\"mailto:m@example.org\""), "{page}");
    }

    #[test]
    fn lists_open_and_close() {
        let page = page("# M\n\n## S\n\n### T | E | P | 2019\n\n- a\n  - b\n\n    c\n- d | 2020\n\n3. e\n\nafter\n");
        for tag in ["ul", "ol", "li", "p", "h3", "span"] {
            let open = page.matches(&format!("<{tag}>")).count() + page.matches(&format!("<{tag} ")).count();
            assert_eq!(open, page.matches(&format!("</{tag}>")).count(), "{tag}: {page}");
        }
        assert!(page.contains("<h3><span>T</span> <span class=\"date\">2019</span> </h3>"), "{page}");
    }
}
