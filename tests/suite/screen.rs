//! `cooprisk screen` and screening in assessments: what matches, what does not, lists that are read and refused, and
//! that finding nothing answers nothing.

use std::fs;
use std::path::PathBuf;

use cooprisk::diagnostic::Diagnostics;
use cooprisk::proposal::screening::{Certainty, Rule, worse_of_both};
use cooprisk::rules::Weight;
use cooprisk::screen::read::{ListFiles, read_list};
use cooprisk::screen::{Index, List, Query, bundled};
use cooprisk::source::{SourceFile, Sources};

use crate::run::{Output, Run, project};

pub(crate) fn index() -> Index {
    let mut found = Diagnostics::default();
    let lists = bundled::lists(&mut Sources::default(), &mut found);
    assert!(found.list.is_empty(), "{:?}", found.list);
    Index::new(lists)
}

pub(crate) fn query(name: &str, country: &str) -> Query {
    let country = country.as_bytes().try_into().ok();
    Query { name: name.to_owned(), country, ..Query::default() }
}

/// Rows of a labelled table: cells without the first line.
pub(crate) fn labelled(name: &str) -> Vec<Vec<String>> {
    let text = fs::read_to_string(project("tests/screening").join(name)).expect("a table");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows = reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect());
    rows.collect()
}

/// Whether one of the entries (`list/entry; list/entry`) is among the hits.
pub(crate) fn finds(index: &Index, query: &Query, entries: &str) -> Option<(Certainty, Vec<&'static str>)> {
    let found = index.search(query);
    let hit = found.hits.iter().find(|hit| {
        let id = index.entry_id(hit.list, hit.entry);
        entries.split("; ").any(|wanted| id.split('@').next() == Some(wanted))
    })?;
    Some((hit.certainty, hit.notes.iter().map(|note| note.id()).collect()))
}

#[test]
fn names_that_hide_are_found_with_a_note() {
    let index = index();
    let rows = labelled("evasion.csv");
    assert!(rows.len() > 100);
    for row in rows {
        let mut name = row[0].clone();
        while let Some((before, rest)) = name.clone().split_once("\\u{") {
            let (code, after) = rest.split_once('}').expect("a code");
            let c = u32::from_str_radix(code, 16).ok().and_then(char::from_u32).expect("a character");
            name = format!("{before}{c}{after}");
        }
        let found = finds(&index, &query(&name, &row[1]), &row[2]);
        assert!(found.is_some(), "{}", row[0]);
        let Some((certainty, notes)) = found else { continue };
        assert_eq!(certainty, Certainty::Same, "{}", row[0]);
        assert!(notes.contains(&row[3].as_str()), "{}: {notes:?}", row[0]);
    }
}

#[test]
fn every_rule_gives_the_certainty_it_states() {
    let index = index();
    let cases = [
        ("Harbin Institute of Technology", "CN", Some((Rule::Name, Certainty::Same))),
        ("Harbin Institute of Technology", "", Some((Rule::Name, Certainty::Likely))),
        ("Harbin Institute of Technology", "FR", Some((Rule::OtherCountry, Certainty::Possible))),
        ("School of Astronautics, Harbin Institute of Technology", "CN", Some((Rule::Part, Certainty::Same))),
        ("Harbin Institute of Technology Shenzhen", "CN", Some((Rule::Campus, Certainty::Likely))),
        ("Harbin Institut of Tecnology", "CN", Some((Rule::Spelling, Certainty::Likely))),
        ("Haerbin Gongye Daxue", "CN", Some((Rule::Transcription, Certainty::Likely))),
        ("UESTC", "CN", Some((Rule::LongAbbreviation, Certainty::Likely))),
        ("HIT", "CN", Some((Rule::Abbreviation, Certainty::Possible))),
        ("HIT", "", None),
        ("HIT", "IL", None),
        ("Sharif University", "IR", Some((Rule::ShortName, Certainty::Possible))),
        ("Institute of Applied Physics", "IR", Some((Rule::Name, Certainty::Same))),
        ("Institute of Applied Physics", "CH", None),
        ("Institute of Physics, University of Freiburg", "DE", None),
        ("Institute of High Energy Physics, Chinese Academy of Sciences", "CN", None),
        ("Institute of High Energy Physics, Protvino", "RU", Some((Rule::ShortName, Certainty::Possible))),
        ("University", "CN", None),
        ("Institute of Technology", "CN", None),
        ("Co., Ltd.", "CN", None),
        ("of the", "CN", None),
    ];
    for (name, country, expected) in cases {
        let hits = index.search(&query(name, country)).hits;
        assert_eq!(hits.first().map(|hit| (hit.rule, hit.certainty)), expected, "{name} {country}");
    }
}

#[test]
fn the_identifier_decides_whatever_the_name() {
    let index = index();
    let ror = Some("https://ror.org/01yqg2h08".to_owned());
    let query = Query { name: "HIT International".to_owned(), ror, ..Query::default() };
    let hits = index.search(&query).hits;
    assert!(!hits.is_empty() && hits.iter().all(|hit| (hit.rule, hit.certainty) == (Rule::Ror, Certainty::Same)));
}

#[test]
fn no_name_is_too_strange() {
    let index = index();
    for name in ["", " ", "—", "a", "大", "\u{202e}\u{0}", &"é".repeat(20_000), &"x ".repeat(9_000), &",".repeat(9_000)]
    {
        assert!(index.search(&query(name, "CN")).hits.is_empty());
    }
    let marks = format!("Beihang{} University", "\u{301}".repeat(200));
    assert_eq!(index.search(&query(&marks, "CN")).hits.first().map(|hit| hit.certainty), Some(Certainty::Same));
}

#[test]
fn bundled_lists_are_those_on_disk_and_say_what_they_are() {
    let mut on_disk: Vec<String> = fs::read_dir(project("rules/lists"))
        .expect("the folder")
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".csv"))
        .collect();
    on_disk.sort();
    let mut names: Vec<&str> = bundled::names().collect();
    names.sort_unstable();
    assert_eq!(names, on_disk);
    for list in index().lists.iter() {
        assert!(list.date.is_some() && list.entries > 50, "{}", list.id);
        for text in
            [&list.coverage.en, &list.coverage.de, &list.doubts.en, &list.doubts.de, &list.origin, &list.licence]
        {
            assert!(!text.is_empty(), "{}", list.id);
        }
    }
}

// --- lists

fn fixture(name: &str) -> String {
    fs::read_to_string(project("tests/fixtures/lists").join(name)).expect("a fixture")
}

fn read(name: &str, text: &[u8]) -> (Option<List>, Vec<String>) {
    let source = SourceFile::of_list(name, text.to_vec());
    let mut found = Diagnostics::default();
    let list = read_list(&ListFiles { list: (0, &source), about: None }, &mut found);
    (list, found.list.iter().map(|d| d.message.clone()).collect())
}

#[test]
fn lists_that_people_have_are_read() {
    for (name, date, weight) in [
        ("eu-consolidated.csv", Some("2026-08-05"), Weight::Freeze),
        ("eu-consolidated.xml", Some("2026-07-20"), Weight::Freeze),
        ("us-consolidated.csv", None, Weight::Evidence),
        ("targets.simple.csv", Some("2026-09-29"), Weight::Freeze),
    ] {
        let (list, found) = read(name, fixture(name).as_bytes());
        assert!(list.is_some() && found.is_empty(), "{name}: {found:?}");
        let list = list.expect("a list");
        assert_eq!(list.state.date.map(|d| d.to_string()).as_deref(), date, "{name}");
        assert!(list.state.digest.starts_with("sha256:"), "{name}");
        let person = list.entries.iter().find(|e| e.person).expect("a person");
        assert!(person.names.len() >= 2 && person.countries == [*b"IQ"], "{name}: {person:?}");
        let body = list.entries.iter().find(|e| !e.person).expect("a body");
        assert_eq!(
            (body.weight, body.names.len()),
            (Some(weight), 2 + usize::from(weight == Weight::Evidence || name.starts_with("targets"))),
            "{name}: {body:?}"
        );
        assert!(!body.reason.is_empty(), "{name}");
    }
    let (list, _) = read("targets.simple.csv", fixture("targets.simple.csv").as_bytes());
    let ids: Vec<String> = list.expect("a list").entries.into_iter().map(|e| e.id).collect();
    assert_eq!(ids, ["NK-sharif", "NK-severtrucks", "NK-saddam"], "ships are no partners");
}

#[test]
fn damaged_lists_are_refused() {
    for name in ["eu-consolidated.csv", "eu-consolidated.xml", "us-consolidated.csv", "targets.simple.csv"] {
        let text = fixture(name);
        let cut = text.trim_end().rfind(['"', ';', '/', ',']).expect("a place to cut");
        let (list, found) = read(name, &text.as_bytes()[..cut]);
        assert!(list.is_none() && !found.is_empty(), "{name} cut short");
        let header = text.lines().next().expect("a line");
        let (list, found) = read(name, header.as_bytes());
        assert!(list.is_none() && !found.is_empty(), "{name}: nothing but its first line");
    }
    for (text, part) in [
        ("", "empty"),
        ("\n\n", "empty"),
        ("id,name,weight\n", "no entries"),
        ("a,b,c\n1,2,3\n", "no format"),
        ("id;name;weight\n", "no entries"),
        ("id,name,weight\nx,\"open,freeze\n", "not closed"),
        ("id,name,weight\nx,Y\n", "cells"),
        ("id,name,weight\nx,Y,frozen\n", "not a weight"),
        ("id,name,weight\nx,Y,freeze\nx,Z,freeze\n", "twice"),
        ("id,name,weight\n,Y,freeze\n", "no id"),
        ("id,name,weight\na@b,Y,freeze\n", "cannot be the id"),
        ("id,name,weight,country\nx,Y,freeze,Iran\n", "not a country"),
        ("id,name\nx,Y\n", "nothing says"),
        ("id,name,weight,wieght\nx,Y,freeze,\n", "no column"),
        ("<html><body>404</body></html>", "no list of the EU"),
        ("<export><sanctionEntity>", "before its last tag"),
        ("<!DOCTYPE x [<!ENTITY a \"b\">]><export></export>", "not closed"),
        ("<export></wrong></export>", "not opened"),
        ("<export></export>", "no entries"),
    ] {
        let (list, found) = read("list.csv", text.as_bytes());
        assert!(list.is_none(), "{text}");
        assert!(found.iter().any(|message| message.contains(part)), "{text}: {found:?}");
    }
    let (list, found) = read("list.csv", b"id,name,weight\nx,\xff,freeze\n");
    assert!(list.is_none() && found[0].contains("UTF-8"));
}

#[test]
fn a_rejected_list_is_no_list_without_hits() {
    let mut run = Run::new("").file("empty.csv", "id,name,weight\n").file("p.toml", PROPOSAL);
    for command in ["screen Beihang --list empty.csv", "assess p.toml --list empty.csv", "assess . --list empty.csv"] {
        let output = run.again(command);
        assert_eq!((output.status, output.stdout.as_str()), (3, ""), "{command}");
        assert!(output.stderr.contains("has no entries"), "{command}: {}", output.stderr);
    }
    assert_eq!(run.again("screen Beihang --list nowhere.csv").status, 4);
}

#[test]
fn a_list_with_its_description_takes_the_place_of_a_bundled_one() {
    let about = "schema = 1\nid = \"eu-sanctions\"\ntitle.en = \"New\"\ntitle.de = \"Neu\"\ndate = 2026-11-01\nweight = \"freeze\"\n";
    let mut run =
        Run::new("").file("l/new.csv", "id,name,country\nx,Universität Nirgends,DE\n").file("l/new.toml", about);
    let output = run.again("screen Universitaet --file names.txt --format json --list l");
    assert_eq!(output.status, 4, "the file of names is missing");
    fs::write(run.path().join("names.txt"), "University of Nirgends\tDE\nSharif University of Technology\tIR\n")
        .expect("a file");
    let json = json(&run.again("screen --file names.txt --format json --list l"));
    assert_eq!(json[0]["matches"][0]["list"], "eu-sanctions");
    assert_eq!(json[0]["matches"][0]["list_date"], "2026-11-01");
    let lists: Vec<&str> =
        json[1]["matches"].as_array().expect("a list").iter().filter_map(|m| m["list"].as_str()).collect();
    assert!(!lists.is_empty() && !lists.contains(&"eu-sanctions"), "{lists:?}");
}

// --- the command

pub(crate) fn json(output: &Output) -> serde_json::Value {
    let read = serde_json::from_str(&output.stdout);
    assert!(read.is_ok(), "{}{}", output.stdout, output.stderr);
    read.unwrap_or_default()
}

#[test]
fn every_text_says_that_the_coverage_is_partial() {
    let run = |args: &str| Run::new(args).arg("Universität Oslo").output();
    for (lang, words, none) in [
        ("en", "not the full EU consolidated list", "no match in these lists"),
        ("de", "nicht die vollständige konsolidierte EU-Liste", "kein Treffer in diesen Listen"),
    ] {
        let output = run(&format!("screen --lang {lang} --country NO"));
        assert_eq!(output.status, 0);
        let text = output.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains(words) && text.contains(none), "{text}");
        assert!(run(&format!("screen --lang {lang} --format csv")).stderr.contains(words));
    }
}

#[test]
fn thresholds_decide_the_exit_code() {
    let run = |args: &str, name: &str| Run::new(&format!("screen {args} -q")).arg(name).output().status;
    for (name, possible, likely, same) in
        [("Beihang University", 1, 1, 0), ("Oslo University", 0, 0, 0), ("Sharif Univ", 1, 0, 0)]
    {
        assert_eq!(run("--fail-on possible", name), possible, "{name}");
        assert_eq!(run("--fail-on likely", name), likely, "{name}");
        assert_eq!(run("--fail-on same", name), same, "{name}");
    }
    assert_eq!(run("--fail-on same --country cn", "Beihang University"), 1);
    assert_eq!(run("--country Chine", "Beihang University"), 2);
    assert_eq!(run("--no-screen", "Beihang University"), 2);
    assert_eq!(Run::new("screen").output().status, 2);
}

#[test]
fn names_come_from_lines_with_countries() {
    let lines = "\u{feff}Beihang University\tCN\n\n哈尔滨工业大学\tCN\nUniversity of Oslo\n";
    let output = Run::new("screen --file - --format csv -q").stdin(lines).output();
    let mut reader = csv::Reader::from_reader(output.stdout.as_bytes());
    let header = reader.headers().expect("a header").clone();
    assert_eq!(header.iter().collect::<Vec<_>>(), cooprisk::report::screening::COLUMNS);
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    assert_eq!(&rows[0][2], "same");
    assert!(rows.iter().any(|row| &row[0] == "哈尔滨工业大学" && &row[2] == "same"));
    assert_eq!((&rows[rows.len() - 1][0], &rows[rows.len() - 1][2]), ("University of Oslo", "none"));
    assert_eq!(Run::new("screen - --format csv -q").stdin(lines).output().stdout, output.stdout);
    let twice = Run::new("screen - --file -").stdin(lines).output();
    assert_eq!((twice.status, twice.stdout.as_str()), (2, ""));
    let wrong = Run::new("screen --file - -q").stdin("Beihang\tChina\n").output();
    assert_eq!(wrong.status, 2);
    assert!(wrong.stderr.contains("-:1"), "{}", wrong.stderr);
}

#[test]
fn near_misses_are_explained() {
    let run = |name: &str| Run::new("screen --explain --country CN").arg(name).output().stdout;
    assert!(
        run("Beijing University of Technology")
            .contains("not “Beijing Institute of Technology” (weight 6 of 7): lacks institute")
    );
    assert!(run("Tianjin University of Commerce").contains("Commerce makes it another name"));
    let output = Run::new("screen --explain --format json --country CN").arg("Tianjin University of Commerce").output();
    let miss = json(&output)[0]["near_misses"][0].clone();
    assert_eq!((&miss["why"], &miss["words"]), (&"extra".into(), &serde_json::json!(["Commerce"])));
}

#[test]
fn hostile_names_and_lists_reach_no_sink_as_they_are() {
    let hostile = "Beihang\u{1b}[31m University\u{202e}\u{7}";
    let list = "id,name,aliases,country,weight\nx,\"Evil\u{1b}[2J Institute of Novosibirsk\",=cmd(),RU,freeze\n";
    for format in ["text", "json", "csv"] {
        let run = Run::new(&format!("screen --country RU --list l.csv --format {format}")).file("l.csv", list);
        let output = run.arg(hostile).arg("Evil Institute of Novosibirsk").output();
        for text in [&output.stdout, &output.stderr] {
            assert!(!text.contains(['\u{1b}', '\u{202e}', '\u{7}']), "{format}: {text:?}");
        }
        assert!(output.stdout.contains("Evil"), "{format}");
    }
}

// --- in assessments

const PROPOSAL: &str = r#"schema = 1
[proposal]
id = "2026-001"
title = "Samples"
date = 2026-11-26
[answers]
form = "joint-project"
[[partner]]
name = "NAME"
country = "COUNTRY"
[partner.answers]
"#;

pub(crate) fn proposal(name: &str, country: &str, more: &str) -> String {
    format!("{}{more}", PROPOSAL.replace("NAME", name).replace("COUNTRY", country))
}

fn assessed(text: &str, args: &str) -> serde_json::Value {
    json(&Run::new(&format!("assess p.toml --format json {args}")).file("p.toml", text).output())
}

pub(crate) fn answers(json: &serde_json::Value, question: &str) -> serde_json::Value {
    let list = json["contributions"].as_array().expect("contributions");
    list.iter().find(|c| c["question"] == question).map_or(serde_json::Value::Null, |c| c["answer"].clone())
}

pub(crate) fn gate(json: &serde_json::Value, id: &str) -> Option<String> {
    let list = json["gates"].as_array().expect("gates");
    list.iter().find(|g| g["id"] == id).and_then(|g| g["state"].as_str()).map(str::to_owned)
}

fn asked(json: &serde_json::Value, question: &str) -> bool {
    json["unknowns"].as_array().expect("unknowns").iter().any(|u| u["question"] == question)
}

#[test]
fn a_certain_match_in_a_freeze_list_stops() {
    let json = assessed(&proposal("Sharif University of Technology", "IR", ""), "");
    assert_eq!(answers(&json, "partner-sanctions"), serde_json::json!(["confirmed"]));
    assert_eq!(gate(&json, "sanctioned-partner").as_deref(), Some("fired"));
    assert_eq!(json["recommendation"], "stop");
    assert_eq!(json["screening"][0]["list"], "eu-sanctions");
    assert_eq!(json["lists"].as_array().map(Vec::len), Some(5));
}

#[test]
fn other_weights_answer_other_questions() {
    let export = assessed(&proposal("Skolkovo Institute of Science and Technology", "RU", ""), "");
    assert_eq!(answers(&export, "partner-other-lists"), serde_json::json!(["eu-export-list"]));
    assert_eq!(answers(&export, "partner-sanctions"), serde_json::json!([]));
    let evidence = assessed(&proposal("Beihang University", "CN", ""), "");
    assert_eq!(answers(&evidence, "partner-other-lists"), serde_json::json!(["foreign-list", "eu-export-list"]));
    let own = "partner-other-lists = \"none\"\n";
    let evidence = assessed(&proposal("Beihang University", "CN", own), "");
    assert_eq!(answers(&evidence, "partner-other-lists"), serde_json::json!(["foreign-list"]), "the worse counts");
}

#[test]
fn finding_nothing_answers_nothing() {
    let found = assessed(&proposal("Universität Oslo", "NO", ""), "");
    let off = assessed(&proposal("Universität Oslo", "NO", ""), "--no-screen");
    assert_eq!(found["screening"], serde_json::json!([]));
    assert!(asked(&found, "partner-sanctions"));
    for key in ["recommendation", "class", "reach", "gates", "dimensions", "contributions", "unknowns"] {
        assert_eq!(found[key], off[key], "{key}");
    }
    assert_eq!(off["lists"], serde_json::json!([]));
}

#[test]
fn what_is_only_likely_opens_the_gate_and_neither_fires_nor_clears_it() {
    let own = "partner-sanctions = \"clear\"\n";
    for text in [proposal("Sharrif University of Technology", "IR", own), proposal("Sharif University", "IR", own)] {
        let json = assessed(&text, "");
        assert_ne!(json["screening"][0]["certainty"], "same");
        assert_eq!(gate(&json, "sanctioned-partner").as_deref(), Some("open"));
        assert!(asked(&json, "partner-sanctions"));
        let off = assessed(&text, "--no-screen");
        assert_eq!(gate(&off, "sanctioned-partner"), None);
    }
}

#[test]
fn a_match_counts_until_it_is_cleared_and_again_when_that_has_ended() {
    let own = "partner-sanctions = \"clear\"\n";
    let name = "Sharif University of Technology";
    let json = assessed(&proposal(name, "IR", own), "");
    assert_eq!(json["recommendation"], "stop", "the worse of both counts");
    let matches = json["screening"].as_array().expect("matches");
    let freeze = matches.iter().find(|m| m["weight"] == "freeze").expect("the match");
    let entry = freeze["entry"].as_str().expect("its id").to_owned();
    let (id, _) = entry.split_once('@').expect("a state");
    let cleared = |entry: &str, until: &str| {
        proposal(
            name,
            "IR",
            &format!(
                "{own}[[cleared_match]]\npartner = \"{name}\"\nentry = \"{entry}\"\nreason = \"another address\"\nuntil = {until}\n"
            ),
        )
    };
    for entry in [entry.as_str(), id] {
        let json = assessed(&cleared(entry, "2027-11-01"), "");
        assert_eq!(answers(&json, "partner-sanctions"), serde_json::json!(["clear"]), "{entry}");
        assert_eq!(gate(&json, "sanctioned-partner"), None);
        assert_eq!(json["proposal"]["cleared_matches"][0]["reason"], "another address");
    }
    for text in [
        cleared(&entry, "2026-11-01"),
        cleared(&format!("{id}@00000000"), "2027-11-01"),
        cleared("eu-sanctions/other", "2027-11-01"),
    ] {
        assert_eq!(assessed(&text, "")["recommendation"], "stop");
    }
    let lapsed = Run::new("assess p.toml").file("p.toml", cleared(&entry, "2026-11-01")).output().stdout;
    let words = lapsed.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("look at it again") && words.contains("The worse of both counts"), "{words}");
}

#[test]
fn persons_are_compared_only_by_name_and_never_for_certain() {
    let person = |line: &str| {
        format!(
            "{}[[person]]\nrole = \"guest\"\n{line}\n",
            proposal("Universität Oslo", "NO", "")
                .replace("form = \"joint-project\"", "form = \"joint-project\"\npeople = \"long-stay\"")
        )
    };
    let list = fixture("eu-consolidated.csv");
    let run = |text: String| {
        json(&Run::new("assess p.toml --format json --list eu.csv").file("p.toml", text).file("eu.csv", &list).output())
    };
    let named = run(person("name = \"Saddam Hussein Al Tikriti\""));
    assert_eq!(named["screening"][0]["certainty"], "likely");
    assert_eq!(gate(&named, "sanctioned-person").as_deref(), Some("open"));
    assert_eq!(run(person(""))["screening"], serde_json::json!([]));
}

#[test]
fn reports_name_lists_matches_and_that_nothing_was_compared() {
    let text = proposal("School of Physics, Beihang University", "CN", "");
    let run = |args: &str| {
        let out = Run::new(&format!("assess p.toml {args}")).file("p.toml", &text).output().stdout;
        out.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let en = run("--lang en");
    for part in [
        "Names compared with lists",
        "A part of the listed body.",
        "About the list:",
        "as of 2026-03-30",
        "entry = \"us-entity-list/",
    ] {
        assert!(en.contains(part), "{part}: {en}");
    }
    assert!(run("--lang de").contains("Vergleich der Namen mit Listen"));
    assert!(run("--no-screen").contains("Names were not compared with any list (--no-screen)."));
    assert!(!run("--rules us-mftrp").contains("Names"), "no question asks for it");
}

#[test]
fn the_order_of_partners_and_threads_changes_nothing() {
    let file = |name: &str| proposal(name, "CN", "");
    let run = |threads: &str| {
        let run = Run::new(&format!("assess . --format csv --threads {threads}"));
        run.file("a.toml", file("Beihang University")).file("b.toml", file("Universität Oslo")).output().stdout
    };
    assert_eq!(run("1"), run("4"));
}

#[test]
fn of_two_statements_the_worse_counts_at_either_end() {
    let ends = |mask: u64| (mask.trailing_zeros(), 63 - mask.leading_zeros());
    for own in 1u64..64 {
        for found in 1u64..64 {
            let both = worse_of_both(own, found);
            let ((a, b), (c, d)) = (ends(own), ends(found));
            assert_eq!(ends(both), (a.max(c), b.max(d)), "{own:b} {found:b}");
            for narrower in (1u64..64).filter(|n| n & own == *n) {
                let narrow = worse_of_both(narrower, found);
                assert_eq!(narrow & !both, 0, "narrowing an answer widens nothing");
            }
        }
    }
}

#[test]
fn ask_shows_matches_and_takes_that_they_are_others() {
    let lines = "Samples\nBeihang University\nCN\n2\nanother institution, compared by address\n".to_owned()
        + &"u\n".repeat(300);
    let run = Run::new("ask --plain draft.toml").stdin(lines);
    let output = run.output();
    assert!(output.stderr.contains("This name matches entries of lists:"), "{}", output.stderr);
    let draft = fs::read_to_string(run.path().join("draft.toml")).expect("the draft");
    assert!(draft.contains("[[cleared_match]]") && draft.contains("compared by address"), "{draft}");
    let mut again = Run::new("").file("draft.toml", &draft);
    let json = json(&again.again("assess draft.toml --format json"));
    assert!(json["screening"].as_array().expect("matches").iter().all(|m| m["cleared"] == true));
    assert!(!PathBuf::from("draft.toml").exists());
}
