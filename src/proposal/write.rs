//! A draft of a proposal as a document: comments, order and unknown formatting stay, only what is set changes.
//!
//! Values are written as `proposal/read.rs` reads them. `toml_edit` is named here only; saving (atomically) is the
//! cli's. Where the document has a shape that the reader refuses, nothing is written. This file does not know what
//! answers mean.

use std::fmt;

use jiff::civil::Date;
use toml_edit::{Array, ArrayOfTables, Datetime, DocumentMut, Item, Table, TableLike, Value, value};

use super::read::{SCHEMA, UNKNOWN};
use super::{Answer, Party, Slot, Status};
use crate::limits;
use crate::rules::{Fill, Overlay, Question, RuleSet, Scope, bits, country};

mod park;

/// A text that cannot become a draft.
#[derive(Debug, thiserror::Error)]
#[error("not TOML: {0}")]
pub struct NotToml(String);

/// A proposal file that is being written.
#[derive(Clone, Debug)]
pub struct Draft {
    document: DocumentMut,
}

impl fmt::Display for Draft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.document.fmt(f)
    }
}

/// The draft as a new file: nothing answered, nobody listed.
impl Draft {
    /// A new draft for a rule set.
    pub fn new(rules: &RuleSet) -> Draft {
        let mut draft = Draft { document: DocumentMut::new() };
        draft.document.insert("schema", value(SCHEMA));
        draft.stamp(rules);
        draft.table("proposal");
        draft.table("answers");
        draft
    }

    /// The draft in a text. Fails only where the text is not TOML; reading it tells the user what is wrong.
    pub fn open(text: &str) -> Result<Draft, NotToml> {
        let document = text.parse::<DocumentMut>().map_err(|e| NotToml(e.message().to_owned()))?;
        Ok(Draft { document })
    }

    /// Writes down for which rules the draft is.
    pub fn stamp(&mut self, rules: &RuleSet) {
        if let Some(table) = self.table("rule_set") {
            set(table, "id", rules.id.as_str());
            set(table, "version", rules.version.as_str());
            set(table, "digest", rules.digest());
            match rules.overlays.is_empty() {
                true => remove(table, "overlays"),
                false => set(table, "overlays", rules.overlays.iter().map(Overlay::stamp).collect::<Array>()),
            }
        }
    }

    /// `[proposal] id`
    pub fn set_id(&mut self, id: &str) {
        self.set_head("id", id);
    }

    /// `[proposal] title`
    pub fn set_title(&mut self, title: &str) {
        self.set_head("title", title);
    }

    /// `[proposal] date`
    pub fn set_date(&mut self, date: Date) {
        if let Some(date) = date_value(date) {
            self.set_head("date", date);
        }
    }

    fn set_head(&mut self, key: &str, new: impl Into<Value>) {
        if let Some(table) = self.table("proposal") {
            set(table, key, new);
        }
    }

    /// Keeps an answer that no longer fits, with its old text. It is never evaluated. What is parked under the same
    /// name already stays.
    pub fn park(&mut self, question: &str, old: &str) {
        let Some(table) = self.table("parked") else { return };
        let names = (1u32..).map(|n| if n == 1 { question.to_owned() } else { format!("{question}, {n}") });
        let is_free = |name: &String| table.get(name).is_none_or(|item| item.as_str() == Some(old));
        if let Some(name) = names.take(limits::PARTIES).find(is_free) {
            set(table, &name, old);
        }
    }

    /// A table of the document, made if it is missing.
    fn table(&mut self, key: &str) -> Option<&mut dyn TableLike> {
        child(self.document.as_table_mut(), key)
    }

    /// The tables `[[key]]`, made if they are missing. An inline list becomes tables.
    fn tables(&mut self, key: &str) -> Option<&mut ArrayOfTables> {
        let item = self.document.entry(key).or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
        if item.is_array() {
            *item = match std::mem::take(item).into_array_of_tables() {
                Ok(tables) => Item::ArrayOfTables(tables),
                Err(other) => other,
            };
        }
        item.as_array_of_tables_mut()
    }
}

/// Answers and notes.
impl Draft {
    /// Writes an answer. `Missing` removes it. A question that is filled from a field is answered there, if the field
    /// is written; a partner or person that is not listed yet is listed.
    pub fn set_answer(&mut self, rules: &RuleSet, slot: Slot, answer: &Answer) {
        let Some(question) = rules.questions.get(slot.question) else { return };
        let Some(new) = answer_value(question, answer) else { return self.remove_answer(rules, slot) };
        let Some(party) = self.instance(question.scope, slot.instance) else { return };
        if let Some((key, filled)) = field_value(question, party, answer) {
            set(party, key, filled);
            remove_in(party, "answers", &question.id);
        } else if let Some(table) = child(party, "answers") {
            set(table, &question.id, new);
        }
    }

    /// What is written as the answer of a question.
    pub fn answer_text(&self, rules: &RuleSet, slot: Slot) -> Option<String> {
        let question = rules.questions.get(slot.question)?;
        let owner = match question.scope {
            Scope::Project => self.document.as_table(),
            scope => self.document.get(scope.id())?.as_array_of_tables()?.get(slot.instance)?,
        };
        let value = owner.get("answers")?.as_table_like()?.get(&question.id)?.as_value()?;
        value.as_str().map_or_else(|| Some(value.to_string().trim().to_owned()), |text| Some(text.to_owned()))
    }

    /// Takes an answer out.
    pub fn remove_answer(&mut self, rules: &RuleSet, slot: Slot) {
        self.remove_statement(rules, slot, "answers");
    }

    /// Writes a note on an answer. An empty one is taken out.
    pub fn set_note(&mut self, rules: &RuleSet, slot: Slot, note: &str) {
        if note.is_empty() {
            return self.remove_statement(rules, slot, "notes");
        }
        let Some(question) = rules.questions.get(slot.question) else { return };
        let party = self.instance(question.scope, slot.instance);
        if let Some(table) = party.and_then(|party| child(party, "notes")) {
            set(table, &question.id, note);
        }
    }

    fn remove_statement(&mut self, rules: &RuleSet, slot: Slot, table: &str) {
        let Some(question) = rules.questions.get(slot.question) else { return };
        if slot.instance < self.count(question.scope)
            && let Some(party) = self.instance(question.scope, slot.instance)
        {
            remove_in(party, table, &question.id);
        }
    }

    /// The table that holds the answers of an instance: the document itself, a partner or a person. Those missing up to
    /// it are listed, for an answer about a partner means that there is one.
    fn instance(&mut self, scope: Scope, instance: usize) -> Option<&mut dyn TableLike> {
        let key = match scope {
            Scope::Project => return Some(self.document.as_table_mut()),
            Scope::Partner | Scope::Person => scope.id(),
        };
        let tables = self.tables(key)?;
        while tables.len() <= instance && tables.len() < limits::PARTIES {
            tables.push(Table::new());
        }
        tables.get_mut(instance).map(|table| table as &mut dyn TableLike)
    }

    fn count(&self, scope: Scope) -> usize {
        match (scope, self.document.get(scope.id())) {
            (Scope::Project, _) => 1,
            (Scope::Partner | Scope::Person, Some(Item::ArrayOfTables(tables))) => tables.len(),
            (Scope::Partner | Scope::Person, Some(Item::Value(Value::Array(items)))) => items.len(),
            (Scope::Partner | Scope::Person, Some(Item::None | Item::Value(_) | Item::Table(_)) | None) => 0,
        }
    }
}

/// Partners and persons.
impl Draft {
    /// Lists a further partner.
    pub fn add_partner(&mut self, partner: &Party) {
        self.add(Scope::Partner, partner);
    }

    /// Lists a further person.
    pub fn add_person(&mut self, person: &Party) {
        self.add(Scope::Person, person);
    }

    fn add(&mut self, scope: Scope, party: &Party) {
        let mut table = Table::new();
        let code = party.country.map(country::show).unwrap_or_default();
        let ror = party.ror.as_deref().unwrap_or_default();
        for (key, text) in [("name", party.name.as_str()), ("country", &code), ("ror", ror), ("role", &party.role)] {
            if !text.is_empty() {
                set(&mut table, key, text);
            }
        }
        if let Some(tables) = self.tables(scope.id()) {
            tables.push(table);
        }
    }

    /// Takes a partner or person off the list, with the measures, clearances and cleared matches that name it.
    pub fn remove_party(&mut self, scope: Scope, index: usize) {
        if index >= self.count(scope) || scope == Scope::Project {
            return;
        }
        let label = self.label(scope, index);
        if let Some(tables) = self.tables(scope.id()) {
            tables.remove(index);
        }
        if let Some(label) = label {
            for key in NAMING {
                if let Some(tables) = self.document.get_mut(key).and_then(Item::as_array_of_tables_mut) {
                    tables.retain(|entry| text_of(entry, scope.id()) != Some(label.as_str()));
                }
            }
        }
    }

    /// Names a partner or person; what named it before names it still.
    pub fn set_party_name(&mut self, scope: Scope, index: usize, name: &str) {
        self.set_label(scope, index, "name", name);
    }

    /// Says as what a person comes; what named the person by the role before does so still.
    pub fn set_person_role(&mut self, index: usize, role: &str) {
        self.set_label(Scope::Person, index, "role", role);
    }

    /// Says where a partner is. `None` takes the field out. An answer that says the same or something else goes: the
    /// field answers its question.
    pub fn set_party_country(&mut self, rules: &RuleSet, partner: usize, code: Option<[u8; 2]>) {
        let Some(party) = self.instance(Scope::Partner, partner) else { return };
        match code {
            Some(code) => set(party, "country", country::show(code)),
            None => remove(party, "country"),
        }
        let answers = |from: Fill| from == Fill::Country || (from == Fill::CountryChoice && code.is_some());
        for question in rules.questions.iter().filter(|q| q.from.is_some_and(answers)) {
            remove_in(party, "answers", &question.id);
        }
    }

    fn set_label(&mut self, scope: Scope, index: usize, key: &str, new: &str) {
        let before = self.label(scope, index);
        let Some(party) = self.instance(scope, index) else { return };
        if new.is_empty() {
            remove(party, key)
        } else {
            set(party, key, new)
        }
        let after = self.label(scope, index);
        let (Some(before), Some(after)) = (before, after) else { return };
        for table in NAMING {
            let Some(tables) = self.document.get_mut(table).and_then(Item::as_array_of_tables_mut) else { continue };
            for entry in tables.iter_mut().filter(|e| text_of(e, scope.id()) == Some(before.as_str())) {
                set(entry, scope.id(), after.as_str());
            }
        }
    }

    /// What a measure or clearance calls a partner or person: its name, a person without one by its role.
    fn label(&self, scope: Scope, index: usize) -> Option<String> {
        let party = self.document.get(scope.id())?.as_array_of_tables()?.get(index)?;
        text_of(party, "name").or_else(|| text_of(party, "role")).map(str::to_owned)
    }
}

/// Measures.
impl Draft {
    /// Lists a measure with its status, or changes the status of the one listed for the same partner or person.
    pub fn set_measure(&mut self, rules: &RuleSet, measure: usize, status: Status, whom: Option<(Scope, &Party)>) {
        let Some(rule) = rules.measures.get(measure) else { return };
        let Some(tables) = self.tables("measure") else { return };
        if let Some(entry) = tables.iter_mut().find(|entry| is_measure(entry, &rule.id, whom)) {
            return set(entry, "status", status.id());
        }
        let mut entry = Table::new();
        set(&mut entry, "id", rule.id.as_str());
        set(&mut entry, "status", status.id());
        if let Some((scope, party)) = whom {
            set(&mut entry, scope.id(), labels_of(party).next().unwrap_or_default());
        }
        tables.push(entry);
    }

    /// Takes a measure off the list.
    pub fn remove_measure(&mut self, rules: &RuleSet, measure: usize, whom: Option<(Scope, &Party)>) {
        let Some(rule) = rules.measures.get(measure) else { return };
        if let Some(tables) = self.document.get_mut("measure").and_then(Item::as_array_of_tables_mut) {
            tables.retain(|entry| !is_measure(entry, &rule.id, whom));
        }
    }
}

/// Matches in lists that a person has looked at.
impl Draft {
    /// Notes that a partner is not this entry of a list, and until when that holds; an older note on it is replaced.
    pub fn set_cleared_match(&mut self, partner: &str, entry: &str, reason: &str, until: Date) {
        let Some(tables) = self.tables("cleared_match") else { return };
        let of = |entry: &str| entry.split('@').next().unwrap_or_default().to_owned();
        let same = |table: &Table| {
            text_of(table, "partner") == Some(partner) && text_of(table, "entry").is_some_and(|e| of(e) == of(entry))
        };
        if !tables.iter().any(same) {
            tables.push(Table::new());
        }
        let last = tables.len().saturating_sub(1);
        let at = tables.iter().position(same).unwrap_or(last);
        let Some(table) = tables.get_mut(at) else { return };
        set(table, "partner", partner);
        set(table, "entry", entry);
        set(table, "reason", reason);
        if let Some(until) = date_value(until) {
            set(table, "until", until);
        }
    }
}

/// The tables that name partners and persons.
const NAMING: [&str; 3] = ["measure", "clearance", "cleared_match"];

fn is_measure(entry: &Table, id: &str, whom: Option<(Scope, &Party)>) -> bool {
    let covers = [Scope::Partner, Scope::Person].into_iter().all(|scope| match whom {
        Some((of, party)) if of == scope => {
            text_of(entry, scope.id()).is_some_and(|named| labels_of(party).any(|label| label == named))
        }
        Some(_) | None => !entry.contains_key(scope.id()),
    });
    text_of(entry, "id") == Some(id) && covers
}

/// What a measure may call a partner or person.
fn labels_of(party: &Party) -> impl Iterator<Item = &str> {
    [party.name.as_str(), party.role.as_str()].into_iter().filter(|label| !label.is_empty())
}

fn text_of<'t>(table: &'t Table, key: &str) -> Option<&'t str> {
    table.get(key)?.as_str()
}

/// A table in a table, made if it is missing.
fn child<'t>(table: &'t mut dyn TableLike, key: &str) -> Option<&'t mut dyn TableLike> {
    table.entry(key).or_insert_with(|| Item::Table(Table::new())).as_table_like_mut()
}

/// Sets a value; the comments around it stay.
fn set(table: &mut dyn TableLike, key: &str, new: impl Into<Value>) {
    let mut new = new.into();
    match table.get_mut(key) {
        Some(item) => {
            if let Some(old) = item.as_value() {
                *new.decor_mut() = old.decor().clone();
            }
            *item = Item::Value(new);
        }
        None => {
            table.insert(key, Item::Value(new));
        }
    }
}

fn remove(table: &mut dyn TableLike, key: &str) {
    table.remove(key);
}

fn remove_in(table: &mut dyn TableLike, inner: &str, key: &str) {
    if let Some(inner) = table.get_mut(inner).and_then(Item::as_table_like_mut) {
        inner.remove(key);
    }
}

fn date_value(date: Date) -> Option<Datetime> {
    date.to_string().parse().ok()
}

/// The field that answers a question instead, if the party has it.
fn field_value(question: &Question, party: &dyn TableLike, answer: &Answer) -> Option<(&'static str, String)> {
    match (question.from?, answer) {
        (Fill::Country, Answer::Country(code)) if party.contains_key("country") => {
            Some(("country", country::show(*code)))
        }
        (Fill::Role, Answer::OneOf(mask)) if mask.count_ones() == 1 => {
            let role = party.get("role")?.as_str()?;
            question.choice(role)?;
            let choice = question.choices.get(mask.trailing_zeros() as usize)?;
            Some(("role", choice.id.clone()))
        }
        (Fill::Country | Fill::CountryChoice | Fill::Role | Fill::Screening, _) => None,
    }
}

fn answer_value(question: &Question, answer: &Answer) -> Option<Value> {
    let ids = |mask: u64| bits(mask).filter_map(|i| question.choices.get(i)).map(|c| c.id.as_str());
    match answer {
        Answer::Missing => None,
        Answer::Unknown => Some(UNKNOWN.into()),
        Answer::OneOf(mask) if mask.count_ones() == 1 => ids(*mask).next().map(Value::from),
        Answer::OneOf(mask) => Some(Value::Array(ids(*mask).collect::<Array>())),
        Answer::Chosen { mask, more } => {
            Some(Value::Array(ids(*mask).chain(more.then_some(UNKNOWN)).collect::<Array>()))
        }
        Answer::Number(number) => Some((*number).into()),
        Answer::Country(code) => Some(country::show(*code).into()),
        Answer::Date(date) => date_value(*date).map(Value::from),
        Answer::Text(text) => Some(text.as_str().into()),
    }
}
