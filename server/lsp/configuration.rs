//! What is wrong in a `rolelint.toml`, as diagnostics at its keys.

use super::diagnose::SOURCE;
use super::document::Version;
use super::encoding::Encoding;
use crate::config::Config;
use crate::mistake::{ConfigError, Mistake};
use ropey::Rope;
use tower_lsp::ls_types::{Diagnostic, DiagnosticSeverity, Range};

/// Of a configuration file that is open, as it stands in the editor.
pub(super) fn of_open(version: &Version, encoding: Encoding) -> Vec<Diagnostic> {
    let Some(path) = version.path() else { return Vec::new() };
    let text = String::from(&version.text);
    let place = Place { text: &version.text, encoding };
    match Config::parse(path, path.parent().unwrap_or(path), &text) {
        Ok(config) => {
            let notices = config.notices.iter();
            notices.map(|notice| place.diagnostic(notice, DiagnosticSeverity::WARNING)).collect()
        }
        Err(error) => place.of(&error),
    }
}

/// Of a configuration file that is not open and cannot be used.
pub(super) fn of_closed(error: &ConfigError, encoding: Encoding) -> Vec<Diagnostic> {
    let text = Rope::from(std::fs::read_to_string(&error.path).unwrap_or_default());
    Place { text: &text, encoding }.of(error)
}

struct Place<'t> {
    text: &'t Rope,
    encoding: Encoding,
}

impl Place<'_> {
    fn of(&self, error: &ConfigError) -> Vec<Diagnostic> {
        let own = error.mistakes.iter().map(|mistake| self.diagnostic(mistake, DiagnosticSeverity::ERROR));
        // A mistake in a rule file spoils the whole configuration: it is said at its top, with file and line.
        let elsewhere = error.elsewhere.iter().map(|error| Diagnostic {
            severity: Some(DiagnosticSeverity::ERROR),
            source: Some(SOURCE.into()),
            message: error.to_string(),
            ..Diagnostic::default()
        });
        own.chain(elsewhere).collect()
    }

    /// Marks the word that stands where the mistake is.
    fn diagnostic(&self, mistake: &Mistake, severity: DiagnosticSeverity) -> Diagnostic {
        let start = mistake.at.byte.min(self.text.len_bytes());
        let behind = self.text.byte_slice(start..);
        let quoted = behind.chars().next().filter(|first| matches!(first, '"' | '\''));
        let mut end = start;
        for (index, character) in behind.chars().enumerate() {
            let closes = index > 0 && quoted == Some(character);
            if matches!(character, '\n' | '\r') || quoted.is_none() && !is_of_a_key(character) && index > 0 {
                break;
            }
            end += character.len_utf8();
            if closes {
                break;
            }
        }
        let at = |byte| self.encoding.position(self.text, byte);
        Diagnostic {
            range: Range { start: at(start), end: at(end) },
            severity: Some(severity),
            source: Some(SOURCE.into()),
            message: mistake.message.clone(),
            ..Diagnostic::default()
        }
    }
}

fn is_of_a_key(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '-' | '_' | '.')
}
