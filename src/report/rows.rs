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

/// What a row is about.
#[derive(Clone, Copy, Debug)]
pub enum About<'a> {
    /// An assessed proposal, the day, and what came of it.
    Assessed(&'a Proposal, Date, &'a Outline),
    /// A rejected file by its name, and the first mistake that was found.
    Invalid(&'a str, &'a str),
}

/// One value of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell<'a> {
    /// Nothing.
    Empty,
    /// Text from outside.
    Text(&'a str),
    /// A day.
    Day(Date),
    /// A class, or that there is none because the file was rejected.
    Class(Option<Recommendation>),
    /// A count or a level.
    Number(usize),
    /// Yes or no.
    Truth(bool),
}

/// The columns of the rows of one rule set.
#[derive(Clone, Debug)]
pub struct Columns<'r> {
    /// The rule set.
    pub rules: &'r RuleSet,
    /// The fixed ones, then two per risk dimension, then the number of questions.
    names: Vec<String>,
    /// The same as keys in JSON.
    keys: Vec<String>,
    /// Indices of the risk dimensions.
    risks: Vec<usize>,
    dialect: Dialect,
}

impl<'r> Columns<'r> {
    /// The columns for a rule set.
    pub fn new(rules: &'r RuleSet, dialect: Dialect) -> Columns<'r> {
        let risks = (0..rules.dimensions.len()).filter(|d| is_risk(rules, *d)).collect::<Vec<_>>();
        let ids = risks.iter().filter_map(|d| rules.dimensions.get(*d)).map(|d| &d.id);
        let pairs = ids.flat_map(|id| [format!("{id}_low"), format!("{id}_high")]);
        let names: Vec<String> = FIXED.iter().map(|c| (*c).to_owned()).chain(pairs).chain([ASKED.to_owned()]).collect();
        let keys = names.iter().map(|name| json::text(&Value::from(name.as_str()), false)).collect();
        Columns { rules, names, keys, risks, dialect }
    }

    /// The header of a CSV file.
    pub fn csv_header(&self) -> Vec<u8> {
        let mut bytes = self.dialect.mark().as_bytes().to_vec();
        bytes.extend(csv_line_in(self.names.iter().map(|c| guarded(c)), self.dialect));
        bytes
    }

    /// A row as a line of a CSV file.
    pub fn csv(&self, about: About<'_>) -> Vec<u8> {
        let mut line = Vec::with_capacity(LINE);
        let mut first = true;
        self.each(about, |cell| {
            if !std::mem::take(&mut first) {
                line.push(self.dialect.delimiter());
            }
            match cell {
                Cell::Empty => {}
                Cell::Text(text) => push_csv(&mut line, text, self.dialect),
                plain => push_plain(&mut line, plain),
            }
        });
        line.extend_from_slice(self.dialect.end());
        line
    }

    /// A row as one line of JSON: an object with typed values, in the order of the columns, and the digest of the file.
    pub fn ndjson(&self, about: About<'_>) -> Vec<u8> {
        let mut line = Vec::with_capacity(LINE.saturating_mul(4));
        let mut keys = self.keys.iter();
        self.each(about, |cell| {
            line.push(if line.is_empty() { b'{' } else { b',' });
            line.extend_from_slice(keys.next().map_or("\"\"", String::as_str).as_bytes());
            line.push(b':');
            match cell {
                Cell::Empty => line.extend_from_slice(b"null"),
                Cell::Text(text) => push_json(&mut line, text),
                Cell::Number(_) | Cell::Truth(_) => push_plain(&mut line, cell),
                Cell::Day(_) | Cell::Class(_) => {
                    line.push(b'"');
                    push_plain(&mut line, cell);
                    line.push(b'"');
                }
            }
        });
        if let About::Assessed(proposal, ..) = about {
            line.extend_from_slice(b",\"digest\":");
            push_json(&mut line, &proposal.digest);
        }
        line.extend_from_slice(b"}\n");
        line
    }

    /// Every cell of a row, in the order of the columns.
    pub fn each<'a>(&'a self, about: About<'a>, mut take: impl FnMut(Cell<'a>)) {
        let rules = [&self.rules.id, &self.rules.version].map(|text| Cell::Text(text));
        let (proposal, as_of, outline) = match about {
            About::Assessed(proposal, as_of, outline) => (proposal, as_of, outline),
            About::Invalid(file, mistake) => {
                let [id, version] = rules;
                let known = [Cell::Text(file), Cell::Empty, Cell::Text(mistake), id, version, Cell::Empty];
                let known = known.into_iter().chain([Cell::Class(None)]).chain(std::iter::repeat(Cell::Empty));
                return known.take(self.names.len()).for_each(take);
            }
        };
        let Outline { recommendation, class, reach, clarify, .. } = *outline;
        [&proposal.file, &proposal.id, &proposal.title].into_iter().for_each(|text| take(Cell::Text(text)));
        rules.into_iter().for_each(&mut take);
        take(Cell::Day(as_of));
        let classes = [recommendation, reach.low, reach.high, class.low, class.high];
        classes.into_iter().for_each(|class| take(Cell::Class(Some(class))));
        take(Cell::Truth(clarify));
        let counts = [outline.stops, outline.holds, outline.open_gates, outline.unanswered];
        counts.into_iter().for_each(|count| take(Cell::Number(count)));
        for residual in self.risks.iter().filter_map(|d| outline.residual.get(*d)) {
            take(Cell::Number(usize::from(residual.low.number())));
            take(Cell::Number(usize::from(residual.high.number())));
        }
        take(Cell::Number(outline.asked));
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

impl Dialect {
    fn mark(self) -> &'static str {
        match self {
            Dialect::Standard => "",
            Dialect::Excel => "\u{feff}",
        }
    }

    fn delimiter(self) -> u8 {
        match self {
            Dialect::Standard => b',',
            Dialect::Excel => b';',
        }
    }

    fn end(self) -> &'static [u8] {
        match self {
            Dialect::Standard => b"\n",
            Dialect::Excel => b"\r\n",
        }
    }
}

/// Bytes of a usual line of CSV.
const LINE: usize = 256;

/// A value of our own, which no format needs to escape.
fn push_plain(line: &mut Vec<u8>, cell: Cell<'_>) {
    match cell {
        Cell::Class(class) => line.extend_from_slice(class.map_or(INVALID, Recommendation::id).as_bytes()),
        Cell::Truth(yes) => line.extend_from_slice(if yes { b"true" } else { b"false" }),
        Cell::Number(n @ 0..=9) => line.push(b'0'.saturating_add(u8::try_from(n).unwrap_or_default())),
        // Writing to memory cannot fail.
        Cell::Number(n) => drop(write!(line, "{n}")),
        Cell::Day(day) => push_day(line, day),
        Cell::Empty | Cell::Text(_) => {}
    }
}

/// A day as `2026-11-01`.
fn push_day(line: &mut Vec<u8>, day: Date) {
    let Ok(year) = u16::try_from(day.year()) else {
        return drop(write!(line, "{day}"));
    };
    let two = |n: u16| [n / 10 % 10, n % 10].map(|digit| b'0'.saturating_add(u8::try_from(digit).unwrap_or_default()));
    line.extend_from_slice(&two(year / 100));
    line.extend_from_slice(&two(year % 100));
    for part in [day.month(), day.day()] {
        line.push(b'-');
        line.extend_from_slice(&two(u16::try_from(part).unwrap_or_default()));
    }
}

/// A field of CSV. Nearly all are plain, and those are not looked at twice.
fn push_csv(line: &mut Vec<u8>, text: &str, dialect: Dialect) {
    let plain = |b: u8| matches!(b, b' '..=b'~') && !matches!(b, b'"' | b',' | b';');
    if all(text, plain) && !text.starts_with(['=', '+', '-', '@']) {
        line.extend_from_slice(text.as_bytes());
    } else {
        let field = csv_line_in([guarded(text)].into_iter(), dialect);
        line.extend_from_slice(field.strip_suffix(dialect.end()).unwrap_or(&field));
    }
}

/// Whether all bytes are so. Looks at every one, and so at many at once.
fn all(text: &str, is: impl Fn(u8) -> bool) -> bool {
    text.bytes().fold(true, |so_far, byte| so_far & is(byte))
}

/// A string of JSON. Nearly all are plain, and those are not looked at twice.
fn push_json(line: &mut Vec<u8>, text: &str) {
    if all(text, |b| matches!(b, b' '..=b'~') && !matches!(b, b'"' | b'\\')) {
        line.push(b'"');
        line.extend_from_slice(text.as_bytes());
        line.push(b'"');
    } else {
        line.extend_from_slice(json::text(&Value::from(text), false).as_bytes());
    }
}

/// One line of a CSV file from texts, guarded like every text.
pub(super) fn csv_record<'f>(fields: impl IntoIterator<Item = &'f str>) -> Vec<u8> {
    csv_line(fields.into_iter().map(guarded))
}

fn csv_line(fields: impl Iterator<Item = String>) -> Vec<u8> {
    csv_line_in(fields, Dialect::Standard)
}

fn csv_line_in(fields: impl Iterator<Item = String>, dialect: Dialect) -> Vec<u8> {
    let end = match dialect {
        Dialect::Standard => csv::Terminator::Any(b'\n'),
        Dialect::Excel => csv::Terminator::CRLF,
    };
    let mut builder = csv::WriterBuilder::new();
    builder.has_headers(false).delimiter(dialect.delimiter()).terminator(end);
    let mut writer = builder.from_writer(Vec::new());
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
    fn plain_fields_are_what_the_writer_would_write() {
        let odd =
            ["", "a", "a b", "-1", "a-b", "=1", "é", "a,b", "a;b", "a\"b", "\u{7f}", "a\tb", " a", "#a", "'", "\\"];
        for text in odd {
            for dialect in [Dialect::Standard, Dialect::Excel] {
                let mut fast = vec![b'x', dialect.delimiter()];
                push_csv(&mut fast, text, dialect);
                fast.extend_from_slice(dialect.end());
                let written = csv_line_in(["x", text].iter().map(|f| guarded(f)), dialect);
                assert_eq!(String::from_utf8(fast), String::from_utf8(written), "{text:?}");
            }
            let mut fast = Vec::new();
            push_json(&mut fast, text);
            assert_eq!(String::from_utf8(fast), Ok(json::text(&Value::from(text), false)), "{text:?}");
        }
    }

    #[test]
    fn days_are_what_they_say() {
        for (year, month, day) in [(2026, 11, 1), (1, 1, 9), (987, 12, 31), (9999, 12, 31), (0, 2, 29), (-7, 3, 4)] {
            let day = Date::new(year, month, day).expect("a day");
            let mut line = Vec::new();
            push_day(&mut line, day);
            assert_eq!(String::from_utf8(line), Ok(day.to_string()));
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
