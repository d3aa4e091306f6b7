//! A repository of git in a folder of its own, whatever the user's settings are.

use super::support::{Folder, Ran};
use std::path::Path;
use std::process::Command;

/// The test is about git: without it there is nothing to test.
pub(crate) fn git(folder: &Path, arguments: &[&str]) -> Ran {
    let mut git = Command::new("git");
    git.current_dir(folder).args(["-c", "user.name=Test", "-c", "user.email=test@example.com"]).args(arguments);
    git.env("GIT_CONFIG_NOSYSTEM", "1").env("GIT_CONFIG_GLOBAL", folder.join("no-such-file")).env("LC_ALL", "C");
    git.env("GIT_CEILING_DIRECTORIES", folder.parent().unwrap());
    Ran::from(git.output().expect("git is installed"))
}

impl Folder {
    /// Runs git, which has to succeed.
    #[track_caller]
    pub(crate) fn git(&self, arguments: &[&str]) -> String {
        let ran = git(self.path(), arguments);
        assert_eq!(ran.code, Some(0), "git {arguments:?}: {ran:?}");
        ran.out
    }

    /// Makes a repository of it, with all its files in the first commit.
    pub(crate) fn commit_all(&self) {
        self.git(&["init", "--quiet", "--initial-branch=main"]);
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message=First"]);
    }

    pub(crate) fn put(&self, name: &str, content: impl AsRef<[u8]>) {
        std::fs::write(self.path().join(name), content).unwrap();
    }
}
