//! Numbers the sources in the order in which the report cites them.
//!
//! This file does not know what is cited where.

use jiff::civil::Date;

use crate::report::{Badge, Item, Tone};
use crate::rules::{Citation, Reading, RuleSet, Source};
use crate::text::words::report as w;

use super::Speech;

/// The sources cited so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Notebook {
    sources: Vec<usize>,
}

impl Notebook {
    /// `[1, art-4]; [2]`, or an empty text.
    pub(super) fn cite(&mut self, citations: &[Citation]) -> String {
        let marks: Vec<String> = citations.iter().map(|c| self.mark(c)).collect();
        marks.join(" ")
    }

    /// The number of a cited source.
    pub(super) fn number(&mut self, citation: &Citation) -> usize {
        let at = self.sources.iter().position(|s| *s == citation.source).unwrap_or_else(|| {
            self.sources.push(citation.source);
            self.sources.len().saturating_sub(1)
        });
        at.saturating_add(1)
    }

    /// The sources cited so far, in the order of their numbers.
    pub(super) fn cited<'r>(&self, rules: &'r RuleSet) -> impl Iterator<Item = &'r Source> {
        self.sources.iter().filter_map(|s| rules.sources.get(*s))
    }

    /// `[1, art-4]`
    pub(super) fn mark(&mut self, citation: &Citation) -> String {
        let number = self.number(citation);
        match &citation.at {
            Some(place) => format!("[{number}, {place}]"),
            None => format!("[{number}]"),
        }
    }

    /// What the numbers stand for.
    pub(super) fn items(&self, speech: Speech<'_>) -> Vec<Item> {
        self.cited(speech.rules).enumerate().map(|(i, source)| note(speech, i.saturating_add(1), source)).collect()
    }
}

fn note(speech: Speech<'_>, number: usize, source: &Source) -> Item {
    let badge = Badge { mark: "", word: format!("[{number}]"), tone: Tone::Calm };
    Item { badge: Some(badge), text: described(speech, source), details: source.url.iter().cloned().collect() }
}

/// Title, publisher, day, and how well it was read.
pub(super) fn described(speech: Speech<'_>, source: &Source) -> String {
    let mut text = source.title.clone();
    for part in [Some(source.publisher.clone()), source.published.map(|d| speech.day(d))] {
        if let Some(part) = part.filter(|p| !p.is_empty()) {
            text.push_str(", ");
            text.push_str(&part);
        }
    }
    let read = match source.read {
        Reading::Full => None,
        Reading::Part => Some(w::READ_PART),
        Reading::Secondary => Some(w::READ_SECONDARY),
    };
    if let Some(read) = read {
        text.push_str(&format!(" ({})", read.get(speech.lang)));
    }
    text
}

/// Sources used in this assessment whose review date is past: those of every gate and escalation, of the questions
/// that are asked, and of the measures that are shown.
pub(super) fn stale(speech: Speech<'_>, today: Date) -> Vec<String> {
    let rules = speech.rules;
    let day = today.max(speech.assessment.as_of);
    let used = used(speech);
    let is_stale = |s: &Source| s.review_by.is_some_and(|review| review < day);
    let stale = rules.sources.iter().zip(used).filter(|(source, used)| *used && is_stale(source));
    stale.map(|(s, _)| format!("{} ({})", s.id, s.review_by.map(|d| speech.day(d)).unwrap_or_default())).collect()
}

fn used(speech: Speech<'_>) -> Vec<bool> {
    let RuleSet { gates, escalations, questions, measures, sets, sources, .. } = speech.rules;
    let asked = speech.assessment.contributions.iter().filter_map(|c| questions.get(c.slot.question));
    let shown = speech.assessment.measures.iter().filter_map(|m| measures.get(m.measure));
    let cited = gates.iter().flat_map(|g| &g.cite);
    let cited = cited.chain(escalations.iter().flat_map(|e| &e.cite)).chain(sets.iter().flat_map(|s| &s.cite));
    let cited = cited.chain(asked.flat_map(|q| &q.cite)).chain(shown.flat_map(|m| &m.cite));
    let mut used = vec![false; sources.len()];
    for Citation { source, .. } in cited {
        if let Some(place) = used.get_mut(*source) {
            *place = true;
        }
    }
    used
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_keeps_its_number() {
        let mut book = Notebook::default();
        let cite = |source: usize, at: Option<&str>| Citation { source, at: at.map(str::to_owned) };
        assert_eq!(book.cite(&[cite(7, Some("art-4")), cite(3, None)]), "[1, art-4] [2]");
        assert_eq!(book.cite(&[cite(3, Some("p2")), cite(9, None)]), "[2, p2] [3]");
    }
}
