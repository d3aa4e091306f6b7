//! The loop: messages in the order of the wire. What a client tells is done at once; what it asks is answered from the documents as they
//! are at that moment, by whoever has time.

use super::backend::{Backend, DOCUMENT};
use super::log::{Level, Log};
use super::message::{Message, read};
use super::session::Session;
use super::wire::{Frame, Frames, Output};
use super::{STOPPED, VANISHED};
use crate::exit::Exit;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::io::{Read, Write};
use std::sync::Arc;
use std::thread;
use tokio::runtime::{Builder, Handle};
use tower_lsp::jsonrpc::{Error, Id, Request, Response};
use tower_lsp::ls_types::{
    DidChangeConfigurationParams, DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams,
    DidSaveTextDocumentParams,
};
use tower_lsp::{LspService, jsonrpc};
use tower_service::Service;

/// Threads that answer requests at the same time. More would only wait for the same cores.
const WORKERS: usize = 8;

/// Serves one client until it says goodbye, or goes without a word.
///
/// # Errors
/// When a file that ships with the program is wrong, which a test rules out.
pub fn serve(
    input: impl Read,
    output: impl Write + Send + 'static,
    level: Level,
) -> Result<Exit, Box<dyn std::error::Error>> {
    let log = Log(level);
    let session = Arc::new(Session::new(Output::new(output), log)?);
    let runtime = Builder::new_current_thread().max_blocking_threads(WORKERS).build()?;
    let handle = runtime.handle().clone();
    thread::spawn(move || runtime.block_on(std::future::pending::<()>()));
    let (service, _) = LspService::new(|_| Backend(session.clone()));
    let mut dispatch = Dispatch { session, service, handle, log, stopped: false };
    let mut frames = Frames::new(input);
    while let Ok(Some(frame)) = frames.next() {
        let body = match frame {
            Frame::Body(body) => body,
            Frame::Broken(why) => {
                let error = Error { message: why.into(), ..Error::parse_error() };
                dispatch.answer(Id::Null, error);
                continue;
            }
        };
        match read(&body) {
            Ok(Message::Notification { method, .. }) if method == "exit" => break,
            Ok(message) => dispatch.take(message),
            Err(malformed) => {
                frames.reclaim(&body);
                dispatch.answer(malformed.id, malformed.error);
            }
        }
    }
    Ok(if dispatch.stopped { STOPPED } else { VANISHED })
}

struct Dispatch {
    session: Arc<Session>,
    service: LspService<Backend>,
    handle: Handle,
    log: Log,
    /// Whether the client has said that it is about to leave.
    stopped: bool,
}

impl Dispatch {
    fn take(&mut self, message: Message) {
        match message {
            Message::Request { id, method, params } => {
                self.log.say(Level::Debug, || format!("request {method} {id}"));
                self.request(id, method, params);
            }
            Message::Notification { method, params } => {
                self.log.say(Level::Debug, || format!("notification {method}"));
                self.notification(&method, params.unwrap_or_default());
            }
            Message::Response { id, result } => self.session.answered(&id, result),
        }
    }

    fn request(&mut self, id: Id, method: String, params: Option<Value>) {
        if method.starts_with("$/") {
            return self.answer(id, Error::method_not_found());
        }
        let about = params.as_ref().and_then(|params| params.pointer("/textDocument/uri")?.as_str());
        let document = about.and_then(|uri| self.session.document(uri));
        let changes_state = matches!(&*method, "initialize" | "shutdown");
        let stops = method == "shutdown";
        let request = Request::build(method).id(id.clone());
        let request = match params {
            Some(params) => request.params(params).finish(),
            None => request.finish(),
        };
        // The service is always ready: it has no queue.
        let answer = DOCUMENT.scope(document, self.service.call(request));
        if changes_state {
            // What comes behind them is to be taken as they leave things.
            let answer = self.handle.block_on(answer).ok().flatten();
            self.stopped |= stops && answer.as_ref().is_some_and(Response::is_ok);
            if let Some(answer) = answer {
                self.session.output.send(&answer);
            }
            return;
        }
        let session = self.session.clone();
        self.handle.spawn(async move {
            // In a task of its own, so that a request that breaks is answered all the same.
            match tokio::spawn(answer).await {
                Ok(Ok(Some(answer))) => session.output.send(&answer),
                Ok(_) => {}
                Err(_) => session.output.send(&Response::from_error(id, Error::internal_error())),
            }
        });
    }

    fn notification(&mut self, method: &str, params: Value) {
        if method == "$/cancelRequest" {
            let request = Request::build("$/cancelRequest").params(params).finish();
            let _ = self.handle.block_on(self.service.call(request));
            return;
        }
        if !self.session.is_initialized() || self.stopped {
            return;
        }
        let session = &self.session;
        let done = match method {
            "initialized" => {
                session.initialized();
                Ok(())
            }
            "textDocument/didOpen" => typed(params).map(|params| session.open(params)),
            "textDocument/didChange" => typed(params).map(|params| session.change(params)),
            "textDocument/didClose" => {
                typed(params).map(|params: DidCloseTextDocumentParams| session.close(params.text_document.uri))
            }
            "textDocument/didSave" => {
                typed(params).map(|params: DidSaveTextDocumentParams| session.saved(&params.text_document.uri))
            }
            "workspace/didChangeConfiguration" => {
                typed(params).map(|params: DidChangeConfigurationParams| session.settings_changed(&params.settings))
            }
            "workspace/didChangeWorkspaceFolders" => {
                typed(params).map(|params: DidChangeWorkspaceFoldersParams| session.folders_changed(params.event))
            }
            "workspace/didChangeWatchedFiles" => {
                session.reload();
                Ok(())
            }
            // Those that are optional, and those that nothing is to be done about, `$/setTrace` among them.
            _ => Ok(()),
        };
        if let Err(error) = done {
            self.log.say(Level::Warn, || format!("{method} makes no sense: {error}"));
        }
    }

    fn answer(&self, id: Id, error: jsonrpc::Error) {
        self.log.say(Level::Warn, || format!("a message that is none: {error}"));
        self.session.output.send(&Response::from_error(id, error));
    }
}

fn typed<P: DeserializeOwned>(params: Value) -> serde_json::Result<P> {
    serde_json::from_value(params)
}
