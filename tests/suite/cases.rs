//! Rule cases: every expectation can fail, and says by what it failed.

use std::fs;

use cooprisk::cases::{read_cases, run_case};
use cooprisk::diagnostic::{Diagnostic, Diagnostics};
use cooprisk::rules::RuleSet;
use cooprisk::rules::{RuleFiles, load};
use cooprisk::source::{SourceFile, Sources};

use crate::run::project;

/// The small rule set without its own cases, and with these.
fn with_cases(cases: &str) -> (RuleSet, Sources) {
    let text = fs::read_to_string(project("tests/fixtures/rules-ok.toml")).expect("the fixture");
    let (rules, _) = text.split_once("\n# Cases\n").expect("the cases of the fixture");
    let mut files = RuleFiles::new("small");
    files.push("00-rules.toml", SourceFile::from_bytes("00-rules.toml", rules.as_bytes().to_vec()));
    let cases = format!("schema = 1\n{cases}");
    files.push("90-cases.toml", SourceFile::from_bytes("90-cases.toml", cases.into_bytes()));
    let (mut sources, mut out) = (Sources::default(), Diagnostics::default());
    let rules = load(files, &mut sources, &mut out);
    (rules.unwrap_or_else(|| unreachable!("{:#?}", out.list)), sources)
}

fn show(sources: &Sources, d: &Diagnostic) -> String {
    let place = sources.show(&d.place);
    let place = place.trim_start_matches("90-cases.toml:");
    format!("{} {place} {} ({})", d.code.id(), d.message, d.help.as_deref().unwrap_or_default())
}

/// What is wrong with the cases, or what they find.
fn run(cases: &str) -> Vec<String> {
    let (rules, sources) = with_cases(cases);
    let mut out = Diagnostics::default();
    let cases = read_cases(&rules, &sources, &mut out);
    cases.iter().flat_map(|case| run_case(&rules, case)).for_each(|d| out.push(d));
    out.sort();
    out.list.iter().map(|d| show(&sources, d)).collect()
}

/// A case about a visit with listed goods and a guest, and what it expects.
fn visit(expect: &str) -> String {
    format!(
        "[[case]]\nname = \"visit\"\nsource = \"maintainers\"\nanswers = {{ form = \"visit\", channels = [\"goods\"], \
         people = \"guests\", topic = \"basic\", goods-listed = \"listed\", funding = \"own\", staff-months = 3 }}\n\
         partners = [{{ partner-country = \"PL\", partner-type = \"civil\", partner-sanctions = \"clear\" }}]\n\
         persons = [{{ role = \"visiting-scientist\", guest-access = \"laboratory\" }}]\n[case.expect]\n{expect}\n"
    )
}

#[test]
fn a_case_that_is_met_finds_nothing() {
    let met = "recommendation = \"refer\"\nclass = \"conditions\"\nreach = [\"refer\", \"refer\"]\n\
               acceptable = [\"refer\", \"redesign\"]\nforbidden = [\"stop\"]\ngates = [\"export-licence\"]\n\
               open_gates = []\ndimensions = { partner = 0, dual-use = [3, 3], benefit = [0, 4] }\n\
               asked_at_most = 11\nasked = [\"topic\", \"guest-access\"]\nignored = [\"staff-months\"]";
    assert_eq!(run(&visit(met)), [""; 0]);
}

#[test]
fn every_expectation_can_fail() {
    let decided = "decided by the escalations `high-level`; gates: `export-licence`";
    for (expect, found) in [
        (
            "recommendation = \"proceed\"",
            format!("recommendation is `refer`, expected `proceed` ({decided})"),
        ),
        ("class = \"proceed\"", format!("class is `conditions`, expected `proceed` ({decided})")),
        (
            "reach = [\"refer\", \"stop\"]",
            format!("reach is `refer`, expected `refer` to `stop` ({decided})"),
        ),
        (
            "acceptable = [\"proceed\", \"awareness\"]",
            format!("recommendation is `refer`, expected one of `proceed`, `awareness` ({decided})"),
        ),
        ("forbidden = [\"refer\"]", format!("recommendation is `refer`, which is forbidden here ({decided})")),
        (
            "gates = []",
            "gate `export-licence` is fired, which is not expected (`cooprisk explain export-licence` says when it fires)"
                .to_owned(),
        ),
        (
            "open_gates = [\"export-licence\"]",
            "gate `export-licence` is not open, but fired (`cooprisk explain export-licence` says when it fires)"
                .to_owned(),
        ),
        (
            "dimensions = { dual-use = 2 }",
            "dimension `dual-use` is at 3, expected 2 (highest, at 3: `goods-listed`)".to_owned(),
        ),
        (
            "asked_at_most = 3",
            "11 questions are asked, expected at most 3 (asked: `form`, `channels`, `people`, `partner-type`, \
             `partner-sanctions`, `topic`, `goods-listed`, `funding`, `guest-access`, `benefit-own`, `remarks`)"
                .to_owned(),
        ),
        ("asked = [\"staff-months\"]", "`staff-months` is not asked (switched off by the answers to: `form`)".to_owned()),
        (
            "ignored = []",
            "the answer to `staff-months` is ignored, which is not expected \
             (the question is not asked with these answers)"
                .to_owned(),
        ),
        (
            "ignored = [\"staff-months\", \"topic\"]",
            "the answer to `topic` is not ignored (the question is asked, or has no answer here)".to_owned(),
        ),
    ] {
        let column = if expect.starts_with("dimensions") { 27 } else { expect.find(" = ").expect("a value") + 4 };
        assert_eq!(run(&visit(expect)), [format!("case-failed 9:{column} case `visit`: {found}")], "{expect}");
    }
}

#[test]
fn mistakes_in_a_case_are_found_like_those_of_a_proposal() {
    let found = run("[[case]]\nname = \"wrong\"\nsource = \"maintainers\"\n\
                     [case.answers]\nform = \"vist\"\ntopics = \"basic\"\n\
                     [[case.partners]]\npartner-typ = \"civil\"\nguest-access = \"laboratory\"\n\
                     [case.expect]\nrecommendation = \"prceed\"\nreach = [\"stop\", \"refer\"]\n\
                     gates = [\"export-license\"]\ndimensions = { partners = 1, dual-use = 7 }\nasked_most = 3\n\
                     [[case]]\nname = \"nothing\"\nsource = \"maintainers\"\nexpect = {}\n");
    let codes: Vec<String> = found.iter().map(|f| f.split(' ').take(2).collect::<Vec<_>>().join(" ")).collect();
    let expected = [
        "answer-unknown-choice 6:8",
        "answer-unknown-question 7:1",
        "answer-unknown-question 9:1",
        "answer-wrong-scope 10:1",
        "bad-value 12:18",
        "bad-value 13:9",
        "unknown-name 14:10",
        "unknown-name 15:16",
        "wrong-type 15:41",
        "unknown-key 16:1",
        "missing-key 20:10",
    ];
    assert_eq!(codes, expected, "{found:#?}");
}

#[test]
fn partners_are_named_by_number() {
    let case = |partner: &str| {
        format!(
            "[[case]]\nname = \"two\"\nsource = \"maintainers\"\nas_of = 2026-11-01\n\
             answers = {{ form = \"visit\", channels = [\"data\"], people = \"nobody\", topic = \"basic\", funding = \"own\", benefit-own = \"some\" }}\n\
             partners = [{{ partner-country = \"CN\", partner-type = \"civil\", partner-sanctions = \"clear\", partner-ties = [\"none\"] }}, \
             {{ country = \"CN\", name = \"B\", partner-type = \"civil\", partner-sanctions = \"clear\", partner-ties = [\"laboratory\"] }}]\n\
             measures = [{{ id = \"written-scope\", status = \"agreed\", partner = {partner} }}]\n\
             [case.expect]\ndimensions = {{ partner = 1 }}\n"
        )
    };
    assert_eq!(run(&case("2")), [""; 0]);
    assert_eq!(run(&case("\"B\"")), [""; 0]);
    assert_eq!(run(&case("1")).len(), 1, "the measure then does nothing for the second");
    assert_eq!(run(&case("3")), ["unknown-partner 8:66 there is no partner 3 (2 listed, counted from 1)"]);
}

#[test]
fn a_field_that_is_answered_is_not_asked() {
    let (rules, sources) = with_cases(&visit("recommendation = \"refer\""));
    let cases = read_cases(&rules, &sources, &mut Diagnostics::default());
    assert_eq!(cases[0].proposal.partners[0].country, Some(*b"PL"));
    assert_eq!(cases[0].proposal.persons[0].role, "visiting-scientist");
    assert_eq!(cases[0].as_of.to_string(), "2026-01-01");
}
