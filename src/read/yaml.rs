//! YAML: a resume written by hand in the fields of RenderCV or of JSON Resume. The main entry is [`read`].

use serde_json::{Map, Value};
use serde_saphyr::{DuplicateKeyPolicy, budget, options};

use crate::model::document::Format;
use crate::model::resume::Resume;
use crate::read::{ReadError, json_resume, render_cv};

/// Deepest nesting; a resume needs eight.
const DEPTH: usize = 32;

/// The resume that `text` holds.
///
/// # Errors
///
/// Not YAML (the message names the line), or neither of the two kinds.
pub(super) fn read(text: &str) -> Result<Resume, ReadError> {
    let mut root = parse(text)?;
    match root.remove("cv") {
        Some(Value::Object(cv)) => Ok(render_cv::from_fields(cv)),
        Some(_) => Err(ReadError::Damaged("what stands under `cv:` holds no fields".to_owned())),
        None => Ok(json_resume::from_fields(root, Format::Yaml)),
    }
}

/// Whether `text` says in its margin that it is a resume in YAML.
pub(super) fn is_resume(text: &str) -> bool {
    // Few texts hold one of them anywhere.
    let mut lines = text.lines().take(2_000).filter(|line| line.starts_with(['c', 'b']));
    (text.contains("cv:") || text.contains("basics:")) && lines.any(|line| matches!(line.trim_end(), "cv:" | "basics:"))
}

fn parse(text: &str) -> Result<Map<String, Value>, ReadError> {
    // Ambiguous values, such as `no` for Norway, stay what the file says; a key written twice is a slip worth telling.
    let options = options! {
        budget: budget! { max_depth: DEPTH, max_aliases: 100, max_anchors: 100 },
        duplicate_keys: DuplicateKeyPolicy::Error,
        strict_booleans: true,
        with_snippet: false,
    };
    match serde_saphyr::from_str_with_options::<Value>(text, options) {
        Ok(Value::Object(root)) => Ok(root),
        Ok(_) => Err(ReadError::Damaged("it is YAML, but not a resume".to_owned())),
        Err(error) => Err(ReadError::Slip(format!("it is not valid YAML: {error}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_resume_may_be_written_as_yaml() {
        let resume = read("basics:\n  name: Ann Oak\nwork:\n  - name: Harbor Inn\n    startDate: 2021-06\n").unwrap();
        assert_eq!(resume.basics.name.as_deref(), Some("Ann Oak"));
        assert_eq!(resume.work[0].start_date.map(|d| d.to_string()).as_deref(), Some("2021-06"));
        assert_eq!(resume.meta.frontline.source.format, "yaml");
    }

    #[test]
    fn a_slip_is_told_with_its_line() {
        for text in ["cv:\n  name: [Ann\n", "cv:\n  name: Ann\n  name: Bea\n", "cv: Ann Oak\n", "- cv\n"] {
            assert!(matches!(read(text), Err(ReadError::Slip(_) | ReadError::Damaged(_))), "{text}");
        }
        let Err(ReadError::Slip(message)) = read("cv:\n  name: Ann\n  name: Bea\n") else { panic!("two names") };
        assert!(message.contains("line 3"), "{message}");
    }

    #[test]
    fn aliases_that_multiply_are_refused() {
        let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        for i in 1..9 {
            let last = format!("*a{}", i - 1);
            bomb.push_str(&format!("a{i}: &a{i} [{}]\n", [last.as_str(); 10].join(", ")));
        }
        assert!(matches!(read(&(bomb + "cv: {name: *a8}\n")), Err(ReadError::Slip(_))));
    }

    #[test]
    fn only_a_resume_is_taken_for_one() {
        assert!(is_resume("---\ncv:\n  name: Ann\n"));
        assert!(!is_resume("cv: see below\nAnn Oak\nbasics\n"));
    }
}
