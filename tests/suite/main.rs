//! All integration tests: one binary, a file per command and per concern.

mod draft;
mod proposal;
mod run;
