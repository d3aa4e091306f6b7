//! What the documents say, as numbered facts in our own words.

use crate::source::{SourceError, locate};
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

    /// All facts.
    pub fn all(&self) -> &[Fact] {
        &self.all
    }

    /// The fact with this number.
    pub fn get(&self, id: &str) -> Option<&Fact> {
        self.all.iter().find(|fact| fact.id == id)
    }
}
