//! rolelint: everything that knows the outside world. The core is the crate `rolelint-core` in `rules/`.
//!
//! Files and folders come in through [`input`] and [`walk`], go to the core, and leave through [`report`];
//! [`position`] alone knows lines and columns, and [`exit`] alone knows exit codes.

mod batch;
mod checked;
pub mod cli;
pub mod exit;
pub mod input;
mod output;
pub mod position;
pub mod report;
pub mod walk;

pub use checked::{Checked, Problem, Tally};
