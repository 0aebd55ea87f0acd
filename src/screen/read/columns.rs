//! A table with named columns: which delimiter, which columns, and rows that are whole.
//!
//! The `csv` crate reads it; a quotation mark that is not closed and a row of other length are mistakes, because that
//! is how a file looks that was cut short. This file does not know formats.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::Place;

/// A table whose columns have names.
#[derive(Debug)]
pub(super) struct Table<'t> {
    file: usize,
    /// Making one costs as much as reading a small list.
    reader: csv::Reader<&'t [u8]>,
    /// Names of the columns, in order.
    pub(super) columns: Vec<String>,
}

/// A row: its cells by column, and where it stands.
#[derive(Debug)]
pub(super) struct Row<'r> {
    record: &'r csv::StringRecord,
    /// Where it stands.
    pub(super) place: Place,
}

impl Row<'_> {
    /// The cell of a column, without spaces around it; empty if there is no such column.
    pub(super) fn cell(&self, column: Option<usize>) -> &str {
        column.and_then(|at| self.record.get(at)).unwrap_or_default().trim()
    }
}

impl<'t> Table<'t> {
    /// Reads the names of the columns.
    pub(super) fn open(file: usize, text: &'t str, out: &mut Diagnostics) -> Option<Table<'t>> {
        let start = Place { file, span: 0..0 };
        let first = text.lines().next().unwrap_or_default();
        if first.trim().trim_start_matches('\u{feff}').is_empty() {
            let help = "the first line names the columns";
            out.push(Diagnostic::new(Code::Syntax, &start, "the list is empty").help(help));
            return None;
        }
        if text.bytes().filter(|b| *b == b'"').count() % 2 == 1 {
            let message = "a quotation mark is not closed: the list is damaged or cut short";
            out.push(Diagnostic::new(Code::Syntax, &start, message).help("fetch the list again"));
            return None;
        }
        let count = |c: char| first.matches(c).count();
        let delimiter = if count(';') > count(',') { b';' } else { b',' };
        let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(text.as_bytes());
        let header = reader.headers().cloned();
        let mut table = Table { file, reader, columns: Vec::new() };
        match header {
            Ok(header) => {
                let names = header.iter().map(|name| name.trim().trim_start_matches('\u{feff}').to_owned());
                table.columns = names.collect();
                Some(table)
            }
            Err(error) => {
                out.push(table.damaged(&error));
                None
            }
        }
    }

    /// Where a column stands.
    pub(super) fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column == name)
    }

    /// Where the table begins.
    pub(super) fn start(&self) -> Place {
        Place { file: self.file, span: 0..0 }
    }

    /// Every row, until one cannot be read.
    pub(super) fn rows(mut self, out: &mut Diagnostics, mut each: impl FnMut(&Row<'_>, &mut Diagnostics)) {
        let mut record = csv::StringRecord::new();
        loop {
            match self.reader.read_record(&mut record) {
                Ok(true) => {
                    let byte = record.position().map_or(0, csv::Position::byte);
                    let at = usize::try_from(byte).unwrap_or_default();
                    each(&Row { record: &record, place: Place { file: self.file, span: at..at } }, out);
                }
                Ok(false) => return,
                Err(error) => {
                    out.push(self.damaged(&error));
                    return;
                }
            }
        }
    }

    fn damaged(&self, error: &csv::Error) -> Diagnostic {
        let at = error.position().and_then(|p| usize::try_from(p.byte()).ok()).unwrap_or_default();
        let message = match error.kind() {
            csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
                format!("a row has {len} cells where the first line names {expected_len} columns")
            }
            _ => "the list cannot be read as a table".to_owned(),
        };
        let help = "the list is damaged or cut short; fetch it again";
        Diagnostic::new(Code::Syntax, &Place { file: self.file, span: at..at }, message).help(help)
    }
}
