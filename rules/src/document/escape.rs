//! Escapes inside the quotes of YAML and TOML: `\"`, `\u00e9`, `''`.

/// What escapes a quoted text may have.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Escapes {
    /// None: what stands there is what it says.
    #[default]
    None,
    /// A quote is written twice.
    Doubled,
    /// A backslash and what it stands before.
    Backslash,
}

/// What an escape stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Escaped {
    /// A character that is seen.
    Char(char),
    /// White space.
    Space,
    /// A line break that the author meant.
    Break,
    /// Nothing.
    Nothing,
}

impl Escapes {
    /// Whether `byte` may begin an escape.
    pub(super) fn begin_with(self, byte: u8) -> bool {
        match self {
            Self::None => false,
            Self::Doubled => byte == b'\'',
            Self::Backslash => byte == b'\\',
        }
    }

    /// Whether the last byte of `line` escapes the end of the line.
    pub(super) fn join(self, line: &str) -> bool {
        let bare = line.trim_end_matches('\\');
        self == Self::Backslash && (line.len() - bare.len()) % 2 == 1
    }

    /// The escape that `text` begins with and its length in bytes, if it begins with one. The end of `text` is taken
    /// for the end of the line.
    pub(super) fn read(self, text: &str) -> Option<(Escaped, usize)> {
        match self {
            Self::None => None,
            Self::Doubled => text.starts_with("''").then_some((Escaped::Char('\''), 2)),
            Self::Backslash => backslash(text.strip_prefix('\\')?),
        }
    }
}

/// The escape whose backslash stands before `rest`.
fn backslash(rest: &str) -> Option<(Escaped, usize)> {
    let Some(first) = rest.chars().next() else {
        return Some((Escaped::Nothing, 1));
    };
    let escaped = match first {
        'x' => return code(rest, 2),
        'u' => return code(rest, 4),
        'U' => return code(rest, 8),
        'n' | 'N' | 'L' | 'P' => Escaped::Break,
        't' | '\t' | 'v' | 'f' | ' ' | '_' => Escaped::Space,
        '0' | 'a' | 'b' | 'e' | 'r' => Escaped::Nothing,
        '"' | '\'' | '/' | '\\' => Escaped::Char(first),
        _ => return None,
    };
    Some((escaped, 1 + first.len_utf8()))
}

/// The character whose number is written in the `digits` digits behind the first letter of `rest`.
fn code(rest: &str, digits: usize) -> Option<(Escaped, usize)> {
    let digits = rest.get(1..=digits)?;
    if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let c = char::from_u32(u32::from_str_radix(digits, 16).ok()?)?;
    let escaped = match c {
        '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' => Escaped::Break,
        c if c.is_whitespace() => Escaped::Space,
        c if c.is_control() => Escaped::Nothing,
        c => Escaped::Char(c),
    };
    Some((escaped, 2 + digits.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_read() {
        let cases = [
            ("\\\"x", Some((Escaped::Char('"'), 2))),
            ("\\u00e9t", Some((Escaped::Char('é'), 6))),
            ("\\x41", Some((Escaped::Char('A'), 4))),
            ("\\U0001F680", Some((Escaped::Char('🚀'), 10))),
            ("\\n", Some((Escaped::Break, 2))),
            ("\\", Some((Escaped::Nothing, 1))),
            ("\\ufffg", None),
            ("\\ud800", None),
            ("\\u0é", None),
            ("\\é", None),
        ];
        for (text, escaped) in cases {
            assert_eq!(Escapes::Backslash.read(text), escaped, "{text:?}");
        }
        assert_eq!(Escapes::Doubled.read("''s"), Some((Escaped::Char('\''), 2)));
        assert_eq!(Escapes::Doubled.read("'s"), None);
        assert!(Escapes::Backslash.join("own \\") && !Escapes::Backslash.join("own \\\\"));
    }
}
