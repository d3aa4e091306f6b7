//! What the words before a colon say of the list behind it.

use super::{Lead, Reader};
use crate::lexicon::{Entry, Form, Token, tag};
use std::ops::Range;

impl Reader<'_> {
    /// What the words before a colon lend to the list behind it.
    pub(super) fn lead(&self, tokens: Range<usize>) -> Lead {
        let denies = |tokens: &[Token]| {
            tokens.iter().any(|token| self.lexicon.is(token, tag::NEGATION))
                && tokens.iter().all(|token| !self.text(token).eq_ignore_ascii_case("limited"))
        };
        if tokens.len() <= 8 && denies(&self.tokens[tokens.clone()]) {
            return Lead::Denies;
        }
        let mut requires = 0;
        self.phrases.at(tokens.clone(), |entry, length| {
            if entry == Entry::Opener {
                requires = requires.max(length);
            }
        });
        // "You are responsible for …:" asks for nothing.
        let owns = (tokens.start..tokens.end.min(tokens.start + requires + 1)).any(|at| {
            let mut governs = false;
            self.phrases.at(at..tokens.end, |entry, _| governs |= matches!(entry, Entry::Governor(_)));
            governs
        });
        if requires > 0 && !owns {
            return Lead::Requires;
        }
        let tail = tokens.end.saturating_sub(3).max(tokens.start);
        for at in tail..tokens.end {
            let mut owns = false;
            self.phrases.at(at..tokens.end, |entry, length| {
                owns |= matches!(entry, Entry::Governor(_)) && at + length == tokens.end;
            });
            if owns {
                return Lead::Owns;
            }
        }
        let shares = tokens.len() >= 4
            && tokens.clone().any(|at| {
                let token = &self.tokens[at];
                let with = at + 2 < tokens.end && (self.is_word(at + 1, "with") || self.is_word(at + 2, "with"));
                self.lexicon.is(token, tag::SHARE)
                    && self.lexicon.word(token).form != Some(Form::Past)
                    && (with || !self.lexicon.is(token, tag::NOUN_TOO))
            });
        // "You will help with the following:" the list is the holder's.
        let informs = !tokens.clone().any(|at| self.is_word(at, "following"))
            && self.tokens[tokens.clone()].iter().any(|token| self.lexicon.is(token, tag::AIDING) && !token.possessive);
        if shares || informs {
            return Lead::Shares;
        }
        let we = self.tokens[tokens.clone()].iter().any(|token| self.lexicon.is(token, tag::WE));
        if we || self.is_about_others(tokens) { Lead::OtherActor } else { Lead::None }
    }

    /// "The growth team is responsible for the following:" somebody else is the subject.
    fn is_about_others(&self, tokens: Range<usize>) -> bool {
        let all = &self.tokens[tokens.clone()];
        if all.iter().any(|token| self.lexicon.is(token, tag::YOU)) {
            return false;
        }
        let Some(verb) = tokens.clone().take(10).find(|at| self.lexicon.is(&self.tokens[*at], tag::BE.or(tag::MODAL)))
        else {
            return false;
        };
        let team = self.lexicon.words().get("team");
        (tokens.start..verb).take(4).any(|at| self.tokens[at].word == team && !self.tokens[at].possessive)
    }

    /// Whether these words begin with a field of a form and its colon: "Location: Leeds".
    pub(super) fn labels_a_field(&self, tokens: Range<usize>) -> bool {
        let (start, end) = (tokens.start, tokens.end);
        let mut labels = false;
        self.phrases.at(tokens, |entry, length| {
            let colon = start + length;
            labels |= entry == Entry::Field && colon < end && self.is_mark(colon, ":");
        });
        labels
    }

    /// Whether the words before a colon name a field of a form.
    pub(super) fn is_field(&self, tokens: Range<usize>) -> bool {
        let mut field = false;
        let all = tokens.len();
        self.phrases.at(tokens, |entry, length| field |= entry == Entry::Field && length == all);
        field
    }
}
