//! The names of jobs, and what may stand before them.

use super::Reader;
use crate::lexicon::{Entry, Phrases, Shape, TitleKind, Token, tag};
use crate::role_model::Role;
use std::ops::Range;

/// A job's name in running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleName {
    /// What it names.
    pub kind: TitleKind,
    /// Its tokens.
    pub tokens: Range<usize>,
}

/// All job names in `range`, left to right, each the longest at its place.
pub fn role_names(phrases: &Phrases, range: Range<usize>) -> Vec<RoleName> {
    let mut names = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let mut best: Option<(TitleKind, usize)> = None;
        phrases.at(at..range.end, |entry, length| {
            if let Entry::Title(kind) = entry
                && best.is_none_or(|(_, longest)| length >= longest)
            {
                best = Some((kind, length));
            }
        });
        if let Some((kind, length)) = best {
            names.push(RoleName { kind, tokens: at..at + length });
            at += length;
        } else {
            at += 1;
        }
    }
    names
}

impl Reader<'_> {
    /// "Developer Product Manager": a job's name right before a role's is a modifier of it.
    pub(super) fn without_modifiers(&self, names: Vec<RoleName>) -> Vec<RoleName> {
        let modifies = |at: usize| {
            let next = names.get(at + 1).filter(|next| matches!(next.kind, TitleKind::Role(_)));
            next.is_some_and(|next| {
                (names[at].tokens.end..next.tokens.start).all(|at| self.is_seniority(&self.tokens[at]))
            })
        };
        let keep: Vec<bool> = (0..names.len()).map(|at| names[at].kind != TitleKind::Other || !modifies(at)).collect();
        names.into_iter().zip(keep).filter_map(|(name, keep)| keep.then_some(name)).collect()
    }

    /// "Technical Infrastructure Program Manager": the modifier may stand apart.
    pub(super) fn technical_before(&self, name: &RoleName, start: usize) -> bool {
        let technical = self.lexicon.words().get("technical");
        self.tokens[start.max(name.tokens.start.saturating_sub(2))..name.tokens.start]
            .iter()
            .any(|token| token.word == technical)
    }

    /// "Program Manager (Technical)", "Program Manager - Technical", but not "Program Manager, Technical Support".
    pub(super) fn technical_behind(&self, name: &RoleName, end: usize) -> bool {
        let is_mark = |at: usize| self.tokens[at].shape == Shape::Mark;
        let at = name.tokens.end + usize::from(name.tokens.end < end && is_mark(name.tokens.end));
        at < end && self.is_word(at, "technical") && (at + 1 == end || is_mark(at + 1))
    }

    /// "Project Management" behind a role is what the product is about; "Project Manager" is another role.
    pub(super) fn names_a_person(&self, name: &RoleName) -> bool {
        !self.text(&self.tokens[name.tokens.end - 1]).eq_ignore_ascii_case("management")
    }

    pub(super) fn is_seniority(&self, token: &Token) -> bool {
        self.lexicon.is(token, tag::SENIORITY) && !token.possessive
    }

    /// The role that a heading names, if it names nothing else: "Senior Program Manager (m/f/d)".
    pub(super) fn only_role(&self, range: Range<usize>) -> Option<Role> {
        let names = role_names(self.phrases, range.clone());
        let [RoleName { kind: TitleKind::Role(role), tokens }] = names.as_slice() else { return None };
        let plural = self.text(&self.tokens[tokens.end - 1]).ends_with(['s', 'S']);
        (!plural
            && range.len() <= tokens.len() + 6
            && tokens.start <= range.start + 2
            && !self.lexicon.is(&self.tokens[range.start], tag::DETERMINER))
        .then_some(*role)
    }
}
