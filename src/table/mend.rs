//! Finding every syntax mistake of a file, each once: statements are tried one by one, damaged ones are blanked out.
//!
//! An unclosed bracket makes a parser read the rest of the file as part of it, with an error on every line, and hides
//! what is there. Statements begin on a line of their own, so a file that does not parse is cut at lines that look like
//! a beginning, and what fails alone is the culprit. Offsets stay as they were. This file does not know the parser.

use std::ops::Range;

use crate::limits;

/// A syntax mistake: where, if the parser can tell, and what it says.
pub(super) type Mistake = (Option<Range<usize>>, String);

/// The text with every damaged statement blanked out, and the first mistake of each. What stands under a damaged header
/// is blanked too: it would count as part of the table before.
pub(super) fn mend(text: &str, first_mistake: &dyn Fn(&str) -> Option<Mistake>) -> (String, Vec<Mistake>) {
    let starts = statement_starts(text);
    let mut mended = String::with_capacity(text.len());
    let mut mistakes: Vec<Mistake> = Vec::new();
    let mut damaged_header: Option<&str> = None;
    let mut at = 0;
    while let Some(&start) = starts.get(at) {
        let tries = if mistakes.len() < limits::DIAGNOSTICS { limits::JOINED_LINES } else { 0 };
        let (statement, used, mistake) =
            whole_statement(text, starts.get(at..).unwrap_or_default(), tries, first_mistake);
        at = at.saturating_add(used);
        let header = header(statement);
        if let Some(path) = header {
            damaged_header = damaged_header.filter(|damaged| is_below(path, damaged));
        }
        if mistake.is_none() && damaged_header.is_none() {
            mended.push_str(statement);
        } else {
            mended.extend(statement.chars().flat_map(blank));
        }
        if let Some((span, message)) = mistake {
            let shifted = |r: Range<usize>| r.start.saturating_add(start)..r.end.saturating_add(start);
            mistakes.push((Some(span.map_or(start..start, shifted)), message));
            damaged_header = damaged_header.or(header);
        }
    }
    (mended, mistakes)
}

/// The statement at the first of `starts`: its text, how many of the starts it takes, and its mistake. A statement with
/// an open bracket may go on over lines that look like statements.
fn whole_statement<'t>(
    text: &'t str,
    starts: &[usize],
    tries: usize,
    first_mistake: &dyn Fn(&str) -> Option<Mistake>,
) -> (&'t str, usize, Option<Mistake>) {
    let up_to = |n: usize| {
        let start = starts.first().copied().unwrap_or(text.len());
        text.get(start..starts.get(n).copied().unwrap_or(text.len())).unwrap_or_default()
    };
    let statement = up_to(1);
    let Some(mistake) = first_mistake(statement) else { return (statement, 1, None) };
    let tries = if is_open(statement) { tries.min(starts.len().saturating_sub(1)) } else { 0 };
    // Nothing else than these ends what is open.
    let closes = |n: &usize| {
        let line = up_to(*n).get(up_to(n.saturating_sub(1)).len()..).unwrap_or_default();
        line.contains([']', '}']) || line.contains("\"\"\"") || line.contains("'''")
    };
    match (2..=tries.saturating_add(1)).filter(closes).find(|n| first_mistake(up_to(*n)).is_none()) {
        Some(n) => (up_to(n), n, None),
        None => (statement, 1, Some(mistake)),
    }
}

/// The path of a header, as far as it can be read.
fn header(statement: &str) -> Option<&str> {
    let path = statement.lines().next()?.strip_prefix('[')?;
    Some(path.trim_start_matches('[').split([']', ' ', '#', '=']).next().unwrap_or_default())
}

fn is_below(path: &str, above: &str) -> bool {
    path.strip_prefix(above).is_some_and(|rest| rest.starts_with('.'))
}

/// Where statements seem to begin. The first one begins with the file.
fn statement_starts(text: &str) -> Vec<usize> {
    let mut starts = vec![0];
    let mut offset = 0_usize;
    for line in text.split_inclusive('\n') {
        if offset > 0 && looks_like_statement(line) {
            starts.push(offset);
        }
        offset = offset.saturating_add(line.len());
    }
    starts
}

/// `[header]` at the margin, or `key = …`.
fn looks_like_statement(line: &str) -> bool {
    let is_key = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '"' | '\'' | ' ' | '\t');
    let key = line.split('=').next().unwrap_or_default();
    let has_value = key.len() < line.len();
    line.starts_with('[') || (has_value && !key.trim().is_empty() && key.chars().all(is_key))
}

/// Whether a statement may go on after its lines: a bracket or a string of several lines is open.
fn is_open(statement: &str) -> bool {
    let count = |c: char| statement.matches(c).count();
    let quotes = |q: &str| statement.matches(q).count() % 2 == 1;
    count('[') > count(']') || count('{') > count('}') || quotes("\"\"\"") || quotes("'''")
}

/// As many spaces as the character has bytes; line ends stay.
fn blank(c: char) -> impl Iterator<Item = char> {
    let (c, n) = if matches!(c, '\n' | '\r') { (c, 1) } else { (' ', c.len_utf8()) };
    std::iter::repeat_n(c, n)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A parser that knows only whether brackets are closed.
    fn brackets(text: &str) -> Option<Mistake> {
        is_open(text).then(|| (Some(text.len()..text.len()), "open".to_owned()))
    }

    #[test]
    fn only_the_damaged_statement_goes() {
        let text = "a = 1\nbäd = [1,\nc = 2\nd = [\n  3,\n]\n";
        let (mended, mistakes) = mend(text, &brackets);
        assert_eq!(mended, "a = 1\n          \nc = 2\nd = [\n  3,\n]\n");
        assert_eq!(mended.len(), text.len());
        assert_eq!(mistakes, [(Some(17..17), "open".to_owned())]);
    }

    #[test]
    fn what_stands_under_a_damaged_header_goes_with_it() {
        let text = "[[a]]\n[[b]\nx = 1\n[[b.c]]\ny = 2\n[[d]]\n";
        let (mended, mistakes) = mend(text, &brackets);
        assert_eq!(mended, "[[a]]\n    \n     \n       \n     \n[[d]]\n");
        assert_eq!(mistakes.len(), 1);
    }

    #[test]
    fn lines_inside_a_list_that_look_like_statements_are_joined() {
        let text = "a = [\n[1],\n[2],\n]\nb = {\nx = 1,\n}\n";
        let (mended, mistakes) = mend(text, &brackets);
        assert_eq!(mended, text);
        assert!(mistakes.is_empty());
    }
}
