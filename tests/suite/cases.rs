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
    cases.iter().flat_map(|case| run_case(&rules, case).findings).for_each(|d| out.push(d));
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
    assert_eq!(cases[0].runs[0].proposal.partners[0].country, Some(*b"PL"));
    assert_eq!(cases[0].runs[0].proposal.persons[0].role, "visiting-scientist");
    assert_eq!(cases[0].as_of.to_string(), "2026-01-01");
}

/// Two assumptions about a case that says little.
const TAKEN: &str = "\
[[assumption]]\nid = \"own-money\"\nanswers = { funding = \"own\", people = \"nobody\", form = \"talk\" }\n\
text.en = \"Own money, no guests.\"\ntext.de = \"Eigenes Geld, keine Gäste.\"\ncite = [\"maintainers\"]\n\
[[assumption]]\nid = \"civil\"\npartners = { partner-type = \"civil\", partner-sanctions = \"clear\", partner-ties = [\"none\"] }\n\
persons = { guest-access = \"open-areas\" }\ntext.en = \"The partner is civil.\"\ntext.de = \"Der Partner ist zivil.\"\n\
cite = [\"handbook#case-1\"]\n";

/// A case with these assumptions, beginning on line 15 of its file.
fn taken(case: &str) -> Vec<String> {
    run(&format!("{TAKEN}[[case]]\nname = \"visit\"\nsource = \"maintainers\"\n{case}"))
}

#[test]
fn a_case_is_run_as_stated_and_with_assumptions() {
    let found = taken(
        "answers = { form = \"visit\", channels = [\"nothing\"], topic = \"basic\" }\n\
         partners = [{ partner-country = \"FR\" }]\nassume = \"ordinary\"\n\
         expect = { recommendation = \"refer\", reach = [\"proceed\", \"stop\"] }\n\
         expect_assumed = { recommendation = \"proceed\", reach = \"proceed\", ignored = [], asked_at_most = 9 }\n",
    );
    assert_eq!(found, [""; 0]);
    let found = taken(
        "answers = { form = \"visit\", channels = [\"nothing\"], topic = \"basic\" }\nassume = \"ordinary\"\n\
         expect = { reach_meets = [\"stop\"] }\nexpect_assumed = { recommendation = \"awareness\" }\n",
    );
    let nothing = "no escalation and no gate fires";
    assert_eq!(
        found,
        [format!(
            "case-failed 21:37 case `visit` with assumptions: recommendation is `proceed`, expected `awareness` ({nothing})"
        )]
    );
}

#[test]
fn assumptions_hold_for_everybody_and_overwrite_nothing() {
    let case = |partners: &str, expect: &str| {
        taken(&format!(
            "answers = {{ form = \"visit\", channels = [\"nothing\"], topic = \"basic\", people = [\"nobody\", \
             \"guests\"], funding = \"unknown\" }}\n{partners}assume = \"ordinary\"\nexpect_assumed = {{ {expect} }}\n"
        ))
    };
    // Nobody listed is one of whom nothing is known: what is assumed of partners holds for that one too.
    assert_eq!(case("", "dimensions = { partner = 0 }"), [""; 0]);
    let two = "partners = [{ partner-type = \"defence\" }, { partner-sanctions = \"possible\" }]\n";
    assert_eq!(case(two, "dimensions = { partner = [3, 4] }, open_gates = [\"sanctioned-partner\"]"), [""; 0]);
    // Half an answer is one: perhaps there are guests. That something is unknown is none: the money is own money, and
    // nobody is asked about its conditions.
    assert_eq!(case("", "asked = [\"guest-access\"]"), [""; 0]);
    assert!(case("", "asked = [\"funding-conditions\"]")[0].contains("switched off by the answers to: `funding`"));
}

#[test]
fn a_case_may_withdraw_an_assumption_if_it_says_why() {
    let case = |keys: &str| {
        taken(&format!(
            "answers = {{ form = \"visit\", channels = [\"nothing\"], topic = \"basic\" }}\nassume = \"ordinary\"\n\
             expect_assumed = {{ reach = [\"proceed\", \"stop\"] }}\n{keys}"
        ))
    };
    assert_eq!(case("without = [\"partner-sanctions\"]\nbecause = \"the name stands on a list\"\n"), [""; 0]);
    assert!(case("")[0].starts_with("case-failed 20:28 case `visit` with assumptions: reach is `proceed`"));
    for (keys, found) in [
        ("without = [\"partner-sanctions\"]\n", "missing-key 15:1 a case has no `because`"),
        ("without = [\"partner-sanctions\"]\nbecause = \" \"\n", "bad-value 22:11 `because` does not say why"),
        ("because = \"so\"\n", "missing-key 21:1 `because` says why an assumption is withdrawn, and none is"),
        ("without = [\"topic\"]\nbecause = \"so\"\n", "unknown-name 21:12 no assumption answers `topic`"),
        ("without = [\"topics\"]\nbecause = \"so\"\n", "unknown-name 21:12 no question has the id `topics`"),
        (
            "without = [\"partner-sanctions\", \"form\"]\nbecause = \"so\"\n",
            "no-effect 21:33 the case answers `form` itself, so nothing is assumed about it",
        ),
    ] {
        let all = case(keys);
        assert_eq!(all.len(), 1, "{all:#?}");
        assert!(all[0].starts_with(found), "{keys}: {all:#?}");
    }
}

#[test]
fn mistakes_around_assumptions_are_found() {
    let codes = |found: Vec<String>| -> Vec<String> {
        found.iter().map(|f| f.split(' ').take(2).collect::<Vec<_>>().join(" ")).collect()
    };
    let words = "text.en = \"a\"\ntext.de = \"b\"\ncite = [\"maintainers\"]\n";
    let found = run(&format!(
        "[[assumption]]\nid = \"a\"\n{words}answers = {{ form = \"vist\", topics = \"basic\", guest-access = \"office\", \
         funding = \"unknown\", topic = \"basic\" }}\n[[assumption]]\nid = \"b\"\n{words}answers = {{ topic = \"basic\" }}\n\
         [[assumption]]\nid = \"c\"\n{words}[[assumption]]\nid = \"d\"\n{words}partners = [{{ partner-type = \"civil\" }}]\n"
    ));
    let expected = [
        "answer-unknown-choice 7:20",
        "answer-unknown-question 7:28",
        "answer-wrong-scope 7:46",
        "bad-value 7:81",
        "duplicate-id 13:13",
        "missing-key 14:1",
        "missing-key 19:1",
        "wrong-type 24:12",
    ];
    assert_eq!(codes(found.clone()), expected, "{found:#?}");
    let found = taken("expect_assumed = { gates = [] }\nwithout = []\nbecause = \"so\"\n");
    assert_eq!(codes(found), ["missing-key 15:1", "missing-key 18:1", "missing-key 19:1", "missing-key 20:1"]);
    let found = taken("assume = \"always\"\nexpect = { gates = [] }\n");
    assert_eq!(codes(found), ["missing-key 15:1", "bad-value 18:10"]);
    let found = run(
        "[[case]]\nname = \"x\"\nsource = \"maintainers\"\nassume = \"ordinary\"\nexpect_assumed = { gates = [] }\n",
    );
    assert_eq!(codes(found), ["no-effect 5:10"]);
}

#[test]
fn mistakes_in_the_head_of_an_assumption_are_found_with_the_rules() {
    let head = |head: &str| {
        let text = fs::read_to_string(project("tests/fixtures/rules-ok.toml")).expect("the fixture");
        let mut files = RuleFiles::new("small");
        let text = format!("{text}\n[[assumption]]\nanswers = {{ funding = \"own\" }}\n{head}");
        files.push("r.toml", SourceFile::from_bytes("r.toml", text.into_bytes()));
        let mut out = Diagnostics::default();
        let _ = load(files, &mut Sources::default(), &mut out);
        out.list.iter().map(|d| d.code.id()).collect::<Vec<_>>()
    };
    let text = "text.en = \"a\"\ntext.de = \"b\"\n";
    assert_eq!(head(&format!("id = \"a\"\n{text}cite = [\"maintainers\"]\n")), [""; 0]);
    assert_eq!(head(&format!("id = \"a\"\n{text}")), ["no-citation"]);
    assert_eq!(head(&format!("id = \"a\"\n{text}cite = [\"nobody\"]\n")), ["unknown-source"]);
    assert_eq!(head("id = \"a\"\ntext.en = \"a\"\ncite = [\"maintainers\"]\n"), ["missing-text"]);
    assert_eq!(head(&format!("{text}cite = [\"maintainers\"]\n")), ["missing-key"]);
    assert_eq!(
        head(&format!("id = \"a\"\n{text}cite = [\"maintainers\"]\nwhen = {{ form = \"visit\" }}\n")),
        ["unknown-key"]
    );
}

#[test]
fn the_reach_may_have_to_hold_one_of_several() {
    let case = |answers: &str, meets: &str| {
        run(&format!(
            "[[case]]\nname = \"x\"\nsource = \"maintainers\"\nanswers = {{ form = \"visit\", {answers} }}\n\
             [case.expect]\nreach_meets = [{meets}]\n"
        ))
    };
    assert_eq!(case("", "\"awareness\", \"stop\""), [""; 0]);
    let listed = "channels = [\"goods\"], goods-listed = \"listed\"";
    assert_eq!(case(listed, "\"refer\""), [""; 0]);
    let found = case(listed, "\"proceed\", \"awareness\", \"conditions\"");
    assert!(
        found[0].starts_with(
            "case-failed 7:15 case `x`: reach is `refer` to `stop`, which holds none of `proceed`, `awareness`, `conditions`"
        ),
        "{found:#?}"
    );
}

#[test]
fn a_disputed_case_does_not_fail_and_is_reported_once_it_is_met() {
    let case = |wanted: &str| {
        run(&format!(
            "[[case]]\nname = \"x\"\nsource = \"maintainers\"\ndisputed = \"two sources differ\"\n\
             [case.expect]\nrecommendation = \"{wanted}\"\n"
        ))
    };
    assert_eq!(case("proceed"), [""; 0]);
    let found = case("refer");
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with("dispute-settled 5:12 case `x` is marked as disputed, and all"), "{found:#?}");
    let empty = run("[[case]]\nname = \"x\"\nsource = \"maintainers\"\ndisputed = \"\"\nexpect = { gates = [] }\n");
    assert_eq!(empty, ["bad-value 5:12 `disputed` does not say why ()"]);
}
