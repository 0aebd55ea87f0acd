//! `cooprisk ask`

use super::{AskArgs, Common, Exit, Session};
use crate::error::Result;

/// Runs the command.
pub fn run(_args: &AskArgs, _common: &Common, _session: &mut Session) -> Result<Exit> {
    Ok(Exit::Done)
}
