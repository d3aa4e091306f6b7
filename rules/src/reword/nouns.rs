//! A template put where no verb carries the duty: fixed phrases, nouns that work like verbs, bare activities, passives.

use super::draft::Draft;
use super::render::Render;
use super::site::{Site, is_listed_noun};
use super::words::{in_the_middle, is_adjective, is_state, nominal};
use crate::catalog::Part;
use crate::lexicon::{Form, inflect, tag};
use std::ops::Range;

impl Render<'_> {
    /// "Responsible for X": "Partner with Y, who is responsible for X", "Responsible for supporting Y with X".
    pub(super) fn phrase(&self, site: &Site) -> Option<Draft> {
        let clause = self.clause;
        let phrase = site.verbs.first()?;
        let mut draft = Draft::default();
        let opens_a_list = clause.is(phrase.end - 1, tag::INCLUDING);
        if !self.begins_a_noun_phrase(phrase.end) || !opens_a_list && !is_adjective(clause, phrase) {
            return None;
        }
        match self.template.part {
            Part::Does => match self.is_before(phrase) {
                Some((be, form)) if is_adjective(clause, phrase) => {
                    draft.replace(clause, &(be..be + 1), &(self.lead(form) + "is"));
                }
                None if is_adjective(clause, phrase) && phrase.start < clause.range.start + 2 => {
                    let first = clause.range.start;
                    let lead = self.lead(Form::Base) + "is " + &in_the_middle(clause, first);
                    draft.replace(clause, &(first..first + 1), &lead);
                }
                _ => return None,
            },
            Part::Doing => {
                let before = self.before.strip_suffix(" in ")?;
                let words = format!(" {} {before} with", inflect(&self.template.verb, Form::Gerund));
                draft.put_after(clause, phrase.end - 1, &words);
            }
            Part::Object if self.before.contains(self.owner) || self.is_simple(site, phrase.end) => {
                if let Some((be, form)) = self.is_before(phrase) {
                    draft.replace(clause, &(be..phrase.end), self.lead(form).trim_end());
                } else {
                    let words = format!(" {}", self.lead(Form::Gerund).trim_end());
                    draft.put_after(clause, phrase.end - 1, &words);
                }
                self.finish_object(site, &mut draft);
            }
            _ => return None,
        }
        Some(draft)
    }

    /// The form of "be" that a phrase hangs on, and the form of the verb that takes its place.
    fn is_before(&self, phrase: &Range<usize>) -> Option<(usize, Form)> {
        let clause = self.clause;
        let be = (clause.range.start..phrase.start).rev().find(|at| !clause.is_adverb(*at))?;
        let form = match clause.text(&clause.tokens[be]).to_lowercase().as_str() {
            "be" | "are" => Form::Base,
            "is" => Form::Third,
            "being" => Form::Gerund,
            _ => return None,
        };
        Some((be, form))
    }

    /// "Ownership of X", "Development of X": "Collaboration with Y on X", "Support for Y in the development of X".
    pub(super) fn noun(&self, site: &Site) -> Option<Draft> {
        let clause = self.clause;
        let noun = site.verbs.first()?;
        let lead = format!("{} {}", nominal(&self.template.verb)?, self.before);
        let to_object = site.head..noun.end + 1;
        let state = is_state(clause, &site.verbs);
        let mut draft = Draft::default();
        match self.template.part {
            Part::Does if state => draft.replace(clause, &to_object, &(lead + "owns")),
            Part::Object if state || !self.before.contains(self.owner) && self.is_simple(site, to_object.end) => {
                draft.replace(clause, &to_object, lead.trim_end());
                self.finish_object(site, &mut draft);
            }
            Part::Do | Part::Doing if !state => {
                let lead = lead.strip_suffix(" to ").map(|lead| format!("{lead} on ")).unwrap_or(lead);
                let article = if clause.is(site.head, tag::DETERMINER) { "" } else { "the " };
                let words = lead + article + &in_the_middle(clause, site.head);
                draft.replace(clause, &(site.head..site.head + 1), &words);
            }
            _ => return None,
        }
        Some(draft)
    }

    /// "Roadmap planning": "Collaboration with Y on roadmap planning".
    pub(super) fn bare(&self, site: &Site) -> Option<Draft> {
        let lead = format!("{} {}", nominal(&self.template.verb)?, self.before);
        let lead = match self.template.part {
            Part::Do => format!("{} on ", lead.strip_suffix(" to ")?),
            // "Support for Y with X", "partnership with Y in X".
            Part::Doing if self.template.verb == "support" => format!("{} with ", lead.strip_suffix(" in ")?),
            Part::Doing => lead.strip_suffix(" in ").map(|_| lead.clone())?,
            _ => return None,
        };
        if self.clause.word(site.head).form == Some(Form::Gerund) {
            return None;
        }
        let mut draft = Draft::default();
        let words = lead + &in_the_middle(self.clause, site.head);
        draft.replace(self.clause, &(site.head..site.head + 1), &words);
        Some(draft)
    }

    /// "X is owned by you" → "X is owned by Y, supported by you".
    pub(super) fn passive(&self, site: &Site) -> Option<Draft> {
        let agent = self.clause.text(&self.clause.tokens[site.head]);
        let mut draft = Draft::default();
        let words = format!("{}, supported by {agent}", self.owner);
        (self.template.part == Part::Does).then(|| draft.replace(self.clause, &(site.head..site.head + 1), &words))?;
        Some(draft)
    }

    /// Whether what begins at `at` is a thing: no clause, no preposition, no verb.
    pub(super) fn begins_a_noun_phrase(&self, at: usize) -> bool {
        let no = tag::PREPOSITION
            .or(tag::OF)
            .or(tag::FOR)
            .or(tag::TO)
            .or(tag::RELATIVE)
            .or(tag::QUESTION)
            .or(tag::BE)
            .or(tag::MODAL)
            .or(tag::CONJUNCTION);
        let known = |tags| self.clause.is(at, tags);
        // "Responsible for tracking of costs"
        let verb = |at: usize| self.clause.verb_at(at).is_some() && !is_listed_noun(self.clause, Form::Gerund, at + 1);
        at < self.clause.range.end && (known(tag::DETERMINER) || !known(no)) && !verb(at)
    }
}
