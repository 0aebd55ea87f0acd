//! A comparison as rows: one a difference, in ids and numbers.
//!
//! Partners and persons count from 0, as in JSON, and either side counts its own. This file does not know words.

use crate::assess::Contribution;
use crate::compare::moved::Stand;
use crate::compare::{Change, Comparison, Pair, RuleKind, Side, Thing, Twin};
use crate::interval::Level;
use crate::proposal::Status;
use crate::report::json;
use crate::report::json::comparison::asked;
use crate::rules::RuleSet;

use super::{csv_line, guarded};

/// The columns.
const COLUMNS: [&str; 9] =
    ["part", "id", "partner_old", "partner_new", "person_old", "person_new", "field", "old", "new"];

struct Rows<'a> {
    sides: Pair<Side<'a>>,
    out: Vec<u8>,
}

/// All differences as CSV, with its header.
pub fn csv(sides: Pair<Side<'_>>, of: &Comparison) -> Vec<u8> {
    let mut rows = Rows { sides, out: csv_line(COLUMNS.iter().map(|c| (*c).to_owned())) };
    rows.result(of);
    rows.movers(of);
    rows.rules(of);
    rows.answers(of);
    rows.out
}

impl<'a> Rows<'a> {
    /// A row, unless both sides say the same.
    fn row(&mut self, part: &str, id: &str, what: Option<Thing>, field: &str, values: Pair<String>) {
        if !values.differs() {
            return;
        }
        let number = |index: Option<usize>| index.map(|i| i.to_string()).unwrap_or_default();
        let whom = |twin: Option<Twin>| twin.unwrap_or_default().map(number);
        let (partner, person) = (whom(what.and_then(|w| w.partner)), whom(what.and_then(|w| w.person)));
        let (old, new) = (&values.old, &values.new);
        let cells = [part, id, &partner.old, &partner.new, &person.old, &person.new, field, old, new];
        self.out.extend(csv_line(cells.into_iter().map(guarded)));
    }

    fn result(&mut self, of: &Comparison) {
        self.row("recommendation", "", None, "", of.recommendation.map(|r| r.id().to_owned()));
        for (part, interval) in [("class", of.class), ("reach", of.reach)] {
            self.row(part, "", None, "low", interval.map(|i| i.low.id().to_owned()));
            self.row(part, "", None, "high", interval.map(|i| i.high.id().to_owned()));
        }
        self.row("exact", "", None, "", of.exact.map(|e| e.to_string()));
        self.row("clarify", "", None, "", of.clarify.map(|c| c.to_string()));
        self.row("asked", "", None, "", of.asked.map(|n| n.to_string()));
    }

    fn movers(&mut self, of: &Comparison) {
        for mover in &of.moved_by {
            let (part, id) = match mover.kind {
                RuleKind::Gate => ("moved_by_gate", self.id(mover.what.rule, |r, i| r.gates.get(i).map(|g| &g.id))),
                RuleKind::Escalation => {
                    ("moved_by_escalation", self.id(mover.what.rule, |r, i| r.escalations.get(i).map(|e| &e.id)))
                }
            };
            let state = |stand: Option<Stand>| stand.map_or("", |s| s.state.id()).to_owned();
            let least = |stand: Option<Stand>| stand.map_or("", |s| s.least.id()).to_owned();
            self.row(part, id, Some(mover.what), "state", mover.of.map(state));
            self.row(part, id, Some(mover.what), "least", mover.of.map(least));
        }
    }

    fn rules(&mut self, of: &Comparison) {
        for change in &of.gates {
            let id = self.id(change.what.rule, |r, i| r.gates.get(i).map(|g| &g.id));
            self.row("gate", id, Some(change.what), "state", told(change, |g| g.state.id().to_owned()));
            let gate = self.on(change, |rules, g| rules.gates.get(g.gate).map(|g| g.effect.id().to_owned()));
            self.row("gate", id, Some(change.what), "effect", gate);
            let gate = self.on(change, |rules, g| rules.gates.get(g.gate).map(|g| g.basis.id().to_owned()));
            self.row("gate", id, Some(change.what), "basis", gate);
        }
        for change in &of.escalations {
            let id = self.id(change.what.rule, |r, i| r.escalations.get(i).map(|e| &e.id));
            let fired = |fired: bool| if fired { "fired" } else { "open" }.to_owned();
            self.row("escalation", id, None, "state", told(change, |e| fired(e.fired)));
            let class =
                self.on(change, |rules, e| rules.escalations.get(e.escalation).map(|e| e.class.id().to_owned()));
            self.row("escalation", id, None, "class", class);
        }
        for change in &of.dimensions {
            let id = self.id(change.what.rule, |r, i| r.dimensions.get(i).map(|d| &d.id));
            let level = |l: Level| l.number().to_string();
            self.row("dimension", id, None, "inherent_low", told(change, |d| level(d.inherent.low)));
            self.row("dimension", id, None, "inherent_high", told(change, |d| level(d.inherent.high)));
            self.row("dimension", id, None, "residual_low", told(change, |d| level(d.residual.low)));
            self.row("dimension", id, None, "residual_high", told(change, |d| level(d.residual.high)));
        }
    }

    fn answers(&mut self, of: &Comparison) {
        for change in &of.contributions {
            let (id, what) = (self.question(change.what), Some(change.what));
            let level = |l: Level| l.number().to_string();
            let sides = self.sides;
            let answer = |side: Side<'_>, c: &Option<Contribution>| {
                c.map(|c| json::answer_text(side.rules, side.proposal, c.slot)).unwrap_or_default()
            };
            let said = Pair { old: answer(sides.old, &change.of.old), new: answer(sides.new, &change.of.new) };
            self.row("answer", id, what, "answer", said);
            self.row("answer", id, what, "asked", told(change, |c| asked(c).to_owned()));
            self.row("answer", id, what, "inherent_low", told(change, |c| level(c.inherent.low)));
            self.row("answer", id, what, "inherent_high", told(change, |c| level(c.inherent.high)));
            self.row("answer", id, what, "residual_low", told(change, |c| level(c.residual.low)));
            self.row("answer", id, what, "residual_high", told(change, |c| level(c.residual.high)));
        }
        for change in &of.unknowns {
            self.row("unknown", self.question(change.what), Some(change.what), "", told(change, |_| "yes".to_owned()));
        }
        for change in &of.ignored {
            self.row("ignored", self.question(change.what), Some(change.what), "", told(change, |_| "yes".to_owned()));
        }
        for change in &of.measures {
            let id = self.id(change.what.rule, |r, i| r.measures.get(i).map(|m| &m.id));
            let status = told(change, |m| m.status.map_or("offered", Status::id).to_owned());
            self.row("measure", id, Some(change.what), "status", status);
        }
    }

    fn question(&self, what: Thing) -> &'a str {
        self.id(what.rule, |r, i| r.questions.get(i).map(|q| &q.id))
    }

    fn id(&self, twin: Twin, of: impl Fn(&'a RuleSet, usize) -> Option<&'a String>) -> &'a str {
        let new = twin.new.and_then(|i| of(self.sides.new.rules, i));
        new.or_else(|| twin.old.and_then(|i| of(self.sides.old.rules, i))).map_or("", String::as_str)
    }

    /// What either side says, with its own rule set at hand.
    fn on<T>(&self, change: &Change<T>, tell: impl Fn(&RuleSet, &T) -> Option<String>) -> Pair<String> {
        let one = |side: Side<'_>, of: &Option<T>| of.as_ref().and_then(|of| tell(side.rules, of)).unwrap_or_default();
        Pair { old: one(self.sides.old, &change.of.old), new: one(self.sides.new, &change.of.new) }
    }
}

fn told<T>(change: &Change<T>, tell: impl Fn(&T) -> String) -> Pair<String> {
    change.of.as_ref().map(|of| of.as_ref().map(&tell).unwrap_or_default())
}
