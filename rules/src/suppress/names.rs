//! What the names in a directive stand for: rules, the areas that they judge, families of areas, and roles.

use super::directive::{Command, Directive};
use crate::catalog::{Catalog, Rule, RuleKind};
use crate::nearest::nearest;
use crate::role_model::{Area, Family, Role};

/// Stands for all rules, as naming none does.
const ALL: &str = "all";

/// Indices of the rules that a name stands for; none where it is unknown. Rules about suppressions answer to their own names only.
pub(super) fn rules(catalog: &Catalog, name: &str) -> Option<Vec<usize>> {
    if name == ALL {
        return Some(all(catalog));
    }
    if let Some(rule) = catalog.rule_once_named(name) {
        return Some(index(catalog, &rule.name).into_iter().collect());
    }
    let named = |area: Area| area.id() == name || area.family().id() == name;
    let known = Area::ALL.into_iter().any(named);
    let rules = catalog.rules().iter().enumerate().filter(|(_, rule)| rule.area().is_some_and(named));
    known.then(|| rules.map(|(index, _)| index).collect())
}

/// Indices of all rules but those about suppressions.
pub(super) fn all(catalog: &Catalog) -> Vec<usize> {
    let rules = catalog.rules().iter().enumerate();
    rules.filter(|(_, rule)| !is_about_suppressions(rule)).map(|(index, _)| index).collect()
}

/// The index of the rule with this name.
pub(super) fn index(catalog: &Catalog, name: &str) -> Option<usize> {
    catalog.rules().binary_search_by(|rule| (*rule.name).cmp(name)).ok()
}

/// Whether the rule judges suppressions, and not postings.
pub(super) fn is_about_suppressions(rule: &Rule) -> bool {
    matches!(rule.kind, RuleKind::Document { predicate, .. } if predicate.is_about_suppressions())
}

/// The rule, area or family whose name is most like this one.
pub(super) fn nearest_rule<'c>(catalog: &'c Catalog, name: &str) -> Option<&'c str> {
    let rules = catalog.rules().iter().map(|rule| &*rule.name);
    nearest(name, rules.chain(Area::ALL.map(Area::id)).chain(Family::ALL.map(Family::id)))
}

/// The role whose name is most like this one.
pub(super) fn nearest_role(name: &str) -> Option<&'static str> {
    nearest(name, Role::ALL.into_iter().map(Role::id))
}

/// The command that a directive asks for, or the one that it seems to mean.
pub(super) fn meant(directive: &Directive) -> Option<(&'static str, Command)> {
    let commands = directive.commands();
    let word = nearest(&directive.word.text, commands.iter().map(|(word, _)| *word))?;
    commands.iter().find(|(other, _)| *other == word).copied()
}
