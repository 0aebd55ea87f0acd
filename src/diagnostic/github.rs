//! Findings as workflow commands: GitHub shows them beside the lines they are about.
//!
//! A command is one line; what would end it or its fields early is escaped as the runner's toolkit does. This file does
//! not know what diagnostics mean.

use super::{Diagnostic, Diagnostics, Severity};
use crate::source::Sources;
use crate::text::visible;

/// The findings, sorted, one a line. Lines and columns count from 1.
pub fn commands(diagnostics: &mut Diagnostics, sources: &Sources) -> String {
    diagnostics.sort();
    diagnostics.list.iter().map(|d| command(d, sources)).collect()
}

fn command(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let name = match diagnostic.code.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut properties = Vec::new();
    if let Some(file) = sources.get(diagnostic.place.file) {
        let (line, column) = file.line_column(diagnostic.place.span.start);
        let (end_line, end_column) = file.line_column(diagnostic.place.span.end);
        properties.push(format!("file={}", property(&file.name)));
        properties.push(format!("line={line},endLine={end_line}"));
        // The runner takes columns within one line only.
        if line == end_line {
            properties.push(format!("col={column},endColumn={end_column}"));
        }
    }
    properties.push(format!("title={}", property(diagnostic.code.id())));
    let parts = [Some(&diagnostic.message), diagnostic.note.as_ref(), diagnostic.help.as_ref()];
    let message: Vec<String> = parts.into_iter().flatten().map(|part| data(part)).collect();
    format!("::{name} {}::{}\n", properties.join(","), message.join("%0A"))
}

/// What stands behind `::`.
fn data(text: &str) -> String {
    visible(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// What stands behind `=`.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::super::Code;
    use super::*;
    use crate::source::{Place, SourceFile};

    #[test]
    fn nothing_ends_a_command_or_its_fields_early() {
        let mut sources = Sources::default();
        sources.add(SourceFile::from_bytes("a,b:c%\n::error::.toml", b"x = 1\ny = 2\n".to_vec()));
        let mut found = Diagnostics::default();
        let place = Place { file: 0, span: 6..7 };
        let message = "100 % wrong\n::error::no, \u{1b}[31m";
        found.push(Diagnostic::new(Code::NoEffect, &place, message).note("it says: so").help("mend it"));
        let spanning = Place { file: 0, span: 0..7 };
        found.push(Diagnostic::new(Code::CaseFailed, &spanning, "failed"));
        assert_eq!(
            commands(&mut found, &sources),
            "::error file=a%2Cb%3Ac%25\\u{a}%3A%3Aerror%3A%3A.toml,line=1,endLine=2,title=case-failed::failed\n\
             ::warning file=a%2Cb%3Ac%25\\u{a}%3A%3Aerror%3A%3A.toml,line=2,endLine=2,col=1,endColumn=2,\
             title=no-effect::100 %25 wrong\\u{a}::error::no, \\u{1b}[31m%0Ait says: so%0Amend it\n"
        );
    }
}
