//! Snapshots → diagnostics: translated, and nothing else.

use super::snapshot::Snapshot;
use rolelint_core::finding::Finding;
use rolelint_core::fix::Applicability;
use rolelint_core::role_model::Severity;
use rolelint_core::span::Span;
use serde::{Deserialize, Serialize};
use tower_lsp::ls_types::{Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location, NumberOrString};

/// What diagnostics of ours say that they come from.
pub(super) const SOURCE: &str = "rolelint";

/// What a diagnostic carries, so that the finding behind it is found again.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Identity {
    /// The rule.
    pub rule: String,
    /// The words, as bytes of the text.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// The statement's fingerprint, in hexadecimal.
    pub statement: String,
}

impl Identity {
    /// Of a finding.
    pub fn of(finding: &Finding) -> Self {
        let Span { start, end } = finding.span;
        Self { rule: finding.rule.to_string(), start, end, statement: format!("{:016x}", finding.statement) }
    }

    /// The finding in a snapshot of the same text.
    pub fn find<'s>(&self, snapshot: &'s Snapshot) -> Option<&'s Finding> {
        snapshot.report().findings.iter().find(|finding| Self::of(finding) == *self)
    }
}

/// All that is to be said about a snapshot. `related` says whether the client shows other places.
pub(super) fn diagnostics(snapshot: &Snapshot, related: bool) -> Vec<Diagnostic> {
    snapshot.report().findings.iter().map(|finding| diagnostic(snapshot, finding, related)).collect()
}

fn diagnostic(snapshot: &Snapshot, finding: &Finding, related: bool) -> Diagnostic {
    let places = finding.related.iter().map(|related| DiagnosticRelatedInformation {
        location: Location { uri: snapshot.uri.clone(), range: snapshot.range(related.span) },
        message: related.message.clone(),
    });
    let places = places.collect::<Vec<_>>();
    Diagnostic {
        range: snapshot.range(finding.span),
        severity: Some(severity(finding.severity)),
        code: Some(NumberOrString::String(finding.rule.to_string())),
        source: Some(SOURCE.into()),
        message: message(finding),
        related_information: Some(places).filter(|places| related && !places.is_empty()),
        data: serde_json::to_value(Identity::of(finding)).ok(),
        ..Diagnostic::default()
    }
}

/// A hint of ours is more than what editors call a hint, which most of them hardly show.
fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Hint => DiagnosticSeverity::INFORMATION,
    }
}

/// What is wrong, what to do, and the ways out that are no edits and so no quick fixes.
fn message(finding: &Finding) -> String {
    let advice = finding.fixes.iter().filter(|fix| fix.applicability == Applicability::DisplayOnly);
    let lines =
        [finding.message.as_str(), finding.help.as_str()].into_iter().chain(advice.map(|fix| fix.title.as_str()));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}
