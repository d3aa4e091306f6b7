//! Whether a word that can be a verb stands as one, by the words around it.

use super::clause::{Clause, Hit};
use crate::lexicon::{Form, Shape, tag};

impl Clause<'_> {
    pub(super) fn gerund_stands(&self, at: usize) -> bool {
        let Some(before) = self.previous(at) else { return true };
        // "…, Managing Partner, …" is a title among small words.
        let titled = at + 1 < self.range.end && self.tokens[at].is_capital() && self.tokens[at + 1].is_capital();
        if titled && self.tokens[before].shape == Shape::Mark && !self.is_mark(before, ":") {
            return false;
        }
        let word = self.word(before);
        if word.tags.any(tag::DETERMINER) {
            return false;
        }
        let glue = tag::PREPOSITION
            .or(tag::OF)
            .or(tag::FOR)
            .or(tag::TO)
            .or(tag::CONJUNCTION)
            .or(tag::BE)
            .or(tag::INCLUDING)
            .or(tag::BUT)
            .or(tag::NEGATION)
            .or(tag::INERT);
        word.tags.any(glue) || self.spends_time(before) || self.tokens[before].shape == Shape::Mark
    }

    /// "spend half your time writing"
    pub(super) fn spends_time(&self, at: usize) -> bool {
        self.text(&self.tokens[at]) == "time"
    }

    pub(super) fn base_stands(&self, at: usize) -> bool {
        let word = self.word(at);
        let nounish = word.tags.any(tag::NOUN_TOO);
        let Some(before) = self.previous(at) else {
            return !nounish || self.takes_object(at, word.tags.any(tag::NOUN_FIRST)) || self.takes_phrase(at);
        };
        let previous = self.word(before);
        if previous.tags.any(tag::TO.or(tag::MODAL).or(tag::YOU)) {
            return true;
        }
        if previous.tags.any(tag::DETERMINER.or(tag::PREPOSITION).or(tag::OF).or(tag::FOR)) {
            return false;
        }
        let helps = previous.form.is_some()
            && previous.tags.any(tag::INFORM)
            && !previous.tags.any(tag::DETERMINER)
            && !nounish;
        if previous.tags.any(tag::STORY) && !self.tokens[before].possessive {
            // "he set the strategy" tells a story: a duty would say "sets".
            return false;
        }
        if previous.tags.any(tag::THIRD.or(tag::WE).or(tag::RELATIVE).or(tag::NEGATION))
            || helps && self.verb_at(before).is_some()
        {
            return true;
        }
        if previous.tags.any(tag::CONJUNCTION) || self.but_also(before) || self.tokens[before].shape == Shape::Mark {
            let sure = !nounish || self.takes_object(at, true);
            let verb_before = || {
                (before.saturating_sub(4).max(self.range.start)..before)
                    .rev()
                    .any(|left| self.word(left).form == Some(Form::Base) && self.verb_at(left).is_some())
            };
            return sure || !word.tags.any(tag::NOUN_FIRST) && verb_before();
        }
        if nounish {
            // "Program managers lead the planning": a plural has its verb behind it.
            let plural = self.text(&self.tokens[before]).ends_with('s');
            return plural && self.name_ending(before + 1).is_some() && self.takes_object(at, false);
        }
        // A subject: "program managers own".
        self.name_ending(before + 1).is_some() || previous.form == Some(Form::Base) && previous.tags.any(tag::INFORM)
    }

    pub(super) fn third_stands(&self, at: usize) -> bool {
        let word = self.word(at);
        let nounish = word.tags.any(tag::NOUN_TOO);
        let Some(before) = self.previous(at) else {
            return !word.tags.any(tag::NOUN_FIRST) || self.takes_object(at, true);
        };
        let previous = self.word(before);
        if previous.tags.any(tag::DETERMINER.or(tag::PREPOSITION).or(tag::OF).or(tag::FOR).or(tag::TO)) {
            return false;
        }
        if previous.tags.any(tag::THIRD.or(tag::RELATIVE)) {
            return true;
        }
        if previous.tags.any(tag::CONJUNCTION) || self.tokens[before].shape == Shape::Mark {
            let verb_before = (before.saturating_sub(5).max(self.range.start)..before)
                .rev()
                .any(|left| self.word(left).form == Some(Form::Third) && self.verb_at(left).is_some());
            return verb_before || !nounish || self.takes_object(at, true);
        }
        let name = self.name_ending(before + 1);
        let named = name.is_some();
        if nounish {
            // "Customer needs" are a noun; "the customer needs tools", "the team needs to plan" and "the program manager sets goals" are clauses.
            let infinitive = at + 1 < self.range.end && self.is(at + 1, tag::TO);
            let strict = name.is_some_and(|(tokens, _)| tokens.len() == 1);
            return named && (infinitive || self.takes_object(at, strict));
        }
        named || !self.is(at, tag::BENIGN)
    }

    /// Whether a phrase that the verb could take stands right behind it: "Design workflows".
    fn takes_phrase(&self, at: usize) -> bool {
        let classes = self.word(at).classes;
        let takes = |hit: &Hit| self.lexicon.group(hit.group).takes & classes != 0;
        self.hits().iter().any(|hit| hit.tokens.start == at + 1 && takes(hit))
    }

    /// Whether what follows a word that is noun and verb shows that it is a verb: an object with its article, another verb, a name.
    fn takes_object(&self, at: usize, strict: bool) -> bool {
        let Some(next) = (at + 1 < self.range.end).then_some(at + 1) else { return false };
        let word = self.word(next);
        if self.is(at, tag::INFORM.or(tag::SHARE)) && self.names_somebody_at(next) {
            return true;
        }
        if word.tags.any(tag::DETERMINER.or(tag::ADVERB)) || self.tokens[next].shape == Shape::Number {
            return true;
        }
        if word.tags.any(tag::CONJUNCTION) || self.is_mark(next, ",") {
            let after = next + 1 + usize::from(next + 1 < self.range.end && self.is(next + 1, tag::CONJUNCTION));
            return after < self.range.end
                && self.word(after).tags.any(tag::ACT)
                && self.word(after).form == self.word(at).form
                && !self.is(after, tag::NOUN_FIRST);
        }
        let with = matches!(self.text(&self.tokens[next]), "with" | "closely" | "alongside" | "together");
        if with && self.is(at, tag::SHARE) || !strict && word.tags.any(tag::PREPOSITION) {
            return true;
        }
        if word.tags.any(tag::OF.or(tag::PREPOSITION).or(tag::FOR).or(tag::TO).or(tag::BE).or(tag::MODAL))
            || self.tokens[next].shape == Shape::Mark
        {
            return false;
        }
        !strict
    }

    fn previous(&self, at: usize) -> Option<usize> {
        (self.range.start..at).rev().find(|before| !self.is_adverb(*before))
    }

    /// Whether a word says how: a known adverb, or an unknown word in -ly.
    pub(crate) fn is_adverb(&self, at: usize) -> bool {
        let tags = self.word(at).tags;
        tags.any(tag::ADVERB) && !tags.any(tag::DETERMINER)
            || self.word(at).lemma == 0 && self.text(&self.tokens[at]).ends_with("ly")
    }
}
