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
pub(super) fn draw(grid: &Grid, width: usize, color: bool) -> String {
    let mut table = Table::new();
    let style = TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─'));
    table
        .load_style(style)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(width).unwrap_or(u16::MAX))
        .set_header(grid.head.iter().map(|h| Drawn::new(shown(h)).add_attribute(Attribute::Bold)));
    if color {
        table.enforce_styling();
    } else {
        table.force_no_tty();
    }
    for row in &grid.rows {
        table.add_row(row.iter().map(cell));
    }
    let many = grid.head.len() > 3;
    for column in table.column_iter_mut() {
        column.set_padding((0, if many { 1 } else { 2 }));
    }
    // A state is one word or two: it is not broken over lines as long as it is short.
    for (at, _) in grid.head.iter().enumerate() {
        if grid.rows.iter().all(|row| row.get(at).is_some_and(is_short_badge))
            && let Some(column) = table.column_mut(at)
        {
            column.set_constraint(ColumnConstraint::ContentWidth);
        } else if let Some(column) = table.column_mut(at) {
            column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(longest_word(grid, at))));
        }
    }
    if let Some(name) = table.column_mut(0).filter(|_| many) {
        name.set_constraint(ColumnConstraint::LowerBoundary(Width::Percentage(30)));
    }
    table.lines().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>().join("\n")
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
    let texts = grid.rows.iter().filter_map(|row| row.get(column)).map(text);
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
