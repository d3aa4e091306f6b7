//! The baseline: findings that were there before, so that a run shows what is new.
//!
//! A finding is known by the path of its file, its rule and a hash of the statement that it stands in. No line numbers: text may be
//! moved and its lines broken anew. Of equal statements the number counts.

mod file;

pub use file::{Entry, NAME};

use crate::checked::Checked;
use crate::mistake::ConfigError;
use crate::relative::seen_from;
use rolelint_core::finding::Finding;
use std::collections::hash_map::Entry::{Occupied, Vacant};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::{fs, io};

/// The findings of a folder that are known.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Baseline {
    path: PathBuf,
    files: BTreeMap<String, Vec<Entry>>,
}

impl Baseline {
    /// An empty one that will be written to `path`, which is absolute.
    pub fn new(path: PathBuf) -> Self {
        Self { path, files: BTreeMap::new() }
    }

    /// Reads the baseline at `path`, which is absolute.
    ///
    /// # Errors
    /// When it cannot be read, with line and column.
    pub fn load(path: &Path) -> Result<Self, ConfigError> {
        let text = fs::read_to_string(path);
        let text = text.map_err(|error| ConfigError::whole(path, format!("cannot be read: {error}")))?;
        Ok(Self { path: path.to_owned(), files: file::parse(path, &text)? })
    }

    /// Writes it; nobody ever sees half of it.
    ///
    /// # Errors
    /// When the disk does not take it.
    pub fn save(&self) -> io::Result<()> {
        let mut name = self.path.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{}.tmp", std::process::id()));
        let aside = self.path.with_file_name(name);
        fs::write(&aside, file::written(&self.files))?;
        fs::rename(&aside, &self.path).inspect_err(|_| {
            let _ = fs::remove_file(&aside);
        })
    }

    /// Where it stands.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// "12 findings in 3 files".
    pub fn size(&self) -> String {
        let findings = self.files.values().flatten().map(|entry| entry.count).sum::<usize>();
        let plural = |number: usize| if number == 1 { "" } else { "s" };
        let files = self.files.len();
        format!("{findings} finding{} in {files} file{}", plural(findings), plural(files))
    }

    /// Number of findings that it knows.
    pub fn count(&self) -> usize {
        self.files.values().flatten().map(|entry| entry.count).sum()
    }

    /// The name under which it knows a file: the path from its own folder on, with slashes. `path` is absolute.
    pub fn key(&self, path: &Path) -> String {
        seen_from(path, self.path.parent().unwrap_or(&self.path))
    }

    /// The absolute path of a file that it knows under this name.
    pub fn file(&self, key: &str) -> PathBuf {
        let mut path = self.path.parent().unwrap_or(Path::new("")).to_owned();
        for part in key.split('/') {
            if part == ".." {
                path.pop();
            } else {
                path.push(part);
            }
        }
        path
    }

    /// Whether it knows anything of the file of this name.
    pub fn has(&self, key: &str) -> bool {
        self.files.contains_key(key)
    }

    /// Takes the findings that it knows out of a report, counts them as suppressed, and takes down what it knows and is gone.
    pub fn apply(&self, key: &str, checked: &mut Checked) {
        let Some(entries) = self.files.get(key) else { return };
        let report = &mut checked.report;
        let all = std::mem::take(&mut report.findings);
        let mut left = counted(entries);
        let mut known = Vec::with_capacity(all.len());
        for finding in &all {
            let count = left.get_mut(&(&*finding.rule, finding.statement)).filter(|count| **count > 0);
            known.push(count.map(|count| *count -= 1).is_some());
        }
        checked.stale = with_counts(entries, |entry| left.get(&entry.key()).copied().unwrap_or(0));
        for (finding, known) in all.into_iter().zip(known) {
            if !known {
                report.findings.push(finding);
                continue;
            }
            if let Some(posting) = report.postings.get_mut(finding.posting) {
                posting.suppressed += 1;
            }
            checked.baselined.push(finding);
        }
    }

    /// Takes in what was found in a file, and nothing else of it: all that it knew of the file before is forgotten.
    pub fn record<'f>(&mut self, key: &str, findings: impl IntoIterator<Item = &'f Finding>, text: &str) {
        let mut entries: Vec<Entry> = Vec::new();
        let mut places: HashMap<(&str, u64), usize> = HashMap::new();
        for finding in findings {
            match places.entry((&*finding.rule, finding.statement)) {
                Occupied(place) => entries[*place.get()].count += 1,
                Vacant(place) => {
                    place.insert(entries.len());
                    entries.push(Entry::new(finding, text));
                }
            }
        }
        self.set(key, entries);
    }

    /// Takes in one more finding in a file.
    pub fn add(&mut self, key: &str, finding: &Finding, text: &str) {
        let new = Entry::new(finding, text);
        let entries = self.files.entry(key.to_owned()).or_default();
        match entries.iter_mut().find(|entry| entry.key() == new.key()) {
            Some(entry) => entry.count += new.count,
            None => entries.push(new),
        }
    }

    /// Forgets what is gone from a file.
    pub fn prune(&mut self, key: &str, stale: &[Entry]) {
        let gone = counted(stale);
        let entries = self.files.remove(key).unwrap_or_default();
        let left = |entry: &Entry| entry.count.saturating_sub(gone.get(&entry.key()).copied().unwrap_or(0));
        self.set(key, with_counts(&entries, left));
    }

    fn set(&mut self, key: &str, entries: Vec<Entry>) {
        if entries.is_empty() {
            self.files.remove(key);
        } else {
            self.files.insert(key.to_owned(), entries);
        }
    }

    /// What it knows of files that are none any more, among those below one of these folders; all paths are absolute.
    pub fn lost(&self, folders: &[PathBuf], checked: &BTreeSet<String>) -> Vec<(String, Vec<Entry>)> {
        let below = |path: &Path| folders.iter().any(|folder| path.starts_with(folder));
        let lost = self.files.iter().filter(|(key, _)| {
            let path = self.file(key);
            !checked.contains(*key) && below(&path) && !path.exists()
        });
        lost.map(|(key, entries)| (key.clone(), entries.clone())).collect()
    }
}

/// How many findings there are of each kind.
fn counted(entries: &[Entry]) -> HashMap<(&str, u64), usize> {
    entries.iter().map(|entry| (entry.key(), entry.count)).collect()
}

/// The entries with other counts, without those of which none is left.
fn with_counts(entries: &[Entry], count: impl Fn(&Entry) -> usize) -> Vec<Entry> {
    let counted = entries.iter().map(|entry| Entry { count: count(entry), ..entry.clone() });
    counted.filter(|entry| entry.count > 0).collect()
}
