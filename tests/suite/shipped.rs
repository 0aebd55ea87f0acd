//! The bundled rule sets and the examples: what a reader of the README may rely on.

use std::fs;

use cooprisk::assess::{Assessment, GateState, assess, count_asked};
use cooprisk::cases::{read_cases, run_case};
use cooprisk::diagnostic::Diagnostics;
use cooprisk::interval::Recommendation;
use cooprisk::proposal::read::read_proposal;
use cooprisk::proposal::{Answer, Party, Proposal, Slot};
use cooprisk::rules::{self, Effect, Kind, Nature, RuleSet, bit, bundled};
use cooprisk::source::{SourceFile, Sources};
use jiff::civil::{Date, date};

use crate::run::{Run, project};

const DAY: Date = date(2026, 11, 1);

/// A bundled rule set, which must load without any finding.
pub(crate) fn load(name: &str) -> RuleSet {
    let mut sources = Sources::default();
    let mut out = Diagnostics::default();
    let files = bundled::find(name).expect("a bundled set");
    let rules = rules::load(files, &mut sources, &mut out);
    assert!(out.list.is_empty(), "{:#?}", out.list.first());
    rules.expect("a rule set without errors")
}

/// All examples, by file name without ending.
fn examples(rules: &RuleSet) -> Vec<(String, Proposal)> {
    let mut all = Vec::new();
    for entry in fs::read_dir(project("examples")).expect("the examples") {
        let path = entry.expect("an entry").path();
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let source = SourceFile::from_bytes(&name, fs::read(&path).expect("a file"));
        let mut out = Diagnostics::default();
        let proposal = read_proposal(rules, 0, &source, &mut out);
        assert!(out.list.is_empty(), "{name}: {:#?}", out.list.first());
        all.push((name, proposal.expect("a proposal without errors")));
    }
    all.sort_by(|a, b| a.0.cmp(&b.0));
    all
}

fn example(name: &str) -> (RuleSet, Assessment) {
    let rules = load(bundled::DEFAULT);
    let (_, proposal) = examples(&rules).into_iter().find(|(n, _)| n == name).expect("this example");
    let day = proposal.date.unwrap_or(DAY);
    let result = assess(&rules, &proposal, day);
    (rules, result)
}

#[test]
fn the_check_command_finds_nothing_in_the_bundled_sets() {
    Run::new("check --deny-warnings").expect("", "", 0);
}

#[test]
fn there_are_enough_examples_and_each_says_what_it_shows() {
    let mut count = 0;
    for entry in fs::read_dir(project("examples")).expect("the examples") {
        let text = fs::read_to_string(entry.expect("an entry").path()).expect("a text");
        assert!(text.starts_with("# "), "an example begins with what it shows");
        count += 1;
    }
    assert!(count >= 10);
}

#[test]
fn the_questionnaire_is_proportionate() {
    for (name, most) in [
        ("open-conference-paper", 15),
        ("published-basic-research", 20),
        ("eu-joint-project", 20),
        ("mail-in-samples", 35),
        ("beam-time-academy-institute", 35),
        ("joint-project-academy-institute", 45),
        ("joint-laboratory-accelerator", 60),
    ] {
        let (_, result) = example(name);
        let asked = count_asked(&result);
        assert!(asked <= most, "{name}: {asked} questions, at most {most}");
    }
}

#[test]
fn plain_cases_are_plain() {
    for (name, most) in [
        ("open-conference-paper", Recommendation::Awareness),
        ("mail-in-samples", Recommendation::Awareness),
        ("beam-time-academy-institute", Recommendation::Awareness),
        ("eu-joint-project", Recommendation::Proceed),
    ] {
        let (_, result) = example(name);
        assert!(result.recommendation <= most, "{name}: {}", result.recommendation.id());
    }
}

#[test]
fn nothing_is_refused_by_country_or_discipline_alone() {
    let rules = load(bundled::DEFAULT);
    for country in [b"CN", b"IR", b"RU", b"US", b"FR"] {
        let mut proposal = best(&rules, *country);
        for (question, rule) in rules.questions.iter().enumerate() {
            if rule.id == "topic-discipline-class" {
                proposal.set_answer(&rules, Slot { question, instance: 0 }, Answer::OneOf(bit(rule.choices.len() - 1)));
            }
        }
        let result = assess(&rules, &proposal, DAY);
        assert!(result.class.high < Recommendation::Refer, "{country:?}: {:?}", result.class);
    }
}

/// What the answers without an order are: which choice (counted from the first, or the last), number and country.
#[derive(Clone, Copy, Debug)]
struct Context {
    choice: usize,
    number: i64,
    country: [u8; 2],
}

impl Context {
    /// A harmless one.
    fn plain(country: [u8; 2]) -> Context {
        Context { choice: 0, number: 0, country }
    }

    /// Enough of them that every rule of a bundled set can be reached.
    fn all() -> impl Iterator<Item = Context> {
        let numbers = |choice: usize| [0, 1_000_000].map(|number| (choice, number));
        let countries = |(choice, number)| [*b"DE", *b"CN", *b"RU"].map(|country| Context { choice, number, country });
        (0..3).flat_map(numbers).flat_map(countries)
    }
}

/// Every ordered answer at its most benign, context answers at the first choice, one partner in this country.
fn best(rules: &RuleSet, country: [u8; 2]) -> Proposal {
    filled(rules, Context::plain(country), |_| 0)
}

fn filled(rules: &RuleSet, context: Context, pick: impl Fn(usize) -> usize) -> Proposal {
    let mut proposal = Proposal::empty(rules);
    let country = Some(context.country);
    proposal.add_party(rules, cooprisk::rules::Scope::Partner, Party { country, ..Party::default() });
    for (question, rule) in rules.questions.iter().enumerate() {
        let last = rule.choices.len().saturating_sub(1);
        let choice = if rule.nature == Nature::Context { context.choice.min(last) } else { pick(rule.choices.len()) };
        let answer = match rule.kind {
            Kind::Choice => Answer::OneOf(bit(choice)),
            Kind::Multi if choice == 0 => Answer::Chosen { mask: 0, more: false },
            Kind::Multi => Answer::Chosen { mask: rule.joinable(), more: false },
            Kind::Country => Answer::Country(context.country),
            Kind::Number => Answer::Number(context.number),
            Kind::Date => Answer::Date(DAY),
            Kind::Text => Answer::Missing,
        };
        proposal.set_answer(rules, Slot { question, instance: 0 }, answer);
    }
    proposal
}

/// The most severe class that any escalation of a set gives, and the most severe recommendation with its gates.
fn top(rules: &RuleSet) -> (Recommendation, Recommendation) {
    let class = rules.escalations.iter().map(|e| e.class).max().unwrap_or(Recommendation::Proceed);
    let gate = |effect: Effect| match effect {
        Effect::Stop => Recommendation::Stop,
        Effect::Hold => Recommendation::Refer,
        Effect::Duty => Recommendation::Proceed,
    };
    (class, rules.gates.iter().map(|g| gate(g.effect)).fold(class, Recommendation::max))
}

#[test]
fn law_15_all_best_proceeds_and_all_worst_reaches_the_top() {
    for name in bundled::names() {
        let rules = load(name);
        let benign = assess(&rules, &best(&rules, *b"DE"), DAY);
        assert_eq!(benign.recommendation, Recommendation::Proceed, "{name}: {:?}", benign.class);
        assert!(!benign.clarify && benign.gates.is_empty());
        let worst = |context| assess(&rules, &filled(&rules, context, |n| n.saturating_sub(1)), DAY);
        let ends = |context| {
            let result = worst(context);
            (result.class.low, result.recommendation)
        };
        assert!(Context::all().any(|context| ends(context) == top(&rules)), "{name}: {:?}", top(&rules));
    }
    let default = top(&load(bundled::DEFAULT));
    assert_eq!(default, (Recommendation::Redesign, Recommendation::Stop), "the top of the default set");
}

#[test]
fn law_15_every_gate_and_escalation_fires_for_some_context() {
    for name in bundled::names() {
        let rules = load(name);
        let results: Vec<Assessment> = Context::all()
            .map(|context| assess(&rules, &filled(&rules, context, |n| n.saturating_sub(1)), DAY))
            .chain([assess(&rules, &filled(&rules, Context { number: 1, ..Context::plain(*b"CN") }, |_| 0), DAY)])
            .collect();
        for (index, gate) in rules.gates.iter().enumerate() {
            let fires = |r: &Assessment| r.gates.iter().any(|g| g.gate == index && g.state == GateState::Fired);
            assert!(results.iter().any(fires), "{name}: {} never fires", gate.id);
        }
        for (index, escalation) in rules.escalations.iter().enumerate() {
            let fires = |r: &Assessment| r.escalations.iter().any(|e| e.escalation == index && e.fired);
            assert!(results.iter().any(fires), "{name}: {} never fires", escalation.id);
        }
    }
}

/// Law 17 by brute force: whatever the switches say, each question that is not asked names stated answers that are asked
/// themselves, and with those taken back it would be asked.
#[test]
fn law_17_over_the_switching_answers() {
    let rules = load(bundled::DEFAULT);
    let switches = ["form", "openness", "facility-access", "people", "personal-material"];
    let switches = switches.map(|id| rules.question(id).expect("a switch"));
    let channels = rules.question("channels").expect("a switch");
    let counts = switches.map(|q| rules.questions[q].choices.len());
    let mut seen = 0;
    for country in [*b"FR", *b"CN", *b"BR"] {
        for mask in [1, 1 << (rules.questions[channels].choices.len() - 1), rules.questions[channels].joinable()] {
            for number in 0..counts.iter().product::<usize>() {
                let mut proposal = best(&rules, country);
                proposal.set_answer(
                    &rules,
                    Slot { question: channels, instance: 0 },
                    Answer::Chosen { mask, more: false },
                );
                let mut rest = number;
                for (question, count) in switches.into_iter().zip(counts) {
                    proposal.set_answer(&rules, Slot { question, instance: 0 }, Answer::OneOf(bit(rest % count)));
                    rest /= count;
                }
                let result = assess(&rules, &proposal, DAY);
                let asked = |slot: &Slot| result.contributions.iter().any(|c| c.slot == *slot);
                for off in &result.not_asked {
                    let named =
                        off.because.iter().all(|slot| asked(slot) && proposal.answer(&rules, *slot).is_stated());
                    assert!(named && !off.because.is_empty(), "{}", rules.questions[off.slot.question].id);
                }
                seen += result.not_asked.len();
            }
        }
    }
    assert!(seen > 100_000);
}

#[test]
fn everything_unknown_is_to_be_clarified_and_may_reach_the_top() {
    for name in bundled::names() {
        let rules = load(name);
        let result = assess(&rules, &Proposal::empty(&rules), DAY);
        let (_, most) = top(&rules);
        // Unknown never allows and never refuses: what may be refused is referred.
        assert_eq!(result.recommendation, most.min(Recommendation::Refer), "{name}");
        assert!(result.clarify && result.reach.low < Recommendation::Refer, "{name}");
        assert_eq!(result.reach.high, most, "{name}");
        assert!(!result.gates.is_empty() && result.gates.iter().all(|g| g.state == GateState::Open), "{name}");
    }
}

#[test]
fn taking_an_answer_from_an_example_clears_nothing() {
    let rules = load(bundled::DEFAULT);
    for (name, proposal) in examples(&rules) {
        let day = proposal.date.unwrap_or(DAY);
        let before = assess(&rules, &proposal, day);
        for (question, rule) in rules.questions.iter().enumerate() {
            for instance in 0..proposal.layout(&rules).instances(rule.scope) {
                let slot = Slot { question, instance };
                let mut without = proposal.clone();
                without.set_answer(&rules, slot, Answer::Missing);
                let after = assess(&rules, &without, day);
                assert!(after.reach.high >= before.reach.high, "{name}: {}", rule.id);
                assert!(after.reach.low <= before.reach.low, "{name}: {}", rule.id);
                for gate in &before.gates {
                    let still = after.gates.iter().any(|g| {
                        (g.gate, g.partner, g.person) == (gate.gate, gate.partner, gate.person)
                            && g.state != GateState::Cleared
                    });
                    assert!(still || gate.state == GateState::Cleared, "{name}: {}", rule.id);
                }
            }
        }
    }
}

/// Whatever a reader takes for granted only narrows what is unknown.
#[test]
fn assumptions_never_widen_what_a_case_may_become() {
    let mut both = 0;
    for name in bundled::names() {
        let (mut sources, mut out) = (Sources::default(), Diagnostics::default());
        let rules =
            rules::load(bundled::find(name).expect("a bundled set"), &mut sources, &mut out).expect("the rules");
        for case in read_cases(&rules, &sources, &mut out) {
            let outcome = run_case(&rules, &case);
            if let [stated, assumed] = outcome.runs[..] {
                both += 1;
                assert!(stated.reach.contains(assumed.reach), "{}: {stated:?} {assumed:?}", case.name);
            }
        }
    }
    assert!(both >= 40, "{both}");
}

/// Published cases that differ in one fact, which the source says decides.
const PAIRS: [&[&str]; 8] = [
    &[
        "a taught degree in medical science from public sources, for students from the Middle East",
        "the same students go on to unpublished research on listed pathogens and toxins",
    ],
    &[
        "a general worry about the weapons programme of a student's home country",
        "a tutor learns that what is taught is meant for weapons of mass destruction",
    ],
    &[
        "a student from an embargoed country joins open research on campus",
        "the same student, in a project that has accepted limits on publication or access",
    ],
    &[
        "a new doctoral candidate whose only pay is a Chinese state scholarship",
        "the same scholarship with co-funding by a body of standing in a democracy",
        "a holder of that scholarship who has begun or has been invited in writing",
    ],
    &[
        "a beam-time guest employed by an institute in Russia, whatever the passport says",
        "a Russian who is employed in another country asks for beam time",
    ],
    &[
        "an applicant who lives in a sanctioned state, was trained at an institution of concern and is paid by that state",
        "an applicant for a doctorate of whom nationality alone raises a question",
    ],
    &[
        "a guest lecturer who has not only lived in the EU and the privileged countries for five years",
        "a guest lecturer who has only lived in the EU and the privileged countries for five years",
    ],
    &[
        "persons are shut out of nuclear courses by nationality alone",
        "papers with, or guests from, Iranian universities under sanctions",
    ],
];

#[test]
fn published_cases_that_differ_in_the_deciding_fact_come_out_apart() {
    let (mut sources, mut out) = (Sources::default(), Diagnostics::default());
    let files = bundled::find(bundled::DEFAULT).expect("the set");
    let rules = rules::load(files, &mut sources, &mut out).expect("the rules");
    let cases = read_cases(&rules, &sources, &mut out);
    // A verdict of a source does not tell going ahead from going ahead with attention, nor “not so” from “not at all”.
    let verdict = |name: &&str| {
        let case = cases.iter().find(|case| case.name == **name).expect("a case of this name");
        match run_case(&rules, case).runs.last().expect("a run").recommendation {
            Recommendation::Proceed | Recommendation::Awareness => "go",
            Recommendation::Conditions => "go if",
            Recommendation::Refer => "ask",
            Recommendation::Redesign | Recommendation::Stop => "no",
        }
    };
    for pair in PAIRS {
        let verdicts: Vec<&str> = pair.iter().map(verdict).collect();
        assert!(verdicts.iter().any(|v| *v != verdicts[0]), "{pair:?}: {verdicts:?}");
    }
}
