//! Bullets inside a run of text: where line breaks were lost, the marks are all that is left of a list.

use std::ops::Range;

use super::bullet::{self, MarkerKind, is_arrow, is_bullet};
use super::chars::{is_pictograph, pictographs};

/// Fewest bytes per item, on average, for dashes or arrows inside a line to be bullets: "Remote - Full time - Berlin" and
/// "Call → Visit → Offer" are no lists.
const SHORTEST_ITEM: usize = 25;

/// How sure a mark inside a line is, and so how many of its kind a line needs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    /// A bullet by itself.
    Sure,
    /// A dash behind two or more spaces.
    WideDash,
    /// A dash or a double dash behind one space, a capital letter behind it.
    Dash,
    /// Two stars stuck to a capital letter.
    Stars,
    /// Two stars that close an emphasis: then the others open one.
    Closing,
    /// A dash with something else behind it: then the others are no bullets either.
    OtherDash,
    /// The letter o between spaces, a capital letter behind it.
    LetterO,
    /// An arrow with a capital letter behind it.
    Arrow,
    /// An emoji with a capital letter behind it.
    Picture,
}

/// Kinds with the number of marks that one block needs before they are believed.
const NEEDED: [(Kind, usize); 7] = [
    (Kind::Sure, 1),
    (Kind::WideDash, 2),
    (Kind::Dash, 3),
    (Kind::Stars, 2),
    (Kind::LetterO, 3),
    (Kind::Arrow, 2),
    (Kind::Picture, 2),
];

/// A mark with the white space around it: to be left out.
struct Mark {
    range: Range<usize>,
    kind: Kind,
}

/// The marks in `text` (with the white space around them) that begin a list item, in order. `lines`: whether a mark
/// at the start of a line counts; the reader of plain text has seen to those already.
pub(super) fn marks(text: &str, lines: bool) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if lines && let Some(mark) = bullet::marker(text).filter(|mark| mark.kind == MarkerKind::Symbol) {
        found.push(Mark { range: 0..mark.len, kind: Kind::Sure });
    }
    let stops = stops(lines, text.contains(" o "));
    let bytes = text.as_bytes();
    let mut at = found.last().map_or(0, |mark| mark.range.end);
    while let Some(skip) = bytes[at..].iter().position(|byte| stops[*byte as usize]) {
        at += skip;
        if let Some(mark) = mark_at(text, at, lines) {
            at = mark.range.end;
            found.push(mark);
        } else {
            at += 1;
        }
    }
    believed(found, text.len())
}

/// The bytes that a mark may begin with.
fn stops(lines: bool, letter_o: bool) -> [bool; 256] {
    let mut stops = [false; 256];
    for byte in [b'*', b'-', 0xc2, 0xe2, 0xef, 0xf0] {
        stops[byte as usize] = true;
    }
    stops[b'\n' as usize] = lines;
    stops[b'o' as usize] = letter_o;
    stops
}

/// Keeps the marks of those kinds that there are enough of.
fn believed(mut found: Vec<Mark>, len: usize) -> Vec<Range<usize>> {
    if found.is_empty() {
        return Vec::new();
    }
    let mut kept = Vec::new();
    let count = |kind: Kind| found.iter().filter(|mark| mark.kind == kind).count();
    for (kind, needed) in NEEDED {
        let first = found.iter().find(|mark| mark.kind == kind).map_or(0, |mark| mark.range.start);
        let fits = match kind {
            Kind::Dash => {
                let dashes = count(kind);
                len - first >= dashes * SHORTEST_ITEM && count(Kind::OtherDash) * 4 <= dashes
            }
            Kind::Arrow => len - first >= count(kind) * SHORTEST_ITEM,
            Kind::Stars => count(Kind::Closing) == 0,
            _ => true,
        };
        if fits && count(kind) >= needed {
            kept.push(kind);
        }
    }
    found.retain(|mark| kept.contains(&mark.kind));
    found.into_iter().map(|mark| mark.range).collect()
}

/// The mark that begins at the byte `at` of `text`, if one does.
fn mark_at(text: &str, at: usize, lines: bool) -> Option<Mark> {
    if !text.is_char_boundary(at) {
        return None;
    }
    let c = text[at..].chars().next()?;
    match c {
        '\n' | '\u{2028}' => at_line_start(text, at, c, lines),
        '*' => star(text, at).or_else(|| stars(text, at)),
        '-' | '–' | '—' => dash(text, at, c),
        'o' => spaced(text, at, 1).filter(|_| capital_after(text, at + 1)).map(|range| mark(range, Kind::LetterO)),
        '·' => middle_dot(text, at),
        _ if is_bullet(c) => Some(mark(around(text, at, c.len_utf8()), Kind::Sure)),
        _ if is_arrow(c) => {
            let range = around(text, at, c.len_utf8());
            capital_after(text, at + c.len_utf8()).then(|| mark(range, Kind::Arrow))
        }
        // Only where a run of them begins: looking on from each of a million would take forever.
        _ if is_pictograph(c) && !text[..at].ends_with(is_pictograph) => {
            let len = pictographs(&text[at..]);
            capital_after(text, at + len).then(|| mark(around(text, at, len), Kind::Picture))
        }
        _ => None,
    }
}

fn mark(range: Range<usize>, kind: Kind) -> Mark {
    Mark { range, kind }
}

/// A mark at the start of a line. Behind a soft break a number may be part of the sentence.
fn at_line_start(text: &str, at: usize, c: char, lines: bool) -> Option<Mark> {
    if !lines || text[..at].ends_with(['\n', '\u{2028}']) {
        return None;
    }
    let line = text[at..].trim_start();
    let found = bullet::marker(line)?;
    let trusted = found.kind == MarkerKind::Symbol || c == '\u{2028}';
    let start = text.len() - line.len();
    trusted.then(|| mark(trim_back(text, at)..start + found.len, Kind::Sure))
}

/// A star between spaces that multiplies nothing.
fn star(text: &str, at: usize) -> Option<Mark> {
    let range = spaced(text, at, 1)?;
    let digit_before = text[..range.start].ends_with(|c: char| c.is_ascii_digit());
    let digit_after = text[range.end..].starts_with(|c: char| c.is_ascii_digit());
    (!(digit_before && digit_after) && range.start > 0).then(|| mark(range, Kind::Sure))
}

/// Two stars stuck to a capital letter, or closing an emphasis.
fn stars(text: &str, at: usize) -> Option<Mark> {
    let rest = text[at..].strip_prefix("**").filter(|rest| !rest.starts_with('*'))?;
    if text[..at].ends_with('*') {
        return None;
    }
    let kind = if rest.starts_with(char::is_uppercase) {
        Kind::Stars
    } else if text[..at].ends_with(|c: char| !c.is_whitespace()) {
        Kind::Closing
    } else {
        return None;
    };
    Some(mark(around(text, at, 2), kind))
}

/// A dash between spaces, or with one before it and a capital letter stuck to it. A long dash behind a single space
/// is punctuation whatever follows.
fn dash(text: &str, at: usize, c: char) -> Option<Mark> {
    let bytes = text.as_bytes();
    let before = text[..at].bytes().rev().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    if before == 0 || before == at || (before == 1 && c != '-') || text[..at - before].ends_with('(') {
        return None;
    }
    let len = if c == '-' && bytes.get(at + 1) == Some(&b'-') { 2 } else { c.len_utf8() };
    let capital = capital_after(text, at + len);
    let kind = match (capital, before) {
        (true, 1) => Kind::Dash,
        (true, _) => Kind::WideDash,
        (false, _) if bytes.get(at + len).is_some_and(u8::is_ascii_whitespace) => Kind::OtherDash,
        (false, _) => return None,
    };
    Some(mark(around(text, at, len), kind))
}

/// A middle dot, unless it stands inside a word as in Catalan or between a number and its unit.
fn middle_dot(text: &str, at: usize) -> Option<Mark> {
    let range = around(text, at, 2);
    let next = text[range.end..].chars().next()?;
    let inside_word = range.len() == 2 && next.is_lowercase();
    (!inside_word).then(|| mark(range, Kind::Sure))
}

/// The mark of `len` bytes at `at` with the white space around it, if there is white space on both sides.
fn spaced(text: &str, at: usize, len: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let space = |index: usize| bytes.get(index).is_some_and(|byte| matches!(byte, b' ' | b'\t'));
    (at > 0 && space(at - 1) && space(at + len)).then(|| around(text, at, len))
}

/// The mark of `len` bytes at `at` with all marks and white space that follow, and the white space before it.
fn around(text: &str, at: usize, len: usize) -> Range<usize> {
    let rest = text[at + len..].trim_start_matches(|c: char| c.is_whitespace() || is_bullet(c) || c == '\u{fe0f}');
    trim_back(text, at)..text.len() - rest.len()
}

/// `at`, moved back over white space.
fn trim_back(text: &str, at: usize) -> usize {
    text[..at].trim_end().len()
}

/// Whether the next thing behind `at` that is not white space is a capital letter.
fn capital_after(text: &str, at: usize) -> bool {
    text[at..].trim_start_matches([' ', '\t', '\u{a0}']).starts_with(char::is_uppercase)
}
