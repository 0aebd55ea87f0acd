//! Many assessments as one document: how many of each kind, where the risks lie, what is asked of whom.
//!
//! It keeps a short row of each proposal, the gravest ones only where there are too many, and counts the rest, so that
//! memory stays bounded. `portfolio/tables.rs` makes the document. This file does not know where proposals come from.

use std::cmp::Reverse;

use crate::assess::{Assessment, GateState, is_risk};
use crate::interval::{Interval, Level, Recommendation};
use crate::proposal::Proposal;
use crate::rules::{Effect, RuleSet};
use crate::text::words::paper as p;
use crate::text::{Lang, Phrase};

use super::document::Document;
use super::rows::Summary;
use super::steps::{Because, steps};

mod tables;

/// Most rows of the map: more are read by nobody, and a page must stay one that a browser can open.
const ROWS: usize = 1_000;

/// Most rejected files that are named.
const REJECTED: usize = 100;

/// What a portfolio takes in of one proposal.
#[derive(Clone, Debug)]
pub struct Entry {
    title: String,
    file: String,
    /// Name of the file with the single report, beside the portfolio.
    pub link: String,
    found: Found,
}

#[derive(Clone, Debug)]
enum Found {
    Assessed(Box<Counted>),
    Rejected(String),
}

#[derive(Clone, Debug)]
struct Counted {
    summary: Summary,
    levels: Vec<Interval<Level>>,
    /// Index of a gate, and whether it applies.
    gates: Vec<(usize, bool)>,
    /// Index of a question, and whether its answer alone could change the recommendation.
    unknowns: Vec<(usize, bool)>,
    /// Index of a role and what it has to do.
    actions: Vec<(usize, Actions)>,
}

/// What a role has to do.
#[derive(Clone, Copy, Debug, Default)]
struct Actions {
    proposals: usize,
    clear: usize,
    find_out: usize,
    heard: usize,
    answer: usize,
}

impl Actions {
    fn total(self) -> usize {
        self.clear.saturating_add(self.find_out).saturating_add(self.heard).saturating_add(self.answer)
    }
}

impl Entry {
    /// The entry of an assessment. It should be explained first ([`crate::assess::explain::explain`]).
    pub fn assessed(rules: &RuleSet, proposal: &Proposal, assessment: &Assessment, summary: Summary) -> Entry {
        let risks = assessment.dimensions.iter().enumerate().filter(|(at, _)| is_risk(rules, *at));
        let mut gates: Vec<(usize, bool)> = Vec::new();
        for result in assessment.gates.iter().filter(|result| result.state != GateState::Cleared) {
            counted_once(&mut gates, result.gate, result.state == GateState::Fired);
        }
        let mut unknowns: Vec<(usize, bool)> = Vec::new();
        for unknown in &assessment.unknowns {
            counted_once(&mut unknowns, unknown.slot.question, !unknown.could_reach.is_point());
        }
        let counted = Counted {
            summary,
            levels: risks.map(|(_, of)| of.residual).collect(),
            gates,
            unknowns,
            actions: actions(rules, assessment),
        };
        Entry {
            title: proposal.title.clone(),
            file: proposal.file.clone(),
            link: String::new(),
            found: Found::Assessed(Box::new(counted)),
        }
    }

    /// The entry of a file that was rejected; `mistake` is the first that was found.
    pub fn rejected(file: &str, mistake: &str) -> Entry {
        let found = Found::Rejected(mistake.to_owned());
        Entry { title: String::new(), file: file.to_owned(), link: String::new(), found }
    }
}

/// Counts a thing once for a proposal, however many partners it concerns.
fn counted_once(list: &mut Vec<(usize, bool)>, thing: usize, strong: bool) {
    match list.iter_mut().find(|(other, _)| *other == thing) {
        Some((_, was)) => *was |= strong,
        None => list.push((thing, strong)),
    }
}

fn actions(rules: &RuleSet, assessment: &Assessment) -> Vec<(usize, Actions)> {
    let effect = |gate: usize| rules.gates.get(gate).map(|gate| gate.effect);
    let of_role = |because: &[Because]| {
        let mut actions = Actions { proposals: 1, ..Actions::default() };
        for because in because {
            let count = match *because {
                Because::Gate(at) => match assessment.gates.get(at) {
                    Some(gate) if effect(gate.gate) == Some(Effect::Duty) => continue,
                    Some(gate) if gate.state == GateState::Open => &mut actions.find_out,
                    Some(_) => &mut actions.clear,
                    None => continue,
                },
                Because::Escalation(at) => {
                    let rule = assessment.escalations.get(at).and_then(|e| rules.escalations.get(e.escalation));
                    match rule.is_some_and(|rule| rule.class >= Recommendation::Refer) {
                        true => &mut actions.heard,
                        false => continue,
                    }
                }
                Because::Unknown(_) => &mut actions.answer,
            };
            *count = count.saturating_add(1);
        }
        actions
    };
    steps(rules, assessment).into_iter().map(|step| (step.role, of_role(&step.because))).collect()
}

#[derive(Clone, Debug)]
struct Row {
    at: usize,
    title: String,
    file: String,
    link: String,
    summary: Summary,
    levels: Vec<Interval<Level>>,
}

/// Many assessments, counted.
#[derive(Clone, Debug)]
pub struct Portfolio<'r> {
    rules: &'r RuleSet,
    lang: Lang,
    rows: Vec<Row>,
    seen: usize,
    /// Proposals per recommendation, and those of them with something to clarify.
    classes: [(usize, usize); Recommendation::ALL.len()],
    /// Proposals in which a gate applies, and in which it is open.
    gates: Vec<(usize, usize)>,
    /// Proposals whose recommendation an answer could change, and those in which it is unknown.
    unknowns: Vec<(usize, usize)>,
    actions: Vec<Actions>,
    rejected: Vec<(String, String)>,
    rejected_count: usize,
}

impl<'r> Portfolio<'r> {
    /// A portfolio of nothing.
    pub fn new(rules: &'r RuleSet, lang: Lang) -> Portfolio<'r> {
        Portfolio {
            rules,
            lang,
            rows: Vec::new(),
            seen: 0,
            classes: Default::default(),
            gates: vec![(0, 0); rules.gates.len()],
            unknowns: vec![(0, 0); rules.questions.len()],
            actions: vec![Actions::default(); rules.roles.len()],
            rejected: Vec::new(),
            rejected_count: 0,
        }
    }

    /// Takes a proposal in.
    pub fn push(&mut self, entry: Entry) {
        let counted = match entry.found {
            Found::Assessed(counted) => *counted,
            Found::Rejected(mistake) => {
                self.rejected_count = self.rejected_count.saturating_add(1);
                if self.rejected.len() < REJECTED {
                    self.rejected.push((entry.file, mistake));
                }
                return;
            }
        };
        let Counted { summary, levels, gates, unknowns, actions } = counted;
        if let Some((all, open)) = self.classes.get_mut(summary.recommendation as usize) {
            add(all, 1);
            add(open, usize::from(summary.clarify));
        }
        for (gate, applies) in gates {
            if let Some((fired, open)) = self.gates.get_mut(gate) {
                add(if applies { fired } else { open }, 1);
            }
        }
        for (question, changes) in unknowns {
            if let Some((changing, all)) = self.unknowns.get_mut(question) {
                add(changing, usize::from(changes));
                add(all, 1);
            }
        }
        for (role, of) in actions {
            if let Some(sum) = self.actions.get_mut(role) {
                add(&mut sum.proposals, of.proposals);
                add(&mut sum.clear, of.clear);
                add(&mut sum.find_out, of.find_out);
                add(&mut sum.heard, of.heard);
                add(&mut sum.answer, of.answer);
            }
        }
        let Entry { title, file, link, .. } = entry;
        self.rows.push(Row { at: self.seen, title, file, link, summary, levels });
        add(&mut self.seen, 1);
        if self.rows.len() > ROWS.saturating_mul(2) {
            self.keep_gravest();
        }
    }

    fn keep_gravest(&mut self) {
        let grave = |row: &Row| (row.summary.recommendation, row.summary.reach.high, row.summary.clarify);
        self.rows.sort_by_key(|row| (Reverse(grave(row)), row.at));
        self.rows.truncate(ROWS);
    }

    /// What is counted: of what kind, what, how many, for a summary.
    pub(in crate::report) fn sums(&self) -> Vec<(Phrase, String, usize)> {
        let (rules, lang) = (self.rules, self.lang);
        let mut sums: Vec<(Phrase, String, usize)> = Vec::new();
        let classes = Recommendation::ALL.into_iter().zip(self.classes).rev();
        sums.extend(classes.map(|(class, (all, _))| (p::HEAD_COUNTS, rules.short(class, lang).to_owned(), all)));
        if self.rejected_count > 0 {
            sums.push((p::HEAD_REJECTED, String::new(), self.rejected_count));
        }
        let gates = rules.gates.iter().zip(&self.gates);
        sums.extend(gates.clone().map(|(gate, (fired, _))| (p::GATES_APPLY, gate.text.get(lang).to_owned(), *fired)));
        sums.extend(gates.map(|(gate, (_, open))| (p::GATES_OPEN, gate.text.get(lang).to_owned(), *open)));
        let unknowns = rules.questions.iter().zip(&self.unknowns);
        sums.extend(unknowns.map(|(q, (changing, _))| (p::HEAD_VALUABLE, q.text.get(lang).to_owned(), *changing)));
        let roles = rules.roles.iter().zip(&self.actions);
        sums.extend(roles.map(|(role, of)| (p::HEAD_ACTIONS, role.text.get(lang).to_owned(), of.total())));
        // Recommendations are told though nothing has them, anything else only if it occurs; the most frequent first.
        let mut kept: Vec<_> = sums.into_iter().filter(|(of, _, n)| *n > 0 || of.en == p::HEAD_COUNTS.en).collect();
        for of_kind in kept.chunk_by_mut(|a, b| a.0.en == b.0.en).filter(|of| of.first().is_some_and(is_ranked)) {
            of_kind.sort_by_key(|(_, _, n)| Reverse(*n));
        }
        kept
    }

    /// The document.
    pub fn document(mut self) -> Document {
        self.keep_gravest();
        tables::document(&self)
    }
}

fn is_ranked((of, _, _): &(Phrase, String, usize)) -> bool {
    of.en != p::HEAD_COUNTS.en
}

fn add(sum: &mut usize, n: usize) {
    *sum = sum.saturating_add(n);
}
