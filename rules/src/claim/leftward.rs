//! Reads the words before a verb, leftwards from verb to verb, until somebody is named whose verb it is.

use super::clause::{Clause, Name};
use super::context::Context;
use super::verbs::VerbForm;
use super::{Actor, Stance};
use crate::lexicon::{Form, Shape, tag};
use std::ops::Range;

impl Clause<'_> {
    /// Reads the words before `at`, where a verb of the given form begins.
    pub(super) fn left_of(&self, at: usize, form: Option<VerbForm>, context: &mut Context, depth: usize) {
        if depth > 6 {
            return;
        }
        if self.lists_duties(at, context) {
            return;
        }
        let Some(left) = self.before_adverbs(at, form, context) else { return };
        let tags = self.word(left).tags;
        if tags.any(tag::TO) && !self.in_compound(left) {
            self.infinitive(left, context, depth);
        } else if tags.any(tag::MODAL.or(tag::BE).or(tag::HAVE)) {
            self.subject(left, context);
        } else if tags.any(tag::YOU) {
            context.because("actor", "\"you\"", left..left + 1);
        } else if tags.any(tag::WE) {
            context.actor = Actor::Other;
            context.because("actor", "the employer", left..left + 1);
        } else if tags.any(tag::CONJUNCTION)
            || self.is_mark(left, ",")
            || self.is_mark(left, "/")
            || self.is_mark(left, "&")
        {
            self.conjunct(left, form, context, depth);
        } else if tags.any(tag::RELATIVE) {
            self.relative(left, context);
        } else if matches!(form, Some(VerbForm::Finite(Form::Gerund) | VerbForm::Noun))
            || tags.any(tag::PREPOSITION.or(tag::FOR).or(tag::OF))
        {
            self.complement(left, form, context, depth);
        } else if self.tokens[left].shape == Shape::Mark {
            self.past_mark(left, context);
        } else if let Some(verb) = self.verb_at(left) {
            self.helped(&verb.tokens, verb.classes, context, depth);
        } else {
            self.subject(left + 1, context);
        }
    }

    /// Whether the phrase at `at` holds its own subject, and that is the holder's work: "key responsibilities include".
    fn lists_duties(&self, at: usize, context: &mut Context) -> bool {
        let holds_subject = |phrase: &Range<usize>| {
            let lists = phrase.len() > 1 && self.is(phrase.end - 1, tag::LIGHT);
            phrase.start == at && lists && !self.is(at, tag::MODAL.or(tag::DETERMINER))
        };
        if !self.governors.iter().any(|(phrase, _)| holds_subject(phrase)) {
            return false;
        }
        let ends = |at: usize| self.is(at, tag::RELATIVE) || self.is_mark(at, ",");
        let from = (self.range.start..at).rev().find(|at| ends(*at)).unwrap_or(self.range.start);
        let others = self.names_in(from..at).any(|(_, name)| *name == Name::Other);
        if others || (from..at).any(|at| self.is(at, tag::RELATIVE)) {
            return false;
        }
        let ours = |at: usize| self.is(at, tag::WE) || self.text(&self.tokens[at]).eq_ignore_ascii_case("our");
        if (from..at).any(ours) {
            context.actor = Actor::Other;
        }
        context.because("actor", "what the work consists of", from..at + 1);
        true
    }

    /// The first word before `at` that is no adverb, notes a denial on the way; none at the start of the statement.
    fn before_adverbs(&self, at: usize, form: Option<VerbForm>, context: &mut Context) -> Option<usize> {
        let passes = tag::ADVERB.or(if form == Some(VerbForm::Phrase) { tag::DETERMINER } else { tag::ADVERB });
        for left in (self.range.start..at).rev() {
            if self.denies(left) {
                context.negated = true;
                context.because("polarity", "denied", left..left + 1);
            } else if !self.is(left, passes) || self.is(left, tag::CONJUNCTION) {
                return Some(left);
            }
        }
        None
    }

    /// "…, and define": the subject is that of the verb before, and so is a stance that a gerund hangs on.
    fn conjunct(&self, left: usize, form: Option<VerbForm>, context: &mut Context, depth: usize) {
        for at in (self.range.start..left).rev() {
            let tags = self.word(at).tags;
            if tags.any(tag::RELATIVE) && !tags.any(tag::DETERMINER) {
                let finite = matches!(form, Some(VerbForm::Finite(Form::Base | Form::Third)));
                if self.is_beside(at, left, form) || finite && self.describes(at, left) {
                    continue;
                }
                return self.relative(at, context);
            }
            if tags.any(tag::YOU) {
                return context.because("actor", "\"you\"", at..at + 1);
            }
            if tags.any(tag::MODAL) {
                return self.subject(at, context);
            }
            let verb = self.governor_ending(at + 1).or_else(|| self.verb_at(at));
            let Some(verb) = verb else { continue };
            if form == Some(verb.form) || matches!((form, verb.form), (Some(VerbForm::Noun), _)) {
                let first = self.coordinated(&verb).last().map_or(verb.tokens.start, |first| first.tokens.start);
                return self.left_of(first, Some(verb.form), context, depth + 1);
            }
        }
        if matches!(form, Some(VerbForm::Finite(Form::Third | Form::Base)))
            && let Some((tokens, Name::Other)) = self.leading_name()
            && tokens.end < left
        {
            context.actor = Actor::Other;
            context.because("actor", "somebody else is the subject", tokens);
        }
    }

    /// Whether the relative clause from `at` to `end` only says what somebody is in: "those who are involved in the trial and …".
    fn describes(&self, at: usize, end: usize) -> bool {
        at + 3 < end
            && self.is(at + 1, tag::BE)
            && self.text(&self.tokens[at + 2]).ends_with("ed")
            && self.is(at + 3, tag::PREPOSITION)
    }

    /// "…, who owns it, and manage": behind "who owns", a verb of another form is no part of the relative clause that begins at `at`.
    fn is_beside(&self, at: usize, left: usize, form: Option<VerbForm>) -> bool {
        let inner = (at + 1..left).find_map(|at| self.verb_at(at)).map(|verb| verb.form);
        let joined = form == Some(VerbForm::Finite(Form::Base))
            || form == Some(VerbForm::Finite(Form::Gerund)) && self.is(left, tag::CONJUNCTION);
        inner == Some(VerbForm::Finite(Form::Third)) && joined
    }

    /// "in defining", "by defining", "for managing": the verb or the noun before the preposition decides.
    fn complement(&self, left: usize, form: Option<VerbForm>, context: &mut Context, depth: usize) {
        if let Some(opener) = self.opener_before(left + 1).or_else(|| self.opener_before(left)) {
            context.requirement = true;
            return context.because("section", "a demand on the candidate", opener);
        }
        if self.denies(left) || left > self.range.start && self.denies(left - 1) {
            // "rather than setting", "without owning"
            context.negated = true;
            return context.because("polarity", "denied", left..left + 1);
        }
        let is_purpose = |from: usize| (from..=left).rev().take(3).any(|at| self.is(at, tag::FOR));
        if self.spends_time(left) {
            return;
        }
        for at in (self.range.start..=left).rev() {
            let tags = self.word(at).tags;
            if at + 1 >= left && tags.any(tag::INERT) && !tags.any(tag::ACT) {
                context.requirement = true;
                return context.because("section", "knowledge or experience, not work", at..at + 1);
            }
            if let Some(verb) = self.governor_ending(at + 1).or_else(|| self.verb_at(at)) {
                if self.is_help(verb.tokens.start) {
                    context.weaken(Stance::Informs, "it helps others to do it", verb.tokens.clone());
                } else if verb.classes == 0 && self.is(verb.tokens.start, tag::SHARE) {
                    let own = !self.partner_owns(verb.tokens.end..left.max(verb.tokens.end), context.family);
                    if own {
                        context.confidence *= 0.75;
                    } else {
                        context.weaken(Stance::Shares, "done with others", verb.tokens.clone());
                    }
                } else if verb.classes == 0 {
                    context.weaken(Stance::Informs, "the verb before does not own", verb.tokens.clone());
                } else if form == Some(VerbForm::Noun) && is_purpose(verb.tokens.end) && verb.form != VerbForm::Phrase {
                    // "Order the work for quick execution of …": what it is for is nobody's duty here.
                    context.confidence *= 0.6;
                } else if verb.form != VerbForm::Phrase && form != Some(VerbForm::Noun) {
                    context.confidence *= 0.9;
                }
                let first = self.coordinated(&verb).last().map_or(verb.tokens.start, |first| first.tokens.start);
                return self.left_of(first, Some(verb.form), context, depth + 1);
            }
            if tags.any(tag::MODAL.or(tag::BE)) {
                return self.subject(at, context);
            }
            if tags.any(tag::WE) {
                context.actor = Actor::Other;
                return context.because("actor", "the employer", at..at + 1);
            }
        }
        let first = self.range.start;
        if self.is_help(first) && self.word(first).form == Some(Form::Base) && self.is(left, tag::PREPOSITION) {
            // "Support platform leads in managing …": a noun too, but not where help is given in something.
            return context.weaken(Stance::Informs, "it helps others to do it", first..first + 1);
        }
        context.confidence *= if form == Some(VerbForm::Noun) { 0.85 } else { 0.8 };
    }

    fn past_mark(&self, at: usize, context: &mut Context) {
        // A bracket, a dash or a quotation mark: the clause before it has its own verb; nobody else is named as the subject here.
        if self.names_in(self.range.start..at).any(|(_, name)| *name == Name::Other) {
            context.confidence *= 0.8;
        }
    }
}
