//! Bytes → text: reads a file or standard input, decodes it, and says in plain words when it cannot.

use crate::position::LineIndex;
use rolelint_core::document::Format;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use thiserror::Error;

/// Offsets are `u32` in the core.
const LIMIT: u64 = u32::MAX as u64;

/// How the bytes were turned into text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark. Offsets count in the file as it lies on disk.
    Utf8,
    /// UTF-16, low byte first. Offsets count in the UTF-8 form without the byte order mark.
    Utf16Le,
    /// UTF-16, high byte first. Offsets as for the other one.
    Utf16Be,
}

impl Encoding {
    /// The word used in reports.
    pub fn id(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
        }
    }
}

/// A text and where it came from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Input {
    /// The text, a byte order mark of UTF-8 included.
    pub text: String,
    /// What it was before.
    pub encoding: Encoding,
}

/// Why there is no text.
#[derive(Debug, Error)]
pub enum InputError {
    /// Nothing of this name.
    #[error("there is no such file or folder")]
    Missing,
    /// Not a file.
    #[error("is a folder: name a file in it")]
    Folder,
    /// The system says no.
    #[error("cannot be read: {0}")]
    Unreadable(io::Error),
    /// Offsets would not fit.
    #[error("has 4 GiB or more, which is too large for a job posting")]
    TooLarge,
    /// A known kind of file that holds no plain text.
    #[error("is {0}: save it as plain text, Markdown or HTML and check that")]
    OtherKind(&'static str),
    /// Not text at all.
    #[error(
        "is binary (a NUL at byte {0}), or UTF-16 without a byte order mark: save it as plain text, Markdown or HTML in UTF-8"
    )]
    Binary(usize),
    /// Text in another encoding.
    #[error("is not UTF-8 (byte 0x{value:02X} at offset {byte}, line {line}): save it as UTF-8")]
    NotUtf8 {
        /// The first byte that does not fit.
        value: u8,
        /// Where, counted from 0.
        byte: usize,
        /// In which line.
        line: usize,
    },
    /// A byte order mark promises UTF-16 and the rest is none.
    #[error("is not valid UTF-16, though it begins like it: save it as UTF-8")]
    NotUtf16,
}

impl From<io::Error> for InputError {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::NotFound { Self::Missing } else { Self::Unreadable(error) }
    }
}

/// Reads a file.
///
/// # Errors
/// When it cannot be read or is no text.
pub fn read_file(path: &Path) -> Result<Input, InputError> {
    if path.is_dir() {
        return Err(InputError::Folder);
    }
    let file = File::open(path)?;
    let length = file.metadata()?.len();
    if length > LIMIT {
        return Err(InputError::TooLarge);
    }
    // One byte to spare, so that the end of the file is seen without growing.
    read(file, length as usize + 1)
}

/// Reads until the end of `source`, such as standard input.
///
/// # Errors
/// When it cannot be read or is no text.
pub fn read(source: impl Read, expected: usize) -> Result<Input, InputError> {
    let mut bytes = Vec::with_capacity(expected);
    source.take(LIMIT + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LIMIT {
        return Err(InputError::TooLarge);
    }
    decode(bytes)
}

/// Turns bytes into text.
///
/// # Errors
/// When they are none.
pub fn decode(bytes: Vec<u8>) -> Result<Input, InputError> {
    if let Some(kind) = other_kind(&bytes) {
        return Err(InputError::OtherKind(kind));
    }
    match bytes.as_slice() {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, Encoding::Utf16Le, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, Encoding::Utf16Be, u16::from_be_bytes),
        _ => utf8(bytes),
    }
}

/// What a file is that people have postings in and that is no plain text, by its first bytes.
fn other_kind(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 6] = [
        (b"%PDF-", "a PDF"),
        (b"PK\x03\x04", "a Word document (or another zip archive)"),
        (b"\xD0\xCF\x11\xE0", "an old Word document"),
        (b"{\\rtf", "rich text (RTF)"),
        (b"\xFF\xFE\0\0", "UTF-32"),
        (b"\0\0\xFE\xFF", "UTF-32"),
    ];
    KINDS.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, kind)| *kind)
}

fn utf8(bytes: Vec<u8>) -> Result<Input, InputError> {
    if let Some(at) = memchr::memchr(0, &bytes) {
        return Err(InputError::Binary(at));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Input { text, encoding: Encoding::Utf8 }),
        Err(error) => {
            let byte = error.utf8_error().valid_up_to();
            let before = String::from_utf8_lossy(&error.as_bytes()[..byte]);
            let line = LineIndex::new(&before).position(byte).line;
            Err(InputError::NotUtf8 { value: error.as_bytes()[byte], byte, line })
        }
    }
}

fn utf16(bytes: &[u8], encoding: Encoding, unit: fn([u8; 2]) -> u16) -> Result<Input, InputError> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    if !rest.is_empty() {
        return Err(InputError::NotUtf16);
    }
    let text = char::decode_utf16(pairs.iter().map(|pair| unit(*pair))).collect::<Result<String, _>>();
    let text = text.map_err(|_| InputError::NotUtf16)?;
    match memchr::memchr(0, text.as_bytes()) {
        Some(at) => Err(InputError::Binary(at)),
        None if text.len() as u64 > LIMIT => Err(InputError::TooLarge),
        None => Ok(Input { text, encoding }),
    }
}

/// The endings of the files that are looked at in a folder, unless a configuration says otherwise.
pub const ENDINGS: [&str; 6] = ["md", "markdown", "mdx", "txt", "html", "htm"];

/// How a file of this name is written; `None` where the ending does not tell.
pub fn format_of(path: &Path) -> Option<Format> {
    let ending = path.extension()?.to_str()?.to_ascii_lowercase();
    match ending.as_str() {
        "md" | "markdown" => Some(Format::Markdown),
        "mdx" => Some(Format::Mdx),
        "html" | "htm" | "xhtml" => Some(Format::Html),
        "txt" | "text" => Some(Format::Plain),
        _ => None,
    }
}

/// How a text without a name seems to be written, by its first lines. What comes through a pipe has no ending to go by.
pub fn sniff(text: &str) -> Format {
    let start = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    let tag = start.strip_prefix('<').and_then(|rest| rest.chars().next());
    if tag == Some('!') || tag.is_some_and(|first| first.is_ascii_alphabetic()) && start.contains("</") {
        return Format::Html;
    }
    let mut lines = start.split(['\n', '\r']).take(200);
    let heading = |line: &str| line.starts_with('#') && line.trim_start_matches('#').starts_with(' ');
    let front_matter = |line: &str| matches!(line.trim_end(), "---" | "+++");
    if lines.next().is_some_and(|first| front_matter(first) || heading(first)) || lines.any(heading) {
        Format::Markdown
    } else {
        Format::Plain
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(bytes: &[u8]) -> String {
        decode(bytes.to_vec()).expect_err("is no text").to_string()
    }

    #[test]
    fn utf8_stays_as_it_is() {
        for text in ["", "Own it", "\u{feff}# PM\r\n", "naïve 🚀"] {
            let input = decode(text.as_bytes().to_vec()).expect("is text");
            assert_eq!((input.text.as_str(), input.encoding), (text, Encoding::Utf8));
        }
    }

    #[test]
    fn utf16_is_decoded_by_its_mark() {
        let text = "Own it 🚀";
        let units = || std::iter::once(0xFEFF).chain(text.encode_utf16());
        let little = decode(units().flat_map(u16::to_le_bytes).collect()).expect("is text");
        let big = decode(units().flat_map(u16::to_be_bytes).collect()).expect("is text");
        assert_eq!((little.text.as_str(), little.encoding.id()), (text, "utf-16le"));
        assert_eq!((big.text.as_str(), big.encoding.id()), (text, "utf-16be"));
        assert_eq!(message(b"\xFF\xFEa"), "is not valid UTF-16, though it begins like it: save it as UTF-8");
        assert!(message(b"\xFF\xFE\x00\xD8a\0").contains("UTF-16"), "a lone surrogate");
    }

    #[test]
    fn what_is_no_text_says_so() {
        assert!(message(b"ab\0c").starts_with("is binary (a NUL at byte 2)"));
        assert_eq!(message(b"one\r\ntw\x92o"), "is not UTF-8 (byte 0x92 at offset 7, line 2): save it as UTF-8");
        assert_eq!(message(b"cut \xE2\x80"), "is not UTF-8 (byte 0xE2 at offset 4, line 1): save it as UTF-8");
        assert!(message(b"%PDF-1.7\n").starts_with("is a PDF"));
        assert!(message(b"PK\x03\x04").starts_with("is a Word document"));
        assert!(message(b"\xFF\xFE\0\0a\0\0\0").starts_with("is UTF-32"));
    }

    #[test]
    fn the_ending_tells_the_format_in_any_case() {
        assert_eq!(format_of(Path::new("a/b.MD")), Some(Format::Markdown));
        assert_eq!(format_of(Path::new("b.mdx")), Some(Format::Mdx));
        assert_eq!(format_of(Path::new("b.htm")), Some(Format::Html));
        assert_eq!(format_of(Path::new("b.txt")), Some(Format::Plain));
        assert_eq!(format_of(Path::new("posting")), None);
    }

    #[test]
    fn a_text_without_a_name_is_sniffed() {
        assert_eq!(sniff("\u{feff}<!doctype html><p>"), Format::Html);
        assert_eq!(sniff("  <div>x</div>"), Format::Html);
        assert_eq!(sniff("Intro\n\n## Duties\n"), Format::Markdown);
        assert_eq!(sniff("---\ntitle: TPM\n---\n"), Format::Markdown);
        assert_eq!(sniff("#1 employer <3\n- Plan"), Format::Plain);
        assert_eq!(sniff("<Company> seeks a project manager"), Format::Plain);
        assert_eq!(sniff(""), Format::Plain);
    }
}
