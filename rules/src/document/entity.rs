//! Character references: `&amp;`, `&#8217;`, `&nbsp`.

use html5gum::{Token, Tokenizer};

/// Longest reference that is looked for, in bytes: the longest name of HTML with its `&` and `;`.
const LONGEST: usize = 34;

/// The references that postings are full of. Everything else takes the slow way through the table of the HTML parser.
const COMMON: &[(&str, &str)] = &[
    ("&amp;", "&"),
    ("&nbsp;", "\u{a0}"),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&quot;", "\""),
    ("&apos;", "'"),
    ("&rsquo;", "\u{2019}"),
    ("&lsquo;", "\u{2018}"),
    ("&rdquo;", "\u{201d}"),
    ("&ldquo;", "\u{201c}"),
    ("&ndash;", "\u{2013}"),
    ("&mdash;", "\u{2014}"),
    ("&bull;", "\u{2022}"),
    ("&middot;", "\u{b7}"),
    ("&hellip;", "\u{2026}"),
];

/// The references that HTML knows without a semicolon and that one meets.
const BARE: &[(&str, &str)] = &[("&nbsp", "\u{a0}"), ("&amp", "&"), ("&lt", "<"), ("&gt", ">"), ("&quot", "\"")];

/// What a reference stands for.
pub(super) struct Reference {
    /// Length of the reference in the source, in bytes.
    pub(super) len: usize,
    /// What a reader sees.
    pub(super) text: String,
}

/// Reads the reference that `text` begins with, if it begins with one. Looks at no more than [`LONGEST`] bytes.
pub(super) fn read(text: &str) -> Option<Reference> {
    let body = text.strip_prefix('&')?;
    let name_len = body
        .bytes()
        .take(LONGEST)
        .position(|byte| !(byte.is_ascii_alphanumeric() || byte == b'#'))
        .unwrap_or(body.len().min(LONGEST));
    if body.as_bytes().get(name_len) != Some(&b';') {
        return BARE
            .iter()
            .find(|(name, _)| text.get(..=name_len) == Some(*name))
            .map(|&(name, decoded)| Reference { len: name.len(), text: decoded.to_owned() });
    }
    let reference = &text[..name_len + 2];
    let found = COMMON.iter().find(|(name, _)| *name == reference).map(|&(_, decoded)| decoded.to_owned());
    let decoded = found.or_else(|| number(&body[..name_len])).or_else(|| named(reference))?;
    Some(Reference { len: reference.len(), text: decoded })
}

/// Decodes `#8217` and `#x2019`. The numbers that HTML reads in its own way are left to [`named`].
fn number(body: &str) -> Option<String> {
    let digits = body.strip_prefix('#')?;
    let code = match digits.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => digits.parse(),
    };
    let code = code.ok().filter(|code| *code >= 0xa0 || (0x20..0x7f).contains(code))?;
    char::from_u32(code).map(String::from)
}

/// Decodes any reference by the table of the HTML parser; `None` if it knows none of that name.
fn named(reference: &str) -> Option<String> {
    let mut decoded = String::new();
    for token in Tokenizer::new(reference).flatten() {
        if let Token::String(text) = token {
            decoded.push_str(&String::from_utf8_lossy(&text.value));
        }
    }
    // A semicolon that is left over shows that only the beginning was a name: `&nothing;` is not `¬hing;` to a writer.
    let whole = !decoded.ends_with(';') || decoded == ";";
    (whole && !decoded.is_empty() && decoded != reference).then_some(decoded)
}

#[cfg(test)]
mod tests {
    use super::read;

    fn decoded(text: &str) -> Option<(usize, String)> {
        read(text).map(|reference| (reference.len, reference.text))
    }

    #[test]
    fn reads_what_html_reads() {
        assert_eq!(decoded("&amp; more"), Some((5, "&".into())));
        assert_eq!(decoded("&nbsp more"), Some((5, "\u{a0}".into())));
        assert_eq!(decoded("&#8217;s"), Some((7, "’".into())));
        assert_eq!(decoded("&#x2019;s"), Some((8, "’".into())));
        assert_eq!(decoded("&#150;"), Some((6, "–".into())), "a code of Windows-1252");
        assert_eq!(decoded("&eacute;"), Some((8, "é".into())));
        assert_eq!(decoded("&CounterClockwiseContourIntegral;"), Some((33, "∳".into())));
    }

    #[test]
    fn leaves_the_rest_alone() {
        for text in ["&", "& more", "R&D;", "&D;", "&#;", "&nothing;", "&zilch;", "&#xzz;", "&é;"] {
            assert_eq!(decoded(text), None, "{text}");
        }
    }
}
