//! Words and rules of one's own change what they are about, and nothing else.

#![expect(clippy::unwrap_used, reason = "a test that cannot set itself up has failed")]

use rolelint_core::catalog::Catalog;
use rolelint_core::document::Format;
use rolelint_core::finding::Report;
use rolelint_core::lexicon::{Additions, pattern_mistake};
use rolelint_core::role_model::{Area, Role};
use rolelint_core::settings::Settings;
use rolelint_core::{Extension, Linter};
use std::fs;
use std::path::Path;

fn extended(words: Additions) -> Linter {
    Linter::builtin().unwrap().extended(&Extension { words, ..Extension::default() }).unwrap()
}

fn check(linter: &Linter, text: &str) -> Report {
    linter.check(text, Format::Markdown, &Settings::default())
}

fn marked<'t>(report: &Report, text: &'t str) -> Vec<&'t str> {
    report.findings.iter().map(|finding| &text[finding.span.range()]).collect()
}

fn duty(role: &str, duty: &str) -> String {
    format!("# {role}, Ferries\n\n## Responsibilities\n\n- {duty}\n\n## Requirements\n\n- Five years of experience\n")
}

/// Phrases made of words that the lexicon has in all kinds of lists, and of new ones.
fn strange() -> Additions {
    let phrase = |area, phrase: &str| (area, phrase.to_owned());
    Additions {
        titles: vec![("Flow Captain".into(), Role::ProgramManager), ("Champion of Boats".into(), Role::ProductManager)],
        phrases: vec![
            phrase(Area::ProductRoadmap, "wall of spearheads"),
            phrase(Area::ProjectSchedule, "quibble plan drift"),
            phrase(Area::ProgramRisk, "owns the meets"),
        ],
        files: Vec::new(),
    }
}

#[test]
fn what_they_are_not_about_is_read_as_before() {
    let (builtin, own) = (Linter::builtin().unwrap(), extended(strange()));
    let mut texts = Vec::new();
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples")).unwrap() {
        texts.push(fs::read_to_string(entry.unwrap().path()).unwrap());
    }
    for rule in builtin.catalog().rules() {
        let examples = rule.invalid.iter().map(|example| (example.role, &example.text, &example.posting));
        let examples = examples.chain(rule.valid.iter().map(|example| (example.role, &example.text, &example.posting)));
        for (role, text, posting) in examples {
            let small = || duty(&role.map(|role| role.name().to_owned()).unwrap_or_default(), text.as_ref().unwrap());
            texts.push(posting.clone().unwrap_or_else(small));
        }
    }
    assert!(texts.len() > 150);
    for text in &texts {
        for format in [Format::Markdown, Format::Plain, Format::Html] {
            let settings = Settings::default();
            assert_eq!(own.check(text, format, &settings), builtin.check(text, format, &settings), "{text}");
        }
    }
}

#[test]
fn a_phrase_is_found_in_every_form_and_spelling() {
    let words = Additions {
        phrases: vec![(Area::ProductRoadmap, "Program-Wide North Star (Board|Wall)".into())],
        ..Additions::default()
    };
    let linter = extended(words);
    for words in [
        "Own the program-wide North Star board",
        "Maintain programme wide north-star walls",
        "Owning every program wide north star wall",
    ] {
        let text = duty("Project Manager", &format!("{words} for the fleet"));
        assert_eq!(marked(&check(&linter, &text), &text), [words], "{text}");
    }
    // The lexicon knows "spearheads" as a form of a verb.
    let linter = extended(strange());
    for words in ["Own the wall of spearheads", "Own the wall of spearhead"] {
        let text = duty("Project Manager", words);
        assert_eq!(marked(&check(&linter, &text), &text), [words]);
    }
    for words in ["Own the north star board", "Admire the program-wide north star board"] {
        let text = duty("Project Manager", words);
        assert_eq!(marked(&check(&linter, &text), &text), Vec::<&str>::new(), "{text}");
    }
}

#[test]
fn a_title_means_here_what_is_said_of_it() {
    let words = Additions {
        titles: vec![("PM".into(), Role::ProjectManager), ("Delivery Lead".into(), Role::ProjectManager)],
        ..Additions::default()
    };
    let linter = extended(words);
    for title in ["PM", "Senior Delivery Lead"] {
        let text = duty(title, "Own the product roadmap for ferries");
        let report = check(&linter, &text);
        assert_eq!(report.postings[0].declared.roles(), [Role::ProjectManager], "{title}");
        assert_eq!(marked(&report, &text), ["Own the product roadmap"], "{title}");
    }
    // Somebody else's duty stays somebody else's.
    let text = duty("Program Manager", "Work with the delivery lead, who owns the product roadmap");
    assert_eq!(marked(&check(&linter, &text), &text), Vec::<&str>::new());
}

#[test]
fn what_cannot_be_read_is_said_to_be_so() {
    assert_eq!(pattern_mistake("north star (board|)"), None);
    assert!(pattern_mistake("north (star").unwrap().contains("never closed"));
    assert!(pattern_mistake(" - ").is_some());
    assert!(pattern_mistake(&"word ".repeat(17)).unwrap().contains("at most 16 words"));
}

#[test]
fn a_rule_is_known_by_the_names_that_it_had() {
    let file =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/catalog/hybrid-title.toml")).unwrap();
    let facts = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/facts.toml")).unwrap();
    let file = file.replacen("since = ", "formerly = [\"two-in-one\"]\nsince = ", 1);
    let catalog = Catalog::from_files(&[("hybrid-title.toml", &file)], ("facts.toml", &facts)).unwrap();
    let name = |name| catalog.rule_once_named(name).map(|rule| rule.name.to_string());
    assert_eq!(name("two-in-one").as_deref(), Some("hybrid-title"));
    assert_eq!(name("hybrid-title").as_deref(), Some("hybrid-title"));
    assert_eq!(name("three-in-one"), None);
}
