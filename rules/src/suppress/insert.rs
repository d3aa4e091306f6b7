//! Writes the comment that suppresses a finding.

use super::cover::Places;
use super::directive::{Command, Place, directives};
use crate::document::{BlockKind, Document, Format};
use crate::fix::Edit;
use crate::span::Span;

/// The edit that suppresses findings of `rule` where the one at `span` stands: a comment at the end of its line, which says `reason` if
/// that is not empty. A comment that is there already gets the rule added. What cannot have a comment of its own, such as front matter or
/// the title of a page, gets one for the whole text, behind the first line that can have one.
///
/// None in plain text, which has no comments, and where no place is found that leaves the text as it reads.
pub(crate) fn insert(text: &str, document: &Document, rule: &str, span: Span, reason: &str) -> Option<Edit> {
    if document.format == Format::Plain {
        return None;
    }
    let places = Places::new(text, document);
    let block = places.block_at(span.start)?;
    if let Some(edit) = join(text, document, block, rule) {
        return Some(edit);
    }
    let has_comments = |index: &usize| {
        !matches!(document.blocks[*index].kind, BlockKind::Meta { .. }) && places.span(*index).start >= document.body
    };
    let (host, command) = if has_comments(&block) {
        (block, "rolelint-disable-line")
    } else {
        ((0..document.blocks.len()).find(has_comments)?, "rolelint-disable-file")
    };
    let comment = comment(document.format, command, rule, reason);
    let end = places.span(host).end as usize;
    let line_end = text[end..].find(['\n', '\r']).map_or(text.len(), |at| end + at);
    let line_end = end + text[end..line_end].trim_end().len();
    // At the end of the line it is out of the way of emphasis and links. Where that is no part of the block, right behind its text.
    [line_end, end].into_iter().find_map(|at| {
        let edit = Edit { span: Span::new(at, at), text: format!(" {comment}") };
        reads_the_same(text, document, &edit, host).then_some(edit)
    })
}

/// Adds the rule to a comment that suppresses others in the same block.
fn join(text: &str, document: &Document, block: usize, rule: &str) -> Option<Edit> {
    let here = Place::Comment { block: Some(block as u32) };
    let directives = directives(text, document).into_iter();
    let mut here = directives.filter(|directive| directive.place == here && directive.command() == Some(Command::Line));
    let last = here.find_map(|directive| Some(directive.names.last()?.span.end))?;
    Some(Edit { span: Span { start: last, end: last }, text: format!(", {rule}") })
}

fn comment(format: Format, command: &str, rule: &str, reason: &str) -> String {
    let reason = harmless(reason);
    let reason = if reason.is_empty() { String::new() } else { format!(" -- {reason}") };
    match format {
        Format::Mdx => format!("{{/* {command} {rule}{reason} */}}"),
        _ => format!("<!-- {command} {rule}{reason} -->"),
    }
}

/// The reason on one line, without anything that would end the comment or a cell of a table.
fn harmless(reason: &str) -> String {
    let kept = reason.replace(['<', '>', '{', '}', '|'], "").replace("*/", "").replace("--", "–");
    let one_line = kept.split_whitespace().collect::<Vec<_>>().join(" ");
    one_line.trim_end_matches(['-', ' ']).to_owned()
}

/// Whether the text reads the same with the edit made, and the comment stands in the block `host`.
fn reads_the_same(text: &str, document: &Document, edit: &Edit, host: usize) -> bool {
    let mut edited = text.to_owned();
    edited.replace_range(edit.span.range(), &edit.text);
    let after = Document::parse(&edited, document.format);
    let comment = after.comments.iter().find(|comment| comment.span.start == edit.span.start + 1);
    let covers = comment.is_some_and(|comment| comment.block == Some(host as u32));
    covers && after.blocks == document.blocks && after.decoded.text() == document.decoded.text()
}
