//! The keys of a `rolelint.toml`, as its JSON schema describes them: hovers over them, and what can stand where.

use super::{card, listed};
use crate::lsp::snapshot::Snapshot;
use rolelint_core::Linter;
use rolelint_core::role_model::{Area, Role};
use rolelint_core::span::Span;
use serde_json::Value;
use std::fmt::Write as _;
use std::ops::Range;
use std::sync::OnceLock;

/// The schema that the configuration's types make; a test keeps it so.
fn schema() -> &'static Value {
    static SCHEMA: OnceLock<Value> = OnceLock::new();
    SCHEMA.get_or_init(|| serde_json::from_str(include_str!("../../../rolelint.schema.json")).unwrap_or_default())
}

/// What can be written at a place.
pub(super) struct Choice {
    /// The key or value, without quotes.
    pub(super) word: String,
    /// What it is.
    pub(super) about: String,
}

/// A place in a configuration.
pub(super) enum At {
    /// In a key.
    Key {
        /// The keys that can stand here.
        choices: Vec<Choice>,
        /// The keys need quotes.
        quoted: bool,
    },
    /// In a table's header.
    Header(Vec<Choice>),
    /// In a value.
    Value(Vec<Choice>),
}

/// The line that holds a byte.
pub(super) fn line(text: &str, byte: usize) -> Range<usize> {
    let start = text[..byte].rfind(['\n', '\r']).map_or(0, |at| at + 1);
    start..text[byte..].find(['\n', '\r']).map_or(text.len(), |at| byte + at)
}

/// What can be written where the byte stands; none in a comment.
pub(super) fn at(text: &str, byte: usize) -> Option<At> {
    let line = line(text, byte);
    let before = text[line.start..byte].trim_start();
    if before.starts_with('#') {
        return None;
    }
    if let Some(path) = before.strip_prefix('[') {
        let path = path.trim_start_matches('[');
        let inner = path.rsplit_once('.').map(|(table, _)| parts(table)).unwrap_or_default();
        let tables = keys(node(&inner)?).into_iter().filter(|(_, node)| is_table(node));
        return Some(At::Header(tables.map(|(key, node)| choice(key, node)).collect()));
    }
    let table = table(text, line.start);
    match before.split_once('=') {
        None if opened(text, line.start).is_none() => {
            let node = node(&table)?;
            let quoted = table.last().is_some_and(|key| key == "phrases");
            let areas = node["propertyNames"]["enum"].as_array().into_iter().flatten().filter_map(Value::as_str);
            let areas =
                areas.map(|area| Choice { word: area.to_owned(), about: about_value(area).unwrap_or_default() });
            let keys = keys(node).into_iter().filter(|(_, node)| !is_list_of_tables(node));
            Some(At::Key { choices: keys.map(|(key, node)| choice(key, node)).chain(areas).collect(), quoted })
        }
        // The value of a key on this line, or of the list that was opened above.
        split => {
            let key = split.map_or_else(|| opened(text, line.start).unwrap_or_default(), |(key, _)| key);
            let node = node(&[table, parts(key)].concat())?;
            Some(At::Value(
                values(node)
                    .map(|value| Choice { word: value.into(), about: about_value(value).unwrap_or_default() })
                    .collect(),
            ))
        }
    }
}

/// What is to be said about the word at a byte.
pub(super) fn hover(snapshot: &Snapshot, byte: usize) -> Option<(String, Span)> {
    let text = &snapshot.text;
    let line = line(text, byte);
    let whole = &text[line.clone()];
    let at = byte - line.start;
    if whole.trim_start().starts_with('#') {
        return None;
    }
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    let start =
        whole[..at].rfind(|c| !is_word(c)).map_or(0, |at| at + whole[at..].chars().next().map_or(1, char::len_utf8));
    let end = whole[at..].find(|c| !is_word(c)).map_or(whole.len(), |end| at + end);
    let word = whole.get(start..end).filter(|word| !word.is_empty())?;
    let span = Span::new(line.start + start, line.start + end);
    let is_value = whole.split_once('=').is_some_and(|(key, _)| start > key.len());
    if is_value || opened(text, line.start).is_some() {
        return Some((about_value(word)?, span));
    }
    let path = if whole.trim_start().starts_with('[') {
        let header = whole[..end].trim_start().trim_start_matches('[');
        parts(header)
    } else {
        [table(text, line.start), parts(whole[..end].trim_start())].concat()
    };
    // The names of rules and areas are keys of some tables.
    if let Some(card) = rule_card(word).or_else(|| about_value(word)) {
        return Some((card, span));
    }
    let node = node(&path)?;
    let mut card = format!("### {word}\n\n{}\n", node["description"].as_str()?);
    let values = values(node).map(|value| format!("`{value}`")).collect::<Vec<_>>();
    if !values.is_empty() {
        let values = listed(&values.iter().map(String::as_str).collect::<Vec<_>>(), "or");
        let default = node["default"].as_str().map(|default| format!(" Unless set: `{default}`.")).unwrap_or_default();
        let _ = writeln!(card, "\nIt can be {values}.{default}");
    }
    Some((card, span))
}

/// The card of a role or an area.
fn about_value(word: &str) -> Option<String> {
    let catalog = Linter::builtin().ok()?.catalog();
    let role = Role::from_id(word).map(|role| card::role(catalog, role));
    role.or_else(|| Area::from_id(word).map(|area| card::area(catalog, area, None)))
}

fn rule_card(word: &str) -> Option<String> {
    let catalog = Linter::builtin().ok()?.catalog();
    catalog.rule(word).map(|rule| card::rule(catalog, rule))
}

fn choice(key: &str, node: &Value) -> Choice {
    let about = rule_card(key).unwrap_or_else(|| node["description"].as_str().unwrap_or_default().to_owned());
    Choice { word: key.to_owned(), about }
}

/// The schema of what stands at a path of keys; none where there is no such key.
fn node(path: &[String]) -> Option<&'static Value> {
    path.iter()
        .try_fold(schema(), |node, key| {
            let node = inner(node);
            let own = node["properties"].get(key);
            let node = own.or_else(|| Some(&node["additionalProperties"]).filter(|other| other.is_object()))?;
            Some(node)
        })
        .map(inner)
}

/// The schema of a list's items, where they are tables.
fn inner(node: &'static Value) -> &'static Value {
    match node["items"]["$ref"].as_str().and_then(|name| name.rsplit('/').next()) {
        Some(name) => &schema()["definitions"][name],
        None => node,
    }
}

fn keys(node: &'static Value) -> Vec<(&'static str, &'static Value)> {
    let properties = node["properties"].as_object();
    properties.into_iter().flatten().map(|(key, node)| (key.as_str(), node)).collect()
}

fn is_list_of_tables(node: &Value) -> bool {
    node["items"]["$ref"].is_string()
}

fn is_table(node: &Value) -> bool {
    node["type"] == "object" || is_list_of_tables(node)
}

/// The words that a value, or each item of a list, can be.
fn values(node: &'static Value) -> impl Iterator<Item = &'static str> {
    let all = node["enum"].as_array().or_else(|| node["items"]["enum"].as_array());
    all.into_iter().flatten().filter_map(Value::as_str)
}

/// The table that a line stands in, by the last header above it.
fn table(text: &str, line: usize) -> Vec<String> {
    let header = text[..line].lines().rev().map(str::trim_start).find(|line| line.starts_with('['));
    let header = header.filter(|header| header.contains(']')).map(|header| header.trim_start_matches('['));
    header.and_then(|header| header.split(']').next()).map(parts).unwrap_or_default()
}

/// The key whose list was opened above a line and is not closed yet.
fn opened(text: &str, line: usize) -> Option<&str> {
    for above in text[..line].lines().rev().map(str::trim).take(200) {
        if above.starts_with('[') || above.ends_with(']') {
            return None;
        }
        if let Some((key, value)) = above.split_once('=') {
            return (value.trim_start().starts_with('[') && !value.contains(']')).then(|| key.trim());
        }
    }
    None
}

/// `a."b.c"` as its parts.
fn parts(path: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut quote = None;
    for c in path.chars() {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            (None, '.') => parts.push(String::new()),
            (None, c) if c.is_whitespace() => {}
            (_, c) => parts.last_mut().into_iter().for_each(|part| part.push(c)),
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lsp::features::tests::snapshot;

    const TEXT: &str = "\
fail-on = \"error\"

[severity]
owns-product-roadmap = \"off\"

[[overrides]]
files = [\"lab/\"]
role = \"project-manager\"

[overrides.severity]
\"missing-core-duties\" = \"hint\"
";

    fn said(words: &str) -> Option<String> {
        let byte = TEXT.find(words).expect("it is there");
        hover(&snapshot("rolelint.toml", TEXT), byte).map(|(text, _)| text)
    }

    #[test]
    fn a_key_is_described_as_in_the_schema() {
        let text = said("fail-on").expect("it is a key");
        assert!(
            text.contains("--fail-on") && text.contains("`never`") && text.contains("Unless set: `warning`"),
            "{text}"
        );
        assert!(said("severity]").is_some_and(|text| text.contains("How bad the findings of a rule are")));
        assert!(said("files").is_some_and(|text| text.contains(".gitignore")));
        assert!(said("role =").is_some_and(|text| text.contains("whatever their titles say")));
    }

    #[test]
    fn rules_and_roles_show_their_cards() {
        assert!(said("product-roadmap").is_some_and(|text| text.contains("Reported as error for a program manager")));
        assert!(said("missing-core").is_some_and(|text| text.starts_with("### missing-core-duties")));
        assert!(said("project-manager").is_some_and(|text| text.starts_with("### Project manager")));
        assert_eq!(said("lab/"), None);
    }

    fn choices(text: &str) -> Vec<String> {
        let byte = text.find('|').expect("the place is marked");
        let choices = match at(&text.replace('|', ""), byte) {
            Some(At::Key { choices, .. } | At::Header(choices) | At::Value(choices)) => choices,
            None => Vec::new(),
        };
        choices.into_iter().map(|choice| choice.word).collect()
    }

    #[test]
    fn what_can_stand_where() {
        assert!(choices("|").contains(&"organization-size".to_owned()));
        assert!(!choices("|").contains(&"overrides".to_owned()), "that is a list of tables, begun by a header");
        assert_eq!(choices("fail-on = \"|"), ["error", "warning", "hint", "never"]);
        assert!(choices("[severity]\nowns-|").contains(&"owns-product-roadmap".to_owned()));
        assert_eq!(choices("[severity]\nany-rule = |"), ["off", "hint", "warning", "error"]);
        assert_eq!(choices("[role-aliases]\n\"Delivery Lead\" = \"|\"").len(), 4);
        assert!(choices("[phrases]\n|").contains(&"product.roadmap".to_owned()));
        assert_eq!(choices("[[allow]]\n|"), ["areas", "reason", "role"]);
        assert_eq!(choices("[[allow]]\nareas = [\n  \"|").len(), 21);
        assert!(choices("[[overrides]]\nro|").contains(&"role".to_owned()));
        assert!(choices("[|").contains(&"severity".to_owned()) && !choices("[|").contains(&"fail-on".to_owned()));
        assert!(choices("[overrides.|").contains(&"severity".to_owned()));
        assert_eq!(choices("# |"), [""; 0]);
    }
}
