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
        RuleKind::Document { predicate, severity } => {
            let about =
                if predicate.is_about_suppressions() { "comments to rolelint" } else { "the posting as a whole" };
            writeln!(out, "\n  This is about {about}. It is reported as {}.", with_article(*severity))?;
        }
    }
    writeln!(out, "\nWhy\n")?;
    paragraph(out, "  ", &rule.why)?;
    if !rule.facts.is_empty() {
        writeln!(out)?;
        facts(catalog, &rule.facts, "  ", out)?;
    }
    writeln!(out, "\nWhat to do\n")?;
    paragraph(out, "  ", &filled(rule, &rule.message.help))?;
    examples(rule, out)?;
    writeln!(out, "\nSince version {}.", rule.since)
}

fn with_article(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "an error",
        Severity::Warning => "a warning",
        Severity::Hint => "a hint",
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
    let named = named.replace("{reads_like}", "the other role").replace("{other}", "the other role");
    named.replace("{nearest}", "the name most like it")
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
