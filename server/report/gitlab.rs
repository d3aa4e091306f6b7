//! GitLab's code quality report: an array of issues. Lines and columns from 1, columns in Unicode scalar values.

use super::Reporter;
use super::fingerprint::fingerprints;
use super::place::{ends, slashed};
use super::said;
use crate::checked::{Checked, Tally};
use crate::position::{LineIndex, Position};
use rolelint_core::finding::Finding;
use rolelint_core::role_model::Severity;
use serde::Serialize;
use std::io::{self, Write};

/// For `artifacts: reports: codequality:`. A file that could not be read has no place here; the job fails by its exit code.
#[derive(Clone, Copy, Debug, Default)]
pub struct GitLab;

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: &'a str,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    positions: Positions,
}

#[derive(Serialize)]
struct Positions {
    begin: Place,
    end: Place,
}

#[derive(Serialize)]
struct Place {
    line: usize,
    column: usize,
}

impl From<Position> for Place {
    fn from(Position { line, column, .. }: Position) -> Self {
        Self { line, column }
    }
}

impl Reporter for GitLab {
    fn opening(&self) -> io::Result<String> {
        Ok("[\n".into())
    }

    fn file(&self, file: &Checked) -> io::Result<Vec<u8>> {
        let mut body = Vec::new();
        if file.report.findings.is_empty() {
            return Ok(body);
        }
        let index = LineIndex::new(&file.text);
        let path = slashed(&file.path);
        let names = fingerprints(file.report.findings.iter(), &path);
        for (finding, fingerprint) in file.report.findings.iter().zip(&names) {
            if !body.is_empty() {
                body.extend(self.between().bytes());
            }
            serde_json::to_writer(&mut body, &issue(finding, fingerprint, &path, &index))?;
        }
        Ok(body)
    }

    fn between(&self) -> &'static str {
        ",\n"
    }

    fn closing(&self, out: &mut dyn Write, _: &Tally) -> io::Result<()> {
        writeln!(out, "\n]")
    }
}

fn issue<'a>(finding: &'a Finding, fingerprint: &'a str, path: &'a str, index: &LineIndex<'_>) -> Issue<'a> {
    let (begin, end) = ends(finding.span, index);
    Issue {
        description: said(finding),
        check_name: &finding.rule,
        fingerprint,
        severity: match finding.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Hint => "info",
        },
        location: Location { path, positions: Positions { begin: begin.into(), end: end.into() } },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::tests::{missing, sample, written};
    use serde_json::{Value, json};

    #[test]
    fn an_issue_has_what_gitlab_asks_for() {
        let report: Value = serde_json::from_str(&written(&GitLab, &[missing(), sample()])).expect("is JSON");
        let issues = report.as_array().expect("an array");
        assert_eq!(issues.len(), 1);
        let mut issue = issues[0].clone();
        let fingerprint = issue["fingerprint"].take();
        assert_eq!(fingerprint.as_str().map(str::len), Some(16));
        assert_eq!(
            issue,
            json!({
                "description": "A TPM does not decide what goes on the roadmap. Say what the TPM does for it.",
                "check_name": "owns-product-roadmap", "fingerprint": null, "severity": "major",
                "location": {"path": "jobs/tpm.md",
                             "positions": {"begin": {"line": 5, "column": 3}, "end": {"line": 5, "column": 26}}},
            })
        );
    }

    #[test]
    fn nothing_found_is_an_empty_array() {
        let report: Value = serde_json::from_str(&written(&GitLab, &[])).expect("is JSON");
        assert_eq!(report, json!([]));
    }
}
