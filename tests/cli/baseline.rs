//! The baseline: old findings are silent, new ones are not, and mended ones do not stay unseen.

use super::support::{CLEAN, CONFLATED, Folder, Ran};
use std::fmt::Write as _;

const NAME: &str = ".rolelint-baseline.json";

/// How the duties of a posting stand in its file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Layout {
    /// One line each.
    Plain,
    /// Backwards, with lines broken anew and other marks before them.
    Edited,
}

/// A folder of 300 postings; every third one is conflated, some of them with the same sentence twice.
fn postings() -> Vec<(String, Vec<String>)> {
    let things = ["storage", "search", "billing", "the harbor", "maps", "the ferry", "claims"];
    let posting = |number: usize| {
        let thing = format!("{} {number}", things[number % things.len()]);
        let mut duties = vec![
            format!("Track dependencies across teams for {thing}"),
            format!("Plan the releases of {thing} with six teams and keep their calendars in step with each other"),
            "Review the architecture of services with their engineers".to_owned(),
        ];
        match number % 6 {
            0 => {
                duties
                    .push(format!("Own the product roadmap for {thing}, together with nobody else, as the one voice"));
            }
            3 => {
                duties.push("Conduct user research with dealers and buyers".to_owned());
                duties.push("Manage a team of four engineers".to_owned());
                duties.push("Manage a team of four engineers".to_owned());
            }
            _ => {}
        }
        (format!("jobs/{}/{number:03}.md", things[number % things.len()].replace(' ', "-")), duties)
    };
    (0..300).map(posting).collect()
}

fn written(duties: &[String], layout: Layout) -> String {
    let mut text = "# Technical Program Manager, Platform\n\n## Responsibilities\n\n".to_owned();
    match layout {
        Layout::Plain => duties.iter().for_each(|duty| writeln!(text, "- {duty}").unwrap()),
        Layout::Edited => duties.iter().rev().for_each(|duty| {
            let words = duty.split(' ').collect::<Vec<_>>();
            let lines = words.chunks(3).map(|line| line.join(" ")).collect::<Vec<_>>();
            writeln!(text, "* {}\n", lines.join("\n  ")).unwrap();
        }),
    }
    text + "\n## Requirements\n\n- Five years of experience\n"
}

fn folder(layout: Layout) -> Folder {
    let folder = Folder::new(&[]);
    for (name, duties) in postings() {
        folder.write(&name, &written(&duties, layout));
    }
    folder
}

fn in_ci(folder: &Folder, arguments: &[&str]) -> Ran {
    Ran::from(folder.command(arguments).env("CI", "true").output().unwrap())
}

#[test]
fn three_hundred_old_postings_are_silent_and_one_new_sentence_is_not() {
    let folder = folder(Layout::Plain);
    let before = folder.run(&["check", "--format", "json"]);
    assert_eq!(before.code, Some(1));
    assert!(before.findings().len() >= 150, "{}", before.findings().len());

    let created = folder.run(&["baseline", "create"]);
    assert_eq!((created.code, created.out.as_str()), (Some(0), ""), "{created:?}");
    assert!(created.err.contains(".rolelint-baseline.json knows "), "{created:?}");
    let silent = in_ci(&folder, &["check", "--fail-on", "hint"]);
    assert_eq!((silent.code, silent.err.as_str()), (Some(0), ""), "{silent:?}");
    assert!(silent.out.starts_with("300 files checked: no findings; "), "{silent:?}");

    let (name, mut duties) = postings().swap_remove(42);
    duties.push("Write PRDs for the new portal".to_owned());
    folder.write(&name, &written(&duties, Layout::Plain));
    let new = in_ci(&folder, &["check", "--format", "json"]);
    assert_eq!(new.code, Some(1));
    assert_eq!(new.findings(), [format!("{name}: owns-product-requirements: error")]);
}

#[test]
fn text_that_is_moved_and_broken_anew_stays_known() {
    let folder = folder(Layout::Plain);
    folder.run(&["baseline", "create"]);
    let baseline = folder.read(NAME);
    for (name, duties) in postings() {
        folder.write(&name, &written(&duties, Layout::Edited));
    }
    let silent = in_ci(&folder, &["check", "--fail-on", "hint"]);
    assert_eq!((silent.code, silent.err.as_str()), (Some(0), ""), "{silent:?}");
    // Made anew, it would know the same: no line or column is in it.
    assert_eq!(folder.run(&["baseline", "create", "--force"]).code, Some(0));
    assert_eq!(folder.read(NAME), baseline);
}

#[test]
fn a_sentence_that_stands_once_more_is_new() {
    let folder = Folder::new(&[("tpm.md", CONFLATED.as_bytes())]);
    folder.run(&["baseline", "create"]);
    folder.write("tpm.md", &format!("{CONFLATED}- Own the product roadmap for storage\n"));
    assert_eq!(folder.run(&["check", "--format", "json"]).findings(), ["tpm.md: owns-product-roadmap: error"]);
}

#[test]
fn a_mended_finding_fails_in_ci_and_is_taken_out_elsewhere() {
    let other = CONFLATED.replace("storage", "search");
    let folder = Folder::new(&[("a/tpm.md", CONFLATED.as_bytes()), ("b.md", other.as_bytes())]);
    assert_eq!(folder.run(&["baseline", "create"]).code, Some(0));
    folder.write("a/tpm.md", CLEAN);
    for arguments in [&["check"][..], &["check", "a/tpm.md"], &["check", "--fail-on", "never", "a"]] {
        let stale = in_ci(&folder, arguments);
        assert_eq!(stale.code, Some(1), "{stale:?}");
        let wanted = "error: .rolelint-baseline.json knows a finding that is mended:\n  \
                      a/tpm.md: owns-product-roadmap, \"Own the product roadmap\"\n";
        assert!(stale.err.starts_with(wanted) && stale.err.contains("rolelint baseline prune"), "{stale:?}");
    }
    let elsewhere = in_ci(&folder, &["check", "b.md"]);
    assert_eq!(
        (elsewhere.code, elsewhere.err.as_str()),
        (Some(0), ""),
        "what was not checked is not said to be mended"
    );
    let ignored = in_ci(&folder, &["check", "--stale-baseline", "ignore"]);
    assert_eq!((ignored.code, ignored.err.as_str()), (Some(0), ""));
    let other_role = folder.run(&["check", "--role", "product-manager"]);
    assert!(folder.read(NAME).contains("b.md"), "judged as another role, nothing is mended: {other_role:?}");

    let pruned = folder.run(&["check"]);
    assert_eq!(
        (pruned.code, pruned.err.as_str()),
        (Some(0), "notice: .rolelint-baseline.json: 1 mended finding taken out\n")
    );
    assert!(!folder.read(NAME).contains("a/tpm.md") && folder.read(NAME).contains("b.md"));
    assert_eq!(in_ci(&folder, &["check"]).code, Some(0));
    folder.write("a/tpm.md", CONFLATED);
    assert_eq!(in_ci(&folder, &["check"]).code, Some(1), "what was taken out is new when it comes back");
}

#[test]
fn a_posting_that_is_gone_leaves_nothing_behind() {
    let folder = Folder::new(&[("a.md", CONFLATED.as_bytes()), ("b.md", CLEAN.as_bytes())]);
    folder.run(&["baseline", "create"]);
    std::fs::remove_file(folder.path().join("a.md")).unwrap();
    assert_eq!(in_ci(&folder, &["check"]).code, Some(1));
    assert_eq!(in_ci(&folder, &["check", "b.md"]).code, Some(0), "a hook that names one file asks about that one");
    let pruned = folder.run(&["baseline", "prune"]);
    assert_eq!(pruned.err, "notice: .rolelint-baseline.json knows 0 findings in 0 files; 1 mended finding taken out\n");
    assert_eq!(in_ci(&folder, &["check"]).code, Some(0));
}

#[test]
fn update_takes_in_and_prune_does_not() {
    let folder = Folder::new(&[("a.md", CONFLATED.as_bytes())]);
    folder.run(&["baseline", "create"]);
    folder.write("b.md", CONFLATED);
    assert_eq!(folder.run(&["baseline", "prune"]).code, Some(0));
    assert_eq!(folder.run(&["check"]).code, Some(1));
    assert_eq!(folder.run(&["baseline", "update", "b.md"]).code, Some(0));
    assert_eq!(folder.run(&["check"]).code, Some(0));
    let again = folder.run(&["baseline", "create"]);
    assert_eq!(again.code, Some(2));
    assert!(again.err.contains("is there already: `rolelint baseline update`"), "{again:?}");
}

#[test]
fn it_stands_beside_the_configuration_and_is_found_from_anywhere() {
    let folder = Folder::new(&[("rolelint.toml", b""), ("jobs/deep/a.md", CONFLATED.as_bytes())]);
    let mut command = folder.command(&["baseline", "create", "deep"]);
    let created = Ran::from(command.current_dir(folder.path().join("jobs")).output().unwrap());
    assert_eq!(created.err, "notice: ../.rolelint-baseline.json knows 1 finding in 1 file\n");
    assert!(folder.read(NAME).contains("\"jobs/deep/a.md\""));
    let mut command = folder.command(&["check", "../jobs/./deep/a.md"]);
    assert!(command.current_dir(folder.path().join("jobs")).output().unwrap().status.success());
    let report = folder.run(&["check", "--format", "json"]).json();
    assert_eq!(report["files"][0]["postings"][0]["suppressed"], 1);
    for without in ["--isolated", "--no-baseline"] {
        assert_eq!(folder.run(&["check", without]).code, Some(1));
    }
}

#[test]
fn a_broken_baseline_is_no_silent_success() {
    let folder = Folder::new(&[("a.md", CONFLATED.as_bytes()), (NAME, b"{\"schema\": 1,\n \"files\": []}")]);
    let broken = folder.run(&["check"]);
    assert_eq!(broken.code, Some(2));
    assert!(broken.err.starts_with("error: .rolelint-baseline.json:2:"), "{broken:?}");
    folder.write(NAME, "{\"schema\": 9, \"files\": {}}");
    assert!(folder.run(&["check"]).err.contains("has the form 9"));
    assert_eq!(folder.run(&["baseline", "create", "--force"]).code, Some(0));
    assert_eq!(folder.run(&["check"]).code, Some(0));
}

/// A text with its lines broken at 72 columns, and what goes on with an item indented. Headings and HTML's `<meta>` stay whole.
fn wrapped(text: &str, html: bool) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let indent = line.len() - line.trim_start().len();
        let bullet = ["- ", "• ", "* "].iter().find(|bullet| line.trim_start().starts_with(**bullet));
        let hanging = " ".repeat(indent + bullet.map_or(0, |bullet| bullet.chars().count()));
        let untouched = line.starts_with('#') || html && line.trim_start().starts_with("<meta");
        let mut width = 0;
        for (number, word) in line.split(' ').enumerate() {
            let breaks = !untouched && width > 0 && width + word.chars().count() > 72 && !word.is_empty();
            if breaks {
                write!(out, "\n{hanging}").unwrap();
                width = hanging.len();
            } else if number > 0 {
                out.push(' ');
            }
            out += word;
            width += word.chars().count() + 1;
        }
        out.push('\n');
    }
    out
}

#[test]
fn real_layouts_in_every_format_may_be_wrapped() {
    let examples = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let folder = Folder::new(&[]);
    let mut texts = Vec::new();
    for entry in std::fs::read_dir(examples).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        folder.write(&name, &text);
        texts.push((name, text));
    }
    assert_eq!(folder.run(&["baseline", "create"]).code, Some(0));
    let mut changed = 0;
    for (name, text) in &texts {
        let wrapped = wrapped(text, name.ends_with("html"));
        changed += usize::from(wrapped != *text);
        folder.write(name, &wrapped);
    }
    assert!(changed >= 8, "{changed}");
    let silent = in_ci(&folder, &["check", "--fail-on", "hint"]);
    assert_eq!((silent.code, silent.err.as_str()), (Some(0), ""), "{}", silent.out);
}
