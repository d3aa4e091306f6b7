//! Roles that are combined on purpose.

use super::{duties, found, report};
use rolelint_core::document::Format::{Html, Markdown};
use rolelint_core::role_model::{Declared, Role, Severity};

const BODY: &str = "\n## Responsibilities\n\n- Own the product roadmap\n- Maintain the project schedule\n- Own program risk across teams\n";

#[test]
fn the_work_of_both_roles_is_core() {
    let both = vec![Role::ProductManager, Role::ProjectManager];
    let comment = "<!-- rolelint-roles product-manager, project-manager -- we are nine people -->";
    let matter = "---\nrolelint: {roles: [product-manager, project-manager], reason: nine people}\n---\n";
    for text in [
        format!("# Project Manager, Ferries\n\n{comment}\n{BODY}"),
        format!("# Project Manager, Ferries {comment}\n{BODY}"),
        format!("# Project Manager, Ferries\n{BODY}\n{comment}\n"),
        format!("{matter}# Project Manager, Ferries\n{BODY}"),
    ] {
        let report = report(&text, Markdown);
        assert_eq!(report.postings[0].declared, Declared::Roles(both.clone()), "{text}");
        assert!(
            report.findings.iter().all(|finding| finding.severity == Severity::Hint),
            "{text}: {:?}",
            report.findings
        );
    }
    let without = report(&format!("# Project Manager, Ferries\n{BODY}"), Markdown);
    assert!(without.findings.iter().any(|finding| &*finding.rule == "owns-product-roadmap"));
}

#[test]
fn a_title_of_two_roles_is_no_more_than_a_hint_then() {
    let text = |comment: &str| format!("# Product/Project Manager, Ferries\n{comment}{BODY}");
    let warned =
        |text: &str| report(text, Markdown).findings.iter().any(|finding| finding.severity >= Severity::Warning);
    assert!(warned(&text("")));
    let combined = text("\n<!-- rolelint-roles product-manager, project-manager -- nine people -->\n");
    assert!(!warned(&combined));
    assert_eq!(found(&combined, Markdown).0, ["hybrid-title: Product/Project Manager"]);
}

#[test]
fn in_html_as_well() {
    let text = "<h1>Project Manager, Ferries</h1><!-- rolelint-roles product-manager, project-manager --><h2>Responsibilities</h2>\
        <ul><li>Own the product roadmap</li><li>Maintain the project schedule</li></ul>";
    assert_eq!(found(text, Html), (Vec::new(), 0));
}

#[test]
fn a_role_that_nobody_knows_is_said_to_be_unknown() {
    let text = duties("\n<!-- rolelint-roles program-manager, projekt-manager -->\n");
    assert_eq!(found(&text, Markdown).0, ["unknown-suppression: projekt-manager"]);
    let empty = duties("\n<!-- rolelint-roles -->\n");
    assert_eq!(found(&empty, Markdown).0, ["unused-suppression: <!-- rolelint-roles -->"]);
}
