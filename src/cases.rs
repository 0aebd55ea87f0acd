//! Rule cases: tests that are part of a rule set, each a small proposal with the outcome it must have.
//!
//! `cases/read.rs` reads them from the rule files, `cases/run.rs` assesses one and tells every difference,
//! `cases/overlaid.rs` says which of them come out otherwise under an overlay. A case has no clock: without `as_of` it
//! is judged on the first day of the rule set. This file does not know how either is done.

use jiff::civil::Date;

use crate::interval::{Interval, Level, Recommendation};
use crate::proposal::Proposal;
use crate::source::Place;
use crate::table::At;

mod overlaid;
mod read;
mod run;

pub use overlaid::compare_cases;
pub use read::read_cases;
pub use run::run_case;

/// A test of a rule set.
#[derive(Clone, Debug)]
pub struct RuleCase {
    /// What it is about.
    pub name: String,
    /// Where the expected outcome comes from.
    pub source: String,
    /// What is assessed.
    pub proposal: Proposal,
    /// The day on which it is judged.
    pub as_of: Date,
    /// What must come out.
    pub expect: Expectation,
    /// Where the entry stands.
    pub place: Place,
}

/// What must come out of a case. What is not named is not compared.
#[derive(Clone, Debug, Default)]
pub struct Expectation {
    /// Exactly this recommendation.
    pub recommendation: Option<At<Recommendation>>,
    /// Exactly these ends of the class.
    pub class: Option<At<Interval<Recommendation>>>,
    /// Exactly these ends of the reach.
    pub reach: Option<At<Interval<Recommendation>>>,
    /// One of these recommendations.
    pub acceptable: Option<At<Vec<Recommendation>>>,
    /// None of these recommendations.
    pub forbidden: Option<At<Vec<Recommendation>>>,
    /// Exactly these gates have fired (indices).
    pub gates: Option<At<Vec<usize>>>,
    /// Exactly these gates are open (indices).
    pub open_gates: Option<At<Vec<usize>>>,
    /// The residual level of these dimensions (indices).
    pub dimensions: Vec<At<(usize, Interval<Level>)>>,
    /// At most so many questions are put to people.
    pub asked_at_most: Option<At<usize>>,
    /// At least these questions are put to people (indices).
    pub asked: Option<At<Vec<usize>>>,
    /// Exactly the answers to these questions are ignored (indices).
    pub ignored: Option<At<Vec<usize>>>,
}
