//! Rule cases: tests that are part of a rule set, each a small proposal with the outcome it must have.
//!
//! A case is run as stated (what it does not say is unknown), with the assumptions of its rule set (what a reader takes
//! for granted is answered too), or both. `cases/read.rs` reads cases from the rule files, `cases/run.rs` assesses one
//! and tells every difference, `cases/overlaid.rs` says which of them come out otherwise under an overlay.
//! `cases/coverage.rs` looks for rules without a case, `cases/mutate.rs` for changes that no case would notice. A case
//! has no clock: without `as_of` it is judged on the first day of the rule set. This file does not know how either is
//! done.

use jiff::civil::Date;

use crate::interval::{Interval, Level, Recommendation};
use crate::proposal::{Proposal, Slot};
use crate::source::Place;
use crate::table::At;

mod answers;
mod coverage;
pub mod mutate;
mod overlaid;
mod read;
mod run;

pub use answers::completed;
pub use coverage::check_coverage;
pub use overlaid::compare_cases;
pub use read::read_cases;
pub use run::{CaseOutcome, Firing, RunOutcome, run_case};

/// A test of a rule set.
#[derive(Clone, Debug)]
pub struct RuleCase {
    /// What it is about.
    pub name: String,
    /// Where the expected outcome comes from.
    pub source: String,
    /// The day on which it is judged.
    pub as_of: Date,
    /// What is assessed and what must come out: as stated, with assumptions, or both, in this order.
    pub runs: Vec<CaseRun>,
    /// Why its expectation is known not to be met.
    pub disputed: Option<At<String>>,
    /// Where the entry stands.
    pub place: Place,
}

/// One run of a case.
#[derive(Clone, Debug)]
pub struct CaseRun {
    /// What is answered in it.
    pub form: Form,
    /// What is assessed.
    pub proposal: Proposal,
    /// Where the proposal holds an assumption.
    pub assumed: Vec<Slot>,
    /// What must come out.
    pub expect: Expectation,
}

/// What is answered in a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// What the case says, nothing else.
    Stated,
    /// Also what a reader takes for granted.
    Assumed,
}

impl Form {
    /// The word in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Form::Stated => "stated",
            Form::Assumed => "assumed",
        }
    }
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
    /// The reach holds one of these recommendations.
    pub reach_meets: Option<At<Vec<Recommendation>>>,
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
    /// Exactly the answers to these questions are ignored (indices); assumptions are not counted.
    pub ignored: Option<At<Vec<usize>>>,
}
