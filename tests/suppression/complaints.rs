//! What is said about suppressions themselves, and whether the fixes mend it.

use super::{apply, assert_found, duties, fixed, found, linter, report};
use rolelint_core::document::Format::{self, Html, Markdown, Mdx};
use rolelint_core::role_model::Severity;
use rolelint_core::settings::{Level, Settings};

const ROADMAP: &str = "owns-product-roadmap: Own the product roadmap";

/// Checks that a fix of `rule` makes `before` into `after`, and that nothing is said about suppressions then.
#[track_caller]
fn assert_fixed(rule: &str, before: &str, after: &str, format: Format) {
    assert_eq!(fixed(before, format, rule), after);
    let left = found(after, format).0;
    assert!(left.iter().all(|finding| !finding.contains("-suppression: ")), "{left:?}");
}

#[test]
fn an_unused_comment_goes_and_leaves_no_trace() {
    let rule = "unused-suppression";
    let comment = "<!-- rolelint-disable-line owns-product-launch -->";
    for (before, after) in [
        ("- Ship it #\n- Go\n", "- Ship it\n- Go\n"),
        ("- Ship it #  \n  and go\n", "- Ship it  \n  and go\n"),
        ("- Ship # it\n", "- Ship it\n"),
        ("- Ship it\n  #\n- Go\n", "- Ship it\n- Go\n"),
        ("- Ship it\r\n  #\r\n- Go\r\n", "- Ship it\r\n- Go\r\n"),
        ("\nShip it\n#\nGo\n", "\nShip it\n\nGo\n"),
        ("\nShip it\n#\n---\n", "\nShip it\n\n---\n"),
        ("\nShip it\n\n#\n\nGo\n", "\nShip it\n\n\nGo\n"),
        ("- Ship it\n#", "- Ship it\n"),
    ] {
        assert_fixed(rule, &duties(&before.replace('#', comment)), &duties(after), Markdown);
    }
    let page = |end: &str| {
        format!("<h1>Program Manager</h1>\n<h2>Responsibilities</h2>\n<p>Manage dependencies across teams.{end}")
    };
    assert_fixed(rule, &page(&format!(" {comment}</p>\n")), &page(" </p>\n"), Html);
    assert_fixed(rule, &page(&format!("</p>\n{comment}\n")), &page("</p>\n"), Html);
    assert_fixed(rule, &duties("- Ship {/* rolelint-disable-line */}\n"), &duties("- Ship\n"), Mdx);
}

#[test]
fn of_several_names_the_unused_one_goes() {
    let rule = "unused-suppression";
    let text =
        |names: &str| duties(&format!("- Own the product roadmap <!-- rolelint-disable-line {names} -- why -->\n"));
    let one = text("owns-product-roadmap");
    assert_fixed(rule, &text("owns-product-roadmap, hybrid-title"), &one, Markdown);
    assert_fixed(rule, &text("hybrid-title, owns-product-roadmap"), &one, Markdown);
    let matter = |matter: &str| format!("---\n{matter}\n---\n{}", duties("- Own the product roadmap\n"));
    for (before, after) in [
        ("rolelint: {disable: [product, people]}", "rolelint: {disable: [product]}"),
        ("rolelint: {disable: [people, product]}", "rolelint: {disable: [product]}"),
        ("rolelint:\n  disable:\n    - people\n    - product", "rolelint:\n  disable:\n    - product"),
        ("rolelint: {disable: [people], reason: x}", "rolelint: {disable: [], reason: x}"),
        ("rolelint:\n  disable: people", "rolelint:\n  disable: []"),
        ("rolelint:\n  disable:\n    - people\n  reason: x", "rolelint:\n  disable:\n  reason: x"),
    ] {
        assert_fixed(rule, &matter(before), &matter(after), Markdown);
    }
}

#[test]
fn what_is_suppressed_twice_is_suppressed_once() {
    let twice = "- Own the product roadmap <!-- rolelint-disable-line product.roadmap --> <!-- rolelint-disable-line product.roadmap -->\n";
    assert_found(&duties(twice), &["unused-suppression: <!-- rolelint-disable-line product.roadmap -->"], 1);
    let in_a_region =
        "\n<!-- rolelint-disable -->\n\n- Own the product roadmap <!-- rolelint-disable-line product.roadmap -->\n";
    assert_found(&duties(in_a_region), &[], 1);
}

#[test]
fn an_enable_without_a_disable_ends_nothing() {
    assert_found(&duties("\n<!-- rolelint-enable -->\n"), &["unused-suppression: <!-- rolelint-enable -->"], 0);
}

#[test]
fn a_slip_in_a_name_is_mended_where_that_helps() {
    let rule = "unknown-suppression";
    let text = |comment: &str| duties(&format!("- Own the product roadmap <!-- {comment} -- why -->\n"));
    for (before, after) in [
        ("rolelint-disable-line owns-product-raodmap", "rolelint-disable-line owns-product-roadmap"),
        ("rolelint-disable-line product.roadmpa", "rolelint-disable-line product.roadmap"),
        ("rolelint-disable-lines owns-product-roadmap", "rolelint-disable-line owns-product-roadmap"),
        ("rolelint-disable-fiel", "rolelint-disable-file"),
    ] {
        assert_fixed(rule, &text(before), &text(after), Markdown);
    }
    assert_fixed(
        rule,
        &text("rolelint-disable-line owns-product-roadmap, owns-product-visoin"),
        &text("rolelint-disable-line owns-product-roadmap"),
        Markdown,
    );
    assert_fixed(
        rule,
        &duties("- Ship <!-- rolelint-disable-line owns-product-visoin -->\n"),
        &duties("- Ship\n"),
        Markdown,
    );
    let matter =
        |name: &str| format!("---\nrolelint:\n  disable: [{name}]\n---\n{}", duties("- Own the product roadmap\n"));
    assert_fixed(rule, &matter("'owns-product-raodmap'"), &matter("\"owns-product-roadmap\""), Markdown);
}

#[test]
fn a_misspelt_name_suppresses_nothing() {
    let text = duties("- Own the product roadmap <!-- rolelint-disable-line owns-product-raodmap -->\n");
    assert_found(&text, &[ROADMAP, "unknown-suppression: owns-product-raodmap"], 0);
    let nothing_like_it = duties("- Own the product roadmap <!-- rolelint-disable-line weather -->\n");
    assert_found(&nothing_like_it, &[ROADMAP, "unknown-suppression: weather"], 0);
    let message = |text: &str| report(text, Markdown).findings.pop().map(|finding| (finding.message, finding.help));
    let (message_text, help) = message(&text).unwrap_or_default();
    assert_eq!(message_text, "rolelint knows no rule called \"owns-product-raodmap\", so this has no effect.");
    assert!(help.starts_with("Did you mean \"owns-product-roadmap\"? "), "{help}");
    let help = message(&nothing_like_it).unwrap_or_default().1;
    assert!(help.starts_with("`rolelint rules` lists"), "{help}");
}

#[test]
fn a_reason_is_asked_for_only_by_the_settings() {
    let levels = [("unexplained-suppression".to_owned(), Level::Report(Severity::Warning))];
    let settings = Settings { levels: levels.into(), ..Settings::default() };
    let said = |comment: &str| {
        let text = duties(&format!("- Own the product roadmap {comment}\n"));
        let report = linter().check(&text, Markdown, &settings);
        report.findings.iter().map(|finding| finding.rule.to_string()).collect::<Vec<_>>()
    };
    let nobody = Vec::<String>::new();
    assert_eq!(said("<!-- rolelint-disable-line product -->"), ["unexplained-suppression"]);
    assert_eq!(said("<!-- rolelint-disable-line product -- -->"), ["unexplained-suppression"]);
    assert_eq!(said("<!-- rolelint-disable-line product -- agreed, for now -->"), nobody);
    assert_eq!(said("<!-- rolelint-disable-line product — what a word processor makes of two dashes -->"), nobody);
    assert_eq!(said("<!-- rolelint-disable-line product agreed with sales -->"), nobody, "the dashes are forgotten");
    assert_found(&duties("- Own the product roadmap <!-- rolelint-disable-line product -->\n"), &[], 1);
}

#[test]
fn what_is_said_about_comments_can_be_suppressed_by_name() {
    let text = duties(
        "- Ship <!-- rolelint-disable-line product -->\n\n<!-- rolelint-disable-file unused-suppression -- a template -->\n",
    );
    assert_found(&text, &[], 1);
    let all = duties(
        "- Ship <!-- rolelint-disable-line product -->\n- Own the product roadmap\n\n<!-- rolelint-disable-file -->\n",
    );
    assert_found(&all, &["unused-suppression: <!-- rolelint-disable-line product -->"], 1);
    let idle = duties("- Ship\n\n<!-- rolelint-disable-file unused-suppression -->\n");
    assert_found(&idle, &["unused-suppression: unused-suppression"], 0);
    assert_eq!(apply(&idle, &[]), idle);
}

#[test]
fn many_comments_take_time_in_proportion() {
    let piece =
        "- Own the product roadmap <!-- rolelint-disable-line product, people --> <!-- rolelint-disable-lin x -->\n";
    let text = duties(&piece.repeat(1500));
    assert_eq!(found(&text, Markdown).1, 1500);
    let line = format!(
        "<h1>Program Manager</h1><h2>Duties</h2><p>Own program risk{}",
        "<p>a</p><!-- rolelint-disable-line -->".repeat(8000)
    );
    assert_eq!(found(&line, Html).0.len(), 8000, "one line, and none of its comments has an effect");
}

#[test]
fn a_comment_about_a_rule_that_is_switched_off_is_left_alone() {
    let text = duties("- Own the product roadmap <!-- rolelint-disable-line owns-product-roadmap -->\n");
    let findings = |rule: &str| {
        let settings = Settings { levels: [(rule.to_owned(), Level::Off)].into(), ..Settings::default() };
        linter().check(&text, Markdown, &settings).findings.len()
    };
    assert_eq!(findings("owns-product-roadmap"), 0);
    let unused = duties("- Ship <!-- rolelint-disable-line -->\n");
    let settings = Settings { levels: [("unused-suppression".to_owned(), Level::Off)].into(), ..Settings::default() };
    assert!(linter().check(&unused, Markdown, &settings).findings.is_empty());
}
