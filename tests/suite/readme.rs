//! What the documents promise: commands exist and do what is said, the reference of rule files is complete and right.

use std::collections::BTreeSet;
use std::fs;

use clap::CommandFactory;
use cooprisk::cli::Cli;
use cooprisk::interval::Recommendation;
use cooprisk::proposal::Status;
use cooprisk::rules::{RuleFiles, RuleSet, load, sentence};
use cooprisk::source::{SourceFile, Sources};
use cooprisk::text::Lang;

use crate::run::{Run, project};

fn commands(document: &str) -> Vec<String> {
    let text = fs::read_to_string(project(document)).expect("a document");
    let mut found = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            inside = !inside;
        } else if inside {
            let line = line.split(" # ").next().unwrap_or_default();
            for part in line.split(" && ").flat_map(|p| p.split(" | ")) {
                let part = part.split(" > ").next().unwrap_or_default();
                let part = part.trim().trim_start_matches("cargo run --release --quiet -- ");
                if let Some(args) =
                    part.strip_prefix("cooprisk ").or_else(|| part.starts_with("assess").then_some(part))
                {
                    found.push(args.trim().to_owned());
                }
            }
        }
    }
    found
}

#[test]
fn every_command_in_the_documents_parses() {
    for document in ["README.md", "rules/README.md"] {
        let commands = commands(document);
        assert!(!commands.is_empty(), "{document} shows no command");
        for args in commands {
            let words = std::iter::once("cooprisk").chain(args.split_whitespace());
            let parsed = Cli::command().try_get_matches_from(words);
            assert!(parsed.is_ok(), "{document}: cooprisk {args}: {:?}", parsed.err().map(|e| e.to_string()));
        }
    }
}

#[test]
fn no_file_is_written_unasked() {
    let example = fs::read_to_string(project("examples/clinical-data.toml")).expect("an example");
    let mut run = Run::new("").file("only.toml", &example);
    for args in ["assess only.toml", "assess . --format csv", "check", "explain refer", "new proposal"] {
        assert_eq!(run.again(args).status, 0, "{args}");
    }
    run.again("ask --plain only.toml --only unknown");
    let left: Vec<_> = fs::read_dir(run.path()).expect("the folder").flatten().map(|e| e.file_name()).collect();
    assert_eq!(left, ["only.toml"]);
    assert_eq!(fs::read_to_string(run.path().join("only.toml")).expect("the proposal"), example);
}

#[test]
fn every_example_of_the_help_parses() {
    for command in ["", "ask", "assess", "compare", "check", "explain", "new", "schema", "screen", "verify"] {
        let help = Run::new(&format!("{command} --help")).output().stdout;
        let examples: Vec<&str> = help.lines().filter_map(|line| line.strip_prefix("  cooprisk ")).collect();
        assert!(examples.len() > 1, "`{command} --help` shows no examples:\n{help}");
        for example in examples {
            let args = example.split("  ").next().and_then(|e| e.split(" > ").next()).unwrap_or_default();
            let parsed = Cli::command().try_get_matches_from(format!("cooprisk {args}").split_whitespace());
            assert!(parsed.is_ok(), "{example}: {:?}", parsed.err().map(|e| e.to_string()));
        }
    }
}

#[test]
fn the_first_command_prints_a_table_and_a_report() {
    let commands = commands("README.md");
    let root = project("");
    let at_root = |args: &str| args.replace("examples", &root.join("examples").to_string_lossy());
    let table = Run::new(&at_root(&commands[0])).output();
    assert_eq!(table.status, 0, "{}", table.stderr);
    assert!(table.stdout.contains("beam-time-academy-institute.toml"));
    let report = Run::new(&at_root(&commands[1])).output();
    assert_eq!((report.status, report.stderr.as_str()), (0, ""));
    assert!(report.stdout.lines().count() > 30);
}

/// The tables of questions asked that stand in the rules' README, as the commands print them.
fn asked() -> String {
    let csv = Run::new("assess --format csv -q").arg(project("examples").to_string_lossy()).output().stdout;
    let mut reader = csv::ReaderBuilder::new().from_reader(csv.as_bytes());
    let header = reader.headers().expect("a header").clone();
    let column = |name: &str| header.iter().position(|h| h == name).expect("the column");
    let columns = [column("file"), column("recommendation"), column("asked")];
    let mut table = "| Proposal | Result | Asked |\n|---|---|---:|\n".to_owned();
    for record in reader.records() {
        let record = record.expect("a row");
        let [file, result, asked] = columns.map(|at| record.get(at).expect("a cell"));
        let name = file.rsplit('/').next().unwrap_or_default();
        table.push_str(&format!("| {name} | {result} | {asked} |\n"));
    }
    let cases = Run::new("check wikoop-themes --cases --format md").output().stdout;
    let limited = cases.lines().enumerate().filter(|(at, line)| *at < 2 || line.contains(" (max. "));
    let limited: Vec<&str> = limited.map(|(_, line)| line).collect();
    format!("{table}\n{}\n", limited.join("\n"))
}

#[test]
fn the_tables_of_questions_asked_are_what_the_commands_print() {
    let text = fs::read_to_string(project("rules/README.md")).expect("the document");
    let (_, after) = text.split_once("<!-- asked: begin -->\n").expect("the beginning");
    let (there, _) = after.split_once("<!-- asked: end -->").expect("the end");
    let expected = format!("\n{}\n", asked());
    assert!(there == expected, "rules/README.md must hold between its marks:\n{expected}");
}

/// The reference of rule files: what stands above the heading of proposals, and below.
fn reference() -> (String, String) {
    let (rules, proposals, _) = chapters();
    (rules, proposals)
}

/// Rule files, proposals, overlays.
fn chapters() -> (String, String, String) {
    let text = fs::read_to_string(project("rules/README.md")).expect("the reference");
    let (rules, rest) = text.split_once("\n## Proposals\n").expect("a chapter on proposals");
    let (proposals, overlays) = rest.split_once("\n## Overlays\n").expect("a chapter on overlays");
    (rules.to_owned(), proposals.to_owned(), overlays.to_owned())
}

/// All TOML examples of a text, one after the other.
fn examples(text: &str) -> String {
    let blocks = text.split("\n```toml\n").skip(1).map(|rest| rest.split("\n```").next().unwrap_or_default());
    blocks.collect::<Vec<_>>().join("\n\n")
}

fn loaded(text: &str) -> RuleSet {
    let mut files = RuleFiles::new("rules.toml");
    files.push("rules.toml".to_owned(), SourceFile::from_bytes("rules.toml", text.as_bytes().to_vec()));
    load(files, &mut Sources::default(), &mut Default::default()).expect("a rule set")
}

/// Every word between backticks; examples do not count.
fn words_in_code(text: &str) -> BTreeSet<String> {
    let is_word = |c: char| c.is_ascii_lowercase() || c == '_' || c == '-';
    let mut words = BTreeSet::new();
    let mut fenced = false;
    for line in text.lines() {
        fenced ^= line.trim_start().starts_with("```");
        if !fenced {
            let code = line.split('`').skip(1).step_by(2);
            words.extend(code.flat_map(|part| part.split(|c| !is_word(c))).map(str::to_owned));
        }
    }
    words
}

#[test]
fn the_examples_of_the_reference_form_a_rule_set_without_findings() {
    let (rules, proposals) = reference();
    let rules = examples(&rules);
    let mut run = Run::new("check rules.toml --deny-warnings").file("rules.toml", &rules);
    run.expect("", "", 0);
    let proposal = examples(&proposals).replace("sha256:…", loaded(&rules).digest());
    fs::write(run.path().join("proposal.toml"), proposal).expect("a file");
    let output = run.again("assess proposal.toml --rules rules.toml");
    assert_eq!((output.stderr.as_str(), output.status), ("", 0));
}

#[test]
fn the_example_of_an_overlay_lies_over_the_examples_of_the_reference() {
    let (rules, _, overlays) = chapters();
    let run = Run::new("check overlay.toml --rules rules.toml --format json").file("rules.toml", examples(&rules));
    let output = run.file("overlay.toml", examples(&overlays)).output();
    let found: Vec<serde_json::Value> = serde_json::from_str(&output.stdout).expect("JSON");
    assert!(!found.is_empty() && found.iter().all(|f| f["code"] == "case-changed"), "{found:#?}");
}

#[test]
fn the_reference_names_every_key_and_value_that_is_read() {
    let text = fs::read_to_string(project("rules/README.md")).expect("the reference");
    let known = words_in_code(&text);
    let mut wanted: BTreeSet<String> = BTreeSet::new();
    wanted.extend(Status::ALL.map(|s| s.id().to_owned()));
    wanted.extend(Recommendation::ALL.map(|r| r.id().to_owned()));
    let readers = ["src/rules/read.rs", "src/rules/overlay/read.rs", "src/cases/read.rs", "src/proposal/read.rs"];
    let mut readers = readers.map(std::path::PathBuf::from).to_vec();
    for folder in ["src/rules/read", "src/cases/read", "src/proposal/read"] {
        readers.extend(fs::read_dir(project(folder)).into_iter().flatten().flatten().map(|entry| entry.path()));
    }
    for path in readers {
        let source = fs::read_to_string(project(&path.to_string_lossy())).expect("a reader");
        let source = source.split("#[cfg(test)]").next().unwrap_or_default();
        for line in source.lines().filter(|line| !line.trim_start().starts_with("//")) {
            let words = line.split('"').skip(1).step_by(2);
            wanted.extend(words.filter(is_key).map(str::to_owned));
        }
    }
    assert!(wanted.len() > 90, "the readers were not found");
    let missing: Vec<&String> = wanted.difference(&known).collect();
    assert!(missing.is_empty(), "not in rules/README.md: {missing:?}");
}

/// Whether a string of a reader is a key or a value: a single word. Messages have several.
fn is_key(word: &&str) -> bool {
    word.len() > 1 && word.chars().all(|c| c.is_ascii_lowercase() || c == '_')
}

/// Where each table is read: file, function, heading of the reference.
const TABLES: [(&str, &str, &str); 13] = [
    ("src/rules/read/catalogue.rs", "header", "### The first lines: `schema` and `[rule_set]`"),
    ("src/rules/read/catalogue.rs", "source", "### `[[source]]`"),
    ("src/rules/read/catalogue.rs", "migration", "### `[[migrate]]`"),
    ("src/rules/read/catalogue.rs", "sets", "### `[sets]`"),
    ("src/rules/read/catalogue.rs", "role", "### `[[role]]`"),
    ("src/rules/read/catalogue.rs", "class", "### `[[class]]`"),
    ("src/rules/read/catalogue.rs", "dimension", "### `[[dimension]]`"),
    ("src/rules/read/catalogue.rs", "conditions", "### `[condition.NAME]`"),
    ("src/rules/read/entries.rs", "question", "### `[[question]]`"),
    ("src/rules/read/entries.rs", "choice", "### `[[question.choice]]`"),
    ("src/rules/read/entries.rs", "gate", "### `[[gate]]`"),
    ("src/rules/read/entries.rs", "escalation", "### `[[escalation]]`"),
    ("src/rules/read/entries.rs", "measure", "### `[[measure]]`"),
];

#[test]
fn every_table_of_the_reference_has_a_row_for_each_of_its_keys() {
    let (reference, _) = reference();
    for (file, function, heading) in TABLES {
        let source = fs::read_to_string(project(file)).expect("a reader");
        let body = source.split(&format!("fn {function}(")).nth(1).and_then(|s| s.split("\n}\n").next());
        let keys = body.expect("the reader of a table").split('"').skip(1).step_by(2);
        let keys: Vec<&str> = keys.filter(is_key).collect();
        assert!(!keys.is_empty(), "{function} reads nothing");
        let section = reference.split(&format!("\n{heading}\n")).nth(1).and_then(|s| s.split("\n### ").next());
        let section = section.expect("a section");
        for key in keys {
            assert!(section.contains(&format!("\n| `{key}` |")), "{heading} has no row for `{key}`");
        }
    }
}

#[test]
fn every_key_of_the_reference_is_shown_by_an_example() {
    let (rules, proposals, overlays) = chapters();
    let mut seen = 0;
    for text in [rules, proposals, overlays] {
        let examples = examples(&text);
        let is_id = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
        let shown = |key: &str| {
            examples.match_indices(key).any(|(at, _)| {
                let (before, after) = (&examples[..at], examples[at + key.len()..].trim_start_matches(' '));
                !before.ends_with(is_id) && after.starts_with(['=', '.', ']'])
            })
        };
        for row in text.lines().filter_map(|line| line.strip_prefix("| `")) {
            let Some((key, rest)) = row.split_once("` |") else { continue };
            let is_row = key.chars().all(is_id) && [" yes", " no", " if", " for"].iter().any(|w| rest.starts_with(w));
            if is_row {
                assert!(shown(key), "no example shows `{key}`");
                seen += 1;
            }
        }
    }
    assert!(seen > 100, "the tables were not found");
}

#[test]
fn conditions_read_as_the_reference_says() {
    let (rules, _) = reference();
    let examples = examples(&rules);
    let table = rules.split("\n## Conditions\n").nth(1).expect("a chapter on conditions");
    let mut operators = BTreeSet::new();
    let mut seen = 0;
    for row in table.lines().filter(|line| line.starts_with("| `")) {
        let (when, rest) = row.trim_start_matches("| `").split_once("` | ").expect("a condition");
        let sentence = rest.rsplit(" | ").next().expect("a sentence").trim_end_matches(" |");
        let probe = format!(
            "{examples}\n[[escalation]]\nid = \"probe\"\nclass = \"awareness\"\nwhen = {when}\n\
             text.en = \"A probe.\"\ntext.de = \"Eine Probe.\"\ncite = [\"board-decision\"]\n"
        );
        let rules = loaded(&probe);
        let escalation = rules.escalations.iter().find(|e| e.id == "probe").expect("the probe");
        assert_eq!(sentence::condition(&rules, &escalation.when, Lang::En), sentence, "{when}");
        operators.extend(words_in_code(&format!("`{when}`")));
        seen += 1;
    }
    assert!(seen > 15, "the table was not found");
    for operator in ["not", "at_least", "at_most", "level", "any_of", "all_of", "before", "after", "use"] {
        assert!(operators.contains(operator), "no row shows `{operator}`");
    }
}
