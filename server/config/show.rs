//! The settings that hold for a file, and where each of them comes from, as TOML that could stand in a `rolelint.toml`.

use super::file::{FailOn, Judging, Set};
use super::load::{Config, NAME};
use super::resolver::{Overlay, Resolver};
use crate::baseline;
use crate::input::ENDINGS;
use crate::mistake::ConfigError;
use crate::relative::seen_from;
use rolelint_core::role_model::Role;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

/// Comments on values stand in this column, where there is room.
const COMMENTS: usize = 44;

/// The settings for the file at `path`, with a comment on each that says where it comes from.
///
/// # Errors
/// When the configuration or the baseline that holds for it cannot be used.
pub fn show(resolver: &Resolver, overlay: &Overlay, path: &Path) -> Result<String, Arc<ConfigError>> {
    let config = resolver.config(path)?;
    let fitting = config.as_ref().map(|config| config.fitting(&resolver.absolute(path))).unwrap_or_default();
    let mut page = Page { text: String::new(), from: resolver.current() };
    let _ = writeln!(page.text, "# What holds for {}, and where it comes from.", path.display());
    let or_none = |shown: Option<String>, none: &str| shown.unwrap_or_else(|| none.to_owned());
    let shown = config.as_ref().map(|config| page.shown(&config.path));
    let _ = writeln!(page.text, "# configuration: {}", or_none(shown, &format!("none (no {NAME} here or above)")));
    let shown = resolver.baseline(path)?.map(|known| format!("{} ({})", page.shown(known.path()), known.size()));
    let _ =
        writeln!(page.text, "# baseline: {}", or_none(shown, &format!("none (no {} here or above)", baseline::NAME)));
    if resolver.excludes_anywhere(path) {
        page.text.push_str("# left out: it is not checked unless it is named\n");
    }
    page.text.push('\n');
    page.general(config.as_deref(), overlay);
    page.judging(config.as_deref(), &fitting, overlay);
    Ok(page.text)
}

struct Page<'a> {
    text: String,
    from: &'a Path,
}

impl Page<'_> {
    fn shown(&self, path: &Path) -> String {
        seen_from(path, self.from)
    }

    /// Where a value is set: "rolelint.toml:3".
    fn place<T>(&self, config: &Config, set: &Set<T>) -> String {
        format!("{}:{}", self.shown(&config.path), set.at.line)
    }

    fn line(&mut self, line: &str, source: &str) {
        let _ = writeln!(self.text, "{line:<COMMENTS$} # {source}");
    }

    fn general(&mut self, config: Option<&Config>, overlay: &Overlay) {
        let file = config.map(|config| &config.file);
        let fail_on = file.and_then(|file| file.fail_on.as_ref());
        let (value, source) = match (overlay.fail_on, fail_on, config) {
            (Some(value), _, _) => (value, "--fail-on".into()),
            (None, Some(set), Some(config)) => (set.value, self.place(config, set)),
            _ => (FailOn::default(), "default".into()),
        };
        self.line(&format!("fail-on = {:?}", value.id()), &source);
        let endings = ENDINGS.map(|ending| format!("*.{ending}"));
        self.list("include", config, file.and_then(|file| file.include.as_ref()), &endings);
        self.list("exclude", config, file.and_then(|file| file.exclude.as_ref()), &[]);
        self.list("rule-folders", config, file.and_then(|file| file.rule_folders.as_ref()), &[]);
        self.list("lexicon-folders", config, file.and_then(|file| file.lexicon_folders.as_ref()), &[]);
    }

    fn list(&mut self, key: &str, config: Option<&Config>, set: Option<&Set<Vec<String>>>, default: &[String]) {
        let (value, source) = match (set, config) {
            (Some(set), Some(config)) => (list(&set.value), self.place(config, set)),
            _ => (list(default), "default".into()),
        };
        self.line(&format!("{key} = {value}"), &source);
    }

    fn judging(&mut self, config: Option<&Config>, fitting: &[usize], overlay: &Overlay) {
        let layers = config.map(|config| config.layers(fitting).collect::<Vec<_>>()).unwrap_or_default();
        self.roles(config, &layers, overlay);
        self.size(config, &layers, overlay);
        let Some(config) = config else { return };
        self.table("role-aliases", &config.file.role_aliases, config, |role| format!("{:?}", role.id()));
        let phrases = config.file.phrases.iter().map(|(area, set)| (area.id().to_owned(), set.clone())).collect();
        self.table("phrases", &phrases, config, |phrases| list(phrases));
        let mut severity = BTreeMap::new();
        for layer in &layers {
            severity.extend(layer.severity.clone());
        }
        self.table("severity", &severity, config, |level| format!("{:?}", level.id()));
        for set in layers.iter().flat_map(|layer| &layer.allow) {
            let source = self.place(config, set);
            self.text.push('\n');
            self.line("[[allow]]", &source);
            let areas = set.value.areas.iter().map(|area| area.id().to_owned()).collect::<Vec<_>>();
            let _ = writeln!(self.text, "role = {:?}\nareas = {}", set.value.role.id(), list(&areas));
            let _ = writeln!(self.text, "reason = {}", quoted(&set.value.reason));
        }
    }

    fn roles(&mut self, config: Option<&Config>, layers: &[&Judging], overlay: &Overlay) {
        let last = layers.iter().rev().find(|layer| layer.role.is_some() || layer.roles.is_some());
        let set = last.and_then(|layer| layer.role.as_ref());
        match (overlay.role, set, last.and_then(|layer| layer.roles.as_ref()), config) {
            (Some(role), ..) => self.line(&format!("role = {:?}", role.id()), "--role"),
            (None, Some(set), _, Some(config)) => {
                let source = self.place(config, set);
                self.line(&format!("role = {:?}", set.value.id()), &source);
            }
            (None, None, Some(set), Some(config)) => {
                let source = self.place(config, set);
                self.line(
                    &format!("roles = {}", list(&set.value.iter().map(|role| Role::id(*role)).collect::<Vec<_>>())),
                    &source,
                );
                if let Some(reason) = last.and_then(|layer| layer.reason.as_ref()) {
                    let source = self.place(config, reason);
                    self.line(&format!("reason = {}", quoted(&reason.value)), &source);
                }
            }
            _ => self.line("# role is not set: the title decides", "default"),
        }
    }

    fn size(&mut self, config: Option<&Config>, layers: &[&Judging], overlay: &Overlay) {
        let set = layers.iter().rev().find_map(|layer| layer.organization_size.as_ref());
        match (overlay.organization_size, set, config) {
            (Some(size), ..) => self.line(&format!("organization-size = {:?}", size.id()), "--organization-size"),
            (None, Some(set), Some(config)) => {
                let source = self.place(config, set);
                self.line(&format!("organization-size = {:?}", set.value.id()), &source);
            }
            _ => self.line("# organization-size is not set: the posting's own words decide", "default"),
        }
    }

    fn table<T>(&mut self, key: &str, table: &BTreeMap<String, Set<T>>, config: &Config, value: impl Fn(&T) -> String) {
        if !table.is_empty() {
            let _ = writeln!(self.text, "\n[{key}]");
        }
        for (name, set) in table {
            let source = self.place(config, set);
            self.line(&format!("{} = {}", as_key(name), value(&set.value)), &source);
        }
    }
}

fn list(items: &[impl AsRef<str>]) -> String {
    let items = items.iter().map(|item| quoted(item.as_ref())).collect::<Vec<_>>();
    format!("[{}]", items.join(", "))
}

/// A string as TOML has it.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// A key as TOML has it: in quotes only where it needs them.
fn as_key(name: &str) -> String {
    let bare = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    if bare { name.to_owned() } else { quoted(name) }
}
