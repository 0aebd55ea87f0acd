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

/// Wider than this no column needs to be.
const WIDEST: usize = 200;

/// The table as lines, none of them wider than `width` columns.
pub(super) fn draw(grid: &Grid, width: usize, color: bool) -> Vec<String> {
    let mut table = Table::new();
    table
        .load_style(TableStyle::new().header_separator(LineStyle::none().fill('─')))
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
    // Two blanks between columns, or one where the names of rows would be broken otherwise.
    let roomy = widths(grid, width, 2);
    let is_tight = roomy.first().is_some_and(|first| *first < need(grid, 0, 2).words);
    let (padding, widths) = if is_tight { (1, widths(grid, width, 1)) } else { (2, roomy) };
    for (column, width) in table.column_iter_mut().zip(widths) {
        column.set_padding((0, padding));
        let width = Width::Fixed(u16::try_from(width).unwrap_or(u16::MAX));
        column.set_constraint(ColumnConstraint::Absolute(width));
    }
    table.lines().map(|line| line.trim_end().to_owned()).collect()
}

/// What a column needs, with its padding.
#[derive(Clone, Copy)]
struct Need {
    /// So that short states and words of usual length are not broken.
    least: usize,
    /// So that no word is broken.
    words: usize,
    /// So that nothing is broken.
    whole: usize,
}

/// The width of every column, with its padding: what it needs as far as there is room, names of rows first.
fn widths(grid: &Grid, width: usize, padding: usize) -> Vec<usize> {
    let needs: Vec<Need> = (0..grid.head.len()).map(|at| need(grid, at, padding)).collect();
    let mut widths: Vec<usize> = needs.iter().map(|n| n.least).collect();
    let total = |widths: &[usize]| widths.iter().fold(0usize, |sum, w| sum.saturating_add(*w));
    while total(&widths) > width {
        let Some(widest) = widths.iter_mut().max() else { break };
        if *widest <= padding.saturating_add(1) {
            break;
        }
        *widest = widest.saturating_sub(1);
    }
    let mut spare = width.saturating_sub(total(&widths));
    for (column, need) in widths.iter_mut().zip(&needs) {
        let more = need.words.saturating_sub(*column).min(spare);
        *column = column.saturating_add(more);
        spare = spare.saturating_sub(more);
    }
    // What is left goes, column by column, to the one that lacks most.
    while spare > 0 {
        let lacking = widths.iter_mut().zip(&needs).max_by_key(|(column, need)| need.whole.saturating_sub(**column));
        match lacking {
            Some((column, need)) if need.whole > *column => *column = column.saturating_add(1),
            Some(_) | None => break,
        }
        spare = spare.saturating_sub(1);
    }
    widths
}

fn need(grid: &Grid, at: usize, padding: usize) -> Need {
    let (mut least, mut words, mut whole) = (1, 1, 1);
    let head = grid.head.get(at).map(|head| shown(head));
    for text in grid.rows.iter().filter_map(|row| row.get(at)).map(text).chain(head) {
        let longest = text.split(' ').map(UnicodeWidthStr::width).max().unwrap_or_default();
        words = words.max(longest);
        least = least.max(longest.min(SHORT));
        whole = whole.max(text.width());
    }
    for row in &grid.rows {
        if let Some(Cell::Badge(badge)) = row.get(at).filter(|_| whole <= SHORT) {
            least = least.max(badge.mark.width().saturating_add(1).saturating_add(badge.word.width()));
        }
    }
    let padded = |n: usize| n.saturating_add(padding);
    Need { least: padded(least), words: padded(words.max(least)), whole: padded(whole.min(WIDEST)) }
}

fn text(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => shown(text),
        Cell::Badge(badge) => format!("{} {}", badge.mark, shown(&badge.word)),
    }
}

fn cell(cell: &Cell) -> Drawn {
    match cell {
        Cell::Text(_) => Drawn::new(text(cell)),
        Cell::Badge(Badge { tone, .. }) => {
            let drawn = Drawn::new(text(cell));
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
