//! Which settings hold for a file, and where they come from: `rolelint.toml`, `.rolelintignore` and the arguments of a command.
//!
//! `file` is the configuration as it is written, `read` reads it with `reader` and takes down every mistake; `load` adds the words
//! and rules of the user's own (`extension`) and the `patterns` for files. [`Resolver`] finds the configuration of each file, and is
//! what every front end asks. The core gets plain [`rolelint_core::settings::Settings`] and a linter.

mod extension;
mod file;
mod load;
mod patterns;
mod read;
mod reader;
mod resolver;
#[cfg(test)]
mod schema;
mod show;

pub use extension::LinterOf;
pub use file::{Allow, ConfigFile, FailOn, Judging, Override, Set, Size};
pub use load::{Config, NAME};
pub use resolver::{IGNORE_NAME, Overlay, Resolved, Resolver, Source};
pub use show::show;

/// What `rolelint init` writes.
pub const STARTER: &str = include_str!("starter.toml");
