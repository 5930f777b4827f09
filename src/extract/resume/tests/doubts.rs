//! What was a guess is told as a doubt.

use super::*;

/// Notes as `id place`.
fn notes(resume: &Resume) -> Vec<String> {
    let place = |n: &crate::model::note::Note| n.place.as_ref().map(|p| format!(" {p}")).unwrap_or_default();
    resume.meta.frontline.notes.iter().map(|n| format!("{}{}", n.id, place(n))).collect()
}

pub(super) const IN_DOUBT: &str = "\
Ilse Marran
ilse.marran@ mail.example.com
(218) 555-011
Duluth, MN

WORK HISTORY

Harbor Lights, Night Desk
03/04/2020 - 05/06/2021
- answered phones

Plum Street, Front Window
Jun 19 - Aug 20
- rang up people

Winter 2015
Shovel Crew, Duluth
- cleared walks

FRIENDS AND OTHERS
Word, Excel, Outlook
Typing, Filing

EDUCATION
Lane Ridge High School, Diploma, 2017
";

#[test]
fn what_was_a_guess_is_a_note_with_its_place() {
    let resume = text(IN_DOUBT);
    let found = notes(&resume);
    for note in [
        "day-or-month /work/0/startDate",
        "short-year /work/1/startDate",
        "season /work/2/startDate",
        "job-without-employer /work/2",
        "one-date /work/2/startDate",
        "section-guessed /skills/0",
        "email-broken /basics/email",
        "phone-digits /basics/phone",
    ] {
        assert!(found.iter().any(|n| n == note), "{note}: {found:#?}");
    }
    let said = resume.meta.frontline.notes.iter().find(|n| n.id == "day-or-month").unwrap();
    assert!(said.message.contains("“03/04/2020 - 05/06/2021”") && said.message.contains("month"), "{}", said.message);
}

#[test]
fn an_employer_is_taken_over_only_from_a_row_of_its_own() {
    let head = "Ivo Lark\nivo@example.org\n\nEXPERIENCE\n";
    let rows = "Cashier, Larch Foods, 03/2014 - 04/2016\n- Rang up guests at four lanes\n01/2010 - 07/2011 Canton, OH\n- Swept floors and set tables\n";
    let found = text(&format!("{head}{rows}"));
    assert_eq!(jobs(&found), ["Cashier @ Larch Foods 2014-03..2016-04 [1]", "? @ ? (Canton, OH) 2010-01..2011-07 [1]"]);
    let rows = "Larch Foods, Canton, OH\nShift Lead\t2016 - 2018\n- Led six cashiers\nCashier\t2014 - 2016\n- Rang up guests\n";
    let found = text(&format!("{head}{rows}"));
    assert_eq!(found.work[1].name.as_deref(), Some("Larch Foods"));
    assert!(notes(&found).contains(&"employer-from-above /work/1/name".to_owned()));
}

#[test]
fn a_clear_resume_has_no_notes() {
    assert_eq!(notes(&text(EMPLOYER_FIRST)), Vec::<String>::new());
}

#[test]
fn two_names_without_a_sign_of_title_or_employer_are_a_doubt_for_each_job() {
    let found = notes(&text(
        "Ilse Marran\nilse@mail.example\n\nEXPERIENCE\n\nGolden Lantern, Night Watch\n2016 - 2018\n- kept the keys\n\nAlder Row, Front Room\n2014 - 2015\n- poured tea\n",
    ));
    assert_eq!(found, ["order-guessed /work/0/position", "order-guessed /work/1/position"]);
}

#[test]
fn dates_between_two_jobs_are_a_doubt() {
    let found = notes(&text(
        "Ilse Marran\nilse@mail.example\n\nEXPERIENCE\n\nCashier, Plum Street Market\n- rang up people\n\n2014 - 2016\nBarista, Alder Coffee\n- poured tea\n",
    ));
    assert!(found.contains(&"dates-between-jobs /work/1/startDate".to_owned()), "{found:?}");
}

#[test]
fn an_address_put_together_from_two_lines_is_a_doubt() {
    let line = |text: &str| Line { text: text.to_owned(), page: 1, size: 10.0, ..Line::default() };
    let resume = lines(&[line("Ilse Marran"), line("ilse.marran@"), line("mail.example.com")]);
    assert_eq!(resume.basics.email.as_deref(), Some("ilse.marran@mail.example.com"));
    assert!(notes(&resume).contains(&"email-mended /basics/email".to_owned()), "{:?}", notes(&resume));
}
