//! A plan as an edit of the text or of the configuration.

use super::super::Client;
use super::super::{Scene, config_edit};
use super::Plan;
use crate::checked::guarded;
use crate::config::Resolved;
use rolelint_core::document::Format;
use rolelint_core::finding::Finding;
use rolelint_core::fix::{Applicability, Edit};
use rolelint_core::role_model::{Declared, Role};
use rolelint_core::span::Span;
use ropey::Rope;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use tower_lsp::ls_types::{
    CreateFile, CreateFileOptions, DocumentChangeOperation, DocumentChanges, OneOf,
    OptionalVersionedTextDocumentIdentifier, Range, ResourceOp, TextDocumentEdit, TextEdit, Uri, WorkspaceEdit,
};

/// A file as the editor has it, or as it lies on the disk.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct File {
    /// Its version; none where it is not open.
    pub version: Option<i32>,
    /// Its text.
    pub text: String,
}

/// What an action needs to know beside the document.
pub struct Surroundings<'a> {
    /// What the editor can do.
    pub client: Client,
    /// The folder for a `rolelint.toml` or a baseline, where there is none yet.
    pub folder: &'a Path,
    /// Looks a file up, in the editor first; none where there is none.
    pub look_up: &'a dyn Fn(&Path) -> Option<File>,
}

/// How a plan is carried out.
pub(super) enum Way<'s> {
    /// By the editor.
    Edit(WorkspaceEdit),
    /// By the server, which writes a new file: the editor cannot.
    Write { path: PathBuf, text: String },
    /// By the server, which takes the finding down.
    Baseline(&'s Finding),
}

impl Scene<'_> {
    /// Whether a plan will be an edit of the editor's.
    pub(super) fn is_edit(&self, plan: &Plan, around: &Surroundings) -> bool {
        match plan {
            Plan::SetLevel { .. } => {
                let there = |path: PathBuf| (around.look_up)(&path).is_some();
                around.client.creates_files || self.configuration(around).is_some_and(there)
            }
            _ => true,
        }
    }

    /// How to carry out a plan; none where that cannot be done.
    pub(super) fn way(&self, plan: &Plan, around: &Surroundings) -> Option<Way<'_>> {
        let finding = self.finding_of(plan);
        let edits = match plan {
            Plan::Fix { fix, .. } => finding?.fixes.get(*fix)?.edits.clone(),
            Plan::FixAll => self.safe_edits(),
            Plan::Suppress { .. } => vec![self.suppression(finding?)?],
            Plan::Combine { finding, roles } => vec![self.combination(*finding, roles)?],
            Plan::Baseline { .. } => return self.snapshot.path.is_some().then_some(Way::Baseline(finding?)),
            Plan::SetLevel { level, .. } => return self.set_level(&finding?.rule, level, around),
        };
        if edits.is_empty() {
            return None;
        }
        let edits =
            edits.into_iter().map(|edit| TextEdit { range: self.snapshot.range(edit.span), new_text: edit.text });
        let version = self.snapshot.version;
        Some(Way::Edit(workspace_edit(self.snapshot.uri.clone(), version, edits.collect(), around.client)))
    }

    /// The edits of all fixes that keep the meaning, sorted and disjoint.
    fn safe_edits(&self) -> Vec<Edit> {
        let mut all: Vec<Edit> = Vec::new();
        for finding in &self.snapshot.report_with_fixes().findings {
            let safe = finding.fixes.iter().find(|fix| fix.applicability == Applicability::Safe);
            let edits = safe.map(|fix| &fix.edits[..]).unwrap_or_default();
            let meets = |edit: &Edit| all.iter().any(|other| other.span == edit.span || other.span.overlaps(edit.span));
            if !edits.iter().any(meets) {
                all.extend_from_slice(edits);
            }
        }
        all.sort_by_key(|edit| edit.span);
        all
    }

    fn suppression(&self, finding: &Finding) -> Option<Edit> {
        let Resolved { linter, settings, .. } = &self.resolved;
        // Where the settings ask for reasons, the comment has a place for one.
        let reason = if settings.asks_for("unexplained-suppression") { "say why" } else { "" };
        guarded(|| linter.suppression(&self.snapshot.text, self.format, finding, reason)).ok()?
    }

    /// A comment behind the title that names the roles, where a check of the text with it says that this is how it is understood.
    fn combination(&self, finding: usize, roles: &[Role]) -> Option<Edit> {
        let snapshot = self.snapshot;
        let index = snapshot.report().findings.get(finding)?.posting;
        let title = snapshot.report().postings.get(index)?.title_span.end as usize;
        let names = roles.iter().map(|role| role.id()).collect::<Vec<_>>().join(", ");
        let comment = match self.format {
            Format::Plain => return None,
            Format::Mdx => format!(" {{/* rolelint-roles {names} -- say why */}}"),
            Format::Markdown | Format::Html => format!(" <!-- rolelint-roles {names} -- say why -->"),
        };
        let end = snapshot.text[title..].find(['\n', '\r']).map_or(snapshot.text.len(), |at| title + at);
        let mut edited = snapshot.text.clone();
        edited.insert_str(end, &comment);
        let Resolved { linter, settings, .. } = &self.resolved;
        let report = guarded(|| linter.check(&edited, self.format, settings)).ok()?;
        let declared = report.postings.get(index).map(|posting| &posting.declared);
        let understood = declared == Some(&Declared::Roles(roles.to_vec()));
        understood.then(|| Edit { span: Span::new(end, end), text: comment })
    }

    /// The configuration file that holds for the document, or the one that would.
    fn configuration(&self, around: &Surroundings) -> Option<PathBuf> {
        let config = self.snapshot.project.resolver().config(&self.snapshot.place).ok()?;
        Some(config.map_or_else(|| around.folder.join(crate::config::NAME), |config| config.path.clone()))
    }

    fn set_level(&self, rule: &str, level: &str, around: &Surroundings) -> Option<Way<'_>> {
        let path = self.configuration(around)?;
        let uri = Uri::from_file_path(&path)?;
        let Some(file) = (around.look_up)(&path) else {
            let text = config_edit::with_level("", rule, level)?.text;
            if !around.client.creates_files {
                return Some(Way::Write { path, text });
            }
            return Some(Way::Edit(created(uri, text)));
        };
        let edit = config_edit::with_level(&file.text, rule, level)?;
        let rope = Rope::from_str(&file.text);
        let at = |byte: u32| self.snapshot.encoding.position(&rope, byte as usize);
        let range = Range { start: at(edit.span.start), end: at(edit.span.end) };
        let edits = vec![TextEdit { range, new_text: edit.text }];
        Some(Way::Edit(workspace_edit(uri, file.version, edits, around.client)))
    }
}

/// Edits of one document, for the version that they were made for where the editor knows of such.
fn workspace_edit(uri: Uri, version: Option<i32>, edits: Vec<TextEdit>, client: Client) -> WorkspaceEdit {
    if !client.versioned_edits {
        return WorkspaceEdit::new(HashMap::from([(uri, edits)]));
    }
    let changes = DocumentChanges::Edits(vec![of_document(uri, version, edits)]);
    WorkspaceEdit { document_changes: Some(changes), ..WorkspaceEdit::default() }
}

fn of_document(uri: Uri, version: Option<i32>, edits: Vec<TextEdit>) -> TextDocumentEdit {
    let text_document = OptionalVersionedTextDocumentIdentifier { uri, version };
    TextDocumentEdit { text_document, edits: edits.into_iter().map(OneOf::Left).collect() }
}

/// A new file with this text.
fn created(uri: Uri, text: String) -> WorkspaceEdit {
    let options = Some(CreateFileOptions { overwrite: Some(false), ignore_if_exists: Some(true) });
    let create = ResourceOp::Create(CreateFile { uri: uri.clone(), options, annotation_id: None });
    let edits = vec![TextEdit { range: Range::default(), new_text: text }];
    let operations =
        vec![DocumentChangeOperation::Op(create), DocumentChangeOperation::Edit(of_document(uri, None, edits))];
    let changes = DocumentChanges::Operations(operations);
    WorkspaceEdit { document_changes: Some(changes), ..WorkspaceEdit::default() }
}
