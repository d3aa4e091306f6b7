//! Is the text a posting or role description at all, in English, and is it whole?

use super::title::Title;
use super::{BINDING, Piece, Reader, Statement};
use crate::document::BlockKind;
use crate::lexicon::{Entry, Gap, SectionKind, Shape, Words, tag};
use crate::role_model::Role;
use std::ops::Range;

/// Words that every English text is full of.
const GLUE: crate::lexicon::Tags = BINDING.or(tag::YOU).or(tag::WE);

/// A word of instructions to a program weighs as many phrases of other texts: nothing else tells such a text from a posting.
const INSTRUCTION: usize = 10;

impl Reader<'_> {
    /// Whether the text is in English, by the share of its glue words.
    pub(super) fn is_english(&self, pieces: &[Piece]) -> bool {
        let (mut all, mut glue, mut known) = (0usize, 0usize, 0usize);
        for token in pieces.iter().flat_map(|piece| &self.tokens[piece.tokens.clone()]).take(1500) {
            if !matches!(token.shape, Shape::Mark | Shape::Number) {
                all += 1;
                glue += usize::from(self.lexicon.is(token, GLUE));
                known += usize::from(token.word != Words::UNKNOWN);
            }
        }
        // Terse bullets have little glue, and words that no other language has.
        all < 30 || glue * 100 >= all * 16 || glue * 100 >= all * 8 && known * 100 >= all * 70
    }

    /// Whether a text with this title is a posting or a role description, and no letter, article, report or list of changes.
    pub(super) fn is_posting(&self, pieces: &[Piece], statements: &[Statement], title: &Title) -> bool {
        let range =
            pieces.first().map_or(0, |piece| piece.tokens.start)..pieces.last().map_or(0, |piece| piece.tokens.end);
        let evidence = self.evidence(range, statements);
        let by_title = usize::from(title.certain) + 5 * usize::from(title.bare);
        evidence.for_posting + by_title >= 2 + evidence.against + evidence.against.saturating_sub(1)
            && (title.bare || !evidence.is_first_person)
    }

    fn evidence(&self, range: Range<usize>, statements: &[Statement]) -> Evidence {
        let mut cues = Vec::new();
        let mut counter = Vec::new();
        let mut instructions = 0;
        let mut first_person = 0;
        // "I am hiring": whoever hires may speak of himself.
        let mut hires = false;
        let mut words = 0;
        for at in range.clone() {
            self.phrases.at(at..range.end, |entry, _| match entry {
                Entry::Cue(number) if !cues.contains(&number) => cues.push(number),
                Entry::Instruction => instructions += 1,
                Entry::CounterCue(number) if !counter.contains(&number) => counter.push(number),
                _ => {}
            });
            words += usize::from(self.tokens[at].shape != Shape::Mark);
            first_person += usize::from(self.lexicon.is(&self.tokens[at], tag::FIRST));
            hires |= self.lexicon.is(&self.tokens[at], tag::FIRST)
                && (at + 1..range.end.min(at + 3)).any(|at| self.is_word(at, "hiring"));
        }
        let mut kinds: Vec<SectionKind> = statements.iter().filter(|s| s.heading).map(|s| s.section).collect();
        kinds.sort_by_key(|kind| *kind as u8);
        kinds.dedup();
        // Where the bullets were lost, what stands below "Responsibilities" is a list still.
        let listed = |s: &Statement| s.bullet || s.section == SectionKind::Responsibilities && !s.heading;
        let duties = statements.iter().filter(|s| listed(s) && self.opens_with_act(s)).count();
        Evidence {
            for_posting: cues.len().min(6) + kinds.len() + duties.min(3),
            against: counter.len() + INSTRUCTION * instructions.min(2),
            is_first_person: first_person >= 4 && first_person * 60 > words && !hires,
        }
    }

    fn opens_with_act(&self, statement: &Statement) -> bool {
        self.tokens[statement.tokens.clone()].first().is_some_and(|token| self.lexicon.is(token, tag::ACT))
    }

    /// Whether a text whose headings name several roles describes them as jobs, rather than comparing or addressing them.
    pub(super) fn is_role_page(&self, pieces: &[Piece], starts: &[(usize, u8, Role)]) -> bool {
        let range =
            pieces.first().map_or(0, |piece| piece.tokens.start)..pieces.last().map_or(0, |piece| piece.tokens.end);
        let evidence = self.evidence(range, &[]);
        let listed = starts.iter().enumerate().all(|(index, start)| {
            let end = starts.get(index + 1).map_or(pieces.len(), |next| next.0);
            pieces[start.0..end].iter().filter(|piece| matches!(piece.kind, BlockKind::ListItem { .. })).count() >= 2
        });
        listed && evidence.against <= 2 && !evidence.is_first_person
    }

    /// Where the text says that one person wears several hats; not where it asks for experience of such a place.
    pub(super) fn small_organization(&self, statements: &[Statement]) -> Option<Range<usize>> {
        let told = statements
            .iter()
            .filter(|statement| !matches!(statement.section, SectionKind::Requirements | SectionKind::Preferred));
        told.map(|statement| statement.tokens.clone()).find_map(|range| {
            range.clone().find_map(|at| {
                let mut found = None;
                self.phrases.at(at..range.end, |entry, length| {
                    if entry == Entry::SmallOrganization {
                        found = Some(at..at + length);
                    }
                });
                found
            })
        })
    }

    /// Whether the last words stop in mid-sentence, as those of a card that a job board cut at 500 characters do.
    pub(super) fn is_cut_off(&self, pieces: &[Piece]) -> bool {
        let Some(last) = pieces.iter().rev().find(|piece| !matches!(piece.kind, BlockKind::Meta { .. })) else {
            return false;
        };
        let end = last.tokens.end - 1;
        let Some(token) = self.tokens.get(end) else { return false };
        let ends = |at: usize| [".", "!", "?", ")"].iter().any(|mark| self.is_mark(at, mark));
        let binds = self.lexicon.is(token, GLUE) || self.is_mark(end, ",");
        let is_item = |piece: &&Piece| matches!(piece.kind, BlockKind::ListItem { .. });
        if is_item(&last) {
            // Where all other items have a full stop, the last one that has none was not meant to be the last.
            let others = pieces.iter().filter(is_item).filter(|piece| piece.tokens.end <= end);
            let (stopped, open): (Vec<_>, Vec<_>) = others.partition(|piece| ends(piece.tokens.end - 1));
            return binds || !ends(end) && open.is_empty() && stopped.len() >= 3;
        }
        let prose = !matches!(last.kind, BlockKind::Heading { .. });
        let long = last.tokens.len() > 40;
        binds || prose && long && !ends(end) && token.gap != Gap::Hard
    }
}

struct Evidence {
    for_posting: usize,
    against: usize,
    is_first_person: bool,
}
