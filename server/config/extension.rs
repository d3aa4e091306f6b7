//! What a configuration adds to the words and rules, and the folders that it reads for that.

use super::file::{ConfigFile, Set};
use crate::mistake::Mistake;
use rolelint_core::lexicon::Additions;
use rolelint_core::{Extension, Linter};
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fs, io};

/// A linter: the one that ships with the program, or one with words and rules of a configuration's own.
#[derive(Clone, Debug)]
pub enum LinterOf {
    /// The one that ships with the program.
    Builtin(&'static Linter),
    /// That with more words and rules.
    Own(Arc<Linter>),
}

impl Deref for LinterOf {
    type Target = Linter;

    fn deref(&self) -> &Linter {
        match self {
            Self::Builtin(linter) => linter,
            Self::Own(linter) => linter,
        }
    }
}

/// The name of a file with facts among rule files.
const FACTS: &str = "facts.toml";

/// What `file`, which stands in `folder`, adds to the linter, and which of the folders that it names cannot be read.
pub(super) fn extension(file: &ConfigFile, folder: &Path) -> (Extension, Vec<Mistake>) {
    let mut mistakes = Vec::new();
    let phrases = file.phrases.iter().flat_map(|(area, set)| set.value.iter().map(|phrase| (*area, phrase.clone())));
    let words = Additions {
        titles: file.role_aliases.iter().map(|(title, role)| (title.clone(), role.value)).collect(),
        phrases: phrases.collect(),
        files: files(file.lexicon_folders.as_ref(), folder, &mut mistakes),
    };
    let rules = files(file.rule_folders.as_ref(), folder, &mut mistakes);
    let (facts, rules) = rules.into_iter().partition(|(name, _)| name.rsplit('/').next() == Some(FACTS));
    (Extension { words, rules, facts }, mistakes)
}

/// The `.toml` files in these folders, as (name from `base` on, content), in the order of their names.
fn files(folders: Option<&Set<Vec<String>>>, base: &Path, mistakes: &mut Vec<Mistake>) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let Some(folders) = folders else { return found };
    for folder in &folders.value {
        let wrong = match collect(&base.join(folder), &mut found) {
            Ok(0) => "there is no .toml file in it".into(),
            Ok(_) => continue,
            Err((path, error)) if path == base.join(folder) => format!("it cannot be read: {error}"),
            Err((path, error)) => format!("{} cannot be read: {error}", path.display()),
        };
        mistakes.push(Mistake { at: folders.at, message: format!("the folder `{folder}`: {wrong}") });
    }
    for (name, _) in &mut found {
        let short = Path::new(name.as_str()).strip_prefix(base).map(|short| short.to_string_lossy().replace('\\', "/"));
        *name = short.unwrap_or_else(|_| std::mem::take(name));
    }
    found.sort();
    found.dedup();
    found
}

/// Reads the `.toml` files in `folder` and the folders in it, and says how many there were.
fn collect(folder: &Path, found: &mut Vec<(String, String)>) -> Result<usize, (PathBuf, io::Error)> {
    let at = |path: &Path| {
        let path = path.to_owned();
        move |error| (path, error)
    };
    let mut count = 0;
    for entry in fs::read_dir(folder).map_err(at(folder))? {
        let path = entry.map_err(at(folder))?.path();
        if path.is_dir() {
            count += collect(&path, found)?;
        } else if path.extension().is_some_and(|ending| ending == "toml") {
            let text = fs::read_to_string(&path).map_err(at(&path))?;
            found.push((path.to_string_lossy().into_owned(), text));
            count += 1;
        }
    }
    Ok(count)
}
