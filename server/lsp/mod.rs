//! The language server: the one room that knows the protocol.
//!
//! `wire` cuts the input into frames and `message` reads them; `dispatch` takes them in their order. What a client tells changes the
//! `session` at once: its `document`s, the settings of the `editor`, what is `watch`ed. What it asks goes through the framework to the
//! `backend`, with the document as it was when the question came in. A [`snapshot`] is such a document with what came of checking it:
//! all that a feature answers from. `diagnose` and `configuration` say what is wrong with it, and either `publish` tells the client or
//! the client asks (`pull`), never both. What else there is to see and to choose is in `features`, and `chosen` takes back what was
//! chosen.

mod backend;
mod capabilities;
mod chosen;
mod configuration;
mod diagnose;
mod dispatch;
mod document;
mod editor;
pub mod encoding;
pub mod features;
mod log;
mod message;
mod parent;
mod publish;
mod pull;
mod session;
pub mod snapshot;
mod watch;
mod wire;

pub use diagnose::Identity;
pub use dispatch::serve;
pub use log::Level;

use crate::exit::Exit;

/// How the program ends where the client has said `shutdown` first.
const STOPPED: Exit = Exit::Clean;

/// And where it has not.
const VANISHED: Exit = Exit::Findings;
