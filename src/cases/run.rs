//! Running a rule case: the assessment beside what the case expects, one finding a difference.
//!
//! This file does not know where cases come from.

use crate::assess::{Assessment, GateState, assess, count_asked};
use crate::diagnostic::{Code, Diagnostic, quoted_list};
use crate::interval::{Interval, Level, Recommendation};
use crate::rules::RuleSet;
use crate::source::Place;
use crate::table::At;

use super::{CaseRun, Form, RuleCase};

/// Most ids that a finding lists.
const LISTED: usize = 40;

/// What came out of a case.
#[derive(Clone, Debug)]
pub struct CaseOutcome {
    /// Of every run, in the order of the case.
    pub runs: Vec<RunOutcome>,
    /// Of every run: which rules fired.
    pub firing: Vec<Firing>,
    /// What is to be said about it: every difference from what it expects, each at the expectation that is not met. Of
    /// a disputed case no difference, but that there is none any more.
    pub findings: Vec<Diagnostic>,
}

/// Which gates and escalations (indices) fired in a run, and which may.
#[derive(Clone, Debug, Default)]
pub struct Firing {
    /// Gates that fired for somebody.
    pub gates: Vec<usize>,
    /// Gates that are not clear: fired, open or cleared.
    pub gates_possible: Vec<usize>,
    /// Escalations that fired.
    pub escalations: Vec<usize>,
    /// Escalations that fired or may fire.
    pub escalations_possible: Vec<usize>,
}

impl Firing {
    fn of(assessment: &Assessment) -> Firing {
        let gates = assessment.gates.iter();
        let escalations = assessment.escalations.iter();
        Firing {
            gates: gates.clone().filter(|g| g.state == GateState::Fired).map(|g| g.gate).collect(),
            gates_possible: gates.map(|g| g.gate).collect(),
            escalations: escalations.clone().filter(|e| e.fired).map(|e| e.escalation).collect(),
            escalations_possible: escalations.map(|e| e.escalation).collect(),
        }
    }
}

/// What came out of one run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RunOutcome {
    /// What is recommended.
    pub recommendation: Recommendation,
    /// How far it may move.
    pub reach: Interval<Recommendation>,
    /// Whether something must be clarified.
    pub clarify: bool,
    /// Questions that are put to people.
    pub asked: usize,
    /// Whether everything is as expected.
    pub met: bool,
}

/// Assesses a case in every form and compares with what it expects.
pub fn run_case(rules: &RuleSet, case: &RuleCase) -> CaseOutcome {
    let mut outcome = CaseOutcome { runs: Vec::new(), firing: Vec::new(), findings: Vec::new() };
    for of in &case.runs {
        let assessment = assess(rules, &of.proposal, case.as_of);
        let mut run = Run { rules, case, of, assessment: &assessment, found: Vec::new() };
        run.compare_recommendation();
        run.compare_gates();
        run.compare_dimensions();
        run.compare_questions();
        outcome.firing.push(Firing::of(&assessment));
        outcome.runs.push(RunOutcome {
            recommendation: assessment.recommendation,
            reach: assessment.reach,
            clarify: assessment.clarify,
            asked: count_asked(&assessment),
            met: run.found.is_empty(),
        });
        outcome.findings.append(&mut run.found);
    }
    if let Some(reason) = &case.disputed {
        let settled = outcome.findings.is_empty();
        outcome.findings.clear();
        if settled {
            let message = format!("case `{}` is marked as disputed, and all that it expects is met", case.name);
            let diagnostic = Diagnostic::new(Code::DisputeSettled, &reason.place, message);
            let diagnostic = diagnostic.other(&case.place, "in this case");
            outcome.findings.push(diagnostic.help("take the mark away, so that the case fails if this is lost again"));
        }
    }
    outcome
}

struct Run<'r> {
    rules: &'r RuleSet,
    case: &'r RuleCase,
    of: &'r CaseRun,
    assessment: &'r Assessment,
    found: Vec<Diagnostic>,
}

impl Run<'_> {
    fn differs(&mut self, place: &Place, what: &str, help: String) {
        let form = match self.of.form {
            Form::Stated => "",
            Form::Assumed => " with assumptions",
        };
        let message = format!("case `{}`{form}: {what}", self.case.name);
        let diagnostic = Diagnostic::new(Code::CaseFailed, place, message).label("expected here");
        self.found.push(diagnostic.other(&self.case.place, "in this case").help(help));
    }

    fn compare_recommendation(&mut self) {
        let (expect, actual) = (&self.of.expect, self.assessment.recommendation);
        let id = actual.id();
        if let Some(wanted) = expect.recommendation.as_ref().filter(|w| w.value != actual) {
            let what = format!("recommendation is `{id}`, expected `{}`", wanted.value.id());
            self.differs(&wanted.place, &what, self.decided());
        }
        if let Some(wanted) = expect.acceptable.as_ref().filter(|w| !w.value.contains(&actual)) {
            let what = format!("recommendation is `{id}`, expected one of {}", words(&wanted.value));
            self.differs(&wanted.place, &what, self.decided());
        }
        if let Some(wanted) = expect.forbidden.as_ref().filter(|w| w.value.contains(&actual)) {
            self.differs(&wanted.place, &format!("recommendation is `{id}`, which is forbidden here"), self.decided());
        }
        self.compare_ends("class", expect.class.as_ref(), self.assessment.class);
        self.compare_ends("reach", expect.reach.as_ref(), self.assessment.reach);
        let reach = self.assessment.reach;
        let holds = |r: &Recommendation| reach.contains(Interval::point(*r));
        if let Some(wanted) = expect.reach_meets.as_ref().filter(|w| !w.value.iter().any(holds)) {
            let what = format!("reach is {}, which holds none of {}", ends(reach), words(&wanted.value));
            self.differs(&wanted.place, &what, self.decided());
        }
    }

    fn compare_ends(
        &mut self,
        name: &str,
        wanted: Option<&At<Interval<Recommendation>>>,
        actual: Interval<Recommendation>,
    ) {
        if let Some(wanted) = wanted.filter(|w| w.value != actual) {
            let what = format!("{name} is {}, expected {}", ends(actual), ends(wanted.value));
            self.differs(&wanted.place, &what, self.decided());
        }
    }

    fn compare_gates(&mut self) {
        let expect = &self.of.expect;
        for (wanted, state, word) in
            [(&expect.gates, GateState::Fired, "fired"), (&expect.open_gates, GateState::Open, "open")]
        {
            let Some(wanted) = wanted else { continue };
            for (index, gate) in self.rules.gates.iter().enumerate() {
                let actual = self.assessment.gates.iter().any(|g| g.gate == index && g.state == state);
                let what = match (actual, wanted.value.contains(&index)) {
                    (true, false) => format!("gate `{}` is {word}, which is not expected", gate.id),
                    (false, true) => format!("gate `{}` is not {word}, but {}", gate.id, self.gate_state(index)),
                    (true, true) | (false, false) => continue,
                };
                self.differs(&wanted.place, &what, format!("`cooprisk explain {}` says when it fires", gate.id));
            }
        }
    }

    fn gate_state(&self, gate: usize) -> &'static str {
        match self.assessment.gates.iter().filter(|g| g.gate == gate).map(|g| g.state).max() {
            None => "clear",
            Some(GateState::Cleared) => "cleared",
            Some(GateState::Open) => "open",
            Some(GateState::Fired) => "fired",
        }
    }

    fn compare_dimensions(&mut self) {
        for wanted in &self.of.expect.dimensions {
            let (index, levels) = wanted.value;
            let Some(result) = self.assessment.dimensions.get(index) else { continue };
            if result.residual != levels {
                let id = self.rules.dimensions.get(index).map_or("", |d| d.id.as_str());
                let show = |i: Interval<Level>| between(i, |level| level.number().to_string());
                let what = format!("dimension `{id}` is at {}, expected {}", show(result.residual), show(levels));
                self.differs(&wanted.place, &what, self.highest(index));
            }
        }
    }

    fn compare_questions(&mut self) {
        let expect = &self.of.expect;
        let asked = count_asked(self.assessment);
        if let Some(most) = expect.asked_at_most.as_ref().filter(|most| asked > most.value) {
            let slots = self.assessment.contributions.iter().filter(|c| !c.filled).map(|c| c.slot.question);
            let help = format!("asked: {}", self.questions(slots));
            self.differs(&most.place, &format!("{asked} questions are asked, expected at most {}", most.value), help);
        }
        for wanted in expect.asked.iter() {
            for &question in &wanted.value {
                let is_asked = |c: &&crate::assess::Contribution| c.slot.question == question && !c.filled;
                if !self.assessment.contributions.iter().any(|c| is_asked(&c)) {
                    let off = self.assessment.not_asked.iter().filter(|n| n.slot.question == question);
                    let because = off.flat_map(|n| &n.because).map(|slot| slot.question);
                    let help = format!("switched off by the answers to: {}", self.questions(because));
                    let what = format!("{} is not asked", self.questions([question].into_iter()));
                    self.differs(&wanted.place, &what, help);
                }
            }
        }
        if let Some(wanted) = &expect.ignored {
            self.compare_ignored(wanted);
        }
    }

    fn compare_ignored(&mut self, wanted: &At<Vec<usize>>) {
        for (index, question) in self.rules.questions.iter().enumerate() {
            // An assumption that a case does not need is nothing that the case says in vain.
            let stated = self.assessment.ignored.iter().filter(|slot| !self.of.assumed.contains(slot));
            let actual = stated.map(|slot| slot.question).any(|question| question == index);
            let (what, help) = match (actual, wanted.value.contains(&index)) {
                (true, false) => ("is ignored, which is not expected", "the question is not asked with these answers"),
                (false, true) => ("is not ignored", "the question is asked, or has no answer here"),
                (true, true) | (false, false) => continue,
            };
            self.differs(&wanted.place, &format!("the answer to `{}` {what}", question.id), help.to_owned());
        }
    }

    /// The escalations and gates that decided.
    fn decided(&self) -> String {
        let escalations = self.assessment.escalations.iter().filter(|e| e.binding);
        let escalations = escalations.filter_map(|e| self.rules.escalations.get(e.escalation)).map(|e| e.id.as_str());
        let gates = self.assessment.gates.iter().filter(|g| g.state != GateState::Cleared);
        let gates = gates.filter_map(|g| self.rules.gates.get(g.gate)).map(|g| g.id.as_str());
        match (list(escalations), list(gates)) {
            (None, None) => "no escalation and no gate fires".to_owned(),
            (Some(escalations), None) => format!("decided by the escalations {escalations}"),
            (None, Some(gates)) => format!("no escalation decides; gates: {gates}"),
            (Some(escalations), Some(gates)) => format!("decided by the escalations {escalations}; gates: {gates}"),
        }
    }

    /// The questions that bring a dimension to its highest level.
    fn highest(&self, dimension: usize) -> String {
        let inside =
            |question: usize| self.rules.questions.get(question).is_some_and(|q| q.dimension == Some(dimension));
        let of = self.assessment.contributions.iter().filter(|c| inside(c.slot.question));
        let top = of.clone().map(|c| c.residual.high).max().unwrap_or_default();
        if top == Level::None {
            return "no question of it has a level above 0".to_owned();
        }
        let slots = of.filter(|c| c.residual.high == top).map(|c| c.slot.question);
        format!("highest, at {}: {}", top.number(), self.questions(slots))
    }

    /// The ids of questions.
    fn questions(&self, indices: impl Iterator<Item = usize>) -> String {
        let ids = indices.filter_map(|i| self.rules.questions.get(i)).map(|q| q.id.as_str());
        list(ids).unwrap_or_else(|| "none".to_owned())
    }
}

/// Ids in backticks, each once, cut where there are many.
fn list<'i>(ids: impl Iterator<Item = &'i str>) -> Option<String> {
    let mut once: Vec<&str> = Vec::new();
    for id in ids {
        if !once.contains(&id) {
            once.push(id);
        }
    }
    let more = if once.len() > LISTED { ", …" } else { "" };
    once.truncate(LISTED);
    (!once.is_empty()).then(|| format!("{}{more}", quoted_list(&once)))
}

fn words(list: &[Recommendation]) -> String {
    quoted_list(&list.iter().map(|r| r.id()).collect::<Vec<_>>())
}

fn ends(interval: Interval<Recommendation>) -> String {
    between(interval, |r| format!("`{}`", r.id()))
}

/// Both ends as text, or the one value.
pub(super) fn between<T: Ord + Copy>(interval: Interval<T>, show: impl Fn(T) -> String) -> String {
    if interval.is_point() { show(interval.low) } else { format!("{} to {}", show(interval.low), show(interval.high)) }
}
