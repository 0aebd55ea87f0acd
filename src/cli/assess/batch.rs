//! Many proposals: a row each, written as they come.
//!
//! A file that is rejected is a row too; the others go on. `cli/stream.rs` keeps the order and bounds memory. This file
//! does not know what rows contain.

use serde_json::json;

use crate::assess::assess;
use crate::assess::explain::explain;
use crate::assess::outline::Outliner;
use crate::cli::inputs::{Input, Inputs};
use crate::cli::stream::{self, Findings};
use crate::cli::target::Target;
use crate::cli::{AssessArgs, Common, Exit, Format, Session};
use crate::compare::levers;
use crate::diagnostic::{Diagnostics, render};
use crate::error::{Error, Result};
use crate::interval::Recommendation;
use crate::proposal::Proposal;
use crate::proposal::read::Reader;
use crate::report::rows::{Columns, Outcome, Row, Summary};
use crate::report::terminal::{Look, Overview, overview};
use crate::report::{AsOfFrom, json};
use crate::rules::RuleSet;
use crate::source::{SourceFile, Sources};

/// What all workers share.
struct Batch<'a> {
    rules: &'a RuleSet,
    reader: Reader<'a>,
    outliner: Outliner<'a>,
    columns: Columns<'a>,
    args: &'a AssessArgs,
    format: Format,
    common: &'a Common,
    today: jiff::civil::Date,
}

/// What became of one input.
struct Done {
    outcome: Outcome,
    /// The row for people, if there will be a table.
    row: Option<Row>,
    /// The row in the format that is written as it comes; empty for the table.
    bytes: Vec<u8>,
    exit: Exit,
    /// The file, if something is to be said about it.
    found: Option<(SourceFile, Diagnostics)>,
    trouble: Option<Error>,
}

/// Runs the command for rows.
pub(super) fn run(
    args: &AssessArgs,
    format: Format,
    common: &Common,
    session: &mut Session,
    rules: &RuleSet,
    inputs: Inputs,
    mut target: Target,
) -> Result<Exit> {
    // Only a whole assessment names the digest of its proposal.
    let reader = Reader::new(rules).with_digest(format == Format::Ndjson && args.output.explain);
    let (outliner, columns) = (Outliner::new(rules), Columns::new(rules));
    let batch = Batch { rules, reader, outliner, columns, args, format, common, today: session.today };
    let mut tally = Tally::default();
    for trouble in &inputs.troubles {
        tally.exit = tally.exit.and(session.fail(trouble));
    }
    if format == Format::Csv {
        target.write(session, &batch.columns.csv_header())?;
    }
    stream::each(
        &inputs.list,
        args.threads,
        |input| batch.assess_one(input),
        |done| {
            target.write(session, &done.bytes)?;
            tally.take(done, session);
            Ok(())
        },
    )?;
    if format == Format::Table {
        let look = Look { width: session.width, color: target.color(common, session), plain: session.plain };
        let table = overview(std::mem::take(&mut tally.overview), session.lang, look);
        target.write(session, table.as_bytes())?;
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
        match self.reader.read(0, &source, &mut found) {
            Some(proposal) => self.assessed(&proposal, source, found),
            None => self.rejected(source, found),
        }
    }

    fn assessed(&self, proposal: &Proposal, source: SourceFile, found: Diagnostics) -> Done {
        let (as_of, from) = AsOfFrom::choose(self.common.as_of, proposal.date, self.today);
        let outline = self.outliner.outline(proposal, as_of);
        let bytes = match self.format {
            Format::Csv => self.columns.csv(proposal, as_of, &outline),
            Format::Ndjson if self.args.output.explain => self.whole(proposal, as_of, from),
            Format::Ndjson => self.columns.ndjson(proposal, as_of, &outline),
            Format::Text | Format::Table | Format::Json => Vec::new(),
        };
        let exit = super::verdict(
            outline.recommendation.max(outline.reach.high),
            self.args.output.fail_on.map(Recommendation::from),
        );
        let outcome = Outcome::Assessed(Summary::of(&outline));
        let row = self.row(&proposal.file, &proposal.title, outcome);
        let found = (!found.list.is_empty()).then_some((source, found));
        Done { outcome, row, bytes, exit, found, trouble: None }
    }

    /// The row for people, if there will be a table.
    fn row(&self, file: &str, title: &str, outcome: Outcome) -> Option<Row> {
        let row = || Row { file: file.to_owned(), title: title.to_owned(), outcome };
        (self.format == Format::Table).then(row)
    }

    /// The whole assessment on one line.
    fn whole(&self, proposal: &Proposal, as_of: jiff::civil::Date, from: AsOfFrom) -> Vec<u8> {
        let mut assessment = assess(self.rules, proposal, as_of);
        explain(self.rules, proposal, &mut assessment);
        let levers = levers(self.rules, proposal, &assessment);
        line(&json::assessment(self.rules, proposal, &assessment, &levers, from))
    }

    fn rejected(&self, source: SourceFile, mut found: Diagnostics) -> Done {
        let mistake = stream::first_mistake(&source, &mut found);
        let mut sources = Sources::default();
        if self.format == Format::Ndjson {
            sources.add(source.clone());
        }
        let bytes = self.invalid(&source.name, &mistake, || render::json(&mut found.clone(), &sources));
        let row = self.row(&source.name, &mistake, Outcome::Invalid);
        Done {
            outcome: Outcome::Invalid,
            row,
            bytes,
            exit: Exit::Rejected,
            found: Some((source, found)),
            trouble: None,
        }
    }

    fn unreadable(&self, input: &Input, error: Error) -> Done {
        let (name, mistake) = (input.name(), stream::with_cause(&error));
        let bytes = self.invalid(&name, &mistake, || json!([{"severity": "error", "message": mistake}]));
        let row = self.row(&name, &mistake, Outcome::Invalid);
        Done { outcome: Outcome::Invalid, row, bytes, exit: Exit::Environment, found: None, trouble: Some(error) }
    }

    fn invalid(&self, file: &str, mistake: &str, diagnostics: impl FnOnce() -> serde_json::Value) -> Vec<u8> {
        match self.format {
            Format::Csv => self.columns.csv_invalid(file, mistake),
            Format::Ndjson => line(&json!({"file": file, "invalid": diagnostics()})),
            Format::Text | Format::Table | Format::Json => Vec::new(),
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
    fn take(&mut self, done: Done, session: &Session) {
        self.exit = self.exit.and(done.exit);
        let count = match done.outcome {
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
        if let Some(row) = done.row {
            self.overview.push(row);
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
