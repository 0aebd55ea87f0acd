//! The assessment in words, in one language: plain data that renderers lay out and never decide about.
//!
//! A [`Report`] is a verdict and sections of blocks; `report/build.rs` fills it, `report/terminal.rs` draws it.
//! `report/json.rs` and `report/rows.rs` write the assessment itself, in ids, `report/book.rs` a workbook.
//! `report/steps.rs` says who must do what next. `report/screening.rs` writes what names gave in lists,
//! `report/cases.rs` lists rule cases, `report/mutation.rs` changes that none of them notices, `report/sheet.rs` holds
//! other results in words, `report/verify.rs` reads an assessment back. `report/document.rs` holds documents that are
//! to be read or signed outside a terminal, and lays them out; [`paper`] makes one of one proposal,
//! `report/portfolio.rs` one of many. This file does not know rule sets.

use jiff::civil::Date;

use crate::interval::{Interval, Level, Recommendation};
use crate::text::Lang;

pub use build::backtest::{Changed, RulesAndFiles, Told, Unfit};
pub use build::comparison::Kind;

pub mod book;
mod build;
pub mod cases;
pub mod document;
pub mod json;
pub mod mutation;
pub mod portfolio;
pub mod rows;
pub mod screening;
pub mod sheet;
mod steps;
pub mod terminal;
pub mod verify;

pub use build::paper::paper;

/// What a report depends on besides rules, answers and their assessment.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// Language.
    pub lang: Lang,
    /// Today: review dates are judged by the later of this and the as-of day.
    pub today: Date,
    /// Where the as-of day comes from.
    pub as_of_from: AsOfFrom,
    /// Everything, not only what decides.
    pub explain: bool,
}

/// Where the as-of day comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AsOfFrom {
    /// `--as-of`
    Option,
    /// The date of the proposal.
    Proposal,
    /// The clock.
    Today,
}

impl AsOfFrom {
    /// The word in JSON.
    pub fn id(self) -> &'static str {
        match self {
            AsOfFrom::Option => "option",
            AsOfFrom::Proposal => "proposal",
            AsOfFrom::Today => "today",
        }
    }

    /// The day for an assessment and where it comes from: `--as-of`, else the proposal's date, else today.
    pub fn choose(option: Option<Date>, proposal: Option<Date>, today: Date) -> (Date, AsOfFrom) {
        match (option, proposal) {
            (Some(day), _) => (day, AsOfFrom::Option),
            (None, Some(day)) => (day, AsOfFrom::Proposal),
            (None, None) => (today, AsOfFrom::Today),
        }
    }
}

/// An assessment in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The language of everything below.
    pub lang: Lang,
    /// Title of the proposal.
    pub title: String,
    /// What is assessed: id, day, partners, persons.
    pub subject: Vec<String>,
    /// What is recommended.
    pub verdict: Verdict,
    /// The rest, most important first. No section is empty.
    pub sections: Vec<Section>,
    /// That a person decides.
    pub closing: String,
}

/// What is recommended, with how far it may still move, always shown together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Which one.
    pub recommendation: Recommendation,
    /// Lowest and highest recommendation over all completions.
    pub reach: Interval<Recommendation>,
    /// Whether something must be clarified.
    pub clarify: bool,
    /// Mark, word and tone.
    pub badge: Badge,
    /// How far it may still move and whether it must be clarified; empty if neither.
    pub may_become: String,
    /// What it means and what to do.
    pub advice: Vec<String>,
}

/// A part of the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Which one.
    pub kind: SectionKind,
    /// Its heading.
    pub heading: String,
    /// Its content.
    pub blocks: Vec<Block>,
}

/// The parts of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SectionKind {
    /// Who must do what next.
    Steps,
    /// Gates.
    Gates,
    /// Names compared with lists.
    Screening,
    /// Levels of the risk dimensions.
    Risks,
    /// What decides.
    Why,
    /// What is unknown.
    Unknowns,
    /// What would lower the result.
    Levers,
    /// Mitigations.
    Measures,
    /// The second axis.
    Opportunities,
    /// Every answer with its level.
    Contributions,
    /// Notes of the proposal.
    Notes,
    /// Answers that do not count, and questions that are not asked.
    NotCounted,
    /// What is cited.
    Sources,
    /// What the report was made from.
    Provenance,
}

/// A piece of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Text(String),
    /// A heading inside a section.
    Heading(String),
    /// A list.
    Items(Vec<Item>),
    /// A table.
    Grid(Grid),
}

/// An entry of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// Mark, word and tone before the text.
    pub badge: Option<Badge>,
    /// The text.
    pub text: String,
    /// What belongs to it.
    pub details: Vec<String>,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grid {
    /// Names of the columns; the first column names the row.
    pub head: Vec<String>,
    /// Rows of as many cells.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Text.
    Text(String),
    /// A state.
    Badge(Badge),
}

/// A state: never told by colour alone, always mark and word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Badge {
    /// A few ASCII characters.
    pub mark: &'static str,
    /// The word.
    pub word: String,
    /// How it may be coloured.
    pub tone: Tone,
}

/// How something may be coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Not at all.
    Calm,
    /// Little.
    Low,
    /// Some.
    Moderate,
    /// Much.
    Elevated,
    /// Very much.
    Severe,
    /// Forbidden.
    Stop,
    /// Not known.
    Unknown,
}

impl From<Level> for Tone {
    fn from(level: Level) -> Tone {
        match level {
            Level::None => Tone::Calm,
            Level::Low => Tone::Low,
            Level::Moderate => Tone::Moderate,
            Level::Elevated => Tone::Elevated,
            Level::Severe => Tone::Severe,
        }
    }
}

impl From<Recommendation> for Tone {
    fn from(recommendation: Recommendation) -> Tone {
        match recommendation {
            Recommendation::Proceed => Tone::Calm,
            Recommendation::Awareness => Tone::Low,
            Recommendation::Conditions => Tone::Moderate,
            Recommendation::Refer => Tone::Elevated,
            Recommendation::Redesign => Tone::Severe,
            Recommendation::Stop => Tone::Stop,
        }
    }
}

/// The mark of a recommendation.
pub fn mark(recommendation: Recommendation) -> &'static str {
    match recommendation {
        Recommendation::Proceed => "=",
        Recommendation::Awareness => "-",
        Recommendation::Conditions => "~",
        Recommendation::Refer => "!",
        Recommendation::Redesign => "!!",
        Recommendation::Stop => "!!!",
    }
}
