//! Matches of a partner in lists, shown as soon as its country is known: with list and reason, and "not the same".
//!
//! Whoever says so gives a reason; it is noted for a year, and asked again when the entry changes. This file does not
//! know how names are compared.

use jiff::ToSpan;

use super::{Interview, Next};
use crate::cli::prompt::{Ask, Before, Command, Entry, Reply};
use crate::error::Result;
use crate::proposal::ClearedMatch;
use crate::proposal::screening::Match;
use crate::report::screening::{certainty, match_details, match_line};
use crate::rules::{Scope, bit};
use crate::text::words::ask as words;

/// Most matches that are shown at once.
const SHOWN: usize = 6;

impl Interview<'_> {
    /// Asks for the country of a partner and shows its matches; back from there leads to the country. Once it is set,
    /// the questionnaire would not ask for it again.
    pub(super) fn country_and_matches(&mut self, partner: usize) -> Result<Next> {
        loop {
            match self.country(partner)? {
                Next::Again => continue,
                Next::Done => {}
                next => return Ok(next),
            }
            match self.matches(partner)? {
                Next::Back => continue,
                next => return Ok(next),
            }
        }
    }

    /// Shows the matches of a partner that nobody has cleared, and takes that they are others.
    fn matches(&mut self, partner: usize) -> Result<Next> {
        (self.screen)(&mut self.proposal);
        let open: Vec<Match> = self.open_matches(partner);
        if open.is_empty() {
            return Ok(Next::Done);
        }
        self.show_matches(&open)?;
        loop {
            match self.ask_match(partner, &open)? {
                Next::Again => continue,
                next => return Ok(next),
            }
        }
    }

    fn ask_match(&mut self, partner: usize, open: &[Match]) -> Result<Next> {
        let ask = Ask {
            text: words::MATCH_SAME.get(self.lang).to_owned(),
            unknown: words::MATCH_LATER.get(self.lang).to_owned(),
            ..Ask::default()
        };
        let entries = [words::MATCH_KEEP, words::MATCH_OTHER].map(|phrase| Entry::new(phrase.get(self.lang)));
        match self.prompt.select(&ask, &entries, Before::Nothing)? {
            Reply::Given(mask) if mask == bit(1) => self.clear(partner, open),
            Reply::Given(_) => Ok(Next::Done),
            Reply::Command(command) => self.command(command, words::MATCH_HELP.get(self.lang)),
        }
    }

    fn open_matches(&self, partner: usize) -> Vec<Match> {
        let all = self.proposal.screening.matches.iter();
        all.filter(|hit| hit.cleared.is_none() && hit.concerns(Scope::Partner, partner)).cloned().collect()
    }

    fn show_matches(&mut self, open: &[Match]) -> Result<()> {
        let (lists, lang) = (self.proposal.screening.lists.clone(), self.lang);
        self.prompt.say(words::MATCHES.get(lang))?;
        for hit in open.iter().take(SHOWN) {
            let word = certainty(hit.certainty).get(lang);
            self.prompt.say(&format!("- {word}: {}", match_line(hit, &lists, lang)))?;
            for detail in match_details(hit, &lists, lang) {
                self.prompt.say(&format!("    {detail}"))?;
            }
        }
        if open.len() > SHOWN {
            let more = open.len().saturating_sub(SHOWN).to_string();
            self.prompt.say(&words::MATCHES_MORE.with(lang, &[&more]))?;
        }
        Ok(())
    }

    /// Asks why none of them is the partner, and notes it with each.
    fn clear(&mut self, partner: usize, open: &[Match]) -> Result<Next> {
        let ask = Ask { text: words::MATCH_WHY.get(self.lang).to_owned(), ..Ask::default() };
        let reason = match self.prompt.text(&ask, "")? {
            Reply::Given(reason) => reason,
            Reply::Command(Command::Back | Command::Unknown) => return Ok(Next::Again),
            Reply::Command(command) => return self.command(command, words::MATCH_HELP.get(self.lang)),
        };
        let until = self.as_of.saturating_add(1.year());
        let Some(name) = self.proposal.partners.get(partner).map(|p| p.name.clone()) else { return Ok(Next::Done) };
        for hit in open {
            self.draft.set_cleared_match(&name, &hit.entry, &reason, until);
            if let Some(lapsed) = hit.lapsed.and_then(|at| self.proposal.cleared_matches.get_mut(at)) {
                *lapsed = ClearedMatch {
                    entry: hit.entry.clone(),
                    reason: reason.clone(),
                    until: Some(until),
                    ..lapsed.clone()
                };
                continue;
            }
            self.proposal.cleared_matches.push(ClearedMatch {
                partner: Some(partner),
                person: None,
                entry: hit.entry.clone(),
                reason: reason.clone(),
                until: Some(until),
            });
        }
        self.saved()
    }
}
