//! One JSON object a line: a finding as in the JSON report, with the path of its file. For tools that read line by line.

use super::Reporter;
use super::json::{FindingJson, SCHEMA};
use crate::checked::{Checked, Tally};
use crate::position::LineIndex;
use serde::Serialize;
use std::io::{self, Write};

/// `{"schema":1,"path":…,"rule":…,…}`, and `{"schema":1,"path":…,"error":…}` for a file that could not be read.
#[derive(Clone, Copy, Debug, Default)]
pub struct JsonLines;

#[derive(Serialize)]
struct FindingLine<'a> {
    schema: u32,
    path: &'a str,
    #[serde(flatten)]
    finding: FindingJson<'a>,
}

#[derive(Serialize)]
struct ErrorLine<'a> {
    schema: u32,
    path: &'a str,
    error: &'a str,
}

impl Reporter for JsonLines {
    fn wants_fixes(&self) -> bool {
        true
    }

    fn file(&self, file: &Checked) -> io::Result<Vec<u8>> {
        let mut lines = Vec::new();
        let path = &*file.path;
        if !file.report.findings.is_empty() {
            let index = LineIndex::new(&file.text);
            for finding in &file.report.findings {
                let finding = FindingJson::new(finding, &index);
                serde_json::to_writer(&mut lines, &FindingLine { schema: SCHEMA, path, finding })?;
                lines.push(b'\n');
            }
        }
        if let Some(problem) = &file.problem {
            serde_json::to_writer(&mut lines, &ErrorLine { schema: SCHEMA, path, error: problem.message() })?;
            lines.push(b'\n');
        }
        Ok(lines)
    }

    fn closing(&self, _: &mut dyn Write, _: &Tally) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::tests::{missing, sample, written};

    #[test]
    fn every_line_is_whole_by_itself() {
        let report = written(&JsonLines, &[sample(), missing(), sample()]);
        let lines = report.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("is JSON"));
        let lines = lines.collect::<Vec<_>>();
        assert_eq!(lines.len(), 3);
        assert_eq!((&lines[0]["path"], &lines[0]["rule"]), (&"jobs/tpm.md".into(), &"owns-product-roadmap".into()));
        assert_eq!(lines[0]["start"], serde_json::json!({"byte": 61, "line": 5, "column": 3}));
        assert_eq!(lines[1], serde_json::json!({"schema": 1, "path": "nowhere.md", "error": "there is none"}));
    }
}
