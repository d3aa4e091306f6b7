//! What the baseline knows and is gone: mended findings. In CI they fail, so that nobody can bring them back unseen; elsewhere they
//! are taken out.

use crate::baseline::{Baseline, Entry};
use crate::config::Resolver;
use crate::relative::seen_from;
use crate::report::text::count;
use clap::ValueEnum;
use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;

/// So many are named one by one.
const NAMED: usize = 10;

/// What to do about entries whose finding is gone.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum OnStale {
    /// say which, and fail with exit code 1
    Fail,
    /// take them out of the baseline
    Prune,
    /// let them be
    Ignore,
}

impl OnStale {
    /// What was asked for; else it depends on whether this is a run in CI, which says so in the variable `CI`.
    pub(super) fn chosen(asked: Option<Self>) -> Self {
        let says_no = |value: &str| matches!(value.to_lowercase().as_str(), "" | "0" | "false" | "no");
        let ci = env::var_os("CI").is_some_and(|value| !says_no(&value.to_string_lossy()));
        asked.unwrap_or(if ci { Self::Fail } else { Self::Prune })
    }
}

/// What is gone, collected file by file.
pub(super) struct Stale {
    what_to_do: OnStale,
    checked: Vec<(PathBuf, Vec<Entry>)>,
}

/// A baseline, the files under it that were checked, and what is gone from them.
struct Under {
    baseline: Arc<Baseline>,
    checked: BTreeSet<String>,
    gone: Vec<(String, Vec<Entry>)>,
}

impl Stale {
    pub(super) fn new(what_to_do: OnStale) -> Self {
        Self { what_to_do, checked: Vec::new() }
    }

    /// Takes down a file that was checked.
    pub(super) fn add(&mut self, path: PathBuf, gone: Vec<Entry>) {
        if self.what_to_do != OnStale::Ignore {
            self.checked.push((path, gone));
        }
    }

    /// Does what is to be done, says so on `err`, and returns the number of findings that the run fails for.
    pub(super) fn settle(&mut self, resolver: &Resolver, paths: &[PathBuf], err: &mut dyn Write) -> io::Result<usize> {
        let folders = paths.iter().filter(|path| path.is_dir()).map(|path| resolver.absolute(path));
        let folders = folders.collect::<Vec<_>>();
        let mut failing = 0;
        for under in self.by_baseline(resolver, &folders) {
            let Under { baseline, checked, mut gone } = under;
            gone.extend(baseline.lost(&folders, &checked));
            let number = gone.iter().flat_map(|(_, entries)| entries).map(|entry| entry.count).sum::<usize>();
            if number == 0 {
                continue;
            }
            let path = seen_from(baseline.path(), resolver.current());
            if self.what_to_do == OnStale::Prune {
                let mut pruned = (*baseline).clone();
                for (key, entries) in &gone {
                    pruned.prune(key, entries);
                }
                pruned.save().map_err(|error| io::Error::new(error.kind(), format!("{path}: {error}")))?;
                let _ = writeln!(err, "notice: {path}: {} taken out", count(number, "mended finding"));
            } else {
                failing += number;
                say(err, &path, number, &gone);
            }
        }
        Ok(failing)
    }

    fn by_baseline(&mut self, resolver: &Resolver, folders: &[PathBuf]) -> Vec<Under> {
        let mut found: BTreeMap<PathBuf, Under> = BTreeMap::new();
        let mut under = |baseline: Arc<Baseline>| {
            let path = baseline.path().to_owned();
            found.entry(path).or_insert_with(|| Under { baseline, checked: BTreeSet::new(), gone: Vec::new() });
        };
        // A folder of which no file is left has a baseline all the same.
        let places = folders.iter().map(|folder| folder.join("-"));
        let places = places.chain(self.checked.iter().map(|(path, _)| path.clone()));
        places.filter_map(|path| resolver.baseline(&path).ok().flatten()).for_each(&mut under);
        for (path, entries) in self.checked.drain(..) {
            let baseline = resolver.baseline(&path).ok().flatten();
            if let Some(under) = baseline.and_then(|baseline| found.get_mut(baseline.path())) {
                let key = under.baseline.key(&resolver.absolute(&path));
                under.checked.insert(key.clone());
                if !entries.is_empty() {
                    under.gone.push((key, entries));
                }
            }
        }
        found.into_values().collect()
    }
}

/// Names what is gone.
fn say(err: &mut dyn Write, path: &str, number: usize, gone: &[(String, Vec<Entry>)]) {
    let known = if number == 1 { "a finding that is" } else { "findings that are" };
    let _ = writeln!(err, "error: {path} knows {known} mended:");
    let entries = gone.iter().flat_map(|(key, entries)| entries.iter().map(move |entry| (key, entry)));
    for (key, entry) in entries.clone().take(NAMED) {
        let times = if entry.count > 1 { format!(" ({} times)", entry.count) } else { String::new() };
        let _ = writeln!(err, "  {key}: {}, \"{}\"{times}", entry.rule, entry.words);
    }
    let more = entries.count().saturating_sub(NAMED);
    if more > 0 {
        let _ = writeln!(err, "  and {more} more");
    }
    let _ = writeln!(err, "  `rolelint baseline prune` takes them out; commit the file then");
}
