//! Posting extraction: lines to what a job asks for. The main entry is [`extract`].

mod clean;
mod company;
mod conditions;
mod cuts;
mod fields;
mod glance;
mod heading;
mod heads;
mod keywords;
mod lengths;
mod lines;
mod merge;
mod needs;
mod open;
mod phrases;
mod seams;
mod sections;
mod shared;
mod title;
mod units;

use crate::model::document::Document;
use crate::model::posting::{Need, Posting, Requirement};
use crate::packs::Packs;

/// The posting that `document` is.
pub fn extract(document: &Document, packs: &Packs) -> Posting {
    let lines = lines::lines(document);
    let cuts = units::cut(&lines, packs);
    let units = cuts.units();
    let placed = sections::place(&units, packs);
    let mut posting = Posting::default();
    fields::fill(&mut posting, document, &placed, packs);
    posting.requirements = placed
        .iter()
        .filter(|one| one.asks() && one.read.words.len() > 1 && one.need() != Need::Mention && !one.calls(packs))
        .map(|one| Requirement { text: one.unit.text.trim_end_matches(['.', ';', ',']).to_owned(), need: one.need() })
        .collect();
    let names = fields::names(&posting, &placed);
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
    fn what_a_test_looks_for_is_a_mention_and_a_note_on_some_positions_a_plus() {
        let posting = read(
            "Duties\nA Ledger Clerk posts water bills.\nNotes\nSome positions may require a valid driver's license.\n\
             Selection process\nCandidates may be examined for knowledge of: filing rules; counter manners; and the \
             ability to: sort paper maps; work under pressure.\nApplications close on May 3.",
        );
        assert_eq!(need(&posting, "driver"), Some(Need::Preferred));
        assert_eq!(need(&posting, "counter manners"), Some(Need::Mention));
        assert_eq!(need(&posting, "under pressure"), Some(Need::Mention));
        assert_eq!(need(&posting, "applications"), None);
    }

    #[test]
    fn a_bodily_task_is_a_condition_and_no_formality() {
        let posting = read(
            "Requirements\n- Able to do the following with or without an accommodation:\n- Lift up to 35 lbs\n\
             Preferred qualifications\n- Spanish\n- Willing to take a drug screen",
        );
        let kinds: Vec<KnockoutKind> = posting.knockouts.iter().map(|k| k.kind).collect();
        assert!(kinds.contains(&KnockoutKind::Other) && kinds.contains(&KnockoutKind::Background), "{kinds:?}");
        assert_eq!(need(&posting, "lift"), Some(Need::Required));
    }

    #[test]
    fn prose_without_stops_is_cut_where_a_new_sentence_begins() {
        let posting = read(
            "Our client is looking for a Branch Services Manager for their team in the north. You will have led a \
             team through a change of system before Must be car driver with own car People skills and budget \
             experience essential Harlow Finch is committed to equality and is an equal opportunity employer.",
        );
        assert_eq!(posting.title.as_deref(), Some("Branch Services Manager"));
        assert_eq!(need(&posting, "people skills"), Some(Need::Required));
        assert_eq!(need(&posting, "equal"), None);
    }

    #[test]
    fn the_title_stands_without_place_number_and_way_of_working() {
        for text in [
            "Member Care Agent - Remote",
            "Member Care Agent (Req #48213)",
            "Member Care Agent - Tulsa, OK",
            "Member Care Agent | Job ID 99120 (Remote)",
        ] {
            let posting = read(&format!("{text}\nDuties\n- Answer calls from members"));
            assert_eq!(posting.title.as_deref(), Some("Member Care Agent"), "{text}");
        }
        let posting = read("Night Receptionist, Leith, Full Time, 12 an hour.\nYou will greet guests.");
        assert_eq!(posting.title.as_deref(), Some("Night Receptionist"));
        let posting = read("We are recruiting for a bright customer service advisor. Duties include calls.");
        assert_eq!(posting.title.as_deref(), Some("customer service advisor"));
    }

    #[test]
    fn a_named_place_of_work_is_on_site_and_a_list_of_states_is_no_place() {
        let text = "Front Desk Agent\nThis position will be located in our Akron, OH location.\nDuties\n- Greet guests";
        assert_eq!(read(text).workplace, Some(Workplace::Onsite));
        let text = "Requirements\n- Must not live in one of these states: Ohio, Texas, Utah, Maine and Iowa";
        assert_eq!((read(text).location, read(text).workplace), (None, None));
    }

    fn notes(text: &str) -> Vec<String> {
        read(text).notes.into_iter().map(|n| n.id).collect()
    }

    #[test]
    fn an_offer_that_asks_for_money_or_bank_data_is_marked() {
        for text in [
            "Data clerk\nDuties\n- Copy text\nTo start, pay a registration fee of $45.",
            "Shipping helper\n- Receive parcels at your home and ship them on",
            "Assistant\nInterviews are held on Telegram. Send your bank details to get started.",
            "Work from home, no experience, make $5,000 a week",
            "Be your own boss and start today!",
        ] {
            assert!(notes(text).contains(&"possible-scam".to_owned()), "{text}: {:?}", notes(text));
        }
        for text in [
            TIDY,
            "Cashier\nDuties\n- Cash checks for members and sell gift cards\n- Process registration fees for classes",
            "Chat agent\nDuties\n- Answer customers on WhatsApp\nNo start-up fees.",
        ] {
            assert!(!notes(text).contains(&"possible-scam".to_owned()), "{text}");
        }
    }

    #[test]
    fn a_login_wall_and_a_page_of_results_are_said_to_be_such() {
        assert!(
            notes("Sign in to view this job\nEmail\nPassword\nForgot your password?")
                .contains(&"login-wall".to_owned())
        );
        let page = "1,204 customer service jobs in Tulsa, OK\nSort by: relevance - date\nCare Agent\nTulsa, OK\n\
                    Desk Clerk\nTulsa, OK\nGet job alerts";
        assert!(notes(page).contains(&"search-page".to_owned()));
        assert!(notes(TIDY).is_empty(), "{:?}", notes(TIDY));
    }

    #[test]
    fn a_heading_or_bracket_of_pluses_reaches_its_words() {
        let posting = read(
            "What you need\n- Excel\nWhat would be nice (though not essential)\n- Zendesk\nEssential\n\
             - (Preferred but not mandatory) Experience with Salesforce\n- This role requires quick learners",
        );
        assert_eq!(need(&posting, "excel"), Some(Need::Required));
        assert_eq!(need(&posting, "zendesk"), Some(Need::Preferred));
        assert_eq!(need(&posting, "salesforce"), Some(Need::Preferred));
        assert_eq!(need(&posting, "quick learners"), Some(Need::Required));
    }

    #[test]
    fn signs_that_a_copy_spoiled_are_read_as_meant() {
        let posting = read("Requirements\n- Weâre open to all: youâll know Excel\n- Shipping &amp; Receiving");
        assert!(posting.requirements.iter().any(|r| r.text.contains("you’ll know")), "{:?}", posting.requirements);
        assert_eq!(need(&posting, "shipping & receiving"), Some(Need::Required));
    }

    #[test]
    fn a_sentence_that_opens_with_a_verb_of_work_is_a_duty_without_a_heading() {
        let posting = read(
            "Kiosk Clerk\nGreets every traveler and sells ferry passes.\nCancel or upgrade cabin bookings.\n\
             The Kiosk Clerk balances the till.\nMake your own hours!\nREQUIREMENTSBasic arithmetic",
        );
        for duty in ["ferry passes", "cabin bookings", "till"] {
            assert_eq!(need(&posting, duty), Some(Need::Duty), "{duty}: {:?}", posting.keywords);
        }
        assert_eq!(need(&posting, "own hours"), None);
    }

    #[test]
    fn masked_addresses_and_style_sheets_are_no_text() {
        let mask = "a0b1c2d3".repeat(4);
        let posting = read(&format!(
            "Duties\n- Check tickets at the gate\nWrite to #EMAIL_{mask}# or #PHONE_{mask}#.\n\
             /* Style */ td{{mso-para-margin:0in;font-size:10pt;}}"
        ));
        assert_eq!(posting.channels, [Channel::InPerson]);
        assert_eq!((need(&posting, "mso"), need(&posting, "email")), (None, None));
    }

    #[test]
    fn where_the_employer_sits_is_not_yet_where_the_work_is_done() {
        let text = "Fernhill Bank, located in Toledo, OH has openings for tellers.\nDuties\n- Count coins";
        assert_eq!((read(text).location.as_deref(), read(text).workplace), (Some("Toledo, OH"), None));
        let text = "Teller\nThe Teller will be based in Toledo, OH.\nDuties\n- Count coins";
        assert_eq!(read(text).workplace, Some(Workplace::Onsite));
    }

    #[test]
    fn a_licence_among_the_notes_is_a_must_and_words_of_a_short_name_are_spelled_out() {
        let posting = read(
            "HTS is a tool shop.\nDuties\n- Grind saws\nNotes\n- A valid driver's license is required.\n\
             - Harbor Tool Supply, Inc. keeps forms on file.",
        );
        assert_eq!(need(&posting, "driver's license"), Some(Need::Required));
        assert_eq!(posting.company.as_deref(), Some("Harbor Tool Supply, Inc."));
    }

    #[test]
    fn praise_other_people_and_lone_words_are_no_keywords_but_things_and_their_pairs_are() {
        let posting = read(
            "Duties\n- Restring tennis rackets and shape memorable journeys\n- Report to the Regional Bakery Manager\n\
             - Check nets and poles\nRequirements\n- Completion is a huge step towards success",
        );
        for kept in ["tennis rackets", "nets", "poles"] {
            assert_eq!(need(&posting, kept), Some(Need::Duty), "{kept}: {:?}", posting.keywords);
        }
        for cut in ["bakery", "completion", "huge", "success"] {
            assert_eq!(need(&posting, cut), None, "{cut}: {:?}", posting.keywords);
        }
    }

    #[test]
    fn a_plus_is_no_condition_and_a_call_to_apply_no_requirement() {
        let posting = read(
            "We are looking for somebody like you!\nRequirements\n- Kayako experience a bonus, but not required\n\
             - Two years of till work required\nWho is Larkspur Foods?",
        );
        let texts: Vec<&str> = posting.knockouts.iter().map(|k| k.text.as_str()).collect();
        assert_eq!(texts, ["Two years of till work required"]);
        assert!(!posting.requirements.iter().any(|r| r.text.contains("looking for") || r.text.contains("Larkspur")));
    }

    #[test]
    fn a_sentence_that_leads_in_heads_the_list_below_it() {
        let posting = read(
            "Who we are\nWe bake rye bread.\nGood candidates should show these traits:\n- Punctual and organized\n\
             - Calm voice\nYou are not authorized to perform:\n- Oven repairs",
        );
        assert_eq!(need(&posting, "punctual"), Some(Need::Required), "{:?}", posting.keywords);
        assert_eq!(need(&posting, "oven"), None);
    }

    #[test]
    fn a_list_on_one_line_is_cut_at_its_dashes_and_spoiled_bullets() {
        let filler = "Harbor Lanes rents bowling shoes to families in three towns, keeps its own snack counter and lends \
                      lockers to the leagues that come in on winter nights";
        for mark in [" - ", "-", ". -", "€¢ "] {
            let list = ["Spray the rental shoes", "Polish the lanes", "Restock the snack counter", "Count the pins"];
            let posting = read(&format!("Duties include\n{filler}.{mark}{}", list.join(mark)));
            let alone = posting.requirements.iter().filter(|r| list.contains(&r.text.as_str())).count();
            assert!(alone > 2, "{mark}: {:?}", posting.requirements);
        }
    }

    #[test]
    fn items_that_share_a_word_are_named_with_it() {
        let posting = read(
            "Duties\n- Sorting and delivering mail\nRequirements\n- Strong written, verbal and organization skills",
        );
        let named = |id: &str| posting.keywords.iter().any(|k| k.id.as_deref() == Some(id));
        assert!(named("mail-fax") && named("written-communication"), "{:?}", posting.keywords);
    }

    #[test]
    fn an_employer_is_named_by_its_invitation_and_after_the_title() {
        let posting = read("Night Auditor – Larkspur Hotels\nDuties\n- Balance the till");
        assert_eq!(posting.company.as_deref(), Some("Larkspur Hotels"));
        let posting = read("Join the Fernhill family today!\nDuties\n- Answer calls about ferry passes");
        assert_eq!(posting.company.as_deref(), Some("Fernhill"));
    }

    #[test]
    fn years_are_those_of_the_work_and_not_of_what_stands_in_for_them() {
        let posting = read(
            "Requirements\n- Four years of full-time paid experience with the Harbor District as a Tug Deckhand\n\
             - Study may be substituted for up to two years of the required experience",
        );
        assert_eq!(posting.min_years, Some(4.0));
        assert!(posting.keywords.iter().any(|k| k.phrase == "Tug Deckhand"), "{:?}", posting.keywords);
    }

    #[test]
    fn a_duty_at_the_end_of_the_shift_is_no_schedule() {
        let posting = read("Duties\n- Return the keys at the end of the shift\n- Works weekends as needed");
        assert_eq!(posting.schedule, ["Works weekends as needed"]);
    }

    #[test]
    fn work_told_among_the_wants_is_a_duty() {
        let posting = read("Requirements\n- Verifies ferry passes at the gate\n- Excel");
        assert_eq!((need(&posting, "ferry"), need(&posting, "excel")), (Some(Need::Duty), Some(Need::Required)));
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
