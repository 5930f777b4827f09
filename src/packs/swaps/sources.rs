//! Sources: which words a rewrite of a line may hold, going by the words of the line. To edit a line takes long, and hardly
//! any edit says what is looked for: so the words are asked first. Too many are foreseen, never too few. The main entries
//! are [`Sources::several`], [`Sources::line`] and [`Held::may_hold`].

use super::Swaps;
use crate::packs::hash::{self, Map};
use crate::packs::licences::{Form, Licences, Pattern};
use crate::packs::words::{ByWord, Word, words};

/// From which words of a line come the words that a rewrite says and the line does not.
#[derive(Debug, Default)]
pub(crate) struct Sources {
    all: Vec<Source>,
    /// Hash of the key of a word to a number for `leads`.
    by_key: Map<u64, u32>,
    /// The sources that may stand only in a line that holds one of some words, by such a word.
    leads: Vec<Vec<usize>>,
    /// Hash of a form of a verb to those of the bases under whose key it does not stand (`led`, `leaves`).
    bases: Map<u64, Vec<u64>>,
    /// What a line without words may hold.
    ground: Way,
    known: ByWord<Taken>,
    wished: ByWord<Wished>,
}

/// What is asked of rewrites that may hold a word: its hash and that of its key, which form of a verb it is, and whether it
/// claims nothing.
#[derive(Debug, Clone, Copy)]
struct Wished {
    word: u64,
    key: u64,
    form: Option<Form>,
    function: bool,
}

/// What rewrites may hold that have the words of several lines.
#[derive(Debug)]
pub(crate) struct Several {
    pub(crate) held: Held,
    /// A bit for each source that does not come in, nor does it then into one of the lines.
    others: Vec<u64>,
}

/// What a word brings into a line.
#[derive(Debug, Clone, Copy)]
struct Taken {
    /// Its hash.
    word: u64,
    key: Key,
    /// It stands under the key of another verb as well.
    based: bool,
    /// It may be read as other words as well.
    odd: bool,
}

/// The hash of the key of a word, and its number for [`Sources::leads`].
#[derive(Debug, Clone, Copy)]
struct Key {
    hash: u64,
    lead: Option<u32>,
}

/// What a rewrite may hold, as far as it is known.
#[derive(Debug, Clone, Default)]
struct Way {
    held: Held,
    /// The sources that may come in, and a bit for each that was among them.
    open: Vec<usize>,
    seen: Vec<u64>,
    /// The keys that were not followed yet.
    keys: Vec<Key>,
    /// The sources that came in.
    came: Vec<usize>,
}

/// New words, and what a line holds into which they come.
#[derive(Debug, Default)]
struct Source {
    /// One of several rows of words; and one of others. No rows: any line.
    rows: [Vec<Row>; 2],
    /// Hashes of the new words, and their keys.
    new: Vec<(u64, Key)>,
    /// A word of the line gets the ending -ing.
    ing: bool,
}

/// Hashes of keys: for each place those of the words of which one stands there.
type Row = Vec<Vec<u64>>;

/// What a rewrite of a line, or of one of several, may hold.
#[derive(Debug, Clone, Default)]
pub(crate) struct Held {
    /// The words, and their keys.
    words: Marks,
    keys: Marks,
    /// The keys of those that come new into the line.
    new: Marks,
    digits: bool,
    /// A verb may get the ending -ing.
    ing: bool,
    /// Nouns may take another number.
    counted: bool,
    /// Nothing is foreseen of it.
    unsure: bool,
}

/// Hashes as a set that may hold more than it should: two bits for each, which it shares with others.
#[derive(Debug, Clone)]
struct Marks([u64; 64]);

impl Default for Marks {
    fn default() -> Self {
        Self([0; 64])
    }
}

impl Marks {
    fn cells(hash: u64) -> [(usize, u64); 2] {
        let one = hash::slot(hash, 12);
        let other = hash::slot(hash << 12, 12);
        [one, other].map(|bit| (bit / 64, 1 << (bit % 64)))
    }

    /// Adds a hash.
    fn add(&mut self, hash: u64) {
        for (at, bit) in Self::cells(hash) {
            self.0[at] |= bit;
        }
    }

    fn has(&self, hash: u64) -> bool {
        Self::cells(hash).into_iter().all(|(at, bit)| self.0[at] & bit != 0)
    }
}

impl Sources {
    /// Those of the rewrites that `swaps` and `licences` make.
    pub(super) fn new(swaps: &Swaps, licences: &Licences) -> Self {
        let mut out = Self::default();
        let one_of = |words: &mut dyn Iterator<Item = &str>| {
            [vec![vec![words.map(|word| hash::of(&licences.key(word))).collect()]], Vec::new()]
        };
        for swap in &swaps.all {
            let [from, needs, _] = &swap.patterns;
            let slots = swap.to.split_whitespace().filter_map(|slot| {
                let name = slot.strip_prefix('{').and_then(|slot| slot.strip_suffix('}'));
                // Other slots are forms of words that matched.
                let new = name.is_none_or(|name| !name.is_empty() && name != "first" && !name.starts_with("last"));
                new.then(|| name.unwrap_or(slot))
            });
            out.learn(slots, [rows(from, licences), rows(needs, licences)], licences);
            if let Some(source) = out.all.last_mut() {
                source.ing = swap.to.contains(".ing}");
            }
        }
        for (noun, base) in &swaps.nominal {
            let (past, ing) = (licences.past(base), licences.verb(base).map_or(base, |(verb, _)| &verb.ing));
            out.learn([base.as_str(), &past, ing].into_iter(), one_of(&mut [noun.as_str()].into_iter()), licences);
        }
        let compound = &swaps.compound;
        for (name, thing) in &compound.thing {
            out.learn([thing.as_str()].into_iter(), one_of(&mut [name.as_str()].into_iter()), licences);
        }
        for (name, base) in &compound.act {
            let (past, ing) = (licences.past(base), licences.verb(base).map_or(base, |(verb, _)| &verb.ing));
            out.learn([base.as_str(), &past, ing].into_iter(), one_of(&mut [name.as_str()].into_iter()), licences);
        }
        for (quality, adverb) in swaps.how.manner.iter().chain(&swaps.how.basis) {
            out.learn([adverb.as_str()].into_iter(), one_of(&mut [quality.as_str()].into_iter()), licences);
        }
        for (row, upgrade) in licences.upgrades().iter().enumerate() {
            if swaps.kinds.systems.contains(&upgrade.id) {
                let from = rows(licences.patterns_of(row), licences);
                out.learn(upgrade.to.first().map(String::as_str).into_iter(), [from, Vec::new()], licences);
            }
        }
        for (form, to) in licences.written_out() {
            let first = words(form).first().map(|word| one_of(&mut [word.lower.as_str()].into_iter()));
            out.learn([to].into_iter(), first.unwrap_or_default(), licences);
        }
        let kinds = &swaps.kinds;
        for one in kinds.people.iter().filter_map(|people| people.strip_suffix('s')) {
            let [people, _] = one_of(&mut [one].into_iter());
            let [owned, _] = one_of(&mut kinds.owned.iter().map(String::as_str));
            out.learn([one].into_iter(), [people, owned], licences);
        }
        // What editing puts into a line beside words that claim nothing.
        let put = [
            ("handle handled", one_of(&mut kinds.handled.iter().map(String::as_str))),
            ("give gave", one_of(&mut kinds.given.iter().map(String::as_str))),
            ("complete completed make made", one_of(&mut kinds.tallied.iter().map(String::as_str))),
            ("help helped", one_of(&mut ["assist"].into_iter())),
            ("rating star", one_of(&mut ["rating", "star"].into_iter())),
            ("volunteered", one_of(&mut ["volunteer"].into_iter())),
            ("had", one_of(&mut ["have"].into_iter())),
            ("minute", one_of(&mut ["minute"].into_iter())),
            ("about", Default::default()),
        ];
        for (words, rows) in put {
            out.learn([words].into_iter(), rows, licences);
        }
        for (form, base) in licences.verb_forms() {
            let base = hash::of(base);
            if hash::of(&licences.key(&form)) != base {
                out.bases.entry(hash::of(&form)).or_default().push(base);
            }
        }
        out.lead();
        let Self { all, by_key, .. } = &mut out;
        for (_, key) in all.iter_mut().flat_map(|source| &mut source.new) {
            key.lead = by_key.get(&key.hash).copied();
        }
        out.ground.seen = vec![0; out.all.len().div_ceil(64)];
        let mut ground = std::mem::take(&mut out.ground);
        out.follow(&mut ground);
        ground.came.clear();
        out.ground = ground;
        out
    }

    /// The key with this hash.
    fn key(&self, hash: u64) -> Key {
        Key { hash, lead: self.by_key.get(&hash).copied() }
    }

    /// The words of `texts` may come into a line that holds `rows`.
    fn learn<'w>(&mut self, texts: impl Iterator<Item = &'w str>, rows: [Vec<Row>; 2], licences: &Licences) {
        let mut new = Vec::new();
        for text in texts {
            let lower = text.to_lowercase();
            // A word of several parts is looked up as one while the line is edited.
            for word in words(&lower).iter().map(|word| word.lower.as_str()).chain(lower.split_whitespace()) {
                new.push((hash::of(word), Key { hash: hash::of(&licences.key(word)), lead: None }));
            }
        }
        new.retain({
            let mut seen = Vec::new();
            move |(word, key): &(u64, Key)| {
                let first = !seen.contains(&(*word, key.hash));
                seen.push((*word, key.hash));
                first
            }
        });
        self.all.push(Source { rows, new, ing: false });
    }

    /// Looks for the words by which each source is found: those of one place of each of its rows, for which fewest sources ask.
    fn lead(&mut self) {
        let mut uses: Map<u64, usize> = Map::default();
        let keys = self.all.iter().flat_map(|source| source.rows.iter().flatten().flatten().flatten());
        keys.for_each(|key| *uses.entry(*key).or_default() += 1);
        let often = |place: &Vec<u64>| place.iter().filter_map(|key| uses.get(key)).sum::<usize>();
        for (number, source) in self.all.iter().enumerate() {
            let rarest = |rows: &Vec<Row>| {
                let places = rows.iter().map(|row| row.iter().min_by_key(|place| often(place)).cloned());
                places.collect::<Option<Vec<_>>>().filter(|places| !places.is_empty())
            };
            let either = source.rows.iter().filter_map(rarest);
            let Some(places) = either.min_by_key(|places| places.iter().map(often).sum::<usize>()) else {
                self.ground.open.push(number);
                continue;
            };
            for key in places.into_iter().flatten() {
                let lead = *self.by_key.entry(key).or_insert(self.leads.len() as u32) as usize;
                if lead == self.leads.len() {
                    self.leads.push(Vec::new());
                }
                self.leads[lead].push(number);
            }
        }
    }

    /// What rewrites may hold that have the words of all of `lines`, each of which is given with its words.
    pub(crate) fn several<'l>(
        &self,
        lines: impl Iterator<Item = (&'l str, &'l [Word<'l>])>,
        licences: &Licences,
    ) -> Several {
        let mut way = self.ground.clone();
        lines.for_each(|line| self.read(line, &mut way, licences));
        self.follow(&mut way);
        let mut others = vec![u64::MAX; way.seen.len()];
        way.came.iter().for_each(|number| others[number / 64] &= !(1 << (number % 64)));
        Several { held: way.held, others }
    }

    /// What a rewrite of `line`, one of `several`, may hold.
    pub(crate) fn line(&self, line: (&str, &[Word<'_>]), several: &Several, licences: &Licences) -> Held {
        let mut way = Way { seen: several.others.clone(), ..self.ground.clone() };
        self.read(line, &mut way, licences);
        self.follow(&mut way);
        way.held
    }

    /// Adds what `line` of the words `found` holds.
    fn read(&self, (line, found): (&str, &[Word<'_>]), way: &mut Way, licences: &Licences) {
        // A no-break space that was read in the wrong encoding goes.
        way.held.unsure |= line.contains('Â');
        for word in found {
            let taken = self.known.get(word, || self.taken(word, licences));
            self.take(taken, way);
            if taken.odd {
                self.readings(word, way, licences);
            }
        }
    }

    /// What `word` brings into a line.
    fn taken(&self, word: &Word<'_>, licences: &Licences) -> Taken {
        let lower = word.lower.as_str();
        let odd = licences.mended(word).is_some()
            || lower.bytes().any(|byte| byte.is_ascii_digit())
            || lower.starts_with("and")
            || lower.ends_with("ing")
            || matches!(lower, "ability" | "i" | "if" | "when" | "whenever" | "within" | "under");
        Taken { odd, ..self.plain(lower, licences) }
    }

    /// The same of a word that is read as it is written.
    fn plain(&self, lower: &str, licences: &Licences) -> Taken {
        let word = hash::of(lower);
        let based = self.bases.contains_key(&word);
        Taken { word, key: self.key(hash::of(&licences.key(lower))), based, odd: false }
    }

    fn wished(&self, lower: &str, licences: &Licences) -> Wished {
        Wished {
            word: hash::of(lower),
            key: hash::of(&licences.key(lower)),
            form: licences.verb(lower).map(|(_, form)| form),
            function: licences.is_function(lower),
        }
    }

    fn take(&self, Taken { word, key, based, .. }: Taken, way: &mut Way) {
        let Way { held, keys, .. } = way;
        held.words.add(word);
        let mut add = |key: Key| {
            held.keys.add(key.hash);
            // No source is found by the others; all are looked at after the words of the line.
            keys.extend(key.lead.map(|_| key));
        };
        add(key);
        if based {
            self.bases.get(&word).into_iter().flatten().for_each(|base| add(self.key(*base)));
        }
    }

    /// Adds what else `word` may be read as, and what it says of other words.
    fn readings(&self, word: &Word<'_>, way: &mut Way, licences: &Licences) {
        let lower = word.lower.as_str();
        let mut take = |lower: &str| self.take(self.plain(lower, licences), way);
        licences.mended(word).into_iter().for_each(&mut take);
        let digits = lower.bytes().any(|byte| byte.is_ascii_digit());
        // `2yrs`
        let unit = lower.find(char::is_alphabetic).filter(|_| digits).and_then(|at| lower.get(at..));
        unit.into_iter().for_each(&mut take);
        // `andtook`
        lower.strip_prefix("and").filter(|rest| rest.len() > 3).into_iter().for_each(&mut take);
        way.held.digits |= digits;
        way.held.ing |= lower.ends_with("ing") || matches!(lower, "ability" | "i");
        way.held.counted |= matches!(lower, "if" | "when" | "whenever" | "within" | "under");
    }

    /// Adds what comes in by the keys that a line holds. What one edit brings may bring about the next.
    fn follow(&self, way: &mut Way) {
        let Way { held, open, seen, keys, came } = way;
        loop {
            let leads = keys.drain(..).filter_map(|key| self.leads.get(key.lead? as usize));
            open.extend(leads.flatten().filter(|number| {
                let (at, bit) = (**number / 64, 1 << (**number % 64));
                let new = seen[at] & bit == 0;
                seen[at] |= bit;
                new
            }));
            open.retain(|number| {
                let Some(source) = self.all.get(*number) else { return false };
                if !source.stands(held) {
                    return true;
                }
                held.ing |= source.ing;
                for (word, key) in &source.new {
                    held.bring(*word, key.hash);
                    keys.push(*key);
                }
                came.push(*number);
                false
            });
            if keys.is_empty() {
                return;
            }
        }
    }
}

impl Source {
    /// It comes into a line that holds as much.
    fn stands(&self, held: &Held) -> bool {
        let stands = |row: &Row| row.iter().all(|place| place.iter().any(|key| held.keys.has(*key)));
        self.rows.iter().all(|rows| rows.is_empty() || rows.iter().any(stands))
    }
}

/// Rows of the words of `patterns`; what claims nothing may come into any line.
fn rows<'p>(patterns: impl IntoIterator<Item = &'p Pattern>, licences: &Licences) -> Vec<Row> {
    let row = |pattern: &Pattern| {
        let places = pattern.named().filter(|place| !place.iter().any(|(word, _)| licences.is_function(word)));
        places.map(|place| place.into_iter().map(|(_, key)| key).collect()).collect()
    };
    patterns.into_iter().map(row).collect()
}

impl Held {
    /// Adds a new word and its key.
    fn bring(&mut self, word: u64, key: u64) {
        self.words.add(word);
        self.new.add(key);
        self.keys.add(key);
    }

    /// A rewrite may hold `word`.
    pub(crate) fn may_hold(&self, word: &Word<'_>, sources: &Sources, licences: &Licences) -> bool {
        let wished = sources.wished.get(word, || sources.wished(&word.lower, licences));
        if self.unsure || self.words.has(wished.word) {
            return true;
        }
        let word = word.lower.as_str();
        // Numbers are written in other ways; no digit comes behind a letter.
        if word.bytes().any(|byte| byte.is_ascii_digit()) {
            return self.digits && !word.starts_with(char::is_alphabetic);
        }
        let key = || self.keys.has(wished.key);
        let base =
            || sources.bases.get(&wished.word).is_some_and(|bases| bases.iter().any(|base| self.keys.has(*base)));
        let form = match wished.form {
            Some(Form::ThirdPerson) => base() || self.new.has(wished.key),
            Some(Form::Ing) => self.ing && (base() || key()),
            Some(_) => base() || key(),
            None => false,
        };
        let single = |one: String| self.keys.has(hash::of(&licences.key(&one)));
        form || self.counted && (key() || base() || singles(word).any(single)) || wished.function
    }
}

/// Words of which `word` may be the plural though its key does not tell: `ads`, `butterflies`.
fn singles(word: &str) -> impl Iterator<Item = String> {
    let short = word.strip_suffix('s').filter(|one| one.len() < 3).map(str::to_owned);
    let many = word.strip_suffix("ies").map(|stem| format!("{stem}y"));
    short.into_iter().chain(many)
}
