//! The page of a rule.

use super::{facts, standings};
use crate::cli::prose::{paragraph, quoted};
use rolelint_core::catalog::{Catalog, Rule, RuleKind};
use rolelint_core::role_model::{Role, Severity};
use std::io::{self, Write};

pub(super) fn explain(catalog: &Catalog, rule: &Rule, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}\n", rule.name)?;
    paragraph(out, "  ", &rule.summary)?;
    match &rule.kind {
        RuleKind::Duty { area, owner, .. } => {
            let whose = format!("{}: {}. It is the work of {owner}.", area.id(), area.name());
            writeln!(out, "\nThe work\n")?;
            paragraph(out, "  ", &whose)?;
            writeln!(out, "\nIf a posting gives this work to a\n")?;
            standings(catalog, *area, out)?;
        }
        RuleKind::Document { severity, .. } => writeln!(out, "\n  {}", whole_posting(*severity))?,
    }
    writeln!(out, "\nWhy\n")?;
    paragraph(out, "  ", &rule.why)?;
    writeln!(out)?;
    facts(catalog, &rule.facts, "  ", out)?;
    writeln!(out, "\nWhat to do\n")?;
    paragraph(out, "  ", &filled(rule, &rule.message.help))?;
    examples(rule, out)?;
    writeln!(out, "\nSince version {}.", rule.since)
}

/// A rule about the whole posting does not weigh one role's work against another's.
fn whole_posting(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "This is about the posting as a whole. It is reported as an error.",
        Severity::Warning => "This is about the posting as a whole. It is reported as a warning.",
        Severity::Hint => "This is about the posting as a whole. It is reported as a hint.",
    }
}

/// A message with the names of the first role that it can be about.
fn filled(rule: &Rule, text: &str) -> String {
    let (holder, owner) = match &rule.kind {
        RuleKind::Duty { owner, .. } => {
            let judged = Role::ALL.into_iter().find(|role| rule.severity(*role).is_some());
            (judged.map_or("role", Role::name), owner.as_str())
        }
        RuleKind::Document { .. } => ("the role in the title", "the other role"),
    };
    let text = if rule.area().is_none() { text.replace("the {role}", "{role}") } else { text.to_owned() };
    let named = text.replace("{role}", holder).replace("{owner}", owner);
    named.replace("{reads_like}", "the other role").replace("{other}", "the other role")
}

fn examples(rule: &Rule, out: &mut dyn Write) -> io::Result<()> {
    if !rule.invalid.is_empty() {
        writeln!(out, "\nReported\n")?;
    }
    for example in &rule.invalid {
        one(out, example.role, example.text.as_deref(), example.posting.as_deref(), &example.marked)?;
    }
    if !rule.valid.is_empty() {
        writeln!(out, "\nNot reported\n")?;
    }
    for example in &rule.valid {
        one(out, example.role, example.text.as_deref(), example.posting.as_deref(), "")?;
        paragraph(out, "      because: ", &example.why)?;
    }
    Ok(())
}

fn one(
    out: &mut dyn Write,
    role: Option<Role>,
    text: Option<&str>,
    posting: Option<&str>,
    marked: &str,
) -> io::Result<()> {
    match (role, text, posting) {
        (Some(role), Some(text), _) => {
            writeln!(out, "  {role}:")?;
            quoted(out, "    ", text, marked)
        }
        (_, _, Some(posting)) => {
            writeln!(out, "  the posting:")?;
            quoted(out, "    ", posting, marked)
        }
        _ => Ok(()),
    }
}
