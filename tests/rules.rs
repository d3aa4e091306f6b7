//! Every example of every rule file is run, and a mistake in a rule file is told with file and line.

use rolelint_core::Linter;
use rolelint_core::catalog::{Rule, RuleKind};
use rolelint_core::examples;
use std::collections::BTreeSet;

fn linter() -> &'static Linter {
    Linter::builtin().expect("the shipped files are right")
}

#[test]
fn all_examples_of_all_rules_hold() {
    let linter = linter();
    let rules = linter.catalog().rules();
    let mistakes = rules.iter().flat_map(|rule| examples::check(linter, rule));
    let lines = mistakes.map(|mistake| format!("rules/{mistake}")).collect::<Vec<_>>();
    assert!(lines.is_empty(), "{} examples do not hold:\n{}", lines.len(), lines.join("\n"));
}

#[test]
fn every_fact_is_cited_or_marked_as_context() {
    let catalog = linter().catalog();
    let cited = catalog.rules().iter().flat_map(|rule| &rule.facts).collect::<BTreeSet<_>>();
    for fact in catalog.facts().all() {
        let id = &fact.id;
        assert!(
            cited.contains(id) || fact.context,
            "rules/facts.toml: no rule cites {id}, and it is not `context = true`"
        );
        assert!(
            !cited.contains(id) || !fact.context,
            "rules/facts.toml: {id} is `context = true`, and a rule cites it"
        );
    }
}

#[test]
fn names_are_kebab_case_without_numbers() {
    for rule in linter().catalog().rules() {
        let words = rule.name.split('-');
        let plain = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase());
        assert!(words.clone().count() > 1 && words.clone().all(plain), "rules/{}: rename the file", rule.file);
    }
}

#[test]
fn every_duty_can_be_reworded() {
    for rule in linter().catalog().rules() {
        assert_eq!(rule.area().is_some(), !rule.rewordings.is_empty(), "rules/{}: `rewordings`", rule.file);
    }
}

#[test]
fn every_rule_explains_itself() {
    for rule in linter().catalog().rules() {
        let said = [&rule.summary, &rule.why, &rule.message.text, &rule.message.help];
        assert!(said.iter().all(|words| words.trim().ends_with('.')), "rules/{}: a text is no sentence", rule.file);
        // What documents say of roles has no bearing on comments.
        let about_suppressions =
            matches!(rule.kind, RuleKind::Document { predicate, .. } if predicate.is_about_suppressions());
        assert_eq!(rule.facts.is_empty(), about_suppressions, "rules/{}: cites no fact", rule.file);
    }
}

/// A rule file that is right, as long as the catalog has a rule of this name and area.
const RIGHT: &str = r#"kind = "duty"
area = "product.roadmap"
owner = "the product manager"
summary = "A summary."
why = "A reason."
facts = ["D1.4"]
since = "0.1.0"
rewordings = ["Coordinate delivery of {object}"]

[severity]
project-manager = "error"

[message]
text = "What is wrong."
help = "What to do."

[[invalid]]
role = "project-manager"
text = "Own the product roadmap for tickets"
marked = "Own the product roadmap"
rewordings = ["Coordinate delivery of the product roadmap for tickets", "Partner with the product manager, who owns the product roadmap for tickets", "Work with the product manager on the product roadmap for tickets"]

[[valid]]
role = "product-manager"
text = "Own the product roadmap for tickets"
why = "It is this role's own work."

[[valid]]
role = "project-manager"
text = "Maintain the project schedule"
why = "That is no roadmap."

[[valid]]
role = "project-manager"
text = "You will not own the product roadmap"
why = "The posting rules it out."
"#;

/// What is wrong with a rule file in which `right` was replaced by `wrong`, or with the right one where both are empty.
fn mistakes(right: &str, wrong: &str) -> Vec<String> {
    assert!(RIGHT.contains(right), "the test changes nothing: {right:?}");
    let text = if right.is_empty() { RIGHT.to_owned() } else { RIGHT.replacen(right, wrong, 1) };
    match Rule::parse("catalog/owns-product-roadmap.toml", &text, linter().catalog().facts()) {
        Err(mistake) => vec![mistake.to_string()],
        Ok(rule) => examples::check(linter(), &rule).iter().map(ToString::to_string).collect(),
    }
}

#[track_caller]
fn assert_mistake(right: &str, wrong: &str, line: usize, says: &str) {
    let found = mistakes(right, wrong);
    let place = format!("catalog/owns-product-roadmap.toml:{line}: ");
    let [one] = found.as_slice() else {
        panic!("one mistake expected, at {place}; found: {found:#?}");
    };
    assert!(one.starts_with(&place) && one.contains(says), "expected {place}… {says} …, found {one}");
}

#[test]
fn a_rule_file_that_is_right_has_no_mistakes() {
    assert_eq!(mistakes("", ""), Vec::<String>::new());
}

#[test]
fn an_unknown_key_is_a_mistake() {
    assert_mistake("since = ", "sinse = ", 7, "sinse");
    assert_mistake("help = ", "advice = ", 15, "advice");
    assert_mistake("why = \"It is", "reason = \"It is", 26, "reason");
    assert_mistake("project-manager = \"error\"", "program-manger = \"error\"", 11, "program-manger");
}

#[test]
fn an_unknown_value_is_a_mistake() {
    assert_mistake("\"D1.4\"", "\"D1.99\"", 6, "D1.99");
    assert_mistake("project-manager = \"error\"", "project-manager = \"eror\"", 11, "eror");
    assert_mistake("product.roadmap", "product.raodmap", 2, "product.raodmap");
    assert_mistake("role = \"project-manager\"", "role = \"project\"", 18, "project");
}

#[test]
fn a_wrong_span_is_a_mistake() {
    let marked = "marked = \"Own the product roadmap\"";
    assert_mistake(marked, "marked = \"the product roadmap\"", 17, "the marked words must be");
    assert_mistake(marked, "marked = \"Own the roadmap\"", 17, "are not in the example");
    assert_mistake(marked, "marked = \"o\"", 17, "occur more than once");
}

#[test]
fn a_missing_example_is_a_mistake() {
    let valid = "[[valid]]\nrole = \"project-manager\"\ntext = \"Maintain the project schedule\"\nwhy = \"That is no roadmap.\"\n\n";
    assert_mistake(valid, "", 28, "at least 3 are needed");
    assert_mistake("[severity]\n", "[severity]\nprogram-manager = \"error\"\n", 18, "`program-manager`");
}

#[test]
fn an_example_that_does_not_hold_is_a_mistake() {
    assert_mistake("Maintain the project schedule", "Own the product roadmap", 28, "must not be found");
    assert_mistake("why = \"That is no roadmap.\"", "why = \"\"", 28, "`why` is empty");
}

#[test]
fn a_wrong_rewording_is_a_mistake() {
    let template = "rewordings = [\"Coordinate delivery of {object}\"]";
    assert_mistake(template, "rewordings = [\"Coordinate delivery\"]", 8, "must name one of");
    assert_mistake(template, "rewordings = [\"Leave {object} alone\"]", 1, "no [[invalid]] example has a rewording");
    assert_mistake("\"Partner with the", "\"Ask the", 17, "the rewordings must be");
}
