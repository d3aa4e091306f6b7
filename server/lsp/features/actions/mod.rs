//! Code actions: rewordings, exceptions, settings, and the declaration that a posting combines two roles.
//!
//! An action is a [`Plan`] first: what is to be done to which finding. `plan` knows which there are, `edit` turns one into an edit, and
//! `baseline` is the one that is none. So an action can come with its edit, or get it when it is chosen, or be a command of the server
//! for editors that know nothing else: all of them work without any code in the editor.

mod baseline;
mod edit;
mod plan;

pub use edit::{File, Surroundings};
pub use plan::Plan;

use super::Scene;
use crate::lsp::diagnose::Identity;
use crate::lsp::snapshot::Snapshot;
use edit::Way;
use rolelint_core::fix::Applicability;
use serde::{Deserialize, Serialize};
use std::io;
use tower_lsp::ls_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, Command, Diagnostic, NumberOrString,
    WorkspaceEdit,
};

/// The command that carries out a plan: one argument, a [`Chosen`].
pub const APPLY: &str = "rolelint.apply";

/// The kind of action that makes all safe fixes.
pub const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.rolelint");

/// All kinds of actions.
pub const KINDS: [CodeActionKind; 2] = [CodeActionKind::QUICKFIX, FIX_ALL];

/// A plan for one version of one document.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Chosen {
    /// The document.
    pub uri: String,
    /// Its version; an action for another one must not be carried out.
    pub version: Option<i32>,
    /// The finding that it is about: under other settings another one may stand in its place.
    pub finding: Option<Identity>,
    /// What to do.
    pub plan: Plan,
}

impl Chosen {
    /// Whether it was made for this very snapshot.
    pub fn is_for(&self, snapshot: &Snapshot) -> bool {
        self.uri == snapshot.uri.as_str() && self.version == snapshot.version
    }
}

/// What carrying out a command leaves to do.
#[derive(Clone, PartialEq, Debug)]
pub enum Outcome {
    /// The editor is to be asked for this edit.
    Edit(WorkspaceEdit),
    /// A file was written: what is known of the disk is to be forgotten.
    Written,
}

/// What can be done in a range of the text. Of no kind that was not asked for; where there is nothing to do, that is known at once.
pub fn actions(snapshot: &Snapshot, params: &CodeActionParams, around: &Surroundings) -> Vec<CodeActionOrCommand> {
    let wanted = |kind: &CodeActionKind| match &params.context.only {
        Some(only) => only.iter().any(|only| is_part(kind.as_str(), only.as_str())),
        None => true,
    };
    let (fix_all, quick) = (wanted(&FIX_ALL), wanted(&CodeActionKind::QUICKFIX));
    if snapshot.report().findings.is_empty() || !fix_all && !quick {
        return Vec::new();
    }
    let Some(scene) = Scene::new(snapshot) else { return Vec::new() };
    let mut plans = if quick { scene.plans(snapshot.span(params.range)) } else { Vec::new() };
    if fix_all && has_safe_fixes(snapshot) {
        plans.push(Plan::FixAll);
    }
    plans.into_iter().filter_map(|plan| scene.action(plan, params, around)).collect()
}

/// The edit of an action that was offered without one.
pub fn resolve(snapshot: &Snapshot, chosen: &Chosen, around: &Surroundings) -> Option<WorkspaceEdit> {
    let scene = Scene::new(snapshot).filter(|scene| scene.knows(chosen))?;
    match scene.way(&chosen.plan, around)? {
        Way::Edit(edit) => Some(edit),
        Way::Write { .. } | Way::Baseline(_) => None,
    }
}

/// Carries out a plan by command; none where there is nothing to do any more.
///
/// # Errors
/// When a file cannot be written.
pub fn execute(snapshot: &Snapshot, chosen: &Chosen, around: &Surroundings) -> io::Result<Option<Outcome>> {
    let Some(scene) = Scene::new(snapshot).filter(|scene| scene.knows(chosen)) else { return Ok(None) };
    match scene.way(&chosen.plan, around) {
        None => return Ok(None),
        Some(Way::Edit(edit)) => return Ok(Some(Outcome::Edit(edit))),
        Some(Way::Write { path, text }) => std::fs::write(path, text)?,
        Some(Way::Baseline(finding)) => baseline::add(snapshot, finding, around)?,
    }
    Ok(Some(Outcome::Written))
}

fn has_safe_fixes(snapshot: &Snapshot) -> bool {
    let mut fixes = snapshot.report_with_fixes().findings.iter().flat_map(|finding| &finding.fixes);
    fixes.any(|fix| fix.applicability == Applicability::Safe)
}

/// Whether a kind is another one or a part of it: `source.fixAll.rolelint` is one of `source`.
fn is_part(kind: &str, whole: &str) -> bool {
    kind.strip_prefix(whole).is_some_and(|rest| rest.is_empty() || rest.starts_with('.') || whole.is_empty())
}

impl Scene<'_> {
    /// Whether a plan was made for this very report.
    fn knows(&self, chosen: &Chosen) -> bool {
        chosen.is_for(self.snapshot) && self.finding_of(&chosen.plan).map(Identity::of) == chosen.finding
    }

    fn action(&self, plan: Plan, params: &CodeActionParams, around: &Surroundings) -> Option<CodeActionOrCommand> {
        let title = self.title_of(&plan)?;
        let uri = self.snapshot.uri.as_str().to_owned();
        let finding = self.finding_of(&plan).map(Identity::of);
        let chosen = Chosen { uri, version: self.snapshot.version, finding, plan };
        let data = serde_json::to_value(&chosen).ok()?;
        let command = || Command { title: title.clone(), command: APPLY.into(), arguments: Some(vec![data.clone()]) };
        let later = around.client.resolves_edits && chosen.plan.costs();
        let (edit, by_command) = if later && self.is_edit(&chosen.plan, around) {
            (None, false)
        } else {
            match self.way(&chosen.plan, around)? {
                Way::Edit(edit) => (Some(edit), false),
                Way::Write { .. } | Way::Baseline(_) => (None, true),
            }
        };
        if !around.client.actions {
            return Some(CodeActionOrCommand::Command(command()));
        }
        let kind = if chosen.plan == Plan::FixAll { FIX_ALL } else { CodeActionKind::QUICKFIX };
        Some(CodeActionOrCommand::CodeAction(CodeAction {
            diagnostics: self.diagnostics(&chosen.plan, &params.context.diagnostics),
            kind: Some(kind),
            command: by_command.then(command),
            data: (edit.is_none() && !by_command).then(|| data.clone()),
            edit,
            is_preferred: chosen.plan.is_preferred().then_some(true),
            title,
            ..CodeAction::default()
        }))
    }

    /// The diagnostics of the editor that a plan is about.
    fn diagnostics(&self, plan: &Plan, all: &[Diagnostic]) -> Option<Vec<Diagnostic>> {
        let finding = self.finding_of(plan)?;
        let range = self.snapshot.range(finding.span);
        let code = NumberOrString::String(finding.rule.to_string());
        let own = all.iter().filter(|diagnostic| diagnostic.range == range && diagnostic.code.as_ref() == Some(&code));
        Some(own.cloned().collect::<Vec<_>>()).filter(|own| !own.is_empty())
    }
}

#[cfg(test)]
mod tests;
