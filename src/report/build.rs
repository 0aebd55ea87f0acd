//! Puts an assessment into words: verdict first, then sections, most important first.
//!
//! Each file below makes the blocks of some sections. What is long is cut to what people read, and the rest is counted;
//! with [`Setting::explain`] nothing is cut. This file does not know how sections are laid out.

use crate::assess::Assessment;
use crate::compare::Levers;
use crate::interval::Recommendation;
use crate::proposal::Proposal;
use crate::rules::{RuleSet, Scope, country};
use crate::text::Phrase;
use crate::text::words::report as w;

use super::{Block, Item, Report, Section, SectionKind, Setting, Verdict};

mod answers;
pub(super) mod backtest;
pub(super) mod comparison;
mod gates;
mod measures;
mod notes;
mod open;
pub(super) mod paper;
mod picture;
mod provenance;
mod screening;
pub(super) mod speech;
mod todo;
mod why;

use notes::Notebook;
use speech::Speech;

/// Most partners and persons that the heading names.
const NAMED: usize = 5;

/// Most entries of a list that may be cut.
const LISTED: usize = 10;

impl Report {
    /// The report on an assessment of a proposal under a rule set. `assessment` should be explained first
    /// ([`crate::assess::explain::explain`]); reasons and the worth of unknowns are missing otherwise.
    pub fn build(
        rules: &RuleSet,
        proposal: &Proposal,
        assessment: &Assessment,
        levers: &Levers,
        setting: Setting,
    ) -> Report {
        let speech = Speech { rules, proposal, assessment, lang: setting.lang };
        let mut book = Notebook::default();
        let mut sections = vec![
            (SectionKind::Steps, w::HEAD_STEPS, todo::blocks(speech, setting.explain)),
            (SectionKind::Gates, w::HEAD_GATES, gates::blocks(speech, &mut book, setting.explain)),
            (SectionKind::Screening, w::HEAD_SCREENING, screening::blocks(speech)),
            (SectionKind::Risks, w::HEAD_RISKS, picture::risks(speech)),
            (SectionKind::Why, w::HEAD_WHY, why::blocks(speech, &mut book, setting.explain)),
            (SectionKind::Unknowns, w::HEAD_UNKNOWNS, open::unknowns(speech, setting.explain)),
            (SectionKind::Levers, w::HEAD_LEVERS, open::levers(speech, levers)),
            (SectionKind::Measures, w::HEAD_MEASURES, measures::blocks(speech, &mut book, setting.explain)),
            (SectionKind::Opportunities, w::HEAD_OPPORTUNITIES, picture::opportunities(speech)),
        ];
        if setting.explain {
            sections.push((SectionKind::Contributions, w::HEAD_CONTRIBUTIONS, answers::all(speech, &mut book)));
        } else {
            sections.push((SectionKind::Notes, w::HEAD_NOTES, answers::notes(speech)));
        }
        sections.push((SectionKind::NotCounted, w::HEAD_NOT_COUNTED, answers::not_counted(speech, setting.explain)));
        sections.push((SectionKind::Sources, w::HEAD_SOURCES, items(book.items(speech))));
        sections.push((SectionKind::Provenance, w::HEAD_PROVENANCE, provenance::blocks(speech, setting)));
        Report {
            lang: setting.lang,
            title: title(speech),
            subject: subject(speech),
            verdict: verdict(speech),
            sections: sections
                .into_iter()
                .filter_map(|(kind, heading, blocks)| section(speech, kind, heading, blocks))
                .collect(),
            closing: speech.say(w::CLOSING),
        }
    }
}

fn section(speech: Speech<'_>, kind: SectionKind, heading: Phrase, blocks: Vec<Block>) -> Option<Section> {
    (!blocks.is_empty()).then(|| Section { kind, heading: speech.say(heading), blocks })
}

fn title(speech: Speech<'_>) -> String {
    match speech.proposal.title.trim() {
        "" => speech.say(w::UNTITLED),
        title => title.to_owned(),
    }
}

fn subject(speech: Speech<'_>) -> Vec<String> {
    let proposal = speech.proposal;
    let day = speech.day(speech.assessment.as_of);
    let mut lines = vec![match proposal.id.trim() {
        "" => speech.fill(w::SUBJECT_DAY, &[&day]),
        id => speech.fill(w::SUBJECT_ID, &[id, &day]),
    }];
    for (scope, count, phrase) in [
        (Scope::Partner, proposal.partners.len(), w::SUBJECT_PARTNERS),
        (Scope::Person, proposal.persons.len(), w::SUBJECT_PERSONS),
    ] {
        if count > 0 {
            lines.push(speech.fill(phrase, &[&parties(speech, scope, count)]));
        }
    }
    lines
}

fn parties(speech: Speech<'_>, scope: Scope, count: usize) -> String {
    let mut names: Vec<String> = (0..count.min(NAMED)).map(|i| with_country(speech, scope, i)).collect();
    if count > NAMED {
        names.push(speech.fill(w::AND_MORE, &[&count.saturating_sub(NAMED).to_string()]));
    }
    names.join("; ")
}

fn with_country(speech: Speech<'_>, scope: Scope, instance: usize) -> String {
    let name = speech.party(scope, instance);
    let country = match scope {
        Scope::Partner => speech.proposal.partners.get(instance).and_then(|p| p.country),
        Scope::Project | Scope::Person => None,
    };
    country.map_or_else(|| name.clone(), |c| format!("{name} ({})", country::show(c)))
}

fn verdict(speech: Speech<'_>) -> Verdict {
    let Assessment { recommendation, reach, clarify, exact, .. } = *speech.assessment;
    let mut advice = vec![speech.rules.advice(recommendation, speech.lang).to_owned()];
    if !exact && !reach.is_point() {
        advice.push(speech.say(w::BOUNDS));
    }
    let range =
        (!reach.is_point()).then(|| speech.fill(w::MAY_BECOME, &[speech.short(reach.low), speech.short(reach.high)]));
    let flag = clarify.then(|| speech.say(w::TO_CLARIFY));
    let may_become = range.into_iter().chain(flag).collect::<Vec<_>>().join("; ");
    Verdict { recommendation, reach, clarify, badge: speech.verdict(recommendation), may_become, advice }
}

/// Whether an assessment is so plain that its report should be as short as possible.
fn is_plain(assessment: &Assessment) -> bool {
    assessment.reach.high <= Recommendation::Awareness && !assessment.clarify
}

/// A list, if it is not empty.
fn items(items: Vec<Item>) -> Vec<Block> {
    if items.is_empty() { Vec::new() } else { vec![Block::Items(items)] }
}

/// Makes entries of a list up to what people read, and counts the rest; what is not shown cites nothing.
fn cut<T>(speech: Speech<'_>, list: Vec<T>, most: usize, explain: bool, entry: impl FnMut(T) -> Item) -> Vec<Block> {
    let left_out = list.len().saturating_sub(most);
    // One entry more is hardly longer than the line that counts it.
    if explain || left_out <= 1 {
        return items(list.into_iter().map(entry).collect());
    }
    let shown = list.into_iter().take(most).map(entry).collect();
    vec![Block::Items(shown), Block::Text(speech.fill(w::AND_MORE_EXPLAIN, &[&left_out.to_string()]))]
}

/// An entry without details.
fn line(text: String) -> Item {
    Item { badge: None, text, details: Vec::new() }
}

/// A text cut at a word, for places where the whole text stands elsewhere in the report.
fn clip(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let short: String = text.chars().take(most).collect();
    let end = short.rfind(' ').filter(|at| at.saturating_mul(2) > short.len()).unwrap_or(short.len());
    format!("{} …", short.get(..end).unwrap_or(&short).trim_end_matches([',', ';', ':', ' ']))
}
