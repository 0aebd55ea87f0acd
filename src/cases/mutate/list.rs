//! Every small change to what is written in a rule set.
//!
//! A named condition is written once: a change to it changes everybody who uses it. When a measure is offered is left
//! alone, for no case can say it; so is what would make the rule set unsound (levels that fall, a test that no choice
//! passes, a row without tests). Under overlays only what they say is changed. This file does not know cases.

use std::collections::BTreeSet;

use crate::interval::{Level, Recommendation};
use crate::rules::{Atom, Condition, Effect, Kind, Nature, Question, Row, RuleSet, Test, bit, bits, low_bits};
use crate::source::Place;

use super::change::Change;
use super::{Edit, Mutant, MutantKind, Owner};

/// All changes, in the order of kinds, then of places.
pub(super) fn mutants(rules: &RuleSet) -> Vec<Mutant> {
    let mut list = List { rules, mutants: Vec::new() };
    list.conditions();
    list.effects_and_classes();
    list.questions();
    list.caps();
    list.accumulate();
    let mut mutants = list.mutants;
    mutants.retain(|m| rules.is_own(&m.place));
    mutants.sort_by_key(|m| (m.kind, m.place.file, m.place.span.start));
    mutants
}

/// A condition and who reads it.
#[derive(Clone, Copy)]
struct User<'r> {
    owner: Owner,
    when: &'r Condition,
}

impl User<'_> {
    fn kind(&self) -> MutantKind {
        match self.owner {
            Owner::Gate(_) => MutantKind::Gate,
            Owner::Escalation(_) => MutantKind::Escalation,
            Owner::Question(_) | Owner::Measure(_) | Owner::Named(_) | Owner::RuleSet => MutantKind::Question,
        }
    }

    fn change(&self, when: Condition) -> Option<Change> {
        match self.owner {
            Owner::Gate(at) => Some(Change::GateWhen(at, when)),
            Owner::Escalation(at) => Some(Change::EscalationWhen(at, when)),
            Owner::Question(at) => Some(Change::QuestionWhen(at, when)),
            Owner::Measure(_) | Owner::Named(_) | Owner::RuleSet => None,
        }
    }
}

/// A field of an entry.
struct Field<'r> {
    /// The entry, as `gate.ID`.
    target: String,
    name: &'static str,
    entry: &'r Place,
}

struct List<'r> {
    rules: &'r RuleSet,
    mutants: Vec<Mutant>,
}

impl<'r> List<'r> {
    /// A change to one field of an entry.
    fn add_field(&mut self, kind: MutantKind, owner: Owner, field: Field<'_>, edit: Edit, change: Change) {
        let place = self.rules.said_at(&field.target, field.name, field.entry);
        self.add(kind, owner, place, edit, vec![change]);
    }

    fn add(&mut self, kind: MutantKind, owner: Owner, place: &Place, edit: Edit, changes: Vec<Change>) {
        self.mutants.push(Mutant { kind, owner, edit, place: place.clone(), changes });
    }

    /// Who reads conditions; gates first, for a condition that is shared counts as theirs.
    fn users(&self) -> Vec<User<'r>> {
        let gates = self.rules.gates.iter().enumerate().map(|(at, g)| User { owner: Owner::Gate(at), when: &g.when });
        let escalations = self.rules.escalations.iter().enumerate();
        let escalations = escalations.map(|(at, e)| User { owner: Owner::Escalation(at), when: &e.when });
        let questions = self.rules.questions.iter().enumerate();
        let questions =
            questions.filter_map(|(at, q)| Some(User { owner: Owner::Question(at), when: q.when.as_ref()? }));
        gates.chain(escalations).chain(questions).collect()
    }

    fn conditions(&mut self) {
        let users = self.users();
        // What is written in one place may stand in many rows.
        let mut seen = BTreeSet::new();
        let mut first = |place: &Place, what: u8| seen.insert((what, place.file, place.span.start, place.span.end));
        let (mut rows, mut atoms) = (Vec::new(), Vec::new());
        for row in users.iter().flat_map(|user| &user.when.rows) {
            rows.extend(row.written.iter().filter(|place| first(place, 0)));
            atoms.extend(row.atoms().filter(|atom| first(&atom.place, 1)));
        }
        for place in rows {
            self.drop_row(&users, place);
        }
        for atom in atoms {
            self.drop_test(&users, atom);
            for change in changes_of(atom, self.rules.questions.get(atom.question)) {
                self.change_test(&users, atom, *change);
            }
        }
        for user in &users {
            self.level_tests(user);
        }
    }

    /// The owner of what is written at a place: the first who reads it, or the named condition it stands in.
    fn written_in(&self, place: &Place, first: &User<'_>) -> Owner {
        let inside = |when: &Condition| {
            let (outer, inner) = (&when.place, place);
            when.rows.iter().any(|row| row.written.first() == Some(place))
                || (outer.file == inner.file
                    && outer.span.start <= inner.span.start
                    && inner.span.end <= outer.span.end)
        };
        if inside(first.when) {
            return first.owner;
        }
        let named = self.rules.conditions.iter().position(|c| inside(&c.when));
        named.map_or(first.owner, Owner::Named)
    }

    /// Makes the same change in every condition that holds what is written. `None` from `alter`: not possible.
    fn everywhere(
        &mut self,
        users: &[User<'r>],
        place: &Place,
        touches: impl Fn(&Row) -> bool,
        alter: impl Fn(&Row) -> Option<Option<Row>>,
        edit: Edit,
    ) {
        let concerned: Vec<&User<'r>> = users.iter().filter(|u| u.when.rows.iter().any(&touches)).collect();
        let Some(first) = concerned.first() else { return };
        let mut changes = Vec::new();
        for user in &concerned {
            let mut rows = Vec::with_capacity(user.when.rows.len());
            for row in &user.when.rows {
                if !touches(row) {
                    rows.push(row.clone());
                    continue;
                }
                match alter(row) {
                    Some(row) => rows.extend(row),
                    None => return,
                }
            }
            changes.extend(user.change(Condition { rows, place: user.when.place.clone() }));
        }
        let owner = self.written_in(place, first);
        self.add(first.kind(), owner, place, edit, changes);
    }

    fn drop_row(&mut self, users: &[User<'r>], place: &Place) {
        let Some(first) = users.iter().find(|u| u.when.rows.iter().any(|r| r.written.contains(place))) else { return };
        let rows = first.when.rows.iter().filter(|row| row.written.contains(place)).cloned().collect();
        let edit = Edit::DropRow(Condition { rows, place: place.clone() });
        self.everywhere(users, place, |row| row.written.contains(place), |_| Some(None), edit);
    }

    fn drop_test(&mut self, users: &[User<'r>], atom: &Atom) {
        let without = |row: &Row| {
            let mut row = row.clone();
            for atoms in [&mut row.project, &mut row.partner, &mut row.person] {
                atoms.retain(|a| a.place != atom.place);
            }
            let something_left = row.atoms().next().is_some() || !row.levels.is_empty();
            something_left.then_some(Some(row))
        };
        let touches = |row: &Row| row.atoms().any(|a| a.place == atom.place);
        self.everywhere(users, &atom.place, touches, without, Edit::DropTest(atom.clone()));
    }

    fn change_test(&mut self, users: &[User<'r>], atom: &Atom, change: TestChange) {
        let question = self.rules.questions.get(atom.question);
        let Some(test) = changed(&atom.test, question, change) else { return };
        let edit = Edit::Test(atom.clone(), Atom { test, ..atom.clone() });
        let with = |row: &Row| {
            let mut row = row.clone();
            for atoms in [&mut row.project, &mut row.partner, &mut row.person] {
                for a in atoms.iter_mut().filter(|a| a.place == atom.place) {
                    a.test = changed(&a.test, question, change)?;
                }
            }
            Some(Some(row))
        };
        let touches = |row: &Row| row.atoms().any(|a| a.place == atom.place);
        self.everywhere(users, &atom.place, touches, with, edit);
    }

    /// Levels of dimensions, row by row as written.
    fn level_tests(&mut self, user: &User<'r>) {
        let mut seen: Vec<(&Place, usize)> = Vec::new();
        for row in &user.when.rows {
            let Some(place) = row.written.first() else { continue };
            for &(dimension, level) in &row.levels {
                if seen.contains(&(place, dimension)) {
                    continue;
                }
                seen.push((place, dimension));
                let touches = |r: &Row| r.written.first() == Some(place) && r.levels.contains(&(dimension, level));
                for to in [next(level), previous(level)].into_iter().flatten().filter(|l| *l > Level::None) {
                    let with = |r: &Row| {
                        let mut r = r.clone();
                        r.levels.iter_mut().filter(|l| **l == (dimension, level)).for_each(|l| l.1 = to);
                        Some(Some(r))
                    };
                    let edit = Edit::LevelTest(dimension, level, to);
                    self.everywhere(&[*user], place, touches, with, edit);
                }
                let without = |r: &Row| {
                    let mut r = r.clone();
                    r.levels.retain(|l| *l != (dimension, level));
                    (r.atoms().next().is_some() || !r.levels.is_empty()).then_some(Some(r))
                };
                self.everywhere(&[*user], place, touches, without, Edit::DropLevelTest(dimension, level));
            }
        }
    }

    fn effects_and_classes(&mut self) {
        for (at, gate) in self.rules.gates.iter().enumerate() {
            let others: &[Effect] = match gate.effect {
                Effect::Duty | Effect::Stop => &[Effect::Hold],
                Effect::Hold => &[Effect::Duty, Effect::Stop],
            };
            for to in others {
                let edit = Edit::Effect(gate.effect, *to);
                let field = Field { target: format!("gate.{}", gate.id), name: "effect", entry: &gate.place };
                self.add_field(MutantKind::Gate, Owner::Gate(at), field, edit, Change::Effect(at, *to));
            }
        }
        for (at, escalation) in self.rules.escalations.iter().enumerate() {
            let class = escalation.class;
            // `proceed` is what is without any rule, `stop` only a gate's.
            let others = Recommendation::ALL.into_iter().filter(|to| (*to as usize).abs_diff(class as usize) == 1);
            for to in others.filter(|to| (Recommendation::Awareness..=Recommendation::Redesign).contains(to)) {
                let (owner, edit) = (Owner::Escalation(at), Edit::Class(class, to));
                let target = format!("escalation.{}", escalation.id);
                let field = Field { target, name: "class", entry: &escalation.place };
                self.add_field(MutantKind::Escalation, owner, field, edit, Change::Class(at, to));
            }
        }
    }

    fn questions(&mut self) {
        for (at, question) in self.rules.questions.iter().enumerate() {
            if question.nature != Nature::Levels {
                continue;
            }
            let owner = Owner::Question(at);
            for (n, choice) in question.choices.iter().enumerate() {
                for to in [previous(choice.level), next(choice.level)].into_iter().flatten() {
                    if in_order(question, n, to) {
                        let edit = Edit::Level(at, n, choice.level, to);
                        let target = format!("question.{}.choice.{}", question.id, choice.id);
                        let field = Field { target, name: "level", entry: &choice.place };
                        self.add_field(MutantKind::Level, owner, field, edit, Change::Level(at, n, to));
                    }
                }
            }
            // A floor of 0 is none.
            let floors = [previous(question.floor), next(question.floor)].into_iter().flatten();
            for to in floors.filter(|_| question.floor > Level::None) {
                let edit = Edit::Floor(at, question.floor, to);
                let target = format!("question.{}", question.id);
                let field = Field { target, name: "floor", entry: &question.place };
                self.add_field(MutantKind::Floor, owner, field, edit, Change::Floor(at, to));
            }
        }
    }

    fn caps(&mut self) {
        for (at, measure) in self.rules.measures.iter().enumerate() {
            for (n, (question, cap)) in measure.caps.iter().enumerate() {
                for to in [previous(*cap), next(*cap)].into_iter().flatten() {
                    let edit = Edit::Cap(*question, *cap, to);
                    let target = format!("measure.{}", measure.id);
                    let field = Field { target, name: "caps", entry: &measure.place };
                    self.add_field(MutantKind::Cap, Owner::Measure(at), field, edit, Change::Cap(at, n, to));
                }
            }
        }
    }

    fn accumulate(&mut self) {
        let n = self.rules.accumulate;
        let Some(place) = self.rules.dimensions.first().map(|d| d.place.clone()).filter(|_| n > 0) else { return };
        for to in [n.saturating_sub(1), n.saturating_add(1)] {
            let edit = Edit::Accumulate(n, to);
            self.add(MutantKind::Accumulate, Owner::RuleSet, &place, edit, vec![Change::Accumulate(to)]);
        }
    }
}

/// A change to a test.
#[derive(Clone, Copy, PartialEq, Eq)]
enum TestChange {
    /// Harder to pass by one choice, level, number or day.
    Harder,
    /// Easier by as much.
    Easier,
    /// A set of countries becomes all others.
    Negate,
}

/// The changes that a test may undergo.
fn changes_of(atom: &Atom, question: Option<&Question>) -> &'static [TestChange] {
    let ordered = question.is_some_and(|q| q.nature != Nature::Context);
    match &atom.test {
        Test::OneOf(_) | Test::AnyOf(_) if ordered => &[TestChange::Harder, TestChange::Easier],
        Test::AtLeast(_) | Test::AtMost(_) | Test::Before(_) | Test::After(_) => {
            &[TestChange::Harder, TestChange::Easier]
        }
        Test::Country { .. } => &[TestChange::Negate],
        Test::OneOf(_) | Test::AnyOf(_) | Test::AllOf(_) | Test::NoneOf(_) => &[],
    }
}

fn changed(test: &Test, question: Option<&Question>, change: TestChange) -> Option<Test> {
    let question = question?;
    let harder = change == TestChange::Harder;
    match test {
        Test::OneOf(mask) => one_choice(question, *mask, harder).map(Test::OneOf),
        Test::AnyOf(mask) => one_level(question, *mask, harder).map(Test::AnyOf),
        Test::Country { codes, listed } => Some(Test::Country { codes: codes.clone(), listed: !listed }),
        Test::AtLeast(n) => if harder { n.checked_add(1) } else { n.checked_sub(1) }.map(Test::AtLeast),
        Test::AtMost(n) => if harder { n.checked_sub(1) } else { n.checked_add(1) }.map(Test::AtMost),
        Test::Before(day) => if harder { day.yesterday() } else { day.tomorrow() }.ok().map(Test::Before),
        Test::After(day) => if harder { day.tomorrow() } else { day.yesterday() }.ok().map(Test::After),
        Test::AllOf(_) | Test::NoneOf(_) => None,
    }
}

/// The choices from the next one on, or from the one before on.
fn one_choice(question: &Question, mask: u64, harder: bool) -> Option<u64> {
    let lowest = bits(mask).next()?;
    let from = if harder { lowest.checked_add(1)? } else { lowest.checked_sub(1)? };
    let changed = question.all_choices() & !low_bits(from);
    (changed != 0).then_some(changed)
}

/// The choices of a multi question at the next level, or at the one before; only where the mask is one of levels.
fn one_level(question: &Question, mask: u64, harder: bool) -> Option<u64> {
    let from = |level: Level| {
        let high = (0..question.choices.len()).filter(|i| question.level(*i) >= level);
        high.fold(0, |mask, i| mask | bit(i))
    };
    if question.kind != Kind::Multi || question.nature != Nature::Levels {
        return None;
    }
    let level = Level::ALL.into_iter().skip(1).find(|level| from(*level) == mask)?;
    let to = if harder { next(level)? } else { previous(level).filter(|l| *l > Level::None)? };
    let changed = from(to);
    (changed != 0 && changed != mask).then_some(changed)
}

/// Whether a choice may have a level: they never fall, and one is above 0.
fn in_order(question: &Question, at: usize, level: Level) -> bool {
    let levels = question.choices.iter().enumerate().map(|(n, c)| if n == at { level } else { c.level });
    let levels: Vec<Level> = levels.collect();
    levels.is_sorted() && levels.iter().any(|l| *l > Level::None)
}

fn next(level: Level) -> Option<Level> {
    Level::from_number(i64::from(level.number()).saturating_add(1))
}

fn previous(level: Level) -> Option<Level> {
    Level::from_number(i64::from(level.number()).saturating_sub(1))
}
