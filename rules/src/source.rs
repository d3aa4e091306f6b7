//! Mistakes in the files that the program is made of, at file and line.

use thiserror::Error;

/// A mistake in a rule, fact or lexicon file.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
#[error("{file}:{line}: {message}")]
pub struct SourceError {
    /// The file's name as it was given.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong and what would be right.
    pub message: String,
}

pub(crate) fn locate(file: &str, text: &str, error: &toml::de::Error) -> SourceError {
    let offset = error.span().map_or(0, |span| span.start);
    SourceError { file: file.into(), line: line_of(text, offset), message: error.message().to_owned() }
}

pub(crate) fn line_of(text: &str, offset: usize) -> usize {
    text.as_bytes()[..offset.min(text.len())].split(|byte| *byte == b'\n').count()
}
