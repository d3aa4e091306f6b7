//! Reads a changed statement as the linter would: no rewording is offered that would be found again, or that takes more from the
//! holder than the duty in question.

use super::Scene;
use crate::claim::{Claim, Clause, claims, every};
use crate::document::Document;
use crate::fix::{Edit, apply};
use crate::lexicon::{Gap, Phrases, tokenize};
use crate::posting::{self, Posting, Reading, Statement};
use crate::role_model::Area;

/// A duty that is read with less confidence than this is not missed.
const SURE: f32 = 0.58;

impl Scene<'_> {
    /// Whether the statement of `claim`, when it says `text`, has lost the finding, has no new one, and has kept the other duties.
    /// `duties` are all that it says now.
    pub(super) fn is_clean(&self, text: &str, edits: &[Edit], claim: &Claim, duties: &[Claim]) -> bool {
        let found = |area: Area| self.judges(area).is_some();
        let now = self.duties_of(text, claim);
        let mut left = now.iter().filter(|area| found(**area));
        let no_new = left.all(|area| *area != claim.area && duties.iter().any(|duty| duty.area == *area));
        let role = self.posting.declared.roles().first().map(|role| role.family());
        let sure = duties.iter().filter(|duty| duty.confidence >= SURE && Some(duty.area.family()) == role);
        let mut own = sure.map(|duty| duty.area).filter(|area| !found(*area));
        no_new
            && own.all(|area| now.contains(&area))
            && (!self.is_soft(claim) || self.is_clean_as_a_whole(edits, claim))
    }

    /// Areas of the duties that the statement of `claim` would give to the holder if it said `text`.
    fn duties_of(&self, text: &str, claim: &Claim) -> Vec<Area> {
        let mut tokens = Vec::new();
        tokenize(self.lexicon.words(), text, 0, text.len(), &mut tokens);
        let statement = Statement { tokens: 0..tokens.len(), ..self.posting.statements[claim.statement].clone() };
        let posting = Posting { statements: vec![statement], ..self.posting.without_text() };
        let phrases = Phrases::of(self.lexicon, &tokens);
        let reading = Reading { text: text.to_owned(), tokens, phrases, postings: Vec::new() };
        let clause = Clause::new(&reading, &posting, &posting.statements[0], self.lexicon);
        every(&clause, 0).into_iter().filter(Claim::is_duty).map(|claim| claim.area).collect()
    }

    /// Whether nothing but a word shows where the statement begins: in text that was pasted without line breaks, another first word may
    /// no longer do so.
    fn is_soft(&self, claim: &Claim) -> bool {
        let start = self.posting.statements[claim.statement].tokens.start;
        let before = start.checked_sub(1).map(|at| &self.reading.tokens[at]);
        let ended = |end: u32| self.reading.text[..end as usize].ends_with(['.', ':', ';', '!', '?', '\u{2022}']);
        let hard = self.reading.tokens.get(start).is_none_or(|token| token.gap == Gap::Hard);
        !hard && before.is_some_and(|token| !ended(token.end))
    }

    /// Reads the whole text again, changed.
    fn is_clean_as_a_whole(&self, edits: &[Edit], claim: &Claim) -> bool {
        let text = apply(self.source, edits);
        let document = Document::parse(&text, self.document.format);
        let reading = posting::read(&document, self.lexicon, self.settings);
        let is_found = |claim: &&Claim| claim.is_duty() && self.judges(claim.area).is_some();
        let count =
            |claims: &[Claim], area: Area| claims.iter().filter(is_found).filter(|claim| claim.area == area).count();
        let after: Vec<Claim> =
            reading.postings.iter().flat_map(|posting| claims(&reading, posting, self.lexicon)).collect();
        let fewer = |area: Area| count(&after, area) + usize::from(area == claim.area) <= count(self.claims, area);
        reading.postings.len() == 1 && Area::ALL.into_iter().all(fewer)
    }
}
