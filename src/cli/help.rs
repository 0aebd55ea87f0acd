//! What commands do in a few words, and examples at the end of `--help`, each a command line that works as it stands.
//!
//! No id of a shipped rule set stands here: those belong to the rules. This file does not know the options of commands.

/// The commands that the help of the program lists, with what they do.
pub(super) const COMMANDS: [(&str, &str); 9] = [
    ("ask", "Answer the questionnaire and get a report"),
    ("assess", "Assess one proposal, many, or folders of them"),
    ("compare", "Put two assessments side by side: other answers, another proposal, or other rules"),
    ("check", "Check rule sets and run their cases"),
    (
        "explain",
        "Explain a question, gate, escalation, measure, role, source, list or diagnostic code, or the whole rule set",
    ),
    ("screen", "Compare names with lists: entry, list and date, what matched and why"),
    ("new", "Write a commented template"),
    ("schema", "Print the JSON Schema of a format, for editors and for programs"),
    ("verify", "Compute an assessment again from its answers and compare"),
];

/// What a command does.
pub(super) fn about(command: &str) -> &'static str {
    COMMANDS.iter().find(|(name, _)| *name == command).map_or("", |(_, about)| about)
}

/// Of the program.
pub(super) const ALL: &str = "\
Examples:
  cooprisk ask my-project.toml                answer the questionnaire
  cooprisk assess my-project.toml             the report on a proposal
  cooprisk assess proposals/                  a table of many
  cooprisk check my-rules/                    what is wrong with a rule set
  cooprisk screen --file partners.txt         names against lists of sanctions and others

Exit codes: 0 done; 1 at or above --fail-on, a failed rule case, or warnings under --deny-warnings;
2 usage; 3 an input file was rejected; 4 cannot read or write; 130 interrupted.

Also: `cooprisk completions SHELL` prints the completions of a shell, `cooprisk man DIR` writes manual pages.";

/// Of `ask`.
pub(super) const ASK: &str = "\
Examples:
  cooprisk ask my-project.toml                 begin, or go on where it stopped
  cooprisk ask my-project.toml --only unknown  ask only what is still open
  cooprisk ask my-project.toml --plain         line by line, for screen readers and pipes";

/// Of `assess`.
pub(super) const ASSESS: &str = "\
Examples:
  cooprisk assess my-project.toml --explain   the report with every answer and its level
  cooprisk assess my-project.toml --lang de --format html -o report.html
  cooprisk assess proposals/ --format html -o reports/   a report each, and a portfolio as index.html
  cooprisk assess my-project.toml --template our-layout.html -o report.html
  cooprisk assess proposals/ --format csv -o results.csv
  cooprisk assess proposals/ --resume rows.ndjson   goes on where an interrupted run has stopped
  cooprisk assess proposals/ --overlay my-institute.toml
  cooprisk assess proposals/ --fail-on refer --quiet
  cooprisk assess - --format json             a proposal on standard input
  your-program | cooprisk assess - --stdin-format ndjson --format csv  one JSON proposal a line";

/// Of `compare`.
pub(super) const COMPARE: &str = "\
Examples:
  cooprisk compare my-project.toml --set 2:my-question=my-choice  the second partner's answer
  cooprisk compare my-project.toml --set p1:my-question=unknown   the first person's answer
  cooprisk compare my-project.toml --measure my-measure=agreed    a measure agreed on
  cooprisk compare before.toml after.toml                         two proposals
  cooprisk compare proposals/ --against my-rules/                 what other rules would change
  cooprisk compare proposals/ --rules old/ --against new/ --format csv -o changed.csv";

/// Of `check`.
pub(super) const CHECK: &str = "\
Examples:
  cooprisk check my-rules/                    findings and failed cases; a clean set prints nothing
  cooprisk check my-rules/ --deny-warnings    for a pipeline
  cooprisk check my-institute.toml            an overlay, with every case that comes out otherwise
  cooprisk check -v                           the bundled sets, with what was counted
  cooprisk check my-rules/ --format github    findings beside their lines in a workflow on GitHub
  cooprisk check --cases --format md          every case: expected, result, questions asked
  cooprisk check my-rules/ --mutate           what could change in the rules with no case noticing";

/// Of `explain`.
pub(super) const EXPLAIN: &str = "\
Examples:
  cooprisk explain refer                      what a recommendation means and what leads to it
  cooprisk explain my-gate --rules my-rules/  a gate of your own: when it fires, on which source
  cooprisk explain my-list --find camera --rules my-rules/  what in a list fits a word
  cooprisk explain not-upward-closed          what a diagnostic means and how to mend it
  cooprisk explain --all --format html --lang de -o rules.html  the whole set, to read and to sign";

/// Of `screen`.
pub(super) const SCREEN: &str = "\
Examples:
  cooprisk screen Beihang --country CN          one name, in one country
  cooprisk screen --file names.txt --format csv one a line; a tab and a country code may follow
  cooprisk screen --file - --list eu.csv --fail-on likely
  cooprisk screen Sharif --country IR --explain what came near, and why it was refused

Lists: the bundled extracts, and with --list the EU consolidated list (CSV, XML), the US Consolidated Screening
List (CSV), targets.simple.csv of OpenSanctions, or a table of your own. No match is no check.";

/// Of `new`.
pub(super) const NEW: &str = "\
Examples:
  cooprisk new proposal my-project.toml       a proposal to fill in
  cooprisk new proposal --lang de             the same in German, to standard output
  cooprisk new overlay my-institute.toml      own rules over the rule set, to fill in
  cooprisk new template our-layout.html       the layout of reports, to change (see assess --template)
  cooprisk new rules my-rules                 a copy of the bundled rule set, for editing";

/// Of `schema`.
pub(super) const SCHEMA: &str = "\
Examples:
  cooprisk schema rules > rules.schema.json                   for the files of a rule set
  cooprisk schema proposal --rules my-rules/ > my.schema.json with your own questions
Then write `#:schema ./my.schema.json` as the first line of a TOML file: editors with Taplo or Even Better TOML complete
and check it. The first line of a proposal is a comment like any other to cooprisk.";

/// Of `verify`.
pub(super) const VERIFY: &str = "\
Examples:
  cooprisk verify report.json                 identical, or the first difference
  cooprisk verify report.json --rules old-rules/
  cooprisk assess proposals/ --format ndjson --explain | cooprisk verify -

Exit codes: 0 identical; 1 different; 3 not readable; 4 cannot read.";

/// Of `completions`.
pub(super) const COMPLETIONS: &str = "\
Examples:
  cooprisk completions bash > ~/.local/share/bash-completion/completions/cooprisk
  cooprisk completions fish > ~/.config/fish/completions/cooprisk.fish
  cooprisk completions powershell >> $PROFILE";

/// Of `man`.
pub(super) const MAN: &str = "\
Examples:
  cooprisk man ~/.local/share/man/man1        then: man cooprisk
  cooprisk man pages --force                  into a folder, over older ones";
