//! Keeping gates that cannot be overridden: what an overlay may not touch, because such a gate rests on it.
//!
//! A gate rests on what its condition reads, directly and through named conditions; on what decides whether those
//! questions are asked; on what fills them; and on the sets in all of that. Texts are free. So is what can only make
//! the gate fire more often: a further row of a condition, a further member of a set that is read with “is one of”, a
//! higher level. Named conditions are no target of an overlay, so nothing is said about them here. This file does not
//! know answers.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::rules::read::raw::{Operator, Raw, RawChoice, RawCondition, RawGate, RawQuestion, RawSet};
use crate::source::Place;
use crate::table::At;

use super::base::Found;
use super::{Edit, TEXTS, Written};

/// Fields of a question that no gate reads. Whatever is not named here is locked, also what is not known yet.
const FREE_OF_QUESTION: [&str; 6] = ["ask", "cite", "lookup", "phase", "dimension", "floor"];

/// Fields of a set that no gate reads.
const FREE_OF_SET: [&str; 2] = ["cite", "as_of"];

/// What rests on gates that cannot be overridden; each with the first such gate.
pub(super) struct Locks<'r> {
    gates: BTreeMap<&'r str, &'r RawGate>,
    questions: BTreeMap<&'r str, &'r RawGate>,
    /// Questions whose levels are read.
    levels: BTreeSet<&'r str>,
    sets: BTreeMap<&'r str, SetLock<'r>>,
}

/// How a set is read.
struct SetLock<'r> {
    gate: &'r RawGate,
    /// Fewer members let fewer answers fire the gate.
    needs_all: bool,
    /// More members do.
    needs_no_more: bool,
}

impl<'r> Locks<'r> {
    /// Follows the condition of every such gate.
    pub(super) fn of(plain: &'r Raw) -> Locks<'r> {
        let mut locks = Locks {
            gates: BTreeMap::new(),
            questions: BTreeMap::new(),
            levels: BTreeSet::new(),
            sets: BTreeMap::new(),
        };
        let questions: BTreeMap<&str, &RawQuestion> =
            plain.questions.iter().map(|q| (q.id.value.as_str(), q)).collect();
        let named: BTreeMap<&str, Option<&RawCondition>> =
            plain.conditions.iter().map(|c| (c.name.value.as_str(), c.when.as_ref())).collect();
        for gate in plain.gates.iter().filter(|gate| !gate.overridable) {
            locks.gates.insert(&gate.id.value, gate);
            let mut used = BTreeSet::new();
            let mut todo: Vec<&RawCondition> = gate.when.iter().collect();
            while let Some(condition) = todo.pop() {
                for row in &condition.rows {
                    let uses = row.uses.as_ref().map(|name| name.value.as_str());
                    if let Some(name) = uses.filter(|name| used.insert(*name)) {
                        todo.extend(named.get(name).copied().flatten());
                    }
                    for test in &row.tests {
                        let id = test.question.value.as_str();
                        locks.read(id, &test.operator, gate);
                        if !locks.questions.contains_key(id) {
                            locks.questions.insert(id, gate);
                            let question = questions.get(id);
                            todo.extend(question.and_then(|q| q.when.as_ref()));
                            question.iter().flat_map(|q| &q.choices).for_each(|c| locks.fill(c, gate));
                        }
                    }
                }
            }
        }
        locks
    }

    fn read(&mut self, question: &'r str, operator: &'r Operator, gate: &'r RawGate) {
        let (values, more_fire) = match operator {
            Operator::OneOf(values) | Operator::AnyOf(values) => (values, true),
            Operator::Not(values) | Operator::NoneOf(values) | Operator::AllOf(values) => (values, false),
            Operator::Level(_) => {
                self.levels.insert(question);
                return;
            }
            Operator::AtLeastChoice(_) | Operator::AtLeast(_) | Operator::AtMost(_) => return,
            Operator::Before(_) | Operator::After(_) => return,
        };
        self.read_sets(values, gate, more_fire, !more_fire);
    }

    /// A country that moves from one choice to another may be a milder answer, whichever way it moves.
    fn fill(&mut self, choice: &'r RawChoice, gate: &'r RawGate) {
        let countries = choice.countries.as_ref().and_then(|countries| countries.values.as_ref());
        countries.iter().for_each(|values| self.read_sets(values, gate, true, true));
    }

    fn read_sets(&mut self, values: &'r [At<String>], gate: &'r RawGate, needs_all: bool, needs_no_more: bool) {
        for name in values.iter().filter_map(|value| value.value.strip_prefix('@')) {
            let new = || SetLock { gate, needs_all: false, needs_no_more: false };
            let lock = self.sets.entry(name).or_insert_with(new);
            lock.needs_all |= needs_all;
            lock.needs_no_more |= needs_no_more;
        }
    }

    /// Reports every part of a change that may soften such a gate.
    pub(super) fn check(&self, written: &Written<'_>, found: &Found, plain: &Raw, out: &mut Diagnostics) {
        let path: Vec<&str> = written.path.iter().map(String::as_str).collect();
        let gate = match path.as_slice() {
            ["gate", id] => self.gates.get(id).copied(),
            ["question", id, ..] => self.questions.get(id).copied(),
            ["sets", name] => self.sets.get(name).map(|lock| lock.gate),
            _ => None,
        };
        let Some(gate) = gate else { return };
        let Some(edits) = &written.edits else {
            let message = format!("`{}` cannot be removed", written.target.value);
            return out.push(locked(message, &written.target.place, gate));
        };
        for edit in edits.iter().filter(|edit| !found.is_unchanged(&edit.path)) {
            let field = edit.path.get(path.len()).map_or("", String::as_str);
            if let Some(why) = self.softens(&path, field, edit, found, plain) {
                let message = format!("`{field}` of `{}` cannot be changed{why}", written.target.value);
                out.push(locked(message, &edit.value.key_place(), gate));
            }
        }
    }

    /// Whether a field may soften the gate that rests on it, and what would be possible instead.
    fn softens(&self, path: &[&str], field: &str, edit: &Edit<'_>, found: &Found, plain: &Raw) -> Option<&'static str> {
        let free = match (path, field) {
            (_, text) if TEXTS.contains(&text) => true,
            (["gate", _] | ["question", _], "when") => {
                return (!found.rows_stay(&edit.path)).then_some(", only extended by further rows");
            }
            (["question", id, "choice", choice], "level") => {
                return (!self.level_may_become(id, choice, edit, plain)).then_some(", only raised");
            }
            (["question", _], field) => FREE_OF_QUESTION.contains(&field),
            (["sets", name], "items") => return self.items_soften(name, edit, plain),
            (["sets", _], field) => FREE_OF_SET.contains(&field),
            (_, _) => false,
        };
        (!free).then_some("")
    }

    /// A level that conditions read may rise, one that they do not read may be any.
    fn level_may_become(&self, id: &str, choice: &str, edit: &Edit<'_>, plain: &Raw) -> bool {
        let question = plain.questions.iter().find(|q| q.id.value == id);
        let choice = question.and_then(|q| q.choices.iter().find(|c| c.id.value == choice));
        let Some(level) = choice.and_then(|c| c.level.as_ref()) else { return false };
        let lower = edit.value.as_integer().is_none_or(|new| new < i64::from(level.value.number()));
        !(lower && self.levels.contains(id))
    }

    fn items_soften(&self, name: &str, edit: &Edit<'_>, plain: &Raw) -> Option<&'static str> {
        let lock = self.sets.get(name)?;
        let set: &RawSet = plain.sets.iter().find(|set| set.name.value == name)?;
        let new: BTreeSet<&str> = edit.value.as_list()?.iter().filter_map(|item| item.as_str()).collect();
        let old: BTreeSet<&str> = set.items.iter().map(|item: &At<String>| item.value.as_str()).collect();
        match (lock.needs_all && !old.is_subset(&new), lock.needs_no_more && !new.is_subset(&old)) {
            (false, false) => None,
            (true, _) if lock.needs_no_more => Some(" at all"),
            (_, true) if lock.needs_all => Some(" at all"),
            (true, _) => Some(", only extended"),
            (_, true) => Some(", only shortened"),
        }
    }
}

fn locked(message: String, place: &Place, gate: &RawGate) -> Diagnostic {
    let id = &gate.id.value;
    Diagnostic::new(Code::OverlayLocked, place, message)
        .label(format!("the gate `{id}` rests on this"))
        .other(&gate.id.place, "this gate has `overridable = false`")
        .help("add a gate or an escalation of your own that asks for more; what a gate of this kind says stays")
}
