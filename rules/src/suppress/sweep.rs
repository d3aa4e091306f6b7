//! Holds findings against suppressions, both in the order of the text.

use super::cover::{NameId, Suppression};
use super::names;
use crate::catalog::Catalog;
use crate::finding::Report;
use rustc_hash::FxHashSet;

/// Takes the suppressed findings out of the report and counts them. Adds the names that suppressed something to `used`, and the
/// misspelt ones that would have to `would`.
pub(super) fn sweep(
    suppressions: &[Suppression],
    catalog: &Catalog,
    report: &mut Report,
    used: &mut FxHashSet<NameId>,
    would: &mut FxHashSet<NameId>,
) {
    let mut waiting = suppressions.iter().peekable();
    // By rule: those that have begun, and may have ended. They are few at any place, for no two are the same.
    let mut active: Vec<Vec<&Suppression>> = vec![Vec::new(); catalog.rules().len()];
    let postings = &mut report.postings;
    report.findings.retain(|finding| {
        let at = finding.span.start;
        while let Some(next) = waiting.next_if(|next| next.span.start <= at) {
            active[next.rule].push(next);
        }
        let Some(rule) = names::index(catalog, &finding.rule) else { return true };
        let active = &mut active[rule];
        active.retain(|suppression| at < suppression.span.end);
        for suppression in active.iter() {
            let names = if suppression.misspelt { &mut *would } else { &mut *used };
            names.insert(suppression.name);
        }
        let suppressed = active.iter().any(|suppression| !suppression.misspelt);
        if suppressed && let Some(posting) = postings.get_mut(finding.posting) {
            posting.suppressed += 1;
        }
        !suppressed
    });
}
