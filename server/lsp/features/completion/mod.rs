//! Completion: duties of the declared role, comments to rolelint, and the keys and words of a `rolelint.toml`.

mod comment;
mod configuration;
mod duties;

use super::{Scene, is_configuration};
use crate::lsp::snapshot::Snapshot;
use rolelint_core::span::Span;
use tower_lsp::ls_types::{
    CompletionItem, CompletionItemKind, CompletionTextEdit, Documentation, MarkupContent, MarkupKind, Position,
    TextEdit,
};

/// Characters behind which an editor should ask by itself: a comment's begin, a header, a quotation mark, a blank after a bullet.
pub const TRIGGERS: [&str; 4] = ["-", "[", "\"", " "];

/// What can be written at a position.
pub fn complete(snapshot: &Snapshot, position: Position) -> Vec<CompletionItem> {
    let byte = snapshot.byte(position);
    if is_configuration(snapshot) {
        return configuration::complete(snapshot, byte);
    }
    let Some(scene) = Scene::new(snapshot) else { return Vec::new() };
    scene.comment(byte).unwrap_or_else(|| scene.duties(byte))
}

/// One choice, in the place of what was typed of it.
struct Choice {
    label: String,
    /// What is written, where that is not the label.
    text: Option<String>,
    detail: Option<String>,
    /// Markdown.
    about: Option<String>,
    kind: CompletionItemKind,
}

/// The choices as items, in their order; `typed` is what they take the place of.
fn items(snapshot: &Snapshot, typed: Span, choices: impl IntoIterator<Item = Choice>) -> Vec<CompletionItem> {
    let range = snapshot.range(typed);
    let item = |(index, choice): (usize, Choice)| CompletionItem {
        kind: Some(choice.kind),
        detail: choice.detail,
        documentation: choice
            .about
            .filter(|about| !about.is_empty())
            .map(|value| Documentation::MarkupContent(MarkupContent { kind: MarkupKind::Markdown, value })),
        sort_text: Some(format!("{index:03}")),
        filter_text: Some(choice.text.clone().unwrap_or_else(|| choice.label.clone())),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit {
            range,
            new_text: choice.text.unwrap_or_else(|| choice.label.clone()),
        })),
        label: choice.label,
        ..CompletionItem::default()
    };
    choices.into_iter().enumerate().map(item).collect()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::lsp::features::tests::snapshot;

    /// What is offered at the `|` in a text, as (label, the text with it).
    pub(super) fn offered(name: &str, text: &str) -> Vec<(String, String)> {
        let byte = text.find('|').expect("the place is marked");
        let snapshot = snapshot(name, &text.replacen('|', "", 1));
        let items = complete(&snapshot, snapshot.position(byte)).into_iter();
        let with = |item: CompletionItem| {
            let Some(CompletionTextEdit::Edit(edit)) = item.text_edit else { panic!("{item:?}") };
            let mut text = snapshot.text.clone();
            text.replace_range(snapshot.span(edit.range).range(), &edit.new_text);
            (item.label, text)
        };
        items.map(with).collect()
    }
}
