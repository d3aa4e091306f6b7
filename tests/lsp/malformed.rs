//! What a client says that is wrong: each is answered, and the server lives on.

use crate::client::{CONFLATED, Client, pulling, pushed};
use serde_json::{Value, json};

/// Sends the bytes and waits for the error with this code and id.
#[track_caller]
fn assert_answered(client: &mut Client, bytes: &[u8], code: i32, id: &Value) {
    client.raw(bytes);
    let answer = client.wait(&format!("an answer to {:?}", String::from_utf8_lossy(bytes)), |message| {
        message.get("error").is_some() && message["id"] == *id
    });
    assert_eq!(answer["error"]["code"], code, "{answer}");
}

fn framed(body: &[u8]) -> Vec<u8> {
    [format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes(), body].concat()
}

#[test]
fn every_broken_message_is_answered_and_the_next_one_is_understood() {
    let mut client = Client::new(&[], &pushed());
    let nested = "[".repeat(10_000);
    let (parse, invalid, unknown) = (-32700, -32600, -32601);
    let none = Value::Null;
    for (bytes, code, id) in [
        (framed(b"{"), parse, none.clone()),
        (framed(b""), parse, none.clone()),
        (framed(b"{\"a\": \"\xff\xfe\"}"), parse, none.clone()),
        (framed(nested.as_bytes()), parse, none.clone()),
        (b"Content-Length: x\r\n\r\n{}".to_vec(), parse, none.clone()),
        (b"Content-Length: -5\r\n\r\n".to_vec(), parse, none.clone()),
        (b"Content-Length: 99999999999999\r\n\r\n".to_vec(), parse, none.clone()),
        (b"Content-Length: 99999999999999999999999999\r\n\r\n".to_vec(), parse, none.clone()),
        (b"Content-Type: text\r\n\r\n".to_vec(), parse, none.clone()),
        (b"GET / HTTP/1.1\r\nHost: x\r\n\r\n".to_vec(), parse, none.clone()),
        (b"Content-Length: 5\r\n\r\n{\"a\": 1}".to_vec(), parse, none.clone()),
        (framed(b"[]"), invalid, none.clone()),
        (framed(b"7"), invalid, none.clone()),
        (framed(b"{}"), invalid, none.clone()),
        (framed(br#"{"jsonrpc":"2.0","id":{},"method":"shutdown"}"#), invalid, none.clone()),
        (framed(br#"{"jsonrpc":"1.0","id":90,"method":"shutdown"}"#), invalid, json!(90)),
        (framed(br#"{"jsonrpc":"2.0","id":91,"method":7}"#), invalid, json!(91)),
        (framed(br#"{"jsonrpc":"2.0","id":92,"method":"no/such"}"#), unknown, json!(92)),
        (framed(br#"{"jsonrpc":"2.0","id":"93","method":"$/no/such"}"#), unknown, json!("93")),
        (framed(br#"{"jsonrpc":"2.0","id":94,"method":"textDocument/diagnostic","params":[1]}"#), -32602, json!(94)),
        (
            framed(br#"{"jsonrpc":"2.0","id":95,"method":"initialize","params":{"capabilities":{}}}"#),
            invalid,
            json!(95),
        ),
    ] {
        assert_answered(&mut client, &bytes, code, &id);
    }
    for (method, params) in [
        ("no/such", json!({})),
        ("$/no/such", json!(3)),
        ("$/setTrace", json!({"value": "verbose"})),
        ("window/workDoneProgress/cancel", json!({"token": 1})),
        ("textDocument/didOpen", json!({"textDocument": 3})),
        (
            "textDocument/didChange",
            json!({"textDocument": {"uri": "file:///x.md", "version": 2}, "contentChanges": []}),
        ),
        ("textDocument/didClose", json!({"textDocument": {"uri": "not a uri at all"}})),
        ("$/cancelRequest", json!({"id": 12345})),
        ("initialized", json!({})),
    ] {
        client.notify(method, &params);
    }
    client.send(&json!({"jsonrpc": "2.0", "id": "never asked", "result": 1}));
    client.open("a.md", "markdown", CONFLATED);
    assert!(!client.told("a.md", Some(1)).is_empty());
    assert_eq!(client.request("shutdown", &Value::Null)["result"], Value::Null);
}

#[test]
fn a_length_that_is_too_long_loses_one_message() {
    let mut client = Client::new(&[], &pushed());
    let item = json!({"uri": client.uri("a.md"), "languageId": "markdown", "version": 1, "text": CONFLATED});
    let next =
        json!({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": item}}).to_string();
    let mut bytes = b"Content-Length: 60\r\n\r\n{\"jsonrpc\":\"2.0\"}".to_vec();
    bytes.extend(framed(next.as_bytes()));
    assert_answered(&mut client, &bytes, -32700, &Value::Null);
    assert!(!client.told("a.md", Some(1)).is_empty());
}

#[test]
fn headers_in_lower_case_and_with_a_type_are_fine() {
    let mut client = Client::silent(&[]);
    let body = json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": {}}}).to_string();
    let header =
        format!("content-length:{}\r\ncontent-type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n", body.len());
    client.raw(header.as_bytes());
    client.raw(body.as_bytes());
    assert_eq!(client.answer(1)["result"]["serverInfo"]["name"], "rolelint");
}

#[test]
fn a_request_that_is_cancelled_is_answered_so() {
    let names = (0..400).map(|number| format!("{number}.md")).collect::<Vec<_>>();
    let posting = CONFLATED.repeat(200);
    let files = names.iter().map(|name| (name.as_str(), posting.as_str())).collect::<Vec<_>>();
    let mut client = Client::new(&files, &pulling());
    let id = client.ask("workspace/diagnostic", &json!({"previousResultIds": []}));
    client.notify("$/cancelRequest", &json!({"id": id}));
    assert_eq!(client.answer(id)["error"]["code"], -32800);
    client.open("a.md", "markdown", CONFLATED);
    assert_eq!(client.pull("a.md", None)["kind"], "full");
}
