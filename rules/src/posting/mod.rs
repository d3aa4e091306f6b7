//! Document → **Posting**: is the text a posting for one of the roles, what does its title say, and what are its statements.
//!
//! Here the structure of a posting is understood: title, sections by kind, and the bullets and sentences in them, even where the
//! text was pasted without a single line break. What a statement claims is the business of the room above.
//!
//! `pages` tells a text about one role from one about several; `title` finds where the title stands, and `titled` reads it with the
//! job names of `names`. `segment` cuts the blocks, `heading` and `lead` read the segments that speak for others, and `statements`
//! puts them together. `recognize` judges whether all that is a posting.

mod heading;
mod lead;
mod names;
mod pages;
mod recognize;
mod segment;
mod statements;
mod title;
mod titled;

use crate::document::{BlockKind, Document};
use crate::lexicon::{Entry, Lexicon, Phrases, SectionKind, Tags, Token, tag, tokenize};
use crate::role_model::{Declared, Family};
use crate::settings::Settings;
use std::ops::Range;

pub use names::{RoleName, role_names};

/// What a list inherits from the words that introduce it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lead {
    /// Nothing: each statement speaks for itself.
    None,
    /// "You will be responsible for:"
    Owns,
    /// "You will work with product managers to:", "You will support the team by:"
    Shares,
    /// "Experience with:"
    Requires,
    /// "We:", "Our team will:"
    OtherActor,
    /// "What you will not do"
    Denies,
}

/// A bullet or a sentence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Statement {
    /// Its tokens, without the final mark; indices into [`Reading::tokens`].
    pub tokens: Range<usize>,
    /// The kind of the section that it stands in.
    pub section: SectionKind,
    /// What it inherits from the words that introduce its list.
    pub lead: Lead,
    /// It is an item of a list.
    pub bullet: bool,
    /// It is a heading or a label, and claims nothing by itself.
    pub heading: bool,
}

/// One posting or role description.
#[derive(Clone, Debug)]
pub struct Posting {
    /// What the title says, or the settings say in its place.
    pub declared: Declared,
    /// The settings say it.
    pub assigned: bool,
    /// The tokens of the title's role words.
    pub title: Range<usize>,
    /// The line that they stand in.
    pub title_line: Range<usize>,
    /// The title names two of the roles.
    pub hybrid: bool,
    /// All tokens of the posting.
    pub tokens: Range<usize>,
    /// Its statements, in order.
    pub statements: Vec<Statement>,
    /// Where it says that one person wears several hats.
    pub small_organization: Option<Range<usize>>,
    /// The family that the text speaks of most, by the words "product", "program" and "project" outside of job titles: what a
    /// vague phrase is about.
    pub subject: Option<Family>,
    /// The text ends in mid-sentence: what is missing may have been cut off.
    pub cut_off: bool,
}

impl Posting {
    /// What is known of the posting, with no statements: for reading a statement that is not in it.
    pub(crate) fn without_text(&self) -> Self {
        Self {
            declared: self.declared.clone(),
            assigned: self.assigned,
            title: 0..0,
            title_line: 0..0,
            hybrid: self.hybrid,
            tokens: 0..0,
            statements: Vec::new(),
            small_organization: None,
            subject: self.subject,
            cut_off: self.cut_off,
        }
    }
}

/// A document as postings.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The decoded text that the tokens' offsets count in.
    pub text: String,
    /// All words of the document.
    pub tokens: Vec<Token>,
    /// All phrases of the lexicon in them.
    pub phrases: Phrases,
    /// The postings; none where the text is something else.
    pub postings: Vec<Posting>,
}

/// A block as a range of tokens.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    kind: BlockKind,
    tokens: Range<usize>,
}

/// Words that bind what follows to themselves.
const BINDING: Tags = tag::DETERMINER
    .or(tag::PREPOSITION)
    .or(tag::OF)
    .or(tag::FOR)
    .or(tag::TO)
    .or(tag::CONJUNCTION)
    .or(tag::MODAL)
    .or(tag::BE);

/// Reads the postings of a document.
pub fn read(document: &Document, lexicon: &Lexicon, settings: &Settings) -> Reading {
    let mut tokens = Vec::with_capacity(document.decoded.text().len() / 5);
    let mut pieces = Vec::with_capacity(document.blocks.len());
    for block in &document.blocks {
        let first = tokens.len();
        tokenize(lexicon.words(), document.decoded.text(), block.start as usize, block.end as usize, &mut tokens);
        if tokens.len() > first {
            pieces.push(Piece { kind: block.kind, tokens: first..tokens.len() });
        }
    }
    let phrases = Phrases::of(lexicon, &tokens);
    let reader = Reader { document, lexicon, settings, tokens: &tokens, phrases: &phrases };
    let postings = reader.postings(&pieces);
    Reading { text: document.decoded.text().to_owned(), tokens, phrases, postings }
}

/// What all parts of this room read from.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'a> {
    document: &'a Document,
    lexicon: &'a Lexicon,
    settings: &'a Settings,
    tokens: &'a [Token],
    phrases: &'a Phrases,
}

impl<'a> Reader<'a> {
    fn postings(&self, pieces: &[Piece]) -> Vec<Posting> {
        if pieces.is_empty() || !self.is_english(pieces) {
            return Vec::new();
        }
        let several = self.split_by_role(pieces);
        if several.len() > 1 {
            return several.into_iter().filter_map(|range| self.posting(&pieces[range], true)).collect();
        }
        self.posting(pieces, false).into_iter().collect()
    }

    fn posting(&self, pieces: &[Piece], part: bool) -> Option<Posting> {
        let title = self.title(pieces)?;
        let segments = self.segments(pieces);
        let statements = self.statements(&segments);
        if !part && !self.is_posting(pieces, &statements, &title) {
            return None;
        }
        let assigned = self.settings.assigned();
        let tokens = pieces.first()?.tokens.start..pieces.last()?.tokens.end;
        Some(Posting {
            assigned: assigned.is_some(),
            declared: assigned.map_or(title.declared, Declared::Roles),
            title: title.tokens,
            title_line: title.line,
            hybrid: title.hybrid,
            small_organization: self.small_organization(&statements),
            subject: self.subject(tokens.clone()),
            cut_off: self.is_cut_off(pieces),
            tokens,
            statements,
        })
    }

    /// The one of "product", "program" and "project" that the text says most often, titles aside.
    fn subject(&self, range: Range<usize>) -> Option<Family> {
        let words = self.lexicon.words();
        let titles = role_names(self.phrases, range.clone());
        let kinds = [("product", Family::Product), ("project", Family::Project), ("program", Family::Program)];
        let counts = kinds.map(|(word, family)| {
            let lemma = words.word(words.get(word)).lemma;
            let in_range = |range: Range<usize>| {
                self.tokens[range].iter().filter(|token| self.lexicon.word(token).lemma == lemma).count()
            };
            let in_titles: usize = titles.iter().map(|title| in_range(title.tokens.clone())).sum();
            let scopes = if family == Family::Program { self.scopes(range.clone()) } else { 0 };
            (in_range(range.clone()) - in_titles + scopes, family)
        });
        counts.into_iter().max_by_key(|(count, _)| *count).filter(|(count, _)| *count > 0).map(|(_, family)| family)
    }

    /// How often the text speaks of work across teams.
    fn scopes(&self, range: Range<usize>) -> usize {
        range
            .clone()
            .filter(|at| {
                let mut scope = false;
                self.phrases.at(*at..range.end.min(at + 6), |entry, _| scope |= entry == Entry::Scope);
                scope
            })
            .count()
    }

    fn text(&self, token: &Token) -> &'a str {
        &self.document.decoded.text()[token.start as usize..token.end as usize]
    }

    fn is_mark(&self, at: usize, mark: &str) -> bool {
        self.tokens.get(at).is_some_and(|token| self.lexicon.is_mark(token, mark))
    }

    fn is_word(&self, at: usize, word: &str) -> bool {
        let token = &self.tokens[at];
        token.word.0 != 0 && token.word == self.lexicon.words().get(word)
    }
}
