//! Diagnostics for clients that ask: of one document, and of a whole workspace.

use super::document::{Version, on_disk};
use super::encoding::Encoding;
use super::session::Session;
use super::{configuration, diagnose, publish};
use crate::batch;
use crate::config::Resolver;
use crate::mistake::ConfigError;
use crate::walk::{Target, TargetKind, Targets};
use serde_json::{Value, json};
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::ls_types::error_codes::SERVER_CANCELLED;
use tower_lsp::ls_types::{
    Diagnostic, DocumentDiagnosticReport, FullDocumentDiagnosticReport, RelatedFullDocumentDiagnosticReport,
    RelatedUnchangedDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport, Uri, WorkspaceDiagnosticParams,
    WorkspaceDiagnosticReport, WorkspaceDocumentDiagnosticReport, WorkspaceFullDocumentDiagnosticReport,
    WorkspaceUnchangedDocumentDiagnosticReport,
};

/// As many files are told at once.
const PART: usize = 64;

/// Of one document, as it was when it was asked for. `known` is the id of what the client has.
pub(super) fn document(
    session: &Session,
    version: &Arc<Version>,
    known: Option<&str>,
) -> Result<DocumentDiagnosticReport> {
    if !session.is_current(version) {
        return Err(outdated());
    }
    let items = session.diagnostics(version);
    let id = result_id(&items);
    Ok(if known == Some(&*id) {
        let unchanged_document_diagnostic_report = UnchangedDocumentDiagnosticReport { result_id: id };
        let related_documents = None;
        RelatedUnchangedDocumentDiagnosticReport { related_documents, unchanged_document_diagnostic_report }.into()
    } else {
        let full_document_diagnostic_report = FullDocumentDiagnosticReport { result_id: Some(id), items };
        RelatedFullDocumentDiagnosticReport { related_documents: None, full_document_diagnostic_report }.into()
    })
}

/// The document was edited meanwhile: the client may ask again.
fn outdated() -> Error {
    Error {
        code: ErrorCode::ServerError(SERVER_CANCELLED),
        message: "the document has changed since".into(),
        data: Some(json!({"retriggerRequest": true})),
    }
}

/// Names diagnostics: the same ones have the same name.
fn result_id(items: &[Diagnostic]) -> String {
    let mut hasher = DefaultHasher::new();
    serde_json::to_vec(items).unwrap_or_default().hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// Of all files that `check` would look at in the folders of the workspace, and of all configurations that are wrong.
pub(super) fn workspace(
    session: &Session,
    params: WorkspaceDiagnosticParams,
    given_up: &AtomicBool,
) -> WorkspaceDiagnosticReport {
    let known = params.previous_result_ids.into_iter().map(|known| (known.uri.as_str().to_owned(), known.value));
    let progress = Progress {
        session,
        work: params.work_done_progress_params.work_done_token.and_then(|token| serde_json::to_value(token).ok()),
        part: params.partial_result_params.partial_result_token.and_then(|token| serde_json::to_value(token).ok()),
    };
    progress.work(json!({"kind": "begin", "title": "Checking job postings", "cancellable": true}));
    let mut told =
        Told { progress: &progress, known: known.collect(), seen: HashSet::new(), items: Vec::new(), files: 0 };
    let project = session.project();
    let encoding = session.client().encoding;
    let targets = Targets::new(session.folders(), project.resolver().clone(), false);
    let files = targets.filter_map(|Target { kind, .. }| match kind {
        TargetKind::File(path) => Some(path),
        TargetKind::Stdin | TargetKind::Broken(..) => None,
    });
    let check = |path: PathBuf| if given_up.load(Ordering::Relaxed) { None } else { file(session, &path) };
    let errors = Mutex::new(HashMap::new());
    let deliver = |done: Option<_>| {
        if given_up.load(Ordering::Relaxed) {
            return Err(io::ErrorKind::Interrupted.into());
        }
        if let Some((uri, version, items)) = done {
            told.tell(uri, version, items);
        }
        Ok(())
    };
    let files = files.inspect(|path| wrong(project.resolver(), encoding, path, &errors));
    let walked = batch::in_order(files, check, deliver);
    if walked.is_ok() {
        for (uri, items) in errors.into_inner().unwrap_or_else(PoisonError::into_inner).into_values() {
            told.tell(uri, None, items);
        }
        told.forget();
    }
    progress.work(json!({"kind": "end"}));
    WorkspaceDiagnosticReport { items: told.items }
}

/// One file of the workspace: as it is in the editor if it is open there, else as it lies on the disk.
fn file(session: &Session, path: &Path) -> Option<(Uri, Option<i32>, Vec<Diagnostic>)> {
    let uri = Uri::from_file_path(path)?;
    if let Some(version) = session.document(uri.as_str()) {
        return Some((uri, Some(version.number), session.diagnostics(&version)));
    }
    let snapshot = on_disk(path.to_owned(), uri, session.client().encoding, session.project())?;
    let items = diagnose::diagnostics(&snapshot, session.client().related);
    Some((snapshot.uri, None, items))
}

/// Takes down what is wrong with the configuration of a file, once for each configuration that is not open.
fn wrong(
    resolver: &Resolver,
    encoding: Encoding,
    path: &Path,
    errors: &Mutex<HashMap<PathBuf, (Uri, Vec<Diagnostic>)>>,
) {
    let found: [Option<Arc<ConfigError>>; 2] = [resolver.config(path).err(), resolver.baseline(path).err()];
    let mut errors = errors.lock().unwrap_or_else(PoisonError::into_inner);
    for error in found.into_iter().flatten().filter(|error| !error.mistakes.is_empty()) {
        if let Some(uri) = publish::uri_of(&error).filter(|_| !errors.contains_key(&error.path)) {
            let items = configuration::of_closed(&error, encoding);
            errors.insert(error.path.clone(), (uri, items));
        }
    }
}

/// What the client has been told so far.
struct Told<'a, 's> {
    progress: &'a Progress<'s>,
    /// What it had before, by document.
    known: HashMap<String, String>,
    seen: HashSet<String>,
    items: Vec<WorkspaceDocumentDiagnosticReport>,
    files: usize,
}

impl Told<'_, '_> {
    fn tell(&mut self, uri: Uri, version: Option<i32>, items: Vec<Diagnostic>) {
        self.files += 1;
        let version = version.map(i64::from);
        let known = self.known.get(uri.as_str());
        self.seen.insert(uri.as_str().to_owned());
        let id = result_id(&items);
        if known == Some(&id) {
            let unchanged_document_diagnostic_report = UnchangedDocumentDiagnosticReport { result_id: id };
            self.add(
                WorkspaceUnchangedDocumentDiagnosticReport { uri, version, unchanged_document_diagnostic_report }
                    .into(),
            );
        } else if !items.is_empty() || known.is_some() {
            let full_document_diagnostic_report = FullDocumentDiagnosticReport { result_id: Some(id), items };
            self.add(WorkspaceFullDocumentDiagnosticReport { uri, version, full_document_diagnostic_report }.into());
        }
        if self.files.is_multiple_of(PART) {
            self.progress.work(json!({"kind": "report", "message": format!("{} files", self.files)}));
        }
    }

    fn add(&mut self, item: WorkspaceDocumentDiagnosticReport) {
        self.items.push(item);
        if self.items.len() >= PART {
            self.progress.part(&mut self.items);
        }
    }

    /// Takes back what was said about documents that are gone, and sends what is left.
    fn forget(&mut self) {
        let gone = self.known.keys().filter(|uri| !self.seen.contains(*uri)).filter_map(|uri| uri.parse().ok());
        for uri in gone.collect::<Vec<Uri>>() {
            let full_document_diagnostic_report = FullDocumentDiagnosticReport::default();
            let version = None;
            self.add(WorkspaceFullDocumentDiagnosticReport { uri, version, full_document_diagnostic_report }.into());
        }
        self.progress.part(&mut self.items);
    }
}

/// How a long answer is given: in parts, and with words on how far it is, where the client wants them.
struct Progress<'s> {
    session: &'s Session,
    work: Option<Value>,
    part: Option<Value>,
}

impl Progress<'_> {
    #[allow(clippy::needless_pass_by_value)] // made for this
    fn work(&self, value: Value) {
        if let Some(token) = &self.work {
            self.session.notify("$/progress", json!({"token": token, "value": value}));
        }
    }

    /// Sends a part of the answer; what is not sent comes at its end.
    fn part(&self, items: &mut Vec<WorkspaceDocumentDiagnosticReport>) {
        if let Some(token) = self.part.as_ref().filter(|_| !items.is_empty()) {
            let items = std::mem::take(items);
            self.session.notify("$/progress", json!({"token": token, "value": {"items": items}}));
        }
    }
}
