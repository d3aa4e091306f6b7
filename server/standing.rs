//! What an area of work is to a role, and which facts say what the role is: for every page and card about roles.

use rolelint_core::catalog::Catalog;
use rolelint_core::role_model::{Area, Role, Severity};

/// What an area is to a role.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Standing {
    /// What the role is there for.
    Core,
    /// Near enough never to be reported.
    Near,
    /// Somebody else's.
    Reported(Severity),
}

impl Standing {
    pub(crate) fn of(catalog: &Catalog, area: Area, role: Role) -> Self {
        if let Some(severity) = catalog.duty(area).and_then(|rule| rule.severity(role)) {
            return Self::Reported(severity);
        }
        let depth = role == Role::TechnicalProgramManager && area == Area::TechnicalDepth;
        if role.family() == area.family() || depth { Self::Core } else { Self::Near }
    }
}

/// The facts that say what the role is there for and what it asks above all, and those that say what it is not.
pub(crate) fn facts_about(role: Role) -> &'static [&'static str] {
    match role {
        Role::ProductManager => &["D2.1", "D1.1", "D2.4", "D2.2", "D2.3", "D1.16", "D1.2"],
        Role::ProgramManager => &["D1.3", "D1.13", "D1.4", "D1.5", "D1.6", "D1.7", "D1.11"],
        Role::TechnicalProgramManager => {
            &["D2.5", "D2.7", "D2.6", "D1.10", "D1.8", "D1.9", "D1.11", "D1.12", "D1.13", "D1.14"]
        }
        Role::ProjectManager => &["D2.8", "D2.10", "D2.9", "D1.7"],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rolelint_core::Linter;

    #[test]
    fn every_role_has_its_facts() {
        let facts = Linter::builtin().expect("the shipped rules are right").catalog().facts();
        for role in Role::ALL {
            for id in facts_about(role) {
                assert!(facts.get(id).is_some(), "{role}: there is no fact {id}");
            }
        }
    }
}
