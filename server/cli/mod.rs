//! The command line: what can be asked for, and who answers.

mod baseline;
mod check;
mod config;
mod debug;
mod explain;
mod fix;
mod formats;
mod init;
mod options;
mod outputs;
mod progress;
mod prose;
mod rules;
mod rules_test;
mod shell;
mod stale;

use crate::diff::DiffError;
use crate::exit::Exit;
use crate::input::InputError;
use crate::mistake::ConfigError;
use clap::{Parser, Subcommand};
use rolelint_core::source::SourceError;
use std::ffi::OsString;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use thiserror::Error;

const EXAMPLES: &str = "\
Examples:
  rolelint check posting.md                check one posting
  rolelint check postings/                 check all postings in a folder
  rolelint fix --unsafe-fixes --diff job.md   show what its duties can be changed to
  rolelint explain owns-product-roadmap    what a finding means, and why it matters
  rolelint explain project-manager         what a project manager owns, and what not";

/// Finds job postings that mix up the PM roles.
///
/// Product manager, program manager, technical program manager and project manager are four jobs. rolelint reads a posting, sees
/// which of them its title names, and points at the duties that belong to another one.
#[derive(Parser)]
#[command(name = "rolelint", version, after_help = EXAMPLES, max_term_width = 100, disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Check(check::Options),
    Fix(fix::Options),
    Explain(explain::Options),
    Rules(rules::Options),
    Debug(debug::Options),
    Init(init::Options),
    Config(config::Options),
    Baseline(baseline::Options),
    Completions(shell::Completions),
    #[command(name = "man")]
    Manual(shell::Manual),
}

/// Why a command gave up.
#[derive(Debug, Error)]
enum Failure {
    /// What was asked for makes no sense.
    #[error("{0}")]
    Usage(String),
    /// A configuration or a baseline cannot be used: a line for each mistake.
    #[error("{}", .0.join("\nerror: "))]
    Config(Vec<String>),
    /// The one file that it was about cannot be read.
    #[error("{}: {error}", path.display())]
    Input {
        /// Its name.
        path: PathBuf,
        /// Why.
        #[source]
        error: InputError,
    },
    /// Nobody can say what changed.
    #[error("{0}")]
    Diff(#[from] DiffError),
    /// Nobody takes the answer.
    #[error("the output cannot be written: {0}")]
    Output(#[from] io::Error),
    /// A file that ships with the program is wrong.
    #[error("internal error: {0}; please report it as a bug")]
    Shipped(#[from] SourceError),
    /// The core broke.
    #[error("{0}: {1}")]
    Internal(String, String),
}

impl Failure {
    /// A configuration that cannot be used, with its path as it is seen from `current`.
    fn config(error: &ConfigError, current: &Path) -> Self {
        Self::Config(error.lines(current))
    }

    fn exit(&self) -> Exit {
        match self {
            // Whoever read the output has seen enough, as in `rolelint rules | head`.
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Clean,
            Self::Usage(_) | Self::Config(_) | Self::Input { .. } | Self::Diff(_) | Self::Output(_) => Exit::Usage,
            Self::Shipped(_) | Self::Internal(..) => Exit::Internal,
        }
    }
}

/// Does what the arguments ask for. The first one is the name of the program.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Exit {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(answer) => {
            // Help and the version are answers, the rest are mistakes. Nothing can be done where neither can be shown.
            let _ = answer.print();
            return if answer.use_stderr() { Exit::Usage } else { Exit::Clean };
        }
    };
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout());
    let mut err = io::stderr();
    let done = match cli.command {
        Command::Check(options) => check::run(options, &mut out, &mut err),
        Command::Fix(options) => fix::run(options, &mut out, &mut err),
        Command::Explain(options) => explain::run(&options, &mut out, &mut err),
        Command::Rules(options) => rules::run(&options, &mut out, &mut err),
        Command::Debug(options) => debug::run(&options, &mut out, &mut err),
        Command::Init(options) => init::run(&options, &mut err),
        Command::Config(options) => config::run(&options, &mut out, &mut err),
        Command::Baseline(options) => baseline::run(options, &mut err),
        Command::Completions(options) => shell::completions(&options, &mut out),
        Command::Manual(options) => shell::manual(&options, &mut out),
    };
    let done = done.and_then(|exit| match out.flush() {
        // The verdict stands, whether or not somebody wants to read all of it.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(exit),
        flushed => Ok(flushed.map(|()| exit)?),
    });
    done.unwrap_or_else(|failure| {
        let exit = failure.exit();
        if exit != Exit::Clean {
            let _ = writeln!(err, "error: {failure}");
        }
        exit
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }
}
