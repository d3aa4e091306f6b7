//! `rolelint check`: files and folders in, a report out.

use super::Failure;
use super::formats::Formats;
use super::options::{Configuration, Judge};
use super::outputs::{Sinks, is_one_of, spare};
use super::progress::Progress;
use super::stale::{OnStale, Stale};
use crate::baseline::Entry;
use crate::batch;
use crate::checked::{Checked, Problem, Tally, guarded};
use crate::config::FailOn;
use crate::diff::Changes;
use crate::exit::Exit;
use crate::input;
use crate::project::Project;
use crate::report::Reporter;
use crate::report::text::{count, summary};
use crate::walk::{ENDINGS, Target, TargetKind, Targets};
use clap::Args;
use rolelint_core::Linter;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "\
Examples:
  rolelint check posting.md
  rolelint check postings/ careers.html
  rolelint check --role project-manager posting.txt
  rolelint check --fail-on never postings/
  rolelint check --diff-base origin/main --format github
  rolelint check --format text --format sarif=report.sarif
  pbpaste | rolelint check -

Exit codes:
  0  nothing found that is as bad as --fail-on says
  1  something found that is, or in CI a baseline that knows findings that are gone
  2  a file could not be read, or the command or a configuration is wrong
  3  rolelint itself failed";

/// Check postings for duties that belong to another role
///
/// Reads Markdown, HTML and plain text. A file that you name is always checked; in a folder, all files that end in .md, .markdown,
/// .mdx, .txt, .html or .htm are, except hidden ones and those that git ignores.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Options {
    /// Files and folders to check; - reads what is piped in. Without any, the current folder is checked
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// The name to show for what is piped in; its ending tells how the text is written
    #[arg(long, value_name = "NAME")]
    stdin_filename: Option<PathBuf>,

    #[command(flatten)]
    formats: Formats,

    #[command(flatten)]
    judge: Judge,

    /// How bad a finding must be for the command to fail with exit code 1: warning, unless the configuration says otherwise
    #[arg(long, value_name = "SEVERITY", value_enum)]
    fail_on: Option<FailOn>,

    /// Report only what changed since this git revision, such as origin/main or HEAD: findings in changed lines, and in new files
    #[arg(long, value_name = "REV")]
    diff_base: Option<String>,

    #[command(flatten)]
    configuration: Configuration,

    /// Leave out what the configuration or a .rolelintignore leaves out even where it is named. For hooks, which name all changed files
    #[arg(long)]
    force_exclude: bool,

    /// Report what the baseline knows as well
    #[arg(long)]
    no_baseline: bool,

    /// What to do about entries of the baseline whose finding is gone. Unless set: fail where the variable CI is set, else prune
    #[arg(long, value_name = "WHAT", value_enum)]
    stale_baseline: Option<OnStale>,
}

pub(super) fn run(
    options: Options,
    out: &mut (dyn Write + Send),
    err: &mut (dyn Write + Send),
) -> Result<Exit, Failure> {
    let paths = match options.paths {
        paths if !paths.is_empty() => paths,
        _ if options.stdin_filename.is_some() => vec!["-".into()],
        _ => vec![".".into()],
    };
    spare(&paths, options.formats.files())?;
    // What is piped in is judged as the file that it is said to be.
    let places = paths.iter().chain(&options.stdin_filename).cloned().collect::<Vec<_>>();
    let resolver = options.configuration.resolver(options.judge.overlay(options.fail_on), &places, err)?;
    // Judged in another way than the configuration says, findings are gone that come back tomorrow.
    let on_stale = if options.judge.differs() { OnStale::Ignore } else { OnStale::chosen(options.stale_baseline) };
    let checker = Checker {
        project: Project::new(resolver, !options.no_baseline),
        changes: options.diff_base.map(|base| Changes::since(&base, Path::new("."))).transpose()?,
        stdin_filename: options.stdin_filename,
        force_exclude: options.force_exclude,
    };
    let quiet = options.formats.quiet();
    let (reporters, sinks) = options.formats.open(Linter::builtin()?.catalog(), checker.project.has_baseline(), out)?;
    let outputs = options.formats.files().filter_map(|file| file.canonicalize().ok()).collect::<Vec<_>>();
    let mut run = Run {
        reporters: &reporters,
        sinks,
        err,
        quiet,
        progress: Progress::new(quiet),
        tally: Tally::default(),
        found: vec![Found::default(); paths.len()],
        stale: Stale::new(on_stale),
    };
    match run.all(&checker, &paths, &outputs) {
        // Whoever read the report has seen enough; what was found until then still counts.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(Exit::of(&run.tally)),
    }
}

/// What the threads share.
struct Checker {
    project: Project,
    changes: Option<Changes>,
    stdin_filename: Option<PathBuf>,
    force_exclude: bool,
}

/// One file, ready to be written.
struct Done {
    /// One for each reporter.
    bodies: Vec<io::Result<Vec<u8>>>,
    tally: Tally,
    argument: usize,
    complaint: Option<String>,
    /// The file, where the baseline knows it, and what it knows of it and is gone.
    known: Option<(PathBuf, Vec<Entry>)>,
}

impl Checker {
    fn target(&self, target: Target, reporters: &[Box<dyn Reporter>]) -> Done {
        let argument = target.argument;
        let known = match &target.kind {
            TargetKind::File(path) => Some(path.clone()).filter(|path| self.project.is_known(path)),
            TargetKind::Broken(..) | TargetKind::Stdin => None,
        };
        let fixes = reporters.iter().any(|reporter| reporter.wants_fixes());
        let mut file = self.check(target.kind, fixes);
        if let Some(changes) = &self.changes {
            changes.keep(&mut file);
        }
        let bodies = |file: &Checked| reporters.iter().map(|reporter| reporter.file(file)).collect::<Vec<_>>();
        let bodies = guarded(|| bodies(&file)).unwrap_or_else(|problem| {
            file = Checked::failed(std::mem::take(&mut file.path), problem);
            bodies(&file)
        });
        let complaint = file.problem.as_ref().map(|problem| format!("error: {}: {}", file.path, problem.message()));
        let tally = Tally::of(&file);
        let known = known.filter(|_| file.problem.is_none()).map(|path| (path, file.stale));
        Done { bodies, tally, argument, complaint, known }
    }

    fn check(&self, target: TargetKind, fixes: bool) -> Checked {
        let (path, input) = match target {
            TargetKind::Broken(path, why) => return Checked::failed(shown(&path), Problem::Unreadable(why)),
            TargetKind::File(path) => {
                let input = input::read_file(&path);
                (path, input)
            }
            TargetKind::Stdin => {
                let input = input::read(io::stdin().lock(), 0);
                let Some(name) = &self.stdin_filename else {
                    let format = input.as_ref().ok().map(|input| input::sniff(&input.text));
                    return self.project.check(Path::new("-"), "<stdin>".into(), format, input, fixes);
                };
                (name.clone(), input)
            }
        };
        self.project.check(&path, shown(&path), input::format_of(&path), input, fixes)
    }
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// What was found under one argument.
#[derive(Clone, Copy, Default)]
struct Found {
    files: usize,
    postings: usize,
    broken: bool,
}

/// The report as it is being written.
struct Run<'a> {
    reporters: &'a [Box<dyn Reporter>],
    sinks: Sinks<'a>,
    err: &'a mut (dyn Write + Send),
    quiet: bool,
    progress: Progress,
    tally: Tally,
    found: Vec<Found>,
    stale: Stale,
}

impl Run<'_> {
    /// `outputs` are files that are being written just now, which is no time to read them.
    fn all(&mut self, checker: &Checker, paths: &[PathBuf], outputs: &[PathBuf]) -> io::Result<()> {
        let reporters = self.reporters;
        self.sinks.opening(reporters)?;
        let resolver = checker.project.resolver();
        let targets = Targets::new(paths.to_vec(), resolver.clone(), checker.force_exclude);
        let targets = targets.filter(|target| !is_one_of(target, outputs));
        batch::in_order(targets, |target| checker.target(target, reporters), |done| self.write(done))?;
        self.progress.erase(self.err);
        self.sinks.closing(reporters, &self.tally)?;
        if checker.project.has_baseline() {
            self.tally.failing += self.stale.settle(resolver, paths, self.err)?;
        }
        if self.quiet {
            return Ok(());
        }
        for (path, found) in paths.iter().zip(&self.found) {
            if let Some(notice) = notice(path, *found) {
                let _ = writeln!(self.err, "notice: {notice}");
            }
        }
        if let Some(files) = self.sinks.only_files() {
            // An exit code without a word would be a riddle.
            let files = files.iter().map(|file| file.display().to_string()).collect::<Vec<_>>().join(", ");
            let _ = writeln!(self.err, "notice: {}; the report is in {files}", summary(&self.tally));
        }
        Ok(())
    }

    fn write(&mut self, done: Done) -> io::Result<()> {
        self.tally += done.tally;
        if let Some((path, entries)) = done.known {
            self.stale.add(path, entries);
        }
        let found = &mut self.found[done.argument];
        found.files += done.tally.checked();
        found.postings += done.tally.postings;
        found.broken |= done.complaint.is_some();
        if done.complaint.is_some() || self.sinks.speaks(&done.bodies) {
            self.progress.erase(self.err);
        }
        if let Some(complaint) = done.complaint {
            // In order with the report where both go to one terminal. A closed standard error is no reason to stop.
            self.sinks.flush_out()?;
            let _ = writeln!(self.err, "{complaint}");
        }
        self.sinks.file(self.reporters, done.bodies)?;
        if self.progress.due() {
            self.sinks.flush_out()?;
            self.progress.show(self.tally.files, self.err);
        }
        Ok(())
    }
}

/// What is worth knowing about an argument under which there was no posting: silence would look like praise.
fn notice(path: &Path, found: Found) -> Option<String> {
    let what = "posting for a product, program, technical program or project manager";
    let folder = path.is_dir();
    if found.postings > 0 || found.files == 0 && (found.broken || !folder) {
        return None;
    }
    let path = if path == Path::new("-") { "standard input".into() } else { path.display().to_string() };
    Some(match found.files {
        0 => format!("{path}: there is no file to check in this folder (.{})", ENDINGS.join(", .")),
        1 if folder => format!("{path}: the one file in this folder is no {what}"),
        1 => format!("{path}: this is no {what}, so there is nothing to check"),
        files => format!("{path}: none of the {} is a {what}", count(files, "file")),
    })
}
