//! Reports to sign and portfolios: the same content in every format and language, and nothing in a text is markup.

use std::collections::BTreeSet;
use std::fs;

use cooprisk::report::document::template::MARKDOWN;
use serde_json::Value;

use crate::assess::{JOINT, TALK, with_rules};
use crate::html::{self, Page};
use crate::run::{Output, Run, project};

/// A layout of an institution's own.
const INSTITUTE: &str = include_str!("../fixtures/templates/institute.html");

/// What readers of HTML, Markdown, style sheets and spreadsheets could take for more than text.
const PAYLOADS: [&str; 22] = [
    "<script>alert(1)</script>",
    "</title></style></script><script src=https://e.example/x.js></script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)' x='",
    "<svg/onload=alert(1)><title>",
    "--><!--<![CDATA[ ]]>",
    "&lt;b&gt; &amp;lt; &#60;b&#62; &#x3C",
    "javascript:alert(1)",
    "data:text/html;base64,PHNjcmlwdD4=",
    "[x](javascript:alert(1)) ![y](https://e.example/z.png) <https://e.example/>",
    "| a | b |\n|---|---|\n# h\n- [ ] l\n> q\n```\ncode",
    "\\\"} body{display:none} @import url(https://e.example/); a{content:\"",
    "=cmd|' /C calc'!A0",
    "+1+1;@SUM(A1)\t-2",
    "\u{1b}[2J\u{202e}gnp\u{2066}z\u{200b}w\u{feff}\u{0}",
    "\u{3a9}\u{2248} 中国科学院 \u{627}\u{644} Z\u{351}\u{36b}\u{343}A\u{334}\u{335} \u{1f469}\u{200d}\u{1f467} ＜script＞",
    "{0} {1} {{}} %s %n $t$ ${x} {{ 7*7 }} {% raw %}",
    "../../../etc/passwd\\..\\..\\x:y?z*",
    "NaN null undefined true 1e309 -0 1,5 1.5",
    "~~~ ***b*** __i__ `c` ^s^ :x: @a #1 \\*",
    "a\r\n\u{2028}\u{2029}\u{85}\u{b}b",
    "  leading and trailing  ",
];

fn joint(args: &str) -> Output {
    with_rules(Run::new(&format!("assess --rules rules.toml joint.toml {args}"))).file("joint.toml", JOINT).output()
}

/// The report where nothing goes wrong.
#[track_caller]
fn report(args: &str) -> String {
    let output = joint(args);
    assert_eq!((output.stderr.as_str(), output.status), ("", 0));
    output.stdout
}

/// A page without its style sheet but with the line above printed pages.
fn without_style(html: &str) -> String {
    let (before, rest) = html.split_once("<style>").expect("a style sheet");
    let (style, after) = rest.split_once("</style>").expect("its end");
    let running = style.lines().filter(|line| line.starts_with("@page { @top-left"));
    format!("{before}<style>{}</style>{after}", running.collect::<Vec<_>>().join("\n"))
}

/// Digests and the version of the program left open.
fn lasting(text: &str) -> String {
    let mut lasting = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("sha256:") {
        lasting.push_str(before);
        lasting.push_str("sha256:…");
        rest = after.get(64..).expect("a digest");
    }
    lasting.push_str(rest);
    let escaped = format!("sha256\\00003a{}", "[digest]");
    let parts: Vec<&str> = lasting.split("sha256\\00003a").collect();
    let tails = parts.iter().skip(1).map(|tail| tail.get(64..).expect("a digest"));
    let lasting = parts.first().into_iter().copied().chain(tails).collect::<Vec<_>>().join(&escaped);
    lasting
        .replace(concat!("cooprisk ", env!("CARGO_PKG_VERSION")), "cooprisk {version}")
        .replace(concat!("\"version\": \"", env!("CARGO_PKG_VERSION"), "\""), "\"version\": \"{version}\"")
}

#[test]
fn one_assessment_in_every_format_and_language() {
    for lang in ["en", "de"] {
        for format in ["text", "md", "html"] {
            let text = report(&format!("--lang {lang} --format {format}"));
            let text = if format == "html" { without_style(&text) } else { text };
            insta::assert_snapshot!(format!("joint-{lang}-{format}"), lasting(&text));
        }
    }
    insta::assert_snapshot!("joint-json", lasting(&report("--format json")));
    // Machine formats do not know languages.
    assert_eq!(report("--format json --lang en"), report("--format json --lang de"));
}

#[test]
fn a_page_is_complete_and_needs_nothing() {
    for lang in ["en", "de"] {
        let text = report(&format!("--format html --lang {lang}"));
        let page = html::check(&text);
        assert!(text.starts_with(&format!("<!DOCTYPE html>\n<html lang=\"{lang}\">\n")));
        let policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
        assert!(page.values("meta", "content").any(|content| content == policy));
        assert_eq!((page.count("script"), page.count("h1"), page.count("main")), (0, 1, 1));
        assert_eq!(page.count("table"), page.count("caption"));
        assert_eq!(page.count("th"), page.values("th", "scope").count());
        // Every picture has words, and stands beside the same in a table.
        assert!(page.count("svg") > 3);
        assert_eq!(page.count("svg"), page.values("svg", "role").filter(|role| *role == "img").count());
        assert_eq!(page.count("title"), page.count("svg") + 1);
        let style = text.split("<style>").nth(1).and_then(|s| s.split("</style>").next()).expect("a style sheet");
        assert!(!style.contains("url(") && !style.contains("@import") && !style.contains("http"));
    }
}

#[test]
fn parts_stand_in_the_order_in_which_they_are_needed() {
    let text = report("--format md --lang en");
    let heads: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("## ")).collect();
    assert_eq!(
        heads,
        [
            "Recommendation",
            "Next steps",
            "Gates (outside any weighing)",
            "The picture",
            "Why",
            "Not known yet",
            "What would lower the result",
            "Measures",
            "All answers",
            "Questions that were not needed",
            "Sources",
            "Made from",
            "Decision and signatures"
        ]
    );
    for words in ["### Law", "### Policy", "People weigh them.", "A person decides", "**Note:** Still a draft."] {
        assert!(text.contains(words), "{words}");
    }
}

#[test]
fn every_answer_gate_unknown_and_digest_is_on_the_page() {
    let data: Value = serde_json::from_str(&report("--format json")).expect("JSON");
    let html = report("--format html --lang en");
    let page = html::check(&html);
    for key in ["/rule_set/digest", "/proposal/digest", "/rule_set/id", "/rule_set/version", "/proposal/id"] {
        let value = data.pointer(key).and_then(Value::as_str).expect(key);
        assert!(page.text.contains(value), "{key}");
    }
    let cards = page.text.matches("Legal basis:").count() + page.text.matches("Policy:").count();
    assert_eq!(cards, data["gates"].as_array().expect("gates").len());
    let text = report("--format md --lang en");
    let rows = |caption: &str| {
        let table = text.split(&format!("*{caption}*\n\n")).nth(1).expect("a table");
        table.lines().take_while(|line| line.starts_with('|')).count() - 2
    };
    assert_eq!(rows("Answers that are missing"), data["unknowns"].as_array().expect("unknowns").len());
    assert_eq!(rows("Measures, agreed and offered"), data["measures"].as_array().expect("measures").len());
    let answers: usize = text.split("*Answers: ").skip(1).map(|t| t.matches("\n| ").count() - 1).sum();
    assert!(answers >= data["contributions"].as_array().expect("contributions").len());
}

/// Replaces every text of the proposal that a person could have written.
fn proposal_with(text: &str) -> String {
    let quoted = Value::String(text.to_owned()).to_string();
    let quoted = quoted.replace('\u{85}', "\\u0085").replace('\u{7f}', "");
    JOINT
        .replace("\"joint\"", &quoted)
        .replace("\"Joint detector\"", &quoted)
        .replace("\"First Institute\"", &quoted)
        .replace("\"Second Institute\"", &Value::String(format!("{text}2")).to_string().replace('\u{85}', "\\u0085"))
        .replace("\"doctoral-student\"", &quoted)
        .replace("\"Still a draft.\"", &quoted)
        .replace("\"Group head\"", &quoted)
        .replace("\"licence 4711\"", &quoted)
        .replace("[notes]", &format!("[parked]\nold-question = {quoted}\n[notes]"))
}

/// Replaces the texts of the rule set too.
fn rules_with(text: &str) -> String {
    let text: String = text.chars().filter(|c| !cooprisk::text::is_hidden(*c)).collect();
    let quoted = |key: &str| Value::String(format!("{} {key}", text.trim())).to_string();
    let rules = fs::read_to_string(project("tests/fixtures/rules-ok.toml")).expect("the fixture");
    let keys = ["text.", "why.", "help.", "title.", "summary."];
    let line = |line: &str| match line.split_once(" = ") {
        Some((key, _)) if keys.iter().any(|k| line.starts_with(k)) => format!("{key} = {}\n", quoted(key)),
        Some((key @ ("title" | "publisher"), _)) => format!("{key} = {}\n", quoted(key)),
        _ => format!("{line}\n"),
    };
    rules.lines().map(line).collect()
}

fn run_with(text: &str, args: &str) -> Run {
    Run::new(&format!("assess --rules rules.toml p/joint.toml --lang de {args}"))
        .file("rules.toml", rules_with(text))
        .file("p/joint.toml", proposal_with(text))
        .file("p/talk.toml", TALK.replace("A talk on open data", "x"))
        .file("own.html", without_logo(INSTITUTE))
        .file("own.md", MARKDOWN.replace("{{ opening }}", "| {{ title }} | {{ running[0] }} |\n{{ opening }}"))
}

/// A page of the checker's has no picture from elsewhere.
fn without_logo(template: &str) -> String {
    template.lines().filter(|line| !line.starts_with("<img ")).map(|line| format!("{line}\n")).collect()
}

/// Elements in order, each with the names of its attributes and with those values that texts have no part in.
fn shape(page: &Page) -> Vec<String> {
    let free = ["data-head", "aria-label"];
    let tag = |(name, attributes): &(String, Vec<(String, String)>)| {
        let shown = attributes.iter().map(|(key, value)| match free.contains(&key.as_str()) {
            true => key.clone(),
            false => format!("{key}={value}"),
        });
        format!("{name} {}", shown.collect::<Vec<_>>().join(" "))
    };
    page.tags.iter().map(tag).collect()
}

#[test]
fn no_text_changes_the_elements_of_a_page() {
    for args in ["--format html", "p/talk.toml --format html", "--template own.html", "p/talk.toml --template own.html"]
    {
        let harmless = shape(&html::check(&run_with("harmless", args).output().stdout));
        for payload in PAYLOADS {
            let output = run_with(payload, args).output();
            assert_eq!((output.stderr.contains("error"), output.status), (false, 0), "{}", output.stderr);
            let page = html::check(&output.stdout);
            assert_eq!(shape(&page), harmless, "{payload}");
            assert_eq!(page.count("script"), 0);
            let hidden = page.text.chars().find(|c| *c != '\n' && cooprisk::text::is_hidden(*c));
            assert_eq!(hidden, None, "{payload}");
        }
    }
}

/// Names that match, the entry, and what is said about the list; cleared by a person or not.
#[test]
fn no_text_of_a_list_changes_the_elements_of_a_page() {
    let run = |text: &str| {
        let quoted = |text: &str| Value::String(text.to_owned()).to_string().replace('\u{85}', "\\u0085");
        let shown: String = text.chars().filter(|c| !cooprisk::text::is_hidden(*c)).collect();
        let (name, words) = (format!("Zyxwv Institute Qrstu {text}"), quoted(&format!("about {shown}")));
        let partner = |id: &str, rest: &str| {
            let head = format!("schema = 1\n[proposal]\nid = {id}\ntitle = {words}\ndate = 2026-11-01\n");
            format!("{head}[[partner]]\nname = {}\ncountry = \"IR\"\n{rest}", quoted(&name))
        };
        let cleared = format!("[[cleared_match]]\npartner = {}\nentry = \"own/x\"\nreason = {words}\n", quoted(&name));
        let about = format!(
            "schema = 1\nid = \"own\"\norigin = {words}\nlicence = {words}\ntitle.en = {words}\ntitle.de = {words}\n\
             coverage.en = {words}\ncoverage.de = {words}\ndate = 2026-10-01\nweight = \"evidence\"\n"
        );
        let entry =
            format!("id,name,country\nx,\"{}\",IR\n", name.replace('"', "\"\"").replace(['\r', '\n', '\0'], " "));
        Run::new("")
            .file("p/open.toml", partner("\"open\"", ""))
            .file("p/cleared.toml", partner("\"cleared\"", &cleared))
            .file("l/own.csv", entry)
            .file("l/own.toml", about)
            .file("own.html", without_logo(INSTITUTE))
    };
    let elements = |page: &Page| -> BTreeSet<String> {
        let names = |tag: &(String, Vec<(String, String)>)| {
            let keys: Vec<&str> = tag.1.iter().map(|(key, _)| key.as_str()).collect();
            format!("{} {}", tag.0, keys.join(" "))
        };
        page.tags.iter().map(names).collect()
    };
    let rules = "--rules wikoop-themes --list l --lang en --quiet";
    let pages = ["p/open.toml --format html", "p/cleared.toml --template own.html", "p --format html"];
    let of = |text: &str| pages.map(|args| run(text).again(&format!("assess {args} {rules}")));
    let harmless = of("harmless").map(|output| elements(&html::check(&output.stdout)));
    for payload in PAYLOADS.chunks(6).map(|some| some.join(" ")) {
        for (output, harmless) in of(&payload).iter().zip(&harmless) {
            assert_eq!((output.stderr.as_str(), output.status), ("", 0), "{payload}");
            let page = html::check(&output.stdout);
            let new: Vec<_> = elements(&page).difference(harmless).cloned().collect();
            assert_eq!(new, [""; 0], "{payload}");
            assert_eq!(page.text.chars().find(|c| *c != '\n' && cooprisk::text::is_hidden(*c)), None, "{payload}");
            assert!(page.text.contains("Zyxwv Institute") || page.text.contains("Portfolio"), "{payload}");
        }
    }
}

#[test]
fn texts_are_shown_as_they_are() {
    for payload in PAYLOADS {
        let page = html::check(&run_with(payload, "--format html").output().stdout);
        let shown = cooprisk::text::one_line(payload).trim().to_owned();
        assert!(page.text.contains(&shown), "{payload} is not shown");
    }
}

#[test]
fn tables_of_markdown_keep_their_cells() {
    let cells = |text: &str| -> Vec<usize> {
        text.lines().filter(|line| line.starts_with('|')).map(|line| line.matches('|').count()).collect()
    };
    for args in ["--format md", "p/talk.toml --format md", "--template own.md", "p/talk.toml --template own.md"] {
        let harmless = run_with("harmless", args).output().stdout;
        for payload in PAYLOADS {
            let text = run_with(payload, args).output().stdout;
            assert_eq!(cells(&text), cells(&harmless), "{payload}");
            assert!(text.lines().all(|line| line.starts_with('|') || !line.contains('|')), "{payload}");
            let heads = |text: &str| text.lines().filter(|line| line.starts_with('#')).count();
            assert_eq!(heads(&text), heads(&harmless), "{payload}");
        }
    }
}

#[test]
fn only_secure_addresses_become_links() {
    let base = fs::read_to_string(project("tests/fixtures/rules-ok.toml")).expect("the fixture");
    let rules = base.replace("https://example.org/handbook", "http://example.org/handbook");
    assert_ne!(rules, base);
    let run = Run::new("assess --rules rules.toml joint.toml --format html --lang en");
    let page = html::check(&run.file("rules.toml", rules).file("joint.toml", JOINT).output().stdout);
    assert!(page.text.contains("http://example.org/handbook"));
    assert!(!page.values("a", "href").any(|href| href.starts_with("http:")));
}

#[test]
fn the_same_bytes_on_every_machine() {
    let one = ["text", "md", "html", "json"].map(|format| format!("p/b.toml --format {format}"));
    let many = ["table", "md", "html", "csv", "ndjson"].map(|format| format!("p --format {format}"));
    let own = ["p/b.toml", "p"].map(|paths| format!("{paths} --template own.html"));
    for format in one.into_iter().chain(many).chain(own) {
        let run = |zone: &str, locale: &str| {
            let run = folder().file("own.html", INSTITUTE).env("TZ", zone).env("LC_ALL", locale).env("COLUMNS", "80");
            { run }.again(&format!("assess --rules rules.toml --lang de {format}")).stdout
        };
        let first = run("UTC", "C");
        assert!(first.len() > 100, "{format}");
        assert_eq!(first, run("Pacific/Kiritimati", "de_DE.UTF-8"), "{format}");
        assert_eq!(first, run("America/Adak", "tr_TR.UTF-8"), "{format}");
    }
}

fn folder() -> Run {
    with_rules(Run::new(""))
        .file("p/a.toml", TALK)
        .file("p/b.toml", JOINT)
        .file("p/broken.toml", "schema = 1\n[answers]\nform = \"tolk\"\n")
        .file("p/same.toml", TALK.replace("id = \"talk\"", "id = \"../TALK\""))
}

#[test]
fn several_proposals_are_a_portfolio() {
    let mut run = folder();
    let output = run.again("assess --rules rules.toml p --lang en --format md");
    assert_eq!(output.status, 3);
    insta::assert_snapshot!("portfolio-md", lasting(&output.stdout));
    let html = run.again("assess --rules rules.toml p --lang de --format html --threads 1");
    let page = html::check(&html.stdout);
    assert_eq!((page.count("script"), page.count("h1"), html.status), (0, 1, 3));
    assert_eq!(html.stdout, run.again("assess --rules rules.toml p --lang de --format html --threads 3").stdout);
}

#[test]
fn a_folder_of_reports_has_safe_names_and_an_index() {
    let mut run = folder();
    let output = run.again("assess --rules rules.toml p --lang en --format html -o out/");
    assert_eq!((output.stdout.as_str(), output.status), ("", 3));
    let names = || -> BTreeSet<String> {
        let entries = fs::read_dir(run.path().join("out")).expect("the folder");
        entries.map(|e| e.expect("an entry").file_name().into_string().expect("a name")).collect()
    };
    let expected = ["index.html", "joint.html", "talk-2.html", "talk.html"];
    assert_eq!(names().iter().map(String::as_str).collect::<Vec<_>>(), expected);
    let read = |name: &str| fs::read_to_string(run.path().join("out").join(name)).expect("a report");
    let index = html::check(&read("index.html"));
    let links: Vec<&str> = index.values("a", "href").collect();
    assert_eq!(links, ["joint.html", "talk.html", "talk-2.html"]);
    for name in links {
        html::check(&read(name));
    }
    // A single report in the folder is the report that stands alone.
    let alone = run.again("assess --rules rules.toml p/b.toml --lang en --format html").stdout;
    assert_eq!(read_again(&run, "joint.html"), alone);
    // What is there is not replaced unasked.
    let again = run.again("assess --rules rules.toml p/a.toml --format html -o out/");
    assert_eq!(again.status, 2);
    assert!(again.stderr.contains("--force"), "{}", again.stderr);
    let other = run.again("assess --rules rules.toml p/a.toml --format csv -o out/");
    assert_eq!((other.status, other.stderr.contains("is a folder")), (2, true), "{}", other.stderr);
}

fn read_again(run: &Run, name: &str) -> String {
    fs::read_to_string(run.path().join("out").join(name)).expect("a report")
}

#[test]
fn a_workbook_is_the_same_on_every_machine_and_goes_into_a_file() {
    let run = |zone: &str, threads: usize| {
        let mut run = folder().env("TZ", zone).env("LC_ALL", "de_DE.UTF-8");
        let output =
            run.again(&format!("assess --rules rules.toml p --lang de --threads {threads} -o a.xlsx --format xlsx"));
        assert_eq!((output.stdout.as_str(), output.status), ("", 3));
        fs::read(run.path().join("a.xlsx")).expect("a workbook")
    };
    let first = run("UTC", 1);
    assert!(first.starts_with(b"PK") && first.len() > 5_000);
    assert_eq!(first, run("Asia/Shanghai", 3));
    let output = folder().again("assess --rules rules.toml p --format xlsx");
    assert_eq!((output.stdout.as_str(), output.status), ("", 2));
    assert!(output.stderr.contains("-o results.xlsx"), "{}", output.stderr);
}

#[test]
fn csv_for_excel_has_the_same_values() {
    let mut run = run_with("=cmd|' /C calc'!A0", "");
    let plain = run.again("assess --rules rules.toml p --format csv").stdout;
    let excel = run.again("assess --rules rules.toml p --csv-excel").stdout;
    let excel = excel.strip_prefix('\u{feff}').expect("a mark");
    let read = |text: &str, delimiter: u8| -> Vec<csv::StringRecord> {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).delimiter(delimiter).from_reader(text.as_bytes());
        reader.records().map(|record| record.expect("a record")).collect()
    };
    assert_eq!(read(excel, b';'), read(&plain, b','));
    assert!(excel.lines().count() == 3 && excel.contains("'=cmd") && !excel.contains(";=cmd"));
    let wrong = run.again("assess --rules rules.toml p --csv-excel --format json");
    assert_eq!(wrong.status, 2, "{}", wrong.stderr);
}

#[test]
fn the_text_report_fits_every_width() {
    use unicode_width::UnicodeWidthStr;
    for lang in ["en", "de"] {
        for width in [80, 60, 59, 40] {
            for plain in ["", "--plain"] {
                let text = report(&format!("--lang {lang} --width {width} {plain}"));
                let long = text.lines().find(|line| line.width() > width);
                assert_eq!(long, None, "{lang} {width} {plain}");
                // Below 60 columns, and for screen readers, there is no table.
                assert_eq!(text.contains('─'), width >= 60 && plain.is_empty(), "{lang} {width} {plain}");
            }
        }
    }
    let narrow = report("--lang en --width 40");
    assert!(narrow.contains("\n  Dual use: ! elevated\n"), "{narrow}");
}

#[cfg(unix)]
#[test]
fn a_written_file_is_its_owners_or_stays_as_open_as_it_was() {
    use std::os::unix::fs::PermissionsExt;
    let mut run = folder();
    let mode = |path: &std::path::Path| fs::metadata(path).expect("a file").permissions().mode() & 0o777;
    let file = run.path().join("a.html");
    let args = "assess --rules rules.toml p/a.toml --format html -o";
    assert_eq!(run.again(&format!("{args} a.html")).status, 0);
    assert_eq!(mode(&file), 0o600);
    assert_eq!(run.again(&format!("{args} out/")).status, 0);
    assert_eq!(mode(&run.path().join("out/talk.html")), 0o600);
    for kept in [0o640, 0o600, 0o664] {
        fs::set_permissions(&file, fs::Permissions::from_mode(kept)).expect("a file of ours");
        assert_eq!(run.again(&format!("{args} a.html --force")).status, 0);
        assert_eq!(mode(&file), kept);
    }
}
