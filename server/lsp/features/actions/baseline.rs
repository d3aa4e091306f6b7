//! Takes one finding down in the baseline, so that it is not reported again.

use super::Surroundings;
use crate::baseline::{Baseline, NAME};
use crate::lsp::snapshot::Snapshot;
use rolelint_core::finding::Finding;
use std::io;

/// Adds the finding to the baseline that holds for the document, or to a new one beside its configuration.
pub(super) fn add(snapshot: &Snapshot, finding: &Finding, around: &Surroundings) -> io::Result<()> {
    let resolver = snapshot.project.resolver();
    let unusable = |error: std::sync::Arc<crate::mistake::ConfigError>| io::Error::other(error.to_string());
    let known = resolver.baseline(&snapshot.place).map_err(unusable)?;
    let config = resolver.config(&snapshot.place).map_err(unusable)?;
    let folder = config.as_deref().map_or(around.folder, |config| config.folder());
    let mut baseline = known.map_or_else(|| Baseline::new(folder.join(NAME)), |known| (*known).clone());
    let key = baseline.key(&resolver.absolute(&snapshot.place));
    baseline.add(&key, finding, &snapshot.text);
    baseline.save()
}
