//! The outcome of a comparison in words.
//!
//! Everything from the file goes through `visible`. This file does not know how outcomes are found.

use crate::rules::RuleSet;
use crate::source::Sources;
use crate::text::words::verify as w;
use crate::text::{Lang, Phrase, visible};

use super::{Difference, Different, Effect, OtherRules, Outcome, Part};

/// Most names that a line lists.
const LISTED: usize = 8;

impl Part {
    fn words(self) -> Phrase {
        match self {
            Part::Tool => w::PART_TOOL,
            Part::Rules => w::PART_RULES,
            Part::Overlays => w::PART_OVERLAYS,
            Part::Lists => w::PART_LISTS,
            Part::Proposal => w::PART_PROPOSAL,
            Part::Day => w::PART_DAY,
            Part::Result => w::PART_RESULT,
            Part::Seal => w::PART_SEAL,
        }
    }
}

impl Outcome {
    /// The outcome for the file with this label, as lines that are safe to show.
    pub fn say(&self, label: &str, rules: &RuleSet, sources: &Sources, lang: Lang) -> String {
        let label = visible(label);
        let different = match self {
            Outcome::Different(different) => different,
            Outcome::Identical => {
                let (id, version) = (visible(&rules.id), visible(&rules.version));
                return format!("{}\n", w::IDENTICAL.with(lang, &[&label, &id, &version]));
            }
        };
        let Different { part, difference, rules: other } = &**different;
        let mut lines = vec![difference.say(lang), w::PLACE.with(lang, &[&visible(&sources.show(&difference.place))])];
        if *part == Part::Seal {
            lines.push(w::SEAL.get(lang).to_owned());
        }
        if *part == Part::Lists {
            lines.push(w::LISTS_HELP.get(lang).to_owned());
        }
        if let Some(other) = other {
            other.say(lang, &mut lines);
            let help = if *part == Part::Overlays { w::OVERLAYS_HELP } else { w::RULES_HELP };
            lines.push(help.get(lang).to_owned());
        }
        let first = w::DIFFERENT.with(lang, &[&label, part.words().get(lang)]);
        let rest: String = lines.iter().map(|line| format!("  {line}\n")).collect();
        format!("{first}\n{rest}")
    }
}

impl Difference {
    fn say(&self, lang: Lang) -> String {
        let path = visible(&self.path);
        let way = match &self.about {
            Some(about) => w::ABOUT.with(lang, &[&path, &visible(about)]),
            None => path.into_owned(),
        };
        let value = |value: &Option<String>| match value {
            Some(text) => visible(text).into_owned(),
            None => w::NOTHING.get(lang).to_owned(),
        };
        w::VALUES.with(lang, &[&way, &value(&self.then), &value(&self.now)])
    }
}

impl OtherRules {
    fn say(&self, lang: Lang, lines: &mut Vec<String>) {
        let files = [(w::CHANGED, &self.changed), (w::GONE, &self.gone), (w::NEW, &self.new)];
        lines.extend(files.iter().filter_map(|(phrase, names)| listed(*phrase, names, lang)));
        match &self.effect {
            Effect::Unreadable => lines.push(w::EFFECT_UNREADABLE.get(lang).to_owned()),
            Effect::Same => lines.push(w::EFFECT_SAME.get(lang).to_owned()),
            Effect::Other(difference, judged) => {
                lines.push(w::EFFECT_OTHER.with(lang, &[&difference.say(lang)]));
                let rules = [
                    (w::JUDGED_QUESTIONS, &judged.questions),
                    (w::JUDGED_ESCALATIONS, &judged.escalations),
                    (w::JUDGED_GATES, &judged.gates),
                ];
                lines.extend(rules.iter().filter_map(|(phrase, names)| listed(*phrase, names, lang)));
            }
        }
    }
}

/// A line with the first of some names; none without names.
fn listed(phrase: Phrase, names: &[String], lang: Lang) -> Option<String> {
    let more = if names.len() > LISTED { ", …" } else { "" };
    let shown: Vec<_> = names.iter().take(LISTED).map(|name| visible(name)).collect();
    (!names.is_empty()).then(|| phrase.with(lang, &[&format!("{}{more}", shown.join(", "))]))
}
