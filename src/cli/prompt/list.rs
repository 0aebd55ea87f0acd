//! A list as it is drawn: wrapped lines for every item, markers, and how many items fit a page.
//!
//! Markers are ASCII and stand without colour. Heights are known in lines before anything is drawn, so that no page is
//! taller than the screen, whatever the script. This file does not know terminals.

use std::cell::Cell;
use std::fmt::{self, Write};

use super::wrap;

/// Columns before the words of an item: `> [x] `.
pub const MARGIN: usize = 6;

/// Fewest lines of a screen that has room for an empty line before the commands.
const ROOMY: usize = 18;

/// Fewest lines for items, even if the question scrolls away.
const FEWEST: usize = 4;

/// Where a list is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Screen {
    /// Columns.
    pub columns: usize,
    /// Lines.
    pub lines: usize,
    /// Lines that the question takes.
    pub above: usize,
}

/// One item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// The words.
    pub text: String,
    /// Can be marked.
    pub boxed: bool,
    /// Answered or marked before.
    pub given: bool,
    /// Is a command.
    pub command: bool,
}

/// Items laid out for a screen; knows which one was last drawn at the cursor, and which ones as marked.
#[derive(Clone, Debug)]
pub struct List {
    items: Vec<Drawn>,
    /// Most items a page.
    pub page: usize,
    /// Whether the item at the cursor is bold.
    color: bool,
    active: Cell<usize>,
}

#[derive(Clone, Debug)]
struct Drawn {
    item: Item,
    /// An empty line stands before it.
    gap: bool,
    lines: Vec<String>,
    marked: Cell<bool>,
}

impl List {
    /// Lays items out for a screen of so many columns and lines. The question above should stay in sight; one line
    /// belongs to the hint and one to the cursor.
    pub fn new(items: Vec<Item>, screen: Screen, color: bool) -> List {
        let Screen { columns, lines, above } = screen;
        let most = lines.saturating_sub(2);
        let room = most.saturating_sub(above).max(FEWEST.min(most));
        let first_command = items.iter().position(|item| item.command).filter(|first| *first > 0 && lines >= ROOMY);
        let drawn = |(at, item): (usize, Item)| {
            let gap = first_command == Some(at);
            let lines = clipped(hanging(&item.text, columns.saturating_sub(MARGIN).saturating_sub(1)), room);
            let marked = Cell::new(item.given);
            Drawn { item, gap, lines, marked }
        };
        let items: Vec<Drawn> = items.into_iter().enumerate().map(drawn).collect();
        let heights: Vec<usize> = items.iter().map(|d| d.lines.len().saturating_add(usize::from(d.gap))).collect();
        List { items, page: page_size(&heights, room), color, active: Cell::new(usize::MAX) }
    }

    /// Which item was at the cursor when the list was last drawn.
    pub fn active(&self) -> usize {
        self.active.get()
    }

    /// Which items were marked when the list was last drawn.
    pub fn marked(&self) -> impl Iterator<Item = usize> {
        self.items.iter().enumerate().filter(|(_, drawn)| drawn.marked.get()).map(|(at, _)| at)
    }

    /// Draws one item of a list from which one is chosen.
    pub fn draw_choice(&self, out: &mut dyn Write, at: usize, active: bool) -> fmt::Result {
        self.draw(out, at, active, |item| match (active, item.given) {
            (true, _) => "  >   ",
            (false, true) => "  =   ",
            (false, false) => "      ",
        })
    }

    /// Draws one item of a list in which several are marked.
    pub fn draw_marked(&self, out: &mut dyn Write, at: usize, marked: bool, active: bool) -> fmt::Result {
        if let Some(drawn) = self.items.get(at) {
            drawn.marked.set(marked);
        }
        self.draw(out, at, active, |item| match (item.boxed, active, marked) {
            (true, true, true) => "> [x] ",
            (true, true, false) => "> [ ] ",
            (true, false, true) => "  [x] ",
            (true, false, false) => "  [ ] ",
            (false, true, _) => "  >   ",
            (false, false, _) => "      ",
        })
    }

    fn draw(
        &self,
        out: &mut dyn Write,
        at: usize,
        active: bool,
        marker: impl Fn(&Item) -> &'static str,
    ) -> fmt::Result {
        let Some(drawn) = self.items.get(at) else { return Ok(()) };
        if active {
            self.active.set(at);
        }
        if drawn.gap {
            out.write_char('\n')?;
        }
        let text = format!("{}{}", marker(&drawn.item), drawn.lines.join("\n      "));
        out.write_str(&if active && self.color { bold(&text) } else { text })
    }
}

/// Bold on every line, so that a line wiped later takes its style with it.
pub fn bold(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(|line| format!("\u{1b}[1m{line}\u{1b}[0m")).collect();
    lines.join("\n")
}

/// Lines of which all but the first stand a little to the right, so that items can be told apart.
pub fn hanging(text: &str, columns: usize) -> Vec<String> {
    let lines = wrap(text, columns.saturating_sub(2)).into_iter();
    lines.enumerate().map(|(at, line)| if at == 0 { line } else { format!("  {line}") }).collect()
}

/// An item taller than the screen is cut; the help shows what it is about.
fn clipped(mut lines: Vec<String>, room: usize) -> Vec<String> {
    if lines.len() > room {
        lines.truncate(room);
        if let Some(last) = lines.last_mut() {
            last.push('…');
        }
    }
    lines
}

/// Most items a page so that the lines of every page fit.
fn page_size(heights: &[usize], room: usize) -> usize {
    let fits = |size: &usize| heights.chunks(*size).all(|page| page.iter().sum::<usize>() <= room);
    (1..=heights.len()).rev().find(fits).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(text: &str, command: bool) -> Item {
        Item { text: text.to_owned(), boxed: !command, given: false, command }
    }

    fn screen(columns: usize, lines: usize) -> Screen {
        Screen { columns, lines, above: 0 }
    }

    fn drawn(list: &List, at: usize) -> String {
        let mut out = String::new();
        list.draw_marked(&mut out, at, true, true).expect("a string takes everything");
        out
    }

    #[test]
    fn every_page_fits_the_screen() {
        assert_eq!(page_size(&[1, 1, 1, 1], 8), 4);
        assert_eq!(page_size(&[3, 3, 3, 1], 8), 2);
        assert_eq!(page_size(&[9, 1], 8), 1);
    }

    #[test]
    fn wide_items_are_written_with_their_own_line_breaks() {
        let list = List::new(vec![item("中国科学院高能物理研究所", false)], screen(19, 24), false);
        assert_eq!(drawn(&list, 0), "> [x] 中国科学院\n        高能物理研\n        究所");
        assert_eq!(list.active(), 0);
        assert!(list.marked().eq([0]));
    }

    #[test]
    fn commands_stand_apart_where_there_is_room() {
        let items = vec![item("one", false), item("Back", true)];
        assert_eq!(drawn(&List::new(items.clone(), screen(60, 24), false), 1), "\n  >   Back");
        assert_eq!(drawn(&List::new(items, screen(60, 10), false), 1), "  >   Back");
    }

    #[test]
    fn the_question_stays_in_sight_where_that_is_possible() {
        let items: Vec<Item> = (0..9).map(|_| item("one", false)).collect();
        assert_eq!(List::new(items.clone(), screen(60, 12), false).page, 9);
        assert_eq!(List::new(items.clone(), Screen { above: 4, ..screen(60, 12) }, false).page, 6);
        assert_eq!(List::new(items, Screen { above: 20, ..screen(60, 12) }, false).page, 4);
    }

    #[test]
    fn an_item_taller_than_the_screen_is_cut() {
        let list = List::new(vec![item(&"word ".repeat(200), false)], screen(30, 10), false);
        assert_eq!(drawn(&list, 0).lines().count(), 8);
        assert_eq!(list.page, 1);
    }
}
