//! What can be done about a finding, as edits of the one text that came in.

use crate::span::Span;

/// Whether an edit may be made without asking.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Applicability {
    /// Advice in words; there are no edits.
    DisplayOnly,
    /// Changes what the posting claims: needs the author's word.
    Unsafe,
    /// Keeps the meaning.
    Safe,
}

impl Applicability {
    /// The word used in reports.
    pub fn id(self) -> &'static str {
        match self {
            Self::DisplayOnly => "display-only",
            Self::Unsafe => "unsafe",
            Self::Safe => "safe",
        }
    }
}

/// Puts `text` in the place of `span`. The text is already escaped for its place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Edit {
    /// The bytes that go.
    pub span: Span,
    /// What comes in their place.
    pub text: String,
}

/// One way out of a finding: all of its edits or none.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fix {
    /// What it does, in the imperative.
    pub title: String,
    /// Whether it may be made without asking.
    pub applicability: Applicability,
    /// Sorted by position and disjoint; empty for [`Applicability::DisplayOnly`].
    pub edits: Vec<Edit>,
}
