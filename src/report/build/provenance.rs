//! What the report was made from: tool, rules, proposal, day, and what is out of date.
//!
//! This file does not know what was found.

use crate::report::{AsOfFrom, Block, Setting};
use crate::rules::Overlay;
use crate::text::words::report as w;

use super::{Speech, answers, notes};

/// The section.
pub(super) fn blocks(speech: Speech<'_>, setting: Setting) -> Vec<Block> {
    let mut lines = warnings(speech, setting);
    let rules = speech.rules;
    let title = speech.text(&rules.title);
    lines.push(speech.fill(w::MADE_BY, &[title, &rules.id, &rules.version, env!("CARGO_PKG_VERSION")]));
    if setting.explain && !speech.text(&rules.summary).is_empty() {
        lines.push(speech.text(&rules.summary).to_owned());
    }
    lines.push(rules.digest().to_owned());
    for (at, overlay) in rules.overlays.iter().enumerate() {
        lines.push(overlay_line(speech, at, overlay));
        lines.push(overlay.digest.clone());
    }
    let proposal = speech.proposal;
    lines.push(speech.fill(w::PROPOSAL_FILE, &[&proposal.file]));
    lines.push(proposal.digest.clone());
    let phrase = match setting.as_of_from {
        AsOfFrom::Option => w::AS_OF_OPTION,
        AsOfFrom::Proposal => w::AS_OF_PROPOSAL,
        AsOfFrom::Today => w::AS_OF_TODAY,
    };
    lines.push(speech.fill(phrase, &[&speech.day(speech.assessment.as_of)]));
    let not_needed = answers::not_needed(speech).count();
    if not_needed > 0 && !setting.explain {
        lines.push(speech.fill(w::NOT_ASKED_COUNT, &[&not_needed.to_string()]));
    }
    lines.retain(|line| !line.is_empty());
    lines.into_iter().map(Block::Text).collect()
}

/// An overlay with how much it changes.
pub(super) fn overlay_line(speech: Speech<'_>, at: usize, overlay: &Overlay) -> String {
    let of_it = || speech.rules.changes.iter().filter(|change| change.overlay == at);
    let removed = of_it().filter(|change| change.fields.is_none()).count();
    let changed = of_it().count().saturating_sub(removed);
    let name =
        [Some(&overlay.id), overlay.version.as_ref()].into_iter().flatten().cloned().collect::<Vec<_>>().join(" ");
    let counts = [changed, overlay.additions, removed].map(|n| n.to_string());
    let [changed, added, removed] = &counts;
    speech.fill(w::OVERLAY, &[&name, changed, added, removed])
}

/// What is out of date or does not fit.
pub(super) fn warnings(speech: Speech<'_>, setting: Setting) -> Vec<String> {
    let rules = speech.rules;
    let mut lines = Vec::new();
    let stale = notes::stale(speech, setting.today);
    if !stale.is_empty() {
        lines.push(speech.fill(w::STALE, &[&stale.join(", ")]));
    }
    if let Some(from) = rules.valid_from.filter(|from| *from > speech.assessment.as_of) {
        lines.push(speech.fill(w::NOT_YET_VALID, &[&speech.day(from)]));
    }
    for overlay in rules.overlays.iter().filter(|overlay| overlay.base_version != rules.version) {
        lines.push(speech.fill(w::OLD_OVERLAY, &[&overlay.id, &overlay.base_version]));
    }
    if let Some(carried) = &speech.proposal.carried {
        let parked = carried.moved.iter().filter(|moved| moved.to.is_none()).count();
        let moved = carried.moved.len().saturating_sub(parked);
        lines.push(speech.fill(w::CARRIED, &[&carried.from, &moved.to_string(), &parked.to_string()]));
    } else if let Some(of) = &speech.proposal.rule_set {
        let same_version = of.version.as_ref().is_none_or(|version| *version == rules.version);
        if of.id != rules.id || !same_version || !of.same_files(rules) || !of.same_overlays(rules) {
            let parts = [Some(&of.id), of.version.as_ref(), of.digest.as_ref()].into_iter().flatten();
            let name = parts.chain(&of.overlays).map(String::as_str).collect::<Vec<_>>().join(" ");
            lines.push(speech.fill(w::OTHER_RULES, &[&name]));
        }
    }
    lines
}
