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
        let Some(length) = body[start + OPEN.len()..].find(CLOSE) else { break };
        out.push_str(&body[out.len()..start]);
        write_comment(&mut out, OPEN.len() + length + CLOSE.len());
    }
    out.push_str(&body[out.len()..]);
    Cow::Owned(out)
}

/// Writes an HTML comment of `length` bytes, or blanks where it has no room.
fn write_comment(out: &mut String, length: usize) {
    const EMPTY: &str = "<!---->";
    match length.checked_sub(EMPTY.len()) {
        Some(filling) => {
            out.push_str("<!--");
            out.extend(std::iter::repeat_n('.', filling));
            out.push_str("-->");
        }
        None => out.extend(std::iter::repeat_n(' ', length)),
    }
}

/// Code blocks and code spans, in order.
fn code(body: &str) -> Vec<Range<usize>> {
    let events = Parser::new_ext(body, options()).into_offset_iter();
    let code = events.filter(|(event, _)| matches!(event, Event::Code(_) | Event::Start(Tag::CodeBlock(_))));
    code.map(|(_, range)| range).collect()
}
