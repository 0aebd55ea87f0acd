//! Questions that the country of a partner fills: which choice is taken, when they are asked all the same, and what is
//! wrong with answers that say something else.

use serde_json::Value;

use crate::run::{Output, Run};

/// One question with an order, filled from the country; `ZZ` of two sets is in the worse one.
const RULES: &str = r#"schema = 1
[rule_set]
id = "example"
version = "1"
languages = ["en", "de"]
title.en = "Example"
title.de = "Beispiel"
[[source]]
id = "guide"
title = "A guide"
publisher = "Somebody"
retrieved = 2026-01-31
[sets]
reported = { items = ["CN", "PK", "RU"], as_of = 2026-01-31, cite = ["guide"] }
often = { items = ["CN", "RU"], as_of = 2026-01-31, cite = ["guide"] }
[[dimension]]
id = "country"
axis = "risk"
text.en = "Country"
text.de = "Land"
[[question]]
id = "partner-country"
scope = "partner"
kind = "country"
from = "country"
text.en = "Where is the partner?"
text.de = "Wo sitzt der Partner?"
cite = ["guide"]
[[question]]
id = "reports"
dimension = "country"
scope = "partner"
from = "country"
when = { partner-country = { not = "DE" } }
text.en = "Do reports name the country?"
text.de = "Nennen Berichte das Land?"
cite = ["guide"]
[[question.choice]]
id = "no"
level = 0
text.en = "not named"
text.de = "nicht genannt"
[[question.choice]]
id = "some"
level = 2
countries = ["@reported", "KP"]
text.en = "named"
text.de = "genannt"
[[question.choice]]
id = "often"
level = 3
countries = "@often"
text.en = "named often"
text.de = "oft genannt"
[[escalation]]
id = "look"
class = "awareness"
when = { level = { country = 2 } }
text.en = "Look at the reports."
text.de = "Sehen Sie die Berichte an."
cite = ["guide"]
"#;

fn run(command: &str) -> Run {
    Run::new(&format!("{command} --rules rules.toml --as-of 2026-11-01")).file("rules.toml", RULES)
}

fn assess(party: &str, format: &str) -> Output {
    let proposal = format!("schema = 1\n[[partner]]\nname = \"Institute\"\n{party}");
    run(&format!("assess p.toml --format {format}")).file("p.toml", proposal).output()
}

/// Answer and level of the question as the assessment gives them.
fn filled(party: &str) -> (Value, Value) {
    let json: Value = serde_json::from_str(&assess(party, "json").stdout).expect("JSON");
    let list = json["contributions"].as_array().expect("contributions").clone();
    let found = list.into_iter().find(|c| c["question"] == "reports").unwrap_or_default();
    (found["answer"].clone(), found["residual"].clone())
}

/// The draft that a run of `ask` left.
fn draft(run: &Run) -> String {
    std::fs::read_to_string(run.path().join("p.toml")).expect("a draft")
}

#[test]
fn the_worst_choice_that_names_the_country_is_taken_else_the_one_that_names_none() {
    let point = |n: u8| serde_json::json!({"low": n, "high": n});
    for (country, choice, level) in [("FR", "no", 0), ("PK", "some", 2), ("KP", "some", 2), ("CN", "often", 3)] {
        let party = format!("country = \"{country}\"");
        assert_eq!(filled(&party), (serde_json::json!([choice]), point(level)), "{country}");
    }
    assert_eq!(filled("country = \"DE\"").0, Value::Null, "the condition of the question still counts");
    let report = assess("country = \"CN\"", "text --explain").stdout;
    assert!(report.contains("named often"), "{report}");
}

#[test]
fn without_a_country_the_question_is_asked_and_can_be_answered() {
    let json: Value = serde_json::from_str(&assess("", "json").stdout).expect("JSON");
    let unknown: Vec<&Value> = json["unknowns"].as_array().expect("unknowns").iter().map(|u| &u["question"]).collect();
    assert_eq!(unknown, ["partner-country", "reports"]);
    assert_eq!(filled("answers.reports = \"some\"").1, serde_json::json!({"low": 0, "high": 2}));
}

#[test]
fn an_answer_beside_the_country_must_say_the_same() {
    for same in ["some", "unknown"] {
        assert_eq!(filled(&format!("country = \"PK\"\nanswers.reports = \"{same}\"")).0, serde_json::json!(["some"]));
    }
    let wrong = assess("country = \"PK\"\nanswers.reports = \"no\"", "json");
    assert_eq!(wrong.status, 3);
    assert!(wrong.stderr.contains("the answer to `reports` contradicts `country = \"PK\"`"), "{}", wrong.stderr);
    assert!(wrong.stderr.contains("p.toml:5:"), "{}", wrong.stderr);
}

#[test]
fn a_case_may_give_the_country_as_an_answer() {
    let case = |more: &str| {
        let case = format!(
            "[[case]]\nname = \"reported\"\nsource = \"guide\"\npartners = [{{ {more} }}]\n\
             expect = {{ dimensions = {{ country = 2 }} }}\n"
        );
        Run::new("check rules.toml").file("rules.toml", format!("{RULES}{case}")).output()
    };
    assert_eq!(case("partner-country = \"PK\"").status, 0);
    assert_eq!(case("reports = \"some\", partner-country = \"PK\"").status, 0);
    let wrong = case("partner-country = \"PK\", reports = \"often\"");
    assert!(wrong.stdout.contains("contradicts `country = \"PK\"`"), "{}", wrong.stdout);
}

#[test]
fn nobody_is_asked_where_the_country_is_known() {
    let asked = |lines: &str| {
        let run = run("ask p.toml --plain").stdin(lines);
        let shown = run.output().stderr;
        (shown.contains("Do reports name the country?"), draft(&run))
    };
    assert!(!asked("A title\nInstitute\nCN\n\n").0);
    let (was_asked, draft) = asked("A title\nInstitute\nu\n\n2\n");
    assert!(was_asked && draft.contains("reports = \"some\""), "{draft}");
}

#[test]
fn a_country_named_later_replaces_the_answer() {
    let proposal = "schema = 1\n[proposal]\ntitle = \"T\"\n[[partner]]\nname = \"Institute\"\n\
                    [partner.answers]\nreports = \"some\"\n";
    let run = run("ask p.toml --plain").file("p.toml", proposal).stdin("CN\n");
    assert_eq!(run.output().status, 0);
    let draft = draft(&run);
    assert!(draft.contains("country = \"CN\"") && !draft.contains("reports"), "{draft}");
}

#[test]
fn names_and_codes_are_looked_up_and_meant_ones_proposed() {
    let check =
        |old: &str, new: &str| Run::new("check rules.toml").file("rules.toml", RULES.replace(old, new)).output().stdout;
    let set = check("countries = \"@often\"", "countries = \"@ofen\"");
    assert!(set.contains("no set `ofen`") && set.contains("did you mean `often`?"), "{set}");
    let code = check("\"@reported\", \"KP\"", "\"@reported\", \"UK\"");
    assert!(code.contains("`UK` is not a country code") && code.contains("did you mean `GB`?"), "{code}");
    let number = check("countries = \"@often\"", "countries = 3");
    assert!(number.contains("wrong-type"), "{number}");
}

#[test]
fn explain_says_for_which_countries_a_choice_stands() {
    let page = run("explain reports").output().stdout;
    assert!(page.contains("filled in for partners in CN, KP, PK, RU"), "{page}");
    assert!(page.contains("filled in for partners in every other country"), "{page}");
    let page = run("explain @often").output().stdout;
    assert!(page.contains("choice reports.often: named often"), "{page}");
}
