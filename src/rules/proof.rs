//! Proofs about the logic of a rule set: are there complete answers that make these conditions hold and those fail?
//!
//! Conditions are positive in their atoms, and a question counts only where it is asked, so a condition holds through a
//! row, each atom of it, and a row of every question's `when` behind it. For what must hold, a partner (person) of its
//! own can be taken for every "some one": one more lowers nothing. For what must fail, every partner (person) fails. So
//! the search (`proof/search.rs`) meets only finitely many answers, and what it does not find does not exist, whatever
//! the number of partners and persons. Measures may be agreed, for all or for one. `proof/domain.rs` holds what an
//! answer may still be. This file does not know what the proofs are for.

use super::{Condition, Effect, Gate, RuleSet};
use crate::interval::{Level, Recommendation};
use crate::limits;

mod domain;
mod search;

pub use domain::Value;

/// What answers are looked for.
#[derive(Clone, Debug, Default)]
pub struct Wanted<'r> {
    /// All of these hold.
    pub hold: Vec<&'r Condition>,
    /// All of these fail: for every partner and person.
    pub fail: Vec<&'r Condition>,
    /// The first of `hold` is a gate for one partner (person), and the others are about the same one, where both read
    /// partner (person) questions.
    pub same_party: bool,
    /// These questions (indices) are asked, of the first partner or person.
    pub asked: Vec<usize>,
    /// These questions are not asked of the first partner or person.
    pub not_asked: Vec<usize>,
    /// These questions are asked, and the answer is (includes) this choice.
    pub chosen: Vec<(usize, usize)>,
    /// These dimensions (indices) reach at least this level, after measures.
    pub reach: Vec<(usize, Level)>,
    /// All questions of the dimension of this one stay below this level, but for itself.
    pub others_below: Option<(usize, Level)>,
    /// These measures (indices) are agreed for all.
    pub agreed: Vec<usize>,
}

/// Answers that were found: everything that matters; what is left out may be anything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Model {
    /// How many partners are listed, at least 1.
    pub partners: usize,
    /// How many persons are listed, at least 1.
    pub persons: usize,
    /// Question, partner or person, answer; in this order.
    pub answers: Vec<(usize, usize, Value)>,
    /// Measures that are agreed (index), and for whom.
    pub measures: Vec<(usize, Whom)>,
}

/// Whom an agreed measure covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whom {
    /// Everybody.
    All,
    /// This partner.
    Partner(usize),
    /// This person.
    Person(usize),
}

/// How a search ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// There are such answers.
    Answers(Box<Model>),
    /// Proven: there are none.
    Nothing,
    /// Not decided within the limits.
    Cut,
}

/// Looks for answers, within a budget for all searches together.
#[derive(Debug)]
pub struct Prover<'r> {
    rules: &'r RuleSet,
    /// Per question: every answer.
    answers: Vec<domain::Domain>,
    steps_left: usize,
}

impl<'r> Prover<'r> {
    /// A prover for a rule set that was checked.
    pub fn new(rules: &'r RuleSet) -> Prover<'r> {
        let answers = rules.questions.iter().map(domain::Domain::all).collect();
        Prover { rules, answers, steps_left: limits::ALL_PROOF_STEPS }
    }

    /// Gives the prover its whole budget again.
    pub fn refill(&mut self) {
        self.steps_left = limits::ALL_PROOF_STEPS;
    }

    /// Looks for answers.
    pub fn find(&mut self, wanted: &Wanted<'_>) -> Found {
        let mut steps = self.steps_left.min(limits::PROOF_STEPS);
        let given = steps;
        let found = search::find(self.rules, &self.answers, wanted, &mut steps);
        self.steps_left = self.steps_left.saturating_sub(given.saturating_sub(steps));
        found
    }

    /// Answers that make a condition hold.
    pub fn holds(&mut self, condition: &Condition) -> Found {
        self.find(&Wanted { hold: vec![condition], ..Wanted::default() })
    }

    /// Answers that make a condition fail, for everybody.
    pub fn fails(&mut self, condition: &Condition) -> Found {
        self.find(&Wanted { fail: vec![condition], ..Wanted::default() })
    }

    /// Answers that make one gate condition hold and another one fail for the same partner and person.
    pub fn apart(&mut self, holds: &Condition, fails: &Condition) -> Found {
        self.find(&Wanted { hold: vec![holds], fail: vec![fails], same_party: true, ..Wanted::default() })
    }

    /// Complete answers that reach a class, gates left aside; or through a hold (`refer`) or a stop.
    pub fn reaches(&mut self, class: Recommendation) -> Found {
        let rules = self.rules;
        let brings = |gate: &&Gate| match gate.effect {
            Effect::Stop => class == Recommendation::Stop,
            Effect::Hold => class == Recommendation::Refer,
            Effect::Duty => false,
        };
        let higher = rules.escalations.iter().filter(|e| e.class > class).map(|e| &e.when);
        let fail: Vec<&Condition> = higher.collect();
        let same = rules.escalations.iter().filter(|e| e.class == class).map(|e| &e.when);
        let causes = same.chain(rules.gates.iter().filter(brings).map(|g| &g.when)).map(|when| vec![when]);
        let none = (class == Recommendation::Proceed).then(Vec::new);
        let mut cut = false;
        for hold in causes.chain(none) {
            match self.find(&Wanted { hold, fail: fail.clone(), ..Wanted::default() }) {
                Found::Nothing => {}
                Found::Cut => cut = true,
                answers @ Found::Answers(_) => return answers,
            }
        }
        if cut { Found::Cut } else { Found::Nothing }
    }

    /// Answers under which a question is asked.
    pub fn asked(&mut self, question: usize) -> Found {
        self.find(&Wanted { asked: vec![question], ..Wanted::default() })
    }
}

/// The answer to give where any will do.
pub fn plain_answer(question: &super::Question) -> Option<Value> {
    domain::Domain::all(question).plainest(question)
}
