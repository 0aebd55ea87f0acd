//! A rule set, checked: ids resolved to indices, conditions compiled to masks.
//!
//! `rules/load.rs` is the way in: `rules/read.rs` turns TOML into raw entries, `rules/resolve.rs` turns those into a
//! [`RuleSet`], `rules/check.rs` refuses what the engine could not stand on. `rules/lint.rs` looks for what is merely
//! unwise, `rules/sentence.rs` reads conditions back, `rules/bundled.rs` holds the sets inside the program.
//! `rules/overlay.rs` lays an institution's own files over a set, `rules/migrate.rs` carries answers over from older
//! versions, `rules/lock.rs` knows what was released. `rules/catalogue.rs` holds what entries refer to. This file does
//! not know answers.

use jiff::civil::Date;

use crate::interval::{Level, Recommendation};
use crate::source::Place;
use crate::text::words::report as words;
use crate::text::{Lang, Text};

pub mod bundled;
mod catalogue;
pub mod check;
pub mod condition;
pub mod country;
pub mod lint;
pub mod list;
pub mod load;
pub mod lock;
pub mod migrate;
mod overlay;
pub mod proof;
mod read;
pub mod resolve;
pub mod sentence;
mod sums;
pub mod weight;

pub use catalogue::{Axis, Citation, ClassLabel, Dimension, Reading, Role, Set, Source};
pub use condition::{Atom, Condition, Row, Test};
pub use load::{RuleFiles, load};
pub use migrate::Migration;
pub use overlay::{Change, Overlay, extends};
pub use sums::Sums;
pub use weight::Weight;

/// A versioned, cited, bilingual set of questions, gates, escalations and measures.
#[derive(Clone, Debug, Default)]
pub struct RuleSet {
    /// Stable id.
    pub id: String,
    /// Version of the content.
    pub version: String,
    /// First day on which it is meant to be used.
    pub valid_from: Option<Date>,
    /// Languages that every text must have.
    pub languages: Vec<Lang>,
    /// Title.
    pub title: Text,
    /// What the set is and is not, in a few sentences.
    pub summary: Text,
    /// How many different questions at level 2 or above lift a dimension to 3; 0 switches that off.
    pub accumulate: u32,
    /// The digests of its files.
    pub sums: Sums,
    /// What lies over it, in the order of ids.
    pub overlays: Vec<Overlay>,
    /// What the overlays change and remove.
    pub changes: Vec<Change>,
    /// What has changed since older versions, the oldest first.
    pub migrations: Vec<Migration>,
    /// What is cited.
    pub sources: Vec<Source>,
    /// Named sets of values for conditions (`@name`).
    pub sets: Vec<Set>,
    /// Lists to look words up in, or to choose from.
    pub lists: Vec<list::List>,
    /// Who must be heard.
    pub roles: Vec<Role>,
    /// Label and advice per recommendation, in the order of [`Recommendation::ALL`].
    pub classes: Vec<ClassLabel>,
    /// Parts of the picture.
    pub dimensions: Vec<Dimension>,
    /// Questions, in the order in which they are presented: by phase, then by file and place.
    pub questions: Vec<Question>,
    /// Named conditions.
    pub conditions: Vec<NamedCondition>,
    /// Facts outside any weighing.
    pub gates: Vec<Gate>,
    /// "At least" rules.
    pub escalations: Vec<Escalation>,
    /// Mitigations.
    pub measures: Vec<Measure>,
    /// What rule cases may take for granted.
    pub assumptions: Vec<Assumption>,
    /// Question indices such that every question stands after those its `when` reads.
    pub order: Vec<usize>,
    /// Per scope: how many questions it has. A question's `local` index is below this.
    pub per_scope: [usize; 3],
}

/// How often a question is asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scope {
    /// Once.
    #[default]
    Project,
    /// Once per partner.
    Partner,
    /// Once per person.
    Person,
}

impl Scope {
    /// The word in rule files.
    pub fn id(self) -> &'static str {
        match self {
            Scope::Project => "project",
            Scope::Partner => "partner",
            Scope::Person => "person",
        }
    }

    /// Which partner and person the condition of a question is about.
    pub fn bound(self, instance: usize) -> Bound {
        match self {
            Scope::Project => Bound::default(),
            Scope::Partner => Bound { partner: Some(instance), person: None },
            Scope::Person => Bound { partner: None, person: Some(instance) },
        }
    }
}

/// Which partner and person a condition is about; `None` = some one.
#[derive(Clone, Copy, Debug, Default)]
pub struct Bound {
    /// Which partner.
    pub partner: Option<usize>,
    /// Which person.
    pub person: Option<usize>,
}

/// When a question comes up in the questionnaire. Order only, no effect on the result.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// First.
    Triage,
    /// In the middle.
    #[default]
    Assessment,
    /// Before signature.
    Agreement,
}

/// What an answer looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// One of the choices.
    #[default]
    Choice,
    /// Any of the choices.
    Multi,
    /// A whole number.
    Number,
    /// An ISO 3166-1 alpha-2 code.
    Country,
    /// A date.
    Date,
    /// Free text; steers nothing.
    Text,
}

/// What role a question plays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Nature {
    /// Its choices have levels, at least one above 0.
    Levels,
    /// Ordered choices, all at level 0: it steers, and unknown simply means "ask".
    Switch,
    /// No levels and no order: it steers.
    #[default]
    Context,
}

/// A field of the proposal that answers a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fill {
    /// `partner.country`
    Country,
    /// `partner.country`, by the countries that the choices of a question stand for
    CountryChoice,
    /// `person.role`, where it is the id of a choice
    Role,
    /// What a look at lists gives, as far as that is worse than the answer
    Screening,
}

/// A question.
#[derive(Clone, Debug, Default)]
pub struct Question {
    /// Stable id.
    pub id: String,
    /// Index into [`RuleSet::dimensions`]; needed if any level is above 0.
    pub dimension: Option<usize>,
    /// How often it is asked.
    pub scope: Scope,
    /// Position among the questions of its scope.
    pub local: usize,
    /// When it comes up.
    pub phase: Phase,
    /// What an answer looks like.
    pub kind: Kind,
    /// What role it plays.
    pub nature: Nature,
    /// Asked if this holds; always asked if absent.
    pub when: Option<Condition>,
    /// No measure lowers it below this.
    pub floor: Level,
    /// Filled from the proposal, not asked where filled.
    pub from: Option<Fill>,
    /// The question.
    pub text: Text,
    /// Why it matters.
    pub why: Text,
    /// How to answer it.
    pub help: Text,
    /// A real public case.
    pub example: Text,
    /// When a severe answer is harmless.
    pub false_alarm: Text,
    /// Who can answer it (indices of roles).
    pub ask: Vec<usize>,
    /// Sources.
    pub cite: Vec<Citation>,
    /// Lists in which words can be looked up while answering (indices).
    pub lookup: Vec<usize>,
    /// The list (index) whose items are the choices.
    pub choices_from: Option<usize>,
    /// Choices, benign to severe.
    pub choices: Vec<Choice>,
    /// Where the entry stands.
    pub place: Place,
}

impl Question {
    /// Mask of all choices.
    pub fn all_choices(&self) -> u64 {
        low_bits(self.choices.len())
    }

    /// Mask of the choices that can be chosen beside others (multi questions).
    pub fn joinable(&self) -> u64 {
        self.choices.iter().enumerate().filter(|(_, c)| !c.exclusive).fold(0, |mask, (i, _)| mask | bit(i))
    }

    /// Mask of the choices that say "not checked yet".
    pub fn open_choices(&self) -> u64 {
        self.choices.iter().enumerate().filter(|(_, c)| c.open).fold(0, |mask, (i, _)| mask | bit(i))
    }

    /// The choice that stands for a certain match with an entry of this weight; `None` if the question does not ask
    /// about such lists.
    pub fn listed_as(&self, weight: Weight) -> Option<usize> {
        if self.from != Some(Fill::Screening) {
            return None;
        }
        self.choices.iter().rposition(|c| c.listed.contains(&weight))
    }

    /// The choices of a mask, and with an open one every worse choice.
    pub fn widened(&self, mask: u64) -> u64 {
        let open = bits(mask).filter(|i| self.choices.get(*i).is_some_and(|c| c.open));
        open.fold(mask, |wide, i| wide | (self.all_choices() & !low_bits(i)))
    }

    /// Index of the choice with this id.
    pub fn choice(&self, id: &str) -> Option<usize> {
        self.choices.iter().position(|c| c.id == id)
    }

    /// The choice that stands for a country: the worst one that names it, else the one that names none.
    pub fn choice_for(&self, country: [u8; 2]) -> Option<usize> {
        let named = self.choices.iter().rposition(|c| c.countries.contains(&country));
        named.or_else(|| self.choices.iter().position(|c| c.countries.is_empty()))
    }

    /// Level of the choice at this index.
    pub fn level(&self, choice: usize) -> Level {
        self.choices.get(choice).map_or(Level::None, |c| c.level)
    }

    /// Highest level among the choices of a mask; none for the empty mask.
    pub fn level_of(&self, mask: u64) -> Level {
        bits(mask).map(|i| self.level(i)).max().unwrap_or_default()
    }
}

/// One possible answer.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// Id, unique within the question.
    pub id: String,
    /// Level; 0 on switches and context questions.
    pub level: Level,
    /// "Not checked yet": stands for itself and every worse choice.
    pub open: bool,
    /// Multi questions: cannot be chosen beside others.
    pub exclusive: bool,
    /// Questions that screening answers: a certain match with an entry of such a weight stands for this choice.
    pub listed: Vec<Weight>,
    /// Questions that the country fills: the countries it stands for, sorted; empty on the one for all others.
    pub countries: Vec<[u8; 2]>,
    /// The words.
    pub text: Text,
    /// Why nothing more needs asking once this is chosen.
    pub why: Text,
    /// Where the entry stands.
    pub place: Place,
}

/// A condition with a name, used as `{ use = "name" }`.
#[derive(Clone, Debug, Default)]
pub struct NamedCondition {
    /// Name.
    pub name: String,
    /// Optional words.
    pub text: Text,
    /// What it stands for.
    pub when: Condition,
    /// Where the entry stands.
    pub place: Place,
}

/// What a gate does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Effect {
    /// Someone must be informed or a document made; never blocks.
    Duty,
    /// A licence, decision or documented basis is missing.
    Hold,
    /// Forbidden unless the competent authority has decided otherwise.
    Stop,
}

impl Effect {
    /// The word in rule files and JSON.
    pub fn id(self) -> &'static str {
        match self {
            Effect::Stop => "stop",
            Effect::Hold => "hold",
            Effect::Duty => "duty",
        }
    }
}

/// What a gate rests on. Kept apart everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Basis {
    /// Binding law.
    Law,
    /// A decision of an institution, a funder or a ministry.
    Policy,
}

impl Basis {
    /// The word in rule files and JSON.
    pub fn id(self) -> &'static str {
        match self {
            Basis::Law => "law",
            Basis::Policy => "policy",
        }
    }
}

/// A fact that law or policy puts outside any weighing.
#[derive(Clone, Debug)]
pub struct Gate {
    /// Stable id.
    pub id: String,
    /// What it does.
    pub effect: Effect,
    /// What it rests on.
    pub basis: Basis,
    /// Whether a clearance can clear it.
    pub clearable: bool,
    /// Whether an overlay may soften it.
    pub overridable: bool,
    /// When it fires.
    pub when: Condition,
    /// Who must be heard (indices of roles).
    pub addressee: Vec<usize>,
    /// What it says.
    pub text: Text,
    /// Why.
    pub why: Text,
    /// How it is cleared.
    pub help: Text,
    /// Sources.
    pub cite: Vec<Citation>,
    /// Where the entry stands.
    pub place: Place,
}

/// These levels or answers together mean at least this class.
#[derive(Clone, Debug)]
pub struct Escalation {
    /// Stable id.
    pub id: String,
    /// At least this; never `stop`.
    pub class: Recommendation,
    /// When it fires.
    pub when: Condition,
    /// Who should be heard (indices of roles).
    pub addressee: Vec<usize>,
    /// What it says.
    pub text: Text,
    /// Why.
    pub why: Text,
    /// Sources.
    pub cite: Vec<Citation>,
    /// Where the entry stands.
    pub place: Place,
}

/// A mitigation.
#[derive(Clone, Debug)]
pub struct Measure {
    /// Stable id.
    pub id: String,
    /// Question index and cap.
    pub caps: Vec<(usize, Level)>,
    /// When it is offered; not whether it works.
    pub when: Option<Condition>,
    /// Who carries it out (index of a role).
    pub owner: Option<usize>,
    /// Whether a document must show it.
    pub evidence: bool,
    /// What is done.
    pub text: Text,
    /// How.
    pub help: Text,
    /// Sources.
    pub cite: Vec<Citation>,
    /// Where the entry stands.
    pub place: Place,
}

/// What a reader of a rule case takes for granted where the case says nothing. The answers themselves are read where
/// cases are.
#[derive(Clone, Debug)]
pub struct Assumption {
    /// Stable id.
    pub id: String,
    /// What is taken for granted.
    pub text: Text,
    /// Sources.
    pub cite: Vec<Citation>,
    /// Where the entry stands.
    pub place: Place,
}

impl RuleSet {
    /// `sha256:…` of its own files, without what lies over them.
    pub fn digest(&self) -> &str {
        self.sums.digest()
    }

    /// Whether somebody who edits now wrote what stands here: under overlays only what is theirs, else everything.
    pub fn is_own(&self, place: &Place) -> bool {
        self.overlays.is_empty() || self.overlays.iter().any(|overlay| overlay.file == place.file)
    }

    /// Where a field of an entry was written last: in an overlay that changes it, else where the entry stands.
    pub fn said_at<'r>(&'r self, target: &str, field: &str, entry: &'r Place) -> &'r Place {
        let sets = |change: &&Change| {
            let mut fields = change.fields.iter().flatten();
            change.target == target && fields.any(|set| set.split('.').next() == Some(field))
        };
        self.changes.iter().find(sets).map_or(entry, |change| &change.place)
    }

    /// Index of the question with this id.
    pub fn question(&self, id: &str) -> Option<usize> {
        self.questions.iter().position(|q| q.id == id)
    }

    /// Index of the dimension with this id.
    pub fn dimension(&self, id: &str) -> Option<usize> {
        self.dimensions.iter().position(|d| d.id == id)
    }

    /// Index of the gate with this id.
    pub fn gate(&self, id: &str) -> Option<usize> {
        self.gates.iter().position(|g| g.id == id)
    }

    /// Index of the measure with this id.
    pub fn measure(&self, id: &str) -> Option<usize> {
        self.measures.iter().position(|m| m.id == id)
    }

    /// Index of the role with this id.
    pub fn role(&self, id: &str) -> Option<usize> {
        self.roles.iter().position(|r| r.id == id)
    }

    /// What a recommendation is called: in the set's own words, else in those of the program.
    pub fn label(&self, class: Recommendation, lang: Lang) -> &str {
        self.own_words(class, lang, |own| &own.text).unwrap_or(class.of(&words::CLASS_LABEL).get(lang))
    }

    /// A recommendation in one to three words: in the set's own, else in those of the program.
    pub fn short(&self, class: Recommendation, lang: Lang) -> &str {
        self.own_words(class, lang, |own| &own.short).unwrap_or(class.of(&words::CLASS_SHORT).get(lang))
    }

    /// What a recommendation means and what to do: in the set's own words, else in those of the program.
    pub fn advice(&self, class: Recommendation, lang: Lang) -> &str {
        self.own_words(class, lang, |own| &own.advice).unwrap_or(class.of(&words::CLASS_ADVICE).get(lang))
    }

    fn own_words(&self, class: Recommendation, lang: Lang, text: fn(&ClassLabel) -> &Text) -> Option<&str> {
        let own = self.classes.iter().find(|c| c.class == class)?;
        Some(text(own).get(lang).trim()).filter(|words| !words.is_empty())
    }

    /// `source-id` or `source-id#place`.
    pub fn citation_id(&self, citation: &Citation) -> String {
        let source = self.sources.get(citation.source).map_or("", |s| s.id.as_str());
        match &citation.at {
            Some(at) => format!("{source}#{at}"),
            None => source.to_owned(),
        }
    }
}

/// The mask of one choice.
pub fn bit(choice: usize) -> u64 {
    u32::try_from(choice).ok().and_then(|shift| 1u64.checked_shl(shift)).unwrap_or(0)
}

/// The mask of the first `n` choices.
pub fn low_bits(n: usize) -> u64 {
    if n >= 64 { u64::MAX } else { bit(n).wrapping_sub(1) }
}

/// The choices of a mask, in order.
pub fn bits(mask: u64) -> impl Iterator<Item = usize> {
    let mut rest = mask;
    std::iter::from_fn(move || {
        let lowest = (rest != 0).then_some(rest.trailing_zeros() as usize);
        rest &= rest.wrapping_sub(1);
        lowest
    })
}
