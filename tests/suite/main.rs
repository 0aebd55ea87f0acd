//! All integration tests: one binary, a file per command and per concern.

#![expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::string_slice,
    reason = "a test that panics is a test that fails"
)]

mod ask;
mod assess;
mod backtest;
mod batch;
mod cases;
mod check;
mod compare;
mod comparison;
mod conformance;
mod country;
mod document;
mod draft;
mod explain;
mod html;
mod laws;
mod lookup;
mod manual;
mod mutation;
mod ndjson;
mod new;
mod officer;
mod overlay;
mod picture;
mod proposal;
mod questionnaire;
mod reading;
mod readme;
mod report;
mod run;
mod schema;
mod screen;
mod screening;
mod shipped;
mod terminal;
mod tidy;
mod verify;
mod versions;
