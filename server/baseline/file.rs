//! The baseline as it lies on disk: JSON, one line for each statement, so that a change of it can be read in a review.

use crate::mistake::{ConfigError, Mistake};
use crate::position::LineIndex;
use rolelint_core::finding::Finding;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// The name of a baseline.
pub const NAME: &str = ".rolelint-baseline.json";

/// The version of its form.
const SCHEMA: u32 = 1;

/// So many characters of a finding's words are shown.
const SHOWN: usize = 60;

/// Findings of one rule in statements that say the same.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The rule.
    pub rule: String,
    /// The fingerprint of the statement, written as sixteen hexadecimal digits.
    #[serde(deserialize_with = "hexadecimal")]
    pub statement: u64,
    /// How many there are.
    pub count: usize,
    /// The words that were marked, or the first of them: only for people to read.
    pub words: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BaselineFile {
    schema: u32,
    files: BTreeMap<String, Vec<Entry>>,
}

impl Entry {
    /// What is known of a finding in `text`.
    pub(super) fn new(finding: &Finding, text: &str) -> Self {
        let words = text.get(finding.span.range()).unwrap_or_default();
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let words = match words.char_indices().nth(SHOWN) {
            None => words,
            Some((at, _)) => format!("{}…", words[..at].trim_end()),
        };
        let words = words.chars().filter(|c| !c.is_control()).collect();
        Self { rule: finding.rule.to_string(), statement: finding.statement, count: 1, words }
    }

    /// What it is known by: the rule and the statement.
    pub(super) fn key(&self) -> (&str, u64) {
        (&self.rule, self.statement)
    }
}

fn hexadecimal<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    let digits = String::deserialize(deserializer)?;
    u64::from_str_radix(&digits, 16).map_err(|_| D::Error::custom("`statement` is a hexadecimal number"))
}

/// Reads the text of the baseline at `path`.
pub(super) fn parse(path: &Path, text: &str) -> Result<BTreeMap<String, Vec<Entry>>, ConfigError> {
    let wrong = |line: usize, column: usize, why: String| {
        let index = LineIndex::new(text);
        let start = index.line(line.max(1)).start;
        let at = index.position(start + column.saturating_sub(1));
        let message =
            format!("{why}; if nobody can tell what it said, `rolelint baseline create --force` makes it anew");
        ConfigError { path: path.to_owned(), mistakes: vec![Mistake { at, message }], elsewhere: Vec::new() }
    };
    let file: BaselineFile = serde_json::from_str(text).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        let why = error.to_string();
        let why = why.split(" at line ").next().unwrap_or(&why);
        wrong(line, column, format!("this is no baseline: {why}"))
    })?;
    if file.schema != SCHEMA {
        let why = format!("this baseline has the form {}, and this version of rolelint reads {SCHEMA}", file.schema);
        return Err(wrong(1, 1, why));
    }
    Ok(file.files)
}

/// The text of a baseline.
pub(super) fn written(files: &BTreeMap<String, Vec<Entry>>) -> String {
    let json = |value: &str| serde_json::Value::from(value).to_string();
    let mut text = format!("{{\n  \"schema\": {SCHEMA},\n  \"files\": {{");
    for (number, (path, entries)) in files.iter().enumerate() {
        let _ = write!(text, "{}\n    {}: [", if number > 0 { "," } else { "" }, json(path));
        let mut entries = entries.iter().collect::<Vec<_>>();
        entries.sort_by(|a, b| (&a.rule, &a.words, a.statement).cmp(&(&b.rule, &b.words, b.statement)));
        for (number, Entry { rule, statement, count, words }) in entries.into_iter().enumerate() {
            let comma = if number > 0 { "," } else { "" };
            let (rule, words) = (json(rule), json(words));
            let _ = write!(
                text,
                "{comma}\n      {{\"rule\": {rule}, \"statement\": \"{statement:016x}\", \"count\": {count}, \"words\": {words}}}"
            );
        }
        text.push_str("\n    ]");
    }
    text.push_str(if files.is_empty() { "}\n}\n" } else { "\n  }\n}\n" });
    text
}
