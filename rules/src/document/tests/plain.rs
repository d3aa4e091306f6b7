//! Plain text: lines, bullets, wrapped mail, headings by their looks, and marks that got lost in the middle.

use super::super::Format::Plain;
use super::{check, check_source};

#[test]
fn lines_are_paragraphs_and_bullets_are_items() {
    let text = "\u{feff}Product Manager\r\n\r\nWe build.\rWe ship.\n• Own it\n  - Groom it\n1) Plan\u{2028}(a) Lead\n\u{f0b7}\tWrite\n• * Test\n**Leads one\n";
    let doc = check(
        text,
        Plain,
        &[
            "p Product Manager",
            "p We build.",
            "p We ship.",
            "li0 Own it",
            "li1 Groom it",
            "li0 Plan",
            "li0 Lead",
            "li0 Write",
            "li0 Test",
            "li0 Leads one",
        ],
    );
    check_source(text, &doc, "Write", "Write");
    check_source(text, &doc, "We ship", "We ship");
}

#[test]
fn references_tags_and_disguised_letters_are_decoded() {
    let text = "R&amp;D&nbsp;lead<br>𝗣𝗿𝗼𝗱𝘂𝗰𝘁 road\u{ad}map\n<li>Own</li><li><br></li>\n<your name> a < b & c &zilch;\n<!-- text -->\n";
    let doc = check(
        text,
        Plain,
        &["p R&D\u{a0}lead¶Product roadmap", "li0 Own", "p <your name> a < b & c &zilch;", "p <!-- text -->"],
    );
    check_source(text, &doc, "R&D", "R&amp;D");
    check_source(text, &doc, "lead\u{2028}Product", "lead<br>𝗣𝗿𝗼𝗱𝘂𝗰𝘁");
    check_source(text, &doc, "roadmap", "road\u{ad}map");
    assert!(doc.comments.is_empty());
}

#[test]
fn looks_make_headings() {
    check(
        "ABOUT US\nText here.\n\nDuties\n======\nWhat you'll do:\n- Own\n\n**Who you are**\n## Pay ##\n🚀 Our team:\n🚀 Own it\nPerks\n• Food\n",
        Plain,
        &[
            "h2 ABOUT US",
            "p Text here.",
            "h2 Duties",
            "h2 What you'll do:",
            "li0 Own",
            "h2 Who you are",
            "h2 Pay",
            "h2 Our team:",
            "li0 Own it",
            "h2 Perks",
            "li0 Food",
        ],
    );
}

/// A mail as it was sent: broken at 72 columns.
const WRAPPED: &str = "\
TITLE:  Program Manager
LOCATION:  Somewhere
JOB DESCRIPTION:  The company is looking for a person who will plan the
work of three teams and see to it that what they build fits together, and
who likes to write.
JOB RESPONSIBILITIES:
- Coordinate the releases of all teams that work on the platform and the
tools around it;
- Report progress,
- Keep the plan current, together with the leads of the three teams and
their product managers.
Please write to us, or come by. We like to talk to people who have seen a
release fail.
";

#[test]
fn wrapped_lines_are_joined() {
    let doc = check(
        WRAPPED,
        Plain,
        &[
            "p TITLE:  Program Manager",
            "p LOCATION:  Somewhere",
            "p JOB DESCRIPTION:  The company is looking for a person who will plan the⏎work of three teams and see to it that what they build fits together, and⏎who likes to write.",
            "h2 JOB RESPONSIBILITIES:",
            "li0 Coordinate the releases of all teams that work on the platform and the⏎tools around it;",
            "li0 Report progress,",
            "li0 Keep the plan current, together with the leads of the three teams and⏎their product managers.",
            "p Please write to us, or come by. We like to talk to people who have seen a⏎release fail.",
        ],
    );
    check_source(WRAPPED, &doc, "the\ntools", "the\ntools");
}

#[test]
fn indented_lines_go_on_with_their_bullet() {
    let text = "- Own the\r\n  roadmap\r\n- Plan\r\n\r\nThe end\r\n";
    let doc = check(text, Plain, &["li0 Own the⏎roadmap", "li0 Plan", "p The end"]);
    check_source(text, &doc, "the\nroadmap", "the\r\n  roadmap");
}

#[test]
fn quoted_lines_are_quotes_unless_all_are() {
    check("Hello\n> Own it\n> all\nBye\n", Plain, &["p Hello", "quote Own it⏎all", "p Bye"]);
    check("> Product Manager\n>\n> - Own it\n", Plain, &["h2 Product Manager", "li0 Own it"]);
}

#[test]
fn bullets_inside_a_line_begin_items() {
    let cases: [(&str, &[&str]); 9] = [
        ("You will: • Own it •\tPlan it •Ship", &["h2 You will:", "li0 Own it", "li0 Plan it", "li0 Ship"]),
        ("Lead with experience·Manage teams · Plan", &["p Lead with experience", "li0 Manage teams", "li0 Plan"]),
        ("Duties ■ Own ✗ Plan \u{f0b7} Ship", &["p Duties", "li0 Own", "li0 Plan", "li0 Ship"]),
        ("Duties * Own * Plan 2 * 3", &["p Duties", "li0 Own", "li0 Plan 2 * 3"]),
        (
            "Duties - Own the whole roadmap of it - Plan all of the releases - Ship what the teams build",
            &[
                "p Duties",
                "li0 Own the whole roadmap of it",
                "li0 Plan all of the releases",
                "li0 Ship what the teams build",
            ],
        ),
        ("Duties  - Own  - Plan", &["p Duties", "li0 Own", "li0 Plan"]),
        ("Duties o Own it o Plan it o Ship it", &["p Duties", "li0 Own it", "li0 Plan it", "li0 Ship it"]),
        ("Duties 🚀 Own it 👩\u{200d}💻 Plan it", &["p Duties", "li0 Own it", "li0 Plan it"]),
        ("Duties. **Leads one. **Plans two.", &["p Duties.", "li0 Leads one.", "li0 Plans two."]),
    ];
    for (text, expected) in cases {
        let doc = check(text, Plain, expected);
        check_source(text, &doc, "Plan", "Plan");
    }
}

#[test]
fn dashes_in_prose_stay() {
    for text in [
        "Seattle - Remote",
        "Recruiter → Manager → Panel → Offer",
        "Seattle - Remote - Full time - Now",
        "Own it - and ship it - We mean all of it - We do - Really, as the others in the company do",
        "Plan (fully covered – Staff) Other (fully covered – Staff) Third (covered – Staff)",
        "We need **** years and a **bold** mind",
        "Go A → B for 5€ · no",
    ] {
        let doc = super::Document::parse(text, Plain);
        let expected = if text.contains('·') { 2 } else { 1 };
        assert_eq!(doc.blocks.len(), expected, "{text}");
    }
}
