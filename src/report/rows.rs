//! One flat row a proposal: the same names and values in CSV, in NDJSON and (fewer of them) in the table for people.
//!
//! Ids and numbers, the same in every language. Text that a spreadsheet could take for a formula gets an apostrophe.
//! The `csv` crate is named here only. This file does not know where rows are written.

use std::io::Write;

use jiff::civil::Date;
use serde_json::Value;

use crate::assess::is_risk;
use crate::assess::outline::Outline;
use crate::interval::{Interval, Recommendation};
use crate::proposal::Proposal;
use crate::report::json;
use crate::rules::RuleSet;
use crate::text::visible;

pub mod backtest;
pub mod comparison;

/// What people are shown of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// File as the user named it, or as the walk found it.
    pub file: String,
    /// Title of the proposal; the first mistake if the file was rejected.
    pub title: String,
    /// What was found.
    pub outcome: Outcome,
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
    pub fn of(outline: &Outline) -> Summary {
        let Outline { recommendation, reach, clarify, stops, holds, open_gates, unanswered, .. } = *outline;
        Summary { recommendation, reach, clarify, stops, holds, open_gates, unanswered }
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

/// The columns of the rows of one rule set.
#[derive(Clone, Debug)]
pub struct Columns<'r> {
    rules: &'r RuleSet,
    /// The fixed ones, then two per risk dimension, then the number of questions.
    names: Vec<String>,
    /// The same as keys in JSON.
    keys: Vec<String>,
    /// Indices of the risk dimensions.
    risks: Vec<usize>,
}

impl<'r> Columns<'r> {
    /// The columns for a rule set.
    pub fn new(rules: &'r RuleSet) -> Columns<'r> {
        let risks = (0..rules.dimensions.len()).filter(|d| is_risk(rules, *d)).collect::<Vec<_>>();
        let ids = risks.iter().filter_map(|d| rules.dimensions.get(*d)).map(|d| &d.id);
        let pairs = ids.flat_map(|id| [format!("{id}_low"), format!("{id}_high")]);
        let names: Vec<String> = FIXED.iter().map(|c| (*c).to_owned()).chain(pairs).chain([ASKED.to_owned()]).collect();
        let keys = names.iter().map(|name| json::text(&Value::from(name.as_str()), false)).collect();
        Columns { rules, names, keys, risks }
    }

    /// The header of a CSV file.
    pub fn csv_header(&self) -> Vec<u8> {
        csv_line(self.names.iter().map(|c| guarded(c)))
    }

    /// The row of an assessed proposal as a line of a CSV file.
    pub fn csv(&self, proposal: &Proposal, as_of: Date, outline: &Outline) -> Vec<u8> {
        let mut line = Vec::with_capacity(LINE);
        let mut first = true;
        self.each(proposal, as_of, outline, |cell| {
            if !std::mem::take(&mut first) {
                line.push(b',');
            }
            match cell {
                Cell::Text(text) => push_csv(&mut line, text),
                Cell::Word(word) => line.extend_from_slice(word.as_bytes()),
                Cell::Number(n) => push_number(&mut line, n),
                Cell::Truth(yes) => line.extend_from_slice(if yes { b"true" } else { b"false" }),
            }
        });
        line.push(b'\n');
        line
    }

    /// The row of an assessed proposal as one line of JSON: an object with typed values, in the order of the columns.
    pub fn ndjson(&self, proposal: &Proposal, as_of: Date, outline: &Outline) -> Vec<u8> {
        let mut line = Vec::with_capacity(LINE.saturating_mul(4));
        let mut keys = self.keys.iter();
        self.each(proposal, as_of, outline, |cell| {
            line.push(if line.is_empty() { b'{' } else { b',' });
            line.extend_from_slice(keys.next().map_or("\"\"", String::as_str).as_bytes());
            line.push(b':');
            match cell {
                Cell::Text(text) => push_json(&mut line, text),
                Cell::Word(word) => push_json(&mut line, word),
                Cell::Number(n) => push_number(&mut line, n),
                Cell::Truth(yes) => line.extend_from_slice(if yes { b"true" } else { b"false" }),
            }
        });
        line.extend_from_slice(b"}\n");
        line
    }

    /// Every cell of the row of an assessed proposal, in the order of the columns.
    fn each(&self, proposal: &Proposal, as_of: Date, outline: &Outline, mut take: impl FnMut(Cell<'_>)) {
        let Outline { recommendation, class, reach, clarify, .. } = *outline;
        let texts = [&proposal.file, &proposal.id, &proposal.title, &self.rules.id, &self.rules.version];
        texts.into_iter().for_each(|text| take(Cell::Text(text)));
        take(Cell::Text(&as_of.to_string()));
        let classes = [recommendation, reach.low, reach.high, class.low, class.high];
        classes.into_iter().for_each(|class| take(Cell::Word(class.id())));
        take(Cell::Truth(clarify));
        let counts = [outline.stops, outline.holds, outline.open_gates, outline.unanswered];
        counts.into_iter().for_each(|count| take(Cell::Number(count)));
        for residual in self.risks.iter().filter_map(|d| outline.residual.get(*d)) {
            take(Cell::Number(usize::from(residual.low.number())));
            take(Cell::Number(usize::from(residual.high.number())));
        }
        take(Cell::Number(outline.asked));
    }

    /// The row of a rejected file as a line of a CSV file; `mistake` is the first that was found.
    pub fn csv_invalid(&self, file: &str, mistake: &str) -> Vec<u8> {
        let known = [file, "", mistake, &self.rules.id, &self.rules.version, "", INVALID];
        let cells = known.into_iter().chain(self.names.iter().skip(known.len()).map(|_| ""));
        csv_line(cells.map(guarded))
    }
}

/// One value of a row.
enum Cell<'a> {
    /// From outside.
    Text(&'a str),
    /// One of our own words.
    Word(&'static str),
    Number(usize),
    Truth(bool),
}

/// Bytes of a usual line of CSV.
const LINE: usize = 256;

fn push_number(line: &mut Vec<u8>, n: usize) {
    match u8::try_from(n) {
        Ok(digit @ 0..=9) => line.push(digit | b'0'),
        // Writing to memory cannot fail.
        _ => drop(write!(line, "{n}")),
    }
}

/// A field of CSV. Nearly all are plain, and those are not looked at twice.
fn push_csv(line: &mut Vec<u8>, text: &str) {
    let plain = |b: u8| matches!(b, b' '..=b'~') && !matches!(b, b'"' | b',' | b';');
    if text.bytes().all(plain) && !text.starts_with(['=', '+', '-', '@']) {
        line.extend_from_slice(text.as_bytes());
    } else {
        let field = csv_line([guarded(text)].into_iter());
        line.extend_from_slice(field.strip_suffix(b"\n").unwrap_or(&field));
    }
}

/// A string of JSON. Nearly all are plain, and those are not looked at twice.
fn push_json(line: &mut Vec<u8>, text: &str) {
    if text.bytes().all(|b| matches!(b, b' '..=b'~') && !matches!(b, b'"' | b'\\')) {
        line.push(b'"');
        line.extend_from_slice(text.as_bytes());
        line.push(b'"');
    } else {
        line.extend_from_slice(json::text(&Value::from(text), false).as_bytes());
    }
}

fn csv_line(fields: impl Iterator<Item = String>) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().has_headers(false).from_writer(Vec::new());
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
    fn plain_fields_are_what_the_writer_would_write() {
        let odd =
            ["", "a", "a b", "-1", "a-b", "=1", "é", "a,b", "a;b", "a\"b", "\u{7f}", "a\tb", " a", "#a", "'", "\\"];
        for text in odd {
            let mut fast = vec![b'x', b','];
            push_csv(&mut fast, text);
            fast.push(b'\n');
            assert_eq!(String::from_utf8(fast), Ok(csv(&["x", text])), "{text:?}");
            let mut fast = Vec::new();
            push_json(&mut fast, text);
            assert_eq!(String::from_utf8(fast), Ok(json::text(&Value::from(text), false)), "{text:?}");
        }
    }

    #[test]
    fn fields_with_quotes_and_commas_stay_one_field() {
        let line = csv(&["a \"b\", c", "中国"]);
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(line.as_bytes());
        let record = reader.records().next().expect("a record").expect("valid CSV");
        assert_eq!(record.iter().collect::<Vec<_>>(), ["a \"b\", c", "中国"]);
    }
}
