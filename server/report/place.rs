//! Where a finding is, in the words that several forms share: paths with forward slashes, paths as URIs, first and last place.

use crate::position::{LineIndex, Position};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use rolelint_core::span::Span;
use std::borrow::Cow;

/// What stands for itself in the path of a URI (RFC 3986, section 3.3) and means nothing else at its beginning.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The first place of `span`, and the place behind its last character.
pub(super) fn ends(span: Span, index: &LineIndex<'_>) -> (Position, Position) {
    (index.position(span.start as usize), index.position(span.end as usize))
}

/// A path as services on the web know it: with forward slashes, and without a needless `./`.
pub(super) fn slashed(path: &str) -> Cow<'_, str> {
    let path = if cfg!(windows) { Cow::Owned(path.replace('\\', "/")) } else { Cow::Borrowed(path) };
    match path.strip_prefix("./") {
        Some(rest) if !rest.is_empty() => Cow::Owned(rest.to_owned()),
        _ => path,
    }
}

/// A path as a URI: relative to where the program ran, or `file:///…` where it is absolute.
pub(super) fn uri(path: &str) -> String {
    let slashed = slashed(path);
    let encoded = utf8_percent_encode(&slashed, PATH);
    match slashed.strip_prefix('/') {
        Some(_) => format!("file://{encoded}"),
        // A drive letter of Windows.
        None if slashed.get(1..3) == Some(":/") => format!("file:///{encoded}"),
        None => encoded.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_becomes_a_uri() {
        for (path, expected) in [
            ("jobs/tpm.md", "jobs/tpm.md"),
            ("./jobs/tpm.md", "jobs/tpm.md"),
            ("../jobs/a b#1?.md", "../jobs/a%20b%231%3F.md"),
            ("Stelle für PM: Köln.md", "Stelle%20f%C3%BCr%20PM%3A%20K%C3%B6ln.md"),
            ("/srv/jobs/100%.md", "file:///srv/jobs/100%25.md"),
            ("C:/jobs/tpm.md", "file:///C%3A/jobs/tpm.md"),
        ] {
            assert_eq!(uri(path), expected);
        }
    }
}
