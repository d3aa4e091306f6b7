//! Keys, rules, roles and areas in a `rolelint.toml`.

use super::{Choice, items};
use crate::lsp::features::config_keys::{self, At};
use crate::lsp::snapshot::Snapshot;
use rolelint_core::span::Span;
use tower_lsp::ls_types::{CompletionItem, CompletionItemKind};

pub(super) fn complete(snapshot: &Snapshot, byte: usize) -> Vec<CompletionItem> {
    let text = &snapshot.text;
    let Some(at) = config_keys::at(text, byte) else { return Vec::new() };
    let line = config_keys::line(text, byte);
    let before = &text[line.start..byte];
    let is_key = matches!(at, At::Key { .. });
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_') || is_key && c == '.';
    let typed = before.len() - before.trim_end_matches(is_word).len();
    let open = before[..before.len() - typed].ends_with(['"', '\'']);
    let (choices, kind, quoted) = match at {
        At::Key { choices, quoted } => (choices, CompletionItemKind::PROPERTY, quoted),
        At::Header(choices) => (choices, CompletionItemKind::MODULE, false),
        At::Value(choices) => (choices, CompletionItemKind::VALUE, true),
    };
    let choices = choices.into_iter().map(|choice| Choice {
        text: (quoted && !open).then(|| format!("\"{}\"", choice.word)),
        label: choice.word,
        detail: None,
        about: Some(choice.about),
        kind,
    });
    items(snapshot, Span::new(byte - typed, byte), choices)
}

#[cfg(test)]
mod tests {
    use super::super::tests::offered;

    #[track_caller]
    fn assert_offers(text: &str, label: &str, expected: &str) {
        let offered = offered("rolelint.toml", text);
        let item = offered.iter().find(|(own, _)| own == label);
        assert_eq!(item.map(|(_, text)| text.as_str()), Some(expected), "{offered:?}");
    }

    #[test]
    fn words_come_with_the_quotes_that_they_need() {
        assert_offers("fail|", "fail-on", "fail-on");
        assert_offers("fail-on = |", "never", "fail-on = \"never\"");
        assert_offers("fail-on = \"ne|\"", "never", "fail-on = \"never\"");
        assert_offers(
            "roles = [\"product-manager\", pro|]",
            "project-manager",
            "roles = [\"product-manager\", \"project-manager\"]",
        );
        assert_offers("[severity]\nowns-product-r|", "owns-product-roadmap", "[severity]\nowns-product-roadmap");
        assert_offers("[phrases]\n|", "product.roadmap", "[phrases]\n\"product.roadmap\"");
        assert_offers("[phrases]\n\"product.r|\"", "product.roadmap", "[phrases]\n\"product.roadmap\"");
        assert_offers("[[over|]]", "overrides", "[[overrides]]");
    }
}
