//! Drawing diagnostics: rustc's picture for people, JSON for programs.

use super::Diagnostics;
use crate::source::Sources;

/// How diagnostics are drawn.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// With style codes.
    pub color: bool,
    /// Columns.
    pub width: usize,
}

/// The findings as text, sorted, with a summary line; at most `limits::DIAGNOSTICS` of them.
pub fn text(_diagnostics: &mut Diagnostics, _sources: &Sources, _style: Style) -> String {
    String::new()
}

/// The findings as data.
pub fn json(_diagnostics: &mut Diagnostics, _sources: &Sources) -> serde_json::Value {
    serde_json::json!([])
}
