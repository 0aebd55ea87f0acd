//! Many proposals: a row each, written as they come.
//!
//! A file that is rejected is a row too; the others go on. `cli/stream.rs` keeps the order and bounds memory,
//! `batch/tally.rs` counts, `batch/resume.rs` goes on with an interrupted run. This file does not know what rows
//! contain.

use std::path::Path;

use jiff::civil::Date;
use serde_json::json;

use crate::assess::explain::explain;
use crate::assess::outline::{Outline, Outliner};
use crate::assess::{Assessment, assess};
use crate::cli::inputs::{Chunks, Input, Inputs};
use crate::cli::layout::Layout;
use crate::cli::lists::Screener;
use crate::cli::stream;
use crate::cli::target::Target;
use crate::cli::watch::Watch;
use crate::cli::{AssessArgs, Common, Exit, Format, Session};
use crate::compare::levers;
use crate::diagnostic::render::{self, Style};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::error::{Error, Result};
use crate::interval::Recommendation;
use crate::proposal::Proposal;
use crate::proposal::read::Reader;
use crate::report::book::{Book, Pages};
use crate::report::portfolio::{Entry, Portfolio};
use crate::report::rows::{About, Columns, Dialect, Outcome, Row, Summary};
use crate::report::terminal::{Look, overview};
use crate::report::{AsOfFrom, Setting, json, paper};
use crate::rules::RuleSet;
use crate::source::{SourceFile, Sources};
use crate::text::Lang;

mod resume;
mod tally;

use tally::Tally;

/// Files that are in memory at once with their whole reports.
const REPORTS: usize = 32;

/// What all workers share.
struct Batch<'a> {
    rules: &'a RuleSet,
    screener: &'a Screener,
    layout: &'a Layout,
    reader: Reader<'a>,
    outliner: Outliner<'a>,
    columns: Columns<'a>,
    args: &'a AssessArgs,
    format: Format,
    /// Whether every proposal gets a report of its own.
    singles: bool,
    common: &'a Common,
    today: Date,
    lang: Lang,
    style: Style,
}

/// What became of one input.
struct Done {
    outcome: Outcome,
    /// The row for people, if there will be a table.
    row: Option<Row>,
    /// The row in the format that is written as it comes; empty for the others.
    bytes: Vec<u8>,
    /// What the portfolio or the workbook takes in.
    taken: Option<Taken>,
    exit: Exit,
    /// What is said about the file on stderr.
    said: String,
    trouble: Option<Error>,
}

impl Done {
    /// What is recommended; `None`: the file was rejected.
    fn recommendation(&self) -> Option<Recommendation> {
        match self.outcome {
            Outcome::Assessed(summary) => Some(summary.recommendation),
            Outcome::Invalid => None,
        }
    }
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
    let singles = matches!(target, Target::Folder(..));
    // Rows do not show notes, and those of a table do not name the digest of their proposal.
    let rows = matches!(format, Format::Csv | Format::Ndjson);
    let reader = Reader::new(rules).with_digest(!matches!(format, Format::Csv | Format::Table));
    let reader = reader.with_notes(!(rows || format == Format::Table) || args.output.explain);
    let dialect = if args.csv_excel { Dialect::Excel } else { Dialect::Standard };
    let (outliner, columns) = (Outliner::new(rules), Columns::new(rules, dialect));
    let (today, lang, style) = (session.today, session.lang, session.style());
    let batch =
        Batch { rules, screener, layout, reader, outliner, columns, args, format, singles, common, today, lang, style };
    let (mut portfolio, mut book) = (Portfolio::new(rules, lang), Book::new(rules, lang));
    let mut tally = Tally::new(args.all);
    let mut wrong = None;
    for trouble in &inputs.troubles {
        tally.exit = tally.exit.and(session.fail(trouble));
    }
    if format == Format::Csv {
        target.write(session, &batch.columns.csv_header())?;
    }
    let watch = Watch::start(session, !(rows && target.is_stdout() && session.is_terminal));
    let mut chunks = Chunks::new(&inputs, args.stdin_format);
    resume::keep(&batch, &mut target, &mut chunks, &mut tally, session)?;
    let at_once = (args.threads, if singles { REPORTS } else { stream::CHUNK });
    stream::each(
        chunks,
        at_once,
        &watch,
        |input| batch.assess_one(input),
        |mut done, held| {
            let mut lines = Vec::new();
            for done in &mut done {
                let Some(Taken { mut entry, report, pages }) = done.taken.take() else {
                    lines.append(&mut done.bytes);
                    continue;
                };
                if let (Target::Folder(folder, _), Some(report)) = (&mut target, report) {
                    match report.page {
                        Ok(page) => entry.link = folder.put(&report.name, page.as_bytes())?,
                        Err(found) => wrong = wrong.take().or(Some(found)),
                    }
                }
                portfolio.push(entry);
                if format == Format::Xlsx {
                    book.push(pages);
                }
            }
            target.write(session, &lines)?;
            session.flush()?;
            done.into_iter().for_each(|done| tally.take(done, session, held));
            Ok(tally.rejected)
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
        let outline = self.outliner.outline(proposal, as_of);
        let about = About::Assessed(proposal, as_of, &outline);
        let bytes = match self.format {
            Format::Csv => self.columns.csv(about),
            Format::Ndjson if self.args.output.explain => self.whole(proposal, as_of, from),
            Format::Ndjson => self.columns.ndjson(about),
            Format::Text | Format::Table | Format::Json | Format::Md | Format::Html | Format::Xlsx => Vec::new(),
        };
        let exit = super::verdict(
            outline.recommendation.max(outline.reach.high),
            self.args.output.fail_on.map(Recommendation::from),
        );
        let outcome = Outcome::Assessed(Summary::of(&outline));
        let row = self.row(&proposal.file, &proposal.title, outcome);
        let said = self.said(source, found);
        let taken = match self.format {
            Format::Md | Format::Html | Format::Xlsx => Some(self.taken(proposal, as_of, from, &outline)),
            Format::Text | Format::Table | Format::Json | Format::Ndjson | Format::Csv => None,
        };
        Done { outcome, row, bytes, taken, exit, said, trouble: None }
    }

    /// What is said about a file on stderr.
    fn said(&self, source: SourceFile, mut found: Diagnostics) -> String {
        if self.common.quiet { String::new() } else { stream::picture(source, &mut found, self.style) }
    }

    /// The row for people, if there will be a table.
    fn row(&self, file: &str, title: &str, outcome: Outcome) -> Option<Row> {
        let row = || Row { file: file.to_owned(), title: title.to_owned(), outcome };
        (self.format == Format::Table).then(row)
    }

    /// What the portfolio or the workbook takes in, and the report of its own if there is to be one.
    fn taken(&self, proposal: &Proposal, as_of: Date, from: AsOfFrom, outline: &Outline) -> Taken {
        let (rules, lang) = (self.rules, self.lang);
        let mut assessment = assess(rules, proposal, as_of);
        explain(rules, proposal, &mut assessment);
        let pages = match self.format {
            Format::Xlsx => Pages::of(rules, proposal, &assessment, lang),
            Format::Text | Format::Table | Format::Json | Format::Ndjson | Format::Csv => Pages::default(),
            Format::Md | Format::Html => Pages::default(),
        };
        let pages = self.with_row(pages, About::Assessed(proposal, as_of, outline));
        let report = self.singles.then(|| self.report(proposal, &assessment, from));
        Taken { entry: Entry::assessed(rules, proposal, &assessment, Summary::of(outline)), report, pages }
    }

    fn report(&self, proposal: &Proposal, assessment: &Assessment, from: AsOfFrom) -> Report {
        let stem = Path::new(&proposal.file).file_stem().map(|stem| stem.to_string_lossy().into_owned());
        let name = if proposal.id.trim().is_empty() { stem.unwrap_or_default() } else { proposal.id.clone() };
        let setting = Setting { lang: self.lang, today: self.today, as_of_from: from, explain: true };
        let levers = levers(self.rules, proposal, assessment);
        let page = self.layout.render(&paper(self.rules, proposal, assessment, &levers, setting));
        Report { name, page }
    }

    fn with_row(&self, pages: Pages, about: About<'_>) -> Pages {
        match self.format {
            Format::Xlsx => pages.with_row(&self.columns, about, self.lang),
            Format::Text | Format::Table | Format::Json | Format::Ndjson | Format::Csv => pages,
            Format::Md | Format::Html => pages,
        }
    }

    /// The whole assessment on one line.
    fn whole(&self, proposal: &Proposal, as_of: Date, from: AsOfFrom) -> Vec<u8> {
        let mut assessment = assess(self.rules, proposal, as_of);
        explain(self.rules, proposal, &mut assessment);
        let levers = levers(self.rules, proposal, &assessment);
        line(&json::assessment(self.rules, proposal, &assessment, &levers, from))
    }

    fn rejected(&self, source: SourceFile, mut found: Diagnostics) -> Done {
        let (name, mistake) = (source.label(), stream::first_mistake(&source, &mut found));
        let digest = source.unusable.is_none().then(|| source.digest());
        let diagnostics = || {
            let mut sources = Sources::default();
            sources.add(source.clone());
            render::json(&mut found.clone(), &sources)
        };
        let bytes = self.invalid(&name, &mistake, digest, diagnostics);
        let (row, taken) = (self.row(&name, &mistake, Outcome::Invalid), self.nothing_taken(&name, &mistake));
        let said = self.said(source, found);
        Done { outcome: Outcome::Invalid, row, bytes, taken, exit: Exit::Rejected, said, trouble: None }
    }

    fn unreadable(&self, input: &Input, error: Error) -> Done {
        let (name, mistake) = (input.name(), stream::with_cause(&error));
        let bytes = self.invalid(&name, &mistake, None, || json!([{"severity": "error", "message": mistake}]));
        let (row, taken) = (self.row(&name, &mistake, Outcome::Invalid), self.nothing_taken(&name, &mistake));
        let exit = Exit::Environment;
        Done { outcome: Outcome::Invalid, row, bytes, taken, exit, said: String::new(), trouble: Some(error) }
    }

    fn nothing_taken(&self, file: &str, mistake: &str) -> Option<Taken> {
        let pages = || self.with_row(Pages::default(), About::Invalid(file, mistake));
        let taken = || Taken { entry: Entry::rejected(file, mistake), report: None, pages: pages() };
        matches!(self.format, Format::Md | Format::Html | Format::Xlsx).then(taken)
    }

    fn invalid(
        &self,
        file: &str,
        mistake: &str,
        digest: Option<String>,
        diagnostics: impl FnOnce() -> serde_json::Value,
    ) -> Vec<u8> {
        match (self.format, digest) {
            (Format::Csv, _) => self.columns.csv(About::Invalid(file, mistake)),
            (Format::Ndjson, None) => line(&json!({"file": file, "invalid": diagnostics()})),
            (Format::Ndjson, Some(digest)) => line(&json!({"file": file, "invalid": diagnostics(), "digest": digest})),
            (Format::Text | Format::Table | Format::Json | Format::Md | Format::Html | Format::Xlsx, _) => Vec::new(),
        }
    }
}

fn line(value: &serde_json::Value) -> Vec<u8> {
    let mut line = json::text(value, false).into_bytes();
    line.push(b'\n');
    line
}
