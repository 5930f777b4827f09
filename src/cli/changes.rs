//! Changes: what a rewrite does to a line, word by word, told to a person. The main entry is [`changes`].

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// The words that went and the words that came in their place, in the order of the line; case and end marks aside.
pub(super) fn changes(original: &str, rewrite: &str) -> Vec<(String, String)> {
    let (old, new): (Vec<&str>, Vec<&str>) =
        (original.split_whitespace().collect(), rewrite.split_whitespace().collect());
    let bare = |words: &[&str]| words.iter().map(|word| bare(word)).collect::<Vec<_>>();
    let text = |words: &[&str], from: usize, len: usize| {
        let words = words.iter().skip(from).take(len);
        words.map(|word| word.trim_matches(MARKS)).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    };
    let told = |op: DiffOp| match op {
        DiffOp::Equal { .. } => None,
        DiffOp::Delete { old_index, old_len, .. } => Some((text(&old, old_index, old_len), String::new())),
        DiffOp::Insert { new_index, new_len, .. } => Some((String::new(), text(&new, new_index, new_len))),
        DiffOp::Replace { old_index, old_len, new_index, new_len } => {
            Some((text(&old, old_index, old_len), text(&new, new_index, new_len)))
        }
    };
    let ops = capture_diff_slices(Algorithm::Myers, &bare(&old), &bare(&new));
    ops.into_iter().filter_map(told).filter(|(old, new)| old != new).collect()
}

/// The changes of a line in one sentence of at most a few parts.
pub(super) fn sentence(original: &str, rewrite: &str) -> String {
    if original.is_empty() {
        return "new".to_owned();
    }
    let told = changes(original, rewrite).into_iter().map(|(old, new)| match (old.as_str(), new.as_str()) {
        (old, "") => format!("“{old}” left out"),
        ("", new) => format!("“{new}” put in"),
        (old, new) => format!("“{old}” → “{new}”"),
    });
    let told: Vec<String> = told.collect();
    if told.is_empty() { "capitals and marks only".to_owned() } else { told.join(", ") }
}

/// Marks around a word that are no part of it.
const MARKS: [char; 7] = [',', '.', ';', ':', '!', '·', '•'];

fn bare(word: &str) -> String {
    word.trim_matches(MARKS).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_sees_which_words_went_and_which_came() {
        let told = sentence("dealt w/ angry guests.", "Handled angry guests at the desk");
        assert_eq!(told, "“dealt w/” → “Handled”, “at the desk” put in");
        assert_eq!(sentence("my drawer was even", "Drawer was even"), "“my” left out");
        assert_eq!(sentence("greeted guests.", "Greeted guests"), "capitals and marks only");
    }
}
