//! Packs: the knowledge of `keywords/`, checked and compiled. Rust holds mechanisms, the packs hold words, patterns and
//! questions. The main entry is [`Packs::builtin`].

mod builtin;
pub mod clauses;
pub mod competencies;
pub mod duties;
pub mod examples;
pub mod interview;
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
pub mod words;

pub use schema::{PackError, PackFault, PackFiles};

/// All knowledge, compiled.
#[derive(Debug)]
pub struct Packs {
    /// The competencies.
    pub competencies: competencies::Competencies,
    /// Section headings of resumes.
    pub sections: sections::Sections,
    /// Job titles, employers' forms, school words.
    pub titles: titles::Titles,
    /// Terms of postings and resumes.
    pub lexicon: lexicon::Lexicon,
    /// Cues of need, section heads of postings, knock-outs.
    pub need: need::Need,
    /// Duty patterns.
    pub duties: duties::Duties,
    /// Licensed upgrades, hypernyms, neutral verbs, texting and trade jargon, guard word lists.
    pub licences: licences::Licences,
    /// Example lines that vote on what a duty shows.
    pub examples: examples::Examples,
    /// Openers to drop and phrases to swap in a rewrite.
    pub swaps: swaps::Swaps,
    /// Interview questions, probes, fault detectors.
    pub interview: interview::Interview,
    /// Lint rules.
    pub lint: lint::LintRules,
    /// How gaps can honestly be closed; career map; portfolio.
    pub plans: plans::Plans,
    /// What a line of a resume proves of what a posting asks in other words.
    pub proofs: proofs::Proofs,
}

impl Packs {
    /// The packs inside the program.
    pub fn builtin() -> Result<Self, PackError> {
        Self::compile(&PackFiles::builtin())
    }

    /// Packs from `files`: later layers add or override by id.
    pub fn compile(files: &PackFiles) -> Result<Self, PackError> {
        // The lexicon takes as long as all the others together, so it has a thread of its own.
        std::thread::scope(|threads| {
            let lexicon = threads.spawn(|| lexicon::Lexicon::compile(files));
            let licences = licences::Licences::compile(files)?;
            Ok(Self {
                competencies: competencies::Competencies::compile(files)?,
                sections: sections::Sections::compile(files)?,
                titles: titles::Titles::compile(files)?,
                need: need::Need::compile(files)?,
                examples: examples::Examples::compile(files, &licences)?,
                swaps: swaps::Swaps::compile(files, &licences)?,
                duties: duties::Duties::compile(files, &licences)?,
                licences,
                interview: interview::Interview::compile(files)?,
                lint: lint::LintRules::compile(files)?,
                plans: plans::Plans::compile(files)?,
                proofs: proofs::Proofs::compile(files)?,
                lexicon: lexicon.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?,
            })
        })
    }

    /// Runs the `tests` and `refuses` of every entry; what does not hold comes back.
    pub fn check(&self) -> Vec<PackFault> {
        let mut faults = self.lexicon.check();
        faults.extend(self.sections.check());
        faults.extend(self.titles.check());
        faults.extend(self.need.check());
        faults.extend(self.duties.check(&self.licences));
        faults.extend(self.swaps.check(&self.licences));
        faults.extend(self.licences.check());
        faults.extend(self.interview.check());
        faults.extend(self.lint.check());
        faults.extend(self.plans.check());
        faults.extend(self.proofs.check(&self.lexicon));
        faults
    }
}
