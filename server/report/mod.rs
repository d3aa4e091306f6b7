//! Findings → reports: the forms in which a run is told.
//!
//! A report is written file by file, so that a run over a hundred thousand files holds none of them. A file is rendered where it was
//! checked, in parallel; [`Reporter::in_turn`], [`Reporter::between`] and the like put the pieces together in order.
//!
//! Every form names places in its own unit: the docstring of each says which.

pub mod checkstyle;
pub mod concise;
mod excerpt;
mod fingerprint;
pub mod github;
pub mod gitlab;
pub mod json;
pub mod jsonl;
pub mod junit;
pub mod markdown;
mod place;
pub mod rdjson;
pub mod sarif;
pub mod statistics;
pub mod text;
mod xml;

use crate::checked::{Checked, Tally};
use rolelint_core::finding::Finding;
use std::io::{self, Write};

/// A form of report.
pub trait Reporter: Sync {
    /// Whether findings are to come with their fixes, which takes several times the work for each.
    fn wants_fixes(&self) -> bool {
        false
    }

    /// What stands before the first file.
    ///
    /// # Errors
    /// When it cannot be put into this form, which is a mistake in the form.
    fn opening(&self) -> io::Result<String> {
        Ok(String::new())
    }

    /// One file, as bytes to be written; empty where there is nothing to say about it.
    ///
    /// # Errors
    /// When it cannot be put into this form, which is a mistake in the form.
    fn file(&self, file: &Checked) -> io::Result<Vec<u8>>;

    /// What is left of a file when its turn has come. Here a form that takes only so much lets go of the rest.
    fn in_turn(&self, body: Vec<u8>) -> Vec<u8> {
        body
    }

    /// What stands between two files that there is something to say about.
    fn between(&self) -> &'static str {
        ""
    }

    /// What stands behind the last file.
    ///
    /// # Errors
    /// When `out` takes no more.
    fn closing(&self, out: &mut dyn Write, tally: &Tally) -> io::Result<()>;
}

/// What a finding says where there is one text for all of it: what is wrong, and what to do.
fn said(finding: &Finding) -> String {
    format!("{} {}", finding.message, finding.help).trim_end().to_owned()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::{Checked, Reporter};
    use crate::checked::{Problem, Tally};
    use crate::input::Encoding;
    use rolelint_core::finding::{Finding, Mix, PostingSummary, Reason, Related, Report};
    use rolelint_core::fix::{Applicability, Edit, Fix};
    use rolelint_core::role_model::{Area, Declared, Role, Severity};
    use rolelint_core::span::Span;

    /// The whole report about these files.
    pub(super) fn written(reporter: &dyn Reporter, files: &[Checked]) -> String {
        let mut out = reporter.opening().expect("it has a beginning").into_bytes();
        let mut tally = Tally::default();
        let mut before = false;
        for file in files {
            tally += Tally::of(file);
            let body = reporter.in_turn(reporter.file(file).expect("a file can be written"));
            if !body.is_empty() {
                out.extend(if before { reporter.between() } else { "" }.bytes());
                out.extend(body);
                before = true;
            }
        }
        reporter.closing(&mut out, &tally).expect("a vector takes all");
        String::from_utf8(out).expect("a report is text")
    }

    /// A file that could not be read.
    pub(super) fn missing() -> Checked {
        Checked::failed("nowhere.md".into(), Problem::Unreadable("there is none".into()))
    }

    /// A posting with one finding.
    pub(crate) fn sample() -> Checked {
        sample_text(
            "# Technical Program Manager, Storage\n\n## Responsibilities\n\n- Own the product roadmap for storage\n",
        )
    }

    /// This text, its heading as title if it has one, and "Own the product roadmap" found.
    pub(super) fn sample_text(text: &str) -> Checked {
        let title = text.lines().next().and_then(|line| line.strip_prefix("# "));
        let title_span = title.map_or(Span::default(), |title| Span::new(2, 2 + title.len()));
        let start = text.find("Own").expect("the words are there");
        let edit = Edit { span: Span::new(start, start + 3), text: "Follow".into() };
        let finding = Finding {
            rule: "owns-product-roadmap".into(),
            severity: Severity::Error,
            area: Some(Area::ProductRoadmap),
            posting: 0,
            facts: vec!["D1.4".into(), "D2.2".into()],
            confidence: 0.934,
            reason: Some(Reason::Confidence),
            message: "A TPM does not decide what goes on the roadmap.".into(),
            help: "Say what the TPM does for it.".into(),
            span: Span::new(start, start + "Own the product roadmap".len()),
            statement: 0x5eed,
            related: vec![Related { message: "the title names the role".into(), span: title_span }],
            fixes: vec![Fix { title: "Follow it".into(), applicability: Applicability::Unsafe, edits: vec![edit] }],
        };
        let posting = PostingSummary {
            declared: Declared::Roles(vec![Role::TechnicalProgramManager]),
            title: title.unwrap_or("Technical Program Manager").into(),
            span: Span::new(0, text.len()),
            title_span,
            mix: Mix { shares: [0.62, 0.301, 0.079, 0.0, 0.0, 0.0] },
            reads_like: Some(Role::ProductManager),
            suppressed: 0,
        };
        Checked {
            path: "jobs/tpm.md".into(),
            text: text.into(),
            encoding: Some(Encoding::Utf8),
            report: Report { postings: vec![posting], findings: vec![finding] },
            problem: None,
            fail_on: Some(Severity::Warning),
            baselined: Vec::new(),
            stale: Vec::new(),
        }
    }
}
