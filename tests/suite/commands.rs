//! Commands: each does its job on the example, and says clearly what it cannot do.

use crate::case::Case;

const PACKET: [&str; 8] = [
    "resume.pdf",
    "resume.docx",
    "resume.md",
    "report.html",
    "star.pdf",
    "star.md",
    "questions.toml",
    "frontline.json",
];

#[test]
fn a_resume_and_a_posting_become_a_packet() {
    let case = Case::example();
    let run = case.run("tailor resume.txt posting.txt -o packet").expect(0);
    for name in PACKET {
        assert!(case.path("packet").join(name).metadata().unwrap().len() > 100, "{name}");
    }
    for words in ["Do next", "packet/questions.toml", "resume.pdf"] {
        assert!(run.stdout.contains(words), "{words}: {}", run.stdout);
    }
    assert!(std::fs::read(case.path("packet/resume.pdf")).unwrap().starts_with(b"%PDF-"));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let case = Case::example();
    case.run("tailor resume.txt posting.txt -o one").expect(0);
    case.run("tailor resume.txt posting.txt -o two").expect(0);
    for name in PACKET {
        let read = |folder: &str| std::fs::read(case.path(folder).join(name)).unwrap();
        assert!(read("one") == read("two"), "{name} differs");
    }
}

#[test]
fn a_packet_is_not_overwritten_without_being_asked() {
    let case = Case::example().file("packet/letter.txt", "mine");
    let run = case.run("tailor resume.txt posting.txt -o packet").expect(1);
    assert!(run.stderr.starts_with("error: "), "{}", run.stderr);
    assert!(run.stderr.contains("hint: ") && run.stderr.contains("--force"), "{}", run.stderr);
    assert!(run.stdout.is_empty());
    case.run("tailor resume.txt posting.txt -o packet --force").expect(0);
    assert_eq!(case.text("packet/letter.txt"), "mine");
}

#[test]
fn the_demo_says_where_and_what_next() {
    let case = Case::empty();
    let run = case.run("demo").expect(0);
    assert!(case.path("frontline-demo/resume.pdf").exists());
    assert!(run.stdout.contains("frontline tailor YOUR-RESUME"), "{}", run.stdout);
    case.run("demo").expect(0);
    assert!(case.path("frontline-demo-2/resume.pdf").exists(), "a second demo stands beside the first");
}

#[test]
fn resume_md_reads_back_without_loss() {
    round_trip(&Case::example());
}

#[test]
fn memberships_availability_and_interests_are_printed_and_read_back() {
    let case = Case::empty().file("resume.txt", WITH_OTHER_SECTIONS);
    let resume = round_trip(&case);
    let sections = &resume["meta"]["frontline"]["sections"];
    let heads: Vec<&str> = sections.as_array().unwrap().iter().map(|s| s["heading"].as_str().unwrap()).collect();
    assert_eq!(heads, ["Memberships", "Availability", "Additional Information"]);
    assert_eq!(resume["interests"][0]["keywords"], serde_json::json!(["Rowing", "old radios"]));
    assert_eq!(resume["publications"][1]["publisher"], "Harbor Press");
    assert_eq!(resume["work"].as_array().unwrap().len(), 2, "service in the army with dates is a job");
    case.run("render resume.txt -o resume.txt.txt").expect(0);
    let printed = std::fs::read_to_string(case.path("resume.txt.txt")).unwrap();
    for kept in
        ["Treasurer, Lakeside Rowing Club", "Evenings and all weekends", "Bread notes", "old radios", "own a van"]
    {
        assert!(printed.contains(kept), "{kept} in {printed}");
    }
    assert!(!printed.contains("Marital"), "private data is not sent out: {printed}");
}

const WITH_OTHER_SECTIONS: &str = "Dora Pell\nDuluth, MN | 218-555-0117 | dora@example.org\n
Experience\nCashier, Plum Market, Duluth, MN, 2019 - 2022\n- Rang up groceries\n- Counted the drawer\n
Memberships\nTreasurer, Lakeside Rowing Club, 2018 - 2021\nMember | Pine Street Quilters\n
Availability\nEvenings and all weekends; not on Sunday mornings\n
Hobbies\nRowing, old radios\n
Publications\nRowing in ice, Lake Letter, 2020\nBread notes | Harbor Press | May 2021 | https://bread.example\n
ADDITIONAL INFORMATION\nI own a van that holds nine people\nMarital status: single\n
Military Service\nSeaman, US Coast Guard, 2012 - 2016\n";

/// The resume that `resume.txt` of `case` is, which must also be what its `resume.md` is read as.
fn round_trip(case: &Case) -> serde_json::Value {
    case.run("render resume.txt -o resume.md").expect(0);
    let mut before = case.run("parse resume resume.txt --format json").expect(0).json();
    let mut after = case.run("parse resume resume.md --format json").expect(0).json();
    for resume in [&mut before, &mut after] {
        let meta = resume["meta"]["frontline"].as_object_mut().unwrap();
        meta.remove("source");
        meta.remove("notes");
    }
    // Sections with a heading stand below those lines that have none of their own.
    let heads = |resume: &mut serde_json::Value| {
        let sections = resume["meta"]["frontline"]["sections"].as_array_mut().unwrap();
        sections.sort_by_key(|section| section["heading"] != "Additional Information");
    };
    let written = before.clone();
    heads(&mut before);
    heads(&mut after);
    assert_eq!(before, after);
    written
}

#[test]
fn parse_explains_what_was_taken_for_what() {
    let case = Case::empty().file(
        "resume.txt",
        "Ilse Marran\nilse.marran@example.com\n\nWORK HISTORY\n\nNight Porter, Gull Rock Hotel, Duluth, MN\nMay 2019 - Present\n\
         - carried bags for every guest\n\nFRIENDS OF THE LAKE\n- cleaned the shore\n",
    );
    let said = case.run("parse resume resume.txt --explain --format json").expect(0).json();
    let alone = case.run("parse resume resume.txt --format json").expect(0).json();
    assert_eq!(said["resume"], alone, "asking for the reasons changes nothing");
    let work = &said["explanation"]["sections"][0];
    assert_eq!(
        (work["heading"].as_str(), work["kind"].as_str(), work["by"].as_str()),
        (Some("WORK HISTORY"), Some("work"), Some("word"))
    );
    assert!(work["reading"]["margin"].as_f64().unwrap() > 0.0, "{work}");
    let title = &work["entries"][0]["fields"][0];
    assert_eq!((title["place"].as_str(), title["text"].as_str()), (Some("/work/0/position"), Some("Night Porter")));
    let sum: f64 = title["features"].as_array().unwrap().iter().map(|f| f["gain"].as_f64().unwrap()).sum();
    assert!((sum - title["score"].as_f64().unwrap()).abs() < 0.05, "the features make the score: {title}");
    assert!(title["otherwise"]["score"].as_f64().unwrap() < title["score"].as_f64().unwrap());
    let human = case.run("parse resume resume.txt --explain").expect(0).stdout;
    for words in
        ["“WORK HISTORY” → jobs", "title: Night Porter", "ends in a word of job titles", "employer: Gull Rock Hotel"]
    {
        assert!(human.contains(words), "{words}: {human}");
    }
    assert!(human.lines().all(|line| line.chars().count() <= 80), "{human}");
}

#[test]
fn a_doubt_is_mended_in_resume_md_and_stays_mended() {
    let case = Case::example().file(
        "messy.txt",
        "Ilse Marran\nilse.marran@example.com\n\nWORK HISTORY\n\nGolden Lantern, Night Watch\n03/04/2020 - 05/06/2021\n\
         - answered phones for 40 guests\n",
    );
    let run = case.run("tailor messy.txt posting.txt -o packet").expect(0);
    assert!(run.stdout.contains("Check 2 places of your resume"), "{}", run.stdout);
    let form = case.text("packet/resume.md");
    let head = form.lines().find(|line| line.starts_with("### ")).unwrap();
    let remarks: Vec<&str> = form.lines().filter(|line| line.starts_with("<!-- frontline is not sure")).collect();
    assert!(remarks.iter().any(|r| r.contains("the other way round")) && remarks.len() == 2, "{form}");
    let wrong: Vec<&str> = head.trim_start_matches("### ").split(" | ").collect();
    let mended = format!("### {} | {} | | Apr 3, 2020 – Jun 5, 2021", wrong[1], wrong[0]);
    let case = case.file("mended.md", form.replace(head, &mended));
    let resume = case.run("parse resume mended.md --format json").expect(0).json();
    let job = &resume["work"][0];
    assert_eq!((job["position"].as_str(), job["name"].as_str()), (Some(wrong[1]), Some(wrong[0])), "{job}");
    assert_eq!(job["startDate"], "2020-04-03");
    assert_eq!(resume["meta"]["frontline"]["notes"], serde_json::json!([]), "nothing is in doubt any more");
    case.run("tailor mended.md posting.txt -o again").expect(0);
    let again = case.text("again/resume.md");
    assert!(again.contains(&mended) && !again.contains("is not sure"), "{again}");
}

#[test]
fn a_score_says_what_is_met_hidden_and_missing() {
    let case = Case::example();
    let score = case.run("score resume.txt posting.txt --format json").expect(0).json();
    assert_eq!(score["schema"], "frontline/score/1");
    let states: Vec<&str> =
        score["keywords"].as_array().unwrap().iter().map(|k| k["state"].as_str().unwrap()).collect();
    for state in ["exact", "supported", "gap"] {
        assert!(states.contains(&state), "{state}: {states:?}");
    }
    let tool = |name: &str| score["keywords"].as_array().unwrap().iter().find(|k| k["name"] == name).cloned();
    assert_eq!(tool("Salesforce").expect("the posting names Salesforce")["state"], "gap");
    let human = case.run("score resume.txt posting.txt").expect(0);
    assert!(human.stdout.contains("Must-haves") && human.stdout.contains("18 or older"), "{}", human.stdout);
}

#[test]
fn a_score_can_be_kept_as_markdown_page_and_table_and_plans_each_gap() {
    let case = Case::example();
    let score = case.run("score resume.txt posting.txt --format json").expect(0).json();
    let plan = score["plan"].as_array().unwrap();
    let planned = |name: &str| plan.iter().any(|item| item["keywords"].as_array().unwrap().contains(&name.into()));
    for keyword in score["keywords"].as_array().unwrap() {
        let phrase = keyword["phrase"].as_str().unwrap();
        let open = keyword["state"] == "gap" && keyword["need"] != "mention";
        assert!(!open || planned(phrase), "{phrase} has no plan");
    }
    let markdown = case.run("score resume.txt posting.txt --format md").expect(0).stdout;
    assert!(markdown.contains("## Must-haves") && markdown.contains("## How to close the gaps"), "{markdown}");
    let page = case.run("score resume.txt posting.txt --format html").expect(0).stdout;
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("Must-haves"), "{page}");
    let table = case.run("score resume.txt posting.txt --format csv").expect(0).stdout;
    let rows = score["keywords"].as_array().unwrap().len() + score["knockouts"].as_array().unwrap().len();
    assert_eq!(table.lines().count(), rows + 1, "{table}");
}

#[test]
fn a_score_below_the_least_asked_for_exits_with_4() {
    let case = Case::example();
    case.run("score resume.txt posting.txt --min-score 0.99").expect(4);
    case.run("score resume.txt posting.txt --min-score 0").expect(0);
    case.run("score resume.txt posting.txt --min-score 7").expect(2);
}

#[test]
fn lines_are_translated_one_by_one_in_order() {
    let case = Case::empty()
        .file("duties.txt", "cashier\tran register, always a line out the door on wknds\nmopped the floor\n");
    let run = case.run("translate --lines duties.txt --format json").expect(0);
    let answers: Vec<serde_json::Value> = run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), 2);
    assert!(answers[0]["competencies"].as_array().unwrap().contains(&"TXN".into()), "{}", answers[0]);
    assert_eq!(answers[1]["competencies"].as_array().unwrap().len(), 0);
    assert!(answers[1]["rewrite"].is_null());
}

#[test]
fn a_lie_is_caught_and_an_honest_line_passes() {
    let case = Case::empty();
    case.run_with(&["guard", "stocked shelves", "Managed inventory, reducing shrink by 5%"], "").expect(4);
    case.run_with(&["guard", "cleaned 14 rooms a day", "Cleaned 14 rooms a day"], "").expect(0);
}

#[test]
fn the_difficult_customer_is_always_among_the_questions() {
    let case = Case::example();
    let star = case.run("star resume.txt posting.txt --format json").expect(0).json();
    assert!(star.to_string().contains("difficult customer"), "{star}");
}

#[test]
fn an_answer_with_an_open_bracket_is_not_ready() {
    let case = Case::empty().file("a.md", "## Tell me about a time you had to handle a difficult customer.\n\nAt the inn a guest was loud. I listened and moved his room. [What did he say at the end?]\n");
    let check = case.run("star check a.md --format json").expect(0).json();
    let faults = check["answers"][0]["faults"].to_string();
    assert!(faults.contains("F25"), "{faults}");
}

#[test]
fn the_sheet_of_stories_is_checked_as_its_answers_and_nothing_else() {
    let case = Case::example();
    case.run("tailor resume.txt posting.txt -o packet").expect(0);
    assert!(case.text("packet/star.md").contains("## The day of the interview"));
    let check = case.run("star check packet/star.md --format json").expect(0).json();
    let answers = check["answers"].as_array().unwrap();
    assert!(answers.len() > 3 && answers.iter().all(|answer| answer["question"] != "The day of the interview"));
    assert!(answers.iter().all(|answer| !answer["faults"].to_string().contains("\\\\")), "{check}");
}

#[test]
fn a_folder_with_a_bad_file_gives_a_row_for_it_and_exit_3() {
    let case = Case::example().file("in/broken.pdf", "%PDF-1.7\nno longer a PDF");
    std::fs::copy(case.path("resume.txt"), case.path("in/anna.txt")).unwrap();
    let run = case.run("batch --resumes in --posting posting.txt -o out").expect(3);
    assert!(run.stderr.contains("broken.pdf"), "{}", run.stderr);
    let rows: Vec<serde_json::Value> =
        case.text("out/results.ndjson").lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(
        rows.iter().map(|r| (r["resume"].as_str().unwrap(), r["ok"].as_bool().unwrap())).collect::<Vec<_>>(),
        [("anna.txt", true), ("broken.pdf", false)]
    );
    assert_eq!(case.text("out/caseload.csv").lines().count(), 3);
    assert!(case.text("out/caseload.html").contains("anna.txt"));
}

#[test]
fn a_stream_answers_each_line_and_survives_nonsense() {
    let case = Case::example();
    let lines = "{\"id\":7,\"resume\":{\"path\":\"resume.txt\"},\"posting\":{\"path\":\"posting.txt\"}}\nnonsense\n{\"id\":\"x\",\"resume\":{\"path\":\"none.txt\"},\"posting\":{\"path\":\"posting.txt\"}}\n";
    let run = case.run_with(&["stream"], lines).expect(0);
    let answers: Vec<serde_json::Value> = run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(
        answers.iter().map(|a| (&a["id"], a["ok"].as_bool().unwrap())).collect::<Vec<_>>(),
        [(&7.into(), true), (&serde_json::Value::Null, false), (&"x".into(), false)]
    );
    assert!(answers[2]["error"]["hint"].is_string());
}

#[test]
fn answers_are_asked_for_and_put_to_work() {
    let case = Case::example();
    case.run_with(&["ask", "resume.txt", "-o", "facts.toml"], "about 80 customers\n\n").expect(0);
    let facts = case.text("facts.toml");
    assert!(facts.contains("about 80 customers") && facts.contains("2026-11-22"), "{facts}");
    case.run("tailor resume.txt posting.txt -o packet --facts facts.toml").expect(0);
    assert!(case.text("packet/questions.toml").contains("about 80 customers"));
}

#[test]
fn a_template_of_ones_own_is_started_changed_and_used() {
    let case = Case::example();
    case.run("templates new harvest --from ledger").expect(0);
    let text = case.text("harvest.toml");
    std::fs::write(
        case.path("harvest.toml"),
        text.replace("size = 25", "size = 19").replace("muted = \"#", "muted = \"#c"),
    )
    .unwrap();
    let faulty = case.run("render resume.txt -o resume.pdf --template harvest.toml").expect(1);
    assert!(faulty.stderr.contains("is not a colour") && faulty.stderr.contains("harvest.toml"), "{}", faulty.stderr);
    std::fs::write(case.path("harvest.toml"), text.replace("side = ", "side = 1")).unwrap();
    let told = case.run("render resume.txt -o resume.pdf --template harvest.toml").expect(1).stderr;
    assert!(told.contains("page.side"), "{told}");
    std::fs::write(case.path("harvest.toml"), &text).unwrap();
    case.run("render resume.txt -o resume.pdf --template harvest --templates .").expect(0);
    assert!(case.run("render --list-templates --templates .").expect(0).stdout.contains("harvest"));
    let there = case.run("templates new harvest").expect(1).stderr;
    assert!(there.contains("harvest.toml"), "nothing is overwritten without being asked: {there}");
}

#[test]
fn a_layout_of_ones_own_orders_and_names_the_sections() {
    let case = Case::example();
    case.run("templates new school --from harbor --layout").expect(0);
    case.run("render resume.txt -o built-in.txt").expect(0);
    case.run("render resume.txt -o copied.txt --template school.toml").expect(0);
    assert_eq!(case.text("copied.txt"), case.text("built-in.txt"), "a copy says the same");
    let layout = case.text("school.md.hbs");
    let (head, body) = layout.split_once("{{#each sections}}## {{title}}").expect("the loop over sections");
    let (body, tail) = body.rsplit_once("{{/each}}").expect("its end");
    let section = |test: &str, title: &str, end: &str| {
        format!(
            "{{{{#each sections}}}}{{{{{test} (eq title \"Education\")}}}}## {title}{body}{{{{/{end}}}}}{{{{/each}}}}"
        )
    };
    let own = [head, &section("#if", "Schools", "if"), &section("#unless", "{{title}}", "unless"), tail].concat();
    std::fs::write(case.path("school.md.hbs"), own).unwrap();
    case.run("render resume.txt -o own.txt --template school --templates .").expect(0);
    let (own, whole) = (case.text("own.txt"), case.text("built-in.txt"));
    let at = |text: &str| own.find(text).unwrap_or_else(|| panic!("no {text} in {own}"));
    assert!(at("\nSCHOOLS\n") < at("\nSKILLS\n") && at("\nSKILLS\n") < at("\nWORK EXPERIENCE\n"), "{own}");
    assert_eq!(own.lines().count(), whole.lines().count(), "nothing is lost");
    std::fs::write(case.path("school.md.hbs"), "# {{nome}}\n").unwrap();
    let told = case.run("render resume.txt -o x.txt --template school.toml").expect(1).stderr;
    assert!(told.contains("school.md.hbs") && told.contains("nome"), "{told}");
}

#[test]
fn a_letter_and_a_plan_hold_what_is_proven_and_leave_the_rest_to_the_person() {
    let case = Case::example();
    for paper in ["letter", "plan"] {
        for ending in ["md", "pdf", "docx", "html", "txt"] {
            case.run(&format!("{paper} resume.txt posting.txt -o {paper}.{ending}")).expect(0);
        }
        case.run(&format!("{paper} resume.txt posting.txt -o {paper}.json")).expect(2);
        case.run(&format!("{paper} resume.txt posting.txt -o {paper}.md")).expect(1);
    }
    let (letter, plan) = (case.text("letter.md"), case.text("plan.md"));
    let resume = case.run("parse resume resume.txt --format json").expect(0).json();
    assert!(letter.contains(resume["basics"]["name"].as_str().unwrap()));
    assert!(letter.contains("*\\[your answer\\]*") && letter.contains("Processed refunds and exchanges"), "{letter}");
    assert!(plan.contains("## Settle before you apply") && plan.contains("Signed:"), "{plan}");
    assert!(!letter.contains("\n## "), "a letter has no heads");
}

#[test]
fn a_watched_resume_is_rendered_again_when_it_is_saved() {
    let case = Case::empty().file("r.md", "# Ada Quill\n\n## Skills\n\nregister\n");
    let mut watching = case.start(&["watch", "r.md", "-o", "r.txt"]);
    let wait = |for_what: &str| {
        let found = || std::fs::read_to_string(case.path("r.txt")).is_ok_and(|text| text.contains(for_what));
        let seen = (0..400).any(|_| {
            std::thread::sleep(std::time::Duration::from_millis(50));
            found()
        });
        assert!(seen, "{for_what} is not written");
    };
    wait("register");
    std::fs::write(case.path("r.md"), "# Ada Quill\n\n## Skills\n\nregister, headset\n").unwrap();
    wait("headset");
    watching.kill().unwrap();
    watching.wait().unwrap();
    let refused = case.run("watch r.md -o r.txt").expect(1).stderr;
    assert!(refused.contains("r.txt"), "what is there is not replaced without being asked: {refused}");
}

#[test]
fn each_wording_is_accepted_refused_or_written_anew_and_the_decision_is_kept() {
    let case = Case::example();
    let arguments = ["tailor", "resume.txt", "posting.txt", "-o", "packet", "--accept", "ask"];
    // The first is kept as it was, the second written anew (with a claim of its own), the third taken, the rest not decided.
    let told = case.run_with(&arguments, "n\ne\nMoved 7 rooms a night\ny\ny\nq\n").expect(0).stdout;
    assert!(told.contains("the number in “7 rooms” is not in your line"), "{told}");
    let changed = |told: &str| told.split_once("What changed").expect("changes are told").1.to_owned();
    assert!(changed(&told).contains("Moved 7 rooms a night"), "{told}");
    assert!(case.text("packet/resume.md").contains("- checked guests in/out in Opera"), "what was refused stays");
    let decided = case.text("packet/questions.toml");
    assert_eq!(decided.matches("\n[[decision]]").count(), 3, "{decided}");
    std::fs::write(case.path("facts.toml"), decided).unwrap();
    let again = case.run("tailor resume.txt posting.txt -o again --facts facts.toml").expect(0).stdout;
    assert!(changed(&again).contains("Moved 7 rooms a night"), "{again}");
    assert!(!changed(&again).contains("Checked guests"), "what was refused is not offered again: {again}");
    let none = case.run("tailor resume.txt posting.txt -o none --accept none").expect(0).stdout;
    assert!(changed(&none).contains("None of your lines"), "{none}");
}

#[test]
fn errors_say_what_which_file_and_what_to_do() {
    let case = Case::example()
        .file("empty.pdf", "")
        .file("note.txt", "Buy milk.\n")
        .file("photo.jpg", [0xff, 0xd8, 0xff, 0xe0]);
    for (arguments, words) in [
        ("parse resume none.pdf", "none.pdf"),
        ("parse resume empty.pdf", "empty.pdf"),
        ("parse resume note.txt", "note.txt"),
        ("parse resume photo.jpg", "photo.jpg"),
        ("score resume.txt note.txt", "note.txt"),
    ] {
        let run = case.run(arguments).expect(1);
        assert!(run.stderr.starts_with("error: ") && run.stderr.contains("\n  hint: "), "{arguments}: {}", run.stderr);
        assert!(run.stderr.contains(words), "{arguments}: {}", run.stderr);
        assert!(run.stdout.is_empty(), "{arguments}");
    }
}

#[test]
fn whoever_types_the_name_alone_is_told_where_to_start() {
    let case = Case::empty();
    let told =
        std::process::Command::new(env!("CARGO_BIN_EXE_frontline")).current_dir(case.path(".")).output().unwrap();
    let text = String::from_utf8(told.stderr).unwrap();
    assert_eq!(told.status.code(), Some(2));
    assert!(text.contains("frontline demo") && text.contains("frontline score resume.pdf job.txt"), "{text}");
    assert!(text.lines().count() <= 20 && text.lines().all(|line| line.chars().count() <= 80), "{text}");
    let help = case.run("--help").expect(0).stdout;
    let examples = help.split_once("Examples:").expect("help has examples").1;
    assert!(examples.lines().all(|line| line.chars().count() <= 80), "{examples}");
}

#[test]
fn what_was_typed_wrong_is_told_with_the_way_out() {
    let case = Case::example().file("notes", "x");
    for (arguments, status, what, hint) in [
        ("score resume.txt", 2, "<POSTING>", "<RESUME> <POSTING>"),
        ("scoer resume.txt posting.txt", 2, "no command “scoer”", "score"),
        ("resume.txt", 2, "is a file, not a command", "frontline score resume.txt"),
        ("score posting.txt resume.txt", 2, "looks like a resume where the posting belongs", "resume.txt posting.txt"),
        ("score resume.txt resume.txt", 2, "the same file", "then the file with the posting"),
        ("score resume.txt https://jobs.example/1", 2, "never goes to the web", "copy all of its text"),
        ("score none.pdf posting.txt", 1, "is not there (none.pdf)", "how the name is written"),
        ("plan resume.txt posting.txt -o plan", 2, "does not say which kind", ".docx"),
    ] {
        let told = case.run(arguments).expect(status).stderr;
        let (first, rest) = told.split_once("\n  hint: ").unwrap_or_else(|| panic!("{arguments}: {told}"));
        assert!(first.starts_with("error: ") && first.contains(what) && rest.contains(hint), "{arguments}: {told}");
    }
}

#[test]
fn a_packet_without_a_folder_named_gets_one_of_its_own() {
    let case = Case::example();
    for folder in ["packet", "packet-2"] {
        let told = case.run("tailor resume.txt posting.txt").expect(0).stdout;
        assert!(
            told.contains(&format!("Files in {folder}")) && case.path(folder).join("resume.pdf").exists(),
            "{told}"
        );
    }
}

#[test]
fn a_page_of_the_guide_is_read_printed_and_given_to_programs() {
    let case = Case::empty();
    let list = case.run("learn").expect(0).stdout;
    assert!(list.contains("interview") && list.lines().all(|line| line.chars().count() <= 80), "{list}");
    case.run("learn day -o day.pdf").expect(0);
    assert!(std::fs::read(case.path("day.pdf")).unwrap().starts_with(b"%PDF-"));
    let word = case.run("learn aht --format json").expect(0).json();
    assert_eq!(
        (word["schema"].as_str(), word["title"].as_str()),
        (Some("frontline/learn/1"), Some("Average handle time"))
    );
    let told = case.run("learn zzyzx").expect(1).stderr;
    assert!(told.contains("zzyzx") && told.contains("frontline learn"), "{told}");
}

#[test]
fn a_caseload_says_who_does_what_and_tells_a_bad_file_once() {
    let case = Case::example().file("in/broken.pdf", "%PDF-1.7\nno longer a PDF").file("two.txt", "");
    std::fs::copy(case.path("posting.txt"), case.path("two.txt")).unwrap();
    for n in 1..=6 {
        std::fs::copy(case.path("resume.txt"), case.path(&format!("in/client-{n}.txt"))).unwrap();
    }
    let run = case.run("batch --resumes in --posting posting.txt two.txt -o out").expect(3);
    assert_eq!(run.stderr.matches("error: ").count(), 1, "{}", run.stderr);
    assert!(run.stdout.contains("12 pairs") && run.stdout.contains("out/caseload.html"), "{}", run.stdout);
    assert!(run.stdout.lines().all(|line| line.chars().count() <= 80), "{}", run.stdout);
    let table = case.text("out/caseload.csv");
    let head = table.lines().next().unwrap();
    assert!(head.starts_with("client,posting,bucket,next_action,who_acts,"), "{head}");
    let page = case.text("out/caseload.html");
    let what_many_lack = page.split_once("id=\"gaps\"").expect("six clients may be counted").1;
    assert!(what_many_lack.contains("all 6") && !what_many_lack.contains("client-1"), "{what_many_lack}");
}

#[test]
fn every_command_has_help_with_an_example() {
    let case = Case::empty();
    let top = case.run("--help").expect(0).stdout;
    for command in [
        "tailor",
        "score",
        "translate",
        "ask",
        "templates",
        "watch",
        "letter",
        "plan",
        "portfolio",
        "star",
        "practice",
        "learn",
        "lint",
        "guard",
        "render",
        "parse",
        "batch",
        "stream",
        "demo",
        "packs",
        "completions",
        "man",
    ] {
        assert!(top.contains(command), "{command} is not in the help");
        let help = case.run(&format!("{command} --help")).expect(0).stdout;
        assert!(help.contains("Example"), "{command}: {help}");
    }
}
