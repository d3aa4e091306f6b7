//! What a caller may set for one text.

use crate::role_model::{Area, Role, Severity};
use std::collections::BTreeMap;

/// Settings for one text. The default is what a user without any configuration gets.
///
/// Words and rules of a caller's own are no settings: they make a linter of their own (`Linter::extended`).
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Settings {
    /// Judge every posting in the text as this role, whatever its title says, and whatever `roles` says.
    pub role: Option<Role>,
    /// What the postings in the text are for, whatever their titles say. Several roles are combined on purpose: the work of each is
    /// core then, and a title of two roles is a hint.
    pub roles: Vec<Role>,
    /// Whether the organization is small, so that one person wears several hats (D1.2, D2.13). Where it is not set, the text decides.
    pub small_organization: Option<bool>,
    /// By the name of a rule: how bad its findings are, in place of what the rule says. What makes a finding a hint still does.
    pub levels: BTreeMap<String, Level>,
    /// Areas that a role may own here, beside its own.
    pub allowed: Vec<Allowed>,
}

/// How bad the findings of a rule are to be.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Level {
    /// It finds nothing.
    Off,
    /// It finds what it finds, and this is how bad that is.
    Report(Severity),
}

impl Level {
    /// All levels, the least first.
    pub const ALL: [Self; 4] =
        [Self::Off, Self::Report(Severity::Hint), Self::Report(Severity::Warning), Self::Report(Severity::Error)];

    /// The word used in files.
    pub fn id(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Report(severity) => severity.id(),
        }
    }
}

/// An area that a role may own.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Allowed {
    /// The role.
    pub role: Role,
    /// The area.
    pub area: Area,
    /// Why, in the words of whoever allowed it.
    pub reason: String,
}

impl Settings {
    /// The roles that the settings give every posting; none where the title decides.
    pub fn assigned(&self) -> Option<Vec<Role>> {
        let roles = || Some(self.roles.clone()).filter(|roles| !roles.is_empty());
        self.role.map(|role| vec![role]).or_else(roles)
    }

    /// Whether one of these roles may own the area because the settings say so.
    pub fn allows(&self, roles: &[Role], area: Area) -> bool {
        self.allowed.iter().any(|allowed| allowed.area == area && roles.contains(&allowed.role))
    }

    /// Whether the settings say that the findings of a rule are to be reported: some rules wait for that.
    pub fn asks_for(&self, rule: &str) -> bool {
        matches!(self.levels.get(rule), Some(Level::Report(_)))
    }

    /// How bad the findings of a rule are that would be this bad; none where it is switched off.
    pub fn level(&self, rule: &str, severity: Severity) -> Option<Severity> {
        match self.levels.get(rule) {
            None => Some(severity),
            Some(Level::Off) => None,
            Some(Level::Report(severity)) => Some(*severity),
        }
    }
}
