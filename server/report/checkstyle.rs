//! Checkstyle's XML, which most build servers read. Lines and columns from 1, columns in Unicode scalar values.

use super::Reporter;
use super::place::{ends, slashed};
use super::said;
use super::xml::Xml;
use crate::checked::{Checked, Tally};
use crate::position::LineIndex;
use rolelint_core::role_model::Severity;
use std::io::{self, Write};

/// The version of Checkstyle whose form this is; readers look at the first number.
const VERSION: &str = "10.0";

/// A `<file>` for each file with findings, and for each that could not be read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Checkstyle;

impl Reporter for Checkstyle {
    fn opening(&self) -> io::Result<String> {
        let mut xml = Xml::declared()?;
        xml.open("checkstyle", &[("version", VERSION)])?;
        Ok(String::from_utf8_lossy(&xml.bytes()).into_owned())
    }

    fn file(&self, file: &Checked) -> io::Result<Vec<u8>> {
        let mut xml = Xml::inside();
        if file.report.findings.is_empty() && file.problem.is_none() {
            return Ok(xml.bytes());
        }
        let index = LineIndex::new(&file.text);
        xml.open("file", &[("name", &slashed(&file.path))])?;
        for finding in &file.report.findings {
            let (start, _) = ends(finding.span, &index);
            let attributes = [
                ("line", &*start.line.to_string()),
                ("column", &*start.column.to_string()),
                ("severity", severity(finding.severity)),
                ("message", &said(finding)),
                ("source", &format!("rolelint.{}", finding.rule)),
            ];
            xml.empty("error", &attributes)?;
        }
        if let Some(problem) = &file.problem {
            let message = problem.message();
            let attributes =
                [("line", "1"), ("severity", "error"), ("message", message), ("source", "rolelint.unreadable")];
            xml.empty("error", &attributes)?;
        }
        xml.close("file")?;
        Ok(xml.bytes())
    }

    fn closing(&self, out: &mut dyn Write, _: &Tally) -> io::Result<()> {
        writeln!(out, "</checkstyle>")
    }
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "info",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::tests::{missing, sample, written};

    #[test]
    fn an_error_element_has_what_readers_look_for() {
        let mut file = sample();
        file.path = "jobs/<R&D> \"tpm\".md".into();
        file.report.findings[0].message = "a \u{7}<b>".into();
        let expected = r#"<?xml version="1.0" encoding="UTF-8"?>
<checkstyle version="10.0">
<file name="jobs/&lt;R&amp;D&gt; &quot;tpm&quot;.md">
<error line="5" column="3" severity="error" message="a &lt;b&gt; Say what the TPM does for it." source="rolelint.owns-product-roadmap"/>
</file>
<file name="nowhere.md">
<error line="1" severity="error" message="there is none" source="rolelint.unreadable"/>
</file>
</checkstyle>
"#;
        assert_eq!(written(&Checkstyle, &[file, missing()]), expected);
    }
}
