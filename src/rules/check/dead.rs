//! Rows that never hold, because what they read is asked only where another part of the row says otherwise.
//!
//! Only direct contradictions are found; a row that passes may still be dead in a roundabout way. This file does not
//! know levels.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::limits;
use crate::rules::read::raw::{Raw, RawCondition};
use crate::rules::resolve::excludes;
use crate::rules::{Atom, Condition, Question, Row, RuleSet, Scope};

/// Reports dead rows of every condition.
pub(super) fn check(rules: &RuleSet, raw: &Raw, out: &mut Diagnostics) {
    let mut pairs_left = limits::ROW_PAIRS;
    let mut look = |condition: &Condition, raw: &Option<RawCondition>| {
        let Some(raw) = raw else { return };
        let dead: Vec<Diagnostic> = condition.rows.iter().filter_map(|row| dead(rules, row, &mut pairs_left)).collect();
        // A row that was made by putting in a named condition may be dead while its siblings live.
        let as_written = raw.rows.iter().all(|row| row.uses.is_none());
        if as_written || dead.len() == condition.rows.len() {
            dead.into_iter().for_each(|d| out.push(d));
        }
    };
    for (named, raw) in rules.conditions.iter().zip(&raw.conditions) {
        look(&named.when, &raw.when);
    }
    for (question, raw) in rules.questions.iter().zip(&raw.questions) {
        question.when.iter().for_each(|when| look(when, &raw.when));
    }
    for (gate, raw) in rules.gates.iter().zip(&raw.gates) {
        look(&gate.when, &raw.when);
    }
    for (escalation, raw) in rules.escalations.iter().zip(&raw.escalations) {
        look(&escalation.when, &raw.when);
    }
    for (measure, raw) in rules.measures.iter().zip(&raw.measures) {
        measure.when.iter().for_each(|when| look(when, &raw.when));
    }
}

fn dead(rules: &RuleSet, row: &Row, pairs_left: &mut usize) -> Option<Diagnostic> {
    row.atoms().find_map(|atom| {
        let question = rules.questions.get(atom.question)?;
        let when = question.when.as_ref()?;
        *pairs_left = pairs_left.checked_sub(when.rows.len())?;
        let clashes: Option<Vec<&Atom>> = when.rows.iter().map(|asked| clash(question, row, asked)).collect();
        let clash = clashes?.into_iter().next()?;
        let other = rules.questions.get(clash.question).map_or("", |q| q.id.as_str());
        let message = format!("`{}` is never asked where the rest of this row holds", question.id);
        Some(
            Diagnostic::new(Code::NeverTrue, &atom.place, message)
                .label("this row never holds")
                .other(&when.place, format!("asked only for other answers to `{other}`"))
                .help("change one of the two, or leave the row out"),
        )
    })
}

/// An atom of the row that excludes a row under which the question is asked. Partners (persons) are compared only where
/// both rows are about the same one.
fn clash<'r>(question: &Question, row: &'r Row, asked: &Row) -> Option<&'r Atom> {
    let pair = |row: &'r [Atom], asked: &[Atom]| {
        row.iter().find(|a| asked.iter().any(|b| a.question == b.question && excludes(&a.test, &b.test)))
    };
    let same = match question.scope {
        Scope::Project => None,
        Scope::Partner => pair(&row.partner, &asked.partner),
        Scope::Person => pair(&row.person, &asked.person),
    };
    pair(&row.project, &asked.project).or(same)
}
