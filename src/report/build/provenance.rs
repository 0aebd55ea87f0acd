//! What the report was made from: tool, rules, proposal, day, and what is out of date.
//!
//! This file does not know what was found.

use crate::report::{AsOfFrom, Block, Setting};
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
    lines.push(rules.digest.clone());
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
    if let Some(of) = &speech.proposal.rule_set {
        let differs = |was: &Option<String>, is: &str| was.as_ref().is_some_and(|was| was != is);
        if of.id != rules.id || differs(&of.version, &rules.version) || differs(&of.digest, &rules.digest) {
            let parts = [Some(&of.id), of.version.as_ref(), of.digest.as_ref()];
            let name = parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ");
            lines.push(speech.fill(w::OTHER_RULES, &[&name]));
        }
    }
    lines
}
