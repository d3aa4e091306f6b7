//! reviewdog's format: one JSON object. Lines from 1; columns from 1, counted in bytes of the line as UTF-8, a byte order mark included.

use super::Reporter;
use super::place::slashed;
use super::said;
use crate::checked::{Checked, Tally};
use crate::position::LineIndex;
use rolelint_core::finding::Finding;
use rolelint_core::fix::Fix;
use rolelint_core::role_model::Severity;
use rolelint_core::span::Span;
use serde::Serialize;
use std::io::{self, Write};

/// Every fix that has edits is a suggestion; the other ones are in the message's last sentence already.
#[derive(Clone, Copy, Debug, Default)]
pub struct Rdjson;

#[derive(Serialize)]
struct Diagnostic<'a> {
    message: String,
    location: Location<'a>,
    severity: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<Code<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<RelatedLocation<'a>>,
}

#[derive(Serialize)]
struct Code<'a> {
    value: &'a str,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<Range>,
}

#[derive(Serialize)]
struct Range {
    start: Place,
    end: Place,
}

#[derive(Serialize)]
struct Place {
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct Suggestion {
    range: Range,
    text: String,
}

#[derive(Serialize)]
struct RelatedLocation<'a> {
    message: &'a str,
    location: Location<'a>,
}

impl Reporter for Rdjson {
    fn wants_fixes(&self) -> bool {
        true
    }

    fn opening(&self) -> io::Result<String> {
        Ok("{\"source\":{\"name\":\"rolelint\"},\"diagnostics\":[\n".into())
    }

    fn file(&self, file: &Checked) -> io::Result<Vec<u8>> {
        let mut diagnostics = Vec::new();
        let path = &*slashed(&file.path);
        if !file.report.findings.is_empty() {
            let index = LineIndex::new(&file.text);
            let findings = file.report.findings.iter();
            diagnostics.extend(findings.map(|finding| diagnostic(file, path, &index, finding)));
        }
        if let Some(problem) = &file.problem {
            let location = Location { path, range: None };
            let (suggestions, related_locations) = (Vec::new(), Vec::new());
            let message = problem.message().to_owned();
            diagnostics.push(Diagnostic {
                message,
                location,
                severity: "ERROR",
                code: None,
                suggestions,
                related_locations,
            });
        }
        let mut body = Vec::new();
        for diagnostic in &diagnostics {
            if !body.is_empty() {
                body.extend(self.between().bytes());
            }
            serde_json::to_writer(&mut body, diagnostic)?;
        }
        Ok(body)
    }

    fn between(&self) -> &'static str {
        ",\n"
    }

    fn closing(&self, out: &mut dyn Write, _: &Tally) -> io::Result<()> {
        writeln!(out, "\n]}}")
    }
}

fn diagnostic<'a>(file: &'a Checked, path: &'a str, index: &LineIndex<'_>, finding: &'a Finding) -> Diagnostic<'a> {
    let related_locations = finding.related.iter().map(|related| RelatedLocation {
        message: &related.message,
        location: Location { path, range: Some(range(index, related.span)) },
    });
    Diagnostic {
        message: said(finding),
        location: Location { path, range: Some(range(index, finding.span)) },
        severity: match finding.severity {
            Severity::Error => "ERROR",
            Severity::Warning => "WARNING",
            Severity::Hint => "INFO",
        },
        code: Some(Code { value: &finding.rule }),
        suggestions: finding.fixes.iter().filter_map(|fix| suggestion(&file.text, index, fix)).collect(),
        related_locations: related_locations.collect(),
    }
}

fn range(index: &LineIndex<'_>, span: Span) -> Range {
    let place = |byte| {
        let (line, column) = index.line_and_byte_column(byte as usize);
        Place { line, column }
    };
    Range { start: place(span.start), end: place(span.end) }
}

/// A fix as one replacement: reviewdog offers each replacement by itself, and half of a fix would be none. What stands between two
/// edits is replaced by itself.
fn suggestion(source: &str, index: &LineIndex<'_>, fix: &Fix) -> Option<Suggestion> {
    let (first, last) = (fix.edits.first()?, fix.edits.last()?);
    let mut text = String::new();
    let mut done = first.span.start as usize;
    for edit in &fix.edits {
        text += source.get(done..edit.span.start as usize)?;
        text += &edit.text;
        done = edit.span.end as usize;
    }
    let span = Span { start: first.span.start, end: last.span.end };
    Some(Suggestion { range: range(index, span), text })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::tests::{missing, sample_text, written};
    use rolelint_core::fix::{Applicability, Edit};
    use serde_json::{Value, json};

    #[test]
    fn columns_are_bytes_and_a_fix_is_one_suggestion() {
        let mut file = sample_text("\u{feff}🚀 Own the product roadmap\r\n");
        let at = |words: &str| {
            let start = file.text.find(words).expect("the words are there");
            Span::new(start, start + words.len())
        };
        let edits =
            vec![Edit { span: at("Own"), text: "Follow".into() }, Edit { span: at("roadmap"), text: "plan".into() }];
        let advice = Fix { title: "Think".into(), applicability: Applicability::DisplayOnly, edits: Vec::new() };
        file.report.findings[0].fixes =
            vec![Fix { title: "Follow it".into(), applicability: Applicability::Unsafe, edits }, advice];
        let report: Value = serde_json::from_str(&written(&Rdjson, &[missing(), file])).expect("is JSON");
        let unreadable = json!({"message": "there is none", "location": {"path": "nowhere.md"}, "severity": "ERROR"});
        assert_eq!(report["diagnostics"][0], unreadable);
        let range = json!({"start": {"line": 1, "column": 9}, "end": {"line": 1, "column": 32}});
        assert_eq!(report["diagnostics"][1]["location"]["range"], range);
        assert_eq!(
            report["diagnostics"][1]["suggestions"],
            json!([{"range": range, "text": "Follow the product plan"}])
        );
    }
}
