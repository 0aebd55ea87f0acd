//! Conditions: rows of atoms, a table of facts each, never an expression.
//!
//! Keys of one table are AND, a list of values is one-of, a list of tables is OR. Every atom is a set of choices, so a
//! row is a few ANDs on masks and can be proven, explained and read back. This file does not know how atoms are
//! evaluated (that is `assess/pass.rs`).

use jiff::civil::Date;

use crate::interval::Level;
use crate::source::Place;

/// A condition: it holds if one of its rows holds.
#[derive(Clone, Debug, Default)]
pub struct Condition {
    /// OR.
    pub rows: Vec<Row>,
    /// Where it stands.
    pub place: Place,
}

/// A row: it holds if all its atoms hold, for some one partner and some one person.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// Atoms on project questions.
    pub project: Vec<Atom>,
    /// Atoms on partner questions: some one partner must meet them all.
    pub partner: Vec<Atom>,
    /// Atoms on person questions: some one person must meet them all.
    pub person: Vec<Atom>,
    /// Dimension (index) at residual level at least; in escalations only.
    pub levels: Vec<(usize, Level)>,
    /// Where it was written: its own row, then those of the named conditions that are put in.
    pub written: Vec<Place>,
}

impl Row {
    /// All atoms on questions.
    pub fn atoms(&self) -> impl Iterator<Item = &Atom> {
        self.project.iter().chain(&self.partner).chain(&self.person)
    }
}

impl Condition {
    /// All atoms on questions.
    pub fn atoms(&self) -> impl Iterator<Item = &Atom> {
        self.rows.iter().flat_map(Row::atoms)
    }

    /// Whether some row reads partner questions.
    pub fn reads_partners(&self) -> bool {
        self.rows.iter().any(|r| !r.partner.is_empty())
    }

    /// Whether some row reads person questions.
    pub fn reads_persons(&self) -> bool {
        self.rows.iter().any(|r| !r.person.is_empty())
    }
}

/// A test of one question's answer.
#[derive(Clone, Debug)]
pub struct Atom {
    /// Index of the question.
    pub question: usize,
    /// What is tested.
    pub test: Test,
    /// Where it stands.
    pub place: Place,
}

/// What an atom tests. A question that is not asked fails every test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// Choice question: the answer is one of this mask.
    OneOf(u64),
    /// Multi question: at least one of this mask is chosen.
    AnyOf(u64),
    /// Multi question: all of this mask are chosen.
    AllOf(u64),
    /// Multi context question: none of this mask is chosen.
    NoneOf(u64),
    /// Country question: the code is (`listed`) or is not among these, sorted.
    Country {
        /// ISO 3166-1 alpha-2 codes, sorted.
        codes: Vec<[u8; 2]>,
        /// `false` for `{ not = … }`.
        listed: bool,
    },
    /// Number question.
    AtLeast(i64),
    /// Number question.
    AtMost(i64),
    /// Date question: before this day.
    Before(Date),
    /// Date question: after this day.
    After(Date),
}
