//! Document symbols: the title, its sections, and the statements in them.

use super::Client;
use super::Scene;
use super::hints::in_short;
use crate::lsp::snapshot::Snapshot;
use rolelint_core::lexicon::SectionKind;
use rolelint_core::outline::{Outline, Says, Statement};
use rolelint_core::span::Span;
use tower_lsp::ls_types::{DocumentSymbol, DocumentSymbolResponse, Location, SymbolInformation, SymbolKind};

/// Longer names are cut, in characters.
const LONGEST: usize = 80;

/// The postings of a document as a tree; as a list for clients that know no trees.
pub fn symbols(snapshot: &Snapshot, client: Client) -> DocumentSymbolResponse {
    let scene = Scene::new(snapshot);
    let outlines = scene.map(|scene| scene.outlines()).unwrap_or_default();
    let trees = outlines.iter().map(|outline| posting(snapshot, outline)).collect::<Vec<_>>();
    if client.symbol_trees {
        return DocumentSymbolResponse::Nested(trees);
    }
    let mut flat = Vec::new();
    for tree in trees {
        flatten(snapshot, tree, None, &mut flat);
    }
    DocumentSymbolResponse::Flat(flat)
}

fn posting(snapshot: &Snapshot, outline: &Outline) -> DocumentSymbol {
    let mut sections: Vec<(Span, &Statement, Vec<DocumentSymbol>)> = Vec::new();
    for item in &outline.statements {
        let is_title = item.span.overlaps(outline.title);
        match sections.last_mut() {
            _ if is_title => {}
            // Behind a heading of the same kind a new part begins all the same.
            Some((span, first, inner)) if first.section == item.section && !item.heading => {
                *span = span.cover(item.span);
                inner.push(statement(snapshot, item));
            }
            _ if item.heading => sections.push((item.span, item, Vec::new())),
            _ => sections.push((item.span, item, vec![statement(snapshot, item)])),
        }
    }
    let sections = sections.into_iter().map(|(span, first, inner)| {
        let name = if first.heading { shortened(&first.text) } else { in_words(first.section).to_owned() };
        let detail = first.heading.then(|| in_words(first.section).to_owned());
        symbol(snapshot, (name, detail), SymbolKind::NAMESPACE, (span, first.span), inner)
    });
    let sections = sections.collect();
    let title = outline.title_line.cover(outline.title);
    let name = snapshot.text.get(title.range()).map(shortened).unwrap_or_default();
    let roles = outline.declared.roles().iter().map(|role| role.name()).collect::<Vec<_>>();
    let detail = if roles.is_empty() { "ambiguous title".to_owned() } else { roles.join(" and ") };
    symbol(snapshot, (name, Some(detail)), SymbolKind::CLASS, (outline.span.cover(title), title), sections)
}

fn statement(snapshot: &Snapshot, statement: &Statement) -> DocumentSymbol {
    let owned = statement.work.iter().filter(|work| work.says == Says::Owns);
    let areas = owned.map(|work| in_short(work.area)).collect::<Vec<_>>();
    let detail = (!areas.is_empty()).then(|| areas.join(", "));
    let name = shortened(&statement.text);
    symbol(snapshot, (name, detail), SymbolKind::STRING, (statement.span, statement.span), Vec::new())
}

#[allow(deprecated)] // the field is part of the type
fn symbol(
    snapshot: &Snapshot,
    (name, detail): (String, Option<String>),
    kind: SymbolKind,
    (whole, selected): (Span, Span),
    children: Vec<DocumentSymbol>,
) -> DocumentSymbol {
    let (range, selection_range) = (snapshot.range(whole), snapshot.range(selected));
    // A name must not be empty: some clients refuse the whole answer then.
    let name = if name.is_empty() { "…".to_owned() } else { name };
    let children = (!children.is_empty()).then_some(children);
    DocumentSymbol { name, detail, kind, tags: None, deprecated: None, range, selection_range, children }
}

#[allow(deprecated)] // the field is part of the type
fn flatten(snapshot: &Snapshot, tree: DocumentSymbol, above: Option<&str>, out: &mut Vec<SymbolInformation>) {
    let location = Location { uri: snapshot.uri.clone(), range: tree.range };
    let container_name = above.map(str::to_owned);
    let name = tree.name;
    out.push(SymbolInformation {
        name: name.clone(),
        kind: tree.kind,
        tags: None,
        deprecated: None,
        location,
        container_name,
    });
    for inner in tree.children.unwrap_or_default() {
        flatten(snapshot, inner, Some(&name), out);
    }
}

fn in_words(section: SectionKind) -> &'static str {
    match section {
        SectionKind::Responsibilities => "what the person does",
        SectionKind::Summary => "summary",
        SectionKind::Requirements => "what the person must bring",
        SectionKind::Preferred => "what would be nice to bring",
        SectionKind::About => "about the employer",
        SectionKind::Benefits => "what the person gets",
        SectionKind::Legal => "small print",
    }
}

/// On one line, and not too long.
fn shortened(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", words[..end].trim_end()),
        None => words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lsp::features::tests::{POSTING, snapshot};

    fn lines(symbols: &[DocumentSymbol], depth: usize, out: &mut Vec<String>) {
        for symbol in symbols {
            let detail = symbol.detail.as_deref().map(|detail| format!(" ({detail})")).unwrap_or_default();
            out.push(format!("{}{}{detail}", "  ".repeat(depth), symbol.name));
            let inner = symbol.children.as_deref().unwrap_or_default();
            let holds =
                |inner: &DocumentSymbol| symbol.range.start <= inner.range.start && inner.range.end <= symbol.range.end;
            assert!(inner.iter().all(holds), "{symbol:?}");
            assert!(
                symbol.range.start <= symbol.selection_range.start && symbol.selection_range.end <= symbol.range.end
            );
            lines(inner, depth + 1, out);
        }
    }

    #[test]
    fn title_sections_and_statements_make_a_tree() {
        let client = Client { symbol_trees: true, ..Client::default() };
        let DocumentSymbolResponse::Nested(tree) = symbols(&snapshot("tpm.md", POSTING), client) else {
            panic!("a tree was asked for")
        };
        let mut shown = Vec::new();
        lines(&tree, 0, &mut shown);
        assert_eq!(
            shown,
            [
                "Technical Program Manager, Storage (technical program manager)",
                "  Responsibilities (what the person does)",
                "    Own the product roadmap for our storage services (product roadmap)",
                "    Manage cross-team dependencies between kernel and cloud 🚀 teams (program dependencies)",
                "    Partner with product managers, who write the product requirements",
                "    Drive program risk reviews across five teams (program risk)",
                "  Requirements (what the person must bring)",
                "    Six years of experience as a technical program manager",
                "    Experience with distributed systems",
            ]
        );
    }

    #[test]
    fn a_client_without_trees_gets_a_list() {
        let DocumentSymbolResponse::Flat(list) = symbols(&snapshot("tpm.md", POSTING), Client::default()) else {
            panic!("no tree was asked for")
        };
        assert_eq!(list.len(), 9);
        assert_eq!(list[2].container_name.as_deref(), Some("Responsibilities"));
    }
}
