//! Comparisons: two assessments side by side.
//!
//! What-if is the same rules with other answers, a back-test the same answers under other rules; both are one
//! [`Comparison`]. `compare/twins.rs` says what is the same thing on both sides, `compare/difference.rs` lists what
//! differs, `compare/moved.rs` names the rules that moved the recommendation, `compare/backtest.rs` counts over many
//! proposals, `compare/levers.rs` searches the smallest changes that would lower the reach. This file does not know
//! words.

use crate::assess::{
    Assessment, Contribution, DimensionResult, EscalationResult, GateResult, MeasureResult, Unknown, count_asked,
};
use crate::interval::{Interval, Recommendation};
use crate::proposal::{Proposal, Slot};
use crate::rules::RuleSet;

pub mod backtest;
mod difference;
pub mod levers;
pub mod moved;
pub mod twins;

pub use levers::{Lever, Levers, levers};
pub use moved::Mover;
pub use twins::{RuleTwins, Thing, Twin};

use difference::Lenses;

/// The same on the old and on the new side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pair<T> {
    /// Before.
    pub old: T,
    /// After.
    pub new: T,
}

impl<T> Pair<T> {
    /// What becomes of both.
    pub fn map<U>(self, f: impl Fn(T) -> U) -> Pair<U> {
        Pair { old: f(self.old), new: f(self.new) }
    }

    /// Both, borrowed.
    pub fn as_ref(&self) -> Pair<&T> {
        Pair { old: &self.old, new: &self.new }
    }
}

impl<T: PartialEq> Pair<T> {
    /// Whether they differ.
    pub fn differs(&self) -> bool {
        self.old != self.new
    }
}

/// One side of a comparison. The assessment was made from these rules and this proposal.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// The rule set.
    pub rules: &'a RuleSet,
    /// The answers.
    pub proposal: &'a Proposal,
    /// The result.
    pub assessment: &'a Assessment,
}

/// Which kind of rule fires.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RuleKind {
    /// A gate.
    Gate,
    /// An escalation.
    Escalation,
}

/// Something that is not the same on both sides; `None` where a side does not have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change<T> {
    /// What it is, on both sides.
    pub what: Thing,
    /// What it is like there.
    pub of: Pair<Option<T>>,
}

/// Two assessments side by side. Lists hold only what differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// What is recommended.
    pub recommendation: Pair<Recommendation>,
    /// The class, gates left aside.
    pub class: Pair<Interval<Recommendation>>,
    /// How far it may still move.
    pub reach: Pair<Interval<Recommendation>>,
    /// Whether those bounds are reached.
    pub exact: Pair<bool>,
    /// Whether something must be clarified.
    pub clarify: Pair<bool>,
    /// How many questions are put to people.
    pub asked: Pair<usize>,
    /// The rules that moved the recommendation; empty if it is the same.
    pub moved_by: Vec<Mover>,
    /// Gates; `None` is clear.
    pub gates: Vec<Change<GateResult>>,
    /// Escalations; `None` does not fire in any completion.
    pub escalations: Vec<Change<EscalationResult>>,
    /// Dimensions.
    pub dimensions: Vec<Change<DimensionResult>>,
    /// Questions that are asked or filled on one side only, answered otherwise, or at another level.
    pub contributions: Vec<Change<Contribution>>,
    /// What is unknown on one side only.
    pub unknowns: Vec<Change<Unknown>>,
    /// Stated answers that are not counted, because their question is not asked, on one side only.
    pub ignored: Vec<Change<Slot>>,
    /// Measures with another status; `None` is neither listed nor offered.
    pub measures: Vec<Change<MeasureResult>>,
    /// The answers that escalations and gates rest on, where they are others. Only of explained assessments.
    pub why: Vec<(RuleKind, Change<Vec<Slot>>)>,
}

impl Comparison {
    /// Compares two assessments. `rules` are the twins of their two rule sets.
    pub fn new(old: Side<'_>, new: Side<'_>, rules: &RuleTwins) -> Comparison {
        let lenses = Lenses::new(old, new, rules);
        let both = Pair { old: old.assessment, new: new.assessment };
        Comparison {
            recommendation: both.map(|a| a.recommendation),
            class: both.map(|a| a.class),
            reach: both.map(|a| a.reach),
            exact: both.map(|a| a.exact),
            clarify: both.map(|a| a.clarify),
            asked: both.map(count_asked),
            moved_by: moved::moved_by(&lenses),
            gates: lenses.gates(),
            escalations: lenses.escalations(),
            dimensions: lenses.dimensions(),
            contributions: lenses.contributions(),
            unknowns: lenses.unknowns(),
            ignored: lenses.ignored(),
            measures: lenses.measures(),
            why: lenses.why(),
        }
    }

    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        let result = self.recommendation.differs() || self.class.differs() || self.reach.differs();
        let flags = self.exact.differs() || self.clarify.differs() || self.asked.differs();
        let rules = self.gates.is_empty() && self.escalations.is_empty() && self.dimensions.is_empty();
        let answers = self.contributions.is_empty() && self.unknowns.is_empty() && self.ignored.is_empty();
        !result && !flags && rules && answers && self.measures.is_empty() && self.why.is_empty()
    }
}
