//! `rolelint completions` and `rolelint man`: made from the argument definitions, so that they never lag behind.

use super::{Cli, Failure};
use crate::exit::Exit;
use clap::{Args, CommandFactory};
use clap_complete::Shell;
use clap_mangen::Man;
use std::io::Write;

const EXAMPLES: &str = "\
Examples:
  rolelint completions bash > ~/.local/share/bash-completion/completions/rolelint
  rolelint completions zsh > \"${fpath[1]}/_rolelint\"
  rolelint completions fish > ~/.config/fish/completions/rolelint.fish
  rolelint completions powershell >> $PROFILE";

/// Print a script that lets your shell complete rolelint's commands and options
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Completions {
    /// Your shell
    #[arg(value_enum)]
    shell: Shell,
}

const PAGES: &str = "\
Examples:
  rolelint man | man -l -
  rolelint man > rolelint.1
  rolelint man check > rolelint-check.1";

/// Print a manual page
#[derive(Args)]
#[command(after_help = PAGES)]
pub(super) struct Manual {
    /// The command that the page is about; without it, the page is about rolelint
    command: Option<String>,
}

pub(super) fn completions(options: &Completions, out: &mut dyn Write) -> Result<Exit, Failure> {
    // Into memory first: the crate panics where the output breaks off.
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut Cli::command(), "rolelint", &mut script);
    out.write_all(&script)?;
    Ok(Exit::Clean)
}

pub(super) fn manual(options: &Manual, out: &mut dyn Write) -> Result<Exit, Failure> {
    let mut root = Cli::command().disable_help_subcommand(true);
    root.build();
    let page = match &options.command {
        None => root,
        Some(name) => {
            let wanted = root.find_subcommand(name).filter(|command| !command.is_hide_set());
            wanted.cloned().ok_or_else(|| {
                let commands = root.get_subcommands().filter(|command| !command.is_hide_set());
                let names = commands.map(clap::Command::get_name).collect::<Vec<_>>();
                Failure::Usage(format!("there is no command '{name}'; there are {}", names.join(", ")))
            })?
        }
    };
    Man::new(page).source(concat!("rolelint ", env!("CARGO_PKG_VERSION"))).render(out)?;
    Ok(Exit::Clean)
}
