//! Writes a document block by block: what the three readers have in common.
//!
//! Here characters are folded, blocks are trimmed and dropped when they say nothing, a paragraph that is all emphasis
//! becomes a heading, and bullets inside a run of text become list items. So every format does it in the same way.

use std::ops::Range;

use super::chars::{Folded, fold, push_folded, says_something};
use super::{Block, BlockKind, Comment, Decoded, DecodedBuilder, Document, Format, Setting, cut, typography};
use crate::span::Span;

/// What stands between two blocks in the decoded text.
const SEPARATOR: &str = "\n\n";
/// A line break that the author meant.
pub(super) const HARD_BREAK: &str = "\u{2028}";
/// Stands for something that is a noun to the reader and no prose: code, a bare address.
pub(super) const OBJECT: &str = "\u{fffc}";
/// Longest paragraph of mere emphasis, in characters, that is taken for a heading.
const LONGEST_STRONG_HEADING: usize = 80;
/// Deepest list that is told apart.
const DEEPEST: usize = 7;

/// The block that is being written.
struct Open {
    kind: BlockKind,
    /// Length of the text before the separator.
    before: usize,
    /// Where the text of the block begins; `None` until there is some.
    start: Option<usize>,
    /// Whether something was said outside of emphasis.
    plain: bool,
    /// Whether the text has a line break.
    broken: bool,
    /// How many comments there were before the block.
    comments: usize,
}

/// A document in the making.
pub(super) struct Writer {
    format: Format,
    out: DecodedBuilder,
    blocks: Vec<Block>,
    keys: Vec<String>,
    comments: Vec<Comment>,
    settings: Vec<Setting>,
    body: usize,
    open: Option<Open>,
    /// How many elements of emphasis the text stands in.
    strong: usize,
}

impl Writer {
    /// An empty document; `capacity` is the length of the source in bytes.
    pub(super) fn new(format: Format, capacity: usize) -> Self {
        Self {
            format,
            out: DecodedBuilder::with_capacity(capacity + capacity / 16),
            blocks: Vec::new(),
            keys: Vec::new(),
            comments: Vec::new(),
            settings: Vec::new(),
            body: 0,
            open: None,
            strong: 0,
        }
    }

    /// Begins a block. A paragraph that begins where a list item (or cell) has not said anything yet is that item.
    pub(super) fn open(&mut self, kind: BlockKind) {
        if let Some(open) = &self.open
            && open.start.is_none()
            && kind == BlockKind::Paragraph
        {
            return;
        }
        self.close();
        let before = self.out.len();
        let comments = self.comments.len();
        self.open = Some(Open { kind, before, start: None, plain: false, broken: false, comments });
    }

    /// Whether a block is open and has text.
    pub(super) fn has_text(&self) -> bool {
        self.open.as_ref().is_some_and(|open| open.start.is_some())
    }

    /// Whether a line break was written last.
    pub(super) fn at_line_start(&self) -> bool {
        self.out.text().ends_with(['\n', '\u{2028}'])
    }

    /// The kind of the open block.
    pub(super) fn kind(&self) -> Option<BlockKind> {
        self.open.as_ref().map(|open| open.kind)
    }

    /// Enters (`true`) or leaves an element of emphasis.
    pub(super) fn strong(&mut self, enter: bool) {
        self.strong = if enter { self.strong + 1 } else { self.strong.saturating_sub(1) };
    }

    /// Leaves all elements of emphasis: some are never closed.
    pub(super) fn end_strong(&mut self) {
        self.strong = 0;
    }

    /// Whether the open block is all emphasis so far, on one line, and short enough for a heading.
    pub(super) fn is_strong_line(&self) -> bool {
        self.open.as_ref().is_some_and(|open| {
            open.kind == BlockKind::Paragraph && open.start.is_some_and(|start| self.is_heading(open, start))
        })
    }

    fn is_heading(&self, open: &Open, start: usize) -> bool {
        let text = self.out.text()[start..].trim_end();
        !open.plain
            && !open.broken
            && text.len() <= 4 * LONGEST_STRONG_HEADING
            && text.chars().count() < LONGEST_STRONG_HEADING
            && !text.ends_with('.')
            && says_something(text)
    }

    /// Writes text that stands in the source as it is, from the byte `source` on.
    pub(super) fn text(&mut self, mut text: &str, mut source: usize) {
        if !self.has_text() {
            let trimmed = text.trim_start_matches(|c: char| c.is_whitespace() || fold(c) == Folded::Nothing);
            source += text.len() - trimmed.len();
            text = trimmed;
        }
        if text.is_empty() {
            return;
        }
        self.begin();
        self.note(text);
        push_folded(&mut self.out, text, source);
    }

    /// Writes `decoded` for the bytes `source`.
    pub(super) fn atomic(&mut self, decoded: &str, source: Span) {
        if !self.has_text() && decoded.trim_start().is_empty() {
            return;
        }
        self.begin();
        self.note(decoded);
        let mut chars = decoded.chars();
        let folded = match (chars.next(), chars.next()) {
            (Some(c), None) => fold(c),
            _ => Folded::Same,
        };
        match folded {
            Folded::Same => self.out.push_atomic(decoded, source),
            Folded::Nothing => {}
            Folded::Ascii(byte) => self.out.push_atomic(char::from(byte).encode_utf8(&mut [0; 4]), source),
        }
    }

    /// Writes a line break for the bytes `source`. Breaks at the start of a block or behind another one are nothing.
    pub(super) fn line_break(&mut self, decoded: &str, source: Span) {
        let Some(open) = self.open.as_mut().filter(|open| open.start.is_some()) else {
            return;
        };
        if !self.out.text().ends_with(['\n', '\u{2028}']) {
            open.broken = true;
            self.out.push_atomic(decoded, source);
        }
    }

    /// Writes white space that collapses to one space, unless there is some already.
    pub(super) fn space(&mut self, source: Span) {
        if !self.has_text() || self.out.text().ends_with([' ', '\n', '\u{2028}']) {
            return;
        }
        self.out.push_atomic(" ", source);
    }

    /// Sees to it that a block is open and has begun.
    fn begin(&mut self) {
        if self.open.is_none() {
            self.open(BlockKind::Paragraph);
        }
        let Some(open) = self.open.as_mut().filter(|open| open.start.is_none()) else {
            return;
        };
        if !self.out.is_empty() {
            let at = self.out.source_end();
            self.out.push_atomic(SEPARATOR, Span::new(at, at));
        }
        open.start = Some(self.out.len());
    }

    /// Takes note of what was said outside of emphasis.
    fn note(&mut self, text: &str) {
        if self.strong == 0
            && let Some(open) = &mut self.open
            && !open.plain
        {
            open.plain = says_something(text);
        }
    }

    /// Ends the open block, and settles which comments stand in it.
    pub(super) fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        let (first, comments) = (self.blocks.len(), open.comments);
        self.write(&open);
        if comments < self.comments.len() && first < self.blocks.len() {
            self.place(comments, first);
        }
    }

    /// Says of the comments from the index `comments` on which of the blocks from `first` on they stand in: the last one that
    /// begins before them, for a block may have been cut.
    fn place(&mut self, comments: usize, first: usize) {
        let starts = self.blocks[first..].iter().map(|block| self.out.source(block.start as usize).start);
        let starts = starts.collect::<Vec<_>>();
        for comment in &mut self.comments[comments..] {
            let before = starts.partition_point(|start| *start <= comment.span.start);
            comment.block = Some((first + before.saturating_sub(1)) as u32);
        }
    }

    /// Finishes a block: trims it, drops it if it says nothing, and cuts it at the bullets inside.
    fn write(&mut self, open: &Open) {
        let Some(start) = open.start else { return };
        let text = self.out.text()[start..].trim_end();
        if !says_something(text) {
            self.out.truncate(open.before);
            return;
        }
        let end = start + text.len();
        let cuttable =
            matches!(open.kind, BlockKind::Paragraph | BlockKind::ListItem { .. } | BlockKind::TableCell { .. });
        let marks = if cuttable { cut::marks(text, self.format != Format::Plain) } else { Vec::new() };
        let is_heading = open.kind == BlockKind::Paragraph && self.is_heading(open, start);
        let kind = if is_heading { self.typographic_heading() } else { open.kind };
        self.out.truncate(end);
        if marks.is_empty() {
            self.blocks.push(Block { kind, start: start as u32, end: end as u32 });
            return;
        }
        let piece = self.out.split_off(start);
        self.out.truncate(open.before);
        self.rewrite(&piece, kind, &marks);
    }

    /// Writes a block that was taken off again, cut at `marks`, which are left out.
    fn rewrite(&mut self, piece: &Decoded, kind: BlockKind, marks: &[Range<usize>]) {
        let text = piece.text();
        let mut cursor = 0;
        let lead_end = marks.first().map_or(text.len(), |mark| mark.start);
        let lead = text[..lead_end].trim();
        let is_label = kind == BlockKind::Paragraph && typography::is_label(lead);
        let lead_kind = if is_label { self.typographic_heading() } else { kind };
        self.slice(piece, 0..lead_end, lead_kind, &mut cursor);
        let item = if matches!(kind, BlockKind::ListItem { .. }) { kind } else { list_item(0) };
        for (index, mark) in marks.iter().enumerate() {
            let end = marks.get(index + 1).map_or(text.len(), |next| next.start);
            self.slice(piece, mark.end..end.max(mark.end), item, &mut cursor);
        }
    }

    /// Writes one slice of a block that was taken off as a block of its own, unless it says nothing.
    fn slice(&mut self, piece: &Decoded, range: Range<usize>, kind: BlockKind, cursor: &mut usize) {
        let whole = &piece.text()[range.clone()];
        let text = whole.trim();
        if !says_something(text) {
            return;
        }
        let from = range.start + (whole.len() - whole.trim_start().len());
        if !self.out.is_empty() {
            let at = self.out.source_end();
            self.out.push_atomic(SEPARATOR, Span::new(at, at));
        }
        let start = self.out.len();
        self.out.push_slice(piece, from, from + text.len(), cursor);
        self.blocks.push(Block { kind, start: start as u32, end: self.out.len() as u32 });
    }

    /// A heading that typography alone makes one.
    fn typographic_heading(&self) -> BlockKind {
        BlockKind::Heading { level: if self.format == Format::Plain { 2 } else { 6 } }
    }

    /// Begins the block of the metadata field `key`.
    pub(super) fn open_meta(&mut self, key: &str) {
        let key = key.trim().to_lowercase();
        let known = self.keys.iter().position(|known| *known == key);
        let index = known.unwrap_or_else(|| {
            self.keys.push(key);
            self.keys.len() - 1
        });
        self.close();
        self.open(BlockKind::Meta { key: u16::try_from(index).unwrap_or(u16::MAX) });
    }

    /// Takes down a comment.
    pub(super) fn comment(&mut self, span: Span) {
        self.comments.push(Comment { span, block: None });
    }

    /// Takes down what the front matter says to rolelint, and where the text behind it begins.
    pub(super) fn front_matter(&mut self, settings: Vec<Setting>, body: usize) {
        self.settings = settings;
        self.body = body;
    }

    /// The finished document.
    pub(super) fn finish(mut self) -> Document {
        self.close();
        Document {
            format: self.format,
            decoded: self.out.finish(),
            blocks: self.blocks,
            keys: self.keys,
            comments: self.comments,
            settings: self.settings,
            body: self.body as u32,
        }
    }
}

/// The kind of a list item in the list of that depth, 0 for the outermost.
pub(super) fn list_item(depth: usize) -> BlockKind {
    BlockKind::ListItem { depth: depth.min(DEEPEST) as u8 }
}
