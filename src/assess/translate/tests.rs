//! What becomes of whole duties.

use super::{Duty, draft};
use crate::packs::Packs;
use crate::packs::words::words;

/// The first rewrite of a duty of a job that has ended.
fn said(text: &str) -> Option<String> {
    let packs = Packs::builtin().unwrap();
    let duty = Duty { text, job: None, past: true, volunteer: false, wanted: None, answers: &[] };
    draft(duty, &packs).candidates.next().map(|candidate| candidate.text)
}

pub(super) fn becomes(text: &str, rewrite: &str) {
    assert_eq!(said(text).as_deref(), Some(rewrite), "{text}");
}

pub(super) fn stays(text: &str) {
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
    becomes("Answer SB questions from employees", "Answered SB inquiries from employees");
    // Another reader takes it for a word.
    stays("Answer HR questions from employees");
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

#[test]
fn openers_may_vary_in_their_words() {
    becomes(
        "My other daily duties also consisted of greeting guests and taking calls",
        "Greeted guests and answered calls",
    );
    becomes("Duties and responsibilities included seating guests and taking calls", "Seated guests and answered calls");
    becomes("Day to day work involved seating guests and taking calls", "Seated guests and answered calls");
    becomes("It was my responsibility to seat guests and take calls", "Seated guests and answered calls");
    becomes("Hands on experience in seating guests and taking calls", "Seated guests and answered calls");
    stays("All tasks were finished on time before guests came");
    stays("Work experience in a busy kitchen with guests");
    stays("In charge of cash drops for customers");
}

#[test]
fn the_job_goes_behind_the_act() {
    becomes("As a hostess I seated 90 guests a night", "Seated 90 guests a night as a hostess");
    becomes(
        "taskrabbit, booked jobs & quoted prices to clients",
        "Booked jobs and quoted prices to clients on TaskRabbit",
    );
}

#[test]
fn a_noun_that_names_an_act_becomes_the_act() {
    becomes("Preparation of reports for clients", "Prepared reports for clients");
    becomes("Answering of calls from upset guests", "Answered calls from upset guests");
    becomes("Have served walk-in guests at the counter", "Served walk-in guests at the counter");
    stays("Preparation of reports and greeting guests in the lobby");
}

#[test]
fn hurried_lines_get_their_commas_and_joints() {
    becomes("kept logs of calls visits complaints", "Kept logs of calls, visits, and complaints");
    becomes(
        "answered calls texted guests when rooms were ready",
        "Answered calls and texted guests when rooms were ready",
    );
    becomes("bagged there items and helped guests", "Bagged their items and assisted guests");
    becomes(
        "calmed guests down when rooms were late, kept it calm",
        "Calmed guests down when rooms were late, and stayed calm",
    );
}

#[test]
fn names_in_small_letters_get_their_capitals() {
    becomes("answered ppl in spanish on saturdays", "Answered people in Spanish on Saturdays");
}

#[test]
fn a_condition_of_the_candidates_own_loses_its_pronoun() {
    becomes("call guests before i start on their rooms", "Called guests before starting on their rooms");
}

#[test]
fn a_person_that_the_line_begins_with_is_the_occasion() {
    becomes(
        "a lady passed out by the desk, called 911 and kept guests back",
        "Called 911 and kept guests back when a lady passed out by the desk",
    );
}

#[test]
fn a_noun_that_looks_like_an_act_is_left() {
    becomes(
        "Issue receipts, credits or change due to customers",
        "Issued receipts, credits or change due to customers",
    );
    becomes(
        "Operate tills, scanners, and copy machines for guests",
        "Operated tills, scanners, and copy machines for guests",
    );
    becomes("Inform guests and vendors, to prevent delays", "Informed guests and vendors, to prevent delays");
    stays("Budget planning and forecasts for guests of the inn");
    stays("Greet guests, access their files in the system");
    becomes("Process returns and purchase orders of guests", "Processed returns and purchase orders of guests");
    stays("Providing guidance and training to new cashiers");
    stays("Provide phone setup, repair, and support to 90 guests");
    stays("Projects with guests that bring sales");
}

#[test]
fn what_was_helped_with_stays_helped_with() {
    becomes("Helps greet and seat guests at the inn", "Helped greet and seat guests at the inn");
    stays("Coaching new clerks on forms and taking calls from guests");
}

#[test]
fn one_act_that_would_stay_behind_stops_the_rewrite() {
    stays("Checking requests of guests and make sure they fit");
    stays("Ensure guests get their rooms, and to train clerks");
    stays("My new menus were liked by guests and filled the room");
}

#[test]
fn what_came_along_with_an_act_stays_so() {
    becomes(
        "Preparing checks for guests, ensuring they were right",
        "Prepared checks for guests, ensuring they were right",
    );
}

#[test]
fn acts_may_be_parted_by_a_semicolon() {
    becomes("Greet guests; take bags to their rooms", "Greeted guests; took bags to their rooms");
    stays("Greet guests; daily floor plans");
}

#[test]
fn a_row_of_things_keeps_its_words() {
    becomes("Handle cash, checks and cards from customers", "Handled cash, checks and cards from customers");
    becomes("Handle cash from customers", "Processed cash payments from customers");
}

#[test]
fn a_verb_that_ends_as_an_adverb_does_is_an_act() {
    becomes("Helped guests apply for a lamp rental", "Assisted guests in applying for a lamp rental");
    stays("Helped guests comply with the pool rules");
}

#[test]
fn an_act_that_another_form_would_stay_behind_stops_the_rewrite() {
    stays("Greet guests at the inn and promptly apply their coupons");
    stays("Answer calls from guests / resolve their complaints");
    stays("Sorting the slips of guests and perform a count");
    stays("Greet guests of the inn and directly in charge of training clerks");
    stays("Serving guests, keeping the waiting list, and selling tickets to guests");
}

#[test]
fn two_lines_that_lost_their_break_stay() {
    stays("Provide lamps to guestsAnswered calls from guests");
}

#[test]
fn a_thing_of_two_words_is_no_act() {
    stays("Monitoring alerts and messaging queues reports for clients");
    becomes("answered ppl in spanish about pick-ups", "Answered people in Spanish about pick-ups");
}

#[test]
fn what_is_used_behind_a_dash_came_along() {
    becomes(
        "Managing the guest list for the inn - using a tablet",
        "Managed the guest list for the inn - using a tablet",
    );
}

#[test]
fn a_title_at_the_head_of_a_line_is_no_act() {
    stays("Lead Clerks greet guests at the lobby desk");
    stays("Managing Partner with guests of the inn");
    stays("Answers questions about arrival of guests, and travel dates");
    stays("Greet guests, manage night clerks and store budgets");
}

#[test]
fn what_a_thing_is_like_is_no_act() {
    becomes(
        "Prepare accurate and complete guest orders at the inn",
        "Prepared accurate and complete guest orders at the inn",
    );
    becomes(
        "Greet guests at initial and follow up fitting visits",
        "Greeted guests at initial and follow up fitting visits",
    );
}

#[test]
fn acts_in_two_forms_are_left_to_the_candidate() {
    stays("Analyze the complaints of guests and resolves them");
    stays("Training clerks at the inn, and have resolved complaints of guests");
    stays("Receive, record, and bank cash from guests");
    stays("Greet guests, monitor and guard against thefts in the lobby");
    stays("Compose guest letters and verifying room credit");
    stays("Counting money of guests, receipting, guest service and all other desk tasks");
    stays("Ensuring that guests get their rooms and also to greet them");
    stays("Serve lunch to guests Wiping tables and answering questions");
}

#[test]
fn my_first_is_the_first() {
    becomes(
        "Resolved complaints of guests in my first season running the inn",
        "Resolved complaints of guests in the first season running the inn",
    );
}

#[test]
fn praise_for_oneself_goes_and_how_it_was_done_stays() {
    becomes("Courteously and politely greeted guests at the spa", "Greeted guests at the spa");
    becomes(
        "Checked bags and successfully resolved complaints of guests",
        "Checked bags and resolved complaints of guests",
    );
    becomes(
        "Provided excellent customer service to hotel guests at night",
        "Provided customer service to hotel guests at night",
    );
    stays("Quickly answered inquiries from guests");
    stays("Won the Outstanding Service Award of the spa for greeting guests");
    stays("Provided excellent customer service");
}

#[test]
fn an_act_that_shows_the_service_stands_for_it() {
    becomes("Delivered great service by greeting and seating guests", "Greeted and seated guests");
    stays("Provided service by greeting guests and reading them the menu while serving");
}

#[test]
fn buried_acts_are_told_as_acts() {
    becomes("Assisted in the preparation of invoices for guests", "Helped prepare invoices for guests");
    becomes("Assisted with answering calls from tenants", "Helped answer calls from tenants");
    becomes("Assisted tenants in the completion of leases", "Assisted tenants in completing leases");
    becomes(
        "Responsible for the development and implementation of refund policies for guests",
        "Developed and implemented refund policies for guests",
    );
    becomes("Praised for ability to quickly calm upset guests", "Praised for quickly calming upset guests");
}

#[test]
fn the_act_for_customers_comes_first_where_nothing_binds_it() {
    becomes(
        "Swept the floor, stocked shelves and greeted guests",
        "Greeted guests, swept the floor, and stocked shelves",
    );
    stays("Swept the floor and greeted guests when they came");
    stays("Researched the fee and called customers about it");
}

#[test]
fn the_candidates_act_comes_before_its_occasion() {
    becomes("if a bill was wrong i corrected it for guests", "Corrected wrong bills for guests");
    becomes("guests wanted extra towels i brought them", "Brought extra towels that guests wanted");
    becomes("parents upset about parking i explained the rules", "Explained the rules to parents upset about parking");
    becomes(
        "a guest was shouting, calmed him and called security",
        "Calmed a guest who was shouting and called security",
    );
    stays("guests shouted about fees i talked them down");
    becomes("Using sales data, recommended wines to guests", "Recommended wines to guests using sales data");
}

#[test]
fn what_was_handled_or_given_among_acts_gets_its_act() {
    becomes(
        "answered calls, late fees, showed guests around",
        "Answered calls, handled late fees, and showed guests around",
    );
    becomes(
        "safety demonstrations, served 40 passengers, calmed flyers",
        "Gave safety demonstrations, served 40 passengers, and calmed flyers",
    );
    becomes("helpline volunteer 40 hours", "Volunteered 40 hours for a helpline");
}

#[test]
fn figures_of_gig_work_make_a_sentence() {
    becomes("uber 3 years 4.9 stars 2500 trips", "Completed 2,500 trips with Uber over 3 years with a 4.9-star rating");
    stays("uber 3 years airport and downtown 2500 trips");
}

#[test]
fn a_doubted_act_is_left_out_and_the_others_are_told() {
    becomes(
        "announced delays, rebooked?? told passengers about gates",
        "Announced delays and informed passengers about gates",
    );
}

#[test]
fn slips_of_the_finger_are_mended_and_other_words_left() {
    becomes("Seated guests andserved drinks at the bar", "Seated guests and served drinks at the bar");
    becomes("Greeted guests with a apple and a unicorn", "Greeted guests with an apple and a unicorn");
    becomes("Served all lunch guests within a 10 minute time frame", "Served all lunch guests within 10 minutes");
    stays("Wired an wireless bell for guests of the inn");
}

#[test]
fn plain_words_take_the_place_of_office_words_only_where_they_mean_the_same() {
    becomes("Placed orders for linen every week and greeted guests", "Ordered linen every week and greeted guests");
    stays("Placed orders for customers at the bar");
    becomes("Greeted guests in accordance with spa policy", "Greeted guests following spa policy");
    stays("Supported guests in coping with delays at the gate");
    becomes("Offer guests carry-out boxes and greet callers", "Offered guests carry-out boxes and greeted callers");
}

/// Every line with which a file of the packs is tested.
fn lines_of(file: &std::path::Path) -> Vec<String> {
    fn lines(value: &toml::Value, out: &mut Vec<String>) {
        match value {
            toml::Value::Table(table) => {
                for (name, value) in table {
                    match value.as_array().filter(|_| matches!(name.as_str(), "tests" | "refuses" | "lines")) {
                        Some(all) => out.extend(all.iter().filter_map(|line| line.as_str().map(str::to_owned))),
                        None => lines(value, out),
                    }
                }
            }
            toml::Value::Array(all) => all.iter().for_each(|value| lines(value, out)),
            _ => {}
        }
    }
    let mut out = Vec::new();
    lines(&toml::from_str(&std::fs::read_to_string(file).unwrap()).unwrap(), &mut out);
    out
}

#[test]
fn every_word_of_a_rewrite_is_foreseen_from_its_line() {
    let packs = Packs::builtin().unwrap();
    let sources = packs.swaps.sources(&packs.licences);
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("keywords");
    let mut files: Vec<_> = ["swaps.toml", "plain.toml", "licences.toml"].map(|name| folder.join(name)).to_vec();
    for below in ["duties", "examples"] {
        files.extend(std::fs::read_dir(folder.join(below)).unwrap().map(|entry| entry.unwrap().path()));
    }
    let mut rewrites = 0;
    for (number, text) in files.iter().flat_map(|file| lines_of(file)).enumerate() {
        let found = words(&text);
        let several = sources.several(std::iter::once((text.as_str(), found.as_slice())), &packs.licences);
        let held = sources.line((&text, &found), &several, &packs.licences);
        let duty = Duty { text: &text, job: None, past: number % 4 > 0, volunteer: false, wanted: None, answers: &[] };
        for rewrite in draft(duty, &packs).candidates.texts() {
            rewrites += 1;
            for word in words(rewrite) {
                let foreseen = held.may_hold(&word, sources, &packs.licences);
                assert!(foreseen, "`{}` of: {text} / {rewrite}", word.text);
            }
        }
    }
    assert!(rewrites > 1000, "{rewrites}");
}
