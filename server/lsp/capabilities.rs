//! What a client can do, as far as it makes a difference.

use super::encoding::Encoding;
use super::features;
use tower_lsp::ls_types::ClientCapabilities;

/// What a client can do.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[allow(clippy::struct_excessive_bools)] // each is a capability of its own
pub(super) struct Client {
    pub(super) encoding: Encoding,
    /// It asks for diagnostics; else they are pushed.
    pub(super) pulls: bool,
    /// It shows other places with a diagnostic.
    pub(super) related: bool,
    /// It asks again when told to.
    pub(super) refreshes: bool,
    /// It can be asked for settings.
    pub(super) configuration: bool,
    /// It can be asked to tell when settings change.
    pub(super) registers_configuration: bool,
    /// It can be asked to watch files.
    pub(super) watches: bool,
    /// It asks for inlay hints again when told to.
    pub(super) refreshes_hints: bool,
    /// It asks for code lenses again when told to.
    pub(super) refreshes_lenses: bool,
    /// What else matters to the features.
    pub(super) features: features::Client,
}

impl Client {
    pub(super) fn new(capabilities: &ClientCapabilities) -> Self {
        let document = capabilities.text_document.as_ref();
        let workspace = capabilities.workspace.as_ref();
        let pull = document.and_then(|document| document.diagnostic.as_ref());
        let push = document.and_then(|document| document.publish_diagnostics.as_ref());
        let general = capabilities.general.as_ref();
        let related = match pull {
            Some(pull) if pull.related_information.is_some() => pull.related_information,
            _ => push.and_then(|push| push.related_information),
        };
        let registers = |dynamic: Option<Option<bool>>| dynamic.flatten().unwrap_or(false);
        Self {
            encoding: Encoding::negotiated(general.and_then(|general| general.position_encodings.as_deref())),
            pulls: pull.is_some(),
            related: related.unwrap_or(false),
            refreshes: registers(workspace.map(|all| all.diagnostics.as_ref().and_then(|one| one.refresh_support))),
            configuration: workspace.and_then(|workspace| workspace.configuration).unwrap_or(false),
            registers_configuration: registers(
                workspace.map(|all| all.did_change_configuration.as_ref().and_then(|one| one.dynamic_registration)),
            ),
            watches: registers(
                workspace.map(|all| all.did_change_watched_files.as_ref().and_then(|one| one.dynamic_registration)),
            ),
            refreshes_hints: registers(
                workspace.map(|all| all.inlay_hint.as_ref().and_then(|one| one.refresh_support)),
            ),
            refreshes_lenses: registers(
                workspace.map(|all| all.code_lens.as_ref().and_then(|one| one.refresh_support)),
            ),
            features: features::Client::of(capabilities),
        }
    }
}
