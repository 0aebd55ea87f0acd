//! Many proposals in one table for people: a row each, or, where they are too many to read, the gravest.
//!
//! This file does not know how proposals are found or assessed.

use std::cmp::Reverse;

use crate::interval::Recommendation;
use crate::report::build::speech::{short, span};
use crate::report::rows::{Outcome, Row, Summary};
use crate::report::{Badge, Cell, Grid, Tone, mark};
use crate::text::words::report as w;
use crate::text::{Lang, Phrase};

use super::{Look, Page, TIED, grid};

/// Most rows that people read.
const ROWS: usize = 200;

/// Fewest columns of the terminal for the table; below it rows become lists.
const TABLE_COLUMNS: usize = 72;

/// Rows collected for the table: all of them while they are few, the gravest of them otherwise.
#[derive(Clone, Debug, Default)]
pub struct Overview {
    rows: Vec<(usize, Row)>,
    seen: usize,
    /// How many of each class.
    counts: [usize; Recommendation::ALL.len()],
    /// Whether every row is wanted.
    all: bool,
}

impl Overview {
    /// No rows yet; `all`: none will be left out.
    pub fn new(all: bool) -> Overview {
        Overview { all, ..Overview::default() }
    }

    /// Takes a row in.
    pub fn push(&mut self, row: Row) {
        if let Outcome::Assessed(summary) = row.outcome
            && let Some(count) = self.counts.get_mut(summary.recommendation as usize)
        {
            *count = count.saturating_add(1);
        }
        self.rows.push((self.seen, row));
        self.seen = self.seen.saturating_add(1);
        if !self.all && self.rows.len() > ROWS.saturating_mul(4) {
            self.keep_gravest();
        }
    }

    /// How many of each class there are, gravest first, and how many were rejected.
    fn in_numbers(&self, lang: Lang) -> String {
        let assessed = self.counts.iter().fold(0, |sum: usize, n| sum.saturating_add(*n));
        let rejected = [(self.seen.saturating_sub(assessed), w::INVALID.get(lang))];
        let classes = Recommendation::ALL.iter().zip(self.counts).map(|(class, n)| (n, short(lang, *class))).rev();
        let counted = rejected.into_iter().chain(classes).filter(|(n, _)| *n > 0);
        counted.map(|(n, word)| format!("{n} {word}")).collect::<Vec<_>>().join(", ")
    }

    fn keep_gravest(&mut self) {
        self.rows.sort_by_key(|(at, row)| (Reverse(grave(row)), *at));
        self.rows.truncate(ROWS);
    }
}

/// How grave a row is: rejected files first, since nothing is known about them.
fn grave(row: &Row) -> (u8, u8) {
    match row.outcome {
        Outcome::Invalid => (u8::MAX, u8::MAX),
        Outcome::Assessed(Summary { recommendation, reach, .. }) => (recommendation as u8, reach.high as u8),
    }
}

/// The table. Beyond 200 rows only the gravest are shown, and the table says so.
pub fn overview(mut of: Overview, lang: Lang, look: Look) -> String {
    let mut page = Page { look: Look { width: look.width.clamp(20, 1000), ..look }, out: String::new() };
    if of.seen > ROWS && !of.all {
        of.keep_gravest();
        page.text(0, &w::TABLE_CUT.with(lang, &[&of.seen.to_string(), &ROWS.to_string()]));
        page.text(0, &of.in_numbers(lang));
    }
    let folder = common_folder(&of.rows);
    if !folder.is_empty() {
        page.text(0, &w::BELOW_FOLDER.with(lang, &[&folder]));
    }
    let columns = [w::COL_FILE, w::COL_RECOMMENDATION, w::COL_REACH, w::COL_GATES, w::COL_UNANSWERED];
    let head = columns.into_iter().map(|c| c.get(lang).to_owned()).collect();
    let table = Grid { head, rows: of.rows.iter().map(|(_, row)| cells(row, &folder, lang)).collect() };
    if look.plain || page.look.width < TABLE_COLUMNS {
        page.list(&table);
    } else {
        for line in grid::draw(&table, page.look.width, look.color) {
            page.line(&line);
        }
    }
    if of.rows.iter().any(|(_, row)| matches!(row.outcome, Outcome::Assessed(summary) if summary.clarify)) {
        page.text(0, w::TABLE_CLARIFY.get(lang));
    }
    page.out
}

/// The folder that all files stand below, with its last `/`; empty for a single file.
fn common_folder(rows: &[(usize, Row)]) -> String {
    let Some((_, first)) = rows.first().filter(|_| rows.len() > 1) else { return String::new() };
    let mut folder = first.file.rsplit_once('/').map_or("", |(folder, _)| folder);
    for (_, row) in rows {
        while !folder.is_empty() && !row.file.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')) {
            folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
        }
    }
    if folder.is_empty() { String::new() } else { format!("{folder}/") }
}

fn cells(row: &Row, folder: &str, lang: Lang) -> Vec<Cell> {
    let file = Cell::Text(row.file.strip_prefix(folder).unwrap_or(&row.file).to_owned());
    let of = match row.outcome {
        Outcome::Invalid => return invalid(file, lang),
        Outcome::Assessed(summary) => summary,
    };
    let class = of.recommendation;
    let reach = span(lang, of.reach);
    let reach = if of.clarify { format!("{reach} ?") } else { reach };
    vec![
        file,
        Cell::Badge(Badge { mark: mark(class), word: short(lang, class).to_owned(), tone: class.into() }),
        Cell::Text(reach),
        Cell::Text(gates(of, lang)),
        Cell::Text(of.unanswered.to_string()),
    ]
}

/// The mistake itself goes to stderr with its place; the row only says that nothing was assessed.
fn invalid(file: Cell, lang: Lang) -> Vec<Cell> {
    let badge = Badge { mark: "x", word: w::INVALID.get(lang).to_owned(), tone: Tone::Severe };
    let mut cells = vec![file, Cell::Badge(badge)];
    cells.resize(5, Cell::Text(String::new()));
    cells
}

fn gates(of: Summary, lang: Lang) -> String {
    // A number and its word stay on one line.
    let named = |n: usize, phrase: Phrase| (n > 0).then(|| phrase.with(lang, &[&n.to_string()]).replace(' ', TIED));
    let parts = [named(of.stops, w::COUNT_STOP), named(of.holds, w::COUNT_HOLD), named(of.open_gates, w::COUNT_OPEN)];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { "-".to_owned() } else { parts.join(" ") }
}
