//! A client of our own, which speaks with the program over its pipes as an editor does.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// So long a busy machine may take for anything.
const PATIENCE: Duration = Duration::from_secs(30);

pub(crate) const CONFLATED: &str =
    "# Technical Program Manager, Storage\n\n## Responsibilities\n\n- Own the product roadmap for storage\n";

/// What a client can do that is told.
pub(crate) fn pushed() -> Value {
    json!({
        "textDocument": {"publishDiagnostics": {"relatedInformation": true, "versionSupport": true}},
        "workspace": {"configuration": true, "didChangeWatchedFiles": {"dynamicRegistration": true},
            "didChangeConfiguration": {"dynamicRegistration": true}, "workspaceFolders": true},
    })
}

/// What a client can do that asks.
pub(crate) fn pulling() -> Value {
    let mut capabilities = pushed();
    capabilities["textDocument"]["diagnostic"] = json!({"dynamicRegistration": true});
    capabilities["workspace"]["diagnostics"] = json!({"refreshSupport": true});
    capabilities
}

/// An editor with one folder open.
pub(crate) struct Client {
    child: Child,
    stdin: Option<ChildStdin>,
    incoming: Receiver<Value>,
    /// Messages that came in while another was awaited.
    kept: Vec<Value>,
    next: u64,
    pub(crate) folder: TempDir,
    /// What it says when asked for its settings.
    pub(crate) settings: Value,
    /// What it was asked to do, by method.
    pub(crate) asked: Vec<Value>,
}

impl Client {
    /// Starts the server and says nothing yet.
    pub(crate) fn silent(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        let mut command = Command::new(env!("CARGO_BIN_EXE_rolelint"));
        command.args(["server", "--stdio"]).current_dir(folder.path());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        let stdin = child.stdin.take();
        let (sender, incoming) = channel();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        thread::spawn(move || {
            while let Some(message) = frame(&mut stdout) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        Self { child, stdin, incoming, kept: Vec::new(), next: 0, folder, settings: Value::Null, asked: Vec::new() }
    }

    /// Starts the server and introduces itself.
    pub(crate) fn new(files: &[(&str, &str)], capabilities: &Value) -> Self {
        let mut client = Self::silent(files);
        client.introduce(capabilities);
        client
    }

    /// The server's answer to `initialize`.
    pub(crate) fn introduce(&mut self, capabilities: &Value) -> Value {
        let folder = json!({"uri": self.uri(""), "name": "postings"});
        let params =
            json!({"processId": std::process::id(), "capabilities": capabilities, "workspaceFolders": [folder]});
        let answer = self.request("initialize", &params);
        self.notify("initialized", &json!({}));
        answer["result"].clone()
    }

    pub(crate) fn uri(&self, name: &str) -> String {
        let path = self.folder.path().join(name).to_string_lossy().replace('\\', "/");
        format!("file://{}{path}", if path.starts_with('/') { "" } else { "/" })
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        std::fs::write(self.folder.path().join(name), text).unwrap();
    }

    pub(crate) fn raw(&mut self, bytes: &[u8]) {
        let stdin = self.stdin.as_mut().expect("the pipe is open");
        stdin.write_all(bytes).unwrap();
        stdin.flush().unwrap();
    }

    pub(crate) fn send(&mut self, message: &Value) {
        let body = message.to_string();
        self.raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    }

    pub(crate) fn notify(&mut self, method: &str, params: &Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// Asks, and does not wait for the answer.
    pub(crate) fn ask(&mut self, method: &str, params: &Value) -> u64 {
        self.next += 1;
        self.send(&json!({"jsonrpc": "2.0", "id": self.next, "method": method, "params": params}));
        self.next
    }

    /// Asks, and waits for the answer.
    pub(crate) fn request(&mut self, method: &str, params: &Value) -> Value {
        let id = self.ask(method, params);
        self.answer(id)
    }

    pub(crate) fn answer(&mut self, id: u64) -> Value {
        self.wait(&format!("the answer {id}"), |message| message["id"] == id && message.get("method").is_none())
    }

    /// Waits for a message; others are kept.
    #[track_caller]
    pub(crate) fn wait(&mut self, what: &str, fits: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.kept.iter().position(&fits) {
            return self.kept.remove(at);
        }
        let end = Instant::now() + PATIENCE;
        loop {
            match self.incoming.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(message) if message.get("method").is_some() && message.get("id").is_some() => self.oblige(&message),
                Ok(message) if fits(&message) => return message,
                Ok(message) => self.kept.push(message),
                Err(RecvTimeoutError::Timeout) => panic!("waited in vain for {what}"),
                Err(RecvTimeoutError::Disconnected) => panic!("the server is gone; waited for {what}"),
            }
        }
    }

    /// Does what the server asks for, as editors do.
    fn oblige(&mut self, question: &Value) {
        let result = match question["method"].as_str() {
            Some("workspace/configuration") => json!([self.settings]),
            _ => Value::Null,
        };
        self.asked.push(question.clone());
        self.send(&json!({"jsonrpc": "2.0", "id": question["id"], "result": result}));
    }

    pub(crate) fn open(&mut self, name: &str, language: &str, text: &str) {
        let item = json!({"uri": self.uri(name), "languageId": language, "version": 1, "text": text});
        self.notify("textDocument/didOpen", &json!({"textDocument": item}));
    }

    pub(crate) fn change(&mut self, name: &str, version: i32, changes: &Value) {
        let document = json!({"uri": self.uri(name), "version": version});
        self.notify("textDocument/didChange", &json!({"textDocument": document, "contentChanges": changes}));
    }

    /// The diagnostics that the server tells for this version.
    #[track_caller]
    pub(crate) fn told(&mut self, name: &str, version: Option<i32>) -> Vec<Value> {
        let uri = self.uri(name);
        let fits = |message: &Value| {
            let params = &message["params"];
            let version = version.map_or(Value::Null, Value::from);
            message["method"] == "textDocument/publishDiagnostics"
                && params["uri"] == uri
                && params["version"] == version
        };
        let message = self.wait(&format!("diagnostics of {name}, version {version:?}"), fits);
        message["params"]["diagnostics"].as_array().unwrap().clone()
    }

    /// The server's answer when it is asked for diagnostics.
    pub(crate) fn pull(&mut self, name: &str, known: Option<&str>) -> Value {
        let params = json!({"textDocument": {"uri": self.uri(name)}, "previousResultId": known});
        self.request("textDocument/diagnostic", &params)["result"].clone()
    }

    /// Every message of this method that has come in so far and nobody has taken.
    pub(crate) fn kept(&mut self, method: &str) -> Vec<Value> {
        while let Ok(message) = self.incoming.try_recv() {
            self.kept.push(message);
        }
        self.kept.iter().filter(|message| message["method"] == method).cloned().collect()
    }

    /// Closes the pipe to the server.
    pub(crate) fn vanish(&mut self) {
        self.stdin = None;
    }

    /// How the server ends.
    pub(crate) fn ended(&mut self) -> ExitStatus {
        let end = Instant::now() + PATIENCE;
        while Instant::now() < end {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            thread::sleep(Duration::from_millis(5));
        }
        panic!("the server goes on and on");
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn frame(source: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if source.read_line(&mut line).ok()? == 0 {
            return None;
        }
        if line == "\r\n" {
            break;
        }
        let value = line.strip_prefix("Content-Length: ").expect("the server writes nothing but messages");
        length = value.trim().parse().unwrap();
    }
    let mut body = vec![0; length];
    source.read_exact(&mut body).ok()?;
    Some(serde_json::from_slice(&body).unwrap())
}
