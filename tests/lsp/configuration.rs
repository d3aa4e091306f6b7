//! What holds: `rolelint.toml`, the baseline and the editor's settings, and what happens when they change.

use crate::client::{CONFLATED, Client, pulling, pushed};
use serde_json::{Value, json};

fn has_roadmap(diagnostics: &[Value]) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic["code"] == "owns-product-roadmap")
}

const OFF: &str = "[severity]\nowns-product-roadmap = \"off\"\n";

fn watched(client: &mut Client) {
    let changes = json!([{"uri": client.uri("rolelint.toml"), "type": 2}]);
    client.notify("workspace/didChangeWatchedFiles", &json!({"changes": changes}));
}

#[test]
fn a_changed_configuration_holds_at_once() {
    let mut client = Client::new(&[("rolelint.toml", OFF)], &pushed());
    client.open("a.md", "markdown", CONFLATED);
    assert!(!has_roadmap(&client.told("a.md", Some(1))));
    client.write("rolelint.toml", "");
    watched(&mut client);
    assert!(has_roadmap(&client.told("a.md", Some(1))));
    let asked = client.asked.iter().find(|asked| asked["method"] == "client/registerCapability").unwrap();
    assert!(asked.to_string().contains("**/*.toml") && asked.to_string().contains("**/.rolelint-baseline.json"));
}

#[test]
fn a_client_that_asks_is_told_to_ask_again() {
    let mut client = Client::new(&[], &pulling());
    client.open("a.md", "markdown", CONFLATED);
    assert!(has_roadmap(client.pull("a.md", None)["items"].as_array().unwrap()));
    client.write("rolelint.toml", OFF);
    watched(&mut client);
    assert!(!has_roadmap(client.pull("a.md", None)["items"].as_array().unwrap()));
    assert!(client.asked.iter().any(|asked| asked["method"] == "workspace/diagnostic/refresh"));
}

#[test]
fn each_folder_has_its_own() {
    let mut client = Client::new(&[("one/rolelint.toml", OFF), ("two/x.md", "")], &pushed());
    for (name, expected) in [("one/a.md", false), ("two/a.md", true)] {
        client.open(name, "markdown", CONFLATED);
        assert_eq!(has_roadmap(&client.told(name, Some(1))), expected, "{name}");
    }
}

#[test]
fn a_folder_that_is_added_is_looked_at_too() {
    let mut client = Client::new(&[("here/x.md", "")], &pulling());
    let other = tempfile::tempdir().unwrap();
    std::fs::write(other.path().join("b.md"), CONFLATED).unwrap();
    let count = |client: &mut Client| {
        let answer = client.request("workspace/diagnostic", &json!({"previousResultIds": []}));
        answer["result"]["items"].as_array().unwrap().len()
    };
    assert_eq!(count(&mut client), 0);
    let folder = json!({"uri": format!("file://{}", other.path().display()), "name": "other"});
    let event = json!({"event": {"added": [folder], "removed": []}});
    client.notify("workspace/didChangeWorkspaceFolders", &event);
    assert_eq!(count(&mut client), 1);
    client.notify("workspace/didChangeWorkspaceFolders", &json!({"event": {"added": [], "removed": [folder]}}));
    assert_eq!(count(&mut client), 0);
}

#[test]
fn a_wrong_key_is_marked_where_it_stands() {
    let wrong = "fail-on = \"error\"\n\n[severity]\nowns-product-roadmpa = \"off\"\n";
    let mut client = Client::new(&[("rolelint.toml", wrong)], &pushed());
    client.open("a.md", "markdown", CONFLATED);
    let told = client.told("rolelint.toml", None);
    assert_eq!(told.len(), 1);
    assert_eq!(told[0]["range"], json!({"start": {"line": 3, "character": 0}, "end": {"line": 3, "character": 20}}));
    assert!(told[0]["message"].as_str().unwrap().contains("did you mean `owns-product-roadmap`"), "{}", told[0]);
    assert!(client.told("a.md", Some(1)).is_empty(), "nobody knows what is meant to hold");

    client.open("rolelint.toml", "toml", wrong);
    assert_eq!(client.told("rolelint.toml", Some(1)).len(), 1);
    client.change("rolelint.toml", 2, &json!([{"text": OFF}]));
    assert!(client.told("rolelint.toml", Some(2)).is_empty(), "while it is written");
    client.write("rolelint.toml", OFF);
    client.notify("textDocument/didSave", &json!({"textDocument": {"uri": client.uri("rolelint.toml")}}));
    assert!(!has_roadmap(&client.told("a.md", Some(1))), "a saved one holds, also for clients that watch no files");
    assert_eq!(client.kept("window/showMessage"), [Value::Null; 0], "nothing pops up");
}

#[test]
fn a_workspace_tells_wrong_configurations_too() {
    let mut client = Client::new(&[("rolelint.toml", "role = \"boss\"\n"), ("a.md", CONFLATED)], &pulling());
    let answer = client.request("workspace/diagnostic", &json!({"previousResultIds": []}));
    let items = answer["result"]["items"].as_array().unwrap();
    assert_eq!(items.len(), 1, "{items:?}");
    assert_eq!(items[0]["uri"], client.uri("rolelint.toml"));
    assert_eq!(items[0]["items"][0]["severity"], 1);
}

#[test]
fn what_the_baseline_knows_is_not_told() {
    let mut client = Client::new(&[("a.md", CONFLATED)], &pushed());
    client.open("a.md", "markdown", CONFLATED);
    assert!(has_roadmap(&client.told("a.md", Some(1))));
    let mut create = std::process::Command::new(env!("CARGO_BIN_EXE_rolelint"));
    assert!(create.args(["baseline", "create"]).current_dir(client.folder.path()).output().unwrap().status.success());
    watched(&mut client);
    assert!(client.told("a.md", Some(1)).is_empty());
}

#[test]
fn settings_of_the_editor_outrank_the_configuration() {
    let mut client = Client::new(&[], &pushed());
    client.settings = json!({"role": "product-manager"});
    client.open("a.md", "markdown", CONFLATED);
    // It may be told once before the answer came.
    while has_roadmap(&client.told("a.md", Some(1))) {}
    client.settings = json!({"role": "boss"});
    client.notify("workspace/didChangeConfiguration", &json!({"settings": null}));
    while !has_roadmap(&client.told("a.md", Some(1))) {}
    let said = client.wait("a word on it", |message| message["method"] == "window/logMessage");
    assert!(said["params"]["message"].as_str().unwrap().contains("rolelint.role is \"boss\""), "{said}");
}

#[test]
fn a_client_that_cannot_be_asked_sends_its_settings() {
    let mut client = Client::new(&[], &json!({}));
    client.open("a.md", "markdown", CONFLATED);
    assert!(has_roadmap(&client.told("a.md", Some(1))));
    let settings = json!({"settings": {"rolelint": {"role": "product-manager", "debounce": 1}}});
    client.notify("workspace/didChangeConfiguration", &settings);
    assert!(!has_roadmap(&client.told("a.md", Some(1))));
    client.change("a.md", 2, &json!([{"text": CONFLATED}]));
    assert!(!has_roadmap(&client.told("a.md", Some(2))));
}
