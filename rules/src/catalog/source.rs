//! A rule file as it is written, and the rule that it makes.

use super::{Facts, Rewording};
use crate::document::Format;
use crate::role_model::{Area, Role, Severity};
use crate::source::{SourceError, line_of, locate};
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserializer, IntoDeserializer, MapAccess, Visitor};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// What a rule looks for.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize, Serialize)]
pub enum RuleKind {
    /// The holder of the role owns or performs an area.
    Duty {
        /// The area.
        area: Area,
        /// By role in the order of [`Role::ALL`]; none where the area is the role's own work or near it.
        severity: [Option<Severity>; 4],
        /// Whose work it is, with article: "the product manager".
        owner: String,
    },
    /// One of the predicates over the whole posting.
    Document {
        /// The predicate's name.
        predicate: Predicate,
        /// How bad it is.
        severity: Severity,
    },
}

/// The predicates over a whole posting, written in Rust.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Predicate {
    /// The title is "PM", or "TPM" and nothing expands it (D1.17).
    AmbiguousTitle,
    /// The title names two of the roles (D1.17, D2.13).
    HybridTitle,
    /// The title says one role and the body calls the holder another (D1.17).
    InconsistentNaming,
    /// Most owned duties belong to another role (D1.11, D2.12).
    TitleAgainstDuties,
    /// The duties lack what the role is there for (D2.1, D2.5, D2.6, D2.8).
    CoreMissing,
    /// A technical degree is demanded of a TPM with no "or equivalent" (D1.9).
    DegreeDemanded,
    /// A product manager is judged on delivery by a date (D2.3).
    JudgedOnDelivery,
    /// A suppression names a rule, a role or a command that does not exist.
    UnknownSuppression,
    /// A suppression suppresses nothing.
    UnusedSuppression,
    /// A suppression does not say why. Waits until the settings ask for it.
    UnexplainedSuppression,
}

impl Predicate {
    /// Whether it is about suppressions, and not about what a posting says: it rests on no document.
    pub fn is_about_suppressions(self) -> bool {
        matches!(self, Self::UnknownSuppression | Self::UnusedSuppression | Self::UnexplainedSuppression)
    }
}

/// What a rule says. `{role}`, `{owner}`, `{reads_like}` and `{other}` stand for names.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Message {
    /// What is wrong, and whose work it is.
    pub text: String,
    /// What to do.
    pub help: String,
}

/// An example that must be found.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The role of the posting; needed with `text`.
    pub role: Option<Role>,
    /// One duty: it is put into a small posting for `role`.
    pub text: Option<String>,
    /// Or a whole posting in Markdown.
    pub posting: Option<String>,
    /// The words that must be marked; they occur once.
    pub marked: String,
    /// The example after each of the rewordings that change it, the preferred one first; of a whole posting, the lines that change.
    #[serde(default)]
    pub rewordings: Vec<String>,
}

/// An example that must not be found.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ValidExample {
    /// The role of the posting; needed with `text`.
    pub role: Option<Role>,
    /// One duty: it is put into a small posting for `role`.
    pub text: Option<String>,
    /// Or a whole posting in Markdown.
    pub posting: Option<String>,
    /// Why silence is right.
    pub why: String,
}

/// A rule.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize, Serialize)]
pub struct Rule {
    /// The file's stem: reads as "allow NAME".
    pub name: Arc<str>,
    /// What it looks for.
    pub kind: RuleKind,
    /// One line.
    pub summary: String,
    /// Why it matters to the people who hire and apply.
    pub why: String,
    /// Facts that it rests on.
    pub facts: Vec<String>,
    /// What it says.
    pub message: Message,
    /// For a duty: what it can be changed to, the preferred one first.
    pub rewordings: Vec<Rewording>,
    /// The version that brought it.
    pub since: String,
    /// Names that it had in earlier versions: they go on working in configurations and comments.
    pub formerly: Vec<String>,
    /// Examples that must be found.
    pub invalid: Vec<Example>,
    /// Examples that must not be found.
    pub valid: Vec<ValidExample>,
    /// The file's name and its text, to point into.
    pub file: Arc<str>,
    /// Lines of the `[[invalid]]` and `[[valid]]` tables, counted from 1.
    pub example_lines: (Vec<usize>, Vec<usize>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleFile {
    kind: String,
    area: Option<toml::Spanned<Area>>,
    owner: Option<String>,
    predicate: Option<toml::Spanned<Predicate>>,
    severity: SeverityKey,
    summary: String,
    why: String,
    facts: Vec<toml::Spanned<String>>,
    message: Message,
    #[serde(default)]
    rewordings: Vec<toml::Spanned<String>>,
    since: String,
    #[serde(default)]
    formerly: Vec<String>,
    #[serde(default)]
    invalid: Vec<toml::Spanned<Example>>,
    #[serde(default)]
    valid: Vec<toml::Spanned<ValidExample>>,
}

/// One severity, or one by role. Read by hand: an untagged enum would not say which key is wrong.
enum SeverityKey {
    One(Severity),
    ByRole(BTreeMap<Role, Severity>),
}

impl<'de> Deserialize<'de> for SeverityKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;

        impl<'de> Visitor<'de> for Either {
            type Value = SeverityKey;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a severity, or a table of them by role")
            }

            fn visit_str<E: de::Error>(self, word: &str) -> Result<SeverityKey, E> {
                Severity::deserialize(word.into_deserializer()).map(SeverityKey::One)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<SeverityKey, A::Error> {
                BTreeMap::deserialize(MapAccessDeserializer::new(map)).map(SeverityKey::ByRole)
            }
        }

        deserializer.deserialize_any(Either)
    }
}

impl Rule {
    /// Reads one rule file; its name without the ending is the rule's name.
    ///
    /// # Errors
    /// Names file and line of the first mistake: a wrong or unknown key, a fact that does not exist, an example that cannot be run.
    pub fn parse(file: &str, text: &str, facts: &Facts) -> Result<Self, SourceError> {
        let source: RuleFile = toml::from_str(text).map_err(|error| locate(file, text, &error))?;
        let wrong =
            |offset: usize, message: String| SourceError { file: file.into(), line: line_of(text, offset), message };
        for fact in &source.facts {
            if facts.get(fact.get_ref()).is_none() {
                return Err(wrong(fact.span().start, format!("there is no fact `{}` in facts.toml", fact.get_ref())));
            }
        }
        let kind = match (source.kind.as_str(), &source.area, &source.owner, &source.predicate, &source.severity) {
            ("duty", Some(area), Some(owner), None, SeverityKey::ByRole(by_role)) => RuleKind::Duty {
                area: *area.get_ref(),
                severity: Role::ALL.map(|role| by_role.get(&role).copied()),
                owner: owner.clone(),
            },
            ("document", None, None, Some(predicate), SeverityKey::One(severity)) => {
                RuleKind::Document { predicate: *predicate.get_ref(), severity: *severity }
            }
            _ => {
                let message = "a rule is either kind = \"duty\" with `area`, `owner` and a table [severity] by role, \
                               or kind = \"document\" with `predicate` and one `severity`";
                return Err(wrong(0, message.into()));
            }
        };
        let is_duty = matches!(kind, RuleKind::Duty { .. });
        if !is_duty && !source.rewordings.is_empty() {
            return Err(wrong(0, "only a duty can have `rewordings`".into()));
        }
        let mut rewordings = Vec::new();
        for text in &source.rewordings {
            rewordings.push(Rewording::parse(text.get_ref()).map_err(|message| wrong(text.span().start, message))?);
        }
        let lines = |spans: Vec<usize>| spans.into_iter().map(|offset| line_of(text, offset)).collect::<Vec<_>>();
        let example_lines = (
            lines(source.invalid.iter().map(|example| example.span().start).collect()),
            lines(source.valid.iter().map(|example| example.span().start).collect()),
        );
        Ok(Self {
            name: file.rsplit('/').next().unwrap_or(file).trim_end_matches(".toml").into(),
            kind,
            summary: source.summary,
            why: source.why,
            facts: source.facts.into_iter().map(toml::Spanned::into_inner).collect(),
            message: source.message,
            rewordings,
            since: source.since,
            formerly: source.formerly,
            invalid: source.invalid.into_iter().map(toml::Spanned::into_inner).collect(),
            valid: source.valid.into_iter().map(toml::Spanned::into_inner).collect(),
            file: file.into(),
            example_lines,
        })
    }

    /// The severity for this role, if any; of a document rule its own.
    pub fn severity(&self, role: Role) -> Option<Severity> {
        match &self.kind {
            RuleKind::Duty { severity, .. } => severity[role as usize],
            RuleKind::Document { severity, .. } => Some(*severity),
        }
    }

    /// Whether both judge the same: duties of one area, or the posting as a whole in one respect.
    pub(super) fn judges_as(&self, other: &Self) -> bool {
        match (&self.kind, &other.kind) {
            (RuleKind::Duty { area, .. }, RuleKind::Duty { area: theirs, .. }) => area == theirs,
            (RuleKind::Document { predicate, .. }, RuleKind::Document { predicate: theirs, .. }) => predicate == theirs,
            _ => false,
        }
    }

    /// The area of a duty rule.
    pub fn area(&self) -> Option<Area> {
        match self.kind {
            RuleKind::Duty { area, .. } => Some(area),
            RuleKind::Document { .. } => None,
        }
    }
}

/// The text of an example as a whole posting, and how it is written.
pub(crate) fn example_posting(
    role: Option<Role>,
    text: Option<&str>,
    posting: Option<&str>,
) -> Option<(String, Format)> {
    match (role, text, posting) {
        (_, None, Some(posting)) => Some((posting.to_owned(), Format::Markdown)),
        (Some(role), Some(text), None) => {
            let title = role.name().split(' ').map(capitalised).collect::<Vec<_>>().join(" ");
            let article = if role == Role::TechnicalProgramManager { "Infrastructure" } else { "Payments" };
            Some((format!("# {title}, {article}\n\n## Responsibilities\n\n- {text}\n"), Format::Markdown))
        }
        _ => None,
    }
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
