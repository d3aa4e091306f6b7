//! The fields of front matter as blocks: short ones name the document, long ones and lists are content.

use super::BlockKind;
use super::escape::Escapes;
use super::lines::{Line, lines};
use super::plain::{self, Inside};
use super::writer::Writer;
use crate::span::Span;

/// Fewest lines of a value that is content.
const FEWEST_LINES: usize = 2;
/// Fewest characters of a value that is content.
const FEWEST_CHARS: usize = 40;
/// Fewest items of a list that is content, and fewest words that they have on average.
const FEWEST_ITEMS: usize = 2;
const FEWEST_WORDS: usize = 4;
/// Level of the heading that the name of a field is.
const LEVEL: u8 = 2;

/// A field at the top level.
pub(super) struct Field {
    /// Its name, decoded.
    pub(super) key: String,
    /// Its name in the source, quotes included.
    pub(super) key_span: Span,
    /// What it holds.
    pub(super) value: Value,
}

/// What a field holds.
pub(super) enum Value {
    /// One string.
    One(Scalar),
    /// The strings of a list.
    List(Vec<Scalar>),
}

/// A string.
pub(super) struct Scalar {
    /// What it says, decoded.
    pub(super) value: String,
    /// Where it stands in the source: with its quotes, perhaps with its properties (`!!str`), perhaps without the
    /// indicator of a block scalar.
    pub(super) span: Span,
    /// How it is written.
    pub(super) style: Style,
}

/// How a string is written.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Style {
    /// Whether its lines stand below an indicator, `|` or `>`.
    pub(super) block: bool,
    /// Whether its line breaks mean spaces.
    pub(super) folded: bool,
    /// Bytes of quotes on either side.
    pub(super) quotes: usize,
    /// What escapes it may have.
    pub(super) escapes: Escapes,
}

/// Writes one field.
pub(super) fn write(writer: &mut Writer, text: &str, field: &Field) {
    match &field.value {
        Value::One(scalar) => {
            let lines = scalar.lines(text);
            if is_content(&field.key, &scalar.value, &lines) {
                heading(writer, text, field);
                plain::write(writer, &lines, scalar.inside(false));
            } else {
                meta(writer, text, &field.key, scalar);
            }
        }
        Value::List(items) if is_list(items) => {
            heading(writer, text, field);
            for item in items {
                plain::write(writer, &item.lines(text), item.inside(true));
            }
        }
        Value::List(_) => {}
    }
}

/// Whether the string `value`, which stands on `lines`, is read as content: it is long, made of words for the most part,
/// and no title.
fn is_content(key: &str, value: &str, lines: &[Line<'_>]) -> bool {
    let key = key.to_lowercase();
    let full = lines.iter().filter(|line| !line.is_blank()).count();
    if full < FEWEST_LINES || key == "name" || key.ends_with("title") {
        return false;
    }
    let value = value.trim();
    let all = value.chars().count();
    let words = value.chars().filter(|c| c.is_alphabetic() || c.is_whitespace()).count();
    all >= FEWEST_CHARS && words * 4 >= all * 3
}

/// Whether `items` are read as content: they are no mere tags.
fn is_list(items: &[Scalar]) -> bool {
    let words: usize = items.iter().map(|item| item.value.split_whitespace().count()).sum();
    items.len() >= FEWEST_ITEMS && words >= items.len() * FEWEST_WORDS
}

/// Writes the name of `field` as a heading: `key_objectives` reads "key objectives".
fn heading(writer: &mut Writer, text: &str, field: &Field) {
    let range = field.key_span.range();
    let Some(raw) = text.get(range.clone()) else { return };
    writer.open(BlockKind::Heading { level: LEVEL });
    let bare = raw.trim_matches(['"', '\'']);
    if bare == field.key {
        let mut at = range.start + (raw.len() - raw.trim_start_matches(['"', '\'']).len());
        for piece in bare.split_inclusive(['_', '-']) {
            let word = piece.trim_end_matches(['_', '-']);
            writer.text(word, at);
            if word.len() < piece.len() {
                writer.space(Span::new(at + word.len(), at + piece.len()));
            }
            at += piece.len();
        }
    } else {
        writer.atomic(&field.key, field.key_span);
    }
    writer.close();
}

/// Writes metadata: byte for byte where the value stands in the source as it reads, else as a whole.
fn meta(writer: &mut Writer, text: &str, key: &str, scalar: &Scalar) {
    let range = scalar.span.range();
    let Some(raw) = text.get(range.clone()) else {
        return;
    };
    writer.open_meta(key);
    let value = scalar.value.trim();
    let lead = raw.len() - raw.trim_start().len();
    // Behind no more than the quotes (a multi-line string of TOML has three).
    if let Some(at) = raw.find(value).filter(|at| *at <= lead + 3) {
        writer.text(value, range.start + at);
    } else {
        let start = range.start + lead;
        writer.atomic(value, Span::new(start, start + raw.trim().len()));
    }
    writer.close();
}

impl Scalar {
    /// How its lines are read, as those of an item of a list or not.
    fn inside(&self, item: bool) -> Inside {
        Inside { folded: self.style.folded, escapes: self.style.escapes, item }
    }

    /// Its lines in the source, without quotes, properties and indicator.
    fn lines<'t>(&self, text: &'t str) -> Vec<Line<'t>> {
        self.bounds(text).and_then(|(start, end)| Some(lines(text.get(..end)?, start))).unwrap_or_default()
    }

    /// Where its lines begin, for a block scalar with the indentation of the first one, and where they end.
    fn bounds(&self, text: &str) -> Option<(usize, usize)> {
        let range = self.span.range();
        let raw = text.get(range.clone())?;
        let bare = without_properties(raw);
        if self.style.block {
            // The span begins with the text itself, unless there are properties: then with those and the indicator.
            let start = if bare.len() < raw.len() && bare.starts_with(['|', '>']) {
                range.end - bare.len() + bare.find('\n')? + 1
            } else {
                text[..range.start].rfind('\n').map_or(0, |at| at + 1)
            };
            return Some((start, range.end));
        }
        let start = range.end - bare.len() + self.style.quotes;
        let end = range.end.checked_sub(self.style.quotes)?;
        (start <= end).then_some((start, end))
    }
}

/// The scalar `raw` without its tag and its anchor; neither quotes nor a plain scalar begin like those.
fn without_properties(raw: &str) -> &str {
    let mut bare = raw;
    while bare.starts_with(['!', '&'])
        && let Some(end) = bare.find(char::is_whitespace)
    {
        bare = bare[end..].trim_start();
    }
    bare
}
