//! The house keeps its order: what no compiler checks.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use cooprisk::diagnostic::Code;
use cooprisk::text::is_hidden;

use crate::run::project;

/// Modules from the ground up; each may use only those before it.
const ORDER: [&str; 17] = [
    "limits",
    "error",
    "text",
    "interval",
    "source",
    "diagnostic",
    "table",
    "rules",
    "lookup",
    "proposal",
    "questionnaire",
    "screen",
    "assess",
    "compare",
    "cases",
    "report",
    "cli",
];

/// Crates that are named below one path only, so that they can be replaced.
const HOMES: [(&str, &[&str]); 13] = [
    ("toml::", &["src/table"]),
    ("toml_edit::", &["src/proposal/write"]),
    ("annotate_snippets::", &["src/diagnostic/render.rs"]),
    ("dialoguer::", &["src/cli/prompt/"]),
    ("console::", &["src/cli/prompt/", "src/cli/ask"]),
    ("comfy_table::", &["src/report/"]),
    ("minijinja::", &["src/report/document/template"]),
    ("csv::", &["src/report/", "src/screen/read/columns.rs"]),
    ("rust_xlsxwriter::", &["src/report/book.rs"]),
    ("clap::", &["src/cli"]),
    ("unicode_normalization::", &["src/lookup.rs", "src/screen/normal.rs"]),
    ("deunicode::", &["src/screen/script.rs"]),
    ("indicatif::", &["src/cli/watch.rs"]),
];

fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![project(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn relative(path: &Path) -> String {
    let root = project("");
    path.strip_prefix(root).expect("a path of the project").to_string_lossy().replace('\\', "/")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("a text file")
}

#[test]
fn modules_use_only_what_stands_below_them() {
    let mut wrong = Vec::new();
    for path in files("src", ".rs") {
        let name = relative(&path);
        let module = name.trim_start_matches("src/").split(['/', '.']).next().unwrap_or_default().to_owned();
        let Some(own) = ORDER.iter().position(|m| *m == module) else {
            assert!(["lib", "main"].contains(&module.as_str()), "{module} has no place in the order");
            continue;
        };
        for (line, text) in read(&path).lines().enumerate().filter(|(_, t)| !t.trim_start().starts_with("//")) {
            for used in text.match_indices("crate::").map(|(at, word)| &text[at + word.len()..]) {
                let used = used.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default();
                match ORDER.iter().position(|m| *m == used) {
                    Some(other) if other > own => wrong.push(format!("{name}:{}: {module} uses {used}", line + 1)),
                    Some(_) => {}
                    None if used.is_empty() => wrong.push(format!("{name}:{}: grouped use of the crate", line + 1)),
                    None => wrong.push(format!("{name}:{}: `{used}` is not a module", line + 1)),
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let crate_docs = read(&project("src/lib.rs"));
    let order: String = crate_docs.lines().filter_map(|l| l.strip_prefix("//! ")).collect::<Vec<_>>().join(" ");
    assert!(order.contains(&ORDER.join(" · ")), "src/lib.rs names another order");
}

#[test]
fn replaceable_crates_have_one_home() {
    let mut wrong = Vec::new();
    for path in files("src", ".rs") {
        let name = relative(&path);
        for (line, text) in read(&path).lines().enumerate().filter(|(_, t)| !t.trim_start().starts_with("//")) {
            for (word, homes) in HOMES {
                let named = text.match_indices(word).any(|(at, _)| {
                    !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':' || c == '.')
                });
                if named && !homes.iter().any(|home| name.starts_with(home)) {
                    wrong.push(format!("{name}:{}: {text}", line + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_engine_knows_no_clock_locale_hash_order_or_float() {
    for path in files("src", ".rs") {
        let name = relative(&path);
        if !["src/assess", "src/compare", "src/interval", "src/rules/", "src/lookup", "src/proposal", "src/screen"]
            .iter()
            .any(|m| name.starts_with(m))
        {
            continue;
        }
        for word in ["HashMap", "HashSet", "SystemTime", "Instant", "Timestamp", "std::env", "sys_locale", "f32", "f64"]
        {
            assert!(!read(&path).contains(word), "{name} uses {word}");
        }
    }
}

#[test]
fn only_the_doors_open_files_and_streams() {
    for path in files("src", ".rs") {
        let name = relative(&path);
        let text = read(&path);
        if !name.starts_with("src/cli") {
            for word in ["io::stdout", "io::stderr", "io::stdin", "std::env", "Timestamp::now"] {
                assert!(!text.contains(word), "{name} uses {word}");
            }
        }
        if name != "src/source.rs" {
            for word in ["File::open", "fs::read", "read_to_string(", "OpenOptions"] {
                assert!(!text.contains(word), "{name} reads files by itself: {word}");
            }
        }
    }
}

#[test]
fn files_are_short() {
    for path in files("src", ".rs") {
        let lines = read(&path).lines().count();
        assert!(lines <= 600, "{}: {lines} lines", relative(&path));
    }
}

#[test]
fn comments_fit_the_page() {
    for path in files("src", ".rs") {
        for (line, text) in read(&path).lines().enumerate().filter(|(_, t)| t.trim_start().starts_with("//")) {
            assert!(text.chars().count() <= 120, "{}:{}: longer than 120", relative(&path), line + 1);
        }
    }
}

#[test]
fn nothing_talks_to_a_network() {
    for path in files("src", ".rs") {
        for word in ["std::net", "::net::", "UdpSocket", "TcpStream"] {
            assert!(!read(&path).contains(word), "{} uses {word}", relative(&path));
        }
    }
    // Whatever speaks a network protocol in Rust stands on one of these.
    for package in ["socket2", "mio", "tokio", "rustls", "native-tls", "openssl", "curl", "hyper", "ureq", "reqwest"] {
        assert!(!read(&project("Cargo.lock")).contains(&format!("name = \"{package}\"\n")), "{package} is linked");
    }
}

#[test]
fn every_file_says_what_it_is_for() {
    for path in files("src", ".rs").into_iter().chain(files("tests", ".rs")) {
        assert!(read(&path).starts_with("//! "), "{} has no header", relative(&path));
    }
}

#[test]
fn nothing_is_left_behind() {
    for path in files("src", ".rs").into_iter().chain(files("rules", ".toml")).chain(files("examples", ".toml")) {
        for word in ["TO\u{44}O", "FIX\u{4d}E", "#[al\u{6c}ow", "todo\u{21}", "dbg\u{21}"] {
            assert!(!read(&path).contains(word), "{}: {word}", relative(&path));
        }
    }
}

#[test]
fn no_hidden_characters_in_source_and_rules() {
    let all = [("src", ".rs"), ("tests", ".rs"), ("rules", ".toml"), ("rules", ".md"), ("examples", ".toml")];
    for path in all.iter().flat_map(|(folder, ending)| files(folder, ending)) {
        let name = relative(&path);
        // Fixtures of hostile files hold them on purpose.
        if name.contains("hidden-character") {
            continue;
        }
        let hidden = read(&path).chars().find(|c| is_hidden(*c) && *c != '\n');
        assert!(hidden.is_none(), "{name}: {hidden:?}");
    }
}

#[test]
fn rules_are_data() {
    let mut ids = BTreeSet::new();
    for path in files("rules", ".toml") {
        for line in read(&path).lines() {
            if let Some(id) = line.strip_prefix("id = \"").and_then(|rest| rest.split('"').next()) {
                ids.insert(id.to_owned());
            }
        }
    }
    // The words of the model itself are not ids of a rule set.
    for word in ["proceed", "awareness", "conditions", "refer", "redesign", "stop", "none", "unknown"] {
        ids.remove(word);
    }
    let ids: Vec<_> = ids.into_iter().filter(|id| id.contains('-')).collect();
    assert!(ids.len() > 100, "the rule sets were not found");
    for path in files("src", ".rs") {
        let name = relative(&path);
        // Unit tests may speak of small rule sets of their own.
        let text = read(&path);
        let text = text.split("#[cfg(test)]").next().unwrap_or_default();
        for id in &ids {
            let quoted = format!("\"{id}\"");
            assert!(!text.contains(&quoted) || name == "src/rules/bundled.rs", "{name} names {id}");
        }
    }
}

#[test]
fn every_code_has_a_fixture() {
    let mut fixtures = files("tests/fixtures", ".toml");
    fixtures.extend(files("tests/fixtures/templates", ".html"));
    for code in Code::ALL {
        let named = |path: &PathBuf| path.file_stem().is_some_and(|stem| stem == code.id());
        assert!(fixtures.iter().any(named), "no fixture for {}", code.id());
    }
}

#[test]
fn paths_named_in_the_documents_exist() {
    for document in ["README.md", "src/lib.rs", "rules/README.md", "SECURITY.md", "CHANGELOG.md"] {
        for word in read(&project(document)).split('`').skip(1).step_by(2) {
            let first = word.split('/').next().unwrap_or_default();
            let is_path = ["src", "rules", "tests", "examples", "benches"].contains(&first) && word.contains('/');
            if is_path && !word.contains(['*', '<', ' ', '{']) {
                assert!(project(word).exists(), "{document} names {word}");
            }
        }
    }
}

#[test]
fn the_bundled_sets_hold_every_file_of_their_folders() {
    for name in cooprisk::rules::bundled::names() {
        let bundled = cooprisk::rules::bundled::find(name).expect("a bundled set");
        let mut names: Vec<_> = bundled.files.iter().map(|(file, _)| file.clone()).collect();
        names.sort();
        let folder = project("rules").join(name);
        let on_disk: Vec<_> = files(&format!("rules/{name}"), ".toml")
            .iter()
            .map(|p| p.strip_prefix(&folder).expect("below the folder").to_string_lossy().into_owned())
            .collect();
        assert_eq!(names, on_disk);
    }
}
