//! `cooprisk check`: reads rule sets and overlays, looks for what is probably not meant, and runs their cases.
//!
//! Findings are the result and go to stdout; a clean set prints nothing. A set that cannot be read hides nothing of the
//! next one. This file does not know what the findings are about.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::load::{add_overlays, find_rules};
use super::{CheckArgs, CheckFormat, Common, Exit, Session, usage};
use crate::cases::{compare_cases, read_cases, run_case};
use crate::diagnostic::render::{self, Style};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::error::Result;
use crate::rules::{self, RuleFiles, RuleSet, bundled, lint};
use crate::source::{self, Place, Sources};

mod lock;

/// Runs the command.
pub fn run(args: &CheckArgs, common: &Common, session: &mut Session) -> Result<Exit> {
    let mut exit = Exit::Done;
    let mut data = Vec::new();
    for name in names(args, common) {
        let mut checked = match Checked::new(&name, args, common, session) {
            Ok(checked) => checked,
            Err(error) => {
                exit = exit.and(session.fail(&error));
                continue;
            }
        };
        exit = exit.and(checked.exit(args.deny_warnings));
        if common.verbose {
            session.say(&checked.summary);
        }
        match args.format {
            CheckFormat::Json => match render::json(&mut checked.findings, &checked.sources) {
                Value::Array(findings) => data.extend(findings),
                one => data.push(one),
            },
            CheckFormat::Text if checked.findings.list.is_empty() => {}
            CheckFormat::Text => {
                let style = Style { color: session.color_stdout, width: session.width };
                session.print(&render::text(&mut checked.findings, &checked.sources, style))?;
            }
        }
    }
    if args.format == CheckFormat::Json {
        session.print(&format!("{:#}\n", Value::Array(data)))?;
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

/// The files that a name stands for. An overlay is laid over the set that `--rules` names, else over the bundled one
/// that it extends.
fn files(name: &str, common: &Common) -> Result<(String, RuleFiles)> {
    let path = Path::new(name);
    let mut overlays = common.overlay.clone();
    let is_bundled = bundled::names().any(|bundled| bundled == name);
    let extends = if !is_bundled && path.is_file() { rules::extends(&source::read_file(path)?) } else { None };
    let base = match (extends, &common.rules) {
        (None, _) => name.to_owned(),
        (Some(id), base) => {
            overlays.push(PathBuf::from(name));
            let bundled = bundled::names().find(|bundled| *bundled == id).map(str::to_owned);
            base.clone().or(bundled).ok_or_else(|| {
                usage(format!("`{name}` is an overlay over `{id}`, which is not bundled: name it with --rules"))
            })?
        }
    };
    let mut files = find_rules(Some(&base))?;
    add_overlays(&mut files, &overlays)?;
    Ok((base, files))
}

/// One rule set and what was found in it.
struct Checked {
    sources: Sources,
    findings: Diagnostics,
    summary: String,
}

impl Checked {
    fn new(name: &str, args: &CheckArgs, common: &Common, session: &Session) -> Result<Checked> {
        let (base, files) = files(name, common)?;
        let plain = RuleFiles { overlays: Vec::new(), ..files.clone() };
        let mut sources = Sources::default();
        let mut findings = Diagnostics::default();
        let summary = match rules::load(files, &mut sources, &mut findings) {
            Some(rules) => {
                let today = common.as_of.map_or(session.today, |day| day.max(session.today));
                let cases = if rules.overlays.is_empty() {
                    let cases = read_cases(&rules, &sources, &mut findings);
                    cases.iter().flat_map(|case| run_case(&rules, case)).for_each(|failed| findings.push(failed));
                    cases
                } else {
                    // The files of the rule set stand first among the sources, so places are the same.
                    match rules::load(plain, &mut Sources::default(), &mut findings) {
                        Some(plain) => compare_cases(&plain, &rules, &sources, &mut findings),
                        None => Vec::new(),
                    }
                };
                let grounds: Vec<&str> = cases.iter().map(|case| case.source.as_str()).collect();
                let mut linted = Diagnostics::default();
                lint::lint(&rules, &grounds, today, &mut linted);
                linted.list.retain(|finding| !is_left_over(&rules, finding));
                linted.list.into_iter().for_each(|finding| findings.push(finding));
                lock::check(&base, &rules, args.lock, &mut sources, &mut findings, session)?;
                summary(&rules, cases.len())
            }
            None => format!("{name}: rejected"),
        };
        Ok(Checked { sources, findings, summary })
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

/// Sources, roles and dimensions of the rule set below cannot be removed by an overlay that no longer needs them.
fn is_left_over(rules: &RuleSet, finding: &Diagnostic) -> bool {
    let is_own = |place: &Place| rules.overlays.iter().any(|overlay| overlay.file == place.file);
    let sources = rules.sources.iter().map(|s| &s.place);
    let mut places =
        sources.chain(rules.roles.iter().map(|r| &r.place)).chain(rules.dimensions.iter().map(|d| &d.place));
    !rules.overlays.is_empty()
        && matches!(finding.code, Code::UnusedSource | Code::NoEffect)
        && !is_own(&finding.place)
        && places.any(|place| *place == finding.place)
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
