//! All integration tests: one binary, a file per command and per concern.

#![expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::string_slice,
    reason = "a test that panics is a test that fails"
)]

mod ask;
mod assess;
mod batch;
mod cases;
mod check;
mod conformance;
mod draft;
mod explain;
mod laws;
mod mutation;
mod new;
mod picture;
mod proposal;
mod questionnaire;
mod reading;
mod readme;
mod run;
mod shipped;
mod terminal;
mod tidy;
