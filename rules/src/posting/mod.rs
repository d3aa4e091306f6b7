//! Document → **Posting**: is the text a posting for one of the roles, what does its title say, and what are its statements.
//!
//! Here the structure of a posting is understood: title, sections by kind, and the bullets and sentences in them, even where the
//! text was pasted without a single line break. What a statement claims is the business of the room above.

mod heading;
mod recognize;
mod segment;
mod title;

use crate::document::{BlockKind, Document};
use crate::lexicon::{Lexicon, SectionKind, Token, tokenize};
use crate::role_model::Declared;
use crate::settings::Settings;
use std::ops::Range;

pub use title::{RoleName, role_names};

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
    /// What the title says.
    pub declared: Declared,
    /// The tokens of the title's role words.
    pub title: Range<usize>,
    /// Tokens of two role names, where the title is a hybrid.
    pub hybrid: bool,
    /// All tokens of the posting.
    pub tokens: Range<usize>,
    /// Its statements, in order.
    pub statements: Vec<Statement>,
    /// Where it says that one person wears several hats.
    pub small_organization: Option<Range<usize>>,
    /// The text speaks more of programs than of projects: what of the two a vague phrase is about.
    pub about_programs: bool,
    /// The text ends in mid-sentence: what is missing may have been cut off.
    pub cut_off: bool,
}

/// A document as postings.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The decoded text that the tokens' offsets count in.
    pub text: String,
    /// All words of the document.
    pub tokens: Vec<Token>,
    /// The postings; none where the text is something else.
    pub postings: Vec<Posting>,
}

/// A block as a range of tokens.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    kind: BlockKind,
    tokens: Range<usize>,
}

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
    let reader = Reader { document, lexicon, settings, tokens: &tokens };
    let postings = reader.postings(&pieces);
    Reading { text: document.decoded.text().to_owned(), tokens, postings }
}

/// What all parts of this room read from.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'a> {
    document: &'a Document,
    lexicon: &'a Lexicon,
    settings: &'a Settings,
    tokens: &'a [Token],
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
        let declared = match self.settings.role {
            Some(role) => Declared::Roles(vec![role]),
            None => title.declared,
        };
        let tokens = pieces.first()?.tokens.start..pieces.last()?.tokens.end;
        Some(Posting {
            declared,
            title: title.tokens,
            hybrid: title.hybrid,
            small_organization: self.small_organization(tokens.clone()),
            about_programs: self.is_about_programs(tokens.clone()),
            cut_off: self.is_cut_off(pieces),
            tokens,
            statements,
        })
    }

    /// Counts the words "program" and "project" outside of job titles.
    fn is_about_programs(&self, range: Range<usize>) -> bool {
        let words = self.lexicon.words();
        let [program, project] = ["program", "project"].map(|word| self.lexicon.words().word(words.get(word)).lemma);
        let titles = role_names(self.lexicon, self.tokens, range.clone());
        let in_titles = |lemma: u32| {
            titles.iter().flat_map(|title| &self.tokens[title.tokens.clone()]).filter(|token| self.lexicon.word(token).lemma == lemma).count()
        };
        let count = |lemma: u32| self.tokens[range.clone()].iter().filter(|token| self.lexicon.word(token).lemma == lemma).count() - in_titles(lemma);
        count(program) > count(project)
    }

    fn text(&self, token: &Token) -> &'a str {
        &self.document.decoded.text()[token.start as usize..token.end as usize]
    }

    fn is_mark(&self, at: usize, mark: &str) -> bool {
        self.tokens.get(at).is_some_and(|token| token.word == self.lexicon.words().get(mark) && token.word.0 != 0)
    }
}
