//! cooprisk assesses the risks of a planned research cooperation before it starts.
//!
//! Rules and proposals are TOML data. They are read completely (every mistake is reported, none hides another) into
//! checked types. One pure function turns rule set + answers into an assessment made of levels and indices. A report
//! gives it words in one language; renderers lay it out and decide nothing. The `cli` alone meets the world.
//!
//! Order of modules; each may use only those to its left (checked by `tests/suite/tidy.rs`):
//! limits · error · text · interval · source · diagnostic · table · rules · proposal · questionnaire · assess · compare
//! · cases · report · cli

pub mod assess;
pub mod cases;
pub mod cli;
pub mod compare;
pub mod diagnostic;
pub mod error;
pub mod interval;
pub mod limits;
pub mod proposal;
pub mod questionnaire;
pub mod report;
pub mod rules;
pub mod source;
pub mod table;
pub mod text;
