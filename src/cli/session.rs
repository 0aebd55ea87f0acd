//! What the process has: streams, terminal, clock, locale; and the exit codes.
//!
//! All text from outside goes through [`visible`] before it is printed; only our own style codes pass. This
//! file does not know commands.

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

use super::{ColorArg, Common};
use crate::diagnostic::Diagnostics;
use crate::diagnostic::render::{self, Style};
use crate::error::{Error, Result};
use crate::source::Sources;
use crate::text::{Lang, one_line, visible};

/// Exit codes. Several at once: environment > rejected > findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// 0
    Done,
    /// 1: a recommendation at or above `--fail-on`, a failed rule case, warnings under `--deny-warnings`
    Findings,
    /// 2: wrong usage, or a prompt without a terminal
    Usage,
    /// 3: an input file was rejected
    Rejected,
    /// 4: cannot read, write, disk full
    Environment,
    /// 130: interrupted
    Interrupted,
}

impl Exit {
    /// The number.
    pub fn code(self) -> u8 {
        match self {
            Exit::Done => 0,
            Exit::Findings => 1,
            Exit::Usage => 2,
            Exit::Rejected => 3,
            Exit::Environment => 4,
            Exit::Interrupted => 130,
        }
    }

    /// The graver of two outcomes.
    #[must_use]
    pub fn and(self, other: Exit) -> Exit {
        if other.code() > self.code() { other } else { self }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit.code())
    }
}

/// The process as commands see it.
#[derive(Debug)]
pub struct Session {
    /// Today, UTC.
    pub today: Date,
    /// Language of questions and reports.
    pub lang: Lang,
    /// Columns of the output.
    pub width: usize,
    /// Whether stdout gets style codes.
    pub color_stdout: bool,
    /// Whether stderr gets style codes.
    pub color_stderr: bool,
    /// `--plain` or TERM=dumb
    pub plain: bool,
    /// `--quiet`
    pub quiet: bool,
    /// Whether stdout is a terminal.
    pub is_terminal: bool,
    stdout: io::BufWriter<io::Stdout>,
}

impl Session {
    /// The session of this process.
    pub fn of_process(common: &Common) -> Session {
        let locale = || sys_locale::get_locale().unwrap_or_default().to_ascii_lowercase();
        let lang = common.lang.map_or_else(|| if locale().starts_with("de") { Lang::De } else { Lang::En }, Lang::from);
        let dumb = std::env::var_os("TERM").is_some_and(|t| t == "dumb");
        let quiet_color = dumb || std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty());
        let color = |is_terminal: bool| match common.color {
            ColorArg::Always => true,
            ColorArg::Never => false,
            ColorArg::Auto => is_terminal && !quiet_color,
        };
        let (color_stdout, color_stderr) = (color(io::stdout().is_terminal()), color(io::stderr().is_terminal()));
        Session {
            today: Offset::UTC.to_datetime(Timestamp::now()).date(),
            lang,
            width: width(common),
            color_stdout,
            color_stderr,
            plain: common.plain || dumb,
            quiet: common.quiet,
            is_terminal: io::stdout().is_terminal(),
            stdout: io::BufWriter::new(io::stdout()),
        }
    }

    /// Writes a result. The text must already be safe to show.
    pub fn print(&mut self, text: &str) -> Result<()> {
        self.stdout.write_all(text.as_bytes()).map_err(Error::Stdout)
    }

    /// Writes a part of a result. The bytes must already be safe to show.
    pub fn print_bytes(&mut self, bytes: &[u8]) -> Result<()> {
        self.stdout.write_all(bytes).map_err(Error::Stdout)
    }

    /// Where results are streamed to.
    pub fn out(&mut self) -> &mut impl Write {
        &mut self.stdout
    }

    /// Writes out what is buffered.
    pub fn flush(&mut self) -> Result<()> {
        self.stdout.flush().map_err(Error::Stdout)
    }

    /// Says something on stderr, unless `--quiet`.
    pub fn note(&self, text: &str) {
        if !self.quiet {
            self.say(text);
        }
    }

    /// Says something on stderr. A closed stderr cannot be told to anybody.
    pub fn say(&self, text: &str) {
        let lines: Vec<_> = text.lines().map(visible).collect();
        let _ = writeln!(io::stderr(), "{}", lines.join("\n"));
    }

    /// Shows diagnostics on stderr.
    pub fn show(&self, diagnostics: &mut Diagnostics, sources: &Sources) {
        if !diagnostics.list.is_empty() {
            self.show_drawn(&render::text(diagnostics, sources, self.style()));
        }
    }

    /// How diagnostics are drawn on stderr.
    pub fn style(&self) -> Style {
        Style { color: self.color_stderr, width: self.width }
    }

    /// Shows diagnostics on stderr that are drawn already.
    pub fn show_drawn(&self, text: &str) {
        let _ = io::stderr().write_all(text.as_bytes());
    }

    /// Shows an error of the environment and returns its exit code. A closed pipe is success.
    pub fn fail(&self, error: &Error) -> Exit {
        match error {
            Error::Stdout(e) if e.kind() == io::ErrorKind::BrokenPipe => return Exit::Done,
            _ => {}
        }
        let mut text = format!("error: {error}");
        let mut cause = std::error::Error::source(error);
        while let Some(inner) = cause {
            text.push_str(&format!(": {inner}"));
            cause = inner.source();
        }
        // One line: a name with line ends in it must not look like further messages.
        self.say(&one_line(&text));
        match error {
            Error::Usage(_) => Exit::Usage,
            Error::Read { .. } | Error::Write { .. } | Error::Stdout(_) | Error::Stdin(_) | Error::Terminal(_) => {
                Exit::Environment
            }
        }
    }
}

fn width(common: &Common) -> usize {
    // Of standard output only: a report that goes to a file is the same whatever window it was asked for in.
    let of_terminal = || terminal_size::terminal_size_of(io::stdout()).map(|(w, _)| usize::from(w.0));
    let of_variable = || std::env::var("COLUMNS").ok().and_then(|c| c.parse::<usize>().ok());
    let width = common.width.map(usize::from).or_else(of_terminal).or_else(of_variable).unwrap_or(80);
    width.clamp(20, 1000)
}
