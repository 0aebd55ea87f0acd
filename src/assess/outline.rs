//! What a row of a batch says of an assessment, without the rest of it: both ends in one walk, over flat arrays.
//!
//! A [`RuleSet`] is laid out once: every test that occurs in some condition is one bit, a row is a few masks over those
//! bits. An answer sets the bits of its question once, at both ends; then conditions are ANDs. Escalations are tried
//! from the gravest class down, and none is tried that could change nothing. A law holds the outline equal to the
//! assessment (`tests/suite/laws.rs`). This file does not know reasons.

#![expect(
    clippy::indexing_slicing,
    reason = "indices of questions and dimensions come from resolve, slots from Layout"
)]

use std::ops::Range;

use jiff::civil::Date;

use crate::interval::{Interval, Level, Recommendation};
use crate::proposal::{Answer, Layout, Proposal, Status};
use crate::rules::{Atom, Condition, Effect, Fill, Question, Row, RuleSet, Scope, Test, bit, bits};

use super::facts::{GateInstance, Possible, clearance_for, instances_of, possible, with_evidence};
use super::pass::{End, test};
use super::{GateState, dimension_at_least, raised_by, recommend_class};

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

/// A rule set laid out for many proposals.
#[derive(Debug)]
pub struct Outliner<'r> {
    rules: &'r RuleSet,
    /// In the order in which they are asked.
    questions: Vec<FlatQuestion<'r>>,
    /// Gravest class first.
    escalations: Vec<(Recommendation, Range<usize>)>,
    gates: Vec<FlatGate>,
    /// Per row its first need on the project, or one that is always met: it refuses most rows, without a look at them.
    firsts: Vec<Need>,
    rows: Vec<FlatRow<'r>>,
    needs: Vec<Need>,
    /// Words of bits that an instance of each scope has.
    words: [usize; 3],
}

#[derive(Debug)]
struct FlatQuestion<'r> {
    index: usize,
    scope: Scope,
    local: usize,
    dimension: Option<usize>,
    from: Option<Fill>,
    /// Rows of its condition, if it has one.
    when: Option<Range<usize>>,
    /// What is possible while nothing is said.
    blank: Possible,
    /// Choices that stand for worse ones as well.
    open: u64,
    /// Levels of its choices; empty if none is above 0.
    levels: Vec<Level>,
    /// No measure lowers it below this.
    floor: Level,
    /// Every test of it that occurs in some condition, with its bit.
    tests: Vec<(Need, &'r Test)>,
}

#[derive(Debug)]
struct FlatGate {
    index: usize,
    effect: Effect,
    partners: bool,
    persons: bool,
    when: Range<usize>,
}

/// Ranges of needs on the project, some one partner, some one person.
#[derive(Debug)]
struct FlatRow<'r> {
    /// Needs on the project but the first.
    project: Range<usize>,
    partner: Range<usize>,
    person: Range<usize>,
    levels: &'r [(usize, Level)],
}

/// Bits of one word, among those of an instance.
#[derive(Clone, Copy, Debug, Default)]
struct Need {
    word: usize,
    mask: u64,
}

/// Which tests hold, at both ends.
#[derive(Clone, Copy, Debug, Default)]
struct Bits {
    low: u64,
    high: u64,
}

/// The levels of the choices of a question, if any is above 0.
fn levels(question: &Question) -> Vec<Level> {
    let levels: Vec<Level> = question.choices.iter().map(|c| c.level).collect();
    if levels.iter().any(|level| *level > Level::None) { levels } else { Vec::new() }
}

impl FlatQuestion<'_> {
    /// The level of an asked question at one end, as in `pass.rs`.
    fn level_at(&self, possible: Possible, end: End) -> Level {
        let mask = match (possible, end) {
            (Possible::OneOf(mask), End::Low) => mask & mask.wrapping_neg(),
            (Possible::OneOf(mask), End::High) => mask,
            (Possible::Chosen { sure, .. }, End::Low) => sure,
            (Possible::Chosen { may, .. }, End::High) => may,
            _ => 0,
        };
        bits(mask).filter_map(|choice| self.levels.get(choice)).copied().max().unwrap_or_default()
    }
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
        Ends { low: self.low && other.low, high: self.high && other.high }
    }

    fn or(self, other: Ends) -> Ends {
        Ends { low: self.low || other.low, high: self.high || other.high }
    }

    /// Whether some member holds, at each end by itself.
    fn any(members: impl Iterator<Item = Ends>) -> Ends {
        let mut some = Ends::NEVER;
        for member in members {
            some = some.or(member);
            if some.low {
                break;
            }
        }
        some
    }

    /// Whether all members hold, at each end by itself.
    fn all(members: impl Iterator<Item = Ends>) -> Ends {
        let mut every = Ends::ALWAYS;
        for member in members {
            every = every.and(member);
            if !every.high {
                break;
            }
        }
        every
    }
}

impl<'r> Outliner<'r> {
    /// Lays a rule set out.
    pub fn new(rules: &'r RuleSet) -> Outliner<'r> {
        let mut tests = Tests { rules, of: vec![Vec::new(); rules.questions.len()], count: [0; 3] };
        let mut flat = Outliner {
            rules,
            questions: Vec::with_capacity(rules.questions.len()),
            escalations: Vec::with_capacity(rules.escalations.len()),
            gates: Vec::with_capacity(rules.gates.len()),
            firsts: Vec::new(),
            rows: Vec::new(),
            needs: Vec::new(),
            words: [0; 3],
        };
        for &index in &rules.order {
            let question = &rules.questions[index];
            let when = question.when.as_ref().map(|when| flat.lay_out(when, &mut tests));
            flat.questions.push(FlatQuestion {
                index,
                scope: question.scope,
                local: question.local,
                dimension: question.dimension,
                from: question.from,
                when,
                blank: possible(question, &Answer::Missing),
                open: question.open_choices(),
                levels: levels(question),
                floor: question.floor,
                tests: Vec::new(),
            });
        }
        for escalation in &rules.escalations {
            let when = flat.lay_out(&escalation.when, &mut tests);
            flat.escalations.push((escalation.class, when));
        }
        flat.escalations.sort_by_key(|(class, _)| std::cmp::Reverse(*class));
        for (index, gate) in rules.gates.iter().enumerate() {
            let when = flat.lay_out(&gate.when, &mut tests);
            let (partners, persons) = (gate.when.reads_partners(), gate.when.reads_persons());
            flat.gates.push(FlatGate { index, effect: gate.effect, partners, persons, when });
        }
        for question in &mut flat.questions {
            question.tests = std::mem::take(&mut tests.of[question.index]);
        }
        flat.words = tests.count.map(|bits: usize| bits.div_ceil(64));
        flat
    }

    fn lay_out(&mut self, condition: &'r Condition, tests: &mut Tests<'r>) -> Range<usize> {
        let start = self.rows.len();
        for Row { project, partner, person, levels, written: _ } in &condition.rows {
            let [project, partner, person] = [project, partner, person].map(|atoms| {
                let start = self.needs.len();
                for atom in atoms {
                    let bit = tests.bit(atom);
                    match self.needs[start..].iter_mut().find(|need| need.word == bit.word) {
                        Some(need) => need.mask |= bit.mask,
                        None => self.needs.push(bit),
                    }
                }
                start..self.needs.len()
            });
            let first = self.needs.get(project.start).filter(|_| !project.is_empty()).copied();
            let project = project.start.saturating_add(1).min(project.end)..project.end;
            self.firsts.push(first.unwrap_or_default());
            self.rows.push(FlatRow { project, partner, person, levels });
        }
        start..self.rows.len()
    }

    /// The outline of the assessment of a proposal on a day.
    pub fn outline(&self, proposal: &Proposal, as_of: Date) -> Outline {
        let layout = proposal.layout(self.rules);
        let [project, partner, person] = self.words;
        let partners = partner.saturating_mul(layout.partners);
        let words = project.saturating_add(partners).saturating_add(person.saturating_mul(layout.persons));
        let mut walk = Walk {
            flat: self,
            proposal,
            as_of,
            layout,
            caps: caps(self.rules, layout, proposal, as_of),
            bits: vec![Bits::default(); words],
            out: Outline { residual: vec![Interval::default(); self.rules.dimensions.len()], ..Outline::default() },
        };
        walk.questions();
        walk.class();
        walk.gates();
        walk.out
    }
}

/// The bits of tests, given out while conditions are laid out: equal tests of a question share one.
struct Tests<'r> {
    rules: &'r RuleSet,
    of: Vec<Vec<(Need, &'r Test)>>,
    count: [usize; 3],
}

impl<'r> Tests<'r> {
    fn bit(&mut self, atom: &'r Atom) -> Need {
        let known = &mut self.of[atom.question];
        if let Some((need, _)) = known.iter().find(|(_, test)| **test == atom.test) {
            return *need;
        }
        let count = &mut self.count[self.rules.questions[atom.question].scope as usize];
        let need = Need { word: *count / 64, mask: bit(*count % 64) };
        *count = count.saturating_add(1);
        known.push((need, &atom.test));
        need
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

/// One proposal on its way through the rules.
struct Walk<'a> {
    flat: &'a Outliner<'a>,
    proposal: &'a Proposal,
    as_of: Date,
    layout: Layout,
    caps: Vec<Option<Level>>,
    /// Those of the project, then those of each partner, then those of each person.
    bits: Vec<Bits>,
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
            let Some(dimension) = question.dimension else { continue };
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
        let asked = match &question.when {
            None => Ends::ALWAYS,
            Some(when) => match question.scope {
                Scope::Project => self.holds(when, None, None),
                Scope::Partner => self.holds(when, Some(instance), None),
                Scope::Person => self.holds(when, None, Some(instance)),
            },
        };
        if !asked.high {
            return Interval::point(Level::None);
        }
        let at = self.layout.at(question.scope, question.local, instance);
        let rule = || &self.flat.rules.questions[question.index];
        let filled = question.from.and_then(|_| self.proposal.filled(rule(), instance));
        if filled.is_none() {
            self.out.asked = self.out.asked.saturating_add(1);
        }
        let possible = match filled.as_ref().unwrap_or(&self.proposal.answers[at]) {
            Answer::Missing | Answer::Unknown => question.blank,
            Answer::OneOf(mask) if mask & question.open == 0 => Possible::OneOf(*mask),
            answer => possible(rule(), answer),
        };
        let possible = match self.proposal.screening.matches.is_empty() {
            true => possible,
            false => with_evidence(rule(), self.proposal, instance, possible),
        };
        let first = self.first_word(question.scope, instance);
        for (need, wanted) in &question.tests {
            if test(wanted, possible, End::High) {
                let bits = &mut self.bits[first.saturating_add(need.word)];
                bits.high |= need.mask;
                if asked.low && test(wanted, possible, End::Low) {
                    bits.low |= need.mask;
                }
            }
        }
        if possible.is_unresolved() {
            self.out.unanswered = self.out.unanswered.saturating_add(1);
        }
        if question.levels.is_empty() {
            return Interval::point(Level::None);
        }
        let cap = self.caps.get(at).copied().flatten().map(|cap| cap.max(question.floor));
        let residual = |end: End, asked: bool| {
            let inherent = if asked { question.level_at(possible, end) } else { Level::None };
            cap.map_or(inherent, |cap| inherent.min(cap))
        };
        Interval { low: residual(End::Low, asked.low), high: residual(End::High, true) }
    }

    /// The class: what could not raise it any more is not tried.
    fn class(&mut self) {
        let mut class = Interval::point(Recommendation::Proceed);
        for (at_least, when) in &self.flat.escalations {
            if *at_least <= class.low {
                break;
            }
            let fires = self.holds(when, None, None);
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
        let instances = |reads: bool, count: usize| if reads { count } else { 1 };
        for gate in &flat.gates {
            for partner in 0..instances(gate.partners, self.layout.partners) {
                for person in 0..instances(gate.persons, self.layout.persons) {
                    let (partner, person) = (gate.partners.then_some(partner), gate.persons.then_some(person));
                    let holds = self.holds(&gate.when, partner, person);
                    if !holds.high {
                        continue;
                    }
                    let instance = GateInstance { gate: gate.index, partner, person };
                    if clearance_for(flat.rules, self.proposal, self.as_of, &instance).is_none() {
                        self.gate(gate.effect, if holds.low { GateState::Fired } else { GateState::Open });
                    }
                }
            }
        }
    }

    /// What a gate that is not cleared does to the result.
    fn gate(&mut self, effect: Effect, state: GateState) {
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

    fn holds(&self, when: &Range<usize>, partner: Option<usize>, person: Option<usize>) -> Ends {
        let mut some = Ends::NEVER;
        for (first, row) in self.flat.firsts[when.clone()].iter().zip(&self.flat.rows[when.clone()]) {
            let first = self.need(*first, 0);
            if first.high {
                some = some.or(first.and(self.row(row, partner, person)));
                if some.low {
                    break;
                }
            }
        }
        some
    }

    fn row(&self, row: &FlatRow<'_>, partner: Option<usize>, person: Option<usize>) -> Ends {
        let project = self.needs(&row.project, 0);
        if !project.high {
            return project;
        }
        let levels = Ends::all(row.levels.iter().map(|(dimension, level)| {
            let residual = self.out.residual[*dimension];
            Ends { low: residual.low >= *level, high: residual.high >= *level }
        }));
        let so_far = project.and(levels);
        if !so_far.high {
            return so_far;
        }
        let so_far = so_far.and(self.some_one(&row.partner, Scope::Partner, partner));
        if !so_far.high {
            return so_far;
        }
        so_far.and(self.some_one(&row.person, Scope::Person, person))
    }

    fn some_one(&self, needs: &Range<usize>, scope: Scope, bound: Option<usize>) -> Ends {
        match bound {
            _ if needs.is_empty() => Ends::ALWAYS,
            Some(instance) => self.needs(needs, self.first_word(scope, instance)),
            None => {
                let instances = 0..self.layout.instances(scope);
                Ends::any(instances.map(|i| self.needs(needs, self.first_word(scope, i))))
            }
        }
    }

    fn needs(&self, needs: &Range<usize>, first: usize) -> Ends {
        Ends::all(self.flat.needs[needs.clone()].iter().map(|need| self.need(*need, first)))
    }

    fn need(&self, need: Need, first: usize) -> Ends {
        let bits = self.bits.get(first.saturating_add(need.word)).copied().unwrap_or_default();
        Ends { low: bits.low & need.mask == need.mask, high: bits.high & need.mask == need.mask }
    }

    /// Where the bits of an instance begin.
    fn first_word(&self, scope: Scope, instance: usize) -> usize {
        let [project, partner, person] = self.flat.words;
        match scope {
            Scope::Project => 0,
            Scope::Partner => project.saturating_add(instance.saturating_mul(partner)),
            Scope::Person => {
                let partners = partner.saturating_mul(self.layout.partners);
                project.saturating_add(partners).saturating_add(instance.saturating_mul(person))
            }
        }
    }
}
