//! A rule set laid out for outlines: flat arrays in the order in which they are walked, every test one bit.
//!
//! Equal tests of a question share a bit. What an answer says (bits, levels) is worked out beforehand where one choice
//! or none is given. A row is a few masks over words; of its tests it watches the one that fewest answers meet, and
//! until that holds nobody looks at the row. What is read for every proposal is kept small and close together: between
//! two proposals the text of one passes through the nearest cache. This file does not know proposals.

#![expect(clippy::indexing_slicing, reason = "indices of questions come from resolve, of words from this file")]

use std::ops::Range;

use crate::assess::facts::{Possible, possible};
use crate::assess::pass::{End, test};
use crate::interval::{Interval, Level, Recommendation};
use crate::proposal::Answer;
use crate::rules::{Atom, Condition, Effect, Fill, Kind, Question, Row, RuleSet, Scope, Test, bit, bits};

/// How many in a thousand answers are taken to meet a test of which nothing better is known.
const HALF: u64 = 500;

/// A rule set laid out for many proposals.
#[derive(Debug)]
pub(super) struct Flat<'r> {
    pub(super) rules: &'r RuleSet,
    /// In the order in which they are asked.
    pub(super) questions: Vec<FlatQuestion<'r>>,
    /// Gravest class first.
    pub(super) escalations: Vec<(Recommendation, When)>,
    pub(super) gates: Vec<FlatGate>,
    rows: Vec<FlatRow>,
    /// What rows need beyond their first need.
    needs: Vec<Need>,
    /// Rows that watch nothing.
    pub(super) unwatched: Vec<u64>,
    /// Per bit where the rows that watch it stand.
    watchers: Vec<Range<u32>>,
    watching: Vec<Part>,
    /// Levels of dimensions that some escalation asks for.
    pub(super) levels: Vec<(usize, Level, Need)>,
    /// How many words each scope has.
    pub(super) words: [usize; 3],
}

#[derive(Debug)]
pub(super) struct FlatQuestion<'r> {
    pub(super) when: Option<When>,
    pub(super) index: usize,
    pub(super) local: usize,
    pub(super) dimension: Option<usize>,
    /// The first word of its tests.
    pub(super) word: usize,
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
    /// Every test of the question that occurs in some condition, with its bit.
    tests: Vec<(Need, &'r Test)>,
    /// Levels of its choices.
    levels: Vec<Level>,
    /// Whether several choices say what each of them says, and no more.
    joins: bool,
}

/// What an answer says, if the question is asked.
#[derive(Clone, Debug, Default)]
pub(super) struct Said {
    /// Which tests of the first word of the question hold.
    pub(super) bits: Bits,
    /// Which of the words behind it; hardly any question has so many tests.
    pub(super) more: Box<[Bits]>,
    /// Its level before measures.
    pub(super) level: Interval<Level>,
    /// Whether more than one answer is still possible.
    pub(super) unresolved: bool,
}

/// Which tests hold, at both ends. What holds at the low end holds at the high end.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Bits {
    pub(super) low: u64,
    pub(super) high: u64,
}

impl Bits {
    pub(super) fn join(&mut self, other: Bits) {
        self.low |= other.low;
        self.high |= other.high;
    }
}

#[derive(Debug)]
pub(super) struct FlatGate {
    pub(super) index: usize,
    pub(super) effect: Effect,
    pub(super) partners: bool,
    pub(super) persons: bool,
    pub(super) when: When,
}

/// The rows of a condition: few conditions have them in more than one word.
#[derive(Clone, Debug, Default)]
pub(super) struct When {
    pub(super) first: Part,
    pub(super) more: Box<[Part]>,
}

/// Rows by their bits in one word of all rows.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Part {
    pub(super) word: usize,
    pub(super) rows: u64,
}

/// Holds if all its needs are met; those on partners by some one of them, those on persons likewise.
#[derive(Debug)]
pub(super) struct FlatRow {
    pub(super) first: Need,
    /// Where those in other words than the first stand.
    more: Range<u32>,
    /// Whether it has several tests on partners, or on persons, so that it matters that one and the same meets them.
    pub(super) together: bool,
}

/// Bits of one word.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Need {
    pub(super) mask: u64,
    word: u32,
    pub(super) scope: Scope,
}

impl Need {
    /// The word, among those of the project, of some one partner and of some one person.
    pub(super) fn word(self) -> usize {
        self.word as usize
    }
}

impl FlatQuestion<'_> {
    /// What most answers say: nothing, or one choice.
    pub(super) fn usual(&self, answer: &Answer) -> Option<&Said> {
        match answer {
            Answer::Missing | Answer::Unknown => Some(&self.blank),
            Answer::OneOf(mask) if mask.is_power_of_two() => self.choices.get(mask.trailing_zeros() as usize),
            _ => None,
        }
    }

    /// What an answer says with several choices that are all certain, if it is no more than what each says.
    pub(super) fn joined(&self, answer: &Answer) -> Option<Said> {
        let Answer::Chosen { mask, more: false } = answer else { return None };
        if !self.other.joins {
            return None;
        }
        let mut joined = Said::default();
        for choice in bits(*mask) {
            let said = self.choices.get(choice).filter(|said| !said.unresolved)?;
            joined.bits.join(said.bits);
            let (level, other) = (joined.level, said.level);
            joined.level = Interval { low: level.low.max(other.low), high: level.high.max(other.high) };
        }
        Some(joined)
    }

    /// What is said by what is possible.
    pub(super) fn said(&self, possible: Possible) -> Said {
        let (mut first, mut more) = (Bits::default(), Vec::new());
        for (need, wanted) in &self.other.tests {
            let bits = match need.word().saturating_sub(self.word) {
                0 => &mut first,
                word => {
                    more.resize(more.len().max(word), Bits::default());
                    &mut more[word.saturating_sub(1)]
                }
            };
            bits.low |= if test(wanted, possible, End::Low) { need.mask } else { 0 };
            bits.high |= if test(wanted, possible, End::High) { need.mask } else { 0 };
        }
        let (level, unresolved) = (self.level(possible), possible.is_unresolved());
        Said { bits: first, more: more.into_boxed_slice(), level, unresolved }
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
        let mut tests = Tests::of(rules);
        let mut flat = Flat {
            rules,
            questions: Vec::with_capacity(rules.questions.len()),
            escalations: Vec::with_capacity(rules.escalations.len()),
            gates: Vec::with_capacity(rules.gates.len()),
            rows: Vec::new(),
            needs: Vec::new(),
            unwatched: vec![0],
            watchers: Vec::new(),
            watching: Vec::new(),
            levels: tests.levels.clone(),
            words: tests.words,
        };
        for &index in &rules.order {
            let question = flat.question(index, &mut tests);
            flat.questions.push(question);
        }
        for escalation in &rules.escalations {
            let when = flat.lay_out(&escalation.when, &mut tests);
            flat.escalations.push((escalation.class, when));
        }
        flat.escalations.sort_by_key(|(class, _)| std::cmp::Reverse(*class));
        for (index, gate) in rules.gates.iter().enumerate() {
            let when = flat.lay_out(&gate.when, &mut tests);
            let (partners, persons) = (gate.when.reads_partners(), gate.when.reads_persons());
            flat.gates.push(FlatGate { index, effect: gate.effect, partners, persons, when });
        }
        for watching in tests.watchers {
            let start = small(flat.watching.len());
            flat.watching.extend(watching);
            flat.watchers.push(start..small(flat.watching.len()));
        }
        flat
    }

    /// A row by its bit.
    pub(super) fn row(&self, word: usize, bit: usize) -> &FlatRow {
        &self.rows[word.wrapping_mul(64).wrapping_add(bit)]
    }

    /// What a row needs beyond its first need.
    pub(super) fn more(&self, row: &FlatRow) -> &[Need] {
        &self.needs[row.more.start as usize..row.more.end as usize]
    }

    /// The rows that watch a bit of a word.
    pub(super) fn watchers(&self, word: usize, bit: usize) -> &[Part] {
        let range = &self.watchers[word.wrapping_mul(64).wrapping_add(bit)];
        &self.watching[range.start as usize..range.end as usize]
    }

    fn question(&mut self, index: usize, tests: &mut Tests<'r>) -> FlatQuestion<'r> {
        let question = &self.rules.questions[index];
        let when = question.when.as_ref().map(|when| self.lay_out(when, tests));
        let tests_of = &tests.of[index];
        let mut flat = FlatQuestion {
            when,
            index,
            local: question.local,
            dimension: question.dimension,
            word: tests_of.first().map_or(0, |(first, _)| first.word()),
            blank: Said::default(),
            choices: Box::default(),
            other: Box::new(OtherAnswers {
                tests: tests_of.clone(),
                levels: question.choices.iter().map(|choice| choice.level).collect(),
                joins: question.kind == Kind::Multi && joins(tests_of),
            }),
            scope: question.scope,
            from: question.from,
            floor: question.floor,
        };
        flat.blank = flat.said(possible(question, &Answer::Missing));
        let one = |choice: usize| match question.kind {
            Kind::Multi => flat.said(possible(question, &Answer::Chosen { mask: bit(choice), more: false })),
            _ => flat.said(possible(question, &Answer::OneOf(bit(choice)))),
        };
        flat.choices = (0..question.choices.len()).map(one).collect();
        flat
    }

    fn lay_out(&mut self, condition: &Condition, tests: &mut Tests<'r>) -> When {
        let mut parts = Vec::new();
        for row in &condition.rows {
            let part = Part { word: self.rows.len() / 64, rows: bit(self.rows.len() % 64) };
            add(&mut parts, part);
            self.unwatched.resize(part.word.saturating_add(1), 0);
            match self.lay_out_row(row, tests) {
                Some(watched) => {
                    let bit = watched.mask.trailing_zeros() as usize;
                    add(&mut tests.watchers[watched.word().wrapping_mul(64).wrapping_add(bit)], part);
                }
                None => self.unwatched[part.word] |= part.rows,
            }
        }
        let mut parts = parts.into_iter();
        When { first: parts.next().unwrap_or_default(), more: parts.collect() }
    }

    /// Lays a row out, and gives the test that fewest answers meet.
    fn lay_out_row(&mut self, row: &Row, tests: &Tests<'r>) -> Option<Need> {
        let levels = row.levels.iter().map(|(dimension, level)| (HALF, tests.level(*dimension, *level)));
        let answers = row.atoms().map(|atom| (share(&self.rules.questions[atom.question], atom), tests.bit(atom)));
        let mut all: Vec<(u64, Need)> = levels.chain(answers).collect();
        all.sort_by_key(|(share, _)| *share);
        let mut needs: Vec<Need> = Vec::new();
        for (_, need) in &all {
            match needs.iter_mut().find(|known| known.word == need.word) {
                Some(known) => known.mask |= need.mask,
                None => needs.push(*need),
            }
        }
        let mut needs = needs.into_iter();
        let together = row.partner.len() > 1 || row.person.len() > 1;
        let (first, start) = (needs.next().unwrap_or_default(), small(self.needs.len()));
        self.needs.extend(needs);
        self.rows.push(FlatRow { first, more: start..small(self.needs.len()), together });
        all.first().map(|(_, need)| *need)
    }
}

/// An index into words, needs or rows: `limits::ALL_ROWS` and `limits::ROW_TESTS` keep it far below this.
fn small(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

/// Adds a row to the last part, if it lies in the same word.
fn add(parts: &mut Vec<Part>, row: Part) {
    match parts.last_mut() {
        Some(last) if last.word == row.word => last.rows |= row.rows,
        _ => parts.push(row),
    }
}

/// Whether several choices meet exactly the tests that one of them meets, all in one word.
fn joins(tests: &[(Need, &Test)]) -> bool {
    let by_one = |test: &Test| match test {
        Test::AnyOf(_) => true,
        Test::AllOf(mask) => mask.count_ones() == 1,
        _ => false,
    };
    let word = tests.first().map(|(need, _)| need.word);
    tests.iter().all(|(need, test)| by_one(test) && Some(need.word) == word)
}

/// How many in a thousand answers would meet an atom, if all were as likely. Only decides what a row watches.
fn share(question: &Question, atom: &Atom) -> u64 {
    let choices = question.choices.len() as u64;
    let of = |met: u64| met.saturating_mul(1000).checked_div(choices).unwrap_or_default();
    match &atom.test {
        Test::OneOf(mask) | Test::AnyOf(mask) => of(u64::from(mask.count_ones())),
        Test::AllOf(_) => of(1),
        Test::NoneOf(mask) => of(choices.saturating_sub(u64::from(mask.count_ones()))),
        Test::Country { listed: true, .. } => HALF / 2,
        Test::Country { listed: false, .. } => HALF.saturating_mul(2),
        Test::AtLeast(_) | Test::AtMost(_) | Test::Before(_) | Test::After(_) => HALF,
    }
}

/// The tests of all conditions with their bits.
struct Tests<'r> {
    of: Vec<Vec<(Need, &'r Test)>>,
    levels: Vec<(usize, Level, Need)>,
    words: [usize; 3],
    /// Per bit the rows that watch it.
    watchers: Vec<Vec<Part>>,
}

impl<'r> Tests<'r> {
    fn of(rules: &'r RuleSet) -> Tests<'r> {
        let whens = rules.questions.iter().filter_map(|q| q.when.as_ref());
        let whens = whens.chain(rules.escalations.iter().map(|e| &e.when)).chain(rules.gates.iter().map(|g| &g.when));
        let of = vec![Vec::new(); rules.questions.len()];
        let mut tests = Tests { of, levels: Vec::new(), words: [0; 3], watchers: Vec::new() };
        for row in whens.flat_map(|when| &when.rows) {
            for atom in row.atoms() {
                let known = &mut tests.of[atom.question];
                if !known.iter().any(|(_, test)| **test == atom.test) {
                    known.push((Need::default(), &atom.test));
                }
            }
            for (dimension, level) in &row.levels {
                if !tests.levels.iter().any(|(d, l, _)| (d, l) == (dimension, level)) {
                    tests.levels.push((*dimension, *level, Need::default()));
                }
            }
        }
        tests.number(rules);
        tests.watchers.resize(tests.words.iter().sum::<usize>().saturating_mul(64), Vec::new());
        tests
    }

    /// Gives every test its bit: words of the project, then of some one partner, then of some one person.
    fn number(&mut self, rules: &RuleSet) {
        let mut before = 0usize;
        for scope in [Scope::Project, Scope::Partner, Scope::Person] {
            let mut count = 0usize;
            let mut number = |needs: &mut dyn ExactSizeIterator<Item = &mut Need>| {
                // Tests that would be torn apart begin a new word.
                if needs.len() <= 64 && (count % 64).saturating_add(needs.len()) > 64 {
                    count = count.next_multiple_of(64);
                }
                for need in needs {
                    *need = Need { mask: bit(count % 64), word: small(before.saturating_add(count / 64)), scope };
                    count = count.saturating_add(1);
                }
            };
            for (_, tests) in rules.questions.iter().zip(&mut self.of).filter(|(q, _)| q.scope == scope) {
                number(&mut tests.iter_mut().map(|(need, _)| need));
            }
            if scope == Scope::Project {
                number(&mut self.levels.iter_mut().map(|(_, _, need)| need));
            }
            self.words[scope as usize] = count.div_ceil(64);
            before = before.saturating_add(count.div_ceil(64));
        }
    }

    fn bit(&self, atom: &Atom) -> Need {
        let known = self.of[atom.question].iter().find(|(_, test)| **test == atom.test);
        known.map(|(need, _)| *need).unwrap_or_default()
    }

    fn level(&self, dimension: usize, level: Level) -> Need {
        let known = self.levels.iter().find(|(d, l, _)| (*d, *l) == (dimension, level));
        known.map(|(_, _, need)| *need).unwrap_or_default()
    }
}
