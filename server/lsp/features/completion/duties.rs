//! Duties that belong to the declared role, for an empty item in a list of responsibilities.

use super::{Choice, items};
use crate::lsp::features::{Scene, config_keys, posting_at, statement_before};
use rolelint_core::lexicon::SectionKind;
use rolelint_core::outline::{Outline, Says};
use rolelint_core::role_model::{Area, Role};
use rolelint_core::span::Span;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;
use tower_lsp::ls_types::{CompletionItem, CompletionItemKind};

#[derive(Deserialize)]
struct Duty {
    area: Area,
    text: String,
}

/// The duties of each role.
fn duties() -> &'static BTreeMap<Role, Vec<Duty>> {
    static DUTIES: OnceLock<BTreeMap<Role, Vec<Duty>>> = OnceLock::new();
    DUTIES.get_or_init(|| toml::from_str(include_str!("duties.toml")).unwrap_or_default())
}

impl Scene<'_> {
    /// Duties for the list item that is being begun at a byte; those of areas that the posting names already come last.
    pub(super) fn duties(&self, byte: usize) -> Vec<CompletionItem> {
        let snapshot = self.snapshot;
        let Some(typed) = begun(&snapshot.text, byte) else { return Vec::new() };
        let outlines = self.outlines();
        let Some(outline) = posting_at(&outlines, byte) else { return Vec::new() };
        let section = statement_before(outline, typed.start as usize).map(|statement| statement.section);
        if section != Some(SectionKind::Responsibilities) {
            return Vec::new();
        }
        let roles = outline.declared.roles().iter();
        let mut duties = roles.filter_map(|role| duties().get(role)).flatten().collect::<Vec<_>>();
        duties.sort_by_key(|duty| owns(outline, duty.area, typed));
        let choices = duties.into_iter().map(|duty| Choice {
            label: duty.text.clone(),
            text: None,
            detail: Some(duty.area.name().to_owned()),
            about: None,
            kind: CompletionItemKind::TEXT,
        });
        items(snapshot, typed, choices)
    }
}

/// Whether the posting gives this work to the holder already, elsewhere than in what is being typed.
fn owns(outline: &Outline, area: Area, typed: Span) -> bool {
    let others = outline.statements.iter().filter(|statement| !statement.span.overlaps(typed));
    others.flat_map(|statement| &statement.work).any(|work| work.area == area && work.says == Says::Owns)
}

/// What was typed of a list item that has at most one word so far, and nothing behind it.
fn begun(text: &str, byte: usize) -> Option<Span> {
    let line = config_keys::line(text, byte);
    let rest = text[byte..line.end].trim();
    let before = text[line.start..byte].trim_start();
    let mark = |item: &str| item.strip_prefix(['-', '*', '+', '•', '–', '·']).map(str::len);
    let number = |item: &str| {
        let item = item.trim_start_matches(|c: char| c.is_ascii_digit());
        (item.len() < before.len()).then(|| item.strip_prefix(['.', ')'])).flatten().map(str::len)
    };
    let tag = before.get(..4).filter(|tag| tag.eq_ignore_ascii_case("<li>")).map(|_| before.len() - 4);
    let length = tag.or_else(|| mark(before)).or_else(|| number(before))?;
    let item = &before[before.len() - length..];
    let word = item.trim_start();
    let is_word = word.chars().all(char::is_alphanumeric);
    let parted = tag.is_some() || item.len() > word.len();
    (is_word && parted && matches!(rest, "" | "</li>")).then(|| Span::new(byte - word.len(), byte))
}

#[cfg(test)]
mod tests {
    use super::super::tests::offered;
    use super::*;
    use crate::lsp::features::tests::{POSTING, snapshot};
    use rolelint_core::Linter;
    use rolelint_core::document::Format;
    use rolelint_core::settings::Settings;

    fn with(item: &str) -> String {
        POSTING.replace("- Drive program risk reviews across five teams\n", &format!("{item}\n"))
    }

    #[test]
    fn an_item_that_is_begun_gets_duties_of_the_role() {
        for item in ["- |", "- Man|", "* |", "1. Own|"] {
            let offered = offered("a.md", &with(item));
            assert_eq!(offered.len(), 5, "{item}: {offered:?}");
            let last = &offered.last().expect("there are some").0;
            assert!(last.starts_with("Manage technical dependencies"), "the posting says that already: {last}");
        }
        let (label, text) = offered("a.md", &with("- Dri|")).swap_remove(0);
        assert!(text.contains(&format!("\n- {label}\n")), "{text}");
    }

    #[test]
    fn nothing_is_offered_elsewhere() {
        for item in ["- Manage the|", "-|", "Man|", "- |Manage", "- Speed--|"] {
            assert_eq!(offered("a.md", &with(item)), [], "{item}");
        }
        let requirements = POSTING.replace("- Experience with distributed systems", "- |");
        assert_eq!(offered("a.md", &requirements), []);
        assert_eq!(offered("notes.md", "# Notes\n\n## Responsibilities\n\n- |\n"), []);
    }

    #[test]
    fn each_duty_is_read_as_the_roles_own() {
        let linter = Linter::builtin().expect("the shipped rules are right");
        assert_eq!(duties().len(), Role::ALL.len());
        for (role, duties) in duties() {
            let list = duties.iter().map(|duty| format!("- {}", duty.text)).collect::<Vec<_>>().join("\n");
            let text = format!("# Senior {}\n\n## Responsibilities\n\n{list}", role.name());
            let settings = Settings::default();
            let report = linter.check(&text, Format::Markdown, &settings);
            assert_eq!(report.findings, [], "{role}");
            let outline = linter.outline(&text, Format::Markdown, &settings);
            let wrong = duties.iter().filter(|duty| {
                let read = outline[0].statements.iter().find(|statement| statement.text == duty.text);
                let mut work = read.into_iter().flat_map(|read| &read.work);
                !work.any(|work| work.says == Says::Owns && work.area == duty.area)
            });
            assert_eq!(wrong.map(|duty| duty.text.as_str()).collect::<Vec<_>>(), [""; 0], "{role}");
        }
    }

    #[test]
    fn the_snapshot_of_the_tests_is_a_posting() {
        assert_eq!(snapshot("a.md", &with("- ")).report().postings.len(), 1);
    }
}
