//! Segments: glyphs to words, and words to stretches of one line without a wide gap. The main entry is [`segments`].

use std::collections::BTreeMap;

use crate::read::builder::{Builder, Style};
use crate::read::lines;
use crate::read::pdf::glyphs::{Area, Glyph};
use crate::read::pdf::tracking::tracking;

/// A gap wider than this, in em, parts words. Measured: 0.17 glues words of justified text, 0.07 splits some.
const WORD_GAP: f32 = 0.12;
/// A gap wider than this, in em, parts segments.
const SEGMENT_GAP: f32 = 1.3;
/// The same after a list mark.
pub(super) const MARK_GAP: f32 = 4.5;
/// Longest label or date before a line that starts where others do, in characters.
const LABEL: usize = 32;
/// Stroke of bold type over that of the same letter in plain type. Measured: recall 0.96, precision 0.85 at 1.16.
const BOLD: f32 = 1.16;
/// Letters in a row that stand apart evenly before they are taken for one spaced word.
const SPACED_LETTERS: usize = 4;

/// A run of glyphs without a gap.
#[derive(Debug, Clone)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) x0: f32,
    pub(super) x1: f32,
    pub(super) y: f32,
    pub(super) size: f32,
    pub(super) bold: bool,
    pub(super) italic: bool,
    /// A space was drawn before or after it.
    space_before: bool,
    space_after: bool,
    /// All of it is of fonts that do not say which characters they draw.
    pub(super) unknown: bool,
    /// White after each of its letters.
    tracking: f32,
}

/// A stretch of one line.
#[derive(Debug, Clone)]
pub(super) struct Segment {
    pub(super) words: Vec<Word>,
    pub(super) x0: f32,
    pub(super) x1: f32,
    /// Baseline.
    pub(super) y: f32,
    /// Largest type size in it.
    pub(super) size: f32,
    /// Characters in it.
    pub(super) chars: usize,
    /// Opens with a list mark, which is no longer among the words.
    pub(super) bullet: bool,
}

impl Segment {
    fn of(word: Word) -> Self {
        let chars = word.text.chars().count();
        Self { x0: word.x0, x1: word.x1, y: word.y, size: word.size, chars, bullet: false, words: vec![word] }
    }

    fn push(&mut self, word: Word) {
        self.x1 = self.x1.max(word.x1);
        self.size = self.size.max(word.size);
        self.chars += word.text.chars().count() + 1;
        self.words.push(word);
    }

    /// Adds the words of a segment that continues this one on the next line.
    pub(super) fn append(&mut self, tail: Self) {
        self.chars += tail.chars + 1;
        if let Some(last) = self.words.last_mut() {
            last.space_after = true;
        }
        self.words.extend(tail.words);
    }

    /// Without its first word.
    pub(super) fn behead(&mut self) {
        self.words.remove(0);
        let bullet = self.bullet;
        let mut words = std::mem::take(&mut self.words).into_iter();
        if let Some(first) = words.next() {
            *self = Self::of(first);
            words.for_each(|w| self.push(w));
            self.bullet = bullet;
        }
    }

    /// Only a list mark so far.
    fn is_mark(&self) -> bool {
        matches!(self.words.as_slice(), [only] if only.unknown || lines::is_lone_bullet(&only.text))
    }

    /// The plain text.
    pub(super) fn text(&self) -> String {
        let mut builder = Builder::default();
        self.write(&mut builder, false);
        builder.raw().to_owned()
    }

    /// Writes the words to `line`, with single spaces where words part; letters that were spaced out become words.
    pub(super) fn write(&self, line: &mut Builder, hidden: bool) {
        let mut i = 0;
        while let Some(word) = self.words.get(i) {
            let style = Style { bold: word.bold, italic: word.italic, size: word.size, hidden };
            let previous = i.checked_sub(1).and_then(|p| self.words.get(p));
            if previous.is_some_and(|previous| parted(previous, word)) {
                line.push(" ", style);
            }
            let spaced = self.spaced_run(i);
            for (text, part) in &spaced {
                if *part {
                    line.push(" ", style);
                }
                line.push(text, style);
            }
            if spaced.is_empty() {
                line.push(&word.text, style);
            }
            i += spaced.len().max(1);
        }
    }

    /// The single letters from word `i` on that stand evenly apart, each with whether a word begins with it; none if they
    /// are too few or stand unevenly.
    fn spaced_run(&self, i: usize) -> Vec<(&str, bool)> {
        let rest = self.words.get(i..).unwrap_or_default();
        let is_letter =
            |w: &&Word| w.text.chars().count() == 1 && w.text.chars().all(|c| c.is_alphabetic() || c == '&');
        let count = rest.iter().take_while(is_letter).count();
        let run = rest.get(..count).unwrap_or_default();
        let gaps: Vec<f32> = run.windows(2).filter_map(|w| Some(w.get(1)?.x0 - w.first()?.x1)).collect();
        if count < SPACED_LETTERS {
            return Vec::new();
        }
        let mut sorted = gaps.clone();
        sorted.sort_by(f32::total_cmp);
        let usual = sorted.get(sorted.len() / 4).copied().unwrap_or(0.0).max(0.1);
        let wide = |gap: f32| gap > usual * 1.7 + 0.5;
        let starts = gaps.iter().filter(|g| wide(**g)).count();
        // Spaced words have a few letters each; anything else is a row of single letters.
        if count < (starts + 1) * 3 {
            return Vec::new();
        }
        let begins = std::iter::once(false).chain(gaps.iter().map(|g| wide(*g)));
        run.iter().zip(begins).map(|(w, begins)| (w.text.as_str(), begins)).collect()
    }
}

/// Whether a space stands between two words of a segment.
fn parted(a: &Word, b: &Word) -> bool {
    a.space_after || b.space_before || b.x0 - a.x1 - a.tracking.max(b.tracking) > WORD_GAP * a.size.max(b.size)
}

/// The segments of glyphs that run in one direction. `strokes` are those of plain type in the file, by which bold
/// type is told where the font does not say.
pub(super) fn segments(glyphs: &[&Glyph], strokes: &Strokes) -> Vec<Segment> {
    let mut words = words(glyphs, strokes);
    words.sort_by(|a, b| a.x0.total_cmp(&b.x0).then(a.y.total_cmp(&b.y)));
    drop_overprints(&mut words);
    // Open segments by their baseline in steps of four points.
    let mut shelves: BTreeMap<i32, Vec<usize>> = BTreeMap::new();
    let mut out: Vec<Segment> = Vec::new();
    let shelf = |y: f32| (y / 4.0).floor() as i32;
    for word in words {
        let reach = (0.35 * word.size).min(12.0);
        let mut best: Option<(f32, usize)> = None;
        for (_, indices) in shelves.range(shelf(word.y - reach) - 1..=shelf(word.y + reach) + 1) {
            for &index in indices {
                let Some(segment) = out.get(index) else { continue };
                let Some(last) = segment.words.last() else { continue };
                let em = word.size.max(last.size).min(30.0);
                // Letter-spaced words stand apart by the white of a letter on either side of the space.
                let tracking = word.tracking.min(last.tracking);
                let gap = (word.x0 - segment.x1 - 2.0 * tracking).max((word.x0 - segment.x1).min(0.0));
                let rise = (word.y - segment.y).abs();
                let far = if segment.is_mark() { MARK_GAP } else { SEGMENT_GAP };
                let near = gap < 0.3 * em && rise <= 0.4 * em || gap <= far * em && rise <= 0.12 * em + 0.4;
                if near && gap > -0.6 * em && best.is_none_or(|b| rise * 4.0 + gap.abs() < b.0) {
                    best = Some((rise * 4.0 + gap.abs(), index));
                }
            }
        }
        match best.and_then(|b| out.get_mut(b.1)) {
            Some(segment) => segment.push(word),
            None => {
                shelves.entry(shelf(word.y)).or_default().push(out.len());
                out.push(Segment::of(word));
            }
        }
    }
    part_rails(out)
}

/// Parts segments that hold a short label or date and, less than a wide gap after it, a word that starts exactly where
/// other lines start.
fn part_rails(segments: Vec<Segment>) -> Vec<Segment> {
    let mut starts: Vec<f32> = segments.iter().map(|s| s.x0).collect();
    starts.sort_by(f32::total_cmp);
    let is_common = |x: f32| {
        let from = starts.partition_point(|s| *s < x - 0.8);
        let to = starts.partition_point(|s| *s <= x + 0.8);
        to - from >= 3
    };
    let mut out = Vec::with_capacity(segments.len());
    for mut segment in segments {
        let mut chars = 0;
        let mut at = None;
        for (i, pair) in segment.words.windows(2).enumerate() {
            let [a, b] = pair else { continue };
            chars += a.text.chars().count() + 1;
            if chars > LABEL {
                break;
            }
            let has_digit = segment.words.iter().take(i + 1).any(|w| w.text.contains(|c: char| c.is_ascii_digit()));
            let least = if has_digit { 0.4 } else { 0.6 };
            if b.x0 - a.x1 > least * a.size.max(b.size) && is_common(b.x0) {
                at = Some(i + 1);
            }
        }
        if let Some(at) = at {
            let mut rest = segment.words.split_off(at).into_iter();
            if let Some(first) = rest.next() {
                let mut tail = Segment::of(first);
                rest.for_each(|w| tail.push(w));
                segment.x1 = segment.words.iter().map(|w| w.x1).fold(segment.x0, f32::max);
                segment.chars = segment.words.iter().map(|w| w.text.chars().count() + 1).sum();
                out.push(segment);
                out.push(tail);
                continue;
            }
        }
        out.push(segment);
    }
    out
}

/// Drops words that are drawn again a hair apart, a way to make type look bold or to cast a shadow. `words` stand in the
/// order of their left edges.
fn drop_overprints(words: &mut Vec<Word>) {
    let mut kept: Vec<Word> = Vec::with_capacity(words.len());
    for word in words.drain(..) {
        let near = |k: &&mut Word| {
            let hair = 0.2 * word.size;
            k.text == word.text && (k.x0 - word.x0).abs() < hair && (k.y - word.y).abs() < hair
        };
        // Words that start at the same place are few, unless there is only one place.
        match kept.iter_mut().rev().take(60).find(near) {
            Some(twin) => twin.bold = true,
            None => kept.push(word),
        }
    }
    *words = kept;
}

/// Glyphs in drawing order to words.
fn words(glyphs: &[&Glyph], strokes: &Strokes) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    let mut blank = false;
    // Glyphs of the open word that tell something of its weight, and the sum of what they tell.
    let (mut count, mut weight) = (0.0_f32, 0.0_f32);
    for (glyph, tracking) in glyphs.iter().zip(tracking(glyphs)) {
        let is_space = !glyph.text.is_empty() && glyph.text.chars().all(char::is_whitespace);
        if is_space {
            if let Some(last) =
                out.last_mut().filter(|l| (l.y - glyph.y).abs() < 0.3 * l.size && glyph.x0 - l.x1 < 2.0 * l.size)
            {
                last.space_after = true;
            }
            blank = true;
            continue;
        }
        let told = strokes.weight(glyph);
        let unknown = glyph.text.is_empty();
        let mark = char::from_u32(0xe000 + glyph.code % 0x1800).unwrap_or('\u{e000}').to_string();
        let text = if unknown {
            mark.as_str()
        } else if glyph.symbol {
            symbol(&glyph.text)
        } else {
            glyph.text.as_str()
        };
        let open = out.last_mut().filter(|last| {
            let gap = glyph.x0 - last.x1 - tracking;
            let em = last.size.max(glyph.size);
            !blank
                && (last.y - glyph.y).abs() <= 0.08 * em
                && (last.size - glyph.size).abs() <= 0.15 * em
                && gap <= WORD_GAP * em
                && gap > -0.5 * em
                && last.unknown == unknown
                && !lines::is_pure_mark(&last.text)
        });
        match open {
            Some(last) => {
                last.text.push_str(text);
                last.x1 = last.x1.max(glyph.x1);
                (count, weight) = (count + told.map_or(0.0, |_| 1.0), weight + told.unwrap_or(0.0));
                last.bold = count > 0.0 && weight >= BOLD * count;
            }
            None => {
                (count, weight) = (told.map_or(0.0, |_| 1.0), told.unwrap_or(0.0));
                out.push(Word {
                    text: text.to_owned(),
                    x0: glyph.x0.min(glyph.x1),
                    x1: glyph.x1.max(glyph.x0),
                    y: glyph.y,
                    size: glyph.size,
                    bold: count > 0.0 && weight >= BOLD * count,
                    italic: glyph.italic,
                    space_before: blank,
                    space_after: false,
                    unknown,
                    tracking,
                });
            }
        }
        blank = false;
    }
    out
}

/// Symbol fonts put list marks on letters.
fn symbol(text: &str) -> &str {
    match text {
        "l" | "n" | "w" | "§" | "Ø" | "ü" | "v" | "q" | "o" | "·" | "¨" | "Ÿ" | "à" | "F" | "u" | "s" | "m" | "r"
        | "p" => "•",
        _ => text,
    }
}

/// Parts segments at upright rules between their words, the way some pages draw the bars of a contact line or a table.
pub(super) fn part_at_rules(segments: Vec<Segment>, rules: &[Area]) -> Vec<Segment> {
    let upright: Vec<&Area> = rules.iter().filter(|r| r.y1 - r.y0 > r.x1 - r.x0).collect();
    let mut out = Vec::with_capacity(segments.len());
    for segment in segments {
        let middle = segment.y - 0.3 * segment.size;
        let crossing: Vec<&Area> = upright
            .iter()
            .copied()
            .filter(|r| r.y0 < middle && r.y1 > middle && r.x0 > segment.x0 && r.x1 < segment.x1)
            .collect();
        if crossing.is_empty() {
            out.push(segment);
            continue;
        }
        let bullet = segment.bullet;
        let first = out.len();
        for word in segment.words {
            let is_cut = |last: &Word| crossing.iter().any(|r| r.x0 > last.x1 - 0.5 && r.x1 < word.x0 + 0.5);
            match out.get_mut(first..).and_then(<[Segment]>::last_mut) {
                Some(open) if !open.words.last().is_some_and(is_cut) => open.push(word),
                _ => out.push(Segment::of(word)),
            }
        }
        if let Some(open) = out.get_mut(first) {
            open.bullet = bullet;
        }
    }
    out
}

/// Strokes of plain type: for each character that of its lighter occurrences.
#[derive(Debug, Default)]
pub(super) struct Strokes {
    by_text: BTreeMap<String, f32>,
}

impl Strokes {
    /// Measures `glyphs`.
    pub(super) fn of<'a>(glyphs: impl Iterator<Item = &'a Glyph>) -> Self {
        let mut all: BTreeMap<&str, Vec<f32>> = BTreeMap::new();
        for glyph in glyphs.filter(|g| g.stroke > 0.0 && !g.text.is_empty()) {
            all.entry(glyph.text.as_str()).or_default().push(glyph.stroke);
        }
        let lower_quartile = |mut strokes: Vec<f32>| {
            strokes.sort_by(f32::total_cmp);
            strokes.get(strokes.len() / 4).copied().unwrap_or(0.0)
        };
        Self { by_text: all.into_iter().map(|(text, strokes)| (text.to_owned(), lower_quartile(strokes))).collect() }
    }

    /// How heavy a glyph is: far from 1 where the font says, else its stroke over the plain one; none where nothing tells.
    fn weight(&self, glyph: &Glyph) -> Option<f32> {
        match glyph.bold {
            Some(true) => Some(2.0),
            Some(false) => Some(0.5),
            None if !glyph.text.chars().all(char::is_alphanumeric) => None,
            None => self
                .by_text
                .get(&glyph.text)
                .filter(|plain| **plain > 0.0 && glyph.stroke > 0.0)
                .map(|plain| glyph.stroke / plain),
        }
    }
}
