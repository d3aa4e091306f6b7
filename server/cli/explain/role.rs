//! The page of a role.

use super::facts;
use crate::cli::prose::paragraph;
use crate::standing::{Standing, facts_about};
use rolelint_core::catalog::{Catalog, RuleKind};
use rolelint_core::role_model::{Area, Role, Severity};
use std::io::{self, Write};

pub(super) fn explain(catalog: &Catalog, role: Role, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{role} ({})\n", role.id())?;
    let about = facts_about(role).iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
    facts(catalog, &about, "  ", out)?;
    section(catalog, role, Standing::Core, "Its own work", out)?;
    section(catalog, role, Standing::Near, "Near its work, and never reported", out)?;
    section(catalog, role, Standing::Reported(Severity::Hint), "Reported as a hint: there is no sharp line", out)?;
    section(
        catalog,
        role,
        Standing::Reported(Severity::Warning),
        "Reported as a warning: mainly another role's work",
        out,
    )?;
    section(catalog, role, Standing::Reported(Severity::Error), "Reported as an error: another role's own work", out)
}

fn section(catalog: &Catalog, role: Role, standing: Standing, heading: &str, out: &mut dyn Write) -> io::Result<()> {
    let areas = Area::ALL.into_iter().filter(|area| Standing::of(catalog, *area, role) == standing);
    let areas = areas.collect::<Vec<_>>();
    if !areas.is_empty() {
        writeln!(out, "\n{heading}\n")?;
    }
    for area in areas {
        let text = match catalog.duty(area).map(|rule| &rule.kind) {
            Some(RuleKind::Duty { owner, .. }) if matches!(standing, Standing::Reported(_)) => {
                format!("{}: the work of {owner}", area.name())
            }
            _ => area.name().to_owned(),
        };
        paragraph(out, &format!("  {:<24}", area.id()), &text)?;
    }
    Ok(())
}
