//! The command line: the only part that meets the world (terminal, clock, environment, exit code).
//!
//! Each command has a file below `cli/`; this file holds the options, the session and the exit codes. It decides
//! nothing about risks.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::error::{Error, Result};
use crate::interval::Recommendation;
use crate::text::Lang;

pub mod ask;
pub mod assess;
pub mod check;
pub mod explain;
mod help;
pub mod load;
pub mod new;
pub mod prompt;
pub mod session;

pub use session::{Exit, Session};

/// Assess the risks of a planned research cooperation before it starts.
///
/// Unknown answers are intervals, never "no"; gates of law and policy cannot be outvoted; every point has a source.
/// Works offline: no network, no telemetry, no file is written except where you ask for it.
#[derive(Debug, Parser)]
#[command(name = "cooprisk", version, propagate_version = true, max_term_width = 100, after_long_help = help::ALL)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Options of every command.
    #[command(flatten)]
    pub common: Common,
}

/// Options of every command.
#[derive(Clone, Debug, Default, Args)]
pub struct Common {
    /// Rule set: a folder, a file, or the name of a bundled set [default: the bundled wikoop-themes]
    #[arg(long, global = true, value_name = "DIR|FILE|NAME")]
    pub rules: Option<String>,
    /// Assess as of this day [default: the proposal's date, else today (UTC)]
    #[arg(long, global = true, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    pub as_of: Option<Date>,
    /// Language of questions and reports [default: from the locale, else en]
    #[arg(long, global = true, value_enum)]
    pub lang: Option<LangArg>,
    /// When to use colour (NO_COLOR is honoured)
    #[arg(long, global = true, value_enum, default_value_t = ColorArg::Auto)]
    pub color: ColorArg,
    /// Columns of the output [default: the terminal's, else COLUMNS, else 80]
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(20..=1000))]
    pub width: Option<u16>,
    /// Plain text for screen readers and pipes: no tables, no boxes; prompts as numbered lines
    #[arg(long, global = true)]
    pub plain: bool,
    /// Say less on stderr
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// Say more on stderr
    #[arg(short, long, global = true)]
    pub verbose: bool,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Answer the questionnaire and get a report
    #[command(after_long_help = help::ASK)]
    Ask(AskArgs),
    /// Assess one proposal, many, or folders of them
    #[command(after_long_help = help::ASSESS)]
    Assess(AssessArgs),
    /// Check rule sets and run their cases
    #[command(after_long_help = help::CHECK)]
    Check(CheckArgs),
    /// Explain a question, gate, escalation, measure, role, source or diagnostic code
    #[command(after_long_help = help::EXPLAIN)]
    Explain(ExplainArgs),
    /// Write a commented template
    #[command(after_long_help = help::NEW)]
    New(NewArgs),
}

/// `cooprisk ask`
#[derive(Clone, Debug, Args)]
pub struct AskArgs {
    /// The draft: continued if it exists, saved after every answer
    #[arg(default_value = "proposal.toml")]
    pub file: PathBuf,
    /// Ask only what is open (`unknown`), or what this role can answer
    #[arg(long, value_name = "unknown|ROLE")]
    pub only: Option<String>,
    /// Format of the final report
    #[arg(long, value_enum, default_value_t = ReportFormat::Text)]
    pub format: ReportFormat,
    /// The final report
    #[command(flatten)]
    pub output: OutputArgs,
}

/// `cooprisk assess`
#[derive(Clone, Debug, Args)]
pub struct AssessArgs {
    /// Proposal files, folders (walked for *.toml), or `-` for one proposal on standard input
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Format [default: text for one file, table for several]
    #[arg(long, value_enum)]
    pub format: Option<Format>,
    /// The report
    #[command(flatten)]
    pub output: OutputArgs,
    /// Worker threads [default: all cores]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
}

/// Where a report goes, how much it says, and what it means for the exit code.
#[derive(Clone, Debug, Default, Args)]
pub struct OutputArgs {
    /// Write to this file (atomically) instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Overwrite the output file
    #[arg(long)]
    pub force: bool,
    /// All contributions, not only those that decide
    #[arg(long)]
    pub explain: bool,
    /// Exit with 1 if a recommendation, or what it may still become, is at or above this
    #[arg(long, value_enum, value_name = "CLASS")]
    pub fail_on: Option<FailOn>,
}

/// `cooprisk check`
#[derive(Clone, Debug, Args)]
pub struct CheckArgs {
    /// Rule sets: folders, files or names [default: the bundled ones]
    #[arg(value_name = "RULES")]
    pub sets: Vec<String>,
    /// Exit with 1 on warnings too
    #[arg(long)]
    pub deny_warnings: bool,
    /// The table of cases instead of findings, which go to stderr: what each expects, what came out, questions asked
    #[arg(long)]
    pub cases: bool,
    /// The changes to the rules that no case notices, with a case for each; findings go to stderr. Exits with 1 only
    /// with --deny-warnings, where a gate, an escalation or a floor can change unnoticed
    #[arg(long, conflicts_with = "cases")]
    pub mutate: bool,
    /// Format of the findings, of the table of cases, or of the changes
    #[arg(long, value_enum, default_value_t = CheckFormat::Text)]
    pub format: CheckFormat,
}

/// `cooprisk explain`
#[derive(Clone, Debug, Args)]
pub struct ExplainArgs {
    /// Id of a question (also `question.choice`), gate, escalation, measure, role, source, set, or a diagnostic code
    pub id: String,
}

/// `cooprisk new`
#[derive(Clone, Debug, Args)]
pub struct NewArgs {
    /// What to write
    #[command(subcommand)]
    pub what: NewWhat,
}

/// What `cooprisk new` writes.
#[derive(Clone, Debug, Subcommand)]
pub enum NewWhat {
    /// All questions of the rule set as comments, for people who do not use prompts
    Proposal {
        /// Write to this file [default: standard output]
        file: Option<PathBuf>,
        /// Overwrite the file
        #[arg(long)]
        force: bool,
    },
}

/// Languages on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LangArg {
    /// English
    En,
    /// German
    De,
}

impl From<LangArg> for Lang {
    fn from(arg: LangArg) -> Lang {
        match arg {
            LangArg::En => Lang::En,
            LangArg::De => Lang::De,
        }
    }
}

/// When to use colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ColorArg {
    /// On a terminal, unless NO_COLOR or TERM=dumb says otherwise
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Formats of reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// The report for people (one proposal)
    Text,
    /// One row a proposal, for people
    Table,
    /// The assessment as data (one proposal)
    Json,
    /// One JSON object a line: a row, or with --explain the whole assessment
    Ndjson,
    /// One row a proposal, for spreadsheets
    Csv,
}

/// Formats of the report on one proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// The report for people
    Text,
    /// The assessment as data
    Json,
}

/// Formats of findings and of the table of cases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// For people
    Text,
    /// As data
    Json,
    /// A table for documents (with --cases)
    Md,
    /// Workflow commands: GitHub shows findings beside their lines
    Github,
}

/// Thresholds of `--fail-on`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[expect(missing_docs, reason = "the words are those of the recommendation")]
pub enum FailOn {
    Awareness,
    Conditions,
    Refer,
    Redesign,
    Stop,
}

impl From<FailOn> for Recommendation {
    fn from(arg: FailOn) -> Recommendation {
        match arg {
            FailOn::Awareness => Recommendation::Awareness,
            FailOn::Conditions => Recommendation::Conditions,
            FailOn::Refer => Recommendation::Refer,
            FailOn::Redesign => Recommendation::Redesign,
            FailOn::Stop => Recommendation::Stop,
        }
    }
}

fn parse_date(text: &str) -> std::result::Result<Date, String> {
    text.parse().map_err(|_| "not a date like 2026-11-01".to_owned())
}

/// Runs the program with the arguments of the process.
pub fn main() -> ExitCode {
    run(std::env::args_os()).into()
}

/// Runs the program.
pub fn run(args: impl IntoIterator<Item = OsString>) -> Exit {
    let cli = match Cli::try_parse_from(args) {
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
        Command::Check(args) => check::run(args, &cli.common, session),
        Command::Explain(args) => explain::run(args, &cli.common, session),
        Command::New(args) => new::run(args, &cli.common, session),
    }
}

/// A usage error: exit code 2.
pub fn usage(message: impl Into<String>) -> Error {
    Error::Usage(message.into())
}
