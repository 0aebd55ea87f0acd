//! `cooprisk assess`: one proposal → a report, several → a row each.
//!
//! `cli/inputs.rs` finds and reads the files, `assess/batch.rs` makes rows of many, `cli/layout.rs` lays reports out,
//! `cli/target.rs` is where the result goes. This file decides which of them is meant, and the exit code. It does not
//! know what a report says.

use crate::assess::explain::explain;
use crate::assess::{Assessment, assess};
use crate::compare::{Levers, levers};
use crate::diagnostic::Diagnostics;
use crate::error::Result;
use crate::interval::Recommendation;
use crate::proposal::Proposal;
use crate::proposal::read::read_proposal;
use crate::report::document::Document;
use crate::report::document::template::Sink;
use crate::report::terminal::{Look, render};
use crate::report::{AsOfFrom, Report, SectionKind, Setting, json, paper};
use crate::rules::RuleSet;
use crate::source::{SourceFile, Sources};

use super::folder::Folder;
use super::inputs::{self, Input, Inputs};
use super::layout::Layout;
use super::lists::Screener;
use super::target::Target;
use super::{AskArgs, AssessArgs, Common, Exit, Format, OutputArgs, ReportFormat, Session, StdinFormat, load, usage};

mod batch;

/// Runs the command.
pub fn run(args: &AssessArgs, common: &Common, session: &mut Session) -> Result<Exit> {
    let many_on_stdin = args.stdin_format == StdinFormat::Ndjson;
    if many_on_stdin && !args.paths.iter().any(|path| path.as_os_str() == "-") {
        return Err(usage("`--stdin-format ndjson` says what stands on standard input; name it with `-`"));
    }
    let folder = args.output.output.as_deref().filter(|path| Folder::is_meant(path));
    let one = inputs::is_one(&args.paths) && !many_on_stdin && folder.is_none();
    let of_template = args.template.as_deref().map(|path| match Layout::sink_of(path) {
        Sink::Html => Format::Html,
        Sink::Markdown => Format::Md,
    });
    let format = match (args.format.or(of_template), folder, one) {
        (Some(format), ..) if args.template.is_some() && !matches!(format, Format::Html | Format::Md) => {
            return Err(usage("`--template` goes with `--format html` or `md` only"));
        }
        (None | Some(Format::Ndjson), ..) if args.resume.is_some() => Format::Ndjson,
        (Some(_), ..) if args.resume.is_some() => return Err(usage("`--resume` goes with `--format ndjson` only")),
        (None | Some(Format::Csv), ..) if args.csv_excel => Format::Csv,
        (Some(_), ..) if args.csv_excel => return Err(usage("`--csv-excel` goes with `--format csv` only")),
        (Some(Format::Xlsx), ..) if args.output.output.is_none() => {
            return Err(usage("a workbook goes into a file: add `-o results.xlsx`"));
        }
        (Some(format), ..) => format,
        (None, Some(_), _) => Format::Html,
        (None, None, true) => Format::Text,
        (None, None, false) => Format::Table,
    };
    let of_one = match format {
        Format::Text if !one && folder.is_none() => {
            return Err(usage("`--format text` is the report on one proposal; for several use `--format table`"));
        }
        Format::Json if !one && folder.is_none() => {
            return Err(usage("`--format json` is the assessment of one proposal; for several use `--format ndjson`"));
        }
        Format::Text => Some(ReportFormat::Text),
        Format::Json => Some(ReportFormat::Json),
        Format::Md if one => Some(ReportFormat::Md),
        Format::Html if one => Some(ReportFormat::Html),
        Format::Md | Format::Html | Format::Table | Format::Ndjson | Format::Csv | Format::Xlsx => None,
    };
    let inputs = inputs::find(&args.paths)?;
    let target = match (folder, format) {
        (Some(path), Format::Html) => Target::Folder(Folder::open(path, args.output.force, "html")?, Vec::new()),
        (Some(path), Format::Md) => Target::Folder(Folder::open(path, args.output.force, "md")?, Vec::new()),
        (Some(_) | None, _) => match &args.resume {
            Some(path) => Target::resume(path, &inputs)?,
            None => Target::open(&args.output, &inputs)?,
        },
    };
    let sink = if format == Format::Md { Sink::Markdown } else { Sink::Html };
    let layout = match &args.template {
        Some(path) => Layout::read(sink, path, session)?,
        None => Some(Layout::own(sink)),
    };
    let Some(layout) = layout else { return Ok(Exit::Rejected) };
    let Some(rules) = load::load_to_assess(common, session)? else { return Ok(Exit::Rejected) };
    // The program ends with what it assesses by, so nothing of that is taken apart.
    let rules: &RuleSet = Box::leak(Box::new(rules));
    let Some(mut screener) = Screener::load(&[rules], common, session)? else { return Ok(Exit::Rejected) };
    if of_one.is_none() && is_rows(format, args.output.explain) {
        screener = screener.without_hints();
    }
    let made_with = (rules, &*Box::leak(Box::new(screener)), &layout);
    match of_one {
        Some(format) => run_one(&args.output, format, common, session, made_with, &inputs, target),
        None => batch::run(args, format, common, session, made_with, inputs, target),
    }
}

/// Whether nothing but rows is made of proposals.
fn is_rows(format: Format, explain: bool) -> bool {
    match format {
        Format::Csv | Format::Table => true,
        Format::Ndjson => !explain,
        Format::Text | Format::Json | Format::Md | Format::Html | Format::Xlsx => false,
    }
}

fn run_one(
    args: &OutputArgs,
    format: ReportFormat,
    common: &Common,
    session: &mut Session,
    (rules, screener, layout): (&RuleSet, &Screener, &Layout),
    inputs: &Inputs,
    target: Target,
) -> Result<Exit> {
    let Some(input) = inputs.one(0) else { return Ok(Exit::Done) };
    let Some(mut proposal) = read_one(rules, input, session)? else { return Ok(Exit::Rejected) };
    let (as_of, _) = AsOfFrom::choose(common.as_of, proposal.date, session.today);
    screener.attach(&mut proposal, as_of);
    let case = Case::examine(rules, &proposal, common, session);
    case.write(args, (format, layout), common, session, target)
}

/// Reads a proposal and shows its mistakes. `None`: it was rejected.
pub(super) fn read_one(rules: &RuleSet, input: &Input, session: &Session) -> Result<Option<Proposal>> {
    Ok(read_source(rules, &input.read()?, session))
}

/// Reads a proposal from a source and shows its mistakes. `None`: it was rejected.
pub(super) fn read_source(rules: &RuleSet, source: &SourceFile, session: &Session) -> Option<Proposal> {
    let mut sources = Sources::default();
    let mut found = Diagnostics::default();
    let file = sources.add(source.clone());
    let proposal = read_proposal(rules, file, source, &mut found);
    if session.quiet {
        found.list.retain(|d| d.is_error());
    }
    session.show(&mut found, &sources);
    proposal
}

/// 1 if the recommendation, or what it may still become, is at or above the threshold.
pub(super) fn verdict(worst: Recommendation, threshold: Option<Recommendation>) -> Exit {
    match threshold {
        Some(threshold) if worst >= threshold => Exit::Findings,
        Some(_) | None => Exit::Done,
    }
}

/// One proposal, assessed with everything that a report explains.
#[derive(Clone, Debug)]
pub struct Case<'a> {
    rules: &'a RuleSet,
    proposal: &'a Proposal,
    assessment: Assessment,
    levers: Levers,
    as_of_from: AsOfFrom,
}

/// The assessment with its reasons, and where its day comes from.
pub(super) fn explained(
    rules: &RuleSet,
    proposal: &Proposal,
    common: &Common,
    session: &Session,
) -> (Assessment, AsOfFrom) {
    let (as_of, as_of_from) = AsOfFrom::choose(common.as_of, proposal.date, session.today);
    let mut assessment = assess(rules, proposal, as_of);
    explain(rules, proposal, &mut assessment);
    (assessment, as_of_from)
}

impl<'a> Case<'a> {
    /// Assesses a proposal as of `--as-of`, else its own date, else today, with reasons and levers.
    fn examine(rules: &'a RuleSet, proposal: &'a Proposal, common: &Common, session: &Session) -> Case<'a> {
        let (assessment, as_of_from) = explained(rules, proposal, common, session);
        let levers = levers(rules, proposal, &assessment);
        Case { rules, proposal, assessment, levers, as_of_from }
    }

    /// The report as text.
    fn text(&self, explain: bool, session: &Session, color: bool) -> String {
        let report = self.report(explain, session);
        render(&report, Look { width: session.width, color, plain: session.plain })
    }

    /// The recommendation, who must do what next, and the levels: what fits a screen between two questions. The
    /// search for levers would keep the user waiting.
    pub fn brief(
        rules: &'a RuleSet,
        proposal: &'a Proposal,
        common: &Common,
        session: &Session,
        color: bool,
    ) -> String {
        let (assessment, as_of_from) = explained(rules, proposal, common, session);
        let case = Case { rules, proposal, assessment, levers: Levers::default(), as_of_from };
        let mut report = case.report(false, session);
        report.sections.retain(|section| match section.kind {
            SectionKind::Steps | SectionKind::Risks => true,
            SectionKind::Screening => false,
            SectionKind::Gates
            | SectionKind::Why
            | SectionKind::Unknowns
            | SectionKind::Levers
            | SectionKind::Measures
            | SectionKind::Opportunities
            | SectionKind::Contributions
            | SectionKind::Notes
            | SectionKind::NotCounted
            | SectionKind::Sources
            | SectionKind::Provenance => false,
        });
        render(&report, Look { width: session.width, color, plain: session.plain })
    }

    fn report(&self, explain: bool, session: &Session) -> Report {
        let setting = self.setting(explain, session);
        Report::build(self.rules, self.proposal, &self.assessment, &self.levers, setting)
    }

    /// The report as a document to sign.
    fn paper(&self, session: &Session) -> Document {
        paper(self.rules, self.proposal, &self.assessment, &self.levers, self.setting(true, session))
    }

    fn setting(&self, explain: bool, session: &Session) -> Setting {
        Setting { lang: session.lang, today: session.today, as_of_from: self.as_of_from, explain }
    }

    /// The assessment as JSON.
    fn json(&self) -> serde_json::Value {
        json::assessment(self.rules, self.proposal, &self.assessment, &self.levers, self.as_of_from)
    }

    /// Writes the report in a format, and says what it means for the exit code.
    fn write(
        &self,
        args: &OutputArgs,
        (format, layout): (ReportFormat, &Layout),
        common: &Common,
        session: &mut Session,
        mut target: Target,
    ) -> Result<Exit> {
        let text = match format {
            ReportFormat::Json => format!("{}\n", json::text(&self.json(), true)),
            ReportFormat::Md | ReportFormat::Html => match layout.render(&self.paper(session)) {
                Ok(text) => text,
                Err(wrong) => {
                    layout.show(*wrong, session);
                    return Ok(Exit::Rejected);
                }
            },
            ReportFormat::Text => self.text(args.explain, session, target.color(common, session)),
        };
        target.write(session, text.as_bytes())?;
        target.close()?;
        Ok(verdict(self.assessment.worst(), args.fail_on.map(Recommendation::from)))
    }
}

/// Refuses, before a questionnaire begins, a file for its report that could not be written.
pub fn check_output(args: &AskArgs) -> Result<()> {
    target_of_report(args).map(|_| ())
}

/// The draft is written by the questionnaire itself, so the report cannot go there.
fn target_of_report(args: &AskArgs) -> Result<Target> {
    Target::open(&args.output, &Inputs::of_file(&args.file))
}

/// Writes the final report of a questionnaire where its options say.
pub fn write_report(
    rules: &RuleSet,
    proposal: &Proposal,
    args: &AskArgs,
    common: &Common,
    session: &mut Session,
) -> Result<Exit> {
    let target = target_of_report(args)?;
    let sink = if args.format == ReportFormat::Md { Sink::Markdown } else { Sink::Html };
    let layout = Layout::own(sink);
    Case::examine(rules, proposal, common, session).write(&args.output, (args.format, &layout), common, session, target)
}
