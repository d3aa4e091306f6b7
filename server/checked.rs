//! One file through the corridor: what came of it, and what a run of them adds up to.

use crate::baseline::Entry;
use crate::config::Resolved;
use crate::input::{Encoding, Input, InputError};
use rolelint_core::Linter;
use rolelint_core::document::Format;
use rolelint_core::finding::{Finding, Report};
use rolelint_core::role_model::Severity;
use std::ops::AddAssign;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Why a file has no report.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Problem {
    /// It could not be read, and why.
    Unreadable(String),
    /// The linter itself broke on it.
    Internal,
}

impl Problem {
    /// In words, without the path.
    pub fn message(&self) -> &str {
        match self {
            Self::Unreadable(message) => message,
            Self::Internal => "internal error: rolelint itself failed on this file; please report it as a bug",
        }
    }
}

/// What came of one file.
#[derive(Clone, PartialEq, Debug)]
pub struct Checked {
    /// The path as it is shown.
    pub path: String,
    /// The text; empty where there is none.
    pub text: String,
    /// How the text was read.
    pub encoding: Option<Encoding>,
    /// What the core says.
    pub report: Report,
    /// Why it says nothing.
    pub problem: Option<Problem>,
    /// The least severity that fails a run, for this file; none where nothing does.
    pub fail_on: Option<Severity>,
    /// Findings that the baseline knows, and that are not in the report.
    pub baselined: Vec<Finding>,
    /// What the baseline knows of this file and is gone.
    pub stale: Vec<Entry>,
}

impl Checked {
    /// Checks a text that was read, or not, and says what can be done about it where `fixes` are asked for. A panic in the core ends here,
    /// so that the other files are reported all the same.
    pub fn new(
        resolved: &Resolved,
        path: String,
        format: Option<Format>,
        input: Result<Input, InputError>,
        fixes: bool,
    ) -> Self {
        let Input { text, encoding } = match input {
            Ok(input) => input,
            Err(error) => return Self::failed(path, Problem::Unreadable(error.to_string())),
        };
        let format = format.unwrap_or(Format::Plain);
        let encoding = Some(encoding);
        let check = if fixes { Linter::check_with_fixes } else { Linter::check };
        match guarded(|| check(&resolved.linter, &text, format, &resolved.settings)) {
            Ok(report) => Self {
                path,
                text,
                encoding,
                report,
                problem: None,
                fail_on: resolved.fail_on,
                baselined: Vec::new(),
                stale: Vec::new(),
            },
            Err(problem) => Self { encoding, ..Self::failed(path, problem) },
        }
    }

    /// A file that has no report.
    pub fn failed(path: String, problem: Problem) -> Self {
        Self {
            path,
            text: String::new(),
            encoding: None,
            report: Report::default(),
            problem: Some(problem),
            fail_on: None,
            baselined: Vec::new(),
            stale: Vec::new(),
        }
    }
}

/// Runs the core and turns a panic into a [`Problem`]. The message of the panic is on standard error by then.
pub(crate) fn guarded<R>(work: impl FnOnce() -> R) -> Result<R, Problem> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| Problem::Internal)
}

/// What a run adds up to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    /// Files, unreadable ones included.
    pub files: usize,
    /// Files that could not be read.
    pub unreadable: usize,
    /// Files that the linter broke on.
    pub internal: usize,
    /// Postings for one of the four roles.
    pub postings: usize,
    /// Findings by severity.
    pub errors: usize,
    /// As above.
    pub warnings: usize,
    /// As above.
    pub hints: usize,
    /// Findings that are bad enough to fail.
    pub failing: usize,
    /// Findings that the baseline knows.
    pub baselined: usize,
    /// Findings that the baseline knows and that are gone.
    pub stale: usize,
    /// Findings that comments suppressed; they are in none of the other figures.
    pub suppressed: usize,
}

impl Tally {
    /// What one file adds.
    pub fn of(file: &Checked) -> Self {
        let count = |severity| file.report.findings.iter().filter(|finding| finding.severity == severity).count();
        Self {
            files: 1,
            unreadable: usize::from(matches!(file.problem, Some(Problem::Unreadable(_)))),
            internal: usize::from(file.problem == Some(Problem::Internal)),
            postings: file.report.postings.len(),
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            hints: count(Severity::Hint),
            failing: file.report.findings.iter().filter(|finding| Some(finding.severity) >= file.fail_on).count()
                * usize::from(file.fail_on.is_some()),
            baselined: file.baselined.len(),
            stale: file.stale.iter().map(|entry| entry.count).sum(),
            // A posting counts both as suppressed.
            suppressed: (file.report.postings.iter().map(|posting| posting.suppressed).sum::<usize>())
                .saturating_sub(file.baselined.len()),
        }
    }

    /// Files that were read and checked.
    pub fn checked(&self) -> usize {
        self.files - self.unreadable - self.internal
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.files += other.files;
        self.unreadable += other.unreadable;
        self.internal += other.internal;
        self.postings += other.postings;
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.hints += other.hints;
        self.failing += other.failing;
        self.baselined += other.baselined;
        self.stale += other.stale;
        self.suppressed += other.suppressed;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_a_problem() {
        assert_eq!(guarded(|| 1), Ok(1));
        assert_eq!(guarded(|| -> u8 { panic!("asked for by a test") }), Err(Problem::Internal));
    }
}
