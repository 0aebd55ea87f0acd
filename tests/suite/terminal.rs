//! `cooprisk ask` on a real terminal: keys, wide characters, interruption. Each test waits for what it expects on the
//! screen before it goes on, so that a slow machine only makes it slower.

#![cfg(unix)]

use std::fs;
use std::process::Command;

use rexpect::process::{Signal, WaitStatus};
use rexpect::session::{PtySession, spawn_command};
use tempfile::TempDir;

use crate::run::project;

const TIMEOUT: u64 = 60_000;

const DOWN: &str = "\u{1b}[B";
const LEFT: &str = "\u{1b}[D";
const ESC: &str = "\u{1b}";
const ENTER: &str = "\r";
const BACKSPACE: &str = "\u{7f}";
const CTRL_C: &str = "\u{3}";
const SHOW_CURSOR: &str = "\u{1b}[?25h";

/// `ask` on a terminal in a folder of its own.
struct Terminal {
    session: PtySession,
    folder: TempDir,
}

impl Terminal {
    fn ask() -> Terminal {
        Terminal::ask_in(tempfile::tempdir().expect("a temporary folder"), &[])
    }

    fn ask_in(folder: TempDir, more: &[&str]) -> Terminal {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cooprisk"));
        command
            .args(["ask", "--as-of", "2026-11-01", "--rules"])
            .arg(project("tests/fixtures/rules-ok.toml"))
            .args(more);
        command.current_dir(folder.path()).env_clear();
        command.envs([("LANG", "C.UTF-8"), ("TERM", "xterm"), ("NO_COLOR", "1")]);
        let session = spawn_command(command, Some(TIMEOUT)).expect("a terminal");
        Terminal { session, folder }
    }

    /// Waits until a text has been shown.
    #[track_caller]
    fn see(&mut self, text: &str) -> &mut Terminal {
        // The pty library hands bytes on as characters.
        let bytes: String = text.bytes().map(char::from).collect();
        let found = self.session.exp_string(&bytes);
        assert!(found.is_ok(), "`{text}` was not shown: {found:?}");
        self
    }

    fn press(&mut self, keys: &str) -> &mut Terminal {
        self.session.send(keys).and_then(|_| self.session.flush()).expect("the terminal takes keys");
        self
    }

    /// To the first question about the project.
    fn skip_to_the_first_question(&mut self) -> &mut Terminal {
        self.see("title of the cooperation?").see("> ").press(ENTER);
        self.see("Who is the partner?").see("> ").press(ENTER);
        self.see("Question 1 of").see("Save and quit")
    }

    fn draft(&self) -> String {
        fs::read_to_string(self.folder.path().join("proposal.toml")).unwrap_or_default()
    }

    /// Waits for the end; what was shown until then, and the exit code.
    #[track_caller]
    fn end(&mut self) -> (String, i32) {
        let shown = self.session.exp_eof().expect("it ends");
        let status = self.session.process().wait();
        let code = if let Ok(WaitStatus::Exited(_, code)) = status { Some(code) } else { None };
        (shown.clone(), code.unwrap_or_else(|| unreachable!("it did not exit: {status:?}\n{shown}")))
    }
}

#[test]
fn nothing_is_answered_by_enter_alone_and_arrows_choose() {
    let mut terminal = Terminal::ask();
    terminal.skip_to_the_first_question().press(ENTER).press(ENTER).press(DOWN).see("  >   a talk");
    assert_eq!(terminal.draft(), "", "Enter on a new question answers nothing");
    terminal.press(DOWN).see("  >   a visit").press(ENTER).see("  =   a visit or beam time").see("Question 2 of");
    assert!(terminal.draft().contains("form = \"visit\""));
}

#[test]
fn escape_goes_back_and_keeps_the_answer() {
    let mut terminal = Terminal::ask();
    terminal.skip_to_the_first_question().press(DOWN).see("  >   a talk").press(ENTER).see("Question 2 of");
    terminal.see("Save and quit").press(ESC).see("  <   back").see("Question 1 of").see("  >   a talk or a lecture");
    assert!(terminal.draft().contains("form = \"talk\""));
    // The answer is chosen already: Enter keeps it and goes on.
    terminal.see("Save and quit").press(ENTER).see("Question 2 of").see("Save and quit");
    terminal.press(" ").see("> [x] nothing").press(ENTER).see("Question 3 of");
    assert!(terminal.draft().contains("form = \"talk\"\nchannels = [\"nothing\"]"), "{}", terminal.draft());
}

#[test]
fn control_c_shows_the_cursor_keeps_the_draft_and_ends_with_130() {
    let mut terminal = Terminal::ask();
    terminal.skip_to_the_first_question().press(DOWN).see("  >   a talk").press(ENTER).see("Question 2 of");
    let (shown, code) = terminal.see("Save and quit").press(CTRL_C).end();
    assert_eq!(code, 130, "{shown:?}");
    assert!(shown.contains(SHOW_CURSOR), "{shown:?}");
    assert!(shown.contains("Draft kept in proposal.toml."), "{shown:?}");
    assert!(terminal.draft().contains("form = \"talk\""));

    let mut again = Terminal::ask_in(terminal.folder, &[]);
    again.see("Continuing proposal.toml.").see("Question 2 of").see("Save and quit");
    let (shown, code) = again.press(CTRL_C).end();
    assert_eq!(code, 130, "{shown:?}");
}

#[test]
fn control_c_ends_a_text_line_too() {
    let mut terminal = Terminal::ask();
    let (shown, code) = terminal.see("title of the cooperation?").see("> ").press("abc").see("abc").press(CTRL_C).end();
    assert_eq!(code, 130, "{shown:?}");
    assert!(shown.contains("Nothing was answered yet; no file was written."), "{shown:?}");
}

#[test]
fn control_c_ends_a_plain_prompt_too() {
    let mut terminal = Terminal::ask_in(tempfile::tempdir().expect("a temporary folder"), &["--plain"]);
    terminal.see("title of the cooperation?").see("> ").press("A talk\n").see("Who is the partner?").see("> ");
    let (shown, code) = terminal.press(CTRL_C).end();
    assert_eq!(code, 130, "{shown:?}");
    assert!(shown.contains("Draft kept in proposal.toml."), "{shown:?}");
    assert!(terminal.draft().contains("title = \"A talk\""));
}

#[test]
fn a_signal_while_waiting_ends_it_the_same_way() {
    for signal in [Signal::SIGTERM, Signal::SIGHUP, Signal::SIGINT] {
        let mut terminal = Terminal::ask();
        terminal.skip_to_the_first_question();
        terminal.session.process_mut().signal(signal).expect("a signal");
        let (shown, code) = terminal.end();
        assert_eq!(code, 130, "{signal}: {shown:?}");
        assert!(shown.contains(SHOW_CURSOR), "{signal}: {shown:?}");
    }
}

#[test]
fn wide_characters_are_edited_one_by_one() {
    let mut terminal = Terminal::ask();
    terminal.see("title of the cooperation?").see("> ").press(ENTER).see("Who is the partner?").see("> ");
    terminal.press("中国科学院高能物理研究所").see("> 中国科学院高能物理研究所");
    terminal.press(LEFT).press(BACKSPACE).see("> 中国科学院高能物理研所");
    // Two columns left of the end: the cursor stands before the last character.
    terminal.see("\u{1b}[20C").press("究").see("> 中国科学院高能物理研究所").press(ENTER);
    terminal.see("In which country is 中国科学院高能物理研究所?").see("> ").press("cn").press(ENTER);
    terminal.see("another partner?").see("> ").press(ESC).see("In which country").see("> CN");
    assert!(terminal.draft().contains("name = \"中国科学院高能物理研究所\"\ncountry = \"CN\""), "{}", terminal.draft());
}

#[test]
fn help_and_all_commands_are_reachable_from_a_text_line() {
    let mut terminal = Terminal::ask();
    terminal.see("title of the cooperation?").see("> ").press("?").press(ENTER).see("It heads the report");
    terminal.see("title of the cooperation?").see("> ").press("\t").see("What would you like to do?");
    for entry in ["no title yet", "Help: why, how, sources", "Show the result so far", "Back (Esc)", "Save and quit"] {
        terminal.see(entry);
    }
    terminal.press("\u{1b}[A").see("  >   Save and quit").press(ENTER);
    let (shown, code) = terminal.end();
    assert_eq!(code, 0, "{shown:?}");
    assert!(shown.contains("clarify first"), "{shown:?}");
}
