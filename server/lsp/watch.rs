//! What the client is asked to tell: changes of settings, and of files that say what holds.

use super::capabilities::Client;
use crate::baseline;
use crate::config::IGNORE_NAME;
use serde_json::{Value, json};

/// All that is asked of a client that can do it. Rule and lexicon files of the user's own may lie anywhere, so every `.toml` is watched.
pub(super) fn registrations(client: Client) -> Vec<Value> {
    let mut all = Vec::new();
    if client.watches {
        let names = ["*.toml", IGNORE_NAME, baseline::NAME];
        let watchers = names.map(|name| json!({"globPattern": format!("**/{name}")}));
        all.push(registration("workspace/didChangeWatchedFiles", json!({"watchers": watchers})));
    }
    if client.registers_configuration {
        all.push(registration("workspace/didChangeConfiguration", json!({"section": "rolelint"})));
    }
    all
}

#[allow(clippy::needless_pass_by_value)] // made for this
fn registration(method: &str, options: Value) -> Value {
    json!({"id": format!("rolelint-{method}"), "method": method, "registerOptions": options})
}
