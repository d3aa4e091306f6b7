//! Exit codes: the one place that decides them.

use crate::checked::Tally;
use rolelint_core::role_model::Severity;
use std::process::ExitCode;

/// How a run ended.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Exit {
    /// 0: nothing that is bad enough to fail.
    Clean,
    /// 1: findings that are.
    Findings,
    /// 2: the command line is wrong, or a file could not be read or the report not be written.
    Usage,
    /// 3: rolelint itself failed.
    Internal,
}

impl Exit {
    /// How a run of `check` ended. The worse outranks the better: a file that was not read may hold anything.
    pub fn of(tally: &Tally, fail_on: Option<Severity>) -> Self {
        if tally.internal > 0 {
            Self::Internal
        } else if tally.unreadable > 0 {
            Self::Usage
        } else if fail_on.is_some_and(|least| tally.at_least(least) > 0) {
            Self::Findings
        } else {
            Self::Clean
        }
    }

    /// The number that the system gets.
    pub fn code(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::Findings => 1,
            Self::Usage => 2,
            Self::Internal => 3,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worse_outranks_the_better() {
        let clean = Tally { files: 1, ..Tally::default() };
        let hint = Tally { hints: 1, ..clean };
        let warning = Tally { warnings: 1, ..hint };
        let unreadable = Tally { unreadable: 1, errors: 1, ..warning };
        let internal = Tally { internal: 1, ..unreadable };
        let code = |tally, fail_on| Exit::of(&tally, fail_on).code();
        assert_eq!(code(clean, Some(Severity::Hint)), 0);
        assert_eq!(code(hint, Some(Severity::Warning)), 0);
        assert_eq!(code(hint, Some(Severity::Hint)), 1);
        assert_eq!(code(warning, Some(Severity::Warning)), 1);
        assert_eq!(code(warning, Some(Severity::Error)), 0);
        assert_eq!(code(warning, None), 0);
        assert_eq!(code(unreadable, None), 2);
        assert_eq!(code(internal, Some(Severity::Error)), 3);
    }
}
