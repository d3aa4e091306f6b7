//! What the server shows and offers beside diagnostics, over the wire.

use crate::client::{CONFLATED, Client, pushed};
use serde_json::{Value, json};

/// What VS Code and Neovim can do, as far as it matters here.
fn modern() -> Value {
    let mut capabilities = pushed();
    capabilities["textDocument"]["codeAction"] = json!({
        "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix", "source"]}},
        "dataSupport": true,
        "resolveSupport": {"properties": ["edit"]},
    });
    capabilities["textDocument"]["hover"] = json!({"contentFormat": ["markdown", "plaintext"]});
    capabilities["textDocument"]["documentSymbol"] = json!({"hierarchicalDocumentSymbolSupport": true});
    capabilities["workspace"]["workspaceEdit"] = json!({"documentChanges": true, "resourceOperations": ["create"]});
    capabilities
}

fn opened(capabilities: &Value, name: &str) -> Client {
    let mut client = Client::new(&[], capabilities);
    client.open(name, "", CONFLATED);
    client.told(name, Some(1));
    client
}

fn ask(client: &mut Client, name: &str, method: &str, more: &Value) -> Value {
    let mut params = more.clone();
    params["textDocument"] = json!({"uri": client.uri(name)});
    client.request(&format!("textDocument/{method}"), &params)["result"].clone()
}

const DUTY: [u32; 2] = [4, 6];

fn at([line, character]: [u32; 2]) -> Value {
    json!({"position": {"line": line, "character": character}})
}

fn actions(client: &mut Client, name: &str, only: Option<&str>) -> Vec<Value> {
    let position = at(DUTY)["position"].clone();
    let mut context = json!({"diagnostics": client.kept("nothing")});
    if let Some(only) = only {
        context["only"] = json!([only]);
    }
    let params = json!({"range": {"start": position, "end": position}, "context": context});
    ask(client, name, "codeAction", &params).as_array().unwrap().clone()
}

fn named(actions: &[Value], words: &str) -> Value {
    let found = actions.iter().find(|action| action["title"].as_str().unwrap().contains(words));
    found.unwrap_or_else(|| panic!("{words}: {actions:#?}")).clone()
}

#[test]
fn everything_that_is_offered_is_announced() {
    let mut client = Client::silent(&[]);
    let server = client.introduce(&modern());
    for provider in ["hover", "codeLens", "inlayHint", "documentSymbol", "completion", "codeAction", "executeCommand"] {
        assert!(!server["capabilities"][format!("{provider}Provider")].is_null(), "{provider}");
    }
    let actions = &server["capabilities"]["codeActionProvider"];
    assert_eq!(actions, &json!({"codeActionKinds": ["quickfix", "source.fixAll.rolelint"], "resolveProvider": true}));
}

#[test]
fn a_posting_is_explained() {
    let mut client = opened(&modern(), "a.md");
    let hover = ask(&mut client, "a.md", "hover", &at(DUTY));
    assert_eq!(hover["contents"]["kind"], "markdown");
    let said = hover["contents"]["value"].as_str().unwrap();
    assert!(said.contains("**What to do:**") && said.contains("**Its own work:**"), "{said}");
    let card = ask(&mut client, "a.md", "hover", &at([0, 4]));
    assert!(card["contents"]["value"].as_str().unwrap().starts_with("### Technical program manager"), "{card}");
    let lens = ask(&mut client, "a.md", "codeLens", &json!({}));
    assert_eq!(lens[0]["command"]["title"], "Duties: 100% product");
    let symbols = ask(&mut client, "a.md", "documentSymbol", &json!({}));
    assert_eq!(symbols[0]["children"][0]["children"][0]["name"], "Own the product roadmap for storage");
}

#[test]
fn inlay_hints_come_when_they_are_asked_for_in_the_settings() {
    let whole = json!({"range": {"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 0}}});
    let mut client = opened(&modern(), "a.md");
    assert_eq!(ask(&mut client, "a.md", "inlayHint", &whole), Value::Null);
    client.settings = json!({"inlayHints": true});
    client.notify("workspace/didChangeConfiguration", &json!({"settings": {}}));
    client.told("a.md", Some(1));
    let hints = ask(&mut client, "a.md", "inlayHint", &whole);
    assert_eq!((&hints[0]["label"], &hints[0]["position"]["line"]), (&json!("← product roadmap"), &json!(4)));
}

#[test]
fn an_action_gets_its_edit_when_it_is_chosen_and_not_for_another_version() {
    let mut client = opened(&modern(), "a.md");
    let all = actions(&mut client, "a.md", None);
    let exception = named(&all, "mark this line as an exception");
    assert_eq!((&exception["edit"], &exception["kind"]), (&Value::Null, &json!("quickfix")));
    let resolved = client.request("codeAction/resolve", &exception)["result"].clone();
    let change = &resolved["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"], json!({"uri": client.uri("a.md"), "version": 1}));
    assert_eq!(change["edits"][0]["newText"], " <!-- rolelint-disable-line owns-product-roadmap -->");
    client.change("a.md", 2, &json!([{"text": "# Technical Program Manager\n\n- Own the product roadmap\n"}]));
    let error = client.request("codeAction/resolve", &exception)["error"].clone();
    assert_eq!(error["code"], -32801, "the content is another one by now: {error}");
}

#[test]
fn kinds_with_nothing_to_do_are_answered_by_an_empty_list() {
    let mut client = opened(&modern(), "a.md");
    for only in ["source", "source.organizeImports", "source.fixAll.rolelint", "refactor"] {
        assert_eq!(actions(&mut client, "a.md", Some(only)), [Value::Null; 0], "{only}");
    }
    assert!(!actions(&mut client, "a.md", Some("quickfix")).is_empty());
}

#[test]
fn a_rewording_is_the_preferred_action_and_takes_the_finding_out() {
    let mut client = opened(&modern(), "a.md");
    let all = actions(&mut client, "a.md", None);
    let preferred = all.iter().filter(|action| action["isPreferred"] == true).collect::<Vec<_>>();
    assert_eq!(preferred.len(), 1, "{all:#?}");
    let edits = preferred[0]["edit"]["documentChanges"][0]["edits"].as_array().unwrap().clone();
    let mut edits =
        edits.iter().map(|edit| json!({"range": edit["range"], "text": edit["newText"]})).collect::<Vec<_>>();
    edits.reverse();
    client.change("a.md", 2, &json!(edits));
    let left = client.told("a.md", Some(2));
    assert!(!left.iter().any(|one| one["code"] == "owns-product-roadmap"), "{left:#?}");
}

#[test]
fn in_plain_text_the_baseline_takes_a_finding_in() {
    let mut client = opened(&modern(), "a.txt");
    let all = actions(&mut client, "a.txt", None);
    let command = named(&all, "add this finding to the baseline")["command"].clone();
    let params = json!({"command": command["command"], "arguments": command["arguments"]});
    let answer = client.request("workspace/executeCommand", &params);
    assert!(answer.get("error").is_none(), "{answer}");
    let left = client.told("a.txt", Some(1));
    assert!(!left.iter().any(|one| one["code"] == "owns-product-roadmap"), "{left:#?}");
    assert!(client.folder.path().join(".rolelint-baseline.json").is_file());
}

#[test]
fn a_client_that_knows_commands_alone_is_asked_for_the_edit() {
    let mut client = opened(&pushed(), "a.md");
    let all = actions(&mut client, "a.md", None);
    let command = named(&all, "mark this line as an exception");
    assert_eq!(command["command"], "rolelint.apply");
    let params = json!({"command": command["command"], "arguments": command["arguments"]});
    client.request("workspace/executeCommand", &params);
    client.request(
        "textDocument/hover",
        &json!({"textDocument": {"uri": client.uri("a.md")}, "position": {"line": 0, "character": 0}}),
    );
    let asked = client.asked.iter().find(|asked| asked["method"] == "workspace/applyEdit").unwrap();
    assert!(asked["params"]["edit"]["changes"][client.uri("a.md")].is_array(), "{asked}");
    let strange = client.request("workspace/executeCommand", &json!({"command": "rm", "arguments": []}));
    assert_eq!(strange["error"]["code"], -32602);
}

#[test]
fn duties_comments_and_keys_are_completed() {
    let mut client = Client::new(&[], &modern());
    client.open("a.md", "markdown", &format!("{CONFLATED}- \n- Track <!-- rolelint-disable-line  -->\n"));
    client.open("rolelint.toml", "toml", "fail-on = \"\"\n");
    client.told("a.md", Some(1));
    let labels = |items: Value| {
        let items = items.as_array().unwrap().iter();
        items.map(|item| item["label"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let duties = labels(ask(&mut client, "a.md", "completion", &at([5, 2])));
    assert!(duties.iter().any(|duty| duty.starts_with("Manage technical dependencies")), "{duties:?}");
    let rules = labels(ask(&mut client, "a.md", "completion", &at([6, 35])));
    assert!(rules.iter().any(|rule| rule == "owns-product-roadmap"), "{rules:?}");
    let words = labels(ask(&mut client, "rolelint.toml", "completion", &at([0, 11])));
    assert_eq!(words, ["error", "warning", "hint", "never"]);
    let key = ask(&mut client, "rolelint.toml", "hover", &at([0, 2]));
    assert!(key["contents"]["value"].as_str().unwrap().contains("Unless set: `warning`"), "{key}");
}

#[test]
fn a_text_that_is_no_posting_shows_nothing() {
    let mut client = Client::new(&[], &modern());
    client.open("notes.md", "markdown", "# Storage\n\n- Own the product roadmap\n");
    client.told("notes.md", Some(1));
    assert_eq!(ask(&mut client, "notes.md", "hover", &at([2, 6])), Value::Null);
    assert_eq!(ask(&mut client, "notes.md", "codeLens", &json!({})), json!([]));
    assert_eq!(ask(&mut client, "notes.md", "documentSymbol", &json!({})), json!([]));
    assert_eq!(ask(&mut client, "notes.md", "completion", &at([2, 2])), json!([]));
}
