//! The program as people run it: whole processes, their output and their exit codes.

#![expect(clippy::unwrap_used, reason = "a test that cannot set itself up has failed")]

mod baseline;
mod check;
mod ci;
mod config;
mod diff_base;
mod explain;
mod fix;
mod formats;
mod git;
mod input;
mod own_rules;
mod support;
mod suppression;
mod walk;
