//! Phrases as an automaton over lemmas: made as a trie, then packed so that equal tails are stored once.
//!
//! The lists expand to some sixty thousand phrases, but to few different tails: packed, the automaton is small enough to be decoded
//! at the start of every run.

use super::Entry;
use super::words::{WordId, Words};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::mem;
use std::ops::Range;

/// All phrases, packed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) struct Trie {
    /// By word: the node that it leads to as the first word of a phrase; node 0, which is empty, for most words.
    starts: Vec<u32>,
    /// Where the edges and the entries of each node begin; they end where those of the next node begin. The last one only ends.
    nodes: Vec<Bounds>,
    /// The edges of a node stand together, by lemma.
    edges: Vec<Edge>,
    entries: Vec<Guarded>,
    exact: Vec<Exact>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
struct Bounds {
    edges: u32,
    entries: u32,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
struct Edge {
    lemma: u32,
    node: u32,
}

/// A word of a phrase that must stand in just this form: its position in the phrase, and the form.
pub(crate) type Exact = (u8, WordId);

/// What a phrase stands for, where it is read as these forms.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) struct Guarded {
    pub(crate) entry: Entry,
    /// Where its words of exact form end in the list of them; they begin where those of the entry before end.
    exact_end: u32,
}

impl Trie {
    /// Knows the words that were added to the dictionary since: they begin the phrases that their lemmas begin.
    pub(crate) fn extend(&mut self, words: &Words) {
        for lemma in words.lemmas().skip(self.starts.len()) {
            self.starts.push(self.starts.get(lemma as usize).copied().unwrap_or(0));
        }
    }

    /// The node after `word` as the first word of a phrase.
    pub(crate) fn start(&self, word: WordId) -> Option<u32> {
        Some(self.starts[word.0 as usize]).filter(|node| *node != 0)
    }

    /// The node after one more word.
    pub(crate) fn step(&self, node: u32, lemma: u32) -> Option<u32> {
        let edges = &self.edges[self.bounds(node, |bounds| bounds.edges)];
        edges.binary_search_by_key(&lemma, |edge| edge.lemma).ok().map(|index| edges[index].node)
    }

    /// What the phrases that end at a node stand for, each with its words of exact form.
    pub(crate) fn entries(&self, node: u32) -> impl Iterator<Item = (Entry, &[Exact])> {
        self.bounds(node, |bounds| bounds.entries).map(|index| {
            let start = index.checked_sub(1).map_or(0, |before| self.entries[before].exact_end as usize);
            let guarded = &self.entries[index];
            (guarded.entry, &self.exact[start..guarded.exact_end as usize])
        })
    }

    fn bounds(&self, node: u32, of: impl Fn(&Bounds) -> u32) -> Range<usize> {
        let node = node as usize;
        of(&self.nodes[node]) as usize..of(&self.nodes[node + 1]) as usize
    }
}

/// The phrases while they are collected. Node 0 is the root; a node's number is less than those of the nodes below it.
#[derive(Debug)]
pub(crate) struct TrieBuilder {
    nodes: Vec<Node>,
    edges: FxHashMap<(u32, u32), u32>,
}

#[derive(Default, PartialEq, Eq, Hash, Debug)]
struct Node {
    edges: Vec<Edge>,
    entries: Vec<(Entry, Vec<Exact>)>,
}

impl TrieBuilder {
    pub(crate) fn new() -> Self {
        Self { nodes: vec![Node::default()], edges: FxHashMap::default() }
    }

    /// Adds a phrase, given as lemmas.
    pub(crate) fn insert(&mut self, lemmas: &[u32], entry: Entry, exact: Vec<Exact>) {
        let mut node = 0;
        for lemma in lemmas {
            let next = self.nodes.len() as u32;
            let below = *self.edges.entry((node, *lemma)).or_insert(next);
            if below == next {
                self.nodes[node as usize].edges.push(Edge { lemma: *lemma, node: next });
                self.nodes.push(Node::default());
            }
            node = below;
        }
        let entries = &mut self.nodes[node as usize].entries;
        let entry = (entry, exact);
        if !entries.contains(&entry) {
            entries.push(entry);
        }
    }

    /// Stores equal tails once, and looks up the first words.
    pub(crate) fn finish(mut self, words: &Words) -> Trie {
        let mut packer = Packer::new();
        let mut numbers = vec![0; self.nodes.len()];
        for index in (1..self.nodes.len()).rev() {
            numbers[index] = packer.pack(mem::take(&mut self.nodes[index]), &numbers);
        }
        let first: FxHashMap<u32, u32> =
            self.nodes[0].edges.iter().map(|edge| (edge.lemma, numbers[edge.node as usize])).collect();
        let start = |lemma: u32| if lemma == 0 { 0 } else { first.get(&lemma).copied().unwrap_or(0) };
        let starts = words.lemmas().map(start).collect();
        Trie { starts, ..packer.trie }
    }
}

/// Numbers the nodes anew, from the tails up.
struct Packer {
    trie: Trie,
    known: FxHashMap<Node, u32>,
}

impl Packer {
    fn new() -> Self {
        let nothing = Bounds { edges: 0, entries: 0 };
        let trie = Trie {
            starts: Vec::new(),
            nodes: vec![nothing, nothing],
            edges: Vec::new(),
            entries: Vec::new(),
            exact: Vec::new(),
        };
        Self { trie, known: FxHashMap::default() }
    }

    /// The number of a node whose lower nodes have numbers already.
    fn pack(&mut self, mut node: Node, numbers: &[u32]) -> u32 {
        for edge in &mut node.edges {
            edge.node = numbers[edge.node as usize];
        }
        node.edges.sort_unstable_by_key(|edge| edge.lemma);
        if let Some(number) = self.known.get(&node) {
            return *number;
        }
        let trie = &mut self.trie;
        let number = trie.nodes.len() as u32 - 1;
        trie.edges.extend(&node.edges);
        for (entry, exact) in &node.entries {
            trie.exact.extend(exact);
            trie.entries.push(Guarded { entry: *entry, exact_end: trie.exact.len() as u32 });
        }
        trie.nodes.push(Bounds { edges: trie.edges.len() as u32, entries: trie.entries.len() as u32 });
        self.known.insert(node, number);
        number
    }
}

#[cfg(test)]
mod tests {
    use super::super::words::{Tags, WordsBuilder};
    use super::*;

    /// The entries at the end of a way through the automaton.
    fn at(trie: &Trie, path: &[u32]) -> Option<Vec<(Entry, Vec<Exact>)>> {
        let start = trie.start(WordId(path[0]))?;
        let node = path[1..].iter().try_fold(start, |node, lemma| trie.step(node, *lemma))?;
        Some(trie.entries(node).map(|(entry, exact)| (entry, exact.to_vec())).collect())
    }

    #[test]
    fn equal_tails_are_stored_once_and_nothing_else_changes() {
        let mut words = WordsBuilder::new(Tags::default());
        let [a, b, c, d] = ["a", "b", "c", "d"].map(|word| words.intern(word).0);
        let exact = vec![(1, WordId(c))];
        let mut builder = TrieBuilder::new();
        for first in [a, b] {
            builder.insert(&[first, c, d], Entry::Holder, Vec::new());
            builder.insert(&[first, c], Entry::Scope, exact.clone());
            builder.insert(&[first, c], Entry::Scope, exact.clone());
            builder.insert(&[first, c], Entry::Opener, Vec::new());
        }
        builder.insert(&[b, d], Entry::Holder, Vec::new());
        let trie = builder.finish(&words.finish());
        for first in [a, b] {
            assert_eq!(at(&trie, &[first]), Some(Vec::new()));
            let two = vec![(Entry::Scope, exact.clone()), (Entry::Opener, Vec::new())];
            assert_eq!(at(&trie, &[first, c]), Some(two));
            assert_eq!(at(&trie, &[first, c, d]), Some(vec![(Entry::Holder, Vec::new())]));
            assert_eq!(at(&trie, &[first, a]), None);
        }
        assert_eq!(at(&trie, &[a, d]), None);
        assert_eq!(at(&trie, &[b, d]), Some(vec![(Entry::Holder, Vec::new())]));
        assert_eq!(at(&trie, &[c]), None);
        // Node 0, the shared end, the shared "c", "a" and "b", and the bounds that only end.
        assert_eq!(trie.nodes.len(), 6);
    }
}
