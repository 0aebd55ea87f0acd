//! Putting a change into rules in memory, and taking it out again.
//!
//! This file does not know why something is changed.

use crate::interval::{Level, Recommendation};
use crate::rules::{Condition, Effect, RuleSet};

/// A new value for one part of a rule set; entries by index.
#[derive(Clone, Debug)]
pub(super) enum Change {
    GateWhen(usize, Condition),
    EscalationWhen(usize, Condition),
    QuestionWhen(usize, Condition),
    Effect(usize, Effect),
    Class(usize, Recommendation),
    /// Question, choice.
    Level(usize, usize, Level),
    Floor(usize, Level),
    /// Measure, position among its caps.
    Cap(usize, usize, Level),
    Accumulate(u32),
}

/// Puts changes in.
pub(super) fn swap(rules: &mut RuleSet, changes: &[Change]) {
    for change in changes {
        put(rules, change.clone());
    }
}

/// Takes changes out: everything they touch is as in the `original` again.
pub(super) fn restore(rules: &mut RuleSet, original: &RuleSet, changes: &[Change]) {
    for change in changes {
        if let Some(back) = was(original, change) {
            put(rules, back);
        }
    }
}

fn put(rules: &mut RuleSet, change: Change) {
    match change {
        Change::GateWhen(at, when) => rules.gates.get_mut(at).into_iter().for_each(|g| g.when = when.clone()),
        Change::EscalationWhen(at, when) => {
            rules.escalations.get_mut(at).into_iter().for_each(|e| e.when = when.clone());
        }
        Change::QuestionWhen(at, when) => {
            rules.questions.get_mut(at).into_iter().for_each(|q| q.when = Some(when.clone()));
        }
        Change::Effect(at, effect) => rules.gates.get_mut(at).into_iter().for_each(|g| g.effect = effect),
        Change::Class(at, class) => rules.escalations.get_mut(at).into_iter().for_each(|e| e.class = class),
        Change::Level(at, choice, level) => {
            let choice = rules.questions.get_mut(at).and_then(|q| q.choices.get_mut(choice));
            choice.into_iter().for_each(|c| c.level = level);
        }
        Change::Floor(at, floor) => rules.questions.get_mut(at).into_iter().for_each(|q| q.floor = floor),
        Change::Cap(at, cap, level) => {
            let cap = rules.measures.get_mut(at).and_then(|m| m.caps.get_mut(cap));
            cap.into_iter().for_each(|(_, old)| *old = level);
        }
        Change::Accumulate(n) => rules.accumulate = n,
    }
}

/// The same part as it is in the original.
fn was(original: &RuleSet, change: &Change) -> Option<Change> {
    Some(match change {
        Change::GateWhen(at, _) => Change::GateWhen(*at, original.gates.get(*at)?.when.clone()),
        Change::EscalationWhen(at, _) => Change::EscalationWhen(*at, original.escalations.get(*at)?.when.clone()),
        Change::QuestionWhen(at, _) => Change::QuestionWhen(*at, original.questions.get(*at)?.when.clone()?),
        Change::Effect(at, _) => Change::Effect(*at, original.gates.get(*at)?.effect),
        Change::Class(at, _) => Change::Class(*at, original.escalations.get(*at)?.class),
        Change::Level(at, choice, _) => Change::Level(*at, *choice, original.questions.get(*at)?.level(*choice)),
        Change::Floor(at, _) => Change::Floor(*at, original.questions.get(*at)?.floor),
        Change::Cap(at, cap, _) => Change::Cap(*at, *cap, original.measures.get(*at)?.caps.get(*cap)?.1),
        Change::Accumulate(_) => Change::Accumulate(original.accumulate),
    })
}
