//! Every form names the same places, each in its own unit, however the file is written.

use super::super::support::Folder;
use super::readers;
use super::{Place, number, text};
use serde_json::Value;

const EMOJI: &str = "# Technical Program Manager, 🚀 Storage — Zürich\n\n## Responsibilities\n\n\
    - For our 𝐏latform 🚀: own the product roadmap for storage\n- Write code in production — 🇸🇪 too\n";

/// Files of every kind, and their texts as offsets count in them.
fn files() -> Vec<(&'static str, Vec<u8>, String)> {
    let utf8 = |name, text: String| (name, text.clone().into_bytes(), text);
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
    let wrapped =
        "Technical Program Manager\n\nResponsibilities:\n\n- Define and own the\n  product roadmap 🚀 for storage\n";
    vec![
        utf8("emoji.md", EMOJI.into()),
        utf8("crlf.md", EMOJI.replace('\n', "\r\n")),
        utf8("cr.md", EMOJI.replace('\n', "\r")),
        utf8("bom.md", format!("\u{feff}{EMOJI}")),
        utf8(
            "bom-title.txt",
            "\u{feff}PM 🚀, Storage\r\n\r\nResponsibilities:\r\n\r\n- Own the product roadmap\r\n- Own the budget\r\n"
                .into(),
        ),
        utf8("wrapped.txt", wrapped.into()),
        utf8("a b,c#1%2:ü.md", EMOJI.into()),
        ("utf16.md", [&[0xFF, 0xFE], &*wide(EMOJI)].concat(), EMOJI.into()),
    ]
}

/// Column of a byte in the unit that `count` counts in, from 1, by a way of its own.
fn column(text: &str, byte: usize, mark: bool, count: fn(&str) -> usize) -> u64 {
    let start = text[..byte].rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let line = &text[start..byte];
    let line = if mark { line } else { line.trim_start_matches('\u{feff}') };
    count(line) as u64 + 1
}

/// Where the JSON report says that things are, columns in the unit of `count`.
fn expected(folder: &Folder, mark: bool, count: fn(&str) -> usize) -> Vec<Place> {
    let report = folder.run(&["check", "--format", "json"]).json();
    let files = files();
    let mut places = Vec::new();
    for file in report["files"].as_array().unwrap() {
        let path = text(&file["path"]);
        let (_, _, source) = files.iter().find(|(name, ..)| *name == path).unwrap();
        for finding in file["findings"].as_array().unwrap() {
            let place = |end: &Value| {
                let byte = number(&end["byte"]) as usize;
                (number(&end["line"]), column(source, byte, mark, count))
            };
            places.push((path.clone(), text(&finding["rule"]), place(&finding["start"]), Some(place(&finding["end"]))));
        }
    }
    places
}

fn folder() -> Folder {
    let files = files();
    Folder::new(&files.iter().map(|(name, bytes, _)| (*name, &**bytes)).collect::<Vec<_>>())
}

fn characters(text: &str) -> usize {
    text.chars().count()
}

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

#[test]
fn the_files_are_a_hard_test() {
    let folder = folder();
    let places = expected(&folder, false, characters);
    for (name, ..) in files() {
        assert!(places.iter().any(|place| place.0 == name), "nothing is found in {name}: {places:#?}");
    }
    assert!(places.iter().any(|(_, _, start, end)| end.is_some_and(|end| end.0 > start.0)), "words over two lines");
    assert_ne!(places, expected(&folder, false, units), "columns of UTF-16 differ");
    assert_ne!(expected(&folder, true, str::len), expected(&folder, false, str::len), "a mark counts somewhere");
}

#[test]
fn every_form_names_the_same_places() {
    let folder = folder();
    let run = |format: &str| folder.run(&["check", "--format", format]).out;
    let whole = expected(&folder, false, characters);
    let start = whole.iter().cloned().map(|(path, rule, start, _)| (path, rule, start, None)).collect::<Vec<_>>();
    assert_eq!(readers::sarif(&run("sarif")), expected(&folder, false, units));
    assert_eq!(readers::rdjson(&run("rdjson")), expected(&folder, true, str::len));
    assert_eq!(readers::gitlab(&run("gitlab")), whole);
    assert_eq!(readers::jsonl(&run("jsonl")), whole);
    assert_eq!(readers::concise(&run("concise")), start);
    assert_eq!(readers::junit(&run("junit")), start);
    assert_eq!(readers::checkstyle(&run("checkstyle")), start);
    // A file each, so that there are no more than GitHub shows; it knows no columns of words that go over several lines.
    for (name, ..) in files() {
        let report = folder.run(&["check", "--format", "github", name]).out;
        let here = whole.iter().filter(|place| place.0 == name).cloned();
        assert_eq!(readers::github(&report), here.map(readers::as_github_shows).collect::<Vec<_>>());
    }
}
