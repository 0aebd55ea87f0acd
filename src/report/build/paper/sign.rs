//! What the report was made from, with digests; and room for a decision and for signatures.
//!
//! This file does not know what was found.

use crate::assess::GateState;
use crate::interval::Recommendation;
use crate::report::AsOfFrom;
use crate::report::build::provenance;
use crate::report::document::{Block, Fact, Line, Run};
use crate::report::steps::{Because, steps};
use crate::text::Phrase;
use crate::text::words::paper as p;
use crate::text::words::report as w;

use super::{Paper, row};

/// Most offices that sign.
const OFFICES: usize = 8;

impl Paper<'_> {
    pub(super) fn provenance(&mut self) {
        let (speech, setting) = (self.speech, self.setting);
        let (rules, proposal) = (speech.rules, speech.proposal);
        self.chapter("provenance", w::HEAD_PROVENANCE);
        let day = match setting.as_of_from {
            AsOfFrom::Option => w::AS_OF_OPTION,
            AsOfFrom::Proposal => w::AS_OF_PROPOSAL,
            AsOfFrom::Today => w::AS_OF_TODAY,
        };
        let mut facts: Vec<(Phrase, Line)> = Vec::new();
        let warnings = provenance::warnings(speech, setting).into_iter();
        facts.extend(warnings.map(|warning| (p::POINT_ATTENTION, warning.into())));
        let set = format!("{} ({} {})", speech.text(&rules.title), rules.id, rules.version);
        facts.push((p::POINT_RULES, set.into()));
        facts.push((p::POINT_RULES_DIGEST, Run::Id(rules.digest().to_owned()).into()));
        for (at, overlay) in rules.overlays.iter().enumerate() {
            let digest = Run::Id(overlay.digest.clone());
            let line = Line::from(provenance::overlay_line(speech, at, overlay)).and(" ").and(digest);
            facts.push((p::POINT_OVERLAY, line));
        }
        facts.push((p::POINT_PROPOSAL, proposal.file.as_str().into()));
        facts.push((p::POINT_PROPOSAL_DIGEST, Run::Id(proposal.digest.clone()).into()));
        facts.push((p::POINT_DAY, speech.fill(day, &[&speech.day(speech.assessment.as_of)]).into()));
        facts.push((p::POINT_TOOL, concat!("cooprisk ", env!("CARGO_PKG_VERSION")).into()));
        let fact = |(label, line): (Phrase, Line)| Fact { label: speech.say(label), content: vec![Block::Text(line)] };
        self.blocks.push(Block::Facts(facts.into_iter().map(fact).collect()));
        let summary = speech.text(&rules.summary);
        if !summary.is_empty() {
            self.say(summary);
        }
    }

    pub(super) fn signatures(&mut self) {
        let speech = self.speech;
        let (rules, proposal) = (speech.rules, speech.proposal);
        self.chapter("signatures", p::HEAD_SIGNATURES);
        self.say(speech.say(w::CLOSING));
        self.say(speech.say(p::DECISION));
        let room = |phrase: Phrase| {
            let words = phrase.get(speech.lang);
            let mut runs = vec![Run::Box, Run::from(words)];
            if words.ends_with(':') {
                runs.extend([Run::from(" "), Run::Blank]);
            }
            Block::Text(Line(runs))
        };
        self.blocks.extend(p::DECISIONS.into_iter().map(room));
        self.say(speech.fill(p::SIGNED, &[&proposal.digest, &rules.id, &rules.version]));
        let heard = self.heard().into_iter().map(|role| speech.fill(p::SIGNS_HEARD, &[speech.role(role)]));
        let all = std::iter::once(speech.say(p::SIGNS_ANSWERS)).chain(heard);
        let all = all.chain(std::iter::once(speech.say(p::SIGNS_DECIDES)));
        let rows = all.map(|who| row([who.into(), Run::Blank.into(), Run::Blank.into(), Run::Blank.into()]));
        let rows = rows.collect();
        let head = [p::COL_AS, p::COL_NAME, p::COL_DATE, p::COL_SIGNATURE];
        self.table(speech.say(p::SIGNATURES_CAPTION), &head, rows);
    }

    /// Roles that a gate that applies or a rule that refers names, most consequential first.
    fn heard(&self) -> Vec<usize> {
        let assessment = self.speech.assessment;
        let refers = |because: &Because| match *because {
            Because::Gate(i) => assessment.gates.get(i).is_some_and(|gate| gate.state == GateState::Fired),
            Because::Escalation(i) => {
                let of = assessment.escalations.get(i).and_then(|e| self.speech.rules.escalations.get(e.escalation));
                of.is_some_and(|rule| rule.class >= Recommendation::Conditions)
            }
            Because::Unknown(_) => false,
        };
        let steps = steps(self.speech.rules, assessment).into_iter();
        steps.filter(|step| step.because.iter().any(refers)).map(|step| step.role).take(OFFICES).collect()
    }
}
