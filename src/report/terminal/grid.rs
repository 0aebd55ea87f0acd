//! Draws a table within a width. The `comfy-table` crate is named here only.
//!
//! No frame: a rule below the head is enough, and screen readers and logs stay readable. This file does not know what
//! the cells mean.

use comfy_table::{
    Attribute, Cell as Drawn, Color, ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle, Width,
};

use unicode_width::UnicodeWidthStr;

use crate::report::{Badge, Cell, Grid, Tone};

use super::shown;

/// A state of at most so many characters is kept on one line.
const SHORT: usize = 16;

/// The table as lines, none of them wider than `width` columns.
pub(super) fn draw(grid: &Grid, width: usize, color: bool) -> Vec<String> {
    let fits = |table: &Table| table.lines().all(|line| textwrap::core::display_width(&line) <= width);
    let mut table = table(grid, width, color);
    constrain(&mut table, grid);
    if !fits(&table) {
        // Words that are not broken need more room than there is.
        for column in table.column_iter_mut() {
            column.remove_constraint();
        }
    }
    table.lines().map(|line| line.trim_end().to_owned()).collect()
}

fn table(grid: &Grid, width: usize, color: bool) -> Table {
    let mut table = Table::new();
    table
        .load_style(TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─')))
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(width).unwrap_or(u16::MAX))
        .set_header(grid.head.iter().map(|h| Drawn::new(shown(h)).add_attribute(Attribute::Bold)));
    table.style_text_only();
    if color {
        table.enforce_styling();
    } else {
        table.force_no_tty();
    }
    for row in &grid.rows {
        table.add_row(row.iter().map(cell));
    }
    let between = if grid.head.len() > 3 { 1 } else { 2 };
    for column in table.column_iter_mut() {
        column.set_padding((0, between));
    }
    table
}

/// Keeps short states on one line and words whole, and leaves the names of rows some room.
fn constrain(table: &mut Table, grid: &Grid) {
    for at in 0..grid.head.len() {
        let is_state = grid.rows.iter().all(|row| row.get(at).is_some_and(is_short_badge));
        let constraint = if is_state {
            ColumnConstraint::ContentWidth
        } else if at == 0 && grid.head.len() > 3 {
            ColumnConstraint::LowerBoundary(Width::Percentage(30))
        } else {
            ColumnConstraint::LowerBoundary(Width::Fixed(longest_word(grid, at)))
        };
        if let Some(column) = table.column_mut(at) {
            column.set_constraint(constraint);
        }
    }
}

fn is_short_badge(cell: &Cell) -> bool {
    matches!(cell, Cell::Badge(badge) if badge.word.chars().count() <= SHORT)
}

/// The width of the longest word of a column with its padding, as far as it is no longer than a short state.
fn longest_word(grid: &Grid, column: usize) -> u16 {
    let text = |cell: &Cell| match cell {
        Cell::Text(text) => shown(text),
        Cell::Badge(badge) => badge.word.clone(),
    };
    let head = grid.head.get(column).map(|head| shown(head));
    let texts = grid.rows.iter().filter_map(|row| row.get(column)).map(text).chain(head);
    let longest = texts.filter_map(|t| t.split(' ').map(UnicodeWidthStr::width).max()).max().unwrap_or_default();
    u16::try_from(longest.min(SHORT).saturating_add(1)).unwrap_or(u16::MAX)
}

fn cell(cell: &Cell) -> Drawn {
    match cell {
        Cell::Text(text) => Drawn::new(shown(text)),
        Cell::Badge(Badge { mark, word, tone }) => {
            let drawn = Drawn::new(format!("{mark} {}", shown(word)));
            match tone {
                Tone::Calm => drawn,
                Tone::Low => drawn.fg(Color::DarkGreen),
                Tone::Moderate => drawn.fg(Color::DarkYellow),
                Tone::Elevated => drawn.fg(Color::DarkRed),
                Tone::Severe => drawn.fg(Color::Red),
                Tone::Stop => drawn.fg(Color::Red).add_attribute(Attribute::Bold),
                Tone::Unknown => drawn.fg(Color::DarkCyan),
            }
        }
    }
}
