//! What changed since a revision, as git tells it, and the findings that are about it.
//!
//! The program `git` is asked, and no library: it knows the user's repositories with all their settings, and it is there where
//! revisions are.

mod git;
mod patch;

pub use git::DiffError;

use crate::checked::Checked;
use memchr::memchr_iter;
use rolelint_core::finding::Finding;
use rolelint_core::span::Span;
use std::collections::{HashMap, HashSet};
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

/// What changed in a file that git knew before.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Changed {
    /// It is no text to git, which tells no lines.
    Whole,
    /// Lines of the file as it is now, sorted; git's lines end with `\n` alone.
    Lines(Vec<RangeInclusive<usize>>),
}

/// What changed in the work tree since a revision.
#[derive(Debug)]
pub struct Changes {
    /// The real path of the work tree.
    root: PathBuf,
    /// By path below `root`; a file that is not here is as it was.
    changed: HashMap<PathBuf, Changed>,
    /// Paths below `root` that git keeps track of. All others are new.
    tracked: HashSet<PathBuf>,
}

impl Changes {
    /// What changed in the work tree around `folder` since its history parted from that of `revision`: with another branch, what changed
    /// there meanwhile does not count.
    ///
    /// # Errors
    /// When there is no git, no repository or no such revision.
    pub fn since(revision: &str, folder: &Path) -> Result<Self, DiffError> {
        let root = git::root(folder)?;
        let (changed, tracked) = match git::base(&root, revision)? {
            Some(base) => (git::changed(&root, &base)?, git::tracked(&root)?),
            None => Default::default(),
        };
        Ok(Self { root, changed, tracked })
    }

    /// Drops the findings of a file that nothing has to do with what changed.
    pub fn keep(&self, file: &mut Checked) {
        let Ok(real) = Path::new(&file.path).canonicalize() else { return };
        let Some(path) = real.strip_prefix(&self.root).ok().filter(|path| self.tracked.contains(*path)) else { return };
        match self.changed.get(path) {
            None => file.report.findings.clear(),
            Some(Changed::Whole) => {}
            Some(Changed::Lines(lines)) => {
                let ends = memchr_iter(b'\n', file.text.as_bytes()).collect::<Vec<_>>();
                file.report.findings.retain(|finding| concerns(finding, lines, &ends));
            }
        }
    }
}

/// Whether a finding, or what it refers to, stands in one of these lines: with another title, an old sentence becomes wrong.
fn concerns(finding: &Finding, lines: &[RangeInclusive<usize>], ends: &[usize]) -> bool {
    let line = |byte: usize| ends.partition_point(|&end| end < byte) + 1;
    let touched = |span: Span| {
        let (first, last) =
            (line(span.start as usize), line((span.end as usize).saturating_sub(1).max(span.start as usize)));
        lines.iter().any(|changed| *changed.start() <= last && first <= *changed.end())
    };
    touched(finding.span) || finding.related.iter().any(|related| touched(related.span))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::tests::sample;

    #[test]
    fn a_finding_stays_where_it_or_the_title_was_touched() {
        let file = sample();
        let finding = &file.report.findings[0];
        let ends = memchr_iter(b'\n', file.text.as_bytes()).collect::<Vec<_>>();
        for (lines, expected) in [
            (vec![5..=5], true),
            (vec![1..=1], true),
            (vec![2..=4, 6..=9], false),
            (vec![1..=9], true),
            (vec![], false),
        ] {
            assert_eq!(concerns(finding, &lines, &ends), expected, "{lines:?}");
        }
    }
}
