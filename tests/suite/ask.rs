//! `cooprisk ask` as lines of text: what is shown, what is saved, how it ends.

use std::fs;

use crate::run::{Output, Run};

const RULES: &str = include_str!("../fixtures/rules-ok.toml");

/// `ask --plain` on the small rule set with lines on standard input.
fn ask(args: &str, lines: &[&str]) -> Run {
    let run = Run::new(&format!("ask --plain --rules rules.toml --as-of 2026-11-01 {args}"));
    run.file("rules.toml", RULES).stdin(typed(lines))
}

fn typed(lines: &[&str]) -> String {
    lines.iter().map(|line| format!("{line}\n")).collect()
}

fn draft(run: &Run) -> String {
    fs::read_to_string(run.path().join("proposal.toml")).unwrap_or_default()
}

/// What was shown at prompts, without the introduction.
fn prompts(output: &Output) -> &str {
    output.stderr.split_once("enters the letter.\n").map_or(output.stderr.as_str(), |(_, rest)| rest)
}

#[track_caller]
fn assert_has(text: &str, part: &str) {
    assert!(text.contains(part), "expected\n{part}\nin\n{text}");
}

#[test]
fn without_a_terminal_it_names_the_other_ways() {
    let message = "error: `ask` needs a terminal; with --plain it reads answers from standard input, line by line, \
                   and `cooprisk new proposal` writes a file to fill in\n";
    Run::new("ask").expect("", message, 2);
}

#[test]
fn unknown_everywhere_refers_and_asks_to_clarify() {
    let mut run = Run::new("ask --plain draft.toml").stdin("u\n".repeat(400));
    let output = run.output();
    assert_eq!(output.status, 0, "{}", output.stderr);
    let words: Vec<&str> = output.stdout.split_whitespace().collect();
    assert_has(
        &words.join(" "),
        "Recommendation: refer to the responsible offices (may become: proceed … stop; clarify first)",
    );
    assert_has(&output.stderr, "That was the last question. The answers are in draft.toml.\n");
    let json = run.again("assess draft.toml --format json");
    let json: serde_json::Value = serde_json::from_str(&json.stdout).expect("JSON");
    assert_eq!((&json["recommendation"], &json["clarify"]), (&"refer".into(), &true.into()));
    assert_eq!((&json["class"]["low"], &json["class"]["high"]), (&"proceed".into(), &"redesign".into()));
}

#[test]
fn partners_are_named_only_where_the_rules_ask_about_them() {
    let run = |set: &str| Run::new(&format!("ask --plain --rules {set} draft.toml")).stdin("u\n".repeat(200)).output();
    for set in ["ca-strac", "us-mftrp"] {
        let output = run(set);
        assert_eq!(output.status, 0, "{}", output.stderr);
        assert!(!output.stderr.contains("Who is the partner?"), "{set}: {}", output.stderr);
        assert_has(&output.stderr, "What is the title of the cooperation?");
    }
    assert_has(&run("dk-aarhus").stderr, "Who is the partner?");
}

#[test]
fn a_session_as_it_is_seen() {
    let run = ask("", &["A talk", "Example Institute", "cn", "u", "1", "2 3", "x", "", "2", "b", "", "?", "q"]);
    let output = run.output();
    insta::assert_snapshot!(output.stderr, @r"
    A new draft; every answer is saved in proposal.toml.
    Type a number or a text and press Enter. These lines are commands at every
    prompt: u = unknown or skip, ? = help, b = back, r = result so far, n = add a
    note (at questions), q = save and quit. =u enters the letter.

    What is the title of the cooperation?
    Your answer; empty line: no title yet
    > A talk

    Who is the partner? Name of the institution
    Your answer; empty line: not named yet
    > Example Institute

    In which country is Example Institute?
    Your answer; empty line: Unknown so far
    > cn

    Is there another partner? Name of the institution
    Your answer; empty line: no other partner
    > u

    Question 1 of at most 16
    What form does the cooperation take?
      1  a talk or a lecture
      2  a visit or beam time
      3  a joint project
    A number from 1 to 3; several if it is one of them and not known which
    > 1

    Question 2 of at most 12
    What leaves the institute?
      1  nothing
      2  published data
      3  unpublished technology or software
      4  goods: samples, devices, material
      5  … and perhaps others (not known)
    Numbers from 1 to 5 with spaces between them; 0 if none of these applies
    > 2 3
    What is published is not controlled.

    Question 3 of at most 12
    Who comes to the institute?
      1  nobody
      2  one or several guests
    A number from 1 to 2
    > x
    That does not fit here.
    A number from 1 to 2
    > 
    That does not fit here.
    A number from 1 to 2
    > 2

    Question 4 of at most 12 · partner 1: Example Institute
    What kind of organisation is the partner?
      1  civil: university, public institute, civil company
      2  not checked yet
      3  civil and military
      4  defence or armed forces
    A number from 1 to 4; several if it is one of them and not known which
    > b

    Question 3 of at most 12
    Who comes to the institute?
      1  nobody
      2  one or several guests
    A number from 1 to 2; empty line keeps 2
    > 

    Question 4 of at most 12 · partner 1: Example Institute
    What kind of organisation is the partner?
      1  civil: university, public institute, civil company
      2  not checked yet
      3  civil and military
      4  defence or armed forces
    A number from 1 to 4; several if it is one of them and not known which
    > ?
    Why: Military research passes results on to other users than universities do.
    How: Look at the owner first, then at who pays for most of its research.
    Example: A technical university that runs a laboratory together with an arms
    maker is mixed.
    False alarm: A single course for the armed forces does not make a university
    mixed.
    Who can answer it: principal investigator, export-control officer
    Source: Example Council: Handbook on research cooperation, q4
      https://example.org/handbook
    Source: Maintainers: Decision of the maintainers of this rule set

    Question 4 of at most 12 · partner 1: Example Institute
    What kind of organisation is the partner?
      1  civil: university, public institute, civil company
      2  not checked yet
      3  civil and military
      4  defence or armed forces
    A number from 1 to 4; several if it is one of them and not known which
    > q

    The answers are saved in proposal.toml; `cooprisk ask proposal.toml` goes on
    with them. The result so far:
    ");
    assert_has(&output.stdout, "A talk\nAs of 2026-11-01\n");
    insta::assert_snapshot!(draft(&run).replace(&digest(&draft(&run)), "sha256:…"), @r#"
    schema = 1

    [rule_set]
    id = "small"
    version = "1.0"
    digest = "sha256:…"

    [proposal]
    title = "A talk"

    [answers]
    form = "talk"
    channels = ["data", "technology"]
    people = "guests"

    [[partner]]
    name = "Example Institute"
    country = "CN"
    "#);
}

#[test]
fn the_end_of_the_input_saves_and_shows_the_result() {
    let (quit, end) = (ask("", &["u", "u", "3", "q"]), ask("", &["u", "u", "3"]));
    let (quit_output, end_output) = (quit.output(), end.output());
    assert_eq!((quit_output.stdout, quit_output.status), (end_output.stdout.clone(), 0));
    assert_has(&end_output.stdout, "Recommendation: ask the office first");
    assert_has(&end_output.stderr, "with them. The result so far:\n");
    assert_has(&draft(&end), "[answers]\nform = \"joint-project\"\n");
    assert_eq!(draft(&quit), draft(&end));
}

#[test]
fn it_goes_on_where_it_stopped() {
    let mut run = ask("", &["u", "u", "3", "1"]);
    run.output();
    let before = draft(&run);
    run = run.stdin("q\n");
    let output = run.again("ask --plain --rules rules.toml --as-of 2026-11-01");
    assert_has(&output.stderr, "Continuing proposal.toml.\n");
    assert_has(prompts(&output), "\nQuestion 3 of at most 16\nWho comes to the institute?\n");
    assert_eq!(draft(&run), before, "looking changes nothing");
}

#[test]
fn nothing_is_written_before_something_is_answered() {
    let run = ask("", &["?", "q"]);
    assert_eq!(run.output().status, 0);
    assert!(!run.path().join("proposal.toml").exists());
}

#[test]
fn a_letter_can_be_entered_and_wrong_lines_ask_again() {
    let long = "x".repeat(9_000);
    let run = ask("", &["\u{1b}[31m", &long, "=u", "u", "9", "1,", "0", "1 2 3", "q"]);
    let output = run.output();
    assert_has(prompts(&output), "> The line holds control or invisible characters.\n");
    assert_has(prompts(&output), "> The line is too long.\n");
    assert_has(&draft(&run), "title = \"u\"");
    // 9 and 0 are no choices, all three are as good as unknown.
    assert_eq!(prompts(&output).matches("That does not fit here.").count(), 2, "{}", prompts(&output));
    assert_has(&draft(&run), "form = \"talk\"");
    assert!(!output.stderr.contains('\u{1b}'));
}

#[test]
fn partial_knowledge_can_be_said() {
    let run = ask("", &["u", "u", "2 3", "2 4 5", "1 2", "1"]);
    let output = run.output();
    assert_has(&draft(&run), "form = [\"visit\", \"joint-project\"]\nchannels = [\"data\", \"goods\", \"unknown\"]\n");
    // Two of two are not "one of several".
    assert_has(&draft(&run), "people = \"nobody\"");
    assert_has(prompts(&output), "That does not fit here.");
}

#[test]
fn what_excludes_others_stands_alone() {
    let run = ask("", &["u", "u", "1", "1 2", "0"]);
    assert_has(prompts(&run.output()), "“nothing” cannot stand beside others.");
    assert_has(&draft(&run), "channels = [\"nothing\"]");
}

#[test]
fn a_program_that_reads_no_prompts_is_left() {
    let run = ask("", &[]).stdin("x\n".repeat(100_000));
    let run = run.file("proposal.toml", "schema = 1\n[answers]\nform = \"talk\"\n[[partner]]\nname = \"One\"\n");
    let output = run.output();
    assert_eq!(output.status, 0);
    assert!(output.stderr.len() < 500_000, "{} bytes", output.stderr.len());
    assert_eq!(ask("", &[]).stdin(vec![b'x'; 10_000_000]).output().status, 0);
}

const OTHER_RULES: &str = "schema = 1\n\n[rule_set]\nid = \"small\"\nversion = \"0.9\"\ndigest = \"sha256:0\"\n\n\
    [answers]\nform = \"talk\"  # agreed on the phone\nold-question = \"yes\"\nfunding = \"bank\"\n\n\
    [[partner]]\nname = \"One\"\ncountry = \"FR\"\n[partner.answers]\npartner-type = [\"civil\", \"gone\"]\n\
    [partner.notes]\nold-question = \"ask again\"\n";

#[test]
fn answers_that_no_longer_fit_are_set_aside_once_agreed() {
    let run = ask("", &["1", "q"]).file("proposal.toml", OTHER_RULES);
    let output = run.output();
    assert_has(
        &output.stderr,
        "This draft was written for small 0.9; the rules now are small 1.0. Please look\nat your answers again.\n\
         These answers no longer fit:\n- old-question: yes\n- funding: bank\n\
         - partner-type (partner 1): [\"civil\", \"gone\"]\n- old-question (partner 1) (note): ask again\n",
    );
    assert_eq!(output.status, 0);
    insta::assert_snapshot!(draft(&run).replace(&digest(&draft(&run)), "sha256:…"), @r#"
    schema = 1

    [rule_set]
    id = "small"
    version = "1.0"
    digest = "sha256:…"

    [answers]
    form = "talk"  # agreed on the phone

    [[partner]]
    name = "One"
    country = "FR"
    [partner.answers]
    [partner.notes]

    [parked]
    old-question = "yes"
    funding = "bank"
    "partner-type (partner 1)" = '["civil", "gone"]'
    "old-question (partner 1) (note)" = "ask again"
    "#);
}

fn digest(draft: &str) -> String {
    draft.lines().find_map(|l| l.strip_prefix("digest = ")).map(|d| d.trim_matches('"').to_owned()).unwrap_or_default()
}

#[test]
fn nothing_is_set_aside_without_consent() {
    for lines in [&["2"][..], &["q"], &["u"], &["b"], &[]] {
        let run = ask("", lines).file("proposal.toml", OTHER_RULES);
        let output = run.output();
        assert_eq!((output.status, draft(&run).as_str()), (0, OTHER_RULES), "{}", output.stderr);
        assert_has(&output.stdout, "Recommendation:");
    }
}

#[test]
fn rules_of_the_same_version_that_have_changed_are_noticed() {
    let text = "schema = 1\n[rule_set]\nid = \"small\"\nversion = \"1.0\"\ndigest = \"sha256:0\"\n[answers]\nform = \"talk\"\n";
    let run = ask("", &["q"]).file("proposal.toml", text);
    assert_has(&run.output().stderr, "The files of the rules small 1.0 have changed since this draft was written.");
    assert!(digest(&draft(&run)).len() > 60, "the draft is for these rules now: {}", draft(&run));
}

#[test]
fn a_draft_with_mistakes_is_rejected_and_left_alone() {
    for text in ["schema = 1\n[answers]\nfrom = \"talk\"\n", "schema = 1\n[answers\n", ""] {
        let run = ask("", &["q"]).file("proposal.toml", text);
        let output = run.output();
        assert_eq!((output.status, output.stdout.as_str(), draft(&run).as_str()), (3, "", text), "{}", output.stderr);
        assert_has(&output.stderr, "error[");
    }
}

#[test]
fn a_role_answers_its_part() {
    let run = ask("--only eco", &["u"; 20]);
    let output = run.output();
    assert_has(prompts(&output), "Question 1 of at most 6\nWhat leaves the institute?");
    assert!(!prompts(&output).contains("What form"), "{}", output.stderr);
    let output = ask("--only boss", &[]).output();
    assert_eq!(
        output.stderr,
        "error: --only takes `unknown` or a role of the rule set, not `boss`: `pi`, `eco`, `mgmt`\n"
    );
    assert_eq!(output.status, 2);
}

#[test]
fn a_draft_that_cannot_be_written_is_refused_before_the_first_question() {
    let output = ask("no/folder.toml", &["u"]).output();
    assert_eq!(output.stderr, "error: cannot write `no/folder.toml`: No such file or directory (os error 2)\n");
    assert_eq!(output.status, 4);
    let output = ask(".", &["u"]).output();
    assert_eq!((output.stderr.as_str(), output.status), ("error: `.` is not a regular file\n", 2));
    let output = ask("-o rules.toml", &["u"]).output();
    assert_eq!(
        (output.stderr.as_str(), output.status),
        ("error: `rules.toml` exists; use --force to overwrite it\n", 2)
    );
}

#[test]
fn the_report_goes_where_it_is_told() {
    let run = ask("--format json -o report.json", &["u"; 40]);
    let output = run.output();
    assert_eq!((output.stdout.as_str(), output.status), ("", 0), "{}", output.stderr);
    let json = fs::read_to_string(run.path().join("report.json")).expect("a report");
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["proposal"]["file"], "proposal.toml");
    assert_eq!(json["recommendation"], "refer");
}

#[test]
fn the_threshold_counts_once_everything_was_asked() {
    let finished = ask("--fail-on refer", &["u"; 40]).output();
    assert_eq!(finished.status, 1, "{}", finished.stderr);
    let stopped = ask("--fail-on refer", &["u", "u", "u", "q"]).output();
    assert_eq!(stopped.status, 0, "{}", stopped.stderr);
}

#[test]
fn the_report_may_be_long_and_has_its_formats() {
    let long = ask("--explain --lang en", &["u"; 40]).output();
    assert_has(&long.stdout, "All answers and their levels:\n");
    let table = ask("--format table", &["u"; 40]).output();
    assert_eq!((table.stdout.as_str(), table.status), ("", 2));
    assert_has(&table.stderr, "[possible values: text, md, html, json]");
}

#[test]
fn german_is_spoken() {
    let output = ask("--lang de", &["u", "u", "?", "1", "q"]).output();
    assert_has(&output.stderr, "Frage 1 von höchstens 17\nWelche Form hat die Zusammenarbeit?\n  1  ein Vortrag");
    assert_has(&output.stderr, "Warum: Je tiefer eine Zusammenarbeit reicht, desto mehr Wissen geht über.");
    assert_has(&output.stdout, "Empfehlung: ");
}

#[test]
fn hostile_rule_texts_reach_nobody_raw() {
    let rules = RULES.replace("a talk or a lecture", "a talk\\u001b[2J or \\u202ea lecture");
    let run = ask("", &["u", "u", "?", "1", "q"]).file("rules.toml", rules);
    let output = run.output();
    assert!(!output.stderr.contains(['\u{1b}', '\u{202e}']), "{}", output.stderr);
}

#[test]
fn comments_of_a_template_stay() {
    let mut run = Run::new("new proposal proposal.toml");
    assert_eq!(run.output().status, 0);
    let comments = draft(&run).lines().filter(|l| l.starts_with('#')).count();
    assert!(comments > 50, "{comments}");
    run = run.stdin("u\n".repeat(400));
    assert_eq!(run.again("ask --plain").status, 0);
    assert_eq!(draft(&run).lines().filter(|l| l.starts_with('#')).count(), comments);
}
