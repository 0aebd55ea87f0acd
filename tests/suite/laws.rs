//! The laws of the model, each over many random rule sets and proposals, with brute force over all completions.
//!
//! Every law runs over the seeds 0..SETS, and over the bundled rule sets with random answers; a failure names its seed.

mod complete;
mod proofs;
pub(crate) mod random;

use cooprisk::assess::facts::{Facts, Possible, possible};
use cooprisk::assess::outline::{Outline, Outliner};
use cooprisk::assess::pass::{End, Pass};
use cooprisk::assess::{Assessment, GateState, assess, assess_facts, count_asked, is_risk, recommendation_at};
use cooprisk::interval::{Interval, Level, Recommendation};
use cooprisk::proposal::{Answer, Party, Proposal, Slot, Status};
use cooprisk::rules::bundled;
use cooprisk::rules::{Atom, Choice, Condition, Effect, Escalation, Kind, Nature, Question, Row, RuleSet, Scope, Test};
use cooprisk::source::Place;

use complete::{completions, completions_of, limited, worse};
use random::{DAY, Random};

use crate::shipped;

/// Random rule sets per law.
const SETS: u64 = 1000;

/// Random proposals per law and bundled rule set.
const PROPOSALS: u64 = 12;

/// Runs a law over random rule sets, and over every bundled one with random answers.
fn law(check: impl Fn(&mut Random, &RuleSet, &Proposal)) {
    for seed in 0..SETS {
        let mut random = Random(seed);
        let rules = random::rules(&mut random);
        run(&check, random, &rules, &format!("seed {seed}"));
    }
    for name in bundled::names() {
        let rules = shipped::load(name);
        for seed in 0..PROPOSALS {
            run(&check, Random(seed), &rules, &format!("{name}, seed {seed}"));
        }
    }
}

fn run(check: impl Fn(&mut Random, &RuleSet, &Proposal), mut random: Random, rules: &RuleSet, place: &str) {
    let proposal = random::proposal(&mut random, rules);
    let ran = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| check(&mut random, rules, &proposal)));
    assert!(ran.is_ok(), "the law fails at {place}");
}

/// Whether everything graded of `inner` lies inside `outer`.
fn inside(outer: &Assessment, inner: &Assessment) -> bool {
    let dimensions = outer.dimensions.iter().zip(&inner.dimensions);
    outer.class.contains(inner.class)
        && outer.reach.contains(inner.reach)
        && dimensions.into_iter().all(|(o, i)| o.residual.contains(i.residual) && o.inherent.contains(i.inherent))
}

/// Whether everything graded of `b` is at least as severe as `a`, at both ends.
fn at_least(a: &Assessment, b: &Assessment) -> bool {
    let ends = |a: Interval<Recommendation>, b: Interval<Recommendation>| a.low <= b.low && a.high <= b.high;
    let levels = |a: Interval<Level>, b: Interval<Level>| a.low <= b.low && a.high <= b.high;
    let mut dimensions = a.dimensions.iter().zip(&b.dimensions);
    ends(a.class, b.class)
        && ends(a.reach, b.reach)
        && a.recommendation <= b.recommendation
        && dimensions.all(|(x, y)| levels(x.inherent, y.inherent) && levels(x.residual, y.residual))
        && a.gates.iter().all(|g| state_of(b, g.gate, g.partner, g.person) >= Some(g.state))
}

fn state_of(a: &Assessment, gate: usize, partner: Option<usize>, person: Option<usize>) -> Option<GateState> {
    a.gates.iter().find(|g| g.gate == gate && g.partner == partner && g.person == person).map(|g| g.state)
}

/// What decides: levels, class, reach and gates, without the order of presentation.
fn graded(a: &Assessment) -> (Recommendation, Interval<Recommendation>, Interval<Recommendation>, Vec<String>) {
    let dimensions = a.dimensions.iter().map(|d| format!("{d:?}")).collect();
    (a.recommendation, a.class, a.reach, dimensions)
}

fn pick_slot(random: &mut Random, facts: &Facts<'_>) -> Slot {
    *random.pick(&facts.slots().collect::<Vec<_>>())
}

#[test]
fn law_01_every_completion_lies_inside_and_exact_ends_are_reached() {
    law(|random, rules, proposal| {
        let facts = limited(random, &Facts::new(rules, proposal, DAY), 200);
        let whole = assess_facts(&facts, proposal);
        let all: Vec<Assessment> = completions(&facts).iter().map(|c| assess_facts(c, proposal)).collect();
        assert!(all.iter().all(|c| inside(&whole, c)));
        if whole.exact {
            assert_eq!(all.iter().map(|c| c.reach.low).min(), Some(whole.reach.low));
            assert_eq!(all.iter().map(|c| c.reach.high).max(), Some(whole.reach.high));
            for (d, dimension) in whole.dimensions.iter().enumerate() {
                assert_eq!(all.iter().map(|c| c.dimensions[d].residual.low).min(), Some(dimension.residual.low));
                assert_eq!(all.iter().map(|c| c.dimensions[d].residual.high).max(), Some(dimension.residual.high));
            }
        }
    });
}

#[test]
fn law_02_narrowing_an_answer_never_widens_anything() {
    law(|random, rules, proposal| {
        let facts = Facts::new(rules, proposal, DAY);
        let slot = pick_slot(random, &facts);
        let mut narrowed = facts.clone();
        let at = facts.at(slot);
        narrowed.possible[at] = match facts.possible[at] {
            Possible::OneOf(mask) if mask.count_ones() > 2 => Possible::OneOf(mask & !(1 << mask.trailing_zeros())),
            _ => *random.pick(&completions_of(&facts, slot.question, at)),
        };
        let (before, after) = (assess_facts(&facts, proposal), assess_facts(&narrowed, proposal));
        assert!(inside(&before, &after));
        assert!(!before.exact || after.exact);
    });
}

#[test]
fn law_03_complete_answers_give_one_value() {
    law(|random, rules, proposal| {
        let facts = limited(random, &Facts::new(rules, proposal, DAY), 1);
        let result = assess_facts(&facts, proposal);
        assert!(result.class.is_point() && result.reach.is_point() && result.exact && !result.clarify);
        assert!(result.dimensions.iter().all(|d| d.inherent.is_point() && d.residual.is_point()));
        assert!(result.gates.iter().all(|g| g.state != GateState::Open) && result.unknowns.is_empty());
    });
}

#[test]
fn law_04_a_worse_answer_lowers_nothing() {
    law(|random, rules, proposal| {
        let facts = Facts::new(rules, proposal, DAY);
        let before = assess_facts(&facts, proposal);
        for slot in facts.slots() {
            let at = facts.at(slot);
            for value in worse(&facts, slot.question, at) {
                let mut changed = facts.clone();
                changed.possible[at] = value;
                assert!(at_least(&before, &assess_facts(&changed, proposal)), "{slot:?}");
            }
        }
        // And from any completion to any worse one.
        let point = limited(random, &facts, 1);
        let before = assess_facts(&point, proposal);
        for slot in point.slots() {
            for value in worse(&point, slot.question, point.at(slot)) {
                let mut changed = point.clone();
                let at = point.at(slot);
                changed.possible[at] = value;
                assert!(at_least(&before, &assess_facts(&changed, proposal)), "{slot:?}");
            }
        }
    });
}

#[test]
fn law_05_a_measure_never_raises_and_respects_the_floor() {
    law(|_, rules, proposal| {
        let before = assess(rules, proposal, DAY);
        for measure in 0..rules.measures.len() {
            let mut with = proposal.clone();
            with.measures.push(random::planned(measure, Status::Agreed, None));
            let after = assess(rules, &with, DAY);
            assert!(at_least(&after, &before));
            assert_eq!(after.gates, before.gates);
            for contribution in &after.contributions {
                let floor = rules.questions[contribution.slot.question].floor;
                for (residual, inherent) in [
                    (contribution.residual.low, contribution.inherent.low),
                    (contribution.residual.high, contribution.inherent.high),
                ] {
                    assert!(residual <= inherent && residual >= inherent.min(floor));
                }
            }
            let mut planned = proposal.clone();
            planned.measures.push(random::planned(measure, Status::Planned, None));
            assert_eq!(graded(&assess(rules, &planned, DAY)), graded(&before));
        }
    });
}

#[test]
fn law_06_a_benign_answer_elsewhere_compensates_nothing() {
    law(|_, rules, proposal| {
        let facts = Facts::new(rules, proposal, DAY);
        let before = assess_facts(&facts, proposal);
        for slot in facts.slots().filter(|s| facts.is_unresolved(facts.at(*s))) {
            let at = facts.at(slot);
            for value in completions_of(&facts, slot.question, at) {
                let mut answered = facts.clone();
                answered.possible[at] = value;
                let after = assess_facts(&answered, proposal);
                assert!(after.class.low >= before.class.low && after.reach.low >= before.reach.low);
                for (a, b) in after.dimensions.iter().zip(&before.dimensions) {
                    assert!(a.inherent.low >= b.inherent.low && a.residual.low >= b.residual.low);
                }
                for gate in before.gates.iter().filter(|g| g.state == GateState::Fired) {
                    assert_eq!(state_of(&after, gate.gate, gate.partner, gate.person), Some(GateState::Fired));
                }
            }
        }
    });
}

#[test]
fn law_07_a_question_answered_at_level_0_changes_nothing() {
    law(|random, rules, proposal| {
        let mut more = rules.clone();
        let choice = |id: &str, level| Choice { id: id.into(), level, ..Choice::default() };
        more.questions.push(Question {
            id: "added".into(),
            dimension: Some(random.below(rules.dimensions.len())),
            scope: Scope::Project,
            local: rules.questions.iter().filter(|q| q.scope == Scope::Project).count(),
            nature: Nature::Levels,
            choices: vec![choice("none", Level::None), choice("severe", Level::Severe)],
            ..Question::default()
        });
        more.order.push(rules.questions.len());
        number(&mut more);
        let answered = carried(rules, proposal, &more, |_, slot| slot, &|slot| {
            (slot.question == rules.questions.len()).then_some(Answer::OneOf(1))
        });
        let (before, after) = (assess(rules, proposal, DAY), assess(&more, &answered, DAY));
        assert_eq!(graded(&before), graded(&after));
        assert_eq!(before.gates, after.gates);
    });
}

#[test]
fn law_08_order_of_entries_changes_no_result() {
    law(|_, rules, proposal| {
        let n = rules.questions.len();
        let mut turned = rules.clone();
        turned.questions.reverse();
        let turn = |q: usize| n - 1 - q;
        turned.order.iter_mut().for_each(|q| *q = turn(*q));
        let conditions = turned.questions.iter_mut().filter_map(|q| q.when.as_mut());
        let conditions = conditions.chain(turned.measures.iter_mut().filter_map(|m| m.when.as_mut()));
        let conditions = conditions.chain(turned.gates.iter_mut().map(|g| &mut g.when));
        for condition in conditions.chain(turned.escalations.iter_mut().map(|e| &mut e.when)) {
            condition.rows.reverse();
            for row in &mut condition.rows {
                row.levels.reverse();
                for atoms in [&mut row.project, &mut row.partner, &mut row.person] {
                    atoms.reverse();
                    atoms.iter_mut().for_each(|a| a.question = turn(a.question));
                }
            }
        }
        turned.measures.iter_mut().for_each(|m| m.caps.iter_mut().for_each(|c| c.0 = turn(c.0)));
        turned.escalations.reverse();
        number(&mut turned);
        let answers =
            carried(rules, proposal, &turned, |_, slot| Slot { question: turn(slot.question), ..slot }, &|_| None);
        let (before, after) = (assess(rules, proposal, DAY), assess(&turned, &answers, DAY));
        assert_eq!(graded(&before), graded(&after));
        assert_eq!(before.gates, after.gates);
        assert_eq!(before.exact, after.exact);
    });
}

#[test]
fn law_09_a_repeated_entry_changes_no_result() {
    law(|random, rules, proposal| {
        let mut twice = rules.clone();
        let mut escalation = random.pick(&rules.escalations).clone();
        escalation.id = "again".into();
        twice.escalations.push(escalation);
        let mut gate = rules.gates[0].clone();
        gate.id = "gate-again".into();
        twice.gates.push(gate);
        let mut cleared = proposal.clone();
        let again: Vec<_> = proposal.clearances.iter().filter(|c| c.gate == 0).cloned().collect();
        cleared.clearances.extend(again.into_iter().map(|mut c| {
            c.gate = rules.gates.len();
            c
        }));
        let (before, after) = (assess(rules, proposal, DAY), assess(&twice, &cleared, DAY));
        assert_eq!(graded(&before), graded(&after));
        assert!(before.gates.iter().all(|g| state_of(&after, g.gate, g.partner, g.person) == Some(g.state)));
    });
}

#[test]
fn law_10_opportunities_never_change_the_class() {
    law(|random, rules, proposal| {
        let before = assess(rules, proposal, DAY);
        let mut other = proposal.clone();
        for (question, rule) in rules.questions.iter().enumerate() {
            if rule.dimension.is_some_and(|d| !is_risk(rules, d)) {
                for instance in 0..other.layout(rules).instances(rule.scope) {
                    other.set_answer(rules, Slot { question, instance }, random::answer(random, rule));
                }
            }
        }
        let after = assess(rules, &other, DAY);
        assert_eq!(
            (before.class, before.reach, before.recommendation),
            (after.class, after.reach, after.recommendation)
        );
        assert_eq!(before.gates, after.gates);
        for d in (0..rules.dimensions.len()).filter(|d| is_risk(rules, *d)) {
            assert_eq!(before.dimensions[d], after.dimensions[d]);
        }
    });
}

#[test]
fn law_11_an_answer_reaches_another_dimension_only_through_when() {
    law(|random, rules, proposal| {
        let read = |q: usize| {
            rules.questions.iter().filter_map(|x| x.when.as_ref()).any(|w| w.atoms().any(|a| a.question == q))
        };
        let before = assess(rules, proposal, DAY);
        for (question, rule) in rules.questions.iter().enumerate() {
            let Some(own) = rule.dimension.filter(|_| !read(question)) else { continue };
            let mut changed = proposal.clone();
            changed.set_answer(rules, Slot { question, instance: 0 }, random::answer(random, rule));
            let after = assess(rules, &changed, DAY);
            for d in (0..rules.dimensions.len()).filter(|d| *d != own) {
                assert_eq!(before.dimensions[d], after.dimensions[d]);
            }
        }
    });
}

#[test]
fn law_12_renaming_changes_nothing() {
    law(|_, rules, proposal| {
        let mut renamed = rules.clone();
        renamed.questions.iter_mut().for_each(|q| q.id = format!("zz-{}", q.id));
        renamed.gates.iter_mut().for_each(|g| g.id = format!("aa-{}", g.id));
        renamed.escalations.iter_mut().for_each(|e| e.id = format!("mm-{}", e.id));
        renamed.dimensions.iter_mut().for_each(|d| d.id = format!("x-{}", d.id));
        assert_eq!(assess(rules, proposal, DAY), assess(&renamed, proposal, DAY));
    });
}

#[test]
fn law_14_only_a_clearance_clears() {
    law(|_, rules, proposal| {
        let cleared = assess(rules, proposal, DAY);
        for gate in cleared.gates.iter().filter(|g| g.state == GateState::Cleared) {
            let clearance = &proposal.clearances[gate.clearance.expect("a cleared gate names its clearance")];
            assert!(clearance.gate == gate.gate && rules.gates[gate.gate].clearable);
            let unnamed_is_clear = proposal.partners.len() <= 1 && clearance.partner.is_none();
            assert!(gate.partner.is_none() || gate.partner == clearance.partner || unnamed_is_clear);
        }
        let mut bare = proposal.clone();
        bare.clearances.clear();
        let uncleared = assess(rules, &bare, DAY);
        assert!(uncleared.gates.iter().all(|g| g.state != GateState::Cleared));
        assert_eq!(cleared.gates.len(), uncleared.gates.len());
        assert_eq!((cleared.class, &cleared.dimensions), (uncleared.class, &uncleared.dimensions));
        let mut late = proposal.clone();
        late.clearances.iter_mut().for_each(|c| c.until = Some(DAY.yesterday().expect("a day before")));
        assert_eq!(assess(rules, &late, DAY).gates, uncleared.gates);
    });
}

#[test]
fn law_16_contributions_shown_are_the_levels_computed() {
    law(|_, rules, proposal| {
        let result = assess(rules, proposal, DAY);
        for (d, dimension) in result.dimensions.iter().enumerate() {
            let ends: [fn(Interval<Level>) -> Level; 2] = [|i| i.low, |i| i.high];
            for end in ends {
                let (mut worst, mut moderate) = (Level::None, 0);
                for (question, _) in rules.questions.iter().enumerate().filter(|(_, q)| q.dimension == Some(d)) {
                    let of_question = result.contributions.iter().filter(|c| c.slot.question == question);
                    let level = of_question.map(|c| end(c.residual)).max().unwrap_or_default();
                    worst = worst.max(level);
                    moderate += u32::from(level >= Level::Moderate);
                }
                if rules.accumulate > 0 && moderate >= rules.accumulate {
                    worst = worst.max(Level::Elevated);
                }
                assert_eq!(worst, end(dimension.residual));
            }
        }
    });
}

#[test]
fn law_17_what_is_not_asked_names_the_answers_that_switched_it_off() {
    law(|_, rules, proposal| {
        let facts = Facts::new(rules, proposal, DAY);
        let result = assess_facts(&facts, proposal);
        let asked: Vec<Slot> = result.contributions.iter().map(|c| c.slot).collect();
        assert_eq!(asked.len() + result.not_asked.len(), facts.slots().count());
        for off in &result.not_asked {
            assert!(!off.because.is_empty(), "{off:?}");
            let is_stated = |s: &Slot| proposal.answer(rules, *s).is_stated() || facts.is_filled(facts.at(*s));
            assert!(off.because.iter().all(|s| is_stated(s) && asked.contains(s)), "{off:?}");
            // Without them it would be asked. (What does not count now would count again then, so it is left out too.)
            let idle = result.not_asked.iter().map(|n| n.slot).filter(is_stated);
            let mut without = facts.clone();
            off.because.iter().copied().chain(idle).for_each(|slot| forget(&mut without, slot));
            let pass = Pass::evaluate(&without, End::High);
            assert!(pass.is_asked(facts.at(off.slot)), "{off:?}");
        }
    });
}

#[test]
fn law_18_a_further_partner_or_person_lowers_nothing() {
    law(|random, rules, proposal| {
        let before = assess(rules, proposal, DAY);
        for scope in [Scope::Partner, Scope::Person] {
            let listed = if scope == Scope::Partner { proposal.partners.len() } else { proposal.persons.len() };
            if listed == 0 {
                continue;
            }
            let mut more = proposal.clone();
            more.add_party(rules, scope, Party { name: "further".into(), ..Party::default() });
            for (question, rule) in rules.questions.iter().enumerate().filter(|(_, q)| q.scope == scope) {
                more.set_answer(rules, Slot { question, instance: listed }, random::answer(random, rule));
            }
            assert!(at_least(&before, &assess(rules, &more, DAY)));
        }
    });
}

#[test]
fn law_19_unknown_neither_allows_nor_refuses() {
    law(|random, rules, proposal| {
        let facts = limited(random, &Facts::new(rules, proposal, DAY), 200);
        let result = assess_facts(&facts, proposal);
        let all: Vec<Recommendation> =
            completions(&facts).iter().map(|c| assess_facts(c, proposal).recommendation).collect();
        let (least, most) = (all.iter().min().copied(), all.iter().max().copied());
        let (least, most) = (least.expect("a completion"), most.expect("a completion"));
        assert!(result.recommendation >= least.min(Recommendation::Refer).max(Recommendation::Proceed));
        if result.exact {
            assert!(result.recommendation >= most.min(Recommendation::Refer) && result.recommendation <= most);
        } else {
            assert!(result.recommendation >= most.min(Recommendation::Refer));
            assert!(result.recommendation <= most.max(Recommendation::Refer));
        }
        assert!(result.recommendation <= Recommendation::Refer || least > Recommendation::Refer);
        assert!(result.recommendation >= Recommendation::Refer || most < Recommendation::Refer);
    });
}

#[test]
fn taking_an_answer_away_clears_no_gate_and_lowers_no_high_end() {
    law(|_, rules, proposal| {
        let before = assess(rules, proposal, DAY);
        for (question, rule) in rules.questions.iter().enumerate() {
            for instance in 0..proposal.layout(rules).instances(rule.scope) {
                let mut without = proposal.clone();
                without.set_answer(rules, Slot { question, instance }, Answer::Missing);
                let after = assess(rules, &without, DAY);
                assert!(inside(&after, &before));
                for gate in &before.gates {
                    assert!(state_of(&after, gate.gate, gate.partner, gate.person).is_some());
                }
            }
        }
    });
}

#[test]
fn an_ignored_answer_has_no_effect() {
    law(|_, rules, proposal| {
        let before = assess(rules, proposal, DAY);
        let mut without = proposal.clone();
        before.ignored.iter().for_each(|slot| without.set_answer(rules, *slot, Answer::Missing));
        let after = assess(rules, &without, DAY);
        assert_eq!((graded(&before), &before.gates), (graded(&after), &after.gates));
    });
}

#[test]
fn an_open_choice_stands_for_itself_and_every_worse_one() {
    law(|_, rules, proposal| {
        for (question, rule) in rules.questions.iter().enumerate().filter(|(_, q)| q.kind == Kind::Choice) {
            for (i, _) in rule.choices.iter().enumerate().filter(|(_, c)| c.open) {
                let mut ticked = proposal.clone();
                ticked.set_answer(rules, Slot { question, instance: 0 }, Answer::OneOf(1 << i));
                let facts = Facts::new(rules, &ticked, DAY);
                let at = facts.at(Slot { question, instance: 0 });
                let worse = (i..rule.choices.len()).fold(0, |mask, choice| mask | 1 << choice);
                assert!(facts.is_filled(at) || facts.possible[at] == Possible::OneOf(worse));
            }
        }
    });
}

#[test]
fn escalations_on_levels_read_the_residual_levels() {
    law(|_, rules, proposal| {
        let result = assess(rules, proposal, DAY);
        for (index, rule) in rules.escalations.iter().enumerate() {
            if rule.when.atoms().next().is_some() {
                continue;
            }
            let certain = rule
                .when
                .rows
                .iter()
                .any(|row| row.levels.iter().all(|(d, l)| result.dimensions[*d].residual.low >= *l));
            let fired = result.escalations.iter().any(|e| e.escalation == index && e.fired);
            assert_eq!(certain, fired);
        }
    });
}

#[test]
fn the_reach_at_one_end_is_the_reach_of_the_assessment() {
    law(|_, rules, proposal| {
        let facts = Facts::new(rules, proposal, DAY);
        let result = assess_facts(&facts, proposal);
        assert_eq!(recommendation_at(&facts, proposal, End::Low), result.reach.low);
        assert_eq!(recommendation_at(&facts, proposal, End::High), result.reach.high);
    });
}

#[test]
fn reasons_are_minimal_and_levers_lower_the_reach() {
    law(|_, rules, proposal| {
        let mut result = assess(rules, proposal, DAY);
        cooprisk::assess::explain::explain(rules, proposal, &mut result);
        for reason in &result.reasons {
            for slot in &reason.answers {
                // Only the answers of the reason are kept: then each of them is needed.
                let mut only = Facts::new(rules, proposal, DAY);
                let kept = |s: &Slot| s != slot && reason.answers.contains(s);
                let all: Vec<Slot> = only.slots().collect();
                all.into_iter().filter(|s| !kept(s)).for_each(|s| forget(&mut only, s));
                assert!(!still(&only, proposal, &result, reason.holds), "{reason:?} does not need {slot:?}");
            }
        }
        let levers = cooprisk::compare::levers(rules, proposal, &result);
        for lever in &levers.list {
            assert!(lever.reach.low < result.reach.low || lever.reach.high < result.reach.high);
            assert!(!lever.answers.is_empty() || !lever.measures.is_empty());
            let mut taken = proposal.clone();
            for (slot, answer) in &lever.answers {
                taken.set_answer(rules, *slot, answer.clone());
            }
            for (measure, partner, _) in &lever.measures {
                taken.measures.push(random::planned(*measure, Status::Agreed, *partner));
            }
            assert_eq!(assess(rules, &taken, DAY).reach, lever.reach);
            // Minimal: without any one member nothing is lowered.
            let lowers = |p: &Proposal| {
                let reach = assess(rules, p, DAY).reach;
                reach.low < result.reach.low || reach.high < result.reach.high
            };
            assert!(lowers(&taken));
            for (slot, _) in &lever.answers {
                let mut without = taken.clone();
                without.set_answer(rules, *slot, proposal.answer(rules, *slot).clone());
                assert!(!lowers(&without), "{lever:?} without {slot:?}");
            }
            for (measure, _, _) in &lever.measures {
                let mut without = taken.clone();
                let added = without.measures.iter().rposition(|m| m.measure == *measure).expect("it was added");
                without.measures.remove(added);
                assert!(!lowers(&without), "{lever:?} without measure {measure}");
            }
        }
    });
}

/// What one slot or measure may become: everything a lever could consist of.
#[derive(Clone, Copy)]
enum Move {
    Answer(Slot, Possible),
    Measure(usize),
}

/// Levers against brute force over single moves, pairs, and everything at once.
#[test]
fn no_set_is_smaller_than_the_levers_shown() {
    let (mut seen, mut shown) = ([0usize; 3], 0usize);
    for seed in 0..SETS {
        let mut random = Random(seed);
        let rules = &random::rules(&mut random);
        let proposal = &random::proposal(&mut random, rules);
        let result = assess(rules, proposal, DAY);
        let levers = cooprisk::compare::levers(rules, proposal, &result);
        let facts = Facts::new(rules, proposal, DAY);
        let lowers = |moves: &[Move]| {
            let mut facts = facts.clone();
            for step in moves {
                match *step {
                    Move::Answer(slot, possible) => {
                        let at = facts.at(slot);
                        facts.possible[at] = possible;
                    }
                    Move::Measure(measure) => facts.apply(&random::planned(measure, Status::Agreed, None)),
                }
            }
            let ends = [End::Low, End::High].map(|end| recommendation_at(&facts, proposal, end));
            ends[0] < result.reach.low || ends[1] < result.reach.high
        };
        let mut moves: Vec<Move> = (0..rules.measures.len()).map(Move::Measure).collect();
        for slot in facts.slots().filter(|s| facts.is_unresolved(facts.at(*s))) {
            // "Not checked yet" is nothing that an answer turns out to be, and who checks may find anything.
            let rule = &rules.questions[slot.question];
            let open = rule.open_choices();
            let mut unchecked = facts.clone();
            let at = unchecked.at(slot);
            unchecked.possible[at] = match unchecked.possible[at] {
                Possible::OneOf(mask) if mask & open != 0 => Possible::OneOf(rule.all_choices()),
                Possible::Chosen { sure, may } => Possible::Chosen { sure: sure & !open, may },
                other => other,
            };
            let settles = |value: &Possible| match *value {
                Possible::OneOf(mask) | Possible::Chosen { sure: mask, .. } => mask & open == 0,
                _ => true,
            };
            let values = completions_of(&unchecked, slot.question, at);
            moves.extend(values.into_iter().filter(settles).map(|value| Move::Answer(slot, value)));
        }
        let smallest = levers.list.iter().map(|l| l.answers.len() + l.measures.len()).min();
        let single = moves.iter().any(|m| lowers(&[*m]));
        let pair = moves.iter().enumerate().any(|(i, a)| moves[i + 1..].iter().any(|b| lowers(&[*a, *b])));
        let known = format!("seed {seed}: {levers:?}");
        match smallest {
            Some(1) => assert!(single, "{known}"),
            Some(2) => assert!(pair && (!single || levers.cut), "{known}"),
            Some(_) => assert!(!(single || pair) || levers.cut, "{known}"),
            None => assert!(!(single || pair) || levers.cut, "{known}"),
        }
        if smallest.is_none() && !levers.cut && rules.questions.iter().all(|q| q.open_choices() == 0) {
            let mut small = limited(&mut random, &facts, 200);
            (0..rules.measures.len()).for_each(|m| small.apply(&random::planned(m, Status::Agreed, None)));
            for complete in completions(&small) {
                let ends = [End::Low, End::High].map(|end| recommendation_at(&complete, proposal, end));
                assert!(ends[0] >= result.reach.low && ends[1] >= result.reach.high, "{known}");
            }
        }
        seen[smallest.unwrap_or(0).min(2)] += 1;
        shown += usize::from(!levers.cut);
    }
    assert!(seen.iter().all(|n| *n > 20) && shown > SETS as usize / 2, "{seen:?}, not cut {shown}");
}

/// Whether a reason could be had with fewer answers is judged by trying every set of answers that is smaller.
#[test]
fn no_part_of_a_reason_is_enough() {
    for seed in 0..SETS / 4 {
        let mut random = Random(seed);
        let rules = &random::rules(&mut random);
        let proposal = &random::proposal(&mut random, rules);
        let mut result = assess(rules, proposal, DAY);
        cooprisk::assess::explain::explain(rules, proposal, &mut result);
        for reason in &result.reasons {
            let n = reason.answers.len();
            for part in 0..1usize << n {
                let mut only = Facts::new(rules, proposal, DAY);
                let kept = |s: &Slot| reason.answers.iter().position(|x| x == s).is_some_and(|i| part >> i & 1 == 1);
                let all: Vec<Slot> = only.slots().collect();
                all.into_iter().filter(|s| !kept(s)).for_each(|s| forget(&mut only, s));
                let whole = part.count_ones() as usize == n;
                assert_eq!(still(&only, proposal, &result, reason.holds), whole, "seed {seed}: {reason:?}, {part:b}");
            }
        }
    }
}

/// As if nothing had been said there.
fn forget(facts: &mut Facts<'_>, slot: Slot) {
    let at = facts.at(slot);
    facts.possible[at] = possible(&facts.rules.questions[slot.question], &Answer::Missing);
}

fn still(facts: &Facts<'_>, proposal: &Proposal, before: &Assessment, what: cooprisk::assess::Holds) -> bool {
    use cooprisk::assess::Holds;
    let after = assess_facts(facts, proposal);
    match what {
        Holds::Escalation(e) => after.escalations.iter().any(|x| x.escalation == e && x.fired),
        Holds::Gate(g) => {
            let gate = before.gates[g];
            state_of(&after, gate.gate, gate.partner, gate.person) == Some(GateState::Fired)
        }
    }
}

/// Recounts positions after questions were added or moved.
fn number(rules: &mut RuleSet) {
    let mut per_scope = [0usize; 3];
    for question in &mut rules.questions {
        let scope = question.scope as usize;
        question.local = per_scope[scope];
        per_scope[scope] += 1;
    }
    rules.per_scope = per_scope;
}

/// The same answers under another rule set whose questions stand elsewhere.
fn carried(
    old: &RuleSet,
    proposal: &Proposal,
    new: &RuleSet,
    to: impl Fn(&Proposal, Slot) -> Slot,
    extra: &dyn Fn(Slot) -> Option<Answer>,
) -> Proposal {
    let mut moved = proposal.clone();
    moved.answers = vec![Answer::Missing; moved.layout(new).len()];
    for (question, rule) in old.questions.iter().enumerate() {
        for instance in 0..proposal.layout(old).instances(rule.scope) {
            let slot = Slot { question, instance };
            moved.set_answer(new, to(proposal, slot), proposal.answer(old, slot).clone());
        }
    }
    for (question, rule) in new.questions.iter().enumerate() {
        for instance in 0..moved.layout(new).instances(rule.scope) {
            if let Some(answer) = extra(Slot { question, instance }) {
                moved.set_answer(new, Slot { question, instance }, answer);
            }
        }
    }
    moved
}

#[test]
fn the_random_rule_sets_use_everything() {
    let mut seen = std::collections::BTreeSet::new();
    for seed in 0..SETS {
        let mut random = Random(seed);
        let rules = random::rules(&mut random);
        let proposal = random::proposal(&mut random, &rules);
        let result = assess(&rules, &proposal, DAY);
        seen.extend(rules.questions.iter().map(|q| format!("{:?} {:?} {:?}", q.kind, q.nature, q.scope)));
        seen.extend(rules.gates.iter().map(|g| format!("{:?}", g.effect)));
        seen.extend(result.gates.iter().map(|g| format!("{:?}", g.state)));
        seen.extend(std::iter::once(format!("{:?}", result.recommendation)));
        seen.extend((!result.not_asked.is_empty()).then(|| "not asked".to_owned()));
        seen.extend((!result.exact).then(|| "bounds".to_owned()));
    }
    for wanted in ["Choice Levels Person", "Multi Switch Partner", "Country Context Project", "Date Context Partner"] {
        assert!(seen.contains(wanted), "{wanted} never occurs");
    }
    for wanted in ["Fired", "Open", "Cleared", "Stop", "Refer", "Redesign", "Proceed", "not asked", "bounds"] {
        assert!(seen.contains(wanted), "{wanted} never occurs");
    }
}

#[test]
fn the_outline_says_what_the_assessment_says() {
    law(|random, rules, proposal| {
        same_outline(rules, proposal);
        let mut matched = proposal.clone();
        for _ in 0..random.below(3) {
            matched.screening.matches.push(random::list_match(random));
        }
        same_outline(rules, &matched);
    });
}

/// So many tests of one question do not fit into a word, and neither do so many rows of one condition.
#[test]
fn the_outline_holds_beyond_a_word() {
    for seed in 0..200 {
        let mut random = Random(seed);
        let mut rules = random::rules(&mut random);
        let Some(at) = rules.questions.iter().position(|q| matches!(q.kind, Kind::Choice | Kind::Multi)) else {
            continue;
        };
        let (scope, kind) = (rules.questions[at].scope, rules.questions[at].kind);
        let atom = |mask: u64| {
            let test = if kind == Kind::Choice { Test::OneOf(mask) } else { Test::AnyOf(mask) };
            Atom { question: at, test, place: Place::default() }
        };
        let row = |mask: u64| match scope {
            Scope::Project => Row { project: vec![atom(mask)], ..Row::default() },
            Scope::Partner => Row { partner: vec![atom(mask), atom(mask | mask << 1)], ..Row::default() },
            Scope::Person => Row { person: vec![atom(mask), atom(mask | mask << 1)], ..Row::default() },
        };
        let some = rules.escalations.first().cloned();
        let choices = rules.questions[at].choices.len();
        for class in [Recommendation::Conditions, Recommendation::Refer, Recommendation::Redesign] {
            // What no choice meets, and behind it what some may.
            let rows = (1..150).map(|n| n << choices).chain([1 << random.below(choices)]);
            let when = Condition { rows: rows.map(row).collect(), place: Place::default() };
            rules.escalations.extend(some.clone().map(|escalation| Escalation { class, when, ..escalation }));
        }
        let proposal = random::proposal(&mut random, &rules);
        same_outline(&rules, &proposal);
    }
}

fn same_outline(rules: &RuleSet, proposal: &Proposal) {
    let whole = assess(rules, proposal, DAY);
    let count = |state: GateState, effect: Option<Effect>| {
        let gates = whole.gates.iter().filter(|g| g.state == state);
        gates.filter(|g| effect.is_none_or(|effect| rules.gates[g.gate].effect == effect)).count()
    };
    let expected = Outline {
        recommendation: whole.recommendation,
        class: whole.class,
        reach: whole.reach,
        clarify: whole.clarify,
        stops: count(GateState::Fired, Some(Effect::Stop)),
        holds: count(GateState::Fired, Some(Effect::Hold)),
        open_gates: count(GateState::Open, None),
        unanswered: whole.unknowns.len(),
        asked: count_asked(&whole),
        residual: whole.dimensions.iter().map(|d| d.residual).collect(),
    };
    assert_eq!(Outliner::new(rules).outline(proposal, DAY), expected);
}
