//! Advice: one plain sentence a keyword. The main entry is [`of`].

use super::index::Index;
use super::{Asked, Proof, line_of};
use crate::assess::texts::Source;
use crate::model::finding::State;
use crate::model::posting::{KnockoutKind, Need, TermKind};
use crate::packs::Packs;
use crate::packs::words::Word;

/// What to do about the keyword of `asked` that `proof` speaks for.
pub(super) fn of(asked: &Asked<'_>, proof: &Proof, index: &Index<'_>, packs: &Packs) -> String {
    let (keyword, wanted) = (&*asked.keyword, &asked.wanted);
    let phrase = &*keyword.phrase;
    if let Some(limit) = &proof.limit {
        return limit.clone();
    }
    match proof.state {
        State::Exact => {
            let lines: Vec<(usize, Source)> = wanted.iter().filter_map(|&t| line_of(index, t)).collect();
            let only_listed = !lines.is_empty()
                && lines.iter().all(|(_, s)| *s == Source::Skill)
                && matches!(keyword.kind, TermKind::Tool | TermKind::Skill);
            let after = if only_listed {
                "\" stands in your skills; say in a job line where you used it, if you did."
            } else {
                "\" is there. Keep it."
            };
            ["\"", phrase, after].concat()
        }
        State::Variant if keyword.kind == TermKind::Education => {
            ["Your education is of the level of \"", phrase, "\"; nothing to do."].concat()
        }
        State::Variant => {
            let before = "You say this in other words; if it is the same thing, use the posting's words \"";
            [before, phrase, "\"."].concat()
        }
        State::Supported => match keyword.kind {
            TermKind::Language => ["State your level plainly: the posting asks for \"", phrase, "\"."].concat(),
            TermKind::Education => ["Your education goes beyond \"", phrase, "\"; nothing to do."].concat(),
            _ => ["Your duties show this; name it \"", phrase, "\" where it is true."].concat(),
        },
        State::Gap => gap(asked, index, packs),
    }
}

fn gap(asked: &Asked<'_>, index: &Index<'_>, packs: &Packs) -> String {
    let (keyword, wanted) = (&*asked.keyword, &asked.wanted);
    let phrase = &*keyword.phrase;
    let words = || asked.phrases().next().unwrap_or_default();
    if *asked.condition.get_or_init(|| condition(words(), packs)) {
        return ["\"", phrase, "\" is a condition, not a skill: answer it truthfully when they ask."].concat();
    }
    if keyword.kind == TermKind::Tool
        && let Some(name) = relative(wanted, index, packs)
    {
        return format!("You state {name}, which is comparable; say so honestly in the letter, it is not {phrase}.");
    }
    let nothing = "Nothing shows \"";
    let (before, after) = match keyword.kind {
        TermKind::Credential => (nothing, "\". If you hold it, add it with issuer and year; if not, do not claim it."),
        TermKind::Education => {
            (nothing, "\". If you finished it, add the school and the year; if not, do not claim it.")
        }
        TermKind::Language => (nothing, "\". If you speak it, add it with your level."),
        TermKind::Tool => {
            (nothing, "\". If you have used it, name it in the job where you did; a free tutorial is a start if not.")
        }
        TermKind::Kpi => {
            ("No figure for \"", "\" is stated. If your job measured it, add your own number under its own name.")
        }
        // Most gaps of this kind are there and said in words that nobody foresaw: so it is asked.
        TermKind::Skill | TermKind::Soft => (
            "No line shows \"",
            "\" in words that this program knows. Have you done it? Then say in a line when and how.",
        ),
        _ => (nothing, "\". If you have done it, add a line that says so."),
    };
    let must = if keyword.need == Need::Required { " The posting calls it a must." } else { "" };
    [before, phrase, after, must].concat()
}

/// A keyword that names hours, an age or a check: a candidate answers it and has nothing to show.
fn condition(words: &[Word<'_>], packs: &Packs) -> bool {
    packs.need.find(words).knockouts.iter().any(|c| {
        matches!(
            c.value,
            KnockoutKind::Schedule | KnockoutKind::Age | KnockoutKind::Background | KnockoutKind::Authorization
        )
    })
}

/// A stated tool of the same family (SPEC K13).
fn relative(wanted: &[usize], index: &Index<'_>, packs: &Packs) -> Option<String> {
    let families: Vec<&str> =
        wanted.iter().filter_map(|&t| packs.lexicon.term(t)).filter_map(|t| t.family.as_deref()).collect();
    if families.is_empty() {
        return None;
    }
    let mut tools =
        index.terms().filter_map(|term| packs.lexicon.term(term)).filter(|term| term.kind == TermKind::Tool);
    let relative = tools.find(|tool| tool.family.as_deref().is_some_and(|family| families.contains(&family)))?;
    Some(relative.name.clone())
}
