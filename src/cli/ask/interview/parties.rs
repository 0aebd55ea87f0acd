//! Title, partners with their countries, and persons.
//!
//! This file does not know what is asked about them.

use super::answers::read_country;
use super::{Interview, Next};
use crate::cli::prompt::{Ask, Command, Reply};
use crate::error::Result;
use crate::proposal::{Answer, Party, Slot};
use crate::rules::{Fill, Scope, country};
use crate::text::{Phrase, words::ask as words};

/// What people type where the next name is asked, to say that there is none.
const NO: [&str; 3] = ["n", "no", "nein"];

/// What people type there, to say that there is one.
const YES: [&str; 4] = ["y", "yes", "j", "ja"];

impl Interview<'_> {
    /// Asks for the title.
    pub(super) fn title(&mut self) -> Result<Next> {
        let ask = self.plain_ask(words::TITLE.get(self.lang), words::TITLE_SKIP);
        let before = self.proposal.title.clone();
        match self.prompt.text(&ask, &before)? {
            Reply::Given(title) => {
                self.draft.set_title(&title);
                self.proposal.title = title;
                self.saved()
            }
            Reply::Command(command) => self.command(command, words::TITLE_HELP.get(self.lang)),
        }
    }

    /// Asks for the name of a partner or the role of a person; one past the last lists a further one.
    pub(super) fn name(&mut self, scope: Scope, index: usize) -> Result<Next> {
        let person = scope == Scope::Person;
        let parties = if person { &self.proposal.persons } else { &self.proposal.partners };
        let before = parties.get(index).map(|p| label(scope, p).to_owned());
        let (text, unknown, help) = match (person, index) {
            (false, 0) => (words::PARTNER_NAME, words::PARTNER_UNKNOWN, words::PARTNER_HELP),
            (false, _) => (words::PARTNER_NEXT, words::PARTNER_NONE, words::PARTNER_HELP),
            (true, 0) => (words::PERSON_ROLE, words::PERSON_UNKNOWN, words::PERSON_HELP),
            (true, _) => (words::PERSON_NEXT, words::PERSON_NONE, words::PERSON_HELP),
        };
        let ask = self.plain_ask(text.get(self.lang), unknown);
        let name = match self.prompt.text(&ask, before.as_deref().unwrap_or_default())? {
            Reply::Given(name) if index > 0 && before.is_none() && is_word(&name, &NO) => return Ok(Next::Done),
            Reply::Given(name) if before.is_none() && is_word(&name, &YES) => {
                return self.refuse(words::NAME_NOT_YES.get(self.lang));
            }
            Reply::Given(name) => name,
            Reply::Command(Command::Unknown) if index > 0 => return self.unlist(scope, index),
            Reply::Command(command) => return self.command(command, help.get(self.lang)),
        };
        if !person && self.proposal.partners.iter().enumerate().any(|(i, p)| i != index && p.name == name) {
            return self.refuse(&words::NAME_TAKEN.with(self.lang, &[&name]));
        }
        match before {
            Some(_) => self.rename(scope, index, name),
            None => self.list(scope, name),
        }
        self.saved()
    }

    fn rename(&mut self, scope: Scope, index: usize, name: String) {
        if scope == Scope::Person {
            self.draft.set_person_role(index, &name);
            if let Some(person) = self.proposal.persons.get_mut(index) {
                person.role = name;
            }
        } else {
            self.draft.set_party_name(scope, index, &name);
            if let Some(partner) = self.proposal.partners.get_mut(index) {
                partner.name = name;
            }
        }
    }

    fn list(&mut self, scope: Scope, name: String) {
        let party = match scope {
            Scope::Person => Party { role: name, ..Party::default() },
            Scope::Partner | Scope::Project => Party { name, ..Party::default() },
        };
        match scope {
            Scope::Person => self.draft.add_person(&party),
            Scope::Partner | Scope::Project => self.draft.add_partner(&party),
        }
        self.proposal.add_party(self.rules, scope, party);
    }

    /// Takes a further party off the list again, if it is the last one and nothing was said about it.
    fn unlist(&mut self, scope: Scope, index: usize) -> Result<Next> {
        if !self.proposal.is_last_and_unanswered(self.rules, scope, index) {
            return Ok(Next::Done);
        }
        self.draft.remove_party(scope, index);
        self.proposal.remove_last_party(self.rules, scope);
        self.saved()
    }

    /// Asks for the country of a partner.
    pub(super) fn country(&mut self, partner: usize) -> Result<Next> {
        let Some(party) = self.proposal.partners.get(partner) else { return Ok(Next::Done) };
        let name = if party.name.is_empty() { words::THE_PARTNER.get(self.lang) } else { &party.name };
        let ask = Ask { text: words::COUNTRY.with(self.lang, &[name]), ..Ask::default() };
        let before = party.country.map(country::show).unwrap_or_default();
        let help = words::COUNTRY_HELP.get(self.lang);
        match self.prompt.text(&ask, &before)? {
            Reply::Given(text) => match read_country(&text) {
                Some(code) => self.set_country(partner, Some(code)),
                None => {
                    self.prompt.say(&words::COUNTRY_WRONG.with(self.lang, &[&text]))?;
                    self.refuse(help)
                }
            },
            Reply::Command(Command::Unknown) => {
                self.set_country(partner, None)?;
                match self.country_slot(partner) {
                    Some(slot) => self.set_answer(slot, Answer::Unknown),
                    None => Ok(Next::Done),
                }
            }
            Reply::Command(command) => self.command(command, help),
        }
    }

    /// Writes the country of a partner; it answers the question for it.
    pub(super) fn set_country(&mut self, partner: usize, code: Option<[u8; 2]>) -> Result<Next> {
        self.draft.set_party_country(self.rules, partner, code);
        if let Some(party) = self.proposal.partners.get_mut(partner) {
            party.country = code;
        }
        if let Some(slot) = self.country_slot(partner) {
            self.proposal.set_answer(self.rules, slot, Answer::Missing);
        }
        // What the country fills it says itself from now on; an answer of before may say something else.
        let filled = self.rules.questions.iter().enumerate().filter(|(_, q)| q.from == Some(Fill::CountryChoice));
        for (question, _) in filled.filter(|_| code.is_some()) {
            self.proposal.set_answer(self.rules, Slot { question, instance: partner }, Answer::Missing);
        }
        self.saved()
    }

    /// The question that the country of a partner answers.
    fn country_slot(&self, partner: usize) -> Option<Slot> {
        let question = self.rules.questions.iter().position(|q| q.from == Some(Fill::Country))?;
        Some(Slot { question, instance: partner })
    }

    fn plain_ask(&self, text: &str, unknown: Phrase) -> Ask {
        Ask { text: text.to_owned(), unknown: unknown.get(self.lang).to_owned(), ..Ask::default() }
    }
}

fn label(scope: Scope, party: &Party) -> &str {
    match scope {
        Scope::Person => &party.role,
        Scope::Partner | Scope::Project => &party.name,
    }
}

fn is_word(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.trim().eq_ignore_ascii_case(word))
}
