//! The phrases of one text, matched once.

use super::{Entry, Lexicon, Token};

/// All phrases in a text, matched once: every room above reads them from here.
#[derive(Clone, Debug, Default)]
pub struct Phrases {
    /// By token: where its phrases begin in `found`. One more than there are tokens.
    starts: Vec<u32>,
    /// What begins at a token, and how many tokens it covers; the shortest first.
    found: Vec<(Entry, u8)>,
}

impl Phrases {
    /// Matches all phrases in `tokens`.
    pub fn of(lexicon: &Lexicon, tokens: &[Token]) -> Self {
        let mut phrases =
            Self { starts: Vec::with_capacity(tokens.len() + 1), found: Vec::with_capacity(tokens.len() / 2) };
        for at in 0..tokens.len() {
            let start = phrases.found.len();
            phrases.starts.push(start as u32);
            lexicon.phrases(&tokens[at..], |entry, length| phrases.found.push((entry, length as u8)));
            if lexicon.is_extended() {
                // Of two phrases over the same words the user's own stays behind ours, where readers that take the last one find it.
                phrases.found[start..].sort_by_key(|(_, length)| *length);
            }
        }
        phrases.starts.push(phrases.found.len() as u32);
        phrases
    }

    /// Calls `found` with every phrase that begins at the start of `range` and ends in it, and the number of tokens that it covers.
    pub fn at(&self, range: std::ops::Range<usize>, mut found: impl FnMut(Entry, usize)) {
        let (Some(first), Some(last)) = (self.starts.get(range.start), self.starts.get(range.start + 1)) else {
            return;
        };
        for (entry, length) in &self.found[*first as usize..*last as usize] {
            if range.start + *length as usize <= range.end {
                found(*entry, *length as usize);
            }
        }
    }
}
