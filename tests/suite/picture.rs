//! The picture of diagnostics: two labels, harmless characters, bounded size, the same as data.

#![expect(clippy::string_slice, reason = "a wrong index fails the test")]

use cooprisk::diagnostic::render::{self, Style};
use cooprisk::diagnostic::{Code, Diagnostic, Diagnostics};
use cooprisk::limits;
use cooprisk::source::{Place, SourceFile, Sources};
use cooprisk::text::is_hidden;

const PLAIN: Style = Style { color: false, width: 80 };

fn sources(files: &[(&str, &str)]) -> Sources {
    let mut sources = Sources::default();
    for (name, text) in files {
        sources.add(SourceFile::from_bytes(*name, text.as_bytes().to_vec()));
    }
    sources
}

fn place(sources: &Sources, file: usize, words: &str) -> Place {
    let start = sources.files[file].text.find(words).expect("the words stand in the file");
    Place { file, span: start..start + words.len() }
}

fn draw(list: Vec<Diagnostic>, sources: &Sources) -> String {
    render::text(&mut Diagnostics { list, left_out: 0 }, sources, PLAIN)
}

#[test]
fn two_labels_in_two_files() {
    let sources = sources(&[("a.toml", "one = 1\nid = \"form\"\n"), ("b.toml", "\tid = \"fórm\"  # 中国 form\n")]);
    let diagnostic =
        Diagnostic::new(Code::DuplicateId, &place(&sources, 1, "form"), "question `form` is defined twice")
            .label("the second one")
            .other(&place(&sources, 0, "\"form\""), "the first one")
            .help("give one of them another id");
    let expected = "\
error[duplicate-id]: question `form` is defined twice
 --> b.toml:1:20
  |
1 |     id = \"fórm\"  # 中国 form
  |                         ^^^^ the second one
  |
 ::: a.toml:2:6
  |
2 | id = \"form\"
  |      ------ the first one
  |
  = help: give one of them another id

1 error in 1 file
";
    assert_eq!(draw(vec![diagnostic], &sources), expected);
}

#[test]
fn near_labels_share_one_excerpt_and_far_ones_do_not() {
    let far = format!("first = 1\n{}last = 2\n", "x = 0\n".repeat(100));
    let near = "first = 1\nx = 0\nlast = 2\n";
    for (text, marks) in [(far.as_str(), 1), (near, 0)] {
        let sources = sources(&[("a.toml", text)]);
        let diagnostic = Diagnostic::new(Code::BadDates, &place(&sources, 0, "last"), "wrong")
            .other(&place(&sources, 0, "first"), "because of this");
        let picture = draw(vec![diagnostic], &sources);
        assert_eq!(picture.matches(":::").count(), marks, "{picture}");
        assert!(picture.lines().count() < 16, "{picture}");
    }
}

#[test]
fn nothing_hidden_reaches_the_terminal() {
    let hostile = "\u{1b}[31m\u{7}\u{9b}31m\u{202e}\u{2066}\u{200b}\u{2028}\u{e0041}\u{85}\u{7f}";
    let text = format!("a = \"{hostile}\" # {hostile} culprit {hostile}\r\n");
    let sources = sources(&[(&format!("{hostile}.toml"), &text)]);
    let diagnostic = Diagnostic::new(Code::BadValue, &place(&sources, 0, "culprit"), format!("`{hostile}` is wrong"))
        .label(hostile)
        .other(&place(&sources, 0, "a ="), hostile)
        .help(hostile);
    let picture = draw(vec![diagnostic], &sources);
    let hidden: Vec<char> = picture.chars().filter(|c| is_hidden(*c) && *c != '\n').collect();
    assert!(hidden.is_empty(), "{picture}");
    assert!(picture.contains("`\\u{1b}[31m"), "{picture}");
    // The mark under the culprit stands under the culprit.
    let lines: Vec<&str> = picture.lines().collect();
    let source = lines.iter().position(|l| l.contains("culprit")).expect("the source line");
    let column = |line: &str, c: &str| line.find(c).map(|at| line[..at].chars().count());
    assert_eq!(column(lines[source], "culprit"), column(lines[source + 1], "^"));
}

#[test]
fn endless_lines_and_huge_files_stay_small() {
    let long = format!("a = \"{}\" culprit {}", "中".repeat(200_000), "b".repeat(1_000_000));
    let early = format!("culprit {}", "b".repeat(1_900_000));
    let tall = format!("{}culprit\n{}", "x = 1\n".repeat(100_000), "y = 2\n".repeat(100_000));
    for text in [long, early, tall] {
        let sources = sources(&[("a.toml", &text)]);
        let diagnostic = Diagnostic::new(Code::Syntax, &place(&sources, 0, "culprit"), "wrong").label("this");
        let picture = draw(vec![diagnostic], &sources);
        assert!(picture.len() < 1_000, "{} bytes", picture.len());
        assert!(picture.contains("this"), "{picture}");
    }
}

#[test]
fn every_place_can_be_drawn() {
    let text = "ä = \"中\"\r\n\r\n[x]\n\"\"\"\nlast";
    let sources = sources(&[("a.toml", text), ("empty.toml", "")]);
    for file in 0..3 {
        for start in 0..=text.len() + 2 {
            for end in start..=text.len() + 2 {
                let place = Place { file, span: start..end };
                let diagnostic = Diagnostic::new(Code::Syntax, &place, "wrong").label("this").other(&place, "and that");
                assert!(draw(vec![diagnostic], &sources).starts_with("error[syntax]: wrong\n"));
            }
        }
    }
}

#[test]
fn beyond_the_cap_errors_stay_and_the_rest_is_counted() {
    let sources = sources(&[("a.toml", &"x\n".repeat(200))]);
    let at = |n: usize| Place { file: 0, span: n * 2..n * 2 + 1 };
    let mut list: Vec<Diagnostic> = (0..100).map(|n| Diagnostic::new(Code::SameText, &at(n), "same")).collect();
    list.extend((100..110).map(|n| Diagnostic::new(Code::BadValue, &at(n), "bad")));
    let picture = draw(list, &sources);
    assert_eq!(picture.matches("error[bad-value]").count(), 10);
    assert_eq!(picture.matches("warning[same-text]").count(), limits::DIAGNOSTICS - 10);
    assert!(picture.ends_with("\n… and 60 more\n10 errors, 100 warnings in 1 file\n"), "{picture}");
}

#[test]
fn colour_comes_only_when_asked_for() {
    let sources = sources(&[("a.toml", "x = 1\n")]);
    let list = vec![Diagnostic::new(Code::Syntax, &place(&sources, 0, "x"), "wrong")];
    let color = Style { color: true, width: 80 };
    let colored = render::text(&mut Diagnostics { list: list.clone(), left_out: 0 }, &sources, color);
    assert!(colored.contains("\u{1b}["));
    assert!(!draw(list, &sources).contains('\u{1b}'));
}

#[test]
fn the_same_as_data() {
    let sources = sources(&[("a.toml", "x = 1\nyy = \"\u{1b}\"\n")]);
    let diagnostic = Diagnostic::new(Code::BadValue, &place(&sources, 0, "yy"), "wrong")
        .label("this")
        .other(&place(&sources, 0, "x"), "because of this");
    let data = render::json(&mut Diagnostics { list: vec![diagnostic], left_out: 0 }, &sources);
    let expected = serde_json::json!([{
        "code": "bad-value", "severity": "error", "message": "wrong",
        "file": "a.toml", "line": 2, "column": 1, "end_line": 2, "end_column": 3, "label": "this",
        "other": {
            "file": "a.toml", "line": 1, "column": 1, "end_line": 1, "end_column": 2, "label": "because of this",
        },
        "help": null,
    }]);
    assert_eq!(data, expected);
}
