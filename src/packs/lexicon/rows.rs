//! Rows: wordings as the numbers of their stems, in order, so that what may go on with the words read so far stands side by
//! side. The main entry is [`Rows::each`].

/// Number of a stem.
pub(super) type StemId = u16;

/// The stems of a wording, and what stands between them.
pub(super) type Row = Vec<StemId>;

/// What stands before a word, if that counts, and its stem.
pub(super) type Linked = (Option<StemId>, StemId);

/// Stems as a set that may hold more than it should.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Stems([u64; 8]);

impl Stems {
    pub(super) fn insert(&mut self, id: StemId) {
        self.0[usize::from(id / 64 % 8)] |= 1 << (id % 64);
    }

    #[inline]
    fn may_hold(&self, id: StemId) -> bool {
        self.0[usize::from(id / 64 % 8)] >> (id % 64) & 1 == 1
    }

    /// Whether a stem may be in both.
    fn may_share(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).fold(0, |any, (one, other)| any | one & other) != 0
    }
}

/// Which rows start with a stem.
#[derive(Debug, Clone, Copy, Default)]
struct Root {
    from: u32,
    /// After those that are nothing but the stem.
    longer: u32,
    to: u32,
    /// What goes on with the stem in one of them.
    next: Stems,
}

/// Wordings that each stand for a value.
#[derive(Debug)]
pub(super) struct Rows<W> {
    /// In order.
    rows: Vec<(Row, W)>,
    /// Those that start with a stem, by its number.
    roots: Vec<Root>,
}

impl<W> Default for Rows<W> {
    fn default() -> Self {
        Self { rows: Vec::new(), roots: Vec::new() }
    }
}

impl<W: Copy> Rows<W> {
    /// Those of `rows`, which hold the numbers of `stems` stems.
    pub(super) fn new(mut rows: Vec<(Row, W)>, stems: usize) -> Self {
        rows.sort_by(|(one, _), (other, _)| one.cmp(other));
        let mut roots = vec![Root::default(); stems];
        for (at, (row, _)) in (0..).zip(&rows) {
            let Some(root) = row.first().and_then(|id| roots.get_mut(usize::from(*id))) else { continue };
            root.from = if root.to == 0 { at } else { root.from };
            root.to = at + 1;
            match row.get(1) {
                Some(id) => root.next.insert(*id),
                None => root.longer = at + 1,
            }
        }
        Self { rows, roots }
    }

    /// Whether a wording starts with a stem.
    #[inline]
    pub(super) fn may_start(&self, id: StemId) -> bool {
        self.roots.get(usize::from(id)).is_some_and(|root| root.to > 0)
    }

    /// Calls `take` with the value of every wording that the words have from the first on, and with how many words it has;
    /// `word` gives the words by number.
    #[inline]
    pub(super) fn each(&self, word: impl Fn(usize) -> Option<Linked>, mut take: impl FnMut(W, usize)) {
        let root = word(0).and_then(|(_, id)| self.roots.get(usize::from(id)));
        let Some(root) = root.filter(|root| root.to > 0) else { return };
        let between = |from: u32, to: u32| self.rows.get(from as usize..to as usize).unwrap_or_default();
        between(root.from, root.longer).iter().for_each(|(_, value)| take(*value, 1));
        let Some(next) = word(1).filter(|(link, id)| root.next.may_hold(link.unwrap_or(*id))) else { return };
        let rows = narrowed(between(root.longer.max(root.from), root.to), 1, next);
        each(rows, 2 + usize::from(next.0.is_some()), 2, word, take);
    }
}

/// Calls `take` with the value of every one of `rows` that the words have, and with how many words it has; all of them have the
/// first `count` words, which are `depth` numbers.
fn each<W: Copy>(
    mut rows: &[(Row, W)],
    mut depth: usize,
    mut count: usize,
    word: impl Fn(usize) -> Option<Linked>,
    mut take: impl FnMut(W, usize),
) {
    while !rows.is_empty() {
        let ended = rows.iter().take_while(|(row, _)| row.len() == depth).count();
        rows.iter().take(ended).for_each(|(_, value)| take(*value, count));
        let (Some(rest), Some(next)) = (rows.get(ended..).filter(|rest| !rest.is_empty()), word(count)) else { return };
        rows = narrowed(rest, depth, next);
        depth += 1 + usize::from(next.0.is_some());
        count += 1;
    }
}

/// Those of `rows`, which are alike up to `depth`, that go on with a word.
fn narrowed<W>(rows: &[(Row, W)], depth: usize, (link, id): Linked) -> &[(Row, W)] {
    let mut rows = rows;
    for (depth, id) in (depth..).zip(link.into_iter().chain([id])) {
        let at = |(row, _): &(Row, W)| row.get(depth).copied().unwrap_or_default();
        rows = rows.get(rows.partition_point(|row| at(row) < id)..).unwrap_or_default();
        rows = rows.get(..rows.partition_point(|row| at(row) == id)).unwrap_or_default();
    }
    rows
}

/// The wordings that cancel a term where they touch it.
#[derive(Debug, Default)]
pub(super) struct Unless {
    /// In order.
    rows: Vec<(Row, ())>,
    /// The stems with which they start.
    first: Stems,
    /// Most numbers of one.
    pub(super) longest: usize,
}

impl Unless {
    pub(super) fn new(mut rows: Vec<Row>) -> Self {
        rows.sort_unstable();
        let mut first = Stems::default();
        rows.iter().filter_map(|row| row.first()).for_each(|id| first.insert(*id));
        let longest = rows.iter().map(Vec::len).max().unwrap_or_default();
        Self { rows: rows.into_iter().map(|row| (row, ())).collect(), first, longest }
    }

    /// Whether one may stand in a text of the stems `held`.
    pub(super) fn may_stand(&self, held: &Stems) -> bool {
        self.first.may_share(held)
    }

    /// Whether one may start with a stem: nearly always right.
    #[inline]
    pub(super) fn may_start(&self, id: StemId) -> bool {
        self.first.may_hold(id)
    }

    /// Calls `take` for every wording that the words have from the first on, with how many words it has; `word` gives the words
    /// by number.
    pub(super) fn each(&self, word: impl Fn(usize) -> Option<Linked>, mut take: impl FnMut(usize)) {
        let Some((_, first)) = word(0) else { return };
        each(narrowed(&self.rows, 0, (None, first)), 1, 1, word, |(), count| take(count));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_wording_is_found_that_the_words_have() {
        let rows = [(vec![5], 'a'), (vec![5, 1, 7], 'b'), (vec![5, 7], 'c'), (vec![6], 'd'), (vec![5, 1], 'e')];
        let rows = Rows::new(rows.into_iter().collect(), 10);
        let found = |words: &[Linked]| {
            let mut found = Vec::new();
            rows.each(|at| words.get(at).copied(), |value, count| found.push((value, count)));
            found
        };
        assert_eq!(found(&[(None, 5), (None, 7), (None, 8)]), [('a', 1), ('c', 2)]);
        assert_eq!(found(&[(None, 5), (Some(1), 7)]), [('a', 1), ('b', 2)]);
        assert_eq!(found(&[(None, 5), (None, 1), (None, 7)]), [('a', 1), ('e', 2), ('b', 3)]);
        assert_eq!(found(&[(None, 7)]), []);
    }
}
