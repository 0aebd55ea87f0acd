//! `cooprisk new`: templates for people who write files instead of answering prompts.
//!
//! `new/template.rs` makes the text. This file does not know what questions mean.

use super::load::{load_rules, write_file};
use super::{Common, Exit, NewArgs, NewWhat, Session};
use crate::error::Result;

mod template;

/// Runs the command.
pub fn run(args: &NewArgs, common: &Common, session: &mut Session) -> Result<Exit> {
    match &args.what {
        NewWhat::Proposal { file, force } => {
            let Some(rules) = load_rules(common, session)? else { return Ok(Exit::Rejected) };
            let text = template::proposal(&rules, session.lang);
            match file {
                Some(path) => write_file(path, text.as_bytes(), *force)?,
                None => session.print(&text)?,
            }
        }
    }
    Ok(Exit::Done)
}
