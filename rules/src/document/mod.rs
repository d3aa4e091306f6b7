//! bytes → text → **Document**: the blocks of a Markdown, HTML or plain text, decoded, with a way back to the bytes.
//!
//! Markup is understood in this room and nowhere else. Everything above it sees blocks of prose whose characters are
//! what a reader sees on the page, and asks [`Document::source`] for the bytes that they came from.

mod bullet;
mod chars;
mod cut;
mod decoded;
mod entity;
mod escape;
mod field;
mod front_matter;
mod html;
mod html_tags;
mod lines;
mod markdown;
mod mdx;
mod plain;
mod setting;
mod typography;
mod write_back;
mod writer;

#[cfg(test)]
mod tests;

pub use decoded::{Decoded, DecodedBuilder};
pub use setting::{Setting, SettingValue};

use crate::span::Span;

/// How a text is written.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Format {
    /// CommonMark with tables, strikethrough and YAML (`---`) or TOML (`+++`) front matter.
    Markdown,
    /// Markdown whose comments are written `{/* … */}`, as pages made of components have it.
    Mdx,
    /// An HTML page or fragment.
    Html,
    /// Text without markup, most often pasted from a web page, a mail or a word processor.
    Plain,
}

/// What a block is on the page.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum BlockKind {
    /// A piece of metadata that names the document: HTML `<title>` or a short front-matter field. `key` indexes
    /// [`Document::keys`]. A front-matter field of several lines, or a list of phrases, is content: its name is a
    /// heading of level 2.
    Meta {
        /// Index into [`Document::keys`]: the lower-case name of the field (`title`, `job_title`, `position`, …).
        key: u16,
    },
    /// A heading of level 1 to 6. In plain text: a line that the typography alone marks as one (ALL CAPS, underlined,
    /// ended by a colon and followed by a list, wrapped in `**`); level 2 there.
    Heading {
        /// 1 to 6.
        level: u8,
    },
    /// A paragraph, or in plain text one run of lines that belong together.
    Paragraph,
    /// The own text of one list item (not of the items nested in it).
    ListItem {
        /// 0 for the outermost list.
        depth: u8,
    },
    /// One cell of a table. `header` for `<th>` and the head row.
    TableCell {
        /// Whether the cell stands in the head row or is a `<th>`.
        header: bool,
    },
    /// Text inside a quotation (`>` or `<blockquote>`): no prose of the posting's own. Kept, for the whole text may be quoted mail.
    Quote,
}

/// A block of prose: `start..end` are byte offsets into [`Decoded::text`], not into the source.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Block {
    /// What it is on the page.
    pub kind: BlockKind,
    /// First byte in the decoded text.
    pub start: u32,
    /// One past the last byte in the decoded text.
    pub end: u32,
}

/// A comment (`<!-- … -->`, in MDX also `{/* … */}`) as it stands in the source. Never one inside code; plain text has none.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Comment {
    /// Where it stands in the source, delimiters included. One that is never closed goes on to the end of what it stands in.
    pub span: Span,
    /// Index of the block whose text it stands in, before or behind; none where it stands between blocks.
    pub block: Option<u32>,
}

/// A text, understood as far as its markup goes.
#[derive(Clone, Debug)]
pub struct Document {
    /// How it was written.
    pub format: Format,
    /// The decoded text of all blocks, in order, with the map back to the source.
    pub decoded: Decoded,
    /// The blocks in the order of the source. They do not overlap, none is empty or blank.
    pub blocks: Vec<Block>,
    /// Names of metadata fields that [`BlockKind::Meta`] refers to, lower case.
    pub keys: Vec<String>,
    /// Comments, in the order of the source.
    pub comments: Vec<Comment>,
    /// What the front matter says below the key `rolelint`, in the order of the source.
    pub settings: Vec<Setting>,
    /// Where the text behind the front matter begins, in bytes of the source; 0 where there is none.
    pub body: u32,
}

impl Document {
    /// Reads `text` as `format`. Total: any text gives a document, at worst one without blocks.
    ///
    /// A byte order mark at the start is skipped; spans count its bytes.
    pub fn parse(text: &str, format: Format) -> Self {
        match format {
            Format::Markdown => markdown::parse(text, Format::Markdown),
            Format::Mdx => markdown::parse(text, Format::Mdx),
            Format::Html => html::parse(text),
            Format::Plain => plain::parse(text),
        }
    }

    /// The decoded text of a block.
    pub fn text(&self, block: &Block) -> &str {
        &self.decoded.text()[block.start as usize..block.end as usize]
    }

    /// The bytes of the source that the decoded bytes `start..end` came from.
    pub fn source(&self, start: usize, end: usize) -> Span {
        self.decoded.source(start, end)
    }
}
