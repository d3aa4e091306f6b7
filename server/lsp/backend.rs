//! The requests, as the framework hands them on: each answers from the document as it was when the request came in.

use super::document::Version;
use super::features::{actions, completion, hints, hover, lens, symbols};
use super::session::Session;
use super::snapshot::Snapshot;
use super::{chosen, parent, publish, pull};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use tokio::task::spawn_blocking;
use tower_lsp::LanguageServer;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{
    CodeAction, CodeActionOptions, CodeActionParams, CodeActionResponse, CodeLens, CodeLensOptions, CodeLensParams,
    CompletionOptions, CompletionParams, CompletionResponse, DiagnosticOptions, DiagnosticServerCapabilities,
    DocumentDiagnosticParams, DocumentDiagnosticReport, DocumentDiagnosticReportResult, DocumentSymbolParams,
    DocumentSymbolResponse, ExecuteCommandOptions, ExecuteCommandParams, Hover, HoverParams, InitializeParams,
    InitializeResult, InlayHint, InlayHintParams, LSPAny, OneOf, RelatedFullDocumentDiagnosticReport, SaveOptions,
    ServerCapabilities, ServerInfo, TextDocumentSyncCapability, TextDocumentSyncKind, TextDocumentSyncOptions,
    TextDocumentSyncSaveOptions, WorkDoneProgressOptions, WorkspaceDiagnosticParams, WorkspaceDiagnosticReportResult,
    WorkspaceFoldersServerCapabilities, WorkspaceServerCapabilities,
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

impl Backend {
    /// Works on the document that the request at hand is about, beside the loop; nothing where it is not open.
    async fn work<R: Default + Send + 'static>(
        &self,
        work: impl FnOnce(&Session, &Snapshot) -> R + Send + 'static,
    ) -> Result<R> {
        let Some(version) = document() else { return Ok(R::default()) };
        let session = self.0.clone();
        let answer = spawn_blocking(move || work(&session, &version.snapshot()));
        answer.await.map_err(|_| Error::internal_error())
    }
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

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let position = params.text_document_position_params.position;
        self.work(move |session, snapshot| hover::hover(snapshot, position, session.client().features)).await
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        self.work(move |session, snapshot| Some(chosen::offer(session, snapshot, &params))).await
    }

    async fn code_action_resolve(&self, action: CodeAction) -> Result<CodeAction> {
        let session = self.0.clone();
        let answer = spawn_blocking(move || chosen::resolve(&session, action));
        answer.await.map_err(|_| Error::internal_error())?
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<LSPAny>> {
        let session = self.0.clone();
        let answer = spawn_blocking(move || chosen::execute(&session, params));
        answer.await.map_err(|_| Error::internal_error())?.map(|()| None)
    }

    async fn code_lens(&self, _: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        self.work(|_, snapshot| Some(lens::lenses(snapshot))).await
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        if !self.0.wants_hints() {
            return Ok(None);
        }
        self.work(move |_, snapshot| Some(hints::hints(snapshot, params.range))).await
    }

    async fn document_symbol(&self, _: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        self.work(|session, snapshot| Some(symbols::symbols(snapshot, session.client().features))).await
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        let position = params.text_document_position.position;
        self.work(move |_, snapshot| Some(CompletionResponse::Array(completion::complete(snapshot, position)))).await
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
    let actions = CodeActionOptions {
        code_action_kinds: Some(actions::KINDS.to_vec()),
        resolve_provider: Some(client.features.resolves_edits),
        ..CodeActionOptions::default()
    };
    let folders =
        WorkspaceFoldersServerCapabilities { supported: Some(true), change_notifications: Some(OneOf::Left(true)) };
    ServerCapabilities {
        position_encoding: Some(client.encoding.kind()),
        text_document_sync: Some(TextDocumentSyncCapability::Options(sync)),
        hover_provider: Some(true.into()),
        code_action_provider: Some(actions.into()),
        execute_command_provider: Some(ExecuteCommandOptions {
            commands: vec![actions::APPLY.into()],
            ..ExecuteCommandOptions::default()
        }),
        code_lens_provider: Some(CodeLensOptions { resolve_provider: Some(false) }),
        inlay_hint_provider: Some(OneOf::Left(true)),
        document_symbol_provider: Some(OneOf::Left(true)),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some(completion::TRIGGERS.map(str::to_owned).to_vec()),
            ..CompletionOptions::default()
        }),
        diagnostic_provider: client.pulls.then_some(DiagnosticServerCapabilities::Options(pull)),
        workspace: Some(WorkspaceServerCapabilities {
            workspace_folders: Some(folders),
            ..WorkspaceServerCapabilities::default()
        }),
        ..ServerCapabilities::default()
    }
}
