//! The options of every command, as they are typed and as `--help` explains them.
//!
//! This file does not know what commands do.

use std::path::PathBuf;

use clap::{ArgMatches, Args, FromArgMatches, Subcommand, ValueEnum};
use jiff::civil::Date;

use super::help;
use crate::interval::Recommendation;
use crate::text::Lang;

/// Options of every command.
#[derive(Clone, Debug, Default, Args)]
pub struct Common {
    /// Rule set: a folder, a file, or the name of a bundled set [default: the bundled wikoop-themes]
    #[arg(long, global = true, value_name = "DIR|FILE|NAME")]
    pub rules: Option<String>,
    /// Overlay over the rule set: an institution's own file (repeatable, in any order)
    #[arg(long, global = true, value_name = "FILE")]
    pub overlay: Vec<PathBuf>,
    /// Assess as of this day [default: the proposal's date, else today (UTC)]
    #[arg(long, global = true, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    pub as_of: Option<Date>,
    /// Language of questions and reports [default: from the locale, else en]
    #[arg(long, global = true, value_enum)]
    pub lang: Option<LangArg>,
    /// Compare names with this list as well, or with those of a folder (repeatable)
    #[arg(long, global = true, value_name = "FILE|DIR")]
    pub list: Vec<PathBuf>,
    /// Do not compare names with lists
    #[arg(long, global = true)]
    pub no_screen: bool,
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
    /// `cooprisk ask`
    #[command(about = help::about("ask"), after_long_help = help::ASK)]
    Ask(AskArgs),
    /// `cooprisk assess`
    #[command(about = help::about("assess"), after_long_help = help::ASSESS)]
    Assess(AssessArgs),
    /// `cooprisk compare`
    #[command(about = help::about("compare"), after_long_help = help::COMPARE)]
    Compare(CompareArgs),
    /// `cooprisk check`
    #[command(about = help::about("check"), after_long_help = help::CHECK)]
    Check(CheckArgs),
    /// `cooprisk explain`
    #[command(about = help::about("explain"), after_long_help = help::EXPLAIN)]
    Explain(ExplainArgs),
    /// `cooprisk screen`
    #[command(about = help::about("screen"), after_long_help = help::SCREEN)]
    Screen(ScreenArgs),
    /// `cooprisk new`
    #[command(about = help::about("new"), after_long_help = help::NEW)]
    New(NewArgs),
    /// `cooprisk schema`
    #[command(about = help::about("schema"), after_long_help = help::SCHEMA)]
    Schema(SchemaArgs),
    /// `cooprisk verify`
    #[command(about = help::about("verify"), after_long_help = help::VERIFY)]
    Verify(VerifyArgs),
    /// Print the completions of a shell
    #[command(hide = true, after_long_help = help::COMPLETIONS)]
    Completions(CompletionsArgs),
    /// Write the manual pages into a folder
    #[command(hide = true, after_long_help = help::MAN)]
    Man(ManArgs),
}

/// The commands as the program's own help lists them, which shows no options of theirs: to describe those to clap takes
/// a fifth of that help.
#[derive(Debug)]
pub(super) struct Names;

impl Subcommand for Names {
    fn augment_subcommands(program: clap::Command) -> clap::Command {
        program.subcommands(help::COMMANDS.map(|(name, about)| clap::Command::new(name).about(about)))
    }

    fn augment_subcommands_for_update(program: clap::Command) -> clap::Command {
        Names::augment_subcommands(program)
    }

    fn has_subcommand(name: &str) -> bool {
        help::COMMANDS.iter().any(|(known, _)| *known == name)
    }
}

impl FromArgMatches for Names {
    fn from_arg_matches(_: &ArgMatches) -> Result<Names, clap::Error> {
        Ok(Names)
    }

    fn update_from_arg_matches(&mut self, _: &ArgMatches) -> Result<(), clap::Error> {
        Ok(())
    }
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
    /// Proposal files, folders (walked for *.toml), or `-` for standard input
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// What stands on standard input
    #[arg(long, value_enum, default_value_t = StdinFormat::Toml)]
    pub stdin_format: StdinFormat,
    /// Format [default: text for one file, table for several]
    #[arg(long, value_enum)]
    pub format: Option<Format>,
    /// CSV as Excel reads it where numbers have a decimal comma, as in German: semicolons, UTF-8 mark
    #[arg(long)]
    pub csv_excel: bool,
    /// A layout of your own for --format html (or md): `cooprisk new template` writes one to change
    #[arg(long, value_name = "FILE")]
    pub template: Option<PathBuf>,
    /// The report
    #[command(flatten)]
    pub output: OutputArgs,
    /// Worker threads [default: all cores]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
    /// Every row of the table, however many [default: the 200 gravest]
    #[arg(long)]
    pub all: bool,
    /// Write NDJSON rows into this file, and go on where an interrupted run has stopped
    ///
    /// Rows that stand there stay as long as they are those of the same files with the same content; from the first
    /// file on that has changed, come or gone, all are assessed again. In the end the file is what one uninterrupted
    /// run would have written. Use the same options every time.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["output", "force"])]
    pub resume: Option<PathBuf>,
}

/// Where a report goes, how much it says, and what it means for the exit code.
#[derive(Clone, Debug, Default, Args)]
pub struct OutputArgs {
    /// Write to this file (atomically) instead of standard output; a folder (`DIR/`) gets a report for each proposal
    #[arg(short, long, value_name = "FILE|DIR/")]
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

/// `cooprisk compare`
///
/// Three comparisons: FILE with --set or --measure (what if the answers were others), FILE FILE (two proposals), and
/// PATH… with --against (the same answers under the rules of --rules and under other rules).
#[derive(Clone, Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct CompareArgs {
    /// Proposal files; with --against also folders (walked for *.toml); `-` is a proposal on standard input
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Another answer: `topic=basic`, `2:type=civil` for the second partner, `p2:…` for the second person
    ///
    /// The value is the id of a choice, ids between commas (one of these; on a question with several answers exactly
    /// these, `[]` for none), a whole number, a date, a country code, a text, or `unknown`. Without a number before the
    /// colon the first partner or person is meant. Repeat the option for further answers.
    #[arg(long, value_name = "[N:]QUESTION=ANSWER", conflicts_with = "against")]
    pub set: Vec<String>,
    /// Another measure: `id=agreed`; `2:id=agreed` for the second partner only, `p2:…` for the second person only
    ///
    /// The status is planned, agreed, in-place or verified, or `none` to take the measure off the list. Repeat the
    /// option for further measures.
    #[arg(long, value_name = "[N:]MEASURE=STATUS", conflicts_with = "against")]
    pub measure: Vec<String>,
    /// Back-test: the other rules, a folder, a file, or the name of a bundled set
    #[arg(long, value_name = "DIR|FILE|NAME")]
    pub against: Option<String>,
    /// Format
    #[arg(long, value_enum, default_value_t = CompareFormat::Text)]
    pub format: CompareFormat,
    /// The result
    #[command(flatten)]
    pub output: OutputArgs,
    /// Worker threads of a back-test [default: all cores]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
}

/// `cooprisk check`
#[derive(Clone, Debug, Args)]
pub struct CheckArgs {
    /// Rule sets: folders, files or names [default: the bundled ones]
    #[arg(value_name = "RULES")]
    pub sets: Vec<String>,
    /// Add the version of the rule set or overlay to the lock beside it, if nothing is wrong
    #[arg(long)]
    pub lock: bool,
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
#[command(group(clap::ArgGroup::new("what").required(true)))]
pub struct ExplainArgs {
    /// Id of a question (also `question.choice`), gate, escalation, measure, role, source, set or list, or a diagnostic
    /// code
    #[arg(group = "what")]
    pub id: Option<String>,
    /// Look words up in the list with this id: what may fit, never a verdict
    #[arg(long, value_name = "WORDS", requires = "id")]
    pub find: Option<String>,
    /// The whole rule set as a document to read and to sign
    #[arg(long, group = "what")]
    pub all: bool,
    /// Format
    #[arg(long, value_enum, default_value_t = DocumentFormat::Text)]
    pub format: DocumentFormat,
    /// Write to this file (atomically) instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Overwrite the output file
    #[arg(long)]
    pub force: bool,
}

/// `cooprisk screen`
#[derive(Clone, Debug, Args)]
#[command(group(clap::ArgGroup::new("which").required(true).multiple(true)))]
pub struct ScreenArgs {
    /// Names to look for; `-` for those on standard input, as in a file
    #[arg(value_name = "NAME", group = "which")]
    pub names: Vec<String>,
    /// Names in a file, one a line, perhaps with a tab and a country code behind; `-` for standard input
    #[arg(long, value_name = "FILE|-", group = "which")]
    pub file: Option<PathBuf>,
    /// Country of the names given as arguments (ISO 3166-1, two letters)
    #[arg(long, value_name = "CODE")]
    pub country: Option<String>,
    /// The names are those of natural persons
    #[arg(long)]
    pub persons: bool,
    /// Format
    #[arg(long, value_enum, default_value_t = ScreenFormat::Text)]
    pub format: ScreenFormat,
    /// Show the scoring of near misses
    #[arg(long)]
    pub explain: bool,
    /// Exit with 1 if a match is this certain or more
    #[arg(long, value_enum, value_name = "CERTAINTY")]
    pub fail_on: Option<CertaintyArg>,
}

/// Formats of `screen`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ScreenFormat {
    /// For people
    Text,
    /// As data
    Json,
    /// One row a match, for spreadsheets
    Csv,
}

/// Thresholds of `screen --fail-on`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[expect(missing_docs, reason = "the words are those of the certainty")]
pub enum CertaintyArg {
    Possible,
    Likely,
    Same,
}

/// `cooprisk new`
#[derive(Clone, Debug, Args)]
pub struct NewArgs {
    /// What to write
    #[command(subcommand)]
    pub what: NewWhat,
}

/// `cooprisk schema`
#[derive(Clone, Debug, Args)]
pub struct SchemaArgs {
    /// The format; that of proposals is made for the rule set of --rules
    #[arg(value_enum)]
    pub of: SchemaOf,
}

/// Formats with a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SchemaOf {
    /// A proposal, with the questions and choices of the rule set
    Proposal,
    /// A file of a rule set
    Rules,
    /// An institution's own file over a rule set
    Overlay,
    /// An assessment as `assess --format json` writes it
    Assessment,
}

/// `cooprisk verify`
#[derive(Clone, Debug, Args)]
pub struct VerifyArgs {
    /// Assessments as `assess --format json` or `--format ndjson --explain` writes them; `-` is standard input
    #[arg(required = true, value_name = "REPORT.json")]
    pub reports: Vec<PathBuf>,
}

/// `cooprisk completions`
#[derive(Clone, Debug, Args)]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

/// `cooprisk man`
#[derive(Clone, Debug, Args)]
pub struct ManArgs {
    /// The folder; made if it is not there
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// Overwrite pages
    #[arg(long)]
    pub force: bool,
}

/// What `cooprisk new` writes.
#[derive(Clone, Debug, Subcommand)]
pub enum NewWhat {
    /// All questions of the rule set as comments, for people who do not use prompts
    Proposal(NewFile),
    /// An institution's own rules over the rule set, as comments
    Overlay(NewFile),
    /// The layout of HTML reports (of Markdown, if the file ends in .md), for `assess --template`
    Template(NewFile),
    /// A copy of a bundled rule set, for editing
    Rules {
        /// The folder to make
        #[arg(value_name = "DIR")]
        folder: PathBuf,
        /// The bundled set to copy [default: wikoop-themes]
        #[arg(long, value_name = "NAME")]
        from: Option<String>,
    },
}

/// Where a template goes.
#[derive(Clone, Debug, Args)]
pub struct NewFile {
    /// Write to this file [default: standard output]
    pub file: Option<PathBuf>,
    /// Overwrite the file
    #[arg(long)]
    pub force: bool,
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
    /// The whole report as Markdown, which pandoc turns into a Word file; for several proposals a portfolio
    Md,
    /// The whole report as one HTML page, to print and to sign; for several proposals a portfolio
    Html,
    /// The assessment as data (one proposal)
    Json,
    /// One JSON object a line: a row, or with --explain the whole assessment
    Ndjson,
    /// One row a proposal, for spreadsheets
    Csv,
    /// A workbook for Excel (needs -o): results, gates, unknowns, summary
    Xlsx,
}

/// What stands on standard input.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum StdinFormat {
    /// One proposal
    #[default]
    Toml,
    /// One proposal a line: the same tree as JSON, dates as strings
    Ndjson,
}

/// Formats of the report on one proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// The report for people
    Text,
    /// The whole report as Markdown, which pandoc turns into a Word file
    Md,
    /// The whole report as one HTML page, to print and to sign
    Html,
    /// The assessment as data
    Json,
}

/// Formats of comparisons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CompareFormat {
    /// For a terminal
    Text,
    /// Markdown, which pandoc turns into a Word file
    Md,
    /// One HTML file, for a browser and for paper
    Html,
    /// As data
    Json,
    /// One row a difference; of a back-test one row a proposal that changed or was rejected
    Csv,
}

/// Formats of explanations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DocumentFormat {
    /// For a terminal
    Text,
    /// Markdown, which pandoc turns into a Word file
    Md,
    /// One HTML file, for a browser and for paper
    Html,
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
