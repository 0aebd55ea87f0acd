//! Runs that are interrupted, watched and continued: what was written ends with a whole line, and a continued run ends
//! like one that was never interrupted.

#![cfg(unix)]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, Command, Stdio};

use rexpect::session::spawn_command;

use crate::assess::{JOINT, TALK, with_rules};
use crate::ndjson::as_json;
use crate::run::{Output, Run};

const BROKEN: &str = "schema = 1\n[answers]\nform = \"tolk\"\n";
const TO_ROWS: &str = "assess --rules rules.toml p --resume rows.ndjson --lang en";

fn folder() -> Run {
    let mut run = with_rules(Run::new(""));
    for n in 0..9 {
        let text = [TALK, JOINT, BROKEN][n % 3];
        run = run.file(&format!("p/{n}.toml"), text);
    }
    run.file("p/bytes.toml", b"\xff")
}

fn rows(run: &Run) -> String {
    fs::read_to_string(run.path().join("rows.ndjson")).expect("rows")
}

fn put(run: &Run, name: &str, text: &str) {
    fs::write(run.path().join(name), text).expect("a file");
}

#[test]
fn a_continued_run_ends_like_an_uninterrupted_one() {
    for explain in ["", " --explain"] {
        let mut run = folder();
        let command = format!("{TO_ROWS}{explain} --fail-on refer");
        let stream = run.again(&format!("assess --rules rules.toml p --format ndjson -q{explain}")).stdout;
        let first = run.again(&command);
        let whole = rows(&run);
        assert_eq!((first.stdout.as_str(), first.status, &whole), ("", 3, &stream), "{explain}");
        assert_eq!(whole.lines().count(), 10);
        let ends: Vec<usize> = whole.match_indices('\n').map(|(at, _)| at + 1).collect();
        for cut in [0, 1, ends[0] - 1, ends[0], ends[0] + 7, ends[5], ends[8] + 1, ends[9] - 1, ends[9]] {
            put(&run, "rows.ndjson", &whole[..cut]);
            let Output { stdout, stderr, status } = run.again(&command);
            assert_eq!((stdout.as_str(), status, rows(&run) == whole), ("", 3, true), "cut at {cut}");
            let kept = whole[..cut].matches('\n').count();
            assert_eq!(stderr.starts_with(&format!("{kept} rows of rows.ndjson kept\n")), kept > 0, "{stderr}");
            assert!(stderr.ends_with("6 assessed: 3 proceed, 3 redesign; 4 rejected\n"), "{stderr}");
        }
    }
}

#[test]
fn what_has_changed_come_or_gone_is_assessed_again() {
    let mut run = folder();
    run.again(TO_ROWS);
    put(&run, "p/4.toml", TALK);
    put(&run, "p/55.toml", JOINT);
    fs::remove_file(run.path().join("p/7.toml")).expect("a file");
    let stderr = run.again(TO_ROWS).stderr;
    assert!(stderr.starts_with("4 rows of rows.ndjson kept\n"), "{stderr}");
    assert_eq!(rows(&run), run.again("assess --rules rules.toml p --format ndjson -q").stdout);
    fs::remove_file(run.path().join("p/bytes.toml")).expect("a file");
    run.again(TO_ROWS);
    assert_eq!(rows(&run).lines().count(), 9, "a row of a file that is gone goes");
}

#[test]
fn a_file_that_holds_something_else_is_left_alone() {
    let mut run = folder();
    run.again(TO_ROWS);
    let (whole, other) = (rows(&run), "{\"a\": 1}\n");
    for (text, command) in [
        (other, TO_ROWS.to_owned()),
        ("dear diary\n", TO_ROWS.to_owned()),
        (&whole, format!("{TO_ROWS} --explain")),
        (&whole, format!("{TO_ROWS} --rules ca-strac")),
        // Other options than those that a row names show in what they make of the first proposal.
        (&whole, format!("{TO_ROWS} --as-of 2026-12-24")),
    ] {
        put(&run, "rows.ndjson", text);
        let command = command
            .replace("--rules rules.toml p --resume rows.ndjson --lang en --rules", "p --resume rows.ndjson --rules");
        let Output { stderr, status, .. } = run.again(&command);
        assert!(stderr.contains("line 1 of `rows.ndjson` is not a row of this run"), "{stderr}");
        assert_eq!((status, rows(&run).as_str()), (2, text));
    }
    for (more, why) in
        [("--format csv", "`--resume` goes with `--format ndjson` only"), ("-o x", "cannot be used with")]
    {
        let Output { stderr, status, .. } = run.again(&format!("{TO_ROWS} {more}"));
        assert!(status == 2 && stderr.contains(why), "{stderr}");
    }
    let input = run.again("assess --rules rules.toml p --resume p/0.toml");
    assert_eq!((input.status, input.stderr.contains("is read and cannot be the output")), (2, true));
}

#[test]
fn quiet_mutes_what_is_said_about_files_and_nothing_else() {
    let mut run = folder();
    let loud = run.again("assess --rules rules.toml p --format csv");
    let quiet = run.again("assess --rules rules.toml p --format csv -q");
    assert_eq!(loud.stderr.matches("error[answer-unknown-choice]").count(), 3, "{}", loud.stderr);
    assert_eq!((quiet.stderr.as_str(), quiet.status), ("", 3));
    assert_eq!(quiet.stdout, loud.stdout);
}

/// A run that reads proposals from a pipe.
fn streaming(run: &Run, args: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cooprisk"));
    command.args(["assess", "-", "--stdin-format", "ndjson", "--rules", "rules.toml", "--lang", "en"]).args(args);
    command.current_dir(run.path()).env_clear().stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().expect("the binary starts")
}

fn line(n: usize) -> String {
    format!("{}\n", as_json(&TALK.replace("\"talk\"\ntitle", &format!("\"talk-{n}\"\ntitle"))))
}

#[test]
fn an_interruption_leaves_whole_lines() {
    for (signal, format) in [("INT", "ndjson"), ("TERM", "csv")] {
        let run = with_rules(Run::new(""));
        let mut child = streaming(&run, &["--format", format, "--threads", "2"]);
        let mut stdin = child.stdin.take().expect("a pipe");
        // More than a chunk; the program then waits for the rest of the next one.
        (0..300).for_each(|n| stdin.write_all(line(n).as_bytes()).expect("the program reads"));
        let mut stdout = BufReader::new(child.stdout.take().expect("a pipe"));
        let mut text = String::new();
        for _ in 0..256 {
            assert!(stdout.read_line(&mut text).expect("text") > 0, "a chunk is written before the next one is read");
        }
        let sent = Command::new("kill").args([&format!("-{signal}"), &child.id().to_string()]).status();
        assert!(sent.expect("kill").success());
        stdout.read_to_string(&mut text).expect("text");
        assert_eq!(child.wait().expect("an end").code(), Some(130), "{signal}");
        assert!(text.ends_with('\n') && text.lines().count() <= 301, "{signal}: {text}");
        drop(stdin);
    }
}

#[test]
fn a_long_run_shows_how_far_it_is_on_a_terminal_only() {
    let run = with_rules(Run::new(""));
    let text: String = (0..256).map(line).collect();
    let run = run.file("lines.ndjson", text);
    let program = env!("CARGO_BIN_EXE_cooprisk");
    let script = |more: &str| {
        let assess = "assess - --stdin-format ndjson --rules rules.toml --lang en --format csv";
        format!("(cat lines.ndjson; sleep 1.5; cat lines.ndjson) | {program} {assess} {more}; echo over $?")
    };
    let shown = |more: &str| {
        let mut command = Command::new("sh");
        command.args(["-c", &script(more)]).current_dir(run.path()).env_clear();
        command.envs([("LANG", "C.UTF-8"), ("TERM", "xterm"), ("PATH", "/usr/bin:/bin")]);
        let mut session = spawn_command(command, Some(60_000)).expect("a terminal");
        session.exp_eof().expect("it ends")
    };
    let bar = shown("> rows.csv");
    assert!(bar.contains("512 files, 0 rejected, ") && bar.contains("over 0"), "{bar:?}");
    assert!(!bar.contains("talk-"), "nothing from outside: {bar:?}");
    // Not between rows that are shown, and not for who asked for silence.
    assert!(!shown("").contains("512 files"));
    assert!(!shown("-q > rows.csv").contains("512 files"));
    let mut child = streaming(&run, &["--format", "csv"]);
    let mut stdin = child.stdin.take().expect("a pipe");
    stdin.write_all(line(1).as_bytes()).expect("the program reads");
    drop(stdin);
    let output = child.wait_with_output().expect("an end");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "1 assessed: 1 proceed\n");
}
