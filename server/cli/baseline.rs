//! `rolelint baseline`: takes down what is found today, so that from tomorrow on only what is new is reported.

use super::Failure;
use super::options::Configuration;
use crate::baseline::{Baseline, NAME};
use crate::batch;
use crate::checked::{Checked, Problem};
use crate::config::{Overlay, Resolver};
use crate::exit::Exit;
use crate::input;
use crate::project::Project;
use crate::relative::seen_from;
use crate::report::text::count;
use crate::walk::{TargetKind, Targets};
use clap::{Args, Subcommand};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Take down what is found today, so that from now on only what is new is reported
///
/// The baseline is the file .rolelint-baseline.json, beside the rolelint.toml or in the current folder. Keep it with your postings.
/// It knows a finding by the words of its sentence: lines may move and be broken anew.
#[derive(Args)]
pub(super) struct Options {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Write a baseline with all that is found now
    Create {
        #[command(flatten)]
        what: What,
        /// Overwrite a baseline that is there
        #[arg(long)]
        force: bool,
    },
    /// Take in what is new, and out what is gone, in the files that are checked
    Update {
        #[command(flatten)]
        what: What,
    },
    /// Take out what is gone, and nothing in
    Prune {
        #[command(flatten)]
        what: What,
    },
}

#[derive(Args)]
struct What {
    /// Files and folders to check; the current folder unless set
    #[arg(value_name = "PATH", default_value = ".", hide_default_value = true)]
    paths: Vec<PathBuf>,

    #[command(flatten)]
    configuration: Configuration,
}

/// What to do with what was found in a file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Create,
    Update,
    Prune,
}

pub(super) fn run(options: Options, err: &mut (dyn Write + Send)) -> Result<Exit, Failure> {
    let (what, mode, force) = match options.command {
        Command::Create { what, force } => (what, Mode::Create, force),
        Command::Update { what } => (what, Mode::Update, false),
        Command::Prune { what } => (what, Mode::Prune, false),
    };
    if what.configuration.source() == crate::config::Source::Isolated {
        return Err(Failure::Usage("--isolated means that there is no baseline".into()));
    }
    let resolver = what.resolver(force, err)?;
    let (baselines, checked) = (BTreeMap::new(), BTreeSet::new());
    let mut run = Run { resolver: &resolver, mode, force, baselines, checked, broken: 0 };
    let project = Project::new(resolver.clone(), mode == Mode::Prune);
    let targets = Targets::new(what.paths.clone(), resolver.clone(), false);
    let check = |target: crate::walk::Target| match target.kind {
        TargetKind::File(path) => {
            let input = input::read_file(&path);
            let shown = path.to_string_lossy().into_owned();
            let checked = project.check(&path, shown, input::format_of(&path), input, false);
            (path, checked)
        }
        TargetKind::Broken(path, why) => {
            let shown = path.to_string_lossy().into_owned();
            (path, Checked::failed(shown, Problem::Unreadable(why)))
        }
        TargetKind::Stdin => {
            let why = "has no name that a baseline could know it by".into();
            ("-".into(), Checked::failed("standard input".into(), Problem::Unreadable(why)))
        }
    };
    let mut wrong = None;
    batch::in_order(targets, check, |(path, checked)| {
        wrong = wrong.take().or(run.take(&path, &checked, err).err());
        Ok(())
    })?;
    if let Some(wrong) = wrong {
        return Err(wrong);
    }
    run.finish(&what.paths, err)
}

impl What {
    /// With `force`, a baseline that cannot be read is none.
    fn resolver(&self, force: bool, err: &mut dyn Write) -> Result<Arc<Resolver>, Failure> {
        if force {
            return Ok(Resolver::new(self.configuration.source(), Overlay::default())?.into());
        }
        self.configuration.resolver(Overlay::default(), &self.paths, err)
    }
}

struct Run<'a> {
    resolver: &'a Resolver,
    mode: Mode,
    force: bool,
    /// By their paths: as it was, if there was one, and as it will be.
    baselines: BTreeMap<PathBuf, (Option<Baseline>, Baseline)>,
    /// The files that were checked, by the paths of their baselines.
    checked: BTreeSet<(PathBuf, String)>,
    broken: usize,
}

impl Run<'_> {
    /// Takes in what came of a file.
    fn take(&mut self, path: &Path, checked: &Checked, err: &mut dyn Write) -> Result<(), Failure> {
        if let Some(problem) = &checked.problem {
            self.broken += 1;
            let _ = writeln!(err, "error: {}: {}", checked.path, problem.message());
            return Ok(());
        }
        let absolute = self.resolver.absolute(path);
        let Some(place) = self.place(path)? else { return Ok(()) };
        let Some((_, baseline)) = self.baselines.get_mut(&place) else { return Ok(()) };
        let key = baseline.key(&absolute);
        match self.mode {
            Mode::Prune => baseline.prune(&key, &checked.stale),
            Mode::Create | Mode::Update => baseline.record(&key, &checked.report.findings, &checked.text),
        }
        self.checked.insert((place, key));
        Ok(())
    }

    /// The path of the baseline of a file, which is in `baselines` from then on; none where there is none and none is made.
    fn place(&mut self, path: &Path) -> Result<Option<PathBuf>, Failure> {
        let wrong = |error: Arc<crate::mistake::ConfigError>| Failure::config(&error, self.resolver.current());
        let was = match (self.resolver.baseline(path), self.mode) {
            // It will be made anew.
            (Err(_), Mode::Create) => None,
            (was, _) => was.map_err(wrong)?,
        };
        let config = self.resolver.config(path).map_err(wrong)?;
        let place = match (&was, config, self.mode) {
            (Some(was), _, Mode::Update | Mode::Prune) => was.path().to_owned(),
            (None, _, Mode::Prune) => return Ok(None),
            (_, Some(config), _) => config.folder().join(NAME),
            (..) => self.without_config(path).join(NAME),
        };
        if self.mode == Mode::Create && !self.force && place.exists() {
            let shown = seen_from(&place, self.resolver.current());
            let way = "`rolelint baseline update` takes in what is new, and --force makes it anew";
            return Err(Failure::Usage(format!("{shown} is there already: {way}")));
        }
        let was = was.filter(|was| was.path() == place).map(|was| (*was).clone());
        self.baselines.entry(place.clone()).or_insert_with(|| {
            let kept = was.clone().filter(|_| self.mode != Mode::Create);
            (was, kept.unwrap_or_else(|| Baseline::new(place.clone())))
        });
        Ok(Some(place))
    }

    /// The current folder, where the file is in it, or the file's own.
    fn without_config(&self, path: &Path) -> PathBuf {
        let path = self.resolver.absolute(path);
        let current = self.resolver.current();
        if path.starts_with(current) { current.to_owned() } else { path.parent().unwrap_or(current).to_owned() }
    }

    fn finish(mut self, paths: &[PathBuf], err: &mut dyn Write) -> Result<Exit, Failure> {
        let folders = paths.iter().filter(|path| path.is_dir()).map(|path| self.resolver.absolute(path));
        let folders = folders.collect::<Vec<_>>();
        for (place, (was, baseline)) in &mut self.baselines {
            let own = self.checked.iter().filter(|(path, _)| path == place).map(|(_, key)| key.clone()).collect();
            for (key, entries) in baseline.lost(&folders, &own) {
                baseline.prune(&key, &entries);
            }
            let shown = seen_from(place, self.resolver.current());
            if was.as_ref() != Some(baseline) {
                baseline.save().map_err(|error| Failure::Usage(format!("{shown} cannot be written: {error}")))?;
            }
            let before = was.as_ref().map_or(0, Baseline::count);
            let gone = if self.mode == Mode::Prune { before.saturating_sub(baseline.count()) } else { 0 };
            let gone = if gone > 0 { format!("; {} taken out", count(gone, "mended finding")) } else { String::new() };
            let _ = writeln!(err, "notice: {shown} knows {}{gone}", baseline.size());
        }
        if self.baselines.is_empty() {
            let what = if self.mode == Mode::Prune { "baseline to prune" } else { "file to check" };
            let _ = writeln!(err, "notice: there is no {what} here");
        }
        Ok(if self.broken > 0 { Exit::Usage } else { Exit::Clean })
    }
}
