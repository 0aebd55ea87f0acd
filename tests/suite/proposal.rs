//! Reading proposals: a fixture per mistake, each naming the code and place of every finding in its first lines.

use std::fs;

use cooprisk::diagnostic::Diagnostics;
use cooprisk::proposal::read::read_proposal;
use cooprisk::proposal::{Answer, Proposal, Slot, Status};
use cooprisk::rules::RuleSet;
use cooprisk::rules::{RuleFiles, load};
use cooprisk::source::{SourceFile, Sources};

use crate::run::project;

/// The small rule set of the fixtures.
pub(crate) fn small_rules() -> RuleSet {
    let text = fs::read(project("tests/fixtures/rules-ok.toml")).expect("the fixture");
    let mut files = RuleFiles::new("small");
    files.push("rules-ok.toml", SourceFile::from_bytes("rules-ok.toml", text));
    let mut out = Diagnostics::default();
    let rules = load(files, &mut Sources::default(), &mut out);
    rules.unwrap_or_else(|| unreachable!("the fixture is correct, but: {:#?}", out.list))
}

/// What reading a text found, as `code line:column message (help)`, sorted by place.
pub(crate) fn read(rules: &RuleSet, text: &str) -> (Option<Proposal>, Vec<String>) {
    let source = SourceFile::from_bytes("proposal.toml", text.as_bytes().to_vec());
    let mut out = Diagnostics::default();
    let proposal = read_proposal(rules, 0, &source, &mut out);
    out.sort();
    let show = |d: &cooprisk::diagnostic::Diagnostic| {
        let (line, column) = source.line_column(d.place.span.start);
        format!("{} {line}:{column} {} ({})", d.code.id(), d.message, d.help.as_deref().unwrap_or_default())
    };
    (proposal, out.list.iter().map(show).collect())
}

fn read_one(body: &str) -> Vec<String> {
    read(&small_rules(), &format!("schema = 1\n{body}")).1
}

#[test]
fn every_mistake_is_found_at_its_place() {
    let rules = small_rules();
    let mut paths: Vec<_> = fs::read_dir(project("tests/fixtures/proposals"))
        .expect("the folder of fixtures")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    assert!(paths.len() >= 18, "fixtures are missing");
    let mut wrong = Vec::new();
    for path in paths {
        let text = fs::read_to_string(&path).expect("a fixture");
        let expected: Vec<&str> = text.lines().map_while(|line| line.strip_prefix("# expect: ")).collect();
        let (proposal, found) = read(&rules, &text);
        let places: Vec<String> = found.iter().map(|f| f.split(' ').take(2).collect::<Vec<_>>().join(" ")).collect();
        if places != expected {
            wrong.push(format!("{}: expected {expected:#?}, found {found:#?}", path.display()));
        }
        let code = path.file_stem().expect("a name").to_string_lossy();
        assert!(places.iter().any(|p| code.starts_with(p.split(' ').next().expect("a code"))), "{code}: wrong name");
        let warning = code.starts_with("rule-set-mismatch") || code.starts_with("no-effect");
        assert_eq!(proposal.is_some(), warning, "{code}: an error rejects the file, a warning does not");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_correct_file_is_read_completely() {
    let rules = small_rules();
    let text = fs::read_to_string(project("tests/fixtures/proposal-ok.toml")).expect("the fixture");
    let (proposal, found) = read(&rules, &text);
    assert_eq!(found, [""; 0]);
    let proposal = proposal.expect("a proposal");
    let answer = |id: &str, instance| {
        let question = rules.question(id).expect("a question");
        proposal.answer(&rules, Slot { question, instance }).clone()
    };
    assert_eq!((proposal.id.as_str(), proposal.title.as_str()), ("2026-017", "Operando measurements"));
    assert_eq!(proposal.date.map(|d| d.to_string()).as_deref(), Some("2026-11-01"));
    assert_eq!(answer("form", 0), Answer::OneOf(0b100));
    assert_eq!(answer("channels", 0), Answer::Chosen { mask: 0b10, more: true });
    assert_eq!(answer("topic", 0), Answer::OneOf(0b11));
    assert_eq!(answer("goods-listed", 0), Answer::Unknown);
    assert_eq!(answer("funding", 0), Answer::Missing);
    assert_eq!(answer("staff-months", 0), Answer::Number(12));
    assert_eq!(answer("remarks", 0), Answer::Text("none".to_owned()));
    assert_eq!(answer("partner-type", 0), Answer::OneOf(1));
    assert_eq!(answer("partner-type", 1), Answer::Missing);
    assert_eq!(answer("partner-country", 1), Answer::Country(*b"FR"));
    assert_eq!(proposal.partners[0].country, Some(*b"CN"));
    assert_eq!(answer("guest-access", 0), Answer::OneOf(0b100));
    assert_eq!(proposal.persons[1].name, "B. Guest");
    let measures: Vec<_> = proposal.measures.iter().map(|m| (m.status, m.partner, m.person)).collect();
    assert_eq!(measures, [(Status::Agreed, Some(0), None), (Status::Planned, None, Some(0))]);
    assert_eq!(proposal.clearances[0].person, Some(0));
    assert_eq!(proposal.cleared_matches[0].partner, Some(1));
    assert_eq!(proposal.notes.len(), 2);
    assert_eq!(proposal.parked[1], ("old-list".to_owned(), "a, b".to_owned()));
    assert_eq!(proposal.digest.len(), "sha256:".len() + 64);
}

#[test]
fn messages_say_how_to_mend_it() {
    assert_eq!(
        read_one("[answers]\ntopics = \"basic\"\npartner-typ = \"civil\"\nxyzzy = 1"),
        [
            "answer-unknown-question 3:1 no question has the id `topics` (did you mean `topic`?)",
            "answer-unknown-question 4:1 no question has the id `partner-typ` (did you mean `partner-type`?)",
            "answer-unknown-question 5:1 no question has the id `xyzzy` \
             (`cooprisk new proposal` writes a template with every question of the rule set)",
        ]
    );
    assert_eq!(
        read_one("[answers]\nform = \"vist\"\npartner-type = \"civil\"\nstaff-months = \"six\""),
        [
            "answer-unknown-choice 3:8 `vist` is not a choice of `form` \
             (did you mean `visit`? possible: `talk`, `visit`, `joint-project`, `unknown`)",
            "answer-wrong-scope 4:1 `partner-type` is asked for each partner, not once for the project \
             (move it to `[partner.answers]`)",
            "answer-wrong-type 5:16 this does not answer `staff-months` \
             (write a whole number without quotes (`staff-months = 6`), or `\"unknown\"`)",
        ]
    );
    assert_eq!(
        read_one(
            "[[partner]]\nname = \"A\"\n[[partner]]\nname = \"B\"\n[[measure]]\nid = \"written-scope\"\nstatus = \"agreed\"\npartner = \"X Y Z\""
        ),
        ["unknown-partner 9:11 no partner is called `X Y Z` (listed: `A`, `B`)"]
    );
}

#[test]
fn unknown_is_an_answer_to_every_question() {
    let rules = small_rules();
    let mut text = "schema = 1\n".to_owned();
    for (header, scope) in [
        ("[answers]", "project"),
        ("[[partner]]\n[partner.answers]", "partner"),
        ("[[person]]\n[person.answers]", "person"),
    ] {
        text.push_str(header);
        text.push('\n');
        for question in rules.questions.iter().filter(|q| q.scope.id() == scope) {
            text.push_str(&format!("{} = \"unknown\"\n", question.id));
        }
    }
    let (proposal, found) = read(&rules, &text);
    assert_eq!(found, [""; 0]);
    let proposal = proposal.expect("a proposal");
    assert_eq!(proposal.answers.len(), rules.questions.len());
    assert!(proposal.answers.iter().all(|answer| *answer == Answer::Unknown));
}

#[test]
fn a_file_of_nothing_but_mistakes_stays_cheap() {
    let many: String = (0..60_000).map(|i| format!("question-number-{i} = 1\n")).collect();
    let begun = std::time::Instant::now();
    let found = read_one(&format!("[answers]\n{many}"));
    assert_eq!(found.len(), cooprisk::limits::DIAGNOSTICS_PER_FILE);
    let items = "\"x\",".repeat(400_000);
    read_one(&format!("[answers]\nchannels = [{items}]\n"));
    let parties = "[[partner]]\n".repeat(cooprisk::limits::PARTIES + 1);
    assert_eq!(read_one(&parties).len(), 1);
    assert!(begun.elapsed().as_secs() < 20, "took {:?}", begun.elapsed());
}
