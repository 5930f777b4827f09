//! Packs: the knowledge of `keywords/`, checked and compiled. Rust holds mechanisms, the packs hold words, patterns and
//! questions. The main entry is [`Packs::builtin`].
//!
//! To make all packs takes most of the time of a short run. So their files are put into a form that is quickly read when the
//! program is built (`src/build.rs`), nothing is made that takes long to make (an automaton over the letters of all terms, a
//! regular expression for each entry), and each pack is made when it is first asked for ([`Lazy`]), or ahead of that on
//! the other cores ([`Packs::prepare`]). The packs that a user's files have a part in are made at once, so that a fault in them
//! is told at the start.

mod builtin;
pub mod clauses;
pub mod competencies;
pub mod duties;
pub mod evidence;
pub mod examples;
pub mod guide;
pub(crate) mod hash;
pub mod interview;
mod lazy;
pub mod lexicon;
pub mod licences;
pub mod lint;
pub mod need;
pub(crate) mod phrases;
pub mod plans;
pub mod proofs;
pub mod schema;
pub mod sections;
#[cfg(test)]
mod seeds;
pub(crate) mod sentences;
pub mod swaps;
pub mod titles;
pub mod word_list;
pub mod words;

use std::sync::Arc;

pub use lazy::Lazy;
pub use schema::{PackError, PackFault, PackFiles};

/// All knowledge. A clone shares the packs.
#[derive(Debug, Clone)]
pub struct Packs {
    /// The competencies.
    pub competencies: Lazy<competencies::Competencies>,
    /// Section headings of resumes.
    pub sections: Lazy<sections::Sections>,
    /// Job titles, employers' forms, school words.
    pub titles: Lazy<titles::Titles>,
    /// Terms of postings and resumes.
    pub lexicon: Lazy<lexicon::Lexicon>,
    /// Cues of need, section heads of postings, knock-outs.
    pub need: Lazy<need::Need>,
    /// Duty patterns.
    pub duties: Lazy<duties::Duties>,
    /// Licensed upgrades, hypernyms, neutral verbs, texting and trade jargon, guard word lists.
    pub licences: Lazy<licences::Licences>,
    /// Example lines that vote on what a duty shows.
    pub examples: Lazy<examples::Examples>,
    /// Openers to drop and phrases to swap in a rewrite.
    pub swaps: Lazy<swaps::Swaps>,
    /// Interview questions, probes, fault detectors.
    pub interview: Lazy<interview::Interview>,
    /// Lint rules.
    pub lint: Lazy<lint::LintRules>,
    /// How gaps can honestly be closed; career map; portfolio.
    pub plans: Lazy<plans::Plans>,
    /// What the work is, how one gets in, words of the field.
    pub guide: Lazy<guide::Guide>,
    /// Words that say something, and wordings of wishes, denials and levels, for the comparison of resume and posting.
    pub evidence: Lazy<evidence::Evidence>,
    /// What a line of a resume proves of what a posting asks in other words.
    pub proofs: Lazy<proofs::Proofs>,
}

impl Packs {
    /// The packs inside the program.
    pub fn builtin() -> Result<Self, PackError> {
        Self::compile(&PackFiles::builtin())
    }

    /// Packs from `files`: later layers add or override by id. The packs that a user's files have a part in are made now, and
    /// the first fault is told.
    pub fn compile(files: &PackFiles) -> Result<Self, PackError> {
        let files = &Arc::new(files.clone());
        let licences = Lazy::new(files, licences::Licences::compile);
        let (for_duties, for_examples, for_swaps) = (licences.clone(), licences.clone(), licences.clone());
        let packs = Self {
            competencies: Lazy::new(files, competencies::Competencies::compile),
            sections: Lazy::new(files, sections::Sections::compile),
            titles: Lazy::new(files, titles::Titles::compile),
            lexicon: Lazy::new(files, lexicon::Lexicon::compile),
            need: Lazy::new(files, need::Need::compile),
            duties: Lazy::new(files, move |files| duties::Duties::compile(files, for_duties.made()?)),
            licences,
            examples: Lazy::new(files, move |files| examples::Examples::compile(files, for_examples.made()?)),
            swaps: Lazy::new(files, move |files| swaps::Swaps::compile(files, for_swaps.made()?)),
            interview: Lazy::new(files, interview::Interview::compile),
            lint: Lazy::new(files, lint::LintRules::compile),
            plans: Lazy::new(files, plans::Plans::compile),
            guide: Lazy::new(files, guide::Guide::compile),
            evidence: Lazy::new(files, evidence::Evidence::compile),
            proofs: Lazy::new(files, proofs::Proofs::compile),
        };
        packs.make_own(files)?;
        Ok(packs)
    }

    /// Makes the packs that files of a user's have a part in, on all cores: their faults are told at the start. Which of two
    /// faults is told does not depend on which pack is made first.
    fn make_own(&self, files: &PackFiles) -> Result<(), PackError> {
        const LICENCES: &[&str] = &["licences.toml", "plain.toml"];
        const TERMS: &[&str] = &["terms/"];
        const TITLES: &[&str] = &["titles.toml"];
        const NEED: &[&str] = &["need.toml", "knockouts.toml"];
        const DUTIES: &[&str] = &["duties/", "groups.toml", "asks.toml"];
        const EXAMPLES: &[&str] = &["examples/"];
        const SWAPS: &[&str] = &["swaps.toml"];
        const COMPETENCIES: &[&str] = &["competencies.toml"];
        const SECTIONS: &[&str] = &["sections.toml"];
        const INTERVIEW: &[&str] = &["star.toml", "probes.toml", "questions.toml"];
        const LINT: &[&str] = &["lint.toml"];
        const PLANS: &[&str] = &["plans.toml"];
        const GUIDE: &[&str] = &["guide.toml"];
        const EVIDENCE: &[&str] = &["evidence.toml"];
        const PROOFS: &[&str] = &["proofs"];
        let own = |prefixes: &[&str]| files.is_own(prefixes);
        let (licences, terms, titles, need) = (own(LICENCES), own(TERMS), own(TITLES), own(NEED));
        rayon::join(
            || rayon::join(|| licences && self.licences.made().is_ok(), || terms && self.lexicon.made().is_ok()),
            || rayon::join(|| titles && self.titles.made().is_ok(), || need && self.need.made().is_ok()),
        );
        told(licences, &self.licences)?;
        told(licences || own(DUTIES), &self.duties)?;
        told(licences || own(EXAMPLES), &self.examples)?;
        told(licences || own(SWAPS), &self.swaps)?;
        told(own(COMPETENCIES), &self.competencies)?;
        told(own(SECTIONS), &self.sections)?;
        told(titles, &self.titles)?;
        told(terms, &self.lexicon)?;
        told(need, &self.need)?;
        told(own(INTERVIEW), &self.interview)?;
        told(own(LINT), &self.lint)?;
        told(own(PLANS), &self.plans)?;
        told(own(GUIDE), &self.guide)?;
        told(own(EVIDENCE), &self.evidence)?;
        told(own(PROOFS), &self.proofs)
    }

    /// Starts to make, on other threads, what a comparison of a resume with a posting asks for, in the order in which it
    /// does. Whoever asks for a pack that is being made waits for it.
    pub fn prepare(&self) {
        let (terms, duties, posting) = (self.clone(), self.clone(), self.clone());
        rayon::spawn(move || {
            let _made = terms.lexicon.made().is_ok() && terms.proofs.made().is_ok();
        });
        rayon::spawn(move || {
            let _made = duties.duties.made().is_ok() && duties.swaps.made().is_ok() && duties.examples.made().is_ok();
        });
        rayon::spawn(move || {
            let _made = posting.need.made().is_ok() && posting.competencies.made().is_ok();
        });
    }

    /// Runs the `tests` and `refuses` of every entry; what does not hold comes back.
    pub fn check(&self) -> Vec<PackFault> {
        let mut faults = self.lexicon.check();
        faults.extend(self.sections.check());
        faults.extend(self.titles.check());
        faults.extend(self.need.check());
        faults.extend(self.duties.check(&self.licences));
        faults.extend(self.swaps.check(&self.licences));
        faults.extend(self.evidence.check(&self.lexicon));
        faults.extend(self.licences.check());
        faults.extend(self.interview.check());
        faults.extend(self.lint.check());
        faults.extend(self.plans.check());
        faults.extend(self.guide.check());
        faults.extend(self.proofs.check(&self.lexicon, &self.duties, &self.licences));
        faults
    }
}

/// What is wrong with `pack`, if files of a user's have a part in it.
fn told<T>(own: bool, pack: &Lazy<T>) -> Result<(), PackError> {
    if own { pack.made().map(|_| ()) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_in_any_file_of_a_user_is_told_at_the_start() {
        for (name, ..) in builtin::FILES {
            let layer = [((*name).to_owned(), "colour = 1".to_owned())].into_iter().collect();
            let told = Packs::compile(&PackFiles::untested().with_layer(layer)).map(|_| ());
            assert_eq!(told.map_err(|error| error.file).as_ref().map_err(String::as_str), Err(*name));
        }
    }

    #[test]
    fn packs_without_their_tests_are_whole_but_for_those() {
        let packs = Packs::compile(&PackFiles::untested()).unwrap();
        let whole = Packs::builtin().unwrap();
        assert_eq!(packs.lexicon.terms().len(), whole.lexicon.terms().len());
        assert_eq!(packs.duties.patterns.len(), whole.duties.patterns.len());
        assert!(packs.lexicon.terms().iter().all(|term| term.tests.is_empty()));
        assert!(packs.lint.get("K06").is_some() && packs.lint.get("K07").is_some());
    }

    #[test]
    fn of_several_faults_the_same_is_told_whichever_pack_is_read_first() {
        let broken = ["terms/tools.toml", "terms/soft.toml", "titles.toml", "lint.toml"];
        let layer = broken.iter().map(|name| ((*name).to_owned(), "colour = 1".to_owned())).collect();
        let files = PackFiles::builtin().with_layer(layer);
        let told: Vec<String> = (0..4).map(|_| Packs::compile(&files).unwrap_err().file).collect();
        assert_eq!(told, ["titles.toml"; 4]);
    }
}
