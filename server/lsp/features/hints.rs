//! Inlay hints: behind each duty, the area of work that it was read as.

use super::{Scene, capitalized, card};
use crate::lsp::snapshot::Snapshot;
use rolelint_core::outline::{Says, Statement};
use rolelint_core::role_model::Area;
use tower_lsp::ls_types::{InlayHint, InlayHintLabel, InlayHintTooltip, Range};

/// The hints in a range, which is in general what the window shows.
pub fn hints(snapshot: &Snapshot, range: Range) -> Vec<InlayHint> {
    let Some(scene) = Scene::new(snapshot) else { return Vec::new() };
    let shown = snapshot.span(range);
    let outlines = scene.outlines();
    let statements = outlines.iter().flat_map(|outline| &outline.statements);
    let shown = statements.filter(|statement| shown.start <= statement.span.end && statement.span.end <= shown.end);
    shown.filter_map(|statement| scene.hint(statement)).collect()
}

impl Scene<'_> {
    fn hint(&self, statement: &Statement) -> Option<InlayHint> {
        let owned = statement.work.iter().filter(|work| work.says == Says::Owns);
        let areas = owned.map(|work| work.area).collect::<Vec<_>>();
        if areas.is_empty() {
            return None;
        }
        let whose = |area: &Area| {
            let owner = card::owner(self.catalog(), *area).unwrap_or("somebody else");
            format!("{}: the work of {owner}", capitalized(area.name()))
        };
        Some(InlayHint {
            position: self.snapshot.position(statement.span.end as usize),
            label: InlayHintLabel::String(format!(
                "← {}",
                areas.iter().map(|area| in_short(*area)).collect::<Vec<_>>().join(", ")
            )),
            kind: None,
            text_edits: None,
            tooltip: Some(InlayHintTooltip::String(areas.iter().map(whose).collect::<Vec<_>>().join("\n"))),
            padding_left: Some(true),
            padding_right: None,
            data: None,
        })
    }
}

/// "product roadmap"
pub(super) fn in_short(area: Area) -> String {
    area.id().replace(['.', '-'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lsp::features::tests::{POSTING, at, snapshot};
    use tower_lsp::ls_types::Position;

    fn labels(range: Range) -> Vec<(Position, String)> {
        let hints = hints(&snapshot("tpm.md", POSTING), range).into_iter();
        let label = |hint: InlayHint| match hint.label {
            InlayHintLabel::String(label) => (hint.position, label),
            InlayHintLabel::LabelParts(_) => panic!("one text"),
        };
        hints.map(label).collect()
    }

    #[test]
    fn names_the_area_behind_each_duty_and_nothing_that_others_do() {
        let all = labels(Range::new(Position::new(0, 0), Position::new(99, 0)));
        let words = all.iter().map(|(_, label)| label.as_str()).collect::<Vec<_>>();
        assert_eq!(words, ["← product roadmap", "← program dependencies", "← program risk"]);
        assert_eq!(all[1].0.line, 5);
        let line = POSTING.lines().nth(5).expect("it has so many lines");
        assert_eq!(all[1].0.character as usize, line.encode_utf16().count(), "behind the last word");
    }

    #[test]
    fn only_what_is_shown() {
        let start = at(&snapshot("tpm.md", POSTING), "- Manage");
        let one = labels(Range::new(start, Position::new(start.line + 1, 0)));
        assert_eq!(one.len(), 1, "{one:?}");
    }
}
