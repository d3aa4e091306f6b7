//! `rolelint debug`: how a posting was read.

use super::Failure;
use super::options::{Configuration, Judge};
use crate::checked::guarded;
use crate::exit::Exit;
use crate::input;
use clap::Args;
use rolelint_core::document::Format;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Show how rolelint reads a posting: its sections, statements and claims, and which words decided
///
/// For when a finding is wrong or missing: what this prints belongs in the bug report. It is made for people to read, and may change.
#[derive(Args)]
pub(super) struct Options {
    /// The file to show; - reads what is piped in
    file: PathBuf,

    #[command(flatten)]
    judge: Judge,

    #[command(flatten)]
    configuration: Configuration,
}

pub(super) fn run(options: &Options, out: &mut dyn Write, err: &mut dyn Write) -> Result<Exit, Failure> {
    let path = &options.file;
    let overlay = options.judge.overlay(None);
    let resolver = options.configuration.resolver(overlay, std::slice::from_ref(path), err)?;
    let resolved = resolver.resolve(path).map_err(|error| Failure::config(&error, resolver.current()))?;
    let piped = path == Path::new("-");
    let input = if piped { input::read(io::stdin().lock(), 0) } else { input::read_file(path) };
    let text = input.map_err(|error| Failure::Input { path: path.clone(), error })?.text;
    let format = if piped { Some(input::sniff(&text)) } else { input::format_of(path) };
    let debug = guarded(|| resolved.linter.debug(&text, format.unwrap_or(Format::Plain), &resolved.settings));
    let debug = debug.map_err(|problem| Failure::Internal(path.display().to_string(), problem.message().into()))?;
    out.write_all(debug.as_bytes())?;
    Ok(Exit::Clean)
}
