//! All integration tests: one binary, a file per command and per concern.

mod proposal;
mod run;
