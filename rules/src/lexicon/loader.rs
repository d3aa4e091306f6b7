//! The lexicon while it is read: marks words, and puts phrases into the trie.

use super::files::Patterns;
use super::inflection::{Form, plural, singular, verb_forms};
use super::pattern::expand;
use super::trie::TrieBuilder;
use super::words::{Tags, WordId, WordsBuilder};
use super::{Entry, Group};
use crate::source::{SourceError, line_of};
use toml::Spanned;

/// What was read so far.
pub(super) struct Loader {
    pub(super) words: WordsBuilder,
    pub(super) trie: TrieBuilder,
    pub(super) groups: Vec<Group>,
    /// Names of verb classes; the index is the bit.
    pub(super) classes: Vec<String>,
}

impl Loader {
    /// The bit of a class of verbs.
    pub(super) fn class(&self, name: &str) -> Option<u32> {
        self.classes.iter().position(|class| class == name).map(|bit| 1 << bit)
    }

    /// Adds tags to a word.
    pub(super) fn mark(&mut self, word: &str, tags: Tags) -> WordId {
        let id = self.words.intern(word);
        let word = self.words.word_mut(id);
        word.tags = word.tags.or(tags);
        id
    }

    /// Adds tags to a noun, singular and plural.
    pub(super) fn mark_noun(&mut self, noun: &str, tags: Tags) {
        self.words.intern_noun(noun);
        let singular = singular(noun);
        self.mark(&singular, tags);
        self.mark(&plural(&singular), tags);
    }

    /// Adds tags and classes to all forms of a verb.
    pub(super) fn mark_verb(&mut self, base: &str, tags: Tags, classes: u32) {
        if base.contains('-') {
            return;
        }
        let verb = self.words.intern(base);
        for (form, kind) in verb_forms(base) {
            let id = self.mark(&form, tags);
            let word = self.words.word_mut(id);
            word.classes |= classes;
            word.verb = verb;
            // "set", "hit": the base form wins over the past that looks the same.
            if word.form != Some(Form::Base) {
                word.form = Some(kind);
            }
        }
    }

    /// The lemmas of nouns.
    pub(super) fn lemmas(&mut self, nouns: &[String]) -> Vec<u32> {
        let ids: Vec<WordId> = nouns.iter().map(|noun| self.words.intern_noun(noun)).collect();
        ids.into_iter().map(|id| self.words.word(id).lemma).collect()
    }

    /// Puts patterns into the trie that stand for the same thing.
    pub(super) fn phrases(
        &mut self,
        place: (&str, &str),
        patterns: &Patterns,
        entry: Entry,
        inflect: bool,
    ) -> Result<(), SourceError> {
        patterns.iter().try_for_each(|pattern| self.phrase(place, pattern, entry, inflect))
    }

    /// Puts every phrase of a pattern into the trie. With `inflect`, a first word that is a verb stands for all of its forms.
    pub(super) fn phrase(
        &mut self,
        place: (&str, &str),
        pattern: &Spanned<String>,
        entry: Entry,
        inflect: bool,
    ) -> Result<(), SourceError> {
        let (file, text) = place;
        let sequences = expand(pattern.get_ref()).map_err(|message| SourceError {
            file: file.into(),
            line: line_of(text, pattern.span().start),
            message,
        })?;
        for sequence in sequences {
            let first = self.words.word(self.words.get(&sequence[0]));
            if inflect && first.form == Some(Form::Base) {
                // "Sets" becomes a plural where a later phrase holds the noun "set": its lemma has to be that from the start.
                self.words.intern_noun(&sequence[0]);
                for (form, _) in verb_forms(&sequence[0]) {
                    self.words.intern(&form);
                    let mut inflected = sequence.clone();
                    inflected[0] = format!("={form}");
                    self.insert(&inflected, entry);
                }
            } else {
                self.insert(&sequence, entry);
            }
        }
        Ok(())
    }

    /// Puts a sequence of words into the trie.
    pub(super) fn insert(&mut self, sequence: &[String], entry: Entry) {
        let mut ways: Vec<Vec<u32>> = vec![Vec::new()];
        let mut exact = Vec::new();
        for (position, word) in sequence.iter().enumerate() {
            let id = match word.strip_prefix('=') {
                Some(form) => {
                    let id = self.words.intern(form);
                    exact.push((position as u8, id));
                    id
                }
                None => self.words.intern_noun(word),
            };
            let lemma = self.words.word(id).lemma;
            let other = if word.starts_with('=') { lemma } else { self.plural_lemma(word, lemma) };
            let lemmas = if other == lemma { vec![lemma] } else { vec![lemma, other] };
            ways =
                lemmas.iter().flat_map(|lemma| ways.iter().map(|way| [way.as_slice(), &[*lemma]].concat())).collect();
        }
        for lemmas in ways {
            self.trie.insert(&lemmas, entry, exact.clone());
        }
    }

    /// The lemma of a noun's plural. It is that of the noun, but where a finished dictionary knows the plural as another word: "leads",
    /// the verb.
    fn plural_lemma(&self, noun: &str, lemma: u32) -> u32 {
        match self.words.get(&plural(&singular(noun))) {
            many if self.words.is_settled(many) => self.words.word(many).lemma,
            _ => lemma,
        }
    }
}
