//! Many assessments as a workbook: results, gates, unknowns, summary, each a sheet with a filter.
//!
//! Text is always a text cell, which no spreadsheet reads as a formula, not even after it was edited. The
//! `rust_xlsxwriter` crate is named here only. This file does not know where proposals come from.

use jiff::civil::Date;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use crate::assess::{Assessment, is_risk};
use crate::limits;
use crate::proposal::Proposal;
use crate::report::build::speech::Speech;
use crate::report::portfolio::Portfolio;
use crate::report::rows::{self, About, Columns};
use crate::rules::{Basis, RuleSet};
use crate::text::words::paper as p;
use crate::text::words::report as w;
use crate::text::{Lang, Phrase, visible};

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Cell {
    Empty,
    Text(String),
    Number(u32),
    Truth(bool),
    Day(Date),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
    }
}

impl From<usize> for Cell {
    fn from(number: usize) -> Cell {
        Cell::Number(u32::try_from(number).unwrap_or(u32::MAX))
    }
}

/// What a workbook takes in of one proposal: its row, and rows of the sheets on gates and unknowns.
#[derive(Clone, Debug, Default)]
pub struct Pages {
    day: Option<Date>,
    result: Vec<Cell>,
    gates: Vec<Vec<Cell>>,
    unknowns: Vec<Vec<Cell>>,
}

impl Pages {
    /// The rows of an assessment. It should be explained first ([`crate::assess::explain::explain`]).
    pub fn of(rules: &RuleSet, proposal: &Proposal, assessment: &Assessment, lang: Lang) -> Pages {
        let speech = Speech { rules, proposal, assessment, lang };
        let about = || [Cell::from(proposal.file.as_str()), Cell::from(proposal.title.as_str())];
        let gates = assessment.gates.iter().filter_map(|result| {
            let gate = rules.gates.get(result.gate)?;
            let cells = [
                gate.id.as_str(),
                speech.text(&gate.text),
                named(&p::EFFECTS, gate.effect as usize, lang),
                basis(gate.basis).get(lang),
                named(&p::STATES, result.state as usize, lang),
                &speech.concerned(result.partner, result.person).unwrap_or_default(),
                &speech.roles(&gate.addressee, "; "),
            ];
            Some(about().into_iter().chain(cells.map(Cell::from)).collect())
        });
        let unknowns = assessment.unknowns.iter().filter_map(|unknown| {
            let question = rules.questions.get(unknown.slot.question)?;
            let could = unknown.could_reach;
            let cells = [
                question.id.as_str(),
                &speech.question(unknown.slot),
                if could.is_point() { "" } else { speech.short(could.high) },
                &speech.roles(&question.ask, "; "),
            ];
            Some(about().into_iter().chain(cells.map(Cell::from)).collect())
        });
        let (gates, unknowns) = (gates.collect(), unknowns.collect());
        Pages { day: Some(assessment.as_of), result: Vec::new(), gates, unknowns }
    }

    /// The same with the row of the results.
    pub fn with_row(mut self, columns: &Columns<'_>, about: About<'_>, lang: Lang) -> Pages {
        columns.each(about, |cell| self.result.push(result(cell, columns.rules, lang)));
        self
    }
}

/// A value of a row, in words where it is an id.
fn result(cell: rows::Cell<'_>, rules: &RuleSet, lang: Lang) -> Cell {
    match cell {
        rows::Cell::Empty => Cell::Empty,
        rows::Cell::Text(text) => text.into(),
        rows::Cell::Day(day) => Cell::Day(day),
        rows::Cell::Class(class) => class.map_or(w::INVALID.get(lang), |class| rules.short(class, lang)).into(),
        rows::Cell::Number(number) => number.into(),
        rows::Cell::Truth(truth) => Cell::Truth(truth),
    }
}

fn basis(basis: Basis) -> Phrase {
    match basis {
        Basis::Law => w::HEAD_LAW,
        Basis::Policy => w::HEAD_POLICY,
    }
}

fn named(names: &[Phrase; 3], at: usize, lang: Lang) -> &'static str {
    names.get(at).map_or("", |name| name.get(lang))
}

/// A workbook that is being filled.
pub struct Book {
    lang: Lang,
    sheets: [Sheet; 3],
    /// The latest day of an assessment: a workbook must name a day of its making, and the same input give the same one.
    day: Option<Date>,
}

impl Book {
    /// An empty workbook.
    pub fn new(rules: &RuleSet, lang: Lang) -> Book {
        let risks = rules.dimensions.iter().enumerate().filter(|(at, _)| is_risk(rules, *at));
        let levels = risks.flat_map(|(_, dimension)| {
            let name = dimension.text.get(lang).trim();
            [p::LEVEL_LOW, p::LEVEL_HIGH].map(|phrase| phrase.with(lang, &[name]))
        });
        let say = |phrase: &Phrase| phrase.get(lang).to_owned();
        let results = p::RESULT_COLUMNS.iter().map(say).chain(levels).chain([say(&p::COL_QUESTIONS)]).collect();
        let about = [p::RESULT_COLUMNS[0], p::RESULT_COLUMNS[2], p::COL_ID];
        let gates = [p::COL_GATE, p::COL_EFFECT, p::COL_BASIS, p::COL_STATE, p::COL_CONCERNS, p::COL_ROLE];
        let unknowns = [w::COL_QUESTION, p::COL_COULD, p::COL_ASK];
        let sheets = [
            Sheet::new(results),
            Sheet::new(about.iter().chain(&gates).map(say).collect()),
            Sheet::new(about.iter().chain(&unknowns).map(say).collect()),
        ];
        Book { lang, sheets, day: None }
    }

    /// Takes a proposal in.
    pub fn push(&mut self, pages: Pages) {
        let [results, gates, unknowns] = &mut self.sheets;
        results.push(pages.result);
        pages.gates.into_iter().for_each(|cells| gates.push(cells));
        pages.unknowns.into_iter().for_each(|cells| unknowns.push(cells));
        self.day = self.day.max(pages.day);
    }

    /// The bytes of the file; `portfolio` holds the sums.
    pub fn finish(self, portfolio: &Portfolio<'_>) -> std::io::Result<Vec<u8>> {
        self.written(portfolio).map_err(std::io::Error::other)
    }

    fn written(self, portfolio: &Portfolio<'_>) -> Result<Vec<u8>, XlsxError> {
        let lang = self.lang;
        let summary = self.summary(portfolio);
        let mut workbook = Workbook::new();
        let day = self.day.unwrap_or(Date::constant(2000, 1, 1));
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&excel_day(day)?));
        for (sheet, name) in self.sheets.into_iter().chain([summary]).zip(p::SHEETS) {
            workbook.push_worksheet(sheet.written(name.get(lang))?);
        }
        workbook.save_to_buffer()
    }

    fn summary(&self, portfolio: &Portfolio<'_>) -> Sheet {
        let lang = self.lang;
        let mut sheet = Sheet::new([p::COL_OF, p::COL_WHAT, p::COL_NUMBER_OF].map(|c| c.get(lang).to_owned()).to_vec());
        for (of, what, number) in portfolio.sums() {
            sheet.push(vec![of.get(lang).into(), what.as_str().into(), number.into()]);
        }
        for (cut, name) in self.sheets.iter().zip(p::SHEETS).filter(|(sheet, _)| sheet.left_out > 0) {
            let what = p::SHEET_CUT.with(lang, &[name.get(lang)]);
            sheet.push(vec![Cell::Empty, what.as_str().into(), cut.left_out.into()]);
        }
        sheet
    }
}

/// Longest text of a cell that spreadsheets accept.
const CELL_CHARS: usize = 32_000;

/// Rows of one sheet.
struct Sheet {
    head: Vec<String>,
    rows: Vec<Vec<Cell>>,
    left_out: usize,
}

impl Sheet {
    fn new(head: Vec<String>) -> Sheet {
        Sheet { head, rows: Vec::new(), left_out: 0 }
    }

    fn push(&mut self, row: Vec<Cell>) {
        if self.rows.len() < limits::SHEET_ROWS {
            self.rows.push(row);
        } else {
            self.left_out = self.left_out.saturating_add(1);
        }
    }

    fn written(self, name: &str) -> Result<Worksheet, XlsxError> {
        let mut sheet = Worksheet::new();
        sheet.set_name(name)?;
        let head = Format::new().set_bold().set_text_wrap();
        let text = Format::new().set_num_format("@").set_quote_prefix();
        let day = Format::new().set_num_format("yyyy-mm-dd");
        let cells = self.head.iter().zip(0u16..);
        for (words, column) in cells {
            sheet.write_string_with_format(0, column, words, &head)?;
            sheet.set_column_width(column, self.width(usize::from(column)))?;
        }
        for (cells, row) in self.rows.iter().zip(1u32..) {
            for (cell, column) in cells.iter().zip(0u16..) {
                match cell {
                    Cell::Empty => &mut sheet,
                    Cell::Text(words) => sheet.write_string_with_format(row, column, shown(words), &text)?,
                    Cell::Number(number) => sheet.write_number(row, column, *number)?,
                    Cell::Truth(truth) => sheet.write_boolean(row, column, *truth)?,
                    Cell::Day(date) => sheet.write_datetime_with_format(row, column, excel_day(*date)?, &day)?,
                };
            }
        }
        let last_row = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
        let last_column = u16::try_from(self.head.len().saturating_sub(1)).unwrap_or(u16::MAX);
        sheet.set_freeze_panes(1, 0)?;
        sheet.autofilter(0, 0, last_row, last_column)?;
        Ok(sheet)
    }

    /// Wide enough for most cells, narrow enough for a screen.
    fn width(&self, column: usize) -> u32 {
        let longest = self.rows.iter().take(200).filter_map(|row| row.get(column)).map(|cell| match cell {
            Cell::Text(text) => text.chars().count(),
            Cell::Empty | Cell::Number(_) | Cell::Truth(_) | Cell::Day(_) => 10,
        });
        u32::try_from(longest.max().unwrap_or_default().clamp(11, 60)).unwrap_or(60)
    }
}

fn excel_day(day: Date) -> Result<ExcelDateTime, XlsxError> {
    let part = |n: i8| u8::try_from(n).unwrap_or_default();
    ExcelDateTime::from_ymd(u16::try_from(day.year()).unwrap_or_default(), part(day.month()), part(day.day()))
}

fn shown(text: &str) -> String {
    visible(text).chars().take(CELL_CHARS).collect()
}
