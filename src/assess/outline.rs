//! What a row of a batch says of an assessment, without the rest of it: both ends in one walk, over flat arrays.
//!
//! `outline/flat.rs` lays a rule set out once: every row of a condition is one bit. Each answer rules rows out, at
//! both ends; a condition holds if one of its rows is left. Of several partners or persons each one has a list of its
//! own, and what is out for all of them is out, so that one and the same must meet all that a row asks of it. A law
//! holds the outline equal to the assessment (`tests/suite/laws.rs`). This file does not know reasons.

#![expect(
    clippy::indexing_slicing,
    reason = "indices of questions and dimensions come from resolve, slots from Layout"
)]

use jiff::civil::Date;
use smallvec::{SmallVec, smallvec};

use crate::interval::{Interval, Level, Recommendation};
use crate::proposal::{Layout, Proposal, Status};
use crate::rules::{Effect, Fill, RuleSet, Scope};

use super::facts::{GateInstance, clearance_for, instances_of, possible, with_evidence};
use super::{GateState, dimension_at_least, raised_by, recommend_class};

mod flat;

use flat::{Flat, FlatGate, FlatQuestion, Out, Rows};

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
    const ALWAYS: Ends = Ends { low: true, high: true };

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
        let lists = Lists::of(flat.words, layout);
        let mut walk = Walk {
            flat,
            proposal,
            as_of,
            layout,
            lists,
            caps: caps(flat.rules, layout, proposal, as_of),
            evident: !proposal.screening.matches.is_empty(),
            outline: Outline { residual: vec![Interval::default(); flat.rules.dimensions.len()], ..Outline::default() },
        };
        let mut out: SmallVec<[Out; 16]> = smallvec![Out::default(); lists.words];
        walk.questions(&mut out);
        walk.levels(&mut out);
        walk.class(&out);
        walk.gates(&out);
        walk.outline
    }
}

/// Where the lists of rows that are out lie: first that of the project, then those of partners and persons. One of whom
/// there is only one has none of its own: what is out for it is out.
#[derive(Clone, Copy, Debug)]
struct Lists {
    of: [ListsOf; 3],
    /// Words of all lists.
    words: usize,
}

/// The lists of one scope.
#[derive(Clone, Copy, Debug)]
struct ListsOf {
    /// How many partners or persons there are.
    count: usize,
    /// Where the list of the first begins.
    first: usize,
    /// From one to the next.
    step: usize,
}

/// Where the list of the project begins: what is out for everyone.
const EVERYONE: usize = 0;

impl Lists {
    fn of(each: usize, layout: Layout) -> Lists {
        let mut words = each;
        let of = [Scope::Project, Scope::Partner, Scope::Person].map(|scope| {
            let count = layout.instances(scope);
            if count <= 1 {
                return ListsOf { count, first: EVERYONE, step: 0 };
            }
            let first = words;
            words = words.saturating_add(each.saturating_mul(count));
            ListsOf { count, first, step: each }
        });
        Lists { of, words }
    }
}

impl ListsOf {
    /// Where each list begins.
    fn starts(self) -> impl Iterator<Item = usize> {
        (0..self.count).map(move |instance| self.start(instance))
    }

    /// Where the list of one begins.
    fn start(self, instance: usize) -> usize {
        self.first.wrapping_add(self.step.wrapping_mul(instance))
    }
}

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

/// Rules rows of a word out, in the list that begins there.
fn rule_out(out: &mut [Out], list: usize, word: usize, rows: Out) {
    let known = &mut out[list.wrapping_add(word)];
    *known = known.or(rows);
}

/// Whether some row of a condition is left that is neither out for everyone nor in one of these lists.
fn holds<const N: usize>(out: &[Out], when: Rows, lists: [usize; N]) -> Ends {
    let holds = |word: usize, rows: u64| {
        let out = lists.iter().fold(out[word], |all, list| all.or(out[list.wrapping_add(word)]));
        Ends { low: rows & !out.low != 0, high: rows & !out.high != 0 }
    };
    let (last, rows) = when.last();
    let last = holds(last, rows);
    if when.is_one_word() { last } else { when.whole().map(|word| holds(word, u64::MAX)).fold(last, Ends::or) }
}

/// One proposal on its way through the rules. The rows that are out stand beside it, list after list.
struct Walk<'a> {
    flat: &'a Flat<'a>,
    proposal: &'a Proposal,
    as_of: Date,
    layout: Layout,
    lists: Lists,
    caps: Vec<Option<Level>>,
    /// Whether screening has found somebody.
    evident: bool,
    outline: Outline,
}

impl Walk<'_> {
    fn questions(&mut self, out: &mut [Out]) {
        let flat = self.flat;
        let mut moderate: SmallVec<[_; 16]> = smallvec![Interval::point(0u32); self.outline.residual.len()];
        for question in &flat.questions {
            let lists = self.lists.of[question.scope as usize];
            let worst = match lists.count {
                1 => self.instance(question, 0, (&mut *out, EVERYONE)),
                _ => self.instances(question, lists, out),
            };
            let Some(dimension) = question.dimension.filter(|_| worst.high > Level::None) else { continue };
            let residual = &mut self.outline.residual[dimension];
            *residual = Interval { low: residual.low.max(worst.low), high: residual.high.max(worst.high) };
            let count = &mut moderate[dimension];
            count.low = count.low.wrapping_add(u32::from(worst.low >= Level::Moderate));
            count.high = count.high.wrapping_add(u32::from(worst.high >= Level::Moderate));
        }
        for (residual, count) in self.outline.residual.iter_mut().zip(moderate) {
            residual.low = residual.low.max(dimension_at_least(flat.rules, count.low));
            residual.high = residual.high.max(dimension_at_least(flat.rules, count.high));
        }
    }

    /// The residual level of a question, by the worst of several partners or persons. Not mixed with what most need.
    #[inline(never)]
    fn instances(&mut self, question: &FlatQuestion<'_>, lists: ListsOf, out: &mut [Out]) -> Interval<Level> {
        let mut worst = Interval::point(Level::None);
        for (instance, list) in lists.starts().enumerate() {
            let levels = self.instance(question, instance, (&mut *out, list));
            worst = Interval { low: worst.low.max(levels.low), high: worst.high.max(levels.high) };
        }
        // What is ruled out for each of them is out for everyone.
        for &(word, _) in &question.reads {
            let of_each = lists.starts().map(|list| out[list.wrapping_add(word)]);
            let all = of_each.reduce(Out::and).unwrap_or_default();
            rule_out(out, EVERYONE, word, all);
        }
        worst
    }

    /// The residual level of a question instance.
    #[inline(always)]
    fn instance(
        &mut self,
        question: &FlatQuestion<'_>,
        instance: usize,
        (out, list): (&mut [Out], usize),
    ) -> Interval<Level> {
        let asked = question.when.map_or(Ends::ALWAYS, |when| holds(out, when, [list]));
        if asked.high {
            return self.asked(question, instance, asked.low, (out, list));
        }
        for &(word, rows) in &question.reads {
            rule_out(out, list, word, Out { low: rows, high: rows });
        }
        Interval::point(Level::None)
    }

    /// The residual level of a question instance that is asked, certainly or perhaps.
    fn asked(
        &mut self,
        question: &FlatQuestion<'_>,
        instance: usize,
        certainly: bool,
        (out, list): (&mut [Out], usize),
    ) -> Interval<Level> {
        let at = self.layout.at(question.scope, question.local, instance);
        let rule = || &self.flat.rules.questions[question.index];
        let filled = question.from.and_then(|_| self.proposal.filled(rule(), instance));
        self.outline.asked = self.outline.asked.wrapping_add(usize::from(filled.is_none()));
        let answer = filled.as_ref().unwrap_or(&self.proposal.answers[at]);
        let evident = self.evident && question.from == Some(Fill::Screening);
        let other;
        let (said, ruled_out) = match question.usual(answer).filter(|_| !evident) {
            Some(said) => (said, self.flat.out(question, said)),
            None => {
                let own = possible(rule(), answer);
                other = question.said(with_evidence(rule(), self.proposal, instance, own));
                (&other.0, other.1.as_slice())
            }
        };
        let perhaps_not = if certainly { 0 } else { u64::MAX };
        for (&(word, rows), ruled_out) in question.reads.iter().zip(ruled_out) {
            let low = ruled_out.low | (rows & perhaps_not);
            rule_out(out, list, word, Out { low, high: ruled_out.high });
        }
        self.outline.unanswered = self.outline.unanswered.wrapping_add(usize::from(said.unresolved));
        let level = Interval { low: if certainly { said.level.low } else { Level::None }, high: said.level.high };
        match self.caps.get(at).copied().flatten().map(|cap| cap.max(question.floor)) {
            Some(cap) => Interval { low: level.low.min(cap), high: level.high.min(cap) },
            None => level,
        }
    }

    /// Rules out rows that ask for levels which are not reached.
    fn levels(&self, out: &mut [Out]) {
        for &(dimension, level, (word, rows)) in &self.flat.levels {
            let residual = self.outline.residual[dimension];
            let unless = |reached: Level| if reached < level { rows } else { 0 };
            rule_out(out, EVERYONE, word, Out { low: unless(residual.low), high: unless(residual.high) });
        }
    }

    /// The class: what could not raise it any more is not tried.
    fn class(&mut self, out: &[Out]) {
        let mut class = Interval::point(Recommendation::Proceed);
        for &(at_least, rows) in &self.flat.escalations {
            let fires = holds(out, rows, []);
            if fires.high {
                class.high = class.high.max(at_least);
            }
            if fires.low {
                class.low = at_least;
                break;
            }
        }
        self.outline.class = class;
        self.outline.reach = class;
        self.outline.recommendation = recommend_class(class);
        self.outline.clarify = !class.is_point();
    }

    fn gates(&mut self, out: &[Out]) {
        let [_, partners, persons] = self.lists.of;
        for gate in &self.flat.gates {
            for partner in 0..if gate.partners { partners.count } else { 1 } {
                for person in 0..if gate.persons { persons.count } else { 1 } {
                    self.gate(gate, partner, person, out);
                }
            }
        }
    }

    /// One gate, for one partner and person where it reads such. Not mixed with the loops over them.
    #[inline(never)]
    fn gate(&mut self, gate: &FlatGate, partner: usize, person: usize, out: &[Out]) {
        let [_, partners, persons] = self.lists.of;
        let holds = holds(out, gate.when, [partners.start(partner), persons.start(person)]);
        if !holds.high {
            return;
        }
        let (partner, person) = (gate.partners.then_some(partner), gate.persons.then_some(person));
        let instance = GateInstance { gate: gate.index, partner, person };
        if clearance_for(self.flat.rules, self.proposal, self.as_of, &instance).is_none() {
            self.uncleared(gate.effect, if holds.low { GateState::Fired } else { GateState::Open });
        }
    }

    /// What a gate that is not cleared does to the result.
    fn uncleared(&mut self, effect: Effect, state: GateState) {
        let out = &mut self.outline;
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
}
