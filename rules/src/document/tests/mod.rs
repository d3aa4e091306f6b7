//! Tests of the room as a whole: texts in, blocks and spans out.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on may stop")]

mod comments;
mod front_matter;
mod html;
mod invariants;
mod markdown;
mod plain;

use super::{Block, BlockKind, Document, Format};

/// One block as a line: its kind, a space, its text with `⏎` for line breaks and `¶` for hard ones.
fn line(doc: &Document, block: &Block) -> String {
    let kind = match block.kind {
        BlockKind::Meta { key } => doc.keys[key as usize].clone(),
        BlockKind::Heading { level } => format!("h{level}"),
        BlockKind::Paragraph => "p".to_owned(),
        BlockKind::ListItem { depth } => format!("li{depth}"),
        BlockKind::TableCell { header: true } => "th".to_owned(),
        BlockKind::TableCell { header: false } => "td".to_owned(),
        BlockKind::Quote => "quote".to_owned(),
    };
    format!("{kind} {}", doc.text(block).replace('\n', "⏎").replace('\u{2028}', "¶"))
}

/// Checks the blocks of `text`, each written as by [`line`], and the invariants.
#[track_caller]
fn check(text: &str, format: Format, expected: &[&str]) -> Document {
    let doc = Document::parse(text, format);
    let blocks: Vec<_> = doc.blocks.iter().map(|block| line(&doc, block)).collect();
    assert_eq!(blocks, expected, "blocks of {text:?}");
    invariants::hold(text, &doc);
    doc
}

/// Checks that the first `decoded` in the text of the blocks came from the bytes `source`.
#[track_caller]
fn check_source(text: &str, doc: &Document, decoded: &str, source: &str) {
    let start = doc.decoded.text().find(decoded).unwrap();
    let span = doc.source(start, start + decoded.len());
    assert_eq!(&text[span.range()], source, "source of {decoded:?}");
}
