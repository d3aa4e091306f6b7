//! `rolelint.toml`: what it does, where it is found, and what is said about mistakes in it.

use super::support::{CLEAN, CONFLATED, Folder, README};

const HYBRID: &str = "# Product/Project Manager, Ferries\n\n## Responsibilities\n\n- Own the product roadmap for ferries\n\
                      - Maintain the project schedule for the new pier\n- Manage a team of nine engineers\n";

fn findings(folder: &Folder, arguments: &[&str]) -> Vec<String> {
    folder.run(&[&["check", "--format", "json"], arguments].concat()).findings()
}

#[test]
fn the_nearest_file_above_a_posting_holds_for_it() {
    let folder = Folder::new(&[
        ("rolelint.toml", b"[severity]\nowns-product-roadmap = \"hint\"\n"),
        ("a.md", CONFLATED.as_bytes()),
        ("deep/er/b.md", CONFLATED.as_bytes()),
        ("own/rolelint.toml", b"[severity]\nowns-product-roadmap = \"off\"\n"),
        ("own/c.md", CONFLATED.as_bytes()),
    ]);
    let hints = ["a.md: owns-product-roadmap: hint", "deep/er/b.md: owns-product-roadmap: hint"];
    assert_eq!(findings(&folder, &[]), hints);
    assert_eq!(folder.run(&["check"]).code, Some(0));
    assert!(folder.run(&["check", "a.md"]).out.contains("only a hint: the configuration says so"));
    // From another folder, and piped in under a name, it is the same file.
    let mut command = folder.command(&["check", "../deep/er/b.md"]);
    assert!(command.current_dir(folder.path().join("own")).output().unwrap().status.success());
    let piped =
        folder.pipe(&["check", "--format", "json", "--stdin-filename", "own/new.md", "-"], CONFLATED.as_bytes());
    assert_eq!(piped.findings(), Vec::<String>::new());
    assert_eq!(folder.pipe(&["check", "-"], CONFLATED.as_bytes()).code, Some(0));
    assert_eq!(findings(&folder, &["--isolated"]).len(), 3);
    folder.write("strict.toml", "[severity]\nowns-product-roadmap = \"warning\"\n");
    let strict = ["a.md", "deep/er/b.md", "own/c.md"].map(|path| format!("{path}: owns-product-roadmap: warning"));
    assert_eq!(findings(&folder, &["--config", "strict.toml"]), strict);
}

#[test]
fn fail_on_is_each_files_own_and_the_argument_outranks_it() {
    let folder = Folder::new(&[
        ("lax/rolelint.toml", b"fail-on = \"never\"\n"),
        ("lax/a.md", CONFLATED.as_bytes()),
        ("strict/a.md", CLEAN.as_bytes()),
    ]);
    assert_eq!(folder.run(&["check"]).code, Some(0));
    assert_eq!(folder.run(&["check", "--fail-on", "error"]).code, Some(1));
    folder.write("strict/a.md", CONFLATED);
    assert_eq!(folder.run(&["check"]).code, Some(1));
}

#[test]
fn names_of_the_company_are_understood() {
    let posting = "# Delivery Lead, Ferries\n\n## Responsibilities\n\n- Maintain the north star board for the fleet\n\
                   - Keep the project schedule\n\n## Requirements\n\n- Five years of experience\n";
    let folder = Folder::new(&[("a.md", posting.as_bytes())]);
    assert_eq!(folder.run(&["check", "--format", "json"]).json()["files"][0]["postings"], serde_json::json!([]));
    folder.write("rolelint.toml", "[role-aliases]\n\"Delivery Lead\" = \"project-manager\"\n");
    assert_eq!(findings(&folder, &[]), Vec::<String>::new());
    let report = folder.run(&["check", "--format", "json"]).json();
    assert_eq!(report["files"][0]["postings"][0]["roles"], serde_json::json!(["project-manager"]));
    let phrases = "[phrases]\n\"product.roadmap\" = [\"North-Star (board|wall)\"]\n";
    folder.write("rolelint.toml", &(folder.read("rolelint.toml") + phrases));
    assert_eq!(findings(&folder, &[]), ["a.md: owns-product-roadmap: error"]);
}

#[test]
fn work_that_a_role_may_own_here_is_no_finding() {
    let folder = Folder::new(&[("a.md", CONFLATED.as_bytes())]);
    let allow = "[[allow]]\nrole = \"technical-program-manager\"\nareas = [\"product.roadmap\"]\nreason = \"No product managers.\"\n";
    folder.write("rolelint.toml", allow);
    assert_eq!(findings(&folder, &[]), Vec::<String>::new());
    folder.write("rolelint.toml", &allow.replace("technical-program", "project"));
    assert_eq!(findings(&folder, &[]), ["a.md: owns-product-roadmap: error"]);
}

#[test]
fn roles_can_be_combined_on_purpose() {
    let folder = Folder::new(&[("lab/a.md", HYBRID.as_bytes()), ("b.md", HYBRID.as_bytes())]);
    assert_eq!(findings(&folder, &["b.md"]), ["b.md: hybrid-title: warning"]);
    folder.write(
        "rolelint.toml",
        "[[overrides]]\nfiles = [\"lab/\"]\nroles = [\"product-manager\", \"project-manager\"]\nreason = \"Three people.\"\n",
    );
    let combined = ["lab/a.md: hybrid-title: hint", "lab/a.md: manages-engineers: error"];
    assert_eq!(findings(&folder, &["lab"]), combined, "both roles' work is fine, and that of a third is not");
    assert_eq!(findings(&folder, &["b.md"]), ["b.md: hybrid-title: warning"]);
    let report = folder.run(&["check", "--format", "json", "lab"]).json();
    let roles = &report["files"][0]["postings"][0]["roles"];
    assert_eq!(*roles, serde_json::json!(["product-manager", "project-manager"]));
    assert_eq!(report["files"][0]["findings"][0]["reason"], "combined-roles");
}

#[test]
fn a_role_holds_for_a_path() {
    let folder = Folder::new(&[("tpm/a.md", CONFLATED.as_bytes()), ("pm/a.md", CONFLATED.as_bytes())]);
    folder.write("rolelint.toml", "[[overrides]]\nfiles = [\"pm/*.md\"]\nrole = \"product-manager\"\n");
    assert_eq!(findings(&folder, &[]), ["tpm/a.md: owns-product-roadmap: error"]);
    let outranked = findings(&folder, &["--role", "project-manager"]);
    assert_eq!(outranked.len(), 2, "{outranked:?}");
}

#[test]
fn later_overrides_outrank_earlier_ones() {
    let folder = Folder::new(&[("old/a.md", CONFLATED.as_bytes()), ("old/keep/a.md", CONFLATED.as_bytes())]);
    folder.write(
        "rolelint.toml",
        "[[overrides]]\nfiles = [\"old/\"]\nseverity.owns-product-roadmap = \"off\"\n\n\
         [[overrides]]\nfiles = [\"old/keep/\"]\n[overrides.severity]\nowns-product-roadmap = \"warning\"\n",
    );
    assert_eq!(findings(&folder, &[]), ["old/keep/a.md: owns-product-roadmap: warning"]);
}

#[test]
fn files_are_left_out_and_hooks_can_insist() {
    let text = CONFLATED.as_bytes();
    let folder = Folder::new(&[
        ("rolelint.toml", b"include = [\"*.md\", \"*.job\"]\nexclude = [\"archive/\", \"*.draft.md\"]\n"),
        (".rolelintignore", b"# by hand\nmade/\n"),
        ("a.job", text),
        ("a.txt", text),
        ("archive/2019/a.md", text),
        ("b.draft.md", text),
        ("made/a.md", text),
        ("jobs/.rolelintignore", b"x.md\n!made/\n"),
        ("jobs/x.md", text),
        ("jobs/made/a.md", text),
    ]);
    let paths = |arguments: &[&str]| folder.run(&[&["check", "--format", "json"], arguments].concat()).paths();
    assert_eq!(paths(&[]), ["a.job", "jobs/made/a.md"]);
    let named = ["a.txt", "archive/2019/a.md", "jobs/x.md", "made/a.md", "jobs/made/a.md"];
    assert_eq!(paths(&named), named, "a file that is named is checked");
    let insist = [&["--force-exclude"], &named[..]].concat();
    assert_eq!(paths(&insist), ["a.txt", "jobs/made/a.md"]);
    assert_eq!(paths(&["--isolated"]).len(), 6);
    folder.write("shared/other.toml", "include = [\"*.draft.md\"]\nexclude = [\"archive/\"]\n");
    assert_eq!(paths(&["--config", "shared/other.toml"]), ["b.draft.md"], "patterns count from the current folder");
}

#[test]
fn ten_mistakes_are_ten_messages() {
    let folder = Folder::new(&[("a.md", CLEAN.as_bytes())]);
    folder.write(
        "rolelint.toml",
        "fail_on = \"error\"\n\
         include = \"*.md\"\n\
         organization-size = \"medium\"\n\
         rule-folders = [\"no-such-folder\"]\n\
         [role-aliases]\n\
         \"Delivery Lead\" = \"project-manger\"\n\
         [severity]\n\
         owns-roadmap = \"hint\"\n\
         hybrid-title = 3\n\
         [[allow]]\n\
         role = \"product-manager\"\n\
         areas = [\"project.schedul\"]\n\
         [[overrides]]\n\
         files = [\"lab/\"]\n\
         roles = [\"product-manager\", \"project-manager\"]\n",
    );
    let ran = folder.run(&["check"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    let expected = [
        "error: rolelint.toml:1:1: unknown key `fail_on`; did you mean `fail-on`?",
        "error: rolelint.toml:2:11: `include` must be a list of strings, such as [\"a\", \"b\"], and is a string",
        "error: rolelint.toml:3:21: `organization-size` cannot be `medium`; it is one of: small, large",
        "error: rolelint.toml:4:1: the folder `no-such-folder`: it cannot be read: ",
        "error: rolelint.toml:6:19: `Delivery Lead` cannot be `project-manger`; did you mean `project-manager`?",
        "error: rolelint.toml:8:1: there is no rule `owns-roadmap`; did you mean `owns-product-roadmap`?",
        "error: rolelint.toml:9:16: `hybrid-title` must be a string in quotes, and is a number",
        "error: rolelint.toml:10:1: this [[allow]] needs `reason`",
        "error: rolelint.toml:12:10: there is no area `project.schedul`; did you mean `project.schedule`?",
        "error: rolelint.toml:15:1: `roles` needs `reason`: say why one person fills several roles",
    ];
    let lines = ran.err.lines().collect::<Vec<_>>();
    assert_eq!(lines.len(), expected.len(), "{}", ran.err);
    for (line, expected) in lines.iter().zip(expected) {
        assert!(line.starts_with(expected), "{line}\nmust begin with\n{expected}");
    }
}

#[test]
fn a_line_that_is_no_toml_hides_no_other_mistake() {
    let folder = Folder::new(&[("rolelint.toml", "colour = \"red\"\nfail-on = \"é\" x\nincldue = []\n".as_bytes())]);
    let ran = folder.run(&["check"]);
    let places = ran.err.lines().map(|line| line.split(": ").nth(1).unwrap()).collect::<Vec<_>>();
    assert_eq!(places, ["rolelint.toml:1:1", "rolelint.toml:2:15", "rolelint.toml:3:1"], "{ran:?}");
}

#[test]
fn a_mistake_in_a_folder_below_spares_the_others() {
    let folder = Folder::new(&[
        ("a.md", CLEAN.as_bytes()),
        ("sub/rolelint.toml", b"nonsense = 1\n"),
        ("sub/b.md", CLEAN.as_bytes()),
    ]);
    let ran = folder.run(&["check"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.out.starts_with("1 file checked"), "{ran:?}");
    assert!(
        ran.err.contains("error: sub/b.md: is not checked, as its configuration is wrong: sub/rolelint.toml:1:1:"),
        "{ran:?}"
    );
}

#[test]
fn other_spellings_work_with_a_notice() {
    let folder = Folder::new(&[("a.md", CONFLATED.as_bytes()), ("rolelint.toml", b"organisation-size = \"small\"\n")]);
    let ran = folder.run(&["check"]);
    assert_eq!(ran.code, Some(0), "the finding is a hint: {ran:?}");
    let notice = "notice: rolelint.toml:1:1: `organisation-size` works, and is called `organization-size` now: please rename it\n";
    assert_eq!(ran.err, notice);
}

#[test]
fn init_writes_a_start_and_spares_what_is_there() {
    let folder = Folder::new(&[("a.md", CONFLATED.as_bytes())]);
    assert_eq!(folder.run(&["init"]).code, Some(0));
    assert_eq!(
        findings(&folder, &[]),
        ["a.md: owns-product-roadmap: error"],
        "nothing changes until a # is taken away"
    );
    folder.write("rolelint.toml", "fail-on = \"never\"\n");
    let again = folder.run(&["init"]);
    assert_eq!(
        (again.code, again.err.as_str()),
        (Some(2), "error: rolelint.toml is there already, and is left as it is\n")
    );
    assert_eq!(folder.read("rolelint.toml"), "fail-on = \"never\"\n");
}

#[test]
fn config_says_what_holds_and_why() {
    let folder = Folder::new(&[("README.md", README.as_bytes())]);
    let default = folder.run(&["config"]);
    assert_eq!(default.code, Some(0));
    assert!(default.out.contains("# configuration: none (no rolelint.toml here or above)"), "{default:?}");
    folder.write(
        "rolelint.toml",
        "exclude = [\"archive/\"]\nrole-aliases = { \"Delivery \\\"Lead\\\"\" = \"project-manager\" }\n\
         [severity]\nhybrid-title = \"off\"\n[[overrides]]\nfiles = [\"lab/\"]\norganization-size = \"small\"\n\
         severity = { hybrid-title = \"error\" }\n[[overrides.allow]]\nrole = \"project-manager\"\n\
         areas = [\"product.launch\"]\nreason = \"We \\\"say\\\" so.\"\n",
    );
    let shown = folder.run(&["config", "lab/new.md", "--role", "project-manager"]).out;
    for (line, source) in [
        ("fail-on = \"warning\"", "default"),
        ("exclude = [\"archive/\"]", "rolelint.toml:1"),
        ("role = \"project-manager\"", "--role"),
        ("organization-size = \"small\"", "rolelint.toml:7"),
        ("hybrid-title = \"error\"", "rolelint.toml:8"),
    ] {
        let found = shown.lines().find(|shown| shown.starts_with(line));
        assert_eq!(found.and_then(|found| found.rsplit("# ").next()), Some(source), "{line}: {shown}");
    }
    // What is shown for a folder can be taken as a configuration, and says the same again.
    folder.write("again/rolelint.toml", &folder.run(&["config", "lab/new.md"]).out);
    let again = folder.run(&["config", "again/new.md"]);
    assert_eq!(again.code, Some(0), "{again:?}");
    let values = |page: &str| {
        let lines = page.lines().filter(|line| !line.starts_with('#'));
        lines.map(|line| line.split(" #").next().unwrap().trim_end().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(values(&again.out), values(&folder.run(&["config", "lab/new.md"]).out));
    assert!(folder.run(&["config", "archive/x.md"]).out.contains("# left out"));
}
