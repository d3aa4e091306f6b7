//! A rewording in the making: which tokens of a statement change into what, and what the statement says then.

use super::words::capitalized;
use crate::claim::Clause;
use crate::document::Document;
use crate::fix::Edit;
use crate::lexicon::{Shape, Token};
use crate::span::Span;
use std::ops::Range;

/// Changes to one statement.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Draft {
    /// Bytes of the decoded text and what comes in their place; an empty range for what is put in.
    changes: Vec<(Range<usize>, String)>,
}

impl Draft {
    /// Changes a range of tokens into `words`; the first word keeps its capital, and what was in capitals stays so.
    pub(super) fn replace(&mut self, clause: &Clause, tokens: &Range<usize>, words: &str) {
        let (first, last) = (&clause.tokens[tokens.start], &clause.tokens[tokens.end - 1]);
        let words = if shouts(clause, tokens.start) {
            words.to_uppercase()
        } else if first.is_capital() {
            capitalized(words)
        } else {
            words.to_owned()
        };
        self.changes.push((first.start as usize..last.end as usize, words));
    }

    /// Puts `words` right behind a token.
    pub(super) fn put_after(&mut self, clause: &Clause, token: usize, words: &str) {
        let end = clause.tokens[token].end as usize;
        let words = if shouts(clause, token) { words.to_uppercase() } else { words.to_owned() };
        self.changes.push((end..end, words));
    }

    /// Takes in the changes of another draft; none where both change the same words.
    pub(super) fn join(&mut self, other: Self) -> Option<()> {
        let clash = |a: &Range<usize>, b: &Range<usize>| a.start <= b.end && b.start <= a.end;
        let clashes = other.changes.iter().any(|(new, _)| self.changes.iter().any(|(old, _)| clash(old, new)));
        (!clashes).then(|| self.changes.extend(other.changes))
    }

    /// The decoded text of the statement that stands at `statement`, with the changes made, and where in it the last change ends.
    pub(super) fn apply(&mut self, document: &Document, statement: &Range<usize>) -> (String, Range<usize>) {
        self.changes.sort_by_key(|(bytes, _)| (bytes.start, bytes.end));
        let text = document.decoded.text();
        let (mut written, mut at) = (String::new(), statement.start);
        let mut changed: Option<Range<usize>> = None;
        for (bytes, words) in &self.changes {
            written += &text[at..bytes.start];
            let start = changed.map_or(written.len(), |before| before.start);
            written += words;
            changed = Some(start..written.len());
            at = bytes.end;
        }
        written += &text[at..statement.end];
        (written, changed.unwrap_or_default())
    }

    /// The changes as edits of the source; none where markup, an entity or an escape stands among the words that change.
    pub(super) fn edits(&self, document: &Document, source: &str) -> Option<Vec<Edit>> {
        let text = document.decoded.text();
        let edit = |(bytes, words): &(Range<usize>, String)| {
            let after = text[bytes.end..].chars().next();
            let whole = !after.is_some_and(|c| c.is_alphanumeric() || matches!(c, '\'' | '\u{2019}' | '\u{ad}'));
            let span = match after {
                // What is put in goes behind the markup that ends there: "**roadmap**, and".
                Some(c) if bytes.is_empty() && c.is_whitespace() => {
                    let start = document.source(bytes.end, bytes.end + c.len_utf8()).start;
                    Span { start, end: start }
                }
                _ if bytes.is_empty() => {
                    let before = text[..bytes.start].chars().next_back().map_or(0, char::len_utf8);
                    let end = document.verbatim(source, bytes.start - before, bytes.end)?.end;
                    Span { start: end, end }
                }
                _ => document.verbatim(source, bytes.start, bytes.end)?,
            };
            whole.then_some(Edit { span, text: document.escaped(words, span)? })
        };
        self.changes.iter().map(edit).collect()
    }
}

/// Whether the statement is in capitals around `at`.
fn shouts(clause: &Clause, at: usize) -> bool {
    let upper = |token: &Token| token.shape == Shape::Upper && token.end - token.start > 3;
    let near = at.saturating_sub(1).max(clause.range.start)..(at + 3).min(clause.range.end);
    upper(&clause.tokens[at]) && clause.tokens[near].iter().filter(|token| upper(token)).count() > 1
}
