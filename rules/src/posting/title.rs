//! Where the title stands: behind a label, in a heading or the first line, or where the text announces the job.

use super::names::{RoleName, role_names};
use super::titled::Verdict;
use super::{Piece, Reader};
use crate::document::BlockKind;
use crate::lexicon::{Form, Gap, TitleKind, Token, tag};
use crate::role_model::Declared;
use std::ops::Range;

/// A title, read.
pub(super) struct Title {
    pub(super) declared: Declared,
    /// The words that name the role.
    pub(super) tokens: Range<usize>,
    /// The line that they stand in.
    pub(super) line: Range<usize>,
    pub(super) hybrid: bool,
    /// It was labelled as one ("Job Title:", front matter), or stands in a heading or the first line.
    pub(super) certain: bool,
    /// That line says nothing but the title.
    pub(super) bare: bool,
}

/// How far into a text its title may stand, in tokens.
const TITLE_WINDOW: usize = 400;

/// How far into a text it may announce the job, in tokens.
const ANNOUNCEMENT_WINDOW: usize = 250;

/// No title is longer, in tokens.
const LONGEST_TITLE: usize = 24;

impl Reader<'_> {
    /// The title of a posting that these blocks are; none where they name none of the four roles.
    pub(super) fn title(&self, pieces: &[Piece]) -> Option<Title> {
        if let Some(roles) = self.settings.assigned() {
            let title = self.declared_title(pieces).or_else(|| self.announced(pieces));
            // A title of two roles says what it says, and is told so unless one role was named in its place.
            let hybrid = roles.len() > 1 && title.as_ref().is_some_and(|title| title.hybrid);
            let tokens = title.map_or_else(|| Self::first_words(pieces), |title| title.tokens);
            return Some(Title {
                declared: Declared::Roles(roles),
                line: tokens.clone(),
                tokens,
                hybrid,
                certain: true,
                bare: true,
            });
        }
        // A label can stand anywhere, and what it labels may be another field: another job there is overruled by a heading.
        let label = self.labelled(pieces);
        let mut other = false;
        // A line that says more than the title gives way to one that says nothing else.
        let mut named = None;
        // "Project Management" over some of the duties is the title only where nothing else is.
        let mut field = None;
        for candidate in self.candidates(pieces) {
            match self.read_title(candidate.clone(), pieces, true) {
                Verdict::Title(title) if self.names_a_field(&title) => field = field.or(Some(title)),
                Verdict::Title(title) if title.bare => return Some(title),
                Verdict::Title(title) if !other => named = named.or(Some(title)),
                Verdict::OtherJob if named.is_none() && label.as_ref() != Some(&candidate) => return None,
                Verdict::OtherJob => other = true,
                _ => {}
            }
        }
        let named = named.or(field.filter(|_| !other));
        if named.is_some() || other { named } else { self.announced(pieces) }
    }

    /// Whether a line names a field of work and nobody in it: "Project Management", and not "Head of Project Management".
    fn names_a_field(&self, title: &Title) -> bool {
        let management = self.text(&self.tokens[title.tokens.end - 1]).eq_ignore_ascii_case("management");
        management && title.bare && title.tokens.len() == 2 && title.tokens.start == title.line.start
    }

    fn declared_title(&self, pieces: &[Piece]) -> Option<Title> {
        self.candidates(pieces).into_iter().find_map(|range| match self.read_title(range, pieces, true) {
            Verdict::Title(title) => Some(title),
            _ => None,
        })
    }

    fn first_words(pieces: &[Piece]) -> Range<usize> {
        pieces.first().map_or(0..0, |piece| piece.tokens.start..piece.tokens.end.min(piece.tokens.start + 8))
    }

    /// Where a title is looked for, in the order of trust: a label, the first headings, the first line, metadata.
    fn candidates(&self, pieces: &[Piece]) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        found.extend(self.labelled(pieces));
        let headings = pieces.iter().filter(|piece| matches!(piece.kind, BlockKind::Heading { .. }));
        if !self.compares_roles(pieces) {
            found.extend(headings.take(3).map(|piece| self.line(piece)));
        }
        let meta = |piece: &&Piece| matches!(piece.kind, BlockKind::Meta { key } if self.is_title_key(key));
        let body = |piece: &&Piece| !matches!(piece.kind, BlockKind::Meta { .. } | BlockKind::Heading { .. });
        let first = pieces.iter().find(body).filter(|piece| piece.tokens.start < TITLE_WINDOW);
        if let Some(first) = first {
            found.push(self.line(first));
        }
        let first_of = |piece: &Piece| piece.tokens.start..piece.tokens.end.min(piece.tokens.start + LONGEST_TITLE);
        found.extend(pieces.iter().filter(meta).map(first_of));
        if let Some(second) = pieces.iter().filter(body).nth(1)
            && second.tokens.len() <= 12
        {
            found.push(second.tokens.clone());
        }
        found
    }

    /// "Job Title: …", "Position: …" near the start.
    fn labelled(&self, pieces: &[Piece]) -> Option<Range<usize>> {
        let start = pieces.first()?.tokens.start;
        for piece in pieces.iter().take_while(|piece| piece.tokens.start < start + TITLE_WINDOW) {
            for at in piece.tokens.clone().take(TITLE_WINDOW) {
                let labels = at > piece.tokens.start
                    && self.is_mark(at, ":")
                    && self.lexicon.is(&self.tokens[at - 1], tag::LABELS_TITLE);
                if labels && at + 1 < piece.tokens.end {
                    let rest = Piece { kind: piece.kind, tokens: at + 1..piece.tokens.end };
                    let line = self.line(&rest);
                    let stop =
                        line.clone().skip(1).find(|at| self.is_mark(*at, ":")).map_or(line.end, |colon| colon - 1);
                    return Some(line.start..stop.max(line.start + 1));
                }
            }
        }
        None
    }

    /// The first line of a block, or its first words up to a mark where the line is a whole posting.
    fn line(&self, piece: &Piece) -> Range<usize> {
        let start = piece.tokens.start;
        let end = piece.tokens.end;
        let stop = (start + 1..end).find(|at| {
            let token = &self.tokens[*at];
            matches!(token.gap, Gap::Hard | Gap::Line | Gap::Wide)
                || self.is_mark(*at, ".")
                    && !self.is_word(*at - 1, "sr")
                    && self.tokens[*at - 1].end - self.tokens[*at - 1].start > 2
                || token.gap == Gap::Glued
        });
        start..stop.unwrap_or(end).min(start + LONGEST_TITLE)
    }

    fn is_title_key(&self, key: u16) -> bool {
        let key = self.document.keys.get(key as usize).map_or("", String::as_str);
        let words = self.lexicon.words();
        words.word(words.get(key)).tags.any(tag::TITLE_KEY)
    }

    /// "X is seeking a Senior Program Manager", "The project manager will …": the first job that the text itself names.
    fn announced(&self, pieces: &[Piece]) -> Option<Title> {
        let start = pieces.first()?.tokens.start;
        let end = pieces.last()?.tokens.end.min(start + ANNOUNCEMENT_WINDOW);
        let names = role_names(self.phrases, start..end);
        let at = names.iter().position(|name| self.is_announced(name, start))?;
        // "a supervisor and program manager"
        let name = names[at].tokens.clone();
        let end = names.get(at + 1).filter(|next| self.joined(name.end, next.tokens.start)).map(|next| next.tokens.end);
        match self.read_title(name.start..end.unwrap_or(name.end), pieces, false) {
            Verdict::Title(title) => Some(title),
            _ => None,
        }
    }

    /// Whether the words around a job's name say that it is the one on offer.
    pub(super) fn is_announced(&self, name: &RoleName, start: usize) -> bool {
        // Of other jobs, several are customers or colleagues: "operators of ferries".
        if name.kind == TitleKind::Other && self.is_plural(name) {
            return false;
        }
        let before = &self.tokens[start.max(name.tokens.start.saturating_sub(9))..name.tokens.start];
        self.is_sought(name, before) || self.is_described(name, before)
    }

    /// "X is seeking a Senior Program Manager", "as a Program Manager".
    fn is_sought(&self, name: &RoleName, before: &[Token]) -> bool {
        // "As a leading operator of ferries, we", "one of the largest operators" tell of the company.
        let next = &self.tokens[name.tokens.end..self.tokens.len().min(name.tokens.end + 3)];
        let speaks = name.kind != TitleKind::Other || next.iter().any(|token| self.lexicon.is(token, tag::YOU));
        let company = self.lexicon.words().get("as");
        let announces = |token: &Token| {
            self.lexicon.is(token, tag::ANNOUNCES)
                && (speaks || token.word != company && !self.lexicon.is(token, tag::OF))
        };
        // "As Product Manager, you will …" needs no article.
        let addressed = before.last().is_some_and(|token| token.word == company)
            && next.iter().any(|token| self.lexicon.is(token, tag::YOU));
        if addressed {
            return true;
        }
        let article = before.iter().rposition(|token| self.lexicon.is(token, tag::DETERMINER));
        article.is_some_and(|at| before[..at].iter().rev().take(2).any(announces))
            || before.iter().rev().take(5).any(|token| self.lexicon.is(token, tag::HIRES))
    }

    /// "The project manager will …", "a Product Manager role", "this position is a Product Manager".
    fn is_described(&self, name: &RoleName, before: &[Token]) -> bool {
        let after = self.tokens.get(name.tokens.end);
        let acts = after.is_some_and(|token| {
            let word = self.lexicon.word(token);
            word.tags.any(tag::MODAL.or(tag::BE))
                || word.form == Some(Form::Third) && word.tags.any(tag::ACT.or(tag::SHARE).or(tag::INFORM))
        });
        let is_determiner = |token: &Token| self.lexicon.is(token, tag::DETERMINER);
        let opens = before.last().is_none_or(|token| is_determiner(token) || self.is_stop(token));
        let offer = |token: &Token| self.lexicon.is(token, tag::OFFER);
        let copula = before.iter().rposition(|token| self.lexicon.is(token, tag::BE));
        let is_offer = copula.is_some_and(|at| at + 3 >= before.len() && before[..at].iter().rev().take(2).any(offer));
        acts && opens || before.iter().any(is_determiner) && after.is_some_and(offer) || is_offer
    }
}
