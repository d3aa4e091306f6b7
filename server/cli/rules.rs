//! `rolelint rules`: all rules at a glance.

use super::options::{Configuration, Form};
use super::prose::paragraph;
use super::{Failure, rules_test};
use crate::exit::Exit;
use clap::{Args, Subcommand};
use rolelint_core::catalog::{Catalog, Rule, RuleKind};
use rolelint_core::role_model::{Area, Role, Severity};
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use std::io::{self, Write};

/// List all rules, those of the configuration included
///
/// `rolelint explain RULE` tells more about one of them.
#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Options {
    /// How to write the list
    #[arg(long, value_enum, default_value_t = Form::Text)]
    format: Form,

    #[command(flatten)]
    configuration: Configuration,

    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    Test(rules_test::Options),
}

pub(super) fn run(options: &Options, out: &mut dyn Write, err: &mut dyn Write) -> Result<Exit, Failure> {
    if let Some(Command::Test(options)) = &options.command {
        return rules_test::run(options, out, err);
    }
    let here = options.configuration.here(err)?;
    let catalog = here.linter.catalog();
    match options.format {
        Form::Json => json(catalog, out)?,
        Form::Text => text(catalog, out)?,
    }
    Ok(Exit::Clean)
}

fn text(catalog: &Catalog, out: &mut dyn Write) -> io::Result<()> {
    for rule in catalog.rules() {
        match rule.area() {
            Some(area) => writeln!(out, "{} ({})", rule.name, area.id())?,
            None => writeln!(out, "{}", rule.name)?,
        }
        paragraph(out, "    ", &rule.summary)?;
        paragraph(out, "    ", &severities(rule))?;
        if !rule.facts.is_empty() {
            writeln!(out, "    facts {}", rule.facts.join(", "))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// "error for a program manager or technical program manager; hint for a …".
fn severities(rule: &Rule) -> String {
    if let RuleKind::Document { severity, .. } = rule.kind {
        return severity.id().into();
    }
    let by_severity = [Severity::Error, Severity::Warning, Severity::Hint].map(|severity| {
        let roles = Role::ALL.into_iter().filter(|role| rule.severity(*role) == Some(severity));
        (severity, roles.map(Role::name).collect::<Vec<_>>())
    });
    let used = by_severity.iter().filter(|(_, roles)| !roles.is_empty());
    used.map(|(severity, roles)| format!("{} for a {}", severity.id(), either(roles))).collect::<Vec<_>>().join("; ")
}

/// "this, that or the other".
fn either(names: &[&str]) -> String {
    match names {
        [first @ .., last] if !first.is_empty() => format!("{} or {last}", first.join(", ")),
        _ => names.concat(),
    }
}

fn json(catalog: &Catalog, out: &mut dyn Write) -> io::Result<()> {
    let rules = catalog.rules().iter().map(RuleJson::new).collect();
    let list = ListJson { schema: crate::report::json::SCHEMA, version: env!("CARGO_PKG_VERSION"), rules };
    serde_json::to_writer_pretty(&mut *out, &list)?;
    writeln!(out)
}

#[derive(Serialize)]
struct ListJson<'a> {
    schema: u32,
    version: &'static str,
    rules: Vec<RuleJson<'a>>,
}

#[derive(Serialize)]
struct RuleJson<'a> {
    name: &'a str,
    kind: &'static str,
    area: Option<&'static str>,
    severity: SeverityJson<'a>,
    owner: Option<&'a str>,
    summary: &'a str,
    why: &'a str,
    facts: &'a [String],
    since: &'a str,
}

impl<'a> RuleJson<'a> {
    fn new(rule: &'a Rule) -> Self {
        let (kind, owner) = match &rule.kind {
            RuleKind::Duty { owner, .. } => ("duty", Some(owner.as_str())),
            RuleKind::Document { .. } => ("document", None),
        };
        Self {
            name: &rule.name,
            kind,
            area: rule.area().map(Area::id),
            severity: SeverityJson(rule),
            owner,
            summary: &rule.summary,
            why: &rule.why,
            facts: &rule.facts,
            since: &rule.since,
        }
    }
}

/// As in the rule's file: by role for duties (null where it is no finding), one word for rules about the document.
struct SeverityJson<'a>(&'a Rule);

impl Serialize for SeverityJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0.kind {
            RuleKind::Document { severity, .. } => serializer.serialize_str(severity.id()),
            RuleKind::Duty { severity, .. } => {
                let mut map = serializer.serialize_map(Some(Role::ALL.len()))?;
                for (role, severity) in Role::ALL.iter().zip(severity) {
                    map.serialize_entry(role.id(), &severity.map(Severity::id))?;
                }
                map.end()
            }
        }
    }
}
