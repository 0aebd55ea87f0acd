//! Plain prompts: numbered lines for screen readers, pipes and dumb terminals.
//!
//! One line a reply. A line that is only a command letter is that command; `=` before it enters the letter. The end of
//! the input means "save and quit". Wrong input asks again, but not for ever: a program that never reads what it is
//! asked would fill the disk. This file does not know terminals.

use std::io::{BufRead, Read, Write};

use super::{Ask, Before, Command, Entry, Marked, Prompt, Reply, clashes, nothing_marked, paragraphs, wrap};
use crate::error::{Error, Result};
use crate::limits;
use crate::rules::{bit, bits, low_bits};
use crate::text::words::{ask as words, lookup};
use crate::text::{Lang, is_hidden, visible};

/// Prompts as lines of text.
#[derive(Debug)]
pub struct Plain<R, W> {
    input: R,
    output: W,
    lang: Lang,
    columns: usize,
    /// Whether lines are repeated where they would have been typed: input that nobody sees being typed.
    echo: bool,
    introduced: bool,
    /// The question asked last, and how many lines in a row have not led to another one.
    last: String,
    idle: usize,
    /// The words to be looked up that came with the command.
    words: Option<String>,
}

/// One line of input, as meant.
#[derive(Debug, PartialEq, Eq)]
enum Input {
    Command(Command),
    Empty,
    Text(String),
}

/// One line of input, as it came.
#[derive(Debug, PartialEq, Eq)]
enum Line {
    Text(String),
    TooLong,
    /// Not UTF-8, or with control or invisible characters.
    Hidden,
    End,
}

impl<R: BufRead, W: Write> Prompt for Plain<R, W> {
    fn say(&mut self, text: &str) -> Result<()> {
        self.show(&paragraphs(text, self.columns))
    }

    fn show(&mut self, text: &str) -> Result<()> {
        writeln!(self.output, "{}", text.trim_end_matches('\n')).map_err(Error::Terminal)
    }

    fn select(&mut self, ask: &Ask, entries: &[Entry], before: Before<u64>) -> Result<Reply<u64>> {
        self.question(ask, entries)?;
        let phrase = if ask.several { words::PLAIN_ONE_OF } else { words::PLAIN_ONE };
        let kept = kept(&before, |mask| numbers(*mask));
        let hint = phrase.with(self.lang, &[&entries.len().to_string()]) + &self.keeps(&kept);
        loop {
            let mask = match self.read(ask, &hint)? {
                Input::Command(command) => return Ok(Reply::Command(command)),
                Input::Empty => match before {
                    Before::Nothing => None,
                    Before::Unknown => return Ok(Reply::Command(Command::Unknown)),
                    Before::Answer(mask) => Some(mask),
                },
                Input::Text(line) => parse(&line, entries.len()).filter(|m| ask.several || m.count_ones() == 1),
            };
            match mask {
                // All are possible: that is what unknown means.
                Some(mask) if entries.len() > 1 && mask == low_bits(entries.len()) => {
                    return Ok(Reply::Command(Command::Unknown));
                }
                Some(mask) => return Ok(Reply::Given(mask)),
                None => self.say(words::PLAIN_WRONG.get(self.lang))?,
            }
        }
    }

    fn multi(&mut self, ask: &Ask, entries: &[Entry], before: Before<Marked>) -> Result<Reply<Marked>> {
        let mut listed = entries.to_vec();
        listed.push(Entry::new(words::MORE.get(self.lang)));
        self.question(ask, &listed)?;
        let more = bit(entries.len());
        let with_more = |m: &Marked| numbers(m.mask | if m.more { more } else { 0 });
        let kept = kept(&before, |m| if *m == Marked::default() { "0".to_owned() } else { with_more(m) });
        let hint = words::PLAIN_MANY.with(self.lang, &[&listed.len().to_string()]) + &self.keeps(&kept);
        loop {
            let marked = match self.read(ask, &hint)? {
                Input::Command(command) => return Ok(Reply::Command(command)),
                Input::Empty => match before {
                    Before::Nothing => None,
                    Before::Unknown => return Ok(Reply::Command(Command::Unknown)),
                    Before::Answer(marked) => Some(marked),
                },
                Input::Text(line) if line == "0" => Some(nothing_marked(entries)),
                Input::Text(line) => {
                    parse(&line, listed.len()).map(|mask| Marked { mask: mask & !more, more: mask & more != 0 })
                }
            };
            match marked {
                None => self.say(words::PLAIN_WRONG.get(self.lang))?,
                Some(Marked { mask: 0, more: true }) => return Ok(Reply::Command(Command::Unknown)),
                Some(marked) => match clashes(entries, marked) {
                    Some(entry) => self.say(&words::EXCLUSIVE.with(self.lang, &[&entry.text]))?,
                    None => return Ok(Reply::Given(marked)),
                },
            }
        }
    }

    fn text(&mut self, ask: &Ask, before: &str) -> Result<Reply<String>> {
        self.question(ask, &[])?;
        let unknown = Command::Unknown.label(ask, self.lang);
        let hint = match before {
            "" => words::PLAIN_TEXT.with(self.lang, &[&unknown]),
            before => words::PLAIN_TEXT_BEFORE.with(self.lang, &[before]),
        };
        Ok(match self.read(ask, &hint)? {
            Input::Command(command) => Reply::Command(command),
            Input::Empty if before.is_empty() => Reply::Command(Command::Unknown),
            Input::Empty => Reply::Given(before.to_owned()),
            Input::Text(text) => Reply::Given(text),
        })
    }

    fn words(&mut self) -> Option<String> {
        self.words.take()
    }
}

impl<R: BufRead, W: Write> Plain<R, W> {
    /// Reads lines from one stream and shows prompts on the other.
    pub fn new(input: R, output: W, lang: Lang, columns: usize) -> Plain<R, W> {
        Plain {
            input,
            output,
            lang,
            columns,
            echo: false,
            introduced: false,
            last: String::new(),
            idle: 0,
            words: None,
        }
    }

    /// Repeats what is read, for input that does not come from a keyboard.
    #[must_use]
    pub fn echoing(self, echo: bool) -> Plain<R, W> {
        Plain { echo, ..self }
    }

    fn question(&mut self, ask: &Ask, entries: &[Entry]) -> Result<()> {
        if !self.introduced {
            self.introduced = true;
            self.say(words::PLAIN_INTRO.get(self.lang))?;
        }
        let place = format!("{}\n{}", ask.heading, ask.text);
        if place != self.last {
            self.idle = 0;
            self.last = place;
        }
        self.show("")?;
        for line in [&ask.heading, &ask.text].into_iter().chain(&ask.remarks).filter(|l| !l.is_empty()) {
            self.say(line)?;
        }
        for (i, entry) in entries.iter().enumerate() {
            let lines = wrap(&entry.text, self.columns.saturating_sub(5)).join("\n     ");
            self.show(&format!("{:>3}  {lines}", i.saturating_add(1)))?;
        }
        if !ask.lookup.is_empty() {
            self.say(&lookup::PLAIN_LOOK_UP.with(self.lang, &[&ask.lookup]))?;
        }
        Ok(())
    }

    /// Reads one usable line.
    fn read(&mut self, ask: &Ask, hint: &str) -> Result<Input> {
        loop {
            self.say(hint)?;
            write!(self.output, "> ").and_then(|()| self.output.flush()).map_err(Error::Terminal)?;
            self.idle = self.idle.saturating_add(1);
            let line = if self.idle > limits::PROMPT_LINES { Line::End } else { self.line()? };
            let text = match line {
                Line::Text(text) => {
                    if self.echo {
                        self.show(&text)?;
                    }
                    text
                }
                Line::TooLong => {
                    self.say(words::TOO_LONG.get(self.lang))?;
                    continue;
                }
                Line::Hidden => {
                    self.say(words::HIDDEN.get(self.lang))?;
                    continue;
                }
                Line::End => {
                    self.show("")?;
                    return Ok(Input::Command(Command::Quit));
                }
            };
            if let Some(words) = ask.words(&text) {
                self.words = Some(words.to_owned());
                return Ok(Input::Command(Command::LookUp));
            }
            return Ok(meaning(&text, ask));
        }
    }

    /// Reads one line under a cap; the rest of a longer one is skipped.
    fn line(&mut self) -> Result<Line> {
        let cap = limits::PROMPT_CHARS.saturating_mul(4);
        let mut bytes = Vec::new();
        self.input.by_ref().take(cap as u64).read_until(b'\n', &mut bytes).map_err(Error::Stdin)?;
        if bytes.is_empty() {
            return Ok(Line::End);
        }
        if bytes.last() != Some(&b'\n') && bytes.len() >= cap {
            return Ok(if self.skip_line()? { Line::TooLong } else { Line::End });
        }
        Ok(match String::from_utf8(bytes) {
            Ok(text) => match text.trim() {
                text if text.chars().count() > limits::PROMPT_CHARS => Line::TooLong,
                text if text.chars().any(is_hidden) => Line::Hidden,
                text => Line::Text(text.to_owned()),
            },
            Err(_) => Line::Hidden,
        })
    }

    /// Skips to the end of the line; `false` if there is none within reason.
    fn skip_line(&mut self) -> Result<bool> {
        let mut rest = self.input.by_ref().take(limits::FILE_BYTES);
        loop {
            let buffer = rest.fill_buf().map_err(Error::Stdin)?;
            let (length, end) = match buffer.iter().position(|b| *b == b'\n') {
                Some(at) => (at.saturating_add(1), true),
                None => (buffer.len(), false),
            };
            if length == 0 {
                return Ok(false);
            }
            rest.consume(length);
            if end {
                return Ok(true);
            }
        }
    }

    fn keeps(&self, kept: &str) -> String {
        if kept.is_empty() { String::new() } else { words::PLAIN_BEFORE.with(self.lang, &[kept]) }
    }
}

/// What a line means: a command where it is only its letter.
fn meaning(line: &str, ask: &Ask) -> Input {
    let mut chars = line.chars();
    if let (Some(letter), None) = (chars.next(), chars.next())
        && let Some(command) = ask.commands().find(|c| c.letter() == letter)
    {
        return Input::Command(command);
    }
    match line.strip_prefix('=').unwrap_or(line).trim() {
        "" => Input::Empty,
        text => Input::Text(text.to_owned()),
    }
}

/// The entries whose numbers stand in a line; `None` if anything else stands there.
fn parse(line: &str, entries: usize) -> Option<u64> {
    let words = line.split([' ', ',', ';']).filter(|w| !w.is_empty());
    let number = |word: &str| word.parse::<usize>().ok().filter(|n| (1..=entries).contains(n));
    let mask = words.map(number).try_fold(0, |mask, n| n.map(|n| mask | bit(n.saturating_sub(1))))?;
    (mask != 0).then_some(mask)
}

fn numbers(mask: u64) -> String {
    bits(mask).map(|i| i.saturating_add(1).to_string()).collect::<Vec<_>>().join(" ")
}

/// What an empty line keeps, in the words of the prompt.
fn kept<T>(before: &Before<T>, show: impl Fn(&T) -> String) -> String {
    match before {
        Before::Nothing => String::new(),
        Before::Unknown => Command::Unknown.letter().to_string(),
        Before::Answer(answer) => visible(&show(answer)).into_owned(),
    }
}
