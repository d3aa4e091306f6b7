//! What a line says as a title: one of the roles, two of them, an acronym, or another job.

use super::names::{RoleName, role_names};
use super::title::Title;
use super::{Piece, Reader};
use crate::lexicon::{Form, Shape, TitleKind, Token, tag};
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

/// Words that only a sentence has. No pronoun is among them that is also the name of a thing in capitals ("IT", "US").
const FINITE: crate::lexicon::Tags = tag::MODAL.or(tag::BE).or(tag::HAVE).or(tag::YOU);

impl Reader<'_> {
    pub(super) fn is_plural(&self, name: &RoleName) -> bool {
        self.text(&self.tokens[name.tokens.end - 1]).ends_with(['s', 'S'])
    }

    /// The names that a line may offer as a job: a sentence has to announce it, and several are sought only where nobody else is.
    fn on_offer(&self, mut names: Vec<RoleName>, range: &Range<usize>) -> Vec<RoleName> {
        let alone = names.len() == 1;
        names.retain(|name| {
            let before = &self.tokens[range.start..name.tokens.start];
            let named = before.iter().all(|token| self.is_seniority(token));
            // "Product managers and project managers" in a sentence are people; alone on a line they may be who is sought.
            let sought = !self.is_plural(name) || range.len() <= name.tokens.len() + 3 || alone && named;
            // "We are hiring! Product Manager"
            let sentence = before.split(|token| self.is_stop(token)).next_back().unwrap_or(before);
            let told = sentence.iter().any(|token| self.is_finite(token))
                || name.kind == TitleKind::Other && before.iter().any(|token| self.lexicon.is(token, tag::DETERMINER));
            // "Communications and Programs Manager" manages both.
            let several = before.last().is_some_and(|token| self.lexicon.is(token, tag::CONJUNCTION))
                && self.text(&self.tokens[name.tokens.start]).ends_with(['s', 'S']);
            sought && !several && (!told || self.is_announced(name, range.start))
        });
        names
    }

    pub(super) fn is_stop(&self, token: &Token) -> bool {
        [".", "!", "?", ":"].iter().any(|mark| self.lexicon.is_mark(token, mark))
    }

    fn is_finite(&self, token: &Token) -> bool {
        let word = self.lexicon.word(token);
        let verb = word.form == Some(Form::Third) && word.tags.any(tag::ACT.or(tag::SHARE).or(tag::INFORM));
        verb && !word.tags.any(tag::NOUN_TOO) || word.tags.any(FINITE)
    }

    /// "PM Line Cook", "Product Manager Assistant": a job's name right before another's says only which one that is.
    fn is_modified(&self, name: &RoleName, job: &RoleName) -> bool {
        let Some(between) = self.tokens.get(name.tokens.end..job.tokens.start) else { return false };
        let joins = |token: &Token| token.shape == Shape::Mark || self.lexicon.is(token, tag::CONJUNCTION);
        between.is_empty() || name.kind == TitleKind::Acronym && !between.iter().any(joins)
    }

    /// "Product Designer, Project Management Tools", "Assistant to the Head of Product": the other job is the one on offer.
    fn serves(&self, job: &RoleName, name: &RoleName) -> bool {
        let between = &self.tokens[job.tokens.end..name.tokens.start];
        name.kind == TitleKind::Acronym
            || !self.names_a_person(name)
            || self.is_plural(name)
            || between.iter().any(|token| self.lexicon.is(token, tag::TO.or(tag::FOR)))
    }

    /// Reads a range as a title. With `whole`, other jobs' names in it count.
    pub(super) fn read_title(&self, range: Range<usize>, pieces: &[Piece], whole: bool) -> Verdict {
        let names = self.without_modifiers(role_names(self.phrases, range.clone()));
        let names = if whole { self.on_offer(names, &range) } else { names };
        let Some(first) = names.iter().find(|name| name.kind != TitleKind::Other).or(names.first()) else {
            return Verdict::Nothing;
        };
        if range.len() > 14 && first.tokens.start > range.start + 8 {
            return Verdict::Nothing;
        }
        let other_before = names.iter().take_while(|name| name.tokens.start < first.tokens.start).last();
        let other_behind = names.iter().any(|job| job.kind == TitleKind::Other && self.is_modified(first, job));
        if first.kind == TitleKind::Other || other_behind || other_before.is_some_and(|job| self.serves(job, first)) {
            return Verdict::OtherJob;
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
        let technical = self.technical_before(name, range.start) || self.technical_behind(name, range.end);
        let role = if *role == Role::ProgramManager && technical { Role::TechnicalProgramManager } else { *role };
        title(Declared::Roles(vec![role]), name.tokens.clone(), false)
    }

    /// "Product/Program Manager", "Project and Product Manager".
    fn slash_hybrid(&self, first: &RoleName, start: usize) -> Option<Range<usize>> {
        let TitleKind::Role(_) = first.kind else { return None };
        let words = self.lexicon.words();
        let kinds = ["product", "program", "project"].map(|kind| words.get(kind));
        let joins = first.tokens.start.checked_sub(1)?;
        // "Project-/Product Manager", "Product- and Project Manager"
        let dash = usize::from(joins > 0 && self.is_mark(joins - 1, "-"));
        let before = joins.checked_sub(1 + dash).filter(|before| *before >= start)?;
        let joined = self.is_mark(joins, "/") || self.lexicon.is(&self.tokens[joins], tag::CONJUNCTION);
        let own = self.tokens[first.tokens.clone()].iter().find(|token| kinds.contains(&token.word))?;
        let other = kinds.contains(&self.tokens[before].word) && self.tokens[before].word != own.word;
        (joined && other).then_some(before..first.tokens.end)
    }

    /// Whether only a slash, "and", a comma or a bracket stands between two names.
    pub(super) fn joined(&self, from: usize, to: usize) -> bool {
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
