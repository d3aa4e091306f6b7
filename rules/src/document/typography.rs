//! Headings that nothing but their looks mark as such.

use std::ops::Range;

use super::chars::folded;

/// Most words that a heading in capitals or a label with a colon has.
const MOST_WORDS: usize = 8;
/// Longest line, in bytes, that is looked at: a longer one is no heading, whatever it looks like.
const LONGEST: usize = 160;

/// Whether `line` is a heading in capitals: a few words, one of them of four letters or more, and no full stop.
pub(super) fn is_caps_heading(line: &str) -> bool {
    if line.len() > LONGEST || line.ends_with('.') {
        return false;
    }
    let line = folded(line);
    let long_word = |word: &str| word.chars().filter(|c| c.is_uppercase()).count() >= 4;
    !line.chars().any(char::is_lowercase)
        && few_words(&line)
        && line.split(|c: char| !c.is_alphanumeric()).any(long_word)
}

/// Whether `line` is a label: a few words and a colon, `What you'll do:`.
pub(super) fn is_label(line: &str) -> bool {
    line.len() <= LONGEST
        && line.ends_with([':', '：'])
        && few_words(line)
        && line.chars().next().is_some_and(|first| !first.is_lowercase())
        && !line.contains(". ")
}

/// Whether `line` begins with a label in capitals: `JOB TITLE: Project Manager`. Such a line never continues another.
pub(super) fn has_caps_label(line: &str) -> bool {
    let head = super::bullet::head(line, 60);
    head.split_once(':').is_some_and(|(label, _)| is_caps_heading(label))
}

/// Whether `line` is a line drawn under the heading `text`. One that is much longer parts what is above from what is below.
pub(super) fn is_underline(line: &str, text: &str) -> bool {
    (3..=text.len() + 8).contains(&line.len())
        && (line.bytes().all(|byte| byte == b'=') || line.bytes().all(|byte| byte == b'-'))
}

/// The text inside `**…**`, `*…*` or `__…__` when the marks hold the whole line (and perhaps a colon behind them).
pub(super) fn emphasized(line: &str) -> Option<Range<usize>> {
    let marks = ["***", "**", "__", "*"];
    if line.len() > LONGEST {
        return None;
    }
    let mark = marks.into_iter().find(|mark| line.starts_with(mark))?;
    let rest = &line[mark.len()..];
    let inner = rest.strip_suffix(':').unwrap_or(rest).trim_end().strip_suffix(mark)?;
    let fits = inner.contains(char::is_alphanumeric)
        && !inner.contains(&mark[..1])
        && !inner.ends_with('.')
        && inner.split_whitespace().nth(2 * MOST_WORDS).is_none();
    fits.then(|| mark.len()..mark.len() + inner.len())
}

/// Whether `line` may be the heading of a list that follows: a few words and no punctuation at the end.
pub(super) fn may_head_list(line: &str) -> bool {
    line.len() <= 80
        && line.starts_with(char::is_uppercase)
        && line.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | '…'))
        && !line.contains(':')
        && few_words(line)
}

/// Level and text of a line that is a heading of Markdown: `## About us ##`.
pub(super) fn hash_heading(line: &str) -> Option<(u8, Range<usize>)> {
    let rest = line.trim_start_matches('#');
    let level = line.len() - rest.len();
    let text = rest.trim_start();
    // `##About us` was a heading once, and still is in old texts; `#remote` is a tag.
    let stuck = text.len() == rest.len();
    if !(1..=6).contains(&level)
        || text.is_empty()
        || (stuck && (level < 2 || !text.starts_with(char::is_alphanumeric)))
    {
        return None;
    }
    let start = line.len() - text.len();
    Some((level as u8, start..start + text.trim_end_matches('#').trim_end().len()))
}

/// Whether `text` has at most [`MOST_WORDS`] words.
fn few_words(text: &str) -> bool {
    text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).nth(MOST_WORDS).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_make_a_heading() {
        for line in ["JOB RESPONSIBILITIES:", "ABOUT US", "WHAT YOU'LL DO", "𝗔𝗕𝗢𝗨𝗧 𝗨𝗦", "SECTION 2 - DUTIES"]
        {
            assert!(is_caps_heading(line), "{line}");
        }
        for line in
            ["SQL", "SQL, AWS", "About us", "REMOTE OK.", "A B C D", "OWN THE ROADMAP OF ALL TEAMS AND SHIP IT ON TIME"]
        {
            assert!(!is_caps_heading(line), "{line}");
        }
    }

    #[test]
    fn marks_around_the_line_make_a_heading() {
        let inner = |line: &'static str| emphasized(line).map(|range| &line[range]);
        assert_eq!(inner("**What you'll do**"), Some("What you'll do"));
        assert_eq!(inner("**What you'll do:**"), Some("What you'll do:"));
        assert_eq!(inner("__About us__:"), Some("About us"));
        assert_eq!(inner("*About us*"), Some("About us"));
        assert_eq!(inner("**Lead** the **team**"), None);
        assert_eq!(inner("* Lead the team *"), Some(" Lead the team "));
        assert_eq!(hash_heading("## About us ##"), Some((2, 3..11)));
        assert_eq!(hash_heading("#1 employer"), None);
    }
}
