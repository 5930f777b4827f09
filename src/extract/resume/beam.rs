//! Beam: the best chain of moves over a row of tokens, where every reading is kept that may still win. The main entry is
//! [`best`].

/// Most readings kept at one place; the best are far ahead of the rest.
const WIDTH: usize = 48;

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

struct Node<S, A> {
    state: S,
    score: f32,
    before: Option<(usize, A)>,
}

/// The chain of actions over `count` tokens with the highest sum of gains and of `close` at the end; of equals the first.
pub(super) fn best<S: Copy + PartialEq, A: Copy>(
    count: usize,
    start: S,
    moves: impl Fn(usize, S) -> Vec<Move<S, A>>,
    close: impl Fn(&S) -> f32,
) -> Option<(f32, Vec<A>)> {
    let mut nodes = vec![Node { state: start, score: 0.0, before: None }];
    let mut front: Vec<Vec<usize>> = vec![Vec::new(); count + 1];
    front[0].push(0);
    for at in 0..count {
        let mut here = std::mem::take(&mut front[at]);
        here.sort_by(|a, b| nodes[*b].score.total_cmp(&nodes[*a].score));
        here.truncate(WIDTH);
        for from in here {
            let (state, score) = (nodes[from].state, nodes[from].score);
            for Move { action, next, gain, to } in moves(at, state) {
                let Some(place) = front.get_mut(to).filter(|_| to > at) else { continue };
                let node = Node { state: next, score: score + gain, before: Some((from, action)) };
                match place.iter().position(|i| nodes[*i].state == next) {
                    Some(slot) if nodes[place[slot]].score >= node.score => {}
                    Some(slot) => {
                        place[slot] = nodes.len();
                        nodes.push(node);
                    }
                    None => {
                        place.push(nodes.len());
                        nodes.push(node);
                    }
                }
            }
        }
    }
    let total = |i: usize| nodes[i].score + close(&nodes[i].state);
    let last = front[count].iter().copied().max_by(|a, b| total(*a).total_cmp(&total(*b)))?;
    let mut actions = Vec::new();
    let mut at = last;
    while let Some((from, action)) = nodes[at].before {
        actions.push(action);
        at = from;
    }
    actions.reverse();
    Some((total(last), actions))
}
