//! A proposal: what is planned, with whom, and what has been answered, agreed and cleared so far.
//!
//! `proposal/read.rs` reads it strictly against a rule set, `proposal/write.rs` keeps a draft with its comments.
//! This file does not know what the answers mean.

use jiff::civil::Date;

use crate::rules::{Fill, Overlay, Question, RuleSet, Scope, bit};
use crate::source::Place;

pub mod read;
pub mod screening;
pub mod write;

/// A proposal, read against one rule set: answers stand in slots.
#[derive(Clone, Debug, Default)]
pub struct Proposal {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// As-of date of the assessment.
    pub date: Option<Date>,
    /// The rule set it was written for.
    pub rule_set: Option<RuleSetRef>,
    /// Partners as listed.
    pub partners: Vec<Party>,
    /// Persons as listed.
    pub persons: Vec<Party>,
    /// One answer per question and instance; see [`Layout`].
    pub answers: Vec<Answer>,
    /// Measures as listed.
    pub measures: Vec<PlannedMeasure>,
    /// Clearances as listed.
    pub clearances: Vec<Clearance>,
    /// List entries that a person has looked at.
    pub cleared_matches: Vec<ClearedMatch>,
    /// Free text per question instance.
    pub notes: Vec<(Slot, String)>,
    /// Answers that no longer fit, with their old text; never evaluated.
    pub parked: Vec<(String, String)>,
    /// What a look at lists gave; empty if nothing was screened.
    pub screening: screening::Screening,
    /// What has become of it, if it was written for an older version of the rule set.
    pub carried: Option<CarriedOver>,
    /// Name of the file.
    pub file: String,
    /// `sha256:…` of its bytes.
    pub digest: String,
}

/// The rule set a proposal was written for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RuleSetRef {
    /// Id.
    pub id: String,
    /// Version.
    pub version: Option<String>,
    /// Digest.
    pub digest: Option<String>,
    /// Id and digest of each overlay.
    pub overlays: Vec<String>,
}

impl RuleSetRef {
    /// Whether the files of these rules are those it was written for, as far as it says.
    pub fn same_files(&self, rules: &RuleSet) -> bool {
        self.digest.as_ref().is_none_or(|digest| *digest == rules.digest())
    }

    /// Whether the overlays over these rules are those it was written under, as far as it says.
    pub fn same_overlays(&self, rules: &RuleSet) -> bool {
        let says_nothing = self.overlays.is_empty() && self.digest.is_none();
        let now: Vec<String> = rules.overlays.iter().map(Overlay::stamp).collect();
        let has = |all: &[String], one: &String| all.contains(one);
        says_nothing || (now.iter().all(|o| has(&self.overlays, o)) && self.overlays.iter().all(|o| has(&now, o)))
    }
}

/// What has become of a proposal that was written for an older version of the rule set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CarriedOver {
    /// The older version.
    pub from: String,
    /// What does not stand there any more as it stood.
    pub moved: Vec<Moved>,
}

/// A statement that was carried over to another question, or parked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// Where it stood.
    pub stood: Stood,
    /// What stood there.
    pub old: String,
    /// The question that it answers now; `None` if it is parked.
    pub to: Option<Slot>,
}

/// Where a statement stood in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stood {
    /// An answer, by the old id of its question.
    Answer {
        /// The table it stood in.
        scope: Scope,
        /// Which partner or person.
        instance: usize,
        /// The old id.
        key: String,
    },
    /// A note, by the old id of its question.
    Note {
        /// The table it stood in.
        scope: Scope,
        /// Which partner or person.
        instance: usize,
        /// The old id.
        key: String,
    },
    /// A measure, by its number.
    Measure(usize),
    /// A clearance, by its number.
    Clearance(usize),
}

impl Stood {
    /// What it is parked as: the id of the question, and whose answer it was.
    pub fn name(&self) -> String {
        let of = |scope: Scope, instance: usize| match scope {
            Scope::Project => String::new(),
            Scope::Partner | Scope::Person => format!(" ({} {})", scope.id(), instance.saturating_add(1)),
        };
        match self {
            Stood::Answer { scope, instance, key } => format!("{key}{}", of(*scope, *instance)),
            Stood::Note { scope, instance, key } => format!("{key}{} (note)", of(*scope, *instance)),
            Stood::Measure(at) => format!("measure {}", at.saturating_add(1)),
            Stood::Clearance(at) => format!("clearance {}", at.saturating_add(1)),
        }
    }
}

/// A partner or a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Party {
    /// Name of the partner; a person needs none.
    pub name: String,
    /// `partner.country`, upper case.
    pub country: Option<[u8; 2]>,
    /// `partner.ror`
    pub ror: Option<String>,
    /// `person.role`
    pub role: String,
}

/// An answer as given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Answer {
    /// Nothing was said.
    #[default]
    Missing,
    /// `"unknown"` was said.
    Unknown,
    /// Choice question: one of these, not known which. Never empty.
    OneOf(u64),
    /// Multi question: exactly these, or (`more`) these and perhaps others.
    Chosen {
        /// The chosen ones.
        mask: u64,
        /// Whether `"unknown"` stood among them.
        more: bool,
    },
    /// Number question.
    Number(i64),
    /// Country question.
    Country([u8; 2]),
    /// Date question.
    Date(Date),
    /// Text question.
    Text(String),
}

impl Answer {
    /// Whether anything is stated (an explicit "unknown" is not a statement about the fact).
    pub fn is_stated(&self) -> bool {
        !matches!(self, Answer::Missing | Answer::Unknown)
    }
}

/// A question for one instance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Slot {
    /// Index of the question.
    pub question: usize,
    /// Index of the partner or person; 0 for project questions.
    pub instance: usize,
}

/// Where the answer of a question and instance stands in [`Proposal::answers`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Partners counted, at least 1.
    pub partners: usize,
    /// Persons counted, at least 1.
    pub persons: usize,
    per_scope: [usize; 3],
}

impl Layout {
    /// The layout for so many listed partners and persons. Nobody listed counts as one of whom nothing is known.
    pub fn new(rules: &RuleSet, partners: usize, persons: usize) -> Layout {
        Layout { partners: partners.max(1), persons: persons.max(1), per_scope: rules.per_scope }
    }

    /// How many instances a scope has.
    pub fn instances(&self, scope: Scope) -> usize {
        match scope {
            Scope::Project => 1,
            Scope::Partner => self.partners,
            Scope::Person => self.persons,
        }
    }

    /// How many slots there are.
    #[expect(clippy::arithmetic_side_effects, reason = "bounded by limits::QUESTIONS and limits::PARTIES")]
    pub fn len(&self) -> usize {
        let [project, partner, person] = self.per_scope;
        project + partner * self.partners + person * self.persons
    }

    /// Whether there are no slots.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Position of a question's instance.
    #[expect(clippy::arithmetic_side_effects, reason = "bounded by limits::QUESTIONS and limits::PARTIES")]
    pub fn at(&self, scope: Scope, local: usize, instance: usize) -> usize {
        let [project, partner, person] = self.per_scope;
        match scope {
            Scope::Project => local,
            Scope::Partner => project + instance * partner + local,
            Scope::Person => project + self.partners * partner + instance * person + local,
        }
    }
}

impl Proposal {
    /// The layout of this proposal's answers.
    pub fn layout(&self, rules: &RuleSet) -> Layout {
        Layout::new(rules, self.partners.len(), self.persons.len())
    }

    /// A proposal with nothing answered and nobody listed.
    pub fn empty(rules: &RuleSet) -> Proposal {
        let mut proposal = Proposal::default();
        proposal.answers = vec![Answer::Missing; proposal.layout(rules).len()];
        proposal
    }

    /// The answer in a slot.
    pub fn answer(&self, rules: &RuleSet, slot: Slot) -> &Answer {
        let missing = &Answer::Missing;
        let Some(question) = rules.questions.get(slot.question) else { return missing };
        let at = self.layout(rules).at(question.scope, question.local, slot.instance);
        self.answers.get(at).unwrap_or(missing)
    }

    /// What a field of a partner or person answers, so that nobody is asked.
    pub fn filled(&self, question: &Question, instance: usize) -> Option<Answer> {
        match question.from? {
            Fill::Country => self.partners.get(instance)?.country.map(Answer::Country),
            Fill::CountryChoice => {
                let country = self.partners.get(instance)?.country?;
                question.choice_for(country).map(|choice| Answer::OneOf(bit(choice)))
            }
            Fill::Role => question.choice(&self.persons.get(instance)?.role).map(|choice| Answer::OneOf(bit(choice))),
            // Nothing that anybody could answer would be worse.
            Fill::Screening => {
                let found = self.evidence(question, instance)?;
                (found == bit(question.choices.len().checked_sub(1)?)).then_some(Answer::OneOf(found))
            }
        }
    }

    /// What stands for an answer: what a field says, else the answer itself, and matches in lists where they are worse.
    pub fn standing(&self, rules: &RuleSet, slot: Slot) -> Answer {
        let own = self.answer(rules, slot);
        let Some(question) = rules.questions.get(slot.question) else { return own.clone() };
        let filled = self.filled(question, slot.instance);
        let own = filled.as_ref().unwrap_or(own);
        self.with_evidence(question, slot.instance, own).unwrap_or_else(|| own.clone())
    }

    /// Puts an answer into a slot.
    pub fn set_answer(&mut self, rules: &RuleSet, slot: Slot, answer: Answer) {
        let Some(question) = rules.questions.get(slot.question) else { return };
        let at = self.layout(rules).at(question.scope, question.local, slot.instance);
        if let Some(place) = self.answers.get_mut(at) {
            *place = answer;
        }
    }

    /// Lists a further partner or person, with nothing answered.
    pub fn add_party(&mut self, rules: &RuleSet, scope: Scope, party: Party) {
        let before = self.clone();
        match scope {
            Scope::Project => return,
            Scope::Partner => self.partners.push(party),
            Scope::Person => self.persons.push(party),
        }
        self.take_answers(rules, &before);
    }

    /// Whether this is the last partner or person listed, and nothing is stated about it but its name.
    pub fn is_last_and_unanswered(&self, rules: &RuleSet, scope: Scope, index: usize) -> bool {
        let parties = match scope {
            Scope::Project => return false,
            Scope::Partner => &self.partners,
            Scope::Person => &self.persons,
        };
        let asked = rules.questions.iter().enumerate().filter(|(_, q)| q.scope == scope);
        let mut slots = asked.map(|(question, _)| Slot { question, instance: index });
        parties.len() == index.saturating_add(1)
            && parties.get(index).is_some_and(|party| party.country.is_none())
            && slots.all(|slot| *self.answer(rules, slot) == Answer::Missing)
    }

    /// Takes the last partner or person off the list, with all that is said about it.
    pub fn remove_last_party(&mut self, rules: &RuleSet, scope: Scope) {
        let before = self.clone();
        let removed = match scope {
            Scope::Project => None,
            Scope::Partner => self.partners.pop().map(|_| self.partners.len()),
            Scope::Person => self.persons.pop().map(|_| self.persons.len()),
        };
        let Some(removed) = removed else { return };
        let named = |partner: Option<usize>, person: Option<usize>| match scope {
            Scope::Person => person == Some(removed),
            Scope::Partner | Scope::Project => partner == Some(removed),
        };
        self.measures.retain(|m| !named(m.partner, m.person));
        self.clearances.retain(|c| !named(c.partner, c.person));
        self.cleared_matches.retain(|m| !named(m.partner, m.person));
        let is_gone = |slot: &Slot| {
            rules.questions.get(slot.question).is_some_and(|q| q.scope == scope) && slot.instance == removed
        };
        self.notes.retain(|(slot, _)| !is_gone(slot));
        self.take_answers(rules, &before);
    }

    /// The answers of the same proposal with other parties, as far as those are still listed.
    fn take_answers(&mut self, rules: &RuleSet, before: &Proposal) {
        let (old, new) = (before.layout(rules), self.layout(rules));
        self.answers = vec![Answer::Missing; new.len()];
        for (question, q) in rules.questions.iter().enumerate() {
            for instance in 0..old.instances(q.scope).min(new.instances(q.scope)) {
                let slot = Slot { question, instance };
                self.set_answer(rules, slot, before.answer(rules, slot).clone());
            }
        }
    }
}

/// A measure as listed in a proposal.
#[derive(Clone, Debug)]
pub struct PlannedMeasure {
    /// Index of the measure.
    pub measure: usize,
    /// How far it is.
    pub status: Status,
    /// Only for this partner.
    pub partner: Option<usize>,
    /// Only for this person.
    pub person: Option<usize>,
    /// Who carries it out.
    pub owner: String,
    /// Must be in place by then.
    pub due: Option<Date>,
    /// Ends then.
    pub until: Option<Date>,
    /// Where it stands.
    pub place: Place,
}

impl PlannedMeasure {
    /// A measure that counts, for everybody or for one partner or person.
    pub fn agreed(measure: usize, partner: Option<usize>, person: Option<usize>) -> PlannedMeasure {
        PlannedMeasure {
            measure,
            status: Status::Agreed,
            partner,
            person,
            owner: String::new(),
            due: None,
            until: None,
            place: Place::default(),
        }
    }
}

/// How far a measure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// A lever only.
    Planned,
    /// Counts.
    Agreed,
    /// Counts.
    InPlace,
    /// Counts.
    Verified,
}

impl Status {
    /// All, in order.
    pub const ALL: [Status; 4] = [Status::Planned, Status::Agreed, Status::InPlace, Status::Verified];

    /// The word in files.
    pub fn id(self) -> &'static str {
        match self {
            Status::Planned => "planned",
            Status::Agreed => "agreed",
            Status::InPlace => "in-place",
            Status::Verified => "verified",
        }
    }
}

impl PlannedMeasure {
    /// The status on a day: past `until` it is absent; past `due` and not in place it counts as planned.
    pub fn status_on(&self, day: Date) -> Option<Status> {
        if self.until.is_some_and(|until| until < day) {
            return None;
        }
        if self.status == Status::Agreed && self.due.is_some_and(|due| due < day) {
            return Some(Status::Planned);
        }
        Some(self.status)
    }
}

/// A documented fact that clears one gate for one partner or person.
#[derive(Clone, Debug)]
pub struct Clearance {
    /// Index of the gate.
    pub gate: usize,
    /// For this partner.
    pub partner: Option<usize>,
    /// For this person.
    pub person: Option<usize>,
    /// Licence, decision or file number.
    pub reference: String,
    /// From then on.
    pub date: Date,
    /// Until then.
    pub until: Option<Date>,
    /// Where it stands.
    pub place: Place,
}

impl Clearance {
    /// Whether it counts on a day.
    pub fn counts_on(&self, day: Date) -> bool {
        self.date <= day && self.until.is_none_or(|until| day <= until)
    }
}

/// A screening hit that a person has looked at.
#[derive(Clone, Debug)]
pub struct ClearedMatch {
    /// For this partner.
    pub partner: Option<usize>,
    /// For this person.
    pub person: Option<usize>,
    /// Id of the list entry.
    pub entry: String,
    /// Why it is not the same.
    pub reason: String,
    /// Until then.
    pub until: Option<Date>,
}
