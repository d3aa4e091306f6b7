//! A document as it was at one version, with what came of checking it. It never changes: a feature that is at work on it is not disturbed
//! by what is typed meanwhile.

use super::encoding::Encoding;
use crate::checked::Checked;
use crate::input::{self, Input};
use crate::project::Project;
use rolelint_core::document::Format;
use rolelint_core::finding::Report;
use rolelint_core::span::Span;
use ropey::Rope;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use tower_lsp::ls_types::{Position, Range, Uri};

/// One version of one document, checked.
#[derive(Debug)]
pub struct Snapshot {
    /// Its name in the protocol.
    pub uri: Uri,
    /// The file that it is; none where it was never saved.
    pub path: Option<PathBuf>,
    /// The path whose settings hold for it: its own, or one in the workspace's first folder.
    pub place: PathBuf,
    /// The version that the client gave it; none for a file that is not open.
    pub version: Option<i32>,
    /// What the editor takes it for, such as `markdown`; empty for a file that is not open.
    pub language: String,
    /// How it is written; none where it is nothing that is checked, such as a `rolelint.toml`.
    pub format: Option<Format>,
    /// The whole text.
    pub text: String,
    /// What came of checking it. Its own `text` is empty: it is the one here.
    pub checked: Checked,
    /// What positions count.
    pub encoding: Encoding,
    /// What it was checked with: the way to settings, linter and baseline of its `place`.
    pub project: Arc<Project>,
    /// The text once more, for counting lines.
    pub(super) rope: Rope,
    /// Whether the report has fixes already.
    pub(super) has_fixes: bool,
    /// The report once more, with fixes, for those who ask for them.
    pub(super) fixed: OnceLock<Report>,
}

impl Snapshot {
    /// The postings and the findings.
    pub fn report(&self) -> &Report {
        &self.checked.report
    }

    /// The same postings and findings, each with what can be done about it. That takes twice the work or more, so in a long text it is done
    /// when somebody asks first, and not for each edit.
    pub fn report_with_fixes(&self) -> &Report {
        if self.has_fixes {
            return self.report();
        }
        self.fixed.get_or_init(|| {
            let Some(format) = self.format.filter(|_| !self.report().findings.is_empty()) else {
                return self.report().clone();
            };
            let input = Input { text: self.text.clone(), encoding: input::Encoding::Utf8 };
            let shown = self.checked.path.clone();
            self.project.check(&self.place, shown, Some(format), Ok(input), true).report
        })
    }

    /// The byte that stands at a position; one that is out of range counts as the nearest before it.
    pub fn byte(&self, position: Position) -> usize {
        self.encoding.byte(&self.rope, position)
    }

    /// Where a byte stands.
    pub fn position(&self, byte: usize) -> Position {
        self.encoding.position(&self.rope, byte)
    }

    /// Where these bytes stand.
    pub fn range(&self, span: Span) -> Range {
        Range { start: self.position(span.start as usize), end: self.position(span.end as usize) }
    }

    /// The bytes of a range. One that ends before it starts is turned round.
    pub fn span(&self, range: Range) -> Span {
        let (one, other) = (self.byte(range.start), self.byte(range.end));
        Span::new(one.min(other), one.max(other))
    }
}
