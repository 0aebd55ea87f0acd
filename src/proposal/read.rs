//! Reading a proposal strictly against a rule set.

use crate::diagnostic::Diagnostics;
use crate::rules::RuleSet;
use crate::source::SourceFile;

use super::Proposal;

/// Reads a proposal. `None` if it holds an error; all mistakes are in `out`.
pub fn read_proposal(_rules: &RuleSet, _file: usize, _source: &SourceFile, _out: &mut Diagnostics) -> Option<Proposal> {
    None
}
