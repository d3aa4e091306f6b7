//! rolelint: everything that knows the outside world. The core is the crate `rolelint-core` in `rules/`.
