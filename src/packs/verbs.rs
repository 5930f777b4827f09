//! Verbs: the forms of the verbs that duty lines use (`verbs.toml`). A word that is no form of a listed verb is not
//! taken for one; so what cannot be parsed is left alone.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::Deserialize;

use super::{PackError, PackFiles};

/// The verbs.
#[derive(Debug, Default)]
pub struct Verbs {
    /// Base to past and participle, where not by rule.
    irregular: HashMap<String, (String, String)>,
    /// Irregular form to base.
    bases: HashMap<String, String>,
    known: HashSet<String>,
    double: HashSet<String>,
}

/// Form in which a verb stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// `answer`.
    Base,
    /// `answers`.
    Present,
    /// `answering`.
    Gerund,
    /// `answered`; also a participle that looks the same.
    Past,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    irregular: BTreeMap<String, (String, String)>,
    #[serde(default)]
    regular: Words,
    #[serde(default)]
    double: Words,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Words {
    words: Vec<String>,
}

impl Verbs {
    /// Reads `verbs.toml`.
    pub(super) fn compile(files: &PackFiles) -> Result<Self, PackError> {
        let mut verbs = Self::default();
        for file in files.tables::<File>("verbs.toml")? {
            for (base, (past, participle)) in file.irregular {
                for form in [&past, &participle] {
                    verbs.bases.entry(form.clone()).or_insert_with(|| base.clone());
                }
                verbs.known.insert(base.clone());
                verbs.irregular.insert(base, (past, participle));
            }
            verbs.known.extend(file.regular.words);
            verbs.known.extend(file.double.words.iter().cloned());
            verbs.double.extend(file.double.words);
        }
        Ok(verbs)
    }

    /// The base of an irregular past form; the word itself otherwise.
    pub fn base_of_irregular<'a>(&'a self, lower: &'a str) -> &'a str {
        self.bases.get(lower).map_or(lower, String::as_str)
    }

    /// Base and form of `lower` (small letters), if it is a form of a known verb.
    pub fn parse(&self, lower: &str) -> Option<(String, Form)> {
        if let Some(base) = self.bases.get(lower) {
            return Some((base.clone(), Form::Past));
        }
        if self.known.contains(lower) {
            return Some((lower.to_owned(), Form::Base));
        }
        for (suffix, form) in [("ing", Form::Gerund), ("ed", Form::Past), ("s", Form::Present)] {
            if let Some(root) = lower.strip_suffix(suffix)
                && let Some(base) = self.base_of_root(root, form)
            {
                return Some((base, form));
            }
        }
        None
    }

    fn base_of_root(&self, root: &str, form: Form) -> Option<String> {
        let mut tries = vec![root.to_owned()];
        if form == Form::Present {
            tries.extend(root.strip_suffix("ie").map(|r| format!("{r}y")));
            tries.extend(root.strip_suffix('e').map(str::to_owned));
        } else {
            tries.push(format!("{root}e"));
            tries.extend(root.strip_suffix('i').map(|r| format!("{r}y")));
            let mut end = root.chars().rev();
            if let (Some(a), Some(b)) = (end.next(), end.next())
                && a == b
            {
                tries.push(root.chars().take(root.chars().count() - 1).collect());
            }
        }
        tries.into_iter().find(|base| {
            self.known.contains(base) && (form != Form::Past || !self.irregular.contains_key(base.as_str()))
        })
    }

    /// The past of the base `base`.
    pub fn past(&self, base: &str) -> String {
        if let Some((past, _)) = self.irregular.get(base) {
            return past.clone();
        }
        let mut end = base.chars().rev();
        let (last, before) = (end.next().unwrap_or('x'), end.next().unwrap_or('x'));
        if last == 'e' {
            format!("{base}d")
        } else if last == 'y' && !matches!(before, 'a' | 'e' | 'i' | 'o' | 'u') {
            format!("{}ied", base.strip_suffix('y').unwrap_or(base))
        } else if self.double.contains(base) {
            format!("{base}{last}ed")
        } else {
            format!("{base}ed")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verbs() -> Verbs {
        Verbs::compile(&PackFiles::builtin()).unwrap()
    }

    #[test]
    fn a_form_leads_to_its_base() {
        let verbs = verbs();
        for (word, base, form) in [
            ("took", "take", Form::Past),
            ("taking", "take", Form::Gerund),
            ("carries", "carry", Form::Present),
            ("processes", "process", Form::Present),
            ("scheduled", "schedule", Form::Past),
            ("stopping", "stop", Form::Gerund),
            ("answer", "answer", Form::Base),
        ] {
            assert_eq!(verbs.parse(word), Some((base.to_owned(), form)), "{word}");
        }
        assert_eq!(verbs.parse("customers"), None);
    }

    #[test]
    fn the_past_is_spelled_right() {
        let verbs = verbs();
        for (base, past) in
            [("take", "took"), ("carry", "carried"), ("stay", "stayed"), ("log", "logged"), ("upsell", "upsold"), ("note", "noted")]
        {
            assert_eq!(verbs.past(base), past);
        }
    }
}
