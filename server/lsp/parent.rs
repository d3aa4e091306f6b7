//! The editor's death. Most editors close the pipes when they go; where one is killed, somebody else may hold them open.

use std::thread;
use std::time::Duration;

/// How often it is looked whether the editor is alive.
#[cfg(unix)]
const INTERVAL: Duration = Duration::from_secs(3);

/// Ends the program when the process with this id ends. One that is not there to begin with lives in another container.
#[cfg(unix)]
pub(super) fn watch(id: Option<u32>) {
    use rustix::process::{Pid, test_kill_process};
    let alive = |pid| test_kill_process(pid) != Err(rustix::io::Errno::SRCH);
    let id = id.and_then(|id| i32::try_from(id).ok()).and_then(Pid::from_raw);
    if let Some(pid) = id.filter(|pid| alive(*pid)) {
        thread::spawn(move || {
            while alive(pid) {
                thread::sleep(INTERVAL);
            }
            std::process::exit(i32::from(super::VANISHED.code()));
        });
    }
}

#[cfg(not(unix))]
pub(super) fn watch(_: Option<u32>) {}
