//! Prompts on a terminal: lists by dialoguer, text lines by an editor of our own on console.
//!
//! dialoguer counts the height of its items in bytes and newlines, so wide characters and wrapped items would leave
//! lines behind. It therefore gets tokens ("0", "1", …); the theme writes the wrapped lines that belong to them. Its
//! text input cannot be cancelled and garbles wide characters; rustyline keeps the terminal raw while it waits (a
//! SIGTERM would leave it so) and falls back to standard output, which belongs to the result. This is the only file
//! that names the crates for terminals; it does not know questions of a rule set.

use std::cell::Cell;
use std::fmt;
use std::io;

use console::{Key, Term};
use dialoguer::theme::Theme;
use dialoguer::{MultiSelect, Select};

use super::line::{Edit, Line};
use super::plain::Plain;
use super::{Ask, Before, Command, Entry, Marked, Prompt, Reply, clashes, none_of_these, nothing_marked, wrap};
use crate::error::{Error, Result};
use crate::rules::{bit, bits, low_bits};
use crate::text::{Lang, words::ask as words};

/// Columns before the words of an item: `> [x] `.
const MARGIN: usize = 6;

/// Fewest lines with which lists are drawn; dialoguer itself fails below three.
const LINES: usize = 6;

/// Prompts on a terminal. All of it goes to standard error: standard output carries the result only.
#[derive(Debug)]
pub struct Tty {
    term: Term,
    lang: Lang,
    color: bool,
}

/// An item of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Item {
    /// The entry with this index.
    Entry(usize),
    /// One-of questions: one of several. Multi questions: these and perhaps more.
    More,
    /// A command.
    Command(Command),
}

impl Prompt for Tty {
    fn say(&mut self, text: &str) -> Result<()> {
        let lines = wrap(text, self.columns().saturating_sub(1)).join("\n");
        self.show(&lines)
    }

    fn show(&mut self, text: &str) -> Result<()> {
        self.term.write_line(text.trim_end_matches('\n')).map_err(Error::Terminal)
    }

    fn select(&mut self, ask: &Ask, entries: &[Entry], before: Before<u64>) -> Result<Reply<u64>> {
        if self.is_tiny() {
            return self.plain().select(ask, entries, before);
        }
        self.question(ask)?;
        let mut items: Vec<Item> = (0..entries.len()).map(Item::Entry).collect();
        if ask.several && entries.len() > 2 {
            items.push(Item::More);
        }
        items.extend(ask.commands().map(Item::Command));
        let current = match before {
            Before::Nothing => None,
            Before::Unknown => Some(Item::Command(Command::Unknown)),
            Before::Answer(mask) if mask.count_ones() > 1 => Some(Item::More),
            Before::Answer(mask) => Some(Item::Entry(mask.trailing_zeros() as usize)),
        };
        let given = if let Before::Answer(mask) = before { mask } else { 0 };
        let chosen = self.choose(ask, entries, &items, given, current)?;
        match chosen {
            None => Ok(Reply::Command(Command::Back)),
            Some(Item::Command(command)) => self.command(ask, command),
            Some(Item::Entry(i)) => self.answer(entries, bit(i)).map(Reply::Given),
            Some(Item::More) => self.one_of_several(ask, entries, given),
        }
    }

    fn multi(&mut self, ask: &Ask, entries: &[Entry], before: Before<Marked>) -> Result<Reply<Marked>> {
        if self.is_tiny() {
            return self.plain().multi(ask, entries, before);
        }
        self.question(ask)?;
        let mut items: Vec<Item> = (0..entries.len()).map(Item::Entry).collect();
        items.push(Item::More);
        items.extend(ask.commands().map(Item::Command));
        let mut marked = if let Before::Answer(marked) = before { marked } else { Marked::default() };
        loop {
            let (active, now) = match self.mark(ask, entries, &items, marked)? {
                None => return Ok(Reply::Command(Command::Back)),
                Some(done) => done,
            };
            marked = now;
            if let Some(Item::Command(command)) = active {
                return self.command(ask, command);
            }
            if let Some(entry) = clashes(entries, marked) {
                self.say(&words::EXCLUSIVE.with(self.lang, &[&entry.text]))?;
            } else if marked.mask != 0 {
                return self.accept(entries, marked);
            } else if marked.more {
                return self.command(ask, Command::Unknown);
            } else if self.confirms_nothing(entries)? {
                return self.accept(entries, nothing_marked(entries));
            }
        }
    }

    fn text(&mut self, ask: &Ask, before: &str) -> Result<Reply<String>> {
        if self.is_tiny() {
            return self.plain().text(ask, before);
        }
        self.question(ask)?;
        let unknown = Command::Unknown.label(ask, self.lang);
        self.say(&words::KEYS_TEXT.with(self.lang, &[&unknown]))?;
        let mut line = Line::new(before);
        loop {
            match self.edit(&mut line)? {
                Key::Enter => {}
                Key::Escape => return Ok(Reply::Command(Command::Back)),
                Key::Tab => match self.menu(ask)? {
                    Some(command) => return self.command(ask, command),
                    None => continue,
                },
                _ => return Ok(Reply::Command(Command::Quit)),
            }
            return match line.text().as_str() {
                "" => self.command(ask, Command::Unknown),
                "?" => Ok(Reply::Command(Command::Help)),
                "=?" => Ok(Reply::Given("?".to_owned())),
                text => Ok(Reply::Given(text.to_owned())),
            };
        }
    }
}

impl Tty {
    /// The terminal of this process.
    pub fn new(lang: Lang, color: bool) -> Tty {
        Tty { term: Term::stderr(), lang, color }
    }

    fn columns(&self) -> usize {
        usize::from(self.term.size().1)
    }

    fn lines(&self) -> usize {
        usize::from(self.term.size().0)
    }

    fn is_tiny(&self) -> bool {
        self.lines() < LINES
    }

    fn plain(&self) -> Plain<io::StdinLock<'static>, io::Stderr> {
        Plain::new(io::stdin().lock(), io::stderr(), self.lang, self.columns())
    }

    fn question(&mut self, ask: &Ask) -> Result<()> {
        self.show("")?;
        if !ask.heading.is_empty() {
            self.say(&ask.heading)?;
        }
        let text = wrap(&ask.text, self.columns().saturating_sub(1)).join("\n");
        self.show(&if self.color { bold(&text) } else { text })?;
        ask.remarks.iter().try_for_each(|line| self.say(line))
    }

    /// Lets one item be chosen; `None` is Esc.
    fn choose(
        &self,
        ask: &Ask,
        entries: &[Entry],
        items: &[Item],
        given: u64,
        current: Option<Item>,
    ) -> Result<Option<Item>> {
        let several = words::SEVERAL.get(self.lang);
        let list = self.list(ask, entries, items, several, given);
        let mut select = Select::with_theme(&list)
            .with_prompt(self.hint(words::KEYS_LIST.get(self.lang)))
            .items(tokens(items))
            .max_length(self.page(&list))
            .report(false);
        if let Some(at) = current.and_then(|c| items.iter().position(|i| *i == c)) {
            select = select.default(at);
        }
        let chosen = select.interact_on_opt(&self.term).map_err(failed)?;
        Ok(chosen.and_then(|i| items.get(i).copied()))
    }

    /// Lets items be marked; the item at the cursor and the marked entries. `None` is Esc.
    fn mark(
        &self,
        ask: &Ask,
        entries: &[Entry],
        items: &[Item],
        marked: Marked,
    ) -> Result<Option<(Option<Item>, Marked)>> {
        let list = self.list(ask, entries, items, words::MORE.get(self.lang), 0);
        let before = items.iter().map(|item| match item {
            Item::Entry(i) => marked.mask & bit(*i) != 0,
            Item::More => marked.more,
            Item::Command(_) => false,
        });
        let select = MultiSelect::with_theme(&list)
            .with_prompt(self.hint(words::KEYS_MULTI.get(self.lang)))
            .items_checked(tokens(items).into_iter().zip(before))
            .max_length(self.page(&list))
            .report(false);
        let Some(checked) = select.interact_on_opt(&self.term).map_err(failed)? else { return Ok(None) };
        let mut marked = Marked::default();
        for item in checked.into_iter().filter_map(|i| items.get(i)) {
            match item {
                Item::Entry(i) => marked.mask |= bit(*i),
                Item::More => marked.more = true,
                Item::Command(_) => {}
            }
        }
        Ok(Some((items.get(list.active.get()).copied(), marked)))
    }

    /// Marks what is still possible of a one-of question.
    fn one_of_several(&mut self, ask: &Ask, entries: &[Entry], given: u64) -> Result<Reply<u64>> {
        self.say(words::MARK_POSSIBLE.get(self.lang))?;
        let items: Vec<Item> = (0..entries.len()).map(Item::Entry).collect();
        let before = Marked { mask: if given.count_ones() > 1 { given } else { 0 }, more: false };
        match self.mark(ask, entries, &items, before)? {
            Some((_, Marked { mask, .. })) if mask == low_bits(entries.len()) => self.command(ask, Command::Unknown),
            Some((_, Marked { mask, .. })) if mask != 0 => self.answer(entries, mask).map(Reply::Given),
            Some(_) | None => {
                let before = if given == 0 { Before::Nothing } else { Before::Answer(given) };
                self.select(ask, entries, before)
            }
        }
    }

    /// Asks whether "nothing marked" is meant.
    fn confirms_nothing(&mut self, entries: &[Entry]) -> Result<bool> {
        self.say(words::NOTHING_MARKED.get(self.lang))?;
        let none = none_of_these(entries).and_then(|i| entries.get(i)).cloned();
        let yes = none.unwrap_or_else(|| Entry::new(words::NONE_APPLIES.get(self.lang)));
        let sure = [yes, Entry::new(words::MARK_AGAIN.get(self.lang))];
        let items = [Item::Entry(0), Item::Entry(1)];
        Ok(self.choose(&Ask::default(), &sure, &items, 0, None)? == Some(Item::Entry(0)))
    }

    /// The commands as a list; `None` goes back to the text line.
    fn menu(&mut self, ask: &Ask) -> Result<Option<Command>> {
        self.say(words::COMMANDS.get(self.lang))?;
        let items: Vec<Item> = ask.commands().map(Item::Command).collect();
        Ok(self.choose(ask, &[], &items, 0, None)?.and_then(|item| match item {
            Item::Command(command) => Some(command),
            Item::Entry(_) | Item::More => None,
        }))
    }

    /// Shows what was chosen where the list stood.
    fn answer(&mut self, entries: &[Entry], mask: u64) -> Result<u64> {
        for entry in bits(mask).filter_map(|i| entries.get(i)) {
            self.chosen(&entry.text)?;
        }
        Ok(mask)
    }

    fn accept(&mut self, entries: &[Entry], marked: Marked) -> Result<Reply<Marked>> {
        self.answer(entries, marked.mask)?;
        if marked.more {
            self.chosen(words::MORE.get(self.lang))?;
        } else if marked.mask == 0 {
            self.chosen(words::NONE_APPLIES.get(self.lang))?;
        }
        Ok(Reply::Given(marked))
    }

    fn command<T>(&mut self, ask: &Ask, command: Command) -> Result<Reply<T>> {
        if command == Command::Unknown {
            self.chosen(&command.label(ask, self.lang))?;
        }
        Ok(Reply::Command(command))
    }

    fn chosen(&mut self, text: &str) -> Result<()> {
        let lines = wrap(text, self.columns().saturating_sub(MARGIN).saturating_sub(1));
        self.show(&format!("  =   {}", lines.join("\n      ")))
    }

    /// Reads keys until one ends the line: Enter, Esc, Tab, or Ctrl-D on an empty line.
    fn edit(&self, line: &mut Line) -> Result<Key> {
        let failed = Error::Terminal;
        loop {
            let window = line.window(self.columns().saturating_sub(2));
            let back = if window.cursor == 0 { String::new() } else { format!("\u{1b}[{}C", window.cursor) };
            let drawn = format!("\r\u{1b}[2K> {}\r\u{1b}[2C{back}", window.text);
            self.term.write_str(&drawn).map_err(failed)?;
            let key = self.term.read_key_raw().map_err(failed)?;
            let edit = match key {
                Key::CtrlC => return Err(Error::Terminal(io::ErrorKind::Interrupted.into())),
                Key::Enter | Key::Escape | Key::Tab => {
                    self.term.write_line("").map_err(failed)?;
                    return Ok(key);
                }
                Key::Char('\u{4}') if line.is_empty() => return Ok(key),
                Key::Char('\u{15}') => Edit::ClearBefore,
                Key::Char('\u{17}') => Edit::ClearWord,
                Key::Char(c) => Edit::Insert(c),
                Key::Backspace => Edit::Backspace,
                Key::Del => Edit::Delete,
                Key::ArrowLeft => Edit::Left,
                Key::ArrowRight => Edit::Right,
                Key::Home => Edit::Home,
                Key::End => Edit::End,
                _ => continue,
            };
            line.apply(edit);
        }
    }

    /// The hint below a list, cut to one line that leaves room for the page number.
    fn hint(&self, text: &str) -> String {
        wrap(text, self.columns().saturating_sub(16)).into_iter().next().unwrap_or_default()
    }

    fn list(&self, ask: &Ask, entries: &[Entry], items: &[Item], more: &str, given: u64) -> List {
        let columns = self.columns().saturating_sub(MARGIN).saturating_sub(1);
        let most = self.lines().saturating_sub(4);
        let words = |item: &Item| match item {
            Item::Entry(i) => entries.get(*i).map(|e| e.text.clone()).unwrap_or_default(),
            Item::More => more.to_owned(),
            Item::Command(command) => command.label(ask, self.lang),
        };
        let lines = |item: &Item| {
            let mut lines = wrap(&words(item), columns);
            if lines.len() > most {
                lines.truncate(most);
                if let Some(last) = lines.last_mut() {
                    last.push('…');
                }
            }
            lines
        };
        List {
            given: items.iter().map(|item| matches!(item, Item::Entry(i) if given & bit(*i) != 0)).collect(),
            boxed: items.iter().map(|item| !matches!(item, Item::Command(_))).collect(),
            lines: items.iter().map(lines).collect(),
            active: Cell::new(usize::MAX),
            color: self.color,
        }
    }

    /// dialoguer's `max_length`: two more than the items on a page, so that every page fits the screen.
    fn page(&self, list: &List) -> usize {
        let heights: Vec<usize> = list.lines.iter().map(Vec::len).collect();
        page_size(&heights, self.lines().saturating_sub(2)).saturating_add(2)
    }
}

/// Most items a page so that the lines of every page fit.
fn page_size(heights: &[usize], room: usize) -> usize {
    let fits = |size: &usize| heights.chunks(*size).all(|page| page.iter().sum::<usize>() <= room);
    (1..=heights.len()).rev().find(fits).unwrap_or(1)
}

/// The items of a list as they are drawn; knows which one is at the cursor.
#[derive(Debug)]
struct List {
    lines: Vec<Vec<String>>,
    /// Answered before.
    given: Vec<bool>,
    /// Can be marked.
    boxed: Vec<bool>,
    active: Cell<usize>,
    color: bool,
}

impl List {
    fn draw(
        &self,
        f: &mut dyn fmt::Write,
        token: &str,
        active: bool,
        marker: impl Fn(usize) -> &'static str,
    ) -> fmt::Result {
        let Ok(at) = token.parse::<usize>() else { return Ok(()) };
        if active {
            self.active.set(at);
        }
        let lines = self.lines.get(at).map(Vec::as_slice).unwrap_or_default();
        let text = format!("{}{}", marker(at), lines.join("\n      "));
        f.write_str(&if active && self.color { bold(&text) } else { text })
    }
}

impl Theme for List {
    fn format_select_prompt(&self, f: &mut dyn fmt::Write, prompt: &str) -> fmt::Result {
        f.write_str(prompt)
    }

    fn format_select_prompt_item(&self, f: &mut dyn fmt::Write, token: &str, active: bool) -> fmt::Result {
        self.draw(f, token, active, |at| match (active, self.given.get(at)) {
            (true, _) => "  >   ",
            (false, Some(true)) => "  =   ",
            (false, _) => "      ",
        })
    }

    fn format_multi_select_prompt(&self, f: &mut dyn fmt::Write, prompt: &str) -> fmt::Result {
        f.write_str(prompt)
    }

    fn format_multi_select_prompt_item(
        &self,
        f: &mut dyn fmt::Write,
        token: &str,
        checked: bool,
        active: bool,
    ) -> fmt::Result {
        self.draw(f, token, active, |at| match (active, self.boxed.get(at), checked) {
            (true, Some(true), true) => "> [x] ",
            (true, Some(true), false) => "> [ ] ",
            (true, _, _) => "  >   ",
            (false, Some(true), true) => "  [x] ",
            (false, Some(true), false) => "  [ ] ",
            (false, _, _) => "      ",
        })
    }
}

/// What dialoguer is given instead of words.
fn tokens(items: &[Item]) -> Vec<String> {
    (0..items.len()).map(|i| i.to_string()).collect()
}

/// Bold on every line, so that a line wiped later takes its style with it.
fn bold(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(|line| format!("\u{1b}[1m{line}\u{1b}[0m")).collect();
    lines.join("\n")
}

fn failed(error: dialoguer::Error) -> Error {
    Error::Terminal(error.into())
}

/// Shows the cursor again, where there is one.
pub fn show_cursor() {
    let term = Term::stderr();
    if term.is_term() {
        // The terminal may be gone; then there is no cursor either.
        let _ = term.show_cursor();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_fits_the_screen() {
        assert_eq!(page_size(&[1, 1, 1, 1], 8), 4);
        assert_eq!(page_size(&[3, 3, 3, 1], 8), 2);
        assert_eq!(page_size(&[9, 1], 8), 1);
    }

    #[test]
    fn wide_items_are_written_with_their_own_line_breaks() {
        let list = List {
            lines: vec![wrap("中国科学院高能物理研究所", 10)],
            given: vec![false],
            boxed: vec![true],
            active: Cell::new(usize::MAX),
            color: false,
        };
        let mut drawn = String::new();
        list.format_multi_select_prompt_item(&mut drawn, "0", true, true).expect("a string takes everything");
        assert_eq!(drawn, "> [x] 中国科学院\n      高能物理研\n      究所");
        assert_eq!(list.active.get(), 0);
    }
}
