//! Readme: what it says can be done is done.

use crate::case::Case;

fn readme() -> String {
    std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap()
}

#[test]
fn the_commands_of_the_readme_run_on_the_example() {
    let text = readme();
    let case = Case::example().file("answers.md", "## Tell me about a time you had to handle a difficult customer.\n\nOne night a guest was upset about noise. I listened, moved his room and called back. He thanked me.\n");
    std::fs::create_dir(case.path("clients")).unwrap();
    std::fs::copy(case.path("resume.txt"), case.path("clients/anna.txt")).unwrap();
    let commands: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("$ frontline ")).collect();
    assert!(commands.len() >= 8, "the README shows {} commands", commands.len());
    for command in commands {
        let words = shell_words(command);
        let run = case.run_with(&words.iter().map(String::as_str).collect::<Vec<_>>(), "");
        assert!([0, 4].contains(&run.status), "{command}: {} {}", run.status, run.stderr);
    }
}

#[test]
fn every_template_has_a_small_picture_in_the_readme() {
    let text = readme();
    let listed = Case::empty().run("render --list-templates").expect(0).stdout;
    assert!(listed.lines().count() >= 6, "{listed}");
    for name in listed.lines() {
        let path = format!("templates/pictures/{name}.png");
        assert!(text.contains(&format!("![A page in the template {name}]({path})")), "{name} is not shown");
        let picture = std::fs::read(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).expect(name);
        assert!(picture.starts_with(b"\x89PNG\r\n\x1a\n") && picture.len() <= 60_000, "{name}: {}", picture.len());
        assert_eq!(picture[16..20], 480_u32.to_be_bytes(), "the width of {path}");
    }
}

/// Splits at spaces, keeping double-quoted parts together; what follows a `#` is a remark.
fn shell_words(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (i, part) in command.split('#').next().unwrap_or_default().split('"').enumerate() {
        if i % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}
