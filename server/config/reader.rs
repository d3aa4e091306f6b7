//! TOML → values, with every mistake at its line and column. A mistake is taken down, and reading goes on behind it.

use super::file::{RENAMED, Set};
use crate::mistake::Mistake;
use crate::nearest::nearest;
use crate::position::{LineIndex, Position};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

pub(super) type Value<'t> = Spanned<DeValue<'t>>;

/// A key that was found, under the name that it has today.
pub(super) struct Entry<'v, 't> {
    pub(super) key: &'static str,
    pub(super) at: Position,
    pub(super) value: &'v Value<'t>,
}

/// What was found wrong so far.
pub(super) struct Reader<'t> {
    index: LineIndex<'t>,
    pub(super) mistakes: Vec<Mistake>,
    pub(super) notices: Vec<Mistake>,
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { index: LineIndex::new(text), mistakes: Vec::new(), notices: Vec::new() }
    }

    pub(super) fn at(&self, byte: usize) -> Position {
        self.index.position(byte)
    }

    pub(super) fn wrong(&mut self, byte: usize, message: String) {
        let at = self.at(byte);
        self.mistakes.push(Mistake { at, message });
    }

    /// The entries of a table whose keys are these, in the order of the file; all others are mistakes.
    pub(super) fn entries<'v>(
        &mut self,
        table: &'v DeTable<'t>,
        keys: &[&'static str],
        place: &str,
    ) -> Vec<Entry<'v, 't>> {
        let mut found: Vec<Entry<'v, 't>> = Vec::new();
        for (name, start, value) in in_order(table) {
            let new = RENAMED.iter().find(|(old, new)| *old == name && keys.contains(new)).map(|(_, new)| *new);
            let Some(key) = keys.iter().copied().find(|key| *key == new.unwrap_or(name)) else {
                let hint = match nearest(name, keys.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("the keys {place} are: {}", keys.join(", ")),
                };
                self.wrong(start, format!("unknown key `{name}`; {hint}"));
                continue;
            };
            let at = self.at(start);
            if found.iter().any(|other| other.key == key) {
                self.wrong(start, format!("`{name}` is the same as `{key}`, which is set already"));
            } else {
                if let Some(new) = new {
                    let message = format!("`{name}` works, and is called `{new}` now: please rename it");
                    self.notices.push(Mistake { at, message });
                }
                found.push(Entry { key, at, value });
            }
        }
        found
    }

    /// The entries of a table whose keys are names of the user's choice.
    pub(super) fn named<'v>(&mut self, key: &str, value: &'v Value<'t>) -> Vec<(&'v str, usize, &'v Value<'t>)> {
        match value.get_ref() {
            DeValue::Table(table) => in_order(table),
            other => {
                self.unfit(value, &format!("`{key}`"), "a table", other);
                Vec::new()
            }
        }
    }

    /// The tables of a list: `[[key]]`.
    pub(super) fn tables<'v>(&mut self, key: &str, value: &'v Value<'t>) -> Vec<(usize, &'v DeTable<'t>)> {
        let (what, wanted) = (format!("`{key}`"), format!("a list of tables, each begun by [[{key}]]"));
        let DeValue::Array(items) = value.get_ref() else {
            self.unfit(value, &what, &wanted, value.get_ref());
            return Vec::new();
        };
        let mut tables = Vec::new();
        for item in items {
            match item.get_ref() {
                DeValue::Table(table) => tables.push((item.span().start, table)),
                other => self.unfit(item, &what, &wanted, other),
            }
        }
        tables
    }

    pub(super) fn string(&mut self, key: &str, value: &Value<'t>) -> Option<String> {
        self.text(&format!("`{key}`"), value)
    }

    fn text(&mut self, what: &str, value: &Value<'t>) -> Option<String> {
        match value.get_ref() {
            DeValue::String(text) if text.trim().is_empty() => {
                self.wrong(value.span().start, format!("{what} is empty"));
                None
            }
            DeValue::String(text) => Some(text.to_string()),
            other => {
                self.unfit(value, what, "a string in quotes", other);
                None
            }
        }
    }

    /// A list of strings, each with the byte that it begins at.
    pub(super) fn strings(&mut self, key: &str, value: &Value<'t>) -> Vec<(String, usize)> {
        let DeValue::Array(items) = value.get_ref() else {
            self.unfit(value, &format!("`{key}`"), "a list of strings, such as [\"a\", \"b\"]", value.get_ref());
            return Vec::new();
        };
        let what = format!("each item of `{key}`");
        items.iter().filter_map(|item| Some((self.text(&what, item)?, item.span().start))).collect()
    }

    /// One of a few words.
    pub(super) fn one_of<T: Copy>(&mut self, key: &str, value: &Value<'t>, words: &[(&str, T)]) -> Option<T> {
        let word = self.string(key, value)?;
        self.word(&format!("`{key}` cannot be"), &word, value.span().start, words)
    }

    /// What one of a few words stands for; `wrong` begins the sentence that says that it is none of them.
    pub(super) fn word<T: Copy>(&mut self, wrong: &str, word: &str, byte: usize, words: &[(&str, T)]) -> Option<T> {
        let found = words.iter().find(|(known, _)| *known == word).map(|(_, value)| *value);
        if found.is_none() {
            let known = || words.iter().map(|(word, _)| *word);
            let hint = match nearest(word, known()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("it is one of: {}", known().collect::<Vec<_>>().join(", ")),
            };
            self.wrong(byte, format!("{wrong} `{word}`; {hint}"));
        }
        found
    }

    fn unfit(&mut self, value: &Value<'t>, what: &str, wanted: &str, is: &DeValue<'_>) {
        let is = match is {
            DeValue::String(_) => "a string",
            DeValue::Integer(_) | DeValue::Float(_) => "a number",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        self.wrong(value.span().start, format!("{what} must be {wanted}, and is {is}"));
    }
}

impl Entry<'_, '_> {
    /// A value that was read from this entry.
    pub(super) fn set<T>(&self, value: T) -> Set<T> {
        Set { value, at: self.at }
    }
}

fn in_order<'v, 't>(table: &'v DeTable<'t>) -> Vec<(&'v str, usize, &'v Value<'t>)> {
    let entries = table.iter().map(|(key, value)| (key.get_ref().as_ref(), key.span().start, value));
    let mut entries = entries.collect::<Vec<_>>();
    entries.sort_by_key(|(_, start, _)| *start);
    entries
}
