//! `rolelint fix`: what it changes in files, and above all what it leaves alone.

use crate::support::{CLEAN, CONFLATED, Folder};
use std::fs;

const FIXED: &str = "# Technical Program Manager, Storage\n\n## Responsibilities\n\n- Coordinate delivery of the product roadmap for storage\n";

fn read(folder: &Folder, name: &str) -> Vec<u8> {
    fs::read(folder.path().join(name)).unwrap()
}

#[test]
fn a_change_of_meaning_needs_the_authors_word() {
    let folder = Folder::new(&[("tpm.md", CONFLATED.as_bytes())]);
    let ran = folder.run(&["fix", "tpm.md"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(1), ""));
    assert_eq!(
        ran.out,
        "no fixes made; 1 finding left that is an error or a warning; --unsafe-fixes rewords 1 of them\n"
    );
    assert_eq!(read(&folder, "tpm.md"), CONFLATED.as_bytes());

    let ran = folder.run(&["fix", "--unsafe-fixes", "tpm.md"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), "1 fix made in 1 file\n"));
    assert_eq!(String::from_utf8(read(&folder, "tpm.md")).unwrap(), FIXED);
    let ran = folder.run(&["fix", "--unsafe-fixes", "tpm.md"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), "no fixes made\n"));
}

#[test]
fn a_diff_changes_nothing() {
    let folder = Folder::new(&[("tpm.md", CONFLATED.as_bytes()), ("clean.md", CLEAN.as_bytes())]);
    let ran = folder.run(&["fix", "--unsafe-fixes", "--diff"]);
    let diff = "--- tpm.md\n+++ tpm.md\n@@ -2,4 +2,4 @@\n \n ## Responsibilities\n \n\
                -- Own the product roadmap for storage\n+- Coordinate delivery of the product roadmap for storage\n";
    assert_eq!((ran.out.as_str(), ran.err.as_str()), (diff, "1 fix to be made in 1 file\n"));
    assert_eq!(read(&folder, "tpm.md"), CONFLATED.as_bytes());
}

#[test]
fn a_filter_prints_the_posting_and_nothing_else() {
    let folder = Folder::new(&[]);
    let ran = folder.pipe(&["fix", "--unsafe-fixes", "-"], CONFLATED.as_bytes());
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (Some(0), FIXED, "1 fix made in 1 file\n"));
    let ran = folder.pipe(&["fix", "--unsafe-fixes", "-"], CLEAN.as_bytes());
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), CLEAN));
    let ran = folder.pipe(&["fix", "--unsafe-fixes", "--stdin-filename", "a.html", "-"], b"<p>Not a posting");
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), "<p>Not a posting"));
}

#[test]
fn bytes_that_are_no_part_of_a_fix_stay() {
    let windows = format!("\u{feff}{}", CONFLATED.trim_end().replace('\n', "\r\n"));
    let units =
        |text: &str| std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect::<Vec<_>>();
    let folder = Folder::new(&[
        ("windows.md", windows.as_bytes()),
        ("wide.md", &units(CONFLATED)),
        ("clean.md", b"# Notes\r\n"),
    ]);
    let ran = folder.run(&["fix", "--unsafe-fixes", "."]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), "2 fixes made in 2 files\n"), "{ran:?}");
    let expected = format!("\u{feff}{}", FIXED.trim_end().replace('\n', "\r\n"));
    assert_eq!(String::from_utf8(read(&folder, "windows.md")).unwrap(), expected);
    assert_eq!(read(&folder, "wide.md"), units(FIXED));
    assert_eq!(read(&folder, "clean.md"), b"# Notes\r\n");
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_is_fixed() {
    let folder = Folder::new(&[("tpm.md", CONFLATED.as_bytes()), ("bad.md", b"\xFF\xFF")]);
    let ran = folder.run(&["fix", "--unsafe-fixes", "bad.md", "tpm.md"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), "1 fix made in 1 file\n"));
    assert!(ran.err.starts_with("error: bad.md: is not UTF-8"), "{}", ran.err);
    assert_eq!(String::from_utf8(read(&folder, "tpm.md")).unwrap(), FIXED);
}

#[cfg(unix)]
#[test]
fn permissions_and_symbolic_links_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let folder = Folder::new(&[("real/tpm.md", CONFLATED.as_bytes()), ("locked.md", CONFLATED.as_bytes())]);
    let (real, link) = (folder.path().join("real/tpm.md"), folder.path().join("link.md"));
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    symlink("real/tpm.md", &link).unwrap();
    assert_eq!(folder.run(&["fix", "--unsafe-fixes", "link.md"]).code, Some(0));
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(String::from_utf8(read(&folder, "real/tpm.md")).unwrap(), FIXED);
    assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);

    let locked = folder.path().join("locked.md");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o444)).unwrap();
    let ran = folder.run(&["fix", "--unsafe-fixes", "locked.md"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("cannot be written: the file is read-only"), "{}", ran.err);
    assert_eq!(read(&folder, "locked.md"), CONFLATED.as_bytes());
}

#[test]
fn the_report_carries_the_rewordings() {
    let folder = Folder::new(&[("tpm.md", CONFLATED.as_bytes())]);
    let report = folder.run(&["check", "--format", "json", "tpm.md"]).json();
    let fixes = report["files"][0]["findings"][0]["fixes"].as_array().unwrap().clone();
    assert_eq!(fixes.len(), 3);
    assert_eq!(fixes[0]["title"], "Reword as \"Coordinate delivery of the product roadmap for storage\"");
    assert_eq!(fixes[0]["applicability"], "unsafe");
    let edit = &fixes[0]["edits"][0];
    assert_eq!(
        (&edit["text"], &edit["start"]["byte"], &edit["end"]["byte"]),
        (&"Coordinate delivery of".into(), &61.into(), &64.into())
    );
}
