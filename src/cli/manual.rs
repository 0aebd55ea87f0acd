//! `cooprisk completions` and `cooprisk man`: made from the definitions of the command line, so they cannot lag behind.
//!
//! This file does not know options.

use std::fs;

use clap::{Command, CommandFactory};

use super::{Cli, CompletionsArgs, Exit, ManArgs, Session, load};
use crate::error::{Error, Result};

/// Prints the completions of a shell.
pub fn completions(args: &CompletionsArgs, session: &mut Session) -> Result<Exit> {
    let mut script = Vec::new();
    let mut command = Cli::command();
    let name = command.get_name().to_owned();
    clap_complete::generate(args.shell, &mut command, name, &mut script);
    session.print_bytes(&script)?;
    Ok(Exit::Done)
}

/// Writes a page for the program and one for each command.
pub fn pages(args: &ManArgs) -> Result<Exit> {
    let failed = |source| Error::Write { path: args.folder.clone(), source };
    fs::create_dir_all(&args.folder).map_err(failed)?;
    let mut command = Cli::command().disable_help_subcommand(true);
    command.build();
    write_page(&command, args)?;
    Ok(Exit::Done)
}

fn write_page(command: &Command, args: &ManArgs) -> Result<()> {
    let page = clap_mangen::Man::new(command.clone());
    let path = args.folder.join(page.get_filename());
    let mut bytes = Vec::new();
    page.render(&mut bytes).map_err(|source| Error::Write { path: path.clone(), source })?;
    load::write_file(&path, &bytes, args.force)?;
    command.get_subcommands().try_for_each(|sub| write_page(sub, args))
}
