//! A line on the terminal that says how far a long run is. It is gone when the run is over.
//!
//! How many files there are nobody knows before the last folder was read, so there is no bar to fill, and a crate for bars would bring
//! five others along for this one line.

use crate::report::text::count;
use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// A run that is over by then needs no such line.
const PATIENCE: Duration = Duration::from_secs(1);
const PACE: Duration = Duration::from_millis(100);

/// Back to the beginning of the line, and everything behind it gone.
const ERASE: &str = "\r\x1b[2K";

/// The line.
pub(super) struct Progress {
    enabled: bool,
    next: Instant,
    shown: bool,
}

impl Progress {
    /// For a run that begins now; does nothing where standard error is no terminal that can erase a line.
    pub(super) fn new(quiet: bool) -> Self {
        let stderr = io::stderr();
        let capable = stderr.is_terminal() && anstream::AutoStream::choice(&stderr) != anstream::ColorChoice::Never;
        Self { enabled: capable && !quiet, next: Instant::now() + PATIENCE, shown: false }
    }

    /// Whether it is time to show the line again.
    pub(super) fn due(&self) -> bool {
        self.enabled && Instant::now() >= self.next
    }

    /// Shows the line. A terminal that takes no more is no reason to stop.
    pub(super) fn show(&mut self, files: usize, err: &mut dyn Write) {
        let _ = write!(err, "{ERASE}checking: {}", count(files, "file")).and_then(|()| err.flush());
        self.shown = true;
        self.next = Instant::now() + PACE;
    }

    /// Makes room for other words.
    pub(super) fn erase(&mut self, err: &mut dyn Write) {
        if std::mem::take(&mut self.shown) {
            let _ = write!(err, "{ERASE}").and_then(|()| err.flush());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_is_shown_after_a_while_and_leaves_no_trace() {
        let mut progress = Progress { enabled: true, next: Instant::now() + PATIENCE, shown: false };
        let mut terminal = Vec::new();
        progress.erase(&mut terminal);
        assert!(!progress.due() && terminal.is_empty(), "a short run has no such line");
        progress.next = Instant::now();
        assert!(progress.due());
        progress.show(1200, &mut terminal);
        assert!(!progress.due(), "not at every file");
        progress.erase(&mut terminal);
        progress.erase(&mut terminal);
        assert_eq!(terminal, b"\r\x1b[2Kchecking: 1200 files\r\x1b[2K");
    }
}
