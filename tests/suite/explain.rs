//! `cooprisk explain`: every kind of entry, in both languages, within the width, with what it is used for.

use crate::run::{Output, Run};

const OK: &str = include_str!("../fixtures/rules-ok.toml");

fn explain(args: &str) -> Output {
    Run::new(&format!("explain --rules small.toml {args}")).file("small.toml", OK).output()
}

/// What is printed where nothing goes wrong.
#[track_caller]
fn page(args: &str) -> String {
    let output = explain(args);
    assert_eq!((output.stderr.as_str(), output.status), ("", 0));
    output.stdout
}

#[test]
fn a_question_is_told_whole() {
    insta::assert_snapshot!(page("partner-ties"), @r#"
    question partner-ties
      Which ties to the military does the partner have?

      Why it matters
        Ties show who will use the results.

      Choices, benign to severe
        - none: level 0 (none); only alone
          none that we found
        - funding: level 1 (low)
          some military funding
        - staff: level 2 (moderate)
          staff with military duties
        - laboratory: level 3 (elevated)
          a joint laboratory with the armed forces

      What it means
        Asked for each partner. The answer is any number of choices. It belongs to
        the dimension Partner (partner). No measure lowers it below level 1.

      Asked if
        - “In which country is the partner?” is answered with a country of the set
          “special-care” (3)
        - or: “What kind of organisation is the partner?” is answered “civil and
          military” or worse

      Who can answer it
        - export-control officer (eco)

      Used by
        - lowered to level 1 at most by measure written-scope: Aims, users and the
          right to publish are written into the agreement.

      Answered in these cases
        - a talk at a civil institute abroad (small.toml:671)
        - applied work with a defence partner (small.toml:693)

      Sources
        - handbook#q5: Handbook on research cooperation. Example Council,
          2023-09-01. Read in full. Retrieved 2026-06-01. To be looked at again by
          2099-12-31.
          https://example.org/handbook

      Place in the rules
        small.toml:284
    "#);
}

#[test]
fn a_gate_is_told_in_german() {
    insta::assert_snapshot!(page("export-licence --lang de"), @r#"
    Schranke export-licence
      Was das Haus verlässt, braucht eine Genehmigung.

      Was das bedeutet
        Vorbehalt: Vorher muss eine Genehmigung, eine Entscheidung oder eine
        dokumentierte Grundlage vorliegen. Sie beruht auf Recht. Eine dokumentierte
        Freigabe hebt sie für den Partner oder die Person auf, für die sie gilt.
        Eine Anpassung durch eine Einrichtung darf sie nicht abschwächen.

      Warum das wichtig ist
        Die Kontrollliste nennt es.

      So wird sie aufgehoben
        Die oder der Exportkontrollbeauftragte beantragt die Genehmigung; tragen Sie
        deren Nummer als Freigabe ein.

      Greift, wenn
        - „Steht etwas von dem, was das Haus verlässt, auf einer Kontrollliste?“ mit
          „ja“ beantwortet ist

      Wer zu hören ist
        - Exportkontrollbeauftragte/r (eco)

      Greift in diesen Fallbeispielen
        - listed goods wait for the licence, whatever else is agreed
          (small.toml:715)
        - listed goods for a defence partner are not sent in this form
          (small.toml:804)

      Quellen
        - control-act#s4: Act on the control of exports. Example Parliament. In
          Teilen gelesen. Abgerufen 01.06.2026. Erneut zu prüfen bis 31.12.2099.
          https://example.org/control-act

      Stelle im Regelwerk
        small.toml:545
    "#);
}

#[test]
fn a_choice_says_what_it_brings_about() {
    insta::assert_snapshot!(page("partner-type.not-checked --width 40"), @r#"
    choice partner-type.not-checked
      not checked yet

      What it means
        level 1 (low); stands for every
        worse choice too

      Answers
        question partner-type: What kind of
        organisation is the partner?

      Place in the rules
        small.toml:237
    "#);
    assert!(page("partner-type.defence").contains("- escalation defence-and-application: "));
    assert!(page("channels.nothing --lang de").contains("Warum dann nichts weiter gefragt wird"));
}

#[test]
fn rules_say_what_they_read_and_whom_they_name() {
    let escalation = page("some-level --width 200");
    assert!(escalation.contains("reads levels only: measures can lower it"), "{escalation}");
    let escalation = page("defence-and-application --lang de --width 200");
    assert!(escalation.contains("Sie liest nur Antworten: Keine Maßnahme senkt sie."), "{escalation}");
    let measure = page("written-scope --width 200");
    assert!(measure.contains("- partner-ties: to level 1 at most, never below level 1"), "{measure}");
    assert!(measure.contains("- funding-conditions: to level 1 at most\n"), "{measure}");
    let role = page("mgmt --width 200");
    assert!(role.contains("- is heard on gate large-project: Management is told"), "{role}");
}

#[test]
fn rules_list_the_cases_that_show_them() {
    let line = |name: &str| {
        let name = format!("name = \"{name}\"");
        let at = OK.lines().position(|line| line == name).expect("the case");
        format!("(small.toml:{at})")
    };
    let goods = "listed goods wait for the licence, whatever else is agreed";
    let defence = "applied work with a defence partner";
    let (goods, defence) = (format!("- {goods} {}\n", line(goods)), format!("- {defence} {}\n", line(defence)));
    let shows = |args: &str| {
        let page = page(&format!("{args} --width 200"));
        (page.contains(&goods), page.contains(&defence))
    };
    assert_eq!(shows("export-licence"), (true, false));
    assert_eq!(shows("defence-and-application"), (false, true));
    assert_eq!(shows("supervised-access --lang de"), (true, false));
    // Questions and choices list the cases that answer them, not those that leave them open.
    assert_eq!(shows("goods-listed"), (true, false));
    assert_eq!(shows("goods-listed.listed"), (true, false));
    assert_eq!(shows("goods-listed.no"), (false, false));
    // Where there are many, the first ones; the whole document leaves them to the table of cases.
    let many = Run::new("explain partner-attention --lang en").output().stdout;
    let listed = many.split("Fires in these cases\n").nth(1).and_then(|rest| rest.split("\n\n").next()).expect("cases");
    assert_eq!(listed.matches("\n    - ").count(), 12, "{many}");
    assert!(listed.contains("\n    - and ") && listed.ends_with(" more"), "{many}");
    let whole = Run::new("explain --all --rules small.toml").file("small.toml", OK).output().stdout;
    assert!(whole.contains("Fires if") && !whole.contains("Fires in"), "{whole}");
}

#[test]
fn levels_of_opportunities_have_their_own_words() {
    let benefit = page("benefit-own");
    assert!(benefit.contains("Choices, small to large\n    - little: level 0 (none)\n"), "{benefit}");
    assert!(benefit.contains("- much: level 4 (very large)\n"), "{benefit}");
    assert!(page("form").contains("Choices, in ascending order\n    - talk\n      a talk or a lecture\n"));
}

#[test]
fn a_source_cited_at_several_places_is_told_once() {
    let question = page("goods-listed");
    assert_eq!(question.matches("Act on the control of exports").count(), 1, "{question}");
    assert!(question.contains("- control-act#s4, #annex-1: "), "{question}");
}

#[test]
fn entries_know_where_they_are_used() {
    let source = page("handbook");
    assert!(source.contains("- question partner-ties (#q5)"), "{source}");
    assert!(source.contains("- set special-care (#list)"), "{source}");
    assert!(source.contains("- case: a talk at a civil institute abroad"), "{source}");
    for id in ["special-care", "@special-care"] {
        let set = page(id);
        assert!(
            set.starts_with(
                "set @special-care\n  As of 2026-06-01.\n\n  Members (3)\n    China (CN), Iran (IR), Russia (RU)\n"
            ),
            "{set}"
        );
        assert!(set.contains("- question partner-ties: "), "{set}");
    }
    let condition = page("looked-at-closely");
    assert!(condition.contains("Used by\n    - question partner-ties: "), "{condition}");
    let class = page("refer --lang de");
    assert!(class.contains("Sagen Sie nichts zu"), "{class}");
    assert!(class.contains("- Einstufungsregel defence-and-application: "), "{class}");
}

#[test]
fn entries_of_several_kinds_with_one_id_are_all_shown() {
    let rules = OK.replace("id = \"some-level\"", "id = \"partner\"");
    let page = Run::new("explain --rules small.toml partner").file("small.toml", rules).output().stdout;
    let heads: Vec<&str> = page.lines().filter(|line| !line.is_empty() && !line.starts_with(' ')).collect();
    assert_eq!(heads, ["escalation partner", "dimension partner"]);
}

#[test]
fn a_code_is_explained_even_if_the_rules_are_broken() {
    let run = Run::new("explain unknown-key --rules broken.toml").file("broken.toml", "schema = 1\nfoo = ");
    let output = run.output();
    assert_eq!((output.stderr.as_str(), output.status), ("", 0));
    assert!(output.stdout.starts_with("error unknown-key\n  The table has no such key."), "{}", output.stdout);
    assert!(output.stdout.contains("    # wrong\n    leevl = 3\n"), "{}", output.stdout);
}

#[test]
fn an_unknown_id_is_a_usage_error_with_the_nearest_one() {
    let near = "error: `partner-typ` is nowhere in the rule set `small`; did you mean `partner-type`?\n";
    Run::new("explain partner-typ --rules small.toml").file("small.toml", OK).expect("", near, 2);
    let choice = "error: `form.tallk` is nowhere in the rule set `small`; did you mean `form.talk`?\n";
    Run::new("explain form.tallk --rules small.toml").file("small.toml", OK).expect("", choice, 2);
    let none = "error: `zzzzzzzzzzzz` is nowhere in the rule set `small` and no diagnostic code\n";
    Run::new("explain zzzzzzzzzzzz --rules small.toml").file("small.toml", OK).expect("", none, 2);
}

#[test]
fn nothing_is_wider_than_asked_but_addresses_and_examples() {
    for id in ["partner-type", "far-doctoral-guest", "eco", "handbook", "large-project", "written-scope"] {
        for line in page(&format!("{id} --width 30")).lines().filter(|line| !line.contains("http")) {
            assert!(line.chars().count() <= 30, "`{line}` is too wide in {id}");
        }
    }
}

#[test]
fn hidden_characters_of_the_rules_are_shown() {
    let rules = OK.replacen("publisher = \"Example Council\"", "publisher = \"Example\\u001b[31m Council\"", 1);
    let output = Run::new("explain handbook --rules small.toml").file("small.toml", rules).output();
    assert!(!output.stdout.contains('\u{1b}') && !output.stderr.contains('\u{1b}'), "{output:#?}");
}

#[test]
fn headings_are_bold_only_where_colour_is_wanted() {
    assert!(page("eco --color always").starts_with("\u{1b}[1mrole eco\u{1b}[0m\n"));
    assert!(!page("eco").contains('\u{1b}'));
}

#[test]
fn an_assumption_says_what_it_is_for() {
    let assumption = "\n[[assumption]]\nid = \"own-money\"\nanswers = { funding = \"own\" }\n\
                      text.en = \"Nobody else pays.\"\ntext.de = \"Sonst zahlt niemand.\"\ncite = [\"handbook#q9\"]\n";
    let mut run = Run::new("").file("small.toml", format!("{OK}{assumption}"));
    let page = run.again("explain own-money --rules small.toml --lang de");
    assert_eq!((page.stderr.as_str(), page.status), ("", 0));
    assert!(page.stdout.starts_with("Annahme own-money\n  Sonst zahlt niemand.\n\n"), "{}", page.stdout);
    assert!(page.stdout.contains("für Vorhaben gilt es nie"), "{}", page.stdout);
    let source = run.again("explain handbook --rules small.toml --lang en").stdout;
    assert!(source.contains("assumption own-money (#q9)"), "{source}");
}
