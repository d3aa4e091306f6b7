//! The title: where it stands, and which of the roles it names.

use super::{Piece, Reader};
use crate::document::BlockKind;
use crate::lexicon::{Entry, Form, Lexicon, Shape, TitleKind, Token, tag};
use crate::role_model::{Declared, Role};
use std::ops::Range;

/// A title, read.
pub(super) struct Title {
    pub(super) declared: Declared,
    /// The words that name the role.
    pub(super) tokens: Range<usize>,
    /// The line that they stand in.
    pub(super) line: Range<usize>,
    pub(super) hybrid: bool,
    /// It was labelled as one ("Job Title:", front matter), or stands in a heading or the first line.
    pub(super) certain: bool,
    /// That line says nothing but the title.
    pub(super) bare: bool,
}

/// A job's name in running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleName {
    /// What it names.
    pub kind: TitleKind,
    /// Its tokens.
    pub tokens: Range<usize>,
}

/// All job names in `range`, left to right, each the longest at its place.
pub fn role_names(lexicon: &Lexicon, tokens: &[Token], range: Range<usize>) -> Vec<RoleName> {
    let mut names = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let mut best: Option<(TitleKind, usize)> = None;
        lexicon.phrases(&tokens[at..range.end], |entry, length| {
            if let Entry::Title(kind) = entry
                && best.is_none_or(|(_, longest)| length >= longest)
            {
                best = Some((kind, length));
            }
        });
        if let Some((kind, length)) = best {
            names.push(RoleName { kind, tokens: at..at + length });
            at += length;
        } else {
            at += 1;
        }
    }
    names
}

/// How far into a text its title may stand, in tokens.
const TITLE_WINDOW: usize = 400;

impl Reader<'_> {
    /// The title of a posting that these blocks are; none where they name none of the four roles.
    pub(super) fn title(&self, pieces: &[Piece]) -> Option<Title> {
        if let Some(role) = self.settings.role {
            let title = self.declared_title(pieces).or_else(|| self.announced(pieces));
            let tokens = title.map_or_else(|| Self::first_words(pieces), |title| title.tokens);
            return Some(Title {
                declared: Declared::Roles(vec![role]),
                line: tokens.clone(),
                tokens,
                hybrid: false,
                certain: true,
                bare: true,
            });
        }
        // A label can stand anywhere, and what it labels may be another field: another job there is overruled by a heading.
        let label = self.labelled(pieces);
        let mut other = false;
        for candidate in self.candidates(pieces) {
            match self.read_title(candidate.clone(), pieces, true) {
                Verdict::Title(title) if !other || title.bare => return Some(title),
                Verdict::OtherJob if label.as_ref() != Some(&candidate) => return None,
                Verdict::OtherJob => other = true,
                _ => {}
            }
        }
        if other { None } else { self.announced(pieces) }
    }

    fn declared_title(&self, pieces: &[Piece]) -> Option<Title> {
        self.candidates(pieces).into_iter().find_map(|range| match self.read_title(range, pieces, true) {
            Verdict::Title(title) => Some(title),
            _ => None,
        })
    }

    fn first_words(pieces: &[Piece]) -> Range<usize> {
        pieces.first().map_or(0..0, |piece| piece.tokens.start..piece.tokens.end.min(piece.tokens.start + 8))
    }

    /// Where a title is looked for, in the order of trust: a label, the first headings, the first line, metadata.
    fn candidates(&self, pieces: &[Piece]) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        found.extend(self.labelled(pieces));
        let headings = pieces.iter().filter(|piece| matches!(piece.kind, BlockKind::Heading { .. }));
        if !self.compares_roles(pieces) {
            found.extend(headings.take(3).map(|piece| self.line(piece)));
        }
        let meta = |piece: &&Piece| matches!(piece.kind, BlockKind::Meta { key } if self.is_title_key(key));
        let body = |piece: &&Piece| !matches!(piece.kind, BlockKind::Meta { .. } | BlockKind::Heading { .. });
        let first = pieces.iter().find(body).filter(|piece| piece.tokens.start < TITLE_WINDOW);
        if let Some(first) = first {
            found.push(self.line(first));
        }
        found.extend(pieces.iter().filter(meta).map(|piece| piece.tokens.clone()));
        if let Some(second) = pieces.iter().filter(body).nth(1)
            && second.tokens.len() <= 12
        {
            found.push(second.tokens.clone());
        }
        found
    }

    /// Whether headings name several of the roles: the text is about roles, and its title is not one of those headings.
    fn compares_roles(&self, pieces: &[Piece]) -> bool {
        let mut roles = Vec::new();
        for piece in
            pieces.iter().filter(|piece| matches!(piece.kind, BlockKind::Heading { .. }) && piece.tokens.len() <= 6)
        {
            let names = role_names(self.lexicon, self.tokens, piece.tokens.clone());
            if let [RoleName { kind: TitleKind::Role(role), .. }] = names.as_slice()
                && !roles.contains(&role.family())
            {
                roles.push(role.family());
            }
        }
        roles.len() > 1
    }

    fn is_title_key(&self, key: u16) -> bool {
        let key = self.document.keys.get(key as usize).map_or("", String::as_str);
        matches!(
            key,
            "title"
                | "job_title"
                | "jobtitle"
                | "job-title"
                | "position"
                | "role"
                | "job"
                | "name"
                | "job_position"
                | "position_title"
        )
    }

    /// The first line of a block, or its first words up to a mark where the line is a whole posting.
    fn line(&self, piece: &Piece) -> Range<usize> {
        let start = piece.tokens.start;
        let end = piece.tokens.end;
        let stop = (start + 1..end).find(|at| {
            let token = &self.tokens[*at];
            matches!(token.gap, crate::lexicon::Gap::Hard | crate::lexicon::Gap::Line | crate::lexicon::Gap::Wide)
                || self.is_mark(*at, ".")
                    && !self.is_mark(*at - 1, "sr")
                    && self.tokens[*at - 1].end - self.tokens[*at - 1].start > 2
                || token.gap == crate::lexicon::Gap::Glued
        });
        start..stop.unwrap_or(end).min(start + 24)
    }

    /// "Job Title: …", "Position: …" near the start.
    fn labelled(&self, pieces: &[Piece]) -> Option<Range<usize>> {
        let words = self.lexicon.words();
        let names =
            ["title", "position", "role", "designation", "job", "vacancy", "opening"].map(|name| words.get(name));
        let start = pieces.first()?.tokens.start;
        for piece in pieces.iter().take_while(|piece| piece.tokens.start < start + TITLE_WINDOW) {
            for at in piece.tokens.clone().take(TITLE_WINDOW) {
                let labels =
                    at > piece.tokens.start && self.is_mark(at, ":") && names.contains(&self.tokens[at - 1].word);
                if labels && self.tokens[at - 1].word.0 != 0 && at + 1 < piece.tokens.end {
                    let rest = Piece { kind: piece.kind, tokens: at + 1..piece.tokens.end };
                    let line = self.line(&rest);
                    let stop =
                        line.clone().skip(1).find(|at| self.is_mark(*at, ":")).map_or(line.end, |colon| colon - 1);
                    return Some(line.start..stop.max(line.start + 1));
                }
            }
        }
        None
    }

    /// "X is seeking a Senior Program Manager", "The project manager will …": the first job that the text itself names.
    fn announced(&self, pieces: &[Piece]) -> Option<Title> {
        let start = pieces.first()?.tokens.start;
        let end = pieces.last()?.tokens.end.min(start + TITLE_WINDOW);
        let names = role_names(self.lexicon, self.tokens, start..end);
        let name = names.iter().find(|name| self.is_announced(name, start))?;
        match self.read_title(name.tokens.clone(), pieces, false) {
            Verdict::Title(title) => Some(title),
            _ => None,
        }
    }

    /// Whether the words before a job's name announce that it is the one on offer, or those behind it say what it does.
    fn is_announced(&self, name: &RoleName, start: usize) -> bool {
        let words = self.lexicon.words();
        let verbs = [
            "seeking",
            "seeks",
            "seek",
            "hiring",
            "for",
            "as",
            "need",
            "needs",
            "recruiting",
            "recruit",
            "hire",
            "of",
            "looking",
            "welcome",
            "want",
            "join",
        ];
        let verbs = verbs.map(|verb| words.get(verb));
        let before = &self.tokens[start.max(name.tokens.start.saturating_sub(9))..name.tokens.start];
        let article = before.iter().rposition(|token| self.lexicon.is(token, tag::DETERMINER));
        let announced =
            article.is_some_and(|at| {
                at > 0
                    && before[..at].iter().rev().take(2).any(|token| token.word.0 != 0 && verbs.contains(&token.word))
            }) || before.iter().rev().take(5).any(|token| token.word.0 != 0 && verbs[..3].contains(&token.word));
        let after = self.tokens.get(name.tokens.end);
        let acts = after.is_some_and(|token| {
            self.lexicon.is(token, tag::MODAL.or(tag::BE))
                || self.lexicon.word(token).form == Some(Form::Third) && self.lexicon.is(token, tag::ACT)
        });
        announced || acts && before.last().is_some_and(|token| self.lexicon.is(token, tag::DETERMINER))
    }

    /// Reads a range as a title. With `whole`, other jobs' names in it count.
    fn read_title(&self, range: Range<usize>, pieces: &[Piece], whole: bool) -> Verdict {
        let names = role_names(self.lexicon, self.tokens, range.clone());
        let names = self.without_modifiers(names);
        let Some(first) = names.iter().find(|name| name.kind != TitleKind::Other).or(names.first()) else {
            return Verdict::Nothing;
        };
        if first.kind == TitleKind::Other {
            return Verdict::OtherJob;
        }
        if range.len() > 14 && first.tokens.start > range.start + 8 {
            return Verdict::Nothing;
        }
        let bare = whole && range.len() <= first.tokens.len() + 3 && first.tokens.start <= range.start + 2;
        let title = |declared, tokens, hybrid| {
            Verdict::Title(Title { declared, tokens, line: range.clone(), hybrid, certain: whole, bare })
        };
        if let Some(tokens) = self.slash_hybrid(first, range.start) {
            return title(Declared::Ambiguous, tokens, true);
        }
        let roles = names.iter().filter_map(|name| match name.kind {
            TitleKind::Role(role) => Some((role, name)),
            _ => None,
        });
        let roles: Vec<_> = roles.collect();
        let Some((role, name)) = roles.first() else {
            return match self.expanded(first, pieces) {
                Some(role) => title(Declared::Roles(vec![role]), first.tokens.clone(), false),
                None => title(Declared::Ambiguous, first.tokens.clone(), false),
            };
        };
        if let Some((_, second)) = roles.iter().find(|(other, second)| {
            other.family() != role.family()
                && self.names_a_person(second)
                && self.joined(name.tokens.end, second.tokens.start)
        }) {
            return title(Declared::Ambiguous, name.tokens.start..second.tokens.end, true);
        }
        if names.iter().any(|other| other.kind == TitleKind::Other && other.tokens.start == name.tokens.end) {
            return Verdict::OtherJob;
        }
        let role = if *role == Role::ProgramManager && self.technical_before(name, range.start) {
            Role::TechnicalProgramManager
        } else {
            *role
        };
        title(Declared::Roles(vec![role]), name.tokens.clone(), false)
    }

    /// "Developer Product Manager": a job's name right before a role's is a modifier of it.
    fn without_modifiers(&self, names: Vec<RoleName>) -> Vec<RoleName> {
        let modifies = |at: usize| {
            let next = names.get(at + 1).filter(|next| next.kind != TitleKind::Other);
            next.is_some_and(|next| {
                (names[at].tokens.end..next.tokens.start).all(|at| self.tokens_are_seniority(&self.tokens[at]))
            })
        };
        let keep: Vec<bool> = (0..names.len()).map(|at| names[at].kind != TitleKind::Other || !modifies(at)).collect();
        names.into_iter().zip(keep).filter_map(|(name, keep)| keep.then_some(name)).collect()
    }

    /// "Technical Infrastructure Program Manager": the modifier may stand apart.
    fn technical_before(&self, name: &RoleName, start: usize) -> bool {
        let technical = self.lexicon.words().get("technical");
        self.tokens[start.max(name.tokens.start.saturating_sub(2))..name.tokens.start]
            .iter()
            .any(|token| token.word == technical)
    }

    /// "Project Management" behind a role is what the product is about; "Project Manager" is another role.
    fn names_a_person(&self, name: &RoleName) -> bool {
        !self.text(&self.tokens[name.tokens.end - 1]).eq_ignore_ascii_case("management")
    }

    /// Whether only a slash, "and", a comma or a bracket stands between two names.
    fn joined(&self, from: usize, to: usize) -> bool {
        to >= from
            && to - from <= 3
            && self.tokens[from..to].iter().all(|token| {
                token.shape == Shape::Mark
                    || self.lexicon.is(token, tag::CONJUNCTION)
                    || self.tokens_are_seniority(token)
            })
    }

    fn tokens_are_seniority(&self, token: &Token) -> bool {
        matches!(
            self.text(token).to_ascii_lowercase().as_str(),
            "senior" | "sr" | "lead" | "principal" | "junior" | "technical"
        )
    }

    /// "Product/Program Manager", "Project and Product Manager".
    fn slash_hybrid(&self, first: &RoleName, start: usize) -> Option<Range<usize>> {
        let TitleKind::Role(_) = first.kind else { return None };
        let at = first.tokens.start;
        let words = self.lexicon.words();
        let kinds = ["product", "program", "project"].map(|kind| words.get(kind));
        let between = at.checked_sub(1)?;
        let before = at.checked_sub(2).filter(|before| *before >= start)?;
        let joins = self.is_mark(between, "/") || self.lexicon.is(&self.tokens[between], tag::CONJUNCTION);
        let own = self.tokens[first.tokens.clone()].iter().find(|token| kinds.contains(&token.word))?;
        let other = kinds.contains(&self.tokens[before].word) && self.tokens[before].word != own.word;
        (joins && other).then_some(before..first.tokens.end)
    }

    /// What an acronym in the title stands for, where the text itself says so.
    fn expanded(&self, acronym: &RoleName, pieces: &[Piece]) -> Option<Role> {
        let words = self.lexicon.words();
        let is_tpm = self.tokens[acronym.tokens.clone()].iter().any(|token| token.word == words.get("tpm"));
        if !is_tpm {
            return None;
        }
        let all = pieces.first()?.tokens.start..pieces.last()?.tokens.end;
        let technical = words.get("technical");
        let names = role_names(self.lexicon, self.tokens, all);
        names.iter().find_map(|name| match name.kind {
            TitleKind::Role(role) if self.tokens[name.tokens.start].word == technical => Some(role),
            _ => None,
        })
    }

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

    /// The role that a heading names, if it names nothing else: "Senior Program Manager (m/f/d)".
    fn only_role(&self, range: Range<usize>) -> Option<Role> {
        let names = role_names(self.lexicon, self.tokens, range.clone());
        let [RoleName { kind: TitleKind::Role(role), tokens }] = names.as_slice() else { return None };
        let plural = self.text(&self.tokens[tokens.end - 1]).ends_with(['s', 'S']);
        (!plural
            && range.len() <= tokens.len() + 6
            && tokens.start <= range.start + 2
            && !self.lexicon.is(&self.tokens[range.start], tag::DETERMINER))
        .then_some(*role)
    }
}

enum Verdict {
    Title(Title),
    OtherJob,
    Nothing,
}
