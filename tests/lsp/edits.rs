//! Edits: the server's text is the client's, whatever is typed and however fast.

use crate::client::{Client, pushed};
use serde_json::{Value, json};

/// Pieces that are hard to count.
const PIECES: [&str; 14] = [
    "🚀",
    "漢字",
    "é",
    "\r\n",
    "\r",
    "\n",
    "\u{2028}",
    "𝐏",
    "a",
    "- Own the product roadmap\n",
    "e\u{301}",
    "\u{85}",
    " ",
    "\u{feff}",
];

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit.max(1)
    }
}

/// The position of a byte by the protocol's rule, counted from the start of the text.
fn position(text: &str, byte: usize) -> Value {
    let (mut line, mut start) = (0, 0);
    let bytes = text.as_bytes();
    for (at, found) in text.char_indices().filter(|(at, _)| *at < byte) {
        let ends = found == '\n' || found == '\r' && bytes.get(at + 1) != Some(&b'\n');
        if ends {
            (line, start) = (line + 1, at + 1);
        }
    }
    json!({"line": line, "character": text[start..byte].encode_utf16().count()})
}

/// A place where an edit may begin or end: a character's start, and not between the two of a line break.
fn place(text: &str, dice: &mut Dice) -> usize {
    let mut at = if dice.below(8) == 0 { text.len() } else { dice.below(text.len() + 1) };
    while !text.is_char_boundary(at) || text[..at].ends_with('\r') && text[at..].starts_with('\n') {
        at -= 1;
    }
    at
}

/// One edit, made in `text` and given as the client says it.
fn edit(text: &mut String, dice: &mut Dice) -> Value {
    let (one, other) = (place(text, dice), place(text, dice));
    let (start, mut end) = (one.min(other), one.max(other));
    if end - start > 40 {
        end = start;
    }
    let new = (0..dice.below(4)).map(|_| PIECES[dice.below(PIECES.len())]).collect::<String>();
    let range = json!({"start": position(text, start), "end": position(text, end)});
    text.replace_range(start..end, &new);
    json!({"range": range, "text": new})
}

const POSTING: &str = "# Technical Program Manager, 🚀\r\n\r\n## Responsibilities\r\n\r\n- Own the product roadmap for storage\r\n- Track risks\r\n";

const LAST: &str = "\n\n- Own the product roadmap 🚀\n";

/// What the server says about a text that it has never seen.
fn fresh(client: &mut Client, text: &str, count: &mut i32) -> Vec<Value> {
    *count += 1;
    let name = format!("fresh-{count}.md");
    client.open(&name, "markdown", text);
    client.told(&name, Some(1))
}

/// Diagnostics without the name of their document.
fn nameless(diagnostics: Vec<Value>) -> Vec<Value> {
    let without = |mut diagnostic: Value| {
        diagnostic.as_object_mut().unwrap().remove("relatedInformation");
        diagnostic
    };
    diagnostics.into_iter().map(without).collect()
}

#[test]
fn a_flood_of_edits_leaves_the_same_text_on_both_sides() {
    const EDITS: i32 = 600;
    let mut client = Client::new(&[], &pushed());
    let names = ["a.md", "b.md", "c.md"];
    let mut texts = names.map(|_| POSTING.to_owned());
    for name in names {
        client.open(name, "markdown", POSTING);
    }
    let mut dice = Dice(7);
    let mut versions = [1; 3];
    let mut count = 0;
    for round in 1..=EDITS {
        let which = dice.below(3);
        versions[which] += 1;
        let several = (0..=dice.below(3)).map(|_| edit(&mut texts[which], &mut dice)).collect::<Value>();
        client.change(names[which], versions[which], &several);
        if round % 60 == 0 {
            // Lines of ours at both ends mark the first and the last place of the text: if any character is off, so is a mark.
            for which in 0..3 {
                versions[which] += 1;
                let (start, end) = (position(&texts[which], 0), position(&texts[which], texts[which].len()));
                let changes = json!([
                    {"range": {"start": end, "end": end}, "text": LAST},
                    {"range": {"start": start, "end": start}, "text": POSTING},
                ]);
                client.change(names[which], versions[which], &changes);
                texts[which] = format!("{POSTING}{}{LAST}", texts[which]);
                let told = client.told(names[which], Some(versions[which]));
                let text = texts[which].clone();
                assert!(told.len() > 1, "{text:?}");
                assert_eq!(nameless(told), nameless(fresh(&mut client, &text, &mut count)), "after {round} edits");
            }
        }
    }
    for name in names {
        let uri = client.uri(name);
        let told = client.kept("textDocument/publishDiagnostics");
        let told = told.iter().filter(|message| message["params"]["uri"] == uri);
        let versions = told.filter_map(|message| message["params"]["version"].as_i64()).collect::<Vec<_>>();
        assert!(versions.is_sorted(), "{name}: {versions:?}");
    }
}

#[test]
fn positions_that_are_out_of_range_or_turned_round_do_what_editors_do() {
    let posting = "# Technical Program Manager\n\n- Own the roadmap\n";
    let at = |line: u32, character: u32| json!({"line": line, "character": character});
    let far = u32::MAX;
    for (start, end, new, expected) in [
        (at(2, 17), at(2, far), " of the product", "# Technical Program Manager\n\n- Own the roadmap of the product\n"),
        (
            at(far, far),
            at(far, far),
            "\n- Own the product roadmap",
            "# Technical Program Manager\n\n- Own the roadmap\n\n- Own the product roadmap",
        ),
        (at(2, 5), at(2, 2), "Own", "# Technical Program Manager\n\n- Own the roadmap\n"),
        (
            at(far, 0),
            at(0, 0),
            "# Technical Program Manager\n\n- Own the product roadmap\n",
            "# Technical Program Manager\n\n- Own the product roadmap\n",
        ),
    ] {
        let mut client = Client::new(&[], &pushed());
        client.open("a.md", "markdown", posting);
        client.change("a.md", 2, &json!([{"range": {"start": start, "end": end}, "text": new}]));
        let told = client.told("a.md", Some(2));
        assert_eq!(nameless(told), nameless(fresh(&mut client, expected, &mut 0)), "{start} {end}");
    }
}

#[test]
fn half_an_emoji_at_a_time_comes_out_at_the_right_places() {
    let mut client = Client::new(&[], &pushed());
    client.open(
        "a.md",
        "markdown",
        "# Technical Program Manager\n\n## Responsibilities\n\n- x Own the product roadmap\n",
    );
    let document = json!({"uri": client.uri("a.md"), "version": 2});
    let at = |character: u32| json!({"line": 4, "character": character});
    let halves = json!([{"range": {"start": at(2), "end": at(3)}, "text": "HIGH"}, {"range": {"start": at(3), "end": at(3)}, "text": "LOW"}]);
    let params = json!({"textDocument": document, "contentChanges": halves});
    let body = json!({"jsonrpc": "2.0", "method": "textDocument/didChange", "params": params}).to_string();
    let body = body.replace("HIGH", "\\ud83d").replace("LOW", "\\ude80");
    client.raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    let told = client.told("a.md", Some(2));
    let marked = told.iter().find(|one| one["code"] == "owns-product-roadmap").unwrap();
    assert_eq!(marked["range"]["start"], at(5));
}
