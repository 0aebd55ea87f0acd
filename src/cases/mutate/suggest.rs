//! A case that would notice a change, or the proof that none can.
//!
//! The search for complete answers (`rules/proof.rs`) gives answers at the boundary of the condition that was changed,
//! with everything else out of the way; what comes out under the rules as they are is the expectation. A case is kept
//! only if it is met under these and not under the changed ones. Then answers are left out as long as that stays so.
//! This file does not know which changes there are to make.

use jiff::civil::Date;

use crate::assess::{Assessment, GateState, assess};
use crate::interval::{Interval, Level, Recommendation};
use crate::proposal::{Answer, Clearance, Proposal, Slot};
use crate::rules::proof::{Found, Model, Prover, Value, Wanted, Whom, plain_answer};
use crate::rules::{Condition, Effect, Gate, RuleSet, Scope};
use crate::source::Place;
use crate::table::At;

use super::super::answers::completed;
use super::super::read::{SOME_DAY, fill_fields};
use super::super::{CaseRun, Expectation, Form, RuleCase, run_case};
use super::change::Change;
use super::write::{case_as_toml, name_of};
use super::{Edit, Mutant, MutantKind, Owner, Verdict};

/// Looks for cases.
pub(super) struct Suggest<'r> {
    rules: &'r RuleSet,
    /// Kinds of changes whose cases are made short for readers.
    short: &'r [MutantKind],
    day: Date,
}

/// Searches of which each may find a case; if all find nothing, the change may be proven to make no difference.
struct Plan<'x> {
    wanted: Vec<Wanted<'x>>,
    /// Whether nothing found means that no complete answers tell the changed rules apart.
    proves: bool,
}

impl<'r> Suggest<'r> {
    pub(super) fn new(rules: &'r RuleSet, short: &'r [MutantKind]) -> Suggest<'r> {
        Suggest { rules, short, day: rules.valid_from.unwrap_or(SOME_DAY) }
    }

    /// What is to be said about a change that no case notices.
    pub(super) fn verdict(&mut self, changed: &RuleSet, mutant: &Mutant) -> Verdict {
        let mut plan = Plan { wanted: Vec::new(), proves: true };
        for change in &mutant.changes {
            self.plan(changed, change, &mut plan);
        }
        let mut nothing = true;
        let mut prover = Prover::new(self.rules);
        for wanted in &plan.wanted {
            prover.refill();
            match prover.find(wanted) {
                Found::Nothing => {}
                Found::Cut => nothing = false,
                Found::Answers(model) => {
                    nothing = false;
                    let merged = merged(&model);
                    let case = merged.as_ref().and_then(|model| self.case(changed, mutant, model));
                    if let Some(case) = case.or_else(|| self.case(changed, mutant, &model)) {
                        return Verdict::Missed(Some(case_as_toml(self.rules, &case)));
                    }
                }
            }
        }
        if nothing && plan.proves { Verdict::Equivalent } else { Verdict::Missed(None) }
    }

    fn plan<'x>(&'x self, changed: &'x RuleSet, change: &Change, plan: &mut Plan<'x>) {
        match change {
            Change::GateWhen(at, _) => {
                let (Some(old), Some(new)) = (self.rules.gates.get(*at), changed.gates.get(*at)) else { return };
                plan.apart(&old.when, &new.when, false);
            }
            Change::QuestionWhen(at, _) => {
                let (Some(old), Some(new)) = (self.rules.questions.get(*at), changed.questions.get(*at)) else {
                    return;
                };
                if let (Some(from), Some(to)) = (&old.when, &new.when) {
                    plan.apart(from, to, old.scope != Scope::Project);
                }
            }
            Change::EscalationWhen(at, _) => {
                let (Some(old), Some(new)) = (self.rules.escalations.get(*at), changed.escalations.get(*at)) else {
                    return;
                };
                // The class falls (rises) if nothing else keeps it up (has it up already).
                plan.add(Wanted {
                    hold: vec![&old.when],
                    fail: not_below(changed, old.class, None),
                    ..Wanted::default()
                });
                plan.add(Wanted {
                    hold: vec![&new.when],
                    fail: not_below(self.rules, old.class, None),
                    ..Wanted::default()
                });
            }
            Change::Class(at, to) => {
                let Some(escalation) = self.rules.escalations.get(*at) else { return };
                let fail = not_below(self.rules, escalation.class.max(*to), Some(*at));
                plan.add(Wanted { hold: vec![&escalation.when], fail, ..Wanted::default() });
            }
            Change::Effect(at, to) => self.plan_effect(*at, *to, plan),
            Change::Level(at, choice, to) => {
                let Some(question) = self.rules.questions.get(*at) else { return };
                let above = question.level(*choice).max(*to);
                let chosen = vec![(*at, *choice)];
                plan.add(Wanted { chosen: chosen.clone(), others_below: Some((*at, above)), ..Wanted::default() });
                plan.add(Wanted { chosen, ..Wanted::default() });
            }
            Change::Floor(at, to) => {
                for (measure, rule) in self.rules.measures.iter().enumerate() {
                    for (_, cap) in rule.caps.iter().filter(|(q, _)| q == at) {
                        let floor = self.rules.questions.get(*at).map(|q| q.floor).unwrap_or_default();
                        self.plan_residual(*at, measure, (*cap).max(floor), (*cap).max(*to), plan);
                    }
                }
            }
            Change::Cap(at, n, to) => {
                let Some((question, cap)) = self.rules.measures.get(*at).and_then(|m| m.caps.get(*n)) else { return };
                let floor = self.rules.questions.get(*question).map(|q| q.floor).unwrap_or_default();
                self.plan_residual(*question, *at, (*cap).max(floor), (*to).max(floor), plan);
            }
            Change::Accumulate(to) => {
                plan.proves = false;
                self.plan_accumulate(self.rules.accumulate.min(*to), plan);
            }
        }
    }

    /// The effect shows where no other gate and no class says as much; other gates may be cleared.
    fn plan_effect<'x>(&'x self, at: usize, to: Effect, plan: &mut Plan<'x>) {
        let Some(gate) = self.rules.gates.get(at) else { return };
        let weakest = if gate.effect.max(to) == Effect::Stop { Effect::Stop } else { Effect::Hold };
        let others = |clearable: bool| {
            let counts =
                move |(other, g): &(usize, &Gate)| *other != at && g.effect >= weakest && (clearable || !g.clearable);
            self.rules.gates.iter().enumerate().filter(counts).map(|(_, g)| &g.when)
        };
        let classes = match weakest {
            Effect::Stop => Vec::new(),
            Effect::Hold | Effect::Duty => not_below(self.rules, Recommendation::Refer, None),
        };
        for clearable in [true, false] {
            let fail = others(clearable).chain(classes.iter().copied()).collect();
            plan.add(Wanted { hold: vec![&gate.when], fail, ..Wanted::default() });
        }
    }

    /// What a measure leaves of a question: shown by every choice that is lowered to another level than before.
    fn plan_residual(&self, at: usize, measure: usize, old: Level, new: Level, plan: &mut Plan<'_>) {
        let Some(question) = self.rules.questions.get(at) else { return };
        let differs = |choice: &usize| {
            let level = question.level(*choice);
            level.min(old) != level.min(new)
        };
        for choice in (0..question.choices.len()).filter(differs) {
            let above = question.level(choice).min(old.max(new));
            plan.add(Wanted {
                chosen: vec![(at, choice)],
                others_below: Some((at, above)),
                agreed: vec![measure],
                ..Wanted::default()
            });
            plan.add(Wanted { chosen: vec![(at, choice)], agreed: vec![measure], ..Wanted::default() });
        }
    }

    /// Just so many questions of a dimension at level 2.
    fn plan_accumulate(&self, count: u32, plan: &mut Plan<'_>) {
        for dimension in 0..self.rules.dimensions.len() {
            let moderate = self.rules.questions.iter().enumerate().filter(|(_, q)| q.dimension == Some(dimension));
            let moderate = moderate.filter_map(|(at, q)| {
                let choice = q.choices.iter().position(|c| c.level == Level::Moderate && !c.open)?;
                Some((at, choice))
            });
            let chosen: Vec<(usize, usize)> = moderate.take(count as usize).collect();
            if chosen.len() == count as usize {
                plan.add(Wanted { chosen, ..Wanted::default() });
            }
        }
    }

    /// The case with these answers, if it is met as the rules are, and not as they are changed.
    fn case(&self, changed: &RuleSet, mutant: &Mutant, model: &Model) -> Option<RuleCase> {
        let mut proposal = completed(self.rules, model);
        if matches!(mutant.edit, Edit::Effect(..)) {
            self.clear_others(mutant, &mut proposal);
        }
        let (now, then) = (self.assess(self.rules, &proposal), self.assess(changed, &proposal));
        let expect = self.expectation(mutant, &now, &then)?;
        let kept = expect.ignored.as_ref().map(|ignored| ignored.value.clone()).unwrap_or_default();
        for slot in slots(self.rules, &proposal) {
            let asked = [&now, &then].iter().any(|a| a.contributions.iter().any(|c| c.slot == slot));
            if !asked && !kept.contains(&slot.question) {
                proposal.set_answer(self.rules, slot, Answer::Missing);
            }
        }
        let tells = |proposal: &Proposal| {
            let case = self.as_case(mutant, proposal, &expect);
            run_case(self.rules, &case).findings.is_empty() && !run_case(changed, &case).findings.is_empty()
        };
        if !tells(&proposal) {
            return None;
        }
        // What makes the rule fire, and what the changed test is about, is the point of the case, and stays.
        let about = match &mutant.edit {
            Edit::Test(atom, _) | Edit::DropTest(atom) => Some(atom.question),
            Edit::Level(question, ..) | Edit::Floor(question, ..) | Edit::Cap(question, ..) => Some(*question),
            Edit::Effect(..)
            | Edit::Class(..)
            | Edit::Accumulate(..)
            | Edit::LevelTest(..)
            | Edit::DropLevelTest(..)
            | Edit::DropRow(_) => None,
        };
        let plain = |question: usize| self.rules.questions.get(question).and_then(plain_answer);
        let stays = |(question, _, value): &&(usize, usize, Value)| {
            Some(*question) == about || Some(*value) != plain(*question)
        };
        let slot = |(question, instance, _): &(usize, usize, Value)| Slot { question: *question, instance: *instance };
        let keep: Vec<Slot> = model.answers.iter().filter(stays).map(slot).collect();
        if self.short.contains(&mutant.kind) {
            self.shorten(&mut proposal, &keep, tells);
        }
        Some(self.as_case(mutant, &proposal, &expect))
    }

    /// What a gate does shows best where the others that fire with it are cleared.
    fn clear_others(&self, mutant: &Mutant, proposal: &mut Proposal) {
        for gate in fired(&self.assess(self.rules, proposal)) {
            let clearable = self.rules.gates.get(gate).is_some_and(|g| g.clearable);
            if clearable && Owner::Gate(gate) != mutant.owner {
                proposal.clearances.push(Clearance {
                    gate,
                    partner: None,
                    person: None,
                    reference: "file number".to_owned(),
                    date: self.day,
                    until: None,
                    place: Place::default(),
                });
            }
        }
    }

    /// Leaves out answers, and measures, that the case does not need.
    fn shorten(&self, proposal: &mut Proposal, keep: &[Slot], tells: impl Fn(&Proposal) -> bool) {
        let stated = |slot: &Slot| proposal.answer(self.rules, *slot).is_stated() && !keep.contains(slot);
        let slots: Vec<Slot> = slots(self.rules, proposal).into_iter().filter(stated).collect();
        // All at once, then in halves: most cases need little.
        let mut todo = vec![slots];
        while let Some(slots) = todo.pop() {
            let mut shorter = proposal.clone();
            slots.iter().for_each(|slot| shorter.set_answer(self.rules, *slot, Answer::Missing));
            if slots.is_empty() || tells(&shorter) {
                *proposal = shorter;
            } else if slots.len() > 1 {
                let (first, second) = slots.split_at(slots.len() / 2);
                todo.push(first.to_vec());
                todo.push(second.to_vec());
            }
        }
        for at in (0..proposal.measures.len()).rev() {
            let mut shorter = proposal.clone();
            shorter.measures.remove(at);
            if tells(&shorter) {
                *proposal = shorter;
            }
        }
        for at in (0..proposal.clearances.len()).rev() {
            let mut shorter = proposal.clone();
            shorter.clearances.remove(at);
            if tells(&shorter) {
                *proposal = shorter;
            }
        }
    }

    fn assess(&self, rules: &RuleSet, proposal: &Proposal) -> Assessment {
        assess(rules, &self.read_back(proposal), self.day)
    }

    /// The proposal as it is read from a case: answers that a field gives stand in the field.
    fn read_back(&self, proposal: &Proposal) -> Proposal {
        let mut proposal = proposal.clone();
        fill_fields(self.rules, &mut proposal);
        proposal
    }

    fn as_case(&self, mutant: &Mutant, proposal: &Proposal, expect: &Expectation) -> RuleCase {
        let run = CaseRun {
            form: Form::Stated,
            proposal: self.read_back(proposal),
            assumed: Vec::new(),
            expect: expect.clone(),
        };
        RuleCase {
            name: name_of(self.rules, mutant),
            source: String::new(),
            as_of: self.day,
            runs: vec![run],
            disputed: None,
            place: Place::default(),
        }
    }

    /// What is different, in the words of a case; what a reader can best agree or disagree with stands first.
    fn expectation(&self, mutant: &Mutant, now: &Assessment, then: &Assessment) -> Option<Expectation> {
        let mut expect = Expectation::default();
        let (gates, gates_then) = (fired(now), fired(then));
        let asked = |a: &Assessment| -> Vec<usize> {
            let mut list: Vec<usize> = a.contributions.iter().filter(|c| !c.filled).map(|c| c.slot.question).collect();
            list.dedup();
            list
        };
        let (asked_now, asked_then) = (asked(now), asked(then));
        let more: Vec<usize> = asked_now.iter().copied().filter(|q| !asked_then.contains(q)).collect();
        let less: Vec<usize> = asked_then.iter().copied().filter(|q| !asked_now.contains(q)).collect();
        let about_gate = mutant.kind == MutantKind::Gate && gates != gates_then;
        let about_question = mutant.kind == MutantKind::Question;
        if about_question && !more.is_empty() {
            expect.asked = at(more.into_iter().take(1).collect());
        } else if about_question && !less.is_empty() {
            expect.ignored = at(less);
        } else if now.recommendation != then.recommendation && !about_gate {
            expect.recommendation = at(now.recommendation);
        } else if gates != gates_then {
            expect.gates = at(gates);
        } else if now.class != then.class {
            expect.class = at(now.class);
        } else {
            let pairs = now.dimensions.iter().zip(&then.dimensions).enumerate();
            let differs = pairs.filter(|(_, (a, b))| a.residual != b.residual);
            let levels = differs.map(|(d, (a, _))| (d, a.residual));
            expect.dimensions = levels.map(|l: (usize, Interval<Level>)| At::new(l, Place::default())).collect();
            if expect.dimensions.is_empty() {
                return None;
            }
        }
        Some(expect)
    }
}

impl<'x> Plan<'x> {
    fn add(&mut self, wanted: Wanted<'x>) {
        self.wanted.push(wanted);
    }

    /// One of two conditions holds and the other one does not.
    fn apart(&mut self, old: &'x Condition, new: &'x Condition, same_party: bool) {
        for (hold, fail) in [(old, new), (new, old)] {
            self.add(Wanted { hold: vec![hold], fail: vec![fail], same_party, ..Wanted::default() });
        }
    }
}

/// The same answers about one partner and one person, if they do not contradict each other.
fn merged(model: &Model) -> Option<Model> {
    let mut one = Model { partners: 1, persons: 1, answers: Vec::new(), measures: Vec::new() };
    for (question, _, value) in &model.answers {
        match one.answers.iter().find(|(known, ..)| known == question) {
            Some((.., known)) if known != value => return None,
            Some(_) => {}
            None => one.answers.push((*question, 0, *value)),
        }
    }
    for (measure, whom) in &model.measures {
        let whom = match whom {
            Whom::All => Whom::All,
            Whom::Partner(_) => Whom::Partner(0),
            Whom::Person(_) => Whom::Person(0),
        };
        if !one.measures.contains(&(*measure, whom)) {
            one.measures.push((*measure, whom));
        }
    }
    Some(one)
}

/// The conditions of all escalations of at least this class, but for one.
fn not_below(rules: &RuleSet, class: Recommendation, but: Option<usize>) -> Vec<&Condition> {
    let all = rules.escalations.iter().enumerate().filter(|(at, e)| e.class >= class && Some(*at) != but);
    all.map(|(_, e)| &e.when).collect()
}

fn fired(assessment: &Assessment) -> Vec<usize> {
    let fired = assessment.gates.iter().filter(|g| g.state == GateState::Fired).map(|g| g.gate);
    let mut gates: Vec<usize> = fired.collect();
    gates.sort_unstable();
    gates.dedup();
    gates
}

fn slots(rules: &RuleSet, proposal: &Proposal) -> Vec<Slot> {
    let layout = proposal.layout(rules);
    let of = |(question, scope): (usize, Scope)| {
        (0..layout.instances(scope)).map(move |instance| Slot { question, instance })
    };
    rules.questions.iter().map(|q| q.scope).enumerate().flat_map(of).collect()
}

fn at<T>(value: T) -> Option<At<T>> {
    Some(At::new(value, Place::default()))
}
