//! The verbs of a statement: words that stand as one, fixed phrases and nouns that work like one, and the chains that they form.

use super::clause::Clause;
use crate::lexicon::{Form, Gap, Shape, Tags, WordId, tag};
use std::ops::Range;

/// What a base form that could be a noun stands behind as a verb.
const VERB_FOLLOWS: Tags =
    tag::TO.or(tag::MODAL).or(tag::YOU).or(tag::THIRD).or(tag::RELATIVE).or(tag::CONJUNCTION).or(tag::ADVERB);

/// A verb, or what works like one.
#[derive(Clone, Debug)]
pub(crate) struct Verb {
    pub(crate) tokens: Range<usize>,
    pub(crate) classes: u32,
    pub(crate) base: WordId,
    pub(crate) form: VerbForm,
}

/// How a verb stands in its sentence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum VerbForm {
    /// A verb form.
    Finite(Form),
    /// A fixed phrase without a verb: "responsible for".
    Phrase,
    /// A noun before "of": "ownership of".
    Noun,
}

impl Clause<'_> {
    /// The verb at `at`, if the word stands as one there.
    pub(crate) fn verb_at(&self, at: usize) -> Option<Verb> {
        let word = self.word(at);
        let form = word.form?;
        if !word.tags.any(tag::ACT.or(tag::SHARE).or(tag::INFORM)) || self.tokens[at].possessive {
            return None;
        }
        if self.in_compound(at) && !self.after_co(at) {
            return None;
        }
        let stands = match form {
            Form::Past => false,
            Form::Gerund => self.gerund_stands(at),
            Form::Base => self.base_stands(at),
            Form::Third => self.third_stands(at),
        };
        stands.then_some(Verb {
            tokens: at..at + 1,
            classes: word.classes,
            base: word.verb,
            form: VerbForm::Finite(form),
        })
    }

    /// The fixed phrase that works like a verb and ends at `end`, the longest.
    pub(crate) fn governor_ending(&self, end: usize) -> Option<Verb> {
        let best =
            self.governors.iter().filter(|(tokens, _)| tokens.end == end).map(|(tokens, _)| tokens.start).min()?;
        let classes = self
            .governors
            .iter()
            .filter(|(tokens, _)| tokens.end == end && tokens.start == best)
            .fold(0, |all, (_, class)| all | class);
        let first = self.word(best);
        let form = first.form.map_or(VerbForm::Phrase, VerbForm::Finite);
        Some(Verb { tokens: best..end, classes, base: first.verb, form })
    }

    /// A noun that works like a verb before "of" or "for": "ownership of", "development of".
    pub(super) fn nominal_at(&self, at: usize) -> Option<Verb> {
        let word = self.word(at);
        let of = at + 1 < self.range.end && self.is(at + 1, tag::OF.or(tag::FOR));
        (word.tags.any(tag::NOMINAL) && of && !self.in_compound(at)).then(|| Verb {
            tokens: at..at + 1,
            classes: word.classes,
            base: word.verb,
            form: VerbForm::Noun,
        })
    }

    /// The verbs coordinated with `verb` on its left, nearest first: "define, prioritize and own".
    pub(crate) fn coordinated(&self, verb: &Verb) -> Vec<Verb> {
        let mut chain = Vec::new();
        let mut at = verb.tokens.start;
        while at > self.range.start {
            let mut left = at - 1;
            while left > self.range.start && self.is(left, tag::ADVERB) {
                left -= 1;
            }
            let joins = |at: usize| {
                self.is(at, tag::CONJUNCTION)
                    || self.but_also(at)
                    || self.is_mark(at, ",")
                    || self.is_mark(at, "/")
                    || self.is_mark(at, "&")
            };
            if !joins(left) {
                break;
            }
            while left > self.range.start && joins(left) {
                left -= 1;
                // "define and, where needed, revise"
                if let Some(hedge) = self.hedge_ending(left + 1).filter(|hedge| *hedge > self.range.start) {
                    left = hedge - 1;
                }
            }
            let Some(other) = self
                .governor_ending(left + 1)
                .or_else(|| self.verb_at(left))
                .or_else(|| self.noun_conjunct(left, verb))
                .filter(|other| other.form == verb.form)
            else {
                break;
            };
            at = other.tokens.start;
            chain.push(other);
        }
        chain
    }

    /// "but" in "not only … but also".
    pub(super) fn but_also(&self, at: usize) -> bool {
        let also = |at: usize| self.text(&self.tokens[at]).eq_ignore_ascii_case("also");
        self.is(at, tag::BUT) && at + 1 < self.range.end && also(at + 1)
    }

    /// A base form in a chain whose end is a verb is one too: "Plan, schedule and track".
    fn noun_conjunct(&self, at: usize, verb: &Verb) -> Option<Verb> {
        let word = self.word(at);
        let same = word.form.is_some_and(|form| VerbForm::Finite(form) == verb.form);
        let free = at == self.range.start
            || if word.tags.any(tag::NOUN_TOO) && word.form == Some(Form::Base) {
                // "the program structure and drive …": behind a noun it is a noun.
                self.is(at - 1, VERB_FOLLOWS) || self.tokens[at - 1].shape == Shape::Mark
            } else {
                !self.is(at - 1, tag::DETERMINER.or(tag::PREPOSITION).or(tag::OF))
            };
        (same && free && word.tags.any(tag::ACT)).then(|| Verb {
            tokens: at..at + 1,
            classes: word.classes,
            base: word.verb,
            form: verb.form,
        })
    }

    /// "co-own": the prefix is cut off as a word of its own.
    pub(super) fn after_co(&self, at: usize) -> bool {
        at > self.range.start
            && self.tokens[at].gap == Gap::Hyphen
            && self.word(at - 1).lemma != 0
            && self.tokens[at - 1].word == self.lexicon.words().get("co")
    }
}
