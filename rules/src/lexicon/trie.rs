//! Phrases as a trie over word ids.

use super::words::WordId;
use super::Entry;
use rustc_hash::FxHashMap;

/// Marks an edge that asks for the exact form of a word, not for its lemma.
const EXACT: u32 = 1 << 31;

/// All phrases. Node 0 is the root.
#[derive(Clone, Debug)]
pub(crate) struct Trie {
    edges: FxHashMap<(u32, u32), u32>,
    entries: Vec<Vec<Entry>>,
}

/// One word of a phrase.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Step {
    Lemma(u32),
    Exact(WordId),
}

impl Trie {
    pub(crate) fn new() -> Self {
        Self { edges: FxHashMap::default(), entries: vec![Vec::new()] }
    }

    pub(crate) fn insert(&mut self, steps: &[Step], entry: Entry) {
        let mut node = 0;
        for step in steps {
            let key = match step {
                Step::Lemma(lemma) => *lemma,
                Step::Exact(word) => word.0 | EXACT,
            };
            let next = self.entries.len() as u32;
            node = *self.edges.entry((node, key)).or_insert(next);
            if node == next {
                self.entries.push(Vec::new());
            }
        }
        let entries = &mut self.entries[node as usize];
        if !entries.contains(&entry) {
            entries.push(entry);
        }
    }

    pub(crate) fn start(&self, lemma: u32, word: WordId) -> Option<u32> {
        if lemma == 0 { None } else { self.step(0, lemma, word) }
    }

    pub(crate) fn step(&self, node: u32, lemma: u32, word: WordId) -> Option<u32> {
        self.edges.get(&(node, word.0 | EXACT)).or_else(|| self.edges.get(&(node, lemma))).copied()
    }

    pub(crate) fn entries(&self, node: u32) -> &[Entry] {
        &self.entries[node as usize]
    }
}
