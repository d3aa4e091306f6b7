//! What is said about documents, told or asked for.

use crate::client::{CONFLATED, Client, pulling, pushed};
use serde_json::{Value, json};
use std::process::Command;

fn rules(diagnostics: &[Value]) -> Vec<&str> {
    diagnostics.iter().map(|diagnostic| diagnostic["code"].as_str().unwrap()).collect()
}

fn whole(text: &str) -> Value {
    json!([{"text": text}])
}

#[test]
fn a_duty_of_another_role_is_marked_at_its_words() {
    let mut client = Client::new(&[], &pushed());
    client.open("a.md", "markdown", CONFLATED);
    let told = client.told("a.md", Some(1));
    let marked = &told[rules(&told).iter().position(|rule| *rule == "owns-product-roadmap").unwrap()];
    assert_eq!(marked["range"], json!({"start": {"line": 4, "character": 2}, "end": {"line": 4, "character": 25}}));
    assert_eq!((&marked["severity"], &marked["source"]), (&json!(1), &json!("rolelint")));
    assert_eq!(marked["relatedInformation"][0]["location"]["uri"], client.uri("a.md"));
    assert_eq!(marked["relatedInformation"][0]["location"]["range"]["start"]["line"], 0);
    assert_eq!(marked["data"]["rule"], "owns-product-roadmap");
    assert!(marked["message"].as_str().unwrap().contains('\n'), "what is wrong, and what to do: {marked}");
}

#[test]
fn all_three_encodings_mark_the_same_words() {
    let text = "\u{feff}# Technical Program Manager 🚀\r\n\r\n## Responsibilities\r\n\r\n- 🚀𝐏é — Own the product roadmap for storage\r\n";
    let line = text.lines().last().unwrap();
    let before = &line[..line.find("Own").unwrap()];
    let columns =
        [("utf-8", before.len()), ("utf-16", before.encode_utf16().count()), ("utf-32", before.chars().count())];
    for (encoding, column) in columns {
        let mut capabilities = pushed();
        capabilities["general"] = json!({"positionEncodings": [encoding]});
        let mut client = Client::silent(&[]);
        let server = client.introduce(&capabilities);
        assert_eq!(server["capabilities"]["positionEncoding"], encoding);
        client.open("a.md", "markdown", text);
        let told = client.told("a.md", Some(1));
        let marked = told.iter().find(|one| one["code"] == "owns-product-roadmap").unwrap();
        assert_eq!(marked["range"]["start"], json!({"line": 4, "character": column}), "{encoding}");
    }
}

#[test]
fn a_client_that_asks_is_told_nothing_and_one_that_is_told_cannot_ask() {
    let mut client = Client::silent(&[]);
    let server = client.introduce(&pulling());
    assert_eq!(server["capabilities"]["diagnosticProvider"]["workspaceDiagnostics"], true);
    client.open("a.md", "markdown", CONFLATED);
    let first = client.pull("a.md", None);
    assert_eq!(first["kind"], "full");
    assert!(rules(first["items"].as_array().unwrap()).contains(&"owns-product-roadmap"));
    let id = first["resultId"].as_str().unwrap();
    assert_eq!(client.pull("a.md", Some(id)), json!({"kind": "unchanged", "resultId": id}));
    client.change("a.md", 2, &whole("# Notes\n"));
    assert_eq!(client.pull("a.md", Some(id))["items"], json!([]));
    assert_eq!(client.kept("textDocument/publishDiagnostics"), [Value::Null; 0]);

    let server = Client::silent(&[]).introduce(&pushed());
    assert_eq!(server["capabilities"].get("diagnosticProvider"), None);
}

#[test]
fn what_is_closed_is_forgotten() {
    let mut client = Client::new(&[], &pushed());
    client.open("a.md", "markdown", CONFLATED);
    assert!(!client.told("a.md", Some(1)).is_empty());
    client.notify("textDocument/didClose", &json!({"textDocument": {"uri": client.uri("a.md")}}));
    assert!(client.told("a.md", None).is_empty());
}

#[test]
fn other_texts_and_other_languages_are_left_in_peace() {
    let mut client = Client::new(&[], &pushed());
    client.open("main.rs", "rust", CONFLATED);
    client.open("README.md", "markdown", "# storage\n\nA library that stores things.\n");
    assert!(client.told("README.md", Some(1)).is_empty());
    let told = client.kept("textDocument/publishDiagnostics");
    assert_eq!(told.iter().filter(|message| message["params"]["uri"] == client.uri("main.rs")).count(), 0);
}

#[test]
fn a_new_tab_is_checked_by_its_language_and_plain_text_by_its_looks() {
    let mut client = Client::new(&[], &pushed());
    for (uri, language) in [("untitled:Untitled-1", "markdown"), ("untitled:Untitled-2", "plaintext")] {
        let item = json!({"uri": uri, "languageId": language, "version": 1, "text": CONFLATED});
        client.notify("textDocument/didOpen", &json!({"textDocument": item}));
        let told = client.wait("diagnostics", |message| message["params"]["uri"] == uri);
        assert!(!told["params"]["diagnostics"].as_array().unwrap().is_empty(), "{uri}");
    }
}

#[test]
fn two_hundred_documents_each_get_their_own() {
    let mut client = Client::new(&[], &pushed());
    for number in 0..200 {
        let text = if number % 2 == 0 { CONFLATED } else { "# Technical Program Manager\n" };
        client.open(&format!("{number}.md"), "markdown", text);
    }
    for number in 0..200 {
        let told = client.told(&format!("{number}.md"), Some(1));
        assert_eq!(rules(&told).contains(&"owns-product-roadmap"), number % 2 == 0, "{number}");
    }
}

#[test]
fn a_workspace_is_told_in_parts_with_the_files_of_check() {
    let names = (0..150).map(|number| format!("jobs/{number}.md")).collect::<Vec<_>>();
    let mut files = names.iter().map(|name| (name.as_str(), CONFLATED)).collect::<Vec<_>>();
    files.extend([("jobs/old/a.md", CONFLATED), ("code.rs", CONFLATED), (".rolelintignore", "old/\n")]);
    let mut client = Client::new(&files, &pulling());
    client.open("jobs/7.md", "markdown", "# Notes\n");
    let params = json!({"previousResultIds": [], "workDoneToken": "w", "partialResultToken": "p"});
    let answer = client.request("workspace/diagnostic", &params);
    assert_eq!(answer["result"]["items"], json!([]), "all of it came in parts");
    let progress = client.kept("$/progress");
    let of = |token: &str| {
        let values = progress.iter().filter(|message| message["params"]["token"] == token);
        values.map(|message| message["params"]["value"].clone()).collect::<Vec<_>>()
    };
    let work = of("w").iter().map(|value| value["kind"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
    assert_eq!((work.first().unwrap().as_str(), work.last().unwrap().as_str()), ("begin", "end"));
    assert!(of("p").len() > 1);
    let items = of("p").iter().flat_map(|value| value["items"].as_array().unwrap().clone()).collect::<Vec<_>>();
    let mut told = items.iter().map(|item| item["uri"].as_str().unwrap()).collect::<Vec<_>>();
    let mut expected =
        names.iter().filter(|name| *name != "jobs/7.md").map(|name| client.uri(name)).collect::<Vec<_>>();
    told.sort_unstable();
    expected.sort_unstable();
    assert_eq!(told, expected, "the open one is told as it is in the editor");

    let known = items.iter().map(|item| json!({"uri": item["uri"], "value": item["resultId"]})).collect::<Vec<_>>();
    std::fs::remove_file(client.folder.path().join("jobs/3.md")).unwrap();
    let again = client.request("workspace/diagnostic", &json!({"previousResultIds": known}));
    let again = again["result"]["items"].as_array().unwrap();
    assert_eq!(again.len(), 149);
    let gone = again.iter().filter(|item| item["kind"] == "full").collect::<Vec<_>>();
    assert_eq!(gone.len(), 1);
    assert_eq!((&gone[0]["uri"], &gone[0]["items"]), (&json!(client.uri("jobs/3.md")), &json!([])));
}

/// All that `check` says about a finding, with advice that is no edit.
fn said(finding: &Value) -> String {
    let fixes = finding["fixes"].as_array().unwrap().iter();
    let advice = fixes.filter(|fix| fix["applicability"] == "display-only").map(|fix| &fix["title"]);
    let lines = [&finding["message"], &finding["help"]].into_iter().chain(advice).map(|line| line.as_str().unwrap());
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

#[test]
fn check_and_server_say_the_same() {
    let examples = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let output = Command::new(env!("CARGO_BIN_EXE_rolelint"))
        .args(["check", "--format", "json", "--fail-on", "never"])
        .arg(&examples)
        .output()
        .unwrap();
    let report = serde_json::from_slice::<Value>(&output.stdout).unwrap();
    let files = report["files"].as_array().unwrap();
    assert!(files.len() > 1);
    let mut capabilities = pushed();
    capabilities["general"] = json!({"positionEncodings": ["utf-32"]});
    let mut client = Client::new(&[], &capabilities);
    for file in files {
        let path = file["path"].as_str().unwrap();
        let text = std::fs::read_to_string(path).unwrap();
        let uri = format!("file://{path}");
        let item = json!({"uri": uri, "languageId": "plaintext", "version": 1, "text": text});
        client.notify("textDocument/didOpen", &json!({"textDocument": item}));
        let told = client.wait("diagnostics", |message| message["params"]["uri"] == uri);
        let place = |of: &Value| (of["line"].as_u64().unwrap() - 1, of["column"].as_u64().unwrap() - 1);
        let position = |of: &Value| (of["line"].as_u64().unwrap(), of["character"].as_u64().unwrap());
        let checked = file["findings"].as_array().unwrap().iter().map(|finding| {
            (finding["rule"].as_str().unwrap(), place(&finding["start"]), place(&finding["end"]), said(finding))
        });
        let told = told["params"]["diagnostics"].as_array().unwrap().iter().map(|diagnostic| {
            let range = &diagnostic["range"];
            (
                diagnostic["code"].as_str().unwrap(),
                position(&range["start"]),
                position(&range["end"]),
                diagnostic["message"].as_str().unwrap().to_owned(),
            )
        });
        assert_eq!(checked.collect::<Vec<_>>(), told.collect::<Vec<_>>(), "{path}");
    }
}
