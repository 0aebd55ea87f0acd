//! Draws a table within a width. The `comfy-table` crate is named here only.
//!
//! No frame: a rule below the head is enough, and screen readers and logs stay readable. This file does not know what
//! the cells mean.

use comfy_table::{
    Attribute, Cell as Drawn, Color, ColumnConstraint, ContentArrangement, ContentLineStyle, LineStyle, Table,
    TableStyle, Width,
};

use crate::report::{Badge, Cell, Grid, Tone};

use super::shown;

/// The table as lines, none of them wider than `width` columns.
pub(super) fn draw(grid: &Grid, width: usize, color: bool) -> String {
    let mut table = Table::new();
    let style = TableStyle::new().header_separator(LineStyle::new('─', '─', '─', '─'));
    table
        .load_style(style.content_lines(ContentLineStyle::none()).header_lines(ContentLineStyle::none()))
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
    for column in table.column_iter_mut() {
        column.set_padding((0, 2));
    }
    if let Some(name) = table.column_mut(0).filter(|_| grid.head.len() > 3) {
        name.set_constraint(ColumnConstraint::LowerBoundary(Width::Percentage(30)));
    }
    table.lines().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>().join("\n")
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
