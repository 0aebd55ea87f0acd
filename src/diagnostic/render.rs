//! Drawing diagnostics: rustc's picture for people, JSON for programs.
//!
//! Nothing from a file reaches a terminal as it is: words go through [`visible`], and source excerpts show one mark in
//! place of every character that is not visible, so that columns stay right. Excerpts are cut to what can be seen,
//! which keeps huge files and endless lines cheap. This file does not know what diagnostics mean.

use std::collections::BTreeSet;
use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde_json::{Value, json};

use super::{Diagnostic, Diagnostics, Severity};
use crate::limits;
use crate::source::{Place, SourceFile, Sources};
use crate::text::{is_hidden, visible};

/// How diagnostics are drawn.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// With style codes.
    pub color: bool,
    /// Columns.
    pub width: usize,
}

/// Two labels in one file are drawn into one excerpt if they are at most this many lines apart.
const NEAR_LINES: usize = 12;

/// A label further right than this stands without an excerpt.
const MAX_COLUMN: usize = 2_000;

/// Stands for a character that is not visible.
const MARK: char = '\u{fffd}';

/// The findings as text, sorted, with a summary line; at most `limits::DIAGNOSTICS` of them, errors first to stay.
pub fn text(diagnostics: &mut Diagnostics, sources: &Sources, style: Style) -> String {
    diagnostics.sort();
    let renderer = if style.color { Renderer::styled() } else { Renderer::plain() }.term_width(style.width);
    let mut text = String::new();
    for diagnostic in shown(&diagnostics.list) {
        text.push_str(&draw(diagnostic, sources, &renderer));
        text.push_str("\n\n");
    }
    let counts = diagnostics.count();
    let all = counts.iter().map(|(n, _)| n).fold(0usize, |sum, n| sum.saturating_add(*n));
    let more = all.saturating_sub(limits::DIAGNOSTICS.min(diagnostics.list.len()));
    if more > 0 {
        text.push_str(&format!("… and {more} more\n"));
    }
    text.push_str(&summary(diagnostics, counts));
    text
}

/// The first ones in the order of places; where there are too many, warnings give way to errors.
fn shown(list: &[Diagnostic]) -> Vec<&Diagnostic> {
    let errors = list.iter().filter(|d| d.is_error()).count().min(limits::DIAGNOSTICS);
    let mut errors_left = errors;
    let mut warnings_left = limits::DIAGNOSTICS.saturating_sub(errors);
    let keep = |d: &&Diagnostic| {
        let left = if d.is_error() { &mut errors_left } else { &mut warnings_left };
        let keep = *left > 0;
        *left = left.saturating_sub(1);
        keep
    };
    list.iter().filter(keep).collect()
}

fn summary(diagnostics: &Diagnostics, counts: [(usize, Severity); 3]) -> String {
    let files = diagnostics.list.iter().map(|d| d.place.file).collect::<BTreeSet<_>>().len();
    let counts: Vec<String> =
        counts.into_iter().filter(|(n, _)| *n > 0).map(|(n, severity)| counted(n, severity.id())).collect();
    format!("{} in {}\n", counts.join(", "), counted(files, "file"))
}

fn counted(n: usize, what: &str) -> String {
    if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") }
}

fn draw(diagnostic: &Diagnostic, sources: &Sources, renderer: &Renderer) -> String {
    let level = match diagnostic.code.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(visible(&diagnostic.message)).id(diagnostic.code.id());
    let mut labels = vec![Label { place: &diagnostic.place, words: &diagnostic.label, kind: AnnotationKind::Primary }];
    if let Some((place, words)) = &diagnostic.other {
        labels.push(Label { place, words, kind: AnnotationKind::Context });
    }
    let mut group = Group::with_title(title);
    for labels in together(&labels, sources) {
        group = draw_labels(group, &labels, sources);
    }
    if let Some(note) = &diagnostic.note {
        group = group.element(Level::NOTE.message(visible(note)));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(visible(help)));
    }
    renderer.render(&[group])
}

/// Words at a place.
#[derive(Clone, Copy)]
struct Label<'d> {
    place: &'d Place,
    words: &'d str,
    kind: AnnotationKind,
}

/// Labels that stand near each other in one file are drawn into one excerpt.
fn together<'d>(labels: &[Label<'d>], sources: &Sources) -> Vec<Vec<Label<'d>>> {
    let line = |label: &Label<'_>| sources.get(label.place.file).map_or(0, |f| f.line_column(label.place.span.start).0);
    match labels {
        [a, b] if a.place.file == b.place.file && line(a).abs_diff(line(b)) <= NEAR_LINES => vec![labels.to_vec()],
        labels => labels.iter().map(|label| vec![*label]).collect(),
    }
}

fn draw_labels<'d>(group: Group<'d>, labels: &[Label<'d>], sources: &'d Sources) -> Group<'d> {
    let Some(file) = labels.first().and_then(|label| sources.get(label.place.file)) else { return group };
    let excerpt = excerpt(file, labels);
    let Some(excerpt) = excerpt else {
        return labels.iter().fold(group, |group, label| {
            let (line, column) = file.line_column(label.place.span.start);
            let group = group.element(Origin::path(visible(&file.name)).line(line).char_column(column));
            if label.words.is_empty() { group } else { group.element(Level::NOTE.message(visible(label.words))) }
        });
    };
    let annotations = labels.iter().zip(excerpt.spans).map(|(label, span)| -> Annotation<'d> {
        let annotation = label.kind.span(span);
        if label.words.is_empty() { annotation } else { annotation.label(visible(label.words).into_owned()) }
    });
    let snippet = Snippet::source(excerpt.text).line_start(excerpt.line).path(visible(&file.name));
    group.element(snippet.annotations(annotations))
}

/// Some lines of a file, harmless and short, with the places of labels in them.
struct Excerpt {
    text: String,
    /// Number of the first line.
    line: usize,
    spans: Vec<Range<usize>>,
}

/// The lines from the first label to the last. `None` if there is nothing to show, or a label stands too far right.
fn excerpt(file: &SourceFile, labels: &[Label<'_>]) -> Option<Excerpt> {
    let starts: Vec<usize> = labels.iter().map(|l| line_start(&file.text, l.place.span.start)).collect();
    let first = *starts.iter().min()?;
    let last = *starts.iter().max()?;
    let mut text = String::new();
    let mut spans = vec![0..0; labels.len()];
    let mut at = first;
    for line in file.text.get(first..)?.split_inclusive('\n') {
        for ((label, start), span) in labels.iter().zip(&starts).zip(&mut spans) {
            if *start == at {
                *span = span_in(line, at, &label.place.span, text.len())?;
            }
        }
        text.extend(line.trim_end_matches(['\n', '\r']).chars().take(MAX_COLUMN.saturating_mul(2)).map(harmless));
        text.push('\n');
        at = at.saturating_add(line.len());
        if at > last {
            break;
        }
    }
    (!text.is_empty()).then(|| Excerpt { text, line: file.line_column(first).0, spans })
}

/// A span of the file as a span of the excerpt, whose line begins at `base`. A span over several lines ends with its
/// first one.
fn span_in(line: &str, line_at: usize, span: &Range<usize>, base: usize) -> Option<Range<usize>> {
    let shown_length = |up_to: usize| -> Option<usize> {
        let up_to = up_to.saturating_sub(line_at).min(line.trim_end_matches(['\n', '\r']).len());
        let prefix = line.get(..up_to)?;
        (prefix.chars().count() <= MAX_COLUMN).then(|| prefix.chars().map(|c| harmless(c).len_utf8()).sum())
    };
    let start = shown_length(span.start)?;
    let end = shown_length(span.end).unwrap_or(start);
    Some(base.saturating_add(start)..base.saturating_add(end.max(start)))
}

fn line_start(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at = at.saturating_sub(1);
    }
    text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline.saturating_add(1))
}

fn harmless(c: char) -> char {
    if c != '\t' && is_hidden(c) { MARK } else { c }
}

/// The findings as data: an array, sorted. Lines and columns count from 1, columns in characters.
pub fn json(diagnostics: &mut Diagnostics, sources: &Sources) -> Value {
    diagnostics.sort();
    diagnostics.list.iter().map(|d| one_as_json(d, sources)).collect()
}

fn one_as_json(diagnostic: &Diagnostic, sources: &Sources) -> Value {
    let mut object = json!({
        "code": diagnostic.code.id(),
        "severity": diagnostic.code.severity().id(),
        "message": diagnostic.message,
    });
    add(&mut object, place_as_json(&diagnostic.place, &diagnostic.label, sources));
    let other = diagnostic.other.as_ref().map(|(place, label)| place_as_json(place, label, sources));
    add(&mut object, json!({ "other": other, "help": diagnostic.help }));
    if let Some(note) = &diagnostic.note {
        add(&mut object, json!({ "note": note }));
    }
    object
}

fn place_as_json(place: &Place, label: &str, sources: &Sources) -> Value {
    let Some(file) = sources.get(place.file) else { return json!({ "file": null, "label": label }) };
    let (line, column) = file.line_column(place.span.start);
    let (end_line, end_column) = file.line_column(place.span.end);
    json!({
        "file": file.name, "line": line, "column": column, "end_line": end_line, "end_column": end_column,
        "label": label,
    })
}

fn add(object: &mut Value, more: Value) {
    if let (Value::Object(object), Value::Object(more)) = (object, more) {
        object.extend(more);
    }
}
