//! What front matter says to rolelint itself: the fields below its key `rolelint`.

use std::ops::Range;

use saphyr_parser::{Event, Parser};
use toml::de::{DeTable, DeValue};

use super::front_matter::Bytes;
use crate::span::Span;

/// The key in the front matter below which they stand.
const KEY: &str = "rolelint";

/// A field below `rolelint` in the front matter, such as `disable`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Setting {
    /// Its name, decoded.
    pub key: String,
    /// Its name in the source, quotes included.
    pub key_span: Span,
    /// The strings that it holds.
    pub values: Vec<SettingValue>,
    /// Whether they stand in a list.
    pub list: bool,
}

/// A string in the front matter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SettingValue {
    /// What it says, decoded.
    pub text: String,
    /// Where it stands in the source, quotes included.
    pub span: Span,
}

/// The settings in the YAML `matter`, which begins at the byte `offset` of the source.
///
/// Only the lines of the key itself are parsed: a title with a second colon in it elsewhere spoils nothing here.
pub(super) fn yaml(matter: &str, offset: usize) -> Vec<Setting> {
    let Some(section) = section(matter) else { return Vec::new() };
    let offset = offset + section.start;
    let section = &matter[section];
    let mut bytes = Bytes::new(section);
    let mut settings: Vec<Setting> = Vec::new();
    let (mut depth, mut key_next) = (0, true);
    for event in Parser::new_from_str(section) {
        let Ok((event, span)) = event else { break };
        match event {
            Event::MappingStart(..) | Event::SequenceStart(..) => {
                depth += 1;
                if depth == 3
                    && let Some(setting) = settings.last_mut()
                {
                    setting.list = matches!(event, Event::SequenceStart(..));
                }
            }
            Event::MappingEnd | Event::SequenceEnd => {
                depth -= 1;
                key_next = true;
            }
            Event::Scalar(text, ..) if depth >= 2 => {
                let span = Span::new(offset + bytes.at(span.start.index()), offset + bytes.at(span.end.index()));
                let text = text.into_owned();
                match settings.last_mut() {
                    Some(setting) if depth == 3 && setting.list || depth == 2 && !key_next => {
                        if !span.is_empty() {
                            setting.values.push(SettingValue { text, span });
                        }
                    }
                    _ if depth == 2 => {
                        settings.push(Setting { key: text, key_span: span, values: Vec::new(), list: false });
                    }
                    _ => continue,
                }
                key_next = depth == 2 && !key_next;
            }
            _ => {}
        }
    }
    settings.retain(|setting| !setting.values.is_empty() || setting.list);
    settings
}

/// The lines of the key: its own, and those below it that are indented, blank or the items of a list.
fn section(matter: &str) -> Option<Range<usize>> {
    let mut start = None;
    let mut at = 0;
    for line in matter.split_inclusive('\n') {
        let inside = line.trim().is_empty() || line.starts_with([' ', '\t', '#', '}', ']']);
        match start {
            Some(start) if !inside => return Some(start..at),
            None if line.strip_prefix(KEY).is_some_and(|rest| rest.trim_start().starts_with(':')) => start = Some(at),
            _ => {}
        }
        at += line.len();
    }
    start.map(|start| start..at)
}

/// The settings in the TOML `matter`, which begins at the byte `offset` of the source.
pub(super) fn toml(matter: &str, offset: usize) -> Vec<Setting> {
    if !matter.contains(KEY) {
        return Vec::new();
    }
    let span = |range: Range<usize>| Span::new(offset + range.start, offset + range.end);
    let Ok(table) = DeTable::parse(matter) else { return Vec::new() };
    let Some(DeValue::Table(own)) = table.get_ref().get(KEY).map(toml::Spanned::get_ref) else { return Vec::new() };
    let string = |value: &toml::Spanned<DeValue<'_>>| match value.get_ref() {
        DeValue::String(text) => Some(SettingValue { text: text.to_string(), span: span(value.span()) }),
        _ => None,
    };
    let setting = |(key, value): (&toml::Spanned<_>, &toml::Spanned<DeValue<'_>>)| {
        let values = match value.get_ref() {
            DeValue::Array(items) => items.iter().filter_map(string).collect(),
            _ => string(value).into_iter().collect(),
        };
        let key_text: &std::borrow::Cow<'_, str> = key.get_ref();
        Setting {
            key: key_text.to_string(),
            key_span: span(key.span()),
            values,
            list: matches!(value.get_ref(), DeValue::Array(_)),
        }
    };
    let mut settings = own.iter().map(setting).collect::<Vec<_>>();
    settings.sort_by_key(|setting| setting.key_span);
    settings
}
