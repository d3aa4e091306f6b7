//! How often each rule found something, in the place of the findings: for the first look at a thousand old postings.

use super::Reporter;
use super::text::summary;
use crate::checked::{Checked, Tally};
use rolelint_core::role_model::Severity;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

/// A line for each rule and severity, the most frequent first.
#[derive(Debug, Default)]
pub struct Statistics {
    /// Without the summary at the end.
    quiet: bool,
    counts: Mutex<BTreeMap<(Arc<str>, Severity), Count>>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Count {
    findings: usize,
    files: usize,
}

impl Statistics {
    /// `quiet` leaves out the summary at the end.
    pub fn new(quiet: bool) -> Self {
        Self { quiet, ..Self::default() }
    }
}

impl Reporter for Statistics {
    fn file(&self, file: &Checked) -> io::Result<Vec<u8>> {
        let mut here: BTreeMap<_, usize> = BTreeMap::new();
        for finding in &file.report.findings {
            *here.entry((finding.rule.clone(), finding.severity)).or_default() += 1;
        }
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        for (what, findings) in here {
            let count = counts.entry(what).or_default();
            count.findings += findings;
            count.files += 1;
        }
        Ok(Vec::new())
    }

    fn closing(&self, out: &mut dyn Write, tally: &Tally) -> io::Result<()> {
        let counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let mut rows = counts.iter().collect::<Vec<_>>();
        rows.sort_by_key(|(_, count)| Reverse(count.findings));
        if !rows.is_empty() {
            writeln!(out, "findings  files  severity  rule")?;
        }
        for ((rule, severity), Count { findings, files }) in rows {
            writeln!(out, "{findings:8}  {files:5}  {:8}  {rule}", severity.id())?;
        }
        if self.quiet { Ok(()) } else { writeln!(out, "{}", summary(tally)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::tests::{sample, written};

    #[test]
    fn rules_are_counted_the_most_frequent_first() {
        let mut other = sample();
        other.report.findings[0].rule = "hybrid-title".into();
        other.report.findings[0].severity = Severity::Warning;
        let mut twice = sample();
        twice.report.findings.extend(sample().report.findings);
        let expected = "\
findings  files  severity  rule
       3      2  error     owns-product-roadmap
       1      1  warning   hybrid-title
3 files checked: 3 errors, 1 warning
";
        assert_eq!(written(&Statistics::new(false), &[other, twice, sample()]), expected);
    }

    #[test]
    fn nothing_found_is_no_table() {
        assert_eq!(written(&Statistics::new(false), &[]), "0 files checked\n");
    }
}
