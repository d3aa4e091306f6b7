//! Paths → files to check, in an order that does not change from run to run.
//!
//! A file that is named is checked whatever its ending. In a folder the files with a known ending are, hidden ones and those that
//! git ignores left out; they come sorted by name, folder by folder, so that nothing has to be held in memory.

use ignore::{Walk, WalkBuilder};
use std::collections::HashSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::vec;

/// The endings of the files that are looked at in a folder.
pub const ENDINGS: [&str; 5] = ["md", "markdown", "txt", "html", "htm"];

/// What to check next.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Target {
    /// What it is.
    pub kind: TargetKind,
    /// Index of the argument that it came from.
    pub argument: usize,
}

/// What a target is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum TargetKind {
    /// Standard input.
    Stdin,
    /// A file, as its path is shown.
    File(PathBuf),
    /// A folder, or a part of one, that could not be listed, and why.
    Broken(PathBuf, String),
}

/// The files behind the arguments, each once.
pub struct Targets {
    arguments: vec::IntoIter<(usize, PathBuf)>,
    folder: Option<Folder>,
    /// Real paths that came up; kept only where there are several arguments, as one alone names nothing twice.
    seen: Option<HashSet<PathBuf>>,
}

struct Folder {
    argument: usize,
    walk: Walk,
    root: PathBuf,
    real: Option<PathBuf>,
}

impl Targets {
    /// The targets of these arguments; `-` is standard input.
    pub fn new(arguments: Vec<PathBuf>) -> Self {
        let seen = (arguments.len() > 1).then(HashSet::new);
        let arguments = arguments.into_iter().enumerate().collect::<Vec<_>>().into_iter();
        Self { arguments, folder: None, seen }
    }

    /// Whether the real path comes up for the first time.
    fn first(&mut self, real: PathBuf) -> bool {
        self.seen.as_mut().is_none_or(|seen| seen.insert(real))
    }

    fn next_in_folder(&mut self) -> Option<Target> {
        loop {
            let folder = self.folder.as_mut()?;
            let argument = folder.argument;
            let kind = match folder.walk.next() {
                None => {
                    self.folder = None;
                    return None;
                }
                Some(Err(error)) => {
                    let path = path_of(&error).unwrap_or(&folder.root).to_owned();
                    TargetKind::Broken(path, plain_words(&error))
                }
                Some(Ok(entry)) => {
                    let file = entry.file_type().is_some_and(|kind| kind.is_file());
                    if !file || !has_known_ending(entry.path()) {
                        continue;
                    }
                    let path = entry.into_path();
                    let real = folder.real.as_ref().map(|real| match path.strip_prefix(&folder.root) {
                        Ok(relative) => real.join(relative),
                        Err(_) => path.clone(),
                    });
                    if real.is_some_and(|real| !self.first(real)) {
                        continue;
                    }
                    TargetKind::File(path.strip_prefix(".").map(Path::to_owned).unwrap_or(path))
                }
            };
            return Some(Target { kind, argument });
        }
    }
}

impl Iterator for Targets {
    type Item = Target;

    fn next(&mut self) -> Option<Target> {
        loop {
            if let Some(target) = self.next_in_folder() {
                return Some(target);
            }
            let (argument, path) = self.arguments.next()?;
            if path == Path::new("-") {
                if self.first(path) {
                    return Some(Target { kind: TargetKind::Stdin, argument });
                }
                continue;
            }
            let real = self.seen.is_some().then(|| path.canonicalize().unwrap_or_else(|_| path.clone()));
            if path.is_dir() {
                self.folder = Some(Folder { argument, walk: walk(&path), root: path, real });
            } else if real.is_none_or(|real| self.first(real)) {
                return Some(Target { kind: TargetKind::File(path), argument });
            }
        }
    }
}

fn walk(root: &Path) -> Walk {
    // A `.gitignore` counts outside of a repository too: an export or an unpacked archive has the file and not the `.git`.
    WalkBuilder::new(root).require_git(false).sort_by_file_name(OsStr::cmp).build()
}

fn has_known_ending(path: &Path) -> bool {
    let ending = path.extension().and_then(OsStr::to_str);
    ending.is_some_and(|ending| ENDINGS.iter().any(|known| known.eq_ignore_ascii_case(ending)))
}

/// The path that a walking error is about.
fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_of(err),
        _ => None,
    }
}

/// What a walking error says, without the path.
fn plain_words(error: &ignore::Error) -> String {
    match error.io_error() {
        Some(cause) => format!("cannot be read: {cause}"),
        None => error.to_string(),
    }
}
