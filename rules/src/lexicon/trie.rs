//! Phrases as a trie over word ids.

use super::words::WordId;
use super::Entry;
use rustc_hash::FxHashMap;

/// All phrases. Node 0 is the root. Edges are lemmas; a phrase that asks for the exact form of some of its words is guarded by them.
#[derive(Clone, Debug)]
pub(crate) struct Trie {
    edges: FxHashMap<(u32, u32), u32>,
    entries: Vec<Vec<Guarded>>,
}

/// What a phrase stands for, and the words whose exact form it asks for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Guarded {
    pub(crate) entry: Entry,
    /// Position in the phrase, and the form.
    pub(crate) exact: Vec<(u8, WordId)>,
}

impl Trie {
    pub(crate) fn new() -> Self {
        Self { edges: FxHashMap::default(), entries: vec![Vec::new()] }
    }

    /// Adds a phrase, given as lemmas.
    pub(crate) fn insert(&mut self, lemmas: &[u32], guarded: Guarded) {
        let mut node = 0;
        for lemma in lemmas {
            let next = self.entries.len() as u32;
            node = *self.edges.entry((node, *lemma)).or_insert(next);
            if node == next {
                self.entries.push(Vec::new());
            }
        }
        let entries = &mut self.entries[node as usize];
        if !entries.contains(&guarded) {
            entries.push(guarded);
        }
    }

    pub(crate) fn start(&self, lemma: u32) -> Option<u32> {
        if lemma == 0 { None } else { self.step(0, lemma) }
    }

    pub(crate) fn step(&self, node: u32, lemma: u32) -> Option<u32> {
        self.edges.get(&(node, lemma)).copied()
    }

    pub(crate) fn entries(&self, node: u32) -> &[Guarded] {
        &self.entries[node as usize]
    }
}
