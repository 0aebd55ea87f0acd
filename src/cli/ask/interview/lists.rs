//! Looking words up while a question is being answered.
//!
//! Nothing is answered here: what was found is shown, and the same question is asked again. This file does not know
//! what fits which words.

use super::{Interview, Next};
use crate::cli::found::{self, Shown};
use crate::cli::prompt::{Ask, Command, Reply};
use crate::error::Result;
use crate::rules::Question;
use crate::rules::list::List;
use crate::text::words::lookup as words;

impl Interview<'_> {
    /// The titles of the lists in which words can be looked up, in words; empty if there are none.
    pub(super) fn lists_of(&self, question: &Question) -> String {
        found::titles(self.rules, question, self.lang)
    }

    /// Looks up the words that came with the command, or asks for words until there are no more.
    pub(super) fn look_up(&mut self, question: &Question) -> Result<Next> {
        if let Some(query) = self.prompt.words() {
            return self.show_found(question, &query).map(|()| Next::Again);
        }
        let mut text = words::WHICH_WORDS.with(self.lang, &[&self.lists_of(question)]);
        loop {
            let unknown = words::BACK_TO_QUESTION.get(self.lang).to_owned();
            let ask = Ask { text: text.clone(), unknown, ..Ask::default() };
            match self.prompt.text(&ask, "")? {
                Reply::Given(query) => self.show_found(question, &query)?,
                Reply::Command(Command::Unknown | Command::Back) => return Ok(Next::Again),
                Reply::Command(Command::Quit) => return Ok(Next::Quit),
                Reply::Command(command) => {
                    self.command(command, &words::HELP.with(self.lang, &[&self.lists_of(question)]))?;
                }
            }
            words::OTHER_WORDS.get(self.lang).clone_into(&mut text);
        }
    }

    fn show_found(&mut self, question: &Question, query: &str) -> Result<()> {
        let found: Vec<Shown> =
            self.lists(question).map(|list| found::look_up(list, Some(question), query, self.lang)).collect();
        for shown in found {
            let mut lines = vec![String::new(), shown.heading];
            for entry in shown.entries {
                lines.push(format!("- {}", entry.head));
                lines.extend(entry.details.into_iter().map(|detail| format!("  {detail}")));
            }
            lines.extend([shown.missed, shown.note].into_iter().filter(|line| !line.is_empty()));
            self.prompt.say(&lines.join("\n"))?;
        }
        Ok(())
    }

    fn lists<'q>(&'q self, question: &'q Question) -> impl Iterator<Item = &'q List> {
        question.lookup.iter().filter_map(|at| self.rules.lists.get(*at))
    }
}
