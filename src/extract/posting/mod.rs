//! Posting extraction: lines to what a job asks for. The main entry is [`extract`].

mod company;
mod conditions;
mod fields;
mod heading;
mod keywords;
mod phrases;
mod sections;
mod units;

use crate::model::document::Document;
use crate::model::posting::{Need, Posting, Requirement};
use crate::packs::Packs;

/// The posting that `document` is.
pub fn extract(document: &Document, packs: &Packs) -> Posting {
    let units = units::units(document, packs);
    let placed = sections::place(&units, packs);
    let mut posting = Posting::default();
    fields::fill(&mut posting, document, &placed, packs);
    posting.requirements = placed
        .iter()
        .filter(|one| one.asks() && one.read.words.len() > 1 && one.need() != Need::Mention)
        .map(|one| Requirement { text: one.unit.text.trim_end_matches(['.', ';', ',']).to_owned(), need: one.need() })
        .collect();
    let names = fields::names(&posting);
    posting.keywords = keywords::keywords(&placed, &names, posting.title.as_deref().unwrap_or(""), packs);
    posting
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::document::{Format, Layout, Line};
    use crate::model::posting::{Channel, KnockoutKind, Workplace};

    fn read(text: &str) -> Posting {
        let lines = text.lines().filter(|l| !l.trim().is_empty()).map(|l| {
            let bullet = l.trim_start().starts_with("- ");
            Line { text: l.trim().trim_start_matches("- ").to_owned(), page: 1, bullet, ..Line::default() }
        });
        let document = Document {
            format: Format::Text,
            pages: 1,
            lines: lines.collect(),
            job: None,
            layout: Layout::default(),
            notes: Vec::new(),
        };
        extract(&document, &Packs::builtin().unwrap())
    }

    const TIDY: &str = "Lantern Broadband Inc.\nCUSTOMER CARE AGENT\nLocation: Duluth, Minnesota\nFull-time, on site\n\
        Duties\n- Answer inbound calls about bills and outages\n- Log each call in Zendesk or another help desk\n\
        Must have\n- 2-3 years of retail or call center work\n- High school diploma or GED\n- Able to work weekends\n\
        Nice to have\n- Conversational Spanish\nBenefits\nDental plan, free parking, yoga room.";

    fn need(posting: &Posting, part: &str) -> Option<Need> {
        posting.keywords.iter().find(|k| k.phrase.to_lowercase().contains(part)).map(|k| k.need)
    }

    #[test]
    fn a_tidy_posting_gives_its_fields() {
        let posting = read(TIDY);
        assert_eq!(posting.title.as_deref(), Some("CUSTOMER CARE AGENT"));
        assert_eq!(posting.company.as_deref(), Some("Lantern Broadband Inc."));
        assert_eq!(posting.location.as_deref(), Some("Duluth, Minnesota"));
        assert_eq!(posting.workplace, Some(Workplace::Onsite));
        assert_eq!(posting.min_years, Some(2.0));
        assert_eq!(posting.channels, [Channel::Phone]);
        assert_eq!(posting.languages, ["Spanish (preferred)"]);
        assert_eq!(posting.pay, None);
    }

    #[test]
    fn need_follows_the_section_and_benefits_are_no_keywords() {
        let posting = read(TIDY);
        assert_eq!(need(&posting, "zendesk"), Some(Need::Duty));
        assert_eq!(need(&posting, "diploma"), Some(Need::Required));
        assert_eq!(need(&posting, "spanish"), Some(Need::Preferred));
        for benefit in ["dental", "parking", "yoga"] {
            assert_eq!(need(&posting, benefit), None, "{benefit}");
        }
    }

    #[test]
    fn conditions_are_collected_apart() {
        let kinds: Vec<KnockoutKind> = read(TIDY).knockouts.into_iter().map(|k| k.kind).collect();
        for kind in [KnockoutKind::Experience, KnockoutKind::Education, KnockoutKind::Schedule] {
            assert!(kinds.contains(&kind), "{kind:?} in {kinds:?}");
        }
    }

    #[test]
    fn an_age_and_a_check_in_one_sentence_are_two_conditions() {
        let posting = read("Requirements\n- Must be 18 or older and pass a background check\n- Typing speed of 40 wpm");
        let texts: Vec<&str> = posting.knockouts.iter().map(|k| k.text.as_str()).collect();
        assert_eq!(texts, ["Must be 18 or older", "pass a background check", "Typing speed of 40 wpm"]);
        assert_eq!(posting.keywords.iter().filter(|k| k.phrase.contains("wpm")).count(), 1);
    }

    #[test]
    fn a_plus_inside_a_must_stays_a_plus() {
        let posting = read("Requirements\n- Zendesk experience a bonus, but not required\n- Excel required");
        assert_eq!(need(&posting, "zendesk"), Some(Need::Preferred));
        assert_eq!(need(&posting, "excel"), Some(Need::Required));
    }

    #[test]
    fn hostile_text_is_read_without_a_panic() {
        for text in
            ["", ":", "((((", "* * *", "Requirements:", "\u{0}\u{ffff}•••", "a.b.c.D.E:F", "$", "1 year", "İİİ ẞ: Ẍ"]
        {
            read(text);
        }
        read(&"Aa".repeat(20_000));
        read(&"year ".repeat(5_000));
    }
}
