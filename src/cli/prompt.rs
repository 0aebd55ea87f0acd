//! Prompts: one question, one reply, and the commands that every prompt offers.
//!
//! `prompt/tty.rs` is a terminal (the only file that names its crates), `prompt/plain.rs` numbered lines for screen
//! readers and pipes, `prompt/line.rs` the text line being edited, `prompt/list.rs` lists as they are drawn. Enter
//! alone never answers a question that has no answer yet. This file does not know questions of a rule set.

use crate::error::Result;
use crate::rules::{bit, bits};
use crate::text::words::{ask as words, lookup};
use crate::text::{Lang, visible};

pub mod line;
pub mod list;
pub mod plain;
#[cfg(test)]
pub mod scripted;
pub mod tty;

/// A prompt as its reader sees it.
#[derive(Clone, Debug, Default)]
pub struct Ask {
    /// Where we are.
    pub heading: String,
    /// The question.
    pub text: String,
    /// Further lines below the question.
    pub remarks: Vec<String>,
    /// The words of the command [`Command::Unknown`].
    pub unknown: String,
    /// Titles of the lists in which words can be looked up; empty if there are none.
    pub lookup: String,
    /// Whether a note can be added.
    pub note: bool,
    /// Whether lists leave the commands out, because the entries say all there is.
    pub bare: bool,
    /// One-of questions: whether "one of several, not known which" is possible.
    pub several: bool,
}

/// An entry to choose from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The words.
    pub text: String,
    /// Whether it cannot be marked beside others.
    pub exclusive: bool,
}

/// What every prompt offers beside its answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Nobody knows yet; go on.
    Unknown,
    /// Why it is asked, how to answer it, and the sources.
    Help,
    /// Look words up in a list.
    LookUp,
    /// Add a note.
    Note,
    /// Show the result so far.
    Result,
    /// Offer the former step again.
    Back,
    /// Keep the draft, show the result so far and end.
    Quit,
}

/// What came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply<T> {
    /// An answer.
    Given(T),
    /// A command.
    Command(Command),
}

/// What was answered before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Before<T> {
    /// Nothing.
    #[default]
    Nothing,
    /// That it is unknown.
    Unknown,
    /// This.
    Answer(T),
}

/// Several marked entries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marked {
    /// The marked ones.
    pub mask: u64,
    /// Whether there may be others, not known which.
    pub more: bool,
}

/// Where questions are put to somebody. Interruption is an error of kind `Interrupted`.
pub trait Prompt {
    /// Says something, a paragraph a line.
    fn say(&mut self, text: &str) -> Result<()>;

    /// Shows lines as they are; they must be safe to show.
    fn show(&mut self, text: &str) -> Result<()>;

    /// One of the entries; several only where `ask.several` says so. The mask is never empty.
    fn select(&mut self, ask: &Ask, entries: &[Entry], before: Before<u64>) -> Result<Reply<u64>>;

    /// Any of the entries.
    fn multi(&mut self, ask: &Ask, entries: &[Entry], before: Before<Marked>) -> Result<Reply<Marked>>;

    /// A line of text. Never empty, without control characters.
    fn text(&mut self, ask: &Ask, before: &str) -> Result<Reply<String>>;

    /// The words that came with [`Command::LookUp`], if they came in the same line.
    fn words(&mut self) -> Option<String>;
}

impl<T> Reply<T> {
    /// The same reply with another answer.
    pub fn map<U>(self, answer: impl FnOnce(T) -> U) -> Reply<U> {
        match self {
            Reply::Given(given) => Reply::Given(answer(given)),
            Reply::Command(command) => Reply::Command(command),
        }
    }
}

impl Command {
    /// All, in the order in which they are listed.
    const ALL: [Command; 7] = [
        Command::Unknown,
        Command::Help,
        Command::LookUp,
        Command::Note,
        Command::Result,
        Command::Back,
        Command::Quit,
    ];

    /// The line that means it at a plain prompt.
    fn letter(self) -> char {
        match self {
            Command::Unknown => 'u',
            Command::Help => '?',
            Command::LookUp => 'l',
            Command::Note => 'n',
            Command::Result => 'r',
            Command::Back => 'b',
            Command::Quit => 'q',
        }
    }

    /// What a list of commands calls it.
    fn label(self, ask: &Ask, lang: Lang) -> String {
        match self {
            Command::Unknown if ask.unknown.is_empty() => words::UNKNOWN.get(lang).to_owned(),
            Command::Unknown => ask.unknown.clone(),
            Command::Help => words::HELP.get(lang).to_owned(),
            Command::LookUp => lookup::LOOK_UP.with(lang, &[&ask.lookup]),
            Command::Note => words::NOTE.get(lang).to_owned(),
            Command::Result => words::RESULT.get(lang).to_owned(),
            Command::Back => words::BACK.get(lang).to_owned(),
            Command::Quit => words::QUIT.get(lang).to_owned(),
        }
    }
}

impl Ask {
    /// The commands that this prompt offers.
    fn commands(&self) -> impl Iterator<Item = Command> {
        let (note, lookup) = (self.note, !self.lookup.is_empty());
        Command::ALL.into_iter().filter(move |command| match command {
            Command::Note => note,
            Command::LookUp => lookup,
            Command::Unknown | Command::Help | Command::Result | Command::Back | Command::Quit => true,
        })
    }

    /// The words to be looked up, if a line asks for that: `?` and the words.
    fn words<'t>(&self, line: &'t str) -> Option<&'t str> {
        let words = line.strip_prefix('?')?.trim();
        (!self.lookup.is_empty() && !words.is_empty()).then_some(words)
    }

    /// The commands that stand in lists.
    fn listed(&self) -> impl Iterator<Item = Command> {
        let bare = self.bare;
        self.commands().filter(move |_| !bare)
    }
}

impl Entry {
    /// An entry that can be marked beside others.
    pub fn new(text: impl Into<String>) -> Entry {
        Entry { text: text.into(), exclusive: false }
    }
}

/// Lines of at most so many columns, hidden characters made visible.
fn wrap(text: &str, columns: usize) -> Vec<String> {
    let wrapped = |line: &str| {
        // What goes on stands below its beginning: behind spaces, or behind the dash of an item.
        let words = line.trim_start_matches(' ');
        let words = words.strip_prefix("- ").unwrap_or(words);
        let indent = " ".repeat(line.len().saturating_sub(words.len()).min(4));
        let options = textwrap::Options::new(columns.max(8)).subsequent_indent(&indent);
        textwrap::wrap(&visible(line), options).into_iter().map(String::from).collect::<Vec<_>>()
    };
    text.lines().flat_map(wrapped).collect()
}

/// Paragraphs, wrapped; an address on a line of its own stays whole, so that it can be copied.
fn paragraphs(text: &str, columns: usize) -> String {
    let is_address = |line: &str| line.trim_start().starts_with("http") && !line.trim().contains(' ');
    let lines = text.lines().flat_map(|line| match line {
        "" => vec![String::new()],
        line if is_address(line) => vec![visible(line).into_owned()],
        line => wrap(line, columns),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The entry that says "none of these": the first one that excludes the others.
fn none_of_these(entries: &[Entry]) -> Option<usize> {
    entries.iter().position(|e| e.exclusive)
}

/// The entry that excludes others and is marked beside one.
fn clashes(entries: &[Entry], marked: Marked) -> Option<&Entry> {
    let several = marked.more || marked.mask.count_ones() > 1;
    bits(marked.mask).filter_map(|i| entries.get(i)).find(|e| several && e.exclusive)
}

/// What "nothing marked" means once it is confirmed.
fn nothing_marked(entries: &[Entry]) -> Marked {
    Marked { mask: none_of_these(entries).map_or(0, bit), more: false }
}
