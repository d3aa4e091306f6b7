//! Options that several commands share.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use rolelint_core::role_model::Role;
use rolelint_core::settings::Settings;

/// How a report is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum Form {
    /// for people
    Text,
    /// for programs
    Json,
}

/// How large the organization is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum Size {
    /// one person may wear several hats: most findings become hints
    Small,
    /// one person, one role: even if the posting says otherwise, nothing becomes a hint for it
    Large,
}

/// How a posting is to be judged.
#[derive(Args, Debug)]
pub(super) struct Judge {
    /// Judge every posting as this role, whatever its title says
    #[arg(long, value_name = "ROLE", value_parser = role())]
    role: Option<Role>,

    /// How large the hiring organization is. Without it the posting's own words decide, such as "early-stage" or "wear many hats"
    #[arg(long, value_name = "SIZE", value_enum, hide_possible_values = false)]
    organization_size: Option<Size>,
}

impl Judge {
    pub(super) fn settings(&self) -> Settings {
        Settings {
            role: self.role,
            small_organization: self.organization_size.map(|size| size == Size::Small),
            ..Settings::default()
        }
    }
}

fn role() -> impl TypedValueParser<Value = Role> {
    let known = PossibleValuesParser::new(Role::ALL.map(Role::id));
    known.try_map(|id| Role::from_id(&id).ok_or("no such role"))
}
