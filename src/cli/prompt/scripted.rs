//! Scripted prompts for tests: replies from a list, everything that is shown in a transcript.
//!
//! A reply is a command letter, words of the entries meant (several with ` + ` between them), or the text itself. A
//! script that ends quits.

use std::collections::VecDeque;

use super::{Ask, Before, Command, Entry, Marked, Prompt, Reply};
use crate::error::Result;
use crate::rules::{bit, bits};

/// Replies to come and what has been shown.
#[derive(Debug, Default)]
pub struct Scripted {
    script: VecDeque<&'static str>,
    words: Option<String>,
    /// A line for every prompt, reply and remark.
    pub transcript: String,
}

impl Scripted {
    /// Replies in the order in which they are given.
    pub fn new(script: impl IntoIterator<Item = &'static str>) -> Scripted {
        Scripted { script: script.into_iter().collect(), ..Scripted::default() }
    }

    /// Whether every reply has been used.
    pub fn is_used_up(&self) -> bool {
        self.script.is_empty()
    }

    fn note(&mut self, line: &str) {
        self.transcript.push_str(line.trim_end());
        self.transcript.push('\n');
    }

    /// Notes the question and takes the next reply.
    fn reply(&mut self, ask: &Ask, before: &str) -> std::result::Result<&'static str, Command> {
        let heading = if ask.heading.is_empty() { String::new() } else { format!("[{}] ", ask.heading) };
        self.note(&format!("{heading}{}", ask.text));
        for remark in &ask.remarks {
            self.note(&format!("  {remark}"));
        }
        if !before.is_empty() {
            self.note(&format!("  so far: {before}"));
        }
        let line = self.script.pop_front().unwrap_or("q");
        self.note(&format!("> {line}"));
        if let Some(words) = ask.words(line) {
            self.words = Some(words.to_owned());
            return Err(Command::LookUp);
        }
        match ask.commands().find(|c| line == c.letter().to_string()) {
            Some(command) => Err(command),
            None => Ok(line),
        }
    }
}

impl Prompt for Scripted {
    fn say(&mut self, text: &str) -> Result<()> {
        self.note(text);
        Ok(())
    }

    fn show(&mut self, text: &str) -> Result<()> {
        self.note(text);
        Ok(())
    }

    fn select(&mut self, ask: &Ask, entries: &[Entry], before: Before<u64>) -> Result<Reply<u64>> {
        let before = shown(before, |mask| words(entries, mask));
        Ok(match self.reply(ask, &before) {
            Ok(line) => Reply::Given(mask(entries, line)),
            Err(command) => Reply::Command(command),
        })
    }

    fn multi(&mut self, ask: &Ask, entries: &[Entry], before: Before<Marked>) -> Result<Reply<Marked>> {
        let before = shown(before, |m| words(entries, m.mask) + if m.more { " + more" } else { "" });
        Ok(match self.reply(ask, &before) {
            Ok(line) => {
                let more = line.ends_with(" + more");
                Reply::Given(Marked { mask: mask(entries, line.trim_end_matches(" + more")), more })
            }
            Err(command) => Reply::Command(command),
        })
    }

    fn text(&mut self, ask: &Ask, before: &str) -> Result<Reply<String>> {
        Ok(match self.reply(ask, before) {
            Ok(line) => Reply::Given(line.to_owned()),
            Err(command) => Reply::Command(command),
        })
    }

    fn words(&mut self) -> Option<String> {
        self.words.take()
    }
}

fn shown<T>(before: Before<T>, show: impl FnOnce(T) -> String) -> String {
    match before {
        Before::Nothing => String::new(),
        Before::Unknown => "unknown".to_owned(),
        Before::Answer(answer) => show(answer),
    }
}

fn words(entries: &[Entry], mask: u64) -> String {
    bits(mask).filter_map(|i| entries.get(i)).map(|e| e.text.as_str()).collect::<Vec<_>>().join(" + ")
}

fn mask(entries: &[Entry], line: &str) -> u64 {
    let found = |word: &str| entries.iter().position(|e| e.text.starts_with(word));
    line.split(" + ").map(|word| found(word).map(bit).unwrap_or_else(|| unreachable!("no entry `{word}`"))).sum()
}
