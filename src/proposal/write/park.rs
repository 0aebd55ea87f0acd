//! Parking: what a changed rule set cannot read any more is kept in the draft with its old text.
//!
//! Whether an answer fits is decided by the reader itself, one answer at a time. This file does not know why rules
//! change.

use toml_edit::{DocumentMut, Item, Table, TableLike, Value};

use super::Draft;
use crate::diagnostic::Diagnostics;
use crate::proposal::read::Reader;
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

impl Draft {
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
        if let Some(party) = self.instance(statement.scope, statement.instance) {
            super::remove_in(party, statement.table, &statement.key);
        }
    }
}

impl Statement {
    /// What it is parked as: the id of the question, and whose answer it was.
    fn name(&self) -> String {
        let number = self.instance.saturating_add(1);
        let owner = match self.scope {
            Scope::Project => String::new(),
            Scope::Partner | Scope::Person => format!(" ({} {number})", self.scope.id()),
        };
        let note = if self.table == "notes" { " (note)" } else { "" };
        format!("{}{owner}{note}", self.key)
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
