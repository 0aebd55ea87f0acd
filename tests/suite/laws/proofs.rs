//! Proofs about random rule sets, against brute force over all answers: what is found holds in the engine, and what is
//! proven not to exist is found by nobody.

use cooprisk::assess::facts::Facts;
use cooprisk::assess::pass::{End, Pass};
use cooprisk::cases::completed;
use cooprisk::cases::mutate::{MutantKind, Verdict, mutate};
use cooprisk::interval::{Level, Recommendation};
use cooprisk::proposal::{Answer, Party, Proposal, Slot, Status};
use cooprisk::rules::proof::{Found, Prover, Wanted};
use cooprisk::rules::{Condition, Effect, RuleSet, Scope};
use cooprisk::source::Place;

use super::complete::{completions, completions_of};
use super::random::{self, DAY, Random};

/// Random rule sets.
const SETS: u64 = 500;

/// Most evaluations that brute force may take for one rule set.
const MOST: usize = 4_000;

/// What the engine says about one set of complete answers.
struct Seen {
    gates: Vec<bool>,
    escalations: Vec<bool>,
    asked: Vec<bool>,
    levels: Vec<Level>,
    classes: Vec<Recommendation>,
    /// Per gate: what is recommended if it is not cleared and all others are that can be.
    alone: Vec<Recommendation>,
}

fn seen(facts: &Facts<'_>) -> Seen {
    let rules = facts.rules;
    let pass = Pass::evaluate(facts, End::Low);
    let mut gates = vec![false; rules.gates.len()];
    for (instance, holds) in facts.gate_instances.iter().zip(&pass.gates) {
        gates[instance.gate] |= holds;
    }
    let asked = |question: usize| {
        let mut instances = 0..facts.layout.instances(rules.questions[question].scope);
        instances.any(|instance| pass.is_asked(facts.at(Slot { question, instance })))
    };
    let fires = |effect: Effect| rules.gates.iter().zip(&gates).any(|(g, holds)| *holds && g.effect == effect);
    let mut classes = vec![pass.class];
    if fires(Effect::Hold) && pass.class <= Recommendation::Refer {
        classes.push(Recommendation::Refer);
    }
    if fires(Effect::Stop) {
        classes.push(Recommendation::Stop);
    }
    let raised = |class: Recommendation, gate: usize| match rules.gates[gate].effect {
        _ if !gates[gate] => class,
        Effect::Stop => Recommendation::Stop,
        Effect::Hold => class.max(Recommendation::Refer),
        Effect::Duty => class,
    };
    let lasting = (0..gates.len()).filter(|g| !rules.gates[*g].clearable).fold(pass.class, raised);
    Seen {
        alone: (0..gates.len()).map(|gate| raised(lasting, gate)).collect(),
        asked: (0..rules.questions.len()).map(asked).collect(),
        escalations: pass.escalations.clone(),
        levels: pass.dimensions_residual.clone(),
        gates,
        classes,
    }
}

fn listing(rules: &RuleSet, partners: usize) -> Proposal {
    let party = |i: usize| Party { name: format!("p{i}"), ..Party::default() };
    let (partners, persons) = ((0..partners).map(party).collect(), vec![party(0)]);
    let mut proposal = Proposal { partners, persons, ..Proposal::default() };
    proposal.answers = vec![Answer::Missing; proposal.layout(rules).len()];
    proposal
}

/// Everything that answers and measures can bring about, with so many partners. `None` if it is too much.
fn everything(rules: &RuleSet, partners: usize) -> Option<Vec<Seen>> {
    let proposal = listing(rules, partners);
    let facts = Facts::new(rules, &proposal, DAY);
    let open = facts.slots().filter(|s| facts.is_unresolved(facts.at(*s)));
    let sizes = open.map(|s| completions_of(&facts, s.question, facts.at(s)).len());
    let agreements: Vec<Option<(Option<usize>, Option<usize>)>> =
        [None, Some((None, None)), Some((Some(0), None)), Some((None, Some(0)))].into();
    let ways = sizes.chain(rules.measures.iter().map(|_| agreements.len()));
    if ways.fold(1usize, |a, b| a.saturating_mul(b)) > MOST {
        return None;
    }
    let mut all = Vec::new();
    for complete in completions(&facts) {
        let mut agreed = vec![complete];
        for measure in 0..rules.measures.len() {
            let mut more = Vec::new();
            for (facts, whom) in agreed.iter().flat_map(|f| agreements.iter().map(move |a| (f, a))) {
                let mut facts = facts.clone();
                if let Some((partner, person)) = whom {
                    let mut planned = random::planned(measure, Status::Agreed, *partner);
                    planned.person = *person;
                    facts.apply(&planned);
                }
                more.push(facts);
            }
            agreed = more;
        }
        all.extend(agreed.iter().map(seen));
    }
    Some(all)
}

/// Compares a proof with what was seen. Answers that were found must show it in the engine.
#[track_caller]
fn agree(rules: &RuleSet, found: &Found, all: &[Seen], what: &str, shows: impl Fn(&Seen) -> bool) -> usize {
    assert_ne!(*found, Found::Cut, "{what}: a small rule set is not decided");
    match found {
        Found::Answers(model) => {
            let proposal = completed(rules, model);
            let facts = Facts::new(rules, &proposal, DAY);
            assert!(shows(&seen(&facts)), "{what}: the answers found do not show it: {model:?}");
        }
        Found::Nothing | Found::Cut => assert!(!all.iter().any(shows), "{what}: exists, and was said not to"),
    }
    usize::from(*found == Found::Nothing)
}

fn compare(rules: &RuleSet, all: &[Seen]) -> [usize; 6] {
    let mut prover = Prover::new(rules);
    let mut nothing = [0; 6];
    for (g, gate) in rules.gates.iter().enumerate() {
        let what = format!("gate {g}");
        nothing[0] += agree(rules, &prover.holds(&gate.when), all, &what, |s| s.gates[g]);
        nothing[1] += agree(rules, &prover.fails(&gate.when), all, &what, |s| !s.gates[g]);
        for (h, other) in rules.gates.iter().enumerate().filter(|(h, _)| *h != g) {
            let wanted = Wanted { hold: vec![&gate.when], fail: vec![&other.when], ..Wanted::default() };
            let what = format!("gate {g} without {h}");
            nothing[2] += agree(rules, &prover.find(&wanted), all, &what, |s| s.gates[g] && !s.gates[h]);
        }
    }
    for (e, escalation) in rules.escalations.iter().enumerate() {
        let what = format!("escalation {e}");
        nothing[0] += agree(rules, &prover.holds(&escalation.when), all, &what, |s| s.escalations[e]);
        nothing[1] += agree(rules, &prover.fails(&escalation.when), all, &what, |s| !s.escalations[e]);
        let others: Vec<usize> = (0..rules.escalations.len()).filter(|f| *f != e).collect();
        let fail: Vec<&Condition> = others.iter().map(|f| &rules.escalations[*f].when).collect();
        let wanted = Wanted { hold: vec![&escalation.when], fail, ..Wanted::default() };
        let alone = |s: &Seen| s.escalations[e] && others.iter().all(|f| !s.escalations[*f]);
        nothing[3] += agree(rules, &prover.find(&wanted), all, &what, alone);
        for f in others {
            let wanted =
                Wanted { hold: vec![&escalation.when], fail: vec![&rules.escalations[f].when], ..Wanted::default() };
            let what = format!("escalation {e} without {f}");
            nothing[3] += agree(rules, &prover.find(&wanted), all, &what, |s| s.escalations[e] && !s.escalations[f]);
        }
    }
    let rows = rules.gates.iter().map(|g| &g.when).chain(rules.escalations.iter().map(|e| &e.when));
    let anything = Condition { rows: rows.flat_map(|when| when.rows.clone()).collect(), ..Condition::default() };
    let quiet = |s: &Seen| !s.gates.iter().chain(&s.escalations).any(|fires| *fires);
    nothing[1] += agree(rules, &prover.fails(&anything), all, "anything", quiet);
    for question in 0..rules.questions.len() {
        let found = prover.asked(question);
        nothing[4] += agree(rules, &found, all, &format!("question {question}"), |s| s.asked[question]);
    }
    for class in Recommendation::ALL {
        let found = prover.reaches(class);
        nothing[5] += agree(rules, &found, all, class.id(), |s| s.classes.contains(&class));
    }
    for dimension in 0..2 {
        for level in &Level::ALL[1..] {
            let wanted = Wanted { reach: vec![(dimension, *level)], ..Wanted::default() };
            let what = format!("dimension {dimension} at {level:?}");
            agree(rules, &prover.find(&wanted), all, &what, |s| s.levels[dimension] >= *level);
        }
    }
    nothing
}

#[test]
fn proofs_agree_with_brute_force_over_all_answers() {
    let mut compared = [0; 2];
    let mut nothing = [0; 6];
    for seed in 0..SETS {
        let rules = random::rules(&mut Random(seed));
        let mut all = Vec::new();
        for (partners, count) in [1, 2].into_iter().zip(&mut compared) {
            if let Some(more) = everything(&rules, partners) {
                *count += 1;
                all.extend(more);
            }
        }
        let ran = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| compare(&rules, &all)));
        assert!(ran.is_ok(), "the proof fails at seed {seed}");
        nothing.iter_mut().zip(ran.unwrap_or_default()).for_each(|(sum, n)| *sum += n);
    }
    // Every kind of proof was put to the test.
    assert!(compared.iter().all(|n| *n > 20), "{compared:?}");
    assert!(nothing.iter().all(|n| *n > 0), "{nothing:?}");
}

#[test]
fn gates_are_compared_for_the_same_partner() {
    let mut checked = 0;
    for seed in 0..SETS {
        let rules = random::rules(&mut Random(seed));
        let mut prover = Prover::new(&rules);
        for (g, gate) in rules.gates.iter().enumerate() {
            for (h, other) in rules.gates.iter().enumerate().filter(|(h, _)| *h != g) {
                let Found::Answers(model) = prover.apart(&gate.when, &other.when) else { continue };
                let proposal = completed(&rules, &model);
                let facts = Facts::new(&rules, &proposal, DAY);
                let pass = Pass::evaluate(&facts, End::Low);
                let holding = |gate: usize| {
                    let instances = facts.gate_instances.iter().zip(&pass.gates);
                    instances.filter(move |(i, holds)| i.gate == gate && **holds).map(|(i, _)| (i.partner, i.person))
                };
                let meets = |a: Option<usize>, b: Option<usize>| a.is_none() || b.is_none() || a == b;
                let apart = holding(g).any(|a| !holding(h).any(|b| meets(a.0, b.0) && meets(a.1, b.1)));
                assert!(apart, "seed {seed}: gates {g} and {h}: {model:?}");
                checked += 1;
            }
        }
    }
    assert!(checked > 200, "{checked}");
}

#[test]
fn a_question_that_can_be_asked_is_asked_of_the_first_partner_in_the_answers_found() {
    for seed in 0..SETS / 3 {
        let rules = random::rules(&mut Random(seed));
        let mut prover = Prover::new(&rules);
        for (question, rule) in rules.questions.iter().enumerate().filter(|(_, q)| q.scope == Scope::Partner) {
            if let Found::Answers(model) = prover.asked(question) {
                let proposal = completed(&rules, &model);
                let facts = Facts::new(&rules, &proposal, DAY);
                let pass = Pass::evaluate(&facts, End::Low);
                assert!(pass.is_asked(facts.at(Slot { question, instance: 0 })), "seed {seed}: {}", rule.id);
            }
        }
    }
}

/// Every row and atom of a random rule set stands at a place of its own, as if it were written.
fn written(mut rules: RuleSet) -> RuleSet {
    let mut next = 0;
    let mut place = || {
        next += 1;
        Place { file: 0, span: next..next + 1 }
    };
    let questions = rules.questions.iter_mut().filter_map(|q| q.when.as_mut());
    let gates = rules.gates.iter_mut().map(|g| &mut g.when);
    let escalations = rules.escalations.iter_mut().map(|e| &mut e.when);
    for row in questions.chain(gates).chain(escalations).flat_map(|when| &mut when.rows) {
        row.written = vec![place()];
        row.project.iter_mut().chain(&mut row.partner).chain(&mut row.person).for_each(|atom| atom.place = place());
    }
    rules
}

/// Whether a case can tell nothing apart.
fn same(a: &Seen, b: &Seen) -> bool {
    a.gates == b.gates
        && a.alone == b.alone
        && a.classes.first() == b.classes.first()
        && a.asked == b.asked
        && a.levels == b.levels
}

#[test]
fn changes_that_are_said_to_make_no_difference_make_none() {
    let (mut equivalent, mut with_case) = (0, 0);
    for seed in 0..SETS / 10 {
        let rules = written(random::rules(&mut Random(seed)));
        let Some(before) = everything(&rules, 1) else { continue };
        for judged in mutate(&rules, &[], &MutantKind::ALL, &[]) {
            match judged.verdict {
                Verdict::Equivalent => {}
                Verdict::Missed(case) => {
                    with_case += usize::from(case.is_some());
                    continue;
                }
                Verdict::Noticed(_) => unreachable!("there are no cases"),
            }
            let changed = judged.mutant.applied(&rules);
            let after = everything(&changed, 1).expect("as many as before");
            let mut pairs = before.iter().zip(&after);
            assert!(pairs.all(|(a, b)| same(a, b)), "seed {seed}: {:?}", judged.mutant);
            equivalent += 1;
        }
    }
    assert!(equivalent > 20 && with_case > 200, "{equivalent} and {with_case}");
}
