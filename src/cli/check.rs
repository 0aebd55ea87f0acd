//! `cooprisk check`

use super::{CheckArgs, Common, Exit, Session};
use crate::error::Result;

/// Runs the command.
pub fn run(_args: &CheckArgs, _common: &Common, _session: &mut Session) -> Result<Exit> {
    Ok(Exit::Done)
}
