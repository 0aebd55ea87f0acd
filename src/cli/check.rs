//! `cooprisk check`: reads rule sets, looks for what is probably not meant, and runs their cases.
//!
//! Findings are the result and go to stdout; a clean set prints nothing. A set that cannot be read hides nothing of the
//! next one. This file does not know what the findings are about.

use serde_json::Value;

use super::load::find_rules;
use super::{CheckArgs, CheckFormat, Common, Exit, Session};
use crate::cases::{read_cases, run_case};
use crate::diagnostic::render::{self, Style};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::error::Result;
use crate::rules::{self, RuleSet, bundled, lint};
use crate::source::Sources;

/// Runs the command.
pub fn run(args: &CheckArgs, common: &Common, session: &mut Session) -> Result<Exit> {
    let mut exit = Exit::Done;
    let mut data = Vec::new();
    for name in names(args, common) {
        let mut checked = match Checked::new(&name, common, session) {
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

/// The sets that are named, or that `--rules` names, or all bundled ones.
fn names(args: &CheckArgs, common: &Common) -> Vec<String> {
    match &common.rules {
        _ if !args.sets.is_empty() => args.sets.clone(),
        Some(name) => vec![name.clone()],
        None => bundled::names().map(str::to_owned).collect(),
    }
}

/// One rule set and what was found in it.
struct Checked {
    sources: Sources,
    findings: Diagnostics,
    summary: String,
}

impl Checked {
    fn new(name: &str, common: &Common, session: &Session) -> Result<Checked> {
        let files = find_rules(Some(name))?;
        let mut sources = Sources::default();
        let mut findings = Diagnostics::default();
        let summary = match rules::load(files, &mut sources, &mut findings) {
            Some(rules) => {
                let today = common.as_of.map_or(session.today, |day| day.max(session.today));
                let cases = read_cases(&rules, &sources, &mut findings);
                let grounds: Vec<&str> = cases.iter().map(|case| case.source.as_str()).collect();
                lint::lint(&rules, &grounds, today, &mut findings);
                cases.iter().flat_map(|case| run_case(&rules, case).findings).for_each(|found| findings.push(found));
                summary(&rules, cases.len())
            }
            None => format!("{name}: rejected"),
        };
        Ok(Checked { sources, findings, summary })
    }

    /// What the findings mean for the exit code. A failed case is a finding; any other error rejects the files.
    fn exit(&self, deny_warnings: bool) -> Exit {
        let of_one = |finding: &Diagnostic| match finding.is_error() {
            true if finding.code == Code::CaseFailed => Exit::Findings,
            true => Exit::Rejected,
            false if deny_warnings => Exit::Findings,
            false => Exit::Done,
        };
        self.findings.list.iter().map(of_one).fold(Exit::Done, Exit::and)
    }
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
    format!("{} {}: {}", rules.id, rules.version, counts.join(", "))
}
