//! What one answer may still be while a proof looks for answers, and what tests leave of it.
//!
//! An answer here is complete: one choice, one set of choices, one number, country or day. This file does not know
//! which questions are asked.

use jiff::civil::Date;

use super::super::{Kind, Question, Test, bit, bits, country};

/// The day that stands for any.
const SOME_DAY: Date = Date::constant(2026, 1, 1);

/// Countries that are taken first where several are possible: readers know them.
const FAMILIAR: [[u8; 2]; 4] = [*b"DE", *b"US", *b"CN", *b"BR"];

/// A complete answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// Choice question: this one.
    Choice(usize),
    /// Multi question: exactly this mask.
    Chosen(u64),
    /// Number question.
    Number(i64),
    /// Country question.
    Country([u8; 2]),
    /// Date question.
    Date(Date),
}

/// Everything that an answer may still be. Never empty.
#[derive(Clone, Debug)]
pub(super) enum Domain {
    /// One of this mask.
    Choices(u64),
    /// Any set that holds all of `must` and nothing of `not`.
    Sets { must: u64, not: u64 },
    /// From, to.
    Numbers(i64, i64),
    /// One of these.
    Countries(Vec<[u8; 2]>),
    /// From, to.
    Dates(Date, Date),
    /// Free text is never tested.
    Text,
}

impl Domain {
    /// Every answer to a question.
    pub(super) fn all(question: &Question) -> Domain {
        match question.kind {
            Kind::Choice => Domain::Choices(question.all_choices()),
            Kind::Multi => Domain::Sets { must: 0, not: 0 },
            Kind::Number => Domain::Numbers(i64::MIN, i64::MAX),
            Kind::Country => Domain::Countries(country::all().collect()),
            Kind::Date => Domain::Dates(Date::MIN, Date::MAX),
            Kind::Text => Domain::Text,
        }
    }

    /// Whether a test can hold.
    pub(super) fn can_pass(&self, question: &Question, test: &Test) -> bool {
        match (self, test) {
            (Domain::Choices(mask), Test::OneOf(wanted)) => mask & wanted != 0,
            (Domain::Countries(may), Test::Country { codes, listed }) => {
                may.iter().any(|c| is_in(codes, *c) == *listed)
            }
            _ => !self.passing(question, test).is_empty(),
        }
    }

    /// Whether a test can fail.
    pub(super) fn can_fail(&self, question: &Question, test: &Test) -> bool {
        match (self, test) {
            (Domain::Choices(mask), Test::OneOf(wanted)) => mask & !wanted != 0,
            (Domain::Countries(may), Test::Country { codes, listed }) => {
                may.iter().any(|c| is_in(codes, *c) != *listed)
            }
            _ => !self.failing(question, test).is_empty(),
        }
    }

    /// What is left if a test holds, in parts that together are exactly that; nothing if it cannot hold.
    pub(super) fn passing(&self, question: &Question, test: &Test) -> Vec<Domain> {
        match (self, test) {
            (Domain::Choices(mask), Test::OneOf(wanted)) => choices(mask & wanted),
            (Domain::Sets { .. }, Test::AnyOf(mask)) => self.some_of(question, *mask),
            (Domain::Sets { must, not }, Test::AllOf(mask)) => sets(question, must | mask, *not),
            (Domain::Sets { must, not }, Test::NoneOf(mask)) => sets(question, *must, not | mask),
            (Domain::Numbers(from, to), Test::AtLeast(n)) => numbers((*from).max(*n), *to),
            (Domain::Numbers(from, to), Test::AtMost(n)) => numbers(*from, (*to).min(*n)),
            (Domain::Countries(may), Test::Country { codes, listed }) => countries(may, codes, *listed),
            (Domain::Dates(from, to), Test::Before(day)) => {
                day.yesterday().map_or_else(|_| Vec::new(), |last| dates(*from, (*to).min(last)))
            }
            (Domain::Dates(from, to), Test::After(day)) => {
                day.tomorrow().map_or_else(|_| Vec::new(), |first| dates((*from).max(first), *to))
            }
            // Any other pair was refused when the rule set was resolved.
            _ => Vec::new(),
        }
    }

    /// What is left if a test fails, in parts that together are exactly that.
    pub(super) fn failing(&self, question: &Question, test: &Test) -> Vec<Domain> {
        match (self, test) {
            (Domain::Choices(mask), Test::OneOf(wanted)) => choices(mask & !wanted),
            (Domain::Sets { must, not }, Test::AnyOf(mask)) => sets(question, *must, not | mask),
            (Domain::Sets { must, not }, Test::AllOf(mask)) => {
                if not & mask != 0 {
                    return vec![self.clone()];
                }
                bits(mask & !must).flat_map(|i| sets(question, *must, not | bit(i))).collect()
            }
            (Domain::Sets { .. }, Test::NoneOf(mask)) => self.some_of(question, *mask),
            (Domain::Numbers(from, to), Test::AtLeast(n)) => {
                n.checked_sub(1).map_or_else(Vec::new, |last| numbers(*from, (*to).min(last)))
            }
            (Domain::Numbers(from, to), Test::AtMost(n)) => {
                n.checked_add(1).map_or_else(Vec::new, |first| numbers((*from).max(first), *to))
            }
            (Domain::Countries(may), Test::Country { codes, listed }) => countries(may, codes, !listed),
            (Domain::Dates(from, to), Test::Before(day)) => dates((*from).max(*day), *to),
            (Domain::Dates(from, to), Test::After(day)) => dates(*from, (*to).min(*day)),
            _ => vec![self.clone()],
        }
    }

    /// The sets with at least one of a mask.
    fn some_of(&self, question: &Question, mask: u64) -> Vec<Domain> {
        let Domain::Sets { must, not } = self else { return Vec::new() };
        if must & mask != 0 {
            return vec![self.clone()];
        }
        bits(mask & !not).flat_map(|i| sets(question, must | bit(i), *not)).collect()
    }

    /// The most benign of the answers, as far as there is an order; otherwise a plain one.
    pub(super) fn plainest(&self, question: &Question) -> Option<Value> {
        match self {
            Domain::Choices(mask) => bits(*mask).next().map(Value::Choice),
            Domain::Sets { must: 0, not } => {
                let alone = bits(question.all_choices() & !question.joinable() & !not).next();
                Some(Value::Chosen(alone.map_or(0, bit)))
            }
            Domain::Sets { must, .. } => Some(Value::Chosen(*must)),
            Domain::Numbers(from, to) => Some(Value::Number(0.clamp(*from, *to))),
            Domain::Countries(may) => {
                let familiar = FAMILIAR.iter().find(|code| may.contains(code));
                familiar.or(may.first()).copied().map(Value::Country)
            }
            Domain::Dates(from, to) => Some(Value::Date(SOME_DAY.clamp(*from, *to))),
            Domain::Text => None,
        }
    }
}

/// The test that an answer is at a level or above.
pub(super) fn level_test(question: &Question, level: crate::interval::Level) -> Test {
    let high = (0..question.choices.len()).filter(|i| question.level(*i) >= level).fold(0, |mask, i| mask | bit(i));
    match question.kind {
        Kind::Multi => Test::AnyOf(high),
        Kind::Choice | Kind::Number | Kind::Country | Kind::Date | Kind::Text => Test::OneOf(high),
    }
}

fn choices(mask: u64) -> Vec<Domain> {
    if mask == 0 { Vec::new() } else { vec![Domain::Choices(mask)] }
}

/// What is chosen alone stands beside nothing, and nothing beside it.
fn sets(question: &Question, must: u64, not: u64) -> Vec<Domain> {
    let alone = question.all_choices() & !question.joinable();
    let not = if must == 0 {
        not
    } else if must & alone == 0 {
        not | alone
    } else {
        not | (question.all_choices() & !bit(must.trailing_zeros() as usize))
    };
    if must & not == 0 { vec![Domain::Sets { must, not }] } else { Vec::new() }
}

fn numbers(from: i64, to: i64) -> Vec<Domain> {
    if from > to { Vec::new() } else { vec![Domain::Numbers(from, to)] }
}

fn countries(may: &[[u8; 2]], codes: &[[u8; 2]], listed: bool) -> Vec<Domain> {
    let left: Vec<[u8; 2]> = may.iter().copied().filter(|code| is_in(codes, *code) == listed).collect();
    if left.is_empty() { Vec::new() } else { vec![Domain::Countries(left)] }
}

fn is_in(codes: &[[u8; 2]], code: [u8; 2]) -> bool {
    codes.binary_search(&code).is_ok()
}

fn dates(from: Date, to: Date) -> Vec<Domain> {
    if from > to { Vec::new() } else { vec![Domain::Dates(from, to)] }
}
