//! Which bytes a directive covers, and for which rules.

use super::directive::{Command, Directive, Place};
use super::names;
use crate::catalog::Catalog;
use crate::document::{BlockKind, Document, Format};
use crate::span::Span;
use rustc_hash::FxHashSet;

/// So many bytes of closing marks may stand between the end of a block and the line below it.
const LONGEST_GAP: usize = 200;

/// One rule, suppressed in one stretch of the text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Suppression {
    /// What it covers: findings that begin here.
    pub(super) span: Span,
    /// Index of the rule.
    pub(super) rule: usize,
    /// Which name of which directive asks for it.
    pub(super) name: NameId,
    /// It was misspelt: it suppresses nothing, and whether it would shows what was meant.
    pub(super) misspelt: bool,
}

/// A name in a directive; a directive without names has one that stands for all rules.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) struct NameId {
    /// Index of the directive.
    pub(super) directive: usize,
    /// Index of the name.
    pub(super) name: usize,
}

/// What the directives of a text cover.
pub(super) struct Covers {
    /// Sorted by where they begin. No two are for the same rule and stretch.
    pub(super) suppressions: Vec<Suppression>,
    /// Names that did what they are there for without suppressing anything: they end what is suppressed.
    pub(super) ended: FxHashSet<NameId>,
}

/// What `directives` cover in `text`. Linear in the text.
pub(super) fn covers(text: &str, document: &Document, catalog: &Catalog, directives: &[Directive]) -> Covers {
    let rules = catalog.rules().len();
    let mut places = Places::new(text, document);
    let mut covers = Coverer {
        covers: Covers { suppressions: Vec::new(), ended: FxHashSet::default() },
        taken: FxHashSet::default(),
        open: [vec![None; rules], vec![None; rules]],
    };
    for (index, directive) in directives.iter().enumerate() {
        let known = directive.command();
        let Some(command) = known.or_else(|| names::meant(directive).map(|(_, command)| command)) else { continue };
        for (name, rules, misspelt) in targets(catalog, directive) {
            let name = NameId { directive: index, name };
            let misspelt = misspelt || known.is_none();
            let span = match command {
                Command::Line => places.own(directive),
                Command::NextLine => places.next(directive.span),
                Command::File => Some(Span::new(0, text.len() + 1)),
                Command::Disable => {
                    covers.begin(directive.span, &rules, name, misspelt);
                    None
                }
                Command::Enable => {
                    covers.end(directive.span, &rules, name, misspelt);
                    None
                }
                Command::Roles => None,
            };
            if let Some(span) = span {
                for rule in rules {
                    covers.add(Suppression { span, rule, name, misspelt });
                }
            }
        }
    }
    covers.finish(text.len() + 1)
}

/// The names of a directive with the rules that they stand for, and whether they had to be guessed.
fn targets(catalog: &Catalog, directive: &Directive) -> Vec<(usize, Vec<usize>, bool)> {
    if directive.names.is_empty() {
        // An empty list in the front matter names nothing, where a comment without names means all rules.
        let all = matches!(directive.place, Place::Comment { .. });
        return if all { vec![(0, names::all(catalog), false)] } else { Vec::new() };
    }
    let target = |name: &str| match names::rules(catalog, name) {
        Some(rules) => Some((rules, false)),
        None => Some((names::rules(catalog, names::nearest_rule(catalog, name)?)?, true)),
    };
    let targets = directive.names.iter().enumerate();
    let targets =
        targets.filter_map(|(index, name)| target(&name.text).map(|(rules, guessed)| (index, rules, guessed)));
    targets.collect()
}

/// Suppressions as they are collected.
struct Coverer {
    covers: Covers,
    /// What is suppressed by a block or the whole text.
    taken: FxHashSet<(Span, usize, bool)>,
    /// By rule: where a region began that is open, and which name began it; then the same for misspelt names.
    open: [Vec<Option<(u32, NameId)>>; 2],
}

impl Coverer {
    fn add(&mut self, suppression: Suppression) {
        if self.taken.insert((suppression.span, suppression.rule, suppression.misspelt)) {
            self.covers.suppressions.push(suppression);
        }
    }

    fn begin(&mut self, comment: Span, rules: &[usize], name: NameId, misspelt: bool) {
        for rule in rules {
            self.open[usize::from(misspelt)][*rule].get_or_insert((comment.end, name));
        }
    }

    fn end(&mut self, comment: Span, rules: &[usize], name: NameId, misspelt: bool) {
        for rule in rules {
            if misspelt {
                let open = self.open[0][*rule].is_some();
                self.covers.ended.extend(open.then_some(name));
            } else if self.close(0, *rule, comment.start) | self.close(1, *rule, comment.start) {
                self.covers.ended.insert(name);
            }
        }
    }

    /// Ends the open region of a rule, if there is one.
    fn close(&mut self, misspelt: usize, rule: usize, end: u32) -> bool {
        let Some((start, name)) = self.open[misspelt][rule].take() else { return false };
        let span = Span { start, end: end.max(start) };
        self.covers.suppressions.push(Suppression { span, rule, name, misspelt: misspelt == 1 });
        true
    }

    fn finish(mut self, end: usize) -> Covers {
        for misspelt in [0, 1] {
            for rule in 0..self.open[misspelt].len() {
                self.close(misspelt, rule, end as u32);
            }
        }
        self.covers.suppressions.sort_by_key(|suppression| suppression.span.start);
        self.covers
    }
}

/// The blocks of a document in its source.
pub(super) struct Places<'a> {
    text: &'a str,
    document: &'a Document,
    blocks: Vec<Span>,
    /// The line that was looked at last: many comments on one long line must not each search for its ends.
    line: Span,
}

impl<'a> Places<'a> {
    pub(super) fn new(text: &'a str, document: &'a Document) -> Self {
        let blocks = document.blocks.iter().map(|block| document.source(block.start as usize, block.end as usize));
        Self { text, document, blocks: blocks.collect(), line: Span::default() }
    }

    /// The block that holds the byte `at`.
    pub(super) fn block_at(&self, at: u32) -> Option<usize> {
        let before = self.blocks.partition_point(|block| block.start <= at);
        before.checked_sub(1).filter(|index| at < self.blocks[*index].end)
    }

    /// Where the block with this index stands.
    pub(super) fn span(&self, block: usize) -> Span {
        self.blocks[block]
    }

    /// What a comment covers that is about its own line: the block that it stands in, or the blocks of its line. Alone on a line it is
    /// about the block that ends right above, for that is where a formatter that wraps lines would put it.
    fn own(&mut self, directive: &Directive) -> Option<Span> {
        if let Place::Comment { block: Some(block) } = directive.place {
            return Some(self.row(block as usize));
        }
        let line = self.line(directive.span);
        let first = self.blocks.partition_point(|block| block.end <= line.start);
        let end = self.blocks.partition_point(|block| block.start < line.end);
        if first < end {
            return Some(self.blocks[first].cover(self.blocks[end - 1]).cover(line));
        }
        let above = first.checked_sub(1)?;
        let gap = self.text.get(self.blocks[above].end as usize..line.start as usize)?;
        let right_above = gap.len() <= LONGEST_GAP && gap.bytes().filter(|byte| *byte == b'\n').count() <= 1;
        right_above.then(|| self.row(above))
    }

    /// What a comment covers that is about the next line: the next block.
    fn next(&mut self, comment: Span) -> Option<Span> {
        let next = self.blocks.partition_point(|block| block.start < comment.end);
        (next < self.blocks.len()).then(|| self.row(next))
    }

    /// A block; of a table in Markdown, whose rows are lines, the row.
    fn row(&mut self, block: usize) -> Span {
        let span = self.blocks[block];
        let is_cell = matches!(self.document.blocks[block].kind, BlockKind::TableCell { .. });
        if is_cell && self.document.format != Format::Html { span.cover(self.line(span)) } else { span }
    }

    /// The lines that `span` stands on.
    fn line(&mut self, span: Span) -> Span {
        if !self.line.contains(span) {
            let breaks = |c: char| c == '\n' || c == '\r';
            let (start, end) = (span.start as usize, span.end as usize);
            let line_start = self.text[..start].rfind(breaks).map_or(0, |at| at + 1);
            let line_end = self.text[end..].find(breaks).map_or(self.text.len(), |at| end + at);
            self.line = Span::new(line_start, line_end);
        }
        self.line
    }
}
