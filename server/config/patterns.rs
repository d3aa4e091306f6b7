//! Patterns for files, in the way of `.gitignore`, from one folder on.

use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use std::path::Path;

/// Some patterns, the later ones over the earlier ones.
#[derive(Clone, Debug)]
pub(super) struct Patterns(Gitignore);

/// What patterns say of a path.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Verdict {
    /// One of them fits.
    Fits,
    /// One that begins with `!` fits.
    FitsNot,
    /// None has anything to say.
    Silent,
}

impl Patterns {
    /// Patterns that count from `folder` on, which is absolute.
    ///
    /// # Errors
    /// Says what is wrong with one of them.
    pub(super) fn new<'p>(folder: &Path, patterns: impl IntoIterator<Item = &'p str>) -> Result<Self, String> {
        let mut builder = GitignoreBuilder::new(folder);
        for pattern in patterns {
            builder.add_line(None, pattern).map_err(|error| plain_words(&error))?;
        }
        builder.build().map(Self).map_err(|error| plain_words(&error))
    }

    /// What they say of a path in the folder. One that fits a folder fits all that is in it, where `inside` asks for that.
    pub(super) fn judge(&self, path: &Path, is_folder: bool, inside: bool) -> Verdict {
        let matched = if self.0.is_empty() || !path.starts_with(self.0.path()) {
            Match::None
        } else if inside {
            self.0.matched_path_or_any_parents(path, is_folder)
        } else {
            self.0.matched(path, is_folder)
        };
        match matched {
            Match::None => Verdict::Silent,
            Match::Ignore(_) => Verdict::Fits,
            Match::Whitelist(_) => Verdict::FitsNot,
        }
    }
}

/// What is wrong with a pattern, without the pattern, which is named beside it.
fn plain_words(error: &ignore::Error) -> String {
    match error {
        ignore::Error::Glob { err, .. } => err.clone(),
        ignore::Error::WithLineNumber { err, .. } | ignore::Error::WithPath { err, .. } => plain_words(err),
        other => other.to_string(),
    }
}
