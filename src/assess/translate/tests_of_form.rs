//! What becomes of whole duties that are weak in form only: parted sentences, headings, rows, things one was responsible for.

use super::tests::{becomes, stays};

#[test]
fn two_acts_that_lost_their_full_stop_are_parted() {
    becomes(
        "Trained clerks on lamp sales Answered calls from guests",
        "Trained clerks on lamp sales, and answered calls from guests",
    );
    becomes(
        "Utilized lamps to greet guests Answered and routed calls",
        "Used lamps to greet guests; answered and routed calls",
    );
    stays("Trained clerks for the rooms they Opened for guests");
    stays("Greeted guests who booked rooms with Certified Lamps of Ohio");
}

#[test]
fn two_short_sentences_become_one_where_something_else_is_wrong() {
    becomes("Greet guests by name. Answer their calls.", "Greeted guests by name; answered their calls");
    stays("Greeted guests by name. Answered their calls.");
    stays("Greet guests for Mr. Lamp of the inn. Guest shuttle. Lamps.");
}

#[test]
fn a_heading_that_says_nothing_goes() {
    becomes("Key Achievements: Trained clerks to greet guests", "Trained clerks to greet guests");
    stays("Lamp Desk: Trained clerks to greet guests");
}

#[test]
fn what_one_was_responsible_for_was_handled() {
    becomes("Responsible for supply ordering for guests", "Handled supply ordering for guests");
    becomes("In charge of the lamp inventory of guests", "Handled the lamp inventory of guests");
    stays("Responsible for inventory and greeting guests at the door");
    stays("Responsible for guests of the inn");
}

#[test]
fn an_act_behind_as_well_as_takes_the_form_of_the_first() {
    becomes("Kept guest files as well as answering the calls", "Kept guest files and answered the calls");
    stays("Greeted guests by keeping files as well as answering the calls");
}

#[test]
fn help_with_two_acts_is_told_by_two_acts() {
    becomes("Assisted in greeting guests and booking tables", "Helped greet guests and book tables");
    becomes("Assisted with hiring and coaching new clerks", "Helped hire and coach new clerks");
}

#[test]
fn a_row_of_acts_that_begins_the_line_is_told_in_the_past() {
    becomes("Greeting, seating and serving guests at lunch", "Greeted, seated and served guests at lunch");
}

#[test]
fn two_adverbs_may_stand_before_the_act() {
    becomes("Promptly and kindly answers guest calls", "Promptly and kindly answered guest calls");
}

#[test]
fn what_is_named_before_a_dash_is_what_was_done() {
    becomes("cake orders - took them by phone", "Took cake orders by phone");
    becomes("a man yelling at clerks, calmed him down", "Calmed down a man yelling at clerks");
    stays("cake orders - the clerks took them by phone");
}

#[test]
fn there_before_a_thing_is_their() {
    becomes("help ppl reset there passwords", "Helped people reset their passwords");
}

#[test]
fn a_plain_act_behind_a_told_one_is_told() {
    becomes("Answered mail and provide directions to guests", "Answered mail and provided directions to guests");
    becomes(
        "Greeted patrons at the inn and resolve their complaints",
        "Greeted patrons at the inn and resolved their complaints",
    );
    becomes("Greeted and seat guests at lunch", "Greeted and seated guests at lunch");
    stays("Greeted guests and direct reports of the chef");
    stays("Helped guests find lamps and provide a deposit");
}

#[test]
fn a_gap_that_the_candidate_must_fill_is_kept() {
    becomes("Answer an average of [number] calls from guests", "Answered an average of [number] calls from guests");
}

#[test]
fn a_number_alone_shows_nothing() {
    let packs = crate::packs::Packs::builtin().unwrap();
    for text in ["2.", "9:30 am to 5:30 pm", "Completed 70 hours"] {
        let duty = super::Duty { text, job: None, past: true, volunteer: false, wanted: None, answers: &[] };
        assert!(super::draft(duty, &packs).competencies.is_empty(), "{text}");
    }
}

#[test]
fn an_act_is_not_told_where_the_one_behind_it_would_be_left() {
    stays("Verify and cross-reference the names of guests");
    stays("Help and Development in evening classes for guests");
    stays("Responsible for assessing and being creative in offers to guests");
    becomes("Greet and seat guests on two floors", "Greeted and seated guests on two floors");
}
