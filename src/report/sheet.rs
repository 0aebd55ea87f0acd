//! A result that is no report on one proposal: a title and parts of blocks, in words of one language.
//!
//! Renderers lay it out and decide nothing. This file does not know what the parts are about.

use super::Block;

/// A result in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// What it is.
    pub title: String,
    /// What it was made from, and what matters most.
    pub lead: Vec<String>,
    /// The rest. No part is empty.
    pub parts: Vec<Part>,
}

/// A part of a result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its heading.
    pub heading: String,
    /// Its content.
    pub blocks: Vec<Block>,
}

impl Part {
    /// A part, unless it has no content.
    pub fn new(heading: impl Into<String>, blocks: Vec<Block>) -> Option<Part> {
        (!blocks.is_empty()).then(|| Part { heading: heading.into(), blocks })
    }
}
