//! A comparison as data (`cooprisk.comparison/1`): ids and numbers, no sentences, the same in every language.
//!
//! Lists hold only what differs; `old` or `new` is null where that side does not have it. `comparison/backtest.rs`
//! writes many of them. This file does not know words.

use serde_json::{Map, Value, json};

use crate::assess::{Contribution, DimensionResult, EscalationResult, GateResult};
use crate::compare::twins::PartyTwins;
use crate::compare::{Change, Comparison, Mover, Pair, RuleKind, Side, Thing, Twin};
use crate::proposal::{Party, Slot, Status};
use crate::report::screening::{lists_json, matches_json};
use crate::report::{AsOfFrom, Kind};
use crate::rules::RuleSet;
use crate::source::{Place, Sources};

use super::{Ids, day, given};

pub mod backtest;

/// Name and version of the format.
pub const SCHEMA: &str = "cooprisk.comparison/1";

/// What the sides were made from.
#[derive(Clone, Copy, Debug)]
pub struct Origin<'a> {
    /// The files of the rule set.
    pub sources: &'a Sources,
    /// Where the as-of day comes from.
    pub as_of_from: AsOfFrom,
}

/// The comparison of two assessments as a JSON object.
pub fn comparison(
    sides: Pair<Side<'_>>,
    of: &Comparison,
    kind: Kind<'_>,
    changes: Pair<&[String]>,
    origin: Pair<Origin<'_>>,
) -> Value {
    let ids = Both { old: ids_of(sides.old), new: ids_of(sides.new) };
    let mut object = head(match kind {
        Kind::WhatIf(_) => "what-if",
        Kind::Proposals => "proposals",
    });
    if let Kind::WhatIf(_) = kind {
        object.insert("set".to_owned(), json!(changes.old));
        object.insert("measure".to_owned(), json!(changes.new));
    }
    let sources = Pair { old: origin.old.sources, new: origin.new.sources };
    let rest = json!({
        "old": side(sides.old, of.asked.old, origin.old.as_of_from),
        "new": side(sides.new, of.asked.new, origin.new.as_of_from),
        "same": of.is_empty(),
        "moved_by": movers(sides.old.rules, sides.new.rules, &of.moved_by, sources),
        "partners": parties(Pair { old: &sides.old.proposal.partners, new: &sides.new.proposal.partners },
            &PartyTwins::new(sides.old.proposal, sides.new.proposal).partners.all()),
        "persons": parties(Pair { old: &sides.old.proposal.persons, new: &sides.new.proposal.persons },
            &PartyTwins::new(sides.old.proposal, sides.new.proposal).persons.all()),
        "gates": of.gates.iter().map(|c| ids.change(ids.gate(c.what), c, gate)).collect::<Vec<_>>(),
        "escalations": of.escalations.iter().map(|c| ids.change(ids.escalation(c.what), c, escalation)).collect::<Vec<_>>(),
        "dimensions": of.dimensions.iter().map(|c| ids.change(ids.dimension(c.what), c, dimension)).collect::<Vec<_>>(),
        "contributions":
            of.contributions.iter().map(|c| ids.change(ids.question(c.what), c, contribution)).collect::<Vec<_>>(),
        "unknowns": of.unknowns.iter().map(|c| ids.change(ids.question(c.what), c, |_, u| {
            json!({"stated": u.stated, "could_reach": u.could_reach})
        })).collect::<Vec<_>>(),
        "ignored": of.ignored.iter().map(|c| ids.change(ids.question(c.what), c, |ids, slot| {
            json!(given::answer_list(ids.rules, ids.proposal, *slot))
        })).collect::<Vec<_>>(),
        "measures": of.measures.iter().map(|c| ids.change(ids.measure(c.what), c, |_, m| {
            json!(m.status.map_or("offered", Status::id))
        })).collect::<Vec<_>>(),
        "why": of.why.iter().map(|(kind, c)| {
            let named = match kind {
                RuleKind::Gate => ids.gate(c.what),
                RuleKind::Escalation => ids.escalation(c.what),
            };
            ids.change(kinded(*kind, named), c, |ids, slots: &Vec<Slot>| {
                json!(slots.iter().map(|s| ids.numbered(*s)).collect::<Vec<_>>())
            })
        }).collect::<Vec<_>>(),
    });
    extend(&mut object, rest);
    Value::Object(object)
}

fn ids_of(side: Side<'_>) -> Ids<'_> {
    Ids { rules: side.rules, proposal: side.proposal }
}

/// What every comparison begins with.
fn head(mode: &str) -> Map<String, Value> {
    let mut object = Map::new();
    let tool = json!({"name": env!("CARGO_PKG_NAME"), "version": env!("CARGO_PKG_VERSION")});
    extend(&mut object, json!({"schema": SCHEMA, "tool": tool, "mode": mode}));
    object
}

fn extend(object: &mut Map<String, Value>, more: Value) {
    if let Value::Object(more) = more {
        object.extend(more);
    }
}

fn rule_set(rules: &RuleSet) -> Value {
    json!({"id": rules.id, "version": rules.version, "digest": rules.digest(), "overlays": super::overlays(rules)})
}

fn side(of: Side<'_>, asked: usize, from: AsOfFrom) -> Value {
    let (proposal, a) = (of.proposal, of.assessment);
    json!({
        "rule_set": rule_set(of.rules),
        "proposal": {"id": proposal.id, "title": proposal.title, "file": proposal.file, "digest": proposal.digest},
        "as_of": day(a.as_of),
        "as_of_from": from.id(),
        "recommendation": a.recommendation,
        "class": a.class,
        "reach": a.reach,
        "exact": a.exact,
        "clarify": a.clarify,
        "asked": asked,
        "lists": lists_json(&proposal.screening.lists),
        "screening": matches_json(&proposal.screening.matches, &proposal.screening.lists),
    })
}

/// Who is compared with whom: every partner (person) of either side.
fn parties(list: Pair<&Vec<Party>>, twins: &[Twin]) -> Value {
    let told = |list: &Vec<Party>, index: Option<usize>| {
        let index = index?;
        let party = list.get(index)?;
        let name = if party.name.is_empty() { &party.role } else { &party.name };
        Some(json!({"index": index, "name": name}))
    };
    let both = twins.iter().map(|twin| (told(list.old, twin.old), told(list.new, twin.new)));
    let listed = both.filter(|(old, new)| old.is_some() || new.is_some());
    listed.map(|(old, new)| json!({"old": old, "new": new})).collect()
}

/// The rules that moved a recommendation, each with its place in the files of either side.
fn movers(old: &RuleSet, new: &RuleSet, list: &[Mover], sources: Pair<&Sources>) -> Vec<Value> {
    list.iter()
        .map(|mover| {
            let (id, places) = rule(Pair { old, new }, mover.kind, mover.what.rule, sources);
            let stand = mover
                .of
                .map(|of| of.map(|of| json!({"state": of.state.id(), "least": of.least})).unwrap_or(Value::Null));
            json!({
                "kind": kind_id(mover.kind),
                "id": id,
                "partner": whom(mover.what.partner),
                "person": whom(mover.what.person),
                "old": stand.old,
                "new": stand.new,
                "place": {"old": places.old, "new": places.new},
            })
        })
        .collect()
}

/// The id of a rule, and where it stands on either side.
fn rule<'r>(
    rules: Pair<&'r RuleSet>,
    kind: RuleKind,
    twin: Twin,
    sources: Pair<&Sources>,
) -> (&'r str, Pair<Option<Value>>) {
    let entry = |rules: &'r RuleSet, index: Option<usize>| -> Option<(&'r str, &'r Place)> {
        match kind {
            RuleKind::Gate => rules.gates.get(index?).map(|g| (g.id.as_str(), &g.place)),
            RuleKind::Escalation => rules.escalations.get(index?).map(|e| (e.id.as_str(), &e.place)),
        }
    };
    let (old, new) = (entry(rules.old, twin.old), entry(rules.new, twin.new));
    let id = new.or(old).map_or("", |(id, _)| id);
    let at = |sources: &Sources, entry: Option<(&str, &Place)>| entry.map(|(_, place)| place_of(place, sources));
    (id, Pair { old: at(sources.old, old), new: at(sources.new, new) })
}

fn place_of(place: &Place, sources: &Sources) -> Value {
    let Some(file) = sources.get(place.file) else { return Value::Null };
    let (line, column) = file.line_column(place.span.start);
    json!({"file": file.name, "line": line, "column": column})
}

fn kind_id(kind: RuleKind) -> &'static str {
    match kind {
        RuleKind::Gate => "gate",
        RuleKind::Escalation => "escalation",
    }
}

fn kinded(kind: RuleKind, named: Value) -> Value {
    let mut object = Map::new();
    extend(&mut object, json!({"kind": kind_id(kind)}));
    extend(&mut object, named);
    Value::Object(object)
}

/// The index of a partner or person on either side; null where the thing is about none.
fn whom(twin: Option<Twin>) -> Value {
    twin.map_or(Value::Null, |twin| json!({"old": twin.old, "new": twin.new}))
}

/// Turns indices of both sides back into ids.
#[derive(Clone, Copy)]
struct Both<'a> {
    old: Ids<'a>,
    new: Ids<'a>,
}

impl<'a> Both<'a> {
    fn id(self, twin: Twin, of: impl Fn(Ids<'a>, usize) -> Option<&'a String>) -> &'a str {
        let new = twin.new.and_then(|i| of(self.new, i));
        new.or_else(|| twin.old.and_then(|i| of(self.old, i))).map_or("", String::as_str)
    }

    fn gate(self, what: Thing) -> Value {
        let id = self.id(what.rule, |ids, i| ids.rules.gates.get(i).map(|g| &g.id));
        json!({"id": id, "partner": whom(what.partner), "person": whom(what.person)})
    }

    fn escalation(self, what: Thing) -> Value {
        json!({"id": self.id(what.rule, |ids, i| ids.rules.escalations.get(i).map(|e| &e.id))})
    }

    fn dimension(self, what: Thing) -> Value {
        json!({"id": self.id(what.rule, |ids, i| ids.rules.dimensions.get(i).map(|d| &d.id))})
    }

    fn measure(self, what: Thing) -> Value {
        let id = self.id(what.rule, |ids, i| ids.rules.measures.get(i).map(|m| &m.id));
        json!({"id": id, "partner": whom(what.partner), "person": whom(what.person)})
    }

    fn question(self, what: Thing) -> Value {
        let id = self.id(what.rule, |ids, i| ids.rules.questions.get(i).map(|q| &q.id));
        json!({"question": id, "partner": whom(what.partner), "person": whom(what.person)})
    }

    /// What differs, and what it is like on either side.
    fn change<T>(self, what: Value, change: &Change<T>, tell: impl Fn(Ids<'a>, &T) -> Value) -> Value {
        let old = change.of.old.as_ref().map(|of| tell(self.old, of));
        let new = change.of.new.as_ref().map(|of| tell(self.new, of));
        let mut object = Map::new();
        extend(&mut object, what);
        extend(&mut object, json!({"old": old, "new": new}));
        Value::Object(object)
    }
}

fn gate(ids: Ids<'_>, of: &GateResult) -> Value {
    let rule = ids.rules.gates.get(of.gate);
    json!({
        "state": of.state.id(), "effect": rule.map(|g| g.effect.id()), "basis": rule.map(|g| g.basis.id()),
    })
}

fn escalation(ids: Ids<'_>, of: &EscalationResult) -> Value {
    let class = ids.rules.escalations.get(of.escalation).map(|rule| rule.class);
    json!({"state": if of.fired { "fired" } else { "open" }, "class": class, "binding": of.binding})
}

fn dimension(_: Ids<'_>, of: &DimensionResult) -> Value {
    json!({"inherent": of.inherent, "residual": of.residual})
}

fn contribution(ids: Ids<'_>, of: &Contribution) -> Value {
    let answer = given::answer_list(ids.rules, ids.proposal, of.slot);
    json!({"asked": asked(of), "answer": answer, "inherent": of.inherent, "residual": of.residual})
}

/// Whether a question is put to people.
pub(in crate::report) fn asked(of: &Contribution) -> &'static str {
    match (of.filled, of.certain) {
        (true, _) => "filled",
        (false, true) => "yes",
        (false, false) => "perhaps",
    }
}
