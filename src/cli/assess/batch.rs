//! Many proposals: a row each, written as they come.
//!
//! A file that is rejected is a row too; the others go on. `cli/stream.rs` keeps the order and bounds memory. This file
//! does not know what rows contain.

use std::path::Path;

use serde_json::json;

use crate::assess::explain::explain;
use crate::assess::{Assessment, assess};
use crate::cli::inputs::{Chunks, Input, Inputs};
use crate::cli::layout::Layout;
use crate::cli::lists::Screener;
use crate::cli::stream::{self, Findings};
use crate::cli::target::Target;
use crate::cli::{AssessArgs, Common, Exit, Format, Session};
use crate::compare::levers;
use crate::diagnostic::{Diagnostic, Diagnostics, render};
use crate::error::{Error, Result};
use crate::interval::Recommendation;
use crate::proposal::Proposal;
use crate::proposal::read::Reader;
use crate::report::book::{Book, Pages};
use crate::report::portfolio::{Entry, Portfolio};
use crate::report::rows::{self, Dialect, Outcome, Row};
use crate::report::terminal::{Look, Overview, overview};
use crate::report::{AsOfFrom, Setting, json, paper};
use crate::rules::RuleSet;
use crate::source::{SourceFile, Sources};
use crate::text::Lang;

/// Files that are in memory at once with their whole reports.
const REPORTS: usize = 32;

/// What all workers share.
struct Batch<'a> {
    rules: &'a RuleSet,
    screener: &'a Screener,
    layout: &'a Layout,
    reader: Reader<'a>,
    columns: Vec<String>,
    args: &'a AssessArgs,
    format: Format,
    /// Whether every proposal gets a report of its own.
    singles: bool,
    common: &'a Common,
    today: jiff::civil::Date,
    lang: Lang,
}

/// What became of one input.
struct Done {
    row: Row,
    /// The row in the format that is written as it comes; empty for the others.
    bytes: Vec<u8>,
    /// What the portfolio or the workbook takes in.
    taken: Option<Taken>,
    exit: Exit,
    /// The file, if something is to be said about it.
    found: Option<(SourceFile, Diagnostics)>,
    trouble: Option<Error>,
}

/// What is kept of one input where more than a row is made of it.
struct Taken {
    entry: Entry,
    /// The report of its own.
    report: Option<Report>,
    pages: Pages,
}

/// A report in a folder.
struct Report {
    /// What it wants to be called.
    name: String,
    /// Its page, or what is wrong with the template.
    page: std::result::Result<String, Box<Diagnostic>>,
}

/// Runs the command for rows.
pub(super) fn run(
    args: &AssessArgs,
    format: Format,
    common: &Common,
    session: &mut Session,
    (rules, screener, layout): (&RuleSet, &Screener, &Layout),
    inputs: Inputs,
    mut target: Target,
) -> Result<Exit> {
    let columns = rows::columns(rules);
    let singles = matches!(target, Target::Folder(..));
    let (today, lang) = (session.today, session.lang);
    let batch = Batch {
        rules,
        screener,
        layout,
        reader: Reader::new(rules),
        columns,
        args,
        format,
        singles,
        common,
        today,
        lang,
    };
    let (mut portfolio, mut book) = (Portfolio::new(rules, lang), Book::new(rules, lang));
    let mut tally = Tally::default();
    let mut wrong = None;
    for trouble in &inputs.troubles {
        tally.exit = tally.exit.and(session.fail(trouble));
    }
    if format == Format::Csv {
        target.write(session, &rows::csv_header(&batch.columns, batch.dialect()))?;
    }
    stream::each(
        Chunks::new(&inputs, args.stdin_format),
        (args.threads, if singles { REPORTS } else { stream::CHUNK }),
        |input| batch.assess_one(input),
        |mut done| {
            match done.taken.take() {
                Some(Taken { mut entry, report, pages }) => {
                    if let (Target::Folder(folder, _), Some(report)) = (&mut target, report) {
                        match report.page {
                            Ok(page) => entry.link = folder.put(&report.name, page.as_bytes())?,
                            Err(found) => wrong = wrong.take().or(Some(found)),
                        }
                    }
                    portfolio.push(entry);
                    if format == Format::Xlsx {
                        book.push(&done.row, pages);
                    }
                }
                None => target.write(session, &done.bytes)?,
            }
            tally.take(done, format, session);
            Ok(())
        },
    )?;
    if format == Format::Table {
        let look = Look { width: session.width, color: target.color(common, session), plain: session.plain };
        let table = overview(std::mem::take(&mut tally.overview), session.lang, look);
        target.write(session, table.as_bytes())?;
    }
    if format == Format::Xlsx {
        let path = args.output.output.clone().unwrap_or_default();
        let bytes = book.finish(&portfolio).map_err(|source| Error::Write { path, source })?;
        target.write(session, &bytes)?;
    }
    if wrong.is_none() && matches!(format, Format::Html | Format::Md) {
        match layout.render(&portfolio.document()) {
            Ok(text) => target.write(session, text.as_bytes())?,
            Err(found) => wrong = Some(found),
        }
    }
    if let Some(found) = wrong {
        tally.say(session);
        layout.show(*found, session);
        return Ok(tally.exit.and(Exit::Rejected));
    }
    target.close()?;
    session.flush()?;
    tally.say(session);
    Ok(tally.exit)
}

impl Batch<'_> {
    fn assess_one(&self, input: &Input) -> Done {
        let source = match input.read() {
            Ok(source) => source,
            Err(error) => return self.unreadable(input, error),
        };
        let mut found = Diagnostics::default();
        let read = match input {
            Input::Line(_) => self.reader.read_json(0, &source, &mut found),
            Input::Stdin | Input::File(_) => self.reader.read(0, &source, &mut found),
        };
        match read {
            Some(mut proposal) => {
                let (as_of, _) = AsOfFrom::choose(self.common.as_of, proposal.date, self.today);
                self.screener.attach(&mut proposal, as_of);
                self.assessed(&proposal, source, found)
            }
            None => self.rejected(source, found),
        }
    }

    fn assessed(&self, proposal: &Proposal, source: SourceFile, found: Diagnostics) -> Done {
        let (as_of, from) = AsOfFrom::choose(self.common.as_of, proposal.date, self.today);
        let mut assessment = assess(self.rules, proposal, as_of);
        let row = Row::assessed(self.rules, proposal, &assessment);
        let bytes = match self.format {
            Format::Csv => rows::csv_row(&row, self.dialect()),
            Format::Ndjson if self.args.output.explain => self.whole(proposal, &mut assessment, from),
            Format::Ndjson => line(&row.object(&self.columns)),
            Format::Text | Format::Table | Format::Json | Format::Md | Format::Html | Format::Xlsx => Vec::new(),
        };
        let exit = super::verdict(&assessment, self.args.output.fail_on.map(Recommendation::from));
        let found = (!found.list.is_empty()).then_some((source, found));
        let taken = match self.format {
            Format::Md | Format::Html | Format::Xlsx => Some(self.taken(proposal, &mut assessment, from)),
            Format::Text | Format::Table | Format::Json | Format::Ndjson | Format::Csv => None,
        };
        Done { row, bytes, taken, exit, found, trouble: None }
    }

    /// What the portfolio or the workbook takes in, and the report of its own if there is to be one.
    fn taken(&self, proposal: &Proposal, assessment: &mut Assessment, from: AsOfFrom) -> Taken {
        let (rules, lang) = (self.rules, self.lang);
        explain(rules, proposal, assessment);
        let pages = match self.format {
            Format::Xlsx => Pages::of(rules, proposal, assessment, lang),
            Format::Text | Format::Table | Format::Json | Format::Ndjson | Format::Csv => Pages::default(),
            Format::Md | Format::Html => Pages::default(),
        };
        let report = self.singles.then(|| self.report(proposal, assessment, from));
        Taken { entry: Entry::assessed(rules, proposal, assessment), report, pages }
    }

    fn report(&self, proposal: &Proposal, assessment: &Assessment, from: AsOfFrom) -> Report {
        let stem = Path::new(&proposal.file).file_stem().map(|stem| stem.to_string_lossy().into_owned());
        let name = if proposal.id.trim().is_empty() { stem.unwrap_or_default() } else { proposal.id.clone() };
        let setting = Setting { lang: self.lang, today: self.today, as_of_from: from, explain: true };
        let levers = levers(self.rules, proposal, assessment);
        let page = self.layout.render(&paper(self.rules, proposal, assessment, &levers, setting));
        Report { name, page }
    }

    fn dialect(&self) -> Dialect {
        if self.args.csv_excel { Dialect::Excel } else { Dialect::Standard }
    }

    /// The whole assessment on one line.
    fn whole(&self, proposal: &Proposal, assessment: &mut Assessment, from: AsOfFrom) -> Vec<u8> {
        explain(self.rules, proposal, assessment);
        let levers = levers(self.rules, proposal, assessment);
        line(&json::assessment(self.rules, proposal, assessment, &levers, from))
    }

    fn rejected(&self, source: SourceFile, mut found: Diagnostics) -> Done {
        let (name, mistake) = (source.label(), stream::first_mistake(&source, &mut found));
        let row = Row::invalid(self.rules, &name, &mistake);
        let mut sources = Sources::default();
        if self.format == Format::Ndjson {
            sources.add(source.clone());
        }
        let bytes = self.invalid(&row, || render::json(&mut found.clone(), &sources));
        let taken = self.nothing_taken(&name, &mistake);
        Done { row, bytes, taken, exit: Exit::Rejected, found: Some((source, found)), trouble: None }
    }

    fn unreadable(&self, input: &Input, error: Error) -> Done {
        let mistake = stream::with_cause(&error);
        let row = Row::invalid(self.rules, &input.name(), &mistake);
        let bytes = self.invalid(&row, || json!([{"severity": "error", "message": mistake}]));
        let taken = self.nothing_taken(&input.name(), &mistake);
        Done { row, bytes, taken, exit: Exit::Environment, found: None, trouble: Some(error) }
    }

    fn nothing_taken(&self, file: &str, mistake: &str) -> Option<Taken> {
        let taken = || Taken { entry: Entry::rejected(file, mistake), report: None, pages: Pages::default() };
        matches!(self.format, Format::Md | Format::Html | Format::Xlsx).then(taken)
    }

    fn invalid(&self, row: &Row, diagnostics: impl FnOnce() -> serde_json::Value) -> Vec<u8> {
        match self.format {
            Format::Csv => rows::csv_row(row, self.dialect()),
            Format::Ndjson => line(&json!({"file": row.file, "invalid": diagnostics()})),
            Format::Text | Format::Table | Format::Json | Format::Md | Format::Html | Format::Xlsx => Vec::new(),
        }
    }
}

fn line(value: &serde_json::Value) -> Vec<u8> {
    let mut line = json::text(value, false).into_bytes();
    line.push(b'\n');
    line
}

/// What is said at the end.
struct Tally {
    exit: Exit,
    overview: Overview,
    counts: [usize; Recommendation::ALL.len()],
    rejected: usize,
    findings: Findings,
}

impl Default for Tally {
    fn default() -> Tally {
        Tally {
            exit: Exit::Done,
            overview: Overview::default(),
            counts: [0; Recommendation::ALL.len()],
            rejected: 0,
            findings: Findings::default(),
        }
    }
}

impl Tally {
    fn take(&mut self, done: Done, format: Format, session: &Session) {
        self.exit = self.exit.and(done.exit);
        let count = match done.row.outcome {
            Outcome::Invalid => Some(&mut self.rejected),
            Outcome::Assessed(summary) => self.counts.get_mut(summary.recommendation as usize),
        };
        if let Some(count) = count {
            *count = count.saturating_add(1);
        }
        if let Some(trouble) = &done.trouble {
            session.fail(trouble);
        }
        if let Some((source, found)) = done.found {
            self.findings.keep(source, found, session.quiet);
        }
        if format == Format::Table {
            self.overview.push(done.row);
        }
    }

    fn say(&mut self, session: &Session) {
        self.findings.show(session);
        let assessed = self.counts.iter().fold(0usize, |sum, n| sum.saturating_add(*n));
        let classes = Recommendation::ALL.iter().zip(self.counts).filter(|(_, n)| *n > 0);
        let classes: Vec<String> = classes.map(|(class, n)| format!("{n} {}", class.id())).collect();
        let mut text = format!("{assessed} assessed");
        if !classes.is_empty() {
            text.push_str(&format!(": {}", classes.join(", ")));
        }
        if self.rejected > 0 {
            text.push_str(&format!("; {} rejected", self.rejected));
        }
        session.note(&text);
    }
}
