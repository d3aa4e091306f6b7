//! What the documents say, as numbered facts in our own words.

use crate::source::{SourceError, line_of, locate};
use serde::{Deserialize, Serialize};

/// One fact.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// `D1.4`: the document, a dot, the number in it.
    pub id: String,
    /// The section of the document that says it.
    pub section: String,
    /// What it says.
    pub text: String,
    /// It sets the scene and no rule cites it.
    #[serde(default)]
    pub context: bool,
}

/// All facts, in the order of the file.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    #[serde(rename = "fact")]
    all: Vec<Fact>,
}

impl Facts {
    /// Reads `facts.toml`.
    ///
    /// # Errors
    /// Names file and line of a mistake.
    pub fn parse(file: &str, text: &str) -> Result<Self, SourceError> {
        toml::from_str(text).map_err(|error| locate(file, text, &error))
    }

    /// Adds the facts of another file.
    ///
    /// # Errors
    /// Names file and line of a mistake: a fact with a number that is taken is one.
    pub(super) fn add(&mut self, file: &str, text: &str) -> Result<(), SourceError> {
        let more = Self::parse(file, text)?;
        if let Some(taken) = more.all.iter().find(|fact| self.get(&fact.id).is_some()) {
            let line = line_of(text, text.find(&format!("\"{}\"", taken.id)).unwrap_or(0));
            let message = format!("there is a fact `{}` already: give this one another number", taken.id);
            return Err(SourceError { file: file.into(), line, message });
        }
        self.all.extend(more.all);
        Ok(())
    }

    /// All facts.
    pub fn all(&self) -> &[Fact] {
        &self.all
    }

    /// The fact with this number.
    pub fn get(&self, id: &str) -> Option<&Fact> {
        self.all.iter().find(|fact| fact.id == id)
    }
}
