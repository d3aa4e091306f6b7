//! Cards: what a role, an area of work, a rule or a fact is, in a few lines of Markdown. The words come from the catalog.

use super::{capitalized, listed};
use crate::standing::{Standing, facts_about};
use rolelint_core::catalog::{Catalog, Fact, Rule, RuleKind};
use rolelint_core::role_model::{Area, Role, Severity};
use std::fmt::Write as _;

/// The card of a role: what it asks, owns and does not own, and who says so.
pub(super) fn role(catalog: &Catalog, role: Role) -> String {
    let mut card = format!("### {}\n\n", capitalized(role.name()));
    for id in facts_about(role).iter().take(1).copied().chain([question(role)]) {
        if let Some(fact) = catalog.facts().get(id) {
            let _ = writeln!(card, "{} {}\n", fact.text, source(fact));
        }
    }
    card + &own_and_not(catalog, role)
}

/// Two paragraphs: the role's own work, and work that it is often given by mistake.
pub(super) fn own_and_not(catalog: &Catalog, role: Role) -> String {
    let areas = |wanted: fn(Standing) -> bool| {
        let areas = Area::ALL.into_iter().filter(|area| wanted(Standing::of(catalog, *area, role)));
        areas.collect::<Vec<_>>()
    };
    let own = areas(|standing| standing == Standing::Core);
    let own = own.iter().map(|area| area.name()).collect::<Vec<_>>().join("; ");
    let mut others: Vec<(&str, Vec<&str>)> = Vec::new();
    for area in areas(|standing| standing == Standing::Reported(Severity::Error)) {
        let owner = owner(catalog, area).unwrap_or("somebody else");
        match others.iter_mut().find(|(other, _)| *other == owner) {
            Some((_, areas)) => areas.push(area.name()),
            None => others.push((owner, vec![area.name()])),
        }
    }
    let others = others.iter().map(|(owner, areas)| format!("- {}: {}", capitalized(owner), areas.join("; ")));
    let others = others.collect::<Vec<_>>().join("\n");
    format!("**Its own work:** {own}.\n\n**Not its work, but that of**\n\n{others}\n")
}

/// The fact with the question that the role asks above all.
fn question(role: Role) -> &'static str {
    match role {
        Role::ProductManager => "D2.4",
        // The documents give the program manager no question, but say what the role answers for.
        Role::ProgramManager => "D1.13",
        Role::TechnicalProgramManager => "D2.7",
        Role::ProjectManager => "D2.10",
    }
}

/// The card of an area of work: whose it is, and what it is to this role.
pub(super) fn area(catalog: &Catalog, area: Area, holder: Option<Role>) -> String {
    let mut card = format!("### {}\n\n", capitalized(area.name()));
    if let Some(owner) = owner(catalog, area) {
        let _ = write!(card, "This is the work of {owner}.");
    }
    if let Some(role) = holder {
        let standing = match Standing::of(catalog, area, role) {
            Standing::Core => "it is the role's own work",
            Standing::Near => "it is near the role's own work, and fine",
            Standing::Reported(Severity::Hint) => "there is no sharp line",
            Standing::Reported(Severity::Warning) => "it is mainly another role's work",
            Standing::Reported(Severity::Error) => "it is another role's own work",
        };
        let _ = write!(card, " For a {role}, {standing}.");
    }
    card.push('\n');
    card
}

/// The card of a rule: what it reports and why.
pub(super) fn rule(catalog: &Catalog, rule: &Rule) -> String {
    let mut card = format!("### {}\n\n{}\n\n{}\n\n", rule.name, rule.summary, rule.why);
    let severities = match &rule.kind {
        RuleKind::Document { severity, .. } => format!("Reported as {}.", severity.id()),
        RuleKind::Duty { .. } => {
            let roles = Role::ALL.into_iter().filter_map(|role| Some((role, rule.severity(role)?)));
            let roles = roles.map(|(role, severity)| format!("{} for a {role}", severity.id())).collect::<Vec<_>>();
            format!("Reported as {}.", listed(&roles.iter().map(String::as_str).collect::<Vec<_>>(), "and"))
        }
    };
    card.push_str(&severities);
    card.push('\n');
    if !rule.facts.is_empty() {
        let _ = write!(card, "\n{}", facts(catalog, &rule.facts));
    }
    card
}

/// What the documents say, each as a quotation with its source.
pub(super) fn facts(catalog: &Catalog, ids: &[String]) -> String {
    let facts = ids.iter().filter_map(|id| catalog.facts().get(id));
    facts.map(|fact| format!("> {} {}\n", fact.text, source(fact))).collect::<Vec<_>>().join(">\n")
}

/// Which document says it, and where.
fn source(fact: &Fact) -> String {
    let document = match fact.id.split('.').next() {
        Some("D1") => "“pm disambiguation”, ",
        Some("D2") => "“TPM vs PM vs project manager”, ",
        _ => "",
    };
    format!("*({document}section “{}”, {})*", fact.section, fact.id)
}

/// Whose work an area is, with article.
pub(super) fn owner(catalog: &Catalog, area: Area) -> Option<&str> {
    match catalog.duty(area).map(|rule| &rule.kind) {
        Some(RuleKind::Duty { owner, .. }) => Some(owner),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rolelint_core::Linter;

    #[test]
    fn a_role_has_its_question_its_work_and_its_source() {
        let catalog = Linter::builtin().expect("the shipped rules are right").catalog();
        let card = role(catalog, Role::TechnicalProgramManager);
        for words in ["what is holding them up?", "“TPM vs PM vs project manager”", "architecture and engineering"]
        {
            assert!(card.contains(words), "{card}");
        }
        let (own, not) = card.split_once("**Not its work").expect("it says both");
        assert!(not.contains("- The product manager: product vision") && !own.contains("product vision"), "{card}");
        for role in Role::ALL {
            let card = super::role(catalog, role);
            assert!(card.len() < 1800 && !card.contains("somebody else:"), "{card}");
        }
    }

    #[test]
    fn every_area_and_rule_has_a_card() {
        let catalog = Linter::builtin().expect("the shipped rules are right").catalog();
        for area in Area::ALL {
            let card = super::area(catalog, area, Some(Role::ProductManager));
            assert!(card.contains("This is the work of") && card.contains("product manager"), "{card}");
        }
        for rule in catalog.rules() {
            assert!(super::rule(catalog, rule).contains("Reported as"), "{}", rule.name);
        }
    }
}
