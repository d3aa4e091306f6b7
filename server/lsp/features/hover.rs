//! Hovers: why something was found and what to do; what a role is; whose work a phrase names; what a key of the configuration sets.

use super::Client;
use super::{Scene, card, config_keys, is_configuration, listed, posting_at};
use crate::lsp::snapshot::Snapshot;
use rolelint_core::finding::{Finding, Reason};
use rolelint_core::outline::{Outline, Says, Work};
use rolelint_core::role_model::{Declared, Role, Severity};
use rolelint_core::span::Span;
use std::fmt::Write as _;
use tower_lsp::ls_types::{Hover, HoverContents, MarkupContent, MarkupKind, Position};

/// What is to be said about the words at a position.
pub fn hover(snapshot: &Snapshot, position: Position, client: Client) -> Option<Hover> {
    let byte = snapshot.byte(position);
    let (text, span) =
        if is_configuration(snapshot) { config_keys::hover(snapshot, byte)? } else { in_posting(snapshot, byte)? };
    let (kind, value) =
        if client.markdown { (MarkupKind::Markdown, text) } else { (MarkupKind::PlainText, plain(&text)) };
    let contents = HoverContents::Markup(MarkupContent { kind, value: value.trim_end().to_owned() });
    Some(Hover { contents, range: Some(snapshot.range(span)) })
}

fn in_posting(snapshot: &Snapshot, byte: usize) -> Option<(String, Span)> {
    let scene = Scene::new(snapshot)?;
    let here = |span: Span| span.range().contains(&byte);
    let found = snapshot.report().findings.iter().filter(|finding| here(finding.span)).collect::<Vec<_>>();
    if let Some(narrowest) = found.iter().map(|finding| finding.span).min_by_key(|span| span.len()) {
        let texts = found.iter().map(|finding| scene.finding(finding)).collect::<Vec<_>>();
        return Some((texts.join("\n---\n\n") + &scene.holder(found[0]), narrowest));
    }
    let outlines = scene.outlines();
    let outline = posting_at(&outlines, byte)?;
    if let Some((role, span)) = outline.names.iter().find(|(_, span)| here(*span)) {
        return Some((card::role(scene.catalog(), *role), *span));
    }
    if here(outline.title) || here(outline.title_line) {
        let span = if here(outline.title) { outline.title } else { outline.title_line };
        return Some((scene.title(outline), span));
    }
    let work = outline.statements.iter().flat_map(|statement| &statement.work).find(|work| here(work.object))?;
    Some((scene.work(outline, work), work.object))
}

impl Scene<'_> {
    /// Why, the fact in words, and what to do.
    fn finding(&self, finding: &Finding) -> String {
        let severity = match finding.severity {
            Severity::Error => "Error",
            Severity::Warning => "Warning",
            Severity::Hint => "Hint",
        };
        let mut text = format!("**{severity}:** {}\n\n", finding.message);
        if let Some(reason) = finding.reason.and_then(in_words) {
            let _ = writeln!(text, "*It is only a hint, because {reason}.*\n");
        }
        if !finding.help.is_empty() {
            let _ = writeln!(text, "**What to do:** {}\n", finding.help);
        }
        if let Some(rule) = self.catalog().rule(&finding.rule) {
            let _ = writeln!(text, "**Why it matters:** {}\n", rule.why);
        }
        let facts = card::facts(self.catalog(), &finding.facts);
        if !facts.is_empty() {
            let _ = writeln!(text, "{facts}");
        }
        let _ = writeln!(text, "The rule is `{}`.", finding.rule);
        text
    }

    /// What the role that the posting is for owns, and what not: below findings about duties.
    fn holder(&self, finding: &Finding) -> String {
        let posting = self.snapshot.report().postings.get(finding.posting);
        match posting.map(|posting| posting.declared.roles()) {
            Some([role]) if finding.area.is_some() => {
                format!("\n---\n\n#### The {role}\n\n{}", card::own_and_not(self.catalog(), *role))
            }
            _ => String::new(),
        }
    }

    /// The card of the role in the title; what the letters may stand for, where that is open.
    fn title(&self, outline: &Outline) -> String {
        match &outline.declared {
            Declared::Roles(roles) => {
                roles.iter().map(|role| card::role(self.catalog(), *role)).collect::<Vec<_>>().join("\n---\n\n")
            }
            Declared::Ambiguous => {
                let roles = Role::ALL.map(Role::name);
                format!("### Which job is this?\n\nThis title can mean a {}.\n", listed(&roles, "or"))
            }
        }
    }

    /// Whose work it is, and how the sentence was read.
    fn work(&self, outline: &Outline, work: &Work) -> String {
        let role = match outline.declared.roles() {
            [role] => Some(*role),
            _ => None,
        };
        let holder = role.map_or("PM", Role::name);
        let read = match work.says {
            Says::Owns => format!("This sentence gives it to the {holder}."),
            Says::Requires => "This sentence asks for experience with it, and gives it to nobody.".into(),
            Says::Shares => format!("This sentence has the {holder} share it with others."),
            Says::Informs => format!("This sentence has the {holder} support or inform it, and that is fine."),
            Says::Other => "This sentence says that somebody else does it.".into(),
            Says::Denies => format!("This sentence says that it is not for the {holder}."),
            Says::Mentions => "This sentence only mentions it.".into(),
        };
        format!("{}\n{read}\n", card::area(self.catalog(), work.area, role))
    }
}

/// Why a finding is only a hint.
fn in_words(reason: Reason) -> Option<&'static str> {
    match reason {
        Reason::Matrix => Some("there is no sharp line here"),
        Reason::Confidence => Some("the sentence can be read in another way"),
        Reason::Requirement => Some("it is asked of the applicant and not given as a duty"),
        Reason::SmallOrganization => Some("in a small company one person may wear several hats"),
        // Whoever set it knows.
        Reason::Configuration => None,
        Reason::CombinedRoles => Some("the posting combines two roles on purpose"),
    }
}

/// Our own Markdown without its marks.
fn plain(markdown: &str) -> String {
    let lines = markdown.lines().filter(|line| *line != "---" && *line != ">").map(|line| {
        let line = line.trim_start_matches('#').trim_start();
        line.strip_prefix("> ").unwrap_or(line).replace("**", "").replace(['*', '`'], "")
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lsp::features::tests::{POSTING, at, snapshot};

    fn said(name: &str, text: &str, words: &str) -> Option<(String, String)> {
        let snapshot = snapshot(name, text);
        let client = Client { markdown: true, ..Client::default() };
        let hover = hover(&snapshot, at(&snapshot, words), client)?;
        let HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value }) = hover.contents else {
            panic!("the client knows Markdown")
        };
        let span = snapshot.span(hover.range.expect("it has a place"));
        Some((value, text[span.range()].to_owned()))
    }

    #[test]
    fn a_finding_says_why_and_what_to_do_and_what_the_role_is() {
        let (text, words) = said("a.md", POSTING, "roadmap").expect("it was found");
        assert_eq!(words, "Own the product roadmap");
        for words in [
            "**Error:** This gives",
            "**What to do:** Say that",
            "**Why it matters:**",
            "> What a program manager knows",
            "“pm disambiguation”",
            "#### The technical program manager",
            "**Its own work:**",
            "`owns-product-roadmap`",
        ] {
            assert!(text.contains(words), "{words}: {text}");
        }
    }

    #[test]
    fn the_name_of_a_role_shows_its_card() {
        let (text, words) = said("a.md", POSTING, "product managers").expect("it names a role");
        assert_eq!((text.lines().next(), words.as_str()), (Some("### Product manager"), "product managers"));
        let (text, _) = said("a.md", POSTING, "Technical").expect("it is the title");
        assert!(text.starts_with("### Technical program manager") && text.contains("holding them up?"), "{text}");
    }

    #[test]
    fn a_phrase_says_whose_work_it_is() {
        let (text, words) = said("a.md", POSTING, "product requirements").expect("it names work");
        assert_eq!(words, "product requirements");
        assert!(text.contains("the work of the product manager") && text.contains("somebody else does it"), "{text}");
        let (text, _) = said("a.md", POSTING, "dependencies").expect("it names work");
        assert!(
            text.contains("the role's own work") && text.contains("gives it to the technical program manager"),
            "{text}"
        );
    }

    #[test]
    fn an_ambiguous_title_says_what_it_can_mean() {
        let text = POSTING.replace("Technical Program Manager, Storage", "PM, Storage");
        let text = text.replace("a technical program manager", "a PM");
        let (said, _) = said("a.md", &text, "PM, Storage").expect("it is a finding");
        assert!(said.contains("**Warning:**") && said.contains("several jobs"), "{said}");
    }

    #[test]
    fn other_words_and_other_texts_say_nothing() {
        assert_eq!(said("a.md", POSTING, "kernel"), None);
        assert_eq!(
            said("notes.md", "# Storage\n\nA small database. Ask a product manager.\n", "product manager"),
            None
        );
    }

    #[test]
    fn plain_text_has_no_marks() {
        let snapshot = snapshot("a.md", POSTING);
        let hover = hover(&snapshot, at(&snapshot, "roadmap"), Client::default()).expect("it was found");
        let HoverContents::Markup(MarkupContent { kind, value }) = hover.contents else { panic!("it has a kind") };
        assert_eq!(kind, MarkupKind::PlainText);
        assert!(!value.contains(['*', '`', '#', '>']) && value.contains("Error: This gives"), "{value}");
    }
}
