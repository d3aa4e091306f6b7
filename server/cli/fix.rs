//! `rolelint fix`: changes postings so that their findings are gone.

use super::Failure;
use super::options::{Configuration, Judge};
use crate::batch;
use crate::checked::{Checked, Problem, Tally, guarded};
use crate::config::{FailOn, Resolved, Resolver};
use crate::exit::Exit;
use crate::input::{self, Encoding, Input, InputError};
use crate::mistake::ConfigError;
use crate::output;
use crate::report::text::count;
use crate::walk::{Target, TargetKind, Targets};
use clap::Args;
use rolelint_core::document::Format;
use rolelint_core::fix::Applicability;
use rolelint_core::mend::{Mended, mend};
use rolelint_core::role_model::Severity;
use similar::TextDiff;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

const EXAMPLES: &str = "\
Examples:
  rolelint fix --unsafe-fixes --diff posting.md   show the changes
  rolelint fix --unsafe-fixes posting.md          make them
  rolelint fix --unsafe-fixes - < old.md > new.md

Exit codes:
  0  nothing left that is as bad as --fail-on says
  1  something left that is
  2  a file could not be read or written, or the command is wrong
  3  rolelint itself failed";

/// Change postings so that their findings are gone
///
/// Without --unsafe-fixes, only what keeps the meaning is changed. With it, each duty of another role is reworded in the way that
/// `rolelint check` names first. That changes what a posting promises, so read the result before you publish it. A title is never
/// changed. Nothing but the reworded words is touched, and a file in which nothing changes is left alone.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Options {
    /// Files and folders to fix; - reads what is piped in and prints it changed. Without any, the current folder is fixed
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Make changes of meaning too: reword the duties that belong to another role
    #[arg(long)]
    unsafe_fixes: bool,

    /// Print the changes as a unified diff, and change nothing
    #[arg(long)]
    diff: bool,

    /// The name to show for what is piped in; its ending tells how the text is written
    #[arg(long, value_name = "NAME")]
    stdin_filename: Option<PathBuf>,

    #[command(flatten)]
    judge: Judge,

    /// How bad a finding that is left must be for the command to fail with exit code 1: warning, unless the configuration says otherwise
    #[arg(long, value_name = "SEVERITY", value_enum)]
    fail_on: Option<FailOn>,

    #[command(flatten)]
    configuration: Configuration,

    /// Leave out what the configuration or a .rolelintignore leaves out even where it is named. For hooks, which name all changed files
    #[arg(long)]
    force_exclude: bool,
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
    // What is piped in is judged as the file that it is said to be.
    let places = paths.iter().chain(&options.stdin_filename).cloned().collect::<Vec<_>>();
    let fixer = Fixer {
        resolver: options.configuration.resolver(options.judge.overlay(options.fail_on), &places, err)?,
        unsafe_fixes: options.unsafe_fixes,
        diff: options.diff,
        stdin_filename: options.stdin_filename,
    };
    let filters = paths.iter().any(|path| path == Path::new("-"));
    let mut total = Total::default();
    let done = batch::in_order(
        Targets::new(paths, fixer.resolver.clone(), options.force_exclude),
        |target| fixer.target(target),
        |done| {
            total.add(&done);
            out.write_all(&done.out)?;
            if !done.say.is_empty() {
                // In order with the rest where both go to one terminal.
                out.flush()?;
                err.write_all(done.say.as_bytes())?;
            }
            Ok(())
        },
    );
    match done {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => return Err(error.into()),
        _ => {}
    }
    out.flush()?;
    let summary = total.summary(options.unsafe_fixes, options.diff);
    // What is printed may be a posting or a diff, for which somebody else is waiting.
    if filters || options.diff {
        writeln!(err, "{summary}")?;
    } else {
        writeln!(out, "{summary}")?;
    }
    Ok(Exit::of(&total.tally))
}

struct Fixer {
    resolver: Arc<Resolver>,
    unsafe_fixes: bool,
    diff: bool,
    stdin_filename: Option<PathBuf>,
}

/// One file, fixed or not.
struct Done {
    /// What goes to standard output.
    out: Vec<u8>,
    /// What goes to standard error.
    say: String,
    tally: Tally,
    made: usize,
    /// Findings left that a change of meaning would settle.
    offered: usize,
}

impl Fixer {
    fn target(&self, target: Target) -> Done {
        match target.kind {
            TargetKind::Broken(path, why) => Done::failed(&shown(&path), Problem::Unreadable(why)),
            TargetKind::File(path) => {
                let input = input::read_file(&path);
                self.fix(&shown(&path), input::format_of(&path), &path, Some(&path), input)
            }
            TargetKind::Stdin => {
                let input = input::read(io::stdin().lock(), 0);
                let name = self.stdin_filename.as_deref();
                let format = match name {
                    Some(name) => input::format_of(name),
                    None => input.as_ref().ok().map(|input| input::sniff(&input.text)),
                };
                let path = name.unwrap_or(Path::new("-"));
                self.fix(&name.map_or_else(|| "<stdin>".into(), shown), format, path, None, input)
            }
        }
    }

    /// Fixes a text; `path` is where its settings come from, and `file` where it is written to, if anywhere but to standard output.
    fn fix(
        &self,
        name: &str,
        format: Option<Format>,
        path: &Path,
        file: Option<&Path>,
        input: Result<Input, InputError>,
    ) -> Done {
        let Input { text, encoding } = match input {
            Ok(input) => input,
            Err(error) => return Done::failed(name, Problem::Unreadable(error.to_string())),
        };
        let resolved = match self.resolver.resolve(path) {
            Ok(resolved) => resolved,
            Err(error) => {
                let out = self.unchanged(file, &text, encoding);
                return Done { out, ..Done::failed(name, Problem::Unreadable(self.unusable(&error))) };
            }
        };
        let format = format.unwrap_or(Format::Plain);
        let mended = match guarded(|| mend(&resolved.linter, &text, format, &resolved.settings, self.unsafe_fixes)) {
            Ok(mended) => mended,
            Err(problem) => return Done { out: self.unchanged(file, &text, encoding), ..Done::failed(name, problem) },
        };
        let mut done = Done::new(name, &mended, encoding, &resolved);
        if self.diff {
            done.out = diff(name, &text, &mended.text).into_bytes();
        } else if let Some(file) = file {
            if mended.text != text
                && let Err(error) = output::replace(file, &output::encode(&mended.text, encoding))
            {
                return Done::failed(name, Problem::Unreadable(format!("cannot be written: {error}")));
            }
        } else {
            done.out = output::encode(&mended.text, encoding);
        }
        done
    }

    /// Why a file is not fixed whose configuration is wrong.
    fn unusable(&self, error: &ConfigError) -> String {
        format!("is not fixed, as its configuration is wrong: {}", error.lines(self.resolver.current()).join("; "))
    }

    /// A filter passes on what it cannot change.
    fn unchanged(&self, file: Option<&Path>, text: &str, encoding: Encoding) -> Vec<u8> {
        if file.is_none() && !self.diff { output::encode(text, encoding) } else { Vec::new() }
    }
}

impl Done {
    fn new(name: &str, mended: &Mended, encoding: Encoding, resolved: &Resolved) -> Self {
        let made = mended.made.values().sum();
        let file = Checked {
            path: name.to_owned(),
            text: String::new(),
            encoding: Some(encoding),
            report: mended.report.clone(),
            problem: None,
            fail_on: resolved.fail_on,
            baselined: Vec::new(),
            stale: Vec::new(),
        };
        let offered = mended.report.findings.iter().filter(|finding| {
            finding.severity > Severity::Hint
                && finding.area.is_some()
                && finding.fixes.iter().any(|fix| fix.applicability == Applicability::Unsafe)
        });
        let say = match mended.unsettled.as_slice() {
            [] => String::new(),
            rules => format!(
                "error: {name}: the fixes of {} undo each other, and were given up; please report it as a bug\n",
                rules.join(", ")
            ),
        };
        Self { out: Vec::new(), say, tally: Tally::of(&file), made, offered: offered.count() }
    }

    fn failed(name: &str, problem: Problem) -> Self {
        let say = format!("error: {name}: {}\n", problem.message());
        let tally = Tally::of(&Checked::failed(name.to_owned(), problem));
        Self { out: Vec::new(), say, tally, made: 0, offered: 0 }
    }
}

/// What a run adds up to.
#[derive(Default)]
struct Total {
    tally: Tally,
    files: usize,
    made: usize,
    offered: usize,
}

impl Total {
    fn add(&mut self, done: &Done) {
        self.tally += done.tally;
        self.files += usize::from(done.made > 0);
        self.made += done.made;
        self.offered += done.offered;
    }

    /// "2 fixes made in 1 file; 3 errors and warnings left, 2 of which --unsafe-fixes rewords".
    fn summary(&self, unsafe_fixes: bool, diff: bool) -> String {
        let left = self.tally.errors + self.tally.warnings;
        let made = if diff { "to be made" } else { "made" };
        let fixes = match self.made {
            0 => format!("no fixes {made}"),
            1 => format!("1 fix {made} in 1 file"),
            fixes => format!("{fixes} fixes {made} in {}", count(self.files, "file")),
        };
        let left = match left {
            0 => String::new(),
            1 => "; 1 finding left that is an error or a warning".into(),
            left => format!("; {left} findings left that are errors or warnings"),
        };
        let offered = match self.offered {
            offered if offered > 0 && !unsafe_fixes => format!("; --unsafe-fixes rewords {offered} of them"),
            _ => String::new(),
        };
        fixes + &left + &offered
    }
}

/// The changes as a unified diff; empty where there are none.
fn diff(name: &str, old: &str, new: &str) -> String {
    if old == new {
        return String::new();
    }
    TextDiff::from_lines(old, new).unified_diff().header(name, name).to_string()
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
