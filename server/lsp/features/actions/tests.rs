use super::*;
use crate::config::{Overlay, Resolver, Source};
use crate::lsp::features::Client;
use crate::lsp::features::tests::{POSTING, at, snapshot, snapshot_in};
use crate::project::Project;
use rolelint_core::fix::{Edit, Fix};
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use tower_lsp::ls_types::{CodeActionContext, DocumentChanges, OneOf, Position, Range, TextEdit};

const MODERN: Client = Client {
    versioned_edits: true,
    creates_files: true,
    actions: true,
    resolves_edits: false,
    markdown: true,
    symbol_trees: true,
};

fn around(client: Client, look_up: &dyn Fn(&Path) -> Option<File>) -> Surroundings<'_> {
    Surroundings { client, folder: Path::new("/postings"), look_up }
}

fn nothing(_: &Path) -> Option<File> {
    None
}

fn params(snapshot: &Snapshot, words: &str, only: Option<&[CodeActionKind]>) -> CodeActionParams {
    let position = at(snapshot, words);
    let mut params = serde_json::from_value::<CodeActionParams>(serde_json::json!({
        "textDocument": {"uri": snapshot.uri.as_str()},
        "range": {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}},
        "context": {"diagnostics": []},
    }))
    .expect("these are parameters");
    params.range = Range::new(position, position);
    params.context = CodeActionContext { only: only.map(<[_]>::to_vec), ..CodeActionContext::default() };
    params
}

fn offered(snapshot: &Snapshot, words: &str, client: Client) -> Vec<CodeAction> {
    let all = actions(snapshot, &params(snapshot, words, None), &around(client, &nothing)).into_iter();
    let action = |action| match action {
        CodeActionOrCommand::CodeAction(action) => action,
        CodeActionOrCommand::Command(command) => panic!("a bare command: {command:?}"),
    };
    all.map(action).collect()
}

#[track_caller]
fn named<'a>(actions: &'a [CodeAction], words: &str) -> &'a CodeAction {
    let found = actions.iter().find(|action| action.title.contains(words));
    found.unwrap_or_else(|| panic!("{words}: {:?}", actions.iter().map(|action| &action.title).collect::<Vec<_>>()))
}

/// The text with the edits of an action, which are for the version of the snapshot.
#[track_caller]
fn applied(snapshot: &Snapshot, edit: &WorkspaceEdit) -> String {
    let Some(DocumentChanges::Edits(documents)) = &edit.document_changes else { panic!("{edit:?}") };
    let [document] = documents.as_slice() else { panic!("one document: {edit:?}") };
    assert_eq!((&document.text_document.uri, document.text_document.version), (&snapshot.uri, snapshot.version));
    let plain = |edit: &OneOf<TextEdit, _>| match edit {
        OneOf::Left(edit) => edit.clone(),
        OneOf::Right(_) => panic!("no annotations"),
    };
    let mut text = snapshot.text.clone();
    for edit in document.edits.iter().map(plain).rev() {
        text.replace_range(snapshot.span(edit.range).range(), &edit.new_text);
    }
    text
}

fn rules(name: &str, text: &str) -> Vec<String> {
    snapshot(name, text).report().findings.iter().map(|finding| finding.rule.to_string()).collect()
}

/// With two fixes of the finding about the roadmap: one to choose from, and one that keeps the meaning.
fn fixable() -> Snapshot {
    let mut snapshot = snapshot("a.md", POSTING);
    let mut report = snapshot.report().clone();
    let finding = &mut report.findings[0];
    let fix = |title: &str, applicability, text: &str| Fix {
        title: title.into(),
        applicability,
        edits: vec![Edit { span: finding.span, text: text.into() }],
    };
    let advice = Fix { title: "Give it away".into(), applicability: Applicability::DisplayOnly, edits: Vec::new() };
    finding.fixes = vec![
        fix("Reword", Applicability::Unsafe, "Track delivery of the product roadmap"),
        fix("Write it out", Applicability::Safe, "Follow the product roadmap"),
        advice,
    ];
    snapshot.fixed = report.into();
    snapshot
}

#[test]
fn every_fix_is_a_quick_fix_and_the_first_is_preferred() {
    let snapshot = fixable();
    let mut params = params(&snapshot, "roadmap", None);
    let range = snapshot.range(snapshot.report().findings[0].span);
    let code = Some(NumberOrString::String("owns-product-roadmap".into()));
    params.context.diagnostics = vec![
        Diagnostic { range, code: code.clone(), ..Diagnostic::default() },
        Diagnostic { range: Range::default(), code, ..Diagnostic::default() },
    ];
    let all = actions(&snapshot, &params, &around(MODERN, &nothing));
    let all = all.into_iter().map(|action| match action {
        CodeActionOrCommand::CodeAction(action) => action,
        CodeActionOrCommand::Command(_) => panic!("an action was expected"),
    });
    let all = all.collect::<Vec<_>>();
    let reword = named(&all, "Reword");
    assert_eq!((reword.is_preferred, reword.diagnostics.as_ref().map(Vec::len)), (Some(true), Some(1)));
    let text = applied(&snapshot, reword.edit.as_ref().expect("it comes with its edit"));
    assert!(text.contains("- Track delivery of the product roadmap for our storage"), "{text}");
    assert_eq!(named(&all, "Write it out").is_preferred, None);
    assert!(!all.iter().any(|action| action.title == "Give it away"), "there is nothing to choose");
}

#[test]
fn a_client_without_versions_gets_plain_changes() {
    let actions = offered(&fixable(), "roadmap", Client { versioned_edits: false, ..MODERN });
    let edit = named(&actions, "Reword").edit.as_ref().expect("it comes with its edit");
    assert!(edit.changes.is_some() && edit.document_changes.is_none());
}

#[test]
fn only_what_was_asked_for() {
    let snapshot = fixable();
    let kinds = |only: &[CodeActionKind]| {
        let all = actions(&snapshot, &params(&snapshot, "roadmap", Some(only)), &around(MODERN, &nothing));
        let kind = |action| match action {
            CodeActionOrCommand::CodeAction(action) => action.kind.expect("it has one"),
            CodeActionOrCommand::Command(_) => panic!("an action was expected"),
        };
        let mut kinds = all.into_iter().map(kind).collect::<Vec<_>>();
        kinds.dedup();
        kinds
    };
    for only in [CodeActionKind::SOURCE, CodeActionKind::SOURCE_FIX_ALL, FIX_ALL] {
        assert_eq!(kinds(&[only]), [FIX_ALL]);
    }
    assert_eq!(kinds(&[CodeActionKind::QUICKFIX]), [CodeActionKind::QUICKFIX]);
    assert_eq!(kinds(&[CodeActionKind::EMPTY]), [CodeActionKind::QUICKFIX, FIX_ALL]);
    assert_eq!(kinds(&[CodeActionKind::SOURCE_ORGANIZE_IMPORTS]), []);
    assert_eq!(kinds(&[CodeActionKind::new("source.fix"), CodeActionKind::REFACTOR]), []);
}

#[test]
fn fix_all_makes_the_safe_fixes_alone() {
    let snapshot = fixable();
    let all = actions(&snapshot, &params(&snapshot, "kernel", Some(&[FIX_ALL])), &around(MODERN, &nothing));
    let [CodeActionOrCommand::CodeAction(action)] = all.as_slice() else { panic!("{all:?}") };
    let text = applied(&snapshot, action.edit.as_ref().expect("it has an edit"));
    assert!(text.contains("- Follow the product roadmap for our storage"), "{text}");
    let plain = super::tests::snapshot("a.md", POSTING);
    assert_eq!(actions(&plain, &params(&plain, "roadmap", Some(&[FIX_ALL])), &around(MODERN, &nothing)), []);
}

#[test]
fn an_exception_takes_the_finding_out() {
    let snapshot = snapshot("a.md", POSTING);
    let actions = offered(&snapshot, "roadmap", MODERN);
    let edit = named(&actions, "mark this line as an exception from owns-product-roadmap").edit.clone();
    let text = applied(&snapshot, &edit.expect("it comes with its edit"));
    assert_eq!(rules("a.md", &text), [""; 0], "{text}");
}

#[test]
fn a_combined_role_is_declared_in_the_text() {
    let snapshot = snapshot("a.md", POSTING);
    let actions = offered(&snapshot, "roadmap", MODERN);
    let action = named(&actions, "declare technical program manager and product manager");
    let text = applied(&snapshot, action.edit.as_ref().expect("it comes with its edit"));
    assert!(text.starts_with(
        "# Technical Program Manager, Storage <!-- rolelint-roles technical-program-manager, product-manager --"
    ));
    assert!(!rules("a.md", &text).contains(&"owns-product-roadmap".to_owned()));
    let hybrid = POSTING.replace("Technical Program Manager, Storage", "Product Manager / Project Manager");
    let hybrid = super::tests::snapshot("a.md", &hybrid);
    let actions = offered(&hybrid, "Product Manager", MODERN);
    let action = named(&actions, "declare product manager and project manager");
    applied(&hybrid, action.edit.as_ref().expect("it comes with its edit"));
}

#[test]
fn a_level_goes_to_the_configuration_file_as_the_editor_has_it() {
    let snapshot = snapshot("a.md", POSTING);
    let open = |_: &Path| Some(File { version: Some(3), text: "# ours\n[severity]\n".into() });
    let all = actions(&snapshot, &params(&snapshot, "roadmap", None), &around(MODERN, &open));
    let json = serde_json::to_value(&all).expect("actions are JSON");
    let never = json
        .as_array()
        .into_iter()
        .flatten()
        .find(|action| action["title"].as_str().is_some_and(|title| title.starts_with("Never report")));
    let change = &never.expect("it can be switched off")["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"], serde_json::json!({"uri": "file:///postings/rolelint.toml", "version": 3}));
    assert_eq!(change["edits"][0]["newText"], "owns-product-roadmap = \"off\"\n");
    assert_eq!(change["edits"][0]["range"]["start"], serde_json::json!({"line": 2, "character": 0}));
}

#[test]
fn a_configuration_file_is_made_where_there_is_none() {
    let snapshot = snapshot("a.md", POSTING);
    let actions = offered(&snapshot, "roadmap", MODERN);
    let json = serde_json::to_value(named(&actions, "Report owns-product-roadmap as no more than a hint"))
        .expect("it is JSON");
    let changes = &json["edit"]["documentChanges"];
    assert_eq!(
        (changes[0]["kind"].as_str(), changes[0]["uri"].as_str()),
        (Some("create"), Some("file:///postings/rolelint.toml"))
    );
    assert_eq!(changes[1]["edits"][0]["newText"], "[severity]\nowns-product-roadmap = \"hint\"\n");
}

/// Carries out the command of an action in a folder of its own, and gives what then stands in the file of this name.
fn carried_out(posting: &str, client: Client, words: &str, file: &str) -> (String, Snapshot) {
    let folder = tempfile::tempdir().expect("there is a folder for such things");
    let path = folder.path().join(posting);
    fs::write(&path, POSTING).expect("it can be written");
    let resolver = Arc::new(Resolver::new(Source::Discover, Overlay::default()).expect("the shipped files are right"));
    let project = Arc::new(Project::new(resolver, true));
    let snapshot = snapshot_in(project.clone(), path.clone(), POSTING);
    let around = Surroundings { client, folder: folder.path(), look_up: &nothing };
    let all = actions(&snapshot, &params(&snapshot, "roadmap", None), &around);
    let command = all.into_iter().find_map(|action| match action {
        CodeActionOrCommand::CodeAction(action) => action.command.filter(|_| action.title.contains(words)),
        CodeActionOrCommand::Command(command) => Some(command).filter(|command| command.title.contains(words)),
    });
    let Command { command, arguments, .. } = command.expect("it is a command");
    assert_eq!(command, APPLY);
    let argument = arguments.into_iter().flatten().next().unwrap_or(Value::Null);
    let chosen = serde_json::from_value::<Chosen>(argument).expect("it says what to do");
    assert!(chosen.is_for(&snapshot));
    assert_eq!(execute(&snapshot, &chosen, &around).expect("it works"), Some(Outcome::Written));
    project.resolver().forget();
    let written = fs::read_to_string(folder.path().join(file)).expect("it was written");
    (written, snapshot_in(project, path, POSTING))
}

#[test]
fn in_plain_text_a_finding_goes_to_the_baseline() {
    let (written, after) = carried_out("a.txt", MODERN, "add this finding to the baseline", ".rolelint-baseline.json");
    assert!(written.contains("owns-product-roadmap"), "{written}");
    assert_eq!((after.report().findings.len(), after.checked.baselined.len()), (0, 1));
}

#[test]
fn the_server_writes_the_configuration_for_a_client_that_cannot() {
    let client = Client { creates_files: false, ..MODERN };
    let (written, after) = carried_out("a.md", client, "Never report", "rolelint.toml");
    assert_eq!(written, "[severity]\nowns-product-roadmap = \"off\"\n");
    assert_eq!(after.report().findings, []);
}

#[test]
fn a_client_that_knows_no_actions_gets_commands() {
    let snapshot = fixable();
    let around = around(Client { actions: false, ..MODERN }, &nothing);
    let all = actions(&snapshot, &params(&snapshot, "roadmap", None), &around);
    let Some(CodeActionOrCommand::Command(command)) = all.first() else { panic!("{all:?}") };
    let chosen =
        serde_json::from_value(command.arguments.as_ref().expect("it has one")[0].clone()).expect("it is a plan");
    let Ok(Some(Outcome::Edit(edit))) = execute(&snapshot, &chosen, &around) else { panic!("{command:?}") };
    assert!(applied(&snapshot, &edit).contains("Track delivery"));
}

#[test]
fn edits_that_cost_come_when_they_are_chosen() {
    let snapshot = fixable();
    let around = around(Client { resolves_edits: true, ..MODERN }, &nothing);
    let offered = offered(&snapshot, "roadmap", around.client);
    assert!(named(&offered, "Reword").edit.is_some(), "this one is known already");
    for words in ["mark this line", "declare", "Never report"] {
        let action = named(&offered, words);
        assert!(action.edit.is_none() && action.command.is_none(), "{action:?}");
        let chosen = serde_json::from_value(action.data.clone().expect("it says what to do")).expect("it is a plan");
        assert!(resolve(&snapshot, &chosen, &around).is_some(), "{words}");
    }
}

#[test]
fn a_range_without_findings_and_a_text_that_is_no_posting_have_none() {
    let snapshot = snapshot("a.md", POSTING);
    assert_eq!(offered(&snapshot, "kernel", MODERN), []);
    let notes = super::tests::snapshot("notes.md", "# Storage\n\n- Own the product roadmap\n");
    let mut params = params(&notes, "Own", None);
    params.range.end = Position::new(99, 0);
    assert_eq!(actions(&notes, &params, &around(MODERN, &nothing)), []);
}
