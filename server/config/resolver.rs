//! Which settings hold for a file: the one resolver that every front end asks.
//!
//! For a folder the answer is looked up on disk once, in it and in the folders above it, and remembered.

use super::extension::LinterOf;
use super::file::{FailOn, Size};
use super::load::{Config, NAME};
use super::patterns::{Patterns, Verdict};
use crate::baseline::{self, Baseline};
use crate::input::ENDINGS;
use crate::mistake::ConfigError;
use rolelint_core::Linter;
use rolelint_core::role_model::{Role, Severity};
use rolelint_core::settings::Settings;
use rolelint_core::source::SourceError;
use std::collections::HashMap;
use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::{env, fs};

/// The name of a file that names files to leave out.
pub const IGNORE_NAME: &str = ".rolelintignore";

/// Where configurations come from.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Source {
    /// From the folder of each file and those above it.
    #[default]
    Discover,
    /// From this file, for all files. Its patterns for files count from the current folder on.
    File(PathBuf),
    /// From nowhere: neither configurations nor baselines nor ignore files count.
    Isolated,
}

/// What outranks every configuration: the arguments of a command, or the settings of an editor.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Overlay {
    /// Judge every posting as this role.
    pub role: Option<Role>,
    /// How large the organization is.
    pub organization_size: Option<Size>,
    /// How bad a finding must be to fail.
    pub fail_on: Option<FailOn>,
}

/// What holds for one file.
#[derive(Clone, Debug)]
pub struct Resolved {
    /// The linter, with the words and rules of the configuration.
    pub linter: LinterOf,
    /// The settings.
    pub settings: Arc<Settings>,
    /// The least severity that fails a run; none where nothing does.
    pub fail_on: Option<Severity>,
}

/// Settings and baselines by file, remembered by folder.
#[derive(Debug)]
pub struct Resolver {
    source: Source,
    overlay: Overlay,
    builtin: &'static Linter,
    current: PathBuf,
    places: RwLock<HashMap<PathBuf, Arc<Place>>>,
    named: RwLock<Option<Found>>,
    resolved: RwLock<HashMap<Key, Resolved>>,
}

/// A configuration file, and indices of its overrides that fit a file.
type Key = (Option<PathBuf>, Vec<usize>);

/// What holds in a folder.
#[derive(Clone, Debug, Default)]
struct Place {
    config: Option<Result<Arc<Config>, Arc<ConfigError>>>,
    baseline: Option<Result<Arc<Baseline>, Arc<ConfigError>>>,
    /// Patterns of ignore files, the nearest first.
    ignored: Vec<Arc<Patterns>>,
}

/// A configuration file that was named.
#[derive(Clone, Debug)]
struct Found {
    config: Result<Arc<Config>, Arc<ConfigError>>,
    baseline: Option<Result<Arc<Baseline>, Arc<ConfigError>>>,
}

impl Resolver {
    /// A resolver that has looked at nothing yet.
    ///
    /// # Errors
    /// When a file that ships with the program is wrong, which a test rules out.
    pub fn new(source: Source, overlay: Overlay) -> Result<Self, SourceError> {
        let builtin = Linter::builtin()?;
        let current = env::current_dir().unwrap_or_default();
        let (places, named, resolved) = (RwLock::default(), RwLock::default(), RwLock::default());
        Ok(Self { source, overlay, builtin, current, places, named, resolved })
    }

    /// Forgets what it knows of the disk. To be called when one of the files that it reads has changed.
    pub fn forget(&self) {
        self.places.write().unwrap_or_else(PoisonError::into_inner).clear();
        *self.named.write().unwrap_or_else(PoisonError::into_inner) = None;
        self.resolved.write().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// What holds for the file at `path`, which need not exist.
    ///
    /// # Errors
    /// When the configuration that holds for it cannot be used.
    pub fn resolve(&self, path: &Path) -> Result<Resolved, Arc<ConfigError>> {
        let path = self.absolute(path);
        let config = self.config_of(&path)?;
        let fitting = config.as_ref().map(|config| config.fitting(&path)).unwrap_or_default();
        let key = (config.as_ref().map(|config| config.path.clone()), fitting);
        if let Some(known) = self.resolved.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Ok(known.clone());
        }
        let mut settings = config.as_ref().map(|config| config.settings(&key.1)).unwrap_or_default();
        settings.role = self.overlay.role;
        if let Some(size) = self.overlay.organization_size {
            settings.small_organization = Some(size == Size::Small);
        }
        let configured = config.as_ref().and_then(|config| config.file.fail_on.as_ref()).map(|set| set.value);
        let resolved = Resolved {
            linter: config.as_ref().map_or(LinterOf::Builtin(self.builtin), |config| config.linter.clone()),
            settings: settings.into(),
            fail_on: self.overlay.fail_on.or(configured).unwrap_or_default().least(),
        };
        self.resolved.write().unwrap_or_else(PoisonError::into_inner).insert(key, resolved.clone());
        Ok(resolved)
    }

    /// The configuration that holds for the file at `path`; none where there is none.
    ///
    /// # Errors
    /// When it cannot be used.
    pub fn config(&self, path: &Path) -> Result<Option<Arc<Config>>, Arc<ConfigError>> {
        self.config_of(&self.absolute(path))
    }

    /// The baseline that holds for the file at `path`; none where there is none.
    ///
    /// # Errors
    /// When it cannot be used.
    pub fn baseline(&self, path: &Path) -> Result<Option<Arc<Baseline>>, Arc<ConfigError>> {
        self.place(folder_of(&self.absolute(path))).baseline.clone().transpose()
    }

    /// Whether a file that stands in a folder that is checked is checked itself: by its ending, or as the configuration says.
    pub fn includes(&self, path: &Path) -> bool {
        let path = self.absolute(path);
        let config = self.config_of(&path).ok().flatten();
        config.and_then(|config| config.includes(&path)).unwrap_or_else(|| has_known_ending(&path))
    }

    /// Whether the configuration or an ignore file leaves out a file or folder itself, whatever holds for the folder that it is in.
    pub fn excludes(&self, path: &Path, is_folder: bool) -> bool {
        self.excludes_absolute(&self.absolute(path), is_folder)
    }

    /// Whether the configuration or an ignore file leaves out a file, or one of the folders that it stands in.
    pub fn excludes_anywhere(&self, path: &Path) -> bool {
        let path = self.absolute(path);
        path.ancestors().enumerate().any(|(up, path)| self.excludes_absolute(path, up > 0 || path.is_dir()))
    }

    fn excludes_absolute(&self, path: &Path, is_folder: bool) -> bool {
        let Some(folder) = path.parent() else { return false };
        let place = self.place(folder);
        let by_config = matches!(&place.config, Some(Ok(config)) if config.excludes(path, is_folder));
        let by_file = place.ignored.iter().map(|patterns| patterns.judge(path, is_folder, false));
        by_config || by_file.into_iter().find(|verdict| *verdict != Verdict::Silent) == Some(Verdict::Fits)
    }

    fn config_of(&self, path: &Path) -> Result<Option<Arc<Config>>, Arc<ConfigError>> {
        self.place(folder_of(path)).config.clone().transpose()
    }

    /// A path from the root on, without `.` and `..`; links are not followed.
    pub fn absolute(&self, path: &Path) -> PathBuf {
        let mut whole = if path.is_absolute() { PathBuf::new() } else { self.current.clone() };
        for part in path.components() {
            match part {
                Component::CurDir => {}
                Component::ParentDir => {
                    whole.pop();
                }
                part => whole.push(part),
            }
        }
        whole
    }

    /// The folder that the program was started in.
    pub fn current(&self) -> &Path {
        &self.current
    }

    fn place(&self, folder: &Path) -> Arc<Place> {
        if let Some(known) = self.places.read().unwrap_or_else(PoisonError::into_inner).get(folder) {
            return known.clone();
        }
        let place = Arc::new(self.look(folder));
        // Two threads may have looked at once: the first answer stays, so that a file is one and the same to everybody.
        self.places.write().unwrap_or_else(PoisonError::into_inner).entry(folder.to_owned()).or_insert(place).clone()
    }

    fn look(&self, folder: &Path) -> Place {
        if self.source == Source::Isolated {
            return Place::default();
        }
        let above = folder.parent().map(|above| self.place(above)).unwrap_or_default();
        let ignored = ignored_in(folder).into_iter().chain(above.ignored.iter().cloned()).collect();
        if let Source::File(file) = &self.source {
            let Found { config, baseline } = self.named(file);
            return Place { config: Some(config), baseline, ignored };
        }
        let path = folder.join(NAME);
        let own = path.is_file().then(|| Config::load(&path, folder).map(Arc::new).map_err(Arc::new));
        Place {
            config: own.or_else(|| above.config.clone()),
            baseline: baseline_in(folder).or_else(|| above.baseline.clone()),
            ignored,
        }
    }

    /// The configuration file that was named, and the baseline beside it; read once for all folders.
    fn named(&self, file: &Path) -> Found {
        let mut named = self.named.write().unwrap_or_else(PoisonError::into_inner);
        let look = || {
            let file = self.absolute(file);
            let config = Config::load(&file, &self.current).map(Arc::new).map_err(Arc::new);
            Found { config, baseline: baseline_in(folder_of(&file)) }
        };
        named.get_or_insert_with(look).clone()
    }
}

fn baseline_in(folder: &Path) -> Option<Result<Arc<Baseline>, Arc<ConfigError>>> {
    let path = folder.join(baseline::NAME);
    path.is_file().then(|| Baseline::load(&path).map(Arc::new).map_err(Arc::new))
}

/// The patterns of the ignore file in a folder. One that cannot be read leaves out nothing.
fn ignored_in(folder: &Path) -> Option<Arc<Patterns>> {
    let text = fs::read_to_string(folder.join(IGNORE_NAME)).ok()?;
    let lines = text.lines().map(str::trim_end).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let fine = lines.filter(|line| Patterns::new(folder, [*line]).is_ok());
    Patterns::new(folder, fine).ok().map(Arc::new)
}

fn folder_of(path: &Path) -> &Path {
    path.parent().unwrap_or(path)
}

fn has_known_ending(path: &Path) -> bool {
    let ending = path.extension().and_then(OsStr::to_str);
    ending.is_some_and(|ending| ENDINGS.iter().any(|known| known.eq_ignore_ascii_case(ending)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_it_knows_of_the_disk_can_be_forgotten() {
        let folder = tempfile::tempdir().expect("there is a folder for such things");
        let file = folder.path().join(NAME);
        let posting = folder.path().join("deep/er/a.md");
        let resolver = Resolver::new(Source::Discover, Overlay::default()).expect("the shipped files are right");
        let fail_on = || resolver.resolve(&posting).map(|resolved| resolved.fail_on.map(Severity::id));
        assert_eq!(fail_on(), Ok(Some("warning")));
        fs::write(&file, "fail-on = \"error\"\n").expect("it can be written");
        assert_eq!(fail_on(), Ok(Some("warning")), "it is not looked at again for every file");
        resolver.forget();
        assert_eq!(fail_on(), Ok(Some("error")));
        fs::write(&file, "fail-on = 3\n").expect("it can be written");
        resolver.forget();
        assert_eq!(fail_on().map_err(|error| error.mistakes.len()), Err(1));
    }

    #[test]
    fn paths_lose_their_dots_and_follow_no_links() {
        let resolver = Resolver::new(Source::Isolated, Overlay::default()).expect("the shipped files are right");
        let absolute = |path: &str| resolver.absolute(Path::new(path));
        assert_eq!(absolute("./a/../b/./c.md"), resolver.current().join("b/c.md"));
        assert_eq!(absolute("/a/b/../../../c.md"), Path::new("/c.md"));
    }
}
