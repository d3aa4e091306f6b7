//! Cuts blocks into segments: sentences, items, headings and labels.
//!
//! Most real postings are pasted text that has lost its line breaks, so a cut is made wherever the text shows that something new
//! begins: a sentence mark, a glued word, a wide gap, a capital verb behind a small word, a section's name.

use super::{BINDING, Piece, Reader};
use crate::document::BlockKind;
use crate::lexicon::{Entry, Form, Gap, SectionKind, Shape, tag};
use std::ops::Range;

/// No sentence has more words: what is longer is text without any sentence marks, and is cut here so that the cost of reading a
/// statement cannot grow with the text.
const LONGEST: usize = 300;

/// What ended or began a segment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Cut {
    /// A sentence mark or a break.
    Sentence,
    /// A semicolon: an item of a list in running text.
    Item,
    /// A colon: what went before introduces what follows.
    Colon,
}

/// A stretch of tokens between two cuts.
#[derive(Clone, Debug)]
pub(super) struct Segment {
    pub(super) tokens: Range<usize>,
    /// How it ends.
    pub(super) end: Cut,
    pub(super) kind: BlockKind,
    /// It begins its block.
    pub(super) first: bool,
    /// It is all of its block.
    pub(super) alone: bool,
    /// It is a section's name, by its words.
    pub(super) heading: Option<SectionKind>,
}

impl Reader<'_> {
    /// All segments of a posting.
    pub(super) fn segments(&self, pieces: &[Piece]) -> Vec<Segment> {
        let mut segments = Vec::new();
        for piece in pieces.iter().filter(|piece| !matches!(piece.kind, BlockKind::Meta { .. })) {
            self.cut(piece, &mut segments);
        }
        segments
    }

    fn cut(&self, piece: &Piece, out: &mut Vec<Segment>) {
        let Range { start, end } = piece.tokens;
        let before = out.len();
        let mut from = start;
        let mut at = start;
        let mut push = |tokens: Range<usize>, cut: Cut, heading: Option<SectionKind>| {
            let tokens = self.trim(tokens);
            if !tokens.is_empty() {
                let first = out.len() == before;
                out.push(Segment { tokens, end: cut, kind: piece.kind, first, alone: false, heading });
            }
        };
        let is_heading = matches!(piece.kind, BlockKind::Heading { .. });
        while at < end {
            if at > from
                && !is_heading
                && let Some(cut) = self.cut_before(at, from, end).or((at - from >= LONGEST).then_some(Cut::Sentence))
            {
                push(from..at, cut, None);
                from = at;
            }
            if !is_heading && let Some(heading) = self.inline_heading(at, from, piece) {
                push(from..at, Cut::Sentence, None);
                push(heading.tokens.clone(), Cut::Colon, Some(heading.kind));
                from = heading.tokens.end;
                at = from;
                continue;
            }
            at += 1;
        }
        // A colon at the end introduces the block below.
        let introduces = !is_heading && end > from && self.is_mark(end - 1, ":");
        push(from..end, if introduces { Cut::Colon } else { Cut::Sentence }, None);
        if out.len() == before + 1 {
            out[before].alone = true;
        }
    }

    /// Drops marks at both ends, but for quotation marks and brackets that open.
    fn trim(&self, mut tokens: Range<usize>) -> Range<usize> {
        let is_mark = |at: usize| self.tokens[at].shape == Shape::Mark;
        while tokens.start < tokens.end && is_mark(tokens.start) {
            tokens.start += 1;
        }
        while tokens.start < tokens.end && is_mark(tokens.end - 1) {
            tokens.end -= 1;
        }
        tokens
    }

    /// Whether a new segment begins at `at`, and what ends the one before it.
    fn cut_before(&self, at: usize, from: usize, end: usize) -> Option<Cut> {
        let token = &self.tokens[at];
        let previous = &self.tokens[at - 1];
        if token.gap == Gap::Hard || token.gap == Gap::Glued {
            return Some(Cut::Sentence);
        }
        if previous.shape == Shape::Mark {
            return self.cut_after_mark(at, from);
        }
        if token.shape == Shape::Mark {
            let bullet = !token.is_capital()
                && matches!(self.text(token), "•" | "·" | "■" | "●" | "▪" | "*" | "✗" | "|" | "\u{f0b7}");
            return bullet.then_some(Cut::Sentence);
        }
        if token.gap == Gap::Wide {
            return (token.is_capital() || token.shape == Shape::Number)
                .then_some(())
                .filter(|()| !self.binds(at - 1))
                .map(|()| Cut::Sentence);
        }
        if token.gap == Gap::Line && self.labels_a_field(at..end) {
            return Some(Cut::Sentence);
        }
        let fresh = token.shape == Shape::Capital && !self.binds(at - 1);
        let after_small = previous.shape == Shape::Lower || token.gap == Gap::Line;
        (fresh && after_small && self.opens_clause(at, end)).then_some(Cut::Sentence)
    }

    fn cut_after_mark(&self, at: usize, from: usize) -> Option<Cut> {
        let token = &self.tokens[at];
        let mark = at - 1;
        if self.is_mark(mark, ";") {
            return Some(Cut::Item);
        }
        if self.is_mark(mark, ":") {
            let time = token.shape == Shape::Number && token.gap == Gap::None;
            return (!time).then_some(Cut::Colon);
        }
        if self.is_mark(mark, "!")
            || self.is_mark(mark, "?")
            || matches!(self.text(&self.tokens[mark]), "•" | "·" | "■" | "●" | "▪" | "✗" | "|" | "\u{f0b7}")
        {
            return Some(Cut::Sentence);
        }
        if self.is_mark(mark, "-") && self.tokens[mark].gap >= Gap::Space && token.gap >= Gap::Space {
            let wide = self.tokens[mark].gap == Gap::Wide || token.gap == Gap::Wide;
            return (wide && token.is_capital()).then_some(Cut::Sentence);
        }
        if self.is_mark(mark, "*") {
            return token.is_capital().then_some(Cut::Sentence);
        }
        if !self.is_mark(mark, ".") {
            let closes = self.is_mark(mark, ")") || self.is_mark(mark, "\"") || self.is_mark(mark, "'");
            let ended = closes && mark > from && self.is_mark(mark - 1, ".");
            let wide = token.gap == Gap::Wide && token.is_capital() && !self.is_mark(mark, ",");
            return (ended && token.is_capital() || wide).then_some(Cut::Sentence);
        }
        let starts =
            token.is_capital() || token.shape == Shape::Number && token.gap != Gap::None || token.gap == Gap::Wide;
        (starts && !self.is_abbreviation(mark, at)).then_some(Cut::Sentence)
    }

    /// Whether the full stop at `mark` belongs to the word before it.
    fn is_abbreviation(&self, mark: usize, next: usize) -> bool {
        let Some(before) = mark.checked_sub(1).map(|at| &self.tokens[at]) else { return false };
        if self.tokens[mark].gap != Gap::None {
            return false;
        }
        let text = self.text(before);
        let single = text.len() == 1 && before.shape != Shape::Number;
        let glued_name = self.tokens[next].gap == Gap::None
            && self.tokens[next].shape == Shape::Upper
            && before.shape == Shape::Upper;
        let known = matches!(
            text.to_ascii_lowercase().as_str(),
            "inc"
                | "ltd"
                | "co"
                | "corp"
                | "sr"
                | "jr"
                | "dr"
                | "mr"
                | "ms"
                | "mrs"
                | "vs"
                | "st"
                | "no"
                | "approx"
                | "incl"
                | "ph"
                | "eg"
                | "ie"
                | "llc"
                | "dept"
        );
        single && !self.opens_clause(next, next + 2) || glued_name || known && self.tokens[next].gap != Gap::None
    }

    /// Whether the word at `at` binds what follows to itself, so that no new sentence can begin behind it.
    fn binds(&self, at: usize) -> bool {
        self.lexicon.is(&self.tokens[at], BINDING.or(tag::INCLUDING))
            || self.is_mark(at, ",")
            || self.is_mark(at, "/")
            || self.is_mark(at, "&")
    }

    /// Whether a capital word at `at`, in the middle of small ones, opens a clause: a verb with its object, a demand, "You".
    fn opens_clause(&self, at: usize, end: usize) -> bool {
        let token = &self.tokens[at];
        let word = self.lexicon.word(token);
        let next = (at + 1 < end).then(|| &self.tokens[at + 1]);
        let next_small = next.is_some_and(|next| matches!(next.shape, Shape::Lower | Shape::Number));
        if word.tags.any(tag::YOU) {
            return true;
        }
        if word.tags.any(tag::ACT.or(tag::SHARE).or(tag::INFORM)) {
            let verb = matches!(word.form, Some(Form::Base | Form::Third | Form::Gerund));
            let object = next.is_some_and(|next| self.lexicon.is(next, tag::DETERMINER.or(tag::CONJUNCTION)));
            let sure = !word.tags.any(tag::NOUN_TOO) || object;
            return verb && sure && (next_small || object);
        }
        let mut demand = false;
        self.phrases.at(at..end.min(at + 6), |entry, length| {
            demand |= entry == Entry::Opener && length >= 2;
        });
        demand && next_small
    }
}
