//! One evaluation of everything at one end: asked, levels, dimensions, escalations, gates, class.
//!
//! Monotone by construction: a worse answer never makes a condition false, so the low pass and the high pass bound
//! every completion. This file does not know how the ends are put together.

#![expect(
    clippy::indexing_slicing,
    reason = "indices of questions and dimensions come from resolve, slots from Layout"
)]

use crate::interval::{Level, Recommendation};
use crate::proposal::Slot;
use crate::rules::{Atom, Bound, Condition, Measure, Question, Row, Test};

use super::dimension_at_least;
use super::facts::{Facts, Possible};

/// Which end is evaluated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Every unknown at its most benign.
    Low,
    /// Every unknown at its worst.
    High,
}

/// The result of one evaluation.
#[derive(Clone, Debug)]
pub struct Pass {
    end: End,
    asked: Vec<bool>,
    /// Per slot, before measures.
    pub inherent: Vec<Level>,
    /// Per slot, after measures.
    pub residual: Vec<Level>,
    /// Per dimension, before measures.
    pub dimensions_inherent: Vec<Level>,
    /// Per dimension, after measures.
    pub dimensions_residual: Vec<Level>,
    /// Per escalation: fires at this end.
    pub escalations: Vec<bool>,
    /// Per entry of [`Facts::gate_instances`]: its condition holds at this end.
    pub gates: Vec<bool>,
    /// Maximum over fired escalations.
    pub class: Recommendation,
    /// A row holds at this end only because an unknown context answer counts as matching (high pass).
    pub reads_unknown_context: bool,
}

impl Pass {
    /// Evaluates everything at one end.
    pub fn evaluate(facts: &Facts<'_>, end: End) -> Pass {
        let rules = facts.rules;
        let slots = facts.layout.len();
        let mut pass = Pass {
            end,
            asked: vec![false; slots],
            inherent: vec![Level::None; slots],
            residual: vec![Level::None; slots],
            dimensions_inherent: Vec::new(),
            dimensions_residual: Vec::new(),
            escalations: Vec::with_capacity(rules.escalations.len()),
            gates: Vec::with_capacity(facts.gate_instances.len()),
            class: Recommendation::Proceed,
            reads_unknown_context: false,
        };
        for &question in &rules.order {
            pass.evaluate_question(facts, question);
        }
        pass.dimensions_inherent = pass.dimensions(facts, &pass.inherent);
        pass.dimensions_residual = pass.dimensions(facts, &pass.residual);
        for escalation in &rules.escalations {
            let fires = pass.decide(facts, &escalation.when, Bound::default());
            pass.escalations.push(fires);
            if fires {
                pass.class = pass.class.max(escalation.class);
            }
        }
        for instance in &facts.gate_instances {
            let bound = Bound { partner: instance.partner, person: instance.person };
            let holds = pass.decide(facts, &rules.gates[instance.gate].when, bound);
            pass.gates.push(holds);
        }
        pass
    }

    fn evaluate_question(&mut self, facts: &Facts<'_>, question: usize) {
        let rule = &facts.rules.questions[question];
        for instance in 0..facts.layout.instances(rule.scope) {
            let asked = match &rule.when {
                Some(when) => self.decide(facts, when, rule.scope.bound(instance)),
                None => true,
            };
            let at = facts.layout.at(rule.scope, rule.local, instance);
            self.asked[at] = asked;
            if asked {
                let level = level_at(rule, facts.possible[at], self.end);
                self.inherent[at] = level;
                self.residual[at] = facts.residual(question, at, level);
            }
        }
    }

    /// Level of every dimension: the maximum of its questions, and at least 3 where enough different ones reach 2.
    fn dimensions(&self, facts: &Facts<'_>, levels: &[Level]) -> Vec<Level> {
        let rules = facts.rules;
        let mut worst = vec![Level::None; rules.dimensions.len()];
        let mut moderate = vec![0u32; rules.dimensions.len()];
        for question in &rules.questions {
            let Some(dimension) = question.dimension else { continue };
            let instances = 0..facts.layout.instances(question.scope);
            let at_worst = instances.map(|i| levels[facts.layout.at(question.scope, question.local, i)]).max();
            let at_worst = at_worst.unwrap_or_default();
            worst[dimension] = worst[dimension].max(at_worst);
            if at_worst >= Level::Moderate {
                moderate[dimension] = moderate[dimension].saturating_add(1);
            }
        }
        for (level, count) in worst.iter_mut().zip(moderate) {
            *level = (*level).max(dimension_at_least(rules, count));
        }
        worst
    }

    /// Whether a question instance is asked at this end (or filled, with its condition holding).
    pub fn is_asked(&self, at: usize) -> bool {
        self.asked[at]
    }

    /// Whether everything that decides is the same: levels of dimensions, escalations, gates.
    pub fn decides_as(&self, other: &Pass) -> bool {
        self.dimensions_residual == other.dimensions_residual
            && self.escalations == other.escalations
            && self.gates == other.gates
    }

    /// Whether the same questions are asked.
    pub fn asks_as(&self, other: &Pass) -> bool {
        self.asked == other.asked
    }

    /// Whether a condition holds at this end, for this partner and person (`None` = some one).
    pub fn holds(
        &self,
        facts: &Facts<'_>,
        condition: &Condition,
        partner: Option<usize>,
        person: Option<usize>,
    ) -> bool {
        condition.rows.iter().any(|row| self.row(facts, row, Bound { partner, person }))
    }

    /// Evaluates a condition and notes whether it hangs on an unknown context answer.
    fn decide(&mut self, facts: &Facts<'_>, condition: &Condition, bound: Bound) -> bool {
        let mut holds = false;
        for row in &condition.rows {
            if self.row(facts, row, bound) {
                holds = true;
                if self.end == End::High && !self.reads_unknown_context {
                    self.reads_unknown_context = self.row_is_bound(facts, row, bound);
                }
            }
        }
        holds
    }

    fn row(&self, facts: &Facts<'_>, row: &Row, bound: Bound) -> bool {
        row.levels.iter().all(|(dimension, level)| self.dimensions_residual[*dimension] >= *level)
            && self.atoms(facts, &row.project, 0)
            && self.some_one(facts, &row.partner, bound.partner, facts.layout.partners)
            && self.some_one(facts, &row.person, bound.person, facts.layout.persons)
    }

    fn some_one(&self, facts: &Facts<'_>, atoms: &[Atom], bound: Option<usize>, count: usize) -> bool {
        match bound {
            _ if atoms.is_empty() => true,
            Some(instance) => self.atoms(facts, atoms, instance),
            None => (0..count).any(|instance| self.atoms(facts, atoms, instance)),
        }
    }

    fn atoms(&self, facts: &Facts<'_>, atoms: &[Atom], instance: usize) -> bool {
        atoms.iter().all(|atom| self.atom(facts, atom, instance))
    }

    fn atom(&self, facts: &Facts<'_>, atom: &Atom, instance: usize) -> bool {
        let at = facts.at(Slot { question: atom.question, instance });
        self.asked[at] && test(&atom.test, facts.possible[at], self.end)
    }

    /// Whether a row that holds in the high pass reads an unknown context answer in an instance that makes it hold.
    fn row_is_bound(&self, facts: &Facts<'_>, row: &Row, bound: Bound) -> bool {
        let open = |atoms: &[Atom], instance: usize| {
            atoms
                .iter()
                .any(|a| facts.is_unknown_context(a.question, facts.at(Slot { question: a.question, instance })))
        };
        let some = |atoms: &[Atom], bound: Option<usize>, count: usize| match bound {
            Some(instance) => open(atoms, instance),
            None => (0..count).any(|i| self.atoms(facts, atoms, i) && open(atoms, i)),
        };
        open(&row.project, 0)
            || some(&row.partner, bound.partner, facts.layout.partners)
            || some(&row.person, bound.person, facts.layout.persons)
    }

    /// Whether a measure is offered at this end: its `when` holds for some partner or person; without one, it would
    /// lower some level.
    pub fn offers(&self, facts: &Facts<'_>, measure: &Measure) -> bool {
        match &measure.when {
            Some(when) => when.rows.iter().any(|row| self.row(facts, row, Bound::default())),
            None => measure.caps.iter().any(|(question, cap)| self.could_lower(facts, *question, *cap)),
        }
    }

    fn could_lower(&self, facts: &Facts<'_>, question: usize, cap: Level) -> bool {
        let rule = &facts.rules.questions[question];
        let capped = cap.max(rule.floor);
        let mut instances = 0..facts.layout.instances(rule.scope);
        instances.any(|i| self.residual[facts.layout.at(rule.scope, rule.local, i)] > capped)
    }

    /// The stated answers that keep a question from being asked (high pass): for every row of its condition those that
    /// fail it, followed back through questions that are themselves not asked.
    pub fn switched_off_by(&self, facts: &Facts<'_>, slot: Slot) -> Vec<Slot> {
        let mut because = Vec::new();
        let mut seen = vec![slot];
        let mut todo = vec![slot];
        while let Some(slot) = todo.pop() {
            let rule = &facts.rules.questions[slot.question];
            let Some(when) = &rule.when else { continue };
            let bound = rule.scope.bound(slot.instance);
            for failing in when.rows.iter().flat_map(|row| self.failing(facts, row, bound)) {
                if seen.contains(&failing) {
                    continue;
                }
                seen.push(failing);
                if self.asked[facts.at(failing)] { because.push(failing) } else { todo.push(failing) }
            }
        }
        because.sort();
        because
    }

    fn failing(&self, facts: &Facts<'_>, row: &Row, bound: Bound) -> Vec<Slot> {
        let mut slots = Vec::new();
        let mut collect = |atoms: &[Atom], instances: std::ops::Range<usize>| {
            for instance in instances {
                let failing = atoms.iter().filter(|a| !self.atom(facts, a, instance));
                slots.extend(failing.map(|a| Slot { question: a.question, instance }));
            }
        };
        let range = |bound: Option<usize>, count: usize| match bound {
            Some(i) => i..i.saturating_add(1),
            None => 0..count,
        };
        collect(&row.project, 0..1);
        collect(&row.partner, range(bound.partner, facts.layout.partners));
        collect(&row.person, range(bound.person, facts.layout.persons));
        slots
    }
}

/// The level of an asked question at one end.
fn level_at(rule: &Question, possible: Possible, end: End) -> Level {
    match (possible, end) {
        (Possible::OneOf(mask), End::Low) => rule.level(mask.trailing_zeros() as usize),
        (Possible::OneOf(mask), End::High) => rule.level_of(mask),
        (Possible::Chosen { sure, .. }, End::Low) => rule.level_of(sure),
        (Possible::Chosen { may, .. }, End::High) => rule.level_of(may),
        (
            Possible::Number(_)
            | Possible::Country(_)
            | Possible::Date(_)
            | Possible::Open
            | Possible::Any
            | Possible::Text,
            _,
        ) => Level::None,
    }
}

/// A test at one end: in the low pass it holds if it holds for everything possible, in the high pass if it may hold.
pub(super) fn test(test: &Test, possible: Possible, end: End) -> bool {
    match (test, possible) {
        (_, Possible::Any) => true,
        (_, Possible::Open) => end == End::High,
        (Test::OneOf(mask), Possible::OneOf(p)) => match end {
            End::Low => p & !mask == 0,
            End::High => p & mask != 0,
        },
        (Test::AnyOf(mask), Possible::Chosen { sure, may }) => match end {
            End::Low => sure & mask != 0,
            End::High => may & mask != 0,
        },
        (Test::AllOf(mask), Possible::Chosen { sure, may }) => match end {
            End::Low => mask & !sure == 0,
            End::High => mask & !may == 0,
        },
        (Test::NoneOf(mask), Possible::Chosen { sure, may }) => match end {
            End::Low => may & mask == 0,
            End::High => sure & mask == 0,
        },
        (Test::Country { codes, listed }, Possible::Country(code)) => codes.binary_search(&code).is_ok() == *listed,
        (Test::AtLeast(n), Possible::Number(x)) => x >= *n,
        (Test::AtMost(n), Possible::Number(x)) => x <= *n,
        (Test::Before(day), Possible::Date(x)) => x < *day,
        (Test::After(day), Possible::Date(x)) => x > *day,
        // Any other pair was refused when the rule set was resolved.
        _ => false,
    }
}
