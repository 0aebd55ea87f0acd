//! The questionnaire over random answers: it ends, asks everything that is asked, and nothing too early.

use cooprisk::assess::{Assessment, assess};
use cooprisk::diagnostic::Diagnostics;
use cooprisk::proposal::{Answer, Party, Proposal, Slot};
use cooprisk::questionnaire::{Asked, Filter, Questionnaire, Step, View, fallen_away};
use cooprisk::rules::{Kind, Phase, RuleSet, Scope, bit, bundled};
use cooprisk::rules::{RuleFiles, load};
use cooprisk::source::{SourceFile, Sources};
use jiff::civil::date;
use proptest::prelude::*;

fn fixture() -> RuleSet {
    let mut files = RuleFiles::new("small");
    files
        .push("small.toml", SourceFile::from_bytes("small.toml", include_bytes!("../fixtures/rules-ok.toml").to_vec()));
    load(files, &mut Sources::default(), &mut Diagnostics::default()).expect("the fixture is correct")
}

fn shipped() -> RuleSet {
    let files = bundled::find(bundled::DEFAULT).expect("the default set is bundled");
    load(files, &mut Sources::default(), &mut Diagnostics::default()).expect("the shipped set is correct")
}

/// What the engine says, as the questionnaire wants it.
struct Said {
    asked: Vec<Asked>,
    offered: Vec<usize>,
    assessment: Assessment,
}

fn said(rules: &RuleSet, proposal: &Proposal) -> Said {
    let assessment = assess(rules, proposal, date(2026, 11, 1));
    let unresolved = |slot: Slot| assessment.unknowns.iter().any(|u| u.slot == slot);
    let asked = assessment
        .contributions
        .iter()
        .map(|c| Asked { slot: c.slot, certain: c.certain, filled: c.filled, unresolved: unresolved(c.slot) })
        .collect();
    let offered = assessment.measures.iter().filter(|m| m.status.is_none()).map(|m| m.measure).collect();
    Said { asked, offered, assessment }
}

fn view<'a>(rules: &'a RuleSet, proposal: &'a Proposal, said: &'a Said) -> View<'a> {
    View { rules, proposal, asked: &said.asked, offered: &said.offered }
}

/// An answer drawn from a number; one in five is unknown.
fn draw(rules: &RuleSet, slot: Slot, number: u64) -> Answer {
    let question = &rules.questions[slot.question];
    if number.is_multiple_of(5) {
        return Answer::Unknown;
    }
    let choice = |n: u64| (n as usize) % question.choices.len().max(1);
    match question.kind {
        Kind::Choice => Answer::OneOf(bit(choice(number / 5))),
        Kind::Multi => Answer::Chosen { mask: bit(choice(number / 5)), more: false },
        Kind::Number => Answer::Number((number % 40) as i64),
        Kind::Country => Answer::Country([*b"DE", *b"CN", *b"US"][(number % 3) as usize]),
        Kind::Date => Answer::Date(date(2027, 1, 1)),
        Kind::Text => Answer::Text("text".to_owned()),
    }
}

/// Answers everything; checks each step on the way. Returns the questions in the order in which they came.
fn answer_everything(rules: &RuleSet, partners: usize, numbers: &[u64]) -> Vec<Slot> {
    let mut proposal = Proposal::empty(rules);
    let mut now = said(rules, &proposal);
    let mut questionnaire = Questionnaire::new(Filter::All, &view(rules, &proposal, &now));
    let mut order = Vec::new();
    for round in 0.. {
        assert!(round < 2_000, "it never ends");
        let Some(step) = questionnaire.next(&view(rules, &proposal, &now)) else { break };
        match step {
            Step::Name(Scope::Partner, i) if i < partners => {
                proposal.add_party(rules, Scope::Partner, Party { name: format!("{i}"), ..Party::default() });
            }
            Step::Name(Scope::Person, 0) => proposal.add_party(rules, Scope::Person, Party::default()),
            Step::Question(slot) => {
                let view = view(rules, &proposal, &now);
                let progress = questionnaire.progress(&view, slot);
                assert_eq!(progress.number, order.len() + 1);
                assert!(progress.number <= progress.at_most, "{progress:?}");
                assert_not_too_early(rules, &proposal, &now, slot);
                let number = numbers[order.len() % numbers.len()];
                proposal.set_answer(rules, slot, draw(rules, slot, number));
                order.push(slot);
            }
            Step::Title | Step::Country(_) | Step::Name(..) | Step::Measures | Step::Measure(_) => {}
        }
        questionnaire.done(step);
        now = said(rules, &proposal);
    }
    for asked in now.asked.iter().filter(|a| !a.filled) {
        let question = &rules.questions[asked.slot.question].id;
        assert_ne!(*proposal.answer(rules, asked.slot), Answer::Missing, "{question} was never asked");
    }
    assert_eq!(now.assessment.ignored, [], "nothing was asked in vain");
    order
}

/// A question that is perhaps asked comes after the questions its condition reads.
#[track_caller]
fn assert_not_too_early(rules: &RuleSet, proposal: &Proposal, now: &Said, slot: Slot) {
    let question = &rules.questions[slot.question];
    let certain = now.asked.iter().any(|a| a.slot == slot && a.certain);
    let Some(when) = question.when.as_ref().filter(|_| !certain) else { return };
    for atom in when.atoms() {
        let same = rules.questions[atom.question].scope == question.scope;
        let open = now.asked.iter().find(|a| {
            a.slot.question == atom.question
                && (!same || a.slot.instance == slot.instance)
                && !a.filled
                && *proposal.answer(rules, a.slot) == Answer::Missing
        });
        let id = &rules.questions[atom.question].id;
        assert!(open.is_none(), "`{}` is asked before `{id}`", question.id);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn it_ends_and_asks_what_is_asked(numbers in prop::collection::vec(any::<u64>(), 1..60), partners in 0usize..3) {
        answer_everything(&fixture(), partners, &numbers);
    }
}

#[test]
fn the_shipped_set_is_asked_triage_first() {
    let rules = shipped();
    for seed in 1..40u64 {
        let numbers: Vec<u64> = (1..150u64).map(|i| seed.wrapping_mul(i).wrapping_mul(0x9e37_79b9) >> 7).collect();
        let order = answer_everything(&rules, 2, &numbers);
        let phases: Vec<Phase> = order.iter().map(|slot| rules.questions[slot.question].phase).collect();
        let triage = phases.iter().take_while(|p| **p == Phase::Triage).count();
        assert!(phases.iter().skip(triage).all(|p| *p != Phase::Triage), "seed {seed}: {phases:?}");
    }
}

#[test]
fn back_leads_through_everything_that_was_answered() {
    let rules = fixture();
    let mut proposal = Proposal::empty(&rules);
    let mut questionnaire = {
        let now = said(&rules, &proposal);
        Questionnaire::new(Filter::All, &view(&rules, &proposal, &now))
    };
    let mut way = Vec::new();
    for _ in 0..6 {
        let now = said(&rules, &proposal);
        let step = questionnaire.next(&view(&rules, &proposal, &now)).expect("there is more to ask");
        if let Step::Question(slot) = step {
            proposal.set_answer(&rules, slot, Answer::Unknown);
        }
        questionnaire.done(step);
        way.push(step);
    }
    let now = said(&rules, &proposal);
    let view = view(&rules, &proposal, &now);
    let mut at = questionnaire.next(&view).expect("there is more to ask");
    for step in way.iter().rev() {
        at = questionnaire.back(&view, at).expect("something came before");
        assert_eq!((at, questionnaire.next(&view)), (*step, Some(*step)));
    }
    assert_eq!(questionnaire.back(&view, at), None);
    // One answer, and the way goes on where it was left.
    questionnaire.done(at);
    assert!(!way.contains(&questionnaire.next(&view).expect("there is more to ask")));
}

#[test]
fn only_new_losses_are_told() {
    let slot = |question| Slot { question, instance: 0 };
    assert_eq!(fallen_away(&[slot(1)], &[slot(1), slot(4)]), [slot(4)]);
    assert_eq!(fallen_away(&[slot(1)], &[]), []);
}
