//! `cooprisk compare --against`: counts, changed proposals with the rules that moved them, files that do not fit,
//! order, threads.

use std::collections::BTreeMap;
use std::fs;

use serde_json::{Value, json};

use crate::assess::{JOINT, TALK, hostile, with_rules};
use crate::html;
use crate::run::{Output, Run, project};

const BROKEN: &str = "schema = 1\n[answers]\nform = \"tolk\"\n";

/// A joint project with a company from the neighbourhood: conditions under the old rules.
fn company() -> String {
    JOINT
        .replace("id = \"joint\"", "id = \"company\"")
        .replace("goods-listed = \"listed\"", "goods-listed = \"no\"")
        .replace("\"applied\"", "\"basic\"")
        .replace("controlled-systems", "laboratory")
        .replace("partner-sanctions = \"unknown\"", "partner-sanctions = \"clear\"\npartner-ties = [\"laboratory\"]")
        .replace("title = \"Joint detector\"", "title = \"A company\"")
}

/// The rules of the fixture with some changes, each of which must be possible.
fn changed(changes: &[(&str, &str)]) -> String {
    let mut text = fs::read_to_string(project("tests/fixtures/rules-ok.toml")).expect("the fixture");
    text = text.replace("version = \"1.0\"", "version = \"2.0\"");
    for (old, new) in changes {
        assert!(text.contains(old), "{old}");
        text = text.replacen(old, new, 1);
    }
    text
}

/// An elevated level alone is enough to refer; a large project is no longer told to management.
fn stricter() -> String {
    changed(&[
        ("id = \"high-level\"\nclass = \"conditions\"", "id = \"high-level\"\nclass = \"refer\""),
        ("{ staff-months = { at_least = 24 } },", "{ staff-months = { at_least = 240 } },"),
    ])
}

fn corpus(rules: &str) -> Run {
    with_rules(Run::new(""))
        .file("new.toml", rules)
        .file("p/talk.toml", TALK)
        .file("p/joint.toml", JOINT)
        .file("p/company.toml", company())
}

const BASE: &str = "compare --rules rules.toml --against new.toml";

fn data(run: &mut Run, args: &str) -> Value {
    let output = run.again(&format!("{BASE} {args} --format json"));
    serde_json::from_str(&output.stdout).unwrap_or_else(|e| unreachable!("{e}: {output:#?}"))
}

#[test]
fn the_text_counts_and_tells_what_moved() {
    let mut run = corpus(&stricter()).file("p/broken.toml", BROKEN);
    let Output { stdout, stderr, status } = run.again(&format!("{BASE} p"));
    let (head, rest) = stdout.split_once("Proposals compared").expect("the counts");
    assert!(head.starts_with("The same proposals under two rule sets\nOld rules: small 1.0,\nsha256:"), "{head}");
    assert!(head.contains("New rules: small 2.0,\nsha256:"), "{head}");
    assert_eq!(
        format!("Proposals compared{rest}"),
        "Proposals compared: 3. Other recommendation: 1 (1 higher, 0 lower). Same
recommendation, other differences: 1. No difference: 1.
Not compared: 1.

Recommendations
  Old rules \\ new rules  proceed  refer  redesign
  ─────────────────────────────────────────────────
  = proceed              1        ·      ·
  ~ conditions           ·        1      ·
  !! redesign            ·        ·      1

Rules that moved recommendations
  - escalation high-level: Something in the picture is elevated.
     proposals: 1
     old: rules.toml:605:6
     new: new.toml:605:6

Questions put to people
  Recommendation  Old: fewest / median / most  New: fewest / median / most
  ──────────────────────────────────────────────────────────────────────────
  = proceed       8 / 8 / 8 (of 1)             8 / 8 / 8 (of 1)
  ~ conditions    17 / 17 / 17 (of 1)
  ! refer                                      17 / 17 / 17 (of 1)
  !! redesign     17 / 17 / 17 (of 1)          17 / 17 / 17 (of 1)
  all             8 / 17 / 17 (of 3)           8 / 17 / 17 (of 3)

Changed proposals
  - p/company.toml (A company)
     conditions → refer
     escalation high-level: Something in the picture is elevated.
     at least conditions → at least refer; new: new.toml:605:6
     may become: conditions → refer

Not compared
  - p/broken.toml
     invalid
     3:8: `tolk` is not a choice of `form`
"
    );
    assert!(stderr.contains("p/broken.toml:3:8"), "{stderr}");
    assert!(stderr.ends_with("\n3 compared: 1 higher, 0 lower; 1 rejected\n"), "{stderr}");
    assert_eq!(status, 3);
}

#[test]
fn markdown_and_html_say_what_the_text_says() {
    let mut run = corpus(&stricter()).file("p/broken.toml", BROKEN);
    let page = run.again(&format!("{BASE} p --format html --lang de"));
    assert_eq!(page.status, 3);
    assert!(page.stdout.contains("default-src 'none'; style-src 'unsafe-inline'"), "{}", page.stdout);
    let page = html::check(&page.stdout);
    assert_eq!((page.count("table"), page.count("caption"), page.count("h2")), (2, 2, 5));
    for words in
        ["Andere Empfehlung: 1 (1 höher, 0 niedriger)", "neu: new.toml:605:6", "p/broken.toml", "Auflagen → vorlegen"]
    {
        assert!(page.text.contains(words), "{words}: {}", page.text);
    }
    let md = run.again(&format!("{BASE} p --format md")).stdout;
    for words in [
        "# The same proposals under two rule sets\n",
        "\n## Recommendations\n\n*Number of proposals by recommendation: old rules in rows, new rules in columns*\n\n|",
        "\n| conditions | · | 1 | · |\n",
        "\n- p/company.toml (A company)\\\n  conditions → refer\\\n",
    ] {
        assert!(md.contains(words), "{words}: {md}");
    }
}

#[test]
fn each_changed_proposal_names_the_rules_and_their_places() {
    let mut run = corpus(&stricter());
    let data = data(&mut run, "p");
    let files = data["files"].as_array().expect("a list");
    assert_eq!(files.len(), 1);
    assert_eq!((&files[0]["file"], &files[0]["change"]), (&"p/company.toml".into(), &"higher".into()));
    let place = |file: &str| json!({"file": file, "line": 605, "column": 6});
    let expected = json!([{
        "kind": "escalation", "id": "high-level", "partner": null, "person": null,
        "old": {"state": "fired", "least": "conditions"}, "new": {"state": "fired", "least": "refer"},
        "place": {"old": place("rules.toml"), "new": place("new.toml")},
    }]);
    assert_eq!(files[0]["moved_by"], expected);
    let line = stricter().lines().nth(604).expect("the line").to_owned();
    assert_eq!(line, "id = \"high-level\"");
    let turned = run.again("compare --rules new.toml --against rules.toml p --format json -q").stdout;
    let turned: Value = serde_json::from_str(&turned).expect("JSON");
    assert_eq!(turned["files"][0]["change"], "lower");
    assert_eq!(turned["files"][0]["moved_by"][0]["old"], expected[0]["new"]);
}

#[test]
fn a_rule_that_is_gone_or_new_has_one_place_only() {
    let rules = changed(&[("id = \"high-level\"", "id = \"elevated\"")]);
    let rules = rules.replace("class = \"conditions\"", "class = \"awareness\"");
    let data = data(&mut corpus(&rules), "p/company.toml");
    let movers = data["files"][0]["moved_by"].as_array().expect("a list");
    assert_eq!(movers.iter().map(|m| &m["id"]).collect::<Vec<_>>(), ["high-level", "far-doctoral-guest"]);
    let mover = &movers[0];
    assert_eq!(
        (&mover["id"], &mover["new"], &mover["place"]["new"]),
        (&"high-level".into(), &Value::Null, &Value::Null)
    );
    assert_eq!(mover["place"]["old"]["file"], "rules.toml");
    let text = corpus(&rules).again(&format!("{BASE} p/company.toml")).stdout;
    assert!(text.contains("at least conditions → no such rule; old: rules.toml:605:6"), "{text}");
}

#[test]
fn a_higher_level_of_a_choice_is_named_beside_the_rule() {
    let rules = changed(&[("id = \"veto\"\nlevel = 2", "id = \"veto\"\nlevel = 4")]);
    let run = &mut corpus(&rules).file(
        "p/company.toml",
        company().replace("[\"laboratory\"]", "[\"funding\"]").replace("\"defence\"", "\"mixed\""),
    );
    let data = data(run, "p/company.toml --explain");
    let levels = &data["files"][0]["levels"];
    assert_eq!(levels[0]["question"], "funding-conditions");
    assert_eq!((&levels[0]["old"], &levels[0]["new"]), (&json!({"low": 2, "high": 2}), &json!({"low": 4, "high": 4})));
    let text = run.again(&format!("{BASE} p/company.toml --explain")).stdout;
    assert!(text.contains("     other levels: funding-conditions moderate → severe\n"), "{text}");
}

#[test]
fn answers_that_do_not_fit_the_new_rules_are_never_dropped() {
    let rules = changed(&[("id = \"veto\"", "id = \"no-papers\"")]);
    let mut run = corpus(&rules);
    let output = run.again(&format!("{BASE} p --format json"));
    assert_eq!(output.status, 3);
    assert!(output.stderr.contains("`veto` is not a choice of `funding-conditions`"), "{}", output.stderr);
    let data: Value = serde_json::from_str(&output.stdout).expect("JSON");
    let rejected: Vec<&Value> =
        data["files"].as_array().expect("a list").iter().filter(|f| f["change"] == "rejected").collect();
    assert_eq!((data["compared"].clone(), data["rejected"].clone(), rejected.len()), (1.into(), 2.into(), 2));
    assert_eq!(
        (&rejected[0]["under"], &rejected[0]["diagnostics"][0]["code"]),
        (&"new".into(), &"answer-unknown-choice".into())
    );
    let turned = run.again("compare --rules new.toml --against rules.toml p/joint.toml --lang en -q");
    assert!(turned.stdout.contains("  - p/joint.toml\n     does not fit the old rules\n"), "{}", turned.stdout);
    let csv = run.again(&format!("{BASE} p --format csv -q")).stdout;
    let row = csv.lines().find(|l| l.starts_with("p/joint.toml")).expect("a row");
    assert!(row.contains("`veto` is not a choice") && row.contains(",rejected,,invalid,"), "{row}");
}

#[test]
fn a_file_that_cannot_be_read_is_a_row_and_the_others_go_on() {
    let mut run = corpus(&stricter());
    let output = run.again(&format!("{BASE} none.toml p/talk.toml --format json"));
    assert_eq!(output.status, 4);
    let data: Value = serde_json::from_str(&output.stdout).expect("JSON");
    assert_eq!((&data["compared"], &data["files"][0]["file"]), (&1.into(), &"none.toml".into()));
    assert_eq!(data["files"][0]["under"], Value::Null);
    let text = run.again(&format!("{BASE} none.toml p/talk.toml")).stdout;
    assert!(text.contains("  - none.toml\n     cannot be read\n"), "{text}");
}

/// Recommendation and number of reached class of every readable file, by a run of `assess`.
fn assessed(run: &mut Run, rules: &str, paths: &str) -> BTreeMap<String, Vec<String>> {
    let csv = run.again(&format!("assess --rules {rules} {paths} --format csv -q")).stdout;
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let rows = reader.records().map(|r| r.expect("a record"));
    rows.map(|r| (r[0].to_owned(), r.iter().skip(6).take(3).map(str::to_owned).collect())).collect()
}

#[test]
fn the_matrix_agrees_with_two_runs_of_assess() {
    let mut run = Run::new("");
    for entry in fs::read_dir(project("examples")).expect("the examples") {
        let path = entry.expect("an entry").path();
        let name = format!("p/{}", path.file_name().expect("a name").to_string_lossy());
        run = run.file(&name, fs::read(&path).expect("a file"));
    }
    run = run.file("p/zz.toml", BROKEN);
    // Every second escalation calls for the next class, every third gate is gone with its clearances.
    for entry in fs::read_dir(project("rules/wikoop-themes")).expect("the rules") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let mut text = fs::read_to_string(&path).expect("a file");
        if name.starts_with("75") {
            let parts: Vec<&str> = text.split("class = ").collect();
            let raised = parts.iter().enumerate().map(|(i, part)| match part.strip_prefix("\"conditions\"") {
                Some(rest) if i % 2 == 0 => format!("\"refer\"{rest}"),
                _ => match part.strip_prefix("\"awareness\"") {
                    Some(rest) if i % 2 == 1 => format!("\"redesign\"{rest}"),
                    _ => (*part).to_owned(),
                },
            });
            text = raised.collect::<Vec<_>>().join("class = ");
        }
        if !name.starts_with("95") {
            run = run.file(&format!("new/{name}"), text);
        }
    }
    let output = run.again("compare p --against new --format json -q");
    assert_eq!(output.status, 3);
    let data: Value = serde_json::from_str(&output.stdout).expect("JSON");
    let (old, new) = (assessed(&mut run, "wikoop-themes", "p"), assessed(&mut run, "new", "p"));
    let mut cells: BTreeMap<(String, String), u64> = BTreeMap::new();
    let mut moved = Vec::new();
    for (file, row) in old.iter().filter(|(_, row)| row[0] != "invalid") {
        *cells.entry((row[0].clone(), new[file][0].clone())).or_default() += 1;
        if row[0] != new[file][0] {
            moved.push(file.clone());
        }
    }
    let matrix: BTreeMap<(String, String), u64> = data["matrix"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|c| {
            let word = |key: &str| c[key].as_str().expect("a word").to_owned();
            ((word("old"), word("new")), c["count"].as_u64().expect("a number"))
        })
        .collect();
    assert_eq!(matrix, cells);
    assert_eq!(matrix.values().sum::<u64>(), old.len() as u64 - 1, "the broken file is in no cell");
    assert_eq!((data["compared"].as_u64(), data["rejected"].as_u64()), (Some(old.len() as u64 - 1), Some(1)));
    assert!(moved.len() > 2, "too few proposals moved for this test to say anything: {moved:?}");
    let files = data["files"].as_array().expect("a list").iter();
    let changed: Vec<&Value> = files.filter(|f| f["change"] != "rejected").collect();
    assert_eq!(changed.iter().map(|f| f["file"].as_str().expect("a name")).collect::<Vec<_>>(), moved);
    for file in changed {
        let row = |of: &BTreeMap<String, Vec<String>>| of[file["file"].as_str().expect("a name")].clone();
        let told = |side: &str| {
            let side = &file[side];
            [&side["recommendation"], &side["reach"]["low"], &side["reach"]["high"]]
                .map(|v| v.as_str().expect("a word").to_owned())
        };
        assert_eq!((told("old").to_vec(), told("new").to_vec()), (row(&old), row(&new)));
        assert!(!file["moved_by"].as_array().expect("a list").is_empty(), "{file:#}");
    }
    let all = data["asked"].as_array().expect("a list").last().expect("all").clone();
    assert_eq!((&all["recommendation"], &all["old"]["proposals"]), (&"all".into(), &data["compared"]));
    assert_eq!(all["old"], all["new"], "no question has changed");
}

#[test]
fn the_same_rules_move_nothing() {
    let mut run = Run::new("").file("p/talk.toml", "schema = 1\n");
    let args = format!("compare {} --against wikoop-themes --explain --format", project("examples").display());
    let data: Value = serde_json::from_str(&run.again(&format!("{args} json")).stdout).expect("JSON");
    assert_eq!((&data["files"], &data["rules"]), (&json!([]), &json!([])));
    assert_eq!(data["same_recommendation_other_differences"], 0);
    assert_eq!(run.again(&format!("{args} csv")).stdout.lines().count(), 1);
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    let mut run = corpus(&changed(&[
        ("id = \"high-level\"\nclass = \"conditions\"", "id = \"high-level\"\nclass = \"refer\""),
        ("id = \"near-product\"\nlevel = 2", "id = \"product\"\nlevel = 4"),
    ]));
    for n in 0..560 {
        let text = match n % 7 {
            0 => BROKEN.to_owned(),
            1 => TALK.replace("\"basic\"", "\"near-product\""),
            2 | 3 => TALK.replace("\"talk\"\ntitle", &format!("\"talk-{n}\"\ntitle")),
            4 => JOINT.replace("\"joint\"", &format!("\"joint-{n}\"")),
            _ => company().replace("\"company\"", &format!("\"company-{n}\"")),
        };
        run = run.file(&format!("p/{}/{n}.toml", n % 9), text);
    }
    for format in ["text", "json", "csv", "html", "json --explain"] {
        let of = |run: &mut Run, threads: &str| run.again(&format!("{BASE} p --format {format} {threads}"));
        let one = of(&mut run, "--threads 1");
        assert_eq!(one.status, 3);
        assert!(one.stderr.ends_with("\n403 compared: 161 higher, 0 lower; 160 rejected\n"), "{}", one.stderr);
        for threads in ["--threads 2", "--threads 4", ""] {
            assert_eq!(of(&mut run, threads), one, "{format} {threads}");
        }
    }
}

#[test]
fn a_long_list_shows_those_that_moved_most_and_says_so() {
    let rules = changed(&[
        ("id = \"high-level\"\nclass = \"conditions\"", "id = \"high-level\"\nclass = \"refer\""),
        ("when = { partner-type = { at_least = \"defence\" }, topic", "when = { topic"),
        (
            "id = \"defence-and-application\"\nclass = \"refer\"",
            "id = \"defence-and-application\"\nclass = \"redesign\"",
        ),
    ]);
    let mut run = corpus(&rules).file("p/zzz.toml", TALK.replace("topic = \"basic\"", "topic = \"applied\""));
    for n in 0..230 {
        run = run.file(&format!("p/{n:03}.toml"), company());
    }
    let text = run.again(&format!("{BASE} p -q")).stdout;
    let (_, list) = text.split_once("Changed proposals\n").expect("the list");
    assert!(list.starts_with("  - p/zzz.toml"), "from proceed to redesign first: {}", &list[..300]);
    assert_eq!(list.matches("  - p/").count(), 200);
    assert!(list.ends_with("  … and 32 more (all with --format csv or json)\n"), "{list}");
    assert_eq!(run.again(&format!("{BASE} p -q --format csv")).stdout.lines().count(), 1 + 232);
}

#[test]
fn exit_codes_tell_the_new_rules() {
    let mut run = corpus(&stricter());
    let mut status = |args: &str| run.again(&format!("{BASE} {args} -q")).status;
    assert_eq!(status("p"), 0);
    assert_eq!(status("p/company.toml p/talk.toml --fail-on redesign"), 0);
    assert_eq!(status("p/company.toml p/talk.toml --fail-on refer"), 1);
    assert_eq!(status("p/company.toml p/talk.toml none.toml --fail-on refer"), 4);
    let mut status = |args: &str| run.again(args).status;
    assert_eq!(status("compare --rules new.toml --against rules.toml p/company.toml --fail-on refer -q"), 0);
    assert_eq!(status("compare --rules rules.toml --against nowhere p"), 2);
    let broken = corpus("schema = 1\n").again(&format!("{BASE} p"));
    assert_eq!((broken.status, broken.stdout.as_str()), (3, ""));
    assert!(broken.stderr.contains("new.toml"), "{}", broken.stderr);
}

#[test]
fn the_output_file_holds_what_the_stream_would() {
    let mut run = corpus(&stricter());
    for format in ["text", "json", "csv", "md", "html"] {
        let stream = run.again(&format!("{BASE} p -q --format {format}")).stdout;
        let file = run.again(&format!("{BASE} p -q --format {format} -o out.{format}"));
        assert_eq!((file.stdout.as_str(), file.status), ("", 0));
        assert_eq!(fs::read_to_string(run.path().join(format!("out.{format}"))).expect("the output"), stream);
    }
}

#[test]
fn nothing_from_outside_acts_on_the_reader() {
    let rules = stricter().replace("Something in the picture is elevated.", "=cmd <script>alert(1)</script> | `x` {0}");
    let mut run = corpus(&rules)
        .file("p/=hostile.toml", hostile())
        .file("p/<b>.toml", company().replace("\"A company\"", "\"=1+1 <img src=x onerror=y> \\u001b[2J\\u202e {1}\""));
    for format in ["text", "text --plain", "json", "csv", "json --lang de", "md", "html", "html --lang de"] {
        let output = run.again(&format!("{BASE} p --explain --format {format}"));
        assert_eq!(output.status, 0, "{}", output.stderr);
        if format.starts_with("html") {
            let page = html::check(&output.stdout);
            assert!(page.text.contains("<img src=x onerror=y>"), "it is text");
        }
        assert!(format != "md" || !output.stdout.contains('<'), "{}", output.stdout);
        let hidden = output.stdout.chars().find(|c| *c != '\n' && cooprisk::text::is_hidden(*c));
        assert_eq!(hidden, None, "{format}: {}", output.stdout);
    }
    let csv = run.again(&format!("{BASE} p --explain --format csv")).stdout;
    for row in csv::Reader::from_reader(csv.as_bytes()).records() {
        let row = row.expect("a record");
        assert!(row.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t'])), "{row:?}");
    }
}
