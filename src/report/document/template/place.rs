//! Where words stand in what a template made: between tags, or in an attribute that only says something.
//!
//! What was made is followed as a browser would read it. Words are escaped, so that none of them leaves its place. This
//! file does not know what the words say.

use std::ops::Range;

use minijinja::{OutputSpan, OutputSpanKind};

use super::{Sink, html};

/// Elements in which a browser sees no tags, and whether words may stand there.
const RAW: [(&str, bool); 9] = [
    ("title", true),
    ("textarea", true),
    ("style", false),
    ("xmp", false),
    ("iframe", false),
    ("noembed", false),
    ("noframes", false),
    ("noscript", false),
    ("plaintext", false),
];

/// Attributes that lead nowhere and run nothing, besides `aria-…` and `data-…`.
const HARMLESS: [&str; 7] = ["alt", "class", "id", "lang", "title", "label", "datetime"];

/// The first value that stands in a wrong place, as its place in the template and what is wrong.
pub(super) fn misplaced(text: &str, spans: &[OutputSpan], sink: Sink) -> Option<(Range<usize>, String)> {
    let mut reader = Reader::default();
    let mut line = "";
    for span in spans {
        let part = text.get(span.output_range()).unwrap_or_default();
        let opens_link = line.contains("](") || line.trim_start().starts_with('[');
        let why = match (span.kind(), sink) {
            (OutputSpanKind::Raw, _) => {
                line = part.rsplit('\n').next().unwrap_or_default();
                None
            }
            (_, Sink::Markdown) if opens_link => Some("words of a report cannot be an address".to_owned()),
            (_, Sink::Markdown | Sink::Html) => reader.refuses(part),
        };
        part.chars().for_each(|c| reader.take(c));
        let why = why.or_else(|| reader.script.then(|| "a report has no script".to_owned()));
        if let Some(why) = why {
            return Some((span.source_range(), why));
        }
    }
    None
}

/// What the next character belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum At {
    #[default]
    Text,
    /// Behind `<`.
    Open,
    /// `<!…>` or `<?…>`.
    Declaration,
    Comment,
    /// The name of an element.
    Name,
    /// Between attributes.
    Tag,
    /// The name of an attribute.
    Attribute,
    /// Behind `=`.
    Equals,
    Quoted(char),
    Bare,
    /// Inside an element of [`RAW`].
    Raw(&'static str, bool),
}

/// Reads markup character by character.
#[derive(Debug, Default)]
struct Reader {
    at: At,
    /// What was read of the element's name, the comment, or the element without tags.
    seen: String,
    attribute: String,
    value: String,
    closing: bool,
    /// Whether there was a script.
    script: bool,
}

impl Reader {
    fn take(&mut self, c: char) {
        let c = c.to_ascii_lowercase();
        self.at = match self.at {
            At::Text if c == '<' => At::Open,
            At::Text => At::Text,
            At::Open => {
                self.seen.clear();
                self.closing = c == '/';
                match c {
                    '<' => At::Open,
                    '!' | '?' => At::Declaration,
                    '/' => At::Name,
                    c if c.is_ascii_alphabetic() => {
                        self.seen.push(c);
                        At::Name
                    }
                    _ => At::Text,
                }
            }
            At::Declaration if c == '>' => At::Text,
            At::Declaration => {
                self.seen.push(c);
                if self.seen == "--" { At::Comment } else { At::Declaration }
            }
            At::Comment if c == '>' && (self.seen.ends_with("--") || self.seen.ends_with("--!")) => At::Text,
            At::Comment => {
                self.seen.push(c);
                At::Comment
            }
            At::Name if c == '>' => self.end(),
            At::Name if c == '/' || c.is_whitespace() => At::Tag,
            At::Name => {
                self.seen.push(c);
                At::Name
            }
            At::Tag | At::Attribute | At::Equals | At::Bare if c == '>' => self.end(),
            At::Tag if c == '/' || c.is_whitespace() => At::Tag,
            At::Attribute if c == '/' => At::Tag,
            At::Attribute | At::Tag if c == '=' => {
                self.value.clear();
                At::Equals
            }
            At::Tag => {
                self.attribute = c.to_string();
                At::Attribute
            }
            At::Attribute => {
                // A blank may stand before `=`.
                if !c.is_whitespace() {
                    if self.attribute.ends_with(' ') {
                        self.attribute.clear();
                    }
                    self.attribute.push(c);
                } else if !self.attribute.ends_with(' ') {
                    self.attribute.push(' ');
                }
                At::Attribute
            }
            At::Equals if c.is_whitespace() => At::Equals,
            At::Equals if c == '"' || c == '\'' => At::Quoted(c),
            At::Equals => At::Bare,
            At::Quoted(quote) if c == quote => At::Tag,
            At::Quoted(quote) => {
                self.value.push(c);
                At::Quoted(quote)
            }
            At::Bare if c.is_whitespace() => At::Tag,
            At::Bare => At::Bare,
            At::Raw(name, words) => {
                self.seen.push(c);
                let ends = self.seen.strip_suffix(name).is_some_and(|before| before.ends_with("</"));
                if ends { At::Tag } else { At::Raw(name, words) }
            }
        };
    }

    /// What follows the end of a tag.
    fn end(&mut self) -> At {
        self.script |= self.seen == "script";
        let raw = RAW.iter().find(|(name, _)| *name == self.seen && !self.closing);
        self.closing = true;
        self.seen.clear();
        raw.map_or(At::Text, |(name, words)| At::Raw(name, *words))
    }

    /// Why a value cannot stand here.
    fn refuses(&self, value: &str) -> Option<String> {
        let is_laid_out = value.contains(['<', '"']);
        let (name, quoted) = (self.attribute.trim_end(), matches!(self.at, At::Quoted(_)));
        let harmless = HARMLESS.contains(&name) || name.starts_with("aria-") || name.starts_with("data-");
        let inside = name == "href" && self.value.starts_with('#');
        match self.at {
            At::Text => None,
            At::Raw(_, true) if !is_laid_out => None,
            At::Raw("style", _) if html::is_style(value) => None,
            At::Quoted(_) if (harmless || inside) && !is_laid_out => None,
            At::Quoted(_) if is_laid_out => Some("a part with tags cannot stand in an attribute".to_owned()),
            _ if quoted => Some(format!("words of a report cannot stand in the attribute `{name}`")),
            At::Raw(element, _) => Some(format!("words of a report cannot stand in `{element}`")),
            At::Comment | At::Declaration => Some("words of a report cannot stand in a comment".to_owned()),
            _ => Some("words of a report cannot stand inside a tag".to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether words may stand where the text ends.
    fn takes_words(text: &str) -> bool {
        let mut reader = Reader::default();
        text.chars().for_each(|c| reader.take(c));
        !reader.script && reader.refuses("words").is_none()
    }

    #[test]
    fn words_stand_between_tags_and_in_harmless_attributes() {
        for text in [
            "",
            "<p>",
            "a < b ",
            "<p class=\"",
            "<img src=\"data:image/png;base64,AA==\" alt='",
            "<a href=\"#",
            "<a href = '#a-",
            "<p title=\"a>b\"><b>",
            "<!-- <p --> ",
            "<!DOCTYPE html>",
            "<title>",
            "<title><b a=</title>",
            "<style>a{}</style><p data-x=\"",
            "<br/><input disabled data-y=\"",
        ] {
            assert!(takes_words(text), "{text}");
        }
    }

    #[test]
    fn words_stand_nowhere_else() {
        for text in [
            "<",
            "</",
            "<p",
            "<p ",
            "<p title",
            "<p title=",
            "<p title=a",
            "<a href=\"",
            "<a HREF=\"https://e.example/",
            "<a\nhref\n=\n'",
            "<p style=\"",
            "<p onclick='",
            "<img src=\"",
            "<p class=\"a\" srcdoc=\"",
            "<!-- ",
            "<!-- -- > ",
            "<!",
            "<style>",
            "<style>p{}</p>",
            "<iframe>",
            "<script>",
            "<SCRIPT >",
            "<script></script>",
        ] {
            assert!(!takes_words(text), "{text}");
        }
    }
}
