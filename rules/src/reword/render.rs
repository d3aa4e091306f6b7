//! A template put into a sentence: which words change, in the form that the sentence asks for.

use super::draft::Draft;
use super::site::{Site, Style, joins};
use super::words::{in_the_middle, inflected, is_alone, is_possession, is_state};
use crate::catalog::{Part, Rewording};
use crate::claim::Clause;
use crate::lexicon::{Form, inflect, tag};
use std::ops::Range;

/// A template with its names filled in, and the duties of one owner that it changes together.
pub(super) struct Render<'a> {
    pub(super) clause: &'a Clause<'a>,
    /// The duty, and those joined to it that belong to the same owner, in order.
    pub(super) sites: &'a [Site],
    pub(super) template: &'a Rewording,
    /// What stands between the template's verb and the part of the duty.
    pub(super) before: String,
    pub(super) owner: &'a str,
}

impl Render<'_> {
    /// The changes; none where the template would not read well here.
    pub(super) fn draft(&self) -> Option<Draft> {
        let first = self.sites.first()?;
        match first.style {
            Style::Verb(_) if self.template.part == Part::Object => self.verb_with_object(first),
            Style::Verb(form) => self.verbs(first, form),
            Style::Phrase => self.phrase(first),
            Style::Noun => self.noun(first),
            Style::Bare => self.bare(first),
            Style::Passive => self.passive(first),
        }
    }

    pub(super) fn lead(&self, form: Form) -> String {
        format!("{} {}", inflect(&self.template.verb, form), self.before)
    }

    /// "Own and manage X" → "Partner with Y, who owns and manages X".
    fn verbs(&self, first: &Site, form: Form) -> Option<Draft> {
        let clause = self.clause;
        let last = self.sites.last()?;
        let purpose = first.is_purpose(clause);
        let verbs: Vec<_> = self.sites.iter().flat_map(|site| site.verbs.iter().cloned()).collect();
        let part = match self.template.part {
            Part::Do if self.before.ends_with(" to ") => {
                if let Some(draft) = self.joins_partners(first) {
                    return Some(draft);
                }
                let alone = is_alone(clause, first.head..first.verbs[0].start);
                if purpose || last.next.is_some() || alone || is_state(clause, &verbs) {
                    return None;
                }
                Form::Base
            }
            Part::Do => Form::Base,
            // "…, who owns X, and manages Y": nobody could tell who manages Y.
            Part::Does if form == Form::Third && last.next.is_some() => return None,
            Part::Does if purpose || self.may_go_on(last, form) => return None,
            Part::Does => Form::Third,
            Part::Doing if is_state(clause, &verbs) || is_alone(clause, first.head..first.verbs[0].start) => {
                return None;
            }
            Part::Doing => Form::Gerund,
            Part::Object => return None,
        };
        if part != Form::Base && self.is_open_list(last) {
            return None;
        }
        let mut draft = Draft::default();
        let mut lead = self.lead(form);
        if first.head < first.verbs[0].start {
            lead += &in_the_middle(clause, first.head);
            draft.replace(clause, &(first.head..first.head + 1), &lead);
            lead.clear();
        }
        for verb in &verbs {
            let word = std::mem::take(&mut lead) + &inflected(clause, verb, part)?;
            draft.replace(clause, &(verb.start..verb.start + 1), &word);
        }
        self.relist(first, last, &mut draft);
        self.set_off(last, form, &mut draft)?;
        Some(draft)
    }

    /// Keeps lists whole: of "plan, track, report and hire", "track and report" may become one item, and "report and hire" the last.
    fn relist(&self, first: &Site, last: &Site, draft: &mut Draft) {
        let clause = self.clause;
        let word_in = |range: Range<usize>| range.into_iter().any(|at| clause.is(at, tag::CONJUNCTION));
        let Some([.., before, _]) = self.sites.get(..) else { return };
        let inner = before.end..before.next.unwrap_or(before.end);
        let had_word = word_in(inner.clone());
        if last.next.is_some() && !had_word && clause.is_mark(inner.start, ",") {
            let words = if self.sites.len() > 2 { ", and" } else { " and" };
            draft.replace(clause, &(inner.start..inner.start + 1), words);
        }
        let outer = first.head.checked_sub(1).filter(|at| *at >= clause.range.start && clause.is_mark(*at, ","));
        let list = |comma: usize| {
            let verb = |at: usize| {
                clause.word(at).form == clause.word(first.verbs[0].start).form && clause.verb_at(at).is_some()
            };
            (clause.range.start..comma).any(verb)
        };
        if let Some(comma) = outer.filter(|comma| last.next.is_none() && had_word && list(*comma)) {
            draft.put_after(clause, comma, " and");
        }
    }

    /// A comma before the duty that is joined to the last one, where none is there.
    fn set_off(&self, last: &Site, form: Form, draft: &mut Draft) -> Option<()> {
        let clause = self.clause;
        // "Set direction for and develop the team": both act on the same.
        let dangles = tag::PREPOSITION.or(tag::OF).or(tag::FOR).or(tag::TO);
        if last.next.is_some() && clause.is(last.end - 1, dangles) {
            return None;
        }
        let needs = last.next.is_some() && !clause.is_mark(last.end, ",");
        if !needs {
            return Some(());
        }
        let word = clause.is(last.end, tag::CONJUNCTION) && !clause.is_mark(last.end, "&");
        let clear = self.template.part != Part::Does && form != Form::Gerund;
        if !word {
            return clear.then_some(());
        }
        draft.put_after(clause, last.end - 1, ",");
        Some(())
    }

    /// Whether several duties are joined by commas alone, and an "and" in the last one may join one more: "set goals, plan and fine-tune".
    fn is_open_list(&self, last: &Site) -> bool {
        let clause = self.clause;
        let [.., before, _] = self.sites else { return false };
        let word = |range: Range<usize>| range.into_iter().any(|at| clause.is(at, tag::CONJUNCTION));
        last.next.is_none() && !word(before.end..last.head) && word(last.object.end..last.end)
    }

    /// Whether another verb may stand behind an "and" that the duty does not end at: "act as an anchor and champion the team".
    fn may_go_on(&self, site: &Site, form: Form) -> bool {
        let clause = self.clause;
        let may_be_a_verb = |at: usize, adverb: bool| {
            let text = clause.text(&clause.tokens[at]);
            // A verb that no list knows shows by its ending, or by the adverb before it.
            let unknown = clause.word(at).lemma == 0 && (form == Form::Gerund && text.ends_with("ing") || adverb);
            clause.word(at).form == Some(form) || unknown
        };
        form != Form::Third
            && (site.object.end..site.end).any(|at| {
                let next = (at + 1..site.end).find(|next| !clause.is_adverb(*next));
                clause.is(at, tag::CONJUNCTION) && next.is_some_and(|next| may_be_a_verb(next, next > at + 1))
            })
    }

    /// "Work with designers to define X" → "Work with Y and designers to define X".
    fn joins_partners(&self, site: &Site) -> Option<Draft> {
        let clause = self.clause;
        let to = site.head.checked_sub(1).filter(|to| *to > clause.range.start && clause.is(*to, tag::TO))?;
        let with = (clause.range.start..to).rev().find(|at| clause.text(&clause.tokens[*at]) == "with")?;
        let shares = (clause.range.start..with).rev().find(|at| !clause.is_adverb(*at))?;
        let verb = clause.verb_at(with.min(shares))?;
        let partners = with + 1..to;
        let plain = partners.clone().all(|at| clause.verb_at(at).is_none() && !clause.is_mark(at, ";"));
        if !clause.is(verb.tokens.start, tag::SHARE) || partners.is_empty() || !plain {
            return None;
        }
        let several = partners.into_iter().any(|at| joins(clause, at));
        let mut draft = Draft::default();
        draft.put_after(clause, with, &format!(" {}{}", self.owner, if several { "," } else { " and" }));
        Some(draft)
    }

    /// "Own X" → "Coordinate delivery of X".
    fn verb_with_object(&self, site: &Site) -> Option<Draft> {
        let Style::Verb(form) = site.style else { return None };
        let clause = self.clause;
        let verbs = site.head..site.verbs.last()?.end;
        let shares = self.before.contains(self.owner);
        // What an act is for is not what the holder does: "share your screen to prioritize the backlog".
        if !shares && site.is_purpose(clause) {
            return None;
        }
        // "Own X", "take ownership of X", but no "be comfortable" and no "serve as X".
        let leads = |at: usize| {
            clause.is(at, tag::OF.or(tag::FOR).or(tag::PREPOSITION)) && clause.text(&clause.tokens[at]) != "as"
        };
        let possesses = site
            .verbs
            .iter()
            .all(|verb| if verb.len() > 1 { leads(verb.end - 1) } else { is_possession(clause, verb) });
        let simple =
            if shares && possesses { self.begins_a_noun_phrase(verbs.end) } else { self.is_simple(site, verbs.end) };
        if !simple || shares && !(possesses && is_state(clause, &site.verbs)) {
            return None;
        }
        let mut draft = Draft::default();
        draft.replace(clause, &verbs, self.lead(form).trim_end());
        self.finish_object(site, &mut draft);
        self.set_off(site, form, &mut draft)?;
        Some(draft)
    }

    pub(super) fn finish_object(&self, site: &Site, draft: &mut Draft) {
        if !self.template.after.is_empty() {
            draft.put_after(self.clause, site.object.end - 1, &self.template.after);
        }
    }

    /// Whether the area's phrase alone is the object, from `start` on: "own the product roadmap for payments", but no
    /// "own the process and the roadmap" and no "own what goes on the roadmap".
    pub(super) fn is_simple(&self, site: &Site, start: usize) -> bool {
        let clause = self.clause;
        let Range { start: from, end } = site.object.clone();
        let between = start..from;
        let closed =
            tag::PREPOSITION.or(tag::OF).or(tag::FOR).or(tag::TO).or(tag::CONJUNCTION).or(tag::BE).or(tag::MODAL);
        let plain = between.len() <= 3
            && between.clone().all(|at| {
                !clause.is(at, closed)
                    && !clause.is_mark(at, ",")
                    && !clause.is_mark(at, "(")
                    && clause.verb_at(at).is_none()
            });
        let phrase =
            clause.verb_at(from).is_none() && !clause.is(from, tag::QUESTION.or(tag::RELATIVE).or(tag::PREPOSITION));
        let who = self.template.after.is_empty() && end < clause.range.end && clause.is(end, tag::RELATIVE);
        let ends = who
            || end >= site.end.min(clause.range.end)
            || clause.is(end, tag::FOR)
            || ["across", "in", "within"].contains(&clause.text(&clause.tokens[end]).to_lowercase().as_str());
        let rest = end..site.end.max(end);
        from >= start
            && plain
            && phrase
            && ends
            && rest.len() <= 12
            && site.next.is_none()
            && (who
                || rest.into_iter().all(|at| clause.verb_at(at).is_none() && !clause.is(at, tag::BE.or(tag::MODAL))))
    }
}
