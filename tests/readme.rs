//! The picture in the README is what the program prints.
//!
//! `UPDATE_README=1 cargo test --test readme` paints it anew.

use std::fs;
use std::path::Path;
use std::process::Command;

const BEGIN: &str = "<!-- check-output:begin -->\n";
const END: &str = "<!-- check-output:end -->\n";
const EXAMPLE: &str = "examples/conflated-tpm-owns-roadmap.md";

/// The part of the README between the markers, as it has to be.
fn picture() -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_rolelint"))
        .args(["check", EXAMPLE])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("NO_COLOR", "1")
        .env_remove("CLICOLOR_FORCE")
        .output()
        .expect("the program starts");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "the example has findings; standard error: {errors}");
    let printed = String::from_utf8(output.stdout).expect("the report is text");
    format!("```text\n$ rolelint check {EXAMPLE}\n{}\n```\n", printed.trim_end())
}

#[test]
fn the_picture_shows_what_check_prints() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(&path).expect("the README is there").replace("\r\n", "\n");
    let (before, rest) = readme.split_once(BEGIN).expect("the README has the first marker");
    let (shown, after) = rest.split_once(END).expect("the README has the second marker");
    let picture = picture();
    if shown == picture {
        return;
    }
    if std::env::var_os("UPDATE_README").is_some_and(|value| value == "1") {
        fs::write(&path, format!("{before}{BEGIN}{picture}{END}{after}")).expect("the README can be written");
        return;
    }
    panic!(
        "README.md shows\n\n{shown}\nand check prints\n\n{picture}\nUPDATE_README=1 cargo test --test readme puts that right"
    );
}
