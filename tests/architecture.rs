//! The rooms of the core stand on floors, and a room uses only rooms below it. What the core must not know, it does not name.
//!
//! `ARCHITECTURE.md` says the same in words.

#[path = "architecture/source.rs"]
mod source;

use source::{references, tokens};
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms of the core, the lowest floor first. A file or folder in `rules/src` is a room; it needs a place here.
const FLOORS: [&[&str]; 10] = [
    &["nearest", "role_model", "source", "span"],
    &["lexicon", "settings"],
    &["document", "fix"],
    &["catalog", "posting"],
    &["builtin", "claim"],
    &["reword"],
    &["debug", "finding"],
    &["suppress"],
    &["lib"],
    &["examples", "mend"],
];

/// A room that may use another one for one thing only. A rule sees claims and postings, never text: what the catalog has to know of
/// documents is how the examples in it are written.
const NARROW: [(&str, &str, &str); 1] = [("catalog", "document", "Format")];

/// Parts of the standard library that know the outside world.
const OUTSIDE: [&str; 8] = ["env", "fs", "io", "net", "os", "process", "thread", "time"];

/// Macros that print.
const PRINTING: [&str; 5] = ["dbg", "eprint", "eprintln", "print", "println"];

/// Names of line and column types: the core speaks in bytes.
const POSITIONS: [&str; 3] = ["LineColumn", "LineIndex", "Position"];

/// Crates of the protocol.
const PROTOCOL: [&str; 4] = ["ls_types", "lsp_types", "tower_lsp", "tower_lsp_server"];

/// All that the core may depend on. Nothing here opens a file or a socket.
const CORE_DEPENDENCIES: [&str; 9] =
    ["html5gum", "postcard", "pulldown-cmark", "rustc-hash", "saphyr-parser", "serde", "strsim", "thiserror", "toml"];

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|rooms| rooms.contains(&room))
}

/// The modules on the way to a file of the core: `document/html.rs` is `document`, `html`.
fn module(file: &str) -> Vec<&str> {
    let mut parts = file.trim_end_matches(".rs").split('/').collect::<Vec<_>>();
    parts.pop_if(|last| matches!(*last, "lib" | "mod"));
    parts
}

/// What is wrong with a file of the core, named from `rules/src` on.
fn violations(file: &str, text: &str) -> Vec<String> {
    let module = module(file);
    let room = module.first().copied().unwrap_or("lib");
    let Some(own) = floor(room) else {
        return vec![format!(
            "rules/src/{file}:1: the room `{room}` has no floor: give it one in tests/architecture.rs"
        )];
    };
    let tokens = tokens(text);
    let mut found = Vec::new();
    for reference in references(&tokens, &module) {
        let path = reference.path.join("::");
        let part = |index: usize| reference.path.get(index).map_or("", String::as_str);
        let mut wrong = |why: String| found.push((reference.line, format!("`{path}`: {why}")));
        if part(0) != "crate" {
            if OUTSIDE.contains(&part(1)) {
                wrong("the core knows nothing of the outside world".into());
            }
            continue;
        }
        let other = if floor(part(1)).is_some() { part(1) } else { "lib" };
        let theirs = floor(other).unwrap_or_default();
        if other != room && theirs >= own {
            wrong(format!(
                "`{room}` is on floor {own} and `{other}` on floor {theirs}; a room uses only rooms below it"
            ));
        }
        for (_, _, only) in NARROW.iter().filter(|(from, to, only)| (*from, *to) == (room, other) && part(2) != *only) {
            wrong(format!("`{room}` may use `{only}` of `{other}`, and nothing else"));
        }
    }
    for (index, token) in tokens.iter().enumerate() {
        if POSITIONS.contains(&token.text) || PROTOCOL.contains(&token.text) {
            found.push((token.line, format!("`{}`: the core speaks in bytes of the text", token.text)));
        }
        let called = tokens.get(index + 1).is_some_and(|next| next.text == "!");
        if called && PRINTING.contains(&token.text) {
            found.push((token.line, format!("`{}!`: the core does not print", token.text)));
        }
    }
    found.sort();
    found.iter().map(|(line, what)| format!("rules/src/{file}:{line}: {what}")).collect()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All Rust files below a folder of the project, sorted, named from that folder on, with their text.
fn rust_files(folder: &str) -> Vec<(String, String)> {
    fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("the folder is there") {
            let path = entry.expect("can be listed").path();
            if path.is_dir() {
                collect(&path, files);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                files.push(path);
            }
        }
    }
    let base = root().join(folder);
    let mut files = Vec::new();
    collect(&base, &mut files);
    files.sort();
    let named = files.into_iter().map(|path| {
        let name = path.strip_prefix(&base).expect("is below").to_string_lossy().replace('\\', "/");
        (name, fs::read_to_string(path).expect("is text"))
    });
    named.collect()
}

#[track_caller]
fn assert_none(violations: &[String]) {
    assert!(violations.is_empty(), "\n{}\n", violations.join("\n"));
}

#[test]
fn a_room_uses_only_rooms_below_it_and_nothing_outside() {
    let files = rust_files("rules/src");
    let code = files.iter().filter(|(file, _)| !file.ends_with("tests.rs"));
    let violations = code.flat_map(|(file, text)| violations(file, text)).collect::<Vec<_>>();
    assert_none(&violations);
}

#[test]
fn the_protocol_has_one_room() {
    let mut violations = Vec::new();
    for (file, text) in rust_files("server").iter().filter(|(file, _)| !file.starts_with("lsp/")) {
        for token in tokens(text).iter().filter(|token| PROTOCOL.contains(&token.text)) {
            violations.push(format!("server/{file}:{}: `{}` belongs under server/lsp/", token.line, token.text));
        }
    }
    assert_none(&violations);
}

/// Names in the tables of a manifest.
fn dependencies(manifest: &str, tables: &[&str]) -> Vec<String> {
    let text = fs::read_to_string(root().join(manifest)).expect("the manifest is there");
    let manifest = text.parse::<toml::Table>().expect("the manifest is TOML");
    let tables = tables.iter().filter_map(|table| manifest.get(*table)?.as_table());
    tables.flat_map(|table| table.keys().cloned()).collect()
}

#[test]
fn the_core_depends_on_nothing_that_does_io() {
    let found = dependencies("rules/Cargo.toml", &["dependencies", "build-dependencies", "target"]);
    let surplus = found.iter().filter(|name| !CORE_DEPENDENCIES.contains(&name.as_str()));
    let surplus = surplus.map(|name| format!("rules/Cargo.toml: `{name}` is not among the dependencies of the core"));
    assert_none(&surplus.collect::<Vec<_>>());
}

#[test]
fn the_architecture_page_names_every_room_and_every_dependency() {
    let page = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("the page is there");
    let tables = ["dependencies", "dev-dependencies"];
    let dependencies = ["Cargo.toml", "rules/Cargo.toml"].map(|manifest| dependencies(manifest, &tables));
    let rooms = FLOORS.iter().copied().flatten().map(ToString::to_string);
    let missing = rooms.chain(dependencies.into_iter().flatten()).filter(|name| !page.contains(&format!("`{name}`")));
    let missing = missing.map(|name| format!("ARCHITECTURE.md: says nothing about `{name}`"));
    assert_none(&missing.collect::<Vec<_>>());
}

mod the_checker_itself {
    //! A test that never goes red proves nothing: these sources break the rules on purpose.

    use super::violations;

    #[track_caller]
    fn assert_red(file: &str, text: &str, expected: &[&str]) {
        let found = violations(file, text);
        assert_eq!(found.len(), expected.len(), "{found:#?}");
        for (found, expected) in found.iter().zip(expected) {
            assert!(found.starts_with(expected), "expected {expected} …, found {found}");
        }
    }

    #[test]
    fn sees_a_lower_room_that_imports_an_upper_one() {
        let here = "rules/src/document/html.rs";
        assert_red(
            "document/html.rs",
            "use crate::span::Span;\nuse crate::posting::Posting;\n",
            &[&format!("{here}:2: `crate::posting::Posting`: `document` is on floor 2 and `posting` on floor 3")],
        );
        assert_red(
            "document/html.rs",
            "use crate::{\n    span,\n    claim::{Claim, Actor as A},\n};\n",
            &[&format!("{here}:3: `crate::claim::Actor`"), &format!("{here}:3: `crate::claim::Claim`")],
        );
        assert_red(
            "document/html.rs",
            "fn f() -> super::super::finding::Report { todo() }",
            &[&format!("{here}:1: `crate::finding::Report`")],
        );
        assert_red(
            "document/html.rs",
            "fn f() {\n    crate::Linter::builtin();\n}\n",
            &[&format!("{here}:2: `crate::Linter")],
        );
        assert_red("span.rs", "pub(in crate::lexicon) struct A;", &["rules/src/span.rs:1: `crate::lexicon`"]);
        assert_red(
            "span.rs",
            "mod a {\n    mod b {\n        use super::super::super::fix::Fix;\n    }\n}\n",
            &["rules/src/span.rs:3: `crate::fix::Fix`"],
        );
    }

    #[test]
    fn sees_rooms_on_the_same_floor() {
        assert_red("fix.rs", "use crate::document::Document;", &["rules/src/fix.rs:1: "]);
    }

    #[test]
    fn sees_a_door_that_is_too_wide() {
        let text = "use crate::document::{Format, Document};";
        assert_red(
            "catalog/source.rs",
            text,
            &["rules/src/catalog/source.rs:1: `crate::document::Document`: `catalog` may use `Format`"],
        );
    }

    #[test]
    fn sees_the_outside_world() {
        let text = "use std::{fmt, fs::File, io};\nfn f() { println!(\"{}\", std::env::args().count()) }\n";
        assert_red(
            "claim/mod.rs",
            text,
            &[
                "rules/src/claim/mod.rs:1: `std::fs::File`",
                "rules/src/claim/mod.rs:1: `std::io`",
                "rules/src/claim/mod.rs:2: `println!`",
                "rules/src/claim/mod.rs:2: `std::env::args`",
            ],
        );
        assert_red("span.rs", "pub struct LineIndex;\n", &["rules/src/span.rs:1: `LineIndex`"]);
    }

    #[test]
    fn sees_a_room_without_a_floor() {
        assert_red("cellar/mod.rs", "", &["rules/src/cellar/mod.rs:1: the room `cellar` has no floor"]);
    }

    #[test]
    fn lets_through_what_is_right() {
        let text = r##"
            //! Talks about [`crate::finding`] and `std::fs`.
            /* use crate::finding::Report; */
            use super::chars::folded;
            use crate::span::Span as S;
            use crate::lexicon::{self, tag::*};
            const WORDS: [&str; 3] = ["use crate::finding", r#"std::fs "quoted" "#, "\" std::io"];
            fn f<'a>(quote: char, text: &'a str) -> bool { quote == '"' || text.contains('\'') }
            mod inner { use super::super::Document; }
            #[cfg(test)]
            mod tests { use crate::Linter; fn f() { println!("{}", 1) } }
            #[cfg(test)]
            use crate::finding::Finding;
            pub(crate) fn g() -> std::ops::Range<usize> { crate::span::Span::default().range() }
        "##;
        assert_red("document/html.rs", text, &[]);
    }
}
