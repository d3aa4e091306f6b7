//! What a title says: which of the four roles, none of them, or no one can tell.
//!
//! `titles/` holds the titles, one a line, in a file for each role; `openings.toml` those that stand in running text.

use rolelint_core::Linter;
use rolelint_core::document::Format;
use rolelint_core::role_model::{Declared, Role};
use rolelint_core::settings::Settings;
use serde::Deserialize;
use std::fs;
use std::path::Path;

/// The role that a posting with this title is judged as: a role's identifier, "ambiguous", or "other" for silence.
fn role_of(linter: &Linter, text: &str, format: Format) -> &'static str {
    match linter.check(text, format, &Settings::default()).postings.first().map(|posting| posting.declared.clone()) {
        Some(Declared::Roles(roles)) => roles.first().map_or("other", |role: &Role| role.id()),
        Some(Declared::Ambiguous) => "ambiguous",
        None => "other",
    }
}

fn linter() -> &'static Linter {
    Linter::builtin().expect("the shipped files are right")
}

fn read(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/titles").join(name))
        .expect("the titles are there")
}

const ROLES: [&str; 6] =
    ["product-manager", "program-manager", "technical-program-manager", "project-manager", "ambiguous", "other"];

/// All titles with the role that they name.
fn titles() -> Vec<(String, &'static str)> {
    let mut titles = Vec::new();
    for role in ROLES {
        let file = read(&format!("{role}.txt"));
        titles.extend(file.lines().filter(|line| !line.starts_with("# ")).map(|title| (title.to_owned(), role)));
    }
    titles
}

/// What every one of these postings says below its title.
const BODY: &str = "We are hiring. You will join a team of nine.\n\nResponsibilities:\n\n- Keep the work moving\n";

/// Postings with a title, each with the title in another place.
fn postings(title: &str) -> [(String, Format); 6] {
    let flat = BODY.replace("\n\n", "  ");
    let quoted = title.replace('\'', "''");
    [
        (format!("# {title}\n\n{BODY}"), Format::Markdown),
        (format!("{title}\n\n{BODY}"), Format::Plain),
        (format!("Job Title: {title}\nLocation: Leeds\n\n{BODY}"), Format::Plain),
        (format!("{title}  Location: Leeds  {flat}"), Format::Plain),
        (format!("Job Title: {title} Location: Leeds Duration: 6 months  {flat}"), Format::Plain),
        (format!("---\nlayout: job\ntitle: '{quoted}'\n---\n\n{BODY}"), Format::Markdown),
    ]
}

/// A title as it is written, in capitals and in small letters.
fn cases(title: &str) -> [String; 3] {
    [title.to_owned(), title.to_uppercase(), title.to_lowercase()]
}

#[test]
fn titles_name_their_role() {
    let linter = linter();
    let titles = titles();
    assert!(titles.len() >= 300, "only {} titles", titles.len());
    let mut wrong = Vec::new();
    for (title, role) in titles {
        for (text, format) in cases(&title).iter().flat_map(|title| postings(title)) {
            let found = role_of(linter, &text, format);
            if found != role {
                let start = text.split(BODY).next().unwrap_or_default();
                wrong.push(format!("{start:?} is {role}, and was read as {found}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[derive(Deserialize)]
struct Openings {
    opening: Vec<Opening>,
}

#[derive(Deserialize)]
struct Opening {
    role: String,
    texts: Vec<String>,
}

#[test]
fn titles_are_found_where_they_stand() {
    let linter = linter();
    let openings: Openings = toml::from_str(&read("openings.toml")).expect("the openings are well formed");
    let mut wrong = Vec::new();
    for opening in &openings.opening {
        for start in &opening.texts {
            let text = format!("{start}\n\n{BODY}");
            let format = if start.starts_with(['#', '-', '+', '*']) { Format::Markdown } else { Format::Plain };
            let found = role_of(linter, &text, format);
            if found != opening.role {
                wrong.push(format!("{start:?} is {}, and was read as {found}", opening.role));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_title_is_found_in_markup() {
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
        assert_eq!(role_of(linter(), &text, format), "program-manager", "{text}");
    }
}

#[test]
fn a_page_of_roles_holds_several_postings() {
    let page = "# Roles\n\n## Product Manager\n\n- Write PRDs\n- Own the product roadmap\n\n\
                ## Program Manager\n\n- Own the product roadmap\n- Track dependencies across teams\n";
    let linter = linter();
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
    assert_eq!(role_of(linter(), text, Format::Markdown), "other");
}

#[test]
fn quotations_claim_nothing() {
    let linter = linter();
    let findings = |text: &str| linter.check(text, Format::Markdown, &Settings::default()).findings.len();
    let own = "# Program Manager\n\nWe are hiring.\n\n## Responsibilities\n\n- Plan the program across teams with its sponsors\n";
    assert_eq!(findings(&format!("{own}\n> Own the product roadmap\n")), 0);
    assert_eq!(findings(&format!("{own}- Own the product roadmap\n")), 1);
}
