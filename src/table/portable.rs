//! Syntax of TOML 1.1 that readers of TOML 1.0 refuse: the program reads it, many other tools do not.
//!
//! Of what is new in TOML 1.1 a rule file can hold line breaks, comments and a comma at the end inside an inline table,
//! and the escapes `\e` and `\xHH`. (Times without seconds are new as well, but no rule file holds a time.) The file
//! is known to be correct, so strings, comments and brackets can be told apart by their first characters. This file
//! does not know what keys mean.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{Place, SourceFile};

/// Reports every place of a correct file that is not TOML 1.0, one for each inline table and escape.
pub fn check_portable(file: usize, source: &SourceFile, out: &mut Diagnostics) {
    let mut scan = Scan { text: source.text.as_bytes(), at: 0, brackets: Vec::new(), found: Vec::new() };
    scan.run();
    for (span, message, help) in scan.found {
        let place = Place { file, span };
        out.push(Diagnostic::new(Code::PortableToml, &place, message).label("TOML 1.1").help(help));
    }
}

const ONE_LINE: &str = "write the table on one line without a comma at its end, or as a table with a header of its own";
const ESCAPE: &str = "write \\u00HH, with four digits";

type Finding = (std::ops::Range<usize>, &'static str, &'static str);

struct Scan<'t> {
    text: &'t [u8],
    at: usize,
    /// Open brackets; of an inline table, whether it was reported.
    brackets: Vec<Option<bool>>,
    found: Vec<Finding>,
}

impl Scan<'_> {
    fn run(&mut self) {
        // A comma and what may stand between it and the bracket behind.
        let mut comma: Option<usize> = None;
        while let Some(c) = self.text.get(self.at).copied() {
            let start = self.at;
            match c {
                b'"' | b'\'' => self.string(c),
                b'#' => self.skip_to(b'\n'),
                b'{' => self.open(Some(false)),
                b'[' => self.open(None),
                b'}' => {
                    if let Some(comma) = comma {
                        self.table(comma, "a comma before the end of an inline table");
                    }
                    self.close();
                }
                b']' => self.close(),
                b'\n' => {
                    self.table(start, "a line break inside an inline table");
                    self.at = self.at.saturating_add(1);
                }
                _ => self.at = self.at.saturating_add(1),
            }
            comma = match c {
                b',' => Some(start),
                b' ' | b'\t' | b'\r' | b'\n' | b'#' => comma,
                _ => None,
            };
        }
    }

    fn open(&mut self, bracket: Option<bool>) {
        self.brackets.push(bracket);
        self.at = self.at.saturating_add(1);
    }

    fn close(&mut self) {
        self.brackets.pop();
        self.at = self.at.saturating_add(1);
    }

    /// Reports something about the innermost bracket, if that is an inline table not reported yet.
    fn table(&mut self, at: usize, message: &'static str) {
        if let Some(Some(reported)) = self.brackets.last_mut()
            && !*reported
        {
            *reported = true;
            self.found.push((at..at.saturating_add(1), message, ONE_LINE));
        }
    }

    fn skip_to(&mut self, end: u8) {
        let rest = self.text.get(self.at..).unwrap_or_default();
        self.at = rest.iter().position(|c| *c == end).map_or(self.text.len(), |n| self.at.saturating_add(n));
    }

    fn string(&mut self, quote: u8) {
        let is_quote = |n: usize| self.text.get(self.at.saturating_add(n)) == Some(&quote);
        let long = is_quote(1) && is_quote(2);
        self.at = self.at.saturating_add(if long { 3 } else { 1 });
        while let Some(c) = self.text.get(self.at).copied() {
            let next = self.text.get(self.at.saturating_add(1)).copied();
            if c == b'\\' && quote == b'"' {
                let end = match next {
                    Some(b'e') => 2,
                    Some(b'x') => 4,
                    _ => 0,
                };
                if end > 0 {
                    let message = if end == 2 { "the escape `\\e`" } else { "an escape with `\\x`" };
                    self.found.push((self.at..self.at.saturating_add(end), message, ESCAPE));
                }
                self.at = self.at.saturating_add(2);
            } else if c == quote && !long {
                self.at = self.at.saturating_add(1);
                return;
            } else if c == quote && self.quotes() >= 3 {
                // Up to two quotation marks may stand right before the end.
                self.at = self.at.saturating_add(self.quotes());
                return;
            } else {
                self.at = self.at.saturating_add(1);
            }
        }
    }

    /// How many quotation marks follow each other here.
    fn quotes(&self) -> usize {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let quote = rest.first();
        rest.iter().take_while(|c| Some(*c) == quote).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(toml: &str) -> Vec<(usize, usize)> {
        let source = SourceFile::from_bytes("a.toml", toml.as_bytes().to_vec());
        let mut out = Diagnostics::default();
        assert!(super::super::parse(0, &source, &mut out).is_some() && out.list.is_empty(), "not TOML: {toml}");
        check_portable(0, &source, &mut out);
        out.list.iter().map(|d| source.line_column(d.place.span.start)).collect()
    }

    #[test]
    fn what_is_new_in_toml_1_1_is_found_once_for_each_table() {
        assert_eq!(lines("a = {\n  b = 1,\n  c = 2,\n}\n"), [(1, 6)]);
        assert_eq!(lines("a = { b = 1, }\n"), [(1, 12)]);
        assert_eq!(lines("a = { b = 1 , # why\n }\n"), [(1, 20)]);
        assert_eq!(lines("a = [\n { b = 1,\n c = 2 },\n { d = 3, } ]\n"), [(2, 10), (4, 9)]);
        assert_eq!(
            lines("a = \"\\e[0m\"\nb = \"\\x41\"\n\"\\x63\" = \"\"\"\\e\"\"\"\n"),
            [(1, 6), (2, 6), (3, 2), (3, 13)]
        );
    }

    #[test]
    fn what_toml_1_0_has_is_left_alone() {
        for toml in [
            "a = [\n  1,\n  2,\n]\n",
            "a = { b = [\n 1,\n ], c = \"\"\"\n x\n\"\"\" }\n",
            "[a.b]\nc = '\\e'\nd = '''\n\\x'''\n",
            "a = \"{ ,}\\\\e \\\" # \"\nb = \"\"\"\"{\n,}\"\"\"\"\"\n",
            "[[a]] # { ,\n'x{' = 1\n\"y{\" = { z = \"}\" } # }\n",
            "a = { }\nb = {}\r\nc = \"\\u001b\"\n",
        ] {
            assert_eq!(lines(toml), [], "{toml}");
        }
    }
}
