//! Byte offsets ↔ positions of the protocol, in the unit that client and server have agreed on.
//!
//! Lines end with `\n`, `\r\n` or a lone `\r`, as the protocol says. Each step is O(log n), also in a line of 50 MB.

use ropey::{Rope, RopeSlice};
use tower_lsp::ls_types::{Position, PositionEncodingKind};

/// What the characters of a [`Position`] count.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Encoding {
    /// Bytes of UTF-8.
    Utf8,
    /// Code units of UTF-16: what holds unless something else is agreed on.
    #[default]
    Utf16,
    /// Unicode scalar values.
    Utf32,
}

impl Encoding {
    /// The one to use with a client that can do these: UTF-8 where possible, as it needs no counting.
    pub fn negotiated(offered: Option<&[PositionEncodingKind]>) -> Self {
        let offered = offered.unwrap_or_default();
        let known = [Self::Utf8, Self::Utf16, Self::Utf32];
        known.into_iter().find(|encoding| offered.contains(&encoding.kind())).unwrap_or_default()
    }

    /// Its name in the protocol.
    pub fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
            Self::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    /// The byte that stands at a position. Behind the end of its line, it is the end of the line, before the line break; behind the
    /// last line, it is the end of the text; within a character, its first byte.
    pub fn byte(self, text: &Rope, position: Position) -> usize {
        let line = position.line as usize;
        if line >= text.len_lines() {
            return text.len_bytes();
        }
        let content = text.line(line);
        let end = content.len_chars() - line_break(content);
        let asked = position.character as usize;
        let character = match self {
            Self::Utf8 if asked < content.len_bytes() => content.byte_to_char(asked),
            Self::Utf16 if asked < content.len_utf16_cu() => content.utf16_cu_to_char(asked),
            Self::Utf32 => asked,
            Self::Utf8 | Self::Utf16 => end,
        };
        text.line_to_byte(line) + content.char_to_byte(character.min(end))
    }

    /// Where a byte stands. Behind the end of the text, it is the end of the text.
    pub fn position(self, text: &Rope, byte: usize) -> Position {
        let byte = byte.min(text.len_bytes());
        let line = text.byte_to_line(byte);
        let start = text.line_to_byte(line);
        let character = match self {
            Self::Utf8 => byte - start,
            Self::Utf16 => {
                let before = |byte| text.char_to_utf16_cu(text.byte_to_char(byte));
                before(byte) - before(start)
            }
            Self::Utf32 => text.byte_to_char(byte) - text.byte_to_char(start),
        };
        Position { line: line as u32, character: character as u32 }
    }
}

/// Number of characters that end a line.
fn line_break(line: RopeSlice) -> usize {
    let last = |back: usize| line.len_chars().checked_sub(back).map(|at| line.char(at));
    match (last(2), last(1)) {
        (Some('\r'), Some('\n')) => 2,
        (_, Some('\n' | '\r')) => 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

    fn at(line: u32, character: u32) -> Position {
        Position { line, character }
    }

    #[track_caller]
    fn assert_place(text: &str, byte: usize, line: u32, characters: [u32; 3]) {
        let rope = Rope::from_str(text);
        for (encoding, character) in ALL.into_iter().zip(characters) {
            assert_eq!(encoding.position(&rope, byte), at(line, character), "{encoding:?}");
            assert_eq!(encoding.byte(&rope, at(line, character)), byte, "{encoding:?}");
        }
    }

    #[test]
    fn each_encoding_counts_its_own_units() {
        let text = "naïve 🚀x\r\n漢 𝐏y";
        assert_place(text, text.find('x').expect("is there"), 0, [11, 8, 7]);
        assert_place(text, text.find('y').expect("is there"), 1, [8, 4, 3]);
        assert_place(text, text.len(), 1, [9, 5, 4]);
    }

    #[test]
    fn every_line_break_of_the_protocol_ends_a_line_and_nothing_else_does() {
        let text = "a\nb\r\nc\rd\u{2028}e\u{85}f\u{b}g\u{c}h";
        assert_place(text, text.find('c').expect("is there"), 2, [0, 0, 0]);
        assert_place(text, text.find('d').expect("is there"), 3, [0, 0, 0]);
        assert_place(text, text.find('h').expect("is there"), 3, [11, 8, 8]);
    }

    #[test]
    fn a_byte_order_mark_is_a_character_of_the_text() {
        assert_place("\u{feff}a", 3, 0, [3, 1, 1]);
    }

    #[test]
    fn behind_the_end_of_a_line_is_its_end() {
        for (text, end) in [("ab\r\ncd", 2), ("ab\ncd", 2), ("ab\rcd", 2), ("🚀\r\nx", 4), ("\n", 0)] {
            let rope = Rope::from_str(text);
            for encoding in ALL {
                for character in [5, 99, u32::MAX] {
                    assert_eq!(encoding.byte(&rope, at(0, character)), end, "{text:?} {encoding:?} {character}");
                }
            }
        }
    }

    #[test]
    fn between_the_two_characters_of_a_line_break_is_before_it() {
        let rope = Rope::from_str("ab\r\ncd");
        assert!(ALL.into_iter().all(|encoding| encoding.byte(&rope, at(0, 3)) == 2));
    }

    #[test]
    fn behind_the_last_line_is_the_end() {
        for text in ["", "ab", "ab\n", "🚀\r"] {
            let rope = Rope::from_str(text);
            for encoding in ALL {
                assert_eq!(encoding.byte(&rope, at(9, 0)), text.len(), "{text:?}");
                assert_eq!(encoding.byte(&rope, at(u32::MAX, u32::MAX)), text.len(), "{text:?}");
                assert_eq!(encoding.position(&rope, 99), encoding.position(&rope, text.len()), "{text:?}");
            }
        }
    }

    #[test]
    fn within_a_character_is_its_start() {
        let rope = Rope::from_str("a🚀b");
        assert_eq!(Encoding::Utf16.byte(&rope, at(0, 2)), 1);
        assert_eq!(Encoding::Utf8.byte(&rope, at(0, 3)), 1);
    }

    #[test]
    fn every_place_comes_back_in_every_encoding() {
        let text = "\u{feff}# 🚀 PM\r\n- own — the röadmap\r\r\n漢字\u{2028}𝐏\n".repeat(40);
        let rope = Rope::from_str(&text);
        let between = |byte: usize| text[..byte].ends_with('\r') && text[byte..].starts_with('\n');
        for (byte, _) in text.char_indices().filter(|(byte, _)| !between(*byte)) {
            for encoding in ALL {
                assert_eq!(encoding.byte(&rope, encoding.position(&rope, byte)), byte, "{encoding:?}");
            }
        }
    }

    #[test]
    fn utf16_holds_unless_something_else_is_offered() {
        let kinds = |all: &[Encoding]| all.iter().map(|encoding| encoding.kind()).collect::<Vec<_>>();
        assert_eq!(Encoding::negotiated(None), Encoding::Utf16);
        assert_eq!(Encoding::negotiated(Some(&[])), Encoding::Utf16);
        assert_eq!(Encoding::negotiated(Some(&kinds(&[Encoding::Utf32, Encoding::Utf8]))), Encoding::Utf8);
        assert_eq!(Encoding::negotiated(Some(&kinds(&[Encoding::Utf32]))), Encoding::Utf32);
    }
}
