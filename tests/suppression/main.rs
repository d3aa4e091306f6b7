//! Comments and front matter that say that an exception stands: what they suppress, what is said about them, and how they are written.

mod complaints;
mod covered;
mod insertion;
mod roles;

use rolelint_core::Linter;
use rolelint_core::document::Format;
use rolelint_core::finding::Report;
use rolelint_core::fix::{Applicability, Edit};
use rolelint_core::settings::Settings;

pub(crate) fn linter() -> &'static Linter {
    Linter::builtin().expect("the shipped files are right")
}

pub(crate) fn report(text: &str, format: Format) -> Report {
    linter().check(text, format, &Settings::default())
}

/// The findings as `rule: words`, and how many were suppressed.
pub(crate) fn found(text: &str, format: Format) -> (Vec<String>, usize) {
    let report = report(text, format);
    assert!(!report.postings.is_empty(), "is no posting: {text}");
    let findings = report.findings.iter().map(|finding| format!("{}: {}", finding.rule, &text[finding.span.range()]));
    (findings.collect(), report.postings.iter().map(|posting| posting.suppressed).sum())
}

/// A posting in Markdown for a program manager, with these duties.
pub(crate) fn duties(duties: &str) -> String {
    format!("# Program Manager, Ferries\n\n## Responsibilities\n\n- Manage cross-team dependencies\n{duties}")
}

#[track_caller]
pub(crate) fn assert_found(text: &str, expected: &[&str], suppressed: usize) {
    assert_eq!(
        found(text, Format::Markdown),
        (expected.iter().map(ToString::to_string).collect(), suppressed),
        "{text}"
    );
}

pub(crate) fn apply(text: &str, edits: &[Edit]) -> String {
    let mut edited = text.to_owned();
    for edit in edits.iter().rev() {
        edited.replace_range(edit.span.range(), &edit.text);
    }
    edited
}

/// The text with the one fix of the one finding of this rule made, which must be safe.
#[track_caller]
pub(crate) fn fixed(text: &str, format: Format, rule: &str) -> String {
    let report = report(text, format);
    let findings = report.findings.iter().filter(|finding| &*finding.rule == rule).collect::<Vec<_>>();
    let [finding] = findings.as_slice() else { panic!("{} findings of {rule} in {text}", findings.len()) };
    let [fix] = finding.fixes.as_slice() else { panic!("{finding:?} has {} fixes", finding.fixes.len()) };
    assert_eq!(fix.applicability, Applicability::Safe);
    apply(text, &fix.edits)
}
