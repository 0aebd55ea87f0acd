//! `cooprisk explain --all`: the whole rule set as a document, as text, Markdown and HTML.

use std::collections::BTreeSet;
use std::fs;

use cooprisk::rules::{RuleFiles, RuleSet, bundled, load};
use cooprisk::source::{SourceFile, Sources};

use crate::html;
use crate::run::{Output, Run, project};

const TINY: &str = include_str!("../fixtures/rules-tiny.toml");
const SMALL: &str = include_str!("../fixtures/rules-ok.toml");
const FORMATS: [&str; 3] = ["text", "md", "html"];

fn explain(rules: &str, args: &str) -> Output {
    Run::new(&format!("explain --all --rules rules.toml {args}")).file("rules.toml", rules).output()
}

/// The document where nothing goes wrong.
#[track_caller]
fn document(rules: &str, args: &str) -> String {
    let output = explain(rules, args);
    assert_eq!((output.stderr.as_str(), output.status), ("", 0));
    output.stdout
}

fn parsed(files: RuleFiles) -> RuleSet {
    load(files, &mut Sources::default(), &mut Default::default()).expect("a rule set")
}

fn parsed_text(text: &str) -> RuleSet {
    let mut files = RuleFiles::new("rules.toml");
    files.push("rules.toml".to_owned(), SourceFile::from_bytes("rules.toml", text.as_bytes().to_vec()));
    parsed(files)
}

/// Every id that a reader may look for.
fn ids(rules: &RuleSet) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for question in &rules.questions {
        ids.insert(question.id.clone());
        ids.extend(question.choices.iter().map(|c| c.id.clone()));
    }
    ids.extend(rules.gates.iter().map(|g| g.id.clone()));
    ids.extend(rules.escalations.iter().map(|e| e.id.clone()));
    ids.extend(rules.measures.iter().map(|m| m.id.clone()));
    ids.extend(rules.dimensions.iter().map(|d| d.id.clone()));
    ids.extend(rules.roles.iter().map(|r| r.id.clone()));
    ids.extend(rules.sources.iter().map(|s| s.id.clone()));
    ids.extend(rules.sets.iter().map(|s| s.name.clone()));
    ids.extend(rules.conditions.iter().map(|c| c.name.clone()));
    ids
}

/// Compares with a file of expected output, in which the version of the program is left open.
#[track_caller]
fn expect_golden(actual: &str, name: &str) {
    let path = project("tests/fixtures/documents").join(name);
    let actual = actual.replace(concat!("cooprisk ", env!("CARGO_PKG_VERSION")), "cooprisk {version}");
    let expected = fs::read_to_string(&path).unwrap_or_default();
    for (number, (actual, expected)) in actual.lines().zip(expected.lines()).enumerate() {
        assert_eq!(actual, expected, "line {} of {name}", number + 1);
    }
    assert_eq!(actual.lines().count(), expected.lines().count(), "{name} has another length");
}

#[test]
fn a_tiny_rule_set_is_told_whole() {
    expect_golden(&document(TINY, "--lang en --format md"), "tiny.en.md");
    expect_golden(&document(TINY, "--lang de"), "tiny.de.txt");
    expect_golden(&document(TINY, "--lang de --format html"), "tiny.de.html");
}

#[test]
fn every_entry_stands_in_every_format_and_language() {
    let small = ids(&parsed_text(SMALL));
    for (format, lang) in FORMATS.iter().flat_map(|f| ["en", "de"].map(|l| (f, l))) {
        let text = document(SMALL, &format!("--format {format} --lang {lang} --width 1000"));
        for id in &small {
            assert!(text.contains(id.as_str()), "`{id}` is not in the {lang} {format}");
        }
    }
}

#[test]
fn the_bundled_sets_are_told_whole() {
    for name in bundled::names() {
        let rules = parsed(bundled::find(name).expect("a bundled set"));
        for lang in ["en", "de"] {
            let output = Run::new(&format!("explain --all --rules {name} --format html --lang {lang}")).output();
            assert_eq!((output.stderr.as_str(), output.status), ("", 0));
            let page = html::check(&output.stdout);
            for id in ids(&rules) {
                assert!(page.text.contains(&id), "{name}: `{id}` is not in the document");
            }
            let questions = rules.questions.iter().map(|q| format!("question-{}", q.id));
            let anchors: BTreeSet<&str> = page.values("h4", "id").collect();
            assert!(questions.into_iter().all(|id| anchors.contains(id.as_str())), "{name}: a question has no heading");
        }
    }
}

#[test]
fn questions_are_numbered_in_the_order_in_which_they_are_put() {
    let text = document(SMALL, "--format md");
    let table = text.split("*All questions in the order in which they are put*").nth(1).expect("the table");
    let rows: Vec<&str> = table.lines().filter(|line| line.starts_with("| ")).skip(1).take(14).collect();
    let nth = |n: usize| rows[n - 1].split('|').map(str::trim).collect::<Vec<_>>();
    assert_eq!(nth(1)[1..6], ["1", "What form does the cooperation take?", "–", "project", "triage"]);
    assert_eq!(nth(4)[1..6], ["4", "In which country is the partner?", "–", "partner", "triage"]);
    // Project, partners, persons: within a phase the questionnaire goes from one to the next.
    let scopes: Vec<&str> = rows
        .iter()
        .filter(|r| r.contains("| assessment |"))
        .map(|r| r.split('|').map(str::trim).nth(4).expect("a scope"))
        .collect();
    let mut sorted = scopes.clone();
    sorted.sort_by_key(|scope| ["project", "partner", "person"].iter().position(|s| s == scope));
    assert_eq!(scopes, sorted);
}

#[test]
fn the_page_needs_nothing_from_outside() {
    let text = document(SMALL, "--format html --lang de");
    let page = html::check(&text);
    assert!(text.starts_with("<!DOCTYPE html>\n<html lang=\"de\">\n"));
    let policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
    assert!(page.values("meta", "content").any(|content| content == policy));
    assert_eq!(page.values("meta", "http-equiv").collect::<Vec<_>>(), ["Content-Security-Policy"]);
    let style = text.split("<style>").nth(1).and_then(|s| s.split("</style>").next()).expect("a style sheet");
    assert!(!style.contains("url(") && !style.contains("@import") && !style.contains("http"));
    assert!(style.contains("@page") && style.contains("prefers-color-scheme: dark"));
    // Tables say what they show, and which cell names what.
    assert_eq!(page.count("table"), page.count("caption"));
    assert_eq!(page.count("th"), page.values("th", "scope").count());
    assert_eq!(page.count("nav"), 1);
    assert_eq!(page.count("h1"), 1);
}

/// Replaces the text of every question, and more, by what no reader should take for markup.
fn hostile() -> String {
    let evil =
        "<script>alert(1)</script> | `x` [y](javascript:alert(1)) ![z](http://e/f) **b** &lt; \\\\| 'q' {#i .c} $t$";
    let mut rules = String::new();
    for line in SMALL.lines() {
        let replaced = ["text.", "why.", "help.", "example.", "title.", "summary."].iter().any(|k| line.starts_with(k));
        match line.split_once(" = ") {
            Some((key, _)) if replaced => rules.push_str(&format!("{key} = \"{evil} {key}\"\n")),
            Some((key @ ("title" | "publisher"), _)) => rules.push_str(&format!("{key} = \"- {evil}\"\n")),
            _ => rules.push_str(&format!("{line}\n")),
        }
    }
    rules
        .replace("\"handbook#q4\"", "\"handbook#<b>|`](javascript:1)\"")
        .replace("https://example.org/handbook", "https://example.org/<b>|`'\\\">)")
}

#[test]
fn rule_texts_are_never_markup_in_html() {
    for lang in ["en", "de"] {
        let text = document(&hostile(), &format!("--format html --lang {lang}"));
        let page = html::check(&text);
        assert!(page.text.contains("<script>alert(1)</script> | `x` [y](javascript:alert(1))"));
        assert!(page.text.contains("handbook#<b>|`](javascript:1)"));
        assert_eq!(page.count("script"), 0);
        assert!(page.values("a", "href").any(|href| href == "https://example.org/%3Cb%3E%7C%60%27%22%3E%29"));
        assert!(!page.values("a", "href").any(|href| href.contains("javascript")));
    }
}

#[test]
fn tables_of_markdown_keep_their_cells() {
    for rules in [SMALL, TINY, &hostile()] {
        let text = document(rules, "--format md");
        let mut columns = None;
        let mut rows = 0;
        for line in text.lines() {
            // No text can end a cell, not even where a reader ignores backslashes.
            let bars = line.matches('|').count();
            if !line.starts_with('|') {
                assert_eq!(bars, 0, "{line}");
                columns = None;
                continue;
            }
            rows += 1;
            assert_eq!(*columns.get_or_insert(bars), bars, "{line}");
        }
        assert!(rows > 30, "the tables were not found");
    }
}

#[test]
fn rule_texts_are_never_markup_in_markdown() {
    let text = document(&hostile(), "--format md");
    for (line, text) in text.lines().enumerate() {
        // What is left of the signs of Markdown is either escaped or was written by the program.
        let foreign =
            text.replace("\\\\", "").replace("\\`", "").replace("\\[", "").replace("\\]", "").replace("\\*", "");
        assert!(!foreign.contains("](") && !foreign.contains("!["), "line {}: {text}", line + 1);
        assert_eq!(foreign.matches('`').count() % 2, 0, "line {}: {text}", line + 1);
        assert!(!foreign.contains("`x`") && !foreign.contains("**b**"), "line {}: {text}", line + 1);
        let opened = foreign.match_indices('<').all(|(at, _)| foreign[at..].starts_with("<https://example.org/"));
        assert!(opened, "line {}: {text}", line + 1);
        assert!(!text.starts_with("- - "), "line {}: {text}", line + 1);
    }
}

#[test]
fn invisible_characters_reach_no_sink() {
    for hidden in ["\\u001b[31m", "\\u202e", "\\u200b", "\\u0007", "\\n"] {
        for format in FORMATS {
            let rules = TINY.replace("Military research", &format!("Military {hidden}research"));
            let output = explain(&rules, &format!("--format {format}"));
            assert_eq!((output.stdout.as_str(), output.status), ("", 3), "{hidden}");
            assert!(!output.stderr.contains(['\u{1b}', '\u{202e}', '\u{200b}', '\u{7}']), "{hidden}");
        }
    }
}

#[test]
fn a_single_entry_has_the_same_formats() {
    let small = |args: &str| Run::new(&format!("explain --rules <b>.toml {args}")).file("<b>.toml", SMALL).output();
    for id in ["partner-type", "partner-type.defence", "export-licence", "handbook", "special-care", "unknown-key"] {
        let output = small(&format!("{id} --format html"));
        assert_eq!((output.stderr.as_str(), output.status), ("", 0));
        let page = html::check(&output.stdout);
        assert!(id == "unknown-key" || page.text.contains("<b>.toml:"), "{id} does not say where it stands");
    }
    let markdown = small("export-licence --format md").stdout;
    assert!(
        markdown.starts_with("# gate export-licence\n\nWhat leaves the institute needs a licence.\n"),
        "{markdown}"
    );
    assert!(markdown.contains("\n    <b>.toml:"), "{markdown}");
}

#[test]
fn a_file_is_written_once() {
    let mut run = Run::new("explain --all --format html -o out.html --rules rules.toml").file("rules.toml", TINY);
    run.expect("", "", 0);
    let first = fs::read_to_string(run.path().join("out.html")).expect("the document");
    html::check(&first);
    run.expect("", "error: `out.html` exists; use --force to overwrite it\n", 2);
    fs::write(run.path().join("out.html"), "old").expect("a file");
    let again = run.again("explain --all --format html -o out.html --rules rules.toml --force");
    assert_eq!((again.stdout.as_str(), again.stderr.as_str(), again.status), ("", "", 0));
    assert_eq!(fs::read_to_string(run.path().join("out.html")).expect("the document"), first);
}

#[test]
fn an_id_or_all_of_them() {
    for args in ["explain", "explain refer --all"] {
        let output = Run::new(args).output();
        assert_eq!((output.stdout.as_str(), output.status), ("", 2), "{args}");
        assert!(output.stderr.contains("--all"), "{}", output.stderr);
    }
}

#[test]
fn text_stays_within_the_width() {
    for line in document(SMALL, "--width 40 --lang de").lines().filter(|line| !line.contains("http")) {
        let word = line.split_whitespace().map(|w| w.chars().count()).max().unwrap_or_default();
        assert!(line.chars().count() <= 40 || word > 30, "`{line}` is too wide");
    }
}

/// Relative luminance after WCAG 2.2 of a colour like `#a3241b`.
#[expect(clippy::float_arithmetic, reason = "the formula of the standard")]
fn luminance(color: &str) -> f64 {
    let part = |at: usize| {
        let value = u8::from_str_radix(&color[at..at + 2], 16).expect("a colour");
        let value = f64::from(value) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
}

#[expect(clippy::float_arithmetic, reason = "the formula of the standard")]
fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn colours_have_the_contrast_of_wcag_aa() {
    let style = fs::read_to_string(project("src/report/document/style.css")).expect("the style sheet");
    let schemes: Vec<&str> = style.lines().filter(|line| line.contains("--page: ")).collect();
    assert_eq!(schemes.len(), 3, "light, dark and paper");
    for scheme in schemes {
        let color = |name: &str| {
            let value = scheme.split(&format!("--{name}: ")).nth(1).expect("a colour");
            value.split(';').next().expect("its end").to_owned()
        };
        for (ink, ground) in ["ink", "soft", "link"].iter().flat_map(|ink| ["page", "band"].map(|ground| (ink, ground)))
        {
            let reached = contrast(&color(ink), &color(ground));
            assert!(reached >= 4.5, "{ink} on {ground}: {reached} in {scheme}");
        }
    }
    let badges = style.lines().filter(|line| line.starts_with('.') && line.contains("{ background: #"));
    let mut seen = 0;
    for badge in badges {
        let value = |key: &str| badge.split(key).nth(1).and_then(|v| v.split(';').next()).expect("a colour").to_owned();
        let reached = contrast(&value("background: "), &value("; color: "));
        assert!(reached >= 4.5, "{badge}: {reached}");
        seen += 1;
    }
    assert_eq!(seen, 7, "a badge per tone");
}
