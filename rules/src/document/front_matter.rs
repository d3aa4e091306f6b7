//! Front matter: YAML between `---` or TOML between `+++` at the very start of a Markdown text.
//!
//! Only fields at the top level that hold a string count. Front matter that its parser refuses is read line by line,
//! for a title with a second colon in it is the most common mistake there is.

use saphyr_parser::{Event, Parser};
use toml::de::{DeTable, DeValue};

use super::writer::Writer;
use crate::span::Span;

/// Longest front matter that is read, in bytes.
const LONGEST: usize = 1 << 16;

/// The languages of front matter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Language {
    Yaml,
    Toml,
}

/// A field at the top level.
struct Field {
    key: String,
    value: String,
    /// The value in the source, quotes included.
    span: Span,
}

/// Writes the fields of the front matter that begins at the byte `from` of `text`, and returns where the text behind
/// it begins: `from` if there is none.
pub(super) fn read(writer: &mut Writer, text: &str, from: usize) -> usize {
    let Some((language, start, end, after)) = find(text, from) else {
        return from;
    };
    if let Some(matter) = text.get(start..end).filter(|matter| matter.len() <= LONGEST) {
        let fields = match language {
            Language::Yaml => yaml(matter, start),
            Language::Toml => toml(matter, start),
        };
        for field in fields.unwrap_or_else(|| by_lines(matter, start)) {
            write(writer, text, &field);
        }
    }
    after
}

/// The language of the front matter at `from`, its first byte, one past its last, and where the text goes on.
fn find(text: &str, from: usize) -> Option<(Language, usize, usize, usize)> {
    let mut lines = text[from..].split_inclusive('\n');
    let first = lines.next()?;
    let (language, fence) = match first.trim_end() {
        "---" => (Language::Yaml, "---"),
        "+++" => (Language::Toml, "+++"),
        _ => return None,
    };
    let start = from + first.len();
    let mut at = start;
    for line in lines {
        let bare = line.trim_end();
        if bare == fence || (language == Language::Yaml && bare == "...") {
            return Some((language, start, at, at + line.len()));
        }
        at += line.len();
    }
    None
}

/// The fields of YAML, or `None` if it is none.
fn yaml(matter: &str, offset: usize) -> Option<Vec<Field>> {
    let mut fields = Vec::new();
    let mut bytes = Bytes::new(matter);
    let mut key: Option<String> = None;
    let mut depth = 0usize;
    for event in Parser::new_from_str(matter) {
        let (event, span) = event.ok()?;
        match event {
            Event::MappingStart(..) | Event::SequenceStart(..) => {
                depth += 1;
                if depth == 1 && matches!(event, Event::SequenceStart(..)) {
                    return Some(fields);
                }
                key = None;
            }
            Event::MappingEnd | Event::SequenceEnd => {
                depth = depth.saturating_sub(1);
                // What has just ended was the value of a field, or the key of one that is none of ours.
                key = None;
            }
            Event::Scalar(value, ..) if depth == 1 => match key.take() {
                None => key = Some(value.into_owned()),
                Some(key) => {
                    let start = bytes.at(span.start.index());
                    let end = bytes.at(span.end.index());
                    fields.push(Field {
                        key,
                        value: value.into_owned(),
                        span: Span::new(offset + start, offset + end),
                    });
                }
            },
            Event::Alias(_) if depth == 1 => key = None,
            _ => {}
        }
    }
    Some(fields)
}

/// Turns the parser's offsets, which count characters, into bytes. They must come in order to be cheap.
struct Bytes<'a> {
    text: &'a str,
    chars: usize,
    byte: usize,
}

impl<'a> Bytes<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            chars: 0,
            byte: 0,
        }
    }

    fn at(&mut self, chars: usize) -> usize {
        if chars < self.chars {
            (self.chars, self.byte) = (0, 0);
        }
        let rest = &self.text[self.byte..];
        let skip = chars - self.chars;
        self.byte += rest.char_indices().nth(skip).map_or(rest.len(), |(at, _)| at);
        self.chars = chars;
        self.byte
    }
}

/// The fields of TOML, or `None` if it is none.
fn toml(matter: &str, offset: usize) -> Option<Vec<Field>> {
    let table = DeTable::parse(matter).ok()?;
    let mut fields: Vec<_> = table
        .get_ref()
        .iter()
        .filter_map(|(key, value)| match value.get_ref() {
            DeValue::String(text) => Some(Field {
                key: key.get_ref().to_string(),
                value: text.to_string(),
                span: Span::new(offset + value.span().start, offset + value.span().end),
            }),
            _ => None,
        })
        .collect();
    fields.sort_by_key(|field| field.span);
    Some(fields)
}

/// The lines `key: value` or `key = value` of something that only looks like front matter.
fn by_lines(matter: &str, offset: usize) -> Vec<Field> {
    let mut fields = Vec::new();
    let mut at = 0;
    for line in matter.split_inclusive('\n') {
        if let Some(split) = line.find([':', '='])
            && split > 0
            && line[..split]
                .trim_end()
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
        {
            let raw = &line[split + 1..];
            let value = raw.trim();
            let start = offset + at + split + 1 + (raw.len() - raw.trim_start().len());
            let span = Span::new(start, start + value.len());
            fields.push(Field {
                key: line[..split].trim_end().to_owned(),
                value: unquoted(value).to_owned(),
                span,
            });
        }
        at += line.len();
    }
    fields
}

/// `text` without the quotes around it.
fn unquoted(text: &str) -> &str {
    let inside = |quote: char| text.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
    inside('"').or_else(|| inside('\'')).unwrap_or(text)
}

/// Writes one field: byte for byte where the value stands in the source as it reads, else as a whole.
fn write(writer: &mut Writer, text: &str, field: &Field) {
    let range = field.span.range();
    let Some(raw) = text.get(range.clone()) else {
        return;
    };
    writer.open_meta(&field.key);
    let value = field.value.trim();
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
