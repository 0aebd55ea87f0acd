//! Proposals as JSON, one a line: the same tree, the same reader, the same answers as in TOML.

use std::fs;

use serde_json::{Value, json};

use crate::assess::{JOINT, TALK, with_rules};
use crate::run::{Output, Run, project};

/// A TOML text as JSON: the same tree, dates as strings.
pub(crate) fn as_json(toml: &str) -> Value {
    fn value(of: toml::Value) -> Value {
        match of {
            toml::Value::String(s) => json!(s),
            toml::Value::Integer(n) => json!(n),
            toml::Value::Float(n) => json!(n),
            toml::Value::Boolean(b) => json!(b),
            toml::Value::Datetime(d) => json!(d.to_string()),
            toml::Value::Array(items) => items.into_iter().map(value).collect(),
            toml::Value::Table(fields) => fields.into_iter().map(|(k, v)| (k, value(v))).collect(),
        }
    }
    value(toml::Value::Table(toml.parse().expect("TOML")))
}

fn lines(lines: &[String]) -> Run {
    with_rules(Run::new("assess - --stdin-format ndjson --rules rules.toml --lang en")).stdin(lines.join("\n"))
}

#[test]
fn lines_are_rows_in_their_order_and_a_broken_one_is_a_row() {
    let broken = r#"{"schema": 1, "answers": {"form": "tolk"}, "proposal": {"date": "1.11.2026"}}"#;
    let input = [as_json(TALK).to_string(), broken.to_owned(), String::new(), as_json(JOINT).to_string()];
    let Output { stdout, stderr, status } = lines(&input).output();
    assert_eq!(
        stdout,
        "File  Result       Reach              Gates          Unknown
──────────────────────────────────────────────────────────────
-:1   = proceed    proceed            -              0
-:2   x invalid
-:4   !! redesign  redesign … stop ?  2 hold 1 open  2
? = something is still to be clarified
"
    );
    assert_eq!(status, 3);
    assert!(stderr.contains("--> -:2:35\n") && stderr.contains("did you mean `talk`?"), "{stderr}");
    assert!(stderr.contains("`date` must be a date like `\"2026-11-01\"`"), "{stderr}");
    assert!(stderr.ends_with("2 assessed: 1 proceed, 1 redesign; 1 rejected\n"), "{stderr}");

    for threads in ["1", "7"] {
        let many: Vec<String> = (0..300).flat_map(|_| input.clone()).collect();
        let out = lines(&many).arg("--format").arg("csv").arg("--threads").arg(threads).arg("-q").output();
        let rows: Vec<&str> = out.stdout.lines().skip(1).collect();
        assert_eq!((rows.len(), out.status), (900, 3));
        assert!(rows[898].starts_with("'-:1198,,1198:35: `tolk` is not a choice"));
        assert!(rows[899].starts_with("'-:1200,joint,"), "{}", rows[899]);
    }
}

#[test]
fn every_example_comes_out_as_in_toml() {
    let mut paths: Vec<_> = fs::read_dir(project("examples")).expect("examples").map(|e| e.expect("a file")).collect();
    paths.sort_by_key(|entry| entry.file_name());
    let texts: Vec<String> =
        paths.iter().map(|entry| as_json(&fs::read_to_string(entry.path()).expect("text")).to_string()).collect();
    let of_lines = Run::new("assess - --stdin-format ndjson --format csv -q").stdin(texts.join("\r\n")).output();
    let of_files = Run::new("assess --format csv -q").arg(project("examples").to_string_lossy()).output();
    let without_file = |csv: &str| -> Vec<String> {
        csv.lines().map(|row| row.split_once(',').expect("a column").1.to_owned()).collect()
    };
    assert_eq!(without_file(&of_lines.stdout), without_file(&of_files.stdout));
    assert!(of_lines.stdout.lines().count() > 10 && of_lines.status == 0);
}

#[test]
fn machine_formats_name_the_line() {
    let input = ["{".to_owned(), as_json(TALK).to_string()];
    let out = lines(&input).arg("--format").arg("ndjson").arg("-q").output();
    let rows: Vec<Value> = out.stdout.lines().map(|l| serde_json::from_str(l).expect("JSON")).collect();
    assert_eq!(rows[0]["file"], "-:1");
    let first = &rows[0]["invalid"][0];
    assert_eq!((&first["code"], &first["line"], &first["column"]), (&json!("syntax"), &json!(1), &json!(1)));
    assert_eq!((&rows[1]["file"], &rows[1]["recommendation"]), (&json!("-:2"), &json!("proceed")));
}

#[test]
fn mistakes_are_told_in_the_words_of_json() {
    let hostile =
        r#"{"partner": {}, "answers": [], "proposal": {"date": 5}, "measure": [1], "schema": 1.5, "x": null}"#;
    let stderr = lines(&[hostile.to_owned(), "{}".to_owned(), "[]".to_owned(), "7".to_owned()]).output().stderr;
    for words in [
        "`partner` must be a list of objects",
        "this is an object",
        "`answers` must be an object",
        "`date` must be a date like `\"2026-11-01\"`",
        "`schema` must be a whole number",
        "the proposal does not say its `schema`",
        "write `\"schema\": 1` into it",
        "the text is not a JSON object",
    ] {
        assert!(stderr.contains(words), "{words}\n{stderr}");
    }
}

#[test]
fn answers_of_the_wrong_kind_say_how_json_writes_them() {
    let rules = "schema = 1\n[rule_set]\nid = \"x\"\nversion = \"1\"\nlanguages = [\"en\"]\ntitle.en = \"T\"\n\
        [[source]]\nid = \"s\"\ntitle = \"S\"\npublisher = \"P\"\nretrieved = 2026-01-01\n\
        [[dimension]]\nid = \"d\"\naxis = \"risk\"\ntext.en = \"D\"\n\
        [[question]]\nid = \"day\"\nkind = \"date\"\ntext.en = \"Day?\"\ncite = [\"s\"]\n\
        [[question]]\nid = \"count\"\nkind = \"number\"\ntext.en = \"Count?\"\ncite = [\"s\"]\n";
    let line = r#"{"schema": 1, "answers": {"day": "2026-13-01", "count": "6"}}"#;
    let run = |line: &str| Run::new("assess - --stdin-format ndjson --rules r.toml").file("r.toml", rules).stdin(line);
    let stderr = run(line).output().stderr;
    assert!(stderr.contains("write a date in quotes (`\"day\": \"2026-11-01\"`), or `\"unknown\"`"), "{stderr}");
    assert!(stderr.contains("write a whole number without quotes (`\"count\": 6`)"), "{stderr}");
    let good = r#"{"schema": 1, "answers": {"day": "2026-12-01", "count": 6}}"#;
    assert_eq!(run(good).output().status, 0);
}

#[test]
fn a_line_that_is_too_long_or_not_utf8_hides_no_other() {
    let mut input = format!("{{\"schema\": 1, \"x\": \"{}\"}}\n", "y".repeat(3 << 20)).into_bytes();
    input.extend(b"\xff\n");
    input.extend(as_json(TALK).to_string().bytes());
    let run = with_rules(Run::new("assess - --stdin-format ndjson --rules rules.toml --format csv")).stdin(input);
    let Output { stdout, stderr, status } = run.output();
    assert_eq!((stdout.lines().count(), status), (4, 3));
    assert!(
        stderr.contains("the line is larger than 2048 KiB") && stderr.contains("the line is not UTF-8"),
        "{stderr}"
    );
    assert!(stdout.lines().nth(3).expect("a row").starts_with("'-:3,talk,"), "{stdout}");
}

#[test]
fn it_belongs_to_standard_input_and_to_rows() {
    let out = Run::new("assess p.toml --stdin-format ndjson").file("p.toml", TALK).output();
    assert_eq!(out.status, 2);
    assert!(out.stderr.contains("name it with `-`"), "{}", out.stderr);
    let out = lines(&[]).arg("--format").arg("json").output();
    assert_eq!(out.status, 2);
    assert!(out.stderr.contains("use `--format ndjson`"), "{}", out.stderr);
}
