//! Lines and columns: the only place that has them. Everything else speaks in byte offsets.
//!
//! Lines end with `\n`, `\r\n` or a lone `\r`. Lines and columns count from 1, columns in Unicode scalar values.
//! A byte order mark counts as bytes of the file, and is no column: the first character after it stands in column 1.

use memchr::memchr2_iter;
use serde::Serialize;
use std::cell::OnceCell;
use std::ops::Range;

/// Distance in bytes between two places whose number of characters is known beforehand.
const STRIDE: usize = 4096;

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// A place in a text. Reports print it as it stands here.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
pub struct Position {
    /// Bytes before it, counted from 0 in the text as UTF-8.
    pub byte: usize,
    /// Line, from 1.
    pub line: usize,
    /// Column in Unicode scalar values, from 1.
    pub column: usize,
}

/// The line breaks of a text, so that a byte offset becomes a [`Position`] in O(log lines), however long the lines are.
#[derive(Debug)]
pub struct LineIndex<'t> {
    text: &'t str,
    /// First byte of every line.
    starts: Vec<u32>,
    /// Number of characters that begin before byte `STRIDE * index`: a posting may be one line of 50 MB, and counting from
    /// its start for every finding would be quadratic.
    counted: Vec<u32>,
    /// The same for characters that take two code units of UTF-16; made when somebody asks within a long line.
    wide: OnceCell<Vec<u32>>,
}

impl<'t> LineIndex<'t> {
    /// Reads the line breaks of `text`, which has less than 4 GiB.
    pub fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let breaks = memchr2_iter(b'\n', b'\r', bytes);
        // The `\r` of a `\r\n` ends nothing: the `\n` behind it does.
        let ends = breaks.filter(|&at| bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'));
        let starts = std::iter::once(0).chain(ends.map(|at| at as u32 + 1)).collect();
        let mut total = 0;
        let counted = bytes.chunks(STRIDE).map(|chunk| {
            let before = total;
            total += characters(chunk) as u32;
            before
        });
        Self { text, starts, counted: counted.collect(), wide: OnceCell::new() }
    }

    /// Where the byte `byte` stands. An offset behind the end counts as the end.
    pub fn position(&self, byte: usize) -> Position {
        let byte = byte.min(self.text.len());
        let line = self.starts.partition_point(|&start| start as usize <= byte);
        let start = self.starts[line - 1] as usize;
        let marks = usize::from(start == 0 && byte > 0 && self.text.starts_with(BYTE_ORDER_MARK));
        let column = if byte - start <= STRIDE {
            characters(&self.text.as_bytes()[start..byte])
        } else {
            self.characters_before(byte) - self.characters_before(start)
        };
        Position { byte, line, column: column - marks + 1 }
    }

    /// The column of a place in UTF-16 code units, from 1: what JavaScript, Java and C# count in.
    pub fn utf16_column(&self, place: Position) -> usize {
        let line = self.line(place.line);
        let before = line.start.min(place.byte)..place.byte;
        let wide = if before.len() <= STRIDE { wide(&self.text.as_bytes()[before]) } else { self.wide_between(before) };
        place.column + wide
    }

    /// The line of a byte, from 1, and its column in bytes of UTF-8, from 1. A byte order mark is counted: it is in the line.
    pub fn line_and_byte_column(&self, byte: usize) -> (usize, usize) {
        let Position { byte, line, .. } = self.position(byte);
        (line, byte - self.starts[line - 1] as usize + 1)
    }

    /// The bytes of a line, counted from 1, without its line break and without a byte order mark; empty behind the last line.
    pub fn line(&self, line: usize) -> Range<usize> {
        let bytes = self.text.as_bytes();
        let end = bytes.len();
        let start = self.starts.get(line.saturating_sub(1)).map_or(end, |&start| start as usize);
        let mut stop = self.starts.get(line).map_or(end, |&next| next as usize);
        while stop > start && matches!(bytes[stop - 1], b'\n' | b'\r') {
            stop -= 1;
        }
        let marks = if start == 0 && self.text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
        start + marks..stop.max(start + marks)
    }

    fn characters_before(&self, byte: usize) -> usize {
        let known = (byte / STRIDE).min(self.counted.len().saturating_sub(1));
        let counted = self.counted.get(known).map_or(0, |&counted| counted as usize);
        counted + characters(&self.text.as_bytes()[known * STRIDE..byte])
    }

    fn wide_between(&self, range: Range<usize>) -> usize {
        let bytes = self.text.as_bytes();
        let counted = self.wide.get_or_init(|| {
            let mut total = 0;
            let counted = bytes.chunks(STRIDE).map(|chunk| {
                let before = total;
                total += wide(chunk) as u32;
                before
            });
            counted.collect()
        });
        let before = |byte: usize| {
            let known = (byte / STRIDE).min(counted.len().saturating_sub(1));
            counted.get(known).map_or(0, |&counted| counted as usize) + wide(&bytes[known * STRIDE..byte])
        };
        before(range.end) - before(range.start)
    }
}

/// Number of characters outside the basic plane that begin in these bytes of UTF-8: they take four bytes, and two code units of UTF-16.
fn wide(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte >= 0xF0).count()
}

/// Number of characters that begin in these bytes of UTF-8.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Instant;

    /// Line and column of every character of `text`, and of its end.
    fn places(text: &str) -> Vec<(usize, usize)> {
        let index = LineIndex::new(text);
        let ends = text.char_indices().map(|(byte, _)| byte).chain([text.len()]);
        ends.map(|byte| index.position(byte)).map(|position| (position.line, position.column)).collect()
    }

    #[test]
    fn every_line_break_counts_once() {
        for text in ["a\nb", "a\rb"] {
            assert_eq!(places(text), [(1, 1), (1, 2), (2, 1), (2, 2)], "{text:?}");
        }
        assert_eq!(places("a\r\nb"), [(1, 1), (1, 2), (1, 3), (2, 1), (2, 2)]);
        assert_eq!(places("\r\r\n\n"), [(1, 1), (2, 1), (2, 2), (3, 1), (4, 1)]);
    }

    #[test]
    fn an_empty_text_has_one_line() {
        assert_eq!(places(""), [(1, 1)]);
        assert_eq!(LineIndex::new("").line(1), 0..0);
        assert_eq!(LineIndex::new("").line(9), 0..0);
    }

    #[test]
    fn columns_count_scalar_values() {
        // A flag of two scalar values, a combining accent, a letter outside the basic plane.
        assert_eq!(places("🇸🇪e\u{301}𝐏x").last(), Some(&(1, 7)));
        assert_eq!(places("ü\n𝐏x").last(), Some(&(2, 3)));
    }

    #[test]
    fn a_byte_order_mark_is_bytes_and_no_column() {
        let index = LineIndex::new("\u{feff}# PM\n\u{feff}");
        assert_eq!(index.position(0), Position { byte: 0, line: 1, column: 1 });
        assert_eq!(index.position(3), Position { byte: 3, line: 1, column: 1 });
        assert_eq!(index.position(5), Position { byte: 5, line: 1, column: 3 });
        assert_eq!(index.position(11), Position { byte: 11, line: 2, column: 2 }, "only the first one is a mark");
        assert_eq!(index.line(1), 3..7);
        assert_eq!(LineIndex::new("\u{feff}").line(1), 3..3);
    }

    #[test]
    fn lines_come_without_their_ends() {
        let text = "one\r\ntwo\r\rfour\n";
        let index = LineIndex::new(text);
        let lines = (1..=6).map(|line| &text[index.line(line)]).collect::<Vec<_>>();
        assert_eq!(lines, ["one", "two", "", "four", "", ""]);
    }

    #[test]
    fn offsets_behind_the_end_and_inside_a_character_are_no_panic() {
        let index = LineIndex::new("aä");
        assert_eq!(index.position(99), Position { byte: 3, line: 1, column: 3 });
        assert_eq!(index.position(2).line, 1);
    }

    #[test]
    fn agrees_with_counting_from_the_start() {
        let text = "Own the roadmap — 🚀 · ".repeat(3000) + "\r\n" + &"naïve x ".repeat(2000);
        let index = LineIndex::new(&text);
        let broken = text.find('\n').expect("has a line break");
        for (byte, _) in text.char_indices().step_by(37) {
            let (line, start) = if byte > broken { (2, broken + 1) } else { (1, 0) };
            let column = text[start..byte].chars().count() + 1;
            assert_eq!(index.position(byte), Position { byte, line, column });
        }
    }

    #[test]
    fn utf16_and_byte_columns_count_their_own_units() {
        // In the second text the places are further than a stride from the line's start.
        for filler in ["é𝐏", &"é𝐏— ".repeat(2000)] {
            let text = format!("\u{feff}{filler}x\r\n🚀{filler}y");
            let index = LineIndex::new(&text);
            for (byte, _) in text.char_indices() {
                let place = index.position(byte);
                let mark = if place.line == 1 { "\u{feff}".len() } else { 0 };
                let start = if place.line == 1 { 0 } else { text.find('\n').expect("there is one") + 1 };
                let before = text.get(start + mark..byte).unwrap_or_default();
                assert_eq!(index.utf16_column(place), before.encode_utf16().count() + 1);
                assert_eq!(index.line_and_byte_column(byte), (place.line, byte - start + 1));
            }
        }
    }

    #[test]
    fn one_long_line_is_not_quadratic() {
        let text = "é ".repeat(1 << 20);
        let begun = Instant::now();
        let index = LineIndex::new(&text);
        let columns = (0..text.len()).step_by(30).map(|byte| index.position(byte).column).sum::<usize>();
        assert!(columns > 0);
        // Counting from the start of the line would be 10^11 steps.
        assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
    }
}
