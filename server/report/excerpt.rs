//! The part of a text that a report shows around marked words.

use crate::position::LineIndex;
use rolelint_core::span::Span;
use std::ops::Range;

/// A line is shown whole up to this many characters. Many postings are a single line: of those the words around are shown.
const WHOLE: usize = 160;
/// Characters shown on each side of the marked words in a longer line.
const AROUND: usize = 60;
/// Lines shown of marked words that run over several, as in mail text.
const LINES: usize = 4;

/// Some lines, and where the marked words are in them.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// The lines, joined by `\n`.
    pub(super) text: String,
    /// The marked bytes of `text`.
    pub(super) mark: Range<usize>,
    /// Number of the first line.
    pub(super) line: usize,
    /// Column of the first marked character in the source.
    pub(super) column: usize,
}

impl Excerpt {
    /// The lines of `source` that `span` touches.
    pub(super) fn new(source: &str, index: &LineIndex<'_>, span: Span) -> Self {
        let (first, end) = (index.position(span.start as usize), index.position(span.end as usize));
        let last = end.line.min(first.line + LINES - 1);
        let mut text = String::new();
        let mut mark: Option<Range<usize>> = None;
        for line in first.line..=last {
            let range = index.line(line);
            let within = |offset: u32| (offset as usize).clamp(range.start, range.end) - range.start;
            let (shown, marked) = around(&source[range.clone()], within(span.start)..within(span.end));
            if line > first.line {
                text.push('\n');
            }
            let marked = text.len() + marked.start..text.len() + marked.end;
            mark = Some(mark.map_or(marked.start, |before| before.start)..marked.end);
            text.push_str(&shown);
        }
        Self { text, mark: mark.unwrap_or_default(), line: first.line, column: first.column }
    }
}

/// A line, or the words around `mark` where it is long, and where the mark is in that.
fn around(line: &str, mark: Range<usize>) -> (String, Range<usize>) {
    if nth(line, WHOLE).is_none() {
        return (line.to_owned(), mark);
    }
    let before = &line[..mark.start];
    let start = match before.char_indices().rev().nth(AROUND) {
        None => 0,
        Some((at, _)) => match before[at..].find(char::is_whitespace) {
            None => at,
            Some(space) => mark.start - before[at + space..].trim_start().len(),
        },
    };
    let marked = &line[mark.clone()];
    let stop = if let Some(end) = nth(marked, WHOLE) {
        mark.start + last_word(marked, end)
    } else {
        let after = &line[mark.end..];
        mark.end + nth(after, AROUND).map_or(after.len(), |end| last_word(after, end))
    };
    let head = if start > 0 { "… " } else { "" };
    let tail = if stop < line.len() { " …" } else { "" };
    let begins = head.len() + mark.start - start;
    let ends = head.len() + stop.min(mark.end) - start;
    (format!("{head}{}{tail}", &line[start..stop]), begins..ends)
}

/// The byte at which character `count` of `text` begins, counted from 0.
fn nth(text: &str, count: usize) -> Option<usize> {
    // Bytes are no fewer than characters: most lines are settled by their length.
    if text.len() <= count { None } else { text.char_indices().nth(count).map(|(at, _)| at) }
}

/// The end of the last whole word in `text[..end]`; `end` itself where a single word fills it.
fn last_word(text: &str, end: usize) -> usize {
    if text[end..].starts_with(char::is_whitespace) {
        return end;
    }
    let whole = text[..end].rfind(char::is_whitespace).map_or("", |space| text[..space].trim_end());
    if whole.is_empty() { end } else { whole.len() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn excerpt(source: &str, words: &str) -> Excerpt {
        let start = source.find(words).expect("the words are there");
        Excerpt::new(source, &LineIndex::new(source), Span::new(start, start + words.len()))
    }

    fn marked(excerpt: &Excerpt) -> &str {
        &excerpt.text[excerpt.mark.clone()]
    }

    #[test]
    fn a_short_line_is_shown_whole() {
        let found = excerpt("# TPM\r\n\r\n- Own the roadmap, daily\r\n", "Own the roadmap");
        assert_eq!((found.text.as_str(), found.line, found.column), ("- Own the roadmap, daily", 3, 3));
        assert_eq!(marked(&found), "Own the roadmap");
    }

    #[test]
    fn of_a_long_line_the_words_around_are_shown() {
        let source = format!("{}Own the roadmap{}", "Plänes made here. ".repeat(40), " and ship it on time".repeat(40));
        let found = excerpt(&source, "Own the roadmap");
        assert_eq!(
            found.text,
            "… here. Plänes made here. Plänes made here. Plänes made here. Own the roadmap and ship it on time and ship it on time and ship it on time …"
        );
        assert_eq!(marked(&found), "Own the roadmap");
        assert_eq!(found.column, 721);
    }

    #[test]
    fn both_ends_of_a_long_line_need_no_dots() {
        let filler = " word".repeat(60);
        let first = excerpt(&format!("Own it{filler}"), "Own it");
        assert!(first.text.starts_with("Own it word") && first.text.ends_with(" …"), "{}", first.text);
        let last = excerpt(&format!("{filler} Own it"), "Own it");
        assert!(last.text.starts_with("… word") && last.text.ends_with("word Own it"), "{}", last.text);
    }

    #[test]
    fn words_over_several_lines_are_marked_on_all_of_them() {
        let found = excerpt("Own the\n    product\r\nroadmap now\n", "Own the\n    product\r\nroadmap");
        assert_eq!(found.text, "Own the\n    product\nroadmap now");
        assert_eq!(marked(&found), "Own the\n    product\nroadmap");
    }

    #[test]
    fn a_mark_that_is_too_long_is_cut() {
        let source = "roadmap ".repeat(100);
        let found = excerpt(&source, source.trim_end());
        assert!(found.text.chars().count() <= WHOLE + 2, "{}", found.text);
        assert!(found.text.ends_with("roadmap …"), "{}", found.text);
        assert!(marked(&found).ends_with("roadmap"));
    }

    #[test]
    fn text_without_any_space_is_no_panic() {
        let source = "路".repeat(1000);
        for span in
            [Span::new(0, 3), Span::new(1500, 1503), Span::new(2997, 3000), Span::new(0, 3000), Span::new(3000, 3000)]
        {
            let found = Excerpt::new(&source, &LineIndex::new(&source), span);
            assert!(found.text.is_char_boundary(found.mark.start) && found.text.is_char_boundary(found.mark.end));
        }
    }

    #[test]
    fn only_the_first_lines_of_many_are_shown() {
        let source = "own\n".repeat(50);
        let found = Excerpt::new(&source, &LineIndex::new(&source), Span::new(0, source.len()));
        assert_eq!(found.text, "own\nown\nown\nown");
    }
}
