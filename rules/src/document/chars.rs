//! What single characters are to a reader of postings: letters in disguise, invisible ones, and pictures.

use std::borrow::Cow;

use super::DecodedBuilder;
use crate::span::Span;

/// What a character becomes in the decoded text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Folded {
    /// Itself.
    Same,
    /// Nothing: nobody sees it.
    Nothing,
    /// The ASCII character that it is a styled form of.
    Ascii(u8),
}

/// Folds letters of the mathematical alphabets and full-width forms to ASCII and drops characters without width.
pub(super) fn fold(c: char) -> Folded {
    match c {
        '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}' => Folded::Nothing,
        // Thirteen alphabets of 52 letters each, then (after the Greek ones) five rows of ten digits.
        '\u{1d400}'..='\u{1d6a3}' => Folded::Ascii(letter((c as u32 - 0x1d400) % 52)),
        '\u{1d7ce}'..='\u{1d7ff}' => Folded::Ascii(b'0' + ((c as u32 - 0x1d7ce) % 10) as u8),
        '\u{ff01}'..='\u{ff5e}' => Folded::Ascii((c as u32 - 0xff01) as u8 + b'!'),
        // The letters that the mathematical alphabets leave out because they were in Unicode before.
        '\u{210a}' => Folded::Ascii(b'g'),
        '\u{210e}' => Folded::Ascii(b'h'),
        '\u{212f}' => Folded::Ascii(b'e'),
        '\u{2134}' => Folded::Ascii(b'o'),
        '\u{212c}' => Folded::Ascii(b'B'),
        '\u{212d}' | '\u{2102}' => Folded::Ascii(b'C'),
        '\u{2130}' => Folded::Ascii(b'E'),
        '\u{2131}' => Folded::Ascii(b'F'),
        '\u{210b}'..='\u{210d}' => Folded::Ascii(b'H'),
        '\u{2110}' | '\u{2111}' => Folded::Ascii(b'I'),
        '\u{2112}' => Folded::Ascii(b'L'),
        '\u{2133}' => Folded::Ascii(b'M'),
        '\u{2115}' => Folded::Ascii(b'N'),
        '\u{2119}' => Folded::Ascii(b'P'),
        '\u{211a}' => Folded::Ascii(b'Q'),
        '\u{211b}'..='\u{211d}' => Folded::Ascii(b'R'),
        '\u{2124}' | '\u{2128}' => Folded::Ascii(b'Z'),
        _ => Folded::Same,
    }
}

/// The letter at `index` of an alphabet of 26 capital and 26 small letters.
fn letter(index: u32) -> u8 {
    let index = index as u8;
    if index < 26 { b'A' + index } else { b'a' + index - 26 }
}

/// Whether a character whose UTF-8 form begins with `lead` may fold to something else: keeps [`fold`] off plain text.
fn may_fold(lead: u8) -> bool {
    matches!(lead, 0xc2 | 0xe2 | 0xef | 0xf0)
}

/// Writes `text`, which stands in the source from the byte `source` on, folded: what changes is an atomic segment.
pub(super) fn push_folded(out: &mut DecodedBuilder, text: &str, source: usize) {
    let bytes = text.as_bytes();
    let (mut at, mut from) = (0, 0);
    while let Some(skip) = bytes[at..].iter().position(|byte| may_fold(*byte)) {
        at += skip;
        let Some(c) = text[at..].chars().next() else { break };
        let end = at + c.len_utf8();
        let folded = fold(c);
        if folded != Folded::Same {
            out.push_verbatim(&text[from..at], source + from);
            if let Folded::Ascii(byte) = folded {
                let span = Span::new(source + at, source + end);
                out.push_atomic(char::from(byte).encode_utf8(&mut [0; 4]), span);
            }
            from = end;
        }
        at = end;
    }
    out.push_verbatim(&text[from..], source + from);
}

/// `text` as it reads once folded. For looking at it only; the offsets are lost.
pub(super) fn folded(text: &str) -> Cow<'_, str> {
    if !text.bytes().any(may_fold) {
        return Cow::Borrowed(text);
    }
    let fold_one = |c| match fold(c) {
        Folded::Same => Some(c),
        Folded::Nothing => None,
        Folded::Ascii(byte) => Some(char::from(byte)),
    };
    Cow::Owned(text.chars().filter_map(fold_one).collect())
}

/// Whether `c` is a picture that people put before a line or a bullet. Digits and letters never are.
pub(super) fn is_pictograph(c: char) -> bool {
    matches!(c,
        '\u{1f000}'..='\u{1faff}'
        | '\u{2600}'..='\u{27bf}'
        | '\u{2b00}'..='\u{2bff}'
        | '\u{231a}'..='\u{23ff}')
}

/// Whether `c` only changes how the pictograph before it looks, or glues two of them together.
fn is_pictograph_modifier(c: char) -> bool {
    matches!(c, '\u{fe0e}' | '\u{fe0f}' | '\u{200d}' | '\u{20e3}' | '\u{1f3fb}'..='\u{1f3ff}')
}

/// Length in bytes of the pictographs (with what modifies them) that `text` begins with.
pub(super) fn pictographs(text: &str) -> usize {
    let mut end = 0;
    for (at, c) in text.char_indices() {
        let more = is_pictograph(c) || (at > 0 && is_pictograph_modifier(c));
        if !more {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

/// Whether `text` has a letter or a digit: without one it says nothing.
pub(super) fn says_something(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_alphanumeric())
        || (!text.is_ascii() && text.chars().any(char::is_alphanumeric))
}
