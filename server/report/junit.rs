//! JUnit's XML, as build servers show it under "tests": a suite for each file, a case for each finding.

use super::Reporter;
use super::concise::line;
use super::place::slashed;
use super::xml::Xml;
use crate::checked::{Checked, Tally};
use crate::position::LineIndex;
use rolelint_core::finding::Finding;
use std::io::{self, Write};

/// A case fails where the finding fails the run: a green run has no red tests. Places are in the words of a case, as in the text report.
#[derive(Clone, Copy, Debug, Default)]
pub struct Junit;

impl Reporter for Junit {
    fn opening(&self) -> io::Result<String> {
        let mut xml = Xml::declared()?;
        // No sums over all files: they are not known yet, and readers add up themselves.
        xml.open("testsuites", &[("name", "rolelint")])?;
        Ok(String::from_utf8_lossy(&xml.bytes()).into_owned())
    }

    fn file(&self, file: &Checked) -> io::Result<Vec<u8>> {
        let mut xml = Xml::inside();
        let path = &*slashed(&file.path);
        let findings = &file.report.findings;
        if file.report.postings.is_empty() && findings.is_empty() && file.problem.is_none() {
            // No posting: nothing was tested.
            return Ok(xml.bytes());
        }
        let failures = findings.iter().filter(|finding| fails(file, finding)).count();
        let errors = usize::from(file.problem.is_some());
        let tests = (findings.len() + errors).max(1);
        let [tests, failures, errors] = [tests, failures, errors].map(|number| number.to_string());
        let attributes =
            [("name", path), ("tests", &tests), ("failures", &failures), ("errors", &errors), ("skipped", "0")];
        xml.open("testsuite", &attributes)?;
        let index = LineIndex::new(&file.text);
        for finding in findings {
            case(&mut xml, file, &index, finding)?;
        }
        if let Some(problem) = &file.problem {
            xml.open("testcase", &[("name", "can be read"), ("classname", path)])?;
            xml.text("error", &[("message", problem.message()), ("type", "unreadable")], "")?;
            xml.close("testcase")?;
        } else if findings.is_empty() {
            xml.empty("testcase", &[("name", "no findings"), ("classname", path)])?;
        }
        xml.close("testsuite")?;
        Ok(xml.bytes())
    }

    fn closing(&self, out: &mut dyn Write, _: &Tally) -> io::Result<()> {
        writeln!(out, "</testsuites>")
    }
}

fn fails(file: &Checked, finding: &Finding) -> bool {
    file.fail_on.is_some_and(|least| finding.severity >= least)
}

fn case(xml: &mut Xml, file: &Checked, index: &LineIndex<'_>, finding: &Finding) -> io::Result<()> {
    let path = &*slashed(&file.path);
    let place = index.position(finding.span.start as usize);
    let name = format!("{} (line {}, column {})", finding.rule, place.line, place.column);
    xml.open("testcase", &[("name", &name), ("classname", path)])?;
    let text = format!("{}\n{}", line(path, index, finding), finding.help);
    if fails(file, finding) {
        let attributes = [("message", &*finding.message), ("type", finding.severity.id())];
        xml.text("failure", &attributes, text.trim_end())?;
    } else {
        xml.text("system-out", &[], text.trim_end())?;
    }
    xml.close("testcase")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::tests::{missing, sample, written};

    #[test]
    fn what_fails_the_run_is_a_failure_and_the_rest_is_not() {
        let mut clean = sample();
        clean.report.findings.clear();
        let mut other = clean.clone();
        other.report.postings.clear();
        let files = [sample(), missing(), clean, other];
        let report = written(&Junit, &files);
        let parsed = quick_junit::Report::deserialize_from_str(&report).expect("is JUnit");
        let suites = parsed.test_suites.iter().map(|suite| (suite.tests, suite.failures, suite.errors));
        assert_eq!(suites.collect::<Vec<_>>(), [(1, 1, 0), (1, 0, 1), (1, 0, 0)], "{report}");
        assert!(report.contains("jobs/tpm.md:5:3: error[owns-product-roadmap]"), "{report}");
        let mut lenient = sample();
        lenient.fail_on = None;
        let lenient = written(&Junit, &[lenient]);
        assert!(lenient.contains("failures=\"0\"") && !lenient.contains("<failure"), "{lenient}");
    }
}
