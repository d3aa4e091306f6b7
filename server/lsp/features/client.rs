//! What the editor can do, as far as an answer depends on it. What it does not say, it cannot.

use tower_lsp::ls_types::{ClientCapabilities, MarkupKind, ResourceOperationKind};

/// What the editor can do.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[allow(clippy::struct_excessive_bools)] // each is a capability of its own
pub struct Client {
    /// It takes edits that name the version that they are for.
    pub versioned_edits: bool,
    /// An edit may create a file.
    pub creates_files: bool,
    /// It takes actions; else they have to be plain commands.
    pub actions: bool,
    /// It asks for the edit of an action when it is chosen.
    pub resolves_edits: bool,
    /// It shows Markdown in hovers; else they are plain text.
    pub markdown: bool,
    /// It takes symbols as a tree.
    pub symbol_trees: bool,
}

impl Client {
    /// What these capabilities say.
    pub fn of(capabilities: &ClientCapabilities) -> Self {
        let document = capabilities.text_document.clone().unwrap_or_default();
        let edits = capabilities.workspace.clone().unwrap_or_default().workspace_edit.unwrap_or_default();
        let actions = document.code_action.unwrap_or_default();
        let properties = actions.resolve_support.map(|support| support.properties).unwrap_or_default();
        let formats = document.hover.and_then(|hover| hover.content_format).unwrap_or_default();
        Self {
            versioned_edits: edits.document_changes == Some(true),
            creates_files: edits.document_changes == Some(true)
                && edits.resource_operations.unwrap_or_default().contains(&ResourceOperationKind::Create),
            actions: actions.code_action_literal_support.is_some(),
            resolves_edits: properties.iter().any(|property| property == "edit") && actions.data_support == Some(true),
            markdown: formats.first() == Some(&MarkupKind::Markdown),
            symbol_trees: document.document_symbol.and_then(|symbol| symbol.hierarchical_document_symbol_support)
                == Some(true),
        }
    }
}
