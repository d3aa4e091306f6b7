//! A statement made ready to be read: its phrases, its verbs, the names of actors in it.

use crate::lexicon::{Entry, Form, Gap, Lexicon, Shape, TitleKind, Token, Word, WordId, tag};
use crate::posting::{Lead, Posting, Reading, Statement};
use crate::role_model::{Family, Role};
use std::ops::Range;

/// A phrase of an area. Ranges are tokens of the whole text.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    pub(super) tokens: Range<usize>,
    pub(super) group: u16,
}

/// A verb, or what works like one.
#[derive(Clone, Debug)]
pub(super) struct Verb {
    pub(super) tokens: Range<usize>,
    pub(super) classes: u32,
    pub(super) base: WordId,
    pub(super) form: VerbForm,
}

/// How a verb stands in its sentence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum VerbForm {
    /// A verb form.
    Finite(Form),
    /// A fixed phrase without a verb: "responsible for".
    Phrase,
    /// A noun before "of": "ownership of".
    Noun,
}

/// Who a name in the sentence stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Name {
    Holder,
    Other,
}

/// One statement with everything that its words are known to be.
pub(super) struct Clause<'a> {
    pub(super) lexicon: &'a Lexicon,
    pub(super) tokens: &'a [Token],
    source: &'a str,
    pub(super) range: Range<usize>,
    pub(super) statement: &'a Statement,
    pub(super) roles: &'a [Role],
    hits: Vec<Hit>,
    governors: Vec<(Range<usize>, u32)>,
    names: Vec<(Range<usize>, Name)>,
    openers: Vec<Range<usize>>,
    scopes: Vec<Range<usize>>,
    /// It ends in a question mark.
    pub(super) question: bool,
    /// The title's tokens.
    pub(super) title: Range<usize>,
    /// What the posting speaks of most.
    pub(super) subject: Option<Family>,
}

impl<'a> Clause<'a> {
    pub(super) fn new(
        reading: &'a Reading,
        posting: &'a Posting,
        statement: &'a Statement,
        lexicon: &'a Lexicon,
    ) -> Self {
        let range = statement.tokens.clone();
        let question_mark = lexicon.words().get("?");
        let question = reading.tokens.get(range.end).is_some_and(|token| token.word == question_mark);
        let mut clause = Self {
            lexicon,
            tokens: &reading.tokens,
            source: &reading.text,
            range,
            statement,
            roles: posting.declared.roles(),
            hits: Vec::new(),
            governors: Vec::new(),
            names: Vec::new(),
            openers: Vec::new(),
            scopes: Vec::new(),
            question,
            title: posting.title.clone(),
            subject: posting.subject,
        };
        clause.match_phrases();
        clause
    }

    pub(super) fn hits(&self) -> &[Hit] {
        &self.hits
    }

    pub(super) fn word(&self, at: usize) -> &'a Word {
        self.lexicon.word(&self.tokens[at])
    }

    pub(super) fn is(&self, at: usize, tags: crate::lexicon::Tags) -> bool {
        self.word(at).tags.any(tags)
    }

    pub(super) fn text(&self, token: &Token) -> &'a str {
        &self.source[token.start as usize..token.end as usize]
    }

    pub(super) fn is_mark(&self, at: usize, mark: &str) -> bool {
        let word = self.tokens[at].word;
        word.0 != 0 && word == self.lexicon.words().get(mark)
    }

    fn match_phrases(&mut self) {
        let mut found: Vec<Hit> = Vec::new();
        for at in self.range.clone() {
            let mut longest = 0;
            let from = found.len();
            let mut name: Option<(Range<usize>, Name)> = None;
            self.lexicon.phrases(&self.tokens[at..self.range.end], |entry, length| {
                let tokens = at..at + length;
                match entry {
                    Entry::Area(group) => {
                        if length > longest {
                            longest = length;
                            found.truncate(from);
                        }
                        found.push(Hit { tokens, group });
                    }
                    Entry::Governor(classes) => self.governors.push((tokens, classes)),
                    Entry::Holder | Entry::Title(TitleKind::Acronym) => name = Some((tokens, Name::Holder)),
                    Entry::OtherActor if name.as_ref().is_none_or(|(old, _)| old.len() < length) => {
                        name = Some((tokens, Name::Other));
                    }
                    Entry::Title(TitleKind::Role(role)) => {
                        let holder = self.roles.contains(&role) || self.roles.is_empty();
                        name = Some((tokens, if holder { Name::Holder } else { Name::Other }));
                    }
                    Entry::Title(TitleKind::Other) if name.is_none() => name = Some((tokens, Name::Other)),
                    Entry::Opener => self.openers.push(tokens),
                    Entry::Scope => self.scopes.push(tokens),
                    _ => {}
                }
            });
            self.names.extend(name);
            if self.is(at, tag::SCOPE) {
                self.scopes.push(at..at + 1);
            }
        }
        // The longest phrase wins, the first of equals; phrases of the same words all count.
        found.sort_by_key(|hit| (usize::MAX - hit.tokens.len(), hit.tokens.start));
        let mut kept: Vec<Hit> = Vec::new();
        for hit in found {
            let clashes = kept.iter().any(|other| {
                other.tokens != hit.tokens && other.tokens.start < hit.tokens.end && hit.tokens.start < other.tokens.end
            });
            if !clashes {
                kept.push(hit);
            }
        }
        kept.sort_by_key(|hit| hit.tokens.start);
        self.hits = kept;
    }

    /// A word of scope between the verb at `from` and the words right behind the phrase, before any other verb.
    pub(super) fn scope_near(&self, from: usize, tokens: &Range<usize>) -> Option<Range<usize>> {
        let reach = (tokens.end..self.range.end.min(tokens.end + 8))
            .find(|at| self.verb_at(*at).is_some() || self.is_mark(*at, ","))
            .unwrap_or(tokens.end + 8);
        self.scopes.iter().find(|scope| scope.start >= from && scope.start < reach).cloned()
    }

    /// Whether the words around a phrase speak of a project.
    pub(super) fn names_a_project(&self, from: usize, tokens: &Range<usize>) -> bool {
        let words = self.lexicon.words();
        let project = words.word(words.get("project")).lemma;
        (from..self.range.end.min(tokens.end + 6)).any(|at| self.word(at).lemma == project)
    }

    /// Whether the statement begins like a demand on the candidate.
    pub(super) fn opener(&self) -> Option<Range<usize>> {
        let start = self.range.start;
        // "Manage technical projects" is no demand for technical knowledge.
        let reach = start + usize::from(self.verb_at(start).is_none());
        self.openers.iter().filter(|opener| opener.start <= reach).max_by_key(|opener| opener.len()).cloned()
    }

    /// A demand's opening words that end right before `at`: "ability to", "experience in".
    pub(super) fn opener_before(&self, at: usize) -> Option<Range<usize>> {
        let adjoins = |opener: &&Range<usize>| opener.end == at || opener.end + 1 == at;
        self.openers
            .iter()
            .find(|opener| adjoins(opener) && (opener.start..opener.end).any(|at| self.is(at, tag::INERT)))
            .cloned()
    }

    /// The name that ends at `end`.
    pub(super) fn name_ending(&self, end: usize) -> Option<(Range<usize>, Name)> {
        self.names.iter().filter(|(tokens, _)| tokens.end == end).max_by_key(|(tokens, _)| tokens.len()).cloned()
    }

    /// All names in a range.
    pub(super) fn names_in(&self, range: Range<usize>) -> impl Iterator<Item = &(Range<usize>, Name)> {
        self.names.iter().filter(move |(tokens, _)| tokens.start >= range.start && tokens.end <= range.end)
    }

    /// The fixed phrase that works like a verb and ends at `end`, the longest.
    pub(super) fn governor_ending(&self, end: usize) -> Option<Verb> {
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

    /// Whether the token is part of a hyphenated compound.
    pub(super) fn in_compound(&self, at: usize) -> bool {
        self.tokens[at].gap == Gap::Hyphen && at > self.range.start
            || at + 1 < self.range.end && self.tokens[at + 1].gap == Gap::Hyphen
    }

    /// The verb at `at`, if the word stands as one there.
    pub(super) fn verb_at(&self, at: usize) -> Option<Verb> {
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

    /// "co-own": the prefix is cut off as a word of its own.
    pub(super) fn after_co(&self, at: usize) -> bool {
        at > self.range.start
            && self.tokens[at].gap == Gap::Hyphen
            && self.word(at - 1).lemma != 0
            && self.tokens[at - 1].word == self.lexicon.words().get("co")
    }

    /// Whether a word says how: a known adverb, or an unknown word in -ly.
    pub(super) fn is_adverb(&self, at: usize) -> bool {
        let tags = self.word(at).tags;
        tags.any(tag::ADVERB) && !tags.any(tag::DETERMINER)
            || self.word(at).lemma == 0 && self.text(&self.tokens[at]).ends_with("ly")
    }

    fn previous(&self, at: usize) -> Option<usize> {
        (self.range.start..at).rev().find(|before| !self.is_adverb(*before))
    }

    fn gerund_stands(&self, at: usize) -> bool {
        let Some(before) = self.previous(at) else { return true };
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
            .or(tag::NEGATION);
        word.tags.any(glue) || self.tokens[before].shape == Shape::Mark
    }

    fn base_stands(&self, at: usize) -> bool {
        let word = self.word(at);
        let nounish = word.tags.any(tag::NOUN_TOO);
        let Some(before) = self.previous(at) else {
            return !nounish || self.takes_object(at, word.tags.any(tag::NOUN_FIRST));
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
        if matches!(self.text(&self.tokens[before]).to_ascii_lowercase().as_str(), "he" | "she" | "it") {
            // "he set the strategy" tells a story: a duty would say "sets".
            return false;
        }
        if previous.tags.any(tag::THIRD.or(tag::WE).or(tag::RELATIVE).or(tag::NEGATION))
            || helps && self.verb_at(before).is_some()
        {
            return true;
        }
        if previous.tags.any(tag::CONJUNCTION) || self.tokens[before].shape == Shape::Mark {
            let sure = !nounish || self.takes_object(at, true);
            let verb_before = || {
                (before.saturating_sub(4).max(self.range.start)..before)
                    .rev()
                    .any(|left| self.word(left).form == Some(Form::Base) && self.verb_at(left).is_some())
            };
            return sure || !word.tags.any(tag::NOUN_FIRST) && verb_before();
        }
        if nounish {
            return false;
        }
        // A subject: "program managers own".
        self.name_ending(before + 1).is_some() || previous.form == Some(Form::Base) && previous.tags.any(tag::INFORM)
    }

    fn third_stands(&self, at: usize) -> bool {
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
        self.name_ending(before + 1).is_some() || !nounish && !self.is(at, tag::BENIGN)
    }

    /// Whether what follows a word that is noun and verb shows that it is a verb: an object with its article, another verb, a name.
    fn takes_object(&self, at: usize, strict: bool) -> bool {
        let Some(next) = (at + 1 < self.range.end).then_some(at + 1) else { return false };
        let word = self.word(next);
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
}

/// What the statement inherits as its verb from the words that introduce its list.
pub(super) fn leads(lead: Lead) -> bool {
    lead == Lead::Owns
}
