//! The core of rolelint: the text of a job posting in, findings out. No I/O, no protocol, no clock.
//!
//! The corridor: text → [`document`] → posting → claim → [`finding`]. [`Linter`] is the one door.

pub mod catalog;
pub mod document;
pub mod examples;
pub mod finding;
pub mod fix;
pub mod lexicon;
pub mod posting;
pub mod role_model;
pub mod settings;
pub mod source;
pub mod span;

use catalog::Catalog;
use document::Format;
use finding::Report;
use settings::Settings;
use source::SourceError;
use std::sync::OnceLock;

/// A lexicon and a catalog, ready to check texts. Cheap to share, never changes.
#[derive(Debug)]
pub struct Linter {
    catalog: Catalog,
}

impl Linter {
    /// The linter with the rules and words that ship with the program; built on first use.
    ///
    /// # Errors
    /// When a shipped file is wrong, which a test rules out.
    pub fn builtin() -> Result<&'static Self, SourceError> {
        static BUILTIN: OnceLock<Result<Linter, SourceError>> = OnceLock::new();
        BUILTIN.get_or_init(|| Ok(Self { catalog: Catalog::builtin()? })).as_ref().map_err(Clone::clone)
    }

    /// Checks one text. Total: any text gives a report.
    pub fn check(&self, text: &str, format: Format, settings: &Settings) -> Report {
        let _ = (text, format, settings);
        Report::default()
    }

    /// The corridor for one text, in words: sections, statements, claims with their evidence.
    pub fn debug(&self, text: &str, format: Format, settings: &Settings) -> String {
        let _ = (text, format, settings);
        String::new()
    }

    /// The rules.
    pub fn catalog(&self) -> &Catalog {
        &self.catalog
    }
}
