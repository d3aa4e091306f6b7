//! Front matter whose fields are content: long strings and lists of phrases.

use super::super::{Document, Format::Markdown};
use super::invariants::{Random, hold};
use super::{check, check_source};

#[test]
fn literal_block_is_content() {
    let text = "---\n# Größe 🚀\nteam: Öl & Gas\nkey_objectives: |  # not this\n  We run the pipelines of a growing city.\n\n  - Own the backlog\n    - Groom the “stories”\n    - Rank them\n  - Plan the quarter\n\n# Nor this\nlevel: 3\n---\n# Hi\n";
    let doc = check(
        text,
        Markdown,
        &[
            "team Öl & Gas",
            "h2 key objectives",
            "p We run the pipelines of a growing city.",
            "li0 Own the backlog",
            "li1 Groom the “stories”",
            "li1 Rank them",
            "li0 Plan the quarter",
            "level 3",
            "h1 Hi",
        ],
    );
    check_source(text, &doc, "key objectives", "key_objectives");
    check_source(text, &doc, " objectives", "_objectives");
    check_source(text, &doc, "the backlog", "the backlog");
    check_source(text, &doc, "“stories”", "“stories”");
    check_source(text, &doc, "quarter", "quarter");
}

#[test]
fn folded_block_is_joined() {
    let text = "---\r\n\"about-us\": >-\r\n    Wir bauen Brücken\r\n    and roads for\r\n    everyone.\r\n\r\n    What you'll do:\r\n    - Lead the bridge\r\n      program\r\n      - Report on it\r\n    - Plan roads\r\ntitle: PM\r\n---\r\nText\r\n";
    let doc = check(
        text,
        Markdown,
        &[
            "h2 about us",
            "p Wir bauen Brücken⏎and roads for⏎everyone.",
            "h3 What you'll do:",
            "li0 Lead the bridge⏎program",
            "li1 Report on it",
            "li0 Plan roads",
            "title PM",
            "p Text",
        ],
    );
    check_source(text, &doc, "about us", "about-us");
    check_source(text, &doc, "Brücken\nand", "Brücken\r\n    and");
    check_source(text, &doc, "bridge\nprogram", "bridge\r\n      program");
    check_source(text, &doc, "Report on it", "Report on it");
}

#[test]
fn indicators_and_properties_are_left_out() {
    let lines = "      Own the backlog of the team\n    and plan the quarter\n";
    for head in ["|4", "!!str |4-", "&x |4+", "&x\n  !!str |4"] {
        let text = format!("---\nsummary: {head}\n{lines}\n\n...\nText\n");
        let doc = check(
            &text,
            Markdown,
            &["h2 summary", "p Own the backlog of the team", "p and plan the quarter", "p Text"],
        );
        check_source(&text, &doc, "Own the backlog", "Own the backlog");
    }
}

#[test]
fn scalars_without_indicator_may_be_long() {
    let text = "---\nabout: We build bridges\n  for the whole country\n\n  and the next one\nrole: \"Lead the \\\"north\\\" \\\n  team \\u00e9t\\u00e9\n  and its whole plan\"\n---\n";
    let doc = check(
        text,
        Markdown,
        &[
            "h2 about",
            "p We build bridges⏎for the whole country",
            "p and the next one",
            "h2 role",
            "p Lead the \"north\" ⏎team été⏎and its whole plan",
        ],
    );
    check_source(text, &doc, "\"north\"", "\\\"north\\\"");
    check_source(text, &doc, "é", "\\u00e9");
    check_source(text, &doc, "whole plan", "whole plan");
}

#[test]
fn long_strings_of_toml_are_content() {
    let text = "+++\ntitel = \"é\"\nkey_duties = \"\"\"\nYou lead the \\\"north\\\" team \\\n  and its plan.\n- Own the r\\u00f4le\n  - Rank it\n\"\"\"\nabout_us = '''We build bridges \\o/\nfor the whole country.'''\ntasks = [\n  'Own the backlog daily', # no\n  \"Plan the \\\"big\\\" quarter\",\n  3,\n]\ntags = ['a', 'b']\n+++\nText\n";
    let doc = check(
        text,
        Markdown,
        &[
            "titel é",
            "h2 key duties",
            "p You lead the \"north\" team ⏎and its plan.",
            "li0 Own the rôle",
            "li1 Rank it",
            "h2 about us",
            "p We build bridges \\o/",
            "p for the whole country.",
            "h2 tasks",
            "li0 Own the backlog daily",
            "li0 Plan the \"big\" quarter",
            "p Text",
        ],
    );
    check_source(text, &doc, "key duties", "key_duties");
    check_source(text, &doc, "\"north\" team", "\\\"north\\\" team");
    check_source(text, &doc, "ô", "\\u00f4");
    check_source(text, &doc, "Rank it", "Rank it");
    check_source(text, &doc, "the whole country.", "the whole country.");
    check_source(text, &doc, "big", "big");
}

#[test]
fn lists_of_phrases_are_content() {
    let text = "---\ntags: [größer, schneller]\nkey objectives:\n# A comment\n- Lead the move to the new tool\n   - Support the teams\n     on their way\n   - Rank the needs\n- \"Own the \\\"big\\\" road\\u00admap\"\n- 'It''s you who plans releases'\n- |\n  Write the plan\n  - Check it twice\n- {a: b}\nsoft:\n  - Jo\nend: yes\n---\nText\n";
    let doc = check(
        text,
        Markdown,
        &[
            "h2 key objectives",
            "li0 Lead the move to the new tool",
            "li1 Support the teams⏎on their way",
            "li1 Rank the needs",
            "li0 Own the \"big\" roadmap",
            "li0 It's you who plans releases",
            "li0 Write the plan",
            "li1 Check it twice",
            "end yes",
            "p Text",
        ],
    );
    check_source(text, &doc, "new tool", "new tool");
    check_source(text, &doc, "\"big\" roadmap", "\\\"big\\\" road\\u00admap");
    check_source(text, &doc, "'s you", "''s you");
    check_source(text, &doc, "it twice", "it twice");
}

#[test]
fn short_values_and_titles_stay_metadata() {
    let text = "---\ntitle: >\n  Senior Product Manager for the\n  Growth of the Whole Company\nsummary: |\n  Own it\n  Plan it\nlong: One line of many words is still the name of something, however long\ncss: |\n  .a { margin: 0 1px 2px 3px; top: 1px }\n  .b { margin: 0 1px 2px 3px; top: 1px }\ntags: [a, b c]\none: [Own the backlog of the team]\n---\n";
    let doc = Document::parse(text, Markdown);
    let keys: Vec<_> = doc.keys.iter().map(String::as_str).collect();
    assert_eq!(keys, ["title", "summary", "long", "css"]);
    assert_eq!(doc.blocks.len(), 4);
}

#[test]
fn broken_front_matter_has_no_content() {
    let text = "---\ntitle: PM: Growth\nkey_objectives: |\n  - Own the backlog of the team\n  - Plan the quarter: all of it\n---\nText\n";
    check(text, Markdown, &["title PM: Growth", "p Text"]);
    for head in [
        "a: |9\n  x\n",
        "a: |\n",
        "a: >",
        "a: '",
        "a: \"\\",
        "a: \"\\\n",
        "a:\n- \"\n",
        "? |\n  a\n  b\n: c\n",
        "&a : *a\n",
        "a: !x\n",
        "a: !x &y\nb: &z\n- !w\n- &v\n",
    ] {
        for text in [
            format!("---\n{head}---\nText\n"),
            format!("---\r\n{head}\r\n---\r\nText\r\n"),
            format!("+++\n{head}+++\n"),
        ] {
            let doc = Document::parse(&text, Markdown);
            hold(&text, &doc);
        }
    }
}

/// What front matter is made of, in any order.
#[rustfmt::skip]
const PARTS: &[&str] = &[
    "key_a: ", "\"b\": ", "'c-d': ", "? e\n", ": ", "f = ", "|", ">", "|2-", "\n", "\n", "\r\n", "\n  ", "\n  ", "\n    ", "- ",
    "Own the backlog of the whole team", "Plan – größer 🚀 than the quarter and the year", "What you do:", "\"", "\"", "'", "''",
    "\"\"\"", "'''", "\\", "\\u00e9", "\\n", "!!str ", "&x ", "*x", "# no", "[", "]", ", ", "{", "}", "&amp;", "<br>", "<li>", "• ",
    "> ", "**", "\u{85}", "\u{2028}", "\r",
];

#[test]
fn no_front_matter_breaks_them() {
    let mut random = Random(3);
    for round in 0..8_000 {
        let fence = ["---\n", "+++\n", "---\r\n"][round % 3];
        let mut text = fence.to_owned();
        let list = round % 2 == 0;
        text.push_str(if list { "key_a:\n- " } else { "key_a: " });
        for _ in 0..random.below(16) {
            text.push_str(PARTS[random.below(PARTS.len())]);
            if list && random.below(5) == 0 {
                text.push_str("\n- ");
            }
        }
        text.push('\n');
        text.push_str(fence);
        text.push_str("Text\n");
        hold(&text, &Document::parse(&text, Markdown));
    }
}
