//! Remarks: the notes of a resume beside the entries of `resume.md` that they are about, as comments that no reader takes
//! for text. The main entries are [`Remarks::of`] and [`closing`].

use crate::model::document::FORM_MARK;
use crate::model::resume::Resume;

/// The notes of a resume, to be taken out place by place.
pub(super) struct Remarks<'a> {
    /// Place and sentence.
    left: Vec<(&'a str, &'a str)>,
}

impl<'a> Remarks<'a> {
    /// The notes of `resume`.
    pub(super) fn of(resume: &'a Resume) -> Self {
        let notes = resume.meta.frontline.notes.iter();
        Self { left: notes.map(|n| (n.place.as_ref().map_or("", |p| p.0.as_str()), n.message.as_str())).collect() }
    }

    /// None.
    pub(super) fn none() -> Self {
        Self { left: Vec::new() }
    }

    /// Takes the remarks about `place` and what stands in it, each a comment on a line of its own.
    pub(super) fn take(&mut self, place: &str) -> Vec<String> {
        let within = |at: &str| at.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        let (taken, left) = self.left.iter().copied().partition(|(at, _)| within(at));
        self.left = left;
        let taken: Vec<(&str, &str)> = taken;
        taken.into_iter().map(|(_, message)| comment(&format!("frontline is not sure: {message}"))).collect()
    }

    /// Takes all that is left, for the top of the file.
    pub(super) fn rest(&mut self) -> Vec<String> {
        std::mem::take(&mut self.left)
            .into_iter()
            .map(|(_, message)| comment(&format!("frontline: {message}")))
            .collect()
    }
}

/// The comment that closes the file: what a person needs to know to mend it. It marks the form.
pub(super) fn closing() -> String {
    format!(
        "{FORM_MARK} change this file and give it back to frontline as your resume. Lines with ### hold Title | Employer | \
         Place | Dates in this order (schools: Degree, Field | School | Place | Dates); leave a part that you do not have \
         empty (Cook | | | 2019). Remarks like this one are never printed. Keep this one. -->"
    )
}

/// `text` as a comment on one line; nothing in it can end the comment.
fn comment(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("<!-- {} -->", text.replace("--", "- -").replace('>', "›").replace('<', "‹"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_remark_ends_it() {
        let said = comment("a --> b\n<h1> --");
        assert_eq!(said.matches("-->").count(), 1);
        assert!(said.ends_with(" -->") && !said.contains('\n') && !said.contains("<h1>"), "{said}");
    }
}
