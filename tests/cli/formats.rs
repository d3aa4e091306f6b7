//! Every form of report, as the programs read it that it is made for: valid by their schemas, at the same places as the JSON report.

use super::support::{CLEAN, CONFLATED, Folder, Ran};
use serde_json::Value;
use std::process::Stdio;

mod places;
mod readers;

/// What a report says of one finding: path, rule, and what it has of line and column of both ends.
type Place = (String, String, (u64, u64), Option<(u64, u64)>);

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text")).to_owned()
}

fn number(value: &Value) -> u64 {
    value.as_u64().unwrap_or_else(|| panic!("{value} is no number"))
}

#[test]
fn several_formats_in_one_run_say_the_same_as_one_each() {
    let folder = Folder::new(&[("a.md", CONFLATED.as_bytes()), ("b.md", CLEAN.as_bytes())]);
    let formats = ["json", "sarif", "gitlab", "junit", "checkstyle", "rdjson", "markdown", "jsonl", "concise"];
    let wanted = formats.map(|format| format!("--format={format}=out/{format}"));
    let mut arguments = vec!["check", "--format", "text", "a.md", "b.md"];
    arguments.extend(wanted.iter().map(String::as_str));
    let ran = folder.run(&arguments);
    assert_eq!((ran.code, ran.err.as_str()), (Some(1), ""), "{ran:?}");
    assert_eq!(ran.out, folder.run(&["check", "a.md", "b.md"]).out);
    for format in formats {
        let alone = folder.run(&["check", "--format", format, "a.md", "b.md"]);
        let file = std::fs::read_to_string(folder.path().join("out").join(format)).unwrap();
        assert_eq!(file, alone.out, "{format}");
        assert!(file.contains("owns-product-roadmap"), "{format}: {file}");
    }
}

#[test]
fn a_report_in_a_file_leaves_a_word_on_standard_error() {
    let folder = Folder::new(&[("tpm.md", CONFLATED.as_bytes())]);
    for arguments in [["--format", "sarif=new/out.sarif"], ["--output-file", "new/out.txt"]] {
        let ran = folder.run(&[&["check"], &arguments[..]].concat());
        assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""), "{ran:?}");
        assert!(ran.err.starts_with("notice: 1 file checked: 1 error; the report is in new"), "{ran:?}");
        let quiet = folder.run(&[&["check", "-q"], &arguments[..]].concat());
        assert_eq!((quiet.code, quiet.err.as_str()), (Some(1), ""), "{quiet:?}");
    }
    let report = std::fs::read_to_string(folder.path().join("new/out.txt")).unwrap();
    assert!(report.starts_with("error[owns-product-roadmap]"), "{report}");
}

#[test]
fn a_report_is_not_read_as_a_posting_and_does_not_overwrite_one() {
    let folder = Folder::new(&[("tpm.md", CONFLATED.as_bytes())]);
    for _ in 0..2 {
        let ran = folder.run(&["check", "--format", "json", "--format", "markdown=report.md"]);
        assert_eq!(ran.paths(), ["tpm.md"]);
    }
    let ran = folder.run(&["check", "tpm.md", "--output-file", "./tpm.md"]);
    assert_eq!(ran.code, Some(2), "{ran:?}");
    assert!(ran.err.contains("would overwrite"), "{ran:?}");
    assert_eq!(std::fs::read_to_string(folder.path().join("tpm.md")).unwrap(), CONFLATED);
}

#[test]
fn formats_that_cannot_be_are_mistakes_with_a_way_out() {
    let folder = Folder::new(&[("tpm.md", CONFLATED.as_bytes())]);
    for (arguments, word) in [
        (["--format", "text", "--format", "json"].as_slice(), "--format sarif=report.sarif"),
        (&["--format", "sarif=a", "--format", "json=a"], "same file: a"),
        (&["--format", "sarif=a", "--output-file", "b"], "leave out --output-file"),
        (&["--format", "sarif="], "--format FORMAT=FILE"),
        (&["--format", "json", "--statistics"], "--format text"),
        (&["--format", "sariv=a"], "sarif"),
        (&["--format", "json=tpm.md/a"], "tpm.md/a"),
    ] {
        let ran = folder.run(&[&["check"], arguments].concat());
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{arguments:?}: {ran:?}");
        assert!(ran.err.starts_with("error: ") && ran.err.contains(word), "{arguments:?}: {ran:?}");
    }
}

#[test]
fn a_file_is_written_to_the_end_when_nobody_reads_standard_output() {
    let names = (0..300).map(|number| format!("{number}.md")).collect::<Vec<_>>();
    let files = names.iter().map(|name| (name.as_str(), CONFLATED.as_bytes())).collect::<Vec<_>>();
    let folder = Folder::new(&files);
    let mut command = folder.command(&["check", "--format", "text", "--format", "json=report.json"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let ran = Ran::from(child.wait_with_output().unwrap());
    assert_eq!((ran.code, ran.err.as_str()), (Some(1), ""));
    let report = std::fs::read_to_string(folder.path().join("report.json")).unwrap();
    let report: Value = serde_json::from_str(&report).unwrap();
    assert_eq!(report["summary"]["files"], 300);
}

#[test]
fn statistics_come_in_the_place_of_findings() {
    let folder = Folder::new(&[("a.md", CONFLATED.as_bytes()), ("b.md", CONFLATED.as_bytes())]);
    let expected =
        "findings  files  severity  rule\n       2      2  error     owns-product-roadmap\n2 files checked: 2 errors\n";
    let ran = folder.run(&["check", "--statistics"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), expected));
    let ran = folder.run(&["check", "--statistics", "--format", "json=report.json"]);
    assert_eq!(ran.out, expected, "{ran:?}");
}

#[test]
fn quiet_is_findings_and_nothing_else() {
    let folder = Folder::new(&[("a.md", CLEAN.as_bytes()), ("none/x.csv", b"")]);
    let ran = folder.run(&["check", "-q", "a.md", "none"]);
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (Some(0), "", ""));
    let ran = folder.run(&["check", "-q", "missing.md"]);
    assert!(ran.err.starts_with("error: missing.md: "), "what went wrong is said all the same: {ran:?}");
}

#[test]
fn github_gets_annotations_and_a_summary_of_the_step() {
    let names = (0..12).map(|number| format!("{number:02}.md")).collect::<Vec<_>>();
    let files = names.iter().map(|name| (name.as_str(), CONFLATED.as_bytes())).collect::<Vec<_>>();
    let folder = Folder::new(&files);
    std::fs::write(folder.path().join("summary"), "Another step\n").unwrap();
    let mut command = folder.command(&["check", "--format", "github"]);
    let output = command.env("GITHUB_STEP_SUMMARY", folder.path().join("summary")).output().unwrap();
    let log = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(log.matches("::error file=").count(), 10, "{log}");
    assert!(log.contains("\n10.md:5:3: error[owns-product-roadmap] "), "the log has all: {log}");
    assert!(log.contains("\n12 files checked: 12 errors\n10 of 12 are annotations"), "{log}");
    let summary = std::fs::read_to_string(folder.path().join("summary")).unwrap();
    assert!(summary.starts_with("Another step\n## rolelint\n"), "{summary}");
    assert_eq!(summary.matches("\n### ").count(), 12, "{summary}");
    assert!(summary.ends_with("**12 files checked: 12 errors**\n"), "{summary}");
    let mut command = folder.command(&["check", "--format", "github"]);
    let output = command.env("GITHUB_STEP_SUMMARY", folder.path().join("no/such/folder")).output().unwrap();
    assert_eq!(output.status.code(), Some(1), "no build fails for want of a summary");
}

#[test]
fn completions_and_manual_pages_know_every_option() {
    let folder = Folder::new(&[]);
    let help = folder.run(&["check", "--help"]).out;
    let long = help
        .lines()
        .filter_map(|line| line.trim_start_matches("  -o,").trim_start_matches("  -q,").trim().strip_prefix("--"));
    let options = long.filter_map(|option| option.split([' ', '\n']).next()).collect::<Vec<_>>();
    assert!(options.contains(&"diff-base") && options.contains(&"output-file"), "{options:?}");
    let manual = folder.run(&["man", "check"]).out.replace("\\-", "-");
    for option in &options {
        assert!(manual.contains(&format!("--{option}")), "{option}: {manual}");
    }
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let ran = folder.run(&["completions", shell]);
        assert_eq!(ran.code, Some(0));
        for option in &options {
            assert!(ran.out.contains(option), "{shell} {option}");
        }
        // The other two complete no values, whatever the program.
        let values = ["bash", "zsh", "fish"].contains(&shell);
        assert_eq!(ran.out.contains("checkstyle"), values, "{shell} knows the formats");
    }
    assert!(folder.run(&["man"]).out.contains("rolelint"));
    let ran = folder.run(&["man", "nope"]);
    assert!(ran.code == Some(2) && ran.err.contains("check, "), "{ran:?}");
}
