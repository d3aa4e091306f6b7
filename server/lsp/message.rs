//! Bodies of frames → messages of JSON-RPC.

use serde_json::{Map, Value};
use tower_lsp::jsonrpc::{Error, Id};

/// What a client says.
#[derive(PartialEq, Debug)]
pub(super) enum Message {
    /// It wants an answer.
    Request { id: Id, method: String, params: Option<Value> },
    /// It wants none.
    Notification { method: String, params: Option<Value> },
    /// It gives one: the result, or none where it could not.
    Response { id: Id, result: Option<Value> },
}

/// A message that is none, and how it is answered.
#[derive(PartialEq, Debug)]
pub(super) struct Malformed {
    /// Of the request that it may have been.
    pub(super) id: Id,
    /// What is wrong with it.
    pub(super) error: Error,
}

/// Reads one message.
pub(super) fn read(body: &[u8]) -> Result<Message, Malformed> {
    let parsed = serde_json::from_slice(body).or_else(|error| match without_lone_surrogates(body) {
        Some(mended) => serde_json::from_slice(&mended),
        None => Err(error),
    });
    match parsed {
        Ok(Value::Object(members)) => message(members),
        Ok(_) => Err(Malformed { id: Id::Null, error: Error::invalid_request() }),
        Err(_) => Err(Malformed { id: Id::Null, error: Error::parse_error() }),
    }
}

fn message(mut members: Map<String, Value>) -> Result<Message, Malformed> {
    let given = members.remove("id");
    let id = match &given {
        Some(Value::Number(number)) => number.as_i64().map(Id::Number),
        Some(Value::String(text)) => Some(Id::String(text.clone())),
        _ => None,
    };
    let invalid = |id: Option<Id>| Malformed { id: id.unwrap_or_default(), error: Error::invalid_request() };
    if members.get("jsonrpc").is_none_or(|version| version != "2.0") {
        return Err(invalid(id));
    }
    let params = members.remove("params").filter(|params| !params.is_null());
    match (members.remove("method"), given, id) {
        (Some(Value::String(method)), Some(_), Some(id)) => Ok(Message::Request { id, method, params }),
        (Some(Value::String(method)), None, None) => Ok(Message::Notification { method, params }),
        (None, _, Some(id)) if members.contains_key("error") => Ok(Message::Response { id, result: None }),
        (None, _, Some(id)) if members.contains_key("result") => {
            Ok(Message::Response { id, result: members.remove("result") })
        }
        (_, _, id) => Err(invalid(id)),
    }
}

/// The body with a replacement character for each half of a surrogate pair that stands alone; none where there is none. Clients that
/// count in UTF-16 send such halves when an edit splits an emoji. The replacement takes one code unit too, so all places stay right.
fn without_lone_surrogates(body: &[u8]) -> Option<Vec<u8>> {
    let mut mended = body.to_vec();
    let mut changed = false;
    let mut at = 0;
    while at + 1 < mended.len() {
        if mended[at] != b'\\' {
            at += 1;
            continue;
        }
        let half = surrogate(&mended[at..]);
        let pair = half == Some(Half::High) && surrogate(mended.get(at + 6..).unwrap_or_default()) == Some(Half::Low);
        if half.is_some() && !pair {
            mended[at + 2..at + 6].copy_from_slice(b"fffd");
            changed = true;
        }
        at += match half {
            Some(_) if pair => 12,
            Some(_) => 6,
            None => 2,
        };
    }
    changed.then_some(mended)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    High,
    Low,
}

/// Which half of a surrogate pair an escape is, that the bytes begin with.
fn surrogate(bytes: &[u8]) -> Option<Half> {
    let digits = std::str::from_utf8(bytes.strip_prefix(b"\\u")?.get(..4)?).ok()?;
    match u16::from_str_radix(digits, 16).ok()? {
        0xD800..=0xDBFF => Some(Half::High),
        0xDC00..=0xDFFF => Some(Half::Low),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_three_kinds_are_told_apart() {
        assert_eq!(
            read(br#"{"jsonrpc":"2.0","id":7,"method":"a","params":{"b":1}}"#),
            Ok(Message::Request { id: Id::Number(7), method: "a".into(), params: Some(json!({"b": 1})) })
        );
        assert_eq!(
            read(br#"{"jsonrpc":"2.0","method":"a","params":null}"#),
            Ok(Message::Notification { method: "a".into(), params: None })
        );
        assert_eq!(
            read(br#"{"jsonrpc":"2.0","id":"x","result":null}"#),
            Ok(Message::Response { id: Id::String("x".into()), result: Some(Value::Null) })
        );
        assert_eq!(
            read(br#"{"jsonrpc":"2.0","id":"x","error":{"code":1,"message":"no"}}"#),
            Ok(Message::Response { id: Id::String("x".into()), result: None })
        );
    }

    #[test]
    fn what_is_no_message_is_answered() {
        let answer = |body: &[u8]| read(body).map_err(|malformed| (malformed.id, malformed.error.code.code()));
        for body in [&b""[..], b"{", b"{\"a\":\"\xff\"}", b"nope", "[".repeat(500).as_bytes()] {
            assert_eq!(answer(body), Err((Id::Null, -32700)), "{body:?}");
        }
        for body in ["3", "[]", "null", "{}", r#"{"jsonrpc":"2.0"}"#, r#"{"jsonrpc":"2.0","id":null,"method":"a"}"#] {
            assert_eq!(answer(body.as_bytes()), Err((Id::Null, -32600)), "{body}");
        }
        assert_eq!(answer(br#"{"jsonrpc":"2.0","id":3,"method":4}"#), Err((Id::Number(3), -32600)));
        assert_eq!(answer(br#"{"id":3,"method":"a"}"#), Err((Id::Number(3), -32600)));
    }

    #[test]
    fn half_an_emoji_is_a_character_of_one_unit() {
        let read = |text: &str| read(format!(r#"{{"jsonrpc":"2.0","method":"a","params":["{text}"]}}"#).as_bytes());
        let params = |text: &str| Ok(Message::Notification { method: "a".into(), params: Some(json!([text])) });
        assert_eq!(read(r"\ud83d"), params("\u{fffd}"));
        assert_eq!(read(r"a\uDE80b\ud83d\ude80\ud83d\ud83d\ude80"), params("a\u{fffd}b🚀\u{fffd}🚀"));
        assert_eq!(read(r"\\ud83d \ud83d"), params("\\ud83d \u{fffd}"));
    }
}
