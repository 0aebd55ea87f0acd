//! Gates and escalations that the cases of a rule set say nothing about.
//!
//! A rule is tested if it fires in one run and certainly does not in another. Under overlays only their own rules are
//! looked at: the set below has its cases, and an overlay may make some of them unreadable. This file does not know
//! expectations.

use super::Firing;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::rules::{Condition, RuleSet, sentence};
use crate::source::Place;
use crate::text::{Lang, words};

/// Reports every gate and escalation that no run makes fire, or that every run does. `runs` are those of all cases.
pub fn check_coverage(rules: &RuleSet, runs: &[&Firing], lang: Lang, out: &mut Diagnostics) {
    let gates = rules.gates.iter().map(|g| ("gate", g.id.as_str(), &g.when, &g.place)).enumerate();
    let escalations = rules.escalations.iter().map(|e| ("escalation", e.id.as_str(), &e.when, &e.place)).enumerate();
    let gates = gates.filter(|(_, rule)| rules.is_own(rule.3));
    let escalations = escalations.filter(|(_, rule)| rules.is_own(rule.3));
    if runs.is_empty() {
        if let Some((_, (_, _, _, place))) = gates.chain(escalations).next() {
            let message = "the rule set has no case, so nothing shows what its rules do";
            let help = "write a `[[case]]` for each rule that makes it fire, and one that does not";
            out.push(Diagnostic::new(Code::Untested, place, message).help(help));
        }
        return;
    }
    let mut look = |rule: Rule<'_>, at: usize, fired: fn(&Firing) -> &[usize], possible: fn(&Firing) -> &[usize]| {
        let (what, id, when, place) = rule;
        // Where no answers help, no case does.
        let proven = |d: &Diagnostic| matches!(d.code, Code::NeverHolds | Code::AlwaysHolds | Code::UnreachableLevel);
        if out.list.iter().any(|d| d.place == *place && proven(d)) {
            return;
        }
        let message = if !runs.iter().any(|run| fired(run).contains(&at)) {
            format!("no case makes the {what} `{id}` fire")
        } else if !runs.iter().any(|run| !possible(run).contains(&at)) {
            format!("the {what} `{id}` fires, or may fire, in every case")
        } else {
            return;
        };
        let says = words::IT_SAYS.with(lang, &[&sentence::condition(rules, when, lang)]);
        let help = "`check --mutate` prints a case to begin with";
        out.push(Diagnostic::new(Code::Untested, place, message).note(says).help(help));
    };
    for (at, rule) in gates {
        look(rule, at, |run| &run.gates, |run| &run.gates_possible);
    }
    for (at, rule) in escalations {
        look(rule, at, |run| &run.escalations, |run| &run.escalations_possible);
    }
}

/// What it is, its id, its condition, its place.
type Rule<'r> = (&'static str, &'r str, &'r Condition, &'r Place);
