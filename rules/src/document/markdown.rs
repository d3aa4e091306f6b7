//! Reads Markdown: CommonMark with tables, strikethrough, task lists, front matter, and HTML inside.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::html_tags::{Effect, Element, element, stray_tag};
use super::writer::{HARD_BREAK, OBJECT, Writer, list_item};
use super::{BlockKind, Document, Format, front_matter, html, mdx, typography};
use crate::span::Span;

/// Options of the parser.
pub(super) fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS
}

/// Reads `text` as Markdown, or as MDX.
pub(super) fn parse(text: &str, format: Format) -> Document {
    let from = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let mut writer = Writer::new(format, text.len());
    let offset = front_matter::read(&mut writer, text, from);
    let body = match format {
        Format::Mdx => mdx::with_html_comments(&text[offset..]),
        _ => Cow::Borrowed(&text[offset..]),
    };
    let mut reader = Reader::new(writer, &body, offset);
    for (event, range) in Parser::new_ext(&body, options()).into_offset_iter() {
        reader.event(event, range);
    }
    reader.writer.finish()
}

struct Reader<'t> {
    writer: Writer,
    /// The text behind the front matter.
    text: &'t str,
    /// Where it begins in the source.
    offset: usize,
    lists: usize,
    quotes: usize,
    /// How many elements the text stands in whose text is not said: images, code blocks, struck text, bare addresses.
    unsaid: usize,
    /// Whether the block is a heading that ends with its line.
    stuck_heading: bool,
    /// Whether the text stands in a bare address.
    address: bool,
    /// Whether it stands in the head of a table.
    head: bool,
    /// The lines of the HTML block that is being read.
    html: Vec<Range<usize>>,
    /// A line break that is written when something follows: what it is, and where it begins.
    pending: Option<(&'static str, usize)>,
    /// One past the last byte of the text that was read.
    read: usize,
}

impl<'t> Reader<'t> {
    fn new(writer: Writer, text: &'t str, offset: usize) -> Self {
        Self {
            writer,
            text,
            offset,
            lists: 0,
            quotes: 0,
            unsaid: 0,
            stuck_heading: false,
            address: false,
            head: false,
            html: Vec::new(),
            pending: None,
            read: 0,
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.said(&text, range),
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => self.object(range),
            Event::Html(_) => self.html.push(range),
            Event::InlineHtml(_) => self.inline_html(range),
            Event::SoftBreak => self.pending = Some(("\n", range.start)),
            Event::HardBreak => self.pending = Some((HARD_BREAK, range.start)),
            Event::Rule => self.close(),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.open(BlockKind::Paragraph),
            Tag::Heading { level, .. } => self.open(BlockKind::Heading { level: *level as u8 }),
            Tag::BlockQuote(_) => {
                self.close();
                self.quotes += 1;
            }
            Tag::CodeBlock(_) => {
                self.close();
                self.unsaid += 1;
            }
            Tag::HtmlBlock => self.close(),
            Tag::List(_) => {
                self.close();
                self.lists += 1;
            }
            Tag::Item => self.open(list_item(self.lists.saturating_sub(1))),
            Tag::TableHead => self.head = true,
            Tag::TableCell => self.open(BlockKind::TableCell { header: self.head }),
            Tag::Emphasis | Tag::Strong => {
                self.flush(range.start);
                self.writer.strong(true);
            }
            Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. } => {
                self.object(range);
                self.unsaid += 1;
                self.address = true;
            }
            Tag::Strikethrough | Tag::Image { .. } => self.unsaid += 1,
            Tag::Link { .. } => self.flush(range.start),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableCell | TagEnd::Table => {
                self.close();
            }
            TagEnd::BlockQuote(_) => {
                self.close();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::HtmlBlock => self.html_block(),
            TagEnd::List(_) => {
                self.close();
                self.lists = self.lists.saturating_sub(1);
            }
            TagEnd::TableHead => self.head = false,
            TagEnd::Emphasis | TagEnd::Strong => self.writer.strong(false),
            TagEnd::Strikethrough | TagEnd::Image | TagEnd::CodeBlock => {
                self.unsaid = self.unsaid.saturating_sub(1);
            }
            // Of the links only bare addresses are unsaid, and no link stands inside another one.
            TagEnd::Link if std::mem::take(&mut self.address) => self.unsaid = self.unsaid.saturating_sub(1),
            _ => {}
        }
    }

    fn open(&mut self, kind: BlockKind) {
        if self.writer.has_text() {
            self.close();
        }
        self.writer.open(if self.quotes > 0 { BlockKind::Quote } else { kind });
    }

    fn close(&mut self) {
        self.pending = None;
        self.stuck_heading = false;
        self.writer.end_strong();
        self.writer.close();
    }

    /// The bytes `range` of the text as bytes of the source.
    fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.offset + range.start, self.offset + range.end)
    }

    /// Writes the line break that something follows at `next`. Behind a line that is all emphasis it ends a heading.
    fn flush(&mut self, next: usize) {
        let Some((decoded, start)) = self.pending.take() else {
            return;
        };
        if self.writer.is_strong_line() || self.stuck_heading {
            self.writer.close();
            self.stuck_heading = false;
        } else {
            self.writer.line_break(decoded, self.span(&(start..next.max(start))));
        }
    }

    /// Writes text. What differs from the source was a reference or an escape.
    fn said(&mut self, text: &str, range: Range<usize>) {
        if self.unsaid > 0 {
            return;
        }
        let escape = range.start.checked_sub(1).filter(|at| self.is_escape(*at));
        self.flush(escape.unwrap_or(range.start));
        if self.text.get(range.clone()) == Some(text) {
            let skip = match escape {
                Some(at) => {
                    self.writer.atomic(&text[..1], self.span(&(at..range.start + 1)));
                    1
                }
                None => self.stuck_heading(text).unwrap_or(0),
            };
            self.writer.text(&text[skip..], self.offset + range.start + skip);
        } else {
            self.writer.atomic(text, self.span(&range));
        }
        self.read = range.end;
    }

    /// Turns a line of a paragraph that begins with `##About us` into the heading that it was meant to be, and
    /// returns the length of its mark.
    fn stuck_heading(&mut self, text: &str) -> Option<usize> {
        let new_line = !self.writer.has_text() || self.writer.at_line_start();
        if self.writer.kind() != Some(BlockKind::Paragraph) || !new_line || !text.starts_with("##") {
            return None;
        }
        let (level, inner) = typography::hash_heading(text)?;
        self.writer.close();
        self.writer.open(BlockKind::Heading { level });
        self.stuck_heading = true;
        Some(inner.start)
    }

    /// Whether the byte at `at` is a backslash that escapes the next one and is no text itself.
    fn is_escape(&self, at: usize) -> bool {
        let bytes = self.text.as_bytes();
        at >= self.read && bytes[at] == b'\\' && bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation)
    }

    /// Writes one placeholder for something that is no prose.
    fn object(&mut self, range: Range<usize>) {
        if self.unsaid == 0 {
            self.flush(range.start);
            self.writer.atomic(OBJECT, self.span(&range));
        }
    }

    /// A tag or comment inside a paragraph.
    fn inline_html(&mut self, range: Range<usize>) {
        let Some(html) = self.text.get(range.clone()) else {
            return;
        };
        if html.starts_with("<!--") {
            self.writer.comment(self.span(&range));
            return;
        }
        let Some(tag) = stray_tag(html) else { return };
        if tag.effect == Effect::Break {
            self.flush(range.start);
            self.pending = Some((HARD_BREAK, range.start));
            return;
        }
        match (element(tag.name.to_ascii_lowercase().as_bytes()), tag.end) {
            (Element::Strong, end) => self.writer.strong(!end),
            (Element::Struck, false) => self.unsaid += 1,
            (Element::Struck, true) => self.unsaid = self.unsaid.saturating_sub(1),
            _ => {}
        }
    }

    /// Reads the HTML block whose lines have been seen, as the reader of HTML does.
    fn html_block(&mut self) {
        let lines = std::mem::take(&mut self.html);
        let (Some(first), Some(last)) = (lines.first(), lines.last()) else {
            return;
        };
        let (start, end) = (first.start, last.end);
        let Some(whole) = self.text.get(start..end) else {
            return;
        };
        let gapless = lines.windows(2).all(|pair| pair[0].end == pair[1].start);
        if gapless {
            html::read(&mut self.writer, whole, self.offset + start, self.quotes > 0);
            return;
        }
        // The marks of a quotation or a list stand between the lines. Blanked out, they leave every offset as it is.
        let mut bare = String::with_capacity(whole.len());
        for line in lines {
            bare.extend(std::iter::repeat_n(' ', line.start - start - bare.len()));
            bare.push_str(&self.text[line]);
        }
        html::read(&mut self.writer, &bare, self.offset + start, self.quotes > 0);
    }
}
