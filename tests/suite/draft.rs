//! Drafts: what is written is read back as the same, and what was not set stays as it was.

use std::fs;

use cooprisk::proposal::write::Draft;
use cooprisk::proposal::{Answer, Party, Proposal, Slot, Status};
use cooprisk::rules::{Kind, Question, RuleSet, Scope};
use jiff::civil::Date;
use proptest::collection::vec;
use proptest::prelude::*;

use crate::proposal::{read, small_rules};
use crate::run::project;

fn slot(rules: &RuleSet, id: &str, instance: usize) -> Slot {
    Slot { question: rules.question(id).expect("a question"), instance }
}

fn sample() -> String {
    fs::read_to_string(project("tests/fixtures/proposal-ok.toml")).expect("the fixture")
}

/// The sample after a change, as the lines that went and those that came.
fn changed(change: impl FnOnce(&mut Draft, &RuleSet)) -> (Vec<String>, Vec<String>) {
    let rules = small_rules();
    let before = sample();
    let mut draft = Draft::open(&before).expect("TOML");
    change(&mut draft, &rules);
    let after = draft.to_string();
    let (proposal, found) = read(&rules, &after);
    assert!(proposal.is_some(), "{found:#?}\n{after}");
    let lines = |a: &str, b: &str| {
        let mut rest: Vec<&str> = b.lines().collect();
        let gone = a.lines().filter(|line| match rest.iter().position(|r| r == line) {
            Some(at) => {
                rest.remove(at);
                false
            }
            None => true,
        });
        gone.map(str::to_owned).collect::<Vec<_>>()
    };
    (lines(&before, &after), lines(&after, &before))
}

fn text(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|line| (*line).to_owned()).collect()
}

#[test]
fn nothing_changes_that_is_not_set() {
    assert_eq!(changed(|_, _| {}), (text(&[]), text(&[])));
    assert_eq!(
        changed(|draft, rules| draft.set_answer(rules, slot(rules, "channels", 0), &Answer::Unknown)),
        (
            text(&[r#"channels = ["data", "unknown"]     # data for certain"#]),
            text(&[r#"channels = "unknown"     # data for certain"#])
        )
    );
    assert_eq!(
        changed(|draft, rules| draft.set_answer(rules, slot(rules, "funding", 0), &Answer::OneOf(0b110))),
        (text(&[]), text(&[r#"funding = ["public", "partner"]"#]))
    );
    assert_eq!(
        changed(|draft, rules| draft.remove_answer(rules, slot(rules, "goods-listed", 0))),
        (text(&[r#"goods-listed = "unknown""#]), text(&[]))
    );
    assert_eq!(
        changed(|draft, rules| {
            draft.set_note(rules, slot(rules, "topic", 0), "");
            draft.set_note(rules, slot(rules, "guest-access", 1), "asked \"twice\"");
        }),
        (
            text(&[r#"topic = "the call says basic""#]),
            text(&["[person.notes]", r#"guest-access = 'asked "twice"'"#, ""])
        )
    );
}

#[test]
fn a_party_that_is_renamed_is_named_still() {
    let (gone, come) = changed(|draft, _| draft.set_party_name(Scope::Partner, 0, "Academy"));
    assert_eq!(gone, [r#"name = "Example Institute of Physics""#, r#"partner = "Example Institute of Physics""#]);
    assert_eq!(come, [r#"name = "Academy""#, r#"partner = "Academy""#]);
    let (_, come) = changed(|draft, _| draft.set_person_role(0, "visitor"));
    assert_eq!(come, [r#"role = "visitor""#, r#"person = "visitor""#, r#"person = "visitor""#]);
    let (_, come) = changed(|draft, _| draft.set_party_name(Scope::Person, 0, "A. Guest"));
    assert_eq!(come, [r#"name = "A. Guest""#, r#"person = "A. Guest""#, r#"person = "A. Guest""#]);
}

#[test]
fn a_party_that_is_removed_takes_along_what_names_it() {
    let (gone, come) = changed(|draft, _| draft.remove_party(Scope::Person, 0));
    assert!(come.is_empty(), "{come:?}");
    assert!(gone.contains(&r#"id = "supervised-access""#.to_owned()), "{gone:?}");
    assert!(gone.contains(&r#"reference = "licence 4711""#.to_owned()), "{gone:?}");
    assert!(!gone.contains(&r#"id = "written-scope""#.to_owned()), "{gone:?}");
}

#[test]
fn a_field_answers_its_question() {
    let (gone, come) =
        changed(|draft, rules| draft.set_answer(rules, slot(rules, "partner-country", 0), &Answer::Country(*b"JP")));
    assert_eq!((gone, come), (text(&[r#"country = "CN""#]), text(&[r#"country = "JP""#])));
    let (gone, come) = changed(|draft, rules| draft.set_party_country(rules, 1, Some(*b"IT")));
    assert_eq!((gone, come), (text(&[r#"partner-country = "FR""#]), text(&[r#"country = "IT""#])));
}

#[test]
fn measures_are_listed_once() {
    let measure = |rules: &RuleSet, id| rules.measure(id).expect("a measure");
    let (gone, come) = changed(|draft, rules| {
        let named = Party { name: "Example Institute of Physics".to_owned(), ..Party::default() };
        let whom = Some((Scope::Partner, &named));
        draft.set_measure(rules, measure(rules, "written-scope"), Status::Verified, whom);
    });
    assert_eq!((gone, come), (text(&[r#"status = "agreed""#]), text(&[r#"status = "verified""#])));
    let (gone, come) =
        changed(|draft, rules| draft.set_measure(rules, measure(rules, "supervised-access"), Status::InPlace, None));
    let new = ["[[measure]]", r#"id = "supervised-access""#, r#"status = "in-place""#, ""];
    assert_eq!((gone, come), (text(&[]), text(&new)));
}

#[test]
fn a_new_draft_is_a_proposal() {
    let rules = small_rules();
    let mut draft = Draft::new(&rules);
    draft.set_title("A talk");
    draft.set_date(Date::constant(2026, 11, 1));
    draft.set_answer(&rules, slot(&rules, "form", 0), &Answer::OneOf(1));
    draft.set_answer(&rules, slot(&rules, "partner-type", 0), &Answer::Unknown);
    draft.park("old-question", "an old answer");
    let expected = format!(
        "schema = 1\n\n[rule_set]\nid = \"small\"\nversion = \"1.0\"\ndigest = \"{}\"\n\n[proposal]\n\
         title = \"A talk\"\ndate = 2026-11-01\n\n[answers]\nform = \"talk\"\n\n[[partner]]\n\n[partner.answers]\n\
         partner-type = \"unknown\"\n\n[parked]\nold-question = \"an old answer\"\n",
        rules.digest()
    );
    assert_eq!(draft.to_string(), expected);
    assert_eq!(read(&rules, &expected).1, [""; 0]);
}

#[test]
fn other_spellings_of_the_same_tree_are_kept() {
    let rules = small_rules();
    let mut draft = Draft::open(
        "schema = 1 # first\nanswers.form = 'talk' # dotted\n\
         partner = [{ name = 'A', answers = { partner-type = 'civil' } }, { name = 'B' }]\n",
    )
    .expect("TOML");
    draft.set_answer(&rules, slot(&rules, "form", 0), &Answer::OneOf(0b10));
    draft.set_answer(&rules, slot(&rules, "partner-type", 0), &Answer::OneOf(0b100));
    draft.set_answer(&rules, slot(&rules, "partner-type", 1), &Answer::Unknown);
    let written = draft.to_string();
    assert!(written.contains("schema = 1 # first\nanswers.form = \"visit\" # dotted\n"), "{written}");
    let (proposal, found) = read(&rules, &written);
    assert_eq!(found, [""; 0], "{written}");
    let proposal = proposal.expect("a proposal");
    assert_eq!(proposal.answer(&rules, slot(&rules, "partner-type", 0)), &Answer::OneOf(0b100));
    assert_eq!(proposal.answer(&rules, slot(&rules, "partner-type", 1)), &Answer::Unknown);
}

/// An answer that a question allows, made from random numbers and a random text.
fn answer(question: &Question, pick: u8, bits: u64, text: &str) -> Answer {
    if pick == 0 {
        return Answer::Unknown;
    }
    let all = question.all_choices();
    match question.kind {
        Kind::Choice => Answer::OneOf(if bits & all == 0 { 1 } else { bits & all }),
        Kind::Multi if pick == 1 => Answer::Chosen { mask: all & !question.joinable(), more: false },
        Kind::Multi => Answer::Chosen { mask: bits & question.joinable(), more: pick == 2 },
        Kind::Number => Answer::Number(bits.cast_signed()),
        Kind::Country => Answer::Country(if pick == 1 { *b"CN" } else { *b"DE" }),
        Kind::Date => Answer::Date(Date::new(2000 + i16::from(pick), 2, 28).expect("a date")),
        Kind::Text => Answer::Text(text.to_owned()),
    }
}

/// What must survive writing and reading.
fn essence(proposal: &Proposal) -> String {
    let measures: Vec<_> = proposal.measures.iter().map(|m| (m.measure, m.status, m.partner, m.person)).collect();
    let Proposal { title, date, partners, persons, answers, parked, .. } = proposal;
    let mut notes = proposal.notes.clone();
    notes.sort();
    format!("{title:?} {date:?}\n{partners:#?}\n{persons:#?}\n{answers:#?}\n{measures:?}\n{notes:?}\n{parked:?}")
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(
        title in any::<String>(),
        names in vec(("[^\\s]{1}.{0,12}", any::<bool>()), 0..4),
        roles in vec(".{0,12}", 0..3),
        said in vec((any::<u16>(), 0usize..4, 0u8..6, any::<u64>(), any::<String>()), 0..60),
        from_sample in any::<bool>(),
    ) {
        let rules = small_rules();
        let (mut draft, mut proposal) = if from_sample {
            (Draft::open(&sample()).expect("TOML"), read(&rules, &sample()).0.expect("a proposal"))
        } else {
            (Draft::new(&rules), Proposal::empty(&rules))
        };
        draft.set_title(&title);
        proposal.title = title;
        for (i, (name, country)) in names.into_iter().enumerate() {
            let party = Party { name: format!("{i}{name}"), country: country.then_some(*b"CN"), ..Party::default() };
            draft.add_partner(&party);
            proposal.add_party(&rules, Scope::Partner, party);
        }
        for role in roles.into_iter().filter(|role| !role.trim().is_empty()) {
            let party = Party { role, ..Party::default() };
            draft.add_person(&party);
            proposal.add_party(&rules, Scope::Person, party);
        }
        for (question, instance, pick, bits, text) in said {
            let question = usize::from(question) % rules.questions.len();
            let q = &rules.questions[question];
            let listed = match q.scope {
                Scope::Project => 1,
                Scope::Partner => proposal.partners.len(),
                Scope::Person => proposal.persons.len(),
            };
            // A question that a field answers is asked of nobody; `"unknown"` as a text means that nobody knows.
            if listed == 0 || q.from.is_some() || text == "unknown" {
                continue;
            }
            let slot = Slot { question, instance: instance % listed };
            let answer = answer(q, pick, bits, &text);
            draft.set_answer(&rules, slot, &answer);
            proposal.set_answer(&rules, slot, answer);
            if pick == 5 && !text.is_empty() {
                draft.set_note(&rules, slot, &text);
                proposal.notes.retain(|(old, _)| *old != slot);
                proposal.notes.push((slot, text));
            }
        }
        let measure = rules.measure("written-scope").expect("a measure");
        if let Some(named) = proposal.partners.first() {
            draft.set_measure(&rules, measure, Status::Verified, Some((Scope::Partner, named)));
            proposal.measures.retain(|m| m.measure != measure);
            let place = cooprisk::source::Place::default();
            proposal.measures.insert(0, cooprisk::proposal::PlannedMeasure {
                measure, status: Status::Verified, partner: Some(0), person: None, owner: String::new(),
                due: None, until: None, place,
            });
        }
        let written = draft.to_string();
        let (again, found) = read(&rules, &written);
        prop_assert_eq!(&found, &[""; 0], "{}", written);
        prop_assert_eq!(essence(&again.expect("a proposal")), essence(&proposal), "{}", written);
        let unchanged = Draft::open(&written).expect("TOML").to_string();
        prop_assert_eq!(unchanged, written);
    }
}
