//! Suppressed findings: they fail nothing, and they are counted.

use super::support::{CONFLATED, Folder};

#[test]
fn a_suppressed_finding_fails_nothing_and_is_counted() {
    let excused =
        CONFLATED.replace("storage\n", "storage <!-- rolelint-disable-line owns-product-roadmap -- agreed -->\n");
    let folder = Folder::new(&[("tpm.md", excused.as_bytes()), ("tpm.txt", excused.as_bytes())]);
    let ran = folder.run(&["check", "tpm.md"]);
    assert_eq!(
        (ran.code, ran.out.as_str()),
        (Some(0), "1 file checked: no findings; 1 finding suppressed\n"),
        "{ran:?}"
    );
    let report = folder.run(&["check", "--format", "json", "tpm.md"]).json();
    assert_eq!(report["files"][0]["postings"][0]["suppressed"], 1);
    assert_eq!(report["files"][0]["findings"], serde_json::json!([]));
    let plain = folder.run(&["check", "tpm.txt"]);
    assert_eq!(plain.code, Some(1), "plain text has no comments: {plain:?}");
}

#[test]
fn a_comment_that_suppresses_nothing_fails() {
    let posting = format!("{CONFLATED}- Plan <!-- rolelint-disable-line people -->\n");
    let folder = Folder::new(&[("tpm.mdx", posting.as_bytes())]);
    let ran = folder.run(&["check", "--format", "json", "tpm.mdx"]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    let report = ran.json();
    let finding = &report["files"][0]["findings"][1];
    assert_eq!(finding["rule"], "unused-suppression");
    assert_eq!(finding["fixes"][0]["applicability"], "safe");
    assert_eq!(finding["fixes"][0]["edits"][0]["text"], "");
}

#[test]
fn reasons_are_asked_for_by_the_configuration() {
    let excused = CONFLATED.replace("storage\n", "storage <!-- rolelint-disable-line owns-product-roadmap -->\n");
    let config = "[severity]\nunexplained-suppression = \"error\"\n";
    let folder = Folder::new(&[("tpm.md", excused.as_bytes()), ("rolelint.toml", config.as_bytes())]);
    let ran = folder.run(&["check", "tpm.md"]);
    assert!(ran.out.starts_with("error[unexplained-suppression]: "), "{ran:?}");
    assert_eq!(folder.run(&["check", "--isolated", "tpm.md"]).code, Some(0));
}
