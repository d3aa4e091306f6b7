//! Who the subject is: the holder, the employer, or somebody else, by name, pronoun or relative clause.

use super::Actor;
use super::clause::{Clause, Name};
use super::context::Context;
use super::verbs::VerbForm;
use crate::lexicon::{Form, Shape, tag};
use std::ops::Range;

impl Clause<'_> {
    /// The subject that ends before `end`.
    pub(super) fn subject(&self, end: usize, context: &mut Context) {
        // "May" is a month.
        if end < self.range.end && self.is(end, tag::UNSURE) && self.tokens[end].shape == Shape::Lower {
            context.confidence *= 0.5;
            context.because("stance", "it only may be so", end..end + 1);
        }
        let end = self.before_auxiliaries(end, context);
        if end == self.range.start {
            return;
        }
        let last = end - 1;
        if self.is(last, tag::YOU) {
            return context.because("actor", "\"you\"", last..end);
        }
        if self.text(&self.tokens[last]).eq_ignore_ascii_case("they")
            && self.names_in(self.range.start..last).any(|(_, name)| *name == Name::Other)
        {
            context.actor = Actor::Other;
            return context.because("actor", "\"they\" are those named before", last..end);
        }
        if end < self.range.end && self.is_adjunct(self.range.start..end) {
            // "With the support of the finance team ensure …": an imperative behind an adjunct.
            return;
        }
        if let Some((tokens, name)) = self.name_ending(end) {
            if name == Name::Other {
                context.actor = Actor::Other;
            }
            return context.because("actor", "the subject", tokens);
        }
        if self.is(last, tag::RELATIVE) {
            return self.relative(last, context);
        }
        if self.is(last, tag::WE) {
            context.actor = Actor::Other;
            return context.because("actor", "the employer", last..end);
        }
        self.unnamed(end, context);
    }

    /// Whether these words, which end where a verb in its base form begins, are one phrase behind a preposition.
    fn is_adjunct(&self, range: Range<usize>) -> bool {
        let opens =
            range.len() > 2 && self.is(range.start, tag::PREPOSITION) && self.word(range.end).form == Some(Form::Base);
        opens && range.clone().all(|at| self.tokens[at].shape != Shape::Mark && self.verb_at(at).is_none())
    }

    /// Where the subject ends: before auxiliaries and adverbs, of which one may deny it all.
    fn before_auxiliaries(&self, mut end: usize, context: &mut Context) -> usize {
        while end > self.range.start
            && self.is(end - 1, tag::ADVERB.or(tag::NEGATION).or(tag::MODAL).or(tag::BE).or(tag::HAVE))
        {
            end -= 1;
            if self.denies(end) {
                context.negated = true;
                context.because("polarity", "denied", end..end + 1);
            }
        }
        if end < self.tokens.len() && end + 3 < self.range.end {
            for at in end..end + 3 {
                if self.denies(at)
                    && (self.is(at - usize::from(at > end), tag::MODAL.or(tag::BE).or(tag::HAVE)) || at == end)
                {
                    context.negated = true;
                }
            }
        }
        end
    }

    /// A subject with no name at its end: the holder if one of its words names the role, somebody else if none does.
    fn unnamed(&self, end: usize, context: &mut Context) {
        let from = (end - 1).saturating_sub(6).max(self.range.start);
        let start =
            (from..end).rev().find(|at| self.is_mark(*at, ",") || self.is(*at, tag::BUT)).map_or(from, |at| at + 1);
        let yours = start < end && matches!(self.text(&self.tokens[start]), "Your" | "your");
        if let Some((tokens, Name::Holder)) = self.names_in(start..end).last() {
            context.confidence *= 0.85;
            context.because("actor", "the subject", tokens.clone());
        } else if yours {
            context.confidence *= 0.85;
            context.because("actor", "what is the holder's", start..end);
        } else if let Some(verb) = self.ensured(start) {
            // "Ensure the project is delivered on time": a thing does not act by itself.
            self.left_of(verb.start, Some(VerbForm::Finite(Form::Base)), context, 1);
        } else {
            context.actor = Actor::Other;
            context.because("actor", "the subject is not the holder", start..end);
        }
    }

    /// The "ensure" before the subject that begins at or behind `start`.
    fn ensured(&self, start: usize) -> Option<Range<usize>> {
        let from = start.saturating_sub(2).max(self.range.start);
        (from..start + 3).rev().filter(|at| *at < self.range.end).find_map(|at| {
            let verb = self.governor_ending(at + 1).or_else(|| self.verb_at(at))?;
            self.ensures(&verb).then_some(verb.tokens)
        })
    }

    /// "a program manager who owns", "product managers, who own".
    pub(super) fn relative(&self, at: usize, context: &mut Context) {
        let mut end = at;
        while end > self.range.start && (self.tokens[end - 1].shape == Shape::Mark) {
            end -= 1;
        }
        let near = end.saturating_sub(5).max(self.range.start)..end;
        let antecedent = self.name_ending(end).or_else(|| self.names_in(near).last().cloned());
        let holder = matches!(antecedent, Some((_, Name::Holder)))
            || self.names_in(at.saturating_sub(3).max(self.range.start)..at + 1).any(|(_, name)| *name == Name::Holder);
        if !holder {
            context.actor = Actor::Other;
        }
        context.confidence *= 0.9;
        context.because(
            "actor",
            "the noun before the relative clause",
            antecedent.map_or(at..at + 1, |(tokens, _)| tokens),
        );
    }
}
