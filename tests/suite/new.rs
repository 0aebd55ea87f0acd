//! `cooprisk new`: the template is a proposal, whole and in both languages.

use std::fs;

use cooprisk::assess::{assess, count_asked};
use cooprisk::interval::Recommendation;
use cooprisk::proposal::Answer;
use cooprisk::rules::Scope;
use jiff::civil::Date;

use crate::proposal::{read, small_rules};
use crate::run::{Run, project};

const RULES: &str = "--rules rules-ok.toml";

fn run(args: &str) -> Run {
    let rules = fs::read_to_string(project("tests/fixtures/rules-ok.toml")).expect("the fixture");
    Run::new(&format!("new proposal {args} {RULES}")).file("rules-ok.toml", rules)
}

fn template(lang: &str) -> String {
    let output = run(&format!("--lang {lang}")).output();
    assert_eq!((output.stderr.as_str(), output.status), ("", 0));
    output.stdout
}

/// The template with every answer, field and example made real.
fn uncommented(template: &str) -> String {
    let real = |line: &str| -> Option<String> {
        let line = line.strip_prefix("# ")?;
        let (key, value) = line.split_once(" = ").unwrap_or((line, ""));
        let id = key.chars().all(|c| c.is_ascii_lowercase() || c == '-');
        (line.starts_with("[[") && !line.contains(' ') || (id && !value.contains('…'))).then(|| line.to_owned())
    };
    template.lines().map(|line| real(line).unwrap_or_else(|| line.to_owned()) + "\n").collect()
}

#[test]
fn the_template_is_a_proposal_of_which_nothing_is_known() {
    let rules = small_rules();
    for lang in ["en", "de"] {
        let text = template(lang);
        let (proposal, found) = read(&rules, &text);
        assert_eq!(found, [""; 0], "{text}");
        let proposal = proposal.expect("a proposal");
        assert_eq!((proposal.partners.len(), proposal.persons.len()), (1, 1));
        assert!(proposal.answers.iter().all(|answer| *answer == Answer::Missing));
        let assessment = assess(&rules, &proposal, Date::constant(2026, 11, 1));
        assert_eq!(assessment.recommendation, Recommendation::Refer);
        assert!(assessment.clarify);
        assert_eq!(count_asked(&assessment), rules.questions.len());
    }
}

#[test]
fn every_answer_can_be_uncommented() {
    let rules = small_rules();
    for lang in ["en", "de"] {
        let text = uncommented(&template(lang));
        let (proposal, found) = read(&rules, &text);
        assert_eq!(found, [""; 0], "{text}");
        let proposal = proposal.expect("a proposal");
        assert!(proposal.answers.iter().all(|answer| *answer == Answer::Unknown), "{text}");
        assert_eq!((proposal.measures.len(), proposal.clearances.len()), (1, 1), "{text}");
        assert!(!proposal.title.is_empty() && !proposal.id.is_empty() && proposal.date.is_some());
        assert!(proposal.partners[0].country.is_some() && !proposal.persons[0].role.is_empty());
    }
}

#[test]
fn every_text_of_a_question_stands_in_it() {
    let rules = small_rules();
    let words = |text: &str| text.replace("\n# ", " ").split_whitespace().collect::<Vec<_>>().join(" ");
    let (en, de) = (template("en"), template("de"));
    for question in &rules.questions {
        for (page, text, why) in
            [(&en, &question.text.en, &question.why.en), (&de, &question.text.de, &question.why.de)]
        {
            assert!(words(page).contains(text.as_str()), "{text}");
            assert!(words(page).contains(why.as_str()), "{why}");
            for choice in &question.choices {
                assert!(page.contains(&format!("#   - {} – ", choice.id)), "{}", choice.id);
            }
        }
    }
    for page in [&en, &de] {
        assert!(page.lines().all(|line| line.chars().count() <= 100));
    }
    let at = |id: &str| en.find(&format!("# {id} = ")).expect("a question");
    let of = |scope: Scope| rules.questions.iter().filter(move |q| q.scope == scope);
    for scope in [Scope::Project, Scope::Partner, Scope::Person] {
        let places: Vec<usize> = of(scope).map(|q| at(&q.id)).collect();
        assert!(places.is_sorted(), "questions stand in their order of presentation");
    }
}

#[test]
fn one_question_as_it_looks() {
    let expected = "\
# Is anything of what leaves on a control list?
# Why: Listed goods and technology need a licence before they leave.
# Asked only if the answer to “What leaves the institute?” includes “unpublished technology or
# software” or “goods: samples, devices, material”.
# Answer: one of these (a list, if it is one of several and not known which):
#   - no – no
#   - not-classified – not classified yet
#   - listed – yes
# goods-listed = \"unknown\"
";
    let text = template("en");
    assert!(text.contains(expected), "{text}");
}

#[test]
fn a_file_is_not_overwritten_unasked() {
    let mut run = run("draft.toml --lang en");
    run.expect("", "", 0);
    let written = fs::read_to_string(run.path().join("draft.toml")).expect("the file");
    assert_eq!(written, template("en"));
    fs::write(run.path().join("draft.toml"), "mine").expect("a file");
    run.expect("", "error: `draft.toml` exists; use --force to overwrite it\n", 2);
    assert_eq!(fs::read_to_string(run.path().join("draft.toml")).expect("the file"), "mine");
    let forced = run.again(&format!("new proposal draft.toml --force --lang en {RULES}"));
    assert_eq!((forced.stdout.as_str(), forced.stderr.as_str(), forced.status), ("", "", 0));
    assert_eq!(fs::read_to_string(run.path().join("draft.toml")).expect("the file"), written);
}
