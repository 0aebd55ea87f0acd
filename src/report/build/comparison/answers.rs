//! Levels, answers, unknowns and measures of a comparison.
//!
//! This file does not know rules.

use crate::assess::{Contribution, DimensionResult, MeasureResult, is_risk};
use crate::compare::Change;
use crate::interval::{Interval, Level};
use crate::proposal::Slot;
use crate::report::build::measures;
use crate::report::build::speech::Speech;
use crate::report::{Block, Item};
use crate::text::words::compare as w;
use crate::text::words::report;

use super::super::line;
use super::Words;

impl<'a> Words<'a> {
    /// Dimensions of one axis at another level.
    pub(super) fn dimensions(self, risk: bool) -> Vec<Block> {
        let of_axis = |change: &&Change<DimensionResult>| {
            self.told(change.what.rule, |speech, i| is_risk(speech.rules, i) == risk).unwrap_or_default()
        };
        let list = self.comparison.dimensions.iter().filter(of_axis).collect();
        self.list(list, |change: &Change<DimensionResult>| {
            let name = self.told(change.what.rule, dimension).unwrap_or_default();
            let level = |speech: Speech<'_>, of: Option<DimensionResult>| match of {
                Some(of) => levels(speech, of.inherent, of.residual, risk),
                None => String::new(),
            };
            let (old, new) = (level(self.of.old, change.of.old), level(self.of.new, change.of.new));
            Item { badge: None, text: name, details: vec![self.arrow(&old, &new)] }
        })
    }

    /// Questions answered otherwise, at another level, or asked on one side only.
    pub(super) fn contributions(self) -> Vec<Block> {
        self.list(self.comparison.contributions.iter().collect(), |change: &Change<Contribution>| {
            let slot = |of: Option<Contribution>| of.map(|c| c.slot);
            let text = self.question(slot(change.of.old), slot(change.of.new));
            // Whether a question is certainly asked is told where that is not the same.
            let certain = change.of.map(|of| of.map(|c| c.certain));
            let told = |speech, of| answer(speech, of, certain.old.is_some() && certain.differs());
            let (old, new) = (told(self.of.old, change.of.old), told(self.of.new, change.of.new));
            Item { badge: None, text, details: vec![self.arrow(&old, &new)] }
        })
    }

    pub(super) fn unknowns(self) -> Vec<Block> {
        self.list(self.comparison.unknowns.iter().collect(), |change| {
            let question = self.question(
                change.of.old.as_ref().map(|unknown| unknown.slot),
                change.of.new.as_ref().map(|unknown| unknown.slot),
            );
            let phrase = if change.of.new.is_some() { w::UNKNOWN_NOW } else { w::UNKNOWN_NO_MORE };
            line(self.of.new.fill(phrase, &[&question]))
        })
    }

    pub(super) fn ignored(self) -> Vec<Block> {
        self.list(self.comparison.ignored.iter().collect(), |change: &Change<Slot>| {
            let phrase = if change.of.new.is_some() { w::IGNORED_NOW } else { w::IGNORED_NO_MORE };
            line(self.of.new.fill(phrase, &[&self.question(change.of.old, change.of.new)]))
        })
    }

    pub(super) fn measures(self) -> Vec<Block> {
        self.list(self.comparison.measures.iter().collect(), |change: &Change<MeasureResult>| {
            let status = |speech: Speech<'_>, of: Option<MeasureResult>| match of {
                Some(MeasureResult { status: Some(status), .. }) => measures::status(speech, status),
                Some(MeasureResult { status: None, .. }) => speech.say(report::STATUS_OFFERED),
                None => speech.say(w::MEASURE_NONE),
            };
            let name =
                |speech: Speech<'_>, of: MeasureResult| measures::name(speech, of.measure, of.partner, of.person);
            let text = match (change.of.new, change.of.old) {
                (Some(new), _) => name(self.of.new, new),
                (None, Some(old)) => name(self.of.old, old),
                (None, None) => String::new(),
            };
            let (old, new) = (status(self.of.old, change.of.old), status(self.of.new, change.of.new));
            Item { badge: None, text, details: vec![self.arrow(&old, &new)] }
        })
    }

    /// The question of a slot, in the words of the new side if it is there.
    fn question(self, old: Option<Slot>, new: Option<Slot>) -> String {
        match (new, old) {
            (Some(new), _) => self.of.new.question(new),
            (None, Some(old)) => self.of.old.question(old),
            (None, None) => String::new(),
        }
    }
}

fn dimension(speech: Speech<'_>, index: usize) -> String {
    let Some(dimension) = speech.rules.dimensions.get(index) else { return String::new() };
    match speech.text(&dimension.text) {
        "" => dimension.id.clone(),
        text => text.to_owned(),
    }
}

fn levels(speech: Speech<'_>, inherent: Interval<Level>, residual: Interval<Level>, risk: bool) -> String {
    let word = |level| if risk { speech.level(level) } else { speech.chance(level) }.word;
    if inherent == residual {
        return word(residual);
    }
    speech.fill(w::LEVELS, &[&word(inherent), &word(residual)])
}

/// An answer and its level; only the answer where the question has no levels.
fn answer(speech: Speech<'_>, of: Option<Contribution>, tell_certain: bool) -> String {
    let Some(of) = of else { return speech.say(w::NOT_ASKED) };
    let mut said = speech.answer_quoted(of.slot);
    if tell_certain && !of.certain {
        said = speech.fill(w::PERHAPS_ASKED, &[&said]);
    }
    match speech.rules.questions.get(of.slot.question).and_then(|q| q.dimension) {
        None => said,
        Some(dimension) => {
            let risk = is_risk(speech.rules, dimension);
            speech.fill(w::ANSWER_LEVEL, &[&said, &levels(speech, of.inherent, of.residual, risk)])
        }
    }
}
