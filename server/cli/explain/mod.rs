//! `rolelint explain`: what a rule, a role, an area or a fact is, from the same files that judge the postings.

mod area;
mod role;
mod rule;

use super::Failure;
use super::options::Configuration;
use super::prose::paragraph;
use crate::exit::Exit;
use crate::nearest::nearest;
use crate::standing::Standing;
use clap::Args;
use rolelint_core::catalog::{Catalog, Fact, Rule};
use rolelint_core::role_model::{Area, Role, Severity};
use std::io::{self, Write};

const EXAMPLES: &str = "\
Examples:
  rolelint explain owns-product-roadmap    a rule: what, why, examples
  rolelint explain project-manager         a role: what it owns, and what not
  rolelint explain project.schedule        an area of work: whose it is
  rolelint explain D1.4                    a fact that rules rest on

`rolelint rules` lists all rules.";

/// Explain a rule, a role or an area of work
///
/// What it is, why it matters, whose work it is, and good and bad examples.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Options {
    /// A rule such as owns-product-roadmap, a role such as project-manager, or an area such as product.roadmap
    name: String,

    #[command(flatten)]
    configuration: Configuration,
}

pub(super) fn run(options: &Options, out: &mut dyn Write, err: &mut dyn Write) -> Result<Exit, Failure> {
    let here = options.configuration.here(err)?;
    let catalog = here.linter.catalog();
    match Subject::named(catalog, &options.name) {
        Some(Subject::Rule(rule)) => rule::explain(catalog, rule, out)?,
        Some(Subject::Role(role)) => role::explain(catalog, role, out)?,
        Some(Subject::Area(area)) => area::explain(catalog, area, out)?,
        Some(Subject::Fact(fact)) => facts(catalog, std::slice::from_ref(&fact.id), "", out)?,
        None => return Err(Failure::Usage(unknown(catalog, &options.name))),
    }
    Ok(Exit::Clean)
}

/// What can be explained.
enum Subject<'c> {
    Rule(&'c Rule),
    Role(Role),
    Area(Area),
    Fact(&'c Fact),
}

impl<'c> Subject<'c> {
    /// The subject of this name. Capitals do not matter, and neither do blanks for hyphens.
    fn named(catalog: &'c Catalog, name: &str) -> Option<Self> {
        let id = name.trim().to_lowercase().replace([' ', '_'], "-");
        let rule = catalog.rule_once_named(&id).map(Self::Rule);
        let fact = || catalog.facts().all().iter().find(|fact| fact.id.eq_ignore_ascii_case(&id));
        rule.or_else(|| Role::from_id(&id).map(Self::Role))
            .or_else(|| Area::from_id(&id).map(Self::Area))
            .or_else(|| fact().map(Self::Fact))
    }
}

fn unknown(catalog: &Catalog, name: &str) -> String {
    let rules = catalog.rules().iter().map(|rule| &*rule.name);
    let names = rules.chain(Role::ALL.map(Role::id)).chain(Area::ALL.map(Area::id));
    let hint = match nearest(name, names) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("`rolelint rules` lists the rules, and the roles are {}", Role::ALL.map(Role::id).join(", ")),
    };
    format!("there is no rule, role or area `{name}`; {hint}")
}

impl Standing {
    fn in_words(self) -> &'static str {
        match self {
            Self::Core => "fine: its own work",
            Self::Near => "fine: near its own work",
            Self::Reported(severity) => in_words(severity),
        }
    }
}

fn in_words(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error: another role's own work",
        Severity::Warning => "warning: mainly another role's work",
        Severity::Hint => "hint: there is no sharp line",
    }
}

/// One line a role: what the area is to it.
fn standings(catalog: &Catalog, area: Area, out: &mut dyn Write) -> io::Result<()> {
    for role in Role::ALL {
        writeln!(out, "  {:<28}{}", role.name(), Standing::of(catalog, area, role).in_words())?;
    }
    Ok(())
}

/// Facts with their numbers, each where the documents say it.
fn facts(catalog: &Catalog, ids: &[String], indent: &str, out: &mut dyn Write) -> io::Result<()> {
    for fact in ids.iter().filter_map(|id| catalog.facts().get(id)) {
        let text = format!("{} (section \"{}\")", fact.text, fact.section);
        paragraph(out, &format!("{indent}{:<6} ", fact.id), &text)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rolelint_core::Linter;

    fn page(name: &str) -> String {
        let mut out = Vec::new();
        let configuration = Configuration::isolated();
        run(&Options { name: name.into(), configuration }, &mut out, &mut Vec::new()).expect("there is such a page");
        String::from_utf8(out).expect("pages are text")
    }

    #[test]
    fn every_name_has_a_page() {
        let catalog = Linter::builtin().expect("the shipped rules are right").catalog();
        let rules = catalog.rules().iter().map(|rule| rule.name.to_string());
        let others = Role::ALL.map(Role::id).into_iter().chain(Area::ALL.map(Area::id)).map(str::to_owned);
        for name in rules.chain(others).chain(catalog.facts().all().iter().map(|fact| fact.id.clone())) {
            let page = page(&name);
            assert!(!page.contains('{') && !page.trim().is_empty(), "{name}: {page}");
            assert!(page.lines().all(|line| line.trim_end() == line), "{name}: blanks at the end of a line");
        }
    }

    #[test]
    fn names_are_found_as_people_write_them() {
        assert_eq!(page("Project Manager"), page("project-manager"));
        assert_eq!(page("PRODUCT.ROADMAP"), page("product.roadmap"));
        assert_eq!(page("d1.4"), page("D1.4"));
    }
}
