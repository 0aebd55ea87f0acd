//! Examples at the end of `--help`, each a command line that works as it stands.
//!
//! No id of a shipped rule set stands here: those belong to the rules. This file does not know what commands do.

/// Of the program.
pub(super) const ALL: &str = "\
Examples:
  cooprisk ask my-project.toml                answer the questionnaire
  cooprisk assess my-project.toml             the report on a proposal
  cooprisk assess proposals/                  a table of many
  cooprisk check my-rules/                    what is wrong with a rule set

Exit codes: 0 done; 1 at or above --fail-on, a failed rule case, or warnings under --deny-warnings;
2 usage; 3 an input file was rejected; 4 cannot read or write; 130 interrupted.";

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
  cooprisk assess my-project.toml --lang de --format text -o report.txt
  cooprisk assess proposals/ --format csv -o results.csv
  cooprisk assess proposals/ --fail-on refer --quiet
  cooprisk assess - --format json             a proposal on standard input";

/// Of `check`.
pub(super) const CHECK: &str = "\
Examples:
  cooprisk check my-rules/                    findings and failed cases; a clean set prints nothing
  cooprisk check my-rules/ --deny-warnings    for a pipeline
  cooprisk check -v                           the bundled sets, with what was counted
  cooprisk check my-rules/ --format github    findings beside their lines in a workflow on GitHub
  cooprisk check --cases --format md          every case: expected, result, questions asked
  cooprisk check my-rules/ --mutate           what could change in the rules with no case noticing";

/// Of `explain`.
pub(super) const EXPLAIN: &str = "\
Examples:
  cooprisk explain refer                      what a recommendation means and what leads to it
  cooprisk explain my-gate --rules my-rules/  a gate of your own: when it fires, on which source
  cooprisk explain not-upward-closed          what a diagnostic means and how to mend it";

/// Of `new`.
pub(super) const NEW: &str = "\
Examples:
  cooprisk new proposal my-project.toml       a proposal to fill in
  cooprisk new proposal --lang de             the same in German, to standard output";
