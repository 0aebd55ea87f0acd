//! `cooprisk completions` and `cooprisk man`: from the one definition of the command line.

use std::fs;

use crate::run::{Output, Run};

const COMMANDS: [&str; 8] = ["ask", "assess", "compare", "check", "explain", "new", "schema", "verify"];

#[test]
fn every_shell_gets_completions_that_name_every_command() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let Output { stdout, stderr, status } = Run::new(&format!("completions {shell}")).output();
        assert_eq!((stderr.as_str(), status), ("", 0));
        for word in COMMANDS.into_iter().chain(["stdin-format", "fail-on"]) {
            assert!(stdout.contains(word), "{shell}: {word}");
        }
    }
    let Output { stderr, status, .. } = Run::new("completions cmd").output();
    assert!(status == 2 && stderr.contains("powershell"), "{stderr}");
}

#[test]
fn every_command_has_a_page_with_its_examples() {
    let mut run = Run::new("");
    let Output { stdout, stderr, status } = run.again("man pages/man1");
    assert_eq!((stdout.as_str(), stderr.as_str(), status), ("", "", 0));
    let folder = run.path().join("pages/man1");
    let page = |name: &str| fs::read_to_string(folder.join(name)).expect("a page");
    assert!(page("cooprisk.1").contains("130 interrupted"));
    for command in COMMANDS {
        let text = page(&format!("cooprisk-{command}.1"));
        assert!(text.contains("Examples:") && text.contains(".TH cooprisk"), "{command}: {text}");
    }
    assert!(page("cooprisk-new-proposal.1").contains("force"));
    let Output { stderr, status, .. } = run.again("man pages/man1");
    assert!(status == 2 && stderr.contains("use --force to overwrite it"), "{stderr}");
    assert_eq!(run.again("man pages/man1 --force").status, 0);
    let mut run = run.file("file", "");
    assert_eq!(run.again("man file").status, 4);
}

#[test]
fn help_of_the_program_needs_no_options_of_commands() {
    // The first is printed without them, the second with them.
    let [short, whole] = ["--help", "help"].map(|how| Run::new(how).output().stdout);
    assert_eq!(short, whole);
    assert_eq!(Run::new("-h").output().stdout, Run::new("-h -q").output().stdout);
}

#[test]
fn they_are_not_in_the_way_of_the_commands_people_use() {
    let help = Run::new("--help").output().stdout;
    let (commands, rest) = help.split_once("Options:").expect("options");
    assert!(!commands.contains("completions") && rest.contains("cooprisk completions SHELL"), "{help}");
    for command in ["completions", "man"] {
        assert!(Run::new(&format!("{command} --help")).output().stdout.contains("Examples:"));
    }
}
