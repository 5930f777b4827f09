//! Questions: the file of open questions and of decisions, TOML that a person fills in and gives back.

use crate::compose::ComposeError;
use crate::model::fact::Facts;

/// What stands above the questions.
const HEAD: &str = "\
# Questions about your resume.
#
# Write what you remember between the quotes after `answer =`. Your own words are best; \"about 40\" is a good answer.
# If you do not know, leave it empty. Never guess: an interviewer may ask.
# Then run again with this file:  frontline tailor RESUME POSTING -o FOLDER --facts questions.toml
# A block [[decision]] is a wording that you settled; take it out to be asked again.

";

/// `facts` as TOML, one block a question.
pub(super) fn toml(facts: &Facts) -> Result<String, ComposeError> {
    if facts.questions.is_empty() && facts.decisions.is_empty() {
        return Ok("# There are no open questions about your resume.\n".to_owned());
    }
    let body = toml::to_string(facts)
        .map_err(|error| ComposeError { template: "questions.toml".to_owned(), message: error.to_string() })?;
    Ok(format!("{HEAD}{body}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fact::{Decision, Question};
    use crate::model::place::Place;

    #[test]
    fn the_file_reads_back_as_it_was() {
        let facts = Facts {
            questions: vec![Question {
                place: Place::new("/work/0/highlights/1"),
                about: "Answered the \"night\" phone".to_owned(),
                ask: "How many calls a shift?".to_owned(),
                answer: "about 40".to_owned(),
                by: "candidate".to_owned(),
                on: "2026-11-22".to_owned(),
            }],
            decisions: vec![Decision {
                place: Place::new("/work/0/highlights/0"),
                about: "rang ppl up".to_owned(),
                say: "Rang people up".to_owned(),
                for_now: false,
                by: String::new(),
                on: String::new(),
            }],
        };
        let text = toml(&facts).expect("facts are plain");
        assert!(text.starts_with("# Questions"));
        assert_eq!(toml::from_str::<Facts>(&text).expect("own file"), facts);
        let none = toml(&Facts::default()).expect("no questions");
        assert_eq!(toml::from_str::<Facts>(&none), Ok(Facts::default()));
    }
}
