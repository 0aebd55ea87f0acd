//! A back-test as rows: one a proposal that changed or was rejected.
//!
//! A rejected file says `invalid` under the rules that it does not fit, and its first mistake in `title`. This file
//! does not know words.

use crate::assess::count_asked;
use crate::compare::{Comparison, Mover, Pair, RuleKind, Side};
use crate::report::json::comparison::backtest::direction;
use crate::rules::RuleSet;
use crate::source::{Place, Sources};

use super::{INVALID, csv_line, guarded};

/// The columns.
const COLUMNS: [&str; 15] = [
    "file",
    "id",
    "title",
    "as_of",
    "change",
    "old",
    "new",
    "old_reach_low",
    "old_reach_high",
    "new_reach_low",
    "new_reach_high",
    "old_asked",
    "new_asked",
    "moved_by",
    "places",
];

/// The header.
pub fn header() -> Vec<u8> {
    csv_line(COLUMNS.iter().map(|c| (*c).to_owned()))
}

/// A proposal that was compared.
pub fn compared(sides: Pair<Side<'_>>, of: &Comparison, sources: Pair<&Sources>) -> Vec<u8> {
    let (old, new) = (sides.old.assessment, sides.new.assessment);
    let rules = Pair { old: sides.old.rules, new: sides.new.rules };
    let named = of.moved_by.iter().map(|mover| name(rules, mover)).collect::<Vec<_>>().join("; ");
    let places = of.moved_by.iter().map(|mover| place(rules, mover, sources)).collect::<Vec<_>>().join("; ");
    let cells = [
        sides.new.proposal.file.as_str(),
        &sides.new.proposal.id,
        &sides.new.proposal.title,
        &new.as_of.to_string(),
        direction(of.recommendation),
        old.recommendation.id(),
        new.recommendation.id(),
        old.reach.low.id(),
        old.reach.high.id(),
        new.reach.low.id(),
        new.reach.high.id(),
        &count_asked(old).to_string(),
        &count_asked(new).to_string(),
        &named,
        &places,
    ];
    csv_line(cells.into_iter().map(guarded))
}

/// A file that was not compared: its first mistake, and under which rules it does not fit.
pub fn rejected(file: &str, mistake: &str, invalid: Pair<bool>) -> Vec<u8> {
    let word = invalid.map(|invalid| if invalid { INVALID } else { "" });
    let known = [file, "", mistake, "", "rejected", word.old, word.new];
    let cells = known.into_iter().chain(COLUMNS.iter().skip(known.len()).map(|_| ""));
    csv_line(cells.map(guarded))
}

/// `gate id` or `escalation id`
fn name(rules: Pair<&RuleSet>, mover: &Mover) -> String {
    let id = entry(rules.new, mover.kind, mover.what.rule.new).or(entry(rules.old, mover.kind, mover.what.rule.old));
    let kind = match mover.kind {
        RuleKind::Gate => "gate",
        RuleKind::Escalation => "escalation",
    };
    format!("{kind} {}", id.map_or("", |(id, _)| id))
}

/// Where the rule stands in the new files, else in the old ones.
fn place(rules: Pair<&RuleSet>, mover: &Mover, sources: Pair<&Sources>) -> String {
    let new = entry(rules.new, mover.kind, mover.what.rule.new).map(|(_, place)| sources.new.show(place));
    let old = || entry(rules.old, mover.kind, mover.what.rule.old).map(|(_, place)| sources.old.show(place));
    new.or_else(old).unwrap_or_default()
}

fn entry(rules: &RuleSet, kind: RuleKind, index: Option<usize>) -> Option<(&str, &Place)> {
    match kind {
        RuleKind::Gate => rules.gates.get(index?).map(|g| (g.id.as_str(), &g.place)),
        RuleKind::Escalation => rules.escalations.get(index?).map(|e| (e.id.as_str(), &e.place)),
    }
}
