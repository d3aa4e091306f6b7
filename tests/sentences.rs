//! How sentences are read: actor, stance, polarity and area, in many forms of the same few duties.

use rolelint_core::Linter;
use rolelint_core::document::Format;
use rolelint_core::role_model::{Area, Severity};
use rolelint_core::settings::Settings;
use std::collections::BTreeSet;

/// The areas of the warnings and errors on `sentence`, as a bullet between two duties that are the role's own, or of a posting that
/// is about programs under whatever title.
fn conflicts(title: &str, about_programs: bool, sentence: &str) -> BTreeSet<&'static str> {
    let own = if about_programs {
        ["Coordinate work across teams", "Track dependencies across programs and unblock programs"]
    } else if title == "Product Manager" {
        ["Own the product roadmap", "Prioritize the product backlog for the product"]
    } else if title == "Project Manager" {
        ["Own the project schedule", "Track the costs of the project"]
    } else {
        ["Coordinate work across teams", "Track dependencies across programs and unblock programs"]
    };
    let before =
        format!("# {title}\n\nWe are hiring a {title} to join us in Leeds.\n\n## Responsibilities\n\n- {}\n- ", own[0]);
    let text = format!("{before}{sentence}\n- {}\n", own[1]);
    let linter = Linter::builtin().expect("the shipped files are right");
    let marked = before.len()..before.len() + sentence.len();
    let findings = linter.check(&text, Format::Markdown, &Settings::default()).findings;
    let loud = findings.iter().filter(|finding| finding.severity >= Severity::Warning);
    loud.filter(|finding| marked.contains(&(finding.span.start as usize)))
        .filter_map(|finding| finding.area.map(Area::id))
        .collect()
}

#[test]
fn sentences_are_read_as_a_hiring_manager_reads_them() {
    let mut title = "";
    let mut about_programs = false;
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in concat!(include_str!("sentences.txt"), include_str!("sentences-delivery.txt")).lines() {
        if let Some(name) = line.strip_prefix("title: ") {
            (title, about_programs) = (name, false);
        } else if line == "about programs" {
            about_programs = true;
        } else if let Some((areas, sentence)) = line.split_once('|') {
            let wanted: BTreeSet<&str> = areas.split(',').map(str::trim).filter(|area| !area.is_empty()).collect();
            let read = conflicts(title, about_programs, sentence.trim());
            count += 1;
            if read != wanted {
                wrong.push(format!("{title}: \"{}\": wanted {wanted:?}, read {read:?}", sentence.trim()));
            }
        }
    }
    assert!(count > 300, "only {count} sentences were read");
    assert!(wrong.is_empty(), "{} of {count} are read wrongly:\n{}", wrong.len(), wrong.join("\n"));
}
