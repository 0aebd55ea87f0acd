//! `cooprisk assess` on many proposals: rows in every format, broken files, order, threads, spreadsheets.

use serde_json::Value;

use crate::assess::{JOINT, TALK, with_rules};
use crate::run::{Output, Run};

const BROKEN: &str = "schema = 1\n[answers]\nform = \"tolk\"\n";

fn folder() -> Run {
    with_rules(Run::new(""))
        .file("p/talk.toml", TALK)
        .file("p/joint.toml", JOINT)
        .file("p/broken.toml", BROKEN)
        .file("p/notes.txt", "not a proposal")
}

fn rows(csv: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv.as_bytes());
    reader.records().map(|r| r.expect("a record").iter().map(str::to_owned).collect()).collect()
}

#[test]
fn a_folder_is_a_table_and_a_broken_file_a_row() {
    let mut run = folder();
    let Output { stdout, stderr, status } = run.again("assess --rules rules.toml p --lang en");
    assert_eq!(
        stdout,
        "Below p/
File         Result       Reach              Gates          Unknown
─────────────────────────────────────────────────────────────────────
broken.toml  x invalid
joint.toml   !! redesign  redesign … stop ?  2 hold 1 open  2
talk.toml    = proceed    proceed            -              0
? = something is still to be clarified
"
    );
    assert!(stderr.contains("p/broken.toml:3:8"), "{stderr}");
    assert!(stderr.ends_with("\n2 assessed: 1 proceed, 1 redesign; 1 rejected\n"), "{stderr}");
    assert_eq!(status, 3);
}

#[test]
fn csv_has_the_columns_of_the_interface_and_one_pair_per_risk_dimension() {
    let csv = folder().again("assess --rules rules.toml p --format csv -q").stdout;
    let rows = rows(&csv);
    assert_eq!(
        rows[0].join(","),
        "file,id,title,rule_set,rule_set_version,as_of,recommendation,reach_low,reach_high,class_low,class_high,\
         clarify,stops,holds,open_gates,unanswered,partner_low,partner_high,dual-use_low,dual-use_high,asked"
    );
    assert_eq!(rows[1][..3], ["p/broken.toml", "", "3:8: `tolk` is not a choice of `form`"]);
    assert_eq!(rows[1][6], "invalid");
    assert_eq!(
        rows[2].join(","),
        "p/joint.toml,joint,Joint detector,small,1.0,2026-11-01,redesign,redesign,stop,redesign,redesign,true,0,2,1,2,\
         3,4,3,3,17"
    );
}

#[test]
fn csv_ndjson_and_table_agree() {
    let mut run = folder();
    let csv = rows(&run.again("assess --rules rules.toml p --format csv").stdout);
    let ndjson = run.again("assess --rules rules.toml p --format ndjson").stdout;
    let table = run.again("assess --rules rules.toml p --lang en --width 200").stdout;
    assert_eq!(csv.len(), 1 + ndjson.lines().count());
    for (row, line) in csv[1..].iter().zip(ndjson.lines()) {
        let object: Value = serde_json::from_str(line).expect("JSON");
        let object = object.as_object().expect("an object");
        let shown = table.lines().find(|l| row[0].ends_with(l.split(' ').next().expect("a word"))).expect("a row");
        assert!(shown.contains(&row[6]), "{shown}");
        if row[6] == "invalid" {
            assert_eq!(object.keys().collect::<Vec<_>>(), ["file", "invalid", "digest"]);
            assert_eq!(object["invalid"][0]["code"], "answer-unknown-choice");
            assert_eq!(object["invalid"][0]["line"], 3);
            continue;
        }
        let as_text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let (digest, cells) =
            object.iter().collect::<Vec<_>>().split_last().map(|(l, c)| (*l, c.to_vec())).expect("cells");
        assert!(digest.0 == "digest" && as_text(digest.1).starts_with("sha256:"), "{digest:?}");
        assert_eq!(cells.iter().map(|(key, _)| *key).collect::<Vec<_>>(), csv[0].iter().collect::<Vec<_>>());
        assert_eq!(cells.iter().map(|(_, value)| as_text(value)).collect::<Vec<_>>(), *row);
        assert!(object["stops"].is_number() && object["clarify"].is_boolean(), "typed");
        assert!(shown.contains(&row[15]), "{shown}");
    }
}

#[test]
fn ndjson_with_explain_is_the_whole_assessment() {
    let mut run = folder();
    let lines = run.again("assess --rules rules.toml p --format ndjson --explain").stdout;
    let line: Value = serde_json::from_str(lines.lines().nth(1).expect("the second")).expect("JSON");
    let single: Value =
        serde_json::from_str(&run.again("assess --rules rules.toml p/joint.toml --format json").stdout).expect("JSON");
    assert_eq!(line, single);
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    let mut run = with_rules(Run::new(""));
    for n in 0..300 {
        let text = match n % 5 {
            0 => BROKEN.to_owned(),
            1 | 2 => TALK.replace("\"talk\"\ntitle", &format!("\"talk-{n}\"\ntitle")),
            _ => JOINT.replace("\"joint\"", &format!("\"joint-{n}\"")),
        };
        run = run.file(&format!("p/{}/{n}.toml", n % 7), text);
    }
    for format in ["table", "csv", "ndjson", "ndjson --explain"] {
        let of = |run: &mut Run, threads: &str| {
            run.again(&format!("assess --rules rules.toml p --lang en --format {format} {threads}"))
        };
        let one = of(&mut run, "--threads 1");
        assert_eq!(one.status, 3);
        assert!(one.stderr.ends_with("; 60 rejected\n"), "{}", one.stderr);
        assert_eq!(of(&mut run, "--threads 4"), one, "{format}");
        assert_eq!(of(&mut run, ""), one, "{format}");
    }
}

#[test]
fn a_long_table_shows_the_gravest_and_says_so() {
    let mut run = with_rules(Run::new(""));
    for n in 0..230 {
        run = run.file(&format!("p/{n:03}.toml"), if n == 229 { JOINT } else { TALK });
    }
    let table = run.again("assess --rules rules.toml p --lang en -q").stdout;
    let head =
        "230 proposals; the 200 gravest are shown (all of them: --all or --format csv)\n1 redesign, 229 proceed\n";
    assert!(table.starts_with(head), "{table}");
    assert_eq!(table.lines().count(), 5 + 200 + 1);
    let all = run.again("assess --rules rules.toml p --lang en -q --all").stdout;
    assert_eq!(all.lines().count(), 3 + 230 + 1);
    assert!(all.lines().nth(3).is_some_and(|row| row.starts_with("000.toml")), "in their order: {all}");
    let first = table.lines().nth(5).expect("a row");
    assert!(first.starts_with("229.toml") && first.contains("!! redesign"), "{first}");
}

#[test]
fn inputs_keep_their_order_and_folders_are_sorted() {
    let mut run = with_rules(Run::new("")).file("z.toml", TALK);
    for name in ["p/b/1.toml", "p/a.toml", "p/B.toml", "p/b.toml", "p/b-c.toml"] {
        run = run.file(name, TALK);
    }
    let csv = run.again("assess --rules rules.toml z.toml p p/a.toml --format csv -q").stdout;
    let files: Vec<String> = rows(&csv).into_iter().skip(1).map(|mut r| r.swap_remove(0)).collect();
    let expected = ["z.toml", "p/B.toml", "p/a.toml", "p/b-c.toml", "p/b.toml", "p/b/1.toml", "p/a.toml"];
    assert_eq!(files, expected);
}

#[test]
fn a_folder_comes_where_its_path_comes() {
    let mut run = with_rules(Run::new(""));
    let files = ["a-b.toml", "a.toml", "a.toml.d/1.toml", "a/b/1.toml", "a/z.toml", "a0.toml", "ä.toml"];
    for file in files.iter().rev() {
        run = run.file(&format!("p/{file}"), TALK);
    }
    let csv = run.again("assess --rules rules.toml p --format csv -q").stdout;
    let found: Vec<String> = rows(&csv).into_iter().skip(1).map(|mut row| row.swap_remove(0)).collect();
    assert_eq!(found, files.map(|file| format!("p/{file}")));
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_no_utf_8_are_read_in_their_place() {
    use std::os::unix::ffi::OsStrExt;
    let mut run = with_rules(Run::new("")).file("p/z.toml", TALK).file("p/\u{10ffff}.toml", JOINT);
    let name = |bytes| std::ffi::OsStr::from_bytes(bytes);
    std::fs::create_dir(run.path().join("p").join(name(b"\xe0"))).expect("a folder");
    for file in [b"\xff.toml".as_slice(), b"\xe0/1.toml", b"z\xff.toml"] {
        std::fs::write(run.path().join("p").join(name(file)), TALK).expect("a file");
    }
    let csv = run.again("assess --rules rules.toml p --format csv -q").stdout;
    let found: Vec<_> = rows(&csv).into_iter().skip(1).map(|row| (row[0].clone(), row[6].clone())).collect();
    let expected = [
        ("p/z.toml", "proceed"),
        ("p/z\u{fffd}.toml", "proceed"),
        ("p/\u{fffd}/1.toml", "proceed"),
        ("p/\u{10ffff}.toml", "redesign"),
        ("p/\u{fffd}.toml", "proceed"),
    ];
    assert_eq!(found, expected.map(|(file, result)| (file.to_owned(), result.to_owned())));
}

#[test]
fn a_walk_goes_so_deep_and_no_deeper() {
    let deep = format!("p{}", "/d".repeat(cooprisk::limits::WALK_DEPTH));
    let mut run = with_rules(Run::new("")).file("p/a.toml", TALK).file(&format!("{deep}/empty.txt"), "");
    assert_eq!(run.again("assess --rules rules.toml p --format csv -q").status, 0);
    run = run.file(&format!("{deep}/y.toml"), TALK).file(&format!("{deep}/x.toml"), TALK);
    let refused = run.again("assess --rules rules.toml p --format csv -q");
    assert_eq!((refused.stdout.as_str(), refused.status), ("", 2));
    assert_eq!(refused.stderr, format!("error: `{deep}/x.toml` is deeper than 32 folders\n"));
}

#[cfg(unix)]
#[test]
fn a_walk_follows_no_links() {
    use std::os::unix::fs::symlink;
    let mut run = folder();
    symlink("..", run.path().join("p/loop")).expect("a link");
    symlink("talk.toml", run.path().join("p/link.toml")).expect("a link");
    symlink("/dev/zero", run.path().join("p/zero.toml")).expect("a link");
    let csv = run.again("assess --rules rules.toml p --format csv -q").stdout;
    assert_eq!(csv.lines().count(), 4, "{csv}");
}

#[test]
fn nothing_found_is_not_a_success() {
    let mut run = with_rules(Run::new("")).file("p/readme.txt", "");
    let nothing = run.again("assess --rules rules.toml p");
    assert_eq!((nothing.stdout.as_str(), nothing.status), ("", 2));
    assert_eq!(nothing.stderr, "error: no file `*.toml` below `p`\n");
}

#[test]
fn a_file_that_cannot_be_read_is_a_row_and_the_others_go_on() {
    let mut run = folder();
    let Output { stdout, stderr, status } = run.again("assess --rules rules.toml none.toml p/talk.toml --format csv");
    let rows = rows(&stdout);
    assert_eq!((rows[1][0].as_str(), rows[1][6].as_str(), rows[2][6].as_str()), ("none.toml", "invalid", "proceed"));
    assert!(rows[1][2].starts_with("cannot read `none.toml`"), "{stdout}");
    assert!(stderr.contains("error: cannot read `none.toml`"), "{stderr}");
    assert_eq!(status, 4);
    let ndjson = run.again("assess --rules rules.toml none.toml p/talk.toml --format ndjson -q").stdout;
    let line: Value = serde_json::from_str(ndjson.lines().next().expect("a line")).expect("JSON");
    assert_eq!(line["file"], "none.toml");
    assert_eq!(line["invalid"][0]["severity"], "error");
}

#[test]
fn a_spreadsheet_takes_no_text_for_a_formula() {
    let title = |text: &str| TALK.replace("\"A talk on open data\"", text);
    let mut run = with_rules(Run::new(""))
        .file("p/=1+1.toml", title("\"=HYPERLINK(1)\""))
        .file("p/b.toml", title("\"\\t=1\\r\\n@x\""))
        .file("p/c.toml", title("\"a;=1;b\\\"-2\""))
        .file("p/d.toml", title("\"-5\""));
    let csv = run.again("assess --rules rules.toml p/=1+1.toml p/b.toml p/c.toml p/d.toml --format csv -q").stdout;
    let titles: Vec<String> = rows(&csv).into_iter().skip(1).map(|mut r| r.swap_remove(2)).collect();
    assert_eq!(titles, ["'=HYPERLINK(1)", "'\\u{9}'=1\\u{d}'\\u{a}'@x", "a;'=1;b\"'-2", "'-5"]);
    assert!(rows(&csv)[1][12..].iter().all(|n| n.parse::<i64>().is_ok()), "numbers stay numbers: {csv}");
}

#[test]
fn an_output_file_larger_than_memory_allows_is_whole() {
    let mut run = with_rules(Run::new(""));
    for n in 0..10 {
        let title = format!("\"{n}{}\"", "x".repeat(1_900_000));
        run = run.file(&format!("p/{n}.toml"), TALK.replace("\"A talk on open data\"", &title));
    }
    let stream = run.again("assess --rules rules.toml p --format csv -q").stdout;
    assert!(stream.len() > cooprisk::limits::OUTPUT_BYTES + 1_000_000, "{}", stream.len());
    let file = run.again("assess --rules rules.toml p --format csv -q -o out.csv");
    assert_eq!((file.stdout.as_str(), file.stderr.as_str(), file.status), ("", "", 0));
    assert!(std::fs::read_to_string(run.path().join("out.csv")).expect("the output") == stream);
}

#[test]
fn findings_and_rejections_are_graver_in_this_order() {
    let mut run = folder();
    assert_eq!(run.again("assess --rules rules.toml p/joint.toml p/talk.toml --fail-on refer -q").status, 1);
    assert_eq!(run.again("assess --rules rules.toml p --fail-on refer -q").status, 3);
    assert_eq!(run.again("assess --rules rules.toml p none.toml --fail-on refer -q").status, 4);
}
