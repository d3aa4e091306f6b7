//! Annotations of GitHub Actions: workflow commands on standard output. Lines and columns from 1, columns in Unicode scalar values; GitHub
//! shows columns only of words that stay on one line.

use super::Reporter;
use super::concise::line;
use super::place::{ends, slashed};
use super::text::summary;
use crate::checked::{Checked, Tally};
use crate::position::LineIndex;
use rolelint_core::finding::Finding;
use rolelint_core::role_model::Severity;
use std::io::{self, Write};
use std::sync::{Mutex, PoisonError};

/// What GitHub shows of each level in one step; more are dropped there without a word.
const MOST: usize = 10;

/// The first ten of each level as annotations, what is above that as plain lines of the log, and the sum.
#[derive(Debug, Default)]
pub struct GitHub {
    /// Annotations until now, by level.
    shown: Mutex<[usize; 3]>,
}

impl Reporter for GitHub {
    /// Each line is an annotation, a NUL, and what stands in the log instead when there are too many.
    fn file(&self, file: &Checked) -> io::Result<Vec<u8>> {
        let mut lines = Vec::new();
        let path = &*slashed(&file.path);
        if !file.report.findings.is_empty() {
            let index = LineIndex::new(&file.text);
            for finding in &file.report.findings {
                let plain = line(path, &index, finding).replace(['\0', '\r', '\n'], " ");
                writeln!(lines, "{}\0{plain}", annotation(path, &index, finding))?;
            }
        }
        if let Some(problem) = &file.problem {
            let message = problem.message();
            let annotation =
                format!("::error file={},title=rolelint::{}", escaped(path, true), escaped(message, false));
            writeln!(lines, "{annotation}\0{path}: error: {message}")?;
        }
        Ok(lines)
    }

    fn in_turn(&self, body: Vec<u8>) -> Vec<u8> {
        let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        let text = String::from_utf8_lossy(&body);
        let mut kept = String::new();
        for (annotation, plain) in text.lines().filter_map(|line| line.split_once('\0')) {
            let level = ["::error", "::warning"].iter().position(|level| annotation.starts_with(level)).unwrap_or(2);
            shown[level] += 1;
            kept += if shown[level] > MOST { plain } else { annotation };
            kept.push('\n');
        }
        kept.into_bytes()
    }

    fn closing(&self, out: &mut dyn Write, tally: &Tally) -> io::Result<()> {
        let shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        let all = shown.iter().sum::<usize>();
        let seen = shown.iter().map(|&number| number.min(MOST)).sum::<usize>();
        writeln!(out, "{}", summary(tally))?;
        if seen < all {
            let limit = format!("GitHub shows {MOST} of each level");
            writeln!(out, "{seen} of {all} are annotations, because {limit}; the others are in this log")?;
        }
        Ok(())
    }
}

fn annotation(path: &str, index: &LineIndex<'_>, finding: &Finding) -> String {
    let (start, end) = ends(finding.span, index);
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "notice",
    };
    let place = if start.line == end.line {
        // The last column is part of the place here.
        let last = end.column.saturating_sub(1).max(start.column);
        format!("line={},endLine={},col={},endColumn={last}", start.line, end.line, start.column)
    } else {
        format!("line={},endLine={}", start.line, end.line)
    };
    let message = format!("{}\n{}", finding.message, finding.help);
    let (path, message) = (escaped(path, true), escaped(message.trim_end(), false));
    format!("::{level} file={path},{place},title=rolelint: {}::{message}", finding.rule).replace('\0', " ")
}

/// Text of a workflow command: as a value among others, commas and colons mean something too.
fn escaped(text: &str, value: bool) -> String {
    let text = text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    if value { text.replace(':', "%3A").replace(',', "%2C") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::tests::{missing, sample, written};

    #[test]
    fn a_finding_is_an_annotation() {
        let mut file = sample();
        file.path = "jobs/a,b: 100%.md".into();
        let expected = "\
::error file=jobs/a%2Cb%3A 100%25.md,line=5,endLine=5,col=3,endColumn=25,title=rolelint: owns-product-roadmap::\
A TPM does not decide what goes on the roadmap.%0ASay what the TPM does for it.
::error file=nowhere.md,title=rolelint::there is none
1 file checked: 1 error; 1 file could not be read
";
        assert_eq!(written(&GitHub::default(), &[file, missing()]), expected);
    }

    #[test]
    fn above_ten_of_a_level_the_log_goes_on_and_says_so() {
        let mut files = vec![sample(); 12];
        files[0].report.findings[0].severity = Severity::Hint;
        let report = written(&GitHub::default(), &files);
        let count = |begins: &str| report.lines().filter(|line| line.starts_with(begins)).count();
        assert_eq!((count("::notice "), count("::error "), count("jobs/tpm.md:5:3: error[")), (1, 10, 1), "{report}");
        assert!(report.contains("\n11 of 12 are annotations"), "{report}");
    }

    #[test]
    fn words_over_several_lines_have_no_columns() {
        let mut file = sample();
        file.report.findings[0].span.start = 2;
        let report = written(&GitHub::default(), &[file]);
        assert!(report.contains(",line=1,endLine=5,title="), "{report}");
    }
}
