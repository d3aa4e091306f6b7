//! What each form of comment suppresses, and what it leaves alone.

use super::{assert_found, duties, found};
use rolelint_core::document::Format::{Html, Mdx, Plain};

const ROADMAP: &str = "owns-product-roadmap: Own the product roadmap";
const VISION: &str = "owns-product-vision: Own the product vision";

#[test]
fn a_comment_at_the_end_of_a_bullet_is_about_that_bullet() {
    let text = duties(
        "- Own the product roadmap <!-- rolelint-disable-line owns-product-roadmap -- agreed -->\n- Own the product roadmap\n",
    );
    assert_found(&text, &[ROADMAP], 1);
}

#[test]
fn a_bullet_over_several_lines_is_one() {
    let text = duties(
        "- Own the product roadmap\n  with everybody\n  else <!-- rolelint-disable-line owns-product-roadmap -->\n",
    );
    assert_found(&text, &[], 1);
    let wrapped = duties("- Own the product roadmap\n  <!-- rolelint-disable-line owns-product-roadmap -->\n- Ship\n");
    assert_found(&wrapped, &[], 1);
}

#[test]
fn without_a_name_it_is_about_all_rules_and_with_names_about_those() {
    let both = "- Own the product roadmap and the product vision";
    assert_found(&duties(&format!("{both} <!-- rolelint-disable-line -- why -->\n")), &[], 2);
    assert_found(
        &duties(&format!("{both} <!-- rolelint-disable-line owns-product-vision, owns-product-roadmap -->\n")),
        &[],
        2,
    );
    let (findings, suppressed) = found(
        &duties(&format!("{both} <!-- rolelint-disable-line owns-product-vision -->\n")),
        super::Format::Markdown,
    );
    assert_eq!((findings, suppressed), (vec!["owns-product-roadmap: Own the product roadmap".to_owned()], 1));
}

#[test]
fn areas_and_families_stand_for_their_rules() {
    for name in ["product.roadmap", "product", "all"] {
        assert_found(&duties(&format!("- Own the product roadmap <!-- rolelint-disable-line {name} -->\n")), &[], 1);
    }
}

#[test]
fn the_next_line_is_the_next_block_whatever_lies_between() {
    for gap in ["\n", "\n\n", "\n\n\n"] {
        let text = duties(&format!(
            "\n<!-- rolelint-disable-next-line owns-product-roadmap -->{gap}- Own the product roadmap\n- Own the product vision\n"
        ));
        assert_found(&text, &[VISION], 1);
    }
    let inside =
        duties("- Ship <!-- rolelint-disable-next-line -->\n- Own the product roadmap\n- Own the product vision\n");
    assert_found(&inside, &[VISION], 1);
}

#[test]
fn a_region_goes_from_comment_to_comment_or_to_the_end() {
    let closed = "- Ship\n\n<!-- rolelint-disable owns-product-roadmap -- why -->\n\n- Own the product roadmap\n- Own the product vision\n\n\
        <!-- rolelint-enable owns-product-roadmap -->\n\n- Own the product roadmap\n";
    assert_found(&duties(closed), &[VISION, ROADMAP], 1);
    let open = "- Own the product vision\n\n<!-- rolelint-disable -->\n\n- Own the product roadmap\n- Own the product vision\n";
    assert_found(&duties(open), &[VISION], 2);
    let but_one = "\n<!-- rolelint-disable -->\n\n- Own the product vision\n\n<!-- rolelint-enable owns-product-roadmap -->\n\n\
        - Own the product roadmap\n- Own program risk\n\n<!-- rolelint-enable -->\n\n- Own the product vision\n";
    assert_found(&duties(but_one), &[ROADMAP, VISION], 1);
}

#[test]
fn a_file_is_all_of_it() {
    let text = duties(
        "- Own the product roadmap\n- Own the product vision\n\n<!-- rolelint-disable-file product.roadmap -->\n",
    );
    assert_found(&text, &[VISION], 1);
}

#[test]
fn front_matter_is_about_the_file() {
    let body = duties("- Own the product roadmap\n- Own the product vision\n");
    assert_found(
        &format!("---\nrolelint: {{disable: [owns-product-roadmap], reason: new}}\n---\n{body}"),
        &[VISION],
        1,
    );
    assert_found(&format!("---\nrolelint:\n  disable: product\n---\n{body}"), &[], 2);
    assert_found(&format!("+++\n[rolelint]\ndisable = [\"owns-product-vision\"]\n+++\n{body}"), &[ROADMAP], 1);
    assert_found(&format!("---\ntitle: Jobs: ferries: all\nrolelint:\n  disable: [product]\n---\n{body}"), &[], 2);
}

#[test]
fn a_heading_and_a_row_of_a_table_are_lines() {
    let title = "# Product/Program Manager <!-- rolelint-disable-line hybrid-title -- two days each -->\n\n## Responsibilities\n\n\
        - Own the product roadmap\n- Manage cross-team dependencies\n- Own program risk\n";
    assert_found(title, &[], 1);
    let table = |one: &str, above: &str| {
        format!(
            "# Program Manager\n\n## Responsibilities\n\nManage cross-team dependencies.\n\n{above}| Work | When | |\n|---|---|---|\n\
            | You own the product roadmap of all ferries. | daily | {one} |\n| You own the product vision of all ferries. | daily | |\n"
        )
    };
    assert_found(
        &table("", ""),
        &["owns-product-roadmap: own the product roadmap", "owns-product-vision: own the product vision"],
        0,
    );
    assert_found(&table("<!-- rolelint-disable-line -->", ""), &["owns-product-vision: own the product vision"], 1);
}

#[test]
fn what_only_looks_like_a_comment_does_nothing() {
    for duty in [
        "- Own the product roadmap `<!-- rolelint-disable-line -->`\n",
        "- Own the product roadmap \\<!-- rolelint-disable-line -->\n",
        "- Own the product roadmap {/* rolelint-disable-line */}\n",
        "- Own the product roadmap\n\n```\n<!-- rolelint-disable-file -->\n```\n",
        "- Own the product roadmap\n\n      <!-- rolelint-disable-file -->\n",
        "- Own the product roadmap <!-- note: rolelint-disable-line was here -->\n",
        "- Own the product roadmap\n\n<pre><!-- rolelint-disable-file --></pre>\n",
    ] {
        assert_found(&duties(duty), &[ROADMAP], 0);
    }
    let plain = duties("- Own the product roadmap <!-- rolelint-disable-line -->\n");
    assert_eq!(found(&plain, Plain), (vec![ROADMAP.to_owned()], 0));
}

#[test]
fn html_has_the_same_comments() {
    let page = |list: &str| {
        format!(
            "<h1>Program Manager, Ferries</h1>\n<h2>Responsibilities</h2>\n<ul><li>Manage cross-team dependencies</li>{list}</ul>"
        )
    };
    let inside = page("<li>Own the product roadmap <!-- rolelint-disable-line --></li><li>Own the product vision</li>");
    assert_eq!(found(&inside, Html), (vec![VISION.to_owned()], 1));
    let behind =
        page("\n<li>Own the product roadmap</li> <!-- rolelint-disable-line -->\n<li>Own the product vision</li>");
    assert_eq!(found(&behind, Html), (vec![VISION.to_owned()], 1));
    let before = page(
        "\n<!-- rolelint-disable-next-line product -->\n<li>Own the product roadmap</li><li>Own the product vision</li>",
    );
    assert_eq!(found(&before, Html), (vec![VISION.to_owned()], 1));
    let in_markdown = "# Program Manager\n\n## Responsibilities\n\n<ul>\n<li>Manage cross-team dependencies</li>\n\
        <li>Own the product roadmap <!-- rolelint-disable-line --></li>\n<li>Own the product vision</li>\n</ul>\n";
    assert_found(in_markdown, &[VISION], 1);
}

#[test]
fn mdx_has_comments_of_its_own() {
    let text = duties(
        "- Own the product roadmap {/* rolelint-disable-line owns-product-roadmap -- wegen Öl */}\n- Own the product vision\n",
    );
    assert_eq!(found(&text, Mdx), (vec![VISION.to_owned()], 1));
    let next = duties("\n{/* rolelint-disable-next-line */}\n\n- Own the product roadmap\n- Own the product vision\n");
    assert_eq!(found(&next, Mdx), (vec![VISION.to_owned()], 1));
}

#[test]
fn a_text_that_is_no_posting_is_told_nothing() {
    let text = "# Ferries\n\nA timetable. <!-- rolelint-disable-line owns-everything -->\n";
    let report = super::report(text, super::Format::Markdown);
    assert!(report.postings.is_empty() && report.findings.is_empty());
}
