//! Measures that are offered: agreed, planned, or not.
//!
//! This file does not know what a measure lowers.

use super::{Interview, Next};
use crate::cli::ask::help;
use crate::cli::prompt::{Ask, Before, Command, Entry, Reply};
use crate::error::Result;
use crate::proposal::{PlannedMeasure, Status};
use crate::rules::bit;
use crate::source::Place;
use crate::text::words::ask as words;

/// What can be said about a measure, in the order of the entries; `None` is "no".
const STATUSES: [Option<Status>; 3] = [Some(Status::Agreed), Some(Status::Planned), None];

impl Interview<'_> {
    /// Asks whether to go through the measures.
    pub(super) fn measures(&mut self, count: usize) -> Result<Next> {
        let ask = Ask {
            text: words::MEASURES.with(self.lang, &[&count.to_string()]),
            unknown: words::MEASURES_LATER.get(self.lang).to_owned(),
            ..Ask::default()
        };
        let entries = [words::MEASURES_NOW, words::MEASURES_NO].map(|phrase| Entry::new(phrase.get(self.lang)));
        match self.prompt.select(&ask, &entries, Before::Nothing)? {
            Reply::Given(mask) if mask == bit(0) => Ok(Next::Done),
            Reply::Given(_) | Reply::Command(Command::Unknown) => Ok(Next::Skip),
            Reply::Command(command) => self.command(command, words::MEASURES_HELP.get(self.lang)),
        }
    }

    /// Asks whether a measure is agreed.
    pub(super) fn measure(&mut self, measure: usize) -> Result<Next> {
        let Some(rule) = self.rules.measures.get(measure) else { return Ok(Next::Done) };
        let owner = rule.owner.and_then(|o| self.rules.roles.get(o));
        let ask = Ask {
            heading: words::MEASURE.get(self.lang).to_owned(),
            text: rule.text.get(self.lang).to_owned(),
            remarks: owner
                .map(|role| words::MEASURE_OWNER.with(self.lang, &[role.text.get(self.lang)]))
                .into_iter()
                .collect(),
            unknown: words::MEASURE_LATER.get(self.lang).to_owned(),
            ..Ask::default()
        };
        let words = [words::MEASURE_AGREED, words::MEASURE_PLANNED, words::MEASURE_NO];
        let entries = words.map(|phrase| Entry::new(phrase.get(self.lang)));
        let listed = self.proposal.measures.iter().find(|m| is_for_all(m, measure)).map(|m| m.status);
        let before = STATUSES.iter().position(|s| s.is_some() && *s == listed);
        let before = before.map_or(Before::Nothing, |at| Before::Answer(bit(at)));
        match self.prompt.select(&ask, &entries, before)? {
            Reply::Given(mask) => {
                let status = STATUSES.get(mask.trailing_zeros() as usize).copied().flatten();
                self.set_measure(measure, status);
                self.saved()
            }
            Reply::Command(command) => self.command(command, &help::measure(self.rules, measure, self.lang)),
        }
    }

    fn set_measure(&mut self, measure: usize, status: Option<Status>) {
        let Some(status) = status else {
            self.proposal.measures.retain(|m| !is_for_all(m, measure));
            return self.draft.remove_measure(self.rules, measure, None);
        };
        self.draft.set_measure(self.rules, measure, status, None);
        match self.proposal.measures.iter_mut().find(|m| is_for_all(m, measure)) {
            Some(listed) => listed.status = status,
            None => self.proposal.measures.push(PlannedMeasure {
                measure,
                status,
                partner: None,
                person: None,
                owner: String::new(),
                due: None,
                until: None,
                place: Place::default(),
            }),
        }
    }
}

fn is_for_all(planned: &PlannedMeasure, measure: usize) -> bool {
    planned.measure == measure && planned.partner.is_none() && planned.person.is_none()
}
