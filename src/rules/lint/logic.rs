//! What the logic of a rule set cannot bring about, proven over all answers: conditions that never or always hold,
//! questions never asked, levels and classes nobody can reach, gates and escalations that add nothing to another.
//!
//! A proof that is cut short is counted, never taken for an answer. Every finding reads the condition back. This file
//! does not know how proofs are found.

use std::collections::BTreeMap;

use super::super::proof::{Found, Prover, Wanted};
use super::super::{Condition, Escalation, Gate, RuleSet, sentence};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::interval::{Level, Recommendation};
use crate::source::Place;
use crate::text::{Lang, words};

/// Reports what is proven. What is not decided becomes one note a kind.
pub(super) fn logic(rules: &RuleSet, lang: Lang, out: &mut Diagnostics, notes: &mut Diagnostics) {
    let mut logic = Logic { rules, lang, prover: Prover::new(rules), out, undecided: BTreeMap::new() };
    let mut dead = logic.conditions();
    logic.levels();
    logic.gates(&dead);
    logic.escalations(&mut dead);
    logic.classes(&dead);
    for (code, (place, count)) in logic.undecided {
        let times = if count == 1 { "once".to_owned() } else { format!("{count} times") };
        let message = format!("`{}` is not proven {times}: the search was cut short", code.id());
        notes.push(Diagnostic::new(Code::NotProven, &place, message).label("here first"));
    }
}

/// A condition and whose it is.
struct Owned<'r> {
    kind: Kind,
    id: &'r str,
    when: &'r Condition,
    place: &'r Place,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Question(usize),
    Gate(usize),
    Escalation(usize),
    Measure,
}

/// Gates and escalations that never fire: whether by index.
struct Dead {
    gates: Vec<bool>,
    escalations: Vec<bool>,
}

struct Logic<'r, 'o> {
    rules: &'r RuleSet,
    lang: Lang,
    prover: Prover<'r>,
    out: &'o mut Diagnostics,
    /// Per kind of finding: where it was not decided first, and how often.
    undecided: BTreeMap<Code, (Place, usize)>,
}

impl<'r> Logic<'r, '_> {
    /// Whether it is proven that there are no such answers.
    fn proven(&mut self, code: Code, place: &Place, wanted: &Wanted<'_>) -> bool {
        match self.prover.find(wanted) {
            Found::Nothing => true,
            Found::Answers(_) => false,
            Found::Cut => {
                self.undecided(code, place);
                false
            }
        }
    }

    fn undecided(&mut self, code: Code, place: &Place) {
        let (_, count) = self.undecided.entry(code).or_insert_with(|| (place.clone(), 0));
        *count = count.saturating_add(1);
    }

    fn read_back(&self, condition: &Condition) -> String {
        words::IT_SAYS.with(self.lang, &[&sentence::condition(self.rules, condition, self.lang)])
    }

    fn owned(&self) -> Vec<Owned<'r>> {
        let questions = self.rules.questions.iter().enumerate().filter_map(|(at, q)| {
            let when = q.when.as_ref()?;
            Some(Owned { kind: Kind::Question(at), id: &q.id, when, place: &q.place })
        });
        let gates = self.rules.gates.iter().enumerate();
        let gates = gates.map(|(at, g)| Owned { kind: Kind::Gate(at), id: &g.id, when: &g.when, place: &g.place });
        let escalations = self.rules.escalations.iter().enumerate();
        let escalations =
            escalations.map(|(at, e)| Owned { kind: Kind::Escalation(at), id: &e.id, when: &e.when, place: &e.place });
        let measures = self.rules.measures.iter().filter_map(|m| {
            let when = m.when.as_ref()?;
            Some(Owned { kind: Kind::Measure, id: &m.id, when, place: &m.place })
        });
        questions.chain(gates).chain(escalations).chain(measures).collect()
    }

    /// Conditions that never or always hold, and rows that never do.
    fn conditions(&mut self) -> Dead {
        let (gates, escalations) = (self.rules.gates.len(), self.rules.escalations.len());
        let mut dead = Dead { gates: vec![false; gates], escalations: vec![false; escalations] };
        for owned in self.owned() {
            let code = if matches!(owned.kind, Kind::Question(_)) { Code::NeverAsked } else { Code::NeverHolds };
            let never = Wanted { hold: vec![owned.when], ..Wanted::default() };
            if self.proven(code, owned.place, &never) {
                let slot = match owned.kind {
                    Kind::Gate(at) => dead.gates.get_mut(at),
                    Kind::Escalation(at) => dead.escalations.get_mut(at),
                    Kind::Question(_) | Kind::Measure => None,
                };
                slot.into_iter().for_each(|slot| *slot = true);
                self.never(&owned, code);
                continue;
            }
            self.rows(&owned);
            let always = Wanted { fail: vec![owned.when], ..Wanted::default() };
            if self.proven(Code::AlwaysHolds, owned.place, &always) {
                let message = match owned.kind {
                    Kind::Question(_) => format!("the question `{}` is asked whatever is answered", owned.id),
                    Kind::Gate(_) => format!("the gate `{}` fires whatever is answered", owned.id),
                    Kind::Escalation(_) => format!("the escalation `{}` fires whatever is answered", owned.id),
                    Kind::Measure => format!("the measure `{}` is offered whatever is answered", owned.id),
                };
                let help = match owned.kind {
                    Kind::Question(_) | Kind::Measure => "leave `when` out, or name what it was to depend on",
                    Kind::Gate(_) | Kind::Escalation(_) => "it tells no two proposals apart; name what it depends on",
                };
                let diagnostic = Diagnostic::new(Code::AlwaysHolds, owned.place, message);
                self.out.push(diagnostic.note(self.read_back(owned.when)).help(help));
            }
        }
        dead
    }

    fn never(&mut self, owned: &Owned<'r>, code: Code) {
        // Where a level alone is out of reach, that is what is said, once for each.
        if owned.when.rows.iter().all(|row| row.levels.iter().any(|(d, level)| self.out_of_reach(*d, *level))) {
            return;
        }
        let (message, help) = match owned.kind {
            Kind::Question(_) => (
                format!("the question `{}` is never asked, so none of its choices can be given", owned.id),
                "mend its `when`, or the `when` of the questions that it reads",
            ),
            Kind::Gate(_) => (
                format!("no answers make the gate `{}` fire", owned.id),
                "look at when the questions are asked that it reads",
            ),
            Kind::Escalation(_) => (
                format!("no answers make the escalation `{}` fire", owned.id),
                "look at when the questions are asked that it reads",
            ),
            Kind::Measure => (
                format!("no answers lead to the offer of the measure `{}`", owned.id),
                "look at when the questions are asked that it reads; without `when` it is offered where it lowers a level",
            ),
        };
        let diagnostic = Diagnostic::new(code, owned.place, message);
        self.out.push(diagnostic.note(self.read_back(owned.when)).help(help));
    }

    fn out_of_reach(&mut self, dimension: usize, level: Level) -> bool {
        let wanted = Wanted { reach: vec![(dimension, level)], ..Wanted::default() };
        self.prover.find(&wanted) == Found::Nothing
    }

    /// Rows as written that never hold, of a condition that may hold through others.
    fn rows(&mut self, owned: &Owned<'r>) {
        let mut written: Vec<(&Place, Condition)> = Vec::new();
        for row in &owned.when.rows {
            let Some(place) = row.written.first() else { continue };
            match written.iter_mut().find(|(known, _)| *known == place) {
                Some((_, condition)) => condition.rows.push(row.clone()),
                None => written.push((place, Condition { rows: vec![row.clone()], place: place.clone() })),
            }
        }
        if written.len() < 2 {
            return;
        }
        for (place, condition) in &written {
            if self.proven(Code::NeverHolds, place, &Wanted { hold: vec![condition], ..Wanted::default() }) {
                let what = match owned.kind {
                    Kind::Question(_) => "question",
                    Kind::Gate(_) => "gate",
                    Kind::Escalation(_) => "escalation",
                    Kind::Measure => "measure",
                };
                let message = format!("no answers make this row of the {what} `{}` hold", owned.id);
                let diagnostic = Diagnostic::new(Code::NeverHolds, place, message).note(self.read_back(condition));
                self.out.push(diagnostic.help("leave the row out, or look at when its questions are asked"));
            }
        }
    }

    /// Levels that escalations read and nobody reaches, and levels that they skip.
    fn levels(&mut self) {
        for (at, dimension) in self.rules.dimensions.iter().enumerate() {
            let mut read: BTreeMap<Level, &Escalation> = BTreeMap::new();
            for escalation in &self.rules.escalations {
                let levels = escalation.when.rows.iter().flat_map(|row| &row.levels);
                for (_, level) in levels.filter(|(d, _)| *d == at) {
                    read.entry(*level).or_insert(escalation);
                }
            }
            for (level, escalation) in &read {
                let wanted = Wanted { reach: vec![(at, *level)], ..Wanted::default() };
                if self.proven(Code::UnreachableLevel, &escalation.place, &wanted) {
                    let n = level.number();
                    let message = format!("no answers bring the dimension `{}` to level {n}", dimension.id);
                    let diagnostic = Diagnostic::new(Code::UnreachableLevel, &escalation.place, message)
                        .label(format!("the escalation `{}` waits for it", escalation.id))
                        .other(&dimension.place, "the dimension stands here")
                        .note(self.read_back(&escalation.when));
                    self.out.push(diagnostic.help("no question of the dimension is that grave: leave the rule out"));
                }
            }
            let (Some((lowest, _)), Some((highest, _))) = (read.first_key_value(), read.last_key_value()) else {
                continue;
            };
            for level in Level::ALL.into_iter().filter(|l| l > lowest && l < highest && !read.contains_key(l)) {
                let asked = self.rules.questions.iter().filter(|q| q.dimension == Some(at));
                if !asked.flat_map(|q| &q.choices).any(|c| c.level == level) {
                    continue;
                }
                let n = level.number();
                let message = format!("no escalation reads level {n} of the dimension `{}`", dimension.id);
                let help = "write a rule for it, or make the answers at that level one level graver or milder";
                let diagnostic = Diagnostic::new(Code::LevelGap, &dimension.place, message);
                let (below, above) = (lowest.number(), highest.number());
                let label = format!("levels from {below} to {above} are read, this one is not");
                self.out.push(diagnostic.label(label).help(help));
            }
        }
    }

    /// Classes that have a label or a rule, and that nobody reaches.
    fn classes(&mut self, dead: &Dead) {
        for class in Recommendation::ALL {
            let label = self.rules.classes.iter().find(|label| label.class == class).map(|label| &label.place);
            let mut rules = living(&self.rules.escalations, &dead.escalations);
            let rule = rules.find(|(_, e)| e.class == class).map(|(_, e)| &e.place);
            let Some(place) = label.or(rule) else { continue };
            // What is unknown and may be graver is referred.
            let graver = match class {
                Recommendation::Refer => vec![Recommendation::Redesign, Recommendation::Stop],
                _ => Vec::new(),
            };
            let found: Vec<Found> = [class].into_iter().chain(graver).map(|c| self.prover.reaches(c)).collect();
            if found.iter().any(|f| matches!(f, Found::Answers(_))) {
                continue;
            }
            if found.contains(&Found::Cut) {
                self.undecided(Code::UnreachableClass, place);
                continue;
            }
            let message = format!("no answers end in `{}`", class.id());
            let diagnostic = Diagnostic::new(Code::UnreachableClass, place, message);
            let help = "what would lead there never fires, or something graver always fires with it";
            self.out.push(diagnostic.help(help));
        }
    }

    /// Gates that fire only where another one fires that says all they say.
    fn gates(&mut self, dead: &Dead) {
        for (at, gate) in living(&self.rules.gates, &dead.gates) {
            for (other_at, other) in living(&self.rules.gates, &dead.gates) {
                if at == other_at || !says_all(gate, other) {
                    continue;
                }
                // Of two that are the same, the later one is superfluous.
                let same = says_all(other, gate) && at < other_at;
                let apart = |holds, fails| Wanted {
                    hold: vec![holds],
                    fail: vec![fails],
                    same_party: true,
                    ..Wanted::default()
                };
                if !self.proven(Code::ImpliedGate, &gate.place, &apart(&gate.when, &other.when))
                    || (same && self.proven(Code::ImpliedGate, &gate.place, &apart(&other.when, &gate.when)))
                {
                    continue;
                }
                let strength = if gate.effect == other.effect { "the same" } else { "a stronger" };
                let message =
                    format!("the gate `{}` fires only where `{}` fires, with {strength} effect", gate.id, other.id);
                let diagnostic = Diagnostic::new(Code::ImpliedGate, &gate.place, message)
                    .label(format!("`{}`", gate.effect.id()))
                    .other(&other.place, format!("`{}`, and it fires whenever the first one does", other.effect.id()))
                    .note(self.read_back(&gate.when));
                self.out.push(diagnostic.help("leave it out, or say what it adds: another ground, office or effect"));
                break;
            }
        }
    }

    /// Escalations that fire only where another one fires that is at least as high and hears the same offices.
    /// Those are counted among the dead: a class that only they give is not looked at again.
    fn escalations(&mut self, dead: &mut Dead) {
        let silent = dead.escalations.clone();
        for (at, escalation) in living(&self.rules.escalations, &silent) {
            for (other_at, other) in living(&self.rules.escalations, &silent) {
                if at == other_at || !covers(escalation, other) {
                    continue;
                }
                let same = covers(other, escalation) && at < other_at;
                let apart = |holds, fails| Wanted { hold: vec![holds], fail: vec![fails], ..Wanted::default() };
                let code = Code::DominatedEscalation;
                if !self.proven(code, &escalation.place, &apart(&escalation.when, &other.when))
                    || (same && self.proven(code, &escalation.place, &apart(&other.when, &escalation.when)))
                {
                    continue;
                }
                let message = format!(
                    "the escalation `{}` fires only where `{}` fires, which is at least as high",
                    escalation.id, other.id
                );
                let diagnostic = Diagnostic::new(code, &escalation.place, message)
                    .label(format!("`{}`", escalation.class.id()))
                    .other(&other.place, format!("`{}`, whenever the first one fires", other.class.id()))
                    .note(self.read_back(&escalation.when));
                self.out
                    .push(diagnostic.help("it never decides: leave it out, raise its class, or widen what it reads"));
                dead.escalations.get_mut(at).into_iter().for_each(|dead| *dead = true);
                break;
            }
        }
    }
}

/// The entries that can fire, with their indices.
fn living<'r, T>(all: &'r [T], dead: &[bool]) -> impl Iterator<Item = (usize, &'r T)> {
    let dead = dead.to_vec();
    all.iter().enumerate().filter(move |(at, _)| !dead.get(*at).copied().unwrap_or(false))
}

/// Whether one gate adds nothing where the other one fires too: no stronger effect, no other ground or source, no other
/// office, and nothing that remains once the other one is cleared for good.
fn says_all(gate: &Gate, other: &Gate) -> bool {
    gate.effect <= other.effect
        && gate.basis == other.basis
        && (gate.clearable || !other.clearable)
        && gate.cite.iter().all(|cited| other.cite.contains(cited))
        && gate.addressee.iter().all(|role| other.addressee.contains(role))
}

/// Whether one escalation adds nothing where the other one fires too: no higher class and no other office.
fn covers(escalation: &Escalation, other: &Escalation) -> bool {
    escalation.class <= other.class
}
