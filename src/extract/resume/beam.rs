//! Beam: the best chains of moves over a row of tokens, one for each of several habits that weigh the same moves in their own
//! way; every reading is kept that may still win under one of them. The main entry is [`best`].

use crate::model::document::Line;
use crate::packs::hash::Map;

/// Most readings kept at one place; the best are far ahead of the rest.
const WIDTH: usize = 64;

/// Most nodes for which room is made before the first is known.
const MOST_ROOM: usize = 2048;

/// How far a reading may lie behind the best at its place under every habit, if it is to be followed: no field weighs as much.
pub(super) const MARGIN: f32 = 8.0;

/// What something adds under each of `N` habits.
pub(super) type Gains<const N: usize> = [f32; N];

/// A way to read the token at hand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Move<S, A, const N: usize> {
    /// What it is taken for.
    pub(super) action: A,
    /// What is known afterwards.
    pub(super) next: S,
    /// What it adds to the score.
    pub(super) gain: Gains<N>,
    /// The token that is read next, behind the one at hand.
    pub(super) to: usize,
}

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
    state: S,
    score: Gains<N>,
    /// The score of the node where the last step starts: of equals the better start wins.
    start: Gains<N>,
    step: [u32; N],
}

/// The nodes at a place: the key of the state of each and its number, and the best score there under each habit.
struct Place<const N: usize> {
    nodes: Vec<(u32, u32)>,
    most: Gains<N>,
}

/// For each habit the chain of actions over `count` tokens with the highest sum of gains and of `close` at the end; a reading
/// that lies more than `margin` behind is not followed. `moves` adds the ways to read a token in a state to its list; none if
/// no chain reaches the end.
pub(super) fn best<S: State, A: Copy, const N: usize>(
    count: usize,
    start: S,
    margin: f32,
    moves: impl Fn(usize, S, &mut Vec<Move<S, A, N>>),
    close: impl Fn(&S) -> Gains<N>,
) -> Option<[(f32, Vec<A>); N]> {
    // Each step with the node where it starts.
    let room = MOST_ROOM.min(16 * count);
    let mut steps: Vec<(u32, A)> = Vec::with_capacity(2 * room);
    let mut nodes = Vec::with_capacity(room);
    nodes.push(Node { state: start, score: [0.0; N], start: [0.0; N], step: [u32::MAX; N] });
    let mut front: Vec<Place<N>> = (0..=count).map(|_| Place { nodes: Vec::new(), most: [f32::MIN; N] }).collect();
    *front.first_mut()? = Place { nodes: vec![(start.key(), 0)], most: [0.0; N] };
    let mut ways = Vec::new();
    for at in 0..count {
        let mut here = Place { nodes: std::mem::take(&mut front.get_mut(at)?.nodes), most: front.get(at)?.most };
        narrow(&mut here, &nodes, margin);
        for (_, from) in here.nodes {
            let Some(&Node { state, score: start, .. }) = nodes.get(from as usize) else { continue };
            ways.clear();
            moves(at, state, &mut ways);
            for Move { action, next, gain, to } in ways.drain(..) {
                let Some(place) = front.get_mut(to).filter(|_| to > at) else { continue };
                let score: Gains<N> = std::array::from_fn(|n| start[n] + gain[n]);
                place.most = std::array::from_fn(|n| place.most[n].max(score[n]));
                let step = steps.len() as u32;
                let key = next.key();
                let known = place.nodes.iter().find(|node| node.0 == key);
                match known.and_then(|node| nodes.get_mut(node.1 as usize)) {
                    Some(known) => {
                        let mut better = false;
                        for n in 0..N {
                            let wins =
                                score[n] > known.score[n] || score[n] == known.score[n] && start[n] > known.start[n];
                            known.score[n] = if wins { score[n] } else { known.score[n] };
                            known.start[n] = if wins { start[n] } else { known.start[n] };
                            known.step[n] = if wins { step } else { known.step[n] };
                            better |= wins;
                        }
                        if !better {
                            continue;
                        }
                    }
                    None => {
                        place.nodes.push((key, nodes.len() as u32));
                        nodes.push(Node { state: next, score, start, step: [step; N] });
                    }
                }
                steps.push((from, action));
            }
        }
    }
    let ends: Vec<(&Node<S, N>, Gains<N>)> = front
        .get(count)?
        .nodes
        .iter()
        .filter_map(|node| nodes.get(node.1 as usize))
        .map(|node| (node, close(&node.state)))
        .collect();
    let chain = |n: usize| {
        let total = |end: &(&Node<S, N>, Gains<N>)| end.0.score[n] + end.1[n];
        let last = ends.iter().max_by(|a, b| total(a).total_cmp(&total(b)))?;
        let mut actions = Vec::new();
        let mut step = last.0.step[n];
        while let Some((from, action)) = steps.get(step as usize) {
            actions.push(*action);
            step = nodes.get(*from as usize)?.step[n];
        }
        actions.reverse();
        Some((total(last), actions))
    };
    let chains: Vec<(f32, Vec<A>)> = (0..N).map_while(chain).collect();
    chains.try_into().ok()
}

/// Leaves of the nodes `here` only those that come near the best under some habit.
fn narrow<S, const N: usize>(here: &mut Place<N>, nodes: &[Node<S, N>], margin: f32) {
    let score = |at: u32| nodes.get(at as usize).map_or([f32::MIN; N], |node| node.score);
    let most = here.most;
    let behind = |at: u32| score(at).iter().zip(most).map(|(score, most)| most - score).fold(f32::MAX, f32::min);
    here.nodes.retain(|node| behind(node.1) <= margin);
    if here.nodes.len() <= WIDTH {
        return;
    }
    let mut all: Vec<f32> = here.nodes.iter().map(|node| behind(node.1)).collect();
    let (_, &mut limit, _) = all.select_nth_unstable_by(WIDTH - 1, f32::total_cmp);
    here.nodes.retain(|node| behind(node.1) <= limit);
    here.nodes.truncate(2 * WIDTH);
}
