//! The one way to check a file, for every front end: with the settings that hold for it, and without what its baseline knows.

use crate::checked::{Checked, Problem};
use crate::config::Resolver;
use crate::input::{Input, InputError};
use crate::mistake::ConfigError;
use rolelint_core::document::Format;
use std::path::Path;
use std::sync::Arc;

/// What is needed to check any file.
#[derive(Clone, Debug)]
pub struct Project {
    resolver: Arc<Resolver>,
    baseline: bool,
}

impl Project {
    /// Checks files with what this resolver says, and with the baselines that it finds or without.
    pub fn new(resolver: Arc<Resolver>, baseline: bool) -> Self {
        Self { resolver, baseline }
    }

    /// What says which settings hold.
    pub fn resolver(&self) -> &Arc<Resolver> {
        &self.resolver
    }

    /// Whether baselines count.
    pub fn has_baseline(&self) -> bool {
        self.baseline
    }

    /// Whether the baseline knows anything of the file at `path`.
    pub fn is_known(&self, path: &Path) -> bool {
        let baseline = if self.baseline { self.resolver.baseline(path).ok().flatten() } else { None };
        baseline.is_some_and(|baseline| baseline.has(&baseline.key(&self.resolver.absolute(path))))
    }

    /// Checks the text of the file at `path`, which is shown as `shown`; `fixes` says whether to say what can be done.
    pub fn check(
        &self,
        path: &Path,
        shown: String,
        format: Option<Format>,
        input: Result<Input, InputError>,
        fixes: bool,
    ) -> Checked {
        let found = self.resolver.resolve(path).and_then(|resolved| {
            let baseline = if self.baseline { self.resolver.baseline(path)? } else { None };
            Ok((resolved, baseline))
        });
        match found {
            Err(error) => Checked::failed(shown, Problem::Unreadable(self.unusable(&error))),
            Ok((resolved, baseline)) => {
                let mut checked = Checked::new(&resolved, shown, format, input, fixes);
                if let Some(baseline) = baseline
                    && checked.problem.is_none()
                {
                    baseline.apply(&baseline.key(&self.resolver.absolute(path)), &mut checked);
                }
                checked
            }
        }
    }

    /// Why a file is not checked whose configuration is wrong.
    fn unusable(&self, error: &ConfigError) -> String {
        format!("is not checked, as its configuration is wrong: {}", error.lines(self.resolver.current()).join("; "))
    }
}
