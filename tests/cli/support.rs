//! A folder of files, and rolelint run in it.

use serde_json::Value;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

pub(crate) const CONFLATED: &str =
    "# Technical Program Manager, Storage\n\n## Responsibilities\n\n- Own the product roadmap for storage\n";
pub(crate) const CLEAN: &str =
    "# Technical Program Manager, Storage\n\n## Responsibilities\n\n- Track dependencies across teams\n";
pub(crate) const README: &str = "# storage\n\nA library that stores things. Install it with `make install`.\n";

/// A folder of files, and rolelint run in it.
pub(crate) struct Folder(TempDir);

impl Folder {
    pub(crate) fn new(files: &[(&str, &[u8])]) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        for (name, content) in files {
            let path = folder.0.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, content).unwrap();
        }
        folder
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rolelint"));
        command.args(arguments).current_dir(self.0.path()).stdin(Stdio::null());
        for variable in ["CI", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
            command.env_remove(variable);
        }
        command
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn write(&self, name: &str, content: &str) {
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.path().join(name)).unwrap()
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        Ran::from(self.command(arguments).output().unwrap())
    }

    pub(crate) fn pipe(&self, arguments: &[&str], stdin: &[u8]) -> Ran {
        let mut command = self.command(arguments);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(stdin).unwrap();
        Ran::from(child.wait_with_output().unwrap())
    }
}

/// What came of a run.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Ran {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The findings in the report, as "path: rule: severity".
    pub(crate) fn findings(&self) -> Vec<String> {
        let report = self.json();
        let files = report["files"].as_array().unwrap();
        let findings = files.iter().flat_map(|file| {
            let path = file["path"].as_str().unwrap();
            let findings = file["findings"].as_array().unwrap().iter();
            let word = |finding: &Value, key: &str| finding[key].as_str().unwrap().to_owned();
            let line = move |finding| format!("{path}: {}: {}", word(finding, "rule"), word(finding, "severity"));
            findings.map(line).collect::<Vec<_>>()
        });
        findings.collect()
    }

    /// The paths in the report, in its order.
    pub(crate) fn paths(&self) -> Vec<String> {
        let report = self.json();
        let files = report["files"].as_array().unwrap();
        files.iter().map(|file| file["path"].as_str().unwrap().to_owned()).collect()
    }
}
