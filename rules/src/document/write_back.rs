//! Decoded text → source: what a rewording puts into a text is escaped for its place.

use super::{Document, Format};
use crate::span::Span;

/// What has a meaning of its own in Markdown, in the middle of a line.
const MARKDOWN: [char; 11] = ['\\', '`', '*', '_', '[', ']', '<', '>', '&', '|', '~'];

impl Document {
    /// The bytes of `source`, which this document was read from, that the decoded bytes `start..end` came from, if they stand there
    /// exactly as they were decoded: no entity, no escape and no markup among them.
    pub fn verbatim(&self, source: &str, start: usize, end: usize) -> Option<Span> {
        let span = self.source(start, end);
        let same = source.get(span.range())? == self.decoded.text().get(start..end)?;
        same.then_some(span)
    }

    /// `words` as they have to be written in the place of `span`; none where they cannot stand there.
    ///
    /// In front matter, whose quoting rules depend on how a value was quoted, only words without any marks can.
    pub fn escaped(&self, words: &str, span: Span) -> Option<String> {
        if span.start < self.body {
            let plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '/');
            return words.chars().all(plain).then(|| words.to_owned());
        }
        let mut written = String::with_capacity(words.len());
        for c in words.chars() {
            match (self.format, c) {
                (Format::Html, '&') => written.push_str("&amp;"),
                (Format::Html, '<') => written.push_str("&lt;"),
                (Format::Html, '>') => written.push_str("&gt;"),
                (Format::Markdown | Format::Mdx, c) if MARKDOWN.contains(&c) => written.extend(['\\', c]),
                (_, c) => written.push(c),
            }
        }
        Some(written)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escaped(text: &str, format: Format, words: &str) -> Option<String> {
        let at = text.find("here").expect("the place is marked");
        Document::parse(text, format).escaped(words, Span::new(at, at + 4))
    }

    #[test]
    fn words_are_escaped_for_their_place() {
        let words = "R&D, <all> of *it*";
        assert_eq!(escaped("here", Format::Plain, words).as_deref(), Some(words));
        assert_eq!(escaped("<p>here", Format::Html, words).as_deref(), Some("R&amp;D, &lt;all&gt; of *it*"));
        assert_eq!(escaped("- here", Format::Markdown, words).as_deref(), Some(r"R\&D, \<all\> of \*it\*"));
    }

    #[test]
    fn front_matter_takes_plain_words_only() {
        let text = "---\ntitle: here\n---\nWords\n";
        assert_eq!(escaped(text, Format::Markdown, "Program Manager").as_deref(), Some("Program Manager"));
        assert_eq!(escaped(text, Format::Markdown, "a, b"), None);
        assert_eq!(escaped(text, Format::Markdown, "manager's"), None);
    }

    #[test]
    fn only_what_stands_there_as_it_was_read_is_verbatim() {
        let text = "- Own R&amp;D and **the** roadmap\n";
        let document = Document::parse(text, Format::Markdown);
        let decoded = document.decoded.text();
        let span = |words: &str| {
            let start = decoded.find(words).expect("is there");
            document.verbatim(text, start, start + words.len())
        };
        assert_eq!(span("Own").map(Span::range), Some(2..5));
        assert_eq!(span("the").map(Span::range), Some(20..23));
        assert_eq!(span("R&D"), None);
        assert_eq!(span("the roadmap"), None);
    }
}
