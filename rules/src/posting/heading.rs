//! Headings: by markup, by typography, and by their words where a pasted text has kept neither.

use super::segment::{Cut, Segment};
use super::{Lead, Piece, Reader};
use crate::document::BlockKind;
use crate::lexicon::{Entry, Form, Gap, SectionKind, Shape, Token, tag};
use std::ops::Range;

/// A heading, read.
#[derive(Clone, Debug)]
pub(super) enum Heading {
    /// It names a kind of section.
    Section { kind: SectionKind, level: u8, lead: Lead },
    /// It names a topic.
    Topic { level: u8, lead: Lead },
}

impl Heading {
    /// What it lends to the statements below: that the holder owns or does not do them. More than that no heading says.
    pub(super) fn lead(&self) -> Lead {
        match self {
            Self::Section { lead: lead @ (Lead::Owns | Lead::Denies), .. }
            | Self::Topic { lead: lead @ (Lead::Owns | Lead::Denies), .. } => *lead,
            _ => Lead::None,
        }
    }
}

/// A section's name in the middle of running text.
pub(super) struct InlineHeading {
    pub(super) kind: SectionKind,
    pub(super) tokens: Range<usize>,
}

/// The level of headings that no markup ranks.
const TEXT_LEVEL: u8 = 6;

impl Reader<'_> {
    /// Reads a segment as a heading, if it is one.
    pub(super) fn heading(&self, segment: &Segment, next: Option<&Segment>) -> Option<Heading> {
        let tokens = segment.tokens.clone();
        if let Some(kind) = segment.heading {
            return Some(Heading::Section { kind, level: TEXT_LEVEL, lead: self.lead(tokens) });
        }
        let lead = self.lead(tokens.clone());
        if let BlockKind::Heading { level } = segment.kind {
            return Some(match self.section_name(tokens.clone()) {
                Some((kind, name)) if !self.duties_follow(kind, &name, next) => Heading::Section { kind, level, lead },
                _ => Heading::Topic { level, lead },
            });
        }
        let ends = segment.end == Cut::Colon || segment.alone || next.is_none_or(|next| next.first);
        if !ends || tokens.len() > 9 || !(segment.first || segment.end == Cut::Colon) {
            return None;
        }
        let (kind, named) = self.section_name(tokens.clone())?;
        let covers = named.start <= tokens.start + 1
            && tokens.len() <= named.len() + if segment.end == Cut::Colon { 4 } else { 2 };
        let written = self.tokens[tokens.start].is_capital() || segment.end == Cut::Colon;
        let bullet = matches!(segment.kind, BlockKind::ListItem { .. }) && segment.end != Cut::Colon;
        // "Our team builds lamps." is a sentence.
        let stopped = tokens.end < self.tokens.len() && self.is_mark(tokens.end, ".") && tokens.len() > named.len();
        (!stopped && covers && written && !bullet).then_some(Heading::Section { kind, level: TEXT_LEVEL, lead })
    }

    /// Whether a duty stands right below a name that could be that of another section: "Technical Expertise" over "Oversee …".
    fn duties_follow(&self, kind: SectionKind, name: &Range<usize>, next: Option<&Segment>) -> bool {
        if matches!(kind, SectionKind::Responsibilities | SectionKind::Summary)
            || self.is_strong_name(&self.tokens[name.clone()])
        {
            return false;
        }
        next.is_some_and(|next| {
            let word = self.lexicon.word(&self.tokens[next.tokens.start]);
            word.tags.any(tag::ACT) && !word.tags.any(tag::NOUN_TOO) && word.form == Some(Form::Base)
        })
    }

    /// The kind of section that a heading's words name, and the words that say so: the longest name, the last of equals, which is the head.
    pub(super) fn section_name(&self, range: Range<usize>) -> Option<(SectionKind, Range<usize>)> {
        let mut best: Option<(SectionKind, Range<usize>)> = None;
        let does = self.opens_with_deed(range.clone());
        for at in range.clone() {
            self.phrases.at(at..range.end, |entry, length| {
                if let Entry::Section(kind) = entry
                    && self.is_name_of(at..at + length, range.end)
                    && (at == range.start || !does)
                    && best.as_ref().is_none_or(|(_, name)| length >= name.len())
                {
                    best = Some((kind, at..at + length));
                }
            });
        }
        best
    }

    /// Whether a label says what is to be done: "Managing the Product Backlog" is no section about the product.
    fn opens_with_deed(&self, range: Range<usize>) -> bool {
        let Some(first) = self.tokens[range].first() else { return false };
        let word = self.lexicon.word(first);
        let verb = matches!(word.form, Some(Form::Base | Form::Gerund)) && word.tags.any(tag::ACT.or(tag::INFORM));
        verb && !word.tags.any(tag::NOUN_TOO.or(tag::NOMINAL).or(tag::INCLUDING))
    }

    /// Whether a section's name is the head of its label: "Requirements Gathering" and "Benefits Realization" are duties.
    fn is_name_of(&self, name: Range<usize>, end: usize) -> bool {
        let Some(next) = (name.end < end).then(|| &self.tokens[name.end]) else { return true };
        let word = self.lexicon.word(next);
        let deed = word.form == Some(Form::Gerund) && !word.tags.any(tag::INCLUDING) || word.tags.any(tag::NOMINAL);
        next.shape == Shape::Mark || !deed
    }

    /// A section's name at `at` in running text: followed by a colon, set off by a gap, or capital among small words.
    pub(super) fn inline_heading(&self, at: usize, from: usize, piece: &Piece) -> Option<InlineHeading> {
        let token = &self.tokens[at];
        if !token.is_capital() {
            return None;
        }
        let end = piece.tokens.end;
        let mut found: Option<(SectionKind, usize)> = None;
        self.phrases.at(at..end.min(at + 8), |entry, length| {
            if let Entry::Section(kind) = entry {
                found = Some((kind, length));
            }
        });
        let (kind, length) = found?;
        let stop = at + length;
        if !self.is_name_of(at..stop, end) {
            return None;
        }
        if stop >= end {
            return None;
        }
        let next = &self.tokens[stop];
        let fresh = at == from
            || self.tokens[at - 1].shape == Shape::Mark
            || self.tokens[at - 1].shape == Shape::Lower && !self.binds_left(at - 1);
        if !fresh {
            return None;
        }
        if self.is_mark(stop, ":") {
            return Some(InlineHeading { kind, tokens: at..stop + 1 });
        }
        let name = &self.tokens[at..stop];
        let capitals = name.iter().all(|token| {
            token.is_capital() || self.lexicon.is(token, tag::DETERMINER.or(tag::CONJUNCTION).or(tag::OF).or(tag::FOR))
        });
        let shouted = name.iter().all(|token| token.shape == Shape::Upper || token.shape == Shape::Mark)
            && next.shape != Shape::Upper;
        let set_off =
            matches!(next.gap, Gap::Glued | Gap::Wide | Gap::Hard) || self.is_mark(stop, "-") && next.gap >= Gap::Space;
        let strong = self.is_strong_name(name);
        let opens = next.is_capital() && matches!(next.gap, Gap::Space | Gap::Line);
        let heading = next.shape != Shape::Mark
            && (set_off && (strong || length > 1) || strong && opens && capitals || shouted && strong)
            || self.is_mark(stop, "-") && strong && set_off;
        heading.then_some(InlineHeading { kind, tokens: at..stop })
    }

    fn binds_left(&self, at: usize) -> bool {
        self.lexicon.is(
            &self.tokens[at],
            tag::DETERMINER.or(tag::PREPOSITION).or(tag::OF).or(tag::FOR).or(tag::TO).or(tag::CONJUNCTION),
        )
    }

    /// Whether a section's name is one by itself, wherever it stands: "Responsibilities", not "Experience".
    fn is_strong_name(&self, name: &[Token]) -> bool {
        let strong = |token: &Token| self.lexicon.is(token, tag::STRONG_NAME) && !token.possessive;
        name.len() <= 6 && name.iter().any(strong)
    }
}
