//! Bytes of every kind: what is read, how it is counted, and what is said of the rest.

use super::support::{CONFLATED, Folder};
use serde_json::Value;

fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(unit).collect()
}

#[test]
fn a_missing_path_does_not_hide_the_others() {
    let folder = Folder::new(&[("tpm.md", CONFLATED.as_bytes())]);
    let ran = folder.run(&["check", "nowhere.md", "tpm.md"]);
    assert_eq!(ran.code, Some(2), "unreadable outranks findings: {ran:?}");
    assert_eq!(ran.err, "error: nowhere.md: there is no such file or folder\n");
    assert!(ran.out.contains("error[owns-product-roadmap]"), "{ran:?}");
    assert!(ran.out.ends_with("1 file checked: 1 error; 1 file could not be read\n"), "{ran:?}");
    let report = folder.run(&["check", "--format", "json", "nowhere.md", "tpm.md"]).json();
    assert_eq!(report["files"][0]["errors"][0]["message"], "there is no such file or folder");
    assert_eq!(report["files"][0]["encoding"], Value::Null);
    assert_eq!((&report["summary"]["files"], &report["summary"]["unreadable"]), (&2.into(), &1.into()));
}

#[test]
fn what_is_no_text_is_named_and_the_rest_checked() {
    let files: [(&str, &[u8]); 5] = [
        ("a.txt", b"P\0Q"),
        ("b.md", b"# TPM\n\nna\xEFve\n"),
        ("c.pdf", b"%PDF-1.7\n"),
        ("d.docx", b"PK\x03\x04rest"),
        ("e.md", CONFLATED.as_bytes()),
    ];
    let folder = Folder::new(&files);
    let ran = folder.run(&["check", "a.txt", "b.md", "c.pdf", "d.docx", "e.md"]);
    assert_eq!(ran.code, Some(2));
    let complaints = ran.err.lines().collect::<Vec<_>>();
    assert_eq!(complaints.len(), 4, "{ran:?}");
    assert!(complaints[0].starts_with("error: a.txt: is binary"), "{ran:?}");
    assert_eq!(complaints[1], "error: b.md: is not UTF-8 (byte 0xEF at offset 9, line 3): save it as UTF-8");
    assert!(complaints[2].starts_with("error: c.pdf: is a PDF"), "{ran:?}");
    assert!(complaints[3].starts_with("error: d.docx: is a Word document"), "{ran:?}");
    assert!(ran.out.contains(" --> e.md:5:3"), "{ran:?}");
}

#[test]
fn utf16_is_decoded_and_said_to_be() {
    let files = [
        ("big.md", utf16(CONFLATED, u16::to_be_bytes)),
        ("little.md", utf16(CONFLATED, u16::to_le_bytes)),
        ("plain.md", CONFLATED.as_bytes().to_vec()),
    ];
    let folder = Folder::new(&files.each_ref().map(|(name, bytes)| (*name, bytes.as_slice())));
    let report = folder.run(&["check", "--format", "json"]).json();
    let files = report["files"].as_array().unwrap();
    let encodings = files.iter().map(|file| file["encoding"].as_str().unwrap()).collect::<Vec<_>>();
    assert_eq!(encodings, ["utf-16be", "utf-16le", "utf-8"]);
    assert_eq!(files[0]["findings"], files[2]["findings"]);
    assert_eq!(files[1]["findings"], files[2]["findings"]);
    assert_eq!(files[2]["findings"].as_array().unwrap().len(), 1);
}

#[test]
fn a_byte_order_mark_counts_as_bytes_and_not_as_a_column() {
    let folder = Folder::new(&[("tpm.md", format!("\u{feff}{CONFLATED}").as_bytes())]);
    let report = folder.run(&["check", "--format", "json"]).json();
    let file = &report["files"][0];
    assert_eq!(file["postings"][0]["title_start"], serde_json::json!({"byte": 5, "line": 1, "column": 3}));
    assert_eq!(file["findings"][0]["start"], serde_json::json!({"byte": 64, "line": 5, "column": 3}));
}

#[test]
fn line_ends_of_every_kind_give_the_same_lines() {
    for end in ["\n", "\r\n", "\r"] {
        let folder = Folder::new(&[("tpm.md", CONFLATED.replace('\n', end).as_bytes())]);
        let report = folder.run(&["check", "--format", "json"]).json();
        let start = &report["files"][0]["findings"][0]["start"];
        assert_eq!((&start["line"], &start["column"]), (&5.into(), &3.into()), "{end:?}");
    }
}

#[test]
fn an_empty_file_is_no_posting() {
    let folder = Folder::new(&[("empty.md", b""), ("mark.txt", "\u{feff}".as_bytes())]);
    let ran = folder.run(&["check", "empty.md", "mark.txt"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), "2 files checked: no findings\n"));
    assert_eq!(ran.err.lines().count(), 2, "{ran:?}");
    assert!(ran.err.starts_with("notice: empty.md: this is no posting"), "{ran:?}");
}

#[test]
fn what_is_piped_in_is_checked() {
    let folder = Folder::new(&[]);
    let ran = folder.pipe(&["check", "-"], CONFLATED.as_bytes());
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(ran.out.contains(" --> <stdin>:5:3\n"), "{ran:?}");
    for arguments in
        [["check", "--stdin-filename", "jobs/tpm.md", "-"].as_slice(), &["check", "--stdin-filename", "jobs/tpm.md"]]
    {
        let ran = folder.pipe(arguments, CONFLATED.as_bytes());
        assert!(ran.out.contains(" --> jobs/tpm.md:5:3\n"), "{ran:?}");
    }
    let ran = folder.pipe(&["check", "-"], b"\0");
    assert_eq!(ran.code, Some(2), "{ran:?}");
    assert!(ran.err.starts_with("error: <stdin>: is binary"), "{ran:?}");
}

#[test]
fn fifty_megabytes_in_one_line_are_checked() {
    const STATEMENT: &str = "Track dependencies across teams and tell everybody. ";
    // A build without optimisation is some thirty times slower, and what is linear stays linear.
    let megabytes = if cfg!(debug_assertions) { 2 } else { 50 };
    let words = STATEMENT.repeat((megabytes << 20) / STATEMENT.len());
    let folder = Folder::new(&[("huge.txt", words.as_bytes())]);
    let ran = folder.run(&["check", "huge.txt"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), "1 file checked: no findings\n"), "{}", ran.err);
}
