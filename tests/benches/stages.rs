//! Benches: each stage and the whole run on the embedded example. `cargo bench`.

#![allow(clippy::expect_used, missing_docs, reason = "a bench that cannot go on says so by a panic")]

use frontline::assess::{self, Senses};
use frontline::model::date::Date;
use frontline::model::fact::Facts;
use frontline::model::settings::{Paper, Settings};
use frontline::packs::Packs;
use frontline::{compose, pipeline, read, render};

const RESUME: &[u8] = include_bytes!("../../src/cli/example/resume.txt");
const POSTING: &[u8] = include_bytes!("../../src/cli/example/posting.txt");

/// That of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    divan::main();
}

fn settings() -> Settings {
    Settings { today: Date { year: 2026, month: Some(11), day: Some(22) }, paper: Paper::Letter }
}

fn theme() -> render::Theme {
    render::theme(render::themes()[0]).expect("a built-in theme")
}

fn packs() -> &'static Packs {
    static PACKS: std::sync::LazyLock<Packs> = std::sync::LazyLock::new(|| Packs::builtin().expect("packs load"));
    &PACKS
}

#[divan::bench]
fn load_packs() -> Packs {
    Packs::builtin().expect("packs load")
}

#[divan::bench]
fn read_text(bencher: divan::Bencher) {
    read_bytes(bencher, RESUME);
}

/// The example as Markdown, and what its files say of themselves.
fn rendered() -> (String, render::DocumentInfo) {
    let resume = pipeline::resume(RESUME, None, packs()).expect("the example is a resume").resume;
    let markdown = compose::resume(&resume).expect("the template is sound");
    (markdown, render::DocumentInfo { title: "a".into(), author: "b".into(), language: "en-US".into() })
}

fn read_bytes(bencher: divan::Bencher, bytes: &[u8]) {
    bencher.counter(divan::counter::BytesCount::of_slice(bytes)).bench(|| read::read(bytes, None));
}

#[divan::bench]
fn read_pdf(bencher: divan::Bencher) {
    let (markdown, info) = rendered();
    read_bytes(bencher, &render::pdf(&markdown, &theme(), &info, &settings()).expect("a PDF").bytes);
}

#[divan::bench]
fn read_docx(bencher: divan::Bencher) {
    let (markdown, info) = rendered();
    read_bytes(bencher, &render::docx(&markdown, &theme(), &info, &settings()).expect("a DOCX").bytes);
}

#[divan::bench]
fn read_html(bencher: divan::Bencher) {
    let (markdown, info) = rendered();
    read_bytes(bencher, render::html(&markdown, &info).as_bytes());
}

#[divan::bench]
fn read_markdown(bencher: divan::Bencher) {
    read_bytes(bencher, rendered().0.as_bytes());
}

#[divan::bench]
fn extract_resume(bencher: divan::Bencher) {
    let packs = packs();
    bencher.bench(|| pipeline::resume(RESUME, None, packs));
}

#[divan::bench]
fn extract_posting(bencher: divan::Bencher) {
    let packs = packs();
    bencher.bench(|| pipeline::posting(POSTING, None, packs));
}

#[divan::bench]
fn translate_a_line(bencher: divan::Bencher) {
    let packs = packs();
    bencher
        .bench(|| assess::translate_line(Some("cashier"), "ran register, always a line out the door on wknds", packs));
}

#[divan::bench]
fn score_a_pair(bencher: divan::Bencher) {
    let packs = packs();
    let resume = pipeline::resume(RESUME, None, packs).expect("the example is a resume").resume;
    let posting = pipeline::posting(POSTING, None, packs).expect("the example is a posting");
    let settings = settings();
    let resume = pipeline::ready_resume(&resume, packs);
    let posting = pipeline::ready_posting(&posting, &mut Senses::default(), packs);
    bencher.bench_local(|| pipeline::score(&resume, &posting, &Facts::default(), packs, &settings));
}

/// What `stream` does for a line: two texts to a score.
#[divan::bench]
fn score_a_pair_of_texts(bencher: divan::Bencher) {
    let packs = packs();
    let settings = settings();
    bencher.counter(divan::counter::ItemsCount::new(1_usize)).bench(|| {
        let resume = pipeline::resume(RESUME, None, packs).expect("the example is a resume").resume;
        let posting = pipeline::posting(POSTING, None, packs).expect("the example is a posting");
        let resume = pipeline::ready_resume(&resume, packs);
        let posting = pipeline::ready_posting(&posting, &mut Senses::default(), packs);
        pipeline::score(&resume, &posting, &Facts::default(), packs, &settings)
    });
}

#[divan::bench]
fn render_pdf(bencher: divan::Bencher) {
    let (markdown, info) = rendered();
    let settings = settings();
    let theme = theme();
    bencher.bench(|| render::pdf(&markdown, &theme, &info, &settings));
}

#[divan::bench]
fn tailor_the_example(bencher: divan::Bencher) {
    let packs = packs();
    let (settings, theme) = (settings(), theme());
    bencher.bench(|| {
        let read = pipeline::resume(RESUME, None, packs).expect("the example is a resume");
        let posting = pipeline::posting(POSTING, None, packs).expect("the example is a posting");
        pipeline::tailor(&read, &posting, &Facts::default(), &theme, packs, &settings)
    });
}
