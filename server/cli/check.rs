//! `rolelint check`: files and folders in, a report out.

use super::Failure;
use super::options::{Form, Judge};
use crate::batch;
use crate::checked::{Checked, Problem, Tally, guarded};
use crate::exit::Exit;
use crate::input;
use crate::report::Reporter;
use crate::report::json::Json;
use crate::report::text::{Text, count};
use crate::walk::{ENDINGS, Target, TargetKind, Targets};
use clap::{Args, ValueEnum};
use rolelint_core::Linter;
use rolelint_core::role_model::Severity;
use rolelint_core::settings::Settings;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "\
Examples:
  rolelint check posting.md
  rolelint check postings/ careers.html
  rolelint check --role project-manager posting.txt
  rolelint check --fail-on never postings/
  pbpaste | rolelint check -

Exit codes:
  0  nothing found that is as bad as --fail-on says
  1  something found that is
  2  a file could not be read, or the command is wrong
  3  rolelint itself failed";

/// Check postings for duties that belong to another role
///
/// Reads Markdown, HTML and plain text. A file that you name is always checked; in a folder, all files that end in .md, .markdown,
/// .txt, .html or .htm are, except hidden ones and those that git ignores.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Options {
    /// Files and folders to check; - reads what is piped in. Without any, the current folder is checked
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// The name to show for what is piped in; its ending tells how the text is written
    #[arg(long, value_name = "NAME")]
    stdin_filename: Option<PathBuf>,

    /// How to write the report
    #[arg(long, value_enum, default_value_t = Form::Text)]
    format: Form,

    #[command(flatten)]
    judge: Judge,

    /// How bad a finding must be for the command to fail with exit code 1
    #[arg(long, value_name = "SEVERITY", value_enum, default_value_t = FailOn::Warning)]
    fail_on: FailOn,

    /// Ignore every configuration file
    #[arg(long)]
    isolated: bool,
}

#[derive(Clone, Copy, ValueEnum)]
pub(super) enum FailOn {
    /// the work is another role's own
    Error,
    /// or mainly another role's
    Warning,
    /// or any finding at all
    Hint,
    /// never fail because of findings
    Never,
}

impl FailOn {
    pub(super) fn least(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Hint => Some(Severity::Hint),
            Self::Never => None,
        }
    }
}

pub(super) fn run(
    options: Options,
    out: &mut (dyn Write + Send),
    err: &mut (dyn Write + Send),
) -> Result<Exit, Failure> {
    let reporter = reporter(options.format);
    let checker = Checker {
        linter: Linter::builtin()?,
        settings: options.judge.settings(),
        reporter: reporter.as_ref(),
        stdin_filename: options.stdin_filename,
    };
    // There are no configuration files yet, so there is nothing to leave out.
    let _ = options.isolated;
    let paths = match options.paths {
        paths if !paths.is_empty() => paths,
        _ if checker.stdin_filename.is_some() => vec!["-".into()],
        _ => vec![".".into()],
    };
    let mut run = Run {
        reporter: checker.reporter,
        out,
        err,
        tally: Tally::default(),
        found: vec![Found::default(); paths.len()],
    };
    match run.all(&checker, &paths) {
        // Whoever read the report has seen enough; what was found until then still counts.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(Exit::of(&run.tally, options.fail_on.least())),
    }
}

fn reporter(form: Form) -> Box<dyn Reporter> {
    match form {
        Form::Json => Box::new(Json),
        Form::Text => {
            let choice = anstream::AutoStream::choice(&io::stdout());
            Box::new(Text::new(choice != anstream::ColorChoice::Never))
        }
    }
}

/// What the threads share.
struct Checker<'a> {
    linter: &'static Linter,
    settings: Settings,
    reporter: &'a dyn Reporter,
    stdin_filename: Option<PathBuf>,
}

/// One file, ready to be written.
struct Done {
    body: io::Result<Vec<u8>>,
    tally: Tally,
    argument: usize,
    complaint: Option<String>,
}

impl Checker<'_> {
    fn target(&self, target: Target) -> Done {
        let argument = target.argument;
        let mut file = self.check(target.kind);
        let body = guarded(|| self.reporter.file(&file)).unwrap_or_else(|problem| {
            file = Checked::failed(std::mem::take(&mut file.path), problem);
            self.reporter.file(&file)
        });
        let complaint = file.problem.as_ref().map(|problem| format!("error: {}: {}", file.path, problem.message()));
        Done { body, tally: Tally::of(&file), argument, complaint }
    }

    fn check(&self, target: TargetKind) -> Checked {
        let fixes = self.reporter.wants_fixes();
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
                    return Checked::new(self.linter, &self.settings, "<stdin>".into(), format, input, fixes);
                };
                (name.clone(), input)
            }
        };
        Checked::new(self.linter, &self.settings, shown(&path), input::format_of(&path), input, fixes)
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
    reporter: &'a dyn Reporter,
    out: &'a mut (dyn Write + Send),
    err: &'a mut (dyn Write + Send),
    tally: Tally,
    found: Vec<Found>,
}

impl Run<'_> {
    fn all(&mut self, checker: &Checker<'_>, paths: &[PathBuf]) -> io::Result<()> {
        self.out.write_all(self.reporter.opening().as_bytes())?;
        let targets = Targets::new(paths.to_vec());
        batch::in_order(targets, |target| checker.target(target), |done| self.write(done))?;
        self.reporter.closing(self.out, &self.tally)?;
        self.out.flush()?;
        for (path, found) in paths.iter().zip(&self.found) {
            if let Some(notice) = notice(path, *found) {
                let _ = writeln!(self.err, "notice: {notice}");
            }
        }
        Ok(())
    }

    fn write(&mut self, done: Done) -> io::Result<()> {
        let first = self.tally.files == 0;
        self.tally += done.tally;
        let found = &mut self.found[done.argument];
        found.files += done.tally.checked();
        found.postings += done.tally.postings;
        found.broken |= done.complaint.is_some();
        if let Some(complaint) = done.complaint {
            // In order with the report where both go to one terminal. A closed standard error is no reason to stop.
            self.out.flush()?;
            let _ = writeln!(self.err, "{complaint}");
        }
        if !first {
            self.out.write_all(self.reporter.between().as_bytes())?;
        }
        self.out.write_all(&done.body?)
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
