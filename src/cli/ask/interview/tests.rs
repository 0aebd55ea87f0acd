//! Whole interviews with a scripted prompt; the transcript and the draft are what counts.

use std::cell::RefCell;

use super::*;
use crate::cli::prompt::scripted::Scripted;
use crate::diagnostic::Diagnostics;
use crate::proposal::read::read_proposal;
use crate::rules::{RuleFiles, load};
use crate::screen::{Index, bundled};
use crate::source::{SourceFile, Sources};

/// What is left of an interview.
struct Held {
    transcript: String,
    draft: String,
    outcome: Outcome,
    /// How often the draft was saved.
    saved: usize,
}

fn rules() -> RuleSet {
    loaded(include_str!("../../../../tests/fixtures/rules-ok.toml"))
}

fn loaded(text: &str) -> RuleSet {
    let mut files = RuleFiles::new("rules-ok.toml");
    files.push("rules-ok.toml", SourceFile::from_bytes("rules-ok.toml", text.as_bytes().to_vec()));
    load(files, &mut Sources::default(), &mut Diagnostics::default()).expect("the fixture is correct")
}

fn read(rules: &RuleSet, draft: &Draft) -> Proposal {
    let source = SourceFile::from_bytes("draft.toml", draft.to_string().into_bytes());
    let mut found = Diagnostics::default();
    read_proposal(rules, 0, &source, &mut found).unwrap_or_else(|| unreachable!("the draft is correct: {found:?}"))
}

/// Goes on with a draft (a new one if `None`) until the script ends.
fn hold(draft: Option<&str>, filter: Filter, script: &[&'static str]) -> Held {
    hold_with(rules(), draft, filter, script)
}

fn hold_with(rules: RuleSet, draft: Option<&str>, filter: Filter, script: &[&'static str]) -> Held {
    hold_screened(rules, draft, filter, script, &|_| {})
}

fn hold_screened(
    rules: RuleSet,
    draft: Option<&str>,
    filter: Filter,
    script: &[&'static str],
    screen: &dyn Fn(&mut Proposal),
) -> Held {
    let draft = draft.map_or_else(|| Draft::new(&rules), |text| Draft::open(text).expect("a draft"));
    let saved = RefCell::new(Vec::new());
    let mut prompt = Scripted::new(script.iter().copied());
    let mut interview = Interview {
        rules: &rules,
        lang: Lang::En,
        as_of: Date::constant(2026, 11, 1),
        proposal: read(&rules, &draft),
        draft,
        prompt: &mut prompt,
        save: &|draft| {
            saved.borrow_mut().push(draft.to_string());
            Ok(())
        },
        screen,
        result: &|proposal| format!("result of {} partners", proposal.partners.len()),
    };
    let outcome = interview.run(filter).expect("nothing fails");
    let (draft, proposal) = (interview.draft, interview.proposal);
    assert_eq!(read(&rules, &draft).answers, proposal.answers, "draft and proposal say the same");
    assert!(prompt.is_used_up() || outcome == Outcome::Finished, "every reply was asked for");
    let saved = saved.into_inner();
    if let Some(last) = saved.last() {
        assert_eq!(*last, draft.to_string(), "everything was saved");
    }
    Held { transcript: prompt.transcript, draft: draft.to_string(), outcome, saved: saved.len() }
}

#[track_caller]
fn assert_lines(transcript: &str, expected: &str) {
    let expected = expected.trim();
    assert!(transcript.contains(expected), "expected\n{expected}\nin\n{transcript}");
}

/// The part of a draft below `[proposal]`.
fn below_head(draft: &str) -> &str {
    draft.split_once("[proposal]").map_or("", |(_, rest)| rest).trim()
}

#[test]
fn triage_decides_what_is_asked() {
    let held = hold(
        None,
        Filter::All,
        &["A talk", "Example Institute", "CN", "u", "a talk", "nothing", "nobody", "civil:", "no", "basic", "our own"],
    );
    insta::assert_snapshot!(held.transcript, @r"
    What is the title of the cooperation?
    > A talk
    Who is the partner? Name of the institution
    > Example Institute
    In which country is Example Institute?
    > CN
    Is there another partner? Name of the institution
    > u
    [Question 1 of at most 16] What form does the cooperation take?
    > a talk
    [Question 2 of at most 12] What leaves the institute?
    > nothing
    Export law asks about goods and technology that leave; nothing does.
    [Question 3 of at most 11] Who comes to the institute?
    > nobody
    Nobody can see controlled technology who does not come.
    [Question 4 of at most 9 · partner 1: Example Institute] What kind of organisation is the partner?
    > civil:
    [Question 5 of at most 9 · partner 1: Example Institute] Is the partner on a sanctions list?
    > no
    [Question 6 of at most 9] How near is the topic to an application?
    > basic
    [Question 7 of at most 9] Who pays for the work?
    > our own
    [Question 8 of at most 9 · partner 1: Example Institute] Which ties to the military does the partner have?
    > q
    ");
    assert_eq!(held.outcome, Outcome::Quit);
    insta::assert_snapshot!(below_head(&held.draft), @r#"
    title = "A talk"

    [answers]
    form = "talk"
    channels = ["nothing"]
    people = "nobody"
    topic = "basic"
    funding = "own"

    [[partner]]
    name = "Example Institute"
    country = "CN"

    [partner.answers]
    partner-type = "civil"
    partner-sanctions = "clear"
    "#);
}

#[test]
fn unknown_everywhere_lists_one_partner_and_one_person_and_ends() {
    let held = hold(None, Filter::All, &["u"; 60]);
    assert_eq!(held.outcome, Outcome::Finished);
    assert_eq!(held.draft.matches("= \"unknown\"").count(), 17);
    assert_eq!((held.draft.matches("[[partner]]").count(), held.draft.matches("[[person]]").count()), (1, 1));
    assert_eq!(held.saved, 17, "an answer, a save");
}

#[test]
fn going_back_shows_the_answer_and_deletes_nothing() {
    let held = hold(
        None,
        Filter::All,
        &[
            "u",
            "u",
            "a visit",
            "published data + goods + more",
            "b",
            "b",
            "a visit",
            "nobody",
            "b",
            "b",
            "b",
            "b",
            "b",
            "b",
        ],
    );
    assert_lines(
        &held.transcript,
        "
[Question 3 of at most 15] Who comes to the institute?
> b
[Question 2 of at most 15] What leaves the institute?
  so far: published data + goods: samples, devices, material + more
> b
[Question 1 of at most 15] What form does the cooperation take?
  so far: a visit or beam time
> a visit
[Question 3 of at most 15] Who comes to the institute?
> nobody",
    );
    assert_lines(&held.transcript, "> b\nThis is the first question.\nWhat is the title of the cooperation?\n> q");
    assert_lines(&held.draft, "form = \"visit\"\nchannels = [\"data\", \"goods\", \"unknown\"]\npeople = \"nobody\"");
}

#[test]
fn going_back_counts_as_going_forth_did() {
    // The country is asked before the first question that is counted, and stays open.
    let held = hold(None, Filter::All, &["A talk", "Example Institute", "u", "u", "a talk", "nothing", "b", "b", "q"]);
    let numbers: Vec<&str> = held.transcript.lines().filter_map(|line| line.split(" of at most").next()).collect();
    let numbers: Vec<&str> = numbers.into_iter().filter(|line| line.starts_with("[Question")).collect();
    assert_eq!(numbers, ["[Question 2", "[Question 3", "[Question 4", "[Question 3", "[Question 2"]);
}

#[test]
fn an_answer_that_loses_its_question_is_named_and_kept() {
    let held = hold(
        None,
        Filter::All,
        &[
            "u", "u", "a visit", "goods", "nobody", "u", "u", "u", "u", "yes", "b", "b", "b", "b", "b", "b", "b",
            "nothing",
        ],
    );
    assert_lines(
        &held.transcript,
        "No longer asked; the answers stay in the file and do not count: Is anything of what leaves on a control list?",
    );
    assert_lines(&held.draft, "goods-listed = \"listed\"");
}

#[test]
fn several_partners_are_asked_about_one_after_the_other() {
    let held = hold(
        None,
        Filter::All,
        &["u", "One", "de", "Two", "xx", "FR", "Two", "u", "u", "u", "u", "civil", "no", "defence", "no"],
    );
    assert_lines(&held.transcript, "> xx\n“xx” is not a country code.");
    assert_lines(&held.transcript, "> Two\n“Two” is listed already. Give each a name of its own.");
    assert_lines(
        &held.transcript,
        "
[Question 5 of at most 18 · partner 1: One] Is the partner on a sanctions list?
> no
[Question 6 of at most 18 · partner 2: Two] What kind of organisation is the partner?
> defence",
    );
    assert_lines(&held.draft, "name = \"Two\"\ncountry = \"FR\"\n\n[partner.answers]\npartner-type = \"defence\"");
}

#[test]
fn back_from_the_matches_of_a_partner_leads_to_its_country() {
    let lists = bundled::lists(&mut Sources::default(), &mut Diagnostics::default());
    let (index, day) = (Index::new(lists), Date::constant(2026, 11, 1));
    let screen = |proposal: &mut Proposal| index.attach(proposal, day);
    let script = [
        "A talk",
        "Harbin Institute of Technology",
        "CN",
        "b",
        "FR",
        "b",
        "FR",
        "?",
        "not the same",
        "b",
        "not the same",
        "Lyon",
        "u",
    ];
    let held = hold_screened(rules(), None, Filter::All, &script, &screen);
    let asked =
        |line: &&str| line.starts_with("> ") || line.starts_with("In which") || line.starts_with("Is the partner");
    let told: Vec<&str> = held.transcript.lines().filter(asked).take(21).collect();
    let (country, same) =
        ("In which country is Harbin Institute of Technology?", "Is the partner one of these entries?");
    let why = "> not the same";
    assert_eq!(
        told,
        [
            "> A talk",
            "> Harbin Institute of Technology",
            country,
            "> CN",
            same,
            "> b",
            country,
            "> FR",
            same,
            "> b",
            country,
            "> FR",
            same,
            "> ?",
            same,
            why,
            "> b",
            same,
            why,
            "> Lyon",
            "> u",
        ],
        "{}",
        held.transcript
    );
    let draft = held.draft;
    assert!(draft.contains("country = \"FR\"") && draft.contains("reason = \"Lyon\""), "nothing is lost: {draft}");
}

#[test]
fn a_further_partner_can_be_declined_in_words_and_taken_back() {
    let declined = hold(None, Filter::All, &["u", "One", "de", "nein"]);
    assert!(!declined.draft.contains("nein"), "{}", declined.draft);
    let meant = hold(None, Filter::All, &["u", "One", "de", "yes", "Two"]);
    assert_lines(&meant.transcript, "> yes\nPlease type the name itself.");
    assert_lines(&meant.draft, "name = \"Two\"");
    let taken_back = hold(None, Filter::All, &["u", "One", "de", "Two", "b", "u", "u", "u", "u", "civil", "no"]);
    assert!(!taken_back.draft.contains("Two"), "{}", taken_back.draft);
    assert_lines(&taken_back.draft, "[partner.answers]\npartner-type = \"civil\"");
    let answered = ["u", "One", "de", "Two", "fr", "b", "b", "u"];
    assert_lines(&hold(None, Filter::All, &answered).draft, "name = \"Two\"\ncountry = \"FR\"");
}

#[test]
fn persons_are_listed_only_where_they_are_asked_about() {
    let start = ["u", "u", "a talk", "nothing"];
    let with = |people| {
        let mut script = start.to_vec();
        script.push(people);
        script.extend(["u"; 6]);
        script.extend(["doctoral guest", "visiting scientist", "u", "doctoral", "in a lab"]);
        hold(None, Filter::All, &script)
    };
    assert_lines(&with("one or several").draft, "[[person]]\nrole = \"doctoral guest\"");
    assert_lines(&with("one or several").transcript, "person 2: visiting scientist]");
    let draft = "schema = 1\n[answers]\nform = \"talk\"\nchannels = [\"nothing\"]\npeople = \"nobody\"\n";
    let held = hold(Some(draft), Filter::All, &["u"; 30]);
    assert!(!held.transcript.contains("in person"), "{}", held.transcript);
}

#[test]
fn a_note_help_and_the_result_so_far_come_back_to_the_question() {
    let held = hold(None, Filter::All, &["u", "u", "n", "ask Ms Example", "?", "r", "a talk"]);
    insta::assert_snapshot!(held.transcript.split("not named").last().unwrap_or_default(), @r"
    What is the title of the cooperation?
    > u
    Who is the partner? Name of the institution
    > u
    [Question 1 of at most 17] What form does the cooperation take?
    > n
    Note on: What form does the cooperation take?
    > ask Ms Example
    [Question 1 of at most 17] What form does the cooperation take?
      Note: ask Ms Example
    > ?
    Why: The deeper a cooperation goes, the more knowledge changes hands.
    Who can answer it: principal investigator
    Source: Example Council: Handbook on research cooperation, q1
      https://example.org/handbook
    [Question 1 of at most 17] What form does the cooperation take?
      Note: ask Ms Example
    > r
    result of 0 partners
    [Question 1 of at most 17] What form does the cooperation take?
      Note: ask Ms Example
    > a talk
    [Question 2 of at most 13] What leaves the institute?
    > q
    ");
    assert_lines(&held.draft, "[notes]\nform = \"ask Ms Example\"");
}

/// Everything but one question about the guest.
const NEARLY: &str = "schema = 1\n# my comment\n[answers]\nform = \"talk\"\nchannels = [\"nothing\"]\npeople = \"guests\"\n\
    topic = \"basic\"\nfunding = \"own\"\nremarks = \"none\"\n\n[[partner]]\nname = \"One\"\ncountry = \"FR\"\n\
    [partner.answers]\npartner-type = \"civil\"\npartner-sanctions = \"unknown\"\n\n\
    [[person]]\nrole = \"doctoral-student\"\n";

#[test]
fn a_draft_goes_on_where_it_stopped_and_keeps_its_comments() {
    let held = hold(Some(NEARLY), Filter::All, &["u", "on systems"]);
    insta::assert_snapshot!(held.transcript, @r"
    Is there another person? Role
    > u
    [Question 9 of at most 9 · person 1: doctoral-student] Where does the guest work?
    > on systems
    [A measure that could lower the result] The guest works under supervision only.
      Carried out by: principal investigator
    > q
    ");
    assert!(held.draft.contains("# my comment"));
}

#[test]
fn measures_are_offered_at_the_end() {
    let held = hold(Some(NEARLY), Filter::All, &["u", "on systems", "b", "on systems", "?", "Agreed"]);
    assert_lines(
        &held.transcript,
        "
> ?
Lowers to at most level 1: Where does the guest work?
Source: Example Council: Handbook on research cooperation, m2
  https://example.org/handbook
[A measure that could lower the result] The guest works under supervision only.
  Carried out by: principal investigator
> Agreed",
    );
    assert_eq!(held.outcome, Outcome::Finished);
    assert_lines(&held.draft, "[[measure]]\nid = \"supervised-access\"\nstatus = \"agreed\"");
    let again = hold(Some(&held.draft), Filter::All, &[]);
    assert_eq!((again.outcome, again.saved), (Outcome::Finished, 0), "{}", again.transcript);
}

#[test]
fn only_what_is_open_is_asked() {
    let held = hold(Some(NEARLY), Filter::Unknown, &["perhaps", "u"]);
    insta::assert_snapshot!(held.transcript, @r"
    [Question 1 of at most 2 · partner 1: One] Is the partner on a sanctions list?
      so far: unknown
    > perhaps
    [Question 2 of at most 2 · person 1: doctoral-student] Where does the guest work?
    > u
    ");
    assert_eq!(held.outcome, Outcome::Finished);
}

#[test]
fn a_role_is_asked_what_it_can_answer() {
    let eco = rules().role("eco").expect("a role of the fixture");
    let held = hold(Some(NEARLY), Filter::Role(eco), &["nothing", "not checked", "no", "u", "u"]);
    insta::assert_snapshot!(held.transcript, @r"
    [Question 1 of at most 4] What leaves the institute?
      so far: nothing
    > nothing
    Export law asks about goods and technology that leave; nothing does.
    [Question 2 of at most 4 · partner 1: One] What kind of organisation is the partner?
      so far: civil: university, public institute, civil company
    > not checked
    [Question 3 of at most 5 · partner 1: One] Is the partner on a sanctions list?
      so far: unknown
    > no
    [Question 4 of at most 5 · partner 1: One] Which ties to the military does the partner have?
    > u
    [Question 5 of at most 5 · person 1: doctoral-student] Where does the guest work?
    > u
    ");
}

#[test]
fn one_of_several_is_an_answer() {
    let held = hold(Some(NEARLY), Filter::Unknown, &["no + perhaps"]);
    assert_lines(&held.draft, "partner-sanctions = [\"clear\", \"possible\"]");
}

#[test]
fn looking_up_answers_nothing_and_asks_the_same_question_again() {
    let list = r#"[[list]]
id = "fields"
title.en = "Fields"
title.de = "Gebiete"
as_of = 2026-01-31
cite = ["handbook"]
items = [{ id = "1", text.en = "Lasers", text.de = "Laser", choice = "basic" }]
[[question]]
id = "topic"
lookup = ["fields"]
"#;
    let text = include_str!("../../../../tests/fixtures/rules-ok.toml");
    let rules = loaded(&text.replace("[[question]]\nid = \"topic\"\n", list));
    let draft = "schema = 1\n[proposal]\ntitle = \"A talk\"\n[answers]\nform = \"talk\"\nchannels = []\n\
                 people = \"nobody\"\n[[partner]]\nname = \"A\"\ncountry = \"FR\"\n[partner.answers]\n\
                 partner-type = \"civil\"\npartner-sanctions = \"clear\"\n";
    let script = ["?laser", "l", "laser", "b", "l", "u", "basic", "q"];
    let held = hold_with(rules, Some(draft), Filter::All, &script);
    insta::assert_snapshot!(held.transcript, @r"
    [Question 6 of at most 8] How near is the topic to an application?
    > ?laser

    Entries of “Fields” (as of 2026-01-31) that may fit. This decides nothing; check each of them:
    - 1 Lasers
      Found by: Laser
      Suggested by those who keep these rules: “basic research”
    [Question 6 of at most 8] How near is the topic to an application?
    > l
    Look up in “Fields”: which words?
    > laser

    Entries of “Fields” (as of 2026-01-31) that may fit. This decides nothing; check each of them:
    - 1 Lasers
      Found by: Laser
      Suggested by those who keep these rules: “basic research”
    Look up other words?
    > b
    [Question 6 of at most 8] How near is the topic to an application?
    > l
    Look up in “Fields”: which words?
    > u
    [Question 6 of at most 8] How near is the topic to an application?
    > basic
    [Question 7 of at most 8] Who pays for the work?
    > q
    ");
    assert!(held.draft.contains("topic = \"basic\""), "{}", held.draft);
    assert_eq!(held.saved, 1, "a look-up changes nothing");
}
