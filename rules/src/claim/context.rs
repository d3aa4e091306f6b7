//! Whose verb it is and how it is done: what stands before the verb, and what the section and the list lend to the statement.

use super::clause::Clause;
use super::govern::{Governed, Passes};
use super::{Actor, Evidence, Stance};
use crate::lexicon::{SectionKind, tag};
use crate::posting::Lead;
use crate::role_model::Family;
use std::ops::Range;

/// Who, how, and how sure.
pub(super) struct Context {
    pub(super) actor: Actor,
    pub(super) stance: Stance,
    pub(super) negated: bool,
    pub(super) requirement: bool,
    pub(super) confidence: f32,
    pub(super) evidence: Vec<Evidence>,
    /// The family of the area in question: whether a partner owns it.
    pub(super) family: Family,
}

impl Context {
    fn new(passes: Passes, family: Family) -> Self {
        let stance = match passes {
            Passes::Owns => Stance::Owns,
            Passes::Shares => Stance::Shares,
            Passes::Informs => Stance::Informs,
        };
        Self {
            actor: Actor::Holder,
            stance,
            negated: false,
            requirement: false,
            confidence: 1.0,
            evidence: Vec::new(),
            family,
        }
    }

    pub(super) fn because(&mut self, decides: &'static str, because: &'static str, tokens: Range<usize>) {
        self.evidence.push(Evidence { decides, because, tokens });
    }

    /// A stance never gets stronger on the way left.
    pub(super) fn weaken(&mut self, stance: Stance, because: &'static str, tokens: Range<usize>) {
        if self.stance == Stance::Owns {
            self.stance = stance;
            self.because("stance", because, tokens);
        }
    }
}

impl Clause<'_> {
    /// Reads what stands before the verb.
    pub(super) fn context(&self, governed: &Governed, family: Family) -> Context {
        let mut context = Context::new(governed.passes, family);
        if governed.chain.start < governed.verb.end && self.after_co(governed.verb.start) {
            context.weaken(Stance::Shares, "\"co-\" before the verb", governed.verb.clone());
        }
        // The agent of a passive has been read, and nothing governs a bare phrase.
        if governed.form.is_some() {
            self.left_of(governed.chain.start, governed.form, &mut context, 0);
        }
        let nobody = |at: usize| self.is(at, tag::NOBODY) && !self.tokens[at].possessive;
        if (self.range.start..governed.chain.start).any(nobody) {
            context.negated = true;
        }
        self.requirement(&mut context);
        self.inherited(&mut context);
        context
    }

    fn requirement(&self, context: &mut Context) {
        let among = matches!(self.statement.section, SectionKind::Requirements | SectionKind::Preferred);
        if among && !self.says_will() {
            context.requirement = true;
            context.because("section", "it stands among the requirements", self.range.start..self.range.start);
        } else if let Some(opener) = self.opener() {
            context.requirement = true;
            context.because("section", "it begins like a demand on the candidate", opener);
        }
    }

    /// "You will …" is a duty wherever it stands.
    fn says_will(&self) -> bool {
        let start = self.range.start;
        let text =
            |at: usize| self.tokens.get(at).map_or_else(String::new, |token| self.text(token).to_ascii_lowercase());
        let will = |at: usize| matches!(text(at).as_str(), "will" | "'ll");
        text(start) == "you'll"
            || text(start) == "you\u{2019}ll"
            || self.is(start, tag::YOU) && will(start + 1)
            || self.is(start, tag::DETERMINER) && (start + 2..start + 5).any(will)
    }

    fn inherited(&self, context: &mut Context) {
        match self.statement.lead {
            Lead::Shares => {
                context.weaken(
                    Stance::Shares,
                    "the words before the list share it",
                    self.range.start..self.range.start,
                );
            }
            Lead::Requires => context.requirement = true,
            Lead::Denies => context.negated = true,
            Lead::OtherActor if context.evidence.iter().all(|evidence| evidence.decides != "actor") => {
                context.actor = Actor::Other;
            }
            _ => {}
        }
    }
}
