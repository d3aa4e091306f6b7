//! What a caller may set for one text.

use crate::role_model::Role;

/// Settings for one text. The default is what a user without any configuration gets.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Settings {
    /// Judge every posting in the text as this role, whatever its title says.
    pub role: Option<Role>,
    /// Whether the organization is small, so that one person wears several hats (D1.2, D2.13). Where it is not set, the text decides.
    pub small_organization: Option<bool>,
}
