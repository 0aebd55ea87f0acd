//! `cooprisk check`: reads rule sets and overlays, looks for what is probably not meant, and runs their cases.
//!
//! Findings are the result and go to stdout; a clean set prints nothing. With `--cases` the result is the table of
//! cases, with `--mutate` the list of changes that no case notices, and findings go to stderr. Notes (what could not be
//! proven) are part of the data, and shown to people on demand. A set that cannot be read hides nothing of the next
//! one. This file does not know what the findings are about.

use serde_json::Value;

use super::load::find_layered;
use super::{CheckArgs, CheckFormat, Common, Exit, Session, usage};
use crate::cases::mutate::{MutantKind, mutate};
use crate::cases::{CaseOutcome, Firing, RuleCase, check_coverage, compare_cases, read_cases, run_case};
use crate::diagnostic::render::{self, Style};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity, github};
use crate::error::Result;
use crate::report::cases::{self, CaseRow};
use crate::report::terminal::{self, Look, case_table};
use crate::report::{json, mutation};
use crate::rules::{self, RuleFiles, RuleSet, bundled, lint};
use crate::source::Sources;
use crate::table::check_portable;

mod lock;

/// Runs the command.
pub fn run(args: &CheckArgs, common: &Common, session: &mut Session) -> Result<Exit> {
    if args.format == CheckFormat::Md && !args.cases {
        return Err(usage("`--format md` is the table of cases; it needs `--cases`"));
    }
    if args.format == CheckFormat::Github && (args.cases || args.mutate) {
        return Err(usage("`--format github` is for findings; it goes with neither `--cases` nor `--mutate`"));
    }
    let mut exit = Exit::Done;
    let mut data = Vec::new();
    let names = names(args, common);
    for name in &names {
        let mut checked = match Checked::new(name, args, common, session) {
            Ok(checked) => checked,
            Err(error) => {
                exit = exit.and(session.fail(&error));
                continue;
            }
        };
        exit = exit.and(checked.exit(args.deny_warnings));
        if common.verbose {
            session.say(&checked.summary);
            for note in &checked.notes.list {
                session.say(&format!("note[{}]: {}", note.code.id(), note.message));
            }
        }
        if args.mutate {
            session.show(&mut checked.findings, &checked.sources);
            exit = exit.and(checked.print_mutation(args, common.verbose, session, &mut data)?);
        } else if args.cases {
            session.show(&mut checked.findings, &checked.sources);
            checked.print_cases(args.format, names.len() > 1, session, &mut data)?;
        } else {
            checked.print_findings(args.format, session, &mut data)?;
        }
    }
    if args.format == CheckFormat::Json {
        // What can change unnoticed is one object; of several sets, a list of them.
        let one = (args.mutate && names.len() == 1).then(|| data.pop()).flatten();
        let all = one.unwrap_or(Value::Array(data));
        session.print(&format!("{}\n", json::text(&all, true)))?;
    }
    Ok(exit)
}

/// The sets that are named, or that `--rules` names, or all bundled ones; under an overlay the one it is laid over.
fn names(args: &CheckArgs, common: &Common) -> Vec<String> {
    match &common.rules {
        _ if !args.sets.is_empty() => args.sets.clone(),
        Some(name) => vec![name.clone()],
        None if !common.overlay.is_empty() => vec![bundled::DEFAULT.to_owned()],
        None => bundled::names().map(str::to_owned).collect(),
    }
}

/// One rule set, what was found in it and what came out of its cases.
struct Checked {
    sources: Sources,
    findings: Diagnostics,
    /// Nothing is wrong, but somebody may want to know.
    notes: Diagnostics,
    summary: String,
    /// `None` if it was rejected.
    rules: Option<RuleSet>,
    cases: Vec<(RuleCase, CaseOutcome)>,
}

impl Checked {
    fn new(name: &str, args: &CheckArgs, common: &Common, session: &Session) -> Result<Checked> {
        let (base, files) = find_layered(Some(name), common)?;
        let files = RuleFiles { tested: false, ..files };
        let plain = RuleFiles { overlays: Vec::new(), ..files.clone() };
        let (mut sources, mut findings) = (Sources::default(), Diagnostics::default());
        let mut notes = Diagnostics::default();
        let Some(rules) = rules::load(files, &mut sources, &mut findings) else {
            let summary = format!("{name}: rejected");
            return Ok(Checked { sources, findings, notes, summary, rules: None, cases: Vec::new() });
        };
        let today = common.as_of.map_or(session.today, |day| day.max(session.today));
        let cases = match rules.overlays.is_empty() {
            true => run_cases(&rules, &sources, &mut findings),
            // The files of the rule set stand first among the sources, so places are the same.
            false => match rules::load(plain, &mut Sources::default(), &mut findings) {
                Some(plain) => compare_cases(&plain, &rules, &sources, &mut findings),
                None => Vec::new(),
            },
        };
        let grounds: Vec<&str> = cases.iter().map(|(case, _)| case.source.as_str()).collect();
        let mut linted = Diagnostics::default();
        // The lock, which comes later, is nobody's to write.
        for (file, source) in sources.files.iter().enumerate() {
            check_portable(file, source, &mut linted);
        }
        lint::lint(&rules, &grounds, today, session.lang, &mut linted, &mut notes);
        linted.list.retain(|finding| !is_left_over(&rules, finding));
        linted.list.into_iter().for_each(|finding| findings.push(finding));
        let runs: Vec<&Firing> = cases.iter().flat_map(|(_, outcome)| &outcome.firing).collect();
        check_coverage(&rules, &runs, session.lang, &mut findings);
        lock::check(&base, &rules, args.lock, &mut sources, &mut findings, session)?;
        let summary = summary(&rules, cases.len());
        Ok(Checked { sources, findings, notes, summary, rules: Some(rules), cases })
    }

    /// Findings as text, or as data for the end.
    fn print_findings(&mut self, format: CheckFormat, session: &mut Session, data: &mut Vec<Value>) -> Result<()> {
        match format {
            CheckFormat::Json => {
                for found in [&mut self.findings, &mut self.notes] {
                    match render::json(found, &self.sources) {
                        Value::Array(findings) => data.extend(findings),
                        one => data.push(one),
                    }
                }
            }
            CheckFormat::Github => session.print(&github::commands(&mut self.findings, &self.sources))?,
            CheckFormat::Text | CheckFormat::Md if self.findings.list.is_empty() => {}
            CheckFormat::Text | CheckFormat::Md => {
                let style = Style { color: session.color_stdout, width: session.width };
                session.print(&render::text(&mut self.findings, &self.sources, style))?;
            }
        }
        Ok(())
    }

    /// The table of cases as text, or as data for the end. `named`: several sets follow each other.
    fn print_cases(
        &self,
        format: CheckFormat,
        named: bool,
        session: &mut Session,
        data: &mut Vec<Value>,
    ) -> Result<()> {
        let rows: Vec<CaseRow<'_>> = self.cases.iter().flat_map(|(case, outcome)| cases::rows(case, outcome)).collect();
        if format == CheckFormat::Json {
            data.extend(rows.iter().map(|row| row.object(self.id())));
            return Ok(());
        }
        if rows.is_empty() {
            return Ok(());
        }
        let look = Look { width: session.width, color: session.color_stdout, plain: session.plain };
        let (mark, table) = match format {
            CheckFormat::Md => ("## ", cases::markdown(&rows, session.lang)),
            CheckFormat::Text | CheckFormat::Json | CheckFormat::Github => ("", case_table(&rows, session.lang, look)),
        };
        if named {
            session.print(&format!("{mark}{}\n\n", self.id()))?;
        }
        session.print(&table)?;
        if named { session.print("\n") } else { Ok(()) }
    }

    fn id(&self) -> &str {
        self.rules.as_ref().map_or("", |rules| rules.id.as_str())
    }

    /// The changes that no case notices as text, or as data for the end. Of a rejected set there are none.
    fn print_mutation(
        &self,
        args: &CheckArgs,
        verbose: bool,
        session: &mut Session,
        data: &mut Vec<Value>,
    ) -> Result<Exit> {
        let Some(rules) = &self.rules else { return Ok(Exit::Done) };
        let cases: Vec<RuleCase> = self.cases.iter().map(|(case, _)| case.clone()).collect();
        // Levels have no target: people see their cases on demand only.
        let shown = |kind: &MutantKind| *kind != MutantKind::Level || verbose || args.format == CheckFormat::Json;
        let short: Vec<MutantKind> = MutantKind::ALL.into_iter().filter(shown).collect();
        let judged = mutate(rules, &cases, &MutantKind::ALL, &short);
        match args.format {
            CheckFormat::Json => data.push(mutation::object(rules, &self.sources, &judged)),
            CheckFormat::Text | CheckFormat::Md | CheckFormat::Github => {
                let look = Look { width: session.width, color: session.color_stdout, plain: session.plain };
                session.print(&terminal::mutation(rules, &self.sources, &judged, verbose, session.lang, look))?;
            }
        }
        let must = MutantKind::ALL.into_iter().filter(|kind| kind.must_be_noticed());
        let missed = must.flat_map(|kind| mutation::missed(&judged, kind)).count();
        Ok(if args.deny_warnings && missed > 0 { Exit::Findings } else { Exit::Done })
    }

    /// What the findings mean for the exit code. A failed case is a finding; any other error rejects the files. Notes
    /// are never held against anybody.
    fn exit(&self, deny_warnings: bool) -> Exit {
        let of_one = |finding: &Diagnostic| match finding.code.severity() {
            Severity::Error if finding.code == Code::CaseFailed => Exit::Findings,
            Severity::Error => Exit::Rejected,
            Severity::Warning if deny_warnings => Exit::Findings,
            Severity::Warning | Severity::Note => Exit::Done,
        };
        self.findings.list.iter().map(of_one).fold(Exit::Done, Exit::and)
    }
}

/// Runs the cases of a rule set.
fn run_cases(rules: &RuleSet, sources: &Sources, out: &mut Diagnostics) -> Vec<(RuleCase, CaseOutcome)> {
    let run = |case: RuleCase| {
        let outcome = run_case(rules, &case);
        (case, outcome)
    };
    let mut cases: Vec<(RuleCase, CaseOutcome)> = read_cases(rules, sources, out).into_iter().map(run).collect();
    for (_, outcome) in &mut cases {
        outcome.findings.drain(..).for_each(|found| out.push(found));
    }
    cases
}

/// What an overlay makes superfluous in the rule set below is no mistake: sources, roles and dimensions that are no
/// longer needed cannot be removed, and rules to which a stricter one leaves nothing may stay.
fn is_left_over(rules: &RuleSet, finding: &Diagnostic) -> bool {
    let sources = rules.sources.iter().map(|s| &s.place);
    let mut places =
        sources.chain(rules.roles.iter().map(|r| &r.place)).chain(rules.dimensions.iter().map(|d| &d.place));
    let stays = match finding.code {
        Code::UnusedSource | Code::NoEffect => places.any(|place| *place == finding.place),
        code => matches!(code, Code::ImpliedGate | Code::DominatedEscalation | Code::UnreachableClass),
    };
    stays && !rules.is_own(&finding.place)
}

fn summary(rules: &RuleSet, cases: usize) -> String {
    let counted = [
        (rules.questions.len(), "question"),
        (rules.gates.len(), "gate"),
        (rules.escalations.len(), "escalation"),
        (rules.measures.len(), "measure"),
        (cases, "case"),
    ];
    let counts = counted.map(|(n, what)| if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") });
    let overlays: String = rules.overlays.iter().map(|overlay| format!(" with {}", overlay.id)).collect();
    format!("{} {}{overlays}: {}", rules.id, rules.version, counts.join(", "))
}
