//! A rule set laid out for outlines: every row of a condition is one bit, and an answer is the rows that it rules out.
//!
//! What an answer rules out is worked out beforehand where one choice or none is given. The rows of a condition stand
//! side by side, so that whether some row still holds is one look at a word. What is read for every proposal is kept
//! small and close together: between two proposals the text of one passes through the nearest cache. This file does not
//! know proposals.

#![expect(clippy::indexing_slicing, reason = "indices of questions come from resolve, of words from this file")]

use crate::assess::facts::{Possible, possible};
use crate::assess::pass::{End, test};
use crate::interval::{Interval, Level, Recommendation};
use crate::proposal::Answer;
use crate::rules::{Condition, Effect, Fill, Gate, Kind, Row, RuleSet, Scope, Test, bit, bits, low_bits};

/// Most entries that are worked out beforehand; what goes beyond is worked out when an answer asks for it.
const PREPARED: usize = 1 << 20;

/// A rule set laid out for many proposals.
#[derive(Debug)]
pub(super) struct Flat<'r> {
    pub(super) rules: &'r RuleSet,
    /// In the order in which they are asked.
    pub(super) questions: Vec<FlatQuestion<'r>>,
    /// The rows of all escalations of a class, gravest class first.
    pub(super) escalations: Vec<(Recommendation, Rows)>,
    pub(super) gates: Vec<FlatGate>,
    /// Levels of dimensions that some row asks for, and such rows of a word.
    pub(super) levels: Vec<(usize, Level, (usize, u64))>,
    /// How many words all rows fill.
    pub(super) words: usize,
    /// What prepared answers rule out, one behind the other.
    prepared: Vec<Out>,
}

/// Rows of a word that are out, at both ends. What is out at the high end is out at the low end.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Out {
    pub(super) low: u64,
    pub(super) high: u64,
}

impl Out {
    /// Out by one or the other.
    pub(super) fn or(self, other: Out) -> Out {
        Out { low: self.low | other.low, high: self.high | other.high }
    }

    /// Out by both.
    pub(super) fn and(self, other: Out) -> Out {
        Out { low: self.low & other.low, high: self.high & other.high }
    }
}

/// The rows of one condition: to the end of some words, and a part of one more.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rows {
    first: u32,
    last: u32,
    mask: u64,
}

impl Rows {
    /// The words that the condition fills.
    pub(super) fn whole(self) -> impl Iterator<Item = usize> {
        (self.first..self.last).map(|word| word as usize)
    }

    pub(super) fn is_one_word(self) -> bool {
        self.first == self.last
    }

    /// The word behind them, and the rows of the condition in it.
    pub(super) fn last(self) -> (usize, u64) {
        (self.last as usize, self.mask)
    }
}

/// Rows that lie anywhere: words with the rows that are meant.
type Places = Vec<(usize, u64)>;

#[derive(Debug)]
pub(super) struct FlatQuestion<'r> {
    pub(super) when: Option<Rows>,
    pub(super) index: usize,
    pub(super) local: usize,
    pub(super) dimension: Option<usize>,
    /// The words in which rows read it, with these rows.
    pub(super) reads: Box<[(usize, u64)]>,
    /// What it says that nothing is said.
    blank: Said,
    /// What each choice says, where one is chosen; empty if it has none.
    choices: Box<[Said]>,
    other: Box<OtherAnswers<'r>>,
    pub(super) scope: Scope,
    pub(super) from: Option<Fill>,
    /// No measure lowers it below this.
    pub(super) floor: Level,
}

/// What it takes to tell what other answers say.
#[derive(Debug)]
struct OtherAnswers<'r> {
    /// Every test of the question that occurs in some row, with these rows, by the place of their word in `reads`.
    tests: Vec<(&'r Test, Places)>,
    /// Levels of its choices.
    levels: Vec<Level>,
}

/// What an answer says, if the question is asked.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Said {
    /// Where what it rules out begins among what is prepared, a word each of those that read the question.
    from: u32,
    /// Its level before measures.
    pub(super) level: Interval<Level>,
    /// Whether more than one answer is still possible.
    pub(super) unresolved: bool,
}

#[derive(Debug)]
pub(super) struct FlatGate {
    pub(super) index: usize,
    pub(super) effect: Effect,
    pub(super) partners: bool,
    pub(super) persons: bool,
    pub(super) when: Rows,
}

impl FlatQuestion<'_> {
    /// What most answers say: nothing, or one choice.
    pub(super) fn usual(&self, answer: &Answer) -> Option<&Said> {
        match answer {
            Answer::Missing | Answer::Unknown => Some(&self.blank),
            Answer::OneOf(mask) | Answer::Chosen { mask, more: false } if mask.is_power_of_two() => {
                self.choices.get(mask.trailing_zeros() as usize)
            }
            _ => None,
        }
    }

    /// What is said by what is possible, and what that rules out.
    pub(super) fn said(&self, possible: Possible) -> (Said, Vec<Out>) {
        let unresolved = possible.is_unresolved();
        let mut out = vec![Out::default(); self.reads.len()];
        for (wanted, places) in &self.other.tests {
            let high = test(wanted, possible, End::High);
            let low = if unresolved { test(wanted, possible, End::Low) } else { high };
            for &(at, rows) in places {
                out[at].low |= if low { 0 } else { rows };
                out[at].high |= if high { 0 } else { rows };
            }
        }
        (Said { from: 0, level: self.level(possible), unresolved }, out)
    }

    /// The level of an asked question, as in `pass.rs`.
    fn level(&self, possible: Possible) -> Interval<Level> {
        let (low, high) = match possible {
            Possible::OneOf(mask) => (mask & mask.wrapping_neg(), mask),
            Possible::Chosen { sure, may } => (sure, may),
            _ => (0, 0),
        };
        let of =
            |mask| bits(mask).filter_map(|choice| self.other.levels.get(choice)).copied().max().unwrap_or_default();
        Interval { low: of(low), high: of(high) }
    }
}

impl<'r> Flat<'r> {
    /// Lays a rule set out.
    pub(super) fn new(rules: &'r RuleSet) -> Flat<'r> {
        let mut rows = Numbered { next: 0, tests: vec![Vec::new(); rules.questions.len()], levels: Vec::new() };
        let asked: Vec<_> = rules.questions.iter().map(|q| q.when.as_ref().map(|when| rows.of([when]))).collect();
        let mut escalations: Vec<(Recommendation, Rows)> = Vec::new();
        for class in Recommendation::ALL.into_iter().rev() {
            let whens = rules.escalations.iter().filter(|e| e.class == class).map(|e| &e.when);
            if whens.clone().next().is_some() {
                escalations.push((class, rows.of(whens)));
            }
        }
        let gate = |(index, gate): (usize, &'r Gate)| {
            let (partners, persons) = (gate.when.reads_partners(), gate.when.reads_persons());
            FlatGate { index, effect: gate.effect, partners, persons, when: rows.of([&gate.when]) }
        };
        let gates = rules.gates.iter().enumerate().map(gate).collect();
        let Numbered { next, mut tests, levels } = rows;
        // A condition without rows stands behind the last one.
        let words = (next / 64).saturating_add(1);
        let questions = Vec::with_capacity(rules.questions.len());
        let mut flat = Flat { rules, questions, escalations, gates, levels, words, prepared: Vec::new() };
        for &index in &rules.order {
            let question = flat.question(index, asked[index], std::mem::take(&mut tests[index]));
            flat.questions.push(question);
        }
        flat
    }

    /// What a prepared answer to a question rules out, a word each of those that read the question.
    pub(super) fn out(&self, question: &FlatQuestion<'_>, said: &Said) -> &[Out] {
        let from = said.from as usize;
        &self.prepared[from..from.saturating_add(question.reads.len())]
    }

    fn question(&mut self, index: usize, when: Option<Rows>, mut tests: Vec<(&'r Test, Places)>) -> FlatQuestion<'r> {
        let question = &self.rules.questions[index];
        let mut reads = Places::new();
        for (word, rows) in tests.iter_mut().flat_map(|(_, places)| places) {
            *word = set(&mut reads, *word, *rows);
        }
        let levels = question.choices.iter().map(|choice| choice.level).collect();
        let mut flat = FlatQuestion {
            when,
            index,
            local: question.local,
            dimension: question.dimension,
            reads: reads.into_boxed_slice(),
            blank: Said::default(),
            choices: Box::default(),
            other: Box::new(OtherAnswers { tests, levels }),
            scope: question.scope,
            from: question.from,
            floor: question.floor,
        };
        flat.blank = self.prepare(&flat, possible(question, &Answer::Missing));
        let answer = |choice: usize| match question.kind {
            Kind::Multi => Answer::Chosen { mask: bit(choice), more: false },
            _ => Answer::OneOf(bit(choice)),
        };
        let all = self.prepared.len().saturating_add(flat.reads.len().saturating_mul(question.choices.len()));
        if all <= PREPARED {
            let said = |choice| self.prepare(&flat, possible(question, &answer(choice)));
            flat.choices = (0..question.choices.len()).map(said).collect();
        }
        flat
    }

    fn prepare(&mut self, question: &FlatQuestion<'_>, possible: Possible) -> Said {
        let (said, out) = question.said(possible);
        let from = small(self.prepared.len());
        self.prepared.extend(out);
        Said { from, ..said }
    }
}

/// Rows get their bits, in the order in which conditions come.
struct Numbered<'r> {
    next: usize,
    /// Per question: its tests, and the rows in which they stand.
    tests: Vec<Vec<(&'r Test, Places)>>,
    /// Levels asked for, and rows of a word that do.
    levels: Vec<(usize, Level, (usize, u64))>,
}

impl<'r> Numbered<'r> {
    /// The rows of one condition, or of several of which one is enough.
    fn of(&mut self, conditions: impl IntoIterator<Item = &'r Condition, IntoIter: Clone>) -> Rows {
        let rows = conditions.into_iter().flat_map(|condition| &condition.rows);
        let count = rows.clone().count();
        if count > 64usize.saturating_sub(self.next % 64) {
            self.next = self.next.next_multiple_of(64);
        }
        let first = self.next;
        for row in rows {
            self.row(row);
        }
        // Without rows nothing holds.
        let last = first.saturating_add(count.saturating_sub(1)) / 64;
        let mask = low_bits(self.next.saturating_sub(last.saturating_mul(64)))
            & !low_bits(first.saturating_sub(last.saturating_mul(64)));
        Rows { first: small(first / 64), last: small(last), mask }
    }

    fn row(&mut self, row: &'r Row) {
        let (word, mask) = (self.next / 64, bit(self.next % 64));
        for atom in row.atoms() {
            let tests = &mut self.tests[atom.question];
            match tests.iter_mut().find(|(test, _)| **test == atom.test) {
                Some((_, places)) => _ = set(places, word, mask),
                None => tests.push((&atom.test, vec![(word, mask)])),
            }
        }
        for &(dimension, level) in &row.levels {
            let mut of_word = self.levels.iter_mut().rev().take_while(|(.., (w, _))| *w == word);
            match of_word.find(|(d, l, _)| (*d, *l) == (dimension, level)) {
                Some((.., (_, rows))) => *rows |= mask,
                None => self.levels.push((dimension, level, (word, mask))),
            }
        }
        self.next = self.next.saturating_add(1);
    }
}

/// Adds rows of a word, and says where the word stands.
fn set(places: &mut Places, word: usize, rows: u64) -> usize {
    let at = places.iter().rposition(|(known, _)| *known == word).unwrap_or(places.len());
    match places.get_mut(at) {
        Some((_, known)) => *known |= rows,
        None => places.push((word, rows)),
    }
    at
}

/// An index into words or what is prepared: `limits::ALL_ROWS` and `PREPARED` keep it far below this.
fn small(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
