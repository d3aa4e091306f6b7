//! `rolelint.toml` as it is written. The documentation of a key here is what its JSON schema and the README say about it.

use crate::position::Position;
use clap::ValueEnum;
use rolelint_core::role_model::{Area, Role, Severity};
use rolelint_core::settings::Level;
use std::collections::BTreeMap;

#[cfg(test)]
use super::schema;

/// A value, and where it is set.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Set<T> {
    /// The value.
    pub value: T,
    /// Where its key stands in the file.
    pub at: Position,
}

/// How large the organization is that hires.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum Size {
    /// one person may wear several hats: most findings become hints
    Small,
    /// one person, one role: even if the posting says otherwise, nothing becomes a hint for it
    Large,
}

impl Size {
    /// All sizes.
    pub const ALL: [Self; 2] = [Self::Small, Self::Large];

    /// The word used in files and arguments.
    pub fn id(self) -> &'static str {
        match self {
            Self::Small => "small",
            Self::Large => "large",
        }
    }
}

/// How bad a finding must be for the command to fail.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ValueEnum)]
pub enum FailOn {
    /// the work is another role's own
    Error,
    /// or mainly another role's
    #[default]
    Warning,
    /// or any finding at all
    Hint,
    /// never fail because of findings
    Never,
}

impl FailOn {
    /// All of them, the worst first.
    pub const ALL: [Self; 4] = [Self::Error, Self::Warning, Self::Hint, Self::Never];

    /// The least severity that fails; none where nothing does.
    pub fn least(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Hint => Some(Severity::Hint),
            Self::Never => None,
        }
    }

    /// The word used in files and arguments.
    pub fn id(self) -> &'static str {
        self.least().map_or("never", Severity::id)
    }
}

/// Settings of rolelint for the folder that this file stands in, and all folders below it that have no such file of their own.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename = "rolelint.toml", rename_all = "kebab-case", deny_unknown_fields))]
pub struct ConfigFile {
    /// How bad a finding must be for `rolelint check` to fail with exit code 1; `--fail-on` outranks it.
    #[cfg_attr(test, schemars(schema_with = "schema::fail_on"))]
    pub fail_on: Option<Set<FailOn>>,
    /// Which files in a folder are checked, as patterns in the way of `.gitignore`. Files that are named in a command always are.
    #[cfg_attr(test, schemars(schema_with = "schema::patterns"))]
    pub include: Option<Set<Vec<String>>>,
    /// Files and folders that are left out, as patterns in the way of `.gitignore`.
    #[cfg_attr(test, schemars(schema_with = "schema::patterns"))]
    pub exclude: Option<Set<Vec<String>>>,
    /// What your company calls a role: titles, and which of the four roles each of them is.
    #[cfg_attr(test, schemars(schema_with = "schema::role_aliases"))]
    pub role_aliases: BTreeMap<String, Set<Role>>,
    /// More phrases for areas of work, by area. Any verb that goes with one of the area's own phrases goes with these.
    #[cfg_attr(test, schemars(schema_with = "schema::phrases"))]
    pub phrases: BTreeMap<Area, Set<Vec<String>>>,
    /// Folders with rule files of your own, in the form of those in `rules/catalog/`. `rolelint rules test` runs their examples.
    #[cfg_attr(test, schemars(schema_with = "schema::folders"))]
    pub rule_folders: Option<Set<Vec<String>>>,
    /// Folders with files of more words for areas, in the form of those in `rules/lexicon/areas/`.
    #[cfg_attr(test, schemars(schema_with = "schema::folders"))]
    pub lexicon_folders: Option<Set<Vec<String>>>,
    /// How postings are judged.
    #[cfg_attr(test, schemars(flatten))]
    pub judging: Judging,
    /// Other settings for some of the files. Of several that fit a file, the later ones outrank the earlier ones.
    #[cfg_attr(test, schemars(schema_with = "schema::list::<Override>"))]
    pub overrides: Vec<Override>,
}

/// How postings are judged: settings that can be made for all files, or for some.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename_all = "kebab-case", deny_unknown_fields))]
pub struct Judging {
    /// Judge the postings as this role, whatever their titles say.
    #[cfg_attr(test, schemars(schema_with = "schema::role"))]
    pub role: Option<Set<Role>>,
    /// Roles that one person fills on purpose: the work of each of them is fine, and a title of two roles is a hint. Needs `reason`.
    #[cfg_attr(test, schemars(schema_with = "schema::roles"))]
    pub roles: Option<Set<Vec<Role>>>,
    /// Why one person fills the `roles`.
    #[cfg_attr(test, schemars(schema_with = "schema::text"))]
    pub reason: Option<Set<String>>,
    /// How large the organization is that hires. Unless set, the posting's own words decide.
    #[cfg_attr(test, schemars(schema_with = "schema::size"))]
    pub organization_size: Option<Set<Size>>,
    /// How bad the findings of a rule are, by the rule's name; `off` switches it off.
    #[cfg_attr(test, schemars(schema_with = "schema::severity"))]
    pub severity: BTreeMap<String, Set<Level>>,
    /// Areas of work that a role may own here, beside its own, and why.
    #[cfg_attr(test, schemars(schema_with = "schema::list::<Allow>"))]
    pub allow: Vec<Set<Allow>>,
}

/// Areas of work that a role may own, beside its own.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename_all = "kebab-case", deny_unknown_fields))]
pub struct Allow {
    /// The role.
    #[cfg_attr(test, schemars(schema_with = "schema::role"))]
    pub role: Role,
    /// The areas.
    #[cfg_attr(test, schemars(schema_with = "schema::areas"))]
    pub areas: Vec<Area>,
    /// Why: for whoever reads the file next.
    pub reason: String,
}

/// Settings for some of the files.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename_all = "kebab-case", deny_unknown_fields))]
pub struct Override {
    /// The files, as patterns in the way of `.gitignore`, from the folder of this file on.
    #[cfg_attr(test, schemars(schema_with = "schema::files"))]
    pub files: Set<Vec<String>>,
    /// How their postings are judged.
    #[cfg_attr(test, schemars(flatten))]
    pub judging: Judging,
}

impl Judging {
    /// The keys, in the order in which they are documented.
    pub(super) const KEYS: [&str; 6] = ["role", "roles", "reason", "organization-size", "severity", "allow"];
}

impl ConfigFile {
    /// The keys at the top level beside those of [`Judging`].
    pub(super) const KEYS: [&str; 8] =
        ["fail-on", "include", "exclude", "role-aliases", "phrases", "rule-folders", "lexicon-folders", "overrides"];
}

impl Override {
    /// The keys beside those of [`Judging`].
    pub(super) const KEYS: [&str; 1] = ["files"];
}

impl Allow {
    /// The keys.
    pub(super) const KEYS: [&str; 3] = ["role", "areas", "reason"];
}

/// Keys that go on working under a name that they had, or that people spell in another way, and their names today.
pub(super) const RENAMED: [(&str, &str); 2] = [("organisation-size", "organization-size"), ("override", "overrides")];
