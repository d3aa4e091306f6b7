//! `rolelint config`: what holds for a file, and where it comes from.

use super::Failure;
use super::options::{Configuration, Judge};
use crate::config;
use crate::exit::Exit;
use clap::Args;
use std::io::Write;
use std::path::PathBuf;

/// Show which settings hold for a file, and where each of them comes from
///
/// What it prints can stand in a rolelint.toml.
#[derive(Args)]
pub(super) struct Options {
    /// A file, which need not exist, or a folder; the current folder unless set
    #[arg(default_value = ".", hide_default_value = true)]
    path: PathBuf,

    #[command(flatten)]
    judge: Judge,

    #[command(flatten)]
    configuration: Configuration,
}

pub(super) fn run(options: &Options, out: &mut dyn Write, err: &mut dyn Write) -> Result<Exit, Failure> {
    let path = if options.path.is_dir() { options.path.join("*") } else { options.path.clone() };
    let overlay = options.judge.overlay(None);
    let resolver = options.configuration.resolver(overlay.clone(), std::slice::from_ref(&path), err)?;
    let page = config::show(&resolver, &overlay, &path);
    let page = page.map_err(|error| Failure::config(&error, resolver.current()))?;
    out.write_all(page.as_bytes())?;
    Ok(Exit::Clean)
}
