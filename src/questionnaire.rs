//! The questionnaire: what comes next, how far it is, and the way back.
//!
//! A question comes up only where its condition may hold, and after the answers its condition hangs on. Going back
//! offers a step again and deletes nothing. Pure: what is asked is told by the engine (`Asked`), what has been offered
//! is remembered here, everything else is read from the proposal. This file does not know prompts, words or levels.

use std::collections::BTreeSet;

use crate::limits;
use crate::proposal::{Answer, Proposal, Slot};
use crate::rules::{Fill, Phase, RuleSet, Scope};

/// Which steps are offered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Filter {
    /// Everything that has not been answered.
    #[default]
    All,
    /// Questions whose answer is missing, unknown or partly known.
    Unknown,
    /// Questions that this role (index) can answer, answered or not, and the measures it owns.
    Role(usize),
}

/// What the engine says about a question instance that is asked or perhaps asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Which question and instance.
    pub slot: Slot,
    /// Whether it is asked whatever the unknown answers turn out to be.
    pub certain: bool,
    /// Whether a field of the proposal answers it, so that nobody is asked.
    pub filled: bool,
    /// Whether more than one answer is still possible.
    pub unresolved: bool,
}

/// What the questionnaire looks at. Made anew after every answer.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// The rule set.
    pub rules: &'a RuleSet,
    /// The answers so far.
    pub proposal: &'a Proposal,
    /// Every question instance that is asked or perhaps asked, filled ones included.
    pub asked: &'a [Asked],
    /// Measures (indices) that are offered and not listed in the proposal.
    pub offered: &'a [usize],
}

/// One step of the questionnaire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// The title of the proposal.
    Title,
    /// The name of a partner or the role of a person. An index one past the last offers a further one.
    Name(Scope, usize),
    /// The country of a partner.
    Country(usize),
    /// A question.
    Question(Slot),
    /// Whether to go through the offered measures; only where there are several.
    Measures,
    /// An offered measure: agreed, planned or not.
    Measure(usize),
}

/// How far the questions are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The number of the question at hand, from 1.
    pub number: usize,
    /// How many there are at most: those asked and those perhaps asked.
    pub at_most: usize,
}

/// What has been offered in this session, and in which order.
#[derive(Clone, Debug, Default)]
pub struct Questionnaire {
    filter: Filter,
    visited: BTreeSet<Step>,
    history: Vec<Step>,
    again: Option<Step>,
    without_measures: bool,
}

impl Questionnaire {
    /// Starts, or goes on where the proposal stopped: what has been answered counts as the way so far.
    pub fn new(filter: Filter, view: &View<'_>) -> Questionnaire {
        let mut questionnaire = Questionnaire { filter, ..Questionnaire::default() };
        if filter == Filter::All {
            questionnaire.history = answered(view);
        }
        questionnaire
    }

    /// The next step; `None` when nothing is left.
    pub fn next(&self, view: &View<'_>) -> Option<Step> {
        self.again
            .filter(|step| is_offered(view, *step))
            .or_else(|| self.next_preliminary(view))
            .or_else(|| self.next_question(view))
            .or_else(|| self.next_measure(view))
    }

    /// Notes that a step has been dealt with, whatever the answer.
    pub fn done(&mut self, step: Step) {
        if !self.history.contains(&step) {
            self.history.push(step);
        }
        self.visited.insert(step);
        self.again = None;
    }

    /// Notes that nobody wants to go through the measures now, or that somebody does after all.
    pub fn leave_out_measures(&mut self, left_out: bool) {
        self.without_measures = left_out;
    }

    /// The measures (indices) that are offered under this filter and have not been decided.
    pub fn measures<'v>(&'v self, view: &View<'v>) -> impl Iterator<Item = usize> + 'v {
        let (rules, offered) = (view.rules, view.offered);
        let fits = move |measure: &usize| match self.filter {
            Filter::All => true,
            Filter::Unknown => false,
            Filter::Role(role) => rules.measures.get(*measure).is_some_and(|m| m.owner == Some(role)),
        };
        offered.iter().copied().filter(fits).filter(|measure| self.is_new(Step::Measure(*measure)))
    }

    /// Makes the step before `at` the next one again and returns it; `None` at the beginning. Deletes nothing.
    pub fn back(&mut self, view: &View<'_>, at: Step) -> Option<Step> {
        let before = self.history.iter().take_while(|step| **step != at);
        let step = before.filter(|step| is_offered(view, **step)).last().copied()?;
        self.again = Some(step);
        Some(step)
    }

    /// How far the questions are, seen from a question.
    pub fn progress(&self, view: &View<'_>, at: Slot) -> Progress {
        let asked: Vec<Slot> = self.presented(view).map(|a| a.slot).collect();
        // Going back counts as going forth did: what was put after this question does not stand before it.
        let after: Vec<&Step> = self.history.iter().skip_while(|step| **step != Step::Question(at)).collect();
        let is_after = |slot: Slot| after.contains(&&Step::Question(slot));
        let before = asked.iter().filter(|slot| !self.is_pending(view, **slot) && !is_after(**slot)).count();
        Progress { number: before.saturating_add(1), at_most: asked.len() }
    }

    /// Title, partners and their countries: first, and only in the full questionnaire.
    fn next_preliminary(&self, view: &View<'_>) -> Option<Step> {
        if self.filter != Filter::All {
            return None;
        }
        let nothing_yet = view.proposal.partners.is_empty() && !self.is_begun(view, Scope::Partner);
        if view.proposal.title.is_empty() && nothing_yet && self.is_new(Step::Title) {
            return Some(Step::Title);
        }
        let nameless = |(i, p): (usize, &crate::proposal::Party)| {
            let name = Step::Name(Scope::Partner, i);
            let country = Step::Country(i);
            if p.name.is_empty() && self.is_new(name) && self.may_list(view, Scope::Partner) {
                return Some(name);
            }
            (p.country.is_none() && self.is_new(country) && !country_is_answered(view, i)).then_some(country)
        };
        let further = Step::Name(Scope::Partner, view.proposal.partners.len());
        view.proposal
            .partners
            .iter()
            .enumerate()
            .find_map(nameless)
            .or_else(|| (self.may_list(view, Scope::Partner) && self.is_new(further)).then_some(further))
    }

    /// The first question in the order of presentation that hangs on no other open one; persons are listed before
    /// the first question about them.
    fn next_question(&self, view: &View<'_>) -> Option<Step> {
        let pending: Vec<&Asked> = self.presented(view).filter(|a| self.is_pending(view, a.slot)).collect();
        let ready = pending.iter().find(|a| a.certain || !hangs_on(view.rules, a.slot, &pending));
        let slot = ready.or(pending.first())?.slot;
        let about_persons = view.rules.questions.get(slot.question).is_some_and(|q| q.scope == Scope::Person);
        let person = Step::Name(Scope::Person, view.proposal.persons.len());
        if self.filter == Filter::All && about_persons && self.may_list(view, Scope::Person) && self.is_new(person) {
            return Some(person);
        }
        Some(Step::Question(slot))
    }

    fn next_measure(&self, view: &View<'_>) -> Option<Step> {
        if self.without_measures {
            return None;
        }
        let mut measures = self.measures(view);
        let first = measures.next()?;
        let several = measures.next().is_some();
        Some(if several && self.is_new(Step::Measures) { Step::Measures } else { Step::Measure(first) })
    }

    /// Question instances that are put to the user under this filter, in the order of presentation.
    fn presented<'v>(&'v self, view: &View<'v>) -> impl Iterator<Item = &'v Asked> {
        let rules = view.rules;
        let fits = move |a: &&Asked| match self.filter {
            Filter::All => true,
            Filter::Unknown => a.unresolved || self.visited.contains(&Step::Question(a.slot)),
            Filter::Role(role) => rules.questions.get(a.slot.question).is_some_and(|q| q.ask.contains(&role)),
        };
        let mut list: Vec<&Asked> = view.asked.iter().filter(|a| !a.filled).filter(fits).collect();
        list.sort_by_key(|a| (rank(rules, a.slot.question), a.slot.instance, a.slot.question));
        list.into_iter()
    }

    fn is_pending(&self, view: &View<'_>, slot: Slot) -> bool {
        let open = match self.filter {
            Filter::All => *view.proposal.answer(view.rules, slot) == Answer::Missing,
            Filter::Unknown | Filter::Role(_) => true,
        };
        open && self.is_new(Step::Question(slot))
    }

    fn is_new(&self, step: Step) -> bool {
        !self.visited.contains(&step)
    }

    /// Whether a further partner or person may be listed: where the rule set asks about them, as long as no question
    /// about one has been dealt with.
    fn may_list(&self, view: &View<'_>, scope: Scope) -> bool {
        let listed = match scope {
            Scope::Project => return false,
            Scope::Partner => view.proposal.partners.len(),
            Scope::Person => view.proposal.persons.len(),
        };
        listed < limits::PARTIES && view.rules.questions.iter().any(|q| q.scope == scope) && !self.is_begun(view, scope)
    }

    /// Whether a question has been dealt with before which partners (persons) are listed: partners come before every
    /// question, persons before the questions about persons.
    fn is_begun(&self, view: &View<'_>, scope: Scope) -> bool {
        let concerns = |slot: Slot| scope == Scope::Partner || scope_of(view.rules, slot) == Some(scope);
        view.asked.iter().any(|a| {
            let dealt_with = *view.proposal.answer(view.rules, a.slot) != Answer::Missing
                || self.visited.contains(&Step::Question(a.slot));
            !a.filled && concerns(a.slot) && dealt_with && !fills_country(view.rules, a.slot)
        })
    }
}

/// The questions (indices) in the order in which they are put where all are asked.
pub fn order(rules: &RuleSet) -> Vec<usize> {
    let mut order: Vec<usize> = (0..rules.questions.len()).collect();
    order.sort_by_key(|question| rank(rules, *question));
    order
}

/// What decides first about the order of presentation.
fn rank(rules: &RuleSet, question: usize) -> Option<(Phase, Scope)> {
    rules.questions.get(question).map(|q| (q.phase, q.scope))
}

/// Stated answers that were asked (or perhaps asked) before and no longer are: kept, but no longer counted.
pub fn fallen_away(before: &[Slot], after: &[Slot]) -> Vec<Slot> {
    after.iter().copied().filter(|slot| !before.contains(slot)).collect()
}

/// Whether a step can be offered: nothing has made it pointless since.
fn is_offered(view: &View<'_>, step: Step) -> bool {
    match step {
        Step::Title => true,
        Step::Name(Scope::Partner, i) => i <= view.proposal.partners.len(),
        Step::Name(Scope::Person, i) => i <= view.proposal.persons.len(),
        Step::Name(Scope::Project, _) => false,
        Step::Country(i) => i < view.proposal.partners.len(),
        Step::Question(slot) => view.asked.iter().any(|a| a.slot == slot && !a.filled),
        Step::Measures => !view.offered.is_empty(),
        Step::Measure(measure) => {
            view.offered.contains(&measure) || view.proposal.measures.iter().any(|m| m.measure == measure)
        }
    }
}

/// The steps that have been dealt with in an earlier session, in the order of presentation.
fn answered(view: &View<'_>) -> Vec<Step> {
    let mut steps = vec![Step::Title];
    for (i, partner) in view.proposal.partners.iter().enumerate() {
        steps.push(Step::Name(Scope::Partner, i));
        if partner.country.is_some() || country_is_answered(view, i) {
            steps.push(Step::Country(i));
        }
    }
    let fresh = Questionnaire::default();
    let questions: Vec<Slot> = fresh.presented(view).map(|a| a.slot).filter(|s| !fresh.is_pending(view, *s)).collect();
    let (persons, others): (Vec<Slot>, Vec<Slot>) =
        questions.into_iter().partition(|s| scope_of(view.rules, *s) == Some(Scope::Person));
    steps.extend(others.into_iter().filter(|s| !fills_country(view.rules, *s)).map(Step::Question));
    steps.extend((0..view.proposal.persons.len()).map(|i| Step::Name(Scope::Person, i)));
    steps.extend(persons.into_iter().map(Step::Question));
    steps
}

/// Whether the condition of a slot reads an answer that is still to be given.
fn hangs_on(rules: &RuleSet, slot: Slot, pending: &[&Asked]) -> bool {
    let Some(question) = rules.questions.get(slot.question) else { return false };
    let Some(when) = &question.when else { return false };
    when.atoms().any(|atom| {
        let same_scope = rules.questions.get(atom.question).is_some_and(|q| q.scope == question.scope);
        pending.iter().any(|p| p.slot.question == atom.question && (!same_scope || p.slot.instance == slot.instance))
    })
}

fn scope_of(rules: &RuleSet, slot: Slot) -> Option<Scope> {
    rules.questions.get(slot.question).map(|q| q.scope)
}

/// Whether the country of the partner is what this slot asks for.
fn fills_country(rules: &RuleSet, slot: Slot) -> bool {
    rules.questions.get(slot.question).is_some_and(|q| q.from == Some(Fill::Country))
}

/// Whether somebody said already that the country of a partner is unknown.
fn country_is_answered(view: &View<'_>, partner: usize) -> bool {
    view.asked.iter().any(|a| {
        a.slot.instance == partner
            && fills_country(view.rules, a.slot)
            && *view.proposal.answer(view.rules, a.slot) != Answer::Missing
    })
}
