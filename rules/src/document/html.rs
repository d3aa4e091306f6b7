//! Reads HTML: pages, fragments, and the pieces of it inside Markdown. Malformed HTML gives what a browser makes of it.

use std::convert::Infallible;

use html5gum::Tokenizer;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};

pub(super) use super::html_tags::{Effect, stray_tag};
use super::html_tags::{Element, element};
use super::writer::{HARD_BREAK, OBJECT, Writer, list_item};
use super::{BlockKind, Document, Format, entity, plain};
use crate::span::Span;

/// Reads `text` as HTML. Text without any tag is read as plain text.
pub(super) fn parse(text: &str) -> Document {
    if !text.contains('<') {
        return plain::parse_as(text, Format::Html);
    }
    let from = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let mut writer = Writer::new(Format::Html, text.len());
    read(&mut writer, &text[from..], from, false);
    writer.finish()
}

/// Reads the fragment `text`, which begins at the byte `offset` of the source. `quoted`: it stands in a quotation.
pub(super) fn read(writer: &mut Writer, text: &str, offset: usize, quoted: bool) {
    writer.close();
    let mut reader = Reader::new(writer, text, offset, quoted);
    let callback = |event: CallbackEvent<'_>, span: html5gum::Span<usize>| -> Option<Infallible> {
        reader.event(&event, span);
        None
    };
    let mut emitter = CallbackEmitter::new(callback);
    emitter.naively_switch_states(true);
    let Ok(()) = Tokenizer::new_with_emitter(text, emitter).finish();
    writer.end_strong();
    writer.close();
}

/// An element that is left out, with how deep it is nested in itself.
struct Dropped {
    name: Vec<u8>,
    depth: usize,
}

struct Reader<'w, 't> {
    writer: &'w mut Writer,
    text: &'t str,
    offset: usize,
    /// Name and first byte of the start tag that is being read.
    tag: Vec<u8>,
    tag_start: usize,
    dropped: Option<Dropped>,
    lists: usize,
    quotes: usize,
    struck: usize,
    /// Where the `<code>` begins that the text stands in.
    code: Option<usize>,
    /// The `<br>` that were read since the last text: how many, and where.
    breaks: usize,
    break_span: Span,
    /// Whether the block ends at the next text: it was a heading, as the `<br>` behind it shows.
    split: bool,
}

impl<'w, 't> Reader<'w, 't> {
    fn new(writer: &'w mut Writer, text: &'t str, offset: usize, quoted: bool) -> Self {
        Self {
            writer,
            text,
            offset,
            tag: Vec::new(),
            tag_start: 0,
            dropped: None,
            lists: 0,
            quotes: usize::from(quoted),
            struck: 0,
            code: None,
            breaks: 0,
            break_span: Span::default(),
            split: false,
        }
    }

    fn event(&mut self, event: &CallbackEvent<'_>, span: html5gum::Span<usize>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag.clear();
                self.tag.extend_from_slice(name);
                self.tag_start = span.start;
            }
            CallbackEvent::CloseStartTag { .. } => {
                let name = std::mem::take(&mut self.tag);
                self.start(&name, self.span(self.tag_start, span.end));
                self.tag = name;
            }
            CallbackEvent::EndTag { name } => self.end(name, self.span(span.start, span.end)),
            CallbackEvent::String { .. } if self.dropped.is_none() && self.struck == 0 && self.code.is_none() => {
                let text = self.text.get(span.start..span.end).unwrap_or_default();
                self.string(text, self.offset + span.start);
            }
            CallbackEvent::Comment { .. } => {
                let is_comment = self.text.get(span.start..).is_some_and(|text| text.starts_with("<!--"));
                if is_comment && self.dropped.is_none() && self.code.is_none() {
                    self.writer.comment(self.span(span.start, span.end));
                }
            }
            _ => {}
        }
    }

    /// The bytes `start..end` of the fragment as bytes of the source.
    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.offset + start, self.offset + end.max(start))
    }

    fn start(&mut self, name: &[u8], span: Span) {
        if let Some(dropped) = &mut self.dropped {
            dropped.depth += usize::from(dropped.name == name);
            return;
        }
        match element(name) {
            Element::Block => self.open(BlockKind::Paragraph),
            Element::Heading(level) => self.open(BlockKind::Heading { level }),
            Element::List => {
                self.close();
                self.lists += 1;
            }
            Element::Item => self.open(list_item(self.lists.saturating_sub(1))),
            Element::Cell { header } => self.open(BlockKind::TableCell { header }),
            Element::Quote => {
                self.close();
                self.quotes += 1;
            }
            Element::Title => {
                self.close();
                self.writer.open_meta("title");
            }
            Element::Break => self.line_break(span),
            Element::Strong => self.writer.strong(true),
            Element::Struck => self.struck += 1,
            Element::Code => self.code = self.code.or(Some(span.start as usize)),
            Element::Dropped => {
                self.dropped = Some(Dropped { name: name.to_vec(), depth: 1 });
            }
            Element::Inline => {}
        }
    }

    fn end(&mut self, name: &[u8], span: Span) {
        if let Some(dropped) = &mut self.dropped {
            dropped.depth -= usize::from(dropped.name == name);
            if dropped.depth == 0 {
                self.dropped = None;
            }
            return;
        }
        match element(name) {
            Element::Block | Element::Heading(_) | Element::Item | Element::Cell { .. } | Element::Title => {
                self.close();
            }
            Element::List => {
                self.close();
                self.lists = self.lists.saturating_sub(1);
            }
            Element::Quote => {
                self.close();
                self.quotes = self.quotes.saturating_sub(1);
            }
            Element::Break => self.line_break(span),
            Element::Strong => self.writer.strong(false),
            Element::Struck => self.struck = self.struck.saturating_sub(1),
            Element::Code => self.end_code(span),
            Element::Dropped | Element::Inline => {}
        }
    }

    /// Ends the block and whatever inline elements were not closed in it.
    fn close(&mut self) {
        self.writer.close();
        self.writer.end_strong();
        self.struck = 0;
        self.code = None;
        self.breaks = 0;
        self.split = false;
    }

    fn open(&mut self, kind: BlockKind) {
        let kind = if self.quotes > 0 { BlockKind::Quote } else { kind };
        if self.writer.has_text() {
            self.close();
        }
        self.breaks = 0;
        self.writer.open(kind);
    }

    fn line_break(&mut self, span: Span) {
        if self.writer.has_text() && self.dropped.is_none() {
            self.split |= self.writer.is_strong_line();
            if self.breaks == 0 {
                self.break_span = span;
            }
            self.breaks += 1;
        }
    }

    /// Writes the breaks that text follows now. Two of them end a paragraph.
    fn flush_breaks(&mut self) {
        if self.breaks > 1 || self.split || (self.breaks > 0 && self.writer.is_strong_line()) {
            self.writer.close();
        } else if self.breaks == 1 {
            self.writer.line_break(HARD_BREAK, self.break_span);
        }
        self.breaks = 0;
        self.split = false;
    }

    /// Puts one placeholder for the code that ends here.
    fn end_code(&mut self, end: Span) {
        if let Some(start) = self.code.take() {
            self.before_text();
            self.writer.atomic(OBJECT, Span::new(start, end.end as usize));
        }
    }

    /// Sees to it that text lands in a block of the right kind.
    fn before_text(&mut self) {
        self.flush_breaks();
        if self.quotes > 0 && self.writer.kind().is_none() {
            self.writer.open(BlockKind::Quote);
        }
    }

    /// Writes the text between two tags: white space collapses, references are decoded.
    fn string(&mut self, text: &str, start: usize) {
        let (mut at, mut from) = (0, 0);
        let bytes = text.as_bytes();
        if !text.trim_ascii().is_empty() {
            self.before_text();
        }
        while let Some(skip) = bytes[at..].iter().position(|byte| *byte == b'&' || byte.is_ascii_whitespace()) {
            at += skip;
            if bytes[at] == b'&' {
                let Some(reference) = entity::read(&text[at..]) else {
                    at += 1;
                    continue;
                };
                self.writer.text(&text[from..at], start + from);
                let end = at + reference.len;
                self.writer.atomic(&reference.text, Span::new(start + at, start + end));
                (at, from) = (end, end);
                continue;
            }
            let run = bytes[at..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            let plain = run == 1 && bytes[at] == b' ' && at > from;
            if !plain {
                self.writer.text(&text[from..at], start + from);
                self.writer.space(Span::new(start + at, start + at + run));
                from = at + run;
            }
            at += run;
        }
        self.writer.text(&text[from..], start + from);
    }
}
