//! The language server, as an editor meets it: a child process, spoken to over its pipes.

mod client;
mod configuration;
mod diagnostics;
mod edits;
mod lifecycle;
mod malformed;
