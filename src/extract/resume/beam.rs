//! Beam: the best chain of moves over a row of tokens, where every reading is kept that may still win. The main entry is
//! [`best`].

use crate::packs::hash::Map;

/// Most readings kept at one place; the best are far ahead of the rest.
const WIDTH: usize = 48;

/// Most readings for which room is made before the first is known.
const MOST_ROOM: usize = 4096;

/// A way to read the token at hand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Move<S, A> {
    /// What it is taken for.
    pub(super) action: A,
    /// What is known afterwards.
    pub(super) next: S,
    /// What it adds to the score.
    pub(super) gain: f32,
    /// The token that is read next, behind the one at hand.
    pub(super) to: usize,
}

/// What is known while a row of tokens is read.
pub(super) trait State: Copy {
    /// A number that no other state has.
    fn key(&self) -> u64;
}

struct Node<S, A> {
    state: S,
    score: f32,
    before: Option<(usize, A)>,
}

/// The chain of actions over `count` tokens with the highest sum of gains and of `close` at the end; of equals the first.
/// `moves` adds the ways to read a token in a state to its list.
pub(super) fn best<S: State, A: Copy>(
    count: usize,
    start: S,
    moves: impl Fn(usize, S, &mut Vec<Move<S, A>>),
    close: impl Fn(&S) -> f32,
) -> Option<(f32, Vec<A>)> {
    let room = MOST_ROOM.min(8 * WIDTH * count);
    let mut nodes = Vec::with_capacity(room);
    nodes.push(Node { state: start, score: 0.0, before: None });
    // Score and node of the best reading of each state at each place, and where in the list the state stands.
    let mut front: Vec<Vec<(f32, usize)>> = vec![Vec::new(); count + 1];
    let mut slots: Map<(usize, u64), usize> = Map::default();
    slots.reserve(room / 4);
    front[0].push((0.0, 0));
    let mut ways = Vec::new();
    for at in 0..count {
        let mut here = std::mem::take(&mut front[at]);
        here.sort_by(|a, b| b.0.total_cmp(&a.0));
        here.truncate(WIDTH);
        for (score, from) in here {
            let state = nodes[from].state;
            ways.clear();
            moves(at, state, &mut ways);
            for Move { action, next, gain, to } in ways.drain(..) {
                let Some(place) = front.get_mut(to).filter(|_| to > at) else { continue };
                let score = score + gain;
                let slot = *slots.entry((to, next.key())).or_insert(place.len());
                match place.get_mut(slot) {
                    Some(known) if known.0 >= score => continue,
                    Some(known) => *known = (score, nodes.len()),
                    None => place.push((score, nodes.len())),
                }
                nodes.push(Node { state: next, score, before: Some((from, action)) });
            }
        }
    }
    let total = |i: usize| nodes[i].score + close(&nodes[i].state);
    let last = front[count].iter().map(|one| one.1).max_by(|a, b| total(*a).total_cmp(&total(*b)))?;
    let mut actions = Vec::new();
    let mut at = last;
    while let Some((from, action)) = nodes[at].before {
        actions.push(action);
        at = from;
    }
    actions.reverse();
    Some((total(last), actions))
}
