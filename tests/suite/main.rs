//! All integration tests: one binary, a file per command and per concern.

mod draft;
mod new;
mod proposal;
mod run;
