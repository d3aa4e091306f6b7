//! What a line says as a title: one of the roles, two of them, an acronym, or another job.

use super::names::{RoleName, role_names};
use super::title::Title;
use super::{Piece, Reader};
use crate::lexicon::{Shape, TitleKind, tag};
use crate::role_model::{Declared, Role};
use std::ops::Range;

/// A line, read as a title.
pub(super) enum Verdict {
    /// It names a role.
    Title(Title),
    /// It names a job that is none of the roles.
    OtherJob,
    /// It names no job.
    Nothing,
}

impl Reader<'_> {
    fn is_plural(&self, name: &RoleName) -> bool {
        self.text(&self.tokens[name.tokens.end - 1]).ends_with(['s', 'S'])
    }

    /// Reads a range as a title. With `whole`, other jobs' names in it count.
    pub(super) fn read_title(&self, range: Range<usize>, pieces: &[Piece], whole: bool) -> Verdict {
        let names = role_names(self.phrases, range.clone());
        let mut names = self.without_modifiers(names);
        if whole {
            // "product managers and project managers" in a sentence are people; alone on a line they may be who is sought.
            names.retain(|name| range.len() <= name.tokens.len() + 3 || !self.is_plural(name));
        }
        let Some(first) = names.iter().find(|name| name.kind != TitleKind::Other).or(names.first()) else {
            return Verdict::Nothing;
        };
        if first.kind == TitleKind::Other {
            return Verdict::OtherJob;
        }
        if range.len() > 14 && first.tokens.start > range.start + 8 {
            return Verdict::Nothing;
        }
        let bare = whole && range.len() <= first.tokens.len() + 3 && first.tokens.start <= range.start + 2;
        let title = |declared, tokens, hybrid| {
            Verdict::Title(Title { declared, tokens, line: range.clone(), hybrid, certain: whole, bare })
        };
        if let Some(tokens) = self.slash_hybrid(first, range.start) {
            return title(Declared::Ambiguous, tokens, true);
        }
        let roles = names.iter().filter_map(|name| match name.kind {
            TitleKind::Role(role) => Some((role, name)),
            _ => None,
        });
        let roles: Vec<_> = roles.collect();
        let Some((role, name)) = roles.first() else {
            return match self.expanded(first, pieces) {
                Some(role) => title(Declared::Roles(vec![role]), first.tokens.clone(), false),
                None => title(Declared::Ambiguous, first.tokens.clone(), false),
            };
        };
        if let Some((_, second)) = roles.iter().find(|(other, second)| {
            other.family() != role.family()
                && self.names_a_person(second)
                && self.joined(name.tokens.end, second.tokens.start)
        }) {
            return title(Declared::Ambiguous, name.tokens.start..second.tokens.end, true);
        }
        if names.iter().any(|other| other.kind == TitleKind::Other && other.tokens.start == name.tokens.end) {
            return Verdict::OtherJob;
        }
        let role = if *role == Role::ProgramManager && self.technical_before(name, range.start) {
            Role::TechnicalProgramManager
        } else {
            *role
        };
        title(Declared::Roles(vec![role]), name.tokens.clone(), false)
    }

    /// "Product/Program Manager", "Project and Product Manager".
    fn slash_hybrid(&self, first: &RoleName, start: usize) -> Option<Range<usize>> {
        let TitleKind::Role(_) = first.kind else { return None };
        let at = first.tokens.start;
        let words = self.lexicon.words();
        let kinds = ["product", "program", "project"].map(|kind| words.get(kind));
        let between = at.checked_sub(1)?;
        let before = at.checked_sub(2).filter(|before| *before >= start)?;
        let joins = self.is_mark(between, "/") || self.lexicon.is(&self.tokens[between], tag::CONJUNCTION);
        let own = self.tokens[first.tokens.clone()].iter().find(|token| kinds.contains(&token.word))?;
        let other = kinds.contains(&self.tokens[before].word) && self.tokens[before].word != own.word;
        (joins && other).then_some(before..first.tokens.end)
    }

    /// Whether only a slash, "and", a comma or a bracket stands between two names.
    fn joined(&self, from: usize, to: usize) -> bool {
        to >= from
            && to - from <= 3
            && self.tokens[from..to].iter().all(|token| {
                token.shape == Shape::Mark || self.lexicon.is(token, tag::CONJUNCTION) || self.is_seniority(token)
            })
    }

    /// What an acronym in the title stands for, where the text itself says so.
    fn expanded(&self, acronym: &RoleName, pieces: &[Piece]) -> Option<Role> {
        let words = self.lexicon.words();
        let is_tpm = self.tokens[acronym.tokens.clone()].iter().any(|token| token.word == words.get("tpm"));
        if !is_tpm {
            return None;
        }
        let all = pieces.first()?.tokens.start..pieces.last()?.tokens.end;
        let technical = words.get("technical");
        let names = role_names(self.phrases, all);
        names.iter().find_map(|name| match name.kind {
            TitleKind::Role(role) if self.tokens[name.tokens.start].word == technical => Some(role),
            _ => None,
        })
    }
}
