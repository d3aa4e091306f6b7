//! What a statement says, as a number: how a finding is known again in a text that was edited elsewhere.

use super::Case;
use crate::lexicon::Shape;
use std::ops::Range;

/// A hash of words; capitals do not count.
///
/// FNV-1a in 64 bits: written down in files, so it may never change.
pub fn fingerprint<'w>(words: impl Iterator<Item = &'w str>) -> u64 {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    let mut hash = OFFSET;
    let mut add = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(PRIME);
    for word in words {
        word.chars().flat_map(char::to_lowercase).for_each(|c| c.encode_utf8(&mut [0; 4]).bytes().for_each(&mut add));
        add(b' ');
    }
    hash
}

impl Case<'_> {
    /// The fingerprint of the statement that `marked` begins in, or of the title's line; marks and spaces do not count either.
    pub(super) fn fingerprint(&self, marked: &Range<usize>) -> u64 {
        let text = self.document.decoded.text();
        let tokens = self.reading.tokens[self.statement_around(marked)].iter();
        let words = tokens.filter(|token| token.shape != Shape::Mark);
        fingerprint(words.map(|token| &text[token.start as usize..token.end as usize]))
    }

    fn statement_around(&self, marked: &Range<usize>) -> Range<usize> {
        let posting = self.posting;
        if posting.title_line.contains(&marked.start) {
            return posting.title_line.clone();
        }
        let statements = &posting.statements;
        let behind = statements.partition_point(|statement| statement.tokens.start <= marked.start);
        let around = behind.checked_sub(1).map(|at| statements[at].tokens.clone());
        around.filter(|tokens| tokens.end >= marked.end).unwrap_or_else(|| marked.clone())
    }
}
