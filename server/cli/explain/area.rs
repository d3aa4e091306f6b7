//! The page of a responsibility area.

use super::{facts, standings};
use rolelint_core::catalog::{Catalog, RuleKind};
use rolelint_core::role_model::Area;
use std::io::{self, Write};

pub(super) fn explain(catalog: &Catalog, area: Area, out: &mut dyn Write) -> io::Result<()> {
    let rule = catalog.duty(area);
    writeln!(out, "{}: {}\n", area.id(), area.name())?;
    if let Some(RuleKind::Duty { owner, .. }) = rule.map(|rule| &rule.kind) {
        writeln!(out, "  It is the work of {owner}.\n")?;
    }
    writeln!(out, "If a posting gives this work to a\n")?;
    standings(catalog, area, out)?;
    let Some(rule) = rule else { return Ok(()) };
    writeln!(out, "\nWhy\n")?;
    facts(catalog, &rule.facts, "  ", out)?;
    writeln!(out, "\nThe rule for it is {0}; `rolelint explain {0}` tells more.", rule.name)
}
