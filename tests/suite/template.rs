//! `assess --template`: the default gives the page without one, what a template may name, and what is wrong with it.

use std::collections::BTreeSet;
use std::fs;

use cooprisk::report::document::template::{HTML, MARKDOWN, NAMES};

use crate::assess::{JOINT, TALK, with_rules};
use crate::html;
use crate::run::{Output, Run, project};

const INSTITUTE: &str = include_str!("../fixtures/templates/institute.html");

fn folder(template: &str) -> Run {
    with_rules(Run::new(""))
        .file("p/a.toml", TALK)
        .file("p/b.toml", JOINT)
        .file("own.html", template)
        .file("own.md", template)
}

fn joint(template: &str) -> Output {
    folder(template).again("assess --rules rules.toml p/b.toml --lang en --template own.html")
}

/// The lines of the comment of the default template, from one line to the next empty one.
fn documented(from: &str) -> Vec<&'static str> {
    let lines = HTML.lines().skip_while(|line| !line.starts_with(from)).skip(2);
    lines.take_while(|line| !line.is_empty()).map(str::trim).collect()
}

#[test]
fn the_default_gives_the_page_that_is_written_without_one() {
    for (text, file) in [(HTML, "own.html"), (MARKDOWN, "own.md")] {
        let mut run = folder(text);
        assert_eq!(run.again(&format!("new template new-{file}")).status, 0);
        assert_eq!(fs::read_to_string(run.path().join(format!("new-{file}"))).expect("a template"), text);
        let format = if file == "own.md" { "md" } else { "html" };
        for (paths, lang) in [("p/b.toml", "en"), ("p/b.toml", "de"), ("p", "en"), ("p", "de")] {
            let mut of =
                |args: &str| run.again(&format!("assess --rules rules.toml {paths} --lang {lang} {args}")).stdout;
            let without = of(&format!("--format {format}"));
            assert_eq!(of(&format!("--template {file}")), without, "{paths} {lang}");
            assert!(without.len() > 1_000);
        }
    }
    assert_eq!(Run::new("new template").output().stdout, HTML);
}

#[test]
fn a_template_may_name_this_and_nothing_else() {
    let lines = documented("What it may name");
    let first = |line: &&str| line.split(['[', ' ']).next().unwrap_or_default().to_owned();
    let names: Vec<String> = lines.iter().map(first).collect();
    assert_eq!(names, NAMES);
    for name in ["lang", "title", "running[0]", "running[1]", "recommendation.mark", "recommendation.word"] {
        assert_eq!(joint(&format!("{{{{ {name} }}}}")).status, 0, "{name}");
    }
    for name in ["opening", "chapters[0].id", "chapters[0].heading", "chapters[0].content", "recommendation.lines[0]"] {
        assert_eq!(joint(&format!("{{{{ {name} }}}}")).status, 0, "{name}");
    }
    for name in ["rules", "rule_set", "proposal", "answers", "document", "range", "debug", "dict", "namespace", "self"]
    {
        let output = joint(&format!("{{{{ {name} }}}}"));
        assert_eq!((output.status, output.stdout.as_str()), (3, ""), "{name}");
        assert!(output.stderr.contains("own.html:1:4\n"), "{}", output.stderr);
    }
}

#[test]
fn the_default_names_every_chapter() {
    let comment = HTML.split_once("#}").expect("a comment").0;
    let lists: Vec<&str> = comment.split("hapters of a report: ").nth(1).expect("a list").split(". ").collect();
    let ids = |text: &str| -> BTreeSet<String> {
        let words = text.split(|c: char| !c.is_ascii_lowercase() && c != '-').filter(|w| !w.is_empty());
        words.map(str::to_owned).collect()
    };
    let report = ids(lists[0]);
    let portfolio = ids(lists[1].trim_start_matches("Those of a portfolio: "));
    let template = "{% for chapter in chapters %}\n{{ chapter.id }}\n{% endfor %}";
    let examples = project("examples");
    let named = |path: &str| -> BTreeSet<String> {
        let mut run = folder(template).file("broken/c.toml", "x = 1").file("broken/d.toml", TALK);
        let output = run.again(&format!("assess {path} --template own.html --quiet"));
        output.stdout.lines().map(str::to_owned).collect()
    };
    let stated = "p/b.toml --rules rules.toml";
    let all = ["joint-laboratory-accelerator.toml", "doctoral-guest-state-scholarship.toml", "mostly-unknown.toml"];
    let all = all.iter().map(|name| examples.join(name).to_string_lossy().into_owned());
    let of_reports: BTreeSet<String> = all.chain([stated.to_owned()]).flat_map(|path| named(&path)).collect();
    assert_eq!(of_reports.difference(&report).collect::<Vec<_>>(), [""; 0]);
    assert!(report.difference(&of_reports).count() <= 1, "{report:?} {of_reports:?}");
    let of_portfolio: BTreeSet<String> = named("p broken --rules rules.toml");
    assert_eq!(of_portfolio, portfolio);
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    for (template, place, message) in [
        ("<p>\n{{ titel }}", "2:4", "a template has no `titel`"),
        ("{{ chapters[99].id }}", "1:12", "a template has no `[99].id`"),
        ("{% for a in %}", "1:13", "unexpected end of block"),
        ("\n\n {{ title | safe }}", "3:13", "filter safe is unknown"),
        ("{% include \"/etc/passwd\" %}", "1:4", "unknown statement include"),
        ("{% import \"a\" as b %}", "1:4", "unknown statement import"),
        ("{{ chapters }}", "1:4", "a sequence cannot be written"),
        ("<a href=\"{{ title }}\">", "1:13", "words of a report cannot stand in the attribute `href`"),
        ("<p {{ title }}>", "1:7", "words of a report cannot stand inside a tag"),
        ("<p title=\"{{ opening }}\">", "1:14", "a part with tags cannot stand in an attribute"),
        ("<style>{{ title }}</style>", "1:11", "words of a report cannot stand in `style`"),
        ("<!-- {{ title }} -->", "1:9", "words of a report cannot stand in a comment"),
        ("<p>\n<script>1</script>", "1:1", "a report has no script"),
        ("{% for a in title * 900000 %}{% for b in title * 900000 %}{% endfor %}{% endfor %}", "1:1", "to an end"),
    ] {
        let output = joint(template);
        assert_eq!((output.status, output.stdout.as_str()), (3, ""), "{template}");
        for part in [place, message] {
            assert!(output.stderr.contains(part), "{template}: {part} is not in\n{}", output.stderr);
        }
    }
    let fixture = fs::read_to_string(project("tests/fixtures/templates/template.html")).expect("the fixture");
    assert!(joint(&fixture).stderr.contains("error[template]") && joint(&fixture).stderr.contains("own.html:2:19"));
    let link = "[a]({{ title }})";
    let output = folder(link).again("assess --rules rules.toml p/b.toml --template own.md");
    assert_eq!((output.status, output.stderr.contains("cannot be an address")), (3, true), "{}", output.stderr);
    let latin = folder("").file("own.html", b"<p>\xe4").again("assess --rules rules.toml p/b.toml --template own.html");
    assert_eq!((latin.status, latin.stderr.contains("not-utf8")), (3, true), "{}", latin.stderr);
    let mut run = folder("");
    assert_eq!(run.again("assess --rules rules.toml p/b.toml --template no.html").status, 4);
    assert_eq!(run.again("assess --rules rules.toml p/b.toml --template own.html --format json").status, 2);
}

#[test]
fn escaping_cannot_be_switched_off() {
    let proposal = JOINT.replace("Joint detector", "<b>bold</b>");
    let mut run = with_rules(Run::new("")).file("a.toml", proposal);
    for template in [
        "{% autoescape false %}{{ title }}{% endautoescape %}",
        "{% set a %}{{ title }}{% endset %}{{ a }}",
        "{% set a = title ~ \"\" %}{{ a }}",
        "{{ opening ~ title }}",
        "{{ title ~ opening }}",
        "{{ (opening ~ title)[0:9000] }}",
        "{{ opening[0:3] }}{{ title }}",
    ] {
        run = run.file("own.html", template);
        let output = run.again("assess --rules rules.toml a.toml --template own.html");
        assert_eq!(output.status, 0, "{template}: {}", output.stderr);
        assert!(!output.stdout.contains("<b>"), "{template}");
        assert!(output.stdout.contains("bold"), "{template}");
    }
}

#[test]
fn a_layout_of_ones_own_serves_reports_and_the_portfolio() {
    let mut run = folder(INSTITUTE);
    let output = run.again("assess --rules rules.toml p --lang en --template own.html -o out/");
    assert_eq!((output.stdout.as_str(), output.status), ("", 0), "{}", output.stderr);
    for name in ["index.html", "joint.html", "talk.html"] {
        let page = fs::read_to_string(run.path().join("out").join(name)).expect("a page");
        assert!(page.contains("<h1>Institute: ") && page.contains("src=\"data:image/gif;base64,R0"), "{name}");
        assert_eq!(page.contains("<p>1. "), name != "index.html", "{name}");
        let logo = page.lines().find(|line| line.starts_with("<img ")).expect("the logo");
        html::check(&page.replace(logo, ""));
    }
    // One that fails for some report writes no index, and says so once.
    let broken = INSTITUTE.replace("{{ loop.index }}", "{{ nothing }}");
    run = run.file("own.html", broken);
    let output = run.again("assess --rules rules.toml p --template own.html -o other/");
    assert_eq!((output.status, output.stderr.matches("a template has no `nothing`").count()), (3, 1));
    assert!(!run.path().join("other").exists());
}
