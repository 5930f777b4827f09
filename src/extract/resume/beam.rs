//! Beam: the best chains of moves over a row of tokens, one for each of several habits that weigh the same moves in their own
//! way; every reading is kept that may still win under one of them. The main entry is [`best`].

use crate::model::document::Line;
use crate::packs::hash::Map;

/// Most readings kept at one place; the best are far ahead of the rest.
const WIDTH: usize = 64;
/// Most nodes for which room is made before the first is known.
const MOST_ROOM: usize = 2048;
/// Nodes of a place for which room is made with the first.
const FIRST: usize = 16;
/// Chains in which the nodes of a place are looked for.
const BUCKETS: usize = 16;
/// No node.
const NONE: u32 = u32::MAX;
/// How far a reading may lie behind the best at its place under every habit, if it is to be followed: no field weighs as much.
pub(super) const MARGIN: f32 = 8.0;

/// What something adds under each of `N` habits.
pub(super) type Gains<const N: usize> = [f32; N];

/// What is known while a row of tokens is read.
pub(super) trait State: Copy {
    /// A number that no other state has. Of states that nothing can tell apart any more only one should be made.
    fn key(&self) -> u32;
}

/// For each of `rows` the number of the first row that stands in the same column, as far in, and with a list mark or not: what
/// a later row is compared with.
pub(super) fn alike(rows: &[Line]) -> Vec<usize> {
    let mut first: Map<(u16, u32, bool), usize> = Map::default();
    let look = |row: &Line| (row.column, row.indent.to_bits(), row.bullet);
    rows.iter().enumerate().map(|(at, row)| *first.entry(look(row)).or_insert(at)).collect()
}

/// A state at a place: the best score that leads to it under each habit, and the last step there.
struct Node<S, const N: usize> {
    key: u32,
    /// The next node of its chain.
    next: u32,
    state: S,
    score: Gains<N>,
    /// The score of the node where the last step starts: of equals the better start wins.
    start: Gains<N>,
    step: [u32; N],
}

/// The nodes at a place by their numbers, and the best score there under each habit.
struct Place<const N: usize> {
    nodes: Vec<u32>,
    /// The first node of each chain; those of a chain have keys that are alike.
    chains: [u32; BUCKETS],
    most: Gains<N>,
}

/// A beam on its way, which takes the ways to read the token at hand.
pub(super) struct Beam<S, A, const N: usize> {
    /// Each step with the node where it starts.
    steps: Vec<(u32, A)>,
    nodes: Vec<Node<S, N>>,
    places: Vec<Place<N>>,
    margin: f32,
    /// The token at hand, and the node from which it is read.
    at: usize,
    from: u32,
    score: Gains<N>,
}

impl<S: State, A: Copy, const N: usize> Beam<S, A, N> {
    /// A way to read the token at hand: what it is taken for, what is known afterwards, what that adds to the score, and the
    /// token that is read next, behind the one at hand.
    #[inline]
    pub(super) fn add(&mut self, action: A, next: S, gain: Gains<N>, to: usize) {
        let count = self.places.len() - 1;
        let Some(place) = self.places.get_mut(to).filter(|_| to > self.at) else { return };
        let score: Gains<N> = std::array::from_fn(|n| self.score[n] + gain[n]);
        // What is too far behind by now will be so when its place is reached; at the end all are looked at.
        if to < count && !comes_near(&score, &place.most, self.margin) {
            return;
        }
        let start = self.score;
        let step = self.steps.len() as u32;
        let key = next.key();
        let chain = &mut place.chains[key.wrapping_mul(0x9e37_79b9) as usize >> (32 - BUCKETS.ilog2())];
        let mut number = *chain;
        while let Some(known) = self.nodes.get_mut(number as usize) {
            if known.key != key {
                number = known.next;
                continue;
            }
            if (0..N).fold(true, |behind, n| behind & (score[n] < known.score[n])) {
                return;
            }
            let mut won = (0..N).fold(true, |ahead, n| ahead & (score[n] > known.score[n]));
            if won {
                (known.score, known.start, known.step) = (score, start, [step; N]);
            } else {
                for n in 0..N {
                    let even = score[n] == known.score[n] && start[n] > known.start[n];
                    if score[n] > known.score[n] || even {
                        (known.score[n], known.start[n], known.step[n]) = (score[n], start[n], step);
                        won = true;
                    }
                }
            }
            if won {
                place.most = higher(&place.most, &score);
                self.steps.push((self.from, action));
            }
            return;
        }
        place.most = higher(&place.most, &score);
        let number = self.nodes.len() as u32;
        self.nodes.push(Node { key, next: *chain, state: next, score, start, step: [step; N] });
        *chain = number;
        if place.nodes.is_empty() {
            place.nodes.reserve(FIRST);
        }
        place.nodes.push(number);
        self.steps.push((self.from, action));
    }

    /// The nodes at the token at hand that come near the best there under some habit.
    fn near(&mut self) -> Vec<u32> {
        let Some(place) = self.places.get_mut(self.at) else { return Vec::new() };
        let (mut here, most) = (std::mem::take(&mut place.nodes), place.most);
        let behind = |at: &u32| self.nodes.get(*at as usize).map_or(f32::MAX, |node| behind(&node.score, &most));
        let near = |node: &Node<S, N>| comes_near(&node.score, &most, self.margin);
        here.retain(|at| self.nodes.get(*at as usize).is_some_and(near));
        if here.len() > WIDTH {
            let mut all: Vec<f32> = here.iter().map(behind).collect();
            let (_, &mut limit, _) = all.select_nth_unstable_by(WIDTH - 1, f32::total_cmp);
            here.retain(|at| behind(at) <= limit);
            here.truncate(2 * WIDTH);
        }
        here
    }

    /// The chain of actions that ends in `step`, under habit `n`.
    fn chain(&self, mut step: u32, n: usize) -> Vec<A> {
        let mut actions = Vec::with_capacity(self.places.len());
        while let Some((from, action)) = self.steps.get(step as usize) {
            actions.push(*action);
            step = self.nodes.get(*from as usize).map_or(NONE, |node| node.step[n]);
        }
        actions.reverse();
        actions
    }
}

/// The best chain of actions under each habit.
pub(super) struct Readings<S, A, const N: usize> {
    beam: Beam<S, A, N>,
    /// Their scores.
    pub(super) scores: Gains<N>,
    /// The last step of each.
    ends: [u32; N],
}

impl<S: State, A: Copy, const N: usize> Readings<S, A, N> {
    /// The chain under habit `n`.
    pub(super) fn actions(&self, n: usize) -> Vec<A> {
        self.ends.get(n).map_or_else(Vec::new, |step| self.beam.chain(*step, n))
    }

    /// The chain with the highest score, the first of equals.
    pub(super) fn best(&self) -> Vec<A> {
        let best = (1..N).fold(0, |best, n| if self.scores[n] > self.scores[best] { n } else { best });
        self.actions(best)
    }
}

/// The higher score under each habit.
#[inline]
fn higher<const N: usize>(one: &Gains<N>, other: &Gains<N>) -> Gains<N> {
    std::array::from_fn(|n| if other[n] > one[n] { other[n] } else { one[n] })
}

/// Whether `score` lies behind `most` by no more than `margin` under some habit.
#[inline]
fn comes_near<const N: usize>(score: &Gains<N>, most: &Gains<N>, margin: f32) -> bool {
    score.iter().zip(most).any(|(score, most)| most - score <= margin)
}

/// How far `score` lies behind `most` under the habit where it comes nearest.
#[inline]
fn behind<const N: usize>(score: &Gains<N>, most: &Gains<N>) -> f32 {
    score.iter().zip(most).map(|(score, most)| most - score).fold(f32::MAX, f32::min)
}

/// The chains of actions over `count` tokens with the highest sum of gains and of `close` at the end; a reading
/// that lies more than `margin` behind is not followed. `moves` adds the ways to read a token in a state; none if no chain
/// reaches the end.
pub(super) fn best<S: State, A: Copy, const N: usize>(
    count: usize,
    start: S,
    margin: f32,
    moves: impl Fn(usize, S, &mut Beam<S, A, N>),
    close: impl Fn(&S) -> Gains<N>,
) -> Option<Readings<S, A, N>> {
    let room = MOST_ROOM.min(16 * count);
    let place = |_| Place { nodes: Vec::new(), chains: [NONE; BUCKETS], most: [f32::MIN; N] };
    let mut beam = Beam {
        steps: Vec::with_capacity(2 * room),
        nodes: Vec::with_capacity(room),
        places: (0..=count).map(place).collect(),
        margin,
        at: 0,
        from: 0,
        score: [0.0; N],
    };
    let zero = [0.0; N];
    beam.nodes.push(Node { key: start.key(), next: NONE, state: start, score: zero, start: zero, step: [NONE; N] });
    let first = beam.places.first_mut()?;
    (first.nodes, first.most) = (vec![0], zero);
    for at in 0..count {
        beam.at = at;
        for from in beam.near() {
            let Some(&Node { state, score, .. }) = beam.nodes.get(from as usize) else { continue };
            (beam.from, beam.score) = (from, score);
            moves(at, state, &mut beam);
        }
    }
    let last = beam.places.get(count)?.nodes.iter();
    let ends: Vec<(&Node<S, N>, Gains<N>)> =
        last.filter_map(|at| beam.nodes.get(*at as usize)).map(|node| (node, close(&node.state))).collect();
    let (mut scores, mut last) = ([0.0; N], [NONE; N]);
    for n in 0..N {
        let total = |end: &(&Node<S, N>, Gains<N>)| end.0.score[n] + end.1[n];
        let best = ends.iter().max_by(|a, b| total(a).total_cmp(&total(b)))?;
        (scores[n], last[n]) = (total(best), best.0.step[n]);
    }
    Some(Readings { scores, ends: last, beam })
}
