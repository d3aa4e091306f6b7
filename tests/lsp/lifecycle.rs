//! How a session begins and ends.

use crate::client::{CONFLATED, Client, pulling, pushed};
use serde_json::{Value, json};

#[test]
fn nothing_is_done_before_the_client_introduces_itself() {
    let mut client = Client::silent(&[]);
    client.open("a.md", "markdown", CONFLATED);
    assert_eq!(client.request("textDocument/diagnostic", &json!({}))["error"]["code"], -32002);
    client.introduce(&pulling());
    client.open("a.md", "markdown", CONFLATED);
    assert_eq!(client.pull("a.md", None)["kind"], "full");
}

#[test]
fn a_client_that_can_do_nothing_is_served() {
    let mut client = Client::silent(&[]);
    let server = client.introduce(&json!({}));
    assert_eq!(server["capabilities"]["positionEncoding"], "utf-16");
    client.open("a.md", "markdown", CONFLATED);
    let told = client.told("a.md", Some(1));
    assert!(told.iter().all(|diagnostic| diagnostic.get("relatedInformation").is_none()), "it cannot show them");
    assert_eq!(client.asked, [Value::Null; 0], "nothing is asked that it cannot answer");
}

#[test]
fn goodbye_is_code_0_and_the_pipe_may_stay_open() {
    let mut client = Client::new(&[], &pushed());
    assert_eq!(client.request("shutdown", &Value::Null)["result"], Value::Null);
    assert_eq!(client.request("shutdown", &Value::Null)["error"]["code"], -32600);
    client.notify("exit", &Value::Null);
    assert_eq!(client.ended().code(), Some(0));
}

#[test]
fn all_of_it_may_come_at_once() {
    let mut client = Client::silent(&[]);
    let messages = [
        json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": {}}}),
        json!({"jsonrpc": "2.0", "method": "initialized", "params": {}}),
        json!({"jsonrpc": "2.0", "id": 2, "method": "shutdown"}),
        json!({"jsonrpc": "2.0", "method": "exit"}),
    ];
    let bytes =
        messages.map(|message| message.to_string()).map(|body| format!("Content-Length: {}\r\n\r\n{body}", body.len()));
    client.raw(bytes.concat().as_bytes());
    assert!(client.answer(1)["result"].is_object());
    assert_eq!(client.answer(2)["result"], Value::Null);
    assert_eq!(client.ended().code(), Some(0));
}

#[test]
fn exit_without_shutdown_is_code_1() {
    let mut client = Client::new(&[], &pushed());
    client.notify("exit", &Value::Null);
    assert_eq!(client.ended().code(), Some(1));
}

#[test]
fn a_client_that_vanishes_takes_the_server_with_it() {
    let mut client = Client::new(&[], &pushed());
    client.open("a.md", "markdown", CONFLATED);
    client.vanish();
    assert_eq!(client.ended().code(), Some(1));

    let mut client = Client::new(&[], &pushed());
    client.request("shutdown", &Value::Null);
    client.vanish();
    assert_eq!(client.ended().code(), Some(0), "it has said that it leaves");
}
