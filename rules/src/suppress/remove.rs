//! Takes a suppression out of a text, so that what is left reads as if it had never been there.

use super::directive::{Directive, Place};
use crate::document::Format;
use crate::fix::Edit;
use crate::span::Span;

fn blank(c: char) -> bool {
    c == ' ' || c == '\t'
}

/// Removes the comment at `span`, with the blanks that set it off, or with its line if it has one to itself.
pub(super) fn comment(text: &str, format: Format, span: Span) -> Edit {
    let (before, after) = (&text[..span.start as usize], &text[span.end as usize..]);
    let (left, right) = (before.trim_end_matches(blank), after.trim_start_matches(blank));
    let starts_line = left.is_empty() || left.ends_with(['\n', '\r']);
    let ends_line = right.is_empty() || right.starts_with(['\n', '\r']);
    let (blanks_before, blanks_after) = (before.len() - left.len(), after.len() - right.len());
    let (start, end) = (span.start as usize, span.end as usize);
    let gone = match (starts_line, ends_line) {
        (true, true) => {
            let rest = right.strip_prefix("\r\n").or_else(|| right.strip_prefix(['\n', '\r'])).unwrap_or(right);
            let newline = if format == Format::Html || stays_apart(left, rest) { right.len() - rest.len() } else { 0 };
            start - blanks_before..end + blanks_after + newline
        }
        // Two blanks at the end of a line break it: they stay.
        (false, true) => start - blanks_before..end,
        (true, false) => start..end + blanks_after,
        (false, false) if blanks_before > 0 => start..end + blanks_after,
        (false, false) => start..end,
    };
    Edit { span: Span::new(gone.start, gone.end), text: String::new() }
}

/// Whether what stands above and below a line in Markdown stays apart without it: an empty line is there already, or what follows
/// begins a block by itself.
fn stays_apart(above: &str, below: &str) -> bool {
    let last = above.trim_end_matches(['\n', '\r']);
    let empty_above = last.is_empty() || {
        let breaks = &above[last.len()..];
        breaks.matches('\n').count().max(breaks.matches('\r').count()) > 1
    };
    let line = below.split(['\n', '\r']).next().unwrap_or_default();
    let bare = line.trim_start_matches(blank);
    let item = bare.starts_with(['-', '*', '+']) && bare[1..].starts_with(blank);
    empty_above || bare.is_empty() || item || bare.starts_with("<!--") || bare.starts_with('#')
}

/// Removes one of the names of a directive, with the comma or the line that it leaves behind.
pub(super) fn name(text: &str, directive: &Directive, index: usize) -> Edit {
    let names = &directive.names;
    let own = names[index].span;
    let line_start = text[..own.start as usize].rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let mark = &text[line_start..own.start as usize];
    if directive.place == (Place::FrontMatter { list: true }) && mark.trim() == "-" {
        // An item of a list of YAML has a line of its own.
        let end = text[own.end as usize..].find('\n').map_or(text.len(), |at| own.end as usize + at + 1);
        return Edit { span: Span::new(line_start, end), text: String::new() };
    }
    if names.len() == 1 && directive.place == (Place::FrontMatter { list: false }) {
        return Edit { span: own, text: "[]".into() };
    }
    let span = match (index.checked_sub(1).and_then(|before| names.get(before)), names.get(index + 1)) {
        (Some(before), _) => Span { start: before.span.end, end: own.end },
        (None, Some(next)) => Span { start: own.start, end: next.span.start },
        (None, None) => own,
    };
    Edit { span, text: String::new() }
}
