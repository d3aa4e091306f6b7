//! Reads plain text: pasted from a web page, a mail or a word processor, with whatever marks survived that.

use std::ops::Range;

use super::bullet::{self, Marker, MarkerKind};
use super::escape::{Escaped, Escapes};
use super::lines::{Line, lines, wrap_width};
use super::writer::{HARD_BREAK, Writer, list_item};
use super::{BlockKind, Document, Format, entity, html, typography};
use crate::span::Span;

/// Level of a heading that only the typography marks.
const LEVEL: u8 = 2;
/// The same inside another format, where it stands below a heading of that format.
const LEVEL_INSIDE: u8 = 3;
/// Columns of indentation that make a list one deeper.
const COLUMNS_PER_DEPTH: usize = 2;

/// Reads `text` as plain text.
pub(super) fn parse(text: &str) -> Document {
    parse_as(text, Format::Plain)
}

/// Reads `text` as plain text that claims to be something else.
pub(super) fn parse_as(text: &str, format: Format) -> Document {
    let from = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let mut lines = lines(text, from);
    unquote_if_all_quoted(&mut lines);
    let width = wrap_width(&lines, begins_something);
    let mut writer = Writer::new(format, text.len());
    let mut reader = Reader {
        writer: &mut writer,
        width,
        last: None,
        inside: Inside::default(),
        level: LEVEL,
        outermost: 0,
        base: 0,
    };
    reader.read(&lines);
    writer.finish()
}

/// How plain text inside another format is written.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Inside {
    /// Whether its line breaks mean spaces.
    pub(super) folded: bool,
    /// What escapes it may have.
    pub(super) escapes: Escapes,
    /// Whether it is an item of a list, and its own lists are nested in that one.
    pub(super) item: bool,
}

/// Writes the blocks of `lines`, which stand inside another format.
pub(super) fn write(writer: &mut Writer, lines: &[Line<'_>], inside: Inside) {
    let blank = lines.iter().take_while(|line| line.is_blank()).count();
    let (head, rest) = lines[blank..].split_at(usize::from(inside.item && blank < lines.len()));
    let marked = rest.iter().filter(|line| bullet::marker(line.text).is_some());
    let mut reader = Reader {
        writer,
        width: if inside.folded { None } else { wrap_width(lines, begins_something) },
        last: None,
        inside,
        level: LEVEL_INSIDE,
        outermost: usize::from(inside.item),
        base: marked.map(|line| line.indent).min().unwrap_or(0),
    };
    for line in head {
        let mark = bullet::marker(line.text).map_or(0, |mark| mark.len);
        reader.begin(list_item(0), line, mark);
    }
    reader.read(rest);
    reader.end();
}

/// Takes the marks of quotation off a text that is quoted as a whole.
fn unquote_if_all_quoted(lines: &mut [Line<'_>]) {
    let full = lines.iter().filter(|line| !line.is_blank()).count();
    let quoted = lines.iter().filter(|line| line.text.starts_with('>')).count();
    if quoted > 0 && quoted * 10 >= full * 8 {
        for line in lines {
            if let Some(bare) = line.unquoted() {
                *line = bare;
            }
        }
    }
}

/// Whether the next line, or the one behind a blank line, begins with a bullet.
fn list_follows(rest: &[Line<'_>]) -> bool {
    let next = rest.iter().take(2).find(|line| !line.is_blank());
    next.and_then(|line| bullet::marker(line.text)).is_some_and(|mark| mark.kind == MarkerKind::Symbol)
}

/// Whether `line` begins something new by its own looks, wherever it stands.
fn begins_something(line: &Line<'_>) -> bool {
    bullet::marker(line.text).is_some_and(|mark| mark.kind != MarkerKind::Number)
        || line.text.starts_with('>')
        || typography::is_caps_heading(line.text)
        || typography::has_caps_label(line.text)
        || typography::emphasized(line.text).is_some()
        || typography::hash_heading(line.text).is_some()
}

/// What was read last, if the next line may go on with it.
#[derive(Clone, Copy)]
struct Last<'a> {
    line: Line<'a>,
    kind: BlockKind,
    /// Columns before the block's first line.
    indent: usize,
}

struct Reader<'a, 'w> {
    writer: &'w mut Writer,
    /// The column where the text was wrapped, if it was.
    width: Option<usize>,
    last: Option<Last<'a>>,
    inside: Inside,
    /// Level of a heading that only the typography marks.
    level: u8,
    /// Depth of the outermost list, and the columns before it.
    outermost: usize,
    base: usize,
}

impl<'a> Reader<'a, '_> {
    fn read(&mut self, lines: &[Line<'a>]) {
        let mut index = 0;
        while let Some(line) = lines.get(index) {
            let next = lines.get(index + 1).filter(|next| typography::is_underline(next.text, line.text));
            let underlined = next.is_some() && self.is_heading_text(line);
            let heading = underlined || (typography::may_head_list(line.text) && list_follows(&lines[index + 1..]));
            self.line(line, heading);
            index += if underlined { 2 } else { 1 };
        }
    }

    fn line(&mut self, line: &Line<'a>, headed: bool) {
        if line.is_blank() || is_rule(line.text) {
            self.end();
        } else if let Some(bare) = line.unquoted() {
            self.quote(&bare);
        } else if let Some(last) = self.last.filter(|last| self.goes_on(last, line)) {
            self.go_on(last, line);
        } else if let Some((level, range)) = heading(line, headed, self.level) {
            self.end();
            self.writer.open(BlockKind::Heading { level });
            self.push(&line.text[range.clone()], line.start + range.start);
            self.end();
        } else if let Some(mark) = bullet::marker(line.text) {
            self.item(line, mark);
        } else {
            self.begin(BlockKind::Paragraph, line, 0);
        }
    }

    /// Ends the block.
    fn end(&mut self) {
        self.writer.close();
        self.last = None;
    }

    /// Begins a block with `line`, without its first `skip` bytes.
    fn begin(&mut self, kind: BlockKind, line: &Line<'a>, skip: usize) {
        self.end();
        self.writer.open(kind);
        self.push(&line.text[skip..], line.start + skip);
        self.last = Some(Last { line: *line, kind, indent: line.indent });
    }

    /// Adds `line` to the block.
    fn go_on(&mut self, last: Last<'a>, line: &Line<'a>) {
        let end = last.line.start + last.line.text.len();
        self.writer.line_break("\n", Span::new(end, line.start));
        self.push(line.text, line.start);
        self.last = Some(Last { line: *line, ..last });
    }

    /// Begins the list item that `mark` stands before; behind an emoji or in stars it may be a heading as well.
    fn item(&mut self, line: &Line<'a>, mark: Marker) {
        let rest = &line.text[mark.len..];
        let bare = rest.trim_matches('*');
        let starred = rest.starts_with('*') && rest.ends_with('*') && typography::is_label(bare);
        let pictured =
            mark.kind == MarkerKind::Picture && (typography::is_caps_heading(rest) || typography::is_label(rest));
        if starred || pictured {
            let skip = mark.len + rest.len() - rest.trim_start_matches('*').len();
            self.end();
            self.writer.open(BlockKind::Heading { level: self.level });
            self.push(bare, line.start + skip);
            self.end();
        } else {
            let depth = self.outermost + line.indent.saturating_sub(self.base) / COLUMNS_PER_DEPTH;
            self.begin(list_item(depth), line, mark.len);
        }
    }

    /// Adds a quoted line, whose marks were taken off.
    fn quote(&mut self, line: &Line<'a>) {
        match self.last.filter(|last| last.kind == BlockKind::Quote && !line.is_blank()) {
            Some(last) => self.go_on(last, line),
            None => self.begin(BlockKind::Quote, line, 0),
        }
    }

    /// Whether `line` goes on with what `last` is the last line of.
    fn goes_on(&self, last: &Last<'_>, line: &Line<'_>) -> bool {
        if last.kind == BlockKind::Quote || begins_something(line) {
            return false;
        }
        let is_item = matches!(last.kind, BlockKind::ListItem { .. });
        let indented = is_item && line.indent > last.indent;
        let number = bullet::marker(line.text).is_some();
        let ended = last.line.text.ends_with(['.', '!', '?', ':', ';']);
        if self.inside.escapes.join(last.line.text) {
            return true;
        }
        if self.inside.folded {
            return !(number && (is_item || ended)) && !(ended && typography::is_label(line.text));
        }
        let Some(width) = self.width else {
            return indented && !number && !typography::is_label(line.text);
        };
        let first_word = line.text.split(' ').next().unwrap_or_default();
        let full = last.line.columns + 1 + first_word.chars().count() > width;
        if number && (is_item || !full) {
            return false;
        }
        let small = line.text.starts_with(|c: char| c.is_lowercase());
        full || (indented && !ended) || (small && !ended && last.line.columns * 2 > width)
    }

    /// Whether `line` can be the text of a heading that a line is drawn under.
    fn is_heading_text(&self, line: &Line<'_>) -> bool {
        let short = (1..=80).contains(&line.text.chars().take(81).count());
        let goes_on = self.last.as_ref().is_some_and(|last| self.goes_on(last, line));
        short && !goes_on && !is_rule(line.text) && !line.text.ends_with('.') && bullet::marker(line.text).is_none()
    }

    /// Writes a run of text: references and escapes are decoded, tags that strayed in are breaks or nothing.
    fn push(&mut self, text: &str, start: usize) {
        let (mut at, mut from) = (0, 0);
        let bytes = text.as_bytes();
        let escapes = self.inside.escapes;
        let special = |byte: &u8| matches!(byte, b'&' | b'<') || escapes.begin_with(*byte);
        while let Some(skip) = bytes[at..].iter().position(special) {
            at += skip;
            let Some((mark, len)) = mark(&text[at..], escapes) else {
                at += 1;
                continue;
            };
            self.writer.text(&text[from..at], start + from);
            let span = Span::new(start + at, start + at + len);
            match mark {
                Mark::Text(said) => self.writer.atomic(&said, span),
                Mark::Space => self.writer.space(span),
                Mark::Tag(effect) => self.tag(effect, span),
            }
            at += len;
            from = at;
        }
        self.writer.text(&text[from..], start + from);
    }

    /// Does what a stray tag says.
    fn tag(&mut self, effect: html::Effect, span: Span) {
        match effect {
            html::Effect::Nothing => {}
            html::Effect::Break => self.writer.line_break(HARD_BREAK, span),
            html::Effect::Item => self.writer.open(list_item(0)),
            html::Effect::Block => {
                self.writer.close();
                self.writer.open(BlockKind::Paragraph);
            }
        }
    }
}

/// What a run of text has besides text.
enum Mark {
    Text(String),
    Space,
    Tag(html::Effect),
}

/// The reference, stray tag or escape that `text` begins with, and its length in bytes.
fn mark(text: &str, escapes: Escapes) -> Option<(Mark, usize)> {
    match text.as_bytes().first()? {
        b'&' => entity::read(text).map(|reference| (Mark::Text(reference.text), reference.len)),
        b'<' => html::stray_tag(text).map(|tag| (Mark::Tag(tag.effect), tag.len)),
        _ => escapes.read(text).map(|(escaped, len)| match escaped {
            Escaped::Char(c) => (Mark::Text(c.to_string()), len),
            Escaped::Space => (Mark::Space, len),
            Escaped::Break => (Mark::Tag(html::Effect::Break), len),
            Escaped::Nothing => (Mark::Tag(html::Effect::Nothing), len),
        }),
    }
}

/// Whether `line` is a line that someone drew.
fn is_rule(line: &str) -> bool {
    line.len() >= 3 && line.bytes().all(|byte| matches!(byte, b'-' | b'=' | b'_' | b'*' | b'~' | b'#' | b'+' | b' '))
}

/// Level and text of a heading; `headed`: what follows makes it one; `level`: of one that no marks rank.
fn heading(line: &Line<'_>, headed: bool, level: u8) -> Option<(u8, Range<usize>)> {
    let text = line.text;
    if let Some(found) = typography::hash_heading(text) {
        return Some(found);
    }
    if let Some(range) = typography::emphasized(text).filter(|range| !text[range.clone()].starts_with(' ')) {
        return Some((level, range));
    }
    let marked = bullet::marker(text).is_some();
    let heading = !marked && (headed || typography::is_caps_heading(text) || typography::is_label(text));
    heading.then_some((level, 0..text.len()))
}
