//! Comments and front matter that say that an exception stands: which findings they **suppress**, and what is to be said about them.
//!
//! `directive` reads them, `names` knows what they name, `cover` finds the stretch of the text that each is about, and `sweep` holds the
//! findings against that. `complaint` says what is wrong with a suppression itself, with the edits of `remove` as a way out. `insert`
//! goes the other way: it writes the comment that suppresses a finding.

mod complaint;
mod cover;
mod directive;
mod insert;
mod names;
mod remove;
mod sweep;

pub(crate) use insert::insert;

use crate::catalog::Catalog;
use crate::document::Document;
use crate::finding::Report;
use crate::role_model::Role;
use crate::settings::Settings;
use complaint::Complaints;
use directive::{Command, Directive, directives};
use rustc_hash::FxHashSet;
use std::borrow::Cow;

/// All that a text says to rolelint.
#[derive(Debug)]
pub(crate) struct Suppressions {
    directives: Vec<Directive>,
}

impl Suppressions {
    /// Reads the comments and the front matter of a document; `text` is what it was made of.
    pub(crate) fn read(text: &str, document: &Document) -> Self {
        Self { directives: directives(text, document) }
    }

    /// The settings of the caller, with the roles that the text itself says it is for.
    pub(crate) fn settings<'s>(&self, settings: &'s Settings) -> Cow<'s, Settings> {
        let roles = self.roles();
        if roles.is_empty() { Cow::Borrowed(settings) } else { Cow::Owned(Settings { roles, ..settings.clone() }) }
    }

    fn roles(&self) -> Vec<Role> {
        let mut roles = Vec::new();
        for directive in self.directives.iter().filter(|directive| directive.command() == Some(Command::Roles)) {
            for role in directive.names.iter().filter_map(|name| Role::from_id(&name.text)) {
                if !roles.contains(&role) {
                    roles.push(role);
                }
            }
        }
        roles
    }

    /// Takes the suppressed findings out of a report, whose findings are sorted, counts them, and adds what is to be said about the
    /// suppressions themselves. A text that is no posting is told nothing.
    pub(crate) fn apply(
        &self,
        text: &str,
        document: &Document,
        catalog: &Catalog,
        settings: &Settings,
        report: &mut Report,
    ) {
        if self.directives.is_empty() || report.postings.is_empty() {
            return;
        }
        let covers = cover::covers(text, document, catalog, &self.directives);
        let mut used = covers.ended;
        let mut would = FxHashSet::default();
        sweep::sweep(&covers.suppressions, catalog, report, &mut used, &mut would);
        let complaints = Complaints { text, document, catalog, settings, directives: &self.directives };
        // What is said about suppressions can be suppressed too, by its own name. Whether that was of use shows only now.
        let about_rules = complaints.about(&used, &would, false, &report.postings);
        report.findings.extend(about_rules);
        report.findings.sort_by_key(|finding| (finding.span.start, finding.span.end));
        sweep::sweep(&covers.suppressions, catalog, report, &mut used, &mut would);
        report.findings.extend(complaints.about(&used, &would, true, &report.postings));
    }
}
