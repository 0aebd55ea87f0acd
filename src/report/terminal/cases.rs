//! Rule cases in a table for people, a row each run.
//!
//! This file does not know how cases are run.

use crate::report::build::speech::short;
use crate::report::cases::{CaseRow, head};
use crate::report::{Badge, Cell, Grid, Tone, mark};
use crate::text::Lang;

use super::{Look, Page, TIED, grid};

/// Fewest columns of the terminal for the table; below it rows become lists.
const TABLE_COLUMNS: usize = 100;

/// The table.
pub fn case_table(rows: &[CaseRow<'_>], lang: Lang, look: Look) -> String {
    let mut page = Page { look: Look { width: look.width.clamp(20, 1000), ..look }, out: String::new() };
    let head = head(lang).map(str::to_owned).to_vec();
    let table = Grid { head, rows: rows.iter().map(|row| cells(row, lang)).collect() };
    if look.plain || page.look.width < TABLE_COLUMNS {
        page.list(&table);
    } else {
        for line in grid::draw(&table, page.look.width, look.color) {
            page.line(&line);
        }
    }
    page.out
}

fn cells(row: &CaseRow<'_>, lang: Lang) -> Vec<Cell> {
    let class = row.outcome.recommendation;
    let tone = if row.outcome.met { Tone::Calm } else { Tone::Severe };
    let met = Badge { mark: if row.outcome.met { "=" } else { "!" }, word: row.met(lang).to_owned(), tone };
    vec![
        Cell::Text(row.case.name.clone()),
        Cell::Text(row.form(lang).to_owned()),
        Cell::Text(row.expected(lang)),
        Cell::Badge(Badge { mark: mark(class), word: short(lang, class).to_owned(), tone: class.into() }),
        Cell::Text(row.reach(lang)),
        // A number and its limit stay on one line.
        Cell::Text(row.asked().replace(' ', TIED)),
        Cell::Badge(met),
    ]
}
