//! A rule set laid out for outlines: flat arrays in the order in which they are walked, every test one bit.
//!
//! Equal tests of a question share a bit. What an answer says (bits, levels) is worked out beforehand where one choice
//! or none is given. A row is two masks, seldom more, so that rows are tried one after the other without a decision in
//! between. What is read for every proposal is kept small and close together: between two proposals the text of one
//! passes through the nearest cache. This file does not know proposals.

#![expect(clippy::indexing_slicing, reason = "indices of questions come from resolve, of words from this file")]

use std::ops::Range;

use crate::assess::facts::{Possible, possible};
use crate::assess::pass::{End, test};
use crate::interval::{Interval, Level, Recommendation};
use crate::proposal::Answer;
use crate::rules::{Atom, Condition, Effect, Fill, Kind, RuleSet, Scope, Test, bit, bits};

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
    /// What rows need beyond their first two needs.
    needs: Vec<Need>,
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

/// The rows of a condition.
#[derive(Clone, Copy, Debug)]
pub(super) struct When {
    start: u32,
    end: u32,
}

/// Holds if all its needs are met; those on partners by some one of them, those on persons likewise.
#[derive(Debug)]
pub(super) struct FlatRow {
    /// Two needs; one that is always met if there are fewer.
    pub(super) needs: [Need; 2],
    more: Range<u32>,
    /// Whether it has several tests on partners, or on persons, so that it matters that one and the same meets them.
    pub(super) together: bool,
    /// Whether more has to be looked at than its two needs, each by itself.
    pub(super) long: bool,
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

    /// Which of its bits are not among these.
    pub(super) fn lacks(self, bits: Bits) -> Bits {
        Bits { low: self.mask & !bits.low, high: self.mask & !bits.high }
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
        let tests = Tests::of(rules);
        let mut flat = Flat {
            rules,
            questions: Vec::with_capacity(rules.questions.len()),
            escalations: Vec::with_capacity(rules.escalations.len()),
            gates: Vec::with_capacity(rules.gates.len()),
            rows: Vec::new(),
            needs: Vec::new(),
            levels: tests.levels.clone(),
            words: tests.words,
        };
        for &index in &rules.order {
            let question = flat.question(index, &tests);
            flat.questions.push(question);
        }
        for escalation in &rules.escalations {
            let when = flat.lay_out(&escalation.when, &tests);
            flat.escalations.push((escalation.class, when));
        }
        flat.escalations.sort_by_key(|(class, _)| std::cmp::Reverse(*class));
        for (index, gate) in rules.gates.iter().enumerate() {
            let when = flat.lay_out(&gate.when, &tests);
            let (partners, persons) = (gate.when.reads_partners(), gate.when.reads_persons());
            flat.gates.push(FlatGate { index, effect: gate.effect, partners, persons, when });
        }
        flat
    }

    /// The rows of a condition.
    pub(super) fn rows(&self, when: When) -> &[FlatRow] {
        &self.rows[when.start as usize..when.end as usize]
    }

    /// What a row needs beyond its first two needs.
    pub(super) fn more(&self, row: &FlatRow) -> &[Need] {
        &self.needs[row.more.start as usize..row.more.end as usize]
    }

    fn question(&mut self, index: usize, tests: &Tests<'r>) -> FlatQuestion<'r> {
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

    fn lay_out(&mut self, condition: &Condition, tests: &Tests<'r>) -> When {
        let start = small(self.rows.len());
        for row in &condition.rows {
            let levels = row.levels.iter().map(|(dimension, level)| tests.level(*dimension, *level));
            let mut needs: Vec<Need> = Vec::new();
            for need in levels.chain(row.atoms().map(|atom| tests.bit(atom))) {
                match needs.iter_mut().find(|known| known.word == need.word) {
                    Some(known) => known.mask |= need.mask,
                    None => needs.push(need),
                }
            }
            let mut needs = needs.into_iter();
            let two = [needs.next(), needs.next()].map(Option::unwrap_or_default);
            let more = small(self.needs.len());
            self.needs.extend(needs);
            let together = row.partner.len() > 1 || row.person.len() > 1;
            let more = more..small(self.needs.len());
            let long = together || !more.is_empty();
            self.rows.push(FlatRow { needs: two, more, together, long });
        }
        When { start, end: small(self.rows.len()) }
    }
}

/// An index into words, needs or rows: `limits::ALL_ROWS` and `limits::ROW_TESTS` keep it far below this.
fn small(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
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

/// The tests of all conditions with their bits.
struct Tests<'r> {
    of: Vec<Vec<(Need, &'r Test)>>,
    levels: Vec<(usize, Level, Need)>,
    words: [usize; 3],
}

impl<'r> Tests<'r> {
    fn of(rules: &'r RuleSet) -> Tests<'r> {
        let whens = rules.questions.iter().filter_map(|q| q.when.as_ref());
        let whens = whens.chain(rules.escalations.iter().map(|e| &e.when)).chain(rules.gates.iter().map(|g| &g.when));
        let of = vec![Vec::new(); rules.questions.len()];
        let mut tests = Tests { of, levels: Vec::new(), words: [0; 3] };
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
