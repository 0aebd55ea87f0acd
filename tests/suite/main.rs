//! All integration tests: one binary, a file per command and per concern.

mod picture;
mod reading;
mod run;
