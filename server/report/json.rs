//! The JSON report, schema 1. Stable: programs read it. Its keys come in the order of the fields here.

use super::Reporter;
use super::place::ends;
use crate::checked::{Checked, Tally};
use crate::position::{LineIndex, Position};
use rolelint_core::finding::{Finding, PostingSummary};
use rolelint_core::fix::Fix;
use rolelint_core::role_model::{Area, Declared, Family, Role};
use serde::{Serialize, Serializer};
use std::io::{self, Write};

/// The version of the report's form.
pub const SCHEMA: u32 = 1;

/// One object, one line a file.
#[derive(Clone, Copy, Debug, Default)]
pub struct Json;

impl Reporter for Json {
    fn wants_fixes(&self) -> bool {
        true
    }

    fn opening(&self) -> io::Result<String> {
        Ok(format!("{{\"schema\":{SCHEMA},\"version\":\"{}\",\"files\":[\n", env!("CARGO_PKG_VERSION")))
    }

    fn file(&self, file: &Checked) -> io::Result<Vec<u8>> {
        Ok(serde_json::to_vec(&FileJson::new(file))?)
    }

    fn between(&self) -> &'static str {
        ",\n"
    }

    fn closing(&self, out: &mut dyn Write, tally: &Tally) -> io::Result<()> {
        let summary = SummaryJson {
            files: tally.files,
            error: tally.errors,
            warning: tally.warnings,
            hint: tally.hints,
            unreadable: tally.unreadable,
        };
        writeln!(out, "\n],\"summary\":{}}}", serde_json::to_string(&summary)?)
    }
}

#[derive(Serialize)]
struct FileJson<'a> {
    path: &'a str,
    encoding: Option<&'static str>,
    postings: Vec<PostingJson<'a>>,
    findings: Vec<FindingJson<'a>>,
    errors: Vec<ErrorJson<'a>>,
}

#[derive(Serialize)]
struct PostingJson<'a> {
    roles: Vec<&'static str>,
    title: &'a str,
    start: Position,
    end: Position,
    title_start: Position,
    title_end: Position,
    mix: MixJson,
    reads_like: Option<&'static str>,
    suppressed: usize,
}

#[derive(Serialize)]
struct MixJson {
    product: Rounded,
    program: Rounded,
    project: Rounded,
    technical: Rounded,
    engineering: Rounded,
    people: Rounded,
}

/// A finding as the JSON report has it.
#[derive(Serialize)]
pub(super) struct FindingJson<'a> {
    rule: &'a str,
    severity: &'static str,
    area: Option<&'static str>,
    posting: usize,
    facts: &'a [String],
    confidence: Rounded,
    reason: Option<&'static str>,
    message: &'a str,
    help: &'a str,
    start: Position,
    end: Position,
    related: Vec<RelatedJson<'a>>,
    fixes: Vec<FixJson<'a>>,
}

#[derive(Serialize)]
struct RelatedJson<'a> {
    message: &'a str,
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct FixJson<'a> {
    title: &'a str,
    applicability: &'static str,
    edits: Vec<EditJson<'a>>,
}

#[derive(Serialize)]
struct EditJson<'a> {
    start: Position,
    end: Position,
    text: &'a str,
}

#[derive(Serialize)]
struct ErrorJson<'a> {
    message: &'a str,
}

#[derive(Serialize)]
struct SummaryJson {
    files: usize,
    error: usize,
    warning: usize,
    hint: usize,
    unreadable: usize,
}

/// A share or a confidence: two decimals are all that it is good for.
struct Rounded(f32);

impl Serialize for Rounded {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64((f64::from(self.0) * 100.0).round() / 100.0)
    }
}

impl<'a> FileJson<'a> {
    fn new(file: &'a Checked) -> Self {
        let report = &file.report;
        let (mut postings, mut findings) = (Vec::new(), Vec::new());
        // Most files are no posting: their lines are never counted.
        if !report.postings.is_empty() || !report.findings.is_empty() {
            let index = LineIndex::new(&file.text);
            postings = report.postings.iter().map(|posting| PostingJson::new(posting, &index)).collect();
            findings = report.findings.iter().map(|finding| FindingJson::new(finding, &index)).collect();
        }
        let errors = file.problem.iter().map(|problem| ErrorJson { message: problem.message() });
        Self {
            path: &file.path,
            encoding: file.encoding.map(crate::input::Encoding::id),
            postings,
            findings,
            errors: errors.collect(),
        }
    }
}

impl<'a> PostingJson<'a> {
    fn new(posting: &'a PostingSummary, index: &LineIndex<'_>) -> Self {
        let (start, end) = ends(posting.span, index);
        let (title_start, title_end) = ends(posting.title_span, index);
        let share = |family| Rounded(posting.mix.share(family));
        Self {
            roles: match &posting.declared {
                Declared::Roles(roles) => roles.iter().map(|role| role.id()).collect(),
                Declared::Ambiguous => vec!["ambiguous"],
            },
            title: &posting.title,
            start,
            end,
            title_start,
            title_end,
            mix: MixJson {
                product: share(Family::Product),
                program: share(Family::Program),
                project: share(Family::Project),
                technical: share(Family::Technical),
                engineering: share(Family::Engineering),
                people: share(Family::People),
            },
            reads_like: posting.reads_like.map(Role::id),
            suppressed: posting.suppressed,
        }
    }
}

impl<'a> FindingJson<'a> {
    pub(super) fn new(finding: &'a Finding, index: &LineIndex<'_>) -> Self {
        let (start, end) = ends(finding.span, index);
        let related = finding.related.iter().map(|related| {
            let (start, end) = ends(related.span, index);
            RelatedJson { message: &related.message, start, end }
        });
        Self {
            rule: &finding.rule,
            severity: finding.severity.id(),
            area: finding.area.map(Area::id),
            posting: finding.posting,
            facts: &finding.facts,
            confidence: Rounded(finding.confidence),
            reason: finding.reason.map(rolelint_core::finding::Reason::id),
            message: &finding.message,
            help: &finding.help,
            start,
            end,
            related: related.collect(),
            fixes: finding.fixes.iter().map(|fix| FixJson::new(fix, index)).collect(),
        }
    }
}

impl<'a> FixJson<'a> {
    fn new(fix: &'a Fix, index: &LineIndex<'_>) -> Self {
        let edits = fix.edits.iter().map(|edit| {
            let (start, end) = ends(edit.span, index);
            EditJson { start, end, text: &edit.text }
        });
        Self { title: &fix.title, applicability: fix.applicability.id(), edits: edits.collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::tests::{missing, sample, written};

    #[test]
    fn the_report_is_as_documented() {
        let expected = concat!(
            r#"{"schema":1,"version":"0.1.0","files":["#,
            "\n",
            r#"{"path":"jobs/tpm.md","encoding":"utf-8","postings":[{"roles":["technical-program-manager"],"#,
            r#""title":"Technical Program Manager, Storage","start":{"byte":0,"line":1,"column":1},"#,
            r#""end":{"byte":97,"line":6,"column":1},"title_start":{"byte":2,"line":1,"column":3},"#,
            r#""title_end":{"byte":36,"line":1,"column":37},"mix":{"product":0.62,"program":0.3,"project":0.08,"#,
            r#""technical":0.0,"engineering":0.0,"people":0.0},"reads_like":"product-manager","suppressed":0}],"#,
            r#""findings":[{"rule":"owns-product-roadmap","severity":"error","area":"product.roadmap","posting":0,"#,
            r#""facts":["D1.4","D2.2"],"confidence":0.93,"reason":"confidence","#,
            r#""message":"A TPM does not decide what goes on the roadmap.","help":"Say what the TPM does for it.","#,
            r#""start":{"byte":61,"line":5,"column":3},"end":{"byte":84,"line":5,"column":26},"#,
            r#""related":[{"message":"the title names the role","start":{"byte":2,"line":1,"column":3},"#,
            r#""end":{"byte":36,"line":1,"column":37}}],"#,
            r#""fixes":[{"title":"Follow it","applicability":"unsafe","edits":[{"start":{"byte":61,"line":5,"column":3},"#,
            r#""end":{"byte":64,"line":5,"column":6},"text":"Follow"}]}]}],"errors":[]}"#,
            "\n",
            r#"],"summary":{"files":1,"error":1,"warning":0,"hint":0,"unreadable":0}}"#,
            "\n",
        );
        assert_eq!(written(&Json, &[sample()]).replace(env!("CARGO_PKG_VERSION"), "0.1.0"), expected);
    }

    #[test]
    fn a_run_over_nothing_is_a_whole_report() {
        let report: serde_json::Value = serde_json::from_str(&written(&Json, &[])).expect("is JSON");
        assert_eq!(report["files"], serde_json::json!([]));
        assert_eq!(report["summary"]["files"], 0);
    }

    #[test]
    fn what_could_not_be_read_is_in_the_report() {
        let report: serde_json::Value = serde_json::from_str(&written(&Json, &[sample(), missing()])).expect("is JSON");
        let expected = serde_json::json!({
            "path": "nowhere.md", "encoding": null, "postings": [], "findings": [],
            "errors": [{"message": "there is none"}],
        });
        assert_eq!(report["files"][1], expected);
        assert_eq!(report["summary"]["unreadable"], 1);
    }

    #[test]
    fn an_ambiguous_title_is_said_to_be() {
        let mut file = sample();
        file.report.postings[0].declared = Declared::Ambiguous;
        file.report.postings[0].reads_like = None;
        file.report.findings[0].area = None;
        let report: serde_json::Value = serde_json::from_str(&written(&Json, &[file])).expect("is JSON");
        let file = &report["files"][0];
        assert_eq!(file["postings"][0]["roles"], serde_json::json!(["ambiguous"]));
        assert!(file["postings"][0]["reads_like"].is_null() && file["findings"][0]["area"].is_null());
    }
}
