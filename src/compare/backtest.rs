//! A back-test: what many proposals come to under two rule sets, counted. Bounded memory, however many there are.
//!
//! This file does not know which proposals were counted.

use std::collections::{BTreeMap, BTreeSet};

use crate::interval::Recommendation;

use super::{Comparison, Pair, RuleKind, Twin};

/// How many proposals for each number of questions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts(BTreeMap<usize, usize>);

/// Questions put to people, over some proposals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spread {
    /// How many proposals.
    pub proposals: usize,
    /// Fewest questions.
    pub least: usize,
    /// The one in the middle; the smaller of the two in the middle where their number is even.
    pub median: usize,
    /// Most questions.
    pub most: usize,
}

impl Counts {
    fn add(&mut self, questions: usize, proposals: usize) {
        let count = self.0.entry(questions).or_default();
        *count = count.saturating_add(proposals);
    }

    /// Least, median and most; `None` without any proposal.
    pub fn spread(&self) -> Option<Spread> {
        let (least, most) = (*self.0.keys().next()?, *self.0.keys().next_back()?);
        let proposals = self.0.values().fold(0usize, |sum, n| sum.saturating_add(*n));
        let middle = proposals.saturating_add(1) / 2;
        let mut below = 0usize;
        let median = self.0.iter().find_map(|(questions, n)| {
            below = below.saturating_add(*n);
            (below >= middle).then_some(*questions)
        });
        Some(Spread { proposals, least, median: median.unwrap_or(most), most })
    }
}

/// What has been counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Backtest {
    /// Proposals by old recommendation (outer) and new recommendation (inner), mildest first.
    pub matrix: [[usize; Recommendation::ALL.len()]; Recommendation::ALL.len()],
    /// Same recommendation, but something else differs.
    pub otherwise: usize,
    /// How many recommendations each rule moved, alone or with others.
    pub movers: BTreeMap<(RuleKind, Twin), usize>,
    asked: [Pair<Counts>; Recommendation::ALL.len()],
}

impl Backtest {
    /// Counts one proposal.
    pub fn count(&mut self, of: &Comparison) {
        let Pair { old, new } = of.recommendation;
        let cell = self.matrix.get_mut(old as usize).and_then(|row| row.get_mut(new as usize));
        if let Some(cell) = cell {
            *cell = cell.saturating_add(1);
        }
        if old == new && !of.is_empty() {
            self.otherwise = self.otherwise.saturating_add(1);
        }
        let movers: BTreeSet<(RuleKind, Twin)> = of.moved_by.iter().map(|m| (m.kind, m.what.rule)).collect();
        for mover in movers {
            let count = self.movers.entry(mover).or_default();
            *count = count.saturating_add(1);
        }
        if let Some(counts) = self.asked.get_mut(old as usize) {
            counts.old.add(of.asked.old, 1);
        }
        if let Some(counts) = self.asked.get_mut(new as usize) {
            counts.new.add(of.asked.new, 1);
        }
    }

    /// How many proposals went from one recommendation to another.
    pub fn cell(&self, old: Recommendation, new: Recommendation) -> usize {
        self.matrix.get(old as usize).and_then(|row| row.get(new as usize)).copied().unwrap_or_default()
    }

    /// How many proposals were counted whose old and new recommendation are as asked for.
    pub fn total(&self, wanted: impl Fn(Recommendation, Recommendation) -> bool) -> usize {
        let all = Recommendation::ALL;
        let cells = all.into_iter().flat_map(|old| all.into_iter().map(move |new| (old, new)));
        let counts = cells.filter(|(old, new)| wanted(*old, *new)).map(|(old, new)| self.cell(old, new));
        counts.fold(0, usize::saturating_add)
    }

    /// Questions put to people where this was recommended: under the old rules, under the new ones.
    pub fn asked(&self, class: Recommendation) -> Pair<Option<Spread>> {
        let counts = self.asked.get(class as usize);
        counts.map_or(Pair { old: None, new: None }, |counts| counts.as_ref().map(Counts::spread))
    }

    /// Questions put to people over all proposals.
    pub fn asked_at_all(&self) -> Pair<Option<Spread>> {
        let mut all: Pair<Counts> = Pair::default();
        for counts in &self.asked {
            counts.old.0.iter().for_each(|(questions, n)| all.old.add(*questions, *n));
            counts.new.0.iter().for_each(|(questions, n)| all.new.add(*questions, *n));
        }
        all.as_ref().map(Counts::spread)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_lower_of_two() {
        let mut counts = Counts::default();
        assert_eq!(counts.spread(), None);
        for questions in [3, 9, 4, 30] {
            counts.add(questions, 1);
        }
        assert_eq!(counts.spread(), Some(Spread { proposals: 4, least: 3, median: 4, most: 30 }));
        counts.add(9, 1);
        assert_eq!(counts.spread().map(|s| s.median), Some(9));
    }
}
