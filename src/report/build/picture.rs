//! The picture: levels of the risk dimensions, and the opportunities on an axis of their own.
//!
//! This file does not know how levels are found.

use std::cmp::Reverse;

use crate::assess::{Contribution, DimensionResult, is_risk};
use crate::interval::{Interval, Level};
use crate::report::{Block, Cell, Grid, Item};
use crate::text::words::report as w;

use super::{Speech, is_plain, items};

/// Most opportunities that are named; all are among the answers.
const STRONGEST: usize = 3;

/// The section on risks.
pub(super) fn risks(speech: Speech<'_>) -> Vec<Block> {
    let risks: Vec<(usize, &DimensionResult)> = dimensions(speech, true).collect();
    if risks.is_empty() {
        return Vec::new();
    }
    let lowered = risks.iter().any(|(_, d)| d.inherent != d.residual);
    let mut head = vec![speech.say(w::COL_DIMENSION)];
    if lowered {
        head.extend([speech.say(w::COL_INHERENT), speech.say(w::COL_RESIDUAL)]);
    } else {
        head.push(speech.say(w::COL_LEVEL));
    }
    let rows = risks.iter().map(|(index, result)| {
        let mut row = vec![Cell::Text(risk_name(speech, *index, result))];
        if lowered {
            row.push(Cell::Badge(speech.level(result.inherent)));
        }
        row.push(Cell::Badge(speech.level(result.residual)));
        row
    });
    vec![Block::Grid(Grid { head, rows: rows.collect() })]
}

/// The section on opportunities.
pub(super) fn opportunities(speech: Speech<'_>) -> Vec<Block> {
    let chances: Vec<(usize, &DimensionResult)> = dimensions(speech, false).collect();
    let asked = |d: usize| contributing(speech, d).next().is_some();
    if !chances.iter().any(|(d, _)| asked(*d)) {
        return Vec::new();
    }
    let (chances_word, risks_word) =
        (speech.chance(highest(speech, false)).word, speech.level(highest(speech, true)).word);
    let mut blocks = vec![Block::Text(speech.fill(w::CHANCE_AND_RISK, &[&chances_word, &risks_word]))];
    let of = chances.iter().flat_map(|(dimension, _)| contributing(speech, *dimension));
    let mut strongest: Vec<&Contribution> = of.filter(|c| c.inherent.low >= Level::Moderate).collect();
    strongest.sort_by_key(|c| Reverse(c.inherent.low));
    strongest.truncate(if is_plain(speech.assessment) { 0 } else { STRONGEST });
    blocks.extend(items(strongest.into_iter().map(|c| chance(speech, c)).collect()));
    blocks.push(Block::Text(speech.say(w::OPPORTUNITIES_APART)));
    blocks
}

/// The highest level of an axis.
pub(super) fn highest(speech: Speech<'_>, risk: bool) -> Interval<Level> {
    let levels = dimensions(speech, risk).map(|(_, d)| d.residual);
    levels.reduce(|a, b| Interval { low: a.low.max(b.low), high: a.high.max(b.high) }).unwrap_or_default()
}

fn chance(speech: Speech<'_>, of: &Contribution) -> Item {
    Item { badge: Some(speech.chance(of.inherent)), text: speech.question_answer(of.slot), details: Vec::new() }
}

pub(super) fn dimensions(speech: Speech<'_>, risk: bool) -> impl Iterator<Item = (usize, &DimensionResult)> {
    let all = speech.assessment.dimensions.iter().enumerate();
    all.filter(move |(index, _)| is_risk(speech.rules, *index) == risk)
}

pub(super) fn contributing(speech: Speech<'_>, dimension: usize) -> impl Iterator<Item = &Contribution> + use<'_> {
    let of = move |question: usize| speech.rules.questions.get(question).and_then(|q| q.dimension);
    speech.assessment.contributions.iter().filter(move |c| of(c.slot.question) == Some(dimension))
}

/// The name of a dimension, saying so where several answers together lifted it above each of them.
pub(super) fn risk_name(speech: Speech<'_>, dimension: usize, result: &DimensionResult) -> String {
    let name = speech.dimension(dimension).to_owned();
    let highest = contributing(speech, dimension).map(|c| c.residual.high).max().unwrap_or_default();
    if result.residual.high > highest { speech.fill(w::ACCUMULATED, &[&name]) } else { name }
}
