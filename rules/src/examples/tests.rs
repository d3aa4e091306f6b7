//! What the contract says about reports that the engine would never make, or does not make any more.

use super::{Sample, coverage, found, silent};
use crate::catalog::{Facts, Rule};
use crate::finding::{Finding, Mix, PostingSummary, Reason, Report};
use crate::role_model::{Declared, Role, Severity};
use crate::span::Span;

const FACTS: &str = "[[fact]]\nid = \"D1.4\"\nsection = \"A section\"\ntext = \"A fact.\"\n";

const RULE: &str = r#"kind = "duty"
area = "product.roadmap"
owner = "the product manager"
summary = "A summary."
why = "A reason."
facts = ["D1.4"]
since = "0.1.0"

[severity]
project-manager = "error"

[message]
text = "What is wrong."
help = "What to do."

[[invalid]]
role = "project-manager"
text = "Own the product roadmap"
marked = "Own the product roadmap"
"#;

fn rule(text: &str) -> Rule {
    let facts = Facts::parse("facts.toml", FACTS).expect("the facts are right");
    Rule::parse("catalog/owns-product-roadmap.toml", text, &facts).expect("the rule is right")
}

fn sample() -> Sample {
    Sample::new(Some(Role::ProjectManager), Some("Own the product roadmap"), None).expect("can be run")
}

fn report(span: Span, change: impl Fn(&mut Finding)) -> Report {
    let mut finding = Finding {
        statement: 0,
        rule: "owns-product-roadmap".into(),
        severity: Severity::Error,
        area: None,
        posting: 0,
        facts: Vec::new(),
        confidence: 1.0,
        reason: None,
        message: "What is wrong.".into(),
        help: "What to do.".into(),
        span,
        related: Vec::new(),
        fixes: Vec::new(),
    };
    change(&mut finding);
    let posting = PostingSummary {
        declared: Declared::Roles(vec![Role::ProjectManager]),
        title: String::new(),
        span,
        title_span: span,
        mix: Mix::default(),
        reads_like: None,
        suppressed: 0,
    };
    Report { postings: vec![posting], findings: vec![finding] }
}

/// What is said about a report whose one finding was changed so.
fn verdict(change: impl Fn(&mut Finding)) -> Result<(), String> {
    let sample = sample();
    let marked = sample.span_of("Own the product roadmap").expect("is there once");
    found(&rule(RULE), &sample, marked, &report(marked, change))
}

#[test]
fn the_right_finding_passes() {
    assert_eq!(verdict(|_| {}), Ok(()));
}

#[test]
fn a_hint_that_says_why_passes_whatever_the_rule_says() {
    let hint = |finding: &mut Finding| {
        finding.severity = Severity::Hint;
        finding.reason = Some(Reason::Confidence);
    };
    assert_eq!(verdict(hint), Ok(()));
}

#[test]
fn every_other_finding_is_a_mistake() {
    type Change = fn(&mut Finding);
    let cases: [(&str, Change); 6] = [
        ("the marked words must be", |finding| finding.span.start += 4),
        ("found: nothing", |finding| {
            finding.rule = "owns-product-vision".into();
        }),
        ("is reported as warning, where the rule says: error", |finding| {
            finding.severity = Severity::Warning;
        }),
        ("is none", |finding| {
            finding.reason = Some(Reason::Matrix);
        }),
        ("nobody filled in", |finding| {
            finding.message = "The {role} owns it.".into();
        }),
        ("says \"\"", |finding| finding.help.clear()),
    ];
    for (expected, change) in cases {
        let message = verdict(change).expect_err(expected);
        assert!(message.contains(expected), "{message}");
    }
}

#[test]
fn silence_means_no_finding_of_this_rule() {
    let sample = sample();
    let span = sample.own;
    assert_eq!(silent(&rule(RULE), &sample, &Report::default()), Ok(()));
    let other = |finding: &mut Finding| finding.rule = "owns-product-vision".into();
    assert_eq!(silent(&rule(RULE), &sample, &report(span, other)), Ok(()));
    let message = silent(&rule(RULE), &sample, &report(span, |_| {})).expect_err("is found");
    assert_eq!(message, "must not be found; found: \"Own the product roadmap\"");
}

#[test]
fn marked_words_stand_once_in_the_examples_own_words() {
    let sample = Sample::new(Some(Role::ProjectManager), Some("Project plan, project plan"), None);
    let sample = sample.expect("can be run");
    let message = |marked| sample.span_of(marked).expect_err("is wrong");
    assert!(message("roadmap").contains("are not in the example"));
    assert!(message("roject plan").contains("occur more than once"));
    assert!(message("Responsibilities").contains("are not in the example"));
    let span = sample.span_of("Project plan").expect("stands there once");
    assert_eq!(&sample.posting[span.range()], "Project plan");
}

#[test]
fn an_example_is_a_duty_with_a_role_or_a_whole_posting() {
    assert!(Sample::new(None, Some("Own it"), None).is_err());
    assert!(Sample::new(None, None, None).is_err());
    assert!(Sample::new(None, Some("Own it"), Some("# PM")).is_err());
    assert!(Sample::new(None, None, Some("# PM")).is_ok());
}

#[test]
fn what_no_example_covers_is_said_at_its_line() {
    let said = |text: &str| coverage(&rule(text)).iter().map(ToString::to_string).collect::<Vec<_>>();
    let here = "catalog/owns-product-roadmap.toml";
    let too_few = |line| format!("{here}:{line}: 0 [[valid]] examples, and at least 3 are needed");
    assert_eq!(said(RULE), [too_few(16)]);
    let another = RULE.replace("[severity]\n", "[severity]\nprogram-manager = \"hint\"\n");
    assert_eq!(
        said(&another),
        [
            format!("{here}:17: the rule judges `program-manager`, and no [[invalid]] example has that role"),
            too_few(17),
        ]
    );
}
