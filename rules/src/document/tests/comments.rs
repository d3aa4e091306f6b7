//! Comments: which there are, and the block that each stands in. And what front matter says to rolelint.

use super::super::{Document, Format, Setting};
use super::invariants;
use Format::{Html, Markdown, Mdx, Plain};

/// Checks the comments of `text`, each with the words of the block that it stands in.
#[track_caller]
fn check(text: &str, format: Format, expected: &[(&str, Option<&str>)]) -> Document {
    let doc = Document::parse(text, format);
    let words = |block: u32| doc.text(&doc.blocks[block as usize]);
    let found = doc.comments.iter().map(|comment| (&text[comment.span.range()], comment.block.map(words)));
    assert_eq!(found.collect::<Vec<_>>(), expected, "comments of {text:?}");
    invariants::hold(text, &doc);
    doc
}

#[test]
fn a_comment_knows_the_block_that_it_stands_in() {
    let text = "# A <!-- 1 -->\n\n- B <!-- 2 -->\n  wrapped <!-- 3 -->\n- C\n  <!-- 4 -->\n\n<!-- 5 -->\n\nD\n<!-- 6 -->\n\n\
        | E <!-- 7 --> | F |\n|---|---|\n| G | H | <!-- 8 -->\n\n> I <!-- 9 -->\n";
    check(
        text,
        Markdown,
        &[
            ("<!-- 1 -->", Some("A")),
            ("<!-- 2 -->", Some("B ⏎wrapped".replace('⏎', "\n").as_str())),
            ("<!-- 3 -->", Some("B \nwrapped")),
            ("<!-- 4 -->", None),
            ("<!-- 5 -->", None),
            ("<!-- 6 -->", None),
            ("<!-- 7 -->", Some("E")),
            ("<!-- 9 -->", Some("I")),
        ],
    );
}

#[test]
fn a_comment_inside_html_counts() {
    let text = "Intro\n\n<ul>\n<li>A <!-- 1 --></li> <!-- 2 -->\n<!-- 3 --></ul>\n\n- B\n\n  <div>C <!-- 4 --></div>\n";
    check(
        text,
        Markdown,
        &[("<!-- 1 -->", Some("A")), ("<!-- 2 -->", None), ("<!-- 3 -->", None), ("<!-- 4 -->", Some("C"))],
    );
    check("<p>A<b> B<!-- 1 --></b></p><!-- 2 -->", Html, &[("<!-- 1 -->", Some("A B")), ("<!-- 2 -->", None)]);
}

#[test]
fn code_and_text_are_no_comments() {
    for text in [
        "Say `<!-- no -->` here",
        "    <!-- no -->",
        "```html\n<!-- no -->\n```",
        "Escaped \\<!-- no -->",
        "<pre><!-- no --></pre>",
        "<p>A <code><!-- no --></code></p>",
        "<script><!-- no --></script>",
    ] {
        check(text, Markdown, &[]);
        check(text, Mdx, &[]);
    }
    check("A <!-- no -->", Plain, &[]);
    check("<title>A <!-- no --></title>", Html, &[]);
    check("A {/* no */}", Markdown, &[]);
}

#[test]
fn a_block_that_is_cut_keeps_its_comments_apart() {
    let text = "You will: • Own the plan <!-- 1 --> • Ship it <!-- 2 -->\n";
    check(text, Markdown, &[("<!-- 1 -->", Some("Own the plan")), ("<!-- 2 -->", Some("Ship it"))]);
}

#[test]
fn mdx_has_comments_of_its_own() {
    let text = "# A {/* 1 */}\n\n- B {/* *2* é <b> `x` */}\n- C {/* two\n  lines */} and D\n\n{/* 3 */}\n\nUse `{/* no */}` {/**/}\n\n\
        ```\n{/* no */}\n```\n\n<div>E {/* 4 */}</div>\n";
    let doc = check(
        text,
        Mdx,
        &[
            ("{/* 1 */}", Some("A")),
            ("{/* *2* é <b> `x` */}", Some("B")),
            ("{/* two\n  lines */}", Some("C  and D")),
            ("{/* 3 */}", None),
            ("{/* 4 */}", Some("E")),
        ],
    );
    assert_eq!(doc.blocks.len(), 5, "{:?}", doc.decoded.text());
    check("A {/* never closed\n\nB", Mdx, &[]);
    check("A \\{/* escaped */} \\\\{/* not */}", Mdx, &[("{/* not */}", Some("A {/* escaped */} \\"))]);
}

/// The settings of a front matter as `key: "word" …`, with the source of each word.
fn settings(text: &str) -> Vec<String> {
    let doc = Document::parse(text, Markdown);
    invariants::hold(text, &doc);
    let said = |setting: &Setting| {
        let values = setting.values.iter().map(|value| format!(" {}={}", value.text, &text[value.span.range()]));
        format!("{}:{}", &text[setting.key_span.range()], values.collect::<String>())
    };
    doc.settings.iter().map(said).collect()
}

#[test]
fn front_matter_has_a_key_for_rolelint() {
    let expected = ["disable: a-b=a-b c=\"c\"", "reason: we, the éditors=we, the éditors"];
    for yaml in [
        "rolelint: {disable: [a-b, \"c\"], reason: \"we, the éditors\"}",
        "rolelint:\n  disable:\n    - a-b\n    - \"c\"\n  reason: we, the éditors",
        "rolelint:\n  disable: [a-b,\n    \"c\"] # why not\n\n  reason: we, the éditors\nother: 1",
    ] {
        let text = format!("---\ntitle: \"Ünder\": two\n{yaml}\ntags: [x]\n---\nText\n");
        let found = settings(&text).join("; ").replace("\"we, the éditors\"", "we, the éditors");
        assert_eq!(found, expected.join("; "), "{text}");
    }
    let toml = "+++\ntitle = \"é\"\n[rolelint]\ndisable = [\"a-b\", 'c']\nreason = \"why\"\n+++\n";
    assert_eq!(settings(toml), ["disable: a-b=\"a-b\" c='c'", "reason: why=\"why\""]);
}

#[test]
fn front_matter_that_says_nothing_to_rolelint() {
    for matter in ["title: rolelint", "rolelint: on", "rolelint:", "rolelint: [a]", "x:\n  rolelint:\n    disable: a"] {
        assert_eq!(settings(&format!("---\n{matter}\n---\n")), Vec::<String>::new(), "{matter}");
    }
    assert_eq!(settings("---\nrolelint:\n  disable:\n  reason: x\n---\n"), ["reason: x=x"]);
    assert_eq!(settings("---\nrolelint: {disable: []}\n---\n"), ["disable:"]);
}

#[test]
fn the_body_begins_behind_the_front_matter() {
    let text = "\u{feff}---\ntitle: A\n---\nB";
    assert_eq!(&text[Document::parse(text, Markdown).body as usize..], "B");
    assert_eq!(Document::parse("B", Markdown).body, 0);
}
