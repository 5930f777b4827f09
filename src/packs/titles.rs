//! Titles: job titles, employers' forms, schools, degrees, places and languages as resumes write them (`titles.toml`). The
//! main entries are [`Titles::source_job`] and the word lists.

use std::collections::HashMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::hash::{Map, Set};
use super::schema::merged;
use super::word_list::{List, WordList, joined};
use super::words::{Word, WordSet, words};
use super::{PackError, PackFault, PackFiles};

/// The lists, compiled.
#[derive(Debug)]
pub struct Titles {
    /// Words that make a phrase a job title.
    pub heads: WordList,
    /// Those of them that are names of people too.
    pub surnames: WordList,
    /// Words and phrases of jobs without such a word.
    pub words: WordList,
    /// Words that mark an employer.
    pub companies: WordList,
    /// Words that mark a school.
    pub schools: WordList,
    /// Names of degrees and forms of study.
    pub degrees: WordList,
    /// Subjects and programmes of study.
    pub fields: WordList,
    /// What stands beside a degree: honours, credits, `in progress`.
    pub study_remarks: WordList,
    /// Words that mark who stands behind a certificate.
    pub issuers: WordList,
    /// Words that make a line a certificate.
    pub certificates: WordList,
    /// Words that make an entry unpaid.
    pub volunteer: WordList,
    /// Names of languages.
    pub languages: WordList,
    /// How well a language is spoken.
    pub levels: WordList,
    /// Words of a duty in which a language is used.
    pub language_use: WordList,
    /// Countries.
    pub countries: WordList,
    /// Words that stand where a place would.
    pub remote: WordList,
    /// Remarks such as `part-time`.
    pub employment: WordList,
    /// Words in the first row of a table.
    pub columns: WordList,
    /// Labels of forms.
    pub labels: Labels,
    /// Words of resumes told in sentences.
    pub told: ToldWords,
    /// What stands before an address, a number or a link.
    pub contact_labels: WordList,
    /// How the lines begin that job boards add about the candidate.
    pub board_remarks: WordList,
    /// What a remark beside a certificate begins with.
    pub certificate_remarks: WordList,
    /// What goes on with the name of a certificate.
    pub certificate_tails: WordList,
    /// Words before the candidate's town.
    pub home_leads: WordList,
    /// Last parts of names of web servers, such as `com`.
    pub web_endings: WordList,
    /// Word in small letters to the network it names.
    networks: Map<String, String>,
    state_codes: Set<String>,
    state_names: WordList,
    /// The last words of states, their codes and countries.
    region_ends: WordSet,
    occupations: Vec<Occupation>,
    /// Title in small letters to occupation; built when first asked, as most commands do not.
    index: OnceLock<Index>,
    checks: Vec<(String, Vec<String>, Vec<String>)>,
}

/// What stands before a colon in a resume written like a form.
#[derive(Debug)]
pub struct Labels {
    /// `Company`.
    pub employer: WordList,
    /// `Position`.
    pub title: WordList,
    /// `Dates`.
    pub dates: WordList,
    /// The first day.
    pub start: WordList,
    /// The last day.
    pub end: WordList,
    /// What an application form asks and no resume says: pay, who to ask, why it ended.
    pub aside: WordList,
    /// `Location`.
    pub place: WordList,
    /// `Duties`.
    pub duties: WordList,
    /// `Certificate`.
    pub card: WordList,
    /// `Issued by`.
    pub issuer: WordList,
    /// `Date of issue`.
    pub issued: WordList,
    /// `Valid until`.
    pub expiry: WordList,
    /// `License number`.
    pub number: WordList,
    /// `Institution`.
    pub school: WordList,
    /// `Degree`.
    pub study: WordList,
    /// `Major`.
    pub area: WordList,
    /// `City`, of a school.
    pub town: WordList,
    /// `GPA`.
    pub score: WordList,
}

/// What tells a job in a sentence.
#[derive(Debug)]
pub struct ToldWords {
    /// Words that join facts and are none.
    pub joints: WordList,
    /// Words of time and order.
    pub frames: WordList,
    /// Which of the jobs is meant.
    pub ordinals: WordList,
    /// `I worked`.
    pub works: WordList,
    /// `I was a`.
    pub being: WordList,
    /// How a sentence begins that leaves the jobs.
    pub turns: WordList,
    /// Words before which a title ends.
    pub title_ends: WordList,
    /// Words before which an employer's trade ends.
    pub trade_ends: WordList,
    /// Having gone to a school.
    pub schooling: WordList,
    /// Words of a span of time.
    pub times: WordList,
}

/// An occupation that a title belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SourceJob<'a> {
    /// O*NET-SOC code, such as `43-4081.00`.
    pub id: &'a str,
    /// O*NET name.
    pub name: &'a str,
    /// File of duty patterns: `retail`, `food`, `hotel`, `care`, `transport`, `office`, `phone`, `campus` or `gig`.
    pub setting: &'a str,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Occupation {
    id: String,
    name: String,
    setting: String,
    reported: String,
    titles: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    list: Vec<List>,
    #[serde(default)]
    table: Vec<Table>,
    #[serde(default)]
    occupation: Vec<Occupation>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    id: String,
    #[serde(rename = "reason")]
    _reason: String,
    rows: String,
}

/// Occupations by their titles.
#[derive(Debug)]
struct Index {
    /// The number of the occupation that has a title, by its words.
    places: Map<String, usize>,
    /// The last words of titles.
    ends: WordSet,
}

impl Titles {
    /// Reads `titles.toml`; a later layer adds to the lists and overrides occupations by id.
    pub(super) fn compile(files: &PackFiles) -> Result<Self, PackError> {
        const FILE: &str = "titles.toml";
        let mut lists: HashMap<String, WordList> = HashMap::new();
        let (mut state_codes, mut state_names) = (Set::default(), WordList::default());
        let mut networks = Map::default();
        let mut checks = Vec::new();
        let mut tables = files.tables::<File>(FILE)?;
        let occupations = merged(&mut tables, |file| &mut file.occupation, |entry| &entry.id)?;
        for file in tables.into_iter().map(|table| table.rows) {
            for list in file.list {
                let all = lists.entry(list.id.clone()).or_default();
                for phrase in list.words.split(';') {
                    all.add(phrase);
                }
                checks.push((list.id, list.tests, list.refuses));
            }
            for table in file.table {
                for (key, name) in table.rows.split(';').filter_map(|row| row.trim().split_once(' ')) {
                    match table.id.as_str() {
                        "states" => {
                            state_codes.insert(key.to_owned());
                            state_names.add(name);
                        }
                        "networks" => {
                            networks.insert(key.to_owned(), name.to_owned());
                        }
                        other => {
                            let message = format!("no table `{other}` is known");
                            return Err(PackError { file: FILE.to_owned(), message });
                        }
                    }
                }
            }
        }
        let mut take = |id: &str| {
            let message = || format!("the list `{id}` is missing");
            lists.remove(id).ok_or_else(|| PackError { file: FILE.to_owned(), message: message() })
        };
        let countries = take("countries")?;
        let mut region_ends = WordSet::default();
        for phrase in state_names.phrases().chain(countries.phrases()) {
            region_ends.insert(phrase.rsplit(' ').next().unwrap_or_default());
        }
        state_codes.iter().for_each(|code: &String| region_ends.insert(&code.to_lowercase()));
        Ok(Self {
            heads: take("title-heads")?,
            surnames: take("surnames")?,
            words: take("title-words")?,
            companies: take("company-forms")?,
            schools: take("school-words")?,
            degrees: take("degrees")?,
            fields: take("study-fields")?,
            study_remarks: take("study-remarks")?,
            issuers: take("issuer-words")?,
            certificates: take("certificate-words")?,
            volunteer: take("volunteer-words")?,
            languages: take("languages")?,
            levels: take("language-levels")?,
            language_use: take("language-use")?,
            countries,
            remote: take("remote")?,
            employment: take("employment-types")?,
            columns: take("column-labels")?,
            contact_labels: take("contact-labels")?,
            told: ToldWords {
                joints: take("told-joints")?,
                frames: take("told-frames")?,
                ordinals: take("told-ordinals")?,
                works: take("told-works")?,
                being: take("told-being")?,
                turns: take("told-turns")?,
                title_ends: take("told-title-ends")?,
                trade_ends: take("told-trade-ends")?,
                schooling: take("told-schooling")?,
                times: take("told-times")?,
            },
            labels: Labels {
                employer: take("label-employer")?,
                title: take("label-title")?,
                dates: take("label-dates")?,
                start: take("label-start")?,
                end: take("label-end")?,
                aside: take("label-aside")?,
                place: take("label-place")?,
                duties: take("label-duties")?,
                card: take("label-card")?,
                issuer: take("label-issuer")?,
                issued: take("label-issued")?,
                expiry: take("label-expiry")?,
                number: take("label-number")?,
                school: take("label-school")?,
                study: take("label-study")?,
                area: take("label-area")?,
                town: take("label-town")?,
                score: take("label-score")?,
            },
            board_remarks: take("board-remarks")?,
            certificate_remarks: take("certificate-remarks")?,
            certificate_tails: take("certificate-tails")?,
            home_leads: take("home-leads")?,
            web_endings: take("web-endings")?,
            networks,
            state_codes,
            state_names,
            region_ends,
            occupations,
            index: OnceLock::new(),
            checks,
        })
    }

    /// Whether the name of a state or country, or a state's code, may end in `word`, which is of ASCII letters.
    pub(crate) fn ends_region(&self, word: &str) -> bool {
        self.region_ends.contains_letters(word)
    }

    /// The network that `word` names, as `insta` or as a part of a web address.
    pub fn network(&self, word: &str) -> Option<&str> {
        self.networks.get(word.to_lowercase().as_str()).map(String::as_str)
    }

    /// Whether `text` is a state or province: its code in capitals, or its name.
    pub fn is_state(&self, text: &str) -> bool {
        let text = text.trim().trim_end_matches('.');
        let dotted = text.len() <= 4 && text.contains('.');
        self.state_codes.contains(text)
            || dotted && self.state_codes.contains(&text.replace('.', ""))
            || self.state_names.is(text)
    }

    /// The occupation of a title as people write it: the whole title, then what is left when remarks behind a comma or in
    /// brackets, grades and words in front are taken away.
    pub fn source_job(&self, title: &str) -> Option<SourceJob<'_>> {
        self.source_job_of(title, &words(title))
    }

    /// The same for a title whose words are known.
    pub fn source_job_of(&self, title: &str, found: &[Word<'_>]) -> Option<SourceJob<'_>> {
        self.listed(found).or_else(|| {
            let bare = title.split(['(', '[', '|', ',']).next().filter(|bare| bare.len() < title.len())?;
            self.listed(&words(bare))
        })
    }

    /// The occupation of the longest end of `found` that is a title of the list, without its grade.
    fn listed(&self, found: &[Word<'_>]) -> Option<SourceJob<'_>> {
        let Index { places, ends } = self.index.get_or_init(|| self.build_index());
        let grade = |w: &Word<'_>| matches!(w.lower.as_str(), "i" | "ii" | "iii" | "iv" | "1" | "2" | "3");
        let end = found.iter().rposition(|word| !grade(word))? + 1;
        let found = found.get(..end)?;
        if !found.last().is_some_and(|last| ends.contains(last)) {
            return None;
        }
        let joined = joined(found);
        let mut from = 0;
        for word in found {
            let place = joined.get(from..).and_then(|rest| places.get(rest));
            from += word.lower.len() + 1;
            if let Some(job) = place.and_then(|&place| self.occupations.get(place)) {
                return Some(SourceJob { id: &job.id, name: &job.name, setting: &job.setting });
            }
        }
        None
    }

    /// A title that several occupations share goes to the one whose name says most of it, then to one whose people report
    /// it, then to the first.
    fn build_index(&self) -> Index {
        let mut best: Map<String, (usize, usize)> = Map::default();
        let mut ends = WordSet::default();
        for (place, occupation) in self.occupations.iter().enumerate() {
            let name = words(&occupation.name);
            for (titles, reported) in [(&occupation.reported, 1), (&occupation.titles, 0)] {
                for found in titles.split(';').map(words).filter(|found| !found.is_empty()) {
                    let same = |w: &Word<'_>| name.iter().any(|n| n.lower.trim_end_matches('s') == w.lower);
                    let fit = 2 * found.iter().filter(|w| same(w)).count() + reported;
                    found.last().into_iter().for_each(|last| ends.insert(&last.lower));
                    let entry = best.entry(joined(&found)).or_insert((fit, place));
                    if entry.0 < fit {
                        *entry = (fit, place);
                    }
                }
            }
        }
        let places = best.into_iter().map(|(title, (_, place))| (title, place)).collect();
        Index { places, ends }
    }

    /// Runs the tests of its entries.
    pub(super) fn check(&self) -> Vec<PackFault> {
        let mut faults = Vec::new();
        for (id, tests, refuses) in &self.checks {
            let Some(list) = self.list(id) else { continue };
            for (lines, wanted, expected) in [(tests, true, "a match"), (refuses, false, "no match")] {
                for line in lines.iter().filter(|line| list.in_text(line) != wanted) {
                    faults.push(PackFault { id: id.clone(), line: line.clone(), expected });
                }
            }
        }
        faults
    }

    fn list(&self, id: &str) -> Option<&WordList> {
        Some(match id {
            "title-heads" => &self.heads,
            "surnames" => &self.surnames,
            "title-words" => &self.words,
            "company-forms" => &self.companies,
            "school-words" => &self.schools,
            "degrees" => &self.degrees,
            "certificate-words" => &self.certificates,
            "study-fields" => &self.fields,
            "study-remarks" => &self.study_remarks,
            "issuer-words" => &self.issuers,
            "volunteer-words" => &self.volunteer,
            "languages" => &self.languages,
            "language-levels" => &self.levels,
            "language-use" => &self.language_use,
            "countries" => &self.countries,
            "remote" => &self.remote,
            "employment-types" => &self.employment,
            "column-labels" => &self.columns,
            "contact-labels" => &self.contact_labels,
            "label-employer" => &self.labels.employer,
            "label-title" => &self.labels.title,
            "label-dates" => &self.labels.dates,
            "label-start" => &self.labels.start,
            "label-end" => &self.labels.end,
            "label-aside" => &self.labels.aside,
            "label-place" => &self.labels.place,
            "label-duties" => &self.labels.duties,
            "home-leads" => &self.home_leads,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::packs::Packs;

    #[test]
    fn the_pack_holds_its_own_tests() {
        assert_eq!(Packs::builtin().unwrap().titles.check(), []);
    }

    #[test]
    fn a_messy_title_finds_its_occupation() {
        let packs = Packs::builtin().unwrap();
        let id = |title| packs.titles.source_job(title).map(|job| (job.id, job.setting));
        assert_eq!(id("Night Front Desk Agent"), Some(("43-4081.00", "hotel")));
        assert_eq!(id("DELIVERY DRIVER"), id("Delivery Driver (part-time)"));
        assert_eq!(id("Teller II").map(|job| job.0), Some("43-3071.00"));
        assert_eq!(id("Barista, weekends").map(|job| job.1), Some("food"));
        assert_eq!(id("Zeppelin polisher"), None);
    }

    #[test]
    fn a_state_is_a_code_in_capitals_or_a_name() {
        let titles = Packs::builtin().unwrap().titles;
        assert!(titles.is_state("MN") && titles.is_state("new mexico") && titles.is_state("Ontario"));
        assert!(!titles.is_state("or") && !titles.is_state("in") && !titles.is_state("Duluth"));
    }
}
