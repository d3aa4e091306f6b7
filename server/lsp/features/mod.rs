//! What the server shows and offers beside findings: pure functions from a [`Snapshot`] to values of the protocol.
//!
//! [`hover`], [`lens`], [`hints`], [`symbols`] and [`completion`] tell, in words of [`card`]s and of the keys in [`config_keys`];
//! [`actions`] changes the text, or the configuration by [`config_edit`]. [`Client`] is what the editor can do, as far as that matters here.

pub mod actions;
mod card;
mod client;
pub mod completion;
mod config_edit;
mod config_keys;
pub mod hints;
pub mod hover;
pub mod lens;
pub mod symbols;

pub use client::Client;

use super::snapshot::Snapshot;
use crate::checked::guarded;
use crate::config::{NAME, Resolved};
use rolelint_core::catalog::Catalog;
use rolelint_core::document::Format;
use rolelint_core::outline::{Outline, Statement};
use std::path::Path;

/// A snapshot of a posting, with what it was checked with.
struct Scene<'s> {
    snapshot: &'s Snapshot,
    format: Format,
    resolved: Resolved,
}

impl<'s> Scene<'s> {
    /// None where the document is no posting: there is nothing to show then, and nothing is computed.
    fn new(snapshot: &'s Snapshot) -> Option<Self> {
        let format = snapshot.format.filter(|_| !snapshot.report().postings.is_empty())?;
        let resolved = snapshot.project.resolver().resolve(&snapshot.place).ok()?;
        Some(Self { snapshot, format, resolved })
    }

    fn catalog(&self) -> &Catalog {
        self.resolved.linter.catalog()
    }

    /// How the postings are built; empty where the core breaks on them.
    fn outlines(&self) -> Vec<Outline> {
        let Resolved { linter, settings, .. } = &self.resolved;
        guarded(|| linter.outline(&self.snapshot.text, self.format, settings)).unwrap_or_default()
    }
}

/// The posting that holds a byte, or its last one before it.
fn posting_at(outlines: &[Outline], byte: usize) -> Option<&Outline> {
    outlines.iter().rev().find(|outline| outline.span.start as usize <= byte).or(outlines.first())
}

/// The last statement that begins at or before a byte.
fn statement_before(outline: &Outline, byte: usize) -> Option<&Statement> {
    outline.statements.iter().rev().find(|statement| statement.span.start as usize <= byte)
}

/// Whether the document is a `rolelint.toml`.
fn is_configuration(snapshot: &Snapshot) -> bool {
    let name = |path: &Path| path.file_name().is_some_and(|name| name == NAME);
    snapshot.path.as_deref().is_some_and(name)
}

/// The words joined as a sentence does: "a, b and c".
fn listed(words: &[&str], last: &str) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [rest @ .., end] => format!("{} {last} {end}", rest.join(", ")),
    }
}

fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::config::{Overlay, Resolver, Source};
    use crate::input::{Encoding as FileEncoding, Input};
    use crate::lsp::encoding::Encoding;
    use crate::project::Project;
    use ropey::Rope;
    use std::path::PathBuf;
    use std::sync::{Arc, OnceLock};
    use tower_lsp::ls_types::{Position, Uri};

    pub(super) const POSTING: &str = "\
# Technical Program Manager, Storage

## Responsibilities

- Own the product roadmap for our storage services
- Manage cross-team dependencies between kernel and cloud 🚀 teams
- Partner with product managers, who write the product requirements
- Drive program risk reviews across five teams

## Requirements

- Six years of experience as a technical program manager
- Experience with distributed systems
";

    /// A document as if it had been opened in an editor.
    pub(in crate::lsp) fn snapshot(name: &str, text: &str) -> Snapshot {
        let resolver = Resolver::new(Source::Isolated, Overlay::default()).expect("the shipped files are right");
        let project = Arc::new(Project::new(Arc::new(resolver), true));
        let path = Path::new("/postings").join(name);
        snapshot_in(project, path, text)
    }

    pub(in crate::lsp) fn snapshot_in(project: Arc<Project>, path: PathBuf, text: &str) -> Snapshot {
        let input = Input { text: text.to_owned(), encoding: FileEncoding::Utf8 };
        let format = crate::input::format_of(&path);
        Snapshot {
            uri: Uri::from_file_path(&path).expect("it is absolute"),
            place: path.clone(),
            version: Some(7),
            language: String::new(),
            format,
            text: text.to_owned(),
            checked: project.check(&path, path.display().to_string(), format, Ok(input), false),
            encoding: Encoding::Utf16,
            project,
            rope: Rope::from_str(text),
            path: Some(path),
            has_fixes: false,
            fixed: OnceLock::new(),
        }
    }

    /// Where `words` begin, the first time.
    #[track_caller]
    pub(super) fn at(snapshot: &Snapshot, words: &str) -> Position {
        snapshot.position(snapshot.text.find(words).expect("it is there"))
    }

    #[test]
    fn lists_read_like_sentences() {
        assert_eq!(listed(&["a"], "and"), "a");
        assert_eq!(listed(&["a", "b", "c"], "and"), "a, b and c");
    }
}
