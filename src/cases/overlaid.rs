//! The cases of a rule set under overlays: which of them come out otherwise.
//!
//! A changed outcome is what an overlay is for, so it is told and is no failure. Where the outcome is milder, the
//! overlay should say that this is meant: with a case of its own under the same name. Its own cases are run like any
//! other. This file does not know what overlays changed.

use std::collections::{BTreeMap, BTreeSet};

use crate::assess::{Assessment, GateState, assess};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, quoted_list};
use crate::interval::{Interval, Level, Recommendation};
use crate::rules::RuleSet;
use crate::source::Sources;

use super::run::between;
use super::{CaseOutcome, Form, RuleCase, read_cases, run_case};

/// Runs the cases of a rule set without and with its overlays, and those of the overlays. `sources` holds the files of
/// both, those of the rule set first. Returns what came out under the overlays.
pub fn compare_cases(
    plain: &RuleSet,
    rules: &RuleSet,
    sources: &Sources,
    out: &mut Diagnostics,
) -> Vec<(RuleCase, CaseOutcome)> {
    let first = rules.overlays.iter().map(|overlay| overlay.file).min().unwrap_or(sources.files.len());
    let base = Sources { files: sources.files.iter().take(first).cloned().collect() };
    let mut unread = Diagnostics::default();
    let before = read_cases(plain, &base, out);
    let after = read_cases(rules, sources, &mut unread);
    let own: Vec<&RuleCase> = after.iter().filter(|case| case.place.file >= first).collect();
    for case in &before {
        run_case(plain, case).findings.into_iter().for_each(|failed| out.push(failed));
        match after.iter().find(|same| same.place == case.place) {
            Some(same) => {
                let restated = own.iter().find(|own| own.name == case.name).copied();
                changed(plain, rules, case, same, restated).into_iter().for_each(|found| out.push(found));
            }
            None => out.push(unreadable(case, &unread)),
        }
    }
    // What is wrong in the rule set's own files was said by the readers above.
    unread.list.into_iter().filter(|d| d.place.file >= first).for_each(|d| out.push(d));
    let run = |case: RuleCase| {
        let mut outcome = run_case(rules, &case);
        if case.place.file >= first {
            outcome.findings.drain(..).for_each(|failed| out.push(failed));
        }
        (case, outcome)
    };
    after.into_iter().map(run).collect()
}

/// A case that names what the overlay has removed.
fn unreadable(case: &RuleCase, unread: &Diagnostics) -> Diagnostic {
    let after = |d: &&Diagnostic| d.place.file == case.place.file && d.place.span.start >= case.place.span.start;
    let cause = unread.list.iter().filter(after).min_by_key(|d| d.place.span.start);
    let message = format!("case `{}` cannot be judged under the overlay", case.name);
    let diagnostic = Diagnostic::new(Code::CaseChanged, &case.place, message);
    match cause {
        Some(cause) => diagnostic.other(&cause.place, cause.message.clone()),
        None => diagnostic,
    }
}

fn changed(
    plain: &RuleSet,
    rules: &RuleSet,
    before: &RuleCase,
    after: &RuleCase,
    restated: Option<&RuleCase>,
) -> Option<Diagnostic> {
    let (mut differences, mut moved, mut milder) = (Vec::new(), None, false);
    for (before_run, after_run) in before.runs.iter().zip(&after.runs) {
        let old = Outcome::of(plain, &assess(plain, &before_run.proposal, before.as_of));
        let new = Outcome::of(rules, &assess(rules, &after_run.proposal, after.as_of));
        let form = match before_run.form {
            Form::Stated => "",
            Form::Assumed => "with assumptions ",
        };
        differences.extend(old.differences(&new).into_iter().map(|difference| format!("{form}{difference}")));
        moved = moved.or(old.moved_by(&new));
        milder |= new.is_milder(&old);
    }
    if differences.is_empty() {
        return None;
    }
    let code = if milder && restated.is_none() { Code::CaseMilder } else { Code::CaseChanged };
    let word = if milder { "milder" } else { "otherwise" };
    let message = format!("case `{}` comes out {word}: {}", before.name, differences.join("; "));
    let diagnostic = Diagnostic::new(code, &before.place, message).label("this case of the rule set");
    let diagnostic = match moved {
        Some(moved) => diagnostic.help(moved),
        None => diagnostic,
    };
    Some(match restated {
        Some(own) => diagnostic.other(&own.place, "the overlay says what is expected now"),
        None => diagnostic,
    })
}

/// What came out, by ids, so that two rule sets can be compared.
struct Outcome {
    recommendation: Recommendation,
    class: Interval<Recommendation>,
    reach: Interval<Recommendation>,
    gates: BTreeMap<String, GateState>,
    dimensions: BTreeMap<String, Interval<Level>>,
    /// The escalations that decide.
    binding: BTreeSet<String>,
}

impl Outcome {
    fn of(rules: &RuleSet, assessment: &Assessment) -> Outcome {
        let mut gates = BTreeMap::new();
        for result in &assessment.gates {
            let Some(gate) = rules.gates.get(result.gate) else { continue };
            let state = gates.entry(gate.id.clone()).or_insert(result.state);
            *state = result.state.max(*state);
        }
        let binding = assessment.escalations.iter().filter(|e| e.binding);
        let binding = binding.filter_map(|e| rules.escalations.get(e.escalation)).map(|e| e.id.clone()).collect();
        let levels = rules.dimensions.iter().zip(&assessment.dimensions);
        Outcome {
            recommendation: assessment.recommendation,
            class: assessment.class,
            reach: assessment.reach,
            gates,
            dimensions: levels.map(|(d, result)| (d.id.clone(), result.residual)).collect(),
            binding,
        }
    }

    fn is_milder(&self, old: &Outcome) -> bool {
        let mut gates = old.gates.iter().filter(|(_, state)| **state > GateState::Cleared);
        self.recommendation < old.recommendation
            || self.reach.low < old.reach.low
            || self.reach.high < old.reach.high
            || gates.any(|(id, state)| self.gates.get(id).is_none_or(|now| now < state))
    }

    /// The escalations that decide in one outcome and not in the other.
    fn moved_by(&self, new: &Outcome) -> Option<String> {
        let only = |a: &Outcome, b: &Outcome, words: &str| {
            let ids: Vec<&str> = a.binding.difference(&b.binding).map(String::as_str).collect();
            (!ids.is_empty()).then(|| format!("{words} {}", quoted_list(&ids)))
        };
        let parts = [only(new, self, "now decided by"), only(self, new, "no longer by")];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join("; "))
    }

    /// Every difference, in words.
    fn differences(&self, new: &Outcome) -> Vec<String> {
        let mut list = Vec::new();
        if self.recommendation != new.recommendation {
            list.push(format!("`{}` instead of `{}`", new.recommendation.id(), self.recommendation.id()));
        }
        let ends = |i: Interval<Recommendation>| between(i, |r| format!("`{}`", r.id()));
        for (name, old, new) in [("class", self.class, new.class), ("reach", self.reach, new.reach)] {
            if old != new {
                list.push(format!("{name} {} instead of {}", ends(new), ends(old)));
            }
        }
        let all: BTreeSet<&String> = self.gates.keys().chain(new.gates.keys()).collect();
        for id in all {
            let state = |outcome: &Outcome| outcome.gates.get(id).copied();
            if state(self) != state(new) {
                list.push(format!("gate `{id}` {} instead of {}", word(state(new)), word(state(self))));
            }
        }
        let levels = |i: Interval<Level>| between(i, |level| level.number().to_string());
        for (id, new) in &new.dimensions {
            if let Some(old) = self.dimensions.get(id).filter(|old| *old != new) {
                list.push(format!("dimension `{id}` at {} instead of {}", levels(*new), levels(*old)));
            }
        }
        list
    }
}

fn word(state: Option<GateState>) -> &'static str {
    match state {
        None => "clear",
        Some(GateState::Cleared) => "cleared",
        Some(GateState::Open) => "open",
        Some(GateState::Fired) => "fired",
    }
}
