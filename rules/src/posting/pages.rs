//! Texts about several roles: pages that describe one role after the other, and texts that compare them.

use super::names::{RoleName, role_names};
use super::{Piece, Reader};
use crate::document::BlockKind;
use crate::lexicon::TitleKind;
use crate::role_model::Role;
use std::ops::Range;

impl Reader<'_> {
    /// Ranges of blocks that each begin with a heading that names one role and nothing else; empty for a page about one role.
    pub(super) fn split_by_role(&self, pieces: &[Piece]) -> Vec<Range<usize>> {
        let mut starts: Vec<(usize, u8, Role)> = Vec::new();
        for (index, piece) in pieces.iter().enumerate() {
            if let BlockKind::Heading { level } = piece.kind
                && let Some(role) = self.only_role(piece.tokens.clone())
            {
                starts.push((index, level, role));
            }
        }
        let Some((_, level, _)) = starts.first().copied() else { return Vec::new() };
        starts.retain(|(_, other, _)| *other == level);
        let distinct = starts.iter().any(|(_, _, role)| *role != starts[0].2);
        if !distinct || !self.is_role_page(pieces, &starts) {
            return Vec::new();
        }
        let ends = starts.iter().skip(1).map(|start| start.0).chain([pieces.len()]);
        starts.iter().zip(ends).map(|(start, end)| start.0..end).collect()
    }

    /// Whether headings name several of the roles: the text is about roles, and its title is not one of those headings.
    pub(super) fn compares_roles(&self, pieces: &[Piece]) -> bool {
        let mut roles = Vec::new();
        for piece in
            pieces.iter().filter(|piece| matches!(piece.kind, BlockKind::Heading { .. }) && piece.tokens.len() <= 6)
        {
            let names = role_names(self.phrases, piece.tokens.clone());
            if let [RoleName { kind: TitleKind::Role(role), .. }] = names.as_slice()
                && !roles.contains(&role.family())
            {
                roles.push(role.family());
            }
        }
        roles.len() > 1
    }
}
