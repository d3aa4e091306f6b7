//! What one client and the server share: what is open, what holds, and who is to be told.
//!
//! Everything here is done at once and in the order of the wire: nothing waits for the client or for a check.

use super::capabilities::Client;
use super::diagnose;
use super::document::{Version, file_path};
use super::editor::Editor;
use super::log::{Level, Log};
use super::publish::Queue;
use super::wire::Output;
use super::{configuration, watch};
use crate::config::{NAME, Resolver, Source};
use crate::project::Project;
use rolelint_core::source::SourceError;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::env;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, RwLock};
use std::time::Duration;
use tower_lsp::jsonrpc::Id;
use tower_lsp::ls_types::{
    Diagnostic, DidChangeTextDocumentParams, DidOpenTextDocumentParams, InitializeParams, Uri,
    WorkspaceFoldersChangeEvent,
};

/// What is done with the answer to a question.
type Callback = Box<dyn FnOnce(&Session, Value) + Send>;

/// The state of a server.
pub(super) struct Session {
    pub(super) output: Output,
    pub(super) log: Log,
    pub(super) queue: Queue,
    client: OnceLock<Client>,
    documents: Mutex<HashMap<String, Arc<Version>>>,
    project: RwLock<Arc<Project>>,
    editor: Mutex<Editor>,
    folders: Mutex<Vec<PathBuf>>,
    asked: Mutex<HashMap<u64, Callback>>,
    questions: AtomicU64,
}

impl Session {
    pub(super) fn new(output: Output, log: Log) -> Result<Self, SourceError> {
        let editor = Editor::default();
        let resolver = Resolver::new(Source::Discover, editor.overlay.clone())?;
        Ok(Self {
            output,
            log,
            queue: Queue::default(),
            client: OnceLock::new(),
            documents: Mutex::default(),
            project: RwLock::new(Arc::new(Project::new(resolver.into(), true))),
            editor: Mutex::new(editor),
            folders: Mutex::default(),
            asked: Mutex::default(),
            questions: AtomicU64::new(0),
        })
    }

    /// What the client can do; nothing before it said so.
    pub(super) fn client(&self) -> Client {
        self.client.get().copied().unwrap_or_default()
    }

    /// Whether the client has introduced itself.
    pub(super) fn is_initialized(&self) -> bool {
        self.client.get().is_some()
    }

    #[allow(deprecated)] // older clients name a root and no folders
    pub(super) fn initialize(&self, params: InitializeParams) {
        let folders = params.workspace_folders.unwrap_or_default().into_iter().map(|folder| folder.uri);
        let mut folders = folders.filter_map(|uri| file_path(&uri)).collect::<Vec<_>>();
        if folders.is_empty() {
            folders.extend(params.root_uri.as_ref().and_then(file_path));
        }
        *locked(&self.folders) = folders;
        let _ = self.client.set(Client::new(&params.capabilities));
        self.settings(&params.initialization_options.unwrap_or_default());
    }

    /// The client is ready: it may be asked now.
    pub(super) fn initialized(&self) {
        let registrations = watch::registrations(self.client());
        if !registrations.is_empty() {
            self.ask("client/registerCapability", json!({"registrations": registrations}), |_, _| {});
        }
        self.ask_for_settings();
    }

    fn ask_for_settings(&self) {
        if self.client().configuration {
            let items = json!({"items": [{"section": "rolelint"}]});
            self.ask("workspace/configuration", items, |session, mut answer| {
                session.settings(&answer.get_mut(0).map(Value::take).unwrap_or_default());
            });
        }
    }

    /// Settings have changed: to these, or to what the client says when asked.
    pub(super) fn settings_changed(&self, settings: &Value) {
        if self.client().configuration {
            self.ask_for_settings();
        } else {
            self.settings(settings);
        }
    }

    fn settings(&self, settings: &Value) {
        let (editor, wrong) = Editor::read(settings);
        for wrong in wrong {
            self.log.say(Level::Warn, || wrong.clone());
            self.notify("window/logMessage", json!({"type": 2, "message": wrong}));
        }
        let before = std::mem::replace(&mut *locked(&self.editor), editor.clone());
        if before != editor {
            self.reload();
        }
    }

    /// How long to wait after an edit for more of them.
    pub(super) fn debounce(&self) -> Duration {
        locked(&self.editor).debounce
    }

    /// Whether the area behind each duty is to be named.
    pub(super) fn wants_hints(&self) -> bool {
        locked(&self.editor).inlay_hints
    }

    /// The folder for files of ours that are about a document in `place`: the innermost one that is open, or its own.
    pub(super) fn folder_of(&self, place: &Path) -> PathBuf {
        let folders = self.folders().into_iter().filter(|folder| place.starts_with(folder));
        let innermost = folders.max_by_key(|folder| folder.components().count());
        innermost.or_else(|| place.parent().map(Path::to_owned)).unwrap_or_default()
    }

    /// The folders that are open.
    pub(super) fn folders(&self) -> Vec<PathBuf> {
        locked(&self.folders).clone()
    }

    /// Folders were added or taken away.
    pub(super) fn folders_changed(&self, event: WorkspaceFoldersChangeEvent) {
        let paths = |folders: Vec<tower_lsp::ls_types::WorkspaceFolder>| {
            folders.into_iter().filter_map(|folder| file_path(&folder.uri)).collect::<Vec<_>>()
        };
        let (added, removed) = (paths(event.added), paths(event.removed));
        {
            let mut folders = locked(&self.folders);
            folders.retain(|folder| !removed.contains(folder));
            folders.extend(added);
        }
        self.reload();
    }

    /// What holds now.
    pub(super) fn project(&self) -> Arc<Project> {
        self.project.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// A configuration, a baseline or a setting has changed: all that is open is checked anew.
    pub(super) fn reload(&self) {
        let Editor { overlay, configuration, .. } = locked(&self.editor).clone();
        let source = configuration.map_or(Source::Discover, |file| Source::File(self.first_folder().join(file)));
        let resolver = match Resolver::new(source, overlay) {
            Ok(resolver) => Arc::new(resolver),
            Err(error) => return self.log.say(Level::Error, || error.to_string()),
        };
        let project = Arc::new(Project::new(resolver, true));
        *self.project.write().unwrap_or_else(PoisonError::into_inner) = project.clone();
        let uris = {
            let mut documents = locked(&self.documents);
            for document in documents.values_mut() {
                *document = Arc::new(document.anew(project.clone()));
            }
            documents.values().map(|document| document.uri.clone()).collect::<Vec<_>>()
        };
        if !self.client().pulls {
            self.queue.restart(uris);
        } else if self.client().refreshes {
            self.ask("workspace/diagnostic/refresh", Value::Null, |_, _| {});
        }
        if self.client().refreshes_hints {
            self.ask("workspace/inlayHint/refresh", Value::Null, |_, _| {});
        }
        if self.client().refreshes_lenses {
            self.ask("workspace/codeLens/refresh", Value::Null, |_, _| {});
        }
    }

    fn first_folder(&self) -> PathBuf {
        locked(&self.folders).first().cloned().unwrap_or_else(|| env::current_dir().unwrap_or_default())
    }

    /// A document is opened.
    pub(super) fn open(&self, params: DidOpenTextDocumentParams) {
        let uri = params.text_document.uri.clone();
        let version = Version::open(params.text_document, self.client().encoding, self.project(), &self.first_folder());
        locked(&self.documents).insert(uri.as_str().to_owned(), Arc::new(version));
        self.recheck(uri, Duration::ZERO);
    }

    /// A document is edited.
    pub(super) fn change(&self, params: DidChangeTextDocumentParams) {
        let uri = params.text_document.uri;
        {
            let mut documents = locked(&self.documents);
            let Some(document) = documents.get_mut(uri.as_str()) else {
                return self.log.say(Level::Warn, || format!("{} is edited and not open", uri.as_str()));
            };
            *document = Arc::new(document.changed(params.text_document.version, params.content_changes));
        }
        self.recheck(uri, self.debounce());
    }

    /// A document is closed.
    pub(super) fn close(&self, uri: Uri) {
        let closed = locked(&self.documents).remove(uri.as_str());
        self.recheck(uri, Duration::ZERO);
        // What stands on the disk is what counts again.
        if closed.is_some_and(|closed| closed.is_configuration()) {
            self.reload();
        }
    }

    /// A document is saved. Not every client can watch files.
    pub(super) fn saved(&self, uri: &Uri) {
        if file_path(uri).is_some_and(|path| path.ends_with(NAME)) {
            self.reload();
        }
    }

    fn recheck(&self, uri: Uri, wait: Duration) {
        if !self.client().pulls {
            self.queue.add(uri, wait);
        }
    }

    /// A document as it is now; none where it is not open.
    pub(super) fn document(&self, uri: &str) -> Option<Arc<Version>> {
        locked(&self.documents).get(uri).cloned()
    }

    /// The open document that is the file at `path`.
    pub(super) fn document_at(&self, path: &Path) -> Option<Arc<Version>> {
        locked(&self.documents).values().find(|document| document.path() == Some(path)).cloned()
    }

    /// Whether nothing has happened to a document since it was this one.
    pub(super) fn is_current(&self, version: &Arc<Version>) -> bool {
        self.document(version.uri.as_str()).is_some_and(|current| Arc::ptr_eq(&current, version))
    }

    /// All that is to be said about a document.
    pub(super) fn diagnostics(&self, version: &Version) -> Vec<Diagnostic> {
        if version.is_configuration() {
            return configuration::of_open(version, self.client().encoding);
        }
        let snapshot = version.snapshot();
        if let Some(problem) = &snapshot.checked.problem {
            self.log.say(Level::Error, || format!("{}: {}", version.uri.as_str(), problem.message()));
        }
        diagnose::diagnostics(&snapshot, self.client().related)
    }

    /// Tells the client something.
    #[allow(clippy::needless_pass_by_value)] // made for this
    pub(super) fn notify(&self, method: &str, params: Value) {
        self.output.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// Asks the client something; what is to be done with the answer is done when it comes, if it comes.
    #[allow(clippy::needless_pass_by_value)] // made for this
    pub(super) fn ask(&self, method: &str, params: Value, then: impl FnOnce(&Self, Value) + Send + 'static) {
        let id = self.questions.fetch_add(1, Ordering::Relaxed);
        locked(&self.asked).insert(id, Box::new(then));
        let mut question = json!({"jsonrpc": "2.0", "id": format!("rolelint-{id}"), "method": method});
        if !params.is_null() {
            question["params"] = params;
        }
        self.output.send(&question);
    }

    /// The client answers.
    pub(super) fn answered(&self, id: &Id, result: Option<Value>) {
        let Id::String(id) = id else { return };
        let number = id.strip_prefix("rolelint-").and_then(|number| number.parse().ok());
        let then = number.and_then(|number: u64| locked(&self.asked).remove(&number));
        match (then, result) {
            (Some(then), Some(result)) => then(self, result),
            _ => self.log.say(Level::Info, || format!("the client could not answer {id}, or was not asked")),
        }
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
