//! `check` is total: whatever comes in, there is a report, and every span in it cuts the text at characters. That the time grows with
//! the text and not with its square is measured in `benches/corridor.rs`: a timed test would say more of the machine than of us.

use rolelint_core::Linter;
use rolelint_core::document::Format;
use rolelint_core::finding::Report;
use rolelint_core::settings::Settings;
use rolelint_core::span::Span;
use std::fs;
use std::path::Path;

const FORMATS: [Format; 4] = [Format::Markdown, Format::Mdx, Format::Html, Format::Plain];

fn check(text: &str, format: Format) -> Report {
    let linter = Linter::builtin().expect("the shipped files are right");
    linter.check_with_fixes(text, format, &Settings::default())
}

/// All spans of a report are ranges of the text, and related places and edits are too.
fn assert_sound(text: &str, format: Format) {
    let report = check(text, format);
    let sound = |span: Span| text.get(span.range()).is_some();
    for posting in &report.postings {
        assert!(sound(posting.span) && sound(posting.title_span), "{format:?}: {posting:?} in {text:?}");
    }
    for finding in &report.findings {
        assert!(!finding.span.is_empty() && sound(finding.span), "{format:?}: {finding:?} in {text:?}");
        assert!(finding.related.iter().all(|related| sound(related.span)), "{format:?}: {finding:?} in {text:?}");
        for edit in finding.fixes.iter().flat_map(|fix| &fix.edits) {
            assert!(sound(edit.span), "{format:?}: {finding:?} in {text:?}");
        }
        let linter = Linter::builtin().expect("the shipped files are right");
        if let Some(edit) = linter.suppression(text, format, finding, "é --> x") {
            assert!(sound(edit.span), "{format:?}: {edit:?} in {text:?}");
        }
        assert!(finding.posting < report.postings.len(), "{format:?}: {finding:?} in {text:?}");
        assert!((0.0..=1.0).contains(&finding.confidence), "{format:?}: {finding:?} in {text:?}");
    }
    let sorted = report.findings.is_sorted_by_key(|finding| finding.span.start);
    assert!(sorted, "{format:?}: findings out of order in {text:?}");
}

fn examples() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let files = fs::read_dir(folder).expect("the examples are there");
    let mut paths = files.map(|entry| entry.expect("can be listed").path()).collect::<Vec<_>>();
    paths.sort();
    paths.into_iter().map(|path| fs::read_to_string(path).expect("is text")).collect()
}

/// Numbers that look random and are the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or_default() % end.max(1)
    }

    fn boundary(&mut self, text: &str) -> usize {
        let mut at = self.below(text.len() + 1);
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }
}

#[test]
fn a_posting_may_end_anywhere() {
    for (index, example) in examples().iter().enumerate() {
        let ends = example.char_indices().map(|(at, _)| at).skip(index).step_by(17);
        for end in ends {
            assert_sound(&example[..end], FORMATS[end % 4]);
        }
    }
}

#[test]
fn postings_may_be_cut_up_and_filled_with_anything() {
    const PIECES: [&str; 42] = [
        "<!-- rolelint-disable-line owns-product-roadmap -- é -->",
        "\n<!-- rolelint-disable -->\n",
        "<!-- rolelint-enable product, -->",
        "{/* rolelint-disable-next-lin é, é */}",
        "<!-- rolelint-roles -->",
        "---\nrolelint:\n  disable: [é, \"owns-product-raodmap\"\n---\n",
        "\u{feff}",
        "\u{a0}",
        "\u{200b}",
        "\r",
        "\r\n",
        "\n\n",
        "\t",
        "  ",
        "\0",
        "é",
        "e\u{301}",
        "👩‍👩‍👧",
        "𝐏𝐌",
        "路",
        "\u{202e}",
        "&amp;",
        "&#x41;",
        "&nbsp",
        "&#9999999999;",
        "<li>",
        "</ul>",
        "<!--",
        "-->",
        "<script>",
        "<p",
        "```",
        "**",
        "_",
        "\\",
        "---\n",
        "+++\n",
        "| a | b |\n|---|---|\n",
        "• ",
        "# ",
        "Project Manager",
        "Own the product roadmap",
    ];
    let mut numbers = Numbers(0x9E37_79B9_7F4A_7C15);
    let examples = examples();
    for round in 0..600 {
        let mut text = examples[numbers.below(examples.len())].clone();
        for _ in 0..=numbers.below(12) {
            let at = numbers.boundary(&text);
            match numbers.below(3) {
                0 => {
                    let mut end = text.len().min(at + numbers.below(200));
                    while !text.is_char_boundary(end) {
                        end -= 1;
                    }
                    text.replace_range(at..end, "");
                }
                _ => text.insert_str(at, PIECES[numbers.below(PIECES.len())]),
            }
        }
        assert_sound(&text, FORMATS[round % 4]);
    }
}

#[test]
fn tiny_texts_are_no_trouble() {
    let pieces = [
        "", " ", "\n", "\r", "\u{feff}", "#", "-", "<", "&", "PM", "Title:", "---", "•", "\"", ":", "—", "\u{301}",
        "🚀",
    ];
    for first in pieces {
        for second in pieces {
            for third in pieces {
                for format in FORMATS {
                    assert_sound(&format!("{first}{second}{third}"), format);
                }
            }
        }
    }
}

#[test]
fn the_same_piece_over_and_over_is_no_trouble() {
    const PIECES: [&str; 26] = [
        "<",
        "<p>",
        "</p>",
        "<ul><li>",
        "<!--",
        "<a ",
        "&",
        "&amp;",
        "*",
        "**a ",
        "_a_",
        "[",
        "[a](",
        "![",
        "`",
        "> ",
        "- ",
        "1. ",
        "  - a\n",
        "|a",
        "# a\n",
        "( ",
        "own ",
        "own and ",
        "the product roadmap, ",
        "Project Manager: own the product roadmap. ",
    ];
    for piece in PIECES {
        for format in FORMATS {
            let many = piece.repeat(32_000 / piece.len());
            assert_sound(&format!("Project Manager\n\nResponsibilities\n\n{many}"), format);
        }
    }
}
