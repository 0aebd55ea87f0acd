//! Documents as one HTML file: no script, nothing loaded from anywhere, readable on paper, in the dark and at 320 px.
//!
//! Markup is written as literals of the program only; all text goes through `text` and `attribute`, which escape.
//! This file does not know what documents are about.

use super::{Block, Card, Document, Fact, Line, Run, Table, level_digits, web};
use crate::interval::{Interval, Level};
use crate::report::{Badge, Tone};
use crate::text::{one_line, visible};

mod chart;

/// The style sheet. No text of a document stands in it.
const STYLE: &str = include_str!("style.css");

/// More rows than these do not have to stay on one page.
const ROWS_KEPT_TOGETHER: usize = 12;

/// The document as HTML.
pub fn render(document: &Document) -> String {
    let mut page = Page { out: String::new() };
    page.raw("<!DOCTYPE html>\n<html lang=\"");
    page.raw(document.lang.id());
    page.raw("\">\n<head>\n<meta charset=\"utf-8\">\n");
    page.raw("<meta http-equiv=\"Content-Security-Policy\" ");
    page.raw("content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n");
    page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.raw("<meta name=\"color-scheme\" content=\"light dark\">\n<title>");
    page.text(&document.title);
    page.raw("</title>\n<style>\n");
    page.style(document);
    page.raw("</style>\n</head>\n<body>\n<main>\n");
    document.blocks.iter().for_each(|block| page.block(block, document));
    page.raw("</main>\n</body>\n</html>\n");
    page.out
}

/// The style sheet of a page.
pub(super) fn style(document: &Document) -> String {
    let mut page = Page { out: String::new() };
    page.style(document);
    page.out
}

/// Whether a text is a style sheet of the program's.
pub(super) fn is_style(text: &str) -> bool {
    text.starts_with(STYLE)
}

/// Some blocks of a document.
pub(super) fn part(blocks: &[Block], document: &Document) -> String {
    let mut page = Page { out: String::new() };
    blocks.iter().for_each(|block| page.block(block, document));
    page.out
}

/// Anchor and words of a heading.
type Entry<'d> = (&'d str, &'d Line);

struct Page {
    out: String,
}

impl Page {
    /// Markup: literals of the program only.
    fn raw(&mut self, markup: &'static str) {
        self.out.push_str(markup);
    }

    /// Anything that is not markup.
    fn text(&mut self, text: &str) {
        self.out.push_str(&escaped(text));
    }

    /// An attribute, unless its value is empty.
    fn attribute(&mut self, name: &'static str, value: &str) {
        if !value.is_empty() {
            self.raw(" ");
            self.raw(name);
            self.raw("=\"");
            self.text(value);
            self.raw("\"");
        }
    }

    /// An element around a text.
    fn element(&mut self, open: &'static str, text: &str, close: &'static str) {
        self.raw(open);
        self.text(text);
        self.raw(close);
    }

    /// The style sheet, with the line above every printed page. Text inside a style sheet: see [`css_string`].
    fn style(&mut self, document: &Document) {
        self.raw(STYLE);
        let [left, right] = &document.running;
        if !left.is_empty() || !right.is_empty() {
            self.raw("@page { @top-left { content: \"");
            self.out.push_str(&css_string(left));
            self.raw("\"; } @top-right { content: \"");
            self.out.push_str(&css_string(right));
            self.raw("\"; } }\n");
        }
    }

    fn block(&mut self, block: &Block, document: &Document) {
        match block {
            Block::Heading { level, anchor, text } => self.heading(*level, anchor, text),
            Block::Text(line) | Block::AboutPictures(line) => {
                self.raw("<p>");
                self.line(line);
                self.raw("</p>\n");
            }
            Block::List(items) => {
                self.raw("<ul>\n");
                for item in items {
                    self.raw("<li>");
                    self.lines(item);
                    self.raw("</li>\n");
                }
                self.raw("</ul>\n");
            }
            Block::Facts(facts) => {
                self.raw("<dl>\n");
                facts.iter().for_each(|fact| self.fact(fact, document));
                self.raw("</dl>\n");
            }
            Block::Table(table) => {
                let long = table.rows.len() > ROWS_KEPT_TOGETHER;
                self.table(
                    table,
                    if long { "<table role=\"table\" class=\"long\">\n" } else { "<table role=\"table\">\n" },
                );
            }
            Block::SmallTable(table) => self.table(table, "<table role=\"table\" class=\"small\">\n"),
            Block::WideTable(table) => self.wide_table(table),
            Block::Banner { badge, lines } => self.banner(badge, lines),
            Block::Cards(cards) => self.cards(cards),
            Block::Matrix(matrix) => self.matrix(matrix),
            Block::Lines(lines) => {
                self.raw("<pre>");
                for line in lines {
                    self.text(line);
                    self.raw("\n");
                }
                self.raw("</pre>\n");
            }
            Block::Contents(label) => self.contents(label, document),
        }
    }

    fn heading(&mut self, level: u8, anchor: &str, text: &Line) {
        let (open, close) = match level {
            0 | 1 => ("<h1", "</h1>\n"),
            2 => ("<h2", "</h2>\n"),
            3 => ("<h3", "</h3>\n"),
            4 => ("<h4", "</h4>\n"),
            5 => ("<h5", "</h5>\n"),
            _ => ("<h6", "</h6>\n"),
        };
        self.raw(open);
        self.attribute("id", anchor);
        self.raw(">");
        self.line(text);
        self.raw(close);
    }

    fn fact(&mut self, fact: &Fact, document: &Document) {
        self.element("<div>\n<dt>", &fact.label, "</dt>\n<dd>");
        match fact.content.as_slice() {
            [Block::Text(line)] => self.line(line),
            content => content.iter().for_each(|block| self.block(block, document)),
        }
        self.raw("</dd>\n</div>\n");
    }

    /// Headings of level 2, each with those of level 3 below it.
    fn contents(&mut self, label: &str, document: &Document) {
        let mut chapters: Vec<(Entry<'_>, Vec<Entry<'_>>)> = Vec::new();
        for block in &document.blocks {
            match (block, chapters.last_mut()) {
                (Block::Heading { level: 2, anchor, text }, _) => chapters.push(((anchor, text), Vec::new())),
                (Block::Heading { level: 3, anchor, text }, Some((_, parts))) => parts.push((anchor, text)),
                _ => {}
            }
        }
        self.raw("<nav");
        self.attribute("aria-label", label);
        self.element(">\n<p><strong>", label, "</strong></p>\n<ul>\n");
        for (chapter, parts) in chapters {
            self.entry(chapter);
            if !parts.is_empty() {
                self.raw("\n<ul>\n");
                for part in parts {
                    self.entry(part);
                    self.raw("</li>\n");
                }
                self.raw("</ul>\n");
            }
            self.raw("</li>\n");
        }
        self.raw("</ul>\n</nav>\n");
    }

    /// The beginning of an entry of the table of contents.
    fn entry(&mut self, (anchor, text): Entry<'_>) {
        self.raw("<li><a");
        self.attribute("href", &format!("#{anchor}"));
        self.raw(">");
        self.line(text);
        self.raw("</a>");
    }

    /// Roles are named although the elements have them: on a narrow screen rows become blocks, and some browsers then
    /// forget that this is a table.
    fn table(&mut self, table: &Table, open: &'static str) {
        self.raw(open);
        self.element("<caption>", &table.caption, "</caption>\n<thead role=\"rowgroup\">\n<tr role=\"row\">");
        for head in &table.head {
            self.element("<th role=\"columnheader\" scope=\"col\">", head, "</th>");
        }
        self.raw("</tr>\n</thead>\n<tbody role=\"rowgroup\">\n");
        for row in &table.rows {
            self.raw("<tr role=\"row\"");
            self.attribute("id", &row.anchor);
            self.raw(">");
            for (at, (head, cell)) in table.head.iter().zip(&row.cells).enumerate() {
                if at == 0 {
                    self.raw("<th role=\"rowheader\" scope=\"row\">");
                } else {
                    self.raw("<td role=\"cell\"");
                    self.attribute("data-head", head);
                    self.raw(">");
                }
                self.lines(cell);
                self.raw(if at == 0 { "</th>" } else { "</td>" });
            }
            self.raw("</tr>\n");
        }
        self.raw("</tbody>\n</table>\n");
    }

    /// A table that is moved sideways where it is wider than the screen, with the keyboard too.
    fn wide_table(&mut self, table: &Table) {
        self.raw("<div class=\"wide\" role=\"region\" tabindex=\"0\"");
        self.attribute("aria-label", &table.caption);
        self.element(">\n<table>\n<caption>", &table.caption, "</caption>\n<thead>\n<tr>");
        for head in &table.head {
            self.element("<th scope=\"col\"><span>", head, "</span></th>");
        }
        self.raw("</tr>\n</thead>\n<tbody>\n");
        for row in &table.rows {
            self.raw("<tr>");
            for (at, cell) in row.cells.iter().enumerate() {
                self.raw(if at == 0 { "<th scope=\"row\">" } else { "<td>" });
                self.lines(cell);
                self.raw(if at == 0 { "</th>" } else { "</td>" });
            }
            self.raw("</tr>\n");
        }
        self.raw("</tbody>\n</table>\n</div>\n");
    }

    fn banner(&mut self, badge: &Badge, lines: &[Line]) {
        self.raw("<div class=\"banner\">\n<p class=\"class\">");
        self.badge(badge);
        self.raw("</p>\n");
        self.paragraphs(lines);
        self.raw("</div>\n");
    }

    fn cards(&mut self, cards: &[Card]) {
        self.raw("<ul class=\"cards\">\n");
        for card in cards {
            self.raw("<li>\n<p>");
            if let Some(badge) = &card.badge {
                self.badge(badge);
                self.raw(" ");
            }
            self.line(&card.text);
            self.raw("</p>\n");
            self.paragraphs(&card.notes);
            self.raw("</li>\n");
        }
        self.raw("</ul>\n");
    }

    fn paragraphs(&mut self, lines: &[Line]) {
        for line in lines.iter().filter(|line| !line.is_empty()) {
            self.raw("<p>");
            self.line(line);
            self.raw("</p>\n");
        }
    }

    /// The mark is for the eye: it would be read out as the name of a sign.
    fn badge(&mut self, badge: &Badge) {
        self.raw(match badge.tone {
            Tone::Calm => "<span class=\"badge calm\">",
            Tone::Low => "<span class=\"badge low\">",
            Tone::Moderate => "<span class=\"badge moderate\">",
            Tone::Elevated => "<span class=\"badge elevated\">",
            Tone::Severe => "<span class=\"badge severe\">",
            Tone::Stop => "<span class=\"badge stop\">",
            Tone::Unknown => "<span class=\"badge unknown\">",
        });
        if !badge.mark.is_empty() {
            self.raw("<span aria-hidden=\"true\">");
            self.text(badge.mark);
            self.raw(if badge.word.is_empty() { "</span>" } else { " </span>" });
        }
        self.text(&badge.word);
        self.raw("</span>");
    }

    /// A level in a cell of a wide table.
    fn level(&mut self, level: Interval<Level>) {
        let tone = if level.is_point() { level.high.into() } else { Tone::Unknown };
        self.raw(match tone {
            Tone::Calm => "<span class=\"level calm\">",
            Tone::Low => "<span class=\"level low\">",
            Tone::Moderate => "<span class=\"level moderate\">",
            Tone::Elevated => "<span class=\"level elevated\">",
            Tone::Severe | Tone::Stop => "<span class=\"level severe\">",
            Tone::Unknown => "<span class=\"level unknown\">",
        });
        self.text(&level_digits(level));
        self.raw("</span>");
    }

    /// Lines of an item or a cell.
    fn lines(&mut self, lines: &[Line]) {
        for (at, line) in lines.iter().filter(|line| !line.is_empty()).enumerate() {
            self.raw(if at > 0 { "<br>\n" } else { "" });
            self.line(line);
        }
    }

    fn line(&mut self, line: &Line) {
        line.0.iter().for_each(|run| self.run(run));
    }

    fn run(&mut self, run: &Run) {
        match run {
            Run::Text(text) => self.text(text),
            Run::Id(id) => self.element("<code>", id, "</code>"),
            Run::Badge(badge) => self.badge(badge),
            Run::Strong(text) => self.element("<strong>", text, "</strong>"),
            Run::Level(level) => self.level(*level),
            Run::Bar(bar) => self.bar(bar),
            Run::Box => self.raw("<span class=\"box\" aria-hidden=\"true\"></span>"),
            Run::File { text, name } if is_file_name(name) => {
                self.raw("<a");
                self.attribute("href", name);
                self.element(">", text, "</a>");
            }
            Run::File { text, .. } => self.text(text),
            Run::Link { text, to } => {
                self.raw("<a");
                self.attribute("href", &format!("#{to}"));
                self.element(">", text, "</a>");
            }
            Run::Address(address) => match web(address) {
                Some(safe) => {
                    self.raw("<a rel=\"noreferrer\"");
                    self.attribute("href", &safe);
                    self.element(">", address, "</a>");
                }
                None => self.element("<span class=\"address\">", address, "</span>"),
            },
            Run::Blank => self.raw("<span class=\"blank\"></span>"),
        }
    }
}

/// Text as it may stand in a string of a style sheet: everything but letters and digits of ASCII as a number.
fn css_string(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in visible(text).chars() {
        match c {
            c if c.is_ascii_alphanumeric() => safe.push(c),
            c => safe.push_str(&format!("\\{:06x}", u32::from(c))),
        }
    }
    safe
}

/// Whether a name is that of a file beside the document and nothing else: no path, no scheme, no markup.
pub(super) fn is_file_name(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    !name.starts_with('.') && !name.is_empty() && name.chars().all(plain)
}

/// Text as it may stand between tags and in quoted attributes.
pub(super) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in one_line(text).chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_markup() {
        assert_eq!(
            css_string("a</style>\"\\\n"),
            "a\\00003c\\00002fstyle\\00003e\\000022\\00005c\\00005cu\\00007ba\\00007d"
        );
        assert_eq!(escaped("<script>'\"&\u{202e}\n"), "&lt;script&gt;&#39;&quot;&amp;\\u{202e} ");
    }
}
