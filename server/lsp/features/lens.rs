//! Code lenses: over each title, how its duties share out, and which job they read like.

use super::listed;
use crate::lsp::snapshot::Snapshot;
use rolelint_core::finding::PostingSummary;
use rolelint_core::role_model::{Family, Role};
use tower_lsp::ls_types::{CodeLens, Command};

/// One lens for each posting that gives its holder any duties.
pub fn lenses(snapshot: &Snapshot) -> Vec<CodeLens> {
    let lenses = snapshot.report().postings.iter().filter_map(|posting| {
        let mut range = snapshot.range(posting.title_span);
        range.end = if range.end.line == range.start.line { range.end } else { range.start };
        // A command without a name is text that cannot be clicked: nothing that a client would have to know.
        let command = Command { title: words(posting)?, command: String::new(), arguments: None };
        Some(CodeLens { range, command: Some(command), data: None })
    });
    lenses.collect()
}

/// "Duties: 60% product, 40% program. Reads like a product manager."
fn words(posting: &PostingSummary) -> Option<String> {
    let shares = Family::ALL.into_iter().map(|family| (posting.mix.share(family), family));
    let mut shares = shares.filter(|(share, _)| *share > 0.0).collect::<Vec<_>>();
    if shares.is_empty() {
        return None;
    }
    shares.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    let percent = |(share, family): &(f32, Family)| format!("{:.0}% {}", share * 100.0, family.id());
    let shares = shares.iter().map(percent).collect::<Vec<_>>().join(", ");
    Some(format!("Duties: {shares}{}", reads_like(posting)))
}

fn reads_like(posting: &PostingSummary) -> String {
    let Some(role) = posting.reads_like else { return String::new() };
    match posting.declared.roles() {
        roles if roles.contains(&role) => format!(" · reads like a {role}, as the title says"),
        [] => format!(" · reads like a {role}"),
        [title] => format!(" · reads like a {role}, not like a {title}"),
        roles => {
            let roles = roles.iter().copied().map(Role::name).collect::<Vec<_>>();
            format!(" · reads like a {role}, and is for {} in one", listed(&roles, "and"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lsp::features::tests::{POSTING, at, snapshot};

    #[test]
    fn says_what_the_duties_add_up_to() {
        let snapshot = snapshot("tpm.md", POSTING);
        let lenses = lenses(&snapshot);
        let [lens] = lenses.as_slice() else { panic!("one title, one lens: {lenses:?}") };
        assert_eq!(lens.range.start, at(&snapshot, "Technical Program Manager"));
        let command = lens.command.clone().expect("it says something");
        assert_eq!(
            command.title,
            "Duties: 67% program, 33% product · reads like a program manager, not like a technical program manager"
        );
        assert_eq!(command.command, "");
    }

    #[test]
    fn a_text_that_is_no_posting_has_none() {
        assert_eq!(lenses(&snapshot("notes.md", "# Notes\n\n- Own the roadmap\n")), []);
    }
}
