//! The lines of a plain text: where they end, how wide they are, and whether a mail program broke them.

/// One line without its end and without the white space around it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    /// The text; empty for a blank line.
    pub(super) text: &'a str,
    /// Where `text` begins in the source, in bytes.
    pub(super) start: usize,
    /// Columns before `text`, a tab counted as four.
    pub(super) indent: usize,
    /// Columns up to the end of `text`, counted in characters.
    pub(super) columns: usize,
}

impl<'a> Line<'a> {
    /// The line `raw`, which begins at the byte `start`.
    pub(super) fn new(raw: &'a str, start: usize) -> Self {
        let text = raw.trim_start();
        let indent_len = raw.len() - text.len();
        let indent = raw[..indent_len].chars().map(|c| if c == '\t' { 4 } else { 1 }).sum();
        let text = text.trim_end();
        // Every byte that does not continue a character begins one.
        let width = text.bytes().filter(|byte| byte & 0xc0 != 0x80).count();
        Self { text, start: start + indent_len, indent, columns: indent + width }
    }

    /// Whether there is nothing on the line.
    pub(super) fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    /// The line without the marks of quotation (`>`) that it begins with; `None` if there are none.
    pub(super) fn unquoted(&self) -> Option<Self> {
        let rest = self.text.trim_start_matches(['>', ' ', '\t']);
        self.text.starts_with('>').then(|| Self::new(rest, self.start + self.text.len() - rest.len()))
    }
}

/// The lines of `text` from the byte `from` on. They end at LF, CR LF, CR, VT, FF, NEL, U+2028 and U+2029.
pub(super) fn lines(text: &str, from: usize) -> Vec<Line<'_>> {
    let bytes = text.as_bytes();
    let mut lines = Vec::new();
    let (mut start, mut at) = (from, from);
    while let Some(skip) = bytes[at..].iter().position(|byte| matches!(byte, 10..=13 | 0xc2 | 0xe2)) {
        at += skip;
        let len = end_of_line(&bytes[at..]);
        if len == 0 {
            at += 1;
            continue;
        }
        lines.push(Line::new(&text[start..at], start));
        at += len;
        start = at;
    }
    if start < text.len() {
        lines.push(Line::new(&text[start..], start));
    }
    lines
}

/// Length of the end of line that `bytes` begins with, 0 if it begins with none.
fn end_of_line(bytes: &[u8]) -> usize {
    match bytes {
        [b'\r', b'\n', ..] | [0xc2, 0x85, ..] => 2,
        [10..=13, ..] => 1,
        [0xe2, 0x80, 0xa8 | 0xa9, ..] => 3,
        _ => 0,
    }
}

/// The column at which the text was wrapped when it was sent; `None` if its lines end where the author ended them.
///
/// A wrapped text shows in its lines: hardly any is long, many come near the longest, and many of those that follow
/// one without a bullet go on in the middle of a sentence, with a small letter.
pub(super) fn wrap_width(lines: &[Line<'_>], is_start: impl Fn(&Line<'_>) -> bool) -> Option<usize> {
    const WIDEST: usize = 100;
    const NARROWEST: usize = 45;
    let full: Vec<_> = lines.iter().filter(|line| !line.is_blank()).collect();
    let too_long = full.iter().filter(|line| line.columns > WIDEST).count();
    if full.len() < 4 || too_long * 10 > full.len() {
        return None;
    }
    let mut counts = [0usize; WIDEST + 1];
    for line in full.iter().filter(|line| line.columns <= WIDEST) {
        counts[line.columns] += 1;
    }
    let width = widest(&counts, full.len() / 50)?;
    let near: usize = counts[width * 3 / 4..].iter().sum();
    let (mut pairs, mut small) = (0usize, 0usize);
    for pair in lines.windows(2) {
        let [line, next] = pair else { continue };
        if !line.is_blank() && !next.is_blank() && !is_start(next) {
            pairs += 1;
            small += usize::from(next.text.starts_with(|c: char| c.is_lowercase()));
        }
    }
    (width >= NARROWEST && near >= 3 && near * 4 >= full.len() && small >= 2 && small * 4 >= pairs).then_some(width)
}

/// The greatest width that more than `outliers` lines reach.
fn widest(counts: &[usize], outliers: usize) -> Option<usize> {
    let mut seen = 0;
    counts.iter().enumerate().rev().find_map(|(width, count)| {
        seen += count;
        (seen > outliers).then_some(width)
    })
}
