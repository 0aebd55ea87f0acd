//! Lists of a rule set: looked up in while answering and from the command line, and as choices of a question.

use std::fs;

use crate::run::{Output, Run};
use crate::shipped;

/// A rule set with one question that looks words up and one that takes its choices from a list.
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
[[list]]
id = "fields"
title.en = "Fields of work"
title.de = "Arbeitsgebiete"
note.en = "Our own words."
note.de = "Eigene Worte."
as_of = 2026-01-31
licence = "CC0"
cite = ["guide"]
items = [{ id = "0", text.en = "Nothing else", text.de = "Nichts sonst" }]
[[list.part]]
id = "1"
text.en = "Light"
text.de = "Licht"
choice = "hard"
items = [
  {id = "1.1", text.en = "Lasers", text.de = "Laser", note.en = "above 1 W", note.de = "über 1 W", keywords = ["beam"]},
  { id = "1.2", text.en = "Cameras", text.de = "Kameras", keywords = ["high-speed camera"], choice = "easy" },
]
[[question]]
id = "class"
lookup = ["fields"]
text.en = "Which group?"
text.de = "Welche Gruppe?"
cite = ["guide"]
[[question.choice]]
id = "easy"
level = 0
text.en = "easy"
text.de = "leicht"
[[question.choice]]
id = "hard"
level = 0
text.en = "hard"
text.de = "schwer"
[[question]]
id = "field"
choices_from = "fields"
text.en = "Which field?"
text.de = "Welches Gebiet?"
cite = ["guide"]
[[gate]]
id = "tell"
effect = "duty"
basis = "policy"
when = [{ field = "1.1" }, { class = "hard" }]
text.en = "Tell somebody."
text.de = "Sagen Sie es jemandem."
cite = ["guide"]
[[case]]
name = "what is hard is told"
source = "guide"
answers = { class = "hard", field = "0" }
expect = { gates = ["tell"] }
[[case]]
name = "what is easy is told to nobody"
source = "guide"
answers = { class = "easy", field = "0" }
expect = { gates = [], open_gates = [] }
"#;

fn run(command: &str) -> Run {
    Run::new(&format!("{command} --rules rules.toml --as-of 2026-11-01")).file("rules.toml", RULES)
}

fn find(words: &str, more: &str) -> Output {
    run(&format!("explain fields {more}")).arg("--find").arg(words).output()
}

fn draft(run: &Run) -> String {
    fs::read_to_string(run.path().join("p.toml")).unwrap_or_default()
}

#[test]
fn the_command_line_shows_what_fits_and_that_it_is_no_verdict() {
    let found = find("fast camera", "");
    assert_eq!(
        found.stdout,
        "list fields\n\n  Entries of “Fields of work” (as of 2026-01-31) that may fit. This decides\n  nothing; check \
         each of them:\n    - 1.2 Cameras\n      Found by: high-speed camera\n      Suggested by those who keep these rules: \
         “easy”\n\n  Found nothing for: fast\n\n  Our own words.\n"
    );
    let german = find("Laserstrahl", "--lang de").stdout;
    assert!(german.contains("- 1.1 Laser\n      Hinweis: über 1 W\n      Gefunden über: Lasers\n"), "{german}");
    assert!(german.contains("„schwer“") && german.contains("ist nichts entschieden"), "{german}");
}

#[test]
fn words_that_fit_nothing_list_nothing() {
    let nothing = find("poetry", "").stdout;
    assert!(nothing.contains("No entry of “Fields of work”"), "{nothing}");
    assert!(nothing.contains("Found nothing for: poetry") && !nothing.contains("- "), "{nothing}");
    let escape = find("\u{1b}[31mpoetry", "").stdout;
    assert!(!escape.contains('\u{1b}'), "{escape}");
}

#[test]
fn a_whole_list_is_printed_with_its_licence_and_who_uses_it() {
    let page = run("explain fields").output().stdout;
    for part in [
        "As of 2026-01-31.",
        "Licence: CC0.",
        "Members (3)\n    - 0 Nothing else",
        "1 Light\n    - 1.1 Lasers\n      Hint: above 1 W\n      Also found by: beam\n      Suggests: hard",
        "- question class: Which group?",
        "- question field: Which field?",
        "rules.toml:14",
    ] {
        assert!(page.contains(part), "`{part}` is not in\n{page}");
    }
    let question = run("explain class").output().stdout;
    assert!(question.contains("Where to look words up\n    - list fields: Fields of work"), "{question}");
    let source = run("explain guide").output().stdout;
    assert!(source.contains("- list fields\n"), "{source}");
}

#[test]
fn what_is_no_list_cannot_be_searched() {
    let message = "error: --find looks words up in a list, and `class` is none: `fields`\n";
    run("explain class --find x").expect("", message, 2);
    let unknown = run("explain feilds").output().stderr;
    assert!(unknown.contains("did you mean `fields`?"), "{unknown}");
}

#[test]
fn a_line_with_a_question_mark_looks_up_and_the_question_comes_again() {
    let run = run("ask p.toml --plain").stdin("T\n?camera\n?poetry\n1\n?camera\n=?x\nq\n");
    let shown = run.output().stderr;
    let shown: Vec<&str> = shown.split_once("enters the letter.\n").expect("the introduction").1.lines().collect();
    let shown = shown.join("\n");
    let first = "Question 1 of at most 2\nWhich group?\n  1  easy\n  2  hard\nTo look up in “Fields of work”: ? and the \
                 words in one line, like ?camera; l\nasks for the words\n";
    assert_eq!(shown.matches(first).count(), 3, "asked again after each look-up:\n{shown}");
    let found = "> ?camera\n\nEntries of “Fields of work” (as of 2026-01-31) that may fit. This decides\nnothing; \
                 check each of them:\n- 1.2 Cameras\n  Found by: high-speed camera\n  Suggested by those who keep \
                 these rules: “easy”\nOur own words.\n";
    assert!(shown.contains(found), "{shown}");
    assert!(shown.contains("Found nothing for: poetry"), "{shown}");
    // The second question looks nothing up: there such a line is no answer.
    assert!(shown.contains("> ?camera\nThat does not fit here."), "{shown}");
    assert!(draft(&run).contains("class = \"easy\""), "{}", draft(&run));
}

#[test]
fn the_command_asks_for_words_until_there_are_none() {
    let run = run("ask p.toml --plain").stdin("T\nl\nlaser\n?\n\n2\nq\n");
    let shown = run.output().stderr;
    assert!(shown.contains("Look up in “Fields of work”: which words?"), "{shown}");
    assert!(shown.contains("- 1.1 Lasers\n  Hint: above 1 W\n"), "{shown}");
    assert!(shown.contains("Look up other words?") && shown.contains("empty line: back to the question"), "{shown}");
    assert!(draft(&run).contains("class = \"hard\""), "{}", draft(&run));
}

#[test]
fn help_says_where_words_can_be_looked_up() {
    let shown = run("ask p.toml --plain").stdin("T\n?\nq\n").output().stderr;
    assert!(shown.contains("Words can be looked up in “Fields of work”"), "{shown}");
}

#[test]
fn items_of_a_list_can_be_the_choices() {
    let assess = |answer: &str| {
        let proposal = format!("schema = 1\n[answers]\nclass = \"easy\"\nfield = \"{answer}\"\n");
        run("assess p.toml --format json").file("p.toml", proposal).output()
    };
    let gates = |answer: &str| {
        let json: serde_json::Value = serde_json::from_str(&assess(answer).stdout).expect("JSON");
        json["gates"].as_array().expect("gates").len()
    };
    assert_eq!((gates("1.1"), gates("1.2")), (1, 0));
    let wrong = assess("1.3");
    assert_eq!(wrong.status, 3);
    assert!(wrong.stderr.contains("no choice `1.3`") || wrong.stderr.contains("not a choice"), "{}", wrong.stderr);
    let text = run("assess p.toml --explain").file("p.toml", "schema = 1\n[answers]\nfield = \"1.1\"\n").output();
    assert!(text.stdout.contains("Lasers"), "{}", text.stdout);
}

#[test]
fn a_list_of_64_can_be_chosen_from_and_a_longer_one_cannot() {
    let check = |items: usize| {
        let items: String =
            (0..items).map(|i| format!("  {{ id = \"9.{i}\", text.en = \"e{i}\", text.de = \"d{i}\" }},\n")).collect();
        let rules = RULES.replace("items = [\n", &format!("items = [\n{items}"));
        Run::new("check rules.toml").file("rules.toml", rules).output().stdout
    };
    assert_eq!(check(61), "", "three more are there");
    let long = check(62);
    assert!(long.contains("error[too-many]: list `fields` has 65 items, too many to choose from"), "{long}");
    assert!(long.contains("a question has at most 64 choices; let people look words up: `lookup`"), "{long}");
}

#[test]
fn lists_have_caps() {
    let check = |old: &str, new: String| {
        assert!(RULES.contains(old), "{old}");
        Run::new("check rules.toml").file("rules.toml", RULES.replace(old, &new)).output().stdout
    };
    let words = check("[\"beam\"]", format!("{:?}", vec!["w"; 41]));
    assert!(words.contains("error[too-many]: item `1.1` of list `fields` has 41 keywords"), "{words}");
    let word = check("\"beam\"", format!("\"{}\"", "w".repeat(81)));
    assert!(word.contains("error[bad-value]: a keyword of item `1.1` of list `fields` has 81 characters"), "{word}");
    let text = check("\"Lasers\"", format!("\"{}\"", "w ".repeat(151)));
    assert!(text.contains("error[bad-value]: a text of item `1.1` has 302 characters"), "{text}");
    let many: String = (0..2000).map(|i| format!("{{id=\"{i}\",text.en=\"a\",text.de=\"b\"}},")).collect();
    let many = check("items = [\n", format!("items = [{many}\n"));
    assert!(many.contains("error[too-many]: list `fields` has more than 2000 items"), "{many}");
}

#[test]
fn a_list_that_no_question_uses_is_a_warning() {
    let idle = RULES.replace("lookup = [\"fields\"]\n", "").replace("choices_from = \"fields\"\n", "kind = \"date\"\n");
    let idle = idle.replace("{ field = \"1.1\" }", "{ field = { before = 2026-01-01 } }");
    let found = Run::new("check rules.toml").file("rules.toml", idle).output().stdout;
    assert!(found.contains("warning[no-effect]: no question uses the list `fields`"), "{found}");
}

/// The numbers that a look-up in a shipped list shows.
fn shipped(list: &str, words: &str) -> Vec<String> {
    let rules = shipped::load("wikoop-themes");
    let list = rules.lists.iter().find(|l| l.id == list).expect("a list");
    cooprisk::lookup::search(list, words).hits.iter().map(|hit| hit.item.id.clone()).collect()
}

#[test]
fn the_shipped_lists_find_what_people_type() {
    for (list, words, first) in [
        ("export-numbers", "Hochgeschwindigkeitskamera", "6A003"),
        ("export-numbers", "high speed cameras", "6A003"),
        ("export-numbers", "Turbopumpe", "2B231"),
        ("export-numbers", "Verschluesselung", "5A002"),
        ("export-numbers", "He-3 Zählrohr", "1C232"),
        ("export-numbers", "maraging steel", "1C116"),
        ("export-numbers", "5-Achs-Fräsmaschine", "2B001"),
        ("export-numbers", "Femtosekundenlaser", "6A005"),
        ("dfg-subject-areas", "Paläontologie", "3.42-02"),
        ("dfg-subject-areas", "palaeontology", "3.42-02"),
        ("dfg-subject-areas", "Virologie", "2.21-04"),
        ("dfg-subject-areas", "Ptychographie", "3.21-01"),
        ("dfg-subject-areas", "324-01", "3.24-01"),
        ("eu-critical-areas", "Quantenkryptographie", "3.2"),
        ("eu-critical-areas", "battery", "8"),
    ] {
        assert_eq!(shipped(list, words).first().map(String::as_str), Some(first), "{list}: {words}");
    }
    let detectors = shipped("export-numbers", "ptychography detector");
    assert!(detectors.contains(&"6A002".to_owned()) && detectors.len() <= 8, "{detectors:?}");
    for nothing in ["Liebeslyrik", "xyzzy", "Kirchengeschichte"] {
        assert_eq!(shipped("export-numbers", nothing), [""; 0], "{nothing}");
    }
}

#[test]
fn the_shipped_lists_are_whole() {
    let rules = shipped::load("wikoop-themes");
    let count = |id: &str| rules.lists.iter().find(|l| l.id == id).map_or(0, |l| l.items.len());
    assert_eq!((count("dfg-subject-areas"), count("export-numbers")), (214, 131));
    let dfg = rules.lists.iter().find(|l| l.id == "dfg-subject-areas").expect("the list");
    assert_eq!((dfg.parts.len(), dfg.licence.as_str()), (49, "CC BY 4.0"));
    for list in &rules.lists {
        assert!(!list.note.en.is_empty() && !list.note.de.is_empty(), "{} says what it is not", list.id);
    }
}
