//! Open documents: what the client says of them → text at a version.

use super::encoding::Encoding;
use super::snapshot::Snapshot;
use crate::checked::Checked;
use crate::config;
use crate::input::{self, Input, format_of, sniff};
use crate::project::Project;
use rolelint_core::document::Format;
use rolelint_core::finding::Report;
use ropey::Rope;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use tower_lsp::ls_types::{TextDocumentContentChangeEvent, TextDocumentItem, Uri};

/// Up to so many bytes, a text is checked with fixes at once: a posting has some thousand, and what is in it is advised upon as it is found.
/// In a longer one, that would be felt at each edit.
const WITH_FIXES: usize = 1 << 15;

/// One version of an open document. It is checked once, when somebody asks first, for all who ask.
#[derive(Debug)]
pub(super) struct Version {
    pub(super) uri: Uri,
    pub(super) number: i32,
    pub(super) text: Rope,
    pub(super) project: Arc<Project>,
    path: Option<PathBuf>,
    place: PathBuf,
    language: String,
    encoding: Encoding,
    snapshot: OnceLock<Arc<Snapshot>>,
}

impl Version {
    /// A document that is opened. `folder` is where a document that was never saved counts as lying.
    pub(super) fn open(item: TextDocumentItem, encoding: Encoding, project: Arc<Project>, folder: &Path) -> Self {
        let path = file_path(&item.uri);
        let place = path.clone().unwrap_or_else(|| folder.join(name(&item.uri)));
        Self {
            uri: item.uri,
            number: item.version,
            text: Rope::from_str(&item.text),
            project,
            path,
            place,
            language: item.language_id,
            encoding,
            snapshot: OnceLock::new(),
        }
    }

    /// The next version: the changes are made one after the other, each in what the one before has left.
    pub(super) fn changed(&self, number: i32, changes: Vec<TextDocumentContentChangeEvent>) -> Self {
        let mut text = self.text.clone();
        for change in changes {
            let Some(range) = change.range else {
                text = Rope::from_str(&change.text);
                continue;
            };
            let at = |position| text.byte_to_char(self.encoding.byte(&text, position));
            let (one, other) = (at(range.start), at(range.end));
            let (start, end) = (one.min(other), one.max(other));
            text.remove(start..end);
            text.insert(start, &change.text);
        }
        self.with(number, text, self.project.clone())
    }

    /// The same text, to be checked with what now holds.
    pub(super) fn anew(&self, project: Arc<Project>) -> Self {
        self.with(self.number, self.text.clone(), project)
    }

    fn with(&self, number: i32, text: Rope, project: Arc<Project>) -> Self {
        Self {
            uri: self.uri.clone(),
            number,
            text,
            project,
            path: self.path.clone(),
            place: self.place.clone(),
            language: self.language.clone(),
            encoding: self.encoding,
            snapshot: OnceLock::new(),
        }
    }

    /// Whether it is a `rolelint.toml`.
    pub(super) fn is_configuration(&self) -> bool {
        self.path.as_deref().and_then(Path::file_name) == Some(OsStr::new(config::NAME))
    }

    /// Whether anything may be said about it.
    pub(super) fn concerns_us(&self) -> bool {
        self.is_configuration() || self.format(|| String::from(&self.text)).is_some()
    }

    /// The path of the file that it is; none where it was never saved.
    pub(super) fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// What features answer from. Whoever asks first waits until it is checked; whoever asks meanwhile waits with them.
    pub(super) fn snapshot(&self) -> Arc<Snapshot> {
        self.snapshot.get_or_init(|| Arc::new(self.check())).clone()
    }

    fn check(&self) -> Snapshot {
        let text = String::from(&self.text);
        let left_out = self.path.as_deref().is_some_and(|path| self.project.resolver().excludes_anywhere(path));
        let format = self.format(|| text.clone()).filter(|_| !left_out);
        let shown = self.place.to_string_lossy().into_owned();
        let fixes = text.len() <= WITH_FIXES;
        let mut checked = if format.is_some() {
            let input = Input { text, encoding: input::Encoding::Utf8 };
            self.project.check(&self.place, shown, format, Ok(input), fixes)
        } else {
            unchecked(shown, text)
        };
        let text = match checked.problem {
            None => std::mem::take(&mut checked.text),
            Some(_) => String::from(&self.text),
        };
        Snapshot {
            uri: self.uri.clone(),
            path: self.path.clone(),
            place: self.place.clone(),
            version: Some(self.number),
            language: self.language.clone(),
            format,
            text,
            checked,
            encoding: self.encoding,
            project: self.project.clone(),
            rope: self.text.clone(),
            has_fixes: fixes,
            fixed: OnceLock::new(),
        }
    }

    /// How it is written: as `check` would say for the file, or else as the editor says. None where it is nothing that is checked.
    fn format(&self, text: impl FnOnce() -> String) -> Option<Format> {
        let by_ending = self.path.as_deref().and_then(format_of);
        by_ending.or_else(|| match self.language.as_str() {
            "markdown" => Some(Format::Markdown),
            "mdx" => Some(Format::Mdx),
            "html" => Some(Format::Html),
            "plaintext" | "text" if self.path.is_some() => Some(Format::Plain),
            // What was pasted into a new tab may be anything.
            "plaintext" | "text" => Some(sniff(&text())),
            _ => None,
        })
    }
}

/// A file that is not open, checked as `check` does; none where it cannot be read.
pub(super) fn on_disk(path: PathBuf, uri: Uri, encoding: Encoding, project: Arc<Project>) -> Option<Snapshot> {
    let mut input = input::read_file(&path).ok()?;
    // An editor takes the mark for part of the encoding and not of the text: so do positions.
    if input.text.starts_with('\u{feff}') {
        input.text.drain(..'\u{feff}'.len_utf8());
    }
    let rope = Rope::from_str(&input.text);
    let shown = path.to_string_lossy().into_owned();
    let format = format_of(&path).or(Some(Format::Plain));
    let fixes = input.text.len() <= WITH_FIXES;
    let mut checked = project.check(&path, shown, format, Ok(input), fixes);
    let text = std::mem::take(&mut checked.text);
    Some(Snapshot {
        uri,
        path: Some(path.clone()),
        place: path,
        version: None,
        language: String::new(),
        format,
        text,
        checked,
        encoding,
        project,
        rope,
        has_fixes: fixes,
        fixed: OnceLock::new(),
    })
}

fn unchecked(path: String, text: String) -> Checked {
    Checked {
        path,
        text,
        encoding: None,
        report: Report::default(),
        problem: None,
        fail_on: None,
        baselined: Vec::new(),
        stale: Vec::new(),
    }
}

/// The path of a file that a client names; none where it is something else, such as a new tab.
pub(super) fn file_path(uri: &Uri) -> Option<PathBuf> {
    let is_file = uri.as_str().get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("file:"));
    if is_file { uri.to_file_path().map(std::borrow::Cow::into_owned) } else { None }
}

fn name(uri: &Uri) -> &str {
    let name = uri.as_str().rsplit(['/', ':', '\\']).next().unwrap_or_default();
    if name.is_empty() { "untitled" } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Overlay, Resolver, Source};
    use tower_lsp::ls_types::Range;

    /// Pieces that are hard to count.
    const PIECES: [&str; 12] =
        ["🚀", "漢", "é", "\r\n", "\r", "\n", "\u{2028}", "𝐏", "ab", "\u{85}", "\u{b}", "\u{feff}"];

    fn opened(text: &str, encoding: Encoding) -> Version {
        let resolver = Resolver::new(Source::Isolated, Overlay::default()).expect("the shipped files are right");
        let project = Arc::new(Project::new(resolver.into(), false));
        let uri = "untitled:Untitled-1".parse().expect("it is one");
        let (language_id, text) = ("markdown".into(), text.into());
        Version::open(TextDocumentItem { uri, language_id, version: 1, text }, encoding, project, Path::new("/"))
    }

    #[test]
    fn edits_do_to_the_text_what_they_do_to_a_string() {
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            let mut dice = 1_u64;
            let mut below = |limit: usize| {
                dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                (dice >> 33) as usize % limit
            };
            let mut model = String::new();
            let mut version = opened("", encoding);
            for round in 0..5000 {
                let mut place = || {
                    let mut at = if below(9) == 0 { model.len() } else { below(model.len() + 1) };
                    while !model.is_char_boundary(at) || model[..at].ends_with('\r') && model[at..].starts_with('\n') {
                        at -= 1;
                    }
                    at
                };
                let (one, other) = (place(), place());
                let start = one.min(other);
                let end = if one.max(other) - start > 12 { start } else { one.max(other) };
                let new = (0..below(4)).map(|_| PIECES[below(PIECES.len())]).collect::<String>();
                let at = |byte| encoding.position(&Rope::from_str(&model), byte);
                let range = Some(Range { start: at(start), end: at(end) });
                model.replace_range(start..end, &new);
                version = version
                    .changed(round, vec![TextDocumentContentChangeEvent { range, range_length: None, text: new }]);
                assert_eq!(String::from(&version.text), model, "{encoding:?}, edit {round}");
            }
        }
    }

    #[test]
    fn a_version_is_checked_once() {
        let version = opened("# Technical Program Manager\n\n- Own the product roadmap\n", Encoding::Utf16);
        let snapshot = version.snapshot();
        assert!(Arc::ptr_eq(&snapshot, &version.snapshot()), "it is checked once");
        assert_eq!(snapshot.text, String::from(&version.text));
        assert!(snapshot.report_with_fixes().findings.iter().any(|finding| !finding.fixes.is_empty()));
        assert_eq!(snapshot.report_with_fixes().findings.len(), snapshot.report().findings.len());
        let long = opened(&(String::from(&version.text) + &"- Be kind\n".repeat(5000)), Encoding::Utf16).snapshot();
        assert!(long.report().findings.iter().all(|finding| finding.fixes.is_empty()), "not at each edit");
        assert!(long.report_with_fixes().findings.iter().any(|finding| !finding.fixes.is_empty()));
        let edited = version.changed(2, Vec::new());
        assert!(!Arc::ptr_eq(&snapshot, &edited.snapshot()));
    }
}
