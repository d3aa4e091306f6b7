//! What the server says to those who look after it: on standard error, which editors show in a panel of its own.

use clap::ValueEnum;
use std::io::{self, Write};

/// How much is said.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, ValueEnum)]
pub enum Level {
    /// only what went wrong
    Error,
    /// and what looks wrong
    #[default]
    Warn,
    /// and what happens
    Info,
    /// and each message of the client
    Debug,
}

/// Where it goes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Log(pub(super) Level);

impl Log {
    /// Says something, if that much is wanted. What it is is only put into words then.
    pub(super) fn say(self, level: Level, what: impl FnOnce() -> String) {
        if level <= self.0 {
            let word = format!("{level:?}").to_lowercase();
            let _ = writeln!(io::stderr(), "rolelint server: {word}: {}", what());
        }
    }
}
