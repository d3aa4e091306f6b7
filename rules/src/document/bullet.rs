//! The marks that people put before the items of a list, in every shape that pasting leaves them in.

use super::chars::pictographs;

/// The mark that a line begins with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Marker {
    /// Bytes to skip: all marks and the white space behind them.
    pub(super) len: usize,
    /// What the (first) mark is.
    pub(super) kind: MarkerKind,
}

/// The families of marks, as far as they are to be trusted differently.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum MarkerKind {
    /// A bullet, a dash, an arrow, a tick.
    Symbol,
    /// `1.`, `2)`, `(a)`: may also be a number at the start of a wrapped line.
    Number,
    /// An emoji: may also stand before a heading.
    Picture,
}

/// The mark at the start of `line`, which begins with no white space. `None` if nothing follows the mark.
pub(super) fn marker(line: &str) -> Option<Marker> {
    let (first, kind) = one_marker(line)?;
    let mut len = first;
    // Pasting a list into an editor of lists doubles the marks: "• * Lead".
    if kind != MarkerKind::Picture
        && let Some((second, MarkerKind::Symbol)) = one_marker(&line[len..])
    {
        len += second;
    }
    (len < line.len()).then_some(Marker { len, kind })
}

/// Whether `c` is a bullet wherever it stands: nobody writes one inside a sentence.
pub(super) fn is_bullet(c: char) -> bool {
    matches!(
        c,
        '•' | '‣' | '⁃' | '∙' | '●' | '○' | '◦' | '◆' | '◇' | '❖' | '⦁' | '◾' | '◼' | '⬤'
        | '▪' | '▫' | '■' | '□' | '➢' | '➤' | '►' | '▶' | '▸' | '✓' | '✔' | '✗' | '✘' | '☑' | '☐'
        // The symbol fonts of a word processor, as they come out of its clipboard.
        | '\u{f000}'..='\u{f0ff}'
    )
}

/// Whether `c` is an arrow or an angle that may be a bullet at the start of a line but also stands in prose.
pub(super) fn is_arrow(c: char) -> bool {
    matches!(c, '→' | '»' | '›' | '⇒' | '➔' | '➜')
}

/// One mark with the white space behind it: its length in bytes.
fn one_marker(line: &str) -> Option<(usize, MarkerKind)> {
    let first = line.chars().next()?;
    let symbol = |len: usize| Some((len + blank(&line[len..]), MarkerKind::Symbol));
    match first {
        '0'..='9' | '(' | 'a'..='z' | 'A'..='Z' => letter_o(line).or_else(|| number(line)),
        '-' | '–' | '—' => dashes(line).and_then(symbol),
        '*' => stars(line).and_then(symbol),
        '\\' => line.starts_with("\\*").then(|| symbol(2)).flatten(),
        '=' => line.starts_with("=>").then(|| symbol(2)).flatten(),
        '·' => symbol(2),
        // Ticks and arrows of a symbol font that was lost on the way.
        'Ø' | '§' | 'ü' => line[2..].starts_with([' ', '\t']).then(|| symbol(2)).flatten(),
        _ if first.is_ascii() => None,
        _ if is_bullet(first) || is_arrow(first) => symbol(symbols(line)),
        _ => picture(line),
    }
}

/// Length of the run of bullets that `line` begins with, with the mark that makes an emoji of one.
fn symbols(line: &str) -> usize {
    line.char_indices()
        .find(|&(_, c)| !(is_bullet(c) || is_arrow(c) || c == '\u{fe0f}'))
        .map_or(line.len(), |(at, _)| at)
}

/// Bytes of white space at the start of `text`.
fn blank(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

/// `- `, `-- `, `-Word`, `–`, `->`. Not a rule of dashes, and not a negative number.
fn dashes(line: &str) -> Option<usize> {
    let rest = line.trim_start_matches(['-', '–', '—']);
    let len = line.len() - rest.len();
    if len > 6 {
        return None;
    }
    if let Some(arrow) = rest.strip_prefix('>') {
        return Some(line.len() - arrow.len());
    }
    let next = rest.chars().next()?;
    (next.is_whitespace() || next.is_alphabetic() || matches!(next, '"' | '“' | '(')).then_some(len)
}

/// `* `, `** ` and a star or two stuck to a word, unless they are closed again: then they are emphasis.
fn stars(line: &str) -> Option<usize> {
    let rest = line.trim_start_matches('*');
    let len = line.len() - rest.len();
    if len > 2 {
        return None;
    }
    let next = rest.chars().next()?;
    let same_line = || head(rest, 200).split(['\n', '\u{2028}']).next().unwrap_or_default();
    let stuck = || next.is_alphanumeric() && !same_line().contains(&line[..len]);
    (next.is_whitespace() || stuck()).then_some(len)
}

/// The first `bytes` bytes of `text`, or a little less: a bound for looking ahead.
pub(super) fn head(text: &str, bytes: usize) -> &str {
    let end = (0..=bytes.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
    &text[..end.unwrap_or(0)]
}

/// The letter o that stands for a hollow bullet: `o Lead`, `o⇥Lead`, `oLead`.
fn letter_o(line: &str) -> Option<(usize, MarkerKind)> {
    let rest = line.strip_prefix('o')?;
    let space = blank(rest);
    let next = rest[space..].chars().next()?;
    let name = ["Auth", "Data", "ID"].iter().any(|name| rest.starts_with(name));
    let mark = (next.is_uppercase() && !name) || rest.starts_with('\t');
    mark.then_some((1 + space, MarkerKind::Symbol))
}

/// `1.`, `12)`, `(3)`, `a)`, `(iv)`, and `1.Lead`.
fn number(line: &str) -> Option<(usize, MarkerKind)> {
    let open = usize::from(line.starts_with('('));
    let body = &line[open..];
    let digits = body.bytes().take_while(u8::is_ascii_digit).count();
    let label = if digits > 0 { digits } else { enumerating_letters(body) };
    let close = *body.as_bytes().get(label)?;
    if !(1..=4).contains(&label) || digits > 2 || (digits == 0 && close != b')') || (open == 1 && close != b')') {
        return None;
    }
    let rest = (close == b'.' || close == b')').then(|| &body[label + 1..])?;
    let space = blank(rest);
    let next = rest[space..].chars().next()?;
    (next.is_alphabetic() || space > 0).then_some((open + label + 1 + space, MarkerKind::Number))
}

/// Length of one letter or a small Roman number.
fn enumerating_letters(body: &str) -> usize {
    let roman = body.bytes().take_while(|byte| matches!(byte, b'i' | b'v' | b'x')).count();
    roman.max(usize::from(body.as_bytes().first().is_some_and(u8::is_ascii_alphabetic)))
}

/// Emoji with text behind them.
fn picture(line: &str) -> Option<(usize, MarkerKind)> {
    let len = pictographs(line);
    let rest = &line[len..];
    let space = blank(rest);
    (len > 0 && rest[space..].chars().next()?.is_alphanumeric()).then_some((len + space, MarkerKind::Picture))
}

#[cfg(test)]
mod tests {
    use super::marker;

    #[test]
    fn every_shape_of_mark_is_skipped() {
        let marks = [
            "- ",
            "* ",
            "-- ",
            "– ",
            "— ",
            "• ",
            "•",
            "•\t",
            "● ",
            "○ ",
            "◦ ",
            "▪ ",
            "▫ ",
            "■ ",
            "□ ",
            "➢ ",
            "➤ ",
            "► ",
            "▶ ",
            "▶\u{fe0f} ",
            "» ",
            "› ",
            "✓ ",
            "✔ ",
            "✔\u{fe0f} ",
            "✗ ",
            "✘ ",
            "☑ ",
            "→ ",
            "-> ",
            "=> ",
            "· ",
            "·",
            "∙ ",
            "\\* ",
            "\u{f0b7} ",
            "\u{f0b7}",
            "\u{f0a7}\t",
            "\u{f0d8} ",
            "o ",
            "o\t",
            "o",
            "**",
            "1. ",
            "12. ",
            "1) ",
            "(1) ",
            "a) ",
            "(iv) ",
            "🚀 ",
            "👩\u{200d}💻 ",
            "• * ",
            "- • ",
            "1. • ",
            "Ø ",
            "-",
        ];
        for mark in marks {
            let line = format!("{mark}Lead the team");
            let found = marker(&line).map(|found| found.len);
            assert_eq!(found, Some(mark.len()), "{mark:?}");
        }
    }

    #[test]
    fn what_is_no_mark_stays() {
        let lines = [
            "Lead",
            "o'clock",
            "on time",
            "-5 degrees",
            "----",
            "-",
            "•",
            "*emphasis* here",
            "**Label:** text",
            "**** years",
            "2019. Then",
            "3.5 years",
            "2.0",
            "a lead",
            "(Remote) work",
            "I) ",
            "",
            "401(k)",
            "oAuth flows",
        ];
        for line in lines {
            assert_eq!(marker(line), None, "{line:?}");
        }
    }
}
