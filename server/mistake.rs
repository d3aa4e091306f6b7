//! What is wrong in a configuration, at its place.

use crate::position::Position;
use crate::relative::seen_from;
use rolelint_core::source::SourceError;
use std::fmt;
use std::path::{Path, PathBuf};

/// A mistake in a file, or something in it that works and should be put in another way.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mistake {
    /// Where.
    pub at: Position,
    /// What is wrong, and what would be right.
    pub message: String,
}

/// A configuration that cannot be used.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ConfigError {
    /// The file that it is about.
    pub path: PathBuf,
    /// All that is wrong in it, in its order.
    pub mistakes: Vec<Mistake>,
    /// What is wrong in the rule and lexicon files that it names.
    pub elsewhere: Vec<SourceError>,
}

impl ConfigError {
    /// A file that cannot even be read.
    pub(crate) fn whole(path: &Path, message: String) -> Self {
        let at = Position { byte: 0, line: 1, column: 1 };
        Self { path: path.to_owned(), mistakes: vec![Mistake { at, message }], elsewhere: Vec::new() }
    }

    /// One line for each mistake: "rolelint.toml:3:1: what is wrong", with the path as it is seen from `from`.
    pub fn lines(&self, from: &Path) -> Vec<String> {
        let own = self.mistakes.iter().map(|mistake| placed(&self.path, from, mistake));
        own.chain(self.elsewhere.iter().map(ToString::to_string)).collect()
    }
}

/// "rolelint.toml:3:1: what is wrong".
pub(crate) fn placed(path: &Path, from: &Path, mistake: &Mistake) -> String {
    let Position { line, column, .. } = mistake.at;
    format!("{}:{line}:{column}: {}", seen_from(path, from), mistake.message)
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.lines(Path::new("/")).join("\n"))
    }
}

impl std::error::Error for ConfigError {}
