//! The README's promises: its commands exist, and its first command does what it says.

use std::fs;

use clap::CommandFactory;
use cooprisk::cli::Cli;

use crate::run::{Run, project};

fn commands(document: &str) -> Vec<String> {
    let text = fs::read_to_string(project(document)).expect("a document");
    let mut found = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        if line.starts_with("```") {
            inside = !inside;
        } else if inside {
            let line = line.split(" # ").next().unwrap_or_default();
            for part in line.split(" && ").flat_map(|p| p.split(" | ")) {
                let part = part.trim().trim_start_matches("cargo run --release --quiet -- ");
                if let Some(args) =
                    part.strip_prefix("cooprisk ").or_else(|| part.starts_with("assess").then_some(part))
                {
                    found.push(args.trim().to_owned());
                }
            }
        }
    }
    found
}

#[test]
fn every_command_in_the_documents_parses() {
    for document in ["README.md", "rules/README.md"] {
        let commands = commands(document);
        assert!(!commands.is_empty(), "{document} shows no command");
        for args in commands {
            let words = std::iter::once("cooprisk").chain(args.split_whitespace());
            let parsed = Cli::command().try_get_matches_from(words);
            assert!(parsed.is_ok(), "{document}: cooprisk {args}: {:?}", parsed.err().map(|e| e.to_string()));
        }
    }
}

#[test]
fn no_file_is_written_unasked() {
    let example = fs::read_to_string(project("examples/clinical-data.toml")).expect("an example");
    let mut run = Run::new("").file("only.toml", &example);
    for args in ["assess only.toml", "assess . --format csv", "check", "explain refer", "new proposal"] {
        assert_eq!(run.again(args).status, 0, "{args}");
    }
    run.again("ask --plain only.toml --only unknown");
    let left: Vec<_> = fs::read_dir(run.path()).expect("the folder").flatten().map(|e| e.file_name()).collect();
    assert_eq!(left, ["only.toml"]);
    assert_eq!(fs::read_to_string(run.path().join("only.toml")).expect("the proposal"), example);
}

#[test]
fn every_example_of_the_help_parses() {
    for command in ["", "ask", "assess", "compare", "check", "explain", "new"] {
        let help = Run::new(&format!("{command} --help")).output().stdout;
        let examples: Vec<&str> = help.lines().filter_map(|line| line.strip_prefix("  cooprisk ")).collect();
        assert!(examples.len() > 1, "`{command} --help` shows no examples:\n{help}");
        for example in examples {
            let args = example.split("  ").next().unwrap_or_default();
            let parsed = Cli::command().try_get_matches_from(format!("cooprisk {args}").split_whitespace());
            assert!(parsed.is_ok(), "{example}: {:?}", parsed.err().map(|e| e.to_string()));
        }
    }
}

#[test]
fn the_first_command_prints_a_table_and_a_report() {
    let commands = commands("README.md");
    let root = project("");
    let at_root = |args: &str| args.replace("examples", &root.join("examples").to_string_lossy());
    let table = Run::new(&at_root(&commands[0])).output();
    assert_eq!(table.status, 0, "{}", table.stderr);
    assert!(table.stdout.contains("beam-time-academy-institute.toml"));
    let report = Run::new(&at_root(&commands[1])).output();
    assert_eq!((report.status, report.stderr.as_str()), (0, ""));
    assert!(report.stdout.lines().count() > 30);
}
