//! A fix leaves the text clean: its finding is gone, no new one appears, the markup is whole, and a second run changes nothing.

use rolelint_core::Linter;
use rolelint_core::document::{BlockKind, Document, Format};
use rolelint_core::finding::{Finding, Report};
use rolelint_core::fix::{Applicability, Fix, apply};
use rolelint_core::mend::mend;
use rolelint_core::settings::Settings;
use std::fs;
use std::path::Path;

fn linter() -> &'static Linter {
    Linter::builtin().expect("the shipped files are right")
}

fn check(text: &str, format: Format) -> Report {
    linter().check_with_fixes(text, format, &Settings::default())
}

fn count(report: &Report, rule: &str) -> usize {
    report.findings.iter().filter(|finding| *finding.rule == *rule).count()
}

/// The kinds of all blocks: what a reader sees of the markup.
fn blocks(text: &str, format: Format) -> Vec<BlockKind> {
    Document::parse(text, format).blocks.iter().map(|block| block.kind).collect()
}

/// Makes one fix of a duty and says what is wrong with it.
fn verdict(text: &str, format: Format, before: &Report, finding: &Finding, fix: &Fix) -> Result<(), String> {
    let sorted = fix.edits.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start);
    if !sorted || fix.edits.is_empty() != (fix.applicability == Applicability::DisplayOnly) {
        return Err("the edits are not sorted and disjoint, or are not there".into());
    }
    if fix.edits.is_empty() {
        return Ok(());
    }
    let changed = apply(text, &fix.edits);
    let after = check(&changed, format);
    if count(&after, &finding.rule) >= count(before, &finding.rule) {
        return Err(format!("is found again:\n{changed}"));
    }
    if let Some(new) = after.findings.iter().find(|other| count(&after, &other.rule) > count(before, &other.rule)) {
        return Err(format!("is found by {}:\n{changed}", new.rule));
    }
    if blocks(&changed, format) != blocks(text, format) {
        return Err(format!("breaks the markup:\n{changed}"));
    }
    Ok(())
}

/// Tries every fix of every duty in a text, then all of them together; gives the number of duties and of those that have a fix.
#[track_caller]
fn assert_clean(name: &str, text: &str, format: Format) -> (usize, usize) {
    let report = check(text, format);
    let duties = report.findings.iter().filter(|finding| finding.area.is_some());
    let (mut all, mut fixable) = (0, 0);
    for finding in duties {
        all += 1;
        fixable += usize::from(finding.fixes.iter().any(|fix| !fix.edits.is_empty()));
        assert!(!finding.fixes.is_empty(), "{name}: {} comes without any advice", finding.rule);
        for fix in &finding.fixes {
            if let Err(wrong) = verdict(text, format, &report, finding, fix) {
                panic!("{name}: {}: {}: {wrong}", finding.rule, fix.title);
            }
        }
    }
    let once = mend(linter(), text, format, &Settings::default(), true);
    assert!(once.unsettled.is_empty(), "{name}: {:?} do not settle", once.unsettled);
    let twice = mend(linter(), &once.text, format, &Settings::default(), true);
    assert_eq!(twice.text, once.text, "{name}: a second run changes something");
    assert_eq!(blocks(&once.text, format), blocks(text, format), "{name}: the markup is another one");
    (all, fixable)
}

#[test]
fn the_example_postings_come_clean() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let mut duties = 0;
    for entry in fs::read_dir(folder).expect("there are examples") {
        let path = entry.expect("can be listed").path();
        let format = match path.extension().and_then(|ending| ending.to_str()) {
            Some("md") => Format::Markdown,
            Some("html") => Format::Html,
            Some("txt") => Format::Plain,
            _ => continue,
        };
        let text = fs::read_to_string(&path).expect("is text");
        duties += assert_clean(&path.display().to_string(), &text, format).0;
    }
    assert!(duties > 10, "only {duties} duties are found in all examples");
}

/// Verb, object and tail of a duty, and the role that it is wrong for.
const DUTIES: [(&str, &str, &str); 10] = [
    ("Program Manager", "own", "the product roadmap"),
    ("Program Manager", "define and prioritize", "product requirements"),
    ("Technical Program Manager", "set", "the product vision"),
    ("Technical Program Manager", "write", "user stories"),
    ("Project Manager", "conduct", "user research"),
    ("Project Manager", "drive", "product adoption"),
    ("Product Manager", "manage", "the project budget"),
    ("Product Manager", "prepare", "project status reports"),
    ("Product Manager", "plan, schedule and track", "project timelines"),
    ("Program Manager", "manage", "a team of six engineers"),
];

const TAILS: [&str; 6] = [
    "",
    " for the ticket app",
    " across three regions",
    " and answer questions from the sales team",
    ", with a close eye on quality",
    " by the end of each quarter",
];

/// One form of a chain of verbs: "define and prioritize" → "defining and prioritizing".
fn inflected(verbs: &str, form: impl Fn(&str) -> String) -> String {
    let words = verbs.split(' ').map(|word| match word {
        "and" => word.to_owned(),
        word => match word.strip_suffix(',') {
            Some(verb) => form(verb) + ",",
            None => form(word),
        },
    });
    words.collect::<Vec<_>>().join(" ")
}

fn gerund(verb: &str) -> String {
    match verb {
        "set" | "plan" => format!("{verb}{}ing", &verb[verb.len() - 1..]),
        verb => format!("{}ing", verb.strip_suffix('e').unwrap_or(verb)),
    }
}

fn capitalized(text: &str) -> String {
    text[..1].to_uppercase() + &text[1..]
}

/// Every way of saying a duty.
fn sentences() -> Vec<(&'static str, String)> {
    let mut all = Vec::new();
    for (role, verbs, object) in DUTIES {
        for tail in TAILS {
            let gerunds = inflected(verbs, gerund);
            let third = inflected(verbs, |verb| format!("{verb}s"));
            all.push((role, format!("{} {object}{tail}", capitalized(verbs))));
            all.push((role, format!("You will {verbs} {object}{tail}")));
            if !tail.contains(" and ") {
                all.push((role, format!("{} {object}{tail}", capitalized(&gerunds))));
                all.push((role, format!("The {role} {third} {object}{tail}")));
                all.push((role, format!("Responsible for {gerunds} {object}{tail}")));
                all.push((role, format!("Work with designers and testers to {verbs} {object}{tail}")));
                all.push((role, format!("Responsible for {object}{tail}")));
            }
        }
    }
    all
}

#[test]
fn generated_duties_come_clean_in_every_format() {
    let (mut all, mut fixable) = (0, 0);
    for (role, sentence) in sentences() {
        let markdown = format!("# {role}, Ticketing\n\n## Responsibilities\n\n- {sentence}\n- Write things down\n");
        let windows = markdown.replace('\n', "\r\n");
        let html = format!(
            "<h1>{role}, Ticketing</h1>\n<h2>Responsibilities</h2>\n<ul><li>{}</li><li>Write things down</li></ul>\n",
            sentence.replace("the ", "the&nbsp;")
        );
        let plain = format!("{role}, Ticketing\n\nResponsibilities\n\n* {sentence}\n* Write things down\n");
        for (text, format) in [
            (&markdown, Format::Markdown),
            (&windows, Format::Markdown),
            (&html, Format::Html),
            (&plain, Format::Plain),
        ] {
            let (found, fixed) = assert_clean(&sentence, text, format);
            all += found;
            fixable += fixed;
        }
    }
    assert!(all > 1000, "only {all} duties are found");
    assert!(fixable * 100 >= all * 90, "only {fixable} of {all} duties have a rewording");
}

/// The preferred rewording of the one duty in a posting for a program manager, as the text that it makes.
#[track_caller]
fn assert_reworded(bullet: &str, expected: &str) {
    let text = format!("# Program Manager, Payments\n\n## Responsibilities\n\n- {bullet}\n");
    let report = check(&text, Format::Markdown);
    let finding = report.findings.iter().find(|finding| finding.area.is_some()).expect("a duty is found");
    let fix = finding.fixes.iter().find(|fix| !fix.edits.is_empty()).expect("there is a rewording");
    let changed = apply(&text, &fix.edits);
    assert_eq!(changed.lines().last().map(|line| line.trim_start_matches("- ")), Some(expected));
}

#[test]
fn markup_stays_where_it_was() {
    assert_reworded(
        "**Own** and *drive* the **product** roadmap",
        "**Partner with the product manager, who owns** and *drives* the **product** roadmap",
    );
    assert_reworded(
        "Define product&nbsp;requirements for R\\&D",
        "Check the feasibility and dependencies of product&nbsp;requirements for R\\&D",
    );
    assert_reworded(
        "[Define the product vision](vision.md) and keep notes",
        "[Partner with the product manager, who defines the product vision](vision.md), and keep notes",
    );
}

#[test]
fn only_the_offending_duty_of_a_list_changes() {
    assert_reworded(
        "Own the product roadmap and manage dependencies across teams",
        "Partner with the product manager, who owns the product roadmap, and manage dependencies across teams",
    );
    assert_reworded(
        "Track risks across teams, write PRDs and align teams on dates",
        "Track risks across teams, partner with the product manager, who writes PRDs, and align teams on dates",
    );
}

#[test]
fn only_the_offending_things_of_a_list_change() {
    assert_reworded(
        "Own the product roadmap, feature backlog and program risk",
        "Own the program risk, and work with the product manager on the product roadmap and feature backlog",
    );
}

#[test]
fn a_word_that_markup_cuts_in_two_is_left_to_the_author() {
    let text = "# Program Manager, Payments\n\n## Responsibilities\n\n- **O**wn the product roadmap\n";
    let report = check(text, Format::Markdown);
    let finding = report.findings.iter().find(|finding| finding.area.is_some()).expect("a duty is found");
    assert!(finding.fixes.iter().all(|fix| fix.applicability == Applicability::DisplayOnly), "{:?}", finding.fixes);
}

#[test]
fn a_title_is_never_changed_by_itself() {
    let text = "# PM, Payments\n\nThe payments group at Nettlebrook is small.\n\n## Responsibilities\n\n\
                - Own the product roadmap\n- Write PRDs\n- Prioritize the product backlog\n\n## Requirements\n\n- Three years\n";
    let report = check(text, Format::Markdown);
    let title = report.findings.iter().find(|finding| &*finding.rule == "ambiguous-title").expect("the title is found");
    assert_eq!(title.fixes[0].title, "Change the title to \"Product Manager\"");
    let changed = apply(text, &title.fixes[0].edits);
    assert!(changed.starts_with("# Product Manager, Payments\n"), "{changed}");
    assert_eq!(mend(linter(), text, Format::Markdown, &Settings::default(), true).text, text);
}

#[test]
fn one_name_for_the_role_is_a_safe_fix() {
    let text = "# Program Manager, Ports\n\nAs a Senior Product Manager you will join five teams at Osterfen.\n\n## Responsibilities\n\n\
                - Coordinate delivery across five teams\n- Manage dependencies across teams\n\n## Requirements\n\n- Three years\n";
    let mended = mend(linter(), text, Format::Markdown, &Settings::default(), false);
    assert_eq!(mended.text, text.replace("Senior Product Manager", "Senior Program Manager"));
    assert!(mended.report.findings.iter().all(|finding| &*finding.rule != "inconsistent-role-name"));
}
