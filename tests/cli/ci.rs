//! What the project gives to those who run rolelint in hooks and on build servers, run as it stands in the files and in the README.

#![cfg(unix)]

use super::support::{CLEAN, CONFLATED, Folder, Ran};
use std::ffi::OsString;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

fn project(file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap()
}

/// A search path on which rolelint is installed.
fn search_path() -> OsString {
    let mut path = OsString::from(Path::new(env!("CARGO_BIN_EXE_rolelint")).parent().unwrap());
    path.push(":");
    path.push(std::env::var_os("PATH").unwrap());
    path
}

fn shell(folder: &Folder, shell: &str, script: &str, variables: &[(&str, &str)]) -> Ran {
    let mut command = Command::new(shell);
    command.args(["-e", "-c", script]).current_dir(folder.path()).env("PATH", search_path());
    command.env_remove("GITHUB_STEP_SUMMARY").envs(variables.iter().copied());
    Ran::from(command.output().unwrap())
}

/// The lines behind `marker` that stand further in than it does, without what they all have before them.
fn block(text: &str, marker: &str) -> String {
    let (before, after) = text.split_once(marker).unwrap_or_else(|| panic!("there is no {marker:?}"));
    let outer = before.len() - before.rfind('\n').map_or(0, |at| at + 1);
    let deep = |line: &&str| line.trim().is_empty() || line.len() - line.trim_start().len() > outer;
    let lines = after.trim_start_matches('\n').lines().take_while(deep).collect::<Vec<_>>();
    let inner = lines[0].len() - lines[0].trim_start().len();
    lines.iter().map(|line| line.get(inner..).unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_hook_in_the_readme_refuses_a_conflated_posting_and_says_how_to_go_on() {
    let readme = project("README.md");
    let hook = readme.split("```sh\n").find(|block| block.starts_with("#!/bin/sh\n")).expect("the README has a hook");
    let hook = hook.split_once("```").unwrap().0;
    let folder = Folder::new(&[("old.md", CONFLATED.as_bytes()), ("notes.csv", b"1")]);
    folder.commit_all();
    let path = folder.path().join(".git/hooks/pre-commit");
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, hook).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    let commit = |message: &str, more: &[&str]| {
        folder.git(&["add", "--all"]);
        let mut git = Command::new("git");
        git.current_dir(folder.path()).args(["-c", "user.name=Test", "-c", "user.email=test@example.com", "commit"]);
        git.args(["--quiet", "--message", message]).args(more).env("PATH", search_path());
        Ran::from(git.output().unwrap())
    };
    folder.put("notes.csv", "2");
    assert_eq!(commit("No posting", &[]).code, Some(0));
    folder.put("clean.md", CLEAN);
    assert_eq!(commit("A clean one", &[]).code, Some(0));
    folder.put("a \"new\" one.md", CONFLATED);
    let refused = commit("A conflated one", &[]);
    assert_eq!(refused.code, Some(1), "{refused:?}");
    let said = refused.out + &refused.err;
    assert!(said.contains("error[owns-product-roadmap]") && said.contains("a \"new\" one.md:5:3"), "{said}");
    assert!(said.contains("= help: ") && said.contains("git commit --no-verify"), "{said}");
    assert!(!said.contains("old.md"), "what was there before is no news: {said}");
    assert_eq!(folder.git(&["log", "--format=%s"]), "A clean one\nNo posting\nFirst\n");
    assert_eq!(commit("On purpose", &["--no-verify"]).code, Some(0));
}

#[test]
fn the_hooks_for_pre_commit_take_the_files_that_a_folder_gives() {
    let hooks = project(".pre-commit-hooks.yaml");
    assert_eq!(hooks.matches("entry: rolelint check --force-exclude\n").count(), 2);
    assert!(hooks.contains(r"(?i)\.(md|markdown|mdx|txt|html?)$"));
    assert_eq!(rolelint::walk::ENDINGS, ["md", "markdown", "mdx", "txt", "html", "htm"], "the pattern says the same");
}

#[test]
fn the_action_runs_the_program_with_its_inputs() {
    let script = block(&project("action.yml"), "run: |");
    let folder =
        Folder::new(&[("a b.md", CONFLATED.as_bytes()), ("c.md", CLEAN.as_bytes()), ("d.md", CONFLATED.as_bytes())]);
    let inputs = |paths, diff_base, fail_on, sarif| {
        let variables = [("PATHS", paths), ("DIFF_BASE", diff_base), ("FAIL_ON", fail_on), ("SARIF_FILE", sarif)];
        shell(&folder, "bash", &script, &variables)
    };
    let ran = inputs("a b.md\nc.md\n", "", "", "out.sarif");
    assert_eq!((ran.code, ran.err.as_str()), (Some(1), ""), "{ran:?}");
    assert!(
        ran.out.starts_with("::error file=a b.md,line=5,") && ran.out.contains("2 files checked: 1 error"),
        "{ran:?}"
    );
    assert!(fs::read_to_string(folder.path().join("out.sarif")).unwrap().contains("a%20b.md"));
    assert_eq!(inputs(".", "", "never", "").code, Some(0));
    assert_eq!(inputs("", "", "", "").code, Some(1), "no paths are the current folder");
    folder.commit_all();
    assert_eq!(inputs(".", "HEAD", "", "").code, Some(0));
    let harmless = inputs("$(touch evil); `touch evil`", "", "", "");
    assert_eq!(harmless.code, Some(2), "{harmless:?}");
    assert!(!folder.path().join("evil").exists());

    let mut command = Command::new("/bin/bash");
    command.args(["-e", "-c", &script]).current_dir(folder.path()).env("PATH", folder.path());
    let ran = Ran::from(command.output().unwrap());
    assert_eq!(ran.code, Some(2));
    assert!(ran.out.starts_with("::error title=rolelint::There is no rolelint here."), "{ran:?}");
}

#[test]
fn the_job_for_gitlab_writes_the_reports_that_it_names() {
    let template = project("templates/rolelint.gitlab-ci.yml");
    let script = block(&template, "- >-").replace('\n', " ");
    let folder = Folder::new(&[("tpm.md", CONFLATED.as_bytes())]);
    let ran = shell(&folder, "sh", &script, &[("ROLELINT_PATHS", "tpm.md"), ("ROLELINT_OPTIONS", "--fail-on error")]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(1), ""), "{ran:?}");
    assert!(ran.out.contains("error[owns-product-roadmap]"));
    let reports = block(&template, "reports:");
    let reports = reports.lines().map(|line| line.split_once(": ").unwrap().1).collect::<Vec<_>>();
    assert_eq!(reports.len(), 2);
    for report in reports {
        assert!(fs::read_to_string(folder.path().join(report)).unwrap().contains("owns-product-roadmap"), "{report}");
    }
}
