//! Draft: one answer from one duty, resume words outside brackets, questions inside (domain SPEC 4.5). The main entry is
//! [`draft`].

use crate::model::answer::{StarAnswer, StarPrompt, Story};
use crate::model::date::Date;
use crate::model::place::Place;
use crate::model::resume::Resume;
use crate::model::suggestion::Suggestion;
use crate::packs::Packs;
use crate::packs::interview::Question;
use crate::packs::words::words;

use super::voice;

/// Most words of a line that is quoted in a bracket.
const QUOTED: usize = 30;

/// The draft of `question` from `story`; none when the story's place is not a duty of `resume`.
pub(super) fn draft(question: &Question, story: &Suggestion, resume: &Resume, packs: &Packs) -> Option<StarAnswer> {
    let place = story.place.clone()?;
    let job = Job::of(&place, resume)?;
    let asks = packs.interview.blanks(question.competency)?;
    let mut blanks: Vec<String> = Vec::new();
    let mut bracket = |text: &str| {
        blanks.push(text.to_owned());
        format!("[{text}]")
    };

    let (frame, mut sources) = job.frame();
    let situation = match frame {
        // "Since 2022 I have been …" is a sentence of its own.
        Some(frame) if frame.starts_with("Since ") => format!("{frame}. {}", bracket(&voice::capital(&asks.situation))),
        Some(frame) => format!("{frame}, {}", bracket(&asks.situation)),
        None => bracket(&voice::capital(&asks.situation)),
    };
    let task = format!("My task: {}", bracket(&asks.task));
    let telling = voice::telling(story, packs);
    let mut action: Vec<String> = match &telling {
        Some(told) => vec![told.action.clone()],
        None => {
            let line = unbracketed(story.rewrite.as_ref().unwrap_or(&story.original));
            vec![bracket(&format!("your line: \"{line}\": tell what you did, in order"))]
        }
    };
    let room = if telling.is_some() { 2 } else { 1 };
    action.extend(asks.action.iter().take(room).map(|ask| bracket(ask)));
    let stated = telling.as_ref().and_then(|told| told.result.clone());
    let asked = asks.result.iter().take(if stated.is_some() { 1 } else { 2 }).map(|ask| bracket(ask));
    let result: Vec<String> = stated.iter().cloned().chain(asked.collect::<Vec<_>>()).collect();

    let (action, result) = (action.join(" "), result.join(" "));
    sources.insert(0, place.clone());
    let ready = ready([
        (usize::from(!job.bare()), &situation),
        (0, &task),
        (usize::from(telling.is_some()), &action),
        (usize::from(stated.is_some()), &result),
    ]);
    let outside = [&situation, &task, &action, &result].map(|part| words(&outside_brackets(part)).len());
    Some(StarAnswer {
        question: question.question.clone(),
        competency: question.competency,
        kind: question.kind,
        story: Story { place, text: story.original.clone() },
        situation,
        task,
        action,
        result,
        blanks,
        sources,
        words: outside.iter().sum(),
        ready,
    })
}

/// The prompt for a question without a story.
pub(super) fn prompt(question: &Question) -> StarPrompt {
    StarPrompt { question: question.question.clone(), competency: question.competency, memory: question.memory.clone() }
}

/// How far a draft is: the mean over the four parts of stated / (stated + open brackets), in hundredths. A part with an
/// open bracket is never whole, so a draft with one is never 1.
fn ready(parts: [(usize, &String); 4]) -> f64 {
    let share = |(stated, text): (usize, &String)| {
        let open = text.matches('[').count();
        if stated + open == 0 { 0.0 } else { stated as f64 / (stated + open) as f64 }
    };
    let sum: f64 = parts.into_iter().map(share).sum();
    (sum / 4.0 * 100.0).floor() / 100.0
}

/// `text` without what stands in square brackets.
pub(super) fn outside_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

/// The first words of `text` with round brackets for square ones, so that it can stand in a bracket.
fn unbracketed(text: &str) -> String {
    let text = text.replace('[', "(").replace(']', ")");
    match words(&text).get(QUOTED) {
        Some(next) => format!("{}…", text.get(..next.start).unwrap_or_default().trim_end()),
        None => text,
    }
}

/// What the resume says of the job that a duty stands in.
struct Job<'a> {
    section: &'static str,
    entry: usize,
    title: Option<&'a str>,
    employer: Option<&'a str>,
    start: Option<Date>,
    end: Option<Date>,
    present: bool,
}

impl<'a> Job<'a> {
    /// The job of the duty at `place`.
    fn of(place: &Place, resume: &'a Resume) -> Option<Self> {
        let parts: Vec<&str> = place.parts().collect();
        let (section, entry) = match parts.get(..2)? {
            ["work", entry] => ("work", entry.parse::<usize>().ok()?),
            ["volunteer", entry] => ("volunteer", entry.parse::<usize>().ok()?),
            _ => return None,
        };
        let present = resume.meta.frontline.present.contains(&Place::new(format!("/{section}/{entry}")));
        if section == "work" {
            let job = resume.work.get(entry)?;
            let (title, employer) = (job.position.as_deref(), job.name.as_deref());
            Some(Self { section, entry, title, employer, start: job.start_date, end: job.end_date, present })
        } else {
            let role = resume.volunteer.get(entry)?;
            let (title, employer) = (role.position.as_deref(), role.organization.as_deref());
            Some(Self { section, entry, title, employer, start: role.start_date, end: role.end_date, present })
        }
    }

    /// Nothing is known but the duty.
    fn bare(&self) -> bool {
        self.title.is_none() && self.employer.is_none()
    }

    /// "When I was a cashier at Corner Store (2019–2021)", of a job held now "Since 2022 I have been a cashier at …", with the places that it is built from.
    fn frame(&self) -> (Option<String>, Vec<Place>) {
        let at = |field: &str| Place::new(format!("/{}/{}/{field}", self.section, self.entry));
        let unpaid = self.section == "volunteer";
        let mut sources = Vec::new();
        let title = self.title.map(|title| title.replace(['[', ']'], "")).filter(|title| !title.trim().is_empty());
        let employer = self.employer.map(|name| name.replace(['[', ']'], "")).filter(|name| !name.trim().is_empty());
        let since = self.start.filter(|_| self.present && self.end.is_none()).map(|date| date.year);
        let name = title.as_ref().map(|title| {
            // "Lead, Second Shift" is said as "lead".
            let short = title.split([',', '(']).next().map_or(title.as_str(), str::trim);
            let short = if short.is_empty() { title } else { short };
            let quiet = quieter(short, employer.as_deref().unwrap_or_default());
            format!("{} {quiet}", article(&quiet))
        });
        let mut frame = match (&name, unpaid, since) {
            (Some(name), false, None) => format!("When I was {name}"),
            (Some(name), false, Some(year)) => format!("Since {year} I have been {name}"),
            (Some(name), true, None) => format!("When I volunteered as {name}"),
            (Some(name), true, Some(year)) => format!("Since {year} I have volunteered as {name}"),
            (None, true, None) => "When I volunteered".to_owned(),
            (None, true, Some(year)) => format!("Since {year} I have volunteered"),
            (None, false, None) => "When I worked".to_owned(),
            (None, false, Some(year)) => format!("Since {year} I have worked"),
        };
        if title.is_some() {
            sources.push(at("position"));
        }
        match &employer {
            Some(employer) => {
                frame.push_str(&format!(" at {employer}"));
                sources.push(at(if unpaid { "organization" } else { "name" }));
            }
            None if title.is_none() => return (None, sources),
            None => {}
        }
        let years = match (self.start.map(|d| d.year), self.end.map(|d| d.year)) {
            (Some(start), Some(end)) if start != end => Some(format!("{start}–{end}")),
            (Some(year), Some(_)) | (None, Some(year)) => Some(year.to_string()),
            (Some(_), None) if since.is_some() => None,
            (Some(start), None) => Some(start.to_string()),
            (None, None) => None,
        };
        if let Some(years) = years {
            frame.push_str(&format!(" ({years})"));
        }
        sources.extend(self.start.map(|_| at("startDate")));
        sources.extend(self.end.map(|_| at("endDate")));
        (Some(frame), sources)
    }
}

/// A title as it is said in a sentence: in small letters but for short forms ("CSR", "II"), languages and words of the
/// employer's name.
fn quieter(title: &str, employer: &str) -> String {
    const NAMES: [&str; 6] = ["English", "Spanish", "French", "Chinese", "American", "Christmas"];
    let shouted = !title.chars().any(char::is_lowercase);
    // "HOST" is a word, "SDLC" and "ICU" are none.
    let spelled = |word: &str| {
        let capitals = !word.chars().any(char::is_lowercase);
        match shouted {
            true => word.len() < 4 || (word.len() == 4 && !word.contains(['A', 'E', 'I', 'O', 'U'])),
            false => capitals || word.chars().skip(1).any(char::is_uppercase),
        }
    };
    let named = |word: &str| NAMES.contains(&word) || words(employer).iter().any(|name| name.text == word);
    let quiet =
        |word: &str| match word.split_inclusive(['/', '-']).all(|part| spelled(part.trim_end_matches(['/', '-']))) {
            true => word.to_owned(),
            false if named(word) => word.to_owned(),
            false => word.to_lowercase(),
        };
    title.split(' ').map(quiet).collect::<Vec<_>>().join(" ")
}

/// "a" or "an", by the sound that `title` starts with.
fn article(title: &str) -> &'static str {
    let lower = title.trim().to_lowercase();
    let first = title.split_whitespace().next().unwrap_or_default();
    let spelled = first.len() > 1 && first.len() <= 3 && first.chars().all(char::is_uppercase);
    let vowel = if spelled {
        lower.starts_with(['a', 'e', 'f', 'h', 'i', 'l', 'm', 'n', 'o', 'r', 's', 'x'])
    } else {
        let like_you = ["uni", "use", "eu", "one"].iter().any(|start| lower.starts_with(start));
        let silent = ["hour", "honor", "heir"].iter().any(|start| lower.starts_with(start));
        (lower.starts_with(['a', 'e', 'i', 'o', 'u']) && !like_you) || silent
    };
    if vowel { "an" } else { "a" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_takes_the_article_of_its_sound() {
        for (title, want) in [("Usher", "an"), ("Cashier", "a"), ("RN", "an"), ("CSR", "a"), ("University Guide", "a")]
        {
            assert_eq!(article(title), want, "{title}");
        }
        for (title, employer, said) in [
            ("DELIVERY DRIVER II", "Northway", "delivery driver II"),
            ("Front Desk Agent", "Quarry Inn", "front desk agent"),
            ("Wexler Barista", "Wexler Coffee", "Wexler barista"),
            ("Spanish Interpreter", "", "Spanish interpreter"),
        ] {
            assert_eq!(quieter(title, employer), said);
        }
    }

    #[test]
    fn a_draft_with_open_brackets_is_never_ready() {
        let (whole, open) = ("x".to_owned(), "x [y?]".to_owned());
        assert!(ready([(9, &open), (9, &open), (9, &open), (9, &open)]) < 1.0);
        assert!((ready([(1, &whole), (1, &whole), (1, &whole), (1, &whole)]) - 1.0).abs() < 1e-9);
    }
}
