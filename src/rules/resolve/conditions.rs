//! Conditions: named ones put in, tests compiled, rows split by scope.
//!
//! Every named condition is compiled once, after those it uses, so a mistake in it is reported once. This file does not
//! know which operator goes with which question.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::limits;
use crate::rules::read::raw::{Raw, RawCondition, RawNamed, RawRow};
use crate::rules::{Atom, Axis, Condition, Dimension, Question, Row, Scope, Test};
use crate::source::Place;
use crate::table::At;

use super::names::AllNames;
use super::operators::{self, Sets};
use super::order;

/// Who reads a condition, and what it may read.
pub(super) struct Reader {
    /// In words.
    what: String,
    /// Levels of dimensions.
    levels: bool,
    /// Questions of opportunity dimensions.
    opportunities: bool,
}

impl Reader {
    /// A question; one of an opportunity dimension may read others of its kind.
    pub(super) fn question(question: &Question, opportunities: bool) -> Reader {
        Reader { what: format!("question `{}`", question.id), levels: false, opportunities }
    }

    /// A gate, or a measure: answers of the risk side only.
    pub(super) fn answers(what: &str, id: &str) -> Reader {
        Reader { what: format!("{what} `{id}`"), levels: false, opportunities: false }
    }

    /// An escalation: levels as well.
    pub(super) fn escalation(id: &str) -> Reader {
        Reader { what: format!("escalation `{id}`"), levels: true, opportunities: false }
    }

    /// A named condition: whoever uses it is checked instead.
    fn named(name: &str) -> Reader {
        Reader { what: format!("condition `{name}`"), levels: true, opportunities: true }
    }
}

/// Compiles conditions against the questions and dimensions of a rule set.
pub(super) struct Compiler<'r> {
    raw: &'r Raw,
    names: &'r AllNames<'r>,
    questions: &'r [Question],
    dimensions: &'r [Dimension],
    /// Named conditions so far; `None` until compiled, or where one is broken.
    named: Vec<Option<Condition>>,
    /// How many rows all conditions together may still have.
    rows_left: usize,
}

impl<'r> Compiler<'r> {
    /// Compiles the named conditions.
    pub(super) fn new(
        raw: &'r Raw,
        names: &'r AllNames<'r>,
        (questions, dimensions): (&'r [Question], &'r [Dimension]),
        out: &mut Diagnostics,
    ) -> Compiler<'r> {
        let named = raw.conditions.iter().map(|_| None).collect();
        let mut compiler = Compiler { raw, names, questions, dimensions, named, rows_left: limits::ALL_ROWS };
        let (order, cycles) = order::topological(&uses(raw, names));
        for cycle in &cycles {
            out.push(circle(raw, cycle));
        }
        for at in order {
            let Some(RawNamed { name, when: Some(when), .. }) = raw.conditions.get(at) else { continue };
            let compiled = compiler.compile(when, &Reader::named(&name.value), out);
            if let Some(slot) = compiler.named.get_mut(at) {
                *slot = compiled;
            }
        }
        compiler
    }

    /// The named condition at this index, if it could be compiled.
    pub(super) fn named(&self, at: usize) -> Option<&Condition> {
        self.named.get(at).and_then(Option::as_ref)
    }

    /// Compiles a condition. `None` if something in it was wrong; that is reported.
    pub(super) fn compile(&mut self, when: &RawCondition, reader: &Reader, out: &mut Diagnostics) -> Option<Condition> {
        let mut rows = Vec::new();
        let mut whole = true;
        for raw in &when.rows {
            match self.row(raw, reader, out) {
                Some(found) => rows.extend(found),
                None => whole = false,
            }
            if rows.len() > limits::ROWS.min(self.rows_left) {
                let message =
                    format!("the condition has more than {} rows with its named conditions put in", limits::ROWS);
                let help = "split the rule, or ask a question that decides it";
                out.push(Diagnostic::new(Code::TooMany, &when.place, message).help(help));
                return None;
            }
        }
        self.rows_left = self.rows_left.saturating_sub(rows.len());
        whole.then(|| Condition { rows, place: when.place.clone() })
    }

    /// One row as written becomes one row for each row of the condition it uses.
    fn row(&self, raw: &RawRow, reader: &Reader, out: &mut Diagnostics) -> Option<Vec<Row>> {
        let mut whole = !raw.broken;
        let mut row = Row { written: vec![raw.place.clone()], ..Row::default() };
        let mut holds = true;
        for test in &raw.tests {
            match self.atom(test, reader, out) {
                Some((scope, atom)) => holds &= add(atoms_of(&mut row, scope), atom),
                None => whole = false,
            }
        }
        for (dimension, level) in &raw.levels {
            match self.level(dimension, reader, out) {
                Some(at) => row.levels.push((at, *level)),
                None => whole = false,
            }
        }
        let rows = match &raw.uses {
            None => vec![row],
            Some(name) => self.put_in(&row, name, reader, out)?,
        };
        if !whole {
            return None;
        }
        if rows.iter().any(|row| row.atoms().count().saturating_add(row.levels.len()) > limits::ROW_TESTS) {
            let message = format!("the row has more than {} tests", limits::ROW_TESTS);
            out.push(Diagnostic::new(Code::TooMany, &raw.place, message).help("ask a question that decides it"));
            return None;
        }
        if rows.is_empty() || !holds {
            let message = "the tests of this row exclude each other";
            let diagnostic = Diagnostic::new(Code::NeverTrue, &raw.place, message).label("this row never holds");
            out.push(match raw.uses.as_ref().and_then(|name| self.place_of(name)) {
                Some(place) => diagnostic.other(place, "the condition it uses"),
                None => diagnostic,
            });
            return None;
        }
        Some(rows)
    }

    fn atom(
        &self,
        raw: &crate::rules::read::raw::RawTest,
        reader: &Reader,
        out: &mut Diagnostics,
    ) -> Option<(Scope, Atom)> {
        let at = self.names.questions.find(&raw.question, out)?;
        let question = self.questions.get(at)?;
        if !reader.opportunities && self.is_opportunity(at) {
            out.push(reads_opportunity(reader, question, &raw.question.place, None));
        }
        // Nothing is concluded from a question whose kind could not be read.
        self.raw.questions.get(at)?.kind?;
        let sets = Sets { list: &self.raw.sets, names: &self.names.sets };
        let test = operators::compile(question, raw, &sets, out)?;
        Some((question.scope, Atom { question: at, test, place: raw.question.place.clone() }))
    }

    fn level(&self, dimension: &At<String>, reader: &Reader, out: &mut Diagnostics) -> Option<usize> {
        let at = self.names.dimensions.find(dimension, out)?;
        if !reader.levels {
            out.push(reads_level(reader, &dimension.place, None));
            return None;
        }
        if self.dimensions.get(at).is_some_and(|d| d.axis == Axis::Opportunity) {
            let message = format!("`{}` is an opportunity: it never enters the class", dimension.value);
            let help = "opportunities are shown beside the risks; leave this one out";
            out.push(Diagnostic::new(Code::OpportunityInRisk, &dimension.place, message).help(help));
            return None;
        }
        Some(at)
    }

    /// A row with every row of a named condition put in; without those that contradict it.
    fn put_in(&self, row: &Row, name: &At<String>, reader: &Reader, out: &mut Diagnostics) -> Option<Vec<Row>> {
        let condition = self.named(self.names.conditions.find(name, out)?)?;
        if !reader.levels && condition.rows.iter().any(|r| !r.levels.is_empty()) {
            out.push(reads_level(reader, &name.place, Some(&condition.place)));
            return None;
        }
        if !reader.opportunities
            && let Some(atom) = condition.atoms().find(|a| self.is_opportunity(a.question))
            && let Some(question) = self.questions.get(atom.question)
        {
            out.push(reads_opportunity(reader, question, &name.place, Some(&atom.place)));
            return None;
        }
        Some(condition.rows.iter().filter_map(|used| joined(row, used)).collect())
    }

    fn place_of(&self, name: &At<String>) -> Option<&'r Place> {
        self.raw.conditions.iter().find(|c| c.name.value == name.value).map(|c| &c.name.place)
    }

    fn is_opportunity(&self, question: usize) -> bool {
        let dimension = self.questions.get(question).and_then(|q| q.dimension);
        dimension.and_then(|d| self.dimensions.get(d)).is_some_and(|d| d.axis == Axis::Opportunity)
    }
}

/// Which named conditions each named condition uses.
fn uses(raw: &Raw, names: &AllNames<'_>) -> Vec<Vec<usize>> {
    let used = |named: &RawNamed| {
        let rows = named.when.iter().flat_map(|when| &when.rows);
        // Unknown names are reported when the row is compiled.
        rows.filter_map(|row| names.conditions.find(row.uses.as_ref()?, &mut Diagnostics::default())).collect()
    };
    raw.conditions.iter().map(used).collect()
}

fn circle(raw: &Raw, cycle: &[usize]) -> Diagnostic {
    let names: Vec<&At<String>> = cycle.iter().filter_map(|at| raw.conditions.get(*at)).map(|c| &c.name).collect();
    order::circle("named conditions use each other in a circle", &names)
}

fn reads_level(reader: &Reader, place: &Place, stands: Option<&Place>) -> Diagnostic {
    let message = format!("{} reads the level of a dimension", reader.what);
    let diagnostic = Diagnostic::new(Code::WrongScope, place, message).label("only escalations may read it").help(
        "a level can be lowered by measures; test the answers instead, like `{ partner-type = { at_least = \"…\" } }`",
    );
    match stands {
        Some(stands) => diagnostic.other(stands, "the level stands in here"),
        None => diagnostic,
    }
}

fn reads_opportunity(reader: &Reader, question: &Question, place: &Place, stands: Option<&Place>) -> Diagnostic {
    let message = format!("{} reads the opportunity question `{}`", reader.what, question.id);
    let stands = stands.unwrap_or(&question.place);
    Diagnostic::new(Code::OpportunityInRisk, place, message)
        .other(stands, "an opportunity question")
        .help("opportunities are shown beside the risks and never change them; test a risk question or a switch")
}

fn atoms_of(row: &mut Row, scope: Scope) -> &mut Vec<Atom> {
    match scope {
        Scope::Project => &mut row.project,
        Scope::Partner => &mut row.partner,
        Scope::Person => &mut row.person,
    }
}

/// Two rows as one; `None` if they contradict each other.
fn joined(row: &Row, used: &Row) -> Option<Row> {
    let mut both = row.clone();
    let mut holds = true;
    for (atoms, more) in
        [(&mut both.project, &used.project), (&mut both.partner, &used.partner), (&mut both.person, &used.person)]
    {
        for atom in more {
            holds &= add(atoms, atom.clone());
        }
    }
    both.levels.extend(&used.levels);
    both.written.extend(used.written.iter().cloned());
    holds.then_some(both)
}

/// Adds an atom to others about the same partner or person. `false` if they contradict each other.
fn add(atoms: &mut Vec<Atom>, atom: Atom) -> bool {
    for old in atoms.iter_mut().filter(|old| old.question == atom.question) {
        match (&mut old.test, &atom.test) {
            (Test::OneOf(mask), Test::OneOf(more)) => {
                *mask &= more;
                return *mask != 0;
            }
            (old, new) if excludes(old, new) => return false,
            (_, _) => {}
        }
    }
    atoms.push(atom);
    true
}

/// Whether two tests of one answer can never both hold.
pub(in crate::rules) fn excludes(a: &Test, b: &Test) -> bool {
    match (a, b) {
        (Test::OneOf(a), Test::OneOf(b)) => a & b == 0,
        (Test::Country { codes: a, listed: true }, Test::Country { codes: b, listed: true }) => {
            !a.iter().any(|code| b.contains(code))
        }
        (Test::Country { codes: a, listed: true }, Test::Country { codes: b, listed: false })
        | (Test::Country { codes: b, listed: false }, Test::Country { codes: a, listed: true }) => {
            a.iter().all(|code| b.contains(code))
        }
        (Test::AtLeast(low), Test::AtMost(high)) | (Test::AtMost(high), Test::AtLeast(low)) => low > high,
        (Test::After(from), Test::Before(to)) | (Test::Before(to), Test::After(from)) => from >= to,
        (Test::NoneOf(none), Test::AllOf(some) | Test::OneOf(some))
        | (Test::AllOf(some) | Test::OneOf(some), Test::NoneOf(none)) => none & some != 0,
        (Test::NoneOf(none), Test::AnyOf(some)) | (Test::AnyOf(some), Test::NoneOf(none)) => some & !none == 0,
        (_, _) => false,
    }
}
