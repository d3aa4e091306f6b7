//! What a title says: which of the four roles, none of them, or no one can tell.

use rolelint_core::Linter;
use rolelint_core::document::Format;
use rolelint_core::role_model::{Declared, Role};
use rolelint_core::settings::Settings;

/// The role that a posting with this title is judged as: a role's identifier, "ambiguous", or "other" for silence.
fn role_of(text: &str, format: Format) -> &'static str {
    let linter = Linter::builtin().expect("the shipped files are right");
    match linter.check(text, format, &Settings::default()).postings.first().map(|posting| posting.declared.clone()) {
        Some(Declared::Roles(roles)) => roles.first().map_or("other", |role: &Role| role.id()),
        Some(Declared::Ambiguous) => "ambiguous",
        None => "other",
    }
}

fn body(title: &str) -> String {
    format!(
        "# {title}\n\nWe are hiring. You will join a team of nine.\n\n## Responsibilities\n\n- Keep the work moving\n"
    )
}

const TITLES: &[(&str, &str)] = &[
    ("Product Manager", "product-manager"),
    ("Senior Product Manager, Payments", "product-manager"),
    ("Sr. Product Manager - Remote (US)", "product-manager"),
    ("Technical Product Manager", "product-manager"),
    ("Product Owner (m/f/d)", "product-manager"),
    ("Head of Product", "product-manager"),
    ("Director of Product Management", "product-manager"),
    ("Group Product Manager II", "product-manager"),
    ("Developer Product Manager", "product-manager"),
    ("Program Manager", "program-manager"),
    ("Programme Manager, Rail", "program-manager"),
    ("Director of Program Management", "program-manager"),
    ("Head of Programme Management", "program-manager"),
    ("Delivery Program Manager", "program-manager"),
    ("Technical Program Manager", "technical-program-manager"),
    ("Staff Technical Program Manager, Storage", "technical-program-manager"),
    ("Technical Programme Manager", "technical-program-manager"),
    ("Engineering Program Manager", "technical-program-manager"),
    ("Technical Infrastructure Program Manager", "technical-program-manager"),
    ("Technical Program Manager (TPM)", "technical-program-manager"),
    ("Project Manager", "project-manager"),
    ("IT Project Manager - Contract", "project-manager"),
    ("Technical Project Manager", "project-manager"),
    ("Senior Construction Project Manager", "project-manager"),
    ("Project Lead", "project-manager"),
    ("PM", "ambiguous"),
    ("Senior PM, Growth", "ambiguous"),
    ("TPM", "ambiguous"),
    ("Product/Program Manager", "ambiguous"),
    ("Product & Project Manager", "ambiguous"),
    ("Project Manager / Product Owner", "ambiguous"),
    ("Product Marketing Manager", "other"),
    ("Product Designer", "other"),
    ("Director of Product Design", "other"),
    ("Project Engineer", "other"),
    ("Project Coordinator", "other"),
    ("Program Officer", "other"),
    ("Program Coordinator", "other"),
    ("SAP PM Consultant", "other"),
    ("Engineering Manager", "other"),
    ("Scrum Master", "other"),
    ("Assistant to the Project Manager", "other"),
    ("Software Engineer", "other"),
    ("Account Manager", "other"),
];

#[test]
fn titles_name_their_role() {
    let wrong: Vec<String> = TITLES
        .iter()
        .filter_map(|(title, role)| {
            let found = role_of(&body(title), Format::Markdown);
            (found != *role).then(|| format!("{title:?} is {role}, and was read as {found}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_title_is_found_where_it_stands() {
    let duties = "Responsibilities: Keep the work moving.";
    for (text, format) in [
        (format!("---\ntitle: \"Program Manager\"\n---\n\nWe are hiring.\n\n{duties}\n"), Format::Markdown),
        (format!("+++\njob_title = \"Program Manager\"\n+++\n\nWe are hiring.\n\n{duties}\n"), Format::Markdown),
        (
            format!(
                "<html><head><title>Program Manager</title></head><body><p>We are hiring.</p><p>{duties}</p></body></html>"
            ),
            Format::Html,
        ),
        (format!("Job Title: Program Manager  Location: Leeds  We are hiring.  {duties}"), Format::Plain),
        (format!("Tarnwell Ferries is seeking a Senior Program Manager to join the team. {duties}"), Format::Plain),
        (format!("PROGRAM MANAGER\n\nWe are hiring.\n\n{duties}\n"), Format::Plain),
        (format!("𝗣𝗿𝗼𝗴𝗿𝗮𝗺 𝗠𝗮𝗻𝗮𝗴𝗲𝗿\n\nWe are hiring.\n\n{duties}\n"), Format::Plain),
    ] {
        assert_eq!(role_of(&text, format), "program-manager", "{text}");
    }
}

#[test]
fn a_page_of_roles_holds_several_postings() {
    let page = "# Roles\n\n## Product Manager\n\n- Write PRDs\n- Own the product roadmap\n\n\
                ## Program Manager\n\n- Own the product roadmap\n- Track dependencies across teams\n";
    let linter = Linter::builtin().expect("the shipped files are right");
    let report = linter.check(page, Format::Markdown, &Settings::default());
    assert_eq!(report.postings.len(), 2);
    let found: Vec<_> = report.findings.iter().map(|finding| (&*finding.rule, finding.posting)).collect();
    assert_eq!(
        found,
        [("owns-product-roadmap", 1)],
        "the roadmap is the product manager's and not the program manager's"
    );
}

#[test]
fn another_language_is_left_alone() {
    let text = "# Product Manager\n\n## Aufgaben\n\n- Sie verantworten die Produktstrategie und die Roadmap unserer Plattform\n\
                - Sie planen das Budget des Projekts und führen ein Team aus acht Entwicklern\n- Sie berichten an die Geschäftsführung\n\
                \n## Profil\n\n- Mehrjährige Erfahrung im Produktmanagement und sehr gute Deutschkenntnisse\n";
    assert_eq!(role_of(text, Format::Markdown), "other");
}

#[test]
fn quotations_claim_nothing() {
    let linter = Linter::builtin().expect("the shipped files are right");
    let findings = |text: &str| linter.check(text, Format::Markdown, &Settings::default()).findings.len();
    let own = "# Program Manager\n\nWe are hiring.\n\n## Responsibilities\n\n- Plan the program across teams with its sponsors\n";
    assert_eq!(findings(&format!("{own}\n> Own the product roadmap\n")), 0);
    assert_eq!(findings(&format!("{own}- Own the product roadmap\n")), 1);
}
