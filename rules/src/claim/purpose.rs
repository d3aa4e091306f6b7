//! "To define", "help define": whose purpose it is, and whether that verb helps others or works with those who own the area.

use super::clause::{Clause, Name};
use super::context::Context;
use super::verbs::VerbForm;
use super::{Actor, Stance};
use crate::lexicon::{Form, tag};
use crate::role_model::Family;
use std::ops::Range;

impl Clause<'_> {
    /// "to define": what went before says whose purpose it is.
    pub(super) fn infinitive(&self, to: usize, context: &mut Context, depth: usize) {
        if let Some(opener) = self.opener_before(to) {
            context.requirement = true;
            return context.because("section", "a demand on the candidate", opener);
        }
        if let Some(name) = self.sought(to) {
            return context.because("actor", "the role that is sought", name);
        }
        for at in (self.range.start..to).rev() {
            if let Some(verb) = self.governor_ending(at + 1) {
                return self.left_of(verb.tokens.start, Some(verb.form), context, depth + 1);
            }
            if let Some(verb) = self.verb_at(at) {
                return self.purpose(&verb.tokens, verb.form, to, context, depth);
            }
            let tags = self.word(at).tags;
            if tags.any(tag::YOU) {
                return context.because("actor", "\"you\"", at..at + 1);
            }
            if tags.any(tag::WE) {
                context.actor = Actor::Other;
                return context.because("actor", "the employer", at..at + 1);
            }
            if tags.any(tag::MODAL.or(tag::BE)) {
                return self.subject(at, context);
            }
        }
        context.confidence *= 0.85;
    }

    /// "We are seeking a program manager to lead …": the role that is sought does it.
    fn sought(&self, to: usize) -> Option<Range<usize>> {
        let from = to.saturating_sub(8).max(self.range.start);
        let name = self.names_in(from..to).filter(|(_, name)| *name == Name::Holder).last()?.0.clone();
        let seeks = |at: usize| self.is(at, tag::SEEKS) && !self.tokens[at].possessive;
        (self.range.start..name.start).any(seeks).then_some(name)
    }

    /// "work with X to define", "help X to define", "run workshops to define".
    fn purpose(&self, verb: &Range<usize>, form: VerbForm, to: usize, context: &mut Context, depth: usize) {
        let tags = self.word(verb.start).tags;
        if tags.any(tag::SHARE) && self.partner_owns(verb.end..to, context.family) {
            context.weaken(Stance::Shares, "done with the role that owns it", verb.start..to);
        } else if self.is_help(verb.start) {
            context.weaken(Stance::Informs, "it helps others to do it", verb.clone());
        } else if tags.any(tag::SHARE) {
            context.confidence *= 0.8;
            context.because("stance", "the purpose of working with others", verb.start..to);
        } else {
            context.confidence *= 0.9;
        }
        self.left_of(verb.start, Some(form), context, depth + 1);
    }

    /// "help define", "support defining".
    pub(super) fn helped(&self, verb: &Range<usize>, classes: u32, context: &mut Context, depth: usize) {
        if self.is_help(verb.start) {
            context.weaken(Stance::Informs, "it helps others to do it", verb.clone());
        } else if classes == 0 && self.is(verb.start, tag::SHARE) {
            context.weaken(Stance::Shares, "done with others", verb.clone());
        }
        self.left_of(verb.start, Some(VerbForm::Finite(Form::Base)), context, depth + 1);
    }

    /// Whether the verb at `at` leaves the work to others.
    pub(super) fn is_help(&self, at: usize) -> bool {
        self.lexicon.base_is(self.word(at).verb, tag::HELPS)
    }

    /// Whether the partners named between the verb and its purpose are those who own areas of this family.
    pub(super) fn partner_owns(&self, range: Range<usize>, family: Family) -> bool {
        let owner = match family {
            Family::Product => tag::WITH_PRODUCT,
            Family::Program => tag::WITH_PROGRAM,
            Family::Project => tag::WITH_PROJECT,
            Family::Technical | Family::Engineering => tag::WITH_ENGINEERING,
            Family::People => tag::WITH_PEOPLE,
        };
        range.into_iter().any(|at| self.is(at, owner) && !self.in_compound(at))
    }
}
