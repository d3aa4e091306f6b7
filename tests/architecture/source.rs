//! Reads Rust source far enough to know which paths it names: comments, strings and tests are left out.

/// A word or a mark of a source text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Token<'a> {
    pub(crate) text: &'a str,
    /// Counted from 1.
    pub(crate) line: usize,
}

/// A path that begins with `crate`, `self`, `super`, `std`, `core` or `alloc`. Those into the own crate begin with `crate` here,
/// however they are written.
#[derive(Debug, PartialEq)]
pub(crate) struct Reference {
    pub(crate) path: Vec<String>,
    pub(crate) line: usize,
}

/// The tokens of a source text, without comments, literals and items under `#[cfg(test)]`.
pub(crate) fn tokens(source: &str) -> Vec<Token<'_>> {
    without_tests(&cut(source))
}

/// All paths that a file names. `module` is the path of the file's module below the root.
pub(crate) fn references(tokens: &[Token<'_>], module: &[&str]) -> Vec<Reference> {
    let mut references = Vec::new();
    let mut scopes: Vec<Option<&str>> = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let text = |index: usize| tokens.get(index).map_or("", |token| token.text);
        match token.text {
            "{" => scopes.push((at > 1 && text(at - 2) == "mod").then(|| text(at - 1))),
            "}" => drop(scopes.pop()),
            "crate" | "self" | "super" | "std" | "core" | "alloc"
                if text(at + 1) == "::" && (at == 0 || text(at - 1) != "::") =>
            {
                let mut paths = Vec::new();
                at = tree(tokens, at, &[], &mut paths);
                let mut inner = module.to_vec();
                inner.extend(scopes.iter().flatten());
                let resolved = paths.into_iter().map(|(path, line)| Reference { path: resolve(&path, &inner), line });
                references.extend(resolved);
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    references
}

/// Reads a path or a tree of them (`a::{b, c::d}`), and says which token comes after it.
fn tree<'a>(tokens: &[Token<'a>], mut at: usize, prefix: &[&'a str], out: &mut Vec<(Vec<&'a str>, usize)>) -> usize {
    let mut path = prefix.to_vec();
    while let Some(token) = tokens.get(at) {
        match token.text {
            "{" => {
                at += 1;
                while tokens.get(at).is_some_and(|token| token.text != "}") {
                    let next = tree(tokens, at, &path, out);
                    at = next.max(at + 1);
                    while tokens.get(at).is_some_and(|token| token.text == ",") {
                        at += 1;
                    }
                }
                return at + 1;
            }
            word if word == "*" || is_word(word) => {
                path.push(word);
                at += 1;
            }
            _ => break,
        }
        if tokens.get(at).is_none_or(|token| token.text != "::") {
            break;
        }
        at += 1;
    }
    let line = tokens.get(at.saturating_sub(1)).map_or(0, |token| token.line);
    out.push((path, line));
    if tokens.get(at).is_some_and(|token| token.text == "as") { at + 2 } else { at }
}

/// `super::x` and `self::x` as seen from the root.
fn resolve(path: &[&str], module: &[&str]) -> Vec<String> {
    let supers = path.iter().take_while(|part| **part == "super").count();
    let (kept, rest) = match path.first() {
        Some(&"self") => {
            let supers = path[1..].iter().take_while(|part| **part == "super").count();
            (module.len().saturating_sub(supers), &path[1 + supers..])
        }
        Some(&"super") => (module.len().saturating_sub(supers), &path[supers..]),
        _ => return path.iter().map(ToString::to_string).collect(),
    };
    let parts = ["crate"].iter().chain(&module[..kept]).chain(rest);
    parts.map(ToString::to_string).collect()
}

fn is_word(text: &str) -> bool {
    text.starts_with(|first: char| first == '_' || first.is_alphabetic())
}

fn without_tests<'a>(tokens: &[Token<'a>]) -> Vec<Token<'a>> {
    const MARK: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    let mut kept = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let window = tokens[at..].iter().take(MARK.len()).map(|token| token.text);
        if !window.eq(MARK) {
            kept.push(tokens[at]);
            at += 1;
            continue;
        }
        // The item ends at its first `;` outside of braces, or where its braces close.
        let mut depth = 0_usize;
        for token in &tokens[at + MARK.len()..] {
            at += 1;
            match token.text {
                "{" => depth += 1,
                "}" => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 && matches!(token.text, ";" | "}") {
                break;
            }
        }
        at += MARK.len();
    }
    kept
}

fn cut(source: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let (mut at, mut line) = (0, 1);
    while at < source.len() {
        let rest = &source[at..];
        let length = skipped(rest);
        if length == 0 {
            let length = token(rest);
            tokens.push(Token { text: &rest[..length], line });
            at += length;
        } else {
            line += rest[..length].matches('\n').count();
            at += length;
        }
    }
    tokens
}

/// Length of the white space, comment or literal that `rest` begins with; 0 if it begins with a token.
fn skipped(rest: &str) -> usize {
    let first = rest.chars().next().map_or(0, char::len_utf8);
    if rest.starts_with(char::is_whitespace) {
        return first;
    }
    if rest.starts_with("//") {
        return rest.find('\n').unwrap_or(rest.len());
    }
    if rest.starts_with("/*") {
        return rest.find("*/").map_or(rest.len(), |end| end + 2);
    }
    let prefix = rest.bytes().take_while(|byte| matches!(byte, b'b' | b'c' | b'r')).count();
    let hashes = rest[prefix..].bytes().take_while(|byte| *byte == b'#').count();
    let raw = prefix > 0 && rest[..prefix].ends_with('r');
    if raw && rest[prefix + hashes..].starts_with('"') {
        let open = prefix + hashes + 1;
        let close = format!("\"{}", "#".repeat(hashes));
        return rest[open..].find(&close).map_or(rest.len(), |end| open + end + close.len());
    }
    match rest[prefix..].chars().next() {
        Some('"') if prefix < 2 => prefix + quoted(&rest[prefix..], '"'),
        Some('\'') if prefix < 2 => match char_literal(&rest[prefix..]) {
            0 => 0,
            length => prefix + length,
        },
        _ => 0,
    }
}

/// Length of a literal between quotes, in which a backslash escapes.
fn quoted(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, char) in rest.char_indices().skip(1) {
        match char {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if char == quote => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// Length of a character literal; 0 for a lifetime.
fn char_literal(rest: &str) -> usize {
    let mut chars = rest.char_indices().skip(1);
    match (chars.next(), chars.next()) {
        (Some((_, '\\')), _) => quoted(rest, '\''),
        (Some(_), Some((at, '\''))) => at + 1,
        _ => 0,
    }
}

fn token(rest: &str) -> usize {
    if rest.starts_with("::") {
        return 2;
    }
    let end = rest.find(|char: char| char != '_' && !char.is_alphanumeric());
    match end {
        Some(0) | None if !rest.starts_with(|char: char| char == '_' || char.is_alphanumeric()) => {
            rest.chars().next().map_or(1, char::len_utf8)
        }
        Some(end) => end,
        None => rest.len(),
    }
}
