//! What is the same thing on both sides: rules by their ids; partners and persons by name, the rest in order.
//!
//! This file does not know results.

use std::collections::BTreeMap;

use crate::proposal::{Party, Proposal};
use crate::rules::RuleSet;

use super::Pair;

/// The index of something on either side; `None` where that side does not have it.
pub type Twin = Pair<Option<usize>>;

/// A rule or question for one partner or person, on both sides. What only the new side has stands first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Thing {
    /// Index of the rule, question or dimension in the rule set of either side.
    pub rule: Twin,
    /// Which partner, if it is about one.
    pub partner: Option<Twin>,
    /// Which person, if it is about one.
    pub person: Option<Twin>,
}

/// The twins of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Twins {
    of_old: Vec<Option<usize>>,
    of_new: Vec<Option<usize>>,
}

impl Twins {
    fn new(old: usize, new: usize) -> Twins {
        Twins { of_old: vec![None; old], of_new: vec![None; new] }
    }

    /// Those of the same name first; then, in order, those that are left.
    fn of_parties(old: &[Party], new: &[Party]) -> Twins {
        // Nobody listed counts as one of whom nothing is known.
        let mut twins = Twins::new(old.len().max(1), new.len().max(1));
        for (at, party) in new.iter().enumerate().filter(|(_, p)| !label(p).is_empty()) {
            let free = |i: usize| twins.of_old.get(i).is_some_and(Option::is_none);
            let same = old.iter().enumerate().find(|(i, p)| free(*i) && label(p) == label(party));
            if let Some((of, _)) = same {
                twins.join(of, at);
            }
        }
        let left = |of: &[Option<usize>]| -> Vec<usize> {
            of.iter().enumerate().filter(|(_, twin)| twin.is_none()).map(|(i, _)| i).collect()
        };
        for (old, new) in left(&twins.of_old).into_iter().zip(left(&twins.of_new)) {
            twins.join(old, new);
        }
        twins
    }

    fn join(&mut self, old: usize, new: usize) {
        if let (Some(of_old), Some(of_new)) = (self.of_old.get_mut(old), self.of_new.get_mut(new)) {
            (*of_old, *of_new) = (Some(new), Some(old));
        }
    }

    /// The twin of something on the old side.
    pub fn of_old(&self, old: usize) -> Twin {
        Pair { old: Some(old), new: self.of_old.get(old).copied().flatten() }
    }

    /// All twins: those of the new side in its order, then what only the old side has.
    pub fn all(&self) -> Vec<Twin> {
        let gone = self.of_old.iter().enumerate().filter(|(_, new)| new.is_none());
        let gone = gone.map(|(old, _)| self.of_old(old));
        (0..self.of_new.len()).map(|new| self.of_new(new)).chain(gone).collect()
    }

    /// The twin of something on the new side.
    pub fn of_new(&self, new: usize) -> Twin {
        Pair { old: self.of_new.get(new).copied().flatten(), new: Some(new) }
    }
}

/// What a partner or person is called.
fn label(party: &Party) -> &str {
    if party.name.is_empty() { &party.role } else { &party.name }
}

/// The twins of two rule sets, found once for all proposals.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RuleTwins {
    /// Questions.
    pub questions: Twins,
    /// Dimensions.
    pub dimensions: Twins,
    /// Gates.
    pub gates: Twins,
    /// Escalations.
    pub escalations: Twins,
    /// Measures.
    pub measures: Twins,
}

impl RuleTwins {
    /// The twins of two rule sets.
    pub fn new(old: &RuleSet, new: &RuleSet) -> RuleTwins {
        let sets = Pair { old, new };
        RuleTwins {
            questions: by_id(sets.map(|s| s.questions.iter().map(|q| &q.id))),
            dimensions: by_id(sets.map(|s| s.dimensions.iter().map(|d| &d.id))),
            gates: by_id(sets.map(|s| s.gates.iter().map(|g| &g.id))),
            escalations: by_id(sets.map(|s| s.escalations.iter().map(|e| &e.id))),
            measures: by_id(sets.map(|s| s.measures.iter().map(|m| &m.id))),
        }
    }
}

fn by_id<'a>(ids: Pair<impl Iterator<Item = &'a String>>) -> Twins {
    let old: BTreeMap<&String, usize> = ids.old.enumerate().map(|(i, id)| (id, i)).collect();
    let of_new: Vec<Option<usize>> = ids.new.map(|id| old.get(id).copied()).collect();
    let mut twins = Twins::new(old.len(), of_new.len());
    for (new, old) in of_new.into_iter().enumerate() {
        if let Some(old) = old {
            twins.join(old, new);
        }
    }
    twins
}

/// The twins of the partners and persons of two proposals.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PartyTwins {
    /// Partners.
    pub partners: Twins,
    /// Persons.
    pub persons: Twins,
}

impl PartyTwins {
    /// The twins of two proposals.
    pub fn new(old: &Proposal, new: &Proposal) -> PartyTwins {
        PartyTwins {
            partners: Twins::of_parties(&old.partners, &new.partners),
            persons: Twins::of_parties(&old.persons, &new.persons),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parties(names: &[&str]) -> Vec<Party> {
        names.iter().map(|name| Party { name: (*name).to_owned(), ..Party::default() }).collect()
    }

    #[test]
    fn parties_are_paired_by_name_and_the_rest_in_order() {
        let twins = Twins::of_parties(&parties(&["A", "", "B"]), &parties(&["B", "C", "A", "D"]));
        assert_eq!(twins.of_new, [Some(2), Some(1), Some(0), None]);
        assert_eq!(twins.of_old, [Some(2), Some(1), Some(0)]);
    }

    #[test]
    fn nobody_listed_is_the_twin_of_the_first_who_is() {
        let twins = Twins::of_parties(&[], &parties(&["A", "B"]));
        assert_eq!((twins.of_old, twins.of_new), (vec![Some(0)], vec![Some(0), None]));
    }
}
