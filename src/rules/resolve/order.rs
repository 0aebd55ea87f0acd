//! What must come before what, and circles in it.
//!
//! This file does not know what the nodes are.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Place;
use crate::table::At;

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Waiting,
    Done,
}

/// An order in which every node stands after those it needs, and every circle found on the way (each as the nodes in
/// the order in which they need each other). All nodes are in the order, those of a circle too.
pub(super) fn topological(needs: &[Vec<usize>]) -> (Vec<usize>, Vec<Vec<usize>>) {
    let mut order = Vec::with_capacity(needs.len());
    let mut cycles = Vec::new();
    let mut states = vec![State::New; needs.len()];
    let set = |states: &mut [State], node: usize, state: State| {
        if let Some(s) = states.get_mut(node) {
            *s = state;
        }
    };
    for start in 0..needs.len() {
        // Nodes that wait for the next one, each with how many of its needs were followed. They are kept here and not
        // on the call stack: a rule set may chain thousands of conditions.
        let mut path: Vec<(usize, usize)> = Vec::new();
        if states.get(start) == Some(&State::New) {
            set(&mut states, start, State::Waiting);
            path.push((start, 0));
        }
        while let Some((node, followed)) = path.pop() {
            let Some(&next) = needs.get(node).and_then(|n| n.get(followed)) else {
                set(&mut states, node, State::Done);
                order.push(node);
                continue;
            };
            path.push((node, followed.saturating_add(1)));
            match states.get(next) {
                Some(State::New) => {
                    set(&mut states, next, State::Waiting);
                    path.push((next, 0));
                }
                Some(State::Waiting) => {
                    cycles.push(path.iter().map(|(n, _)| *n).skip_while(|n| *n != next).collect());
                }
                Some(State::Done) | None => {}
            }
        }
    }
    (order, cycles)
}

/// A circle of entries, each of which needs the next.
pub(super) fn circle(message: &str, ids: &[&At<String>]) -> Diagnostic {
    let path: Vec<String> = ids.iter().chain(ids.first()).map(|id| format!("`{}`", id.value)).collect();
    let nowhere = Place::default();
    let first = ids.first().map_or(&nowhere, |id| &id.place);
    let diagnostic = Diagnostic::new(Code::Cycle, first, format!("{message}: {}", path.join(" → ")))
        .label("the circle begins here")
        .help("one of them must do without the next one");
    match ids {
        [_, .., last] => diagnostic.other(&last.place, "and comes back from here"),
        _ => diagnostic,
    }
}

#[cfg(test)]
mod tests {
    use super::topological;

    #[test]
    fn needs_come_first() {
        let (order, cycles) = topological(&[vec![2], vec![], vec![1]]);
        assert_eq!(order, [1, 2, 0]);
        assert!(cycles.is_empty());
    }

    #[test]
    fn circles_are_named_and_nothing_is_lost() {
        let (mut order, cycles) = topological(&[vec![1], vec![2], vec![0, 3], vec![3]]);
        order.sort_unstable();
        assert_eq!(order, [0, 1, 2, 3]);
        assert_eq!(cycles, [vec![0, 1, 2], vec![3]]);
    }

    #[test]
    fn a_long_chain_needs_no_stack() {
        let needs: Vec<Vec<usize>> = (0..20_000).map(|n| if n == 0 { vec![] } else { vec![n - 1] }).collect();
        let (order, cycles) = topological(&needs);
        assert_eq!((order.len(), cycles.len()), (20_000, 0));
    }
}
