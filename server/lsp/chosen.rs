//! Actions and the session: where the features find what they have to know beside the document, and what becomes of an action that
//! comes back as it was chosen.

use super::features::actions::{self, Chosen, Outcome, Surroundings};
use super::session::Session;
use super::snapshot::Snapshot;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::sync::Arc;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{CodeAction, CodeActionOrCommand, CodeActionParams, ExecuteCommandParams};

/// What can be done in a range of a document.
pub(super) fn offer(session: &Session, snapshot: &Snapshot, params: &CodeActionParams) -> Vec<CodeActionOrCommand> {
    around(session, snapshot, |around| actions::actions(snapshot, params, around))
}

/// The action with its edit.
pub(super) fn resolve(session: &Session, mut action: CodeAction) -> Result<CodeAction> {
    if action.edit.is_none() && action.command.is_none() {
        let (snapshot, chosen) = found(session, action.data.clone())?;
        let edit = around(session, &snapshot, |around| actions::resolve(&snapshot, &chosen, around));
        action.edit = Some(edit.ok_or_else(Error::content_modified)?);
    }
    Ok(action)
}

/// Carries out an action that came as a command.
pub(super) fn execute(session: &Session, params: ExecuteCommandParams) -> Result<()> {
    if params.command != actions::APPLY {
        return Err(Error::invalid_params(format!("there is no command `{}`", params.command)));
    }
    let (snapshot, chosen) = found(session, params.arguments.into_iter().next())?;
    let outcome = around(session, &snapshot, |around| actions::execute(&snapshot, &chosen, around));
    match outcome {
        Ok(None) => return Err(Error::content_modified()),
        Ok(Some(Outcome::Edit(edit))) => {
            session.ask("workspace/applyEdit", json!({"label": "rolelint", "edit": edit}), |_, _| {});
        }
        Ok(Some(Outcome::Written)) => session.reload(),
        Err(error) => {
            return Err(Error {
                message: format!("it could not be written: {error}").into(),
                ..Error::internal_error()
            });
        }
    }
    Ok(())
}

/// The document that an action was made for; an error where it has changed since.
fn found(session: &Session, data: Option<Value>) -> Result<(Arc<Snapshot>, Chosen)> {
    let chosen = serde_json::from_value::<Chosen>(data.unwrap_or_default());
    let chosen = chosen.map_err(|error| Error::invalid_params(format!("this is no action of ours: {error}")))?;
    let snapshot = session.document(&chosen.uri).ok_or_else(Error::content_modified)?.snapshot();
    if chosen.is_for(&snapshot) { Ok((snapshot, chosen)) } else { Err(Error::content_modified()) }
}

/// Files come from the editor where they are open there, and else from the disk.
fn around<R>(session: &Session, snapshot: &Snapshot, then: impl FnOnce(&Surroundings) -> R) -> R {
    let look_up = |path: &Path| match session.document_at(path) {
        Some(open) => Some(actions::File { version: Some(open.number), text: String::from(&open.text) }),
        None => fs::read_to_string(path).ok().map(|text| actions::File { version: None, text }),
    };
    let folder = session.folder_of(&snapshot.place);
    then(&Surroundings { client: session.client().features, folder: &folder, look_up: &look_up })
}
