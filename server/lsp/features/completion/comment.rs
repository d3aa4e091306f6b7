//! Comments to rolelint: their commands, and the rules or roles that they name.

use super::{Choice, items};
use crate::lsp::features::{Scene, card, posting_at, statement_before};
use rolelint_core::catalog::Rule;
use rolelint_core::document::Format;
use rolelint_core::role_model::Role;
use rolelint_core::span::Span;
use tower_lsp::ls_types::{CompletionItem, CompletionItemKind};

/// No comment to rolelint is longer, in bytes: so far back its begin is looked for.
const LONGEST: usize = 2000;

/// The commands, and what they do.
const COMMANDS: [(&str, &str); 6] = [
    ("rolelint-disable-line", "An exception for this line. Name the rules, and say why behind two dashes."),
    ("rolelint-disable-next-line", "An exception for the next line."),
    ("rolelint-disable", "An exception from here on, until `rolelint-enable`."),
    ("rolelint-enable", "Ends an exception."),
    ("rolelint-disable-file", "An exception for the whole posting."),
    ("rolelint-roles", "One person fills these roles on purpose: the work of each is fine."),
];

impl Scene<'_> {
    /// What can stand in the comment that holds a byte; none outside of comments.
    pub(super) fn comment(&self, byte: usize) -> Option<Vec<CompletionItem>> {
        let inner = self.comment_before(byte)?;
        let mut words = inner.split([' ', ',', '\n', '\t']).filter(|word| !word.is_empty());
        let command = words.next().unwrap_or_default();
        let typed = inner.rsplit([' ', ',', '\n', '\t']).next().unwrap_or_default();
        let typed_span = Span::new(byte - typed.len(), byte);
        if inner.trim_start() == typed {
            let fits = "rolelint-disable-next-line".starts_with(typed) || typed.starts_with("rolelint-");
            let commands = COMMANDS.iter().filter(|_| fits).map(|(command, about)| Choice {
                label: (*command).to_owned(),
                text: None,
                detail: None,
                about: Some((*about).to_owned()),
                kind: CompletionItemKind::KEYWORD,
            });
            return Some(items(self.snapshot, typed_span, commands));
        }
        let explained = inner.contains(" -- ") || inner.ends_with("--");
        if explained || !COMMANDS.iter().any(|(known, _)| *known == command) {
            return Some(Vec::new());
        }
        let choices = if command == "rolelint-roles" { self.roles() } else { self.rules(byte) };
        Some(items(self.snapshot, typed_span, choices))
    }

    /// The text of the open comment before a byte.
    fn comment_before(&self, byte: usize) -> Option<&str> {
        let (open, close) = match self.format {
            Format::Plain => return None,
            Format::Mdx => ("{/*", "*/}"),
            Format::Markdown | Format::Html => ("<!--", "-->"),
        };
        let text = &self.snapshot.text[..byte];
        let from = (byte.saturating_sub(LONGEST)..=byte).find(|at| text.is_char_boundary(*at))?;
        let (_, inner) = text[from..].rsplit_once(open)?;
        (!inner.contains(close)).then_some(inner)
    }

    /// All rules, those first that are about the words here: a comment that names no rule yet may suppress what was found.
    fn rules(&self, byte: usize) -> Vec<Choice> {
        let outlines = self.outlines();
        let here = posting_at(&outlines, byte).and_then(|outline| statement_before(outline, byte));
        let areas = here.iter().flat_map(|here| &here.work).map(|work| work.area).collect::<Vec<_>>();
        let found = |name: &str| self.snapshot.report().findings.iter().any(|finding| *finding.rule == *name);
        let is_near = |rule: &Rule| rule.area().is_some_and(|area| areas.contains(&area));
        let mut rules = self.catalog().rules().iter().collect::<Vec<_>>();
        rules.sort_by_key(|rule| (!is_near(rule), !found(&rule.name)));
        let choice = |rule: &Rule| Choice {
            label: rule.name.to_string(),
            text: None,
            detail: Some(rule.summary.clone()),
            about: Some(card::rule(self.catalog(), rule)),
            kind: CompletionItemKind::VALUE,
        };
        rules.into_iter().map(choice).collect()
    }

    fn roles(&self) -> Vec<Choice> {
        let choice = |role: Role| Choice {
            label: role.id().to_owned(),
            text: None,
            detail: None,
            about: Some(card::role(self.catalog(), role)),
            kind: CompletionItemKind::VALUE,
        };
        Role::ALL.into_iter().map(choice).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::offered;
    use crate::lsp::features::tests::POSTING;

    fn behind_the_duty(comment: &str) -> Vec<String> {
        let text = POSTING.replace("storage services", &format!("storage services {comment}"));
        offered("a.md", &text).into_iter().map(|(label, _)| label).collect()
    }

    #[test]
    fn commands_and_then_rules() {
        assert_eq!(behind_the_duty("<!-- | -->").len(), 6);
        assert_eq!(behind_the_duty("<!--|").len(), 6);
        assert_eq!(behind_the_duty("<!-- rolelint-dis| -->")[0], "rolelint-disable-line");
        let rules = behind_the_duty("<!-- rolelint-disable-line | -->");
        assert_eq!(rules[0], "owns-product-roadmap", "it was found here");
        assert!(rules.len() > 25);
        assert_eq!(behind_the_duty("<!-- rolelint-disable-line owns-product-roadmap, owns-| -->").len(), rules.len());
        assert_eq!(behind_the_duty("<!-- rolelint-roles product-manager, | -->").len(), 4);
    }

    #[test]
    fn what_was_typed_is_replaced() {
        let text = POSTING.replace("storage services", "storage services <!-- rolelint-disable-line owns-pr| -->");
        let (_, text) = offered("a.md", &text).swap_remove(0);
        assert!(text.contains("<!-- rolelint-disable-line owns-product-roadmap -->"), "{text}");
    }

    #[test]
    fn other_comments_and_reasons_are_left_alone() {
        for comment in
            ["<!-- ask Jo| -->", "<!-- ask Jo about this | -->", "<!-- rolelint-disable-line -- agreed | -->"]
        {
            assert_eq!(behind_the_duty(comment), [""; 0], "{comment}");
        }
    }
}
