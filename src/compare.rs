//! Comparisons: two assessments side by side.
//!
//! `compare/levers.rs` searches the smallest changes that would lower the reach. This file does not know words.

pub mod levers;

pub use levers::{Lever, Levers, levers};
