//! The objects of a SARIF log that rolelint writes, named as in the specification, each with the properties that are used and no others.

use super::super::place::ends;
use super::super::said;
use crate::position::{LineIndex, Position};
use rolelint_core::catalog::{Rule, RuleKind};
use rolelint_core::finding::{Finding, Reason};
use rolelint_core::fix::{Applicability, Edit, Fix};
use rolelint_core::role_model::{Area, Severity};
use rolelint_core::span::Span;
use serde::Serialize;
use std::borrow::Cow;

#[derive(Serialize)]
struct Message<'a> {
    text: Cow<'a, str>,
}

impl<'a, T: Into<Cow<'a, str>>> From<T> for Message<'a> {
    fn from(text: T) -> Self {
        Self { text: text.into() }
    }
}

/// What there is to know about a rule.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Descriptor<'a> {
    id: &'a str,
    short_description: Message<'a>,
    full_description: Message<'a>,
    help: Message<'a>,
    default_configuration: Configuration,
    properties: RuleProperties<'a>,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct RuleProperties<'a> {
    tags: Vec<&'a str>,
    facts: &'a [String],
}

impl<'a> Descriptor<'a> {
    pub(super) fn new(rule: &'a Rule) -> Self {
        let (severity, area) = match &rule.kind {
            // One level for all roles is all that SARIF has room for: the worst.
            RuleKind::Duty { area, severity, .. } => (severity.iter().flatten().copied().max(), Some(area.id())),
            RuleKind::Document { severity, .. } => (Some(*severity), None),
        };
        Self {
            id: &rule.name,
            short_description: (&rule.summary).into(),
            full_description: (&rule.why).into(),
            help: format!("{}\n\nMore: rolelint explain {}", rule.why, rule.name).into(),
            default_configuration: Configuration { level: level(severity.unwrap_or(Severity::Hint)) },
            properties: RuleProperties {
                tags: std::iter::once("job-posting").chain(area).collect(),
                facts: &rule.facts,
            },
        }
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "note",
    }
}

/// Whether a finding was there when the baseline was made.
#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum BaselineState {
    /// It was not.
    New,
    /// It was.
    Unchanged,
}

/// A finding.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ResultSarif<'a> {
    rule_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: Message<'a>,
    locations: [Location<'a>; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<FixSarif<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline_state: Option<BaselineState>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suppressions: Vec<Suppression>,
    partial_fingerprints: Fingerprints,
    properties: ResultProperties<'a>,
}

/// Why a result is not shown: what the baseline knows is accepted.
#[derive(Serialize)]
struct Suppression {
    kind: &'static str,
    status: &'static str,
}

#[derive(Serialize)]
struct Fingerprints {
    #[serde(rename = "rolelintWords/v1")]
    words: String,
}

#[derive(Serialize)]
struct ResultProperties<'a> {
    confidence: f64,
    area: Option<&'static str>,
    reason: Option<&'static str>,
    facts: &'a [String],
}

#[derive(Serialize)]
struct Location<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    #[serde(rename = "physicalLocation")]
    place: PhysicalLocation<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation<'a> {
    artifact_location: ArtifactLocation<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
struct ArtifactLocation<'a> {
    uri: &'a str,
}

/// `endColumn` is the column behind the last character.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

impl Region {
    fn new(span: Span, index: &LineIndex<'_>) -> Self {
        let (start, end) = ends(span, index);
        let column = |position: Position| index.utf16_column(position);
        Self { start_line: start.line, start_column: column(start), end_line: end.line, end_column: column(end) }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct FixSarif<'a> {
    description: Message<'a>,
    artifact_changes: [ArtifactChange<'a>; 1],
    properties: FixProperties,
}

#[derive(Serialize)]
struct FixProperties {
    applicability: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactChange<'a> {
    artifact_location: ArtifactLocation<'a>,
    replacements: Vec<Replacement<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement<'a> {
    deleted_region: Region,
    inserted_content: Message<'a>,
}

impl<'a> ResultSarif<'a> {
    /// `rule_index` counts in the rules of the run; none for a rule that is not among them. Without a baseline there is no state.
    pub(super) fn new(
        finding: &'a Finding,
        rule_index: Option<usize>,
        words: String,
        uri: &'a str,
        index: &LineIndex<'_>,
        baseline_state: Option<BaselineState>,
    ) -> Self {
        let known = baseline_state == Some(BaselineState::Unchanged);
        let place = |span| PhysicalLocation {
            artifact_location: ArtifactLocation { uri },
            region: Some(Region::new(span, index)),
        };
        let related = finding.related.iter().zip(1..).map(|(related, id)| Location {
            id: Some(id),
            place: place(related.span),
            message: Some((&related.message).into()),
        });
        // A fix without edits is advice, and SARIF has fixes with changes only: the help says it.
        let fixes = finding.fixes.iter().filter(|fix| fix.applicability != Applicability::DisplayOnly);
        Self {
            rule_id: &finding.rule,
            rule_index,
            level: level(finding.severity),
            message: said(finding).into(),
            locations: [Location { id: None, place: place(finding.span), message: None }],
            related_locations: related.collect(),
            fixes: fixes.map(|fix| FixSarif::new(fix, uri, index)).collect(),
            baseline_state,
            suppressions: known.then_some(Suppression { kind: "external", status: "accepted" }).into_iter().collect(),
            partial_fingerprints: Fingerprints { words },
            properties: ResultProperties {
                confidence: (f64::from(finding.confidence) * 100.0).round() / 100.0,
                area: finding.area.map(Area::id),
                reason: finding.reason.map(Reason::id),
                facts: &finding.facts,
            },
        }
    }
}

impl<'a> FixSarif<'a> {
    fn new(fix: &'a Fix, uri: &'a str, index: &LineIndex<'_>) -> Self {
        let replacement = |edit: &'a Edit| Replacement {
            deleted_region: Region::new(edit.span, index),
            inserted_content: (&edit.text).into(),
        };
        Self {
            description: (&fix.title).into(),
            artifact_changes: [ArtifactChange {
                artifact_location: ArtifactLocation { uri },
                replacements: fix.edits.iter().map(replacement).collect(),
            }],
            properties: FixProperties { applicability: fix.applicability.id() },
        }
    }
}

/// A file that has no results.
#[derive(Serialize)]
pub(super) struct Notification<'a> {
    level: &'static str,
    message: Message<'a>,
    locations: [Location<'a>; 1],
}

impl<'a> Notification<'a> {
    pub(super) fn new(uri: &'a str, why: &'a str) -> Self {
        let place = PhysicalLocation { artifact_location: ArtifactLocation { uri }, region: None };
        let locations = [Location { id: None, place, message: None }];
        Self { level: "error", message: why.into(), locations }
    }
}
