//! A `rolelint.toml` with all that it names, ready to be asked about files.

use super::extension::{LinterOf, extension};
use super::file::{ConfigFile, Judging, Set, Size};
use super::patterns::{Patterns, Verdict};
use super::read::{Read, read};
use crate::mistake::{ConfigError, Mistake};
use crate::nearest::nearest;
use crate::position::Position;
use rolelint_core::Linter;
use rolelint_core::catalog::Catalog;
use rolelint_core::settings::{Allowed, Level, Settings};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The name of a configuration file.
pub const NAME: &str = "rolelint.toml";

/// A configuration file, read.
#[derive(Debug)]
pub struct Config {
    /// The file; absolute.
    pub path: PathBuf,
    /// What it says.
    pub file: ConfigFile,
    /// What works in it and should be put in another way.
    pub notices: Vec<Mistake>,
    /// With its words and rules.
    pub linter: LinterOf,
    folder: PathBuf,
    base: PathBuf,
    include: Option<Patterns>,
    exclude: Option<Patterns>,
    overrides: Vec<Patterns>,
}

impl Config {
    /// Reads the configuration file at `path`, whose patterns for files count from the folder `base` on; both are absolute.
    ///
    /// # Errors
    /// Names all that is wrong in it and in the rule and lexicon files that it names.
    pub fn load(path: &Path, base: &Path) -> Result<Self, ConfigError> {
        let text = fs::read(path).map_err(|error| ConfigError::whole(path, format!("cannot be read: {error}")))?;
        let text = String::from_utf8(text).map_err(|_| ConfigError::whole(path, "is not UTF-8".into()))?;
        Self::of(path, base, &text)
    }

    fn of(path: &Path, base: &Path, text: &str) -> Result<Self, ConfigError> {
        let folder = path.parent().unwrap_or(path).to_owned();
        let Read { mut file, mut mistakes, mut notices } = read(text);
        let (extension, mut unread) = extension(&file, &folder);
        mistakes.append(&mut unread);
        let builtin = Linter::builtin().map_err(|error| ConfigError::whole(path, error.to_string()))?;
        let mut elsewhere = Vec::new();
        let linter = if extension.is_empty() {
            LinterOf::Builtin(builtin)
        } else {
            match builtin.extended(&extension) {
                Ok(linter) => LinterOf::Own(linter.into()),
                Err(wrong) => {
                    elsewhere = wrong;
                    LinterOf::Builtin(builtin)
                }
            }
        };
        // Where a rule file is broken, nobody knows which rules there are.
        if elsewhere.is_empty() {
            let catalog = linter.catalog();
            let overrides = file.overrides.iter_mut().map(|some| &mut some.judging);
            for judging in std::iter::once(&mut file.judging).chain(overrides) {
                rule_names(catalog, &mut judging.severity, &mut mistakes, &mut notices);
            }
        }
        if !mistakes.is_empty() || !elsewhere.is_empty() {
            mistakes.sort_by_key(|mistake| mistake.at);
            return Err(ConfigError { path: path.to_owned(), mistakes, elsewhere });
        }
        let patterns = |set: &Set<Vec<String>>| Patterns::new(base, set.value.iter().map(String::as_str));
        let wrong = |message| ConfigError::whole(path, message);
        let include = file.include.as_ref().map(patterns).transpose().map_err(wrong)?;
        let exclude = file.exclude.as_ref().map(patterns).transpose().map_err(wrong)?;
        let overrides = file.overrides.iter().map(|some| patterns(&some.files)).collect::<Result<_, _>>();
        let overrides = overrides.map_err(wrong)?;
        Ok(Self {
            path: path.to_owned(),
            file,
            notices,
            linter,
            folder,
            base: base.to_owned(),
            include,
            exclude,
            overrides,
        })
    }

    /// The folder that it stands in.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether a file that a folder holds is checked; none where this file does not say, or is not about that folder.
    pub(super) fn includes(&self, path: &Path) -> Option<bool> {
        let include = self.include.as_ref().filter(|_| path.starts_with(&self.base))?;
        Some(include.judge(path, false, true) == Verdict::Fits)
    }

    /// Whether a file or folder is left out; one of its folders being left out does not count.
    pub(super) fn excludes(&self, path: &Path, is_folder: bool) -> bool {
        self.exclude.as_ref().is_some_and(|patterns| patterns.judge(path, is_folder, false) == Verdict::Fits)
    }

    /// Indices of the overrides that fit a file.
    pub(super) fn fitting(&self, path: &Path) -> Vec<usize> {
        let fits = |patterns: &Patterns| patterns.judge(path, false, true) == Verdict::Fits;
        (0..self.overrides.len()).filter(|at| fits(&self.overrides[*at])).collect()
    }

    /// What is said about files that these overrides fit, the weakest first.
    pub(super) fn layers<'c>(&'c self, fitting: &'c [usize]) -> impl Iterator<Item = &'c Judging> {
        let overrides = fitting.iter().map(|at| &self.file.overrides[*at].judging);
        std::iter::once(&self.file.judging).chain(overrides)
    }

    /// The settings for files that these overrides fit.
    pub(super) fn settings(&self, fitting: &[usize]) -> Settings {
        let mut settings = Settings::default();
        for layer in self.layers(fitting) {
            if let Some(role) = &layer.role {
                settings.roles = vec![role.value];
            }
            if let Some(roles) = &layer.roles {
                settings.roles.clone_from(&roles.value);
            }
            if let Some(size) = &layer.organization_size {
                settings.small_organization = Some(size.value == Size::Small);
            }
            settings.levels.extend(layer.severity.iter().map(|(rule, level)| (rule.clone(), level.value)));
            for Set { value: allow, .. } in &layer.allow {
                let allowed = |area| Allowed { role: allow.role, area, reason: allow.reason.clone() };
                settings.allowed.extend(allow.areas.iter().copied().map(allowed));
            }
        }
        settings
    }
}

/// Puts today's names in the place of those that rules had once, and takes down those that no rule ever had.
fn rule_names(
    catalog: &Catalog,
    levels: &mut BTreeMap<String, Set<Level>>,
    mistakes: &mut Vec<Mistake>,
    notices: &mut Vec<Mistake>,
) {
    for (name, level) in std::mem::take(levels) {
        let at: Position = level.at;
        let Some(rule) = catalog.rule_once_named(&name) else {
            let hint = match nearest(&name, catalog.rules().iter().map(|rule| &*rule.name)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "`rolelint rules` lists them".into(),
            };
            mistakes.push(Mistake { at, message: format!("there is no rule `{name}`; {hint}") });
            continue;
        };
        if *rule.name != *name {
            let message = format!("the rule `{name}` works, and is called `{}` now: please rename it", rule.name);
            notices.push(Mistake { at, message });
        }
        levels.entry(rule.name.to_string()).or_insert(level);
    }
}
