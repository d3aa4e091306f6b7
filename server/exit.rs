//! Exit codes: the one place that decides them.

use crate::checked::Tally;
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
    pub fn of(tally: &Tally) -> Self {
        if tally.internal > 0 {
            Self::Internal
        } else if tally.unreadable > 0 {
            Self::Usage
        } else if tally.failing > 0 {
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
        let clean = Tally { files: 1, hints: 2, ..Tally::default() };
        let failing = Tally { failing: 1, ..clean };
        let unreadable = Tally { unreadable: 1, ..failing };
        let internal = Tally { internal: 1, ..unreadable };
        let code = |tally| Exit::of(&tally).code();
        assert_eq!(code(clean), 0);
        assert_eq!(code(failing), 1);
        assert_eq!(code(unreadable), 2);
        assert_eq!(code(internal), 3);
    }
}
