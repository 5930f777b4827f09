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

#[test]
fn qualities_of_a_manner_become_adverbs_in_a_row() {
    becomes(
        "Explained bills to guests in a clear, understandable manner",
        "Explained bills to guests clearly and understandably",
    );
    becomes(
        "Answered letters in a timely, polite, and accurate manner",
        "Answered letters promptly, politely, and accurately",
    );
    becomes("Answered guest emails on a regular basis", "Answered guest emails regularly");
    // There is no adverb of `friendly`.
    stays("Answered callers in a friendly and timely manner");
}

#[test]
fn acts_that_a_thing_names_are_told_as_acts() {
    becomes(
        "Duties included call answering, data entry, and greeting visitors",
        "Answered calls, entered data, and greeted visitors",
    );
    becomes("Check cashing, mail sorting and phone answering", "Cashed checks, sorted mail and answered phone calls");
    // What names no act would stand among them in another form.
    stays("Order taking, check cashing, customer service");
}

#[test]
fn tasks_that_say_nothing_give_way_to_what_they_were() {
    becomes(
        "Performed various tasks such as answering phones, sorting mail and filing letters",
        "Answered phone calls, sorted mail and filed letters",
    );
    // What kind of tasks they were is a word of the candidate.
    stays("Performed clerical tasks such as sorting mail for guests");
}

#[test]
fn acts_behind_a_purpose_stay_with_it() {
    becomes(
        "Meet with guests to explain menus, answer their calls, and resolve complaints",
        "Met with guests to explain menus, answer their calls, and resolve customer complaints",
    );
}

#[test]
fn a_first_word_is_an_act_by_what_goes_on_behind_it() {
    becomes("Access and update guest records", "Accessed and updated guest records");
    becomes("Works closely with families on complaints", "Worked closely with families on complaints");
    becomes(
        "Reports customer complaints and quickly process refunds",
        "Reported customer complaints and quickly processed refunds",
    );
    stays("Multitasking is a must with angry guests");
}

#[test]
fn things_that_no_act_goes_with_leave_the_line_as_it_is() {
    stays("Answering phones, greeting guests at the desk, Outlook, Excel");
}

#[test]
fn a_plural_before_what_it_owns_loses_the_mark_that_was_left_out() {
    becomes("Listened to guests concerns and met customers needs", "Listened to guest concerns and met customer needs");
    stays("Asked guests questions about their stay");
}

#[test]
fn a_phrase_that_is_dropped_leaves_the_mark_behind_it() {
    becomes(
        "Greeted guests politely at all times; answered customer emails",
        "Greeted guests politely; answered customer emails",
    );
}

#[test]
fn acts_that_are_added_to_an_act_are_told_with_it() {
    becomes(
        "Responsible for greeting guests as well as answering calls and sorting mail",
        "Greeted guests, answered calls and sorted mail",
    );
    becomes(
        "Greet guests, plus developing and checking the rota of the desk",
        "Greeted guests, developed and checked the rota of the desk",
    );
}

#[test]
fn what_is_left_in_its_old_form_keeps_the_line_as_it_is() {
    stays("Greets guests at the desk, answers calls, cross-sells gift cards");
    stays("Counting the till for guests, responsible for two clerks");
}

#[test]
fn a_name_with_its_number_keeps_its_capital() {
    becomes(
        "Assist customers who move from Travel 4 to Travel 9",
        "Assisted customers who move from Travel 4 to Travel 9",
    );
}

#[test]
fn what_is_named_first_is_what_the_act_was_done_to() {
    becomes(
        "kids yelling at the lake, i calm them down and call there parents",
        "Calmed down kids yelling at the lake and called their parents",
    );
    becomes("lost bags - tracked them down and called the guest", "Tracked down lost bags and called the guest");
    becomes("angry callers on the night line, i calmed them down", "Calmed down angry callers on the night line");
    becomes(
        "when a drink came out wrong i remade it, said sorry and brought it over",
        "Remade wrong drinks, apologized and brought them over",
    );
    // What was explained is not the mother.
    stays("mom upset about the bill, explained it to her");
}

#[test]
fn an_act_that_a_hurried_line_left_in_its_old_form_keeps_the_line_as_it_is() {
    stays("sat with scared guests at night, talk soft until they sleep");
    stays("ask guests which room they want show them photos");
    stays("scan tix show guests their seats");
}
