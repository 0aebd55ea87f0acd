//! Prompts on a terminal: lists by dialoguer, text lines by an editor of our own on console.
//!
//! dialoguer counts the height of its items in bytes and newlines, so wide characters and wrapped items would leave
//! lines behind. It therefore gets tokens ("0", "1", …); the theme writes the wrapped lines that belong to them. Its
//! text input cannot be cancelled and garbles wide characters; rustyline keeps the terminal raw while it waits (a
//! SIGTERM would leave it so) and falls back to standard output, which belongs to the result. This is the only file
//! that names the crates for terminals; it does not know questions of a rule set.

use std::fmt;
use std::io;

use console::{Key, Term};
use dialoguer::theme::Theme;
use dialoguer::{MultiSelect, Select};

use super::line::{Edit, Line};
use super::list::{self, List, MARGIN, Screen, bold, hanging};
use super::plain::Plain;
use super::{
    Ask, Before, Command, Entry, Marked, Prompt, Reply, clashes, none_of_these, nothing_marked, paragraphs, wrap,
};
use crate::error::{Error, Result};
use crate::rules::{bit, bits, low_bits};
use crate::text::{Lang, words::ask as words};

/// Fewest lines with which lists are drawn; dialoguer itself fails below three.
const LINES: usize = 6;

/// Prompts on a terminal. All of it goes to standard error: standard output carries the result only.
#[derive(Debug)]
pub struct Tty {
    term: Term,
    lang: Lang,
    color: bool,
    /// What was marked when a list was left without an answer: it is marked again when the list comes back.
    unfinished: Option<(String, Marked)>,
    /// Lines that the question above a list takes.
    above: usize,
    /// The words to be looked up that came with the command.
    words: Option<String>,
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
        self.show(&paragraphs(text, self.columns().saturating_sub(1)))
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
        items.extend(ask.listed().map(Item::Command));
        let current = match before {
            Before::Nothing => None,
            Before::Unknown => Some(Item::Command(Command::Unknown)),
            Before::Answer(mask) if mask.count_ones() > 1 => Some(Item::More),
            Before::Answer(mask) => Some(Item::Entry(mask.trailing_zeros() as usize)),
        };
        let given = if let Before::Answer(mask) = before { mask } else { 0 };
        let chosen = self.choose(ask, entries, &items, given, current)?;
        match chosen {
            None => self.command(ask, Command::Back),
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
        items.extend(ask.listed().map(Item::Command));
        let place = format!("{}\n{}", ask.heading, ask.text);
        let unfinished = self.unfinished.take().filter(|(left, _)| *left == place).map(|(_, marked)| marked);
        let before = if let Before::Answer(marked) = before { marked } else { Marked::default() };
        let mut marked = unfinished.unwrap_or(before);
        loop {
            let (end, now) = self.mark(ask, entries, &items, marked)?;
            marked = now;
            let command = match end {
                None => Command::Back,
                Some(Item::Command(command)) => command,
                Some(Item::Entry(_) | Item::More) => match self.accept(entries, marked)? {
                    Some(reply) => return Ok(reply),
                    None => continue,
                },
            };
            if command != Command::Unknown {
                self.unfinished = Some((place, marked));
            }
            return self.command(ask, command);
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
                Key::Escape => return self.command(ask, Command::Back),
                Key::Tab => match self.menu(ask)? {
                    Some(command) => return self.command(ask, command),
                    None => continue,
                },
                _ => return Ok(Reply::Command(Command::Quit)),
            }
            if let Some(words) = ask.words(&line.text()) {
                self.words = Some(words.to_owned());
                return Ok(Reply::Command(Command::LookUp));
            }
            return match line.text().as_str() {
                "" => self.command(ask, Command::Unknown),
                "?" => Ok(Reply::Command(Command::Help)),
                "=?" => Ok(Reply::Given("?".to_owned())),
                text => Ok(Reply::Given(text.to_owned())),
            };
        }
    }

    fn words(&mut self) -> Option<String> {
        self.words.take()
    }
}

impl Tty {
    /// The terminal of this process.
    pub fn new(lang: Lang, color: bool) -> Tty {
        Tty { term: Term::stderr(), lang, color, unfinished: None, above: 0, words: None }
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
        let columns = self.columns().saturating_sub(1);
        let (heading, text) = (wrap(&ask.heading, columns), wrap(&ask.text, columns));
        let remarks: Vec<String> = ask.remarks.iter().flat_map(|remark| wrap(remark, columns)).collect();
        self.above = heading.len().saturating_add(text.len()).saturating_add(remarks.len());
        self.show("")?;
        heading.iter().try_for_each(|line| self.show(line))?;
        text.iter().try_for_each(|line| if self.color { self.show(&bold(line)) } else { self.show(line) })?;
        remarks.iter().try_for_each(|line| self.show(line))
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
        let list = self.list(ask, entries, items, (several, false), given);
        let mut select = Select::with_theme(&list)
            .with_prompt(self.hint(words::KEYS_LIST.get(self.lang)))
            .items(tokens(items))
            .max_length(list.page)
            .report(false);
        if let Some(at) = current.and_then(|c| items.iter().position(|i| *i == c)) {
            select = select.default(at);
        }
        let chosen = select.interact_on_opt(&self.term).map_err(failed)?;
        Ok(chosen.and_then(|i| items.get(i).copied()))
    }

    /// Lets items be marked; the item at the cursor (`None` after Esc) and what was marked.
    fn mark(&self, ask: &Ask, entries: &[Entry], items: &[Item], marked: Marked) -> Result<(Option<Item>, Marked)> {
        let given = marked.mask;
        let list = self.list(ask, entries, items, (words::MORE.get(self.lang), marked.more), given);
        let before: Vec<bool> = (0..items.len()).map(|at| list.marked().any(|m| m == at)).collect();
        let select = MultiSelect::with_theme(&list)
            .with_prompt(self.hint(words::KEYS_MULTI.get(self.lang)))
            .items_checked(tokens(items).into_iter().zip(before))
            .max_length(list.page)
            .report(false);
        let end = select.interact_on_opt(&self.term).map_err(failed)?;
        let mut marked = Marked::default();
        for item in list.marked().filter_map(|i| items.get(i)) {
            match item {
                Item::Entry(i) => marked.mask |= bit(*i),
                Item::More => marked.more = true,
                Item::Command(_) => {}
            }
        }
        Ok((end.and(items.get(list.active()).copied()), marked))
    }

    /// Marks what is still possible of a one-of question.
    fn one_of_several(&mut self, ask: &Ask, entries: &[Entry], given: u64) -> Result<Reply<u64>> {
        self.say(words::MARK_POSSIBLE.get(self.lang))?;
        let items: Vec<Item> = (0..entries.len()).map(Item::Entry).collect();
        let before = Marked { mask: if given.count_ones() > 1 { given } else { 0 }, more: false };
        match self.mark(ask, entries, &items, before)? {
            (Some(_), Marked { mask, .. }) if mask == low_bits(entries.len()) => self.command(ask, Command::Unknown),
            (Some(_), Marked { mask, .. }) if mask != 0 => self.answer(entries, mask).map(Reply::Given),
            (Some(_) | None, _) => {
                let before = if given == 0 { Before::Nothing } else { Before::Answer(given) };
                self.select(ask, entries, before)
            }
        }
    }

    /// Asks whether "nothing marked" is meant.
    fn confirms_nothing(&mut self, entries: &[Entry]) -> Result<bool> {
        self.say(words::NOTHING_MARKED.get(self.lang))?;
        let none = none_of_these(entries).and_then(|i| entries.get(i)).map(|entry| entry.text.as_str());
        let yes = none.unwrap_or(words::NONE_APPLIES.get(self.lang));
        let yes = Entry::new(words::RIGHT.with(self.lang, &[yes]));
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

    /// The marked entries as an answer; `None` if they have to be marked again.
    fn accept(&mut self, entries: &[Entry], marked: Marked) -> Result<Option<Reply<Marked>>> {
        if let Some(entry) = clashes(entries, marked) {
            self.say(&words::EXCLUSIVE.with(self.lang, &[&entry.text]))?;
            return Ok(None);
        }
        let marked = match marked {
            Marked { mask: 0, more: true } => return Ok(Some(Reply::Command(Command::Unknown))),
            Marked { mask: 0, more: false } if !self.confirms_nothing(entries)? => return Ok(None),
            Marked { mask: 0, more: false } => nothing_marked(entries),
            marked => marked,
        };
        self.answer(entries, marked.mask)?;
        if marked.more {
            self.chosen(words::MORE.get(self.lang))?;
        } else if marked.mask == 0 {
            self.chosen(words::NONE_APPLIES.get(self.lang))?;
        }
        Ok(Some(Reply::Given(marked)))
    }

    fn command<T>(&mut self, ask: &Ask, command: Command) -> Result<Reply<T>> {
        match command {
            Command::Unknown => self.chosen(&command.label(ask, self.lang))?,
            // Without it the question would stand there as if it had been forgotten.
            Command::Back => self.show(&format!("  <   {}", words::WENT_BACK.get(self.lang)))?,
            Command::Help | Command::LookUp | Command::Note | Command::Result | Command::Quit => {}
        }
        Ok(Reply::Command(command))
    }

    fn chosen(&mut self, text: &str) -> Result<()> {
        let lines = hanging(text, self.columns().saturating_sub(MARGIN).saturating_sub(1));
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

    /// The line above the items, where it leaves room for dialoguer's page number.
    fn hint(&self, text: &str) -> String {
        match wrap(text, self.columns().saturating_sub(13)).as_slice() {
            [line] => line.clone(),
            _ => String::new(),
        }
    }

    fn list(&self, ask: &Ask, entries: &[Entry], items: &[Item], more: (&str, bool), given: u64) -> List {
        let item = |item: &Item| match item {
            Item::Entry(i) => list::Item {
                text: entries.get(*i).map(|e| e.text.clone()).unwrap_or_default(),
                boxed: true,
                given: given & bit(*i) != 0,
                command: false,
            },
            Item::More => list::Item { text: more.0.to_owned(), boxed: true, given: more.1, command: false },
            Item::Command(command) => {
                list::Item { text: command.label(ask, self.lang), command: true, ..list::Item::default() }
            }
        };
        let screen = Screen { columns: self.columns(), lines: self.lines(), above: self.above };
        List::new(items.iter().map(item).collect(), screen, self.color)
    }
}

impl Theme for List {
    fn format_select_prompt(&self, f: &mut dyn fmt::Write, prompt: &str) -> fmt::Result {
        f.write_str(prompt)
    }

    fn format_select_prompt_item(&self, f: &mut dyn fmt::Write, token: &str, active: bool) -> fmt::Result {
        self.draw_choice(f, index(token), active)
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
        self.draw_marked(f, index(token), checked, active)
    }
}

/// What dialoguer is given instead of words.
fn tokens(items: &[Item]) -> Vec<String> {
    (0..items.len()).map(|i| i.to_string()).collect()
}

fn index(token: &str) -> usize {
    token.parse().unwrap_or(usize::MAX)
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
