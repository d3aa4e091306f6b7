//! The language server: the one room that knows the protocol.
//!
//! A [`snapshot`] is a document as it was at one version, with what came of checking it: all that a feature answers from.

pub mod encoding;
pub mod snapshot;
