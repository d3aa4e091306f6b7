//! Words of the user's own, on top of those that ship with the program.
//!
//! The dictionary grows, and every word in it keeps its number, so that the shipped phrases stay as they are; the new ones stand in
//! an automaton of their own beside them. That takes a fraction of the time of reading all files again.

use super::loader::Loader;
use super::pattern::expand;
use super::trie::TrieBuilder;
use super::words::WordsBuilder;
use super::{Entry, Group, Lexicon, MAX_PHRASE, TitleKind};
use crate::role_model::{Area, Role};
use crate::source::SourceError;

/// What a user adds to the words.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Additions {
    /// Titles, as patterns, and the role that each names here.
    pub titles: Vec<(String, Role)>,
    /// Phrases, as patterns, that name an area. Any verb that may take one of the area's own phrases may take these.
    pub phrases: Vec<(Area, String)>,
    /// Files of areas, as (name, content).
    pub files: Vec<(String, String)>,
}

impl Additions {
    /// Whether there is nothing to add.
    pub fn is_empty(&self) -> bool {
        self.titles.is_empty() && self.phrases.is_empty() && self.files.is_empty()
    }
}

/// What is wrong with a pattern of the user's own; nothing where it can be read.
pub fn pattern_mistake(pattern: &str) -> Option<String> {
    match expand(&plain(pattern)) {
        Err(mistake) => Some(mistake),
        Ok(sequences) if sequences.iter().any(|words| words.len() > MAX_PHRASE) => {
            Some(format!("a phrase has at most {MAX_PHRASE} words"))
        }
        Ok(_) => None,
    }
}

/// A pattern as people write it, in the way in which the files do: small letters, and marks as words of their own.
fn plain(pattern: &str) -> String {
    let mut plain = String::with_capacity(pattern.len());
    for c in pattern.replace("\u{2019}s", "").replace("'s", "").chars() {
        match c {
            '/' | '&' | '+' => plain.extend([' ', c, ' ']),
            '-' | '\u{2010}'..='\u{2015}' | ',' | '.' | ':' | ';' | '"' | '\'' => plain.push(' '),
            c => plain.extend(c.to_lowercase()),
        }
    }
    plain
}

impl Lexicon {
    /// This lexicon with more words.
    ///
    /// # Errors
    /// Names file and line of the first mistake in each of the files. Of patterns that [`pattern_mistake`] refuses nothing is taken in.
    pub fn extended(&self, additions: &Additions) -> Result<Self, Vec<SourceError>> {
        let words = WordsBuilder::reopen(&self.words);
        let (groups, classes) = (self.groups.clone(), self.classes.clone());
        let mut loader = Loader { words, trie: TrieBuilder::new(), groups, classes };
        for (title, role) in &additions.titles {
            loader.pattern(title, Entry::Title(TitleKind::Role(*role)));
        }
        for (area, phrase) in &additions.phrases {
            let group = loader.group_of(*area);
            loader.pattern(phrase, Entry::Area(group));
        }
        let files = additions.files.iter();
        let mistakes: Vec<_> = files.filter_map(|(name, text)| loader.area((name, text)).err()).collect();
        if !mistakes.is_empty() {
            return Err(mistakes);
        }
        let words = loader.words.finish();
        let mut trie = self.trie.clone();
        trie.extend(&words);
        let added = Some(loader.trie.finish(&words));
        Ok(Self {
            words,
            trie,
            groups: loader.groups,
            classes: loader.classes,
            own: self.own,
            create: self.create,
            added,
        })
    }
}

impl Loader {
    fn pattern(&mut self, pattern: &str, entry: Entry) {
        if pattern_mistake(pattern).is_none() {
            for sequence in expand(&plain(pattern)).unwrap_or_default() {
                self.insert(&sequence, entry);
            }
        }
    }

    /// A group for phrases of this area that takes whatever verb one of the area's own groups takes.
    fn group_of(&mut self, area: Area) -> u16 {
        let mut all = Group {
            area,
            takes: 0,
            verbs: Vec::new(),
            activity: false,
            adverbial: false,
            wide: None,
            needs: Vec::new(),
            unless: Vec::new(),
            weak: false,
        };
        for group in self.groups.iter().filter(|group| group.area == area) {
            all.takes |= group.takes;
            all.verbs.extend(&group.verbs);
        }
        all.verbs.sort_unstable();
        all.verbs.dedup();
        if let Some(known) = self.groups.iter().position(|group| *group == all) {
            return known as u16;
        }
        self.groups.push(all);
        (self.groups.len() - 1) as u16
    }
}
