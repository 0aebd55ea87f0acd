//! `cooprisk explain`

use super::{Common, Exit, ExplainArgs, Session};
use crate::error::Result;

/// Runs the command.
pub fn run(_args: &ExplainArgs, _common: &Common, _session: &mut Session) -> Result<Exit> {
    Ok(Exit::Done)
}
