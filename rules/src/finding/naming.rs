//! What the body calls the holder of the role, where the title says something else (D1.17).

use super::judge::Case;
use super::whole::Found;
use crate::lexicon::{Lexicon, SectionKind, TitleKind, Token, tag};
use crate::posting::{RoleName, Statement, role_names};
use crate::role_model::Role;
use std::ops::Range;

/// What no words between an article and a job's name are.
const NOT_OF_THE_NAME: crate::lexicon::Tags =
    tag::OF.or(tag::TO).or(tag::FOR).or(tag::PREPOSITION).or(tag::RELATIVE).or(tag::MODAL).or(tag::BE);

impl Case<'_> {
    /// The body calls the holder another of the roles.
    pub(super) fn inconsistent_name(&self, lexicon: &Lexicon) -> Option<Found> {
        let (name, other) = self.miscalled(lexicon).into_iter().next()?;
        Some(Found { tokens: name.tokens, confidence: 0.8, other: Some(other) })
    }

    /// Where the body calls the holder another of the roles, and which.
    pub(super) fn miscalled(&self, lexicon: &Lexicon) -> Vec<(RoleName, Role)> {
        let Some(role) = self.role() else { return Vec::new() };
        let names = role_names(&self.reading.phrases, self.posting.tokens.clone());
        let is_own = |name: &&RoleName| matches!(name.kind, TitleKind::Role(other) if other.family() == role.family());
        let own_subjects = names
            .iter()
            .filter(is_own)
            .filter(|name| name.tokens != self.posting.title && self.is_subject(name, lexicon))
            .count();
        let behind = names.into_iter().filter(|name| name.tokens.start >= self.posting.title.end);
        let called = behind.filter_map(|name| {
            let TitleKind::Role(other) = name.kind else { return None };
            let named = self.addresses(&name, lexicon)
                || other.family() != role.family() && own_subjects == 0 && self.is_subject(&name, lexicon);
            let called = self.role_of(&name, other, lexicon);
            let wrong = called != role && named && self.stands_in_duties(&name);
            wrong.then_some((name, called))
        });
        called.collect()
    }

    /// "Technical Infrastructure Program Manager": the modifier may stand apart.
    fn role_of(&self, name: &RoleName, role: Role, lexicon: &Lexicon) -> Role {
        let technical = lexicon.words().get("technical");
        let before = &self.reading.tokens[name.tokens.start.saturating_sub(2)..name.tokens.start];
        let is_technical = role == Role::ProgramManager && before.iter().any(|token| token.word == technical);
        if is_technical { Role::TechnicalProgramManager } else { role }
    }

    fn statement_at(&self, token: usize) -> Option<&Statement> {
        self.posting.statements.iter().find(|statement| statement.tokens.contains(&token))
    }

    fn stands_in_duties(&self, name: &RoleName) -> bool {
        let section = self.statement_at(name.tokens.start).map(|statement| statement.section);
        matches!(section, Some(SectionKind::Summary | SectionKind::Responsibilities | SectionKind::About))
    }

    fn text(&self, token: &Token) -> String {
        self.document.decoded.text()[token.start as usize..token.end as usize].to_lowercase()
    }

    /// "As a Product Manager, you", "this Product Manager role", "we are looking for a Product Manager".
    fn addresses(&self, name: &RoleName, lexicon: &Lexicon) -> bool {
        let tokens = &self.reading.tokens;
        let Range { start, end } = name.tokens;
        let first = self.statement_at(start).map_or(start, |statement| statement.tokens.start);
        let before = &tokens[first.max(start.saturating_sub(10))..start];
        // "a highly motivated and experienced" may stand between the article and the name, and nobody else.
        let article = before.iter().rposition(|token| lexicon.is(token, tag::DETERMINER));
        let article = article.filter(|at| {
            let between = &before[at + 1..];
            between.len() <= 8 && !between.iter().any(|token| lexicon.is(token, NOT_OF_THE_NAME))
        });
        let Some(at) = article else { return false };
        let (left, article) = (&before[..at], self.text(&before[at]));
        let word = |back: usize| left.len().checked_sub(back).map(|at| self.text(&left[at])).unwrap_or_default();
        let is_you = |token: &Token| lexicon.is(token, tag::YOU);
        let you = tokens[end..tokens.len().min(end + 6)].iter().any(is_you) || left.iter().any(is_you);
        let as_a = article != "the" && word(1) == "as" && you;
        let sought = matches!(article.as_str(), "a" | "an" | "our")
            && (left.last().is_some_and(|token| lexicon.is(token, tag::HIRES))
                || word(1) == "for" && word(2) == "looking");
        let after = tokens.get(end).map(|token| self.text(token)).unwrap_or_default();
        let this = article == "this" && matches!(after.as_str(), "role" | "position" | "will" | "is");
        let plural = tokens.get(end - 1).is_some_and(|token| self.text(token).ends_with('s'));
        !plural && (as_a || sought || this)
    }

    /// "The product manager will", "the product manager is responsible".
    fn is_subject(&self, name: &RoleName, lexicon: &Lexicon) -> bool {
        let tokens = &self.reading.tokens;
        let Range { start, end } = name.tokens;
        let opens = self
            .posting
            .statements
            .iter()
            .any(|statement| statement.tokens.start == start || statement.tokens.start + 1 == start);
        let article = start > 0 && matches!(self.text(&tokens[start - 1]).as_str(), "the" | "this");
        let acts = tokens.get(end).is_some_and(|token| lexicon.is(token, tag::MODAL) || self.text(token) == "is");
        opens && article && acts
    }
}
