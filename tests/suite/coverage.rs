//! Coverage: what a resume proves of a posting, on whole pairs, with the traps that lie in them.

use serde_json::Value;

use crate::case::Case;

const CASHIER: &str = "Odile Fenwick\n\
odile.fenwick@example.com | 555-0142 | Ashbury, OH\n\
\n\
Summary\n\
Looking for dispatch work and live chat. Worked with people my whole life.\n\
\n\
Experience\n\
Head Cashier, Zendesk Street Market, 2019-03 to 2024-02\n\
- Rang up groceries and sorted out wrong prices at the lane\n\
- Closed five registers and balanced each drawer to the penny\n\
- Quieted shoppers who were upset about sold-out sale goods\n\
- Phoned shoppers when their back orders came in\n\
- Trained six new cashiers\n\
\n\
Volunteer\n\
Pantry Helper, Ashbury Food Shelf, 2018 to 2019\n\
- No experience with Salesforce, sorted cans\n\
\n\
Education\n\
Ashbury High School, Diploma, 2015\n\
\n\
Skills\n\
Freshdesk, Excel\n\
";

const UTILITY: &str = "Customer Service Clerk\n\
Marlow Falls Water District, Marlow Falls, OH\n\
\n\
What you will do\n\
- Help customers at the counter and on the phone\n\
- Take payments and balance the drawer at close\n\
- Explain water bills and calm upset customers\n\
- Call customers before a planned outage\n\
- Enter work orders in Zendesk\n\
- Dispatch field crews\n\
\n\
What you need\n\
- High school diploma or GED\n\
- 1 year of customer service experience\n\
- Live chat experience is a plus\n\
- Salesforce is a plus\n\
- Onboarding new residents is a plus\n\
";

const PORTER: &str = "Tobias Wren\n\
tobias.wren@example.com | 555-0177 | Elmira, NY\n\
\n\
Experience\n\
Night Porter, The Larkspur Inn, 2020-05 to present\n\
- Kept found items in a log and mailed them home to guests\n\
- Told guests the true wait when the lift was out\n\
- Parked cars for late arrivals\n\
- Booked cars and tables for guests\n\
\n\
Hobbies\n\
Competitive air hockey, lifting weights\n\
\n\
Languages\n\
Spanish (fluent), French (beginner)\n\
\n\
Certifications\n\
First Aid and CPR, 2024\n\
";

const BAGGAGE: &str = "Baggage Service Agent\n\
Skylark Regional Air\n\
\n\
Duties\n\
- Trace bags and update files in WorldTracer\n\
- Give honest updates to passengers\n\
- Arrange courier delivery\n\
- Lift 70 pounds\n\
\n\
Requirements\n\
- Valid driver's license\n\
- Rotating shifts, including nights\n\
- Bilingual Spanish or French\n\
- Basic Life Support card a plus\n\
- Portuguese a plus\n\
";

/// The keywords of a score.
fn keywords(resume: &str, posting: &str) -> Vec<Value> {
    let case = Case::empty().file("resume.txt", resume).file("posting.txt", posting);
    let score = case.run("score resume.txt posting.txt --format json").expect(0).json();
    score["keywords"].as_array().unwrap().clone()
}

/// State of the keyword that is written so, `part` where it has a limit.
fn standing(keywords: &[Value], phrase: &str) -> String {
    let found = keywords.iter().find(|k| k["phrase"].as_str().unwrap().eq_ignore_ascii_case(phrase));
    let found = found.unwrap_or_else(|| panic!("no keyword {phrase} in {keywords:#?}"));
    if found["limit"].is_string() { "part".to_owned() } else { found["state"].as_str().unwrap().to_owned() }
}

#[test]
fn a_cashier_is_credited_for_deeds_and_never_for_wishes_names_or_denials() {
    let found = keywords(CASHIER, UTILITY);
    for (phrase, wanted) in [
        ("balance the drawer", "variant"),
        ("payments", "variant"),
        ("upset customers", "variant"),
        ("call customers", "variant"),
        ("help customers", "supported"),
        ("at the counter", "part"),
        ("live chat", "gap"),
        ("Zendesk", "gap"),
        ("Salesforce", "gap"),
        ("work orders", "gap"),
        ("dispatch", "gap"),
    ] {
        assert_eq!(standing(&found, phrase), wanted, "{phrase}");
    }
}

#[test]
fn a_porter_is_told_what_is_shown_only_in_part() {
    let found = keywords(PORTER, BAGGAGE);
    for (phrase, wanted) in [
        ("honest updates", "variant"),
        ("bilingual spanish", "variant"),
        ("trace bags", "part"),
        ("courier delivery", "part"),
        ("driver's license", "part"),
        ("basic life support", "part"),
        ("passengers", "part"),
        ("lift", "gap"),
        ("WorldTracer", "gap"),
        ("portuguese", "gap"),
    ] {
        assert_eq!(standing(&found, phrase), wanted, "{phrase}");
    }
}

#[test]
fn the_part_is_within_the_concept_and_every_limit_has_evidence() {
    for (resume, posting) in [(CASHIER, UTILITY), (PORTER, BAGGAGE)] {
        let case = Case::empty().file("resume.txt", resume).file("posting.txt", posting);
        let score = case.run("score resume.txt posting.txt --format json").expect(0).json();
        let share = |name: &str| score[name].as_f64().unwrap();
        assert!(share("part") > 0.0 && share("part") <= share("concept"), "{score}");
        for keyword in score["keywords"].as_array().unwrap().iter().filter(|k| k["limit"].is_string()) {
            assert_eq!(keyword["state"], "supported", "{keyword}");
            assert!(!keyword["evidence"].as_array().unwrap().is_empty(), "{keyword}");
        }
        let page = case.run("score resume.txt posting.txt").expect(0).stdout;
        assert!(page.contains("in part"), "{page}");
        assert!(page.lines().all(|line| line.chars().count() <= 80), "{page}");
    }
}

#[test]
fn an_explanation_says_what_is_not_shown() {
    let case = Case::empty().file("resume.txt", PORTER).file("posting.txt", BAGGAGE);
    let told = case.run_with(&["score", "resume.txt", "posting.txt", "--explain", "Basic Life Support"], "").expect(0);
    assert!(told.stdout.contains("supported, in part"), "{}", told.stdout);
    assert!(told.stdout.contains("not shown:"), "{}", told.stdout);
}
