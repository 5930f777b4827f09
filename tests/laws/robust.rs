//! No bytes make the program panic: readers and stages answer everything with a reading or an error.

use proptest::prelude::*;

use frontline::assess::{self, guard};
use frontline::packs::Packs;
use frontline::{compose, pipeline, render};

fn packs() -> &'static Packs {
    static PACKS: std::sync::LazyLock<Packs> = std::sync::LazyLock::new(|| Packs::builtin().unwrap());
    &PACKS
}

const HEADS: [&[u8]; 8] =
    [b"", b"%PDF-1.7\n", b"PK\x03\x04", b"{\"basics\":", b"<html><body>", b"{\\rtf1 ", b"# Name\n\n## ", b"\xff\xfe"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_bytes_are_read_or_refused(head in 0..HEADS.len(), tail in prop::collection::vec(any::<u8>(), 0..400)) {
        let bytes = [HEADS[head], &tail].concat();
        let _ = pipeline::resume(&bytes, None, packs());
        let _ = pipeline::posting(&bytes, None, packs());
    }

    #[test]
    fn any_text_is_translated_guarded_and_checked(text in "\\PC{0,200}", other in "\\PC{0,200}") {
        let _ = assess::translate_line(Some(&other), &text, packs());
        let _ = guard::check(&text, &other, &guard::Ground::default(), packs());
        let _ = assess::star::check(&text, packs());
    }

    #[test]
    fn any_text_that_is_a_resume_can_be_set(text in "\\PC{0,300}") {
        let text = format!("a@example.com\n{text}\nEXPERIENCE\n- {text}\n");
        let Ok(read) = pipeline::resume(text.as_bytes(), None, packs()) else { return Ok(()) };
        let markdown = compose::resume(&read.resume).unwrap();
        let _ = render::text(&markdown);
    }
}
