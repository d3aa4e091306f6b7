//! What the elements of HTML mean for the blocks of a page, and tags that strayed into text of another format.

/// What an element is to a reader of the page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Element {
    /// A block of text, or something that holds blocks.
    Block,
    /// `h1` to `h6`.
    Heading(u8),
    /// `ul`, `ol`.
    List,
    /// `li`.
    Item,
    /// `td`, `th`.
    Cell {
        /// Whether it is a `th`.
        header: bool,
    },
    /// `blockquote`.
    Quote,
    /// `title`.
    Title,
    /// `br`.
    Break,
    /// `strong`, `b`.
    Strong,
    /// `s`, `strike`, `del`: no longer said.
    Struck,
    /// `code` and the like inside a line.
    Code,
    /// What is no prose of the posting, with all that it holds.
    Dropped,
    /// Anything else changes only how the text looks.
    Inline,
}

/// The meaning of the element `name` (lower case).
pub(super) fn element(name: &[u8]) -> Element {
    match name {
        b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => Element::Heading(name[1] - b'0'),
        b"ul" | b"ol" | b"menu" => Element::List,
        b"li" => Element::Item,
        b"td" => Element::Cell { header: false },
        b"th" => Element::Cell { header: true },
        b"blockquote" => Element::Quote,
        b"title" => Element::Title,
        b"br" => Element::Break,
        b"strong" | b"b" => Element::Strong,
        b"s" | b"strike" | b"del" => Element::Struck,
        b"code" | b"kbd" | b"samp" | b"tt" => Element::Code,
        b"script" | b"style" | b"template" | b"pre" | b"noscript" | b"textarea" | b"svg" | b"nav" | b"footer"
        | b"iframe" | b"object" | b"math" | b"select" | b"xmp" | b"noembed" | b"noframes" | b"audio" | b"video"
        | b"canvas" => Element::Dropped,
        b"p" | b"div" | b"section" | b"article" | b"header" | b"main" | b"aside" | b"table" | b"thead" | b"tbody"
        | b"tfoot" | b"tr" | b"caption" | b"dl" | b"dt" | b"dd" | b"form" | b"fieldset" | b"legend" | b"figure"
        | b"figcaption" | b"address" | b"details" | b"summary" | b"hr" | b"center" | b"html" | b"head" | b"body"
        | b"hgroup" | b"dialog" | b"search" | b"button" | b"dir" => Element::Block,
        _ => Element::Inline,
    }
}

/// What a tag does that strayed into text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Effect {
    /// It only changes how the text looks.
    Nothing,
    /// It breaks the line.
    Break,
    /// It begins an item of a list.
    Item,
    /// It begins or ends a block.
    Block,
}

/// A tag in text that is not HTML.
#[derive(Clone, Copy, Debug)]
pub(super) struct StrayTag<'a> {
    /// Its length in bytes.
    pub(super) len: usize,
    /// The name as it is written.
    pub(super) name: &'a str,
    /// Whether it is an end tag.
    pub(super) end: bool,
    /// What it does.
    pub(super) effect: Effect,
}

/// The tag that `text` begins with, if it is one that HTML has for text. Looks no further than the next `<`, and at
/// no more than 300 bytes.
pub(super) fn stray_tag(text: &str) -> Option<StrayTag<'_>> {
    let body = text.strip_prefix('<')?;
    let end = body.starts_with('/');
    let body = &body[usize::from(end)..];
    let name = &body[..body.bytes().take(10).take_while(u8::is_ascii_alphanumeric).count()];
    let rest = &body.as_bytes()[name.len()..];
    if !matches!(rest.first()?, b'>' | b'/' | b' ' | b'\t') {
        return None;
    }
    let close = rest.iter().take(300).position(|byte| matches!(byte, b'<' | b'>'))?;
    if rest[close] != b'>' {
        return None;
    }
    let effect = match element(name.to_ascii_lowercase().as_bytes()) {
        Element::Break => Effect::Break,
        Element::Item if !end => Effect::Item,
        Element::Block
        | Element::Heading(_)
        | Element::List
        | Element::Item
        | Element::Cell { .. }
        | Element::Quote => Effect::Block,
        Element::Strong | Element::Struck | Element::Code => Effect::Nothing,
        Element::Inline if is_known_inline(&name.to_ascii_lowercase()) => Effect::Nothing,
        Element::Inline | Element::Title | Element::Dropped => return None,
    };
    Some(StrayTag { len: 1 + usize::from(end) + name.len() + close + 1, name, end, effect })
}

/// Whether an element that changes only how text looks exists: `<your name>` is no tag.
fn is_known_inline(name: &str) -> bool {
    matches!(name, "a" | "i" | "u" | "em" | "span" | "font" | "small" | "big" | "mark" | "sub" | "sup" | "img" | "wbr")
}
