//! Questions of the rule set: one-of and multi questions as lists, everything else as a line of text.
//!
//! This file does not know what answers mean.

use jiff::civil::Date;

use super::{Interview, Next};
use crate::cli::ask::help;
use crate::cli::prompt::{Ask, Before, Command, Entry, Marked, Reply};
use crate::error::Result;
use crate::proposal::{Answer, Slot};
use crate::questionnaire::Progress;
use crate::rules::{Kind, Question, Scope, bits, country};
use crate::text::words::ask as words;

impl Interview<'_> {
    /// Asks one question.
    pub(super) fn question(&mut self, slot: Slot, progress: Progress) -> Result<Next> {
        let Some(question) = self.rules.questions.get(slot.question) else { return Ok(Next::Done) };
        let ask = self.ask(question, slot, progress);
        let before = self.proposal.answer(self.rules, slot).clone();
        let reply = match question.kind {
            Kind::Choice => self.choice(question, &ask, &before)?,
            Kind::Multi => self.multi(question, &ask, &before)?,
            Kind::Number | Kind::Country | Kind::Date | Kind::Text => match self.line(question.kind, &ask, &before)? {
                Some(reply) => reply,
                None => return Ok(Next::Again),
            },
        };
        match reply {
            Reply::Given(answer) => {
                self.explain_choice(question, &answer)?;
                self.set_answer(slot, answer)
            }
            Reply::Command(Command::Unknown) => self.set_answer(slot, Answer::Unknown),
            Reply::Command(Command::Note) => self.note(question, slot),
            Reply::Command(Command::LookUp) => self.look_up(question),
            Reply::Command(command) => self.command(command, &help::question(self.rules, question, self.lang)),
        }
    }

    fn ask(&self, question: &Question, slot: Slot, progress: Progress) -> Ask {
        let numbers = [progress.number.to_string(), progress.at_most.to_string()];
        let mut heading = words::PROGRESS.with(self.lang, &[&numbers[0], &numbers[1]]);
        if let Some(whom) = self.whom(question.scope, slot.instance) {
            heading.push_str(" · ");
            heading.push_str(&whom);
        }
        let note = self.note_on(slot);
        Ask {
            heading,
            text: question.text.get(self.lang).to_owned(),
            remarks: note.map(|note| words::NOTE_SO_FAR.with(self.lang, &[note])).into_iter().collect(),
            note: true,
            lookup: self.lists_of(question),
            several: question.kind == Kind::Choice && question.choices.len() > 2,
            ..Ask::default()
        }
    }

    /// Which partner or person a question is about.
    fn whom(&self, scope: Scope, instance: usize) -> Option<String> {
        let (phrase, party) = match scope {
            Scope::Project => return None,
            Scope::Partner => (words::PARTNER, self.proposal.partners.get(instance).map(|p| &p.name)),
            Scope::Person => (words::PERSON, self.proposal.persons.get(instance).map(|p| &p.role)),
        };
        let number = phrase.with(self.lang, &[&instance.saturating_add(1).to_string()]);
        Some(match party {
            Some(name) if !name.is_empty() => format!("{number}: {name}"),
            Some(_) | None => number,
        })
    }

    fn choice(&mut self, question: &Question, ask: &Ask, before: &Answer) -> Result<Reply<Answer>> {
        let before = match before {
            Answer::Unknown => Before::Unknown,
            Answer::OneOf(mask) => Before::Answer(*mask),
            _ => Before::Nothing,
        };
        let entries = entries(question, self.lang);
        Ok(self.prompt.select(ask, &entries, before)?.map(Answer::OneOf))
    }

    fn multi(&mut self, question: &Question, ask: &Ask, before: &Answer) -> Result<Reply<Answer>> {
        let before = match before {
            Answer::Unknown => Before::Unknown,
            Answer::Chosen { mask, more } => Before::Answer(Marked { mask: *mask, more: *more }),
            _ => Before::Nothing,
        };
        let entries = entries(question, self.lang);
        let reply = self.prompt.multi(ask, &entries, before)?;
        Ok(reply.map(|marked| Answer::Chosen { mask: marked.mask, more: marked.more }))
    }

    /// A line of text; `None` if it could not be read and has to be asked for again.
    fn line(&mut self, kind: Kind, ask: &Ask, before: &Answer) -> Result<Option<Reply<Answer>>> {
        let text = match self.prompt.text(ask, &shown(before))? {
            Reply::Given(text) => text,
            Reply::Command(command) => return Ok(Some(Reply::Command(command))),
        };
        let (answer, wrong) = match kind {
            Kind::Number => (text.parse().ok().map(Answer::Number), words::NUMBER_WRONG),
            Kind::Date => (read_date(&text).map(Answer::Date), words::DATE_WRONG),
            Kind::Country => (read_country(&text).map(Answer::Country), words::COUNTRY_WRONG),
            Kind::Text | Kind::Choice | Kind::Multi => (Some(Answer::Text(text.clone())), words::NO_HELP),
        };
        match answer {
            Some(answer) => Ok(Some(Reply::Given(answer))),
            None => {
                self.prompt.say(&wrong.with(self.lang, &[&text]))?;
                Ok(None)
            }
        }
    }

    /// Says why nothing more needs asking, where a chosen answer has such a text.
    fn explain_choice(&mut self, question: &Question, answer: &Answer) -> Result<()> {
        let (Answer::OneOf(mask) | Answer::Chosen { mask, .. }) = answer else { return Ok(()) };
        let chosen = bits(*mask).filter_map(|i| question.choices.get(i));
        let why: Vec<&str> = chosen.map(|c| c.why.get(self.lang)).filter(|why| !why.is_empty()).collect();
        why.into_iter().try_for_each(|why| self.prompt.say(why))
    }

    fn note_on(&self, slot: Slot) -> Option<&str> {
        self.proposal.notes.iter().find(|(at, _)| *at == slot).map(|(_, note)| note.as_str())
    }

    /// Adds or changes the note on a question, then asks the question again.
    fn note(&mut self, question: &Question, slot: Slot) -> Result<Next> {
        let before = self.note_on(slot).unwrap_or_default().to_owned();
        let ask = Ask {
            text: words::NOTE_ON.with(self.lang, &[question.text.get(self.lang)]),
            unknown: words::NOTE_NONE.get(self.lang).to_owned(),
            ..Ask::default()
        };
        let note = match self.prompt.text(&ask, &before)? {
            Reply::Given(note) => note,
            Reply::Command(Command::Unknown) => String::new(),
            Reply::Command(Command::Back) => return Ok(Next::Again),
            Reply::Command(command) => return self.command(command, words::NOTE_HELP.get(self.lang)),
        };
        self.draft.set_note(self.rules, slot, &note);
        self.proposal.notes.retain(|(at, _)| *at != slot);
        if !note.is_empty() {
            self.proposal.notes.push((slot, note));
        }
        self.saved().map(|_| Next::Again)
    }
}

fn entries(question: &Question, lang: crate::text::Lang) -> Vec<Entry> {
    let entry = |c: &crate::rules::Choice| Entry { text: c.text.get(lang).to_owned(), exclusive: c.exclusive };
    question.choices.iter().map(entry).collect()
}

/// An answer as it would be typed.
fn shown(answer: &Answer) -> String {
    match answer {
        Answer::Number(number) => number.to_string(),
        Answer::Country(code) => country::show(*code),
        Answer::Date(date) => date.to_string(),
        Answer::Text(text) => text.clone(),
        Answer::Missing | Answer::Unknown | Answer::OneOf(_) | Answer::Chosen { .. } => String::new(),
    }
}

/// A country code, in letters of either case.
pub(super) fn read_country(text: &str) -> Option<[u8; 2]> {
    country::parse(&text.to_ascii_uppercase())
}

/// `2026-11-01` or `01.11.2026`.
fn read_date(text: &str) -> Option<Date> {
    let german = || {
        let mut parts = text.split('.').map(str::trim);
        let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
        let date = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
        (parts.next().is_none() && year.len() == 4).then_some(date)
    };
    text.parse().ok().or_else(german)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_they_are_written_in_both_languages() {
        assert_eq!(read_date("2026-11-01"), read_date("1.11.2026"));
        assert_eq!(read_date("01.11.2026").map(|d| d.to_string()).as_deref(), Some("2026-11-01"));
        for wrong in ["11/01/2026", "1.13.2026", "1.11.26", "1.11.2026.", "tomorrow"] {
            assert_eq!(read_date(wrong), None, "{wrong}");
        }
    }
}
