//! Mistakes of logic.
use super::RuleSet;
use super::read::raw::Raw;
use crate::diagnostic::Diagnostics;

/// Checks.
pub(super) fn check(_rules: &RuleSet, _raw: &Raw, _out: &mut Diagnostics) {}
