//! Parts: a file of answers as questions and clauses, and the clauses as situation, task, action, result (domain SPEC
//! 4.6). The main entries are [`answers`] and [`cut`].

use crate::packs::Packs;
use crate::packs::interview::Interview;
use crate::packs::words::{Word, words};

/// Most bytes of one answer that are looked at.
const LONGEST: usize = 20_000;
/// Most answers of one file.
const MOST: usize = 200;

/// A part of an answer. In the order in which a story is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Situation,
    Task,
    Action,
    Result,
}

/// The parts in order.
const PARTS: [Part; 4] = [Part::Situation, Part::Task, Part::Action, Part::Result];

/// An answer as written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Written {
    /// Heading, if any.
    pub(super) question: Option<String>,
    /// Pieces with the part that a label gave them.
    pub(super) pieces: Vec<(Option<Part>, String)>,
}

/// A clause with its part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Clause {
    pub(super) part: Part,
    pub(super) text: String,
    /// It opens a sentence.
    pub(super) opens: bool,
}

/// The answers of a file: one after each heading or `Q:` line, or the whole as one. Headings without an answer are left out,
/// so are the title of a file with headings below it, and what frontline's own sheet says beside the stories.
pub(super) fn answers(text: &str, packs: &Packs) -> Vec<Written> {
    let titled = text.lines().any(|line| heading(line.trim()).is_some_and(|(level, _)| level > 1));
    let mut out: Vec<Written> = Vec::new();
    let mut now = Written::default();
    let mut part = None;
    let mut fence = false;
    let mut aside = false;
    for raw in text.lines() {
        let line = raw.trim();
        fence ^= line.starts_with("```");
        let remark = line.len() > 2 && line.starts_with('*') && line.ends_with('*') && !line.starts_with("**");
        if line.starts_with("```") || line.starts_with("<!--") || line == "---" || remark || line.starts_with("Shows: ")
        {
            continue;
        }
        let (level, head) = heading(line).filter(|_| !fence).unzip();
        let plain = head.unwrap_or(line).trim_matches(|c: char| matches!(c, '*' | '_' | ' ')).trim();
        if let Some((labelled, rest)) = label(plain, head.is_some()) {
            part = Some(labelled);
            now.pieces.push((part, unmarked(rest)));
            continue;
        }
        let asked = head.or_else(|| ["Q:", "Question:"].iter().find_map(|mark| strip(plain, mark)));
        if let Some(question) = asked {
            close(&mut out, now, packs);
            let question = question
                .trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | '*' | '_' | '#' | ' '));
            let question = question.trim_end_matches(['*', '_', ' ']);
            aside = (titled && level == Some(1)) || packs.interview.is_aside(question);
            now = Written { question: Some(question.to_owned()), pieces: Vec::new() };
            part = None;
            continue;
        }
        if aside {
            continue;
        }
        if line.is_empty() {
            now.pieces.push((part, String::new()));
            continue;
        }
        let listed = line.strip_prefix("- ").or_else(|| line.strip_prefix("* ")).or_else(|| line.strip_prefix("> "));
        if listed.is_some() {
            now.pieces.push((part, String::new()));
        }
        let body = unmarked(listed.unwrap_or(line));
        match now.pieces.last_mut() {
            Some((old, piece)) if *old == part && !piece.is_empty() && piece.len() < LONGEST => {
                piece.push(' ');
                piece.push_str(&body);
            }
            _ => now.pieces.push((part, body)),
        }
    }
    close(&mut out, now, packs);
    out.truncate(MOST);
    out
}

/// `line` without the marks of Markdown: bold, the slant of a blank (`*[what?]*`), and backslashes before marks.
fn unmarked(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut marks = line.chars().peekable();
    while let Some(mark) = marks.next() {
        if mark != '\\' || !marks.peek().is_some_and(char::is_ascii_punctuation) {
            out.push(mark);
        }
    }
    out.replace("**", "").replace("*[", "[").replace("]*", "]")
}

/// Adds `answer` if anything is written in it.
fn close(out: &mut Vec<Written>, mut answer: Written, packs: &Packs) {
    answer.pieces.retain(|(_, piece)| !piece.trim().is_empty());
    // The prompts for memory below a question are no answer to it.
    let memory =
        answer.question.as_deref().and_then(|head| packs.interview.question(head)).map(|q| q.memory.as_slice());
    let only_prompts = memory.is_some_and(|memory| answer.pieces.iter().all(|(_, piece)| memory.contains(piece)));
    if !answer.pieces.is_empty() && !only_prompts {
        out.push(answer);
    }
}

/// Level and text of a Markdown heading.
fn heading(line: &str) -> Option<(usize, &str)> {
    let text = line.trim_start_matches('#');
    let level = line.len() - text.len();
    ((1..=6).contains(&level) && text.starts_with(' ')).then(|| (level, text.trim()))
}

/// `line` after `mark`, whatever the case.
fn strip<'a>(line: &'a str, mark: &str) -> Option<&'a str> {
    let head = line.get(..mark.len())?;
    head.eq_ignore_ascii_case(mark).then(|| line.get(mark.len()..).unwrap_or_default().trim())
}

/// A line that opens with the name of a part (`S:`, `**Task** …`, `### Result`), and what follows.
fn label(line: &str, heading: bool) -> Option<(Part, &str)> {
    for (part, names) in PARTS.iter().zip([["situation", "s"], ["task", "t"], ["action", "a"], ["result", "r"]]) {
        for name in names {
            let Some(rest) = strip(line, name) else { continue };
            let bare = rest.trim_start_matches(['*', '_', ' ']);
            if let Some(after) =
                bare.strip_prefix([':', '.', '–', '—']).filter(|_| name.len() > 1 || !bare.starts_with('.'))
            {
                return Some((*part, after.trim_start_matches(['*', '_', ' '])));
            }
            if name.len() > 1 && (rest.is_empty() || rest.starts_with('*') || (heading && bare.is_empty())) {
                return Some((*part, bare));
            }
        }
    }
    None
}

/// The sentences of `text`.
pub(super) fn sentences(text: &str) -> Vec<&str> {
    const SHORT: [&str; 14] =
        ["mr", "mrs", "ms", "dr", "st", "no", "vs", "etc", "e.g", "i.e", "a.m", "p.m", "approx", "dept"];
    let mut out = Vec::new();
    let mut from = 0;
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    for (i, (at, c)) in chars.iter().enumerate() {
        if !matches!(c, '.' | '!' | '?' | '\n') {
            continue;
        }
        let mut next = chars
            .iter()
            .skip(i + 1)
            .map(|(_, c)| *c)
            .skip_while(|c| matches!(c, '"' | '”' | '\'' | ')' | '.' | '!' | '?'));
        let blank = next.next().is_none_or(char::is_whitespace);
        let upper = next.find(|c| !c.is_whitespace()).is_none_or(|c| !c.is_lowercase());
        let before = text.get(from..*at).unwrap_or_default();
        let last = before.rsplit(char::is_whitespace).next().unwrap_or_default().to_lowercase();
        let abbreviation = *c == '.' && SHORT.contains(&last.trim_start_matches('('));
        if *c == '\n' || (blank && upper && !abbreviation) {
            let end = at + c.len_utf8();
            out.push(text.get(from..end).unwrap_or_default());
            from = end;
        }
    }
    out.push(text.get(from..).unwrap_or_default());
    out.into_iter().map(str::trim).filter(|s| s.chars().any(char::is_alphanumeric)).collect()
}

/// A sentence as clauses: cut where a new subject follows a comma or a joining word.
fn clauses(sentence: &str) -> Vec<&str> {
    const JOINS: [&str; 6] = ["and", "so", "but", "then", "because", "until"];
    const SUBJECTS: [&str; 11] = ["i", "we", "he", "she", "they", "it", "my", "the", "there", "in", "as"];
    let words = words(sentence);
    let mut out = Vec::new();
    let mut from = 0;
    for (i, pair) in words.windows(2).enumerate() {
        let [left, right] = pair else { continue };
        let subject = |word: &Word<'_>| SUBJECTS.contains(&word.lower.as_str()) || word.lower.starts_with("i'");
        let person = |word: &Word<'_>| subject(word) && !matches!(word.lower.as_str(), "the" | "my" | "in" | "as");
        let comma = sentence.get(left.end..right.start).is_some_and(|gap| gap.contains([',', ';', '—', '–', ':']));
        let joined = JOINS.contains(&right.lower.as_str()) && words.get(i + 2).is_some_and(person);
        let cut = joined || (comma && subject(right) && words.get(i.wrapping_sub(1)).is_some());
        if cut && right.start > from {
            out.push(sentence.get(from..right.start).unwrap_or_default());
            from = right.start;
        }
    }
    out.push(sentence.get(from..).unwrap_or_default());
    out.into_iter().map(str::trim).filter(|s| s.chars().any(char::is_alphanumeric)).collect()
}

/// The clauses of `answer` with their parts: as labelled, else by cue words and the order of telling.
pub(super) fn cut(answer: &Written, packs: &Packs) -> Vec<Clause> {
    let mut out: Vec<Clause> = Vec::new();
    let mut run: Vec<Clause> = Vec::new();
    for (part, piece) in &answer.pieces {
        let mut end = piece.len().min(LONGEST);
        while !piece.is_char_boundary(end) {
            end -= 1;
        }
        for sentence in sentences(piece.get(..end).unwrap_or_default()) {
            for (i, text) in clauses(sentence).into_iter().enumerate() {
                let clause = Clause { part: part.unwrap_or(Part::Situation), text: text.to_owned(), opens: i == 0 };
                if part.is_some() { out.push(clause) } else { run.push(clause) }
            }
        }
    }
    assign(&mut run, &packs.interview);
    run.append(&mut out);
    run.sort_by_key(|clause| clause.part);
    run
}

/// Gives each clause the part that makes the whole most likely, parts in the order of telling (dynamic programming).
fn assign(clauses: &mut [Clause], interview: &Interview) {
    const SWITCH: f64 = 0.25;
    let last = clauses.len().saturating_sub(1);
    // best[p]: score of the best cut so far that ends in part p; from[i][p]: the part before.
    let mut best = [0.0, -0.6, -0.6, -2.0];
    let mut from: Vec<[usize; 4]> = Vec::with_capacity(clauses.len());
    for (i, clause) in clauses.iter().enumerate() {
        let score = scores(&clause.text, i, last, interview);
        let mut next = [f64::MIN; 4];
        let mut back = [0; 4];
        for p in 0..4 {
            for q in 0..=p {
                let cost = if i == 0 && q != p { f64::INFINITY } else { SWITCH * (p - q) as f64 };
                let total = best.get(q).copied().unwrap_or(f64::MIN) - cost + score.get(p).copied().unwrap_or(0.0);
                // At a tie the part before is kept: words without a cue belong to what was being told.
                if let (Some(slot), Some(prior)) = (next.get_mut(p), back.get_mut(p))
                    && total >= *slot
                {
                    (*slot, *prior) = (total, q);
                }
            }
        }
        best = next;
        from.push(back);
    }
    let mut p = (0..4).rev().fold(3, |top, p| if best.get(p) >= best.get(top) { p } else { top });
    for (clause, back) in clauses.iter_mut().zip(&from).rev() {
        clause.part = PARTS.get(p).copied().unwrap_or(Part::Situation);
        p = back.get(p).copied().unwrap_or(0);
    }
}

/// How much a clause speaks for each part.
fn scores(text: &str, at: usize, last: usize, interview: &Interview) -> [f64; 4] {
    let words = words(text);
    let count = |name: &str| interview.list(name).places(text).len().min(2) as f64;
    let mut out = [count("situation"), 1.5 * count("task"), 1.2 * count("action"), 1.3 * count("result")];
    if deeds(text, interview) > 0 {
        out[2] += 1.0;
    } else if words.windows(2).any(|pair| matches!(pair, [a, b] if a.lower == "we" && is_deed(&b.lower, interview))) {
        out[2] += 0.7;
    }
    if at == 0 {
        out[0] += 0.7;
    }
    if at == last && at > 0 && out[3] > 0.0 {
        out[3] += 0.5;
    }
    // A customer's words or deeds early in the story set it; late they end it.
    if at * 2 > last {
        out[0] *= 0.5;
    } else {
        out[3] *= 0.7;
    }
    out
}

/// Number of past deeds whose subject is "I", those joined to one counted too ("I listened and took notes").
pub(super) fn deeds(text: &str, interview: &Interview) -> usize {
    let words = words(text);
    let mut count = 0;
    let mut own = false;
    for (i, word) in words.iter().enumerate() {
        match word.lower.as_str() {
            "i" => own = true,
            "he" | "she" | "they" | "it" | "we" | "customer" | "guest" | "who" | "that" => own = false,
            lower if own && is_deed(lower, interview) => {
                let before = words.get(i.wrapping_sub(1)).map_or("", |w| w.lower.as_str());
                let second = words.get(i.wrapping_sub(2)).map_or("", |w| w.lower.as_str());
                let near = matches!(before, "i" | "and" | "then" | "also" | "first" | "or" | "but")
                    || (before.ends_with("ly") || matches!(before, "also" | "then")) && matches!(second, "i" | "and")
                    || text
                        .get(words.get(i.wrapping_sub(1)).map_or(0, |w| w.end)..word.start)
                        .is_some_and(|gap| gap.contains(','));
                count += usize::from(near);
            }
            _ => {}
        }
    }
    count
}

/// A past form that tells of a deed and not of a state or a duty.
fn is_deed(lower: &str, interview: &Interview) -> bool {
    !interview.list("state").matches(lower) && is_past(lower, interview)
}

/// A word that looks like a past form.
pub(super) fn is_past(lower: &str, interview: &Interview) -> bool {
    let regular = lower.len() > 4 && lower.ends_with("ed") && !interview.list("no-past").matches(lower);
    regular || matches!(lower, "was" | "were" | "had") || interview.list("past").matches(lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    const STORY: &str = "When I was a cashier at a grocery store, one Saturday a customer was upset because her coupon did not scan. \
        My job was to keep the line moving. I apologized and listened. Then I checked the flyer and entered the price by hand. \
        In the end she thanked me and the line went on.";

    fn answers_of(text: &str) -> Vec<Written> {
        answers(text, &Packs::builtin().unwrap())
    }

    fn parts_of(text: &str) -> Vec<(Part, String)> {
        let packs = Packs::builtin().unwrap();
        let written = answers(text, &packs);
        cut(&written[0], &packs).into_iter().map(|clause| (clause.part, clause.text)).collect()
    }

    #[test]
    fn a_story_falls_into_its_four_parts() {
        let found = parts_of(STORY);
        let part = |piece: &str| found.iter().find(|(_, text)| text.contains(piece)).map(|(part, _)| *part);
        assert_eq!(part("When I was"), Some(Part::Situation));
        assert_eq!(part("My job was"), Some(Part::Task));
        assert_eq!(part("I apologized"), Some(Part::Action));
        assert_eq!(part("Then I checked"), Some(Part::Action));
        assert_eq!(part("In the end"), Some(Part::Result));
    }

    #[test]
    fn labels_win_over_cues() {
        let found = parts_of("S: In the end of the year.\nT: Find a room.\nA: I called around.\nR: She stayed.");
        assert_eq!(found.iter().map(|(part, _)| *part).collect::<Vec<_>>(), PARTS);
    }

    #[test]
    fn each_heading_opens_an_answer_and_empty_ones_are_left_out() {
        let found =
            answers_of("# My answers\n\n## A hard customer\n\nI listened.\n\n## Another\n\n**Situation:** A day.\n");
        let heads: Vec<_> = found.iter().map(|a| a.question.as_deref()).collect();
        assert_eq!(heads, [Some("A hard customer"), Some("Another")]);
        assert_eq!(found[1].pieces, [(Some(Part::Situation), "A day.".to_owned())]);
    }

    #[test]
    fn the_sheet_that_frontline_writes_is_read_back() {
        let sheet = "# Interview stories\n\n**For: Agent**\n\nThese drafts use only what your resume says.\n\n\
            ## 1. A hard customer?\n\n*From your resume: Calmed people*\n\nShows: Calm\n\n**Situation.** One day.\n\n\
            **Action.** I listened.\n\n## Questions without a story yet\n\nDid something like this ever happen to you?\n\n\
            ### Describe a day that was stressful. What did you do to stay steady?\n\n- a double shift\n\n## Which story shows what\n\n- Calmed people: Calm\n";
        let found = answers_of(sheet);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].question.as_deref(), Some("A hard customer?"));
        let parts: Vec<_> = found[0].pieces.iter().map(|(part, text)| (*part, text.as_str())).collect();
        assert_eq!(parts, [(Some(Part::Situation), "One day."), (Some(Part::Action), "I listened.")]);
    }

    #[test]
    fn an_abbreviation_ends_no_sentence() {
        assert_eq!(sentences("At 7 a.m. on Monday Mr. Lee came. I helped.").len(), 2);
    }

    #[test]
    fn empty_text_holds_no_answer() {
        assert_eq!(answers_of(" \n\n"), []);
    }
}
