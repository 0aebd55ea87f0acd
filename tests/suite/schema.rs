//! `cooprisk schema`: what ships fits, what is broken in shape does not, and no key of a reader is missing.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use cooprisk::rules::bundled;
use jsonschema::Validator;
use serde_json::{Map, Value, json};

use crate::ndjson::as_json;
use crate::run::{Run, project};

fn schema(args: &str) -> Value {
    let out = Run::new(&format!("schema {args}")).output();
    assert_eq!((out.stderr.as_str(), out.status), ("", 0));
    serde_json::from_str(&out.stdout).expect("JSON")
}

/// Draft 7, with formats checked: what an editor at its strictest does.
fn validator(schema: &Value) -> Validator {
    jsonschema::draft7::options().should_validate_formats(true).build(schema).expect("a schema of draft 7")
}

fn mistakes(validator: &Validator, value: &Value) -> Vec<String> {
    validator.iter_errors(value).map(|e| format!("{}: {e}", e.instance_path())).collect()
}

fn toml_below(folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(project(folder)).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(toml_below(&path.to_string_lossy()));
        } else if path.extension().is_some_and(|e| e == "toml") {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn read(path: &PathBuf) -> Value {
    as_json(&fs::read_to_string(path).expect("a file"))
}

#[test]
fn every_shipped_rule_file_fits() {
    let (rules, overlay) = (validator(&schema("rules")), validator(&schema("overlay")));
    let paths = toml_below("rules");
    assert!(paths.len() > 40);
    for path in paths.into_iter().chain([project("tests/fixtures/rules-ok.toml")]) {
        let file = read(&path);
        let of = if file.get("overlay").is_some() { &overlay } else { &rules };
        assert_eq!(mistakes(of, &file), Vec::<String>::new(), "{}", path.display());
    }
}

#[test]
fn every_example_fits_the_schema_of_its_rule_set_as_toml_and_as_a_line() {
    let proposal = validator(&schema("proposal"));
    for path in toml_below("examples") {
        assert_eq!(mistakes(&proposal, &read(&path)), Vec::<String>::new(), "{}", path.display());
    }
    let other = validator(&schema("proposal --rules ca-strac"));
    assert!(toml_below("examples").iter().any(|path| !other.is_valid(&read(path))), "questions belong to their set");
    let own = fs::read_to_string(project("tests/fixtures/rules-ok.toml")).expect("the fixture");
    let own = Run::new("schema proposal --rules r.toml").file("r.toml", own).output().stdout;
    let own = validator(&serde_json::from_str(&own).expect("JSON"));
    assert_eq!(mistakes(&own, &read(&project("tests/fixtures/proposal-ok.toml"))), Vec::<String>::new());
}

#[test]
fn templates_fit_as_they_stand() {
    for name in bundled::names() {
        let template = Run::new(&format!("new proposal --rules {name}")).output().stdout;
        let proposal = validator(&schema(&format!("proposal --rules {name}")));
        assert_eq!(mistakes(&proposal, &as_json(&template)), Vec::<String>::new(), "{name}");
    }
}

/// The same schema with every object closed: nothing may stand there that is not described.
fn closed(schema: &Value) -> Value {
    match schema {
        Value::Object(fields) => {
            let mut fields: Map<String, Value> = fields.iter().map(|(k, v)| (k.clone(), closed(v))).collect();
            if fields.contains_key("properties") && !fields.contains_key("additionalProperties") {
                fields.insert("additionalProperties".to_owned(), json!(false));
            }
            Value::Object(fields)
        }
        Value::Array(items) => items.iter().map(closed).collect(),
        other => other.clone(),
    }
}

#[test]
fn every_assessment_fits_and_holds_nothing_that_is_not_described() {
    let open = schema("assessment");
    let (open, closed) = (validator(&open), validator(&closed(&open)));
    let mut count = 0;
    let examples = Run::new("assess --format ndjson --explain -q").arg(project("examples").to_string_lossy());
    let mut joint = crate::assess::with_rules(Run::new("")).file("j.toml", crate::assess::JOINT);
    let joint = joint.again("assess j.toml --rules rules.toml --format ndjson --explain -q").stdout;
    for line in examples.output().stdout.lines().chain(joint.lines()) {
        let assessment: Value = serde_json::from_str(line).expect("JSON");
        assert_eq!(mistakes(&closed, &assessment), Vec::<String>::new());
        let mut more = assessment.clone();
        more["a_key_to_come"] = json!(1);
        assert!(open.is_valid(&more) && !closed.is_valid(&more));
        for (key, value) in [("recommendation", json!("maybe")), ("reach", json!({"low": 3})), ("digest", json!("x"))] {
            let mut wrong = assessment.clone();
            wrong[key] = value;
            assert!(!open.is_valid(&wrong), "{key}");
        }
        count += 1;
    }
    assert!(count > 16);
}

/// Fixtures whose mistake is one of shape; the others break rules that only a reader can know.
const SHAPE: [&str; 12] = [
    "rules/bad-id.toml",
    "rules/missing-key.toml",
    "rules/unknown-key.toml",
    "rules/wrong-type.toml",
    "rules/schema.toml",
    "rules/bad-value.toml",
    "proposals/answer-unknown-choice.toml",
    "proposals/answer-unknown-question.toml",
    "proposals/answer-wrong-scope.toml",
    "proposals/answer-wrong-type.toml",
    "proposals/unknown-key.toml",
    "proposals/wrong-type.toml",
];

#[test]
fn what_is_broken_in_shape_does_not_fit() {
    let own = fs::read_to_string(project("tests/fixtures/rules-ok.toml")).expect("the fixture");
    let own = Run::new("schema proposal --rules r.toml").file("r.toml", own).output().stdout;
    let proposal = validator(&serde_json::from_str(&own).expect("JSON"));
    let rules = validator(&schema("rules"));
    for name in SHAPE.into_iter().chain(["proposals/missing-key.toml", "proposals/schema.toml"]) {
        let of = if name.starts_with("rules") { &rules } else { &proposal };
        assert!(!of.is_valid(&read(&project(&format!("tests/fixtures/{name}")))), "{name}");
    }
}

/// The keys of every table below a schema: property names.
fn keys(schema: &Value, found: &mut BTreeSet<String>) {
    match schema {
        Value::Object(fields) => {
            for (key, value) in fields {
                if let (true, Some(properties)) =
                    (["properties", "definitions"].contains(&key.as_str()), value.as_object())
                {
                    found.extend(properties.keys().cloned());
                    properties.values().for_each(|v| keys(v, found));
                } else {
                    if ["enum", "const"].contains(&key.as_str()) {
                        found.extend(
                            value
                                .as_array()
                                .into_iter()
                                .flatten()
                                .chain([value])
                                .filter_map(Value::as_str)
                                .map(str::to_owned),
                        );
                    }
                    keys(value, found);
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|v| keys(v, found)),
        _ => {}
    }
}

/// Words of the readers: a string that is one word is a key or a value.
fn words(source: &str) -> BTreeSet<String> {
    let is_key = |word: &&str| word.len() > 1 && word.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    let source = source.split("#[cfg(test)]").next().unwrap_or_default();
    let code = source.lines().filter(|line| !line.trim_start().starts_with("//"));
    code.flat_map(|line| line.split('"').skip(1).step_by(2).filter(is_key)).map(str::to_owned).collect()
}

#[test]
fn every_key_and_word_that_a_reader_knows_is_in_a_schema() {
    let mut known = BTreeSet::new();
    for name in ["rules", "overlay", "assessment", "proposal"] {
        keys(&schema(name), &mut known);
    }
    let mut wanted = BTreeSet::new();
    for reader in ["src/rules/read", "src/cases/read", "src/proposal/read", "src/rules/overlay/read"] {
        let below = fs::read_dir(project(reader)).into_iter().flatten().flatten().map(|entry| entry.path());
        for path in below.chain([project(&format!("{reader}.rs"))]).filter(|path| path.is_file()) {
            wanted.extend(words(&fs::read_to_string(path).expect("a reader")));
        }
    }
    assert!(wanted.len() > 90, "the readers were not found");
    let missing: Vec<&String> = wanted.difference(&known).collect();
    assert!(missing.is_empty(), "in no schema: {missing:?}");
}

/// Tables of rule files: where each is read, and where it stands in the schema.
const TABLES: [(&str, &str, &str); 13] = [
    ("src/rules/read/catalogue.rs", "header", "/properties/rule_set"),
    ("src/rules/read/catalogue.rs", "source", "/properties/source/items"),
    ("src/rules/read/catalogue.rs", "migration", "/properties/migrate/items"),
    ("src/rules/read/catalogue.rs", "role", "/properties/role/items"),
    ("src/rules/read/catalogue.rs", "class", "/properties/class/items"),
    ("src/rules/read/catalogue.rs", "dimension", "/properties/dimension/items"),
    ("src/rules/read/catalogue.rs", "conditions", "/properties/condition/additionalProperties"),
    ("src/rules/read/entries.rs", "question", "/properties/question/items"),
    ("src/rules/read/entries.rs", "choice", "/properties/question/items/properties/choice/items"),
    ("src/rules/read/entries.rs", "gate", "/properties/gate/items"),
    ("src/rules/read/entries.rs", "escalation", "/properties/escalation/items"),
    ("src/rules/read/entries.rs", "measure", "/properties/measure/items"),
    ("src/rules/read.rs", "read_document", ""),
];

#[test]
fn every_table_of_a_rule_file_has_exactly_the_keys_that_are_read() {
    let schema = schema("rules");
    for (file, function, place) in TABLES {
        let source = fs::read_to_string(project(file)).expect("a reader");
        let body = source.split(&format!("fn {function}(")).nth(1).and_then(|s| s.split("\n}\n").next());
        let mut read = words(body.expect("the reader of a table"));
        if function == "read_document" {
            let entries = source.split("fn read_entries(").nth(1).and_then(|s| s.split("\n}\n").next());
            read.extend(words(entries.expect("the reader of entries")));
        }
        // Read by helpers that name them; `choice` names its question in messages.
        let helped: &[&str] = match function {
            "header" => &["id", "languages", "accumulate"],
            "source" | "role" | "dimension" | "gate" | "escalation" | "measure" | "question" | "choice" => &["id"],
            _ => &[],
        };
        read.extend(helped.iter().map(|key| (*key).to_owned()));
        if function == "question" {
            read.insert("choice".to_owned());
        } else if function == "escalation" {
            read.insert("class".to_owned());
        }
        let table = schema.pointer(place).expect("a table of the schema");
        let described: BTreeSet<String> = table["properties"].as_object().expect("keys").keys().cloned().collect();
        assert_eq!(described, read, "{file}: {function}");
        assert_eq!(table["additionalProperties"], false, "{place}");
    }
}

#[test]
fn every_key_has_a_title_and_a_description() {
    fn check(schema: &Value, way: &str) {
        if let Some(fields) = schema.as_object() {
            for (key, value) in fields {
                if let (true, Some(properties)) =
                    (["properties", "definitions"].contains(&key.as_str()), value.as_object())
                {
                    for (name, property) in properties {
                        for words in ["title", "description"] {
                            let text = property[words].as_str().unwrap_or_default();
                            assert!(!text.trim().is_empty(), "{way}/{name} has no {words}");
                        }
                        check(property, &format!("{way}/{name}"));
                    }
                } else {
                    check(value, way);
                }
            }
        } else if let Some(items) = schema.as_array() {
            items.iter().for_each(|v| check(v, way));
        }
    }
    for name in ["rules", "overlay", "assessment", "proposal"] {
        let schema = schema(name);
        assert_eq!(schema["$schema"], "http://json-schema.org/draft-07/schema#");
        check(&schema, name);
    }
}

#[test]
fn an_overlay_names_what_it_changes() {
    let overlay = validator(&schema("overlay"));
    let good = "schema = 1\n[overlay]\nid = \"x\"\nextends = \"y\"\nbase_version = \"1\"\n\
        [[change]]\ntarget = \"question.a.choice.b\"\nset = { level = 3 }\nwas = { level = 2 }\nreason = \"decided\"\n\
        [[remove]]\ntarget = \"measure.m\"\nreason = \"decided\"\n\
        [[add.escalation]]\nid = \"e\"\nclass = \"refer\"\nwhen = { q = { at_least = \"c\" } }\ntext.en = \"E\"\ncite = [\"s\"]\n";
    assert_eq!(mistakes(&overlay, &as_json(good)), Vec::<String>::new());
    for (from, to) in [
        ("question.a.choice.b", "choice.b"),
        ("reason = \"decided\"", "because = \"decided\""),
        ("set = { level = 3 }", "set = {}"),
        ("class = \"refer\"", "class = \"stop\""),
        ("extends = \"y\"", ""),
        ("at_least", "atleast"),
    ] {
        assert!(!overlay.is_valid(&as_json(&good.replacen(from, to, 1))), "{to}");
    }
}

#[test]
fn the_language_changes_nothing_and_broken_rules_are_refused() {
    let of = |lang: &str| Run::new(&format!("schema proposal --lang {lang}")).output().stdout;
    assert_eq!(of("en"), of("de"));
    let out = Run::new("schema proposal --rules r.toml").file("r.toml", "x = 1\n").output();
    assert_eq!((out.stdout.as_str(), out.status), ("", 3));
    // What the file says first is only a comment.
    let text = format!("#:schema ./my.schema.json\n{}", crate::assess::TALK);
    let mut run = crate::assess::with_rules(Run::new("")).file("t.toml", text);
    assert_eq!(run.again("assess t.toml --rules rules.toml --format csv -q").status, 0);
}
