//! What holds for any text at all.

use super::super::{Document, Format};

const FORMATS: [Format; 4] = [Format::Markdown, Format::Mdx, Format::Html, Format::Plain];

/// Checks that blocks are in order, disjoint and not blank, and that sources lie on character boundaries and in order.
#[track_caller]
pub(super) fn hold(text: &str, doc: &Document) {
    let decoded = doc.decoded.text();
    let (mut last_end, mut last_source) = (0, 0);
    for block in &doc.blocks {
        let (start, end) = (block.start as usize, block.end as usize);
        assert!(last_end <= start && start < end && end <= decoded.len(), "{block:?} in {text:?}");
        assert_eq!(doc.text(block), doc.text(block).trim(), "untrimmed in {text:?}");
        assert!(start == 0 || decoded[..start].ends_with("\n\n"), "no separator before {block:?} in {text:?}");
        last_end = end;
        for (at, c) in doc.text(block).char_indices() {
            let span = doc.source(start + at, start + at + c.len_utf8());
            assert!(!span.is_empty() && text.get(span.range()).is_some(), "{c:?} at {span:?} in {text:?}");
            assert!(span.start >= last_source, "{c:?} at {span:?} goes back in {text:?}");
            last_source = span.start;
        }
        let whole = doc.source(start, end);
        assert!(text.get(whole.range()).is_some(), "{whole:?} in {text:?}");
    }
    for setting in &doc.settings {
        for span in setting.values.iter().map(|value| value.span).chain([setting.key_span]) {
            assert!(text.get(span.range()).is_some(), "{setting:?} in {text:?}");
        }
    }
    for pair in doc.comments.windows(2) {
        assert!(pair[0].span.end <= pair[1].span.start, "comments overlap in {text:?}");
    }
    for comment in &doc.comments {
        if let Some(block) = comment.block {
            assert!((block as usize) < doc.blocks.len(), "{comment:?} in {text:?}");
        }
        assert!(text[comment.span.range()].starts_with(['<', '{']), "{comment:?} in {text:?}");
    }
}

/// A small generator of pseudo-random numbers, so that a failure comes again.
pub(super) struct Random(pub(super) u64);

impl Random {
    pub(super) fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound
    }
}

/// Scraps that make trouble, alone and together.
#[rustfmt::skip]
const SCRAPS: &[&str] = &[
    "a", "Own", "the roadmap", " ", "  ", "\n", "\n\n", "\r\n", "\r", "\t", "- ", "* ", "**", "*", "_", "• ", "•", "·", " o ",
    "o ", "■", "\u{f0b7}", "🚀", "👩\u{200d}💻", "𝗣𝗿𝗼𝗱", "Ｐ", "é", "–", " - A", "  - A", "\u{a0}", "\u{200b}", "\u{feff}",
    "\u{2028}", "\u{85}", "\u{b}", "&amp;", "&nbsp;", "&nbsp", "&#8217;", "&#x0;", "&", ";", "<", ">", "> ", "<br>", "<p>",
    "</p>", "<li>", "</li>", "<ul>", "</ul>", "<b>", "</b>", "<div>", "<code>", "</code>", "<s>", "</s>", "<script>",
    "</script>", "<title>", "</title>", "<blockquote>", "</blockquote>", "<!--", "-->", "<!-- a -->", "<![CDATA[", "]]>",
    "<?", "<a href=\"x\">", "<td>", "<th>", "<tr>", "<table>", "<pre>", "</pre>", "`", "```", "~~", "[", "](x)", "![", "<http://x>", "|", "|-|-|",
    "---", "+++", "===", "# ", "##", "1. ", "1) ", "(a) ", "\\*", "\\", "title: A", "title = \"A\"", ":", "\"", "'", "ABOUT US", "What you do:",
    "--- \n", "[x] ", "\u{0}", "\"\"\"", "\\u00e9", "x: |\n  a\n  b\n", "{", "}", "%", "{/*", "*/}", "{/* é */}", "rolelint:\n", "  disable: [a]\n", "[rolelint]\n",
];

#[test]
fn no_text_breaks_them() {
    let mut random = Random(7);
    for round in 0..6_000 {
        let mut text = String::new();
        if round % 4 == 0 {
            text.push_str(["---\n", "+++\n", "\u{feff}---\n", "\u{feff}"][random.below(4)]);
        }
        for _ in 0..random.below(30) {
            text.push_str(SCRAPS[random.below(SCRAPS.len())]);
        }
        for format in FORMATS {
            hold(&text, &Document::parse(&text, format));
        }
    }
}

/// A text of one scrap over and over must be read in linear time; each of these takes hours otherwise.
#[test]
fn repetition_is_read_in_linear_time() {
    for scrap in
        ["<", "*", "&", "<!--", "🚀", "→", "\\\n", " - A", "• ", "[", "a\\\n", "&a;", "<p ", "> ", "\u{a0}", "**A"]
    {
        let text = scrap.repeat(200_000 / scrap.len());
        for format in FORMATS {
            let doc = Document::parse(&text, format);
            assert!(doc.decoded.text().len() <= 4 * text.len());
        }
    }
}

#[test]
fn nothing_gives_nothing() {
    for text in ["", "\u{feff}", " \n\t\n", "---\n", "***", "•\n•", "\u{200b}\u{a0}", "<p></p>", "- [ ]\n", "`code`"]
    {
        for format in FORMATS {
            let doc = Document::parse(text, format);
            let said: Vec<_> = doc.blocks.iter().map(|block| doc.text(block)).collect();
            assert!(said.is_empty() || text.contains(['<', 'c']), "{text:?} as {format:?}: {said:?}");
        }
    }
}
