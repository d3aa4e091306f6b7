//! rolelint: everything that knows the outside world. The core is the crate `rolelint-core` in `rules/`.
//!
//! Files and folders come in through [`input`] and [`walk`], go to the core with the settings that [`config`] finds for them, and
//! leave through [`report`], without what the [`baseline`] knows or [`diff`] says is old; [`position`] alone knows lines and columns, and [`exit`] alone
//! knows exit codes.

pub mod baseline;
mod batch;
mod checked;
pub mod cli;
pub mod config;
pub mod diff;
pub mod exit;
pub mod input;
pub mod mistake;
mod nearest;
mod output;
pub mod position;
pub mod project;
mod relative;
pub mod report;
pub mod walk;

pub use checked::{Checked, Problem, Tally};
