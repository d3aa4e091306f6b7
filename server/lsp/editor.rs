//! The settings of an editor, under the name `rolelint`. They hold for what is open there; what holds for a team belongs into `rolelint.toml`.

use crate::config::{Overlay, Size};
use rolelint_core::role_model::Role;
use serde_json::Value;
use std::env;
use std::path::PathBuf;
use std::time::Duration;

/// What an editor may set.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Editor {
    /// What outranks every configuration: `role`, `organizationSize`.
    pub(super) overlay: Overlay,
    /// The configuration file to use for all files, `configuration`; relative to the workspace's first folder.
    pub(super) configuration: Option<PathBuf>,
    /// Whether to name the area behind each duty, `inlayHints`.
    pub(super) inlay_hints: bool,
    /// How long to wait after an edit for more of them, `debounce`, in milliseconds.
    pub(super) debounce: Duration,
}

impl Editor {
    /// Reads them, and says in words what is wrong; that counts as not set. What it does not know belongs to the editor's own extension.
    pub(super) fn read(settings: &Value) -> (Self, Vec<String>) {
        let mut editor = Self::default();
        let mut wrong = Vec::new();
        let settings = settings.get("rolelint").unwrap_or(settings);
        let set = |key: &str| settings.get(key).filter(|value| !value.is_null() && **value != "");
        let mut complain = |key: &str, value: &Value, right: &str| {
            wrong.push(format!("the setting rolelint.{key} is {value}: {right}"));
        };
        if let Some(value) = set("role") {
            editor.overlay.role = value.as_str().and_then(Role::from_id);
            if editor.overlay.role.is_none() {
                complain("role", value, &format!("it is one of {}", Role::ALL.map(Role::id).join(", ")));
            }
        }
        if let Some(value) = set("organizationSize") {
            editor.overlay.organization_size = Size::ALL.into_iter().find(|size| *value == size.id());
            if editor.overlay.organization_size.is_none() {
                complain("organizationSize", value, &format!("it is one of {}", Size::ALL.map(Size::id).join(", ")));
            }
        }
        if let Some(value) = set("configuration") {
            editor.configuration = value.as_str().map(at_home);
            if editor.configuration.is_none() {
                complain("configuration", value, "it is the path of a file");
            }
        }
        if let Some(value) = set("inlayHints") {
            editor.inlay_hints = value == true;
            if !value.is_boolean() {
                complain("inlayHints", value, "it is true or false");
            }
        }
        if let Some(value) = set("debounce") {
            match value.as_u64().filter(|wait| *wait <= 10_000) {
                Some(wait) => editor.debounce = Duration::from_millis(wait),
                None => complain("debounce", value, "it is a number of milliseconds, 10000 at most"),
            }
        }
        (editor, wrong)
    }
}

/// A path with the user's own folder in the place of `~`.
fn at_home(path: &str) -> PathBuf {
    let home = env::var_os("HOME").or_else(|| env::var_os("USERPROFILE"));
    match (path.strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => PathBuf::from(home).join(rest),
        _ => path.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn settings_come_bare_or_under_their_name() {
        let settings = json!({"role": "project-manager", "organizationSize": "large", "debounce": 200, "configuration": "a.toml", "inlayHints": true, "trace": 1});
        for settings in [json!({"rolelint": settings}), settings] {
            let (editor, wrong) = Editor::read(&settings);
            assert_eq!(wrong, [""; 0]);
            assert_eq!(editor.overlay.role, Some(Role::ProjectManager));
            assert_eq!(editor.overlay.organization_size, Some(Size::Large));
            assert_eq!(editor.debounce, Duration::from_millis(200));
            assert_eq!(editor.configuration, Some("a.toml".into()));
            assert!(editor.inlay_hints);
        }
        assert_eq!(Editor::read(&Value::Null), (Editor::default(), Vec::new()));
        assert_eq!(Editor::read(&json!({"role": "", "debounce": null})), (Editor::default(), Vec::new()));
    }

    #[test]
    fn what_is_wrong_is_named() {
        let (editor, wrong) = Editor::read(
            &json!({"role": "boss", "debounce": -1, "configuration": 3, "organizationSize": 9, "inlayHints": "yes"}),
        );
        assert_eq!(editor, Editor::default());
        let keys = [
            "role is \"boss\": it is one of product-manager",
            "organizationSize is 9",
            "configuration is 3",
            "inlayHints is \"yes\"",
            "debounce is -1",
        ];
        assert_eq!(wrong.len(), keys.len());
        for (wrong, key) in wrong.iter().zip(keys) {
            assert!(wrong.starts_with(&format!("the setting rolelint.{key}")), "{wrong}");
        }
    }
}
