//! `rolelint init`: a configuration to start from.

use super::Failure;
use crate::config::{NAME, STARTER};
use crate::exit::Exit;
use clap::Args;
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::PathBuf;

/// Write a rolelint.toml to start from
///
/// Every setting in it is explained and commented out: nothing changes until you take a # away.
#[derive(Args)]
pub(super) struct Options {
    /// The folder to write it to; the current one unless set
    #[arg(default_value = ".", hide_default_value = true)]
    folder: PathBuf,
}

pub(super) fn run(options: &Options, err: &mut dyn Write) -> Result<Exit, Failure> {
    let path = options.folder.join(NAME);
    let shown = path.strip_prefix(".").unwrap_or(&path).display();
    let written = OpenOptions::new().write(true).create_new(true).open(&path);
    match written.and_then(|mut file| file.write_all(STARTER.as_bytes())) {
        Ok(()) => {
            let _ = writeln!(err, "notice: wrote {shown}: take the # away from the settings that you want");
            Ok(Exit::Clean)
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            Err(Failure::Usage(format!("{shown} is there already, and is left as it is")))
        }
        Err(error) => Err(Failure::Usage(format!("{shown} cannot be written: {error}"))),
    }
}
