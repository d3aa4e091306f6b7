//! Markdown: structure, breaks, what is no prose, front matter.

use super::super::{Document, Format::Markdown};
use super::{check, check_source};

#[test]
fn structure_becomes_blocks() {
    let text = "# Product *Manager*\n\nWe build.\n\nDuties\n------\n- Own the backlog\n  - Groom it\n- Plan\n\n> Quoted\n\n| Area | Who |\n|---|---|\n| Roadmap | PM |\n";
    check(
        text,
        Markdown,
        &[
            "h1 Product Manager",
            "p We build.",
            "h2 Duties",
            "li0 Own the backlog",
            "li1 Groom it",
            "li0 Plan",
            "quote Quoted",
            "th Area",
            "th Who",
            "td Roadmap",
            "td PM",
        ],
    );
}

#[test]
fn loose_items_are_items() {
    check("- One\n\n  More of it\n\n- [x] Two\n", Markdown, &["li0 One", "p More of it", "li0 Two"]);
}

#[test]
fn breaks_and_references_lead_back() {
    let text = "\u{feff}> Own &amp; run\r\n>   the \\*road\\* \n> map &nbsp;now  \n> Hard\\\n> too\n";
    let doc = check(text, Markdown, &["quote Own & run⏎the *road*⏎map \u{a0}now¶Hard¶too"]);
    check_source(text, &doc, "&", "&amp;");
    check_source(text, &doc, "run\nthe", "run\r\n>   the");
    check_source(text, &doc, "*road*", "\\*road\\*");
    check_source(text, &doc, "\u{a0}", "&nbsp;");
    check_source(text, &doc, "map", "map");
    check_source(text, &doc, "Hard\u{2028}too", "Hard\\\n> too");
    let mixed = "Own\rthe **road\rmap**\r\rNext é 𝗺𝗮𝗽\n";
    let doc = check(mixed, Markdown, &["p Own⏎the road⏎map", "p Next é map"]);
    check_source(mixed, &doc, "map\n\nNext", "map**\r\rNext");
    check_source(mixed, &doc, "é map", "é 𝗺𝗮𝗽");
}

#[test]
fn what_is_no_prose_is_left_out() {
    let text = "Run `cargo` in ![logo](x.png) [the docs](http://a.b) or <http://c.d>, ~~never~~ ever.\n\n```\ncode <!-- no -->\n```\n\n    more code\n";
    let doc = check(text, Markdown, &["p Run \u{fffc} in  the docs or \u{fffc},  ever."]);
    check_source(text, &doc, "\u{fffc}", "`cargo`");
    check_source(text, &doc, "the docs", "the docs");
    check_source(text, &doc, "or \u{fffc}", "or <http://c.d>");
    assert!(doc.comments.is_empty());
}

#[test]
fn emphasis_alone_is_a_heading() {
    check(
        "**What you'll do:**\n- Plan\n\n__About__\nWe build.\n\n*Remote*:\n\nA **b**\n\n**We hire.**\n",
        Markdown,
        &["h6 What you'll do:", "li0 Plan", "h6 About", "p We build.", "h6 Remote:", "p A b", "p We hire."],
    );
    check("##Duties\nOwn it.\n\n#remote\n", Markdown, &["h2 Duties", "p Own it.", "p #remote"]);
}

#[test]
fn pasted_bullets_are_items() {
    let text = "You will:\n• Own\n\\* Plan\n– Lead\n\u{f0b7}\tGroom\n✗ Write\no Ship\n";
    let doc = check(
        text,
        Markdown,
        &["h6 You will:", "li0 Own", "li0 Plan", "li0 Lead", "li0 Groom", "li0 Write", "li0 Ship"],
    );
    check_source(text, &doc, "Groom", "Groom");
    check("| a |\n|---|\n| • Own<br>• Plan |\n", Markdown, &["th a", "li0 Own", "li0 Plan"]);
}

#[test]
fn html_inside_is_read_as_html() {
    let text = "Intro<br>two <!-- one --> <b>x</b>\n\n<ul>\n<li>Own &amp; run</li>\n<li><br></li>\n</ul>\n\n<!-- two -->\n\n> <p>Qu\n> oted</p>\n";
    let doc = check(text, Markdown, &["p Intro¶two  x", "li0 Own & run", "quote Qu oted"]);
    check_source(text, &doc, "Own & run", "Own &amp; run");
    check_source(text, &doc, "Qu oted", "Qu\n> oted");
    check_source(text, &doc, "Intro\u{2028}two", "Intro<br>two");
    let comments: Vec<_> = doc.comments.iter().map(|comment| &text[comment.span.range()]).collect();
    assert_eq!(comments, ["<!-- one -->", "<!-- two -->"]);
}

#[test]
fn yaml_front_matter_names_the_document() {
    let text = "\u{feff}---\r\nlayout: jöb 🚀\r\nTitle: \"Señior PM\"\r\nteam:\r\n  lead: Ann\r\ntags: [a, b]\r\njob_title: 'It''s'\r\nlong: >\r\n  two\r\n  lines\r\n---\r\n# Hi\r\n";
    let doc = check(text, Markdown, &["layout jöb 🚀", "title Señior PM", "job_title It's", "long two lines", "h1 Hi"]);
    check_source(text, &doc, "Señior PM", "Señior PM");
    check_source(text, &doc, "It's", "'It''s'");
    check_source(text, &doc, "jöb 🚀", "jöb 🚀");
    check_source(text, &doc, "Hi", "Hi");
}

#[test]
fn toml_front_matter_names_the_document() {
    let text = "+++\nzeta = \"é\"\ntitle = 'PM'\nn = 3\nbad = \"a\\tb\"\n[sub]\ntitle = \"no\"\n+++\nText\n";
    let doc = check(text, Markdown, &["zeta é", "title PM", "bad a\tb", "p Text"]);
    check_source(text, &doc, "PM", "PM");
    check_source(text, &doc, "a\tb", "\"a\\tb\"");
}

#[test]
fn broken_front_matter_is_read_line_by_line() {
    let text = "---\ntitle: Product Manager: Growth\n\tx\n---\nText\n";
    let doc = check(text, Markdown, &["title Product Manager: Growth", "p Text"]);
    check_source(text, &doc, "Growth", "Growth");
    check("---\nnever closed\n", Markdown, &["p never closed"]);
    assert!(Document::parse("---\n- a\n- b\n---\n", Markdown).blocks.is_empty());
}
