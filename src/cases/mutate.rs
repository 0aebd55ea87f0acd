//! Mutation: what could be changed in a rule set without any of its cases noticing?
//!
//! Every change is a small one to what is written: a level, a threshold, a row. `mutate/list.rs` makes them,
//! `mutate/change.rs` puts them into the rules in memory, `mutate/notice.rs` runs the cases that can touch them,
//! `mutate/suggest.rs` looks for a case that would notice, `mutate/write.rs` writes it down. A case notices a change if
//! its expectation is no longer met. This file does not know words.

use crate::interval::{Level, Recommendation};
use crate::rules::{Atom, Condition, Effect, RuleSet};
use crate::source::Place;

use super::RuleCase;

mod change;
mod list;
mod notice;
mod suggest;
mod write;

use change::Change;

/// What a change is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MutantKind {
    /// When a gate fires, and what it does.
    Gate,
    /// When an escalation fires, and its class.
    Escalation,
    /// Below what no measure lowers a question.
    Floor,
    /// When a question is asked.
    Question,
    /// To what a measure lowers a question.
    Cap,
    /// The level of a choice.
    Level,
    /// How many moderate questions count together.
    Accumulate,
}

impl MutantKind {
    /// All, those that must be noticed first.
    pub const ALL: [MutantKind; 7] = [
        MutantKind::Gate,
        MutantKind::Escalation,
        MutantKind::Floor,
        MutantKind::Question,
        MutantKind::Cap,
        MutantKind::Level,
        MutantKind::Accumulate,
    ];

    /// The word in JSON.
    pub fn id(self) -> &'static str {
        match self {
            MutantKind::Gate => "gate",
            MutantKind::Escalation => "escalation",
            MutantKind::Floor => "floor",
            MutantKind::Question => "question",
            MutantKind::Cap => "cap",
            MutantKind::Level => "level",
            MutantKind::Accumulate => "accumulate",
        }
    }

    /// Whether a change that no case notices counts under `--deny-warnings`: what decides must be tested.
    pub fn must_be_noticed(self) -> bool {
        match self {
            MutantKind::Gate | MutantKind::Escalation | MutantKind::Floor => true,
            MutantKind::Question | MutantKind::Cap | MutantKind::Level | MutantKind::Accumulate => false,
        }
    }
}

/// Whose rule is changed (index).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// A gate.
    Gate(usize),
    /// An escalation.
    Escalation(usize),
    /// A question.
    Question(usize),
    /// A measure.
    Measure(usize),
    /// A named condition, with everybody who uses it.
    Named(usize),
    /// The set itself.
    RuleSet,
}

/// What is changed into what.
#[derive(Clone, Debug)]
pub enum Edit {
    /// What a gate does.
    Effect(Effect, Effect),
    /// The class of an escalation.
    Class(Recommendation, Recommendation),
    /// The level of a choice (question, choice).
    Level(usize, usize, Level, Level),
    /// The floor of a question.
    Floor(usize, Level, Level),
    /// What a measure lowers a question to.
    Cap(usize, Level, Level),
    /// How many questions count together.
    Accumulate(u32, u32),
    /// One test.
    Test(Atom, Atom),
    /// A test is left out.
    DropTest(Atom),
    /// The level of a dimension that an escalation reads.
    LevelTest(usize, Level, Level),
    /// The level of a dimension is no longer read.
    DropLevelTest(usize, Level),
    /// A row is left out.
    DropRow(Condition),
}

/// A change to what is written in one place.
#[derive(Clone, Debug)]
pub struct Mutant {
    /// What it is about.
    pub kind: MutantKind,
    /// Whose rule it is.
    pub owner: Owner,
    /// What is changed.
    pub edit: Edit,
    /// Where that stands.
    pub place: Place,
    changes: Vec<Change>,
}

impl Mutant {
    /// The rules with this change.
    pub fn applied(&self, rules: &RuleSet) -> RuleSet {
        let mut changed = rules.clone();
        change::swap(&mut changed, &self.changes);
        changed
    }
}

/// What became of a change.
#[derive(Clone, Debug)]
pub enum Verdict {
    /// A case (index) notices it.
    Noticed(usize),
    /// Proven: no complete answers tell the changed rules apart.
    Equivalent,
    /// No case notices it. A case that would, if one was found, as it is written in a rule file.
    Missed(Option<String>),
}

/// A change and what became of it.
#[derive(Clone, Debug)]
pub struct Judged {
    /// The change.
    pub mutant: Mutant,
    /// What became of it.
    pub verdict: Verdict,
}

/// Makes every change of these kinds and looks for a case that notices it. Only cases count that are met as they are.
/// Those that are suggested are made short for the kinds in `short`; that takes most of the time.
pub fn mutate(rules: &RuleSet, cases: &[RuleCase], kinds: &[MutantKind], short: &[MutantKind]) -> Vec<Judged> {
    let mut mutants = list::mutants(rules);
    mutants.retain(|mutant| kinds.contains(&mutant.kind));
    let watch = notice::Watch::new(rules, cases);
    let mut changed = rules.clone();
    let mut suggest = suggest::Suggest::new(rules, short);
    let mut judged = Vec::with_capacity(mutants.len());
    for mutant in mutants {
        change::swap(&mut changed, &mutant.changes);
        let verdict = match watch.noticed(&changed, &mutant) {
            Some(case) => Verdict::Noticed(case),
            None => suggest.verdict(&changed, &mutant),
        };
        change::restore(&mut changed, rules, &mutant.changes);
        judged.push(Judged { mutant, verdict });
    }
    judged
}
