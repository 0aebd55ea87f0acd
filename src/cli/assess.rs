//! `cooprisk assess`

use super::{AssessArgs, Common, Exit, Session};
use crate::error::Result;

/// Runs the command.
pub fn run(_args: &AssessArgs, _common: &Common, _session: &mut Session) -> Result<Exit> {
    Ok(Exit::Done)
}
