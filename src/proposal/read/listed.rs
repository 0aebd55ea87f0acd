//! Reading what a proposal lists: measures, clearances, matches that somebody has looked at.
//!
//! Each may name a partner or a person; whom it covers must never be open. This file does not know when they count.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, quoted_list};
use crate::proposal::{Clearance, ClearedMatch, Party, PlannedMeasure, Proposal, Status, Stood};
use crate::rules::{Gate, RuleSet, Scope};
use crate::source::Place;
use crate::table::{At, Fields, Value};
use crate::text::nearest;

use super::Reader;
use super::carried::Carrier;

/// Most names that a message lists.
const LISTED: usize = 12;

impl Reader<'_> {
    /// Measures, clearances and cleared matches, under these keys.
    pub(super) fn read_lists(
        &self,
        top: &mut Fields<'_>,
        [measures, clearances, matches]: [&'static str; 3],
        numbers: Numbers,
        proposal: &mut Proposal,
        carrier: &mut Option<Carrier<'_>>,
        out: &mut Diagnostics,
    ) {
        let measures = top.tables(measures, "a measure", out);
        let clearances = top.tables(clearances, "a clearance", out);
        let matches = top.tables(matches, "a cleared match", out);
        let naming = Naming { partners: &proposal.partners, persons: &proposal.persons, numbers };
        let mut list = Vec::with_capacity(measures.len());
        let mut seen = BTreeMap::new();
        for (at, fields) in measures.into_iter().enumerate() {
            let read = |fields, out: &mut Diagnostics| read_measure(self.rules, &naming, fields, out);
            let Some(measure) = unless_parked(carrier, Stood::Measure(at), fields, read, out) else { continue };
            check_new_measure(self.rules, &mut seen, &measure, out);
            list.push(measure);
        }
        let clearances = clearances.into_iter().enumerate().filter_map(|(at, fields)| {
            let read = |fields, out: &mut Diagnostics| read_clearance(self.rules, &naming, fields, out);
            unless_parked(carrier, Stood::Clearance(at), fields, read, out)
        });
        let clearances = clearances.collect();
        let matches = matches.into_iter().filter_map(|f| read_match(&naming, f, out)).collect();
        proposal.measures = list;
        proposal.clearances = clearances;
        proposal.cleared_matches = matches;
    }
}

/// Reads a listed entry; one of an older version of the rules that names what is gone is parked.
fn unless_parked<'t, T>(
    carrier: &mut Option<Carrier<'_>>,
    stood: Stood,
    fields: Fields<'t>,
    read: impl FnOnce(Fields<'t>, &mut Diagnostics) -> Option<T>,
    out: &mut Diagnostics,
) -> Option<T> {
    let Some(carrier) = carrier else { return read(fields, out) };
    let old: Vec<String> = fields.all().iter().map(|v| format!("{} = {}", v.key(), v.text())).collect();
    let mut found = Diagnostics::default();
    let entry = read(fields, &mut found);
    if carrier.parks(stood, &old.join(", "), &found) {
        return None;
    }
    found.list.into_iter().for_each(|diagnostic| out.push(diagnostic));
    entry
}

/// What a number says that stands for a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Numbers {
    /// Nothing: a name must stand here.
    None,
    /// Counted from 1, as in rule cases.
    FromOne,
    /// Counted from 0, as in assessments.
    FromZero,
}

impl Numbers {
    /// The number of the first.
    fn first(self) -> Option<i64> {
        match self {
            Numbers::None => None,
            Numbers::FromOne => Some(1),
            Numbers::FromZero => Some(0),
        }
    }
}

/// How partners and persons are named: by name, a person also by role, or by number.
pub(crate) struct Naming<'p> {
    /// Partners as listed.
    pub(crate) partners: &'p [Party],
    /// Persons as listed.
    pub(crate) persons: &'p [Party],
    /// Whether a number may stand for a name.
    pub(crate) numbers: Numbers,
}

/// Whom an entry names.
#[derive(Clone, Copy)]
enum Named {
    Nobody,
    One(usize),
    /// Somebody who is not listed; reported.
    Stranger,
}

impl Named {
    /// Whom, unless it is a stranger.
    fn known(self) -> Option<Option<usize>> {
        match self {
            Named::Nobody => Some(None),
            Named::One(index) => Some(Some(index)),
            Named::Stranger => None,
        }
    }
}

impl Naming<'_> {
    fn parties(&self, scope: Scope) -> &[Party] {
        match scope {
            Scope::Partner => self.partners,
            Scope::Person => self.persons,
            Scope::Project => &[],
        }
    }

    /// The partner or person that an entry names.
    fn read(&self, fields: &mut Fields<'_>, scope: Scope, out: &mut Diagnostics) -> Named {
        let Some(value) = fields.get(scope.id()) else { return Named::Nobody };
        let parties = self.parties(scope);
        if let (Some(first), Some(number)) = (self.numbers.first(), value.as_integer()) {
            let index = number.checked_sub(first).and_then(|n| usize::try_from(n).ok()).filter(|i| *i < parties.len());
            let Some(index) = index else {
                let message = format!("there is no {} {number}", scope.id());
                let help = format!("{} listed, counted from {first}", parties.len());
                out.push(Diagnostic::new(Code::UnknownPartner, &value.place(), message).help(help));
                return Named::Stranger;
            };
            return Named::One(index);
        }
        let Some(name) = value.as_str() else {
            value.expected("a name in quotes", out);
            return Named::Stranger;
        };
        let by_name = parties.iter().position(|p| p.name == name && !name.is_empty());
        let mut by_role = parties.iter().enumerate().filter(|(_, p)| p.role == name && !name.is_empty());
        match (by_name, by_role.next(), by_role.next()) {
            (Some(index), _, _) | (None, Some((index, _)), None) => Named::One(index),
            (None, None, _) => self.stranger(value, name, scope, out),
            (None, Some(_), Some(_)) => {
                let message = format!("several persons have the role `{name}`");
                let help = "give them names, and name one here";
                out.push(Diagnostic::new(Code::UnknownPartner, &value.place(), message).help(help));
                Named::Stranger
            }
        }
    }

    fn stranger(&self, value: Value<'_>, name: &str, scope: Scope, out: &mut Diagnostics) -> Named {
        let message = format!("no {} is called `{name}`", scope.id());
        let labels: Vec<&str> = self.parties(scope).iter().flat_map(labels).collect();
        let help = match nearest(name, labels.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => self.listed(scope),
        };
        out.push(Diagnostic::new(Code::UnknownPartner, &value.place(), message).label("not listed").help(help));
        Named::Stranger
    }

    /// Who could be named.
    fn listed(&self, scope: Scope) -> String {
        let mut labels: Vec<&str> = self.parties(scope).iter().filter_map(|p| labels(p).next()).collect();
        labels.dedup();
        if labels.is_empty() {
            return format!("give the {} a name below `[[{}]]` first", scope.id(), scope.id());
        }
        let more = if labels.len() > LISTED { ", …" } else { "" };
        let shown: Vec<&str> = labels.into_iter().take(LISTED).collect();
        format!("listed: {}{more}", quoted_list(&shown))
    }
}

fn labels(party: &Party) -> impl Iterator<Item = &str> {
    [party.name.as_str(), party.role.as_str()].into_iter().filter(|label| !label.is_empty())
}

/// Reads one measure. `None` if it cannot be told which; the mistake is reported.
pub(crate) fn read_measure(
    rules: &RuleSet,
    naming: &Naming<'_>,
    mut fields: Fields<'_>,
    out: &mut Diagnostics,
) -> Option<PlannedMeasure> {
    let place = fields.place.clone();
    let ids = rules.measures.iter().map(|m| m.id.as_str());
    let measure = read_ref(&mut fields, "id", "measure", |id| rules.measure(id), ids, out);
    let status = read_status(&mut fields, out);
    let partner = naming.read(&mut fields, Scope::Partner, out);
    let person = naming.read(&mut fields, Scope::Person, out);
    let owner = fields.string("owner", out).map(|s| s.value).unwrap_or_default();
    let due = fields.date("due", out).map(|d| d.value);
    let until = fields.date("until", out).map(|d| d.value);
    fields.finish(out);
    let (partner, person) = (partner.known()?, person.known()?);
    let planned = PlannedMeasure { measure: measure?, status: status?, partner, person, owner, due, until, place };
    check_reach(rules, &planned, out);
    Some(planned)
}

/// Warns of a measure that names a partner or person but lowers no question about them.
fn check_reach(rules: &RuleSet, planned: &PlannedMeasure, out: &mut Diagnostics) {
    let Some(measure) = rules.measures.get(planned.measure) else { return };
    let lowers = |scope| {
        measure.caps.iter().any(|(question, _)| rules.questions.get(*question).is_some_and(|q| q.scope == scope))
    };
    for (scope, named) in [(Scope::Partner, planned.partner), (Scope::Person, planned.person)] {
        if named.is_some() && !lowers(scope) {
            let word = scope.id();
            let message =
                format!("`{}` lowers no question about a {word}: for this {word} alone it does nothing", measure.id);
            let help = format!("leave `{word}` out");
            out.push(Diagnostic::new(Code::NoEffect, &planned.place, message).help(help));
        }
    }
}

/// Which measure, for which partner, for which person.
type Covered = (usize, Option<usize>, Option<usize>);

fn check_new_measure(
    rules: &RuleSet,
    seen: &mut BTreeMap<Covered, Place>,
    new: &PlannedMeasure,
    out: &mut Diagnostics,
) {
    let covered = (new.measure, new.partner, new.person);
    let Some(first) = seen.get(&covered) else {
        seen.insert(covered, new.place.clone());
        return;
    };
    let id = rules.measures.get(new.measure).map_or("", |m| m.id.as_str());
    let message = format!("the measure `{id}` is listed twice for the same partner or person");
    let diagnostic = Diagnostic::new(Code::DuplicateId, &new.place, message).other(first, "the first");
    out.push(diagnostic.help("keep the entry that holds"));
}

fn read_status(fields: &mut Fields<'_>, out: &mut Diagnostics) -> Option<Status> {
    let value = fields.required("status", out)?;
    let Some(word) = value.as_str() else {
        value.expected("a string", out);
        return None;
    };
    let status = Status::ALL.into_iter().find(|s| s.id() == word);
    if status.is_none() {
        let message = format!("`{word}` is not a status of a measure");
        let diagnostic = Diagnostic::new(Code::BadValue, &value.place(), message);
        out.push(diagnostic.suggest(word, Status::ALL.map(Status::id)));
    }
    status
}

/// Reads one clearance. `None` if it cannot be told which gate it is about, or since when.
pub(crate) fn read_clearance(
    rules: &RuleSet,
    naming: &Naming<'_>,
    mut fields: Fields<'_>,
    out: &mut Diagnostics,
) -> Option<Clearance> {
    let place = fields.place.clone();
    let ids = rules.gates.iter().map(|g| g.id.as_str());
    let gate = read_ref(&mut fields, "gate", "gate", |id| rules.gate(id), ids, out);
    let partner = naming.read(&mut fields, Scope::Partner, out);
    let person = naming.read(&mut fields, Scope::Person, out);
    let reference = read_filled(&mut fields, "reference", out);
    let date = fields.required("date", out).is_some().then(|| fields.date("date", out)).flatten();
    let until = fields.date("until", out);
    fields.finish(out);
    check_dates(date.as_ref(), until.as_ref(), out);
    if let Some(gate) = gate.and_then(|index| rules.gates.get(index)) {
        check_clears(gate, naming, partner, person, &place, out);
    }
    Some(Clearance {
        gate: gate?,
        partner: partner.known()?,
        person: person.known()?,
        reference: reference?,
        date: date?.value,
        until: until.map(|u| u.value),
        place,
    })
}

/// Whether the gate can be cleared at all, and whether it is plain for whom.
fn check_clears(gate: &Gate, naming: &Naming<'_>, partner: Named, person: Named, place: &Place, out: &mut Diagnostics) {
    if !gate.clearable {
        let message = format!("the gate `{}` cannot be cleared", gate.id);
        let help = "it falls only when what is planned changes; take the clearance out";
        out.push(Diagnostic::new(Code::NotClearable, place, message).help(help));
    }
    let (partners, persons) = (gate.when.reads_partners(), gate.when.reads_persons());
    for (scope, named, reads) in [(Scope::Partner, partner, partners), (Scope::Person, person, persons)] {
        let (word, several) = (scope.id(), naming.parties(scope).len() > 1);
        match (named, reads) {
            (Named::Nobody, true) if several => {
                let message = format!("a clearance of `{}` must say for which {word}: several are listed", gate.id);
                let help = format!("add `{word} = \"…\"`; {}", naming.listed(scope));
                out.push(Diagnostic::new(Code::UnknownPartner, place, message).help(help));
            }
            (Named::One(_), false) if several => {
                let message = format!("`{}` is not tied to a {word}: this clears it for the whole project", gate.id);
                let help = format!("make sure that the reference covers every {word}, then leave `{word}` out");
                out.push(Diagnostic::new(Code::NoEffect, place, message).help(help));
            }
            (Named::Nobody | Named::One(_) | Named::Stranger, _) => {}
        }
    }
}

fn read_match(naming: &Naming<'_>, mut fields: Fields<'_>, out: &mut Diagnostics) -> Option<ClearedMatch> {
    let place = fields.place.clone();
    let partner = naming.read(&mut fields, Scope::Partner, out);
    let person = naming.read(&mut fields, Scope::Person, out);
    let entry = read_filled(&mut fields, "entry", out);
    let reason = read_filled(&mut fields, "reason", out);
    let until = fields.date("until", out);
    fields.finish(out);
    if let (Named::Nobody, Named::Nobody) = (partner, person) {
        let message = "a cleared match must say whose name was looked at";
        let help = "add `partner = \"…\"` or `person = \"…\"`";
        out.push(Diagnostic::new(Code::UnknownPartner, &place, message).help(help));
    }
    Some(ClearedMatch {
        partner: partner.known()?,
        person: person.known()?,
        entry: entry?,
        reason: reason?,
        until: until.map(|u| u.value),
    })
}

/// A field that names an entry of the rule set.
fn read_ref<'c>(
    fields: &mut Fields<'_>,
    key: &'static str,
    what: &str,
    find: impl Fn(&str) -> Option<usize>,
    ids: impl Iterator<Item = &'c str>,
    out: &mut Diagnostics,
) -> Option<usize> {
    let value = fields.required(key, out)?;
    let Some(id) = value.as_str() else {
        value.expected(&format!("the id of a {what}"), out);
        return None;
    };
    let index = find(id);
    if index.is_none() {
        let message = format!("no {what} has the id `{id}`");
        out.push(Diagnostic::new(Code::UnknownName, &value.place(), message).suggest(id, ids));
    }
    index
}

/// A string that must be there and say something.
fn read_filled(fields: &mut Fields<'_>, key: &'static str, out: &mut Diagnostics) -> Option<String> {
    let text = fields.required_string(key, out)?;
    if text.value.trim().is_empty() {
        let message = format!("`{key}` is empty");
        let help = "others must be able to follow it up: write what it rests on";
        out.push(Diagnostic::new(Code::BadValue, &text.place, message).help(help));
        return None;
    }
    Some(text.value)
}

fn check_dates(date: Option<&At<Date>>, until: Option<&At<Date>>, out: &mut Diagnostics) {
    if let (Some(date), Some(until)) = (date, until)
        && until.value < date.value
    {
        let message = format!("the clearance ends on {} before it begins on {}", until.value, date.value);
        out.push(Diagnostic::new(Code::BadDates, &until.place, message).other(&date.place, "it begins here"));
    }
}
