//! The command line: the only part that meets the world (terminal, clock, environment, exit code).
//!
//! Each command has a file below `cli/`, `cli/args.rs` holds their options, `cli/session.rs` streams and exit codes.
//! This file decides nothing about risks.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

use crate::error::{Error, Result};

mod args;
pub mod ask;
pub mod assess;
pub mod check;
pub mod compare;
pub mod explain;
mod folder;
mod found;
mod help;
mod inputs;
mod layout;
mod lists;
pub mod load;
pub mod manual;
pub mod new;
pub mod prompt;
mod schema;
pub mod screen;
pub mod session;
mod stream;
mod target;
pub mod verify;
mod watch;

pub use args::*;
pub use session::{Exit, Session};

/// Assess the risks of a planned research cooperation before it starts.
///
/// Unknown answers are intervals, never "no"; gates of law and policy cannot be outvoted; every point has a source.
/// Works offline: no network, no telemetry, no file is written except where you ask for it.
#[derive(Debug, Parser)]
#[command(name = "cooprisk", version, propagate_version = true, max_term_width = 100, after_long_help = help::ALL)]
pub struct Program<C: Subcommand> {
    /// What to do.
    #[command(subcommand)]
    pub command: C,
    /// Options of every command.
    #[command(flatten)]
    pub common: Common,
}

/// What a command line says.
pub type Cli = Program<Command>;

/// Runs the program with the arguments of the process.
pub fn main() -> ExitCode {
    run(std::env::args_os()).into()
}

/// What the arguments of the process say, or what is to be printed instead.
fn parse(args: impl IntoIterator<Item = OsString>) -> std::result::Result<Cli, clap::Error> {
    let args: Vec<OsString> = args.into_iter().collect();
    if let [_, only] = args.as_slice()
        && (only == "--help" || only == "-h")
    {
        // No command gets a copy of the options that all have, either.
        Program::<args::Names>::command().mut_args(|arg| arg.global(false)).try_get_matches_from(&args)?;
    }
    Cli::try_parse_from(args)
}

/// Runs the program.
pub fn run(args: impl IntoIterator<Item = OsString>) -> Exit {
    let cli = match parse(args) {
        Ok(cli) => cli,
        Err(e) => {
            // clap prints help and version to stdout with 0, everything else to stderr with 2.
            let printed = e.print();
            return if e.use_stderr() || printed.is_err() { Exit::Usage } else { Exit::Done };
        }
    };
    let mut session = Session::of_process(&cli.common);
    let result = dispatch(&cli, &mut session);
    match result.and_then(|exit| session.flush().map(|()| exit)) {
        Ok(exit) => exit,
        Err(error) => session.fail(&error),
    }
}

fn dispatch(cli: &Cli, session: &mut Session) -> Result<Exit> {
    match &cli.command {
        Command::Ask(args) => ask::run(args, &cli.common, session),
        Command::Assess(args) => assess::run(args, &cli.common, session),
        Command::Compare(args) => compare::run(args, &cli.common, session),
        Command::Check(args) => check::run(args, &cli.common, session),
        Command::Explain(args) => explain::run(args, &cli.common, session),
        Command::Screen(args) => screen::run(args, &cli.common, session),
        Command::New(args) => new::run(args, &cli.common, session),
        Command::Schema(args) => schema::run(args, &cli.common, session),
        Command::Verify(args) => verify::run(args, &cli.common, session),
        Command::Completions(args) => manual::completions(args, session),
        Command::Man(args) => manual::pages(args),
    }
}

/// A usage error: exit code 2.
pub fn usage(message: impl Into<String>) -> Error {
    Error::Usage(message.into())
}
