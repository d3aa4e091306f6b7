//! `--diff-base`: only what changed since a revision of git.

use super::git::git;
use super::support::{CONFLATED, Folder, Ran};

const PM: &str = "# Technical Program Manager, Storage\n\n## Responsibilities\n\n- Track dependencies across teams\n";
const ROADMAP: &str = "- Own the product roadmap for storage\n";
const ENGINEERS: &str = "- Manage a team of nine engineers\n";

/// Paths and lines of what is found.
fn places(ran: &Ran) -> Vec<(String, u64)> {
    let report = ran.json();
    let files = report["files"].as_array().unwrap();
    let findings = files.iter().flat_map(|file| {
        let findings = file["findings"].as_array().unwrap();
        findings
            .iter()
            .map(|finding| (file["path"].as_str().unwrap().into(), finding["start"]["line"].as_u64().unwrap()))
    });
    findings.collect()
}

fn since(folder: &Folder, revision: &str) -> Vec<(String, u64)> {
    places(&folder.run(&["check", "--format", "json", "--diff-base", revision]))
}

fn at(places: &[(&str, u64)]) -> Vec<(String, u64)> {
    places.iter().map(|&(path, line)| (path.to_owned(), line)).collect()
}

#[test]
fn only_changed_lines_and_new_files_are_reported() {
    let old = format!("{PM}{ROADMAP}");
    let folder =
        Folder::new(&[("old.md", old.as_bytes()), ("jobs/ü \"x\".md", old.as_bytes()), ("same.md", old.as_bytes())]);
    folder.commit_all();
    assert_eq!(since(&folder, "HEAD"), at(&[]));
    assert_eq!(folder.run(&["check", "--diff-base", "HEAD"]).code, Some(0));

    folder.put("old.md", format!("{old}{ENGINEERS}"));
    folder.put("jobs/ü \"x\".md", format!("{PM}{ENGINEERS}{ROADMAP}"));
    folder.put("untracked.md", CONFLATED);
    let new = at(&[("jobs/ü \"x\".md", 6), ("old.md", 7), ("untracked.md", 5)]);
    assert_eq!(since(&folder, "HEAD"), new);
    assert_eq!(folder.run(&["check", "--diff-base", "HEAD"]).code, Some(1));
    folder.git(&["add", "--all"]);
    assert_eq!(since(&folder, "HEAD"), new, "what is staged is new as well");
    folder.git(&["commit", "--quiet", "--message=Second"]);
    assert_eq!(since(&folder, "HEAD"), at(&[]));
    assert_eq!(since(&folder, "HEAD~1"), new);
}

#[test]
fn a_renamed_file_is_not_new() {
    let long = format!("{PM}{}{ROADMAP}", "- Keep the plan of the program up to date\n".repeat(9));
    let folder =
        Folder::new(&[("old.md", long.as_bytes()), ("moved.md", long.replace("Storage", "Search").as_bytes())]);
    folder.commit_all();
    folder.git(&["mv", "old.md", "new name.md"]);
    folder.git(&["mv", "moved.md", "away.md"]);
    folder.put("new name.md", format!("{long}{ENGINEERS}"));
    assert_eq!(since(&folder, "HEAD"), at(&[("new name.md", 16)]));
}

#[test]
fn another_title_makes_old_sentences_new() {
    let clean = CONFLATED.replace("Technical Program", "Product");
    let folder = Folder::new(&[("a.md", clean.as_bytes())]);
    folder.commit_all();
    folder.put("a.md", CONFLATED);
    assert_eq!(since(&folder, "HEAD"), at(&[("a.md", 5)]));
}

#[test]
fn what_changed_on_the_other_branch_does_not_count() {
    let old = format!("{PM}{ROADMAP}");
    let folder = Folder::new(&[("a.md", old.as_bytes()), ("b.md", old.as_bytes())]);
    folder.commit_all();
    folder.git(&["checkout", "--quiet", "-b", "topic"]);
    folder.put("a.md", format!("{old}{ENGINEERS}"));
    folder.git(&["commit", "--quiet", "--all", "--message=Topic"]);
    folder.git(&["checkout", "--quiet", "main"]);
    folder.put("b.md", PM);
    folder.git(&["commit", "--quiet", "--all", "--message=Mended on main"]);
    folder.git(&["checkout", "--quiet", "topic"]);
    assert_eq!(since(&folder, "main"), at(&[("a.md", 7)]));
}

#[test]
fn settings_of_the_user_and_line_ends_change_nothing() {
    let old = format!("\u{feff}{PM}{ROADMAP}").replace('\n', "\r\n");
    let folder = Folder::new(&[("jobs/a.md", old.as_bytes())]);
    folder.commit_all();
    for (key, value) in [
        ("diff.noprefix", "true"),
        ("diff.mnemonicPrefix", "true"),
        ("diff.relative", "true"),
        ("diff.context", "9"),
        ("diff.interHunkContext", "9"),
        ("diff.external", "false"),
        ("color.ui", "always"),
        ("core.quotePath", "true"),
    ] {
        folder.git(&["config", key, value]);
    }
    folder.put("jobs/a.md", format!("{old}{}", ENGINEERS.replace('\n', "\r\n")));
    assert_eq!(since(&folder, "HEAD"), at(&[("jobs/a.md", 7)]));
    let mut below = folder.command(&["check", "--format", "json", "--diff-base", "HEAD"]);
    let below = Ran::from(below.current_dir(folder.path().join("jobs")).output().unwrap());
    assert_eq!(places(&below), at(&[("a.md", 7)]), "from a folder below the root");
}

#[test]
fn what_git_takes_for_binary_is_reported_whole() {
    let utf16 =
        |text: &str| [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect::<Vec<_>>();
    let folder = Folder::new(&[("a.md", &utf16(CONFLATED)), ("b.md", &utf16(CONFLATED))]);
    folder.commit_all();
    folder.put("a.md", utf16(&format!("{CONFLATED}- Track risks across teams\n")));
    assert_eq!(since(&folder, "HEAD"), at(&[("a.md", 5)]));
}

#[test]
fn what_is_piped_in_goes_by_its_name() {
    let old = format!("{PM}{ROADMAP}");
    let folder = Folder::new(&[("a.md", old.as_bytes())]);
    folder.commit_all();
    let arguments = ["check", "--format", "json", "--diff-base", "HEAD", "--stdin-filename", "a.md"];
    assert_eq!(places(&folder.pipe(&arguments, old.as_bytes())), at(&[]));
    assert_eq!(places(&folder.pipe(&arguments[..5], old.as_bytes())).len(), 0, "nothing is read without -");
    let nameless = folder.pipe(&["check", "--format", "json", "--diff-base", "HEAD", "-"], old.as_bytes());
    assert_eq!(places(&nameless).len(), 1, "what has no name is new");
}

#[test]
fn without_a_revision_it_says_what_is_missing() {
    let folder = Folder::new(&[("a.md", CONFLATED.as_bytes())]);
    let run = |revision: &str| {
        let mut command = folder.command(&["check", &format!("--diff-base={revision}")]);
        Ran::from(command.env("GIT_CEILING_DIRECTORIES", folder.path().parent().unwrap()).output().unwrap())
    };
    let ran = run("HEAD");
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.contains("needs a git repository"), "{ran:?}");
    assert_eq!(git(folder.path(), &["init", "--quiet", "--initial-branch=main"]).code, Some(0));
    assert_eq!(run("HEAD").code, Some(1), "before the first commit, everything is new");
    for revision in ["origin/main", "HEAD~1", "--output=x", "a.md"] {
        let ran = run(revision);
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{revision}");
        assert!(ran.err.contains(&format!("no revision '{revision}' here")), "{ran:?}");
    }
    folder.commit_all();
    folder.git(&["checkout", "--quiet", "--orphan", "other"]);
    folder.git(&["commit", "--quiet", "--message=Other"]);
    assert!(run("main").err.contains("no history in common"), "{:?}", run("main"));
    let mut command = folder.command(&["check", "--diff-base", "HEAD"]);
    let ran = Ran::from(command.env("PATH", folder.path()).output().unwrap());
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("needs git, and there is no program"), "{ran:?}");
}
