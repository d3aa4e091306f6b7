//! The lexicon files as they are written, key by key.

use crate::role_model::Area;
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

pub(super) type Patterns = Vec<Spanned<String>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GrammarFile {
    pub(super) words: BTreeMap<String, Vec<String>>,
    pub(super) openers: Vec<String>,
    pub(super) scope: Vec<String>,
    pub(super) scope_phrases: Patterns,
    pub(super) hedges: Patterns,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct VerbsFile {
    pub(super) light: Vec<String>,
    pub(super) nouns_too: Vec<String>,
    pub(super) nouns_first: Vec<String>,
    pub(super) helps: Vec<String>,
    pub(super) turns: Vec<String>,
    pub(super) ensures: Vec<String>,
    pub(super) owns: BTreeMap<String, VerbClass>,
    pub(super) shares: VerbList,
    pub(super) informs: VerbList,
    pub(super) heads: Heads,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct VerbClass {
    pub(super) verbs: Vec<String>,
    pub(super) nouns: Vec<String>,
    pub(super) phrases: Patterns,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct VerbList {
    pub(super) verbs: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Heads {
    pub(super) transparent: Vec<String>,
    pub(super) diverting: Vec<String>,
    pub(super) inert: Vec<String>,
    pub(super) benign: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ActorsFile {
    pub(super) holder: Patterns,
    pub(super) other: Patterns,
    pub(super) small_organization: Patterns,
    pub(super) partners: Partners,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Partners {
    pub(super) product: Vec<String>,
    pub(super) program: Vec<String>,
    pub(super) project: Vec<String>,
    pub(super) engineering: Vec<String>,
    pub(super) people: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SectionsFile {
    pub(super) responsibilities: Patterns,
    pub(super) summary: Patterns,
    pub(super) requirements: Patterns,
    pub(super) preferred: Patterns,
    pub(super) about: Patterns,
    pub(super) benefits: Patterns,
    pub(super) legal: Patterns,
    pub(super) fields: Patterns,
    pub(super) strong: Vec<String>,
    pub(super) requirement_openers: Patterns,
    pub(super) cues: Patterns,
    pub(super) counter_cues: Patterns,
    pub(super) instructions: Patterns,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RolesFile {
    pub(super) product_manager: Titles,
    pub(super) program_manager: Titles,
    pub(super) technical_program_manager: Titles,
    pub(super) project_manager: Titles,
    pub(super) ambiguous: Titles,
    pub(super) other: Titles,
    pub(super) places: Places,
}

/// What shows where a title stands.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Places {
    pub(super) labels: Vec<String>,
    pub(super) keys: Vec<String>,
    pub(super) announcing: Vec<String>,
    pub(super) hiring: Vec<String>,
    pub(super) offers: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DocumentFile {
    pub(super) degree: Patterns,
    pub(super) technical_field: Patterns,
    pub(super) equivalent: Patterns,
    pub(super) judged: Patterns,
    pub(super) on_time: Patterns,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Titles {
    pub(super) titles: Patterns,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AreaFile {
    pub(super) area: Area,
    pub(super) group: Vec<GroupSource>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GroupSource {
    #[serde(default)]
    pub(super) takes: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) verbs: Vec<String>,
    #[serde(default)]
    pub(super) activity: bool,
    #[serde(default)]
    pub(super) adverbial: bool,
    pub(super) wide: Option<Area>,
    #[serde(default)]
    pub(super) needs: Vec<String>,
    #[serde(default)]
    pub(super) unless: Vec<String>,
    #[serde(default)]
    pub(super) weak: bool,
    pub(super) phrases: Patterns,
}
