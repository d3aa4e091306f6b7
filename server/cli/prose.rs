//! Running text for the terminal: wrapped, indented, and underlined where words are marked.

use std::io::{self, Write};

const WIDTH: usize = 96;

/// Writes `text` in lines of at most [`WIDTH`] characters, the first after `first`, the others after as many spaces.
pub(super) fn paragraph(out: &mut dyn Write, first: &str, text: &str) -> io::Result<()> {
    let indent = first.chars().count();
    let mut line = first.to_owned();
    let mut used = indent;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if used > indent && used + 1 + length > WIDTH {
            writeln!(out, "{line}")?;
            line = " ".repeat(indent);
            used = indent;
        }
        if used > indent {
            line.push(' ');
            used += 1;
        }
        line.push_str(word);
        used += length;
    }
    writeln!(out, "{}", line.trim_end())
}

/// Writes lines of a text as they are, with `^` under the marked words.
pub(super) fn quoted(out: &mut dyn Write, indent: &str, text: &str, marked: &str) -> io::Result<()> {
    for line in text.lines() {
        writeln!(out, "{}", format!("{indent}{line}").trim_end())?;
        if let Some(at) = line.find(marked).filter(|_| !marked.is_empty()) {
            let (before, under) = (line[..at].chars().count(), marked.chars().count());
            writeln!(out, "{indent}{}{}", " ".repeat(before), "^".repeat(under))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl Fn(&mut dyn Write) -> io::Result<()>) -> String {
        let mut out = Vec::new();
        write(&mut out).expect("a vector takes all");
        String::from_utf8(out).expect("text was written")
    }

    #[test]
    fn paragraphs_wrap_and_hang() {
        let text = written(|out| paragraph(out, "- ", &"word ".repeat(25)));
        assert_eq!(text, format!("- {}\n  {}\n", ["word"; 19].join(" "), ["word"; 6].join(" ")));
        assert_eq!(written(|out| paragraph(out, "  ", "")), "\n");
    }

    #[test]
    fn marked_words_are_underlined() {
        assert_eq!(written(|out| quoted(out, "  ", "- Öwn it", "wn")), "  - Öwn it\n     ^^\n");
    }
}
