//! limits empty | read|table|detable|events FOLDER: what lies below every assessment, step by step.
//!
//! Every mode but `empty` walks, opens and reads; `table`, `detable` and `events` parse as well. Files that do not parse
//! are counted and left.

use std::hint::black_box;
use std::io::Read;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let Some(mode) = args.first().filter(|m| *m != "empty") else { return };
    let work: fn(&str) -> bool = match mode.as_str() {
        "read" => |text| !black_box(text).is_empty(),
        "table" => |text| black_box(text.parse::<toml::Table>()).is_ok(),
        "detable" => |text| black_box(toml::de::DeTable::parse(text)).is_ok(),
        "events" => events,
        _ => panic!("no mode {mode}"),
    };
    let mut buffer = Vec::new();
    let (mut good, mut bad) = (0_u64, 0_u64);
    for path in yardstick::proposals(&args[1]) {
        buffer.clear();
        std::fs::File::open(&path).and_then(|mut file| file.read_to_end(&mut buffer)).expect("a readable file");
        let counter = if std::str::from_utf8(&buffer).is_ok_and(work) { &mut good } else { &mut bad };
        *counter += 1;
    }
    println!("{good} good, {bad} bad");
}

/// The parser's events without a tree: fewer checks than any reader needs.
fn events(text: &str) -> bool {
    let source = toml_parser::Source::new(text);
    let tokens = source.lex().into_vec();
    let mut events: Vec<toml_parser::parser::Event> = Vec::with_capacity(tokens.len());
    let mut errors: Vec<toml_parser::ParseError> = Vec::new();
    toml_parser::parser::parse_document(&tokens, &mut events, &mut errors);
    black_box(&events);
    errors.is_empty()
}
