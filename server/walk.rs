//! Paths → files to check, in an order that does not change from run to run.
//!
//! A file that is named is checked whatever its ending. In a folder the files with a known ending are, or those that the
//! configuration includes; hidden ones and those that git, the configuration or a `.rolelintignore` ignores are left out. They come
//! sorted by name, folder by folder, so that nothing has to be held in memory.

use crate::config::Resolver;
use ignore::{DirEntry, Walk, WalkBuilder};
use std::collections::HashSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::vec;

pub use crate::input::ENDINGS;

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
    resolver: Arc<Resolver>,
    /// Files and folders that are named and that the configuration leaves out are left out.
    force_exclude: bool,
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
    pub fn new(arguments: Vec<PathBuf>, resolver: Arc<Resolver>, force_exclude: bool) -> Self {
        let seen = (arguments.len() > 1).then(HashSet::new);
        let arguments = arguments.into_iter().enumerate().collect::<Vec<_>>().into_iter();
        Self { resolver, force_exclude, arguments, folder: None, seen }
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
                    if !file || !self.resolver.includes(entry.path()) {
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
            if self.force_exclude && self.resolver.excludes_anywhere(&path) {
                continue;
            }
            let real = self.seen.is_some().then(|| path.canonicalize().unwrap_or_else(|_| path.clone()));
            if path.is_dir() {
                self.folder = Some(Folder { argument, walk: walk(&path, &self.resolver), root: path, real });
            } else if real.is_none_or(|real| self.first(real)) {
                return Some(Target { kind: TargetKind::File(path), argument });
            }
        }
    }
}

fn walk(root: &Path, resolver: &Arc<Resolver>) -> Walk {
    let resolver = Arc::clone(resolver);
    let excluded = move |entry: &DirEntry| {
        let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
        // The folder that was named is walked whatever is said about it.
        entry.depth() > 0 && resolver.excludes(entry.path(), is_folder)
    };
    // A `.gitignore` counts outside of a repository too: an export or an unpacked archive has the file and not the `.git`.
    let mut walk = WalkBuilder::new(root);
    walk.require_git(false).sort_by_file_name(OsStr::cmp).filter_entry(move |entry| !excluded(entry)).build()
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
