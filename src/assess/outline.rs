//! What a row of a batch says of an assessment, without the rest of it: both ends in one walk, over flat arrays.
//!
//! `outline/flat.rs` lays a rule set out once: every test is one bit, a row is a few masks over those bits. An answer
//! sets the bits of its question once, at both ends, for some one and for its own partner or person; then conditions
//! are ANDs. Escalations are tried from the gravest class down, and none is tried that could change nothing. A law
//! holds the outline equal to the assessment (`tests/suite/laws.rs`). This file does not know reasons.

#![expect(
    clippy::indexing_slicing,
    reason = "indices of questions and dimensions come from resolve, slots from Layout"
)]

use jiff::civil::Date;

use crate::interval::{Interval, Level, Recommendation};
use crate::proposal::{Layout, Proposal, Status};
use crate::rules::{Effect, RuleSet, Scope};

use super::facts::{GateInstance, clearance_for, instances_of, possible, with_evidence};
use super::{GateState, dimension_at_least, raised_by, recommend_class};

mod flat;

use flat::{Bits, Flat, FlatGate, FlatQuestion, FlatRow, Need, When};

/// The part of an assessment that a row shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// What is recommended.
    pub recommendation: Recommendation,
    /// The class at both ends, gates left aside.
    pub class: Interval<Recommendation>,
    /// Lowest and highest recommendation over all completions, gates included.
    pub reach: Interval<Recommendation>,
    /// Whether something must be clarified.
    pub clarify: bool,
    /// Stops that apply.
    pub stops: usize,
    /// Holds that apply.
    pub holds: usize,
    /// Gates that may apply.
    pub open_gates: usize,
    /// Questions without a certain answer.
    pub unanswered: usize,
    /// Questions put to people, over all partners and persons.
    pub asked: usize,
    /// Level of every dimension after measures, in rule-set order.
    pub residual: Vec<Interval<Level>>,
}

/// Makes outlines of many proposals under one rule set.
#[derive(Debug)]
pub struct Outliner<'r> {
    flat: Flat<'r>,
}

/// The same at both ends. What holds at the low end holds at the high end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Ends {
    low: bool,
    high: bool,
}

impl Ends {
    const NEVER: Ends = Ends { low: false, high: false };
    const ALWAYS: Ends = Ends { low: true, high: true };

    fn and(self, other: Ends) -> Ends {
        Ends { low: self.low & other.low, high: self.high & other.high }
    }

    fn or(self, other: Ends) -> Ends {
        Ends { low: self.low | other.low, high: self.high | other.high }
    }
}

impl<'r> Outliner<'r> {
    /// Lays a rule set out.
    pub fn new(rules: &'r RuleSet) -> Outliner<'r> {
        Outliner { flat: Flat::new(rules) }
    }

    /// The outline of the assessment of a proposal on a day.
    pub fn outline(&self, proposal: &Proposal, as_of: Date) -> Outline {
        let flat = &self.flat;
        let layout = proposal.layout(flat.rules);
        let of_each = Each::of(flat, layout);
        let mut walk = Walk {
            flat,
            proposal,
            as_of,
            layout,
            caps: caps(flat.rules, layout, proposal, as_of),
            bits: vec![Bits::default(); of_each.words],
            of_each,
            out: Outline { residual: vec![Interval::default(); flat.rules.dimensions.len()], ..Outline::default() },
        };
        walk.questions();
        walk.levels();
        walk.class();
        walk.gates();
        walk.out
    }
}

/// Where the bits of single partners and persons lie: behind those of "some one", or in their place if there is only
/// one.
#[derive(Clone, Copy, Debug)]
struct Each {
    /// Per scope: from the bits of some one to those of the first.
    first: [usize; 3],
    /// Per scope: from those of one to those of the next; 0 if there is only one.
    step: [usize; 3],
    /// All words.
    words: usize,
}

impl Each {
    fn of(flat: &Flat<'_>, layout: Layout) -> Each {
        let [project, partner, person] = flat.words;
        let mut each =
            Each { first: [0; 3], step: [0; 3], words: project.saturating_add(partner).saturating_add(person).max(1) };
        let starts = [(Scope::Partner, project, partner), (Scope::Person, project.saturating_add(partner), person)];
        for (scope, start, words) in starts {
            let instances = layout.instances(scope);
            if instances > 1 {
                each.first[scope as usize] = each.words.saturating_sub(start);
                each.step[scope as usize] = words;
                each.words = each.words.saturating_add(words.saturating_mul(instances));
            }
        }
        each
    }

    /// From the bits of some one to those of this one.
    fn shift(&self, scope: Scope, instance: usize) -> usize {
        self.first[scope as usize].saturating_add(self.step[scope as usize].saturating_mul(instance))
    }

    fn is_many(&self, scope: Scope) -> bool {
        self.first[scope as usize] > 0
    }
}

/// Per scope: from the bits of some one to those that are meant.
type Shift = [usize; 3];

/// Some one partner, some one person.
const SOME_ONE: Shift = [0; 3];

/// Per slot the lowest cap of the measures that count; empty if none does.
fn caps(rules: &RuleSet, layout: Layout, proposal: &Proposal, as_of: Date) -> Vec<Option<Level>> {
    let mut caps = Vec::new();
    for planned in &proposal.measures {
        if planned.status_on(as_of).is_none_or(|status| status == Status::Planned) {
            continue;
        }
        caps.resize(layout.len(), None);
        for &(question, cap) in &rules.measures[planned.measure].caps {
            for instance in instances_of(rules, layout, question, planned.partner, planned.person) {
                let rule = &rules.questions[question];
                let lowest = &mut caps[layout.at(rule.scope, rule.local, instance)];
                *lowest = Some(lowest.map_or(cap, |old: Level| old.min(cap)));
            }
        }
    }
    caps
}

/// One proposal on its way through the rules.
struct Walk<'a> {
    flat: &'a Flat<'a>,
    proposal: &'a Proposal,
    as_of: Date,
    layout: Layout,
    caps: Vec<Option<Level>>,
    /// Those of the project, of some one partner, of some one person, then those of each if there are several.
    bits: Vec<Bits>,
    of_each: Each,
    out: Outline,
}

impl Walk<'_> {
    fn questions(&mut self) {
        let flat = self.flat;
        let mut moderate = vec![Interval::point(0u32); self.out.residual.len()];
        for question in &flat.questions {
            let mut worst = Interval::point(Level::None);
            for instance in 0..self.layout.instances(question.scope) {
                let levels = self.question(question, instance);
                worst = Interval { low: worst.low.max(levels.low), high: worst.high.max(levels.high) };
            }
            let Some(dimension) = question.dimension.filter(|_| worst.high > Level::None) else { continue };
            let residual = &mut self.out.residual[dimension];
            *residual = Interval { low: residual.low.max(worst.low), high: residual.high.max(worst.high) };
            let count = &mut moderate[dimension];
            count.low = count.low.saturating_add(u32::from(worst.low >= Level::Moderate));
            count.high = count.high.saturating_add(u32::from(worst.high >= Level::Moderate));
        }
        for (residual, count) in self.out.residual.iter_mut().zip(moderate) {
            residual.low = residual.low.max(dimension_at_least(flat.rules, count.low));
            residual.high = residual.high.max(dimension_at_least(flat.rules, count.high));
        }
    }

    /// The residual level of a question instance.
    fn question(&mut self, question: &FlatQuestion, instance: usize) -> Interval<Level> {
        let shift = self.of_each.shift(question.scope, instance);
        let mut bound = SOME_ONE;
        bound[question.scope as usize] = shift;
        let asked = question.when.map_or(Ends::ALWAYS, |when| self.holds(when, &bound));
        if !asked.high {
            return Interval::point(Level::None);
        }
        let at = self.layout.at(question.scope, question.local, instance);
        let rule = || &self.flat.rules.questions[question.index];
        let filled = question.from.and_then(|_| self.proposal.filled(rule(), instance));
        if filled.is_none() {
            self.out.asked = self.out.asked.saturating_add(1);
        }
        let answer = filled.as_ref().unwrap_or(&self.proposal.answers[at]);
        let evident = !self.proposal.screening.matches.is_empty();
        let other;
        let said = match question.usual(answer).filter(|_| !evident) {
            Some(said) => said,
            None => {
                let worst = || with_evidence(rule(), self.proposal, instance, possible(rule(), answer));
                other = question.joined(answer).unwrap_or_else(|| question.said(worst()));
                &other
            }
        };
        let low = if asked.low { u64::MAX } else { 0 };
        self.set(question.word, Bits { low: said.bits.low & low, high: said.bits.high }, shift);
        for (more, bits) in said.more.iter().enumerate() {
            let word = question.word.saturating_add(more).saturating_add(1);
            self.set(word, Bits { low: bits.low & low, high: bits.high }, shift);
        }
        if said.unresolved {
            self.out.unanswered = self.out.unanswered.saturating_add(1);
        }
        let level = Interval { low: if asked.low { said.level.low } else { Level::None }, high: said.level.high };
        match self.caps.get(at).copied().flatten().map(|cap| cap.max(question.floor)) {
            Some(cap) => Interval { low: level.low.min(cap), high: level.high.min(cap) },
            None => level,
        }
    }

    /// Sets bits of a word, for some one and for this one.
    fn set(&mut self, word: usize, bits: Bits, shift: usize) {
        self.bits[word].join(bits);
        if shift > 0 {
            self.bits[word.wrapping_add(shift)].join(bits);
        }
    }

    /// Sets the bits of the levels that some escalation asks for.
    fn levels(&mut self) {
        for (dimension, level, need) in &self.flat.levels {
            let residual = self.out.residual[*dimension];
            if residual.high >= *level {
                let low = if residual.low >= *level { need.mask } else { 0 };
                self.set(need.word(), Bits { low, high: need.mask }, 0);
            }
        }
    }

    /// The class: what could not raise it any more is not tried.
    fn class(&mut self) {
        let mut class = Interval::point(Recommendation::Proceed);
        for (at_least, when) in &self.flat.escalations {
            if *at_least <= class.low {
                break;
            }
            let fires = self.holds(*when, &SOME_ONE);
            if fires.high {
                class.high = class.high.max(*at_least);
            }
            if fires.low {
                class.low = *at_least;
            }
        }
        self.out.class = class;
        self.out.reach = class;
        self.out.recommendation = recommend_class(class);
        self.out.clarify = !class.is_point();
    }

    fn gates(&mut self) {
        let flat = self.flat;
        for gate in &flat.gates {
            for partner in 0..if gate.partners { self.layout.partners } else { 1 } {
                for person in 0..if gate.persons { self.layout.persons } else { 1 } {
                    self.gate(gate, gate.partners.then_some(partner), gate.persons.then_some(person));
                }
            }
        }
    }

    fn gate(&mut self, gate: &FlatGate, partner: Option<usize>, person: Option<usize>) {
        let shift = |scope: Scope, of: Option<usize>| of.map_or(0, |instance| self.of_each.shift(scope, instance));
        let holds = self.holds(gate.when, &[0, shift(Scope::Partner, partner), shift(Scope::Person, person)]);
        let instance = GateInstance { gate: gate.index, partner, person };
        if holds.high && clearance_for(self.flat.rules, self.proposal, self.as_of, &instance).is_none() {
            self.uncleared(gate.effect, if holds.low { GateState::Fired } else { GateState::Open });
        }
    }

    /// What a gate that is not cleared does to the result.
    fn uncleared(&mut self, effect: Effect, state: GateState) {
        let out = &mut self.out;
        out.reach.high = raised_by(out.reach.high, effect);
        let count = match (state, effect) {
            (GateState::Open, _) => &mut out.open_gates,
            (_, Effect::Stop) => &mut out.stops,
            (_, Effect::Hold) => &mut out.holds,
            (_, Effect::Duty) => return,
        };
        *count = count.saturating_add(1);
        if state == GateState::Open {
            out.clarify = true;
            // What is not known sends a case to the office; it does not stop it.
            out.recommendation = out.recommendation.max(raised_by(Recommendation::Proceed, effect.min(Effect::Hold)));
        } else {
            out.reach.low = raised_by(out.reach.low, effect);
            out.recommendation = raised_by(out.recommendation, effect);
        }
    }

    fn holds(&self, when: When, shift: &Shift) -> Ends {
        match *shift {
            SOME_ONE => self.some_row(when, shift, Need::word),
            _ => self.some_row(when, shift, |need| need.word().wrapping_add(shift[need.scope as usize])),
        }
    }

    /// Whether some row of a condition holds, with the place where the bits of a need are.
    #[inline]
    fn some_row(&self, when: When, shift: &Shift, place: impl Fn(Need) -> usize) -> Ends {
        let bits = self.bits.as_slice();
        let mut some = Ends::NEVER;
        for row in self.flat.rows(when) {
            let [first, second] = row.needs.map(|need| need.lacks(bits[place(need)]));
            let lacks = Bits { low: first.low | second.low, high: first.high | second.high };
            let mut all = Ends { low: lacks.low == 0, high: lacks.high == 0 };
            if row.long && all.high {
                all = self.rest(row, all, shift);
            }
            some = some.or(all);
        }
        some
    }

    /// Whether a row holds whose first two needs are met so far.
    fn rest(&self, row: &FlatRow, two: Ends, shift: &Shift) -> Ends {
        let all = self.flat.more(row).iter().fold(two, |all, need| all.and(self.meets(*need, shift)));
        if row.together { all.and(self.together(row, shift)) } else { all }
    }

    /// Whether one and the same meets all needs of a row on such as it: what some meet and others meet need not be met
    /// by any one of them.
    fn together(&self, row: &FlatRow, shift: &Shift) -> Ends {
        let mut all = Ends::ALWAYS;
        for scope in [Scope::Partner, Scope::Person] {
            // Where there is only one, or a certain one is meant, it has met them.
            if self.of_each.is_many(scope) && shift[scope as usize] == 0 {
                let mut some = Ends::NEVER;
                for instance in 0..self.layout.instances(scope) {
                    let mut shift = SOME_ONE;
                    shift[scope as usize] = self.of_each.shift(scope, instance);
                    let needs = row.needs.iter().chain(self.flat.more(row)).filter(|need| need.scope == scope);
                    some = some.or(needs.fold(Ends::ALWAYS, |all, need| all.and(self.meets(*need, &shift))));
                }
                all = all.and(some);
            }
        }
        all
    }

    fn meets(&self, need: Need, shift: &Shift) -> Ends {
        let lacks = need.lacks(self.bits[need.word().wrapping_add(shift[need.scope as usize])]);
        Ends { low: lacks.low == 0, high: lacks.high == 0 }
    }
}
