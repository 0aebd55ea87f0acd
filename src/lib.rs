//! cooprisk assesses the risks of a planned research cooperation before it starts.
//!
//! Rules and proposals are TOML data. They are read completely (every mistake is reported, none hides another) into
//! checked types. One pure function turns rule set + answers into an assessment made of levels and indices. A report
//! gives it words in one language; renderers lay it out and decide nothing. The `cli` alone meets the world.
//!
//! Order of modules; each may use only those to its left (checked by `tests/suite/tidy.rs`):
//! limits · error · text · interval · source · diagnostic · table · rules · lookup · proposal · questionnaire · assess
//! · compare · cases · report · cli
//!
//! What holds everywhere, each kept by a test or a lint:
//! 1. Only `cli` touches streams, prompt, clock and environment; only `source` opens files for reading.
//! 2. The engine is pure: same rules, same answers, same bytes; no clock, locale, hash order or float.
//! 3. Reading never stops at the first mistake. The way to a rule set is `rules::load`, which refuses unsound ones.
//! 4. Ids are resolved once. Afterwards questions and choices are indices, sets of choices are masks, and conditions
//!    are a few ANDs; ids and texts come back in `report` only.
//! 5. Unknown is an interval up to the exit code: not zero, not an error, not a missing row. A gate is not a level.
//! 6. Renderers decide nothing: the text of a report is laid out without the rule set at hand.
//! 7. Text from outside (values, file names, rule texts, error texts of libraries) reaches no sink unescaped.
//! 8. Rules are data: no id of a shipped rule set stands in `src/`, but for the list of bundled sets.
//!
//! The laws of the engine (soundness of intervals, monotony, no compensation, no dilution, and so on) are the tests of
//! `tests/suite/laws.rs`, one by one.

pub mod assess;
pub mod cases;
pub mod cli;
pub mod compare;
pub mod diagnostic;
pub mod error;
pub mod interval;
pub mod limits;
pub mod lookup;
pub mod proposal;
pub mod questionnaire;
pub mod report;
pub mod rules;
pub mod source;
pub mod table;
pub mod text;
