//! `cooprisk new`: templates for people who write files instead of answering prompts, and copies of bundled rules.
//!
//! `new/proposal.rs` and `new/overlay.rs` make the texts, of lines that `new/page.rs` writes. This file does not know
//! what questions mean.

use std::fs;
use std::io;
use std::path::Path;

use super::layout::Layout;
use super::load::{load_rules, write_file};
use super::{Common, Exit, NewArgs, NewFile, NewWhat, Session, usage};
use crate::error::{Error, Result};
use crate::report::document::template::{self, Sink};
use crate::rules::bundled;

mod overlay;
mod page;
mod proposal;

/// Runs the command.
pub fn run(args: &NewArgs, common: &Common, session: &mut Session) -> Result<Exit> {
    let (make, file): (fn(&_, _) -> String, _) = match &args.what {
        NewWhat::Proposal(file) => (proposal::proposal, file),
        NewWhat::Overlay(file) => (overlay::overlay, file),
        NewWhat::Template(file) => return write(layout(file), file, session),
        NewWhat::Rules { folder, from } => return copy_rules(from.as_deref(), folder, session),
    };
    let Some(rules) = load_rules(common, session)? else { return Ok(Exit::Rejected) };
    write(&make(&rules, session.lang), file, session)
}

/// The layout of reports; what the file is called says of which.
fn layout(of: &NewFile) -> &'static str {
    match of.file.as_deref().map_or(Sink::Html, Layout::sink_of) {
        Sink::Html => template::HTML,
        Sink::Markdown => template::MARKDOWN,
    }
}

fn write(text: &str, to: &NewFile, session: &mut Session) -> Result<Exit> {
    match &to.file {
        Some(path) => write_file(path, text.as_bytes(), to.force)?,
        None => session.print(text)?,
    }
    Ok(Exit::Done)
}

/// Writes the files of a bundled set into a new folder.
fn copy_rules(name: Option<&str>, folder: &Path, session: &Session) -> Result<Exit> {
    let name = name.unwrap_or(bundled::DEFAULT);
    let Some(files) = bundled::find(name) else {
        let known: Vec<&str> = bundled::names().collect();
        return Err(usage(format!("no bundled rule set `{name}`; there is {}", known.join(", "))));
    };
    match fs::create_dir(folder) {
        Err(e) if e.kind() == io::ErrorKind::AlreadyExists => {
            return Err(usage(format!("`{}` exists; name a folder that is not there yet", folder.display())));
        }
        made => made.map_err(|source| Error::Write { path: folder.to_owned(), source })?,
    }
    for (file, source) in &files.files {
        let path = folder.join(file);
        fs::write(&path, source.text.as_bytes()).map_err(|source| Error::Write { path, source })?;
    }
    let folder = folder.display();
    session.note(&format!("{} files in {folder}; `cooprisk check {folder}` checks them", files.files.len()));
    Ok(Exit::Done)
}
