//! The core of rolelint: the text of a posting in, findings out.

pub mod document;
pub mod span;
