//! The one owner of checking for clients that are told: one check at a time, the newest version of each document, told if it is still that.
//!
//! Edits that come while a check is at work are gathered, and checked together when it is done. So there is nothing to wait for by
//! default: a pause after each edit can be set for those who want to be left in peace while they type.

use super::configuration;
use super::document::Version;
use super::log::Level;
use super::session::Session;
use crate::checked::guarded;
use crate::mistake::ConfigError;
use serde::Serialize;
use std::collections::HashMap;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tower_lsp::ls_types::{Diagnostic, Uri};

/// Documents to be checked, and when.
#[derive(Default)]
pub(super) struct Queue {
    waiting: Mutex<Waiting>,
    wake: Condvar,
}

#[derive(Default)]
struct Waiting {
    due: Vec<(Uri, Instant)>,
    /// Configurations may have changed: complaints about them are to be taken back or made again.
    restarted: bool,
}

/// What is to be done next.
enum Job {
    Restart,
    Check(Uri),
}

impl Queue {
    /// A document has changed and is to be checked after so long without another change.
    pub(super) fn add(&self, uri: Uri, wait: Duration) {
        let at = Instant::now() + wait;
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        match waiting.due.iter_mut().find(|(known, _)| *known == uri) {
            Some((_, due)) => *due = at,
            None => waiting.due.push((uri, at)),
        }
        self.wake.notify_one();
    }

    /// What holds has changed: all of these are to be checked anew.
    pub(super) fn restart(&self, uris: Vec<Uri>) {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).restarted = true;
        for uri in uris {
            self.add(uri, Duration::ZERO);
        }
        self.wake.notify_one();
    }

    /// Waits for something to do.
    fn next(&self) -> Job {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if std::mem::take(&mut waiting.restarted) {
                return Job::Restart;
            }
            let now = Instant::now();
            if let Some(first) = waiting.due.iter().position(|(_, due)| *due <= now) {
                return Job::Check(waiting.due.remove(first).0);
            }
            waiting = match waiting.due.iter().map(|(_, due)| *due - now).min() {
                None => self.wake.wait(waiting).unwrap_or_else(PoisonError::into_inner),
                Some(wait) => self.wake.wait_timeout(waiting, wait).unwrap_or_else(PoisonError::into_inner).0,
            };
        }
    }
}

/// Checks and tells, for as long as the program runs.
pub(super) fn run(session: &Session) {
    // Configurations that are wrong, that are not open, and that something was said about.
    let mut complaints = HashMap::new();
    loop {
        let job = session.queue.next();
        let done = guarded(|| match job {
            Job::Restart => take_back(session, &mut complaints),
            Job::Check(uri) => check(session, &uri, &mut complaints),
        });
        if let Err(problem) = done {
            session.log.say(Level::Error, || problem.message().to_owned());
        }
    }
}

fn check(session: &Session, uri: &Uri, complaints: &mut HashMap<String, Uri>) {
    let Some(version) = session.document(uri.as_str()) else {
        return publish(session, uri, None, &[]);
    };
    if !version.concerns_us() {
        return;
    }
    let diagnostics = session.diagnostics(&version);
    complain(session, &version, complaints);
    if session.is_current(&version) {
        publish(session, uri, Some(version.number), &diagnostics);
    }
}

/// Says what is wrong with the configuration of a document, in the file where it is wrong, unless that is open: then it says so itself.
fn complain(session: &Session, version: &Arc<Version>, complaints: &mut HashMap<String, Uri>) {
    if version.is_configuration() {
        return;
    }
    let snapshot = version.snapshot();
    let resolver = version.project.resolver();
    let wrong = [resolver.config(&snapshot.place).err(), resolver.baseline(&snapshot.place).err()];
    for error in wrong.into_iter().flatten() {
        let Some(uri) = uri_of(&error) else { continue };
        if session.document(uri.as_str()).is_some() || complaints.contains_key(uri.as_str()) {
            continue;
        }
        publish(session, &uri, None, &configuration::of_closed(&error, session.client().encoding));
        complaints.insert(uri.as_str().to_owned(), uri);
    }
}

/// The name of a configuration in the protocol.
pub(super) fn uri_of(error: &ConfigError) -> Option<Uri> {
    Uri::from_file_path(&error.path)
}

fn take_back(session: &Session, complaints: &mut HashMap<String, Uri>) {
    for (_, uri) in complaints.drain() {
        if session.document(uri.as_str()).is_none() {
            publish(session, &uri, None, &[]);
        }
    }
}

#[derive(Serialize)]
struct Publish<'d> {
    jsonrpc: &'static str,
    method: &'static str,
    params: Params<'d>,
}

#[derive(Serialize)]
struct Params<'d> {
    uri: &'d Uri,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<i32>,
    diagnostics: &'d [Diagnostic],
}

fn publish(session: &Session, uri: &Uri, version: Option<i32>, diagnostics: &[Diagnostic]) {
    let params = Params { uri, version, diagnostics };
    session.output.send(&Publish { jsonrpc: "2.0", method: "textDocument/publishDiagnostics", params });
}
