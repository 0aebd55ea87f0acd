//! The laws of comparisons, over random rule sets and proposals and over the bundled ones.

use cooprisk::assess::explain::explain;
use cooprisk::assess::{Assessment, GateState, assess};
use cooprisk::compare::{Comparison, Pair, RuleTwins, Side};
use cooprisk::interval::Recommendation;
use cooprisk::proposal::{Party, Proposal};
use cooprisk::rules::{RuleSet, Scope, bundled};

use crate::laws::random::{self, DAY, Random};
use crate::shipped;

/// Random rule sets per law.
const SETS: u64 = 300;

fn explained(rules: &RuleSet, proposal: &Proposal) -> Assessment {
    let mut assessment = assess(rules, proposal, DAY);
    explain(rules, proposal, &mut assessment);
    assessment
}

/// Compares two proposals, each under its rules.
fn compare(old: (&RuleSet, &Proposal), new: (&RuleSet, &Proposal)) -> Comparison {
    let (a, b) = (explained(old.0, old.1), explained(new.0, new.1));
    let side = |(rules, proposal), assessment| Side { rules, proposal, assessment };
    Comparison::new(side(old, &a), side(new, &b), &RuleTwins::new(old.0, new.0))
}

/// Runs a law over two proposals under each of many rule sets.
fn law(check: impl Fn(&mut Random, &RuleSet, &Proposal, &Proposal)) {
    let bundled: Vec<RuleSet> = bundled::names().map(shipped::load).collect();
    for seed in 0..SETS {
        let mut random = Random(seed);
        let made = random::rules(&mut random);
        let rules = bundled.get(seed as usize).unwrap_or(&made);
        let (a, b) = (random::proposal(&mut random, rules), random::proposal(&mut random, rules));
        let ran = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| check(&mut random, rules, &a, &b)));
        assert!(ran.is_ok(), "the law fails at seed {seed}");
    }
}

/// Every rule that moved a recommendation holds on the higher side as strongly as that side recommends, and on no other.
fn movers_are_right(of: &Comparison) {
    let Pair { old, new } = of.recommendation;
    assert_eq!(of.moved_by.is_empty(), old == new, "{of:?}");
    let high = old.max(new);
    for mover in &of.moved_by {
        let (higher, lower) = if new > old { (mover.of.new, mover.of.old) } else { (mover.of.old, mover.of.new) };
        let higher = higher.expect("it holds there");
        assert!(higher.least >= high && higher.state >= GateState::Open, "{mover:?}");
        let as_strong = lower.is_some_and(|stand| stand.state == GateState::Fired && stand.least >= high);
        assert!(!as_strong, "{mover:?}");
    }
}

#[test]
fn a_proposal_compared_with_itself_shows_nothing() {
    law(|_, rules, a, _| {
        let own = compare((rules, a), (rules, a));
        assert!(own.is_empty(), "{own:?}");
        assert_eq!(own.moved_by, []);
    });
}

#[test]
fn what_differs_is_listed_and_nothing_else() {
    law(|_, rules, a, b| {
        let of = compare((rules, a), (rules, b));
        let (x, y) = (explained(rules, a), explained(rules, b));
        let state = |of: &Assessment, gate: usize| -> Vec<GateState> {
            of.gates
                .iter()
                .filter(|g| g.gate == gate && g.partner.is_none() && g.person.is_none())
                .map(|g| g.state)
                .collect()
        };
        for gate in 0..rules.gates.len() {
            let project = !rules.gates[gate].when.reads_partners() && !rules.gates[gate].when.reads_persons();
            let listed = of.gates.iter().any(|c| c.what.rule.old == Some(gate));
            assert!(!project || listed == (state(&x, gate) != state(&y, gate)), "gate {gate}");
        }
        for (i, (x, y)) in x.dimensions.iter().zip(&y.dimensions).enumerate() {
            assert_eq!(of.dimensions.iter().any(|c| c.what.rule.old == Some(i)), x != y, "dimension {i}");
        }
        for (question, q) in rules.questions.iter().enumerate().filter(|(_, q)| q.scope == Scope::Project) {
            let asked = |of: &Assessment| of.contributions.iter().find(|c| c.slot.question == question).copied();
            let slot = cooprisk::proposal::Slot { question, instance: 0 };
            let same = match (asked(&x), asked(&y)) {
                (None, None) => true,
                (Some(x), Some(y)) => {
                    let key = |c: cooprisk::assess::Contribution| (c.certain, c.inherent, c.residual);
                    key(x) == key(y) && a.answer(rules, slot) == b.answer(rules, slot)
                }
                (Some(_), None) | (None, Some(_)) => false,
            };
            let listed = of.contributions.iter().any(|c| c.what.rule.old == Some(question));
            assert_eq!(listed, !same, "{}", q.id);
        }
    });
}

#[test]
fn the_other_way_round_the_sides_are_exchanged() {
    law(|_, rules, a, b| {
        let (there, back) = (compare((rules, a), (rules, b)), compare((rules, b), (rules, a)));
        let swap = |of: Pair<Recommendation>| Pair { old: of.new, new: of.old };
        assert_eq!(there.recommendation, swap(back.recommendation));
        assert_eq!((there.asked.old, there.asked.new), (back.asked.new, back.asked.old));
        let lengths = |of: &Comparison| {
            [of.gates.len(), of.escalations.len(), of.contributions.len(), of.unknowns.len(), of.moved_by.len()]
        };
        assert_eq!(lengths(&there), lengths(&back));
        let states = |of: &Comparison, new: bool| -> Vec<_> {
            let side = |c: &cooprisk::compare::Change<_>| if new { c.of.new } else { c.of.old };
            let mut states: Vec<_> =
                of.gates.iter().map(|c| side(c).map(|g: cooprisk::assess::GateResult| (g.gate, g.state))).collect();
            states.sort();
            states
        };
        assert_eq!(states(&there, true), states(&back, false));
    });
}

#[test]
fn a_moved_recommendation_has_rules_that_moved_it() {
    law(|random, rules, a, b| {
        movers_are_right(&compare((rules, a), (rules, b)));
        // Other rules: one escalation calls for something else, one gate is gone, another id stands for a third rule.
        let mut other = rules.clone();
        if !other.escalations.is_empty() {
            let at = random.below(other.escalations.len());
            other.escalations[at].class = *random.pick(&Recommendation::ALL[1..5]);
            let renamed = random.below(other.escalations.len());
            other.escalations[renamed].id = "renamed".to_owned();
        }
        if !other.gates.is_empty() {
            other.gates.remove(random.below(other.gates.len()));
        }
        let mut proposal = a.clone();
        proposal.clearances.clear();
        let of = compare((rules, &proposal), (&other, &proposal));
        movers_are_right(&of);
        assert!(of.contributions.is_empty() && of.asked.old == of.asked.new, "no question has changed");
    });
}

#[test]
fn the_order_of_partners_makes_no_difference() {
    law(|_, rules, a, _| {
        let mut two = a.clone();
        while two.partners.len() < 2 {
            let party = Party { name: format!("further {}", two.partners.len()), ..Party::default() };
            two.add_party(rules, Scope::Partner, party);
        }
        let mut turned = two.clone();
        turned.partners.reverse();
        let last = two.partners.len() - 1;
        for (question, _) in rules.questions.iter().enumerate().filter(|(_, q)| q.scope == Scope::Partner) {
            for instance in 0..=last {
                let slot = |instance| cooprisk::proposal::Slot { question, instance };
                turned.set_answer(rules, slot(last - instance), two.answer(rules, slot(instance)).clone());
            }
        }
        let turn = |index: Option<usize>| index.map(|i| last - i);
        turned.measures.iter_mut().for_each(|m| m.partner = turn(m.partner));
        turned.clearances.iter_mut().for_each(|c| c.partner = turn(c.partner));
        let (x, y) = (assess(rules, &two, DAY), assess(rules, &turned, DAY));
        let side = |proposal, assessment| Side { rules, proposal, assessment };
        // Reasons are minimal, not unique: which of two equal partners stands for both follows the order of the file.
        let of = Comparison::new(side(&two, &x), side(&turned, &y), &RuleTwins::new(rules, rules));
        assert!(of.is_empty(), "{of:?}");
    });
}
