//! Front matter: YAML between `---` or TOML between `+++` at the very start of a Markdown text.
//!
//! Only fields at the top level that hold a string or a list of strings count. Front matter that its parser refuses is read line by line,
//! for a title with a second colon in it is the most common mistake there is.

use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle};
use toml::de::{DeTable, DeValue};

use super::escape::Escapes;
use super::field::{self, Field, Scalar, Style, Value};
use super::setting;
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
            field::write(writer, text, &field);
        }
        let settings = match language {
            Language::Yaml => setting::yaml(matter, start),
            Language::Toml => setting::toml(matter, start),
        };
        writer.front_matter(settings, after);
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
    let mut bytes = Bytes::new(matter);
    let mut reader = Yaml::default();
    for event in Parser::new_from_str(matter) {
        let (event, span) = event.ok()?;
        match event {
            Event::SequenceStart(..) if reader.depth == 0 => return Some(reader.fields),
            Event::SequenceStart(..) => reader.enter(true),
            Event::MappingStart(..) => reader.enter(false),
            Event::MappingEnd | Event::SequenceEnd => reader.leave(),
            Event::Scalar(value, style, ..) if reader.depth == 1 || reader.depth == 2 && reader.list.is_some() => {
                let start = offset + bytes.at(span.start.index());
                let end = offset + bytes.at(span.end.index());
                reader.scalar(Scalar {
                    value: value.into_owned(),
                    span: Span::new(start, end),
                    style: yaml_style(style),
                });
            }
            Event::Alias(_) if reader.depth == 1 => reader.key = None,
            _ => {}
        }
    }
    Some(reader.fields)
}

/// The fields of a mapping, event by event.
#[derive(Default)]
struct Yaml {
    fields: Vec<Field>,
    depth: usize,
    /// The key whose value has not come yet.
    key: Option<Scalar>,
    /// The strings of the list that is the value of the key.
    list: Option<Vec<Scalar>>,
}

impl Yaml {
    /// A list (`true`) or a mapping begins.
    fn enter(&mut self, list: bool) {
        self.depth += 1;
        if self.depth == 2 && list && self.key.is_some() {
            self.list = Some(Vec::new());
        } else if self.depth <= 2 {
            self.key = None;
        }
    }

    /// A list or a mapping ends.
    fn leave(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        if self.depth == 1 {
            // What has just ended was the value of a field, or the key of one that is none of ours.
            if let (Some(key), Some(list)) = (self.key.take(), self.list.take()) {
                self.field(key, Value::List(list));
            }
        }
    }

    fn scalar(&mut self, scalar: Scalar) {
        if let Some(list) = &mut self.list {
            list.push(scalar);
        } else if let Some(key) = self.key.take() {
            self.field(key, Value::One(scalar));
        } else {
            self.key = Some(scalar);
        }
    }

    fn field(&mut self, key: Scalar, value: Value) {
        self.fields.push(Field { key: key.value, key_span: key.span, value });
    }
}

/// How a scalar of YAML is written.
fn yaml_style(style: ScalarStyle) -> Style {
    let quoted = |escapes| Style { folded: true, quotes: 1, escapes, ..Style::default() };
    let folded = style != ScalarStyle::Literal;
    match style {
        ScalarStyle::SingleQuoted => quoted(Escapes::Doubled),
        ScalarStyle::DoubleQuoted => quoted(Escapes::Backslash),
        ScalarStyle::Literal | ScalarStyle::Folded => Style { block: true, folded, ..Style::default() },
        ScalarStyle::Plain => Style { folded, ..Style::default() },
    }
}

/// Turns the parser's offsets, which count characters, into bytes. They must come in order to be cheap.
pub(super) struct Bytes<'a> {
    text: &'a str,
    chars: usize,
    byte: usize,
}

impl<'a> Bytes<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, chars: 0, byte: 0 }
    }

    pub(super) fn at(&mut self, chars: usize) -> usize {
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
    let scalar = |text: &str, range: Range<usize>| Scalar {
        value: text.to_owned(),
        style: toml_style(matter.get(range.clone()).unwrap_or_default()),
        span: Span::new(offset + range.start, offset + range.end),
    };
    let table = DeTable::parse(matter).ok()?;
    let mut fields = Vec::new();
    for (key, value) in table.get_ref() {
        let found = match value.get_ref() {
            DeValue::String(text) => Value::One(scalar(text, value.span())),
            DeValue::Array(items) => {
                let strings = items.iter().filter_map(|item| match item.get_ref() {
                    DeValue::String(text) => Some(scalar(text, item.span())),
                    _ => None,
                });
                Value::List(strings.collect())
            }
            _ => continue,
        };
        fields.push(Field {
            key: key.get_ref().to_string(),
            key_span: Span::new(offset + key.span().start, offset + key.span().end),
            value: found,
        });
    }
    fields.sort_by_key(|field| field.key_span);
    Some(fields)
}

/// How the string `raw` of TOML is written.
fn toml_style(raw: &str) -> Style {
    let long = raw.starts_with("\"\"\"") || raw.starts_with("'''");
    Style {
        quotes: if long { 3 } else { 1 },
        escapes: if raw.starts_with('"') { Escapes::Backslash } else { Escapes::None },
        ..Style::default()
    }
}

/// The lines `key: value` or `key = value` of something that only looks like front matter.
fn by_lines(matter: &str, offset: usize) -> Vec<Field> {
    let mut fields = Vec::new();
    let mut at = 0;
    for line in matter.split_inclusive('\n') {
        if let Some(split) = line.find([':', '='])
            && split > 0
            && line[..split].trim_end().bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
        {
            let raw = &line[split + 1..];
            let value = raw.trim();
            let start = offset + at + split + 1 + (raw.len() - raw.trim_start().len());
            let key = line[..split].trim_end();
            fields.push(Field {
                key: key.to_owned(),
                key_span: Span::new(offset + at, offset + at + key.len()),
                value: Value::One(Scalar {
                    value: unquoted(value).to_owned(),
                    span: Span::new(start, start + value.len()),
                    style: Style::default(),
                }),
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
