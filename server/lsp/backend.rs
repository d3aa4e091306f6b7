//! The requests, as the framework hands them on: each answers from the document as it was when the request came in.

use super::document::Version;
use super::session::Session;
use super::{parent, publish, pull};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use tokio::task::spawn_blocking;
use tower_lsp::LanguageServer;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{
    DiagnosticOptions, DiagnosticServerCapabilities, DocumentDiagnosticParams, DocumentDiagnosticReport,
    DocumentDiagnosticReportResult, InitializeParams, InitializeResult, OneOf, RelatedFullDocumentDiagnosticReport,
    SaveOptions, ServerCapabilities, ServerInfo, TextDocumentSyncCapability, TextDocumentSyncKind,
    TextDocumentSyncOptions, TextDocumentSyncSaveOptions, WorkDoneProgressOptions, WorkspaceDiagnosticParams,
    WorkspaceDiagnosticReportResult, WorkspaceFoldersServerCapabilities, WorkspaceServerCapabilities,
};

tokio::task_local! {
    /// The document that the request at hand is about, as it was when the request came in.
    pub(super) static DOCUMENT: Option<Arc<Version>>;
}

/// Answers requests.
pub(super) struct Backend(pub(super) Arc<Session>);

/// The document that the request at hand is about; none where it is about none, or about one that is not open.
fn document() -> Option<Arc<Version>> {
    DOCUMENT.try_with(Clone::clone).ok().flatten()
}

impl LanguageServer for Backend {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let session = &self.0;
        parent::watch(params.process_id);
        session.initialize(params);
        if !session.client().pulls {
            let session = session.clone();
            thread::spawn(move || publish::run(&session));
        }
        Ok(InitializeResult {
            capabilities: capabilities(session),
            server_info: Some(ServerInfo {
                name: env!("CARGO_PKG_NAME").into(),
                version: Some(env!("CARGO_PKG_VERSION").into()),
            }),
            ..InitializeResult::default()
        })
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    async fn diagnostic(&self, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
        let Some(version) = document() else {
            return Ok(DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport::default()).into());
        };
        let session = self.0.clone();
        let known = params.previous_result_id;
        let report = spawn_blocking(move || pull::document(&session, &version, known.as_deref()));
        Ok(report.await.map_err(|_| Error::internal_error())??.into())
    }

    async fn workspace_diagnostic(&self, params: WorkspaceDiagnosticParams) -> Result<WorkspaceDiagnosticReportResult> {
        let session = self.0.clone();
        let given_up = GiveUp::default();
        let flag = given_up.0.clone();
        let report = spawn_blocking(move || pull::workspace(&session, params, &flag)).await;
        Ok(report.map_err(|_| Error::internal_error())?.into())
    }
}

/// Raises its flag when it goes, which it does when a request is cancelled: the work is then given up.
#[derive(Default)]
struct GiveUp(Arc<AtomicBool>);

impl Drop for GiveUp {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

fn capabilities(session: &Session) -> ServerCapabilities {
    let client = session.client();
    let sync = TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::INCREMENTAL),
        save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions { include_text: Some(false) })),
        ..TextDocumentSyncOptions::default()
    };
    let pull = DiagnosticOptions {
        identifier: Some("rolelint".into()),
        inter_file_dependencies: false,
        workspace_diagnostics: true,
        work_done_progress_options: WorkDoneProgressOptions::default(),
    };
    let folders =
        WorkspaceFoldersServerCapabilities { supported: Some(true), change_notifications: Some(OneOf::Left(true)) };
    ServerCapabilities {
        position_encoding: Some(client.encoding.kind()),
        text_document_sync: Some(TextDocumentSyncCapability::Options(sync)),
        diagnostic_provider: client.pulls.then_some(DiagnosticServerCapabilities::Options(pull)),
        workspace: Some(WorkspaceServerCapabilities {
            workspace_folders: Some(folders),
            ..WorkspaceServerCapabilities::default()
        }),
        ..ServerCapabilities::default()
    }
}
