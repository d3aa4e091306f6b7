//! Phrases that no verb before them governs: the subject of a passive, what the words before a list own, an activity by itself.

use super::Evidence;
use super::clause::{Clause, Hit, Name};
use super::govern::{Governed, Passes, Path};
use crate::lexicon::{Form, SectionKind, tag};
use crate::posting::Lead;

impl Clause<'_> {
    /// "the roadmap is owned by you": the holder behind "by" owns the subject.
    pub(super) fn passive(&self, hit: &Hit) -> Option<Governed> {
        let end = self.range.end;
        let be = (hit.tokens.end..end.min(hit.tokens.end + 4)).find(|at| self.is(*at, tag::BE))?;
        let by = self.lexicon.words().get("by");
        // The form of "set" does not show that it is a participle; what stands around it does.
        let past = (be + 1..end.min(be + 4)).find(|at| self.word(*at).form.is_some() && self.is(*at, tag::ACT))?;
        let agent = (past + 1..end.min(past + 3)).find(|at| self.tokens[*at].word == by)? + 1;
        if (hit.tokens.end..past).any(|at| self.is(at, tag::NEGATION)) {
            return None;
        }
        let holder = agent < end
            && (self.is(agent, tag::YOU)
                || self.names_in(agent..end.min(agent + 5)).next().is_some_and(|(_, name)| *name == Name::Holder));
        holder.then(|| Governed {
            verb: past..past + 1,
            chain: hit.tokens.start..agent + 1,
            form: None,
            passes: Passes::Owns,
            confidence: 0.85,
            evidence: vec![Evidence {
                decides: "verb",
                because: "a passive with the holder behind \"by\"",
                tokens: past..agent + 1,
            }],
        })
    }

    /// A phrase with no verb before it: the words that introduce its list may own it, or the phrase is an activity by itself.
    pub(super) fn bare(&self, hit: &Hit, path: &Path) -> Option<Governed> {
        let group = self.lexicon.group(hit.group);
        let is_title = self.title.start < self.range.end && self.range.start < self.title.end;
        if path.oblique.is_some() || path.unknown_head || path.diverted || is_title {
            return None;
        }
        let first = self.word(hit.tokens.start);
        let opens = hit.tokens.len() > 1
            && hit.tokens.start == self.range.start
            && first.form.is_some_and(|form| form != Form::Past)
            && first.classes & group.takes != 0;
        let owned = opens || self.statement.lead == Lead::Owns && group.takes & self.lexicon.own_class() != 0;
        let duties = self.statement.section == SectionKind::Responsibilities;
        let last = self.word(hit.tokens.end - 1);
        let deed = !group.weak && (last.form == Some(Form::Gerund) || last.tags.any(tag::NOMINAL));
        // "Learning the ropes": with an object behind it, the word is a verb and names no activity.
        let end = hit.tokens.end;
        let is_verb = last.form == Some(Form::Gerund) && end < self.range.end && self.is(end, tag::DETERMINER);
        let activity = (group.activity || deed) && !is_verb && duties && self.statement.bullet && path.crossed <= 6;
        if !owned && !activity {
            return None;
        }
        let because = if owned { "the words before the list own it" } else { "an activity, named in a list of duties" };
        Some(Governed {
            verb: hit.tokens.start..hit.tokens.start,
            chain: hit.tokens.start..hit.tokens.start,
            form: None,
            passes: Passes::Owns,
            confidence: if owned { 0.8 } else { 0.65 },
            evidence: vec![Evidence { decides: "verb", because, tokens: hit.tokens.clone() }],
        })
    }
}
