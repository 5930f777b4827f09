//! What becomes of whole duties.

use super::{Duty, draft};
use crate::packs::Packs;

/// The first rewrite of a duty of a job that has ended.
fn said(text: &str) -> Option<String> {
    let packs = Packs::builtin().unwrap();
    let duty = Duty { text, job: None, past: true, volunteer: false, wanted: None, answers: &[] };
    draft(duty, &packs).candidates.next().map(|candidate| candidate.text)
}

fn becomes(text: &str, rewrite: &str) {
    assert_eq!(said(text).as_deref(), Some(rewrite), "{text}");
}

fn stays(text: &str) {
    assert_eq!(said(text), None);
}

#[test]
fn a_slash_between_nouns_stays_and_one_between_acts_says_and() {
    stays("Kept accounts payable/receivable for guests of the inn");
    becomes("opened/closed the register and greeted guests", "Opened and closed the register and greeted guests");
}

#[test]
fn a_noun_after_an_act_is_not_told_in_the_past() {
    becomes(
        "Explain warranty, use and care of lamps to customers",
        "Explained warranty, use and care of lamps to customers",
    );
}

#[test]
fn a_line_of_which_one_act_cannot_be_told_stays() {
    stays("Greet guests, zork the bell and take bags to rooms for customers");
}

#[test]
fn capitals_of_two_or_three_letters_are_a_name() {
    becomes("Answer HR questions from employees", "Answered HR inquiries from employees");
}

#[test]
fn my_and_our_go_before_what_takes_no_article() {
    becomes("Greeted customers at my counter", "Greeted customers at the counter");
    becomes("Explained our menus to guests", "Explained menus to guests");
}

#[test]
fn what_someone_felt_is_not_ensured() {
    becomes("I made sure guests were happy with their rooms", "Made sure guests were happy with their rooms");
}

#[test]
fn what_stands_between_the_words_of_a_swap_is_kept() {
    becomes("Answered every guest's questions about tours", "Answered every guest's inquiries about tours");
    becomes(
        "Worked closely with the night kitchen staff on guest orders",
        "Collaborated closely with the night kitchen staff on guest orders",
    );
}

#[test]
fn help_that_serves_two_acts_stays_help() {
    becomes("Helped guests find seats near the stage", "Assisted guests in finding seats near the stage");
    stays("Helped guests find seats and carry trays");
}

#[test]
fn a_manner_becomes_its_adverb() {
    becomes("Replied to guests in a timely and polite manner", "Replied to guests promptly and politely");
}

#[test]
fn a_capital_alone_is_no_rewrite() {
    stays("greeted guests at the lobby door");
}

#[test]
fn what_others_did_is_not_handled() {
    stays("All phone orders answered by staff and slips taken");
}

#[test]
fn a_job_title_or_a_heading_is_no_act() {
    stays("Back office clerk for guest orders");
    stays("Drafting - over 2 years of customer letters");
}

#[test]
fn the_last_of_a_row_of_things_is_a_thing() {
    becomes("Send customers estimates, catalogs and price lists", "Sent customers estimates, catalogs and price lists");
}

#[test]
fn what_follows_an_opener_is_the_act() {
    becomes("In charge of answering calls from upset guests", "Answered calls from upset guests");
    becomes(
        "Wrote the rota for 3 of our cafes and greeted guests",
        "Wrote the rota for 3 of the cafes and greeted guests",
    );
}
