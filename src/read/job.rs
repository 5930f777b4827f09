//! Job: postings that come as data, JSON-LD inside a page or the answer of a job board's public interface. The main
//! entries are [`from_json_ld`] and [`read`].

use serde_json::Value;

use crate::model::document::{Document, Format, JobFacts, Line};
use crate::model::note::{Note, Severity};
use crate::read::{ReadError, blank, html, lines};

/// Nesting of JSON-LD that is looked through.
const DEPTH: usize = 12;

/// A posting as facts and the lines of its description.
#[derive(Debug, Default)]
pub(super) struct Posting {
    pub(super) facts: JobFacts,
    pub(super) lines: Vec<Line>,
}

/// The postings in a JSON-LD script, wherever they are nested.
pub(super) fn from_json_ld(script: &str) -> Vec<Posting> {
    // Raw line ends inside strings are common and not JSON.
    let mended: String = script.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let mended = mended.trim().trim_start_matches("<!--").trim_end_matches("-->").trim().trim_end_matches(';');
    let value = serde_json::from_str::<Value>(mended).or_else(|e| {
        // Some pages escape the script as if it were text.
        let plain = mended.replace("&quot;", "\"").replace("&#34;", "\"").replace("&#x27;", "'").replace("&amp;", "&");
        if plain == mended { Err(e) } else { serde_json::from_str(&plain) }
    });
    let Ok(value) = value else { return Vec::new() };
    let mut found = Vec::new();
    find_postings(&value, DEPTH, &mut found);
    found.into_iter().map(ld_posting).collect()
}

fn find_postings<'a>(value: &'a Value, depth: usize, out: &mut Vec<&'a Value>) {
    if depth == 0 || out.len() > 20 {
        return;
    }
    let is_posting = |v: &Value| v.as_str().is_some_and(|t| t.rsplit(['/', '#', ':']).next() == Some("JobPosting"));
    let kind = value.get("@type");
    if kind.is_some_and(|k| is_posting(k) || k.as_array().is_some_and(|a| a.iter().any(is_posting))) {
        out.push(value);
        return;
    }
    match value {
        Value::Array(items) => items.iter().for_each(|v| find_postings(v, depth - 1, out)),
        Value::Object(fields) => {
            fields.values().filter(|v| !v.is_string()).for_each(|v| find_postings(v, depth - 1, out))
        }
        _ => {}
    }
}

fn ld_posting(value: &Value) -> Posting {
    let facts = JobFacts {
        title: text(value, &["title"]).or_else(|| text(value, &["name"])),
        company: text(value, &["hiringOrganization", "name"]).or_else(|| text(value, &["hiringOrganization"])),
        location: ld_location(value),
        employment_type: all_texts(value.get("employmentType")),
        pay: ld_pay(value),
        remote: text(value, &["jobLocationType"]).is_some_and(|t| t.to_uppercase().contains("TELECOMMUTE")),
    };
    let mut out = html::fragment(value.get("description").and_then(Value::as_str).unwrap_or(""));
    // Some boards put parts of the posting into fields of their own.
    const PARTS: [(&str, &str); 8] = [
        ("responsibilities", "Responsibilities"),
        ("qualifications", "Qualifications"),
        ("skills", "Skills"),
        ("experienceRequirements", "Experience requirements"),
        ("educationRequirements", "Education requirements"),
        ("workHours", "Work hours"),
        ("jobBenefits", "Benefits"),
        ("specialCommitments", "Special commitments"),
    ];
    for (field, heading) in PARTS {
        let part = all_texts(value.get(field)).map(|t| html::fragment(&t)).unwrap_or_default();
        let is_new = part.first().is_some_and(|first| !out.iter().any(|l| l.text.contains(first.text.as_str())));
        if is_new {
            out.push(heading_line(heading));
            out.extend(part);
        }
    }
    Posting { facts, lines: out }
}

fn heading_line(text: &str) -> Line {
    Line { text: text.to_owned(), page: 1, heading: Some(2), gap: 1.0, ..Line::default() }
}

/// Places of work: `City, Region`, several parted by `; `.
fn ld_location(value: &Value) -> Option<String> {
    let places = match value.get("jobLocation") {
        Some(Value::Array(places)) => places.iter().collect(),
        Some(place) => vec![place],
        None => Vec::new(),
    };
    let name = |place: &&Value| {
        let address = place.get("address").unwrap_or(place);
        if let Some(plain) = address.as_str() {
            return clean(plain);
        }
        let part = |field: &str| text(address, &[field]).or_else(|| text(address, &[field, "name"]));
        let parts: Vec<String> = ["addressLocality", "addressRegion"].iter().filter_map(|f| part(f)).collect();
        let parts = if parts.is_empty() {
            part("addressCountry").or_else(|| part("streetAddress")).into_iter().collect()
        } else {
            parts
        };
        clean(&parts.join(", "))
    };
    let mut names: Vec<String> = places.iter().filter_map(name).collect();
    names.dedup();
    names.truncate(5);
    (!names.is_empty()).then(|| names.join("; ")).or_else(|| text(value, &["applicantLocationRequirements", "name"]))
}

/// Pay in words: `18.40 to 22.10 USD per hour`.
fn ld_pay(value: &Value) -> Option<String> {
    let salary = value.get("baseSalary").or_else(|| value.get("estimatedSalary"))?;
    let salary = salary.get(0).unwrap_or(salary);
    if let Some(plain) = salary.as_str() {
        return clean(plain);
    }
    let amounts = salary.get("value").filter(|v| v.is_object()).unwrap_or(salary);
    let amount = |field: &str| amounts.get(field).and_then(number);
    let range = match (
        amount("minValue"),
        amount("maxValue"),
        amount("value").or_else(|| salary.get("value").and_then(number)),
    ) {
        (Some(low), Some(high), _) if low != high => format!("{low} to {high}"),
        (Some(one), _, _) | (None, Some(one), _) | (None, None, Some(one)) => one,
        _ => return None,
    };
    let currency = text(salary, &["currency"])
        .or_else(|| text(value, &["salaryCurrency"]))
        .map(|c| format!(" {c}"))
        .unwrap_or_default();
    let unit = text(amounts, &["unitText"])
        .or_else(|| text(salary, &["unitText"]))
        .map(|u| format!(" per {}", u.to_lowercase()));
    Some([range, currency, unit.unwrap_or_default()].concat())
}

/// An amount as people write it: two decimals or none.
fn number(value: &Value) -> Option<String> {
    let amount = match value {
        Value::Number(n) => n.as_f64()?,
        Value::String(s) => s.replace(',', "").trim().parse::<f64>().ok()?,
        _ => return None,
    };
    (amount > 0.0).then(|| if amount.fract() == 0.0 { format!("{amount:.0}") } else { format!("{amount:.2}") })
}

/// The document of a job board's answer. Of several postings the first is read.
pub(super) fn read(json: &str) -> Result<Document, ReadError> {
    let value: Value = serde_json::from_str(json).map_err(|e| ReadError::Slip(format!("it is not valid JSON: {e}")))?;
    let mut document = blank(Format::JobJson);
    let list =
        ["jobs", "results", "data", "postings", "jobPostings"].iter().find_map(|key| value.get(*key)).unwrap_or(&value);
    let (job, count) = match list {
        Value::Array(jobs) => (jobs.first(), jobs.len()),
        other => (Some(other), 1),
    };
    let Some(job) = job.filter(|j| j.is_object()) else {
        return Err(ReadError::Unsupported("JSON that holds no job"));
    };
    let mut postings = Vec::new();
    find_postings(job, 2, &mut postings);
    let posting = postings.first().map_or_else(|| board_posting(job), |found| ld_posting(found));
    if posting.lines.is_empty() {
        return Err(ReadError::Unsupported("JSON that holds neither a resume nor a job description"));
    }
    if count > 1 {
        let message = format!("The file holds {count} postings; the first was read.");
        document.notes.push(Note::new(Severity::Warning, "several-postings", message));
    }
    document.job = Some(posting.facts);
    document.lines = posting.lines;
    Ok(document)
}

/// A posting in the fields of Greenhouse (`content`), Lever (`lists`) or Ashby (`descriptionHtml`).
fn board_posting(job: &Value) -> Posting {
    let first = |paths: &[&[&str]]| paths.iter().find_map(|path| text(job, path));
    let workplace = first(&[&["workplaceType"], &["workplace_type"]]).unwrap_or_default().to_lowercase();
    let location = first(&[&["location", "name"], &["location"], &["categories", "location"], &["locationName"]]);
    let remote =
        job.get("isRemote").and_then(Value::as_bool).unwrap_or(false) && workplace != "hybrid" && workplace != "onsite";
    let facts = JobFacts {
        title: first(&[&["title"], &["text"], &["jobTitle"], &["name"]]),
        company: first(&[
            &["company_name"],
            &["company", "name"],
            &["company"],
            &["organization", "name"],
            &["companyName"],
        ]),
        remote: remote
            || workplace == "remote"
            || location.as_ref().is_some_and(|l| l.to_lowercase().starts_with("remote")),
        location,
        employment_type: first(&[
            &["employmentType"],
            &["categories", "commitment"],
            &["employment_type"],
            &["commitment"],
        ]),
        pay: board_pay(job),
    };
    let mut out = Vec::new();
    if matches!(workplace.as_str(), "hybrid" | "onsite" | "on-site" | "on_site") {
        out.push(Line { text: format!("Workplace: {}", workplace.replace('_', "-")), page: 1, ..Line::default() });
    }
    let mut add = |lines: Vec<Line>| {
        let known: Vec<String> = out.iter().map(|l: &Line| l.text.clone()).collect();
        out.extend(lines.into_iter().filter(|l| l.text.chars().count() < 40 || !known.contains(&l.text)));
    };
    let html_of = |paths: &[&str]| {
        paths.iter().find_map(|p| job.get(*p).and_then(Value::as_str)).filter(|t| !t.trim().is_empty())
    };
    let opening = [
        "content",
        "descriptionHtml",
        "description_html",
        "description",
        "opening",
        "jobDescription",
        "descriptionPlain",
        "body",
    ];
    if let Some(text) = html_of(&opening) {
        add(html::fragment(text));
    }
    for list in job.get("lists").and_then(Value::as_array).into_iter().flatten() {
        if let Some(heading) = text(list, &["text"]) {
            add(vec![heading_line(&heading)]);
        }
        let items = html::fragment(list.get("content").and_then(Value::as_str).unwrap_or(""));
        // The board strips the list itself and leaves its items.
        add(items.into_iter().map(|l| Line { bullet: l.heading.is_none(), ..l }).collect());
    }
    for field in [["additional", "additionalPlain"], ["salaryDescription", "salaryDescriptionPlain"]] {
        if let Some(text) = html_of(&field) {
            add(html::fragment(text));
        }
    }
    Posting { facts, lines: out }
}

fn board_pay(job: &Value) -> Option<String> {
    let stated = [
        &["compensation", "scrapeableCompensationSalarySummary"][..],
        &["compensation", "compensationTierSummary"],
        &["salary"],
        &["pay"],
        &["compensation"],
    ];
    if let Some(range) = job.get("salaryRange").filter(|r| r.is_object()) {
        let amount = |field: &str| range.get(field).and_then(number);
        let currency = text(range, &["currency"]).map(|c| format!(" {c}")).unwrap_or_default();
        let unit = text(range, &["interval"]).map(|u| pay_unit(&u)).unwrap_or_default();
        if let (Some(low), Some(high)) = (amount("min"), amount("max")) {
            return Some(format!("{low} to {high}{currency}{unit}"));
        }
    }
    stated.iter().find_map(|path| text(job, path))
}

/// ` per year` of Lever's `per-year-salary`.
fn pay_unit(interval: &str) -> String {
    let words = interval.replace('-', " ");
    format!(" {}", words.trim_end_matches(" salary").trim_end_matches(" wage"))
}

/// The text at a path of fields; numbers count as text.
fn text(value: &Value, path: &[&str]) -> Option<String> {
    let mut at = value;
    for field in path {
        at = at.get(0).unwrap_or(at).get(field)?;
    }
    match at {
        Value::String(s) => clean(s),
        Value::Number(n) => Some(n.to_string()),
        Value::Array(all) => all.first().and_then(Value::as_str).and_then(clean),
        _ => None,
    }
}

/// One text, or several parted by commas.
fn all_texts(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::String(s) => Some(s.clone()).filter(|s| !s.trim().is_empty()),
        Value::Array(all) => {
            let texts: Vec<&str> = all.iter().filter_map(Value::as_str).collect();
            (!texts.is_empty()).then(|| texts.join(", "))
        }
        Value::Object(_) => text(value?, &["name"])
            .or_else(|| text(value?, &["credentialCategory"]))
            .or_else(|| text(value?, &["description"])),
        _ => None,
    }
}

/// Without tags and entities, tidied; none if nothing is left.
fn clean(raw: &str) -> Option<String> {
    let plain = if raw.contains(['<', '&']) {
        html::fragment(raw).into_iter().map(|l| l.text).collect::<Vec<_>>().join(" ")
    } else {
        raw.to_owned()
    };
    let tidy = lines::tidy(&plain, &mut 0);
    (!tidy.is_empty()).then_some(tidy)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pay_is_written_in_words() {
        let json = r#"{"@type":"JobPosting","baseSalary":{"currency":"USD","value":{"minValue":18.4,"maxValue":22,"unitText":"HOUR"}}}"#;
        assert_eq!(from_json_ld(json)[0].facts.pay.as_deref(), Some("18.40 to 22 USD per hour"));
    }

    #[test]
    fn the_three_boards_are_read() {
        let greenhouse = r#"{"jobs":[{"title":"Agent","company_name":"Oak Lines","location":{"name":"Duluth, MN"},"content":"&lt;p&gt;Take calls.&lt;/p&gt;&lt;ul&gt;&lt;li&gt;Type&lt;/li&gt;&lt;/ul&gt;"}]}"#;
        let lever = r#"[{"text":"Agent","categories":{"location":"Duluth, MN","commitment":"Full-Time"},"description":"<p>Take calls.</p>","lists":[{"text":"Duties","content":"<li>Type</li>"}]}]"#;
        let ashby = r#"{"jobs":[{"title":"Agent","location":"Duluth, MN","isRemote":true,"workplaceType":"Hybrid","descriptionHtml":"<p>Take calls.</p><ul><li>Type</li></ul>"}]}"#;
        for json in [greenhouse, lever, ashby] {
            let document = read(json).unwrap();
            let job = document.job.unwrap();
            assert_eq!(
                (job.title.as_deref(), job.location.as_deref(), job.remote),
                (Some("Agent"), Some("Duluth, MN"), false)
            );
            assert!(document.lines.iter().take(2).any(|l| l.text == "Take calls."));
            assert!(document.lines.iter().any(|l| l.bullet && l.text == "Type"), "{json}");
        }
    }

    #[test]
    fn a_posting_in_a_graph_or_escaped_is_found() {
        let graph = r#"{"@context":"https://schema.org","@graph":[{"@type":"Organization","name":"Oak Lines"},{"@type":"JobPosting","title":"Agent"}]}"#;
        let escaped = graph.replace('"', "&quot;");
        for script in [graph, escaped.as_str()] {
            assert_eq!(from_json_ld(script)[0].facts.title.as_deref(), Some("Agent"), "{script}");
        }
    }

    #[test]
    fn other_json_is_refused() {
        assert!(matches!(read("{\"a\":1}"), Err(ReadError::Unsupported(_))));
        assert!(matches!(read("[1]"), Err(ReadError::Unsupported(_))));
    }
}
