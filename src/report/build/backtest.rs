//! Puts a back-test into words: what was counted, and the proposals that changed most.
//!
//! Of many proposals only as many are kept as people read. This file does not know how they are found or compared.

use std::cmp::Reverse;

use crate::compare::backtest::{Backtest, Spread};
use crate::compare::{Comparison, Mover, Pair, RuleKind, Side, Twin};
use crate::interval::Recommendation;
use crate::proposal::screening::Screening;
use crate::report::screening::lists_lines;
use crate::report::sheet::{Part, Sheet};
use crate::report::{Block, Cell, Grid, Item};
use crate::rules::RuleSet;
use crate::source::{Place, Sources};
use crate::text::words::compare as w;
use crate::text::{Lang, Phrase};

use super::comparison::rules::stand;
use super::comparison::{badge, speech};
use super::speech::span;
use super::{clip, items};

/// Most proposals, and most rejected files, that people read.
const ROWS: usize = 200;

/// Most questions that are named for one proposal.
const QUESTIONS: usize = 6;

/// Longest text of a rule in characters, where many are listed.
const RULE_CHARS: usize = 160;

/// Why a file was not compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// It cannot be read at all.
    Unreadable,
    /// It fits neither rule set.
    Both,
    /// It does not fit the old rules.
    Old,
    /// It does not fit the new rules.
    New,
}

impl Unfit {
    /// The word in JSON for the rules that the file does not fit.
    pub fn id(self) -> Option<&'static str> {
        match self {
            Unfit::Unreadable => None,
            Unfit::Both => Some("both"),
            Unfit::Old => Some("old"),
            Unfit::New => Some("new"),
        }
    }

    /// Whether it can be assessed under neither, the old or the new rules.
    pub fn invalid(self) -> Pair<bool> {
        Pair { old: self != Unfit::New, new: self != Unfit::Old }
    }
}

/// Two rule sets with their files.
#[derive(Clone, Copy, Debug)]
pub struct RulesAndFiles<'a> {
    /// The rule sets.
    pub rules: Pair<&'a RuleSet>,
    /// Their files.
    pub sources: Pair<&'a Sources>,
}

/// A proposal that changed, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// How far the recommendation moved, and to what: the most moved are kept.
    rank: (u8, u8),
    item: Item,
}

impl Changed {
    /// A proposal that changed.
    pub fn new(sides: Pair<Side<'_>>, of: &Comparison, files: RulesAndFiles<'_>, lang: Lang) -> Changed {
        let classes = of.recommendation.map(|class| class as u8);
        let rank = (classes.old.abs_diff(classes.new), classes.old.max(classes.new));
        Changed { rank, item: changed(sides, of, files, lang) }
    }
}

/// The proposals that are told: all of them while they are few, those that moved most otherwise.
#[derive(Clone, Debug, Default)]
pub struct Told {
    changed: Vec<(usize, Changed)>,
    seen: usize,
    rejected: Vec<Item>,
    rejected_seen: usize,
}

impl Told {
    /// Takes a proposal in.
    pub fn push(&mut self, changed: Changed) {
        self.changed.push((self.seen, changed));
        self.seen = self.seen.saturating_add(1);
        if self.changed.len() > ROWS.saturating_mul(4) {
            self.keep_most_moved();
        }
    }

    /// Takes a file in that was not compared, with its first mistake.
    pub fn push_rejected(&mut self, file: &str, why: Unfit, mistake: &str, lang: Lang) {
        self.rejected_seen = self.rejected_seen.saturating_add(1);
        if self.rejected.len() < ROWS {
            let why = match why {
                Unfit::Unreadable => w::UNREADABLE,
                Unfit::Both => w::INVALID_BOTH,
                Unfit::Old => w::INVALID_OLD,
                Unfit::New => w::INVALID_NEW,
            };
            let details = vec![why.get(lang).to_owned(), mistake.to_owned()];
            self.rejected.push(Item { badge: None, text: file.to_owned(), details });
        }
    }

    fn keep_most_moved(&mut self) {
        self.changed.sort_by_key(|(at, changed)| (Reverse(changed.rank), *at));
        self.changed.truncate(ROWS);
    }

    fn changed(mut self, lang: Lang) -> (Vec<Block>, Vec<Block>) {
        if self.changed.len() > ROWS {
            self.keep_most_moved();
        }
        let changed = self.changed.into_iter().map(|(_, changed)| changed.item).collect();
        (counted(changed, self.seen, lang), counted(self.rejected, self.rejected_seen, lang))
    }
}

/// A list, and how many more there are.
fn counted(list: Vec<Item>, seen: usize, lang: Lang) -> Vec<Block> {
    let more = seen.saturating_sub(list.len());
    let mut blocks = items(list);
    if more > 0 {
        blocks.push(Block::Text(w::MORE_FILES.with(lang, &[&more.to_string()])));
    }
    blocks
}

impl Sheet {
    /// A back-test.
    pub fn backtest(
        files: RulesAndFiles<'_>,
        counts: &Backtest,
        told: Told,
        screening: &Screening,
        lang: Lang,
    ) -> Sheet {
        let rejected = told.rejected_seen;
        let (changed, not_compared) = told.changed(lang);
        let parts = [
            (w::HEAD_MATRIX, w::CAPTION_MATRIX, matrix(counts, lang)),
            (w::HEAD_MOVERS, w::HEAD_MOVERS, movers(files, counts, lang)),
            (w::HEAD_ASKED, w::CAPTION_ASKED, asked(counts, lang)),
            (w::HEAD_CHANGED, w::HEAD_CHANGED, changed),
            (w::HEAD_REJECTED, w::HEAD_REJECTED, not_compared),
        ];
        let part = |(heading, caption, blocks): (Phrase, Phrase, Vec<Block>)| {
            let part = Part::new(heading.get(lang), blocks)?;
            Some(Part { caption: Some(caption.get(lang).to_owned()), ..part })
        };
        let parts = parts.into_iter().filter_map(part).collect();
        let mut lead = lead(files, counts, rejected, lang);
        lead.extend(lists_lines(screening, lang));
        Sheet { title: w::TITLE_BACKTEST.get(lang).to_owned(), lead, parts }
    }
}

fn lead(files: RulesAndFiles<'_>, counts: &Backtest, rejected: usize, lang: Lang) -> Vec<String> {
    let side =
        |name: Phrase, of: &RuleSet| w::SIDE_RULES.with(lang, &[name.get(lang), &of.id, &of.version, &of.digests()]);
    let total = counts.total(|_, _| true);
    let (higher, lower) = (counts.total(|old, new| new > old), counts.total(|old, new| new < old));
    let moved = higher.saturating_add(lower);
    let same = total.saturating_sub(moved).saturating_sub(counts.otherwise);
    let numbers = [total, moved, higher, lower, counts.otherwise, same].map(|n| n.to_string());
    let numbers = numbers.each_ref().map(String::as_str);
    let mut lines =
        vec![side(w::OLD_RULES, files.rules.old), side(w::NEW_RULES, files.rules.new), w::COUNTED.with(lang, &numbers)];
    if rejected > 0 {
        lines.push(w::REJECTED.with(lang, &[&rejected.to_string()]));
    }
    lines
}

/// Old recommendations in rows, new ones in columns; those that no proposal has are left out.
fn matrix(counts: &Backtest, lang: Lang) -> Vec<Block> {
    let all = Recommendation::ALL;
    let rows: Vec<Recommendation> = all.into_iter().filter(|r| counts.total(|old, _| old == *r) > 0).collect();
    let columns: Vec<Recommendation> = all.into_iter().filter(|r| counts.total(|_, new| new == *r) > 0).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let word = |class: &Recommendation| super::speech::short(lang, *class).to_owned();
    let head = std::iter::once(w::COL_OLD_NEW.get(lang).to_owned()).chain(columns.iter().map(word)).collect();
    let cell = |old: Recommendation, new: Recommendation| match counts.cell(old, new) {
        0 => Cell::Text("·".to_owned()),
        n => Cell::Text(n.to_string()),
    };
    let row = |old: Recommendation| {
        std::iter::once(Cell::Badge(badge(lang, old))).chain(columns.iter().map(move |new| cell(old, *new))).collect()
    };
    vec![Block::Grid(Grid { head, rows: rows.into_iter().map(row).collect() })]
}

/// The rules that moved recommendations, those that moved most first.
fn movers(files: RulesAndFiles<'_>, counts: &Backtest, lang: Lang) -> Vec<Block> {
    let mut list: Vec<_> = counts.movers.iter().collect();
    list.sort_by_key(|(_, count)| Reverse(**count));
    let item = |((kind, twin), count): (&(RuleKind, Twin), &usize)| {
        let (text, places) = rule(files, *kind, *twin, lang);
        let mut details = vec![w::MOVED_COUNT.with(lang, &[&count.to_string()])];
        details.extend(places);
        Item { badge: None, text, details }
    };
    items(list.into_iter().map(item).collect())
}

/// What a rule says, and where it stands in the old and the new files.
fn rule(files: RulesAndFiles<'_>, kind: RuleKind, twin: Twin, lang: Lang) -> (String, Vec<String>) {
    let entry = |rules: &RuleSet, index: Option<usize>| -> Option<(String, String, Place)> {
        let (id, text, place) = match kind {
            RuleKind::Gate => rules.gates.get(index?).map(|g| (&g.id, &g.text, &g.place)),
            RuleKind::Escalation => rules.escalations.get(index?).map(|e| (&e.id, &e.text, &e.place)),
        }?;
        Some((id.clone(), clip(text.get(lang).trim(), RULE_CHARS), place.clone()))
    };
    let (old, new) = (entry(files.rules.old, twin.old), entry(files.rules.new, twin.new));
    let phrase = match kind {
        RuleKind::Gate => w::GATE,
        RuleKind::Escalation => w::ESCALATION,
    };
    let at = |phrase: Phrase, sources: &Sources, entry: &Option<(String, String, Place)>| {
        entry.as_ref().map(|(_, _, place)| phrase.with(lang, &[&sources.show(place)]))
    };
    let places = [at(w::PLACE_OLD, files.sources.old, &old), at(w::PLACE_NEW, files.sources.new, &new)];
    let text = new.or(old).map(|(id, text, _)| phrase.with(lang, &[&id, &text])).unwrap_or_default();
    (text, places.into_iter().flatten().collect())
}

fn asked(counts: &Backtest, lang: Lang) -> Vec<Block> {
    let told = |of: Option<Spread>| match of {
        Some(Spread { proposals, least, median, most }) => w::SPREAD
            .with(lang, &[least, median, most, proposals].map(|n| n.to_string()).each_ref().map(String::as_str)),
        None => String::new(),
    };
    let row = |name: Cell, of: Pair<Option<Spread>>| {
        let of = of.map(|of| Cell::Text(told(of)));
        vec![name, of.old, of.new]
    };
    let classes = Recommendation::ALL.into_iter().map(|class| (class, counts.asked(class)));
    let classes = classes.filter(|(_, of)| of.old.is_some() || of.new.is_some());
    let mut rows: Vec<Vec<Cell>> = classes.map(|(class, of)| row(Cell::Badge(badge(lang, class)), of)).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    rows.push(row(Cell::Text(w::ROW_ALL.get(lang).to_owned()), counts.asked_at_all()));
    let head = [w::COL_CLASS, w::COL_ASKED_OLD, w::COL_ASKED_NEW].map(|c| c.get(lang).to_owned()).into();
    vec![Block::Grid(Grid { head, rows })]
}

fn changed(sides: Pair<Side<'_>>, of: &Comparison, files: RulesAndFiles<'_>, lang: Lang) -> Item {
    let proposal = sides.new.proposal;
    let text = match proposal.title.trim() {
        "" => proposal.file.clone(),
        title => w::FILE_TITLE.with(lang, &[&proposal.file, title]),
    };
    let arrow = |old: &str, new: &str| w::FROM_TO.with(lang, &[old, new]);
    let word = |class: Recommendation| super::speech::short(lang, class);
    let mut details = vec![arrow(word(of.recommendation.old), word(of.recommendation.new))];
    details.extend(of.moved_by.iter().flat_map(|mover| moved_by(sides, mover, files, lang)));
    if of.reach.differs() {
        details.push(w::REACH.with(lang, &[&span(lang, of.reach.old), &span(lang, of.reach.new)]));
    }
    details.extend(levels(sides, of, lang));
    Item { badge: None, text, details }
}

/// A rule that moved the recommendation, how it stands on either side, and where it stands in the new files, else in
/// the old ones.
fn moved_by(sides: Pair<Side<'_>>, mover: &Mover, files: RulesAndFiles<'_>, lang: Lang) -> Vec<String> {
    let (text, places) = rule(files, mover.kind, mover.what.rule, lang);
    let told = |side, of, index| stand(speech(side, lang), mover.kind, of, index);
    let old = told(sides.old, mover.of.old, mover.what.rule.old);
    let new = told(sides.new, mover.of.new, mover.what.rule.new);
    let stands = w::FROM_TO.with(lang, &[&old, &new]);
    let stands = std::iter::once(stands).chain(places.into_iter().last()).collect::<Vec<_>>().join("; ");
    vec![text, stands]
}

/// The questions whose level is another, by id.
fn levels(sides: Pair<Side<'_>>, of: &Comparison, lang: Lang) -> Option<String> {
    let id = |twin: Twin| {
        let new = twin.new.and_then(|i| sides.new.rules.questions.get(i));
        new.or_else(|| sides.old.rules.questions.get(twin.old?)).map(|q| q.id.as_str()).unwrap_or_default()
    };
    let mut list = Vec::new();
    for change in &of.contributions {
        let inherent = change.of.as_ref().map(|of| of.as_ref().map(|c| c.inherent));
        if inherent.differs() {
            let word = |side: Side<'_>, level: Option<_>| match level {
                Some(level) => speech(side, lang).level(level).word,
                None => w::NOT_ASKED.get(lang).to_owned(),
            };
            let (old, new) = (word(sides.old, inherent.old), word(sides.new, inherent.new));
            list.push(w::QUESTION_LEVELS.with(lang, &[id(change.what.rule), &old, &new]));
        }
    }
    let more = list.len().saturating_sub(QUESTIONS);
    list.truncate(QUESTIONS);
    if more > 0 {
        list.push(crate::text::words::report::AND_MORE.with(lang, &[&more.to_string()]));
    }
    (!list.is_empty()).then(|| w::OTHER_LEVELS.with(lang, &[&list.join("; ")]))
}
