//! `rolelint check`: what it prints, what it exits with, and the command line around it.

use super::support::{CLEAN, CONFLATED, Folder, Ran};
use std::io::Read;
use std::process::Stdio;

#[test]
fn a_conflated_posting_fails_at_its_words() {
    let folder = Folder::new(&[("tpm.md", CONFLATED.as_bytes())]);
    let ran = folder.run(&["check", "tpm.md"]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(ran.out.starts_with("error[owns-product-roadmap]: "), "{ran:?}");
    assert!(ran.out.contains("\n --> tpm.md:5:3\n"), "{ran:?}");
    assert!(ran.out.contains("5 | - Own the product roadmap for storage\n  |   ^^^"), "{ran:?}");
    assert!(ran.out.contains("= help: "), "{ran:?}");
    assert!(ran.out.contains("\nRole mix of \"Technical Program Manager, Storage\": "), "{ran:?}");
    assert!(ran.out.ends_with("\n1 file checked: 1 error\n"), "{ran:?}");
    assert_eq!(ran.err, "");
}

#[test]
fn a_clean_posting_passes() {
    let folder = Folder::new(&[("tpm.md", CLEAN.as_bytes())]);
    let ran = folder.run(&["check"]);
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (Some(0), "1 file checked: no findings\n", ""));
}

#[test]
fn the_json_report_has_its_documented_form() {
    let folder = Folder::new(&[("tpm.md", CONFLATED.as_bytes())]);
    let ran = folder.run(&["check", "--format", "json", "--isolated", "tpm.md"]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    let report = ran.json();
    assert_eq!((&report["schema"], &report["version"]), (&1.into(), &env!("CARGO_PKG_VERSION").into()));
    let file = &report["files"][0];
    assert_eq!((&file["path"], &file["encoding"]), (&"tpm.md".into(), &"utf-8".into()));
    let posting = &file["postings"][0];
    assert_eq!(posting["roles"], serde_json::json!(["technical-program-manager"]));
    assert_eq!(posting["title_start"], serde_json::json!({"byte": 2, "line": 1, "column": 3}));
    assert_eq!(posting["mix"].as_object().unwrap().len(), 6);
    let finding = &file["findings"][0];
    assert_eq!((&finding["rule"], &finding["area"]), (&"owns-product-roadmap".into(), &"product.roadmap".into()));
    assert_eq!((&finding["severity"], &finding["posting"]), (&"error".into(), &0.into()));
    assert_eq!(finding["start"], serde_json::json!({"byte": 61, "line": 5, "column": 3}));
    assert_eq!(finding["end"], serde_json::json!({"byte": 84, "line": 5, "column": 26}));
    assert_eq!(finding["related"][0]["start"]["line"], 1);
    assert_eq!(
        report["summary"],
        serde_json::json!({"files": 1, "error": 1, "warning": 0, "hint": 0, "unreadable": 0})
    );
}

#[test]
fn fail_on_decides_what_fails() {
    let folder = Folder::new(&[("tpm.md", CONFLATED.as_bytes())]);
    let code = |least| folder.run(&["check", "--fail-on", least, "tpm.md"]).code;
    assert_eq!(["error", "warning", "hint", "never"].map(code), [Some(1), Some(1), Some(1), Some(0)]);
}

#[test]
fn a_role_can_be_given() {
    let folder = Folder::new(&[("tpm.md", CONFLATED.as_bytes())]);
    let ran = folder.run(&["check", "--role", "product-manager", "tpm.md"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let ran = folder.run(&["check", "--organization-size", "small", "tpm.md"]);
    assert_eq!(ran.code, Some(0), "one person wears several hats: {ran:?}");
    assert!(ran.out.contains("hint[owns-product-roadmap]"), "{ran:?}");
}

#[test]
fn colour_is_for_those_who_want_it() {
    let folder = Folder::new(&[("tpm.md", CONFLATED.as_bytes())]);
    let coloured = |variables: &[(&str, &str)]| {
        let output = folder.command(&["check"]).envs(variables.iter().copied()).output().unwrap();
        output.stdout.contains(&0x1B)
    };
    assert!(!coloured(&[]), "a pipe is no terminal");
    assert!(coloured(&[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&[("NO_COLOR", "1")]));
}

#[test]
fn a_reader_that_leaves_is_no_accident() {
    let names = (0..300).map(|number| format!("{number}.md")).collect::<Vec<_>>();
    let files = names.iter().map(|name| (name.as_str(), CONFLATED.as_bytes())).collect::<Vec<_>>();
    let folder = Folder::new(&files);
    let mut command = folder.command(&["check"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut first = [0; 5];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let ran = Ran::from(child.wait_with_output().unwrap());
    assert_eq!(&first, b"error");
    assert_eq!((ran.code, ran.err.as_str()), (Some(1), ""), "the findings until then still count");
}

#[test]
fn mistakes_on_the_command_line_are_usage_errors() {
    let folder = Folder::new(&[]);
    for arguments in [
        [].as_slice(),
        &["chekc"],
        &["check", "--fail-on", "bad"],
        &["check", "--role", "pm"],
        &["check", "--format", "xml"],
        &["debug"],
        &["debug", "nowhere.md"],
    ] {
        let ran = folder.run(arguments);
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{arguments:?}: {ran:?}");
        assert!(!ran.err.is_empty());
    }
}

#[test]
fn help_and_version_are_answers() {
    let folder = Folder::new(&[]);
    let ran = folder.run(&["--version"]);
    assert_eq!((ran.code, ran.out), (Some(0), format!("rolelint {}\n", env!("CARGO_PKG_VERSION"))));
    for command in ["check", "explain", "rules", "debug"] {
        let ran = folder.run(&[command, "--help"]);
        assert_eq!(ran.code, Some(0));
        assert!(ran.out.contains("Usage: rolelint"), "{ran:?}");
    }
}

#[test]
fn a_large_organization_has_one_person_for_one_role() {
    let posting = "# Program Manager\n\nAt our startup you will wear many hats.\n\n## Responsibilities\n\n\
        - Own the product roadmap\n- Manage cross-team dependencies\n";
    let folder = Folder::new(&[("p.md", posting.as_bytes())]);
    let first = |arguments: &[&str]| folder.run(arguments).out.lines().next().unwrap_or_default().to_owned();
    assert!(first(&["check", "p.md"]).starts_with("hint[owns-product-roadmap]"));
    assert!(first(&["check", "--organization-size", "large", "p.md"]).starts_with("error[owns-product-roadmap]"));
}

#[test]
fn a_role_from_outside_takes_the_title_out_of_the_case() {
    let folder = Folder::new(&[("tpm.md", CLEAN.as_bytes())]);
    let ran = folder.run(&["check", "--role", "product-manager", "tpm.md"]);
    assert!(!ran.out.contains("[title-against-duties]") && !ran.out.contains("[inconsistent-role-name]"), "{ran:?}");
    assert!(ran.out.contains("Judged as a product manager, whatever the title says: "), "{ran:?}");
    assert!(!ran.out.contains("The title names"), "{ran:?}");
}

#[test]
fn a_finding_has_words_where_the_duties_read_like_no_role() {
    let posting = "# Technical Program Manager\n\n## Responsibilities\n\n- Own the product roadmap\n- Define the product vision\n\
        - Write PRDs\n- Maintain the project schedule for the site\n- Manage the project budget for one project\n\
        - Assign project tasks\n- Manage cross-team dependencies\n";
    let folder = Folder::new(&[("p.md", posting.as_bytes())]);
    let ran = folder.run(&["check", "p.md"]);
    let message = "[title-against-duties]: The title says technical program manager, but most of the duties belong to other roles.\n";
    assert!(ran.out.contains(message), "{ran:?}");
}
