//! Parking: what a changed rule set cannot read any more is kept in the draft with its old text.
//!
//! Whether an answer fits, and what has become of one of an older version, is decided by the reader itself. This file
//! does not know why rules change.

use toml_edit::{Decor, DocumentMut, Item, Table, TableLike, Value};

use super::Draft;
use crate::diagnostic::Diagnostics;
use crate::proposal::read::Reader;
use crate::proposal::{Proposal, Slot, Stood};
use crate::rules::{RuleSet, Scope};
use crate::source::SourceFile;

/// The tables whose keys are ids of questions.
const KEYED: [&str; 2] = ["answers", "notes"];

/// An answer or note and where it stands.
#[derive(Clone, Debug)]
struct Statement {
    scope: Scope,
    instance: usize,
    table: &'static str,
    key: String,
    old: Item,
}

/// What stands around a statement.
struct Comments {
    above: Decor,
    behind: Decor,
}

impl Draft {
    /// Does to the document what reading it did to the proposal: statements of an older version stand under the
    /// questions that they answer now, or are parked.
    pub fn carry_over(&mut self, rules: &RuleSet, proposal: &Proposal) {
        let moved = proposal.carried.iter().flat_map(|carried| &carried.moved);
        // Everything goes before anything comes: two questions may have changed their ids with each other.
        let mut listed: Vec<(&str, usize)> = Vec::new();
        let mut comments = Vec::new();
        for moved in moved.clone() {
            comments.push(match &moved.stood {
                Stood::Answer { scope, instance, key } => self.take_key(*scope, *instance, "answers", key),
                Stood::Note { scope, instance, key } => self.take_key(*scope, *instance, "notes", key),
                Stood::Measure(at) => {
                    listed.push(("measure", *at));
                    None
                }
                Stood::Clearance(at) => {
                    listed.push(("clearance", *at));
                    None
                }
            });
        }
        listed.sort_unstable();
        for (key, at) in listed.into_iter().rev() {
            if let Some(tables) = self.tables(key).filter(|tables| at < tables.len()) {
                tables.remove(at);
            }
        }
        for (moved, comments) in moved.zip(comments) {
            match (&moved.stood, moved.to) {
                (Stood::Answer { .. }, Some(slot)) => {
                    self.set_answer(rules, slot, proposal.answer(rules, slot));
                    self.comment(rules, slot, "answers", comments);
                }
                (Stood::Note { .. }, Some(slot)) => {
                    self.set_note(rules, slot, &moved.old);
                    self.comment(rules, slot, "notes", comments);
                }
                (stood, _) => self.park(&stood.name(), &moved.old),
            }
        }
    }

    /// Takes a statement out; the comments around it.
    fn take_key(&mut self, scope: Scope, instance: usize, table: &str, key: &str) -> Option<Comments> {
        let statements = self.instance(scope, instance)?.get_mut(table)?.as_table_like_mut()?;
        let above = statements.key(key).map(|key| key.leaf_decor().clone()).unwrap_or_default();
        let behind = statements.remove(key)?.as_value().map(|value| value.decor().clone()).unwrap_or_default();
        Some(Comments { above, behind })
    }

    /// Puts comments around a statement.
    fn comment(&mut self, rules: &RuleSet, slot: Slot, table: &str, comments: Option<Comments>) -> Option<()> {
        let comments = comments?;
        let question = rules.questions.get(slot.question)?;
        let statements = self.instance(question.scope, slot.instance)?.get_mut(table)?.as_table_like_mut()?;
        *statements.key_mut(&question.id)?.leaf_decor_mut() = comments.above;
        *statements.get_mut(&question.id)?.as_value_mut()?.decor_mut() = comments.behind;
        Some(())
    }

    /// Takes out every answer and note that does not fit the rules and keeps it under `[parked]`; what was parked, as
    /// name and old text, in the order of the document.
    pub fn park_misfits(&mut self, rules: &RuleSet) -> Vec<(String, String)> {
        let reader = Reader::new(rules);
        let misfits: Vec<Statement> = self.statements().into_iter().filter(|s| !fits(&reader, s)).collect();
        let mut parked = Vec::new();
        for misfit in misfits {
            let (name, old) = (misfit.name(), misfit.old_text());
            self.take(&misfit);
            self.park(&name, &old);
            parked.push((name, old));
        }
        parked
    }

    fn statements(&mut self) -> Vec<Statement> {
        let mut list = Vec::new();
        collect(self.document.as_table(), Scope::Project, 0, &mut list);
        for scope in [Scope::Partner, Scope::Person] {
            for instance in 0..self.count(scope) {
                if let Some(party) = self.tables(scope.id()).and_then(|tables| tables.get(instance)) {
                    collect(party, scope, instance, &mut list);
                }
            }
        }
        list
    }

    fn take(&mut self, statement: &Statement) {
        self.take_key(statement.scope, statement.instance, statement.table, &statement.key);
    }
}

impl Statement {
    /// What it is parked as.
    fn name(&self) -> String {
        let (scope, instance, key) = (self.scope, self.instance, self.key.clone());
        match self.table {
            "notes" => Stood::Note { scope, instance, key }.name(),
            _ => Stood::Answer { scope, instance, key }.name(),
        }
    }

    fn old_text(&self) -> String {
        match self.old.as_value() {
            Some(Value::String(text)) => text.value().clone(),
            Some(value) => {
                let mut value = value.clone();
                value.decor_mut().clear();
                value.to_string()
            }
            None => self.old.to_string().trim().to_owned(),
        }
    }
}

fn collect(owner: &dyn TableLike, scope: Scope, instance: usize, list: &mut Vec<Statement>) {
    for table in KEYED {
        let entries = owner.get(table).and_then(Item::as_table_like).into_iter().flat_map(|t| t.iter());
        list.extend(entries.map(|(key, old)| Statement {
            scope,
            instance,
            table,
            key: key.to_owned(),
            old: old.clone(),
        }));
    }
}

/// Whether the reader takes a document that holds nothing but this.
fn fits(reader: &Reader<'_>, statement: &Statement) -> bool {
    let mut inner = Table::new();
    inner.insert(&statement.key, statement.old.clone());
    let mut document = DocumentMut::new();
    document.insert("schema", toml_edit::value(crate::proposal::read::SCHEMA));
    match statement.scope {
        Scope::Project => document.insert(statement.table, Item::Table(inner)),
        Scope::Partner | Scope::Person => {
            let mut party = Table::new();
            party.insert(statement.table, Item::Table(inner));
            document.insert(statement.scope.id(), Item::ArrayOfTables([party].into_iter().collect()))
        }
    };
    let source = SourceFile::from_bytes("", document.to_string().into_bytes());
    reader.read(0, &source, &mut Diagnostics::default()).is_some()
}
