//! Findings → reports: the forms in which a run is told.
//!
//! A report is written file by file, so that a run over a hundred thousand files holds none of them. A file is rendered where it was
//! checked, in parallel; [`Reporter::between`] and the like put the pieces together in order.

mod excerpt;
pub mod json;
pub mod text;

use crate::checked::{Checked, Tally};
use std::io::{self, Write};

/// A form of report.
pub trait Reporter: Sync {
    /// Whether findings are to come with their fixes, which takes several times the work for each.
    fn wants_fixes(&self) -> bool {
        false
    }

    /// What stands before the first file.
    fn opening(&self) -> String {
        String::new()
    }

    /// One file, as bytes to be written; empty where there is nothing to say about it.
    ///
    /// # Errors
    /// When it cannot be put into this form, which is a mistake in the form.
    fn file(&self, file: &Checked) -> io::Result<Vec<u8>>;

    /// What stands between two files.
    fn between(&self) -> &'static str {
        ""
    }

    /// What stands behind the last file.
    ///
    /// # Errors
    /// When `out` takes no more.
    fn closing(&self, out: &mut dyn Write, tally: &Tally) -> io::Result<()>;
}

#[cfg(test)]
mod tests {
    use super::Checked;
    use crate::input::Encoding;
    use rolelint_core::finding::{Finding, Mix, PostingSummary, Reason, Related, Report};
    use rolelint_core::fix::{Applicability, Edit, Fix};
    use rolelint_core::role_model::{Area, Declared, Role, Severity};
    use rolelint_core::span::Span;

    /// A posting with one finding.
    pub(super) fn sample() -> Checked {
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
        }
    }
}
