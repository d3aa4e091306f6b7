//! One file through the corridor: what came of it, and what a run of them adds up to.

use crate::input::{Encoding, Input, InputError};
use rolelint_core::Linter;
use rolelint_core::document::Format;
use rolelint_core::finding::Report;
use rolelint_core::role_model::Severity;
use rolelint_core::settings::Settings;
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
}

impl Checked {
    /// Checks a text that was read, or not, and says what can be done about it where `fixes` are asked for. A panic in the core ends here, so that the other files are reported all the same.
    pub fn new(
        linter: &Linter,
        settings: &Settings,
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
        let check = if fixes { Linter::check_with_fixes } else { Linter::check };
        match guarded(|| check(linter, &text, format, settings)) {
            Ok(report) => Self { path, text, encoding: Some(encoding), report, problem: None },
            Err(problem) => Self { encoding: Some(encoding), ..Self::failed(path, problem) },
        }
    }

    /// A file that has no report.
    pub fn failed(path: String, problem: Problem) -> Self {
        Self { path, text: String::new(), encoding: None, report: Report::default(), problem: Some(problem) }
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
        }
    }

    /// Files that were read and checked.
    pub fn checked(&self) -> usize {
        self.files - self.unreadable - self.internal
    }

    /// Findings that are at least as bad as `severity`.
    pub fn at_least(&self, severity: Severity) -> usize {
        match severity {
            Severity::Error => self.errors,
            Severity::Warning => self.errors + self.warnings,
            Severity::Hint => self.errors + self.warnings + self.hints,
        }
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
