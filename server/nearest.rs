//! "Did you mean …?" is asked by the core as well, in findings on comments.

pub(crate) use rolelint_core::nearest::nearest;
