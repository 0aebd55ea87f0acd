//! A checker for the HTML that cooprisk writes: stricter than a browser, which mends everything.

use std::collections::BTreeSet;

/// Elements that may occur.
const ELEMENTS: [&str; 35] = [
    "html", "head", "meta", "title", "style", "body", "main", "nav", "h1", "h2", "h3", "h4", "p", "strong", "ul", "li",
    "dl", "div", "dt", "dd", "table", "caption", "thead", "tbody", "tr", "th", "td", "a", "code", "span", "pre", "br",
    "svg", "rect", "text",
];

/// Elements without an end tag.
const VOID: [&str; 2] = ["meta", "br"];

/// Attributes that may occur.
const ATTRIBUTES: [&str; 21] = [
    "lang",
    "charset",
    "http-equiv",
    "content",
    "name",
    "id",
    "class",
    "role",
    "scope",
    "href",
    "rel",
    "data-head",
    "aria-label",
    "aria-hidden",
    "tabindex",
    "viewBox",
    "x",
    "y",
    "width",
    "height",
    "transform",
];

/// A page taken apart.
#[derive(Debug, Default)]
pub(crate) struct Page {
    /// Every start tag with its attributes, values as they stand.
    pub(crate) tags: Vec<(String, Vec<(String, String)>)>,
    /// All text outside `style`, references resolved.
    pub(crate) text: String,
}

impl Page {
    /// Values of an attribute, over all elements of a kind.
    pub(crate) fn values<'p>(&'p self, element: &'p str, attribute: &'p str) -> impl Iterator<Item = &'p str> {
        let tags = self.tags.iter().filter(move |(name, _)| element.is_empty() || name == element);
        tags.flat_map(|(_, all)| all).filter(move |(name, _)| name == attribute).map(|(_, value)| value.as_str())
    }

    /// How many elements of a kind there are.
    pub(crate) fn count(&self, element: &str) -> usize {
        self.tags.iter().filter(|(name, _)| name == element).count()
    }
}

/// Takes a page apart. Panics where it is not what it should be: a tag that is not closed or not known, an attribute
/// without quotes, a bare `<` or `&`, two equal ids, a link to nowhere, a heading that leaves a level out.
#[track_caller]
pub(crate) fn check(html: &str) -> Page {
    let mut rest = html.strip_prefix("<!DOCTYPE html>\n").expect("a doctype");
    let mut page = Page::default();
    let mut open: Vec<String> = Vec::new();
    while !rest.is_empty() {
        let at = rest.find('<').unwrap_or(rest.len());
        if open.last().is_some_and(|element| element == "style") {
            assert!(rest[at..].starts_with("</style>"), "markup in the style sheet");
        } else {
            page.text.push_str(&resolved(&rest[..at]));
        }
        rest = &rest[at..];
        if rest.is_empty() {
            break;
        }
        let end = rest.find('>').expect("the end of a tag");
        let (tag, after) = (&rest[1..end], &rest[end + 1..]);
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "wrong end tag");
            continue;
        }
        let (name, attributes) = start_tag(tag);
        assert!(ELEMENTS.contains(&name.as_str()), "<{tag}>");
        if !VOID.contains(&name.as_str()) {
            open.push(name.clone());
        }
        page.tags.push((name, attributes));
    }
    assert!(open.is_empty(), "not closed: {open:?}");
    check_links(&page);
    check_headings(&page);
    page
}

fn start_tag(tag: &str) -> (String, Vec<(String, String)>) {
    let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
    let mut attributes = Vec::new();
    while !rest.is_empty() {
        let (key, value) = rest.split_once("=\"").expect("an attribute with quotes");
        let (value, after) = value.split_once('"').expect("the end of a value");
        assert!(ATTRIBUTES.contains(&key), "attribute `{key}` in <{tag}>");
        attributes.push((key.to_owned(), resolved(value)));
        rest = after.strip_prefix(' ').unwrap_or(after);
    }
    (name.to_owned(), attributes)
}

/// Text with its references resolved; every `&` must be one of those that the program writes.
fn resolved(text: &str) -> String {
    for (at, _) in text.match_indices('&') {
        let known = ["&amp;", "&lt;", "&gt;", "&quot;", "&#39;"].iter().any(|r| text[at..].starts_with(r));
        assert!(known, "a bare `&` in {text}");
    }
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&")
}

fn check_links(page: &Page) {
    let all: Vec<&str> = page.values("", "id").collect();
    let ids: BTreeSet<&str> = all.iter().copied().collect();
    assert_eq!(ids.len(), all.len(), "an id stands twice");
    for href in page.values("a", "href") {
        match href.strip_prefix('#') {
            Some(id) => assert!(ids.contains(id), "a link to {id}, which is not there"),
            None => assert!(is_web(href) || is_file(href), "a link to {href}"),
        }
    }
}

fn is_web(href: &str) -> bool {
    href.starts_with("https://")
}

/// A file beside the page.
fn is_file(href: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    href.ends_with(".html") && !href.starts_with('.') && href.chars().all(plain)
}

fn check_headings(page: &Page) {
    let level = |name: &str| name.strip_prefix('h').and_then(|n| n.parse::<usize>().ok());
    let levels: Vec<usize> = page.tags.iter().filter_map(|(name, _)| level(name)).collect();
    assert_eq!(levels.first(), Some(&1), "no title");
    for pair in levels.windows(2) {
        assert!(pair[1] <= pair[0] + 1, "h{} below h{}", pair[1], pair[0]);
    }
}
