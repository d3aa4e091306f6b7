//! The comment that suppresses a finding, as rolelint writes it.

use super::{apply, linter, report};
use Format::{Html, Markdown, Mdx, Plain};
use rolelint_core::document::{Document, Format};
use std::fs;
use std::path::Path;

/// Suppresses the first finding, and checks that it is gone, that nothing else changed and that the text reads the same.
#[track_caller]
fn suppressed(text: &str, format: Format, reason: &str) -> Option<String> {
    let before = report(text, format);
    let finding = before.findings.first().expect("there is a finding");
    let edit = linter().suppression(text, format, finding, reason)?;
    let edited = apply(text, &[edit]);
    let (read, again) = (Document::parse(text, format), Document::parse(&edited, format));
    assert_eq!(read.decoded.text(), again.decoded.text(), "{edited}");
    assert_eq!(read.blocks, again.blocks, "{edited}");
    let after = report(&edited, format);
    let gone = before.findings.len() - after.findings.len();
    assert!(gone > 0, "{edited}: {:?}", after.findings);
    assert_eq!(after.postings.iter().map(|posting| posting.suppressed).sum::<usize>(), gone, "{edited}");
    let same = before
        .findings
        .iter()
        .filter(|other| other.rule != finding.rule || other.span.start > finding.span.start + 4000);
    for other in same {
        assert!(after.findings.iter().any(|left| left.rule == other.rule), "{} is gone too: {edited}", other.rule);
    }
    Some(edited)
}

/// Checks that suppressing the finding in a posting with this duty makes it that.
#[track_caller]
fn assert_bullet(format: Format, before: &str, after: &str) {
    let posting = |duty: &str| format!("# Program Manager\n\n## Responsibilities\n\n- Own program risk\n{duty}\n");
    assert_eq!(suppressed(&posting(before), format, "agreed"), Some(posting(after)));
}

#[test]
fn the_comment_goes_to_the_end_of_the_line() {
    let comment = "<!-- rolelint-disable-line owns-product-roadmap -- agreed -->";
    for (before, after) in [
        ("- Own the product roadmap", "- Own the product roadmap #"),
        ("- Own the product roadmap\n- Ship", "- Own the product roadmap #\n- Ship"),
        ("- **Own the product roadmap**", "- **Own the product roadmap** #"),
        (
            "- **Own** the [product roadmap](https://example.org) 🚀",
            "- **Own** the [product roadmap](https://example.org) 🚀 #",
        ),
        (
            "- Own the product roadmap\n  for everybody  \n  - Ship",
            "- Own the product roadmap\n  for everybody #  \n  - Ship",
        ),
        ("- Own the product roadmap\\\n  daily", "- Own the product roadmap\\\n  daily #"),
        ("\n> x\n\nYou own the product roadmap.", "\n> x\n\nYou own the product roadmap. #"),
        (
            "\n| a | b |\n|---|---|\n| You own the product roadmap of all ferries. | x |",
            "\n| a | b |\n|---|---|\n| You own the product roadmap of all ferries. # | x |",
        ),
        (
            "\n<ul>\n<li><b>Own the product roadmap</b></li></ul>",
            "\n<ul>\n<li><b>Own the product roadmap #</b></li></ul>",
        ),
        ("- Own the product roadmap <!-- note -->", "- Own the product roadmap <!-- note --> #"),
        (
            "- Own the product roadmap <!-- rolelint-disable-line product.vision -- agreed -->",
            "- Own the product roadmap <!-- rolelint-disable-line product.vision, owns-product-roadmap -- agreed -->",
        ),
    ] {
        assert_bullet(Markdown, before, &after.replace('#', comment));
    }
    assert_bullet(
        Mdx,
        "- Own the product roadmap",
        "- Own the product roadmap {/* rolelint-disable-line owns-product-roadmap -- agreed */}",
    );
}

#[test]
fn in_html_it_stands_inside_the_element() {
    let page = |item: &str| {
        format!("<h1>Program Manager</h1><h2>Responsibilities</h2><ul><li>Own program risk</li>{item}</ul>")
    };
    assert_eq!(
        suppressed(&page("<li>Own the product roadmap</li>"), Html, ""),
        Some(page("<li>Own the product roadmap <!-- rolelint-disable-line owns-product-roadmap --></li>")),
    );
}

#[test]
fn a_title_has_its_comment_beside_it() {
    let body =
        "## Responsibilities\n\n- Own the product roadmap\n- Own program risk\n- Manage cross-team dependencies\n";
    let comment = "<!-- rolelint-disable-line hybrid-title -->";
    for (before, after) in
        [("# @\n", "# @ %\n"), ("# @ #\n", "# @ % #\n"), ("@\n===\n", "@ %\n===\n"), ("# **@** ##\n", "# **@ %** ##\n")]
    {
        let text =
            |title: &str| format!("{}\n{body}", title.replace('@', "Product/Program Manager").replace('%', comment));
        assert_eq!(suppressed(&text(before), Markdown, ""), Some(text(after)));
    }
}

#[test]
fn a_title_in_front_matter_is_excused_for_the_whole_text() {
    let text = "---\ntitle: Product/Program Manager\n---\n\n## Responsibilities\n\n- Own the product roadmap\n- Own program risk\n- Manage cross-team dependencies\n";
    let edited = suppressed(text, Markdown, "two jobs").expect("a heading follows");
    assert!(
        edited.contains("## Responsibilities <!-- rolelint-disable-file hybrid-title -- two jobs -->\n"),
        "{edited}"
    );
    let page = "<html><head><title>Product/Program Manager</title></head><body><h2>Responsibilities</h2><ul><li>Own the product roadmap\
        <li>Own program risk<li>Manage cross-team dependencies</ul></body></html>";
    let edited = suppressed(page, Html, "").expect("a heading follows");
    assert!(edited.contains("Responsibilities <!-- rolelint-disable-file hybrid-title --></h2>"), "{edited}");
}

#[test]
fn a_reason_cannot_end_the_comment() {
    let text = "# Program Manager\n\n## Responsibilities\n\n- Own the product roadmap\n- Own program risk\n";
    let edited = suppressed(text, Markdown, "a --> b\n\n- c -- */ d-").expect("there is a place");
    assert!(
        edited.contains("roadmap <!-- rolelint-disable-line owns-product-roadmap -- a – b - c – d -->\n"),
        "{edited}"
    );
    let edited = suppressed(text, Mdx, "a */} b {x}").expect("there is a place");
    assert!(edited.contains("roadmap {/* rolelint-disable-line owns-product-roadmap -- a b x */}\n"), "{edited}");
}

#[test]
fn plain_text_has_no_comments() {
    let text = "Program Manager\n\nResponsibilities\n\n- Own the product roadmap\n- Own program risk\n";
    assert_eq!(suppressed(text, Plain, "agreed"), None);
}

#[test]
fn every_finding_of_every_example_can_be_suppressed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let mut suppressions = 0;
    for file in fs::read_dir(folder).expect("the examples are there") {
        let path = file.expect("can be listed").path();
        let format = match path.extension().and_then(|ending| ending.to_str()) {
            Some("md") => Markdown,
            Some("html") => Html,
            _ => continue,
        };
        let text = fs::read_to_string(&path).expect("is text");
        let before = report(&text, format);
        for finding in &before.findings {
            let edit = linter().suppression(&text, format, finding, "agreed").expect("there is a place");
            let edited = apply(&text, &[edit]);
            let after = report(&edited, format);
            let is_it = |left: &&rolelint_core::finding::Finding| {
                left.rule == finding.rule && edited[left.span.range()] == text[finding.span.range()]
            };
            assert!(!after.findings.iter().any(|left| is_it(&left)), "{}: {edited}", finding.rule);
            assert!(after.findings.len() < before.findings.len(), "{}: {edited}", finding.rule);
            suppressions += 1;
        }
    }
    assert!(suppressions > 10, "{suppressions}");
}
