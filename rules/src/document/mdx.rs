//! What MDX has and Markdown has not: comments written `{/* … */}`.
//!
//! Outside of code they are rewritten to HTML comments of the same length, so that one parser reads both, and every offset stays as it
//! is. What they say is read from the source later.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};

use super::markdown::options;

const OPEN: &str = "{/*";
const CLOSE: &str = "*/}";

/// `body` with its comments as those of HTML.
pub(super) fn with_html_comments(body: &str) -> Cow<'_, str> {
    if !body.contains(OPEN) {
        return Cow::Borrowed(body);
    }
    let mut code = code(body).into_iter().peekable();
    let mut out = String::with_capacity(body.len());
    while let Some(skip) = body[out.len()..].find(OPEN) {
        let start = out.len() + skip;
        while code.next_if(|range| range.end <= start).is_some() {}
        let inside = code.peek().filter(|range| range.start <= start);
        if let Some(range) = inside {
            out.push_str(&body[out.len()..range.end]);
            continue;
        }
        if is_escaped(&body[..start]) {
            out.push_str(&body[out.len()..start + OPEN.len()]);
            continue;
        }
        let Some(length) = body[start + OPEN.len()..].find(CLOSE) else { break };
        out.push_str(&body[out.len()..start]);
        write_comment(&mut out, &body[start..start + OPEN.len() + length + CLOSE.len()]);
    }
    out.push_str(&body[out.len()..]);
    Cow::Owned(out)
}

/// Whether what stands behind `before` is escaped by a backslash.
fn is_escaped(before: &str) -> bool {
    before.bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1
}

/// Writes an HTML comment in the place of `comment`, or blanks where that has no room for one. Characters of several bytes stay, so
/// that no offset of the source comes to lie inside of one.
fn write_comment(out: &mut String, comment: &str) {
    let inner = comment.strip_prefix(OPEN).and_then(|rest| rest.strip_suffix(CLOSE)).unwrap_or_default();
    let mut chars = inner.chars().map(|c| if c.is_ascii() { '.' } else { c });
    // The delimiters of HTML are one byte longer.
    if inner.starts_with(|c: char| c.is_ascii()) {
        chars.next();
        out.push_str("<!--");
        out.extend(chars);
        out.push_str("-->");
    } else if inner.is_empty() {
        out.extend(std::iter::repeat_n(' ', comment.len()));
    } else {
        out.push_str(comment);
    }
}

/// Code blocks and code spans, in order.
fn code(body: &str) -> Vec<Range<usize>> {
    let events = Parser::new_ext(body, options()).into_offset_iter();
    let code = events.filter(|(event, _)| matches!(event, Event::Code(_) | Event::Start(Tag::CodeBlock(_))));
    code.map(|(_, range)| range).collect()
}
