//! One flat row a proposal: the same names and values in CSV, in NDJSON and (fewer of them) in the table for people.
//!
//! Ids and numbers, the same in every language. Text that a spreadsheet could take for a formula gets an apostrophe.
//! The `csv` crate is named here only. This file does not know where rows are written.

use serde_json::{Map, Value, json};

use crate::assess::{Assessment, GateState, count_asked, is_risk};
use crate::interval::{Interval, Recommendation};
use crate::proposal::Proposal;
use crate::rules::{Effect, RuleSet};
use crate::text::visible;

pub mod backtest;
pub mod comparison;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// File as the user named it, or as the walk found it.
    pub file: String,
    /// Title of the proposal; the first mistake if the file was rejected.
    pub title: String,
    /// What was found.
    pub outcome: Outcome,
    /// One value per column.
    values: Vec<Value>,
}

/// What was found about one proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was assessed.
    Assessed(Summary),
    /// The file was rejected.
    Invalid,
}

/// The part of an assessment that a row shows to people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Summary {
    /// What is recommended.
    pub recommendation: Recommendation,
    /// How far it may move.
    pub reach: Interval<Recommendation>,
    /// Whether something must be clarified.
    pub clarify: bool,
    /// Stops that apply.
    pub stops: usize,
    /// Holds that apply.
    pub holds: usize,
    /// Gates that may apply.
    pub open_gates: usize,
    /// Questions without a certain answer.
    pub unanswered: usize,
}

impl Summary {
    /// The summary of an assessment.
    pub fn of(rules: &RuleSet, assessment: &Assessment) -> Summary {
        let effect = |gate: usize| rules.gates.get(gate).map(|g| g.effect);
        let count = |state: GateState, of: Option<Effect>| {
            let gates = assessment.gates.iter().filter(|g| g.state == state);
            gates.filter(|g| of.is_none() || effect(g.gate) == of).count()
        };
        Summary {
            recommendation: assessment.recommendation,
            reach: assessment.reach,
            clarify: assessment.clarify,
            stops: count(GateState::Fired, Some(Effect::Stop)),
            holds: count(GateState::Fired, Some(Effect::Hold)),
            open_gates: count(GateState::Open, None),
            unanswered: assessment.unknowns.len(),
        }
    }
}

/// The word for a rejected file where others have their recommendation.
pub const INVALID: &str = "invalid";

/// The columns that every row has, before those of the dimensions.
const FIXED: [&str; 16] = [
    "file",
    "id",
    "title",
    "rule_set",
    "rule_set_version",
    "as_of",
    "recommendation",
    "reach_low",
    "reach_high",
    "class_low",
    "class_high",
    "clarify",
    "stops",
    "holds",
    "open_gates",
    "unanswered",
];

/// The last column: questions put to people, over all partners and persons.
const ASKED: &str = "asked";

/// Names of the columns: the fixed ones, then two per risk dimension, then the number of questions.
pub fn columns(rules: &RuleSet) -> Vec<String> {
    let dimensions = rules.dimensions.iter().enumerate().filter(|(i, _)| is_risk(rules, *i));
    let pairs = dimensions.flat_map(|(_, d)| [format!("{}_low", d.id), format!("{}_high", d.id)]);
    FIXED.iter().map(|c| (*c).to_owned()).chain(pairs).chain([ASKED.to_owned()]).collect()
}

impl Row {
    /// The row of an assessed proposal.
    pub fn assessed(rules: &RuleSet, proposal: &Proposal, assessment: &Assessment) -> Row {
        let summary = Summary::of(rules, assessment);
        let Summary { recommendation, reach, clarify, stops, holds, open_gates, unanswered } = summary;
        let class = assessment.class;
        let mut values = vec![
            json!(proposal.file),
            json!(proposal.id),
            json!(proposal.title),
            json!(rules.id),
            json!(rules.version),
            json!(assessment.as_of.to_string()),
            json!(recommendation),
            json!(reach.low),
            json!(reach.high),
            json!(class.low),
            json!(class.high),
            json!(clarify),
            json!(stops),
            json!(holds),
            json!(open_gates),
            json!(unanswered),
        ];
        let risks = assessment.dimensions.iter().enumerate().filter(|(i, _)| is_risk(rules, *i));
        values.extend(risks.flat_map(|(_, d)| [json!(d.residual.low), json!(d.residual.high)]));
        values.push(json!(count_asked(assessment)));
        let outcome = Outcome::Assessed(summary);
        Row { file: proposal.file.clone(), title: proposal.title.clone(), outcome, values }
    }

    /// The row of a rejected file; `mistake` is the first that was found.
    pub fn invalid(rules: &RuleSet, file: &str, mistake: &str) -> Row {
        let mut values = vec![Value::Null; columns(rules).len()];
        let known = [(0, file), (2, mistake), (3, rules.id.as_str()), (4, rules.version.as_str()), (6, INVALID)];
        for (at, value) in known {
            if let Some(place) = values.get_mut(at) {
                *place = json!(value);
            }
        }
        Row { file: file.to_owned(), title: mistake.to_owned(), outcome: Outcome::Invalid, values }
    }

    /// One value per column.
    pub fn values(&self) -> &[Value] {
        &self.values
    }

    /// The row as one object with typed values, in the order of the columns.
    pub fn object(&self, columns: &[String]) -> Value {
        Value::Object(columns.iter().cloned().zip(self.values.iter().cloned()).collect::<Map<_, _>>())
    }
}

/// For whom a CSV file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// Programs: RFC 4180.
    Standard,
    /// Excel where it expects a decimal comma, as in German: semicolons, and a mark that says UTF-8.
    Excel,
}

/// The header of a CSV file.
pub fn csv_header(columns: &[String], dialect: Dialect) -> Vec<u8> {
    let mark = match dialect {
        Dialect::Standard => "",
        Dialect::Excel => "\u{feff}",
    };
    let mut bytes = mark.as_bytes().to_vec();
    bytes.extend(csv_line_in(columns.iter().map(|c| guarded(c)), dialect));
    bytes
}

/// One line of a CSV file.
pub fn csv_row(row: &Row, dialect: Dialect) -> Vec<u8> {
    let fields = row.values.iter().map(|value| match value {
        Value::Null => String::new(),
        Value::String(text) => guarded(text),
        Value::Number(number) if dialect == Dialect::Excel => number.to_string().replace('.', ","),
        number_or_bool => number_or_bool.to_string(),
    });
    csv_line_in(fields, dialect)
}

/// One line of a CSV file from texts, guarded like every text.
pub(super) fn csv_record<'f>(fields: impl IntoIterator<Item = &'f str>) -> Vec<u8> {
    csv_line(fields.into_iter().map(guarded))
}

fn csv_line(fields: impl Iterator<Item = String>) -> Vec<u8> {
    csv_line_in(fields, Dialect::Standard)
}

fn csv_line_in(fields: impl Iterator<Item = String>, dialect: Dialect) -> Vec<u8> {
    let (delimiter, end) = match dialect {
        Dialect::Standard => (b',', csv::Terminator::Any(b'\n')),
        Dialect::Excel => (b';', csv::Terminator::CRLF),
    };
    let mut builder = csv::WriterBuilder::new();
    let mut writer = builder.has_headers(false).delimiter(delimiter).terminator(end).from_writer(Vec::new());
    // Writing to memory cannot fail, and one record cannot differ in length from others.
    let written = writer.write_record(fields.map(String::into_bytes));
    debug_assert!(written.is_ok(), "a record in memory");
    writer.into_inner().unwrap_or_default()
}

/// Text that no spreadsheet takes for a formula and no terminal for a command: an apostrophe before a character that
/// could begin a formula, at the start and wherever a spreadsheet with another separator would begin a new cell.
fn guarded(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    let mut starts_cell = true;
    for c in text.chars() {
        if starts_cell && begins_formula(c) {
            safe.push('\'');
        }
        safe.push(c);
        starts_cell = matches!(c, ';' | '"' | '\t' | '\r' | '\n');
    }
    visible(&safe).into_owned()
}

fn begins_formula(c: char) -> bool {
    // The last four are the full-width forms, which some spreadsheets take for the ASCII ones.
    matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn csv(fields: &[&str]) -> String {
        String::from_utf8(csv_line(fields.iter().map(|f| guarded(f)))).expect("UTF-8")
    }

    #[test]
    fn formulas_are_disarmed() {
        assert_eq!(csv(&["=1+1", "-2", "a-b", "＝1"]), "'=1+1,'-2,a-b,'＝1\n");
        assert_eq!(csv(&["a;=1", "\t=1", "x"]), "a;'=1,'\\u{9}'=1,x\n");
    }

    #[test]
    fn excel_gets_semicolons() {
        let line = csv_line_in(["=1", "a;b", "c,d", "-x;=y"].iter().map(|f| guarded(f)), Dialect::Excel);
        assert_eq!(String::from_utf8(line).expect("UTF-8"), "'=1;\"a;b\";c,d;\"'-x;'=y\"\r\n");
    }

    #[test]
    fn fields_with_quotes_and_commas_stay_one_field() {
        let line = csv(&["a \"b\", c", "中国"]);
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(line.as_bytes());
        let record = reader.records().next().expect("a record").expect("valid CSV");
        assert_eq!(record.iter().collect::<Vec<_>>(), ["a \"b\", c", "中国"]);
    }
}
