//! The dictionary: every word form that any list knows, folded in case and spelling, with what is known about it.

use super::inflection::{Form, british, plural, singular};
use rustc_hash::FxHashMap;

/// Index of a word in the dictionary. Forms that differ only in number or in spelling have ids of their own and share a lemma.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct WordId(pub u32);

/// What is known of a word, as a set of bits.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Tags(pub u64);

impl Tags {
    /// Whether any of the bits of `other` is set.
    pub fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// A word form.
#[derive(Clone, Copy, Default, Debug)]
pub struct Word {
    /// The form that phrases are written in: the singular, in American spelling.
    pub lemma: u32,
    /// What is known of it.
    pub tags: Tags,
    /// Classes of verbs that it belongs to, one bit each, for a verb form or a noun that works like a verb ("ownership").
    pub classes: u32,
    /// How the verb stands, for a verb form.
    pub form: Option<Form>,
    /// The base form, for a verb form.
    pub verb: WordId,
}

/// All words.
#[derive(Clone, Debug)]
pub struct Words {
    ids: FxHashMap<Box<str>, WordId>,
    words: Vec<Word>,
    opener: Tags,
}

impl Words {
    /// The id of every word that no list knows.
    pub const UNKNOWN: WordId = WordId(0);
    const NUMBER: WordId = WordId(1);

    pub(crate) fn new(opener: Tags) -> Self {
        let mut words = Self { ids: FxHashMap::default(), words: vec![Word::default()], opener };
        words.intern("0");
        words
    }

    /// The id of a folded word.
    pub fn get(&self, folded: &str) -> WordId {
        self.ids.get(folded).copied().unwrap_or(Self::UNKNOWN)
    }

    /// The id that all numbers share.
    pub fn number(&self) -> WordId {
        Self::NUMBER
    }

    /// What is known of a word.
    pub fn word(&self, id: WordId) -> &Word {
        &self.words[id.0 as usize]
    }

    /// Whether a word can open a sentence, a heading or a bullet that was glued to the text before.
    pub fn opens(&self, id: WordId) -> bool {
        self.word(id).tags.any(self.opener)
    }

    /// The id of `form`, made if need be; its British spelling gets the same id.
    pub(crate) fn intern(&mut self, form: &str) -> WordId {
        if let Some(id) = self.ids.get(form) {
            return *id;
        }
        let id = WordId(self.words.len() as u32);
        self.words.push(Word { lemma: id.0, ..Word::default() });
        self.ids.insert(form.into(), id);
        if let Some(british) = british(form) {
            self.ids.entry(british.into()).or_insert(id);
        }
        id
    }

    /// The id of a noun's singular; its plural is known from now on and shares the lemma.
    pub(crate) fn intern_noun(&mut self, noun: &str) -> WordId {
        let singular = singular(noun);
        let one = self.intern(&singular);
        if singular.len() > 1 && singular.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            let many = self.intern(&plural(&singular));
            if many != one {
                self.words[many.0 as usize].lemma = self.words[one.0 as usize].lemma;
            }
        }
        one
    }

    pub(crate) fn word_mut(&mut self, id: WordId) -> &mut Word {
        &mut self.words[id.0 as usize]
    }
}
