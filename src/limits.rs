//! Every limit in one place, each with its reason.
//!
//! A hostile or damaged file must end in a message, never in exhausted memory or a hung terminal. Limits are
//! checked before parsing where that is possible. This file does not know what the limits protect.

/// Largest rule file or proposal in bytes. The TOML parser needs up to about 100 bytes of memory per input byte,
/// so 2 MiB stay below 256 MiB; the largest shipped rule file is below 200 KiB.
pub const FILE_BYTES: u64 = 2 * 1024 * 1024;

/// Largest assessment in bytes that is read back: one of 500 partners and 500 persons has some 8 MiB.
pub const REPORT_BYTES: u64 = 16 * 1024 * 1024;

/// Most keys of one JSON object (a set of answers has at most as many as there are questions).
pub const JSON_KEYS: usize = 10_000;

/// Most items of one JSON list (the longest list of an assessment has one for every question of every partner).
pub const JSON_ITEMS: usize = 1_000_000;

/// Most files one rule set may consist of.
pub const RULE_FILES: usize = 200;

/// Most files one batch may name or find.
pub const BATCH_FILES: usize = 1_000_000;

/// Deepest folder below a given path that a walk enters.
pub const WALK_DEPTH: usize = 32;

/// Deepest nesting of TOML tables and arrays that is accepted (our formats need 5; the parser itself stops at 80).
pub const NESTING: usize = 24;

/// Most further statements that a damaged one is tried together with, in search of where its bracket is closed.
pub const JOINED_LINES: usize = 100;

/// Most fields that one overlay may change (more is a rule set of its own).
pub const OVERLAY_EDITS: usize = 2_000;

/// Most choices of one question: a set of choices is one 64-bit mask.
pub const CHOICES: usize = 64;

/// Most questions of one rule set.
pub const QUESTIONS: usize = 2_000;

/// Most rows that a condition may have after named conditions are put in.
pub const ROWS: usize = 512;

/// Most rows of all conditions of a rule set together (the shipped set has some hundreds), so that named conditions
/// used a thousand times stay cheap.
pub const ALL_ROWS: usize = 50_000;

/// Most tests in one row after a named condition is put in (more than anybody can read as a sentence).
pub const ROW_TESTS: usize = 64;

/// Most pairs of rows that the search for rows that never hold compares (the shipped set needs some thousands).
pub const ROW_PAIRS: usize = 200_000;

/// Most steps of one proof about the logic of a rule set; what is not decided by then is said to be not proven.
pub const PROOF_STEPS: usize = 300_000;

/// Most steps of all proofs about a rule set together (the largest shipped set needs some three hundred thousand).
pub const ALL_PROOF_STEPS: usize = 5_000_000;

/// Most partners, and most persons, of one proposal.
pub const PARTIES: usize = 500;

/// Longest text of a rule set in characters (a screen and a half; longer texts are not read by anybody).
pub const TEXT_CHARS: usize = 1_200;

/// Longest string that a table cell shows (the table layout is quadratic in the length of an unbroken cell).
pub const CELL_CHARS: usize = 2_000;

/// Most diagnostics printed for one run; the rest is counted.
pub const DIAGNOSTICS: usize = 50;

/// Most diagnostics collected for one file, so that a file of nothing but mistakes stays cheap.
pub const DIAGNOSTICS_PER_FILE: usize = 500;

/// Most evaluations that the search for levers may spend; beyond it the report says that not everything was tried.
pub const LEVER_EVALUATIONS: usize = 4_000;

/// Most bytes of an output file that are kept in memory until it is complete; the rest waits in a file without a name.
pub const OUTPUT_BYTES: usize = 16 * 1024 * 1024;

/// Most characters of a line typed or pasted at a prompt (the longest name of an organisation is below 300).
pub const PROMPT_CHARS: usize = 1_000;

/// Most lines in a row at a plain prompt that answer nothing; more of them come from a program that reads no prompts.
pub const PROMPT_LINES: usize = 1_000;

/// Most items of one list (the longest classification shipped has some hundreds).
pub const LIST_ITEMS: usize = 2_000;

/// Most keywords of one item of a list.
pub const LIST_KEYWORDS: usize = 40;

/// Longest keyword in characters.
pub const KEYWORD_CHARS: usize = 80;

/// Longest number of an item in characters.
pub const ITEM_ID_CHARS: usize = 32;

/// Longest text of an item in characters; several items are shown at once.
pub const ITEM_TEXT_CHARS: usize = 300;

/// Most words of a look-up; a description of that length is no look-up.
pub const LOOKUP_WORDS: usize = 30;

/// Most items that a look-up shows for one list.
pub const LOOKUP_HITS: usize = 8;

/// Largest list of names in bytes (the EU consolidated list has about 25 MiB as CSV, a million short names 60).
pub const LIST_BYTES: u64 = 256 * 1024 * 1024;

/// Most entries of all lists together: an index of two million stays below 1 GiB.
pub const SCREEN_ENTRIES: usize = 2_000_000;

/// Most lists of one run.
pub const SCREEN_LISTS: usize = 200;

/// Most names of one entry (a few persons of the EU list have about a hundred).
pub const ENTRY_NAMES: usize = 1_000;

/// Longest name that is compared, in characters; the rest is left aside.
pub const SCREEN_CHARS: usize = 1_000;

/// Most parts of a name between commas and brackets.
pub const SCREEN_PARTS: usize = 40;

/// Most matches that are kept for one name.
pub const SCREEN_MATCHES: usize = 50;

/// Most names whose matches are kept for when they come again (a few kilobytes each at worst).
pub const SCREEN_MEMO: usize = 20_000;

/// Most rows of one sheet of a workbook (spreadsheets end at a million, and the workbook is made in memory).
pub const SHEET_ROWS: usize = 100_000;
