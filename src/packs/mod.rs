//! Packs: the knowledge of `keywords/`, checked and compiled. Rust holds mechanisms, the packs hold words, patterns and
//! questions. The main entry is [`Packs::builtin`].
//!
//! All packs are read when the program starts, which is most of what a short run does: so the files are put into a form that
//! is quickly read when the program is built (`src/build.rs`), each is parsed once, packs on all cores, and nothing is made
//! that takes long to make (an automaton over the letters of all terms, a regular expression for each entry). The parts that
//! few runs need, such as the index of occupations, are made when they are first asked for.

mod builtin;
pub mod clauses;
pub mod competencies;
pub mod duties;
pub mod examples;
pub(crate) mod hash;
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
        // Parts for as many cores. The order of the question marks, and so which of two errors is told, does not depend on
        // which part is done first.
        let licensed = || {
            let licences = licences::Licences::compile(files)?;
            let (duties, (examples, swaps)) = rayon::join(
                || duties::Duties::compile(files, &licences),
                || (examples::Examples::compile(files, &licences), swaps::Swaps::compile(files, &licences)),
            );
            Ok::<_, PackError>((licences, duties?, examples?, swaps?))
        };
        let read = || {
            let (titles, need) = rayon::join(|| titles::Titles::compile(files), || need::Need::compile(files));
            (titles, need, sections::Sections::compile(files), competencies::Competencies::compile(files))
        };
        let told = || {
            let interview = interview::Interview::compile(files);
            let proofs = proofs::Proofs::compile(files);
            (interview, lint::LintRules::compile(files), plans::Plans::compile(files), proofs)
        };
        let ((lexicon, licensed), ((titles, need, sections, competencies), (interview, lint, plans, proofs))) =
            rayon::join(|| rayon::join(|| lexicon::Lexicon::compile(files), licensed), || rayon::join(read, told));
        let (licences, duties, examples, swaps) = licensed?;
        Ok(Self {
            competencies: competencies?,
            sections: sections?,
            titles: titles?,
            lexicon: lexicon?,
            need: need?,
            duties,
            licences,
            examples,
            swaps,
            interview: interview?,
            lint: lint?,
            plans: plans?,
            proofs: proofs?,
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
        faults.extend(self.proofs.check(&self.lexicon, &self.duties, &self.licences));
        faults
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_several_faults_the_same_is_told_whichever_pack_is_read_first() {
        let broken = ["terms/tools.toml", "terms/soft.toml", "titles.toml", "lint.toml"];
        let layer = broken.iter().map(|name| ((*name).to_owned(), "colour = 1".to_owned())).collect();
        let files = PackFiles::builtin().with_layer(layer);
        let told: Vec<String> = (0..4).map(|_| Packs::compile(&files).unwrap_err().file).collect();
        assert_eq!(told, ["titles.toml"; 4]);
    }
}
