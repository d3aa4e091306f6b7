//! One line a finding, as editors and `grep` read it. Lines and columns as in the text report: columns in Unicode scalar values.

use super::Reporter;
use super::place::ends;
use super::text::summary;
use crate::checked::{Checked, Tally};
use crate::position::LineIndex;
use rolelint_core::finding::Finding;
use std::fmt::Write as _;
use std::io::{self, Write};

/// `path:line:column: severity[rule] message`.
#[derive(Clone, Copy, Debug)]
pub struct Concise {
    /// Without the summary at the end.
    pub quiet: bool,
}

impl Reporter for Concise {
    fn file(&self, file: &Checked) -> io::Result<Vec<u8>> {
        let mut lines = String::new();
        if !file.report.findings.is_empty() {
            let index = LineIndex::new(&file.text);
            for finding in &file.report.findings {
                let _ = writeln!(lines, "{}", line(&file.path, &index, finding));
            }
        }
        Ok(lines.into_bytes())
    }

    fn closing(&self, out: &mut dyn Write, tally: &Tally) -> io::Result<()> {
        if self.quiet { Ok(()) } else { writeln!(out, "{}", summary(tally)) }
    }
}

/// A finding on one line.
pub(super) fn line(path: &str, index: &LineIndex<'_>, finding: &Finding) -> String {
    let (start, _) = ends(finding.span, index);
    let (severity, rule, message) = (finding.severity.id(), &finding.rule, &finding.message);
    format!("{path}:{}:{}: {severity}[{rule}] {message}", start.line, start.column)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::tests::{sample, written};

    #[test]
    fn a_finding_is_one_line_with_its_level() {
        let expected = "jobs/tpm.md:5:3: error[owns-product-roadmap] A TPM does not decide what goes on the roadmap.\n";
        assert_eq!(written(&Concise { quiet: true }, &[sample()]), expected);
        assert_eq!(written(&Concise { quiet: false }, &[sample()]), format!("{expected}1 file checked: 1 error\n"));
    }
}
