//! Reads a changed statement as the linter would: no rewording is offered that would be found again.

use super::Scene;
use crate::claim::{Claim, claims};
use crate::lexicon::{Phrases, tokenize};
use crate::posting::{Posting, Reading, Statement};
use crate::role_model::Area;

impl Scene<'_> {
    /// Whether the statement of `claim`, when it says `text`, has lost the finding and has no new one.
    pub(super) fn is_clean(&self, text: &str, claim: &Claim) -> bool {
        let before: Vec<Area> = self
            .claims
            .iter()
            .filter(|other| other.statement == claim.statement && other.area != claim.area && self.is_found(other))
            .map(|other| other.area)
            .collect();
        self.areas(text, claim).iter().all(|area| before.contains(area))
    }

    fn is_found(&self, claim: &Claim) -> bool {
        claim.is_duty() && self.catalog.duty(claim.area).is_some_and(|rule| self.judges(rule))
    }

    /// Areas of the duties that would be found in the statement of `claim` if it said `text`.
    fn areas(&self, text: &str, claim: &Claim) -> Vec<Area> {
        let mut tokens = Vec::new();
        tokenize(self.lexicon.words(), text, 0, text.len(), &mut tokens);
        let old = &self.posting.statements[claim.statement];
        let statement = Statement { tokens: 0..tokens.len(), ..old.clone() };
        let posting = Posting { statements: vec![statement], ..self.posting.without_text() };
        let phrases = Phrases::of(self.lexicon, &tokens);
        let reading = Reading { text: text.to_owned(), tokens, phrases, postings: Vec::new() };
        let found = claims(&reading, &posting, self.lexicon);
        found.iter().filter(|claim| self.is_found(claim)).map(|claim| claim.area).collect()
    }
}
