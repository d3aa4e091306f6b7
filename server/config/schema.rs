//! The JSON schema of a `rolelint.toml`, made from the types that it is read into.
//!
//! `UPDATE_SCHEMA=1 cargo test schema` writes `rolelint.schema.json` and the table in the README anew.

use super::file::{Allow, ConfigFile, FailOn, Judging, Override, Size};
use super::read::read;
use rolelint_core::Linter;
use rolelint_core::role_model::{Area, Role};
use rolelint_core::settings::Level;
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

pub(super) fn fail_on(_: &mut SchemaGenerator) -> Schema {
    json_schema!({"type": "string", "enum": FailOn::ALL.map(FailOn::id), "default": FailOn::default().id()})
}

pub(super) fn size(_: &mut SchemaGenerator) -> Schema {
    json_schema!({"type": "string", "enum": Size::ALL.map(Size::id)})
}

pub(super) fn text(_: &mut SchemaGenerator) -> Schema {
    json_schema!({"type": "string", "minLength": 1})
}

pub(super) fn role(_: &mut SchemaGenerator) -> Schema {
    json_schema!({"type": "string", "enum": Role::ALL.map(Role::id)})
}

pub(super) fn roles(generator: &mut SchemaGenerator) -> Schema {
    json_schema!({"type": "array", "items": role(generator), "minItems": 2, "uniqueItems": true})
}

pub(super) fn areas(_: &mut SchemaGenerator) -> Schema {
    json_schema!({"type": "array", "items": {"type": "string", "enum": Area::ALL.map(Area::id)}})
}

pub(super) fn patterns(_: &mut SchemaGenerator) -> Schema {
    json_schema!({"type": "array", "items": {"type": "string", "minLength": 1}})
}

pub(super) fn files(generator: &mut SchemaGenerator) -> Schema {
    patterns(generator)
}

pub(super) fn folders(generator: &mut SchemaGenerator) -> Schema {
    patterns(generator)
}

pub(super) fn role_aliases(generator: &mut SchemaGenerator) -> Schema {
    json_schema!({"type": "object", "additionalProperties": role(generator)})
}

pub(super) fn phrases(generator: &mut SchemaGenerator) -> Schema {
    let names = json_schema!({"enum": Area::ALL.map(Area::id)});
    json_schema!({"type": "object", "propertyNames": names, "additionalProperties": patterns(generator)})
}

pub(super) fn severity(_: &mut SchemaGenerator) -> Schema {
    let level = json_schema!({"type": "string", "enum": Level::ALL.map(Level::id)});
    let rules = Linter::builtin().expect("the shipped rules are right").catalog().rules();
    let rules = rules.iter().map(|rule| {
        let mut schema = level.clone();
        schema.insert("description".into(), rule.summary.clone().into());
        (rule.name.to_string(), Value::from(schema))
    });
    // Rules of the user's own have other names.
    let rules = rules.collect::<serde_json::Map<_, _>>();
    json_schema!({"type": "object", "properties": rules, "additionalProperties": level})
}

pub(super) fn list<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    json_schema!({"type": "array", "items": generator.subschema_for::<T>()})
}

fn schema() -> Value {
    let mut schema = SchemaSettings::draft07().into_generator().into_root_schema_for::<ConfigFile>();
    // A schema of our own on a field hides from the generator that the field is optional.
    schema.remove("required");
    let mut schema = Value::from(schema);
    schema["definitions"]["Override"]["required"] = json!(["files"]);
    schema
}

fn root(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn properties(schema: &Value) -> Vec<&str> {
    let properties = schema["properties"].as_object().expect("it is about tables");
    properties.keys().map(String::as_str).collect()
}

#[track_caller]
fn assert_current(name: &str, current: &str) {
    let path = root(name);
    if fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n") == current {
        return;
    }
    if std::env::var_os("UPDATE_SCHEMA").is_some_and(|value| value == "1") {
        fs::write(&path, current).expect("it can be written");
        return;
    }
    panic!("{name} is not up to date: UPDATE_SCHEMA=1 cargo test schema puts that right");
}

#[test]
fn the_schema_is_up_to_date() {
    let text = serde_json::to_string_pretty(&schema()).expect("a schema is JSON");
    assert_current("rolelint.schema.json", &format!("{text}\n"));
}

#[test]
fn the_schema_has_the_keys_that_are_read() {
    let schema = schema();
    let sorted = |parts: &[&[&'static str]]| {
        let mut keys = parts.concat();
        keys.sort_unstable();
        keys
    };
    assert_eq!(properties(&schema), sorted(&[&ConfigFile::KEYS, &Judging::KEYS]));
    assert_eq!(properties(&schema["definitions"]["Override"]), sorted(&[&Override::KEYS, &Judging::KEYS]));
    assert_eq!(properties(&schema["definitions"]["Allow"]), sorted(&[&Allow::KEYS]));
    for table in [&schema, &schema["definitions"]["Override"], &schema["definitions"]["Allow"]] {
        assert_eq!(table["additionalProperties"], false, "a key that nobody knows is a mistake");
    }
}

#[test]
fn the_readme_names_every_key() {
    const BEGIN: &str = "<!-- configuration-keys:begin -->\n";
    const END: &str = "<!-- configuration-keys:end -->\n";
    let schema = schema();
    let readme = fs::read_to_string(root("README.md")).expect("it is there").replace("\r\n", "\n");
    let (before, rest) = readme.split_once(BEGIN).expect("the README has the first marker");
    let (_, after) = rest.split_once(END).expect("the README has the second marker");
    let mut table = "| key | what it sets | in `[[overrides]]` too |\n| --- | --- | --- |\n".to_owned();
    for key in ConfigFile::KEYS.iter().chain(&Judging::KEYS) {
        let what =
            schema["properties"][key]["description"].as_str().expect("every key is described").replace('\n', " ");
        let too = if Judging::KEYS.contains(key) { "yes" } else { "" };
        writeln!(table, "| `{key}` | {what} | {too} |").expect("a string takes all");
    }
    assert_current("README.md", &format!("{before}{BEGIN}{table}{END}{after}"));
}

#[test]
fn the_starter_is_right_as_it_is_and_with_all_its_settings() {
    let uncommented = super::STARTER.lines().map(|line| match line.strip_prefix("# ") {
        Some(setting) if setting.starts_with('[') || setting.contains(" = ") => setting,
        _ => line,
    });
    let uncommented = uncommented.collect::<Vec<_>>().join("\n");
    for text in [super::STARTER, &uncommented] {
        let read = read(text);
        assert_eq!((read.mistakes, read.notices), (vec![], vec![]), "{text}");
    }
    let file = read(&uncommented).file;
    assert!(file.fail_on.is_some() && file.overrides.len() == 1 && file.judging.allow.len() == 1, "{file:?}");
    assert_eq!(read(super::STARTER).file, ConfigFile::default());
}
