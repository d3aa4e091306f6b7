//! What a posting's structure says: where the duties stand, whose they are, and which line is the title.

use rolelint_core::Linter;
use rolelint_core::document::Format;
use rolelint_core::role_model::{Area, Severity};
use rolelint_core::settings::Settings;

/// The areas of the warnings and errors in `text`, in order.
fn conflicts(text: &str) -> Vec<&'static str> {
    let linter = Linter::builtin().expect("the shipped files are right");
    let findings = linter.check(text, Format::Plain, &Settings::default()).findings;
    let loud = findings.iter().filter(|finding| finding.severity >= Severity::Warning);
    loud.filter_map(|finding| finding.area.map(Area::id)).collect()
}

#[test]
fn a_small_word_before_a_lost_line_break_opens_no_section() {
    let text = "Program Manager\n\nResponsibilities\n\nKeep the sites in line with safety requirementsOwn the product \
                roadmapWrite down what visitors say in their own words and learn from itSet the product vision\n";
    assert_eq!(conflicts(text), ["product.roadmap", "product.vision"]);
}

#[test]
fn a_line_of_a_form_opens_no_section() {
    let text = "Program Manager\nLocation: Leeds\nSalary: 52,000 - 58,000 a year\nDepartment: Digital\n\n\
                The program manager owns the product roadmap for our lamps and reports to the head of digital.\n";
    assert_eq!(conflicts(text), ["product.roadmap"]);
    let benefits = "Program Manager\n\nResponsibilities\n- Track dependencies across programs\n\nBenefits\n\
                    - Own the product roadmap of your own side project on Fridays\n";
    assert_eq!(conflicts(benefits), [""; 0]);
}

#[test]
fn a_label_that_opens_with_a_verb_is_no_section() {
    let text = "Program Manager\n\nResponsibilities\n\n- Managing the product backlog: Responsible for ordering and \
                prioritizing the product backlog\n- Track dependencies across programs\n";
    assert_eq!(conflicts(text), ["product.prioritization"]);
}

#[test]
fn a_sentence_about_the_team_is_no_heading() {
    let text = "Program Manager\n\nWe are hiring in Leeds. You will join us full time.\n\nOur team builds lamps.\n\n\
                Own the product roadmap.\n";
    assert_eq!(conflicts(text), ["product.roadmap"]);
}

#[test]
fn what_a_team_is_responsible_for_is_not_the_holders() {
    let text = |subject: &str| {
        format!(
            "Program Manager\n\nJob description\n\n{subject} responsible for all of this across the whole of the region, \
             including:\n- Setting the product vision\n- Prioritizing the product backlog\n"
        )
    };
    assert_eq!(conflicts(&text("The lamp design team in Leeds is")), [""; 0]);
    assert_eq!(conflicts(&text("You are")), ["product.vision", "product.prioritization"]);
}

#[test]
fn the_job_is_found_where_it_is_offered() {
    let duties = "\n\nResponsibilities\n- Own the product roadmap\n- Track dependencies across programs\n";
    for opening in [
        "The role\n\nAs Program Manager, you will keep four teams of lamp makers in step.",
        "I am hiring a program manager. I run the lamp business, my team is small, and I want somebody whom I can trust. \
         Write to me.",
        "Director of Strategic Program Management\n\nJob details\n\nFull time.",
    ] {
        assert_eq!(conflicts(&format!("{opening}{duties}")), ["product.roadmap"], "{opening}");
    }
    let field = "Director of Strategic Program Management\n\nWe are hiring full time.\n\nResponsibilities\n\n\
                 - Own the product roadmap\n\nProject Management\n\n- Track dependencies across programs\n";
    let linter = Linter::builtin().expect("the shipped files are right");
    let report = linter.check(field, Format::Plain, &Settings::default());
    let roadmap = report.findings.iter().find(|finding| finding.area.is_some()).expect("the roadmap");
    assert!(roadmap.message.contains("program manager"), "{}", roadmap.message);
}
