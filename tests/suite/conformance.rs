//! The published decision rules: every row of `tests/conformance/*.csv` must come out of the rule set that reproduces it.
//!
//! A row is written as a proposal, read like any other, assessed, and its outcome compared with the row's own. The row
//! must also stand, in the same place and with the same answers, among the cases in the set's `90-vectors.toml`. Where
//! a column stands for several answers (“any of A”), every one of them is tried.

use std::collections::BTreeMap;

use cooprisk::assess::{Assessment, GateState, assess};
use cooprisk::cases::read_cases;
use cooprisk::diagnostic::Diagnostics;
use cooprisk::interval::Recommendation;
use cooprisk::proposal::read::read_proposal;
use cooprisk::proposal::{Answer, Proposal};
use cooprisk::rules::{self, RuleSet, bits, bundled};
use cooprisk::source::{SourceFile, Sources};
use jiff::civil::{Date, date};

use crate::run::project;

const DAY: Date = date(2026, 11, 1);

/// A row by column.
type Row = BTreeMap<String, String>;

/// A rule set with its vectors.
struct Table {
    rules: RuleSet,
    rows: Vec<Row>,
    /// The cases of the file of vectors, in its order.
    cases: Vec<Proposal>,
}

fn table(set: &str, vectors: &str) -> Table {
    let (mut sources, mut out) = (Sources::default(), Diagnostics::default());
    let rules = rules::load(bundled::find(set).expect("a bundled set"), &mut sources, &mut out);
    let rules = rules.expect("a rule set without errors");
    let named = format!("{set}/90-vectors.toml");
    let of_vectors = |file: usize| sources.files.get(file).is_some_and(|source| source.name == named);
    let cases = read_cases(&rules, &sources, &mut out).into_iter().filter(|c| of_vectors(c.place.file));
    let cases = cases.flat_map(|case| case.runs).map(|run| run.proposal).collect();
    assert!(out.list.is_empty(), "{:#?}", out.list.first());
    let mut reader = csv::Reader::from_path(project("tests/conformance").join(vectors)).expect("the vectors");
    let rows = reader.deserialize().collect::<Result<Vec<Row>, _>>().expect("a table");
    Table { rules, rows, cases }
}

/// Compares every row with what comes out of its proposal, and the proposal with the case of the same place.
fn compare(
    table: &Table,
    column: &str,
    proposal: impl Fn(&Row) -> String,
    outcome: impl Fn(&RuleSet, &Assessment) -> String,
) {
    assert_eq!(table.cases.len(), table.rows.len(), "one case per row");
    for (row, case) in table.rows.iter().zip(&table.cases) {
        let (read, result) = run(&table.rules, &proposal(row));
        assert_eq!(outcome(&table.rules, &result), row[column], "{row:?}");
        assert_eq!(case.answers, read.answers, "the case `{}` is not about {row:?}", case.title);
        let countries = |p: &Proposal| p.partners.iter().map(|partner| partner.country).collect::<Vec<_>>();
        assert_eq!(countries(case), countries(&read), "{row:?}");
    }
}

fn run(rules: &RuleSet, text: &str) -> (Proposal, Assessment) {
    let mut out = Diagnostics::default();
    let source = SourceFile::from_bytes("row.toml", format!("schema = 1\n{text}").into_bytes());
    let proposal = read_proposal(rules, 0, &source, &mut out).unwrap_or_else(|| unreachable!("{:#?}", out.list));
    assert!(out.list.is_empty(), "{text}: {:#?}", out.list.first());
    let result = assess(rules, &proposal, DAY);
    (proposal, result)
}

/// The ids of the gates in this state, each once.
fn gates<'r>(rules: &'r RuleSet, result: &Assessment, state: GateState) -> Vec<&'r str> {
    let mut ids: Vec<&str> =
        result.gates.iter().filter(|g| g.state == state).map(|g| rules.gates[g.gate].id.as_str()).collect();
    ids.dedup();
    ids
}

fn fired(rules: &RuleSet, result: &Assessment, gate: &str) -> String {
    let fired = gates(rules, result, GateState::Fired).contains(&gate);
    if fired { "yes".to_owned() } else { "no".to_owned() }
}

/// The ids of all choices of a multi question but its “none”.
fn kinds<'r>(rules: &'r RuleSet, question: &str) -> Vec<&'r str> {
    let question = &rules.questions[rules.question(question).expect("a question")];
    let kinds: Vec<&str> = bits(question.joinable()).map(|choice| question.choices[choice].id.as_str()).collect();
    assert_eq!(kinds.len() + 1, question.choices.len(), "one choice of {} is exclusive", question.id);
    kinds
}

/// An answer to a multi question for a column that says yes, no or unknown.
fn several(column: &str, chosen: &str) -> String {
    match column {
        "yes" => format!("[\"{chosen}\"]"),
        "no" => "[\"none\"]".to_owned(),
        _ => "\"unknown\"".to_owned(),
    }
}

// Canada: STRAC Policy

fn strac_row(row: &Row, area: &str, affiliation: &str, support: &str) -> String {
    let tie = &row["named_researcher_has_current_affiliation_or_support_from_listed_org"];
    let kind = |chosen: &str| if chosen.is_empty() { "[\"none\"]".to_owned() } else { several(tie, chosen) };
    let (affiliation, support) = match tie.as_str() {
        "yes" => (kind(affiliation), kind(support)),
        _ => (several(tie, ""), several(tie, "")),
    };
    let signed = if row["attestation_by_every_named_researcher"] == "yes" { "signed" } else { "missing" };
    format!(
        "[answers]\narea = {}\n[[person]]\nrole = \"applicant\"\n[person.answers]\nperson-affiliation = {affiliation}\n\
         person-support = {support}\nperson-attestation = \"{signed}\"\n",
        several(&row["project_aims_to_advance_listed_area"], area),
    )
}

fn strac_outcome(rules: &RuleSet, result: &Assessment) -> String {
    let asked = |id: &str| {
        let question = rules.question(id).expect("a question");
        result.contributions.iter().any(|c| c.slot.question == question)
    };
    let word = match result.recommendation {
        _ if result.clarify => "clarify",
        Recommendation::Proceed if asked("person-affiliation") => "eligible",
        Recommendation::Proceed => "policy_not_triggered",
        Recommendation::Conditions => "incomplete_attestation_missing",
        Recommendation::Stop => "ineligible",
        other => other.id(),
    };
    word.to_owned()
}

#[test]
fn ca_strac_comes_out_row_by_row() {
    let table = table("ca-strac", "ca-strac-vectors.csv");
    compare(&table, "outcome", |row| strac_row(row, "quantum", "employed", ""), strac_outcome);
    let areas = kinds(&table.rules, "area");
    assert_eq!(areas.len(), 11);
    let affiliations = kinds(&table.rules, "person-affiliation").into_iter().map(|kind| (kind, ""));
    let supports = kinds(&table.rules, "person-support").into_iter().map(|kind| ("", kind));
    let ties: Vec<(&str, &str)> = affiliations.chain(supports).collect();
    for row in &table.rows {
        for area in &areas {
            for (affiliation, support) in &ties {
                let (_, result) = run(&table.rules, &strac_row(row, area, affiliation, support));
                assert_eq!(strac_outcome(&table.rules, &result), row["outcome"], "{area} {affiliation} {support}");
            }
        }
    }
}

// Canada: NSGRP

const SECTION_1: [&str; 6] = [
    "research-minerals",
    "research-infrastructure",
    "research-personal-data",
    "research-large-data",
    "research-technology",
    "research-export-control",
];
const SECTION_2: [&str; 5] =
    ["partner-state-influence", "partner-affiliations", "partner-transparency", "partner-conflicts", "partner-access"];

fn nsgrp_row(row: &Row, worst: &str) -> String {
    let answer = |id: &&str| {
        let answer = if *id == worst { row["worst_answer_in_sections_1_2"].as_str() } else { "no" };
        format!("{id} = \"{answer}\"\n")
    };
    let programme = if row["listed_programme"] == "yes" { "listed" } else { "other" };
    format!(
        "[answers]\nprogramme = \"{programme}\"\nlaboratory-abroad = \"no\"\n{}[[partner]]\nname = \"A\"\n\
         [partner.answers]\nprivate-sector = \"{}\"\nsource-of-funds = \"obtained\"\n{}",
        SECTION_1.iter().map(answer).collect::<String>(),
        row["private_sector_partner"],
        SECTION_2.iter().map(answer).collect::<String>(),
    )
}

#[test]
fn ca_nsgrp_comes_out_row_by_row() {
    let table = table("ca-nsgrp", "ca-nsgrp-raf-vectors.csv");
    let duties = [
        ("form_required", "risk-assessment-form"),
        ("risk_identification_required", "risk-identification"),
        ("mitigation_plan_required", "mitigation-plan"),
    ];
    for (column, gate) in duties {
        let row = |row: &Row| nsgrp_row(row, "research-technology");
        compare(&table, column, row, |rules, result| fired(rules, result, gate));
        for row in &table.rows {
            for worst in SECTION_1.iter().chain(&SECTION_2) {
                let (_, result) = run(&table.rules, &nsgrp_row(row, worst));
                assert_eq!(fired(&table.rules, &result, gate), row[column], "{worst}: {row:?}");
                assert!(!result.clarify);
            }
        }
    }
    // The two lists above are all questions of the form but its additional requirements.
    let counted = table.rules.questions.iter().filter(|q| q.choices.iter().any(|c| c.id == "unsure")).count();
    assert_eq!(counted, SECTION_1.len() + SECTION_2.len());
}

// USA: malign foreign talent recruitment program

fn mftrp_row(row: &Row, compensation: &str, sponsor: &str, criterion: &str) -> String {
    format!(
        "[[person]]\nrole = \"researcher\"\n[person.answers]\ncovered = \"yes\"\ncompensation = {}\nsponsor = {}\n\
         in-exchange = {}\n",
        several(&row["compensation_from_foreign_country_or_entity"], compensation),
        several(&row["any_of_B_i_to_iii"], sponsor),
        several(&row["any_of_A_i_to_ix"], criterion),
    )
}

fn mftrp_outcome(rules: &RuleSet, result: &Assessment) -> String {
    let prohibited = |state| gates(rules, result, state).contains(&"malign-programme-prohibited");
    let (word, expected, gate) = match (result.class.low, result.class.high) {
        (Recommendation::Redesign, Recommendation::Redesign) => ("yes", Recommendation::Stop, GateState::Fired),
        (Recommendation::Proceed, Recommendation::Redesign) => ("unknown", Recommendation::Refer, GateState::Open),
        (Recommendation::Proceed, Recommendation::Proceed) => {
            assert!(!prohibited(GateState::Fired) && !prohibited(GateState::Open));
            assert_eq!(result.recommendation, Recommendation::Proceed);
            return "no".to_owned();
        }
        other => unreachable!("{other:?}"),
    };
    assert_eq!(result.recommendation, expected);
    assert!(prohibited(gate));
    word.to_owned()
}

#[test]
fn us_mftrp_comes_out_row_by_row() {
    let table = table("us-mftrp", "us-mftrp-vectors.csv");
    let first = |row: &Row| mftrp_row(row, "cash", "country-of-concern", "recruiting");
    compare(&table, "malign_ftrp", first, mftrp_outcome);
    let (compensations, sponsors) = (kinds(&table.rules, "compensation"), kinds(&table.rules, "sponsor"));
    let criteria = kinds(&table.rules, "in-exchange");
    assert_eq!((compensations.len(), sponsors.len(), criteria.len()), (9, 3, 9));
    for row in &table.rows {
        for compensation in &compensations {
            for sponsor in &sponsors {
                for criterion in &criteria {
                    let text = mftrp_row(row, compensation, sponsor, criterion);
                    let (_, result) = run(&table.rules, &text);
                    assert_eq!(mftrp_outcome(&table.rules, &result), row["malign_ftrp"], "{text}");
                }
            }
        }
    }
}

// Denmark: Aarhus University

fn aarhus_row(row: &Row, country: &str, elsewhere: &str) -> String {
    format!(
        "[answers]\ncritical-research = \"{}\"\nsanctions = \"{}\"\ndual-use = \"{}\"\n[[partner]]\nname = \"A\"\n\
         country = \"{country}\"\n[partner.answers]\n{elsewhere}",
        row["critical_research"], row["sanctioned_country_institution_or_person"], row["dual_use_regulation_applies"],
    )
}

fn aarhus_outcome(rules: &RuleSet, result: &Assessment) -> String {
    let word = fired(rules, result, "department-approval");
    let expected = if word == "yes" { Recommendation::Refer } else { Recommendation::Proceed };
    assert_eq!(result.recommendation, expected);
    assert!(!result.clarify);
    word
}

#[test]
fn dk_aarhus_comes_out_row_by_row() {
    let table = table("dk-aarhus", "dk-aarhus-trigger-vectors.csv");
    let column = "written_form_and_head_of_department_approval";
    let approved = |row: &Row| row["all_partner_countries_pre_approved"] == "yes";
    let high_risk = |row: &Row| row["researchers_from_high_risk_country"] == "yes";
    let guest = |row: &Row, country: &str| {
        let answer = format!("partner-people-elsewhere = \"{}\"\n", row["researchers_from_high_risk_country"]);
        aarhus_row(row, country, &answer)
    };
    compare(&table, column, |row| guest(row, if approved(row) { "FR" } else { "BR" }), aarhus_outcome);
    let set = |name: &str| &table.rules.sets.iter().find(|s| s.name == name).expect("a set").items;
    assert_eq!(set("high-risk"), &["CN", "IR", "RU"]);
    for row in &table.rows {
        for country in set("pre-approved").iter().filter(|_| approved(row)) {
            let (_, result) = run(&table.rules, &guest(row, country));
            assert_eq!(aarhus_outcome(&table.rules, &result), row[column], "{country}: {row:?}");
        }
        // A partner based in a high-risk country is outside the pre-approved ones.
        for country in set("high-risk").iter().filter(|_| high_risk(row) && !approved(row)) {
            let (_, result) = run(&table.rules, &aarhus_row(row, country, ""));
            assert_eq!(aarhus_outcome(&table.rules, &result), row[column], "{country}: {row:?}");
        }
    }
}

// China: data export

fn export_row(row: &Row) -> String {
    let word = |column: &str| if row[column] == "true" { "yes" } else { "no" };
    format!(
        "[[partner]]\nname = \"A\"\ncountry = \"CN\"\n[partner.answers]\nexemption = \"none\"\n\
         important-data = \"{}\"\ninfrastructure-operator = \"{}\"\npersons = {}\nsensitive-persons = {}\n",
        word("important_data"),
        word("critical_infrastructure_operator"),
        row["non_sensitive_persons_since_1_jan"],
        row["sensitive_persons_since_1_jan"],
    )
}

fn route(rules: &RuleSet, result: &Assessment) -> String {
    assert!(!result.clarify && result.reach.is_point());
    let gates = gates(rules, result, GateState::Fired);
    let (word, gate) = match result.recommendation {
        Recommendation::Proceed => return "exempt".to_owned(),
        Recommendation::Conditions => ("standard_contract_or_certification", "contract-or-certification"),
        Recommendation::Refer => ("security_assessment", "security-assessment"),
        other => unreachable!("{other:?}"),
    };
    assert!(gates.contains(&gate), "{gates:?}");
    word.to_owned()
}

#[test]
fn cn_data_export_comes_out_row_by_row() {
    compare(&table("cn-data-export", "cn-cac-2024-vectors.csv"), "route", export_row, route);
}

#[test]
fn an_answer_left_out_of_a_row_leaves_its_outcome_possible() {
    for (set, vectors, rows) in [
        ("dk-aarhus", "dk-aarhus-trigger-vectors.csv", 32),
        ("cn-data-export", "cn-cac-2024-vectors.csv", 44),
        ("ca-nsgrp", "ca-nsgrp-raf-vectors.csv", 12),
        ("us-mftrp", "us-mftrp-vectors.csv", 27),
        ("ca-strac", "ca-strac-vectors.csv", 18),
    ] {
        let table = table(set, vectors);
        assert_eq!(table.rows.len(), rows, "{vectors}");
        for case in &table.cases {
            let whole = assess(&table.rules, case, DAY);
            for slot in 0..case.answers.len() {
                let mut without = case.clone();
                without.answers[slot] = Answer::Missing;
                let result = assess(&table.rules, &without, DAY);
                assert!(result.reach.contains(whole.reach), "{set}: {} without answer {slot}", case.title);
            }
        }
    }
}
