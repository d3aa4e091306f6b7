//! The language server, as an editor meets it: a child process, spoken to over its pipes.

#![expect(clippy::unwrap_used, reason = "a test that cannot set itself up has failed")]

mod client;
mod configuration;
mod diagnostics;
mod edits;
mod features;
mod lifecycle;
mod malformed;
