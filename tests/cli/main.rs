//! The program as people run it: whole processes, their output and their exit codes.

#![expect(clippy::unwrap_used, reason = "a test that cannot set itself up has failed")]

mod check;
mod explain;
mod fix;
mod input;
mod support;
mod walk;
