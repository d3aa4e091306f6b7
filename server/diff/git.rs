//! Questions to the program `git`.

use super::Changed;
use super::patch::Patch;
use std::collections::{HashMap, HashSet};
use std::io::{self, BufRead, BufReader, ErrorKind};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use thiserror::Error;

/// Why nobody can say what changed.
#[derive(Debug, Error)]
pub enum DiffError {
    /// The program is not there.
    #[error("--diff-base needs git, and there is no program of this name: install it, or check without --diff-base")]
    NoGit,
    /// The program cannot be run, or it broke.
    #[error("git cannot be asked what changed: {0}")]
    Failed(String),
    /// No work tree.
    #[error("--diff-base needs a git repository, and the current folder is in none: check without --diff-base")]
    NoRepository,
    /// No such revision.
    #[error(
        "git knows no revision '{0}' here. If it is on a server, fetch it first; in CI the whole history is needed (fetch-depth: 0 for \
         GitHub's checkout, GIT_DEPTH: 0 in GitLab)"
    )]
    NoRevision(String),
    /// No history in common.
    #[error(
        "'{0}' and what is checked out have no history in common. In CI the whole history is needed (fetch-depth: 0 for GitHub's \
         checkout, GIT_DEPTH: 0 in GitLab)"
    )]
    NoAncestor(String),
}

impl From<io::Error> for DiffError {
    fn from(error: io::Error) -> Self {
        if error.kind() == ErrorKind::NotFound { Self::NoGit } else { Self::Failed(error.to_string()) }
    }
}

fn git(folder: &Path) -> Command {
    let mut git = Command::new("git");
    // In plain English, because some of it is read; and without locks, because somebody may be at work in the same repository.
    git.current_dir(folder).env("LC_ALL", "C").env("GIT_OPTIONAL_LOCKS", "0").stdin(Stdio::null());
    git
}

/// The first line of an answer; none where git says no.
fn answer(output: &Output) -> Option<&[u8]> {
    output.status.success().then(|| output.stdout.split(|&byte| byte == b'\n').next().unwrap_or_default())
}

/// The real path of the work tree around `folder`.
pub(super) fn root(folder: &Path) -> Result<PathBuf, DiffError> {
    let output = git(folder).args(["rev-parse", "--show-toplevel"]).output()?;
    if let Some(root) = answer(&output) {
        return Ok(path(root.strip_suffix(b"\r").unwrap_or(root)).canonicalize()?);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let why = said.lines().next().unwrap_or_default().trim_start_matches("fatal: ");
    Err(if why.contains("not a git repository") { DiffError::NoRepository } else { DiffError::Failed(why.into()) })
}

/// The commit at which the history of what is checked out parted from that of `revision`; none where there is no commit at all yet, and
/// `HEAD` is about to become the first.
pub(super) fn base(root: &Path, revision: &str) -> Result<Option<String>, DiffError> {
    let commit = format!("{revision}^{{commit}}");
    let output = git(root).args(["rev-parse", "--verify", "--quiet", "--end-of-options", &commit]).output()?;
    let text = |answer: &[u8]| String::from_utf8_lossy(answer).trim().to_owned();
    let commit = answer(&output).map(text).filter(|commit| !commit.is_empty());
    let Some(commit) = commit else {
        return if revision == "HEAD" { Ok(None) } else { Err(DiffError::NoRevision(revision.into())) };
    };
    let output = git(root).args(["merge-base", "HEAD", &commit]).output()?;
    answer(&output).map(text).map(Some).ok_or_else(|| DiffError::NoAncestor(revision.into()))
}

/// The files that changed since the commit `base`.
pub(super) fn changed(root: &Path, base: &str) -> Result<HashMap<PathBuf, Changed>, DiffError> {
    let mut git = git(root);
    // Whatever the user's settings say about diffs, this is the form that is read here.
    git.args([
        "-c",
        "core.quotePath=false",
        "diff",
        "--patch",
        "--unified=0",
        "--inter-hunk-context=0",
        "--find-renames",
    ]);
    git.args([
        "--no-color",
        "--no-ext-diff",
        "--no-textconv",
        "--no-relative",
        "--ignore-submodules",
        "--diff-filter=d",
    ]);
    git.args(["--src-prefix=a/", "--dst-prefix=b/", base, "--"]);
    // Git warns of line ends, a line for each file: nobody reads that, and a full pipe would stop it.
    let mut child = git.stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
    let mut patch = Patch::default();
    if let Some(stdout) = child.stdout.take() {
        let mut lines = BufReader::new(stdout);
        let mut line = Vec::new();
        while lines.read_until(b'\n', &mut line)? > 0 {
            patch.line(line.strip_suffix(b"\n").unwrap_or(&line));
            line.clear();
        }
    }
    let status = child.wait()?;
    if status.success() { Ok(patch.changed()) } else { Err(DiffError::Failed(format!("git diff ended with {status}"))) }
}

/// The files that git keeps track of.
pub(super) fn tracked(root: &Path) -> Result<HashSet<PathBuf>, DiffError> {
    let output = git(root).args(["ls-files", "-z", "--cached"]).output()?;
    if !output.status.success() {
        return Err(DiffError::Failed(format!("git ls-files ended with {}", output.status)));
    }
    Ok(output.stdout.split(|&byte| byte == 0).filter(|name| !name.is_empty()).map(path).collect())
}

/// A path as git writes it.
#[cfg(unix)]
pub(super) fn path(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(std::ffi::OsStr::from_bytes(bytes))
}

/// A path as git writes it.
#[cfg(not(unix))]
pub(super) fn path(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}
