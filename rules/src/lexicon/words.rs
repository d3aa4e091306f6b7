//! The dictionary: every word form that any list knows, folded in case and spelling, with what is known about it.

use super::inflection::{Form, british, plural, singular};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// Index of a word in the dictionary. Forms that differ only in number or in spelling have ids of their own and share a lemma.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
pub struct WordId(pub u32);

/// What is known of a word, as a set of bits.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
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
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
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

/// All words, with a hash table over one text of all spellings.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Words {
    all: Vec<Word>,
    opener: Tags,
    /// All spellings one after the other.
    text: String,
    spellings: Vec<Spelling>,
    /// Open addressing: index of a spelling plus one, or 0. The length is a power of two, and more than half is 0.
    slots: Vec<u32>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
struct Spelling {
    start: u32,
    end: u32,
    id: WordId,
}

impl Words {
    /// The id of every word that no list knows.
    pub const UNKNOWN: WordId = WordId(0);
    const NUMBER: WordId = WordId(1);

    /// The id of a folded word.
    pub fn get(&self, folded: &str) -> WordId {
        let mask = self.slots.len() - 1;
        let mut slot = hash(folded) as usize & mask;
        while let Some(index) = (self.slots[slot] as usize).checked_sub(1) {
            let spelling = &self.spellings[index];
            if self.text.as_bytes()[spelling.start as usize..spelling.end as usize] == *folded.as_bytes() {
                return spelling.id;
            }
            slot = (slot + 1) & mask;
        }
        Self::UNKNOWN
    }

    /// The id that all numbers share.
    pub fn number(&self) -> WordId {
        Self::NUMBER
    }

    /// What is known of a word.
    pub fn word(&self, id: WordId) -> &Word {
        &self.all[id.0 as usize]
    }

    /// All spellings of a word.
    pub(crate) fn spellings(&self, id: WordId) -> impl Iterator<Item = &str> {
        let first = self.spellings.partition_point(|spelling| spelling.id < id);
        let own = self.spellings[first..].iter().take_while(move |spelling| spelling.id == id);
        own.map(|spelling| &self.text[spelling.start as usize..spelling.end as usize])
    }

    /// Whether a word can open a sentence, a heading or a bullet that was glued to the text before.
    pub fn opens(&self, id: WordId) -> bool {
        self.word(id).tags.any(self.opener)
    }

    /// The lemma of every word, by id.
    pub(crate) fn lemmas(&self) -> impl Iterator<Item = u32> {
        self.all.iter().map(|word| word.lemma)
    }
}

/// A hash that is the same on every machine: the table is made on the one that builds, and used on another.
fn hash(folded: &str) -> u32 {
    const MIX: u64 = 0x9e37_79b9_7f4a_7c15;
    let bytes = folded.as_bytes();
    let length = bytes.len() as u64;
    let mixed = if let Some(tail) = bytes.last_chunk::<8>() {
        let (eights, _) = bytes.as_chunks::<8>();
        let words = eights.iter().map(|eight| u64::from_le_bytes(*eight));
        words.fold(u64::from_le_bytes(*tail), |state, word| (state.wrapping_mul(MIX) ^ word).rotate_left(29))
    } else if let (Some(head), Some(tail)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        u64::from(u32::from_le_bytes(*head)) << 32 | u64::from(u32::from_le_bytes(*tail))
    } else {
        bytes.iter().fold(0, |all, byte| all << 8 | u64::from(*byte))
    };
    ((mixed ^ length.rotate_left(24)).wrapping_mul(MIX) >> 32) as u32
}

/// The words while they are collected.
#[derive(Debug)]
pub(crate) struct WordsBuilder {
    ids: FxHashMap<Box<str>, WordId>,
    all: Vec<Word>,
    opener: Tags,
    /// So many words came from a finished dictionary: phrases that were made of their lemmas must go on matching.
    settled: usize,
}

impl WordsBuilder {
    pub(crate) fn new(opener: Tags) -> Self {
        let mut words = Self { ids: FxHashMap::default(), all: vec![Word::default()], opener, settled: 0 };
        words.intern("0");
        words
    }

    /// Goes on collecting where a dictionary ended: every word keeps its id and its lemma.
    pub(crate) fn reopen(words: &Words) -> Self {
        let spelt =
            |spelling: &Spelling| (words.text[spelling.start as usize..spelling.end as usize].into(), spelling.id);
        let ids = words.spellings.iter().map(spelt).collect();
        Self { ids, all: words.all.clone(), opener: words.opener, settled: words.all.len() }
    }

    pub(crate) fn get(&self, folded: &str) -> WordId {
        self.ids.get(folded).copied().unwrap_or(Words::UNKNOWN)
    }

    /// Whether a word came from a finished dictionary.
    pub(crate) fn is_settled(&self, id: WordId) -> bool {
        id != Words::UNKNOWN && (id.0 as usize) < self.settled
    }

    pub(crate) fn word(&self, id: WordId) -> &Word {
        &self.all[id.0 as usize]
    }

    pub(crate) fn word_mut(&mut self, id: WordId) -> &mut Word {
        &mut self.all[id.0 as usize]
    }

    /// The id of `form`, made if need be; its British spelling gets the same id.
    pub(crate) fn intern(&mut self, form: &str) -> WordId {
        if let Some(id) = self.ids.get(form) {
            return *id;
        }
        let id = WordId(self.all.len() as u32);
        self.all.push(Word { lemma: id.0, ..Word::default() });
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
            if many != one && !self.is_settled(many) {
                self.all[many.0 as usize].lemma = self.all[one.0 as usize].lemma;
            }
        }
        one
    }

    /// Makes the table.
    pub(crate) fn finish(self) -> Words {
        let mut ids: Vec<_> = self.ids.into_iter().collect();
        ids.sort_unstable_by(|a, b| (a.1, &a.0).cmp(&(b.1, &b.0)));
        let mut text = String::new();
        let mut spellings = Vec::with_capacity(ids.len());
        let mut slots = vec![0; (2 * ids.len() + 1).next_power_of_two()];
        let mask = slots.len() - 1;
        for (spelling, id) in ids {
            let start = text.len() as u32;
            text.push_str(&spelling);
            spellings.push(Spelling { start, end: text.len() as u32, id });
            let mut slot = hash(&spelling) as usize & mask;
            while slots[slot] != 0 {
                slot = (slot + 1) & mask;
            }
            slots[slot] = spellings.len() as u32;
        }
        Words { all: self.all, opener: self.opener, text, spellings, slots }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_is_found_and_no_other() {
        let mut builder = WordsBuilder::new(Tags::default());
        let form = |number: usize| format!("{}word{number}", "x".repeat(number % 19));
        let forms: Vec<String> = (0..5000).map(form).collect();
        let ids: Vec<WordId> = forms.iter().map(|form| builder.intern(form)).collect();
        let program = builder.intern("program");
        let words = builder.finish();
        for (form, id) in forms.iter().zip(ids) {
            assert_eq!(words.get(form), id, "{form}");
            assert_eq!(words.get(&format!("{form}y")), Words::UNKNOWN, "{form}");
        }
        assert_eq!(words.get("programme"), program);
        assert_eq!(words.get("0"), words.number());
        assert_eq!(words.get(""), Words::UNKNOWN);
    }
}
