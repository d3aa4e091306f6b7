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

impl Fix {
    /// Advice in words.
    pub fn advice(title: String) -> Self {
        Self { title, applicability: Applicability::DisplayOnly, edits: Vec::new() }
    }

    /// The bytes from the first edit to the last; none for advice.
    pub fn span(&self) -> Option<Span> {
        Some(self.edits.first()?.span.cover(self.edits.last()?.span))
    }
}

/// `text` after `edits`, which are sorted and disjoint and lie in it.
pub fn apply<'a>(text: &str, edits: impl IntoIterator<Item = &'a Edit>) -> String {
    let mut changed = String::with_capacity(text.len() + 256);
    let mut at = 0;
    for edit in edits {
        changed += &text[at..edit.span.start as usize];
        changed += &edit.text;
        at = edit.span.end as usize;
    }
    changed + &text[at..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_change_their_bytes_and_no_others() {
        let edit = |start, end, text: &str| Edit { span: Span::new(start, end), text: text.into() };
        let edits = [edit(0, 3, "Track"), edit(6, 6, ","), edit(9, 14, "")];
        assert_eq!(apply("Own é it then", &edits), "Track é, it");
        assert_eq!(apply("as it is", &[]), "as it is");
    }
}
