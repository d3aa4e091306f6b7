//! Folders: which files are checked, in which order.

use super::support::{CLEAN, CONFLATED, Folder, README};
use std::fs;

#[test]
fn a_folder_without_postings_is_no_silent_success() {
    let folder = Folder::new(&[("docs/README.md", README.as_bytes()), ("docs/b.txt", b"hello"), ("src/main.rs", b"")]);
    let ran = folder.run(&["check", "docs"]);
    assert_eq!(ran.code, Some(0));
    assert!(ran.err.starts_with("notice: docs: none of the 2 files is a posting"), "{ran:?}");
    let ran = folder.run(&["check", "src"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), "0 files checked\n"));
    assert!(ran.err.starts_with("notice: src: there is no file to check in this folder"), "{ran:?}");
    assert_eq!(folder.run(&["check", "--format", "json", "src"]).json()["files"], serde_json::json!([]));
}

#[test]
fn a_folder_is_walked_in_order_and_git_is_heeded() {
    let text = CLEAN.as_bytes();
    let folder = Folder::new(&[
        (".gitignore", b"drafts/\n*.bak.md\n"),
        (".hidden/x.md", text),
        ("b.MD", text),
        ("a/z.htm", text),
        ("a/b.markdown", text),
        ("a/c.mdx", text),
        ("c.txt", text),
        ("d.html", text),
        ("drafts/x.md", text),
        ("e.bak.md", text),
        ("main.rs", text),
    ]);
    let walked = ["a/b.markdown", "a/c.mdx", "a/z.htm", "b.MD", "c.txt", "d.html"];
    assert_eq!(folder.run(&["check", "--format", "json"]).paths(), walked);
    assert_eq!(folder.run(&["check", "--format", "json", "."]).paths(), walked);
    let named = folder.run(&["check", "--format", "json", "e.bak.md", "main.rs", "a", "./a/z.htm", "b.MD", "e.bak.md"]);
    assert_eq!(named.paths(), ["e.bak.md", "main.rs", "a/b.markdown", "a/c.mdx", "a/z.htm", "b.MD"]);
}

#[test]
fn many_files_come_in_order() {
    let names = (0..700).map(|number| format!("{number:04}.md")).collect::<Vec<_>>();
    let files = names.iter().map(|name| (name.as_str(), CONFLATED.as_bytes())).collect::<Vec<_>>();
    let folder = Folder::new(&files);
    let ran = folder.run(&["check", "--format", "json"]);
    assert_eq!(ran.paths(), names);
    assert_eq!(ran.json()["summary"]["error"], 700);
    assert!(folder.run(&["check"]).out.ends_with("\n700 files checked: 700 errors\n"));
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_read_is_said_to_be() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new(&[("closed/x.md", CLEAN.as_bytes()), ("open.md", CLEAN.as_bytes())]);
    let closed = folder.path().join("closed");
    let allow = |mode| fs::set_permissions(&closed, fs::Permissions::from_mode(mode)).unwrap();
    allow(0o000);
    let readable = fs::read_dir(&closed).is_ok();
    let ran = folder.run(&["check"]);
    allow(0o755);
    if !readable {
        assert_eq!(ran.code, Some(2), "{ran:?}");
        assert!(ran.err.starts_with("error: closed: cannot be read"), "{ran:?}");
        assert!(ran.out.starts_with("1 file checked"), "{ran:?}");
    }
}

#[test]
fn the_same_file_is_found_by_any_name() {
    let folder = Folder::new(&[("jobs/tpm.md", CLEAN.as_bytes())]);
    let whole = folder.path().join("jobs/tpm.md");
    let ran = folder.run(&["check", "--format", "json", "jobs/tpm.md", whole.to_str().unwrap(), "jobs/../jobs"]);
    assert_eq!(ran.paths(), ["jobs/tpm.md"]);
}
