//! All integration tests: one binary, a file per command and per concern.

mod draft;
mod laws;
mod new;
mod proposal;
mod run;
