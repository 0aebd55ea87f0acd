//! All integration tests: one binary, a file per command and per concern.

#![expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that panics is a test that fails"
)]

mod laws;
mod run;
