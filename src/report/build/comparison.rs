//! Puts two assessments side by side into words: the result first, then whatever differs.
//!
//! `comparison/rules.rs` speaks of gates and escalations, `comparison/answers.rs` of answers, levels and measures. This
//! file does not know where the two sides come from.

use crate::compare::twins::PartyTwins;
use crate::compare::{Comparison, Pair, Side, Thing, Twin};
use crate::interval::Recommendation;
use crate::proposal::Party;
use crate::report::screening::lists_lines;
use crate::report::sheet::{Part, Sheet};
use crate::report::{Badge, Block, Cell, Grid, Item};
use crate::rules::Scope;
use crate::text::words::compare as w;
use crate::text::{Lang, Phrase};

use super::speech::{Speech, span};
use super::{cut, line};

mod answers;
pub(super) mod rules;

/// What is compared, for words that depend on it.
#[derive(Clone, Copy, Debug)]
pub enum Kind<'a> {
    /// The same proposal with other answers or measures, as they were written.
    WhatIf(&'a [String]),
    /// Two proposals.
    Proposals,
}

/// Most entries of a list that may be cut.
const LISTED: usize = 12;

/// Two assessments and what is said about them.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    pub(super) of: Pair<Speech<'a>>,
    pub(super) comparison: &'a Comparison,
    pub(super) names: Pair<&'static str>,
    pub(super) explain: bool,
}

impl Sheet {
    /// A comparison of two assessments.
    pub fn comparison(
        sides: Pair<Side<'_>>,
        comparison: &Comparison,
        kind: Kind<'_>,
        lang: Lang,
        explain: bool,
    ) -> Sheet {
        let of = Pair { old: speech(sides.old, lang), new: speech(sides.new, lang) };
        let names = match kind {
            Kind::WhatIf(_) => Pair { old: w::BEFORE, new: w::AFTER },
            Kind::Proposals => Pair { old: w::FIRST, new: w::SECOND },
        };
        let words = Words { of, comparison, names: names.map(|phrase| phrase.get(lang)), explain };
        Sheet { title: title(words, kind), lead: lead(words, kind), parts: words.parts(kind) }
    }
}

/// The words for one side.
pub(super) fn speech(side: Side<'_>, lang: Lang) -> Speech<'_> {
    Speech { rules: side.rules, proposal: side.proposal, assessment: side.assessment, lang }
}

fn title(words: Words<'_>, kind: Kind<'_>) -> String {
    match kind {
        Kind::WhatIf(_) => words.of.old.fill(w::TITLE_WHAT_IF, &[&super::title(words.of.old)]),
        Kind::Proposals => words.of.old.say(w::TITLE_PROPOSALS),
    }
}

fn lead(words: Words<'_>, kind: Kind<'_>) -> Vec<String> {
    let side = |speech: Speech<'_>, name: &str| {
        let day = speech.day(speech.assessment.as_of);
        speech.fill(w::SIDE_FILE, &[name, &speech.proposal.file, &super::title(speech), &day])
    };
    let (old, new) = (words.of.old, words.of.new);
    let mut lines = vec![side(old, words.names.old)];
    match kind {
        Kind::WhatIf(changes) => lines.push(old.fill(w::CHANGES, &[&changes.join("; ")])),
        Kind::Proposals => lines.push(side(new, words.names.new)),
    }
    lines.push(old.fill(w::UNDER, &[&old.rules.id, &old.rules.version]));
    lines.extend(lists_lines(&new.proposal.screening, new.lang));
    lines
}

impl<'a> Words<'a> {
    fn parts(self, kind: Kind<'_>) -> Vec<Part> {
        let parties = match kind {
            Kind::WhatIf(_) => Vec::new(),
            Kind::Proposals => self.parties(),
        };
        let mut parts = vec![(w::HEAD_RESULT, self.result()), (w::HEAD_PARTIES, parties)];
        if self.comparison.is_empty() {
            parts.push((w::HEAD_ANSWERS, vec![Block::Text(self.of.new.say(w::NOTHING))]));
        }
        parts.extend([
            (w::HEAD_MOVED, self.moved()),
            (w::HEAD_GATES, self.gates()),
            (w::HEAD_ESCALATIONS, self.escalations()),
            (w::HEAD_RISKS, self.dimensions(true)),
            (w::HEAD_OPPORTUNITIES, self.dimensions(false)),
            (w::HEAD_ANSWERS, self.contributions()),
            (w::HEAD_UNKNOWNS, self.unknowns()),
            (w::HEAD_IGNORED, self.ignored()),
            (w::HEAD_MEASURES, self.measures()),
            (w::HEAD_WHY, self.why()),
        ]);
        let caption = self.of.new.fill(w::CAPTION_RESULT, &[self.names.old, self.names.new]);
        let part = |(heading, blocks)| {
            let part = Part::new(self.of.new.say(heading), blocks)?;
            Some(Part { caption: Some(caption.clone()), ..part })
        };
        parts.into_iter().filter_map(part).collect()
    }

    /// The result on both sides, the same or not.
    fn result(self) -> Vec<Block> {
        let Comparison { recommendation, class, reach, clarify, asked, .. } = *self.comparison;
        let lang = self.of.new.lang;
        let row = |name: Phrase, cells: Pair<Cell>| vec![Cell::Text(name.get(lang).to_owned()), cells.old, cells.new];
        let flag = |set: bool| Cell::Text(if set { w::YES } else { w::NO }.get(lang).to_owned());
        let rows = vec![
            row(w::ROW_RECOMMENDATION, recommendation.map(|class| Cell::Badge(badge(lang, class)))),
            row(w::ROW_REACH, reach.map(|reach| Cell::Text(span(lang, reach)))),
            row(w::ROW_CLASS, class.map(|class| Cell::Text(span(lang, class)))),
            row(w::ROW_CLARIFY, clarify.map(flag)),
            row(w::ROW_ASKED, asked.map(|n| Cell::Text(n.to_string()))),
        ];
        let head = vec![w::COL_WHAT.get(lang).to_owned(), self.names.old.to_owned(), self.names.new.to_owned()];
        vec![Block::Grid(Grid { head, rows })]
    }

    /// Partners and persons that only one proposal lists, or that are called otherwise.
    fn parties(self) -> Vec<Block> {
        let (old, new) = (self.of.old.proposal, self.of.new.proposal);
        let twins = PartyTwins::new(old, new);
        let mut lines = Vec::new();
        for (scope, twins, list) in [
            (Scope::Partner, twins.partners.all(), Pair { old: &old.partners, new: &new.partners }),
            (Scope::Person, twins.persons.all(), Pair { old: &old.persons, new: &new.persons }),
        ] {
            for twin in twins {
                let party = |list: &'a Vec<Party>, index: Option<usize>| index.and_then(|i| list.get(i));
                let listed = Pair { old: party(list.old, twin.old), new: party(list.new, twin.new) };
                if listed.differs() {
                    let called = |speech: Speech<'_>, party: Option<&Party>, index: Option<usize>| match party {
                        Some(_) => super::with_country(speech, scope, index.unwrap_or_default()),
                        None => speech.say(w::NOBODY),
                    };
                    let old = called(self.of.old, listed.old, twin.old);
                    let new = called(self.of.new, listed.new, twin.new);
                    lines.push(line(self.arrow(&old, &new)));
                }
            }
        }
        self.list(lines, |item| item)
    }

    /// `old → new`
    pub(super) fn arrow(self, old: &str, new: &str) -> String {
        self.of.new.fill(w::FROM_TO, &[old, new])
    }

    /// A list that is cut to what people read, unless everything is wanted.
    fn list<T>(self, list: Vec<T>, entry: impl FnMut(T) -> Item) -> Vec<Block> {
        cut(self.of.new, list, LISTED, self.explain, entry)
    }

    /// Words of the new side if it has the thing, else of the old side.
    fn told<T>(self, twin: Twin, tell: impl Fn(Speech<'a>, usize) -> T) -> Option<T> {
        match (twin.new, twin.old) {
            (Some(new), _) => Some(tell(self.of.new, new)),
            (None, Some(old)) => Some(tell(self.of.old, old)),
            (None, None) => None,
        }
    }

    /// A text, and whom it is about where several are listed.
    fn about(self, text: &str, what: Thing) -> String {
        let whom = [(Scope::Partner, what.partner), (Scope::Person, what.person)];
        let names = whom
            .into_iter()
            .filter_map(|(scope, twin)| self.told(twin?, |speech, index| speech.instance(scope, index)).flatten());
        let names: Vec<String> = names.collect();
        if names.is_empty() { text.to_owned() } else { self.of.new.fill(w::FOR, &[text, &names.join(", ")]) }
    }
}

/// A recommendation in a table.
pub(super) fn badge(lang: Lang, class: Recommendation) -> Badge {
    let word = super::speech::short(lang, class).to_owned();
    Badge { mark: crate::report::mark(class), word, tone: class.into() }
}
