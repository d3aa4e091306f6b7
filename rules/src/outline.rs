//! What stands where in a posting, in bytes of the text that came in: for whoever shows a posting and not only what is wrong in it.

use crate::claim::{Actor, Claim, Stance, claims, unclaimed};
use crate::document::Document;
use crate::lexicon::{Lexicon, SectionKind, TitleKind};
use crate::posting::{Posting, Reading, role_names};
use crate::role_model::{Area, Declared, Role};
use crate::span::Span;
use std::ops::Range;

/// One posting, as it is built.
#[derive(Clone, PartialEq, Debug)]
pub struct Outline {
    /// What the title says, or the settings say in its place.
    pub declared: Declared,
    /// The title's role words.
    pub title: Span,
    /// The line that they stand in.
    pub title_line: Span,
    /// The whole posting.
    pub span: Span,
    /// Where it names one of the roles, in order.
    pub names: Vec<(Role, Span)>,
    /// Its headings, bullets and sentences, in order.
    pub statements: Vec<Statement>,
}

/// A heading, a bullet or a sentence.
#[derive(Clone, PartialEq, Debug)]
pub struct Statement {
    /// Where it stands.
    pub span: Span,
    /// Its words as a reader sees them.
    pub text: String,
    /// The kind of the section that it stands in.
    pub section: SectionKind,
    /// It is a heading or a label.
    pub heading: bool,
    /// It is an item of a list.
    pub bullet: bool,
    /// The work that it speaks of.
    pub work: Vec<Work>,
}

/// Words that speak of an area of work.
#[derive(Clone, PartialEq, Debug)]
pub struct Work {
    /// The area.
    pub area: Area,
    /// The phrase that names it.
    pub object: Span,
    /// What the sentence says about it.
    pub says: Says,
    /// How sure that is, 0 to 1; 1 for a mention.
    pub confidence: f32,
}

/// What a sentence says about work.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Says {
    /// The holder of the role owns or does it.
    Owns,
    /// It is asked of the applicant, not given as a duty.
    Requires,
    /// The holder does it together with others.
    Shares,
    /// The holder informs it, supports it or follows it.
    Informs,
    /// Somebody else does it.
    Other,
    /// The sentence denies it.
    Denies,
    /// It is only mentioned.
    Mentions,
}

impl Says {
    fn of(claim: &Claim) -> Self {
        match (claim.actor, claim.stance) {
            _ if claim.negated => Self::Denies,
            (Actor::Other, _) => Self::Other,
            _ if claim.requirement => Self::Requires,
            (_, Stance::Owns) => Self::Owns,
            (_, Stance::Shares) => Self::Shares,
            (_, Stance::Informs) => Self::Informs,
        }
    }
}

/// The postings of a text, as they are built.
pub(crate) fn outlines(document: &Document, reading: &Reading, lexicon: &Lexicon) -> Vec<Outline> {
    let drawer = Drawer { document, reading, lexicon };
    reading.postings.iter().map(|posting| drawer.outline(posting)).collect()
}

struct Drawer<'a> {
    document: &'a Document,
    reading: &'a Reading,
    lexicon: &'a Lexicon,
}

impl Drawer<'_> {
    fn outline(&self, posting: &Posting) -> Outline {
        let names = role_names(&self.reading.phrases, posting.tokens.clone()).into_iter();
        let names = names.filter_map(|name| match name.kind {
            TitleKind::Role(role) => Some((role, self.span(&name.tokens))),
            _ => None,
        });
        let mut claims = claims(self.reading, posting, self.lexicon).into_iter().peekable();
        let statements = posting.statements.iter().enumerate().map(|(index, statement)| {
            let mut work = Vec::new();
            while let Some(claim) = claims.next_if(|claim| claim.statement == index) {
                let object = self.span(&claim.object);
                work.push(Work { area: claim.area, object, says: Says::of(&claim), confidence: claim.confidence });
            }
            for (area, tokens, _) in unclaimed(self.reading, posting, statement, self.lexicon) {
                let object = self.span(&tokens);
                if !work.iter().any(|other| other.object.overlaps(object)) {
                    work.push(Work { area, object, says: Says::Mentions, confidence: 1.0 });
                }
            }
            Statement {
                span: self.span(&statement.tokens),
                text: self.words(&statement.tokens).to_owned(),
                section: statement.section,
                heading: statement.heading,
                bullet: statement.bullet,
                work,
            }
        });
        Outline {
            declared: posting.declared.clone(),
            title: self.span(&posting.title),
            title_line: self.span(&posting.title_line),
            span: self.span(&posting.tokens),
            names: names.collect(),
            statements: statements.collect(),
        }
    }

    fn span(&self, tokens: &Range<usize>) -> Span {
        self.decoded(tokens).map_or_else(Span::default, |Range { start, end }| self.document.source(start, end))
    }

    fn words(&self, tokens: &Range<usize>) -> &str {
        self.decoded(tokens).map_or("", |range| &self.reading.text[range])
    }

    /// The bytes of the decoded text.
    fn decoded(&self, tokens: &Range<usize>) -> Option<Range<usize>> {
        let tokens = self.reading.tokens.get(tokens.clone())?;
        Some(tokens.first()?.start as usize..tokens.last()?.end as usize)
    }
}
