//! Whether a phrase is meant at all: it is the head of its noun phrase, and the words that it needs stand beside it.

use super::clause::{Clause, Hit};
use crate::lexicon::{Form, Gap, Shape, Tags, tag};

/// What ends a noun phrase, or leaves the area what it is.
const NO_HEAD: Tags = tag::DETERMINER
    .or(tag::PREPOSITION)
    .or(tag::OF)
    .or(tag::FOR)
    .or(tag::TO)
    .or(tag::CONJUNCTION)
    .or(tag::BE)
    .or(tag::MODAL)
    .or(tag::RELATIVE)
    .or(tag::ADVERB)
    .or(tag::BENIGN)
    .or(tag::INCLUDING)
    .or(tag::BUT)
    .or(tag::HAVE)
    .or(tag::YOU)
    .or(tag::WE)
    .or(tag::THIRD);

/// A longer bracket, in tokens, is a sentence of its own and tells of the work.
const LONGEST_ASIDE: usize = 14;

impl Clause<'_> {
    /// Whether the phrase is the head of its noun phrase: "roadmap dependencies" is about dependencies.
    pub(super) fn is_head(&self, hit: &Hit) -> bool {
        let next = hit.tokens.end;
        if next >= self.range.end {
            return true;
        }
        let token = &self.tokens[next];
        if token.gap == Gap::Hyphen {
            return false;
        }
        if matches!(token.shape, Shape::Mark | Shape::Number) || token.gap >= Gap::Wide {
            return true;
        }
        let word = self.word(next);
        if word.tags.any(NO_HEAD) || self.is(next, tag::PARTICIPLE) && token.shape == Shape::Lower {
            return true;
        }
        if let Some(form) = word.form {
            // "capacity building": a gerund right behind a noun is the head, but not where it opens a clause ("a vision helping to …").
            let opens =
                next + 1 < self.range.end && self.is(next + 1, tag::TO.or(tag::DETERMINER).or(tag::PREPOSITION));
            return (form != Form::Gerund || opens) && form != Form::Base
                || form == Form::Base && !word.tags.any(tag::NOUN_TOO);
        }
        let family = self.lexicon.group(hit.group).area.family();
        let adjacent = self
            .hits()
            .iter()
            .any(|other| other.tokens.start == next && self.lexicon.group(other.group).area.family() == family);
        self.is_participle(next) || adjacent || token.is_capital() && !self.tokens[hit.tokens.end - 1].is_capital()
    }

    /// Whether the word at `at`, which is no known verb, begins what is said of the noun before it: "decisions affecting …".
    fn is_participle(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let known = self.is(at, tag::PARTICIPLE) && token.shape == Shape::Lower && !token.possessive;
        known || self.text(token).ends_with("ed") || self.text(token).ends_with("ly")
    }

    /// Whether one of the words that a phrase needs stands in the statement, and not in the name of a role.
    pub(super) fn has_needed(&self, needs: &[u32]) -> bool {
        let in_name = |at: usize| self.role_names.iter().any(|name| name.contains(&at));
        needs.is_empty() || self.range.clone().any(|at| needs.contains(&self.word(at).lemma) && !in_name(at))
    }

    /// Whether one of the words that rule a phrase out stands in the statement; what stands in brackets elsewhere only gives examples.
    pub(super) fn has_ruled_out(&self, hit: &Hit, unless: &[u32]) -> bool {
        let rules_out = |at: usize| unless.contains(&self.word(at).lemma) && !self.is_aside(at, hit);
        !unless.is_empty() && self.range.clone().any(rules_out)
    }

    /// Whether the word at `at` stands in a bracket that the phrase is not in.
    fn is_aside(&self, at: usize, hit: &Hit) -> bool {
        let open = (self.range.start..at).rev().find(|left| self.is_mark(*left, "(") || self.is_mark(*left, ")"));
        let Some(open) = open.filter(|open| self.is_mark(*open, "(")) else { return false };
        let close = (at..self.range.end).find(|right| self.is_mark(*right, ")")).unwrap_or(self.range.end);
        close - open <= LONGEST_ASIDE && !(open < hit.tokens.start && hit.tokens.end <= close)
    }
}
