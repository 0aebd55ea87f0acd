//! `cooprisk verify`: reads assessments back, computes each again, and says whether it comes out the same.
//!
//! A file may hold one assessment, or one a line. The rules are those of `--rules`, else the bundled set that an
//! assessment names; the lists are the bundled ones and those of `--list`. This file does not know what is compared.

use std::collections::BTreeMap;
use std::io::BufRead;
use std::path::Path;

use super::{Common, Exit, Session, VerifyArgs, lists, load, usage};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::error::{Error, Result};
use crate::limits;
use crate::report::verify::{Outcome, Stored};
use crate::rules::{RuleSet, bundled};
use crate::screen::Index;
use crate::source::{self, SourceFile, Sources, Values};
use crate::text::words::verify as w;

/// Runs the command.
pub fn run(args: &VerifyArgs, common: &Common, session: &mut Session) -> Result<Exit> {
    if common.as_of.is_some() {
        return Err(usage("an assessment names its own day: leave `--as-of` out"));
    }
    let mut shelf = Shelf { common, sets: BTreeMap::new(), lists: None };
    if common.rules.is_some() && shelf.take("", false, session)?.is_none() {
        return Ok(Exit::Rejected);
    }
    // The bundled lists are read once an assessment needs them.
    if !common.list.is_empty() && !shelf.read_lists(session)? {
        return Ok(Exit::Rejected);
    }
    let mut tally = Tally::default();
    for path in &args.reports {
        let verified = match path == Path::new("-") {
            true => source::values("-", std::io::stdin().lock(), limits::REPORT_BYTES)
                .map_err(Error::Stdin)
                .and_then(|values| verify_all(values, Error::Stdin, &mut shelf, &mut tally, session)),
            false => source::open_values(path, limits::REPORT_BYTES).and_then(|values| {
                let failed = |source| Error::Read { path: path.clone(), source };
                verify_all(values, failed, &mut shelf, &mut tally, session)
            }),
        };
        match verified {
            Err(error @ (Error::Read { .. } | Error::Stdin(_))) => tally.exit = tally.exit.and(session.fail(&error)),
            other => other?,
        }
    }
    tally.say(session);
    Ok(tally.exit)
}

fn verify_all<R: BufRead>(
    values: Values<R>,
    failed: impl Fn(std::io::Error) -> Error,
    shelf: &mut Shelf<'_>,
    tally: &mut Tally,
    session: &mut Session,
) -> Result<()> {
    match values {
        Values::One(file) => verify_one(file, shelf, tally, session),
        Values::Many(mut lines) => lines.try_for_each(|line| verify_one(line.map_err(&failed)?, shelf, tally, session)),
    }
}

fn verify_one(file: SourceFile, shelf: &mut Shelf<'_>, tally: &mut Tally, session: &mut Session) -> Result<()> {
    let (label, mut sources, mut found) = (file.label(), Sources::default(), Diagnostics::default());
    sources.add(file);
    let stored = sources.get(0).and_then(|file| Stored::read(0, file, &mut found));
    let mut outcome = None;
    if let Some(stored) = &stored {
        let known = shelf.knows(&stored.rule_set.value);
        match shelf.take(&stored.rule_set.value, stored.screened(), session)? {
            Some((rules, lists)) => {
                outcome = stored.verify(rules, lists, &mut found);
                if let Some(outcome) = &outcome {
                    session.print(&outcome.say(&label, rules, &sources, session.lang))?;
                }
            }
            // Rules that were rejected have been shown with their mistakes.
            None if known => {}
            None => found.push(not_at_hand(stored)),
        }
        if outcome.is_some() && stored.made_by != env!("CARGO_PKG_VERSION") {
            let words = w::OTHER_VERSION.with(session.lang, &[&stored.made_by, env!("CARGO_PKG_VERSION")]);
            session.note(&format!("{label}: {words}"));
        }
    }
    session.show(&mut found, &sources);
    tally.count(outcome.as_ref());
    Ok(())
}

fn not_at_hand(stored: &Stored<'_>) -> Diagnostic {
    let id = &stored.rule_set.value;
    let message = format!("the rule set `{id}` is not one of the bundled sets");
    let diagnostic = Diagnostic::new(Code::UnknownName, stored.place(), message);
    diagnostic.help("name the folder of the rules with `--rules`")
}

/// Rule sets and lists, each loaded once.
struct Shelf<'c> {
    common: &'c Common,
    sets: BTreeMap<String, Option<RuleSet>>,
    lists: Option<Index>,
}

impl Shelf<'_> {
    /// Whether there are rules to take for a set with this id.
    fn knows(&self, id: &str) -> bool {
        self.common.rules.is_some() || bundled::names().any(|known| known == id)
    }

    /// The rules of `--rules`, else the bundled set with this id, and the lists if they are needed. `None` if there is
    /// no such set, or it was rejected.
    fn take(&mut self, id: &str, screened: bool, session: &Session) -> Result<Option<(&RuleSet, Option<&Index>)>> {
        if !self.knows(id) {
            return Ok(None);
        }
        let name = self.common.rules.as_deref().unwrap_or(id);
        if !self.sets.contains_key(name) {
            let common = Common { rules: Some(name.to_owned()), ..self.common.clone() };
            self.sets.insert(name.to_owned(), load::load_to_assess(&common, session)?);
        }
        if screened && self.lists.is_none() {
            self.read_lists(session)?;
        }
        Ok(self.sets.get(name).and_then(Option::as_ref).map(|rules| (rules, self.lists.as_ref())))
    }

    /// Reads the lists, unless no names are to be compared. `false`: one was rejected, and that is shown already.
    fn read_lists(&mut self, session: &Session) -> Result<bool> {
        if self.common.no_screen {
            return Ok(true);
        }
        self.lists = lists::load(self.common, session)?;
        Ok(self.lists.is_some())
    }
}

/// What came of all.
struct Tally {
    exit: Exit,
    identical: usize,
    different: usize,
    unreadable: usize,
}

impl Default for Tally {
    fn default() -> Tally {
        Tally { exit: Exit::Done, identical: 0, different: 0, unreadable: 0 }
    }
}

impl Tally {
    fn count(&mut self, outcome: Option<&Outcome>) {
        let (exit, count) = match outcome {
            Some(Outcome::Identical) => (Exit::Done, &mut self.identical),
            Some(Outcome::Different(_)) => (Exit::Findings, &mut self.different),
            None => (Exit::Rejected, &mut self.unreadable),
        };
        *count = count.saturating_add(1);
        self.exit = self.exit.and(exit);
    }

    /// The numbers, if there were several.
    fn say(&self, session: &Session) {
        let counts = [self.identical, self.different, self.unreadable];
        if counts.iter().fold(0usize, |sum, n| sum.saturating_add(*n)) > 1 {
            let counts = counts.map(|n| n.to_string());
            session.note(&w::SUMMARY.with(session.lang, &counts.each_ref().map(String::as_str)));
        }
    }
}
