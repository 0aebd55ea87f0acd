//! `cooprisk compare`: what-if, two proposals, or a back-test of two rule sets.
//!
//! `compare/edit.rs` makes the changes of a what-if, `compare/backtest.rs` compares many proposals under two rule sets.
//! This file decides which comparison is meant. It does not know what a comparison says.

use crate::assess::Assessment;
use crate::compare::{Comparison, Pair, RuleTwins, Side};
use crate::error::Result;
use crate::interval::Recommendation;
use crate::proposal::Proposal;
use crate::report::document::{html, markdown};
use crate::report::json::comparison::{self as as_json, Origin};
use crate::report::sheet::Sheet;
use crate::report::terminal::{Look, sheet};
use crate::report::{AsOfFrom, Kind, json, rows};

use super::inputs::{self, Inputs};
use super::lists::Screener;
use super::load::Loaded;
use super::target::Target;
use super::{Common, CompareArgs, CompareFormat, Exit, Session, assess, load, usage};

mod backtest;
mod edit;

/// Runs the command.
pub fn run(args: &CompareArgs, common: &Common, session: &mut Session) -> Result<Exit> {
    if let Some(against) = &args.against {
        return backtest::run(args, against, common, session);
    }
    let what_if = !args.set.is_empty() || !args.measure.is_empty();
    check_paths(args, what_if)?;
    let inputs = inputs::find(&args.paths)?;
    let target = Target::open(&args.output, &inputs)?;
    let Some(loaded) = load::load_named_to_assess(common.rules.as_deref(), common, session)? else {
        return Ok(Exit::Rejected);
    };
    let Some(screener) = Screener::load(&[&loaded.rules], common, session)? else { return Ok(Exit::Rejected) };
    let Some(mut proposals) = proposals(args, what_if, &loaded, &inputs, session)? else { return Ok(Exit::Rejected) };
    for proposal in [&mut proposals.old, &mut proposals.new] {
        let (as_of, _) = AsOfFrom::choose(common.as_of, proposal.date, session.today);
        screener.attach(proposal, as_of);
    }
    Two::new(&loaded, &proposals, what_if, common, session).write(args, common, session, target)
}

/// Says what is missing, or too much.
fn check_paths(args: &CompareArgs, what_if: bool) -> Result<()> {
    if let Some(folder) = args.paths.iter().find(|path| path.is_dir()) {
        let folder = folder.display();
        return Err(usage(format!("`{folder}` is a folder; those are compared under two rule sets (`--against`)")));
    }
    match (what_if, args.paths.len()) {
        (true, 1) | (false, 2) => Ok(()),
        (true, n) => Err(usage(format!("`--set` and `--measure` change one proposal; {n} files are named"))),
        (false, 1) => {
            let help = "a second file, `--set` or `--measure` (what if), or `--against` (other rules)";
            Err(usage(format!("nothing to compare with: name {help}")))
        }
        (false, n) => Err(usage(format!("{n} files are named; two are compared, or many with `--against`"))),
    }
}

/// The proposals of both sides. `None`: one was rejected, the diagnostics are shown already.
fn proposals(
    args: &CompareArgs,
    what_if: bool,
    loaded: &Loaded,
    inputs: &Inputs,
    session: &Session,
) -> Result<Option<Pair<Proposal>>> {
    let rules = &loaded.rules;
    let (first, second) = (inputs.one(0), inputs.one(1));
    if let (Some(input), true) = (first, what_if) {
        let source = input.read()?;
        let Some(old) = assess::read_source(rules, &source, session) else { return Ok(None) };
        let new = edit::edited(args, rules, &source, &old, session)?;
        return Ok(Some(Pair { old, new }));
    }
    let (Some(first), Some(second)) = (first, second) else { return Ok(None) };
    let (old, new) = (assess::read_one(rules, first, session)?, assess::read_one(rules, second, session)?);
    Ok(old.zip(new).map(|(old, new)| Pair { old, new }))
}

/// A result in words, in the format for people that was asked for.
fn laid_out(of: &Sheet, format: CompareFormat, color: bool, session: &Session) -> String {
    match format {
        CompareFormat::Md => markdown::render(&of.document(session.lang)),
        CompareFormat::Html => html::render(&of.document(session.lang)),
        CompareFormat::Text | CompareFormat::Json | CompareFormat::Csv => {
            sheet(of, Look { width: session.width, color, plain: session.plain })
        }
    }
}

/// Two assessments under the same rules.
struct Two<'a> {
    loaded: &'a Loaded,
    proposals: &'a Pair<Proposal>,
    assessments: Pair<Assessment>,
    as_of_from: Pair<AsOfFrom>,
    what_if: bool,
}

impl<'a> Two<'a> {
    fn new(
        loaded: &'a Loaded,
        proposals: &'a Pair<Proposal>,
        what_if: bool,
        common: &Common,
        session: &Session,
    ) -> Two<'a> {
        let (old, old_from) = assess::explained(&loaded.rules, &proposals.old, common, session);
        let (new, new_from) = assess::explained(&loaded.rules, &proposals.new, common, session);
        let (assessments, as_of_from) = (Pair { old, new }, Pair { old: old_from, new: new_from });
        Two { loaded, proposals, assessments, as_of_from, what_if }
    }

    fn write(&self, args: &CompareArgs, common: &Common, session: &mut Session, mut target: Target) -> Result<Exit> {
        let rules = &self.loaded.rules;
        let side = |proposal, assessment| Side { rules, proposal, assessment };
        let sides = Pair {
            old: side(&self.proposals.old, &self.assessments.old),
            new: side(&self.proposals.new, &self.assessments.new),
        };
        let comparison = Comparison::new(sides.old, sides.new, &RuleTwins::new(rules, rules));
        let changes: Vec<String> = args.set.iter().chain(&args.measure).cloned().collect();
        let kind = if self.what_if { Kind::WhatIf(&changes) } else { Kind::Proposals };
        let bytes = match args.format {
            CompareFormat::Text | CompareFormat::Md | CompareFormat::Html => {
                let of = Sheet::comparison(sides, &comparison, kind, session.lang, args.output.explain);
                laid_out(&of, args.format, target.color(common, session), session).into_bytes()
            }
            CompareFormat::Json => {
                let origin = self.as_of_from.map(|as_of_from| Origin { sources: &self.loaded.sources, as_of_from });
                let changes = Pair { old: args.set.as_slice(), new: args.measure.as_slice() };
                let value = as_json::comparison(sides, &comparison, kind, changes, origin);
                format!("{}\n", json::text(&value, true)).into_bytes()
            }
            CompareFormat::Csv => rows::comparison::csv(sides, &comparison),
        };
        target.write(session, &bytes)?;
        target.close()?;
        Ok(assess::verdict(sides.new.assessment.worst(), args.output.fail_on.map(Recommendation::from)))
    }
}
