//! Faults: what a program can find in the structure of a written answer (domain SPEC 4.6). The main entry is [`judge`].

use std::collections::BTreeSet;

use crate::model::answer::{CheckedAnswer, Fault, FaultSeverity, QuestionKind, Shares, Verdict};
use crate::model::resume::Resume;
use crate::packs::Packs;
use crate::packs::interview::Question;
use crate::packs::words::{stem, words};

use super::draft::outside_brackets;
use super::parts::{self, Clause, Part, Written};

/// Words a minute of plain speech (SPEC 4.2).
const PACE: usize = 140;
/// Fewest words of an answer that is spoken.
const SHORT: usize = 120;
/// Words above which an answer is far too long.
const FAR_TOO_LONG: usize = 350;
/// Largest share of situation and task.
const HEAVY: f64 = 0.45;
/// Smallest share of action.
const THIN: f64 = 0.40;
/// Fewest own deeds.
const DEEDS: usize = 3;
/// Fillers a hundred words.
const FILLERS: f64 = 4.0;
/// Words a sentence that can still be said.
const BREATH: f64 = 25.0;

/// An answer with all that the rules look at.
struct Answer<'a> {
    packs: &'a Packs,
    /// Text outside brackets.
    text: String,
    clauses: Vec<Clause>,
    words: usize,
    question: Option<&'a Question>,
    faults: Vec<Fault>,
}

/// Shares, verdict and faults of one answer.
pub(super) fn judge(written: &Written, resume: Option<&Resume>, packs: &Packs) -> CheckedAnswer {
    let open: Vec<String> = written.pieces.iter().flat_map(|(_, piece)| brackets(piece)).collect();
    let bare = Written {
        question: written.question.clone(),
        pieces: written.pieces.iter().map(|(part, piece)| (*part, outside_brackets(piece))).collect(),
    };
    let text = bare.pieces.iter().map(|(_, piece)| piece.as_str()).collect::<Vec<_>>().join("\n");
    let mut answer = Answer {
        packs,
        words: words(&text).len(),
        clauses: parts::cut(&bare, packs),
        text,
        question: written.question.as_deref().and_then(|head| packs.interview.question(head)),
        faults: Vec::new(),
    };
    let shares = answer.shares();
    let unreal = answer.unreal();
    answer.length();
    if !unreal {
        answer.shape(&shares);
    }
    answer.voice();
    answer.lists();
    answer.ending();
    answer.on_topic();
    answer.privacy();
    if let Some(resume) = resume {
        answer.unsupported(resume);
    }
    if !open.is_empty() {
        answer.add("F25", open.len(), &open.iter().take(3).cloned().collect::<Vec<_>>().join(" "));
    }
    let whole = shares.situation + shares.task > 0.0 && shares.action > 0.0;
    let broken = answer.faults.iter().any(|fault| matches!(fault.id.as_str(), "F05" | "F25"));
    let verdict = match (unreal, whole && !broken) {
        (true, _) => Verdict::False,
        (false, true) => Verdict::Complete,
        (false, false) => Verdict::Partial,
    };
    answer.faults.sort_by(|a, b| (a.severity, &a.id).cmp(&(b.severity, &b.id)));
    let seconds = u32::try_from(answer.words * 60 / PACE).unwrap_or(u32::MAX);
    CheckedAnswer {
        question: written.question.clone(),
        words: answer.words,
        seconds,
        shares,
        verdict,
        faults: answer.faults,
    }
}

impl Answer<'_> {
    /// Adds fault `id` with its coach line.
    fn add(&mut self, id: &str, n: usize, about: &str) {
        if let Some(rule) = self.packs.interview.fault(id) {
            let message = rule.message.replace("{n}", &n.to_string()).replace("{words}", about);
            self.faults.push(Fault { id: id.to_owned(), severity: rule.severity, message, text: about.to_owned() });
        }
    }

    /// Text of the clauses of `part`.
    fn part(&self, part: Part) -> String {
        self.clauses.iter().filter(|c| c.part == part).map(|c| c.text.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// Matches of the list `name` in the answer.
    fn count(&self, name: &str) -> usize {
        self.packs.interview.list(name).places(&self.text).len()
    }

    /// Share of words by part.
    fn shares(&self) -> Shares {
        let count = |part| words(&self.part(part)).len() as f64;
        let [s, t, a, r] = [Part::Situation, Part::Task, Part::Action, Part::Result].map(count);
        let all = s + t + a + r;
        if all == 0.0 {
            return Shares::default();
        }
        // Hundredths; what rounding leaves goes to the action, so that the four sum to 1.
        let round = |x: f64| (x / all * 100.0).round() / 100.0;
        let (situation, task, result) = (round(s), round(t), round(r));
        let action = ((1.0 - situation - task - result) * 100.0).round() / 100.0;
        Shares { situation, task, action: action.max(0.0), result }
    }

    /// Past forms of the answer, and those whose subject is "I".
    fn events(&self) -> (usize, usize) {
        let interview = &self.packs.interview;
        let past = words(&self.text).iter().filter(|word| parts::is_past(&word.lower, interview)).count();
        (past, self.clauses.iter().map(|clause| parts::deeds(&clause.text, interview)).sum())
    }

    /// A "false STAR": hypothetical (F09), vague (F10) or opinion only (F11).
    fn unreal(&mut self) -> bool {
        if self.words == 0 {
            return false;
        }
        let kind = self.question.map_or(QuestionKind::Behavioural, |q| q.kind);
        let (past, deeds) = self.events();
        let supposed = self.count("hypothetical");
        let placed = self.count("when") > 0;
        let mut unreal = false;
        if kind == QuestionKind::Behavioural && supposed > 0 && supposed * 10 >= (supposed + past) * 3 && deeds < 2 {
            let hits = self.packs.interview.list("hypothetical").places(&self.text);
            let about = hits.into_iter().next().and_then(|hit| self.text.get(hit)).unwrap_or_default().to_owned();
            self.add("F09", supposed, &about);
            unreal = true;
        }
        if kind != QuestionKind::Situational {
            let nothing_happens = deeds == 0 && past < 2;
            let faceless = !placed && self.count("person") == 0;
            let vague = match kind {
                QuestionKind::Opening => nothing_happens && self.count("trait") > 1,
                _ => (nothing_happens && (faceless || self.count("trait") > 0)) || (faceless && deeds < 2),
            };
            if vague && !unreal {
                self.add("F10", 0, "");
                unreal = true;
            }
            if kind == QuestionKind::Behavioural && self.count("opinion") > 0 && past == 0 {
                self.add("F11", 0, "");
                unreal = true;
            }
        }
        unreal
    }

    /// Length and number (F01, F02, F06, F22).
    fn length(&mut self) {
        if self.words < SHORT {
            self.add("F01", self.words, "");
        }
        if self.words > 2 * PACE {
            self.add("F02", self.words, "");
            if let Some(fault) = self.faults.last_mut().filter(|_| self.words > FAR_TOO_LONG) {
                fault.severity = FaultSeverity::Fail;
            }
        }
        let quantity = self.packs.interview.list("quantity");
        if !self.text.contains(|c: char| c.is_ascii_digit()) && !quantity.matches(&self.text) {
            self.add("F06", 0, "");
        }
        let sentences = parts::sentences(&self.text).len();
        let mean = if sentences == 0 { 0.0 } else { self.words as f64 / sentences as f64 };
        if mean > BREATH {
            self.add("F22", mean.round() as usize, "");
        }
    }

    /// Shares, own deeds, result and task of an answer that tells of a day (F03 to F05, F24).
    fn shape(&mut self, shares: &Shares) {
        let kind = self.question.map_or(QuestionKind::Behavioural, |q| q.kind);
        if kind != QuestionKind::Behavioural || self.words == 0 {
            return;
        }
        let before = shares.situation + shares.task;
        if before > HEAVY {
            self.add("F03", (before * 100.0).round() as usize, "");
        }
        if shares.action < THIN || self.events().1 < DEEDS {
            self.add("F04", (shares.action * 100.0).round() as usize, "");
        }
        if shares.result == 0.0 || words(&self.part(Part::Result)).len() < 3 {
            self.add("F05", 0, "");
        }
        if shares.task == 0.0 && self.count("task") == 0 {
            self.add("F24", 0, "");
        }
    }

    /// Who acts (F07, F08).
    fn voice(&mut self) {
        let count = |text: &str, forms: &[&str]| {
            words(text).iter().filter(|w| forms.contains(&w.lower.split('\'').next().unwrap_or_default())).count()
        };
        let (own, shared) = (["i", "me", "my", "myself"], ["we", "us", "our", "ourselves"]);
        let action = self.part(Part::Action);
        if count(&action, &shared) > count(&action, &own) {
            self.add("F07", 0, "");
        } else if self.words > 0 && count(&self.text, &["i"]) == 0 {
            self.add("F08", 0, "");
        }
    }

    /// Faults that are word lists (F12 to F15, F17, F18, F23).
    fn lists(&mut self) {
        let packs = self.packs;
        let text = self.text.clone();
        for (id, least) in [("F12", 2), ("F13", 1), ("F14", 1), ("F15", 1), ("F17", 1), ("F18", 1), ("F23", 1)] {
            let Some(rule) = packs.interview.fault(id) else { continue };
            let mut hits = rule.phrases.places(&text);
            if id == "F15" {
                // A bracket or a "that is" right after it explains it.
                hits.retain(|hit| {
                    let after = text.get(hit.end..).unwrap_or_default().trim_start();
                    !after.starts_with('(')
                        && !["that is", "which means", "meaning", ", that is", ", which"]
                            .iter()
                            .any(|s| after.starts_with(s))
                });
            }
            let enough = match id {
                "F17" => hits.len() as f64 * 100.0 > FILLERS * self.words as f64,
                _ => hits.len() >= least,
            };
            if enough {
                let mut about: Vec<&str> = Vec::new();
                for hit in &hits {
                    let words = text.get(hit.clone()).unwrap_or_default();
                    if !about.iter().any(|old| old.eq_ignore_ascii_case(words)) && about.len() < 3 {
                        about.push(words);
                    }
                }
                let about = about.join(", ");
                self.add(id, hits.len(), &about);
            }
        }
    }

    /// A bad end without a lesson (F20).
    fn ending(&mut self) {
        let last = parts::sentences(&self.text).last().map(|s| (*s).to_owned()).unwrap_or_default();
        let interview = &self.packs.interview;
        if interview.list("negative").matches(&last) && !interview.list("learning").matches(&last) {
            self.add("F20", 0, &last);
        }
    }

    /// An answer to another question (F21): it says no word of the competency.
    fn on_topic(&mut self) {
        let Some(question) = self.question.filter(|q| q.kind == QuestionKind::Behavioural) else { return };
        let Some(lexicon) = self.packs.interview.lexicon(question.competency) else { return };
        if self.words > 0 && !lexicon.matches(&self.text) {
            let name = self.packs.competencies.get(question.competency).map_or("", |c| c.name.as_str()).to_lowercase();
            self.add("F21", 0, &name);
        }
    }

    /// What could tell who a customer was (F16): names, phone numbers, e-mail, words of a diagnosis.
    fn privacy(&mut self) {
        let found = words(&self.text);
        let mut about = self.packs.interview.fault("F16").and_then(|rule| {
            let hit = rule.phrases.places(&self.text).into_iter().next()?;
            self.text.get(hit).map(str::to_owned)
        });
        let named = self.packs.interview.list("named");
        for (i, word) in found.iter().enumerate() {
            let next = found.get(i + 1);
            let name = next.filter(|next| next.text.starts_with(char::is_uppercase) && next.text.len() > 1);
            let before =
                i.checked_sub(1).and_then(|before| found.get(before)).map_or(word.start, |before| before.start);
            let called = |from| self.text.get(from..word.end).is_some_and(|told| named.matches(told));
            if let Some(name) = name.filter(|_| called(word.start) || called(before)) {
                about = about.or_else(|| self.text.get(word.start..name.end).map(str::to_owned));
            }
            if word.text.contains('@') || self.text.get(word.end..).is_some_and(|rest| rest.starts_with('@')) {
                about = about.or_else(|| Some(word.text.to_owned()));
            }
        }
        about = about.or_else(|| phone(&self.text));
        if let Some(about) = about {
            self.add("F16", 0, &about);
        }
    }

    /// Names and numbers that the resume does not have (F19): a capital inside a sentence, a number of two digits and more.
    fn unsupported(&mut self, resume: &Resume) {
        let json = serde_json::to_string(resume).unwrap_or_default();
        let known: BTreeSet<String> = words(&json).iter().map(|word| stem(&word.lower)).collect();
        let found = words(&self.text);
        let mut about: Vec<&str> = Vec::new();
        let calendar = self.packs.interview.list("calendar");
        for pair in found.windows(2) {
            let [left, word] = pair else { continue };
            let inside = self
                .text
                .get(left.end..word.start)
                .is_some_and(|gap| !gap.contains(['.', '!', '?', '"', '“', '\n', ':']));
            let name = inside
                && word.text.starts_with(char::is_uppercase)
                && word.text.len() > 1
                && !calendar.matches(&word.lower);
            let number = word.lower.chars().filter(char::is_ascii_digit).count() > 1;
            let new = !known.contains(&stem(&word.lower)) && !word.lower.starts_with("i'");
            if (name || number) && new && !about.contains(&word.text) {
                about.push(word.text);
            }
        }
        if !about.is_empty() {
            about.truncate(5);
            let about = about.join(", ");
            self.add("F19", 0, &about);
        }
    }
}

/// The bracketed pieces of `text`, with their brackets.
fn brackets(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once('[') {
        let Some((inside, tail)) = after.split_once(']') else { break };
        out.push(format!("[{inside}]"));
        rest = tail;
    }
    out
}

/// Ten digits, parted only by marks of a phone number.
fn phone(text: &str) -> Option<String> {
    let mut start = None;
    let mut digits = 0;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let last = at == text.len();
        if c.is_ascii_digit() {
            start = start.or(Some(at));
            digits += 1;
        }
        if (!c.is_ascii_digit() && !matches!(c, '-' | '.' | '(' | ')' | ' ')) || last {
            if let Some(from) = start.filter(|_| (10..=12).contains(&digits)) {
                return text.get(from..at).map(|found| found.trim().to_owned());
            }
            (start, digits) = (None, 0);
        }
    }
    None
}
