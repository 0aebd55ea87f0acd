//! `cooprisk compare` on one proposal with changes, and on two proposals: text, data, rows, wrong usage, hostile text.

use serde_json::Value;

use crate::assess::{JOINT, TALK, hostile, with_rules};
use crate::html;
use crate::proposal::small_rules;
use crate::run::{Output, Run};

fn run(args: &str) -> Run {
    let args = format!("compare --rules rules.toml --lang en {args}");
    with_rules(Run::new(&args)).file("talk.toml", TALK).file("joint.toml", JOINT)
}

fn json(run: &Run) -> Value {
    let output = run.output();
    assert_eq!((output.status, output.stderr.as_str()), (0, ""), "{output:#?}");
    serde_json::from_str(&output.stdout).expect("JSON")
}

#[test]
fn what_if_says_what_would_be_otherwise() {
    run("talk.toml --set partner-type=defence --set topic=applied").expect(
        "What if: A talk on open data
Before: talk.toml (A talk on open data), as of 2026-11-01
Changed: partner-type=defence; topic=applied
Rule set small 1.0

Result
  What                   Before     After
  ───────────────────────────────────────────
  Recommendation         = proceed  ! refer
  May become             proceed    refer
  Class without gates    proceed    refer
  To be clarified first  no         no
  Questions asked        8          9

What moved the recommendation
  - escalation defence-and-application: Applied work with a defence partner.
     does not apply → at least refer

Escalations
  - escalation some-level: Something in the picture is moderate.
     does not apply → at least awareness
  - escalation high-level: Something in the picture is elevated.
     does not apply → at least conditions
  - escalation defence-and-application: Applied work with a defence partner.
     does not apply → at least refer
     After, because: What kind of organisation is the partner? “defence or armed
       forces”; How near is the topic to an application? “applied research”

Risks
  - Partner
     none → elevated
  - Dual use
     none → low

Answers and their levels
  - What kind of organisation is the partner?
     “civil: university, public institute, civil company”: none → “defence or
       armed forces”: elevated
  - Which ties to the military does the partner have?
     not asked → not answered: none to elevated
  - How near is the topic to an application?
     “basic research”: none → “applied research”: low

Not known
  - unknown now: Which ties to the military does the partner have?
",
        "",
        0,
    );
}

#[test]
fn markdown_and_html_say_what_the_text_says() {
    let set = "talk.toml --set partner-type=defence --set topic=applied --format";
    let page = run(&format!("{set} html")).output().stdout;
    assert!(page.contains("default-src 'none'; style-src 'unsafe-inline'"), "{page}");
    let page = html::check(&page);
    assert_eq!((page.count("table"), page.count("caption")), (1, 1));
    let headings = ["Result", "What moved the recommendation", "Escalations", "Risks", "Answers and their levels"];
    for words in headings.into_iter().chain(["does not apply → at least refer", "Before and After"]) {
        assert!(page.text.contains(words), "{words}: {}", page.text);
    }
    let md = run(&format!("{set} md")).output().stdout;
    for words in [
        "# What if: A talk on open data\n",
        "\n## Risks\n\n- Partner\\\n  none → elevated\n",
        "| Recommendation | proceed | refer |\n",
    ] {
        assert!(md.contains(words), "{words}: {md}");
    }
}

#[test]
fn nothing_that_differs_is_said_so() {
    let text = run("talk.toml --set topic=basic").output();
    assert!(text.stdout.ends_with("\n\nAnswers and their levels\n  Nothing differs.\n"), "{}", text.stdout);
    assert_eq!((text.stderr.as_str(), text.status), ("", 0));
    let data = json(&run("joint.toml joint.toml --format json"));
    assert_eq!(
        (&data["same"], &data["mode"], &data["schema"]),
        (&Value::Bool(true), &Value::from("proposals"), &Value::from("cooprisk.comparison/1"))
    );
    assert_eq!(run("joint.toml joint.toml --format csv").output().stdout.lines().count(), 1);
}

/// The proposal with one answer set as a user would edit the file: in its table, in place of what stands there.
fn edited(text: &str, table: &str, nth: usize, line: &str) -> String {
    let key = line.split(" =").next().expect("a key");
    let (mut out, mut seen, mut done) = (String::new(), 0, false);
    for old in text.lines() {
        if old.starts_with('[') {
            seen += usize::from(old == table);
        }
        let inside = seen == nth && out.lines().rfind(|l| l.starts_with('[')) == Some(table);
        if !(inside && old.split(" =").next() == Some(key)) {
            out.push_str(old);
            out.push('\n');
        }
        if old == table && seen == nth && !done {
            out.push_str(line);
            out.push('\n');
            done = true;
        }
    }
    assert!(done, "{table} is not there");
    out
}

/// Everything but what tells the two ways of comparing apart.
fn result(mut data: Value) -> Value {
    for side in ["old", "new"] {
        for key in ["digest", "file"] {
            data[side]["proposal"][key] = Value::Null;
        }
    }
    let object = data.as_object_mut().expect("an object");
    for key in ["mode", "set", "measure"] {
        object.remove(key);
    }
    data
}

#[test]
fn a_what_if_is_the_assessment_of_the_edited_file() {
    let changes = [
        ("topic=basic", "[answers]", 1, r#"topic = "basic""#),
        ("topic=unknown", "[answers]", 1, r#"topic = "unknown""#),
        ("topic=basic,applied", "[answers]", 1, r#"topic = ["basic", "applied"]"#),
        ("goods-listed=not-classified", "[answers]", 1, r#"goods-listed = "not-classified""#),
        ("channels=[]", "[answers]", 1, "channels = []"),
        ("channels=[goods, data]", "[answers]", 1, r#"channels = ["data", "goods"]"#),
        ("channels=data,unknown", "[answers]", 1, r#"channels = ["data", "unknown"]"#),
        ("channels=nothing", "[answers]", 1, r#"channels = ["nothing"]"#),
        ("people=nobody", "[answers]", 1, r#"people = "nobody""#),
        ("form=talk", "[answers]", 1, r#"form = "talk""#),
        ("staff-months=5", "[answers]", 1, "staff-months = 5"),
        ("staff-months=unknown", "[answers]", 1, r#"staff-months = "unknown""#),
        ("start=2027-07-01", "[answers]", 1, "start = 2027-07-01"),
        ("remarks=a=b, \"c\"", "[answers]", 1, r#"remarks = "a=b, \"c\"""#),
        ("partner-type=mixed", "[partner.answers]", 1, r#"partner-type = "mixed""#),
        ("1:partner-type=mixed", "[partner.answers]", 1, r#"partner-type = "mixed""#),
        ("2:partner-type=civil", "[partner.answers]", 2, r#"partner-type = "civil""#),
        ("2:partner-sanctions=confirmed", "[partner.answers]", 2, r#"partner-sanctions = "confirmed""#),
        ("2:partner-ties=[laboratory]", "[partner.answers]", 2, r#"partner-ties = ["laboratory"]"#),
        ("2:partner-country=FR", "[[partner]]", 2, r#"country = "FR""#),
        ("p1:guest-access=open-areas", "[person.answers]", 1, r#"guest-access = "open-areas""#),
        ("guest-access=unknown", "[person.answers]", 1, r#"guest-access = "unknown""#),
        ("p1:guest-role=visiting-scientist", "[[person]]", 1, r#"role = "visiting-scientist""#),
    ];
    let mut moved = 0;
    for (set, table, nth, line) in changes {
        let file = edited(JOINT, table, nth, line);
        let what_if = json(&run("joint.toml --format json").arg("--set").arg(set));
        assert_eq!(what_if["set"], serde_json::json!([set]));
        let two = json(&run("joint.toml edited.toml --format json").file("edited.toml", &file));
        let mut run = run("").file("edited.toml", &file);
        let alone = run.again("assess --rules rules.toml edited.toml --format json").stdout;
        let alone: Value = serde_json::from_str(&alone).expect("JSON");
        for key in ["recommendation", "class", "reach", "exact", "clarify", "as_of"] {
            assert_eq!(what_if["new"][key], alone[key], "{set}: {key}");
        }
        moved += usize::from(what_if["same"] == Value::Bool(false));
        assert_eq!(result(what_if), result(two), "{set}");
    }
    assert!(moved > 18, "too few of the changes change anything: {moved}");
}

#[test]
fn a_field_gives_way_to_unknown() {
    let data = json(&run("joint.toml --set 2:partner-country=unknown --set p1:guest-role=unknown --format json"));
    let asked: Vec<(&str, &str)> = data["contributions"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|c| (c["question"].as_str().expect("an id"), c["new"]["asked"].as_str().unwrap_or("no")))
        .collect();
    assert!(asked.contains(&("partner-country", "yes")) && asked.contains(&("guest-role", "yes")), "{asked:?}");
}

#[test]
fn measures_are_agreed_for_all_or_for_one() {
    let levels = |args: &str| {
        let data = json(&run(&format!(
            "joint.toml --set 1:partner-type=mixed --set 1:partner-ties=[laboratory] \
            --set 2:partner-type=mixed --set 2:partner-ties=[laboratory] {args} --format json"
        )));
        (data["new"]["recommendation"].clone(), data["measures"].clone())
    };
    let (_, none) = levels("");
    assert_eq!(none, serde_json::json!([]));
    let (_, agreed) = levels("--measure written-scope=agreed");
    let expected = serde_json::json!([{
        "id": "written-scope", "partner": null, "person": null, "old": "planned", "new": "agreed"
    }]);
    assert_eq!(agreed, expected);
    let (_, one) = levels("--measure 2:written-scope=in-place");
    assert_eq!(one[0]["partner"], serde_json::json!({"old": 1, "new": 1}));
    assert_eq!((&one[0]["old"], &one[0]["new"]), (&Value::Null, &Value::from("in-place")));
    let (_, gone) = levels("--measure written-scope=none");
    assert_eq!((&gone[0]["old"], &gone[0]["new"]), (&Value::from("planned"), &Value::from("offered")));
    let person = json(&run("joint.toml --measure p1:supervised-access=agreed --format json"));
    assert_eq!(person["measures"][0]["person"], serde_json::json!({"old": 0, "new": 0}));
}

#[test]
fn an_agreed_measure_lowers_what_it_caps() {
    let data = json(&run("joint.toml --measure supervised-access=none --format json"));
    let dual_use = data["dimensions"].as_array().expect("a list").iter().find(|d| d["id"] == "dual-use");
    assert_eq!(dual_use, None, "listed goods keep the dimension where it is: {data:#}");
    let access = data["contributions"].as_array().expect("a list").iter().find(|c| c["question"] == "guest-access");
    let access = access.expect("another level");
    assert_eq!((&access["old"]["residual"]["high"], &access["new"]["residual"]["high"]), (&1.into(), &3.into()));
}

#[test]
fn two_proposals_pair_partners_by_name() {
    let turned = JOINT.replace("First Institute", "Zeroth Institute");
    let (head, rest) = turned.split_once("[[partner]]").expect("partners");
    let (partners, rest) = rest.split_once("[[person]]").expect("persons");
    let (zeroth, second) = partners.split_once("[[partner]]").expect("two");
    let turned = format!("{head}[[partner]]{second}[[partner]]{zeroth}[[person]]{rest}");
    let data = json(&run("joint.toml turned.toml --format json").file("turned.toml", &turned));
    assert_eq!(data["same"], true, "{data:#}");
    let pairs = serde_json::json!([
        {"old": {"index": 1, "name": "Second Institute"}, "new": {"index": 0, "name": "Second Institute"}},
        {"old": {"index": 0, "name": "First Institute"}, "new": {"index": 1, "name": "Zeroth Institute"}},
    ]);
    assert_eq!(data["partners"], pairs);
    let text = run("joint.toml turned.toml").file("turned.toml", &turned).output().stdout;
    assert!(text.contains("Partners and persons\n  - First Institute (FR) → Zeroth Institute (FR)\n"), "{text}");
}

#[test]
fn rows_hold_what_json_holds() {
    let args = "talk.toml joint.toml";
    let data = json(&run(&format!("{args} --format json")));
    let csv = run(&format!("{args} --format csv")).output().stdout;
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let rows: Vec<Vec<String>> =
        reader.records().map(|r| r.expect("a record").iter().map(str::to_owned).collect()).collect();
    assert!(rows.iter().all(|row| row[7] != row[8]), "only what differs: {csv}");
    let of = |part: &str, field: &str| -> Vec<&Vec<String>> {
        rows.iter().filter(|row| row[0] == part && row[6] == field).collect()
    };
    assert_eq!(of("recommendation", "")[0][7..], ["proceed", "redesign"]);
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    for (part, key, field) in [("gate", "gates", "state"), ("escalation", "escalations", "state")] {
        let listed = data[key].as_array().expect("a list");
        let listed: Vec<[String; 3]> =
            listed.iter().map(|g| [text(&g["id"]), text(&g["old"][field]), text(&g["new"][field])]).collect();
        let written: Vec<[String; 3]> =
            of(part, field).iter().map(|row| [row[1].clone(), row[7].clone(), row[8].clone()]).collect();
        assert_eq!(listed, written, "{part}");
    }
    let level = |d: &Value, side: &str| d[side]["residual"]["high"].to_string();
    for row in of("dimension", "residual_high") {
        let entry = data["dimensions"].as_array().expect("a list").iter().find(|d| d["id"] == row[1].as_str());
        let entry = entry.expect("the dimension");
        assert_eq!((level(entry, "old"), level(entry, "new")), (row[7].clone(), row[8].clone()));
    }
}

#[test]
fn the_language_changes_no_byte_of_data() {
    for format in ["json", "csv"] {
        let of = |lang: &str| {
            let args = format!("compare --rules rules.toml talk.toml joint.toml --format {format} --lang {lang}");
            with_rules(Run::new(&args)).file("talk.toml", TALK).file("joint.toml", JOINT).output()
        };
        assert_eq!(of("en"), of("de"), "{format}");
    }
    let german = with_rules(Run::new("compare --rules rules.toml talk.toml --set topic=applied --lang de"))
        .file("talk.toml", TALK)
        .output()
        .stdout;
    for words in ["Was wäre, wenn: A talk on open data", "Vorher", "„Grundlagenforschung“: keine → „angewandte"]
    {
        assert!(german.contains(words), "{words}: {german}");
    }
}

#[test]
fn wrong_changes_are_refused_with_what_may_be_meant() {
    for (args, message) in [
        ("--set topik=basic", "`--set topik=basic`: no question has the id `topik`; did you mean `topic`?"),
        ("--set topic=basik", "`--set topic=basik`: `basik` is not a choice of `topic`; did you mean `basic`?"),
        (
            "--set topic=x",
            "`--set topic=x`: `x` is not a choice of `topic`; possible: `basic`, `applied`, \
            `near-product`, `unknown`",
        ),
        ("--set topic", "`--set topic`: write QUESTION=ANSWER"),
        (
            "--set topic=",
            "`--set topic=`: `` is not a choice of `topic`; possible: `basic`, `applied`, \
            `near-product`, `unknown`",
        ),
        ("--set topic=[]", "`--set topic=[]`: no choice of `topic` is named; write one, or `unknown`"),
        ("--set 2:topic=basic", "`--set 2:topic=basic`: `topic` is asked once for the project; write `topic=…`"),
        (
            "--set p1:partner-type=civil",
            "`--set p1:partner-type=civil`: `partner-type` is asked for each partner; \
            write `2:partner-type=…`",
        ),
        (
            "--set 1:guest-access=laboratory",
            "`--set 1:guest-access=laboratory`: `guest-access` is asked for each \
            person; write `p2:guest-access=…`",
        ),
        ("--set 3:partner-type=civil", "`--set 3:partner-type=civil`: there is no partner 3; the file lists 2"),
        (
            "--set 0:partner-type=civil",
            "`--set 0:partner-type=civil`: `0:` is neither the number of a partner (`2:`) \
            nor that of a person (`p2:`), counted from 1",
        ),
        (
            "--set staff-months=many",
            "`--set staff-months=many`: `many` is not a whole number, which `staff-months` \
            asks for",
        ),
        ("--set start=soon", "`--set start=soon`: `soon` is not a date like 2026-11-01, which `start` asks for"),
        ("--set partner-country=fr", "`--set partner-country=fr`: `fr` is not a country code; did you mean `FR`?"),
        (
            "--set channels=nothing,data",
            "with these changes the proposal is not accepted: `nothing` excludes every \
            other choice of `channels`; write `[\"nothing\"]` alone, or leave it out",
        ),
        (
            "--measure written-scop=agreed",
            "`--measure written-scop=agreed`: no measure has the id `written-scop`; did \
            you mean `written-scope`?",
        ),
        (
            "--measure written-scope=agred",
            "`--measure written-scope=agred`: `agred` is not a status of a measure; did \
            you mean `agreed`?",
        ),
        (
            "--measure p2:written-scope=agreed",
            "`--measure p2:written-scope=agreed`: there is no person 2; the file \
            lists 1",
        ),
        (
            "--set topic=basic --set topic=applied",
            "`topic` cannot be set to this: another change, or a field that answers it, says otherwise",
        ),
    ] {
        run(&format!("joint.toml {args}")).expect("", &format!("error: {message}\n"), 2);
    }
}

#[test]
fn what_is_to_be_compared_must_be_clear() {
    for (args, message) in [
        (
            "talk.toml",
            "nothing to compare with: name a second file, `--set` or `--measure` (what if), or `--against` \
            (other rules)",
        ),
        ("talk.toml joint.toml talk.toml", "3 files are named; two are compared, or many with `--against`"),
        ("talk.toml joint.toml --set topic=basic", "`--set` and `--measure` change one proposal; 2 files are named"),
        (". --set topic=basic", "`.` is a folder; those are compared under two rule sets (`--against`)"),
    ] {
        run(args).expect("", &format!("error: {message}\n"), 2);
    }
    let conflict = run("talk.toml --against rules.toml --set topic=basic").output();
    assert_eq!((conflict.status, conflict.stdout.as_str()), (2, ""));
}

#[test]
fn exit_codes_tell_the_new_side() {
    let status = |args: &str| run(args).output().status;
    assert_eq!(status("joint.toml talk.toml --fail-on awareness"), 0);
    assert_eq!(status("talk.toml joint.toml --fail-on stop"), 1, "it may become a stop");
    assert_eq!(status("talk.toml --set topic=applied --fail-on refer"), 0);
    assert_eq!(status("talk.toml --set topic=applied --set partner-type=defence --fail-on refer"), 1);
    assert_eq!(status("talk.toml none.toml"), 4);
    let broken = run("talk.toml broken.toml").file("broken.toml", "schema = 1\n[answers]\nform = \"tolk\"\n").output();
    assert_eq!((broken.status, broken.stdout.as_str()), (3, ""));
    assert!(broken.stderr.contains("broken.toml:3:8"), "{}", broken.stderr);
}

#[test]
fn a_file_is_read_from_standard_input_and_written_to_one() {
    let mut run = run("- --set topic=applied --format json -o out.json").stdin(TALK);
    run.expect("", "", 0);
    let written = std::fs::read_to_string(run.path().join("out.json")).expect("the output");
    let data: Value = serde_json::from_str(&written).expect("JSON");
    assert_eq!(data["old"]["proposal"]["file"], "-");
    let again = run.again("compare --rules rules.toml talk.toml --set topic=applied -o out.json");
    assert_eq!((again.status, again.stderr.as_str()), (2, "error: `out.json` exists; use --force to overwrite it\n"));
    let own = run.again("compare --rules rules.toml talk.toml joint.toml -o talk.toml --force");
    assert_eq!(own.status, 2, "{}", own.stderr);
}

#[test]
fn nothing_from_outside_acts_on_the_reader() {
    let safe = |text: &str| {
        let hidden = text.chars().find(|c| *c != '\n' && cooprisk::text::is_hidden(*c));
        assert_eq!(hidden, None, "in {text}");
    };
    for format in ["text", "text --plain", "json", "csv", "md", "html"] {
        let Output { stdout, stderr, status } = run(&format!("talk.toml hostile.toml --explain --format {format}"))
            .file("hostile.toml", hostile())
            .output();
        assert_eq!(status, 0, "{stderr}");
        safe(&stdout);
        if format == "html" {
            assert!(html::check(&stdout).text.contains("中国科学院高能物理研究所"), "{stdout}");
        }
        if format == "csv" {
            for row in csv::Reader::from_reader(stdout.as_bytes()).records() {
                let row = row.expect("a record");
                assert!(row.iter().all(|cell| !cell.starts_with(['=', '+', '@', '\t'])), "{row:?}");
            }
        }
    }
    let nasty = "=\u{1b}[2J\u{202e}{0}";
    for args in ["--set", "--measure"] {
        let refused = run("talk.toml").arg(args).arg(format!("{nasty}=x")).output();
        assert_eq!(refused.status, 2);
        safe(&refused.stderr);
    }
    let remark = run("talk.toml").arg("--set").arg(format!("remarks={nasty}")).output();
    assert_eq!((remark.status, remark.stderr.as_str()), (0, ""));
    safe(&remark.stdout);
}

#[test]
fn every_part_has_words_for_every_change() {
    // Every answer of every question once: no part panics or is empty, and data always parse.
    let rules = small_rules();
    for question in &rules.questions {
        for choice in &question.choices {
            let set = format!("{}={}", question.id, choice.id);
            let text = run("joint.toml").arg("--set").arg(&set).output();
            let (code, stderr) = (text.status, text.stderr);
            assert_eq!((code, stderr.as_str()), (0, ""), "{set}");
            assert!(!text.stdout.contains("\n\n\n") && !text.stdout.contains("  → "), "{set}: {}", text.stdout);
        }
    }
}
