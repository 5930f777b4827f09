//! Lesson: pages of the guide (`guide.toml`) with the lists of the other packs, and all that is known of one word. The main
//! entries are [`topic`], [`word`] and [`markdown`].

use serde::Serialize;

use super::{ComposeError, templates};
use crate::model::lesson::{Lesson, LessonLine, LessonPart};
use crate::model::posting::TermKind;
use crate::packs::Packs;
use crate::packs::guide::{Gloss, Listed, Tip, Topic};
use crate::packs::lexicon::Term;
use crate::packs::plans::{Checklist, Item, Plan};
use crate::packs::words::words;

/// Other names, relatives, pieces of advice and questions that a page about one word shows.
const FEW: usize = 6;
const TIPS: usize = 4;
const ASKED: usize = 2;

/// The page `id`, if the guide has it.
pub(super) fn topic(id: &str, packs: &Packs) -> Option<Lesson> {
    let topic = packs.guide.topic(id)?;
    let mut parts = vec![untitled(advice(&topic.id, packs))];
    parts.extend(topic.also.iter().flat_map(|listed| list(*listed, packs)));
    Some(lesson(&topic.title, parts))
}

/// The advice of the page `id`.
pub(super) fn advice(id: &str, packs: &Packs) -> Vec<LessonLine> {
    packs.guide.about(id).map(tip).collect()
}

/// The pages with what stands on each.
pub(super) fn topics(packs: &Packs) -> Lesson {
    let line = |topic: &Topic| LessonLine::named(&topic.id, &topic.line);
    lesson("The guide", vec![untitled(packs.guide.topics.iter().map(line).collect())])
}

/// All that is known of `text`: the word in plain words, the term of the lexicon with how to get there honestly, and the advice
/// that speaks of it. None where nothing is known.
pub(super) fn word(text: &str, packs: &Packs) -> Option<Lesson> {
    let hits = packs.lexicon.find(text);
    let term = hits.iter().max_by_key(|hit| hit.end - hit.start).and_then(|hit| packs.lexicon.term(hit.term));
    let own = |gloss: &&Gloss| names(&gloss.term).any(|name| same(&name, text));
    let gloss = packs.guide.glossary.iter().find(own).or_else(|| packs.guide.gloss(&term?.id));
    // A short form in small letters names no term by itself.
    let term = term.or_else(|| gloss?.terms.iter().find_map(|id| packs.lexicon.get(id)));
    let mut parts = Vec::new();
    if let Some(term) = term {
        parts = about(term, gloss, packs);
    } else if let Some(gloss) = gloss {
        parts.push(untitled(vec![LessonLine::plain(&gloss.plain)]));
    }
    let speaks = |tip: &&Tip| match term {
        Some(term) => {
            packs.lexicon.find(&format!("{}. {}", tip.name, tip.text)).iter().any(|hit| is(hit.term, term, packs))
        }
        None => holds(&tip.name, text) || holds(&tip.text, text),
    };
    let tips: Vec<LessonLine> = packs.guide.tips.iter().filter(speaks).take(TIPS).map(tip).collect();
    if !tips.is_empty() {
        parts.push(part("From the guide", tips));
    }
    let title = term.map(|term| term.name.as_str()).or(gloss.map(|gloss| gloss.term.as_str())).unwrap_or(text);
    (!parts.is_empty()).then(|| lesson(title, parts))
}

/// The words of the field among the terms `ids`, each once.
pub(super) fn glosses<'a>(ids: impl Iterator<Item = &'a str>, packs: &Packs) -> Vec<LessonLine> {
    let mut found: Vec<&Gloss> = Vec::new();
    for gloss in ids.filter_map(|id| packs.guide.gloss(id)) {
        if !found.iter().any(|known| known.id == gloss.id) {
            found.push(gloss);
        }
    }
    found.into_iter().map(|gloss| LessonLine::named(&gloss.term, &gloss.plain)).collect()
}

/// `lesson` as Markdown.
pub(super) fn markdown(lesson: &Lesson) -> Result<String, ComposeError> {
    #[derive(Serialize)]
    struct View<'a> {
        title: &'a str,
        parts: &'a [LessonPart],
    }
    let text = templates::markdown("lesson.md", &View { title: &lesson.title, parts: &lesson.parts })?;
    Ok(format!("{}\n", text.trim_end()))
}

fn lesson(title: &str, mut parts: Vec<LessonPart>) -> Lesson {
    parts.retain(|part| !part.lines.is_empty());
    Lesson { schema: "frontline/learn/1".to_owned(), title: title.to_owned(), parts }
}

fn part(title: &str, lines: Vec<LessonLine>) -> LessonPart {
    LessonPart { title: Some(title.to_owned()), lines }
}

fn untitled(lines: Vec<LessonLine>) -> LessonPart {
    LessonPart { title: None, lines }
}

fn tip(tip: &Tip) -> LessonLine {
    LessonLine::named(&tip.name, &tip.text)
}

fn item(item: &Item) -> LessonLine {
    let text = match &item.why {
        Some(why) => format!("{} {why}", item.text),
        None => item.text.clone(),
    };
    LessonLine { name: item.title.clone(), text }
}

fn checklist(title: &str, list: Checklist, packs: &Packs) -> Vec<LessonPart> {
    vec![part(title, packs.plans.checklist(list).map(item).collect())]
}

/// The parts that a list of another pack makes.
fn list(listed: Listed, packs: &Packs) -> Vec<LessonPart> {
    match listed {
        Listed::Competencies => {
            let named = packs.competencies.all.iter().filter(|c| !c.phrases.is_empty());
            let line =
                named.map(|c| LessonLine::named(bare(&c.name), format!("postings say: {}.", c.phrases.join("; "))));
            vec![part("What frontline looks for in your duties", line.collect())]
        }
        Listed::Measures => measures(packs),
        Listed::Tools => {
            let family = |family: &crate::packs::guide::Family| {
                let members = packs.lexicon.terms().iter().filter(|t| t.family.as_ref() == Some(&family.id));
                let members: Vec<&str> =
                    members.filter(|t| t.kind == TermKind::Tool).map(|t| t.name.as_str()).collect();
                LessonLine::named(&family.name, format!("{}.", members.join(", ")))
            };
            vec![part(
                "Alike, never the same: name the one you used",
                packs.guide.families.iter().map(family).collect(),
            )]
        }
        Listed::Search => checklist("A week of looking", Checklist::Search, packs),
        Listed::Portfolio => checklist("What to collect", Checklist::Portfolio, packs),
        Listed::FirstWeek => checklist("Day by day", Checklist::FirstWeek, packs),
        Listed::Questions => questions(packs),
        Listed::Careers => careers(packs),
        Listed::Glossary => {
            let line = |gloss: &Gloss| LessonLine::named(&gloss.term, &gloss.plain);
            vec![untitled(packs.guide.glossary.iter().map(line).collect())]
        }
    }
}

/// Measures that the glossary explains, each with the question that may bring up an honest number.
fn measures(packs: &Packs) -> Vec<LessonPart> {
    let explained = packs.guide.glossary.iter().filter_map(|gloss| {
        let term = gloss.terms.iter().find_map(|id| packs.lexicon.get(id)).filter(|t| t.kind == TermKind::Kpi)?;
        let ask = packs.plans.for_term(term).and_then(|plan| plan.ask.as_deref());
        let ask = ask.map(|ask| format!(" For your own number: {ask}")).unwrap_or_default();
        Some(LessonLine::named(&gloss.term, format!("{}{ask}", gloss.plain)))
    });
    vec![part("The measures", explained.collect())]
}

/// The bank, a part a competency.
fn questions(packs: &Packs) -> Vec<LessonPart> {
    let asked = |id| {
        let of = packs.interview.questions.iter().filter(move |question| question.competency == id);
        of.map(|q| LessonLine::plain(format!("{} (Listened for: {}.)", q.question, q.listen_for))).collect()
    };
    packs.competencies.all.iter().map(|competency| part(bare(&competency.name), asked(competency.id))).collect()
}

/// The name of a competency without what only a program wants to know of it.
fn bare(name: &str) -> &str {
    name.split(" (").next().unwrap_or(name)
}

/// The career map, a part a role.
fn careers(packs: &Packs) -> Vec<LessonPart> {
    let role = |career: &crate::packs::plans::Career| {
        let needs = career.competencies.iter().filter_map(|id| packs.competencies.get(*id));
        let needs: Vec<&str> = needs.map(|competency| bare(&competency.name)).collect();
        part(
            &career.name,
            vec![
                LessonLine::named("Lives on", format!("{}.", needs.join("; "))),
                LessonLine::named("What shows it", &career.shows),
                LessonLine::named("First steps", career.next.join(" ")),
            ],
        )
    };
    packs.plans.careers.iter().map(role).collect()
}

/// What is known of `term`, and how to get there.
fn about(term: &Term, gloss: Option<&Gloss>, packs: &Packs) -> Vec<LessonPart> {
    let family = term.family.as_deref();
    let named = packs.guide.families.iter().find(|known| Some(known.id.as_str()) == family);
    let mut lines = Vec::new();
    let what = match named {
        Some(named) => format!("{} of the kind “{}”.", kind(term.kind), named.name),
        None => format!("{}.", kind(term.kind)),
    };
    lines.push(LessonLine::named("What it is", gloss.map(|gloss| gloss.plain.clone()).unwrap_or(what)));
    let mut others: Vec<&str> = term.acronyms.iter().chain(&term.aliases).map(String::as_str).collect();
    others.truncate(FEW);
    if !others.is_empty() {
        lines.push(LessonLine::named("Also written", format!("{}.", others.join(", "))));
    }
    let alike = packs.lexicon.terms().iter().filter(|other| named.is_some() && other.family.as_deref() == family);
    let alike: Vec<&str> = alike.filter(|other| other.id != term.id).take(FEW).map(|t| t.name.as_str()).collect();
    if !alike.is_empty() {
        lines.push(LessonLine::named(
            "Of the same kind",
            format!("{}. Name the one you used; no other.", alike.join(", ")),
        ));
    }
    if term.guard {
        lines.push(LessonLine::named("In a resume", "Only if you did or used it: frontline never writes it for you."));
    }
    let mut parts = vec![untitled(lines)];
    if let Some(plan) = packs.plans.for_term(term) {
        parts.push(part("If you have not got it", steps(plan)));
    }
    let asked = packs.interview.questions.iter().filter(|q| term.competencies.first() == Some(&q.competency));
    let asked: Vec<LessonLine> = asked.take(ASKED).map(|q| LessonLine::plain(&q.question)).collect();
    parts.push(part("You may be asked", asked));
    parts
}

fn steps(plan: &Plan) -> Vec<LessonLine> {
    let mut lines: Vec<LessonLine> = plan.free.iter().map(|step| LessonLine::named("Do", step)).collect();
    lines.extend(plan.paid.iter().map(|step| LessonLine::named("Or", step)));
    lines.push(LessonLine::named("Say until then", &plan.say));
    lines.extend(plan.then.iter().map(|then| LessonLine::named("Afterwards", then)));
    lines.extend(plan.ask.iter().map(|ask| LessonLine::named("Think back", ask)));
    lines
}

fn kind(kind: TermKind) -> &'static str {
    match kind {
        TermKind::Tool => "A program or device",
        TermKind::Kpi => "A measure of the work",
        TermKind::Skill => "Something that one does at work",
        TermKind::Soft => "A personal skill",
        TermKind::Credential => "A certificate, licence or check",
        TermKind::Knowledge => "A field of knowledge",
        TermKind::Channel => "A way in which customers reach you",
        TermKind::Language => "A language",
        TermKind::Education => "Schooling",
        TermKind::Other => "A condition or circumstance of the work",
    }
}

fn is(index: usize, term: &Term, packs: &Packs) -> bool {
    packs.lexicon.term(index).is_some_and(|found| found.id == term.id)
}

/// The names in the head of a gloss: `AHT (average handle time)`, `Ticket, case`.
fn names(head: &str) -> impl Iterator<Item = String> {
    head.split(['(', ')', ',']).map(|name| name.trim().to_lowercase()).filter(|name| !name.is_empty())
}

fn same(name: &str, text: &str) -> bool {
    name == text.trim().to_lowercase()
}

/// The words of `text` stand in `line`, in order and together.
fn holds(line: &str, text: &str) -> bool {
    let of = |text: &str| words(text).iter().map(|word| word.text.to_lowercase()).collect::<Vec<_>>();
    let (line, wanted) = (of(line), of(text));
    !wanted.is_empty() && line.windows(wanted.len()).any(|run| run == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(lesson: &Lesson) -> String {
        let lines = lesson.parts.iter().flat_map(|part| &part.lines);
        lines.map(|line| format!("{}: {}\n", line.name.as_deref().unwrap_or(""), line.text)).collect()
    }

    #[test]
    fn every_page_of_the_guide_has_something_on_it() {
        let packs = Packs::builtin().unwrap();
        for page in &packs.guide.topics {
            let lesson = topic(&page.id, &packs).unwrap();
            assert!(lesson.parts.iter().map(|part| part.lines.len()).sum::<usize>() >= 4, "{}", page.id);
            assert!(markdown(&lesson).unwrap().starts_with(&format!("# {}\n", lesson.title)), "{}", page.id);
        }
        assert!(topic("nonsense", &packs).is_none());
    }

    #[test]
    fn a_word_is_explained_with_the_honest_way_to_it() {
        let packs = Packs::builtin().unwrap();
        let text = told(&word("aht", &packs).unwrap());
        assert!(text.contains("Minutes from hello") && text.contains("Say until then: Handle time was not"), "{text}");
        let text = told(&word("Calabrio", &packs).unwrap());
        assert!(text.contains("Verint") && text.contains("frontline never writes it for you"), "{text}");
        assert!(told(&word("thank-you", &packs).unwrap()).contains("The same day"));
        assert!(word("zzyzx", &packs).is_none() && word("", &packs).is_none());
    }
}
