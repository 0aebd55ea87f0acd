//! `cooprisk new`

use super::{Common, Exit, NewArgs, Session};
use crate::error::Result;

/// Runs the command.
pub fn run(_args: &NewArgs, _common: &Common, _session: &mut Session) -> Result<Exit> {
    Ok(Exit::Done)
}
