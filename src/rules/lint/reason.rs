//! Choices that keep a question from being asked on which a stop or a hold rests, and do not say why.
//!
//! A gate rests on the questions that its condition reads and, through their `when`, on the questions behind those.
//! Such a question is switched off by answers that make every row of its `when` fail. Where one choice does so alone it
//! must carry a `why`; where it takes choices of several questions together, one of them must. Answers that are no
//! choices (a country, a number, a date) cannot carry a text and are taken to be such that they help. Of a multi
//! question a choice counts as switching off if it does so when nothing else is chosen: then every answer that
//! switches off consists of such choices. A choice marked `open` stands for worse ones too and must fail for all of
//! them. This file does not know what the texts say.

use std::collections::{BTreeMap, BTreeSet};

use super::super::{Atom, Effect, Question, Row, RuleSet, Test, bit, low_bits};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// Most steps spent on one question; what is not found by then is left out.
const STEPS: usize = 20_000;

/// A choice: question and position.
type Pick = (usize, usize);

/// Reports every choice, or combination of choices, that switches such questions off without a reason.
pub(super) fn switches(rules: &RuleSet, out: &mut Diagnostics) {
    let mut switched_off: BTreeMap<Vec<Pick>, Vec<usize>> = BTreeMap::new();
    for question in rests(rules) {
        for picks in silent_switches(rules, question) {
            switched_off.entry(picks).or_default().push(question);
        }
    }
    // Where a choice alone lacks a reason, giving it one mends its combinations too.
    let alone: BTreeSet<Pick> =
        switched_off.keys().filter_map(|picks| if let [one] = picks.as_slice() { Some(*one) } else { None }).collect();
    switched_off.retain(|picks, _| picks.len() == 1 || !picks.iter().any(|pick| alone.contains(pick)));
    for (picks, questions) in &switched_off {
        if let Some(diagnostic) = diagnostic(rules, picks, questions) {
            out.push(diagnostic);
        }
    }
}

/// The questions on which a stop or hold rests, directly or through `when`.
fn rests(rules: &RuleSet) -> BTreeSet<usize> {
    let blocking = rules.gates.iter().filter(|gate| match gate.effect {
        Effect::Stop | Effect::Hold => true,
        Effect::Duty => false,
    });
    let mut todo: Vec<usize> = blocking.flat_map(|gate| gate.when.atoms()).map(|atom| atom.question).collect();
    let mut found = BTreeSet::new();
    while let Some(question) = todo.pop() {
        if found.insert(question) {
            let when = rules.questions.get(question).and_then(|q| q.when.as_ref());
            todo.extend(when.into_iter().flat_map(|when| when.atoms()).map(|atom| atom.question));
        }
    }
    found
}

/// The smallest combinations of choices without a reason that switch a question off.
fn silent_switches(rules: &RuleSet, question: usize) -> Vec<Vec<Pick>> {
    let Some(when) = rules.questions.get(question).and_then(|q| q.when.as_ref()) else { return Vec::new() };
    let mut search = Search { rules, picks: Vec::new(), facts: Vec::new(), found: BTreeSet::new(), steps: 0 };
    search.fail_all(&when.rows);
    search.found.remove(&Vec::new());
    let all = search.found;
    let has_smaller = |set: &Vec<Pick>| all.iter().any(|s| s.len() < set.len() && s.iter().all(|p| set.contains(p)));
    all.iter().filter(|set| !has_smaller(set)).cloned().collect()
}

/// Walks through all ways to make every row fail with choices that have no `why`.
struct Search<'r> {
    rules: &'r RuleSet,
    picks: Vec<Pick>,
    facts: Vec<&'r Atom>,
    found: BTreeSet<Vec<Pick>>,
    steps: usize,
}

impl<'r> Search<'r> {
    fn fail_all(&mut self, rows: &'r [Row]) {
        self.steps = self.steps.saturating_add(1);
        if self.steps > STEPS {
            return;
        }
        let Some((row, rest)) = rows.split_first() else {
            let mut picks = self.picks.clone();
            picks.sort_unstable();
            self.found.insert(picks);
            return;
        };
        if row.atoms().any(|atom| self.fails_already(atom)) {
            return self.fail_all(rest);
        }
        for atom in row.atoms() {
            let Some(question) = self.rules.questions.get(atom.question) else { continue };
            if question.choices.is_empty() {
                if self.facts.iter().all(|fact| can_fail_together(fact, atom)) {
                    self.facts.push(atom);
                    self.fail_all(rest);
                    self.facts.pop();
                }
            } else if !self.picks.iter().any(|(picked, _)| *picked == atom.question) {
                for choice in excluded(question, &atom.test) {
                    self.picks.push((atom.question, choice));
                    self.fail_all(rest);
                    self.picks.pop();
                }
            }
        }
    }

    /// Whether what is picked so far makes an atom fail. (A fact that fails one test may pass the next.)
    fn fails_already(&self, atom: &Atom) -> bool {
        let pick = self.picks.iter().find(|(question, _)| *question == atom.question);
        pick.zip(self.rules.questions.get(atom.question)).is_some_and(|(p, q)| excludes(q, &atom.test, p.1))
    }
}

/// Whether one answer without choices can fail both tests: certainly if they look to the same side.
fn can_fail_together(a: &Atom, b: &Atom) -> bool {
    a.question != b.question
        || match (&a.test, &b.test) {
            (Test::Country { listed: true, .. }, Test::Country { listed: true, .. })
            | (Test::AtLeast(_), Test::AtLeast(_))
            | (Test::AtMost(_), Test::AtMost(_))
            | (Test::Before(_), Test::Before(_))
            | (Test::After(_), Test::After(_)) => true,
            (a, b) => a == b,
        }
}

/// The choices that make a test fail and carry no `why`.
fn excluded(question: &Question, test: &Test) -> Vec<usize> {
    let silent = |i: &usize| question.choices.get(*i).is_some_and(|c| c.why.en.is_empty() && c.why.de.is_empty());
    (0..question.choices.len()).filter(silent).filter(|i| excludes(question, test, *i)).collect()
}

/// Whether the answer that is exactly this choice certainly fails a test.
fn excludes(question: &Question, test: &Test, choice: usize) -> bool {
    let open = question.choices.get(choice).is_some_and(|c| c.open);
    let worse = if open { question.all_choices() & !low_bits(choice) } else { 0 };
    let may = bit(choice) | worse;
    match test {
        Test::OneOf(mask) | Test::AnyOf(mask) => may & mask == 0,
        Test::AllOf(mask) => mask & !may != 0,
        Test::NoneOf(mask) => bit(choice) & mask != 0,
        Test::Country { .. } | Test::AtLeast(_) | Test::AtMost(_) | Test::Before(_) | Test::After(_) => false,
    }
}

fn diagnostic(rules: &RuleSet, picks: &[Pick], questions: &[usize]) -> Option<Diagnostic> {
    let first = picks.first().and_then(|(q, c)| rules.questions.get(*q)?.choices.get(*c))?;
    let off: Vec<&Question> = questions.iter().filter_map(|q| rules.questions.get(*q)).collect();
    let names = picks.iter().filter_map(|(q, c)| {
        let question = rules.questions.get(*q)?;
        Some(format!("`{}.{}`", question.id, question.choices.get(*c)?.id))
    });
    let names: Vec<String> = names.collect();
    let message = match names.as_slice() {
        [one] => format!("{one} switches off {}, on which a stop or hold rests, and does not say why", shown(&off)),
        _ => format!(
            "{} together switch off {}, on which a stop or hold rests, and none says why",
            names.join(" and "),
            shown(&off)
        ),
    };
    let help = "add `why` to the choice: why nothing has to be asked then; people read it in the report";
    let diagnostic = Diagnostic::new(Code::SwitchWithoutReason, &first.place, message).label("has no `why`").help(help);
    let not_asked = off.first()?;
    Some(diagnostic.other(&not_asked.place, format!("`{}` is not asked then", not_asked.id)))
}

/// The first ids, and how many more.
fn shown(questions: &[&Question]) -> String {
    let ids: Vec<String> = questions.iter().take(3).map(|q| format!("`{}`", q.id)).collect();
    match questions.len().saturating_sub(ids.len()) {
        0 => ids.join(", "),
        more => format!("{} and {more} more", ids.join(", ")),
    }
}
