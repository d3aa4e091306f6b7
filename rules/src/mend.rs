//! Makes the fixes of a text, again and again until nothing is left to make.

use crate::Linter;
use crate::document::Format;
use crate::finding::{Finding, Report};
use crate::fix::{Applicability, Edit, Fix, apply};
use crate::role_model::Severity;
use crate::settings::Settings;
use crate::span::Span;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Fixes in one place can make room for others. A text that has not settled after so many rounds never will.
const ROUNDS: usize = 10;

/// A text with its fixes made.
#[derive(Clone, PartialEq, Debug)]
pub struct Mended {
    /// The text.
    pub text: String,
    /// How many fixes were made, by rule.
    pub made: BTreeMap<Arc<str>, usize>,
    /// Rules whose fixes undo each other: empty where the text has settled, as it should.
    pub unsettled: Vec<Arc<str>>,
    /// What is left to be found.
    pub report: Report,
}

/// Makes all safe fixes of a text, and with `unsafe_too` the preferred rewording of each duty that is an error or a warning.
///
/// A title is never changed: under another title the duties could be right.
pub fn mend(linter: &Linter, text: &str, format: Format, settings: &Settings, unsafe_too: bool) -> Mended {
    let mut text = text.to_owned();
    let mut made = BTreeMap::new();
    let mut unsettled = Vec::new();
    let mut report = linter.check_with_fixes(&text, format, settings);
    for round in 0.. {
        let chosen = choose(&report, unsafe_too);
        if chosen.is_empty() {
            break;
        }
        if round == ROUNDS {
            unsettled = chosen.iter().map(|(finding, _)| finding.rule.clone()).collect();
            unsettled.sort();
            unsettled.dedup();
            break;
        }
        for (finding, _) in &chosen {
            *made.entry(finding.rule.clone()).or_default() += 1;
        }
        let mut edits: Vec<&Edit> = chosen.iter().flat_map(|(_, fix)| &fix.edits).collect();
        edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
        text = apply(&text, edits);
        report = linter.check_with_fixes(&text, format, settings);
    }
    Mended { text, made, unsettled, report }
}

/// For each finding the fix to make, as long as no other one is made in the same place.
fn choose(report: &Report, unsafe_too: bool) -> Vec<(&Finding, &Fix)> {
    let mut taken: Vec<Span> = Vec::new();
    let mut chosen = Vec::new();
    for finding in &report.findings {
        let allowed = |fix: &&Fix| match fix.applicability {
            Applicability::Safe => true,
            Applicability::Unsafe => unsafe_too && finding.severity > Severity::Hint && !changes_a_title(report, fix),
            Applicability::DisplayOnly => false,
        };
        let Some(fix) = finding.fixes.iter().find(allowed) else { continue };
        let Some(span) = fix.span() else { continue };
        if taken.iter().all(|other| span.end < other.start || other.end < span.start) {
            taken.push(span);
            chosen.push((finding, fix));
        }
    }
    chosen
}

fn changes_a_title(report: &Report, fix: &Fix) -> bool {
    let titles = || report.postings.iter().map(|posting| posting.title_span);
    fix.edits.iter().any(|edit| titles().any(|title| title.overlaps(edit.span) || title.contains(edit.span)))
}
