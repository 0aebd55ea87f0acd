//! Reading a proposal strictly against a rule set: every answer belongs to a question, or is reported.
//!
//! All mistakes of a file are found in one run, until there are too many to be read by anybody. Ids are looked up in
//! an index (`read/ids.rs`) that is prepared once per rule set, so that a batch reads many files with one [`Reader`].
//! `read/answer.rs` reads one answer, `read/party.rs` partners and persons, `read/listed.rs` measures and clearances,
//! `read/carried.rs` what was written for an older version of the rules, `read/stated.rs` what an assessment says was
//! proposed. This file does not know what answers mean.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, quoted_list};
use crate::rules::{RuleSet, Scope};
use crate::source::{Place, SourceFile};
use crate::table::{self, Document, Fields, Value};
use crate::text::nearest;

use super::{Answer, Layout, Proposal, RuleSetRef, Slot};

mod answer;
mod carried;
mod ids;
mod listed;
mod party;
mod ror;
mod stated;

pub use answer::UNKNOWN;
use answer::read_answer;
use carried::Carrier;
use ids::Ids;
pub(crate) use listed::{Naming, Numbers, read_clearance, read_measure};
pub(crate) use party::{read_partners, read_persons};

/// The version of the file format that this program reads and writes.
pub const SCHEMA: i64 = 1;

/// Reads a proposal. `None` if it holds an error; all mistakes are in `out`. For many files use one [`Reader`].
pub fn read_proposal(rules: &RuleSet, file: usize, source: &SourceFile, out: &mut Diagnostics) -> Option<Proposal> {
    Reader::new(rules).read(file, source, out)
}

/// Reads proposals against one rule set.
#[derive(Debug)]
pub struct Reader<'r> {
    rules: &'r RuleSet,
    /// Ids of the questions of each scope, sorted, and the indices of these questions.
    questions: [(Ids<'r>, Vec<usize>); 3],
    /// Ids of the choices of each question.
    choices: Vec<Ids<'r>>,
    digest: bool,
    notes: bool,
}

impl<'r> Reader<'r> {
    /// Prepares the index of ids.
    pub fn new(rules: &'r RuleSet) -> Reader<'r> {
        let questions = [Scope::Project, Scope::Partner, Scope::Person].map(|scope| {
            let of_scope = rules.questions.iter().enumerate().filter(|(_, q)| q.scope == scope);
            let mut ids: Vec<(&str, usize)> = of_scope.map(|(i, q)| (q.id.as_str(), i)).collect();
            ids.sort_unstable();
            (Ids::new(ids.iter().map(|(id, _)| *id)), ids.iter().map(|(_, index)| *index).collect())
        });
        let choices = rules.questions.iter().map(|q| Ids::new(q.choices.iter().map(|c| c.id.as_str()))).collect();
        Reader { rules, questions, choices, digest: true, notes: true }
    }

    /// Whether proposals get their digest, which costs as much as a tenth of reading them.
    pub fn with_digest(self, digest: bool) -> Reader<'r> {
        Reader { digest, ..self }
    }

    /// Whether notes are kept. They are read in any case.
    pub fn with_notes(self, notes: bool) -> Reader<'r> {
        Reader { notes, ..self }
    }

    /// Reads a proposal. `None` if it holds an error; all mistakes are in `out`. `file` is the number in the sources.
    pub fn read(&self, file: usize, source: &SourceFile, out: &mut Diagnostics) -> Option<Proposal> {
        self.read_parsed(table::parse, file, source, out)
    }

    /// Reads a proposal written as JSON: the same tree, with dates as strings.
    pub fn read_json(&self, file: usize, source: &SourceFile, out: &mut Diagnostics) -> Option<Proposal> {
        self.read_parsed(table::parse_json, file, source, out)
    }

    fn read_parsed<'t>(
        &self,
        parse: fn(usize, &'t SourceFile, &mut Diagnostics) -> Option<Document<'t>>,
        file: usize,
        source: &'t SourceFile,
        out: &mut Diagnostics,
    ) -> Option<Proposal> {
        let mut found = Diagnostics::default();
        let document = parse(file, source, &mut found);
        let proposal = document
            .as_ref()
            .and_then(|document| self.read_document(Fields::of_document(file, document, "a proposal"), &mut found));
        let rejected = found.has_errors();
        out.left_out = out.left_out.saturating_add(found.left_out);
        for diagnostic in found.list {
            out.push(diagnostic);
        }
        let mut proposal = proposal.filter(|_| !rejected)?;
        proposal.file = source.label();
        if self.digest {
            proposal.digest = source.digest();
        }
        Some(proposal)
    }

    fn read_document(&self, mut top: Fields<'_>, out: &mut Diagnostics) -> Option<Proposal> {
        if !is_known_schema(&mut top, out) {
            return None;
        }
        let (rule_set, mismatch) = self.read_rule_set(&mut top, out).unzip();
        let mut proposal = Proposal { rule_set, ..Proposal::default() };
        let mut carrier = Carrier::new(self, &proposal);
        if let Some(mut head) = top.table("proposal", "`[proposal]`", out) {
            proposal.id = head.string("id", out).map(|s| s.value).unwrap_or_default();
            proposal.title = head.string("title", out).map(|s| s.value).unwrap_or_default();
            proposal.date = head.date("date", out).map(|d| d.value);
            head.finish(out);
        }
        let partners = top.tables("partner", "a partner", out);
        let persons = top.tables("person", "a person", out);
        self.read_told(&mut top, partners, persons, &mut proposal, &mut carrier, out)?;
        let keys = ["measure", "clearance", "cleared_match"];
        self.read_lists(&mut top, keys, Numbers::None, &mut proposal, &mut carrier, out);
        proposal.parked = read_parked(&mut top, out);
        top.finish(out);
        if let Some(carrier) = carrier {
            carrier.finish(&mut proposal);
        }
        if let Some(mismatch) = mismatch.flatten() {
            out.push(self.mismatch(mismatch, &proposal));
        }
        Some(proposal)
    }

    /// Partners and persons, and what is answered and noted. `None` if there are too many of them.
    fn read_told(
        &self,
        top: &mut Fields<'_>,
        mut partners: Vec<Fields<'_>>,
        mut persons: Vec<Fields<'_>>,
        proposal: &mut Proposal,
        carrier: &mut Option<Carrier<'_>>,
        out: &mut Diagnostics,
    ) -> Option<()> {
        proposal.partners = party::read_partners(&mut partners, out)?;
        proposal.persons = party::read_persons(&mut persons, out)?;
        proposal.answers = std::iter::repeat_with(Answer::default).take(proposal.layout(self.rules).len()).collect();

        let (answers, notes) = (top.get("answers"), top.get("notes"));
        self.read_statements(answers, notes, Slots::project(), proposal, carrier, out);
        for (scope, tables) in [(Scope::Partner, partners), (Scope::Person, persons)] {
            for (instance, mut fields) in tables.into_iter().enumerate() {
                let (answers, notes) = (fields.get("answers"), fields.get("notes"));
                self.read_statements(answers, notes, Slots { scope, instance }, proposal, carrier, out);
                fields.finish(out);
            }
        }
        Some(())
    }

    /// `[rule_set]`, and where and how it differs from the rules at hand.
    fn read_rule_set(&self, top: &mut Fields<'_>, out: &mut Diagnostics) -> Option<(RuleSetRef, Option<Mismatch>)> {
        let mut fields = top.table("rule_set", "`[rule_set]`", out)?;
        let rules = self.rules;
        let id = fields.required_string("id", out);
        let version = fields.string("version", out);
        let digest = fields.string("digest", out);
        let overlays = fields.strings("overlays", out);
        let place = fields.place.clone();
        fields.finish(out);
        let id = id?;
        let of = RuleSetRef {
            id: id.value,
            version: version.as_ref().map(|v| v.value.clone()),
            digest: digest.as_ref().map(|d| d.value.clone()),
            overlays: overlays.iter().map(|o| o.value.clone()).collect(),
        };
        let mismatch = if of.id != rules.id {
            Some((format!("written for the rule set `{}`, read with `{}`", of.id, rules.id), id.place))
        } else if let Some(old) = version.filter(|v| v.value != rules.version) {
            let (then, now) = (&old.value, &rules.version);
            Some((format!("written for version `{then}` of the rules, read with version `{now}`"), old.place))
        } else if let Some(digest) = digest.filter(|_| !of.same_files(rules)) {
            let other = "written for other rules of the same version: their files have changed".to_owned();
            Some((other, digest.place))
        } else {
            let place = overlays.first().map_or(place, |first| first.place.clone());
            (!of.same_overlays(rules)).then(|| (other_overlays(&of, rules), place))
        };
        Some((of, mismatch))
    }

    /// The warning that a proposal was written for other rules.
    fn mismatch(&self, (message, place): Mismatch, proposal: &Proposal) -> Diagnostic {
        let help = "answers to questions that have changed should be looked at again; `--rules` chooses the rules";
        let Some(carried) = &proposal.carried else {
            return Diagnostic::new(Code::RuleSetMismatch, &place, message).help(help);
        };
        let (then, now) = (&carried.from, &self.rules.version);
        let message = format!("written for version `{then}` of the rules, carried over to version `{now}`");
        let parked: Vec<String> = carried.moved.iter().filter(|m| m.to.is_none()).map(|m| m.stood.name()).collect();
        let parked: Vec<&str> = parked.iter().map(String::as_str).collect();
        Diagnostic::new(Code::RuleSetMismatch, &place, message).help(match parked.is_empty() {
            true => "answers to questions that have changed should be looked at again".to_owned(),
            false => format!("not carried over, so unknown: {}", quoted_list(&parked)),
        })
    }

    /// An `answers` and a `notes` table.
    fn read_statements(
        &self,
        answers: Option<Value<'_>>,
        notes: Option<Value<'_>>,
        slots: Slots,
        proposal: &mut Proposal,
        carrier: &mut Option<Carrier<'_>>,
        out: &mut Diagnostics,
    ) {
        let answers = answers.and_then(|value| fields_of(value, "answers", out));
        let notes = notes.and_then(|value| fields_of(value, "notes", out));
        if let Some(carrier) = carrier {
            answers.iter().for_each(|fields| carrier.answers(fields, slots, proposal));
            return notes.iter().for_each(|fields| carrier.notes(fields, slots, proposal, out));
        }
        if let Some(fields) = answers {
            let (mut next, layout) = (0, proposal.layout(self.rules));
            for value in fields.values() {
                if out.left_out > 0 {
                    break;
                }
                self.read_next(value, slots, (&mut next, layout), proposal, out);
            }
        }
        if let Some(fields) = notes {
            self.read_notes(&fields, slots, proposal, out);
        }
    }

    fn read_notes(&self, fields: &Fields<'_>, slots: Slots, proposal: &mut Proposal, out: &mut Diagnostics) {
        let (mut next, mut notes) = (0, Vec::new());
        for value in fields.values() {
            if out.left_out > 0 {
                break;
            }
            let slot = self.slot_of(value, slots, &mut next, "notes", out);
            let text = value.as_str();
            if text.is_none() {
                value.expected("a string", out);
            }
            if let (Some(slot), Some(text), true) = (slot, text, self.notes) {
                notes.push((value.key_place().span.start, (slot, text.to_owned())));
            }
        }
        notes.sort_by_key(|(start, _)| *start);
        proposal.notes.extend(notes.into_iter().map(|(_, note)| note));
    }

    /// One answer, keyed by its question.
    pub(crate) fn read_statement(&self, value: Value<'_>, slots: Slots, to: &mut Proposal, out: &mut Diagnostics) {
        let layout = to.layout(self.rules);
        self.read_next(value, slots, (&mut 0, layout), to, out);
    }

    /// The same, where the layout is known, and that the question is likely the `next` of its scope or one behind it.
    #[inline(always)]
    fn read_next(
        &self,
        value: Value<'_>,
        slots: Slots,
        (next, layout): (&mut usize, Layout),
        to: &mut Proposal,
        out: &mut Diagnostics,
    ) {
        let Some(slot) = self.slot_of(value, slots, next, "answers", out) else { return };
        let Some(question) = self.rules.questions.get(slot.question) else { return };
        let Some(answer) = self.read_answer(slot.question, value, out) else { return };
        if question.from.is_some() {
            party::check_field(question, slot, &answer, value, to, out);
        }
        if let Some(place) = to.answers.get_mut(layout.at(question.scope, question.local, slot.instance)) {
            *place = answer;
        }
    }

    /// The answer to a question. `None` if it does not fit; the mistake is reported.
    fn read_answer(&self, question: usize, value: Value<'_>, out: &mut Diagnostics) -> Option<Answer> {
        read_answer(self.rules.questions.get(question)?, self.choices.get(question)?, value, out)
    }

    /// The slot of the question that a key names, if it is asked in this scope.
    #[inline(always)]
    fn slot_of(
        &self,
        value: Value<'_>,
        slots: Slots,
        next: &mut usize,
        table: &str,
        out: &mut Diagnostics,
    ) -> Option<Slot> {
        let found = self.find(slots.scope, value.key(), next);
        if found.is_none() {
            self.report_no_slot(value, slots.scope, table, out);
        }
        found.map(|question| Slot { question, instance: slots.instance })
    }

    #[cold]
    fn report_no_slot(&self, value: Value<'_>, scope: Scope, table: &str, out: &mut Diagnostics) {
        let id = value.key();
        match self.rules.questions.iter().find(|q| q.id == id) {
            None => {
                let message = format!("no question has the id `{id}`");
                let diagnostic = Diagnostic::new(Code::AnswerUnknownQuestion, &value.key_place(), message);
                out.push(diagnostic.label("not a question of the rule set").help(self.near(id, scope)));
            }
            Some(question) => {
                let message = format!("`{id}` is asked {}, not {}", asked_per(question.scope), asked_per(scope));
                let help = format!("move it to `[{}]`", table_name(question.scope, table));
                out.push(Diagnostic::new(Code::AnswerWrongScope, &value.key_place(), message).help(help));
            }
        }
    }

    /// Index of a question of a scope. Tables come in the order of their keys, so it is looked for from `next` on.
    fn find(&self, scope: Scope, id: &str, next: &mut usize) -> Option<usize> {
        let (ids, indices) = self.questions.get(scope as usize)?;
        let at = ids.find(id, *next)?;
        *next = at.saturating_add(1);
        indices.get(at).copied()
    }

    /// What a misspelt id may have meant: a question of this scope first.
    fn near(&self, id: &str, scope: Scope) -> String {
        let ids =
            |here: bool| self.rules.questions.iter().filter(move |q| (q.scope == scope) == here).map(|q| q.id.as_str());
        match nearest(id, ids(true)).or_else(|| nearest(id, ids(false))) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`cooprisk new proposal` writes a template with every question of the rule set".to_owned(),
        }
    }
}

/// That a proposal was written under other overlays, in words.
fn other_overlays(of: &RuleSetRef, rules: &RuleSet) -> String {
    let id = |stamp: &str| stamp.split(' ').next().unwrap_or_default().to_owned();
    let then: BTreeSet<String> = of.overlays.iter().map(|stamp| id(stamp)).collect();
    let now: BTreeSet<String> = rules.overlays.iter().map(|overlay| overlay.id.clone()).collect();
    let list = |ids: &BTreeSet<String>| match ids.len() {
        0 => "without overlay".to_owned(),
        1 => format!("under the overlay {}", ids.iter().map(|id| format!("`{id}`")).collect::<String>()),
        _ => format!("under the overlays {}", quoted_list(&ids.iter().map(String::as_str).collect::<Vec<_>>())),
    };
    match then == now {
        true => format!("written {}, whose files have changed", list(&then)),
        false => format!("written {}, read {}", list(&then), list(&now)),
    }
}

/// How the rules differ from those a proposal was written for, and where it says so.
type Mismatch = (String, Place);

/// The instance that a table of answers is about.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Slots {
    /// Whose questions belong there.
    pub(crate) scope: Scope,
    /// Which partner or person.
    pub(crate) instance: usize,
}

impl Slots {
    /// The project.
    pub(crate) fn project() -> Slots {
        Slots { scope: Scope::Project, instance: 0 }
    }
}

fn is_known_schema(top: &mut Fields<'_>, out: &mut Diagnostics) -> bool {
    let Some(value) = top.get("schema") else {
        let (what, how) = match top.is_json() {
            true => ("proposal", format!("write `\"schema\": {SCHEMA}` into it")),
            false => ("file", format!("write `schema = {SCHEMA}` in its first line")),
        };
        let diagnostic = Diagnostic::new(Code::MissingKey, &top.place, format!("the {what} does not say its `schema`"));
        out.push(diagnostic.help(how));
        return true;
    };
    let message = match value.as_integer() {
        Some(SCHEMA) => return true,
        Some(n) if n > SCHEMA => format!("schema {n} is newer than this program, which reads schema {SCHEMA}"),
        Some(n) => format!("there is no schema {n}"),
        None => {
            value.expected("a whole number", out);
            return true;
        }
    };
    let help = format!("this version of cooprisk reads `schema = {SCHEMA}`; a newer file needs a newer version");
    out.push(Diagnostic::new(Code::Schema, &value.place(), message).help(help));
    false
}

fn fields_of<'t>(value: Value<'t>, what: &'static str, out: &mut Diagnostics) -> Option<Fields<'t>> {
    let fields = value.as_fields(what);
    if fields.is_none() {
        value.expected("a table", out);
    }
    fields
}

/// `[parked]`: kept as text, whatever it is.
fn read_parked(top: &mut Fields<'_>, out: &mut Diagnostics) -> Vec<(String, String)> {
    let Some(fields) = top.table("parked", "`[parked]`", out) else { return Vec::new() };
    let mut parked = Vec::new();
    for value in fields.all() {
        let text = match value.as_list() {
            Some(items) => items.iter().map(scalar_text).collect::<Option<Vec<_>>>().map(|texts| texts.join(", ")),
            None => scalar_text(&value),
        };
        match text {
            Some(text) => parked.push((value.key().to_owned(), text)),
            None => value.expected("a text or a list of texts", out),
        }
    }
    parked
}

fn scalar_text(value: &Value<'_>) -> Option<String> {
    let text = value.as_str().map(str::to_owned);
    text.or_else(|| value.as_integer().map(|n| n.to_string())).or_else(|| value.as_date().map(|d| d.to_string()))
}

fn asked_per(scope: Scope) -> &'static str {
    match scope {
        Scope::Project => "once for the project",
        Scope::Partner => "for each partner",
        Scope::Person => "for each person",
    }
}

fn table_name(scope: Scope, table: &str) -> String {
    match scope {
        Scope::Project => table.to_owned(),
        Scope::Partner => format!("partner.{table}"),
        Scope::Person => format!("person.{table}"),
    }
}
