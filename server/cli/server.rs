//! `rolelint server`: the language server, for editors.

use super::Failure;
use crate::exit::Exit;
use crate::lsp;
use clap::Args;
use std::io;

/// Check postings while they are written: the language server for editors
///
/// Editors start this by themselves and speak the Language Server Protocol with it over standard input and output. It uses the same
/// configuration as `rolelint check` and says the same.
#[derive(Args)]
pub(super) struct Options {
    /// Speak over standard input and output; there is no other way, so this changes nothing
    #[arg(long)]
    stdio: bool,

    /// How much to say on standard error about what the server itself does
    #[arg(long, value_name = "LEVEL", value_enum, default_value_t)]
    log_level: lsp::Level,
}

pub(super) fn run(options: &Options) -> Result<Exit, Failure> {
    let Options { stdio: _, log_level } = options;
    let served = lsp::serve(io::stdin().lock(), io::stdout(), *log_level);
    served.map_err(|error| Failure::Internal("server".into(), error.to_string()))
}
