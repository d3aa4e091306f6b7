//! Finds the verb that governs a phrase, by reading leftwards from the phrase.

use super::Evidence;
use super::clause::{Clause, Hit};
use super::verbs::{Verb, VerbForm};
use crate::lexicon::{Form, Gap, Shape, tag};
use crate::role_model::Family;
use std::ops::Range;

/// How many words may stand between a verb and its object.
const REACH: usize = 12;

/// A phrase with its verb.
pub(super) struct Governed {
    /// The verb; empty for a bare noun phrase.
    pub(super) verb: Range<usize>,
    /// From the first of the verbs coordinated with it, so that "define, prioritize and own" is marked whole.
    pub(super) chain: Range<usize>,
    pub(super) form: Option<VerbForm>,
    /// The verb is one of telling, helping, knowing, or of doing it together.
    pub(super) passes: Passes,
    pub(super) confidence: f32,
    pub(super) evidence: Vec<Evidence>,
}

/// Whether the verb found passes the area on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Passes {
    Owns,
    Shares,
    Informs,
}

/// What the leftward reading has met so far.
#[derive(Default)]
pub(super) struct Path {
    pub(super) crossed: usize,
    pub(super) oblique: Option<usize>,
    pub(super) unknown_head: bool,
    pub(super) diverted: bool,
    pub(super) bracket: bool,
}

enum Outcome {
    Governs(Governed),
    /// The verb cannot take the phrase, and no other can reach past it.
    Stops,
    /// A noun that works like a verb but not for this area: the verb before it may govern.
    PassesOn,
}

impl Clause<'_> {
    /// The verb that governs `hit`, or why there is none.
    pub(super) fn govern(&self, hit: &Hit) -> Result<Governed, &'static str> {
        let group = self.lexicon.group(hit.group);
        if group.is_other_work() {
            return Err("it names other work");
        }
        if self.question {
            return Err("it stands in a question");
        }
        if !self.is_head(hit) {
            return Err("another noun behind it is the head");
        }
        if !self.has_needed(&group.needs) {
            return Err("none of the words that it needs beside it is there");
        }
        if self.has_ruled_out(hit, &group.unless) {
            return Err("a word beside it says that it is not meant");
        }
        if let Some(passive) = self.passive(hit) {
            return Ok(passive);
        }
        let mut path = Path::default();
        let mut at = hit.tokens.start;
        while at > self.range.start {
            at -= 1;
            if let Some(verb) =
                self.governor_ending(at + 1).or_else(|| self.verb_at(at)).or_else(|| self.nominal_at(at))
            {
                let start = verb.tokens.start;
                match self.try_verb(hit, &verb, &path) {
                    Outcome::Governs(governed) => return Ok(governed),
                    Outcome::Stops => return Err("the verb before it does not take it"),
                    Outcome::PassesOn => at = start,
                }
                path.crossed += 1;
                continue;
            }
            if let Some(hedge) = self.hedge_ending(at + 1) {
                at = hedge;
                continue;
            }
            if !self.step(&mut at, &mut path, group.adverbial) {
                return Err("no verb in reach");
            }
        }
        self.bare(hit, &path).ok_or("no verb before it, and it is no activity")
    }

    /// Takes one word on the way left; false where the search ends in vain.
    fn step(&self, at: &mut usize, path: &mut Path, adverbial: bool) -> bool {
        let word = self.word(*at);
        let tags = word.tags;
        if self.tokens[*at].shape == Shape::Mark {
            return self.step_mark(at, path);
        }
        path.crossed += 1;
        if path.crossed > REACH {
            return false;
        }
        if self.in_compound(*at) {
            return true;
        }
        if tags.any(tag::OF) {
            return self.step_of(at, path);
        }
        if tags.any(tag::INCLUDING) || self.such_as(*at) {
            path.oblique = None;
            // "plans to include scope and costs"
            let to = *at > self.range.start && self.is(*at - 1, tag::TO);
            *at -= usize::from(to);
            return true;
        }
        if tags.any(tag::DETERMINER.or(tag::CONJUNCTION)) && !tags.any(tag::RELATIVE) {
            return true;
        }
        if tags.any(tag::RELATIVE) {
            return adverbial || *at > self.range.start && self.verb_at(*at - 1).is_some();
        }
        if tags.any(tag::BE.or(tag::MODAL).or(tag::HAVE)) {
            return adverbial;
        }
        if tags.any(tag::YOU.or(tag::THIRD).or(tag::WE).or(tag::BUT)) {
            return false;
        }
        if tags.any(tag::PREPOSITION.or(tag::FOR).or(tag::TO)) {
            path.oblique.get_or_insert(*at);
        }
        true
    }

    fn step_mark(&self, at: &mut usize, path: &mut Path) -> bool {
        if self.is_mark(*at, ")") {
            let open = (self.range.start..*at).rev().find(|open| self.is_mark(*open, "("));
            *at = open.unwrap_or(*at);
            return open.is_some();
        }
        if self.is_mark(*at, "(") {
            path.bracket = true;
            path.oblique = None;
            return true;
        }
        if self.is_mark(*at, "-") && self.tokens[*at].gap == Gap::Space && self.verb_at(self.range.start).is_some() {
            // "Manage a portfolio of programs - schedule, cost, resources": the list behind the dash says what of it.
            path.bracket = true;
            path.oblique = None;
            return true;
        }
        let transparent = [",", "/", "&", "+", "\"", "'", "*", "$", "€", "£", "%", "~", "#"]
            .iter()
            .any(|mark| self.is_mark(*at, mark));
        transparent || self.is_mark(*at, "-") && self.tokens[*at].gap == Gap::None
    }

    /// "of": the noun before it says what of the area is meant.
    fn step_of(&self, at: &mut usize, path: &mut Path) -> bool {
        let Some(head) = at.checked_sub(1).filter(|head| *head >= self.range.start) else { return false };
        let tags = self.word(head).tags;
        if tags.any(tag::INERT) {
            return false;
        }
        if tags.any(tag::INCLUDING) {
            // "inclusive of"
            path.oblique = None;
            *at = head;
        } else if tags.any(tag::TRANSPARENT) {
            *at = head;
        } else if tags.any(tag::DIVERTING) {
            path.diverted = true;
        } else if !tags.any(tag::NOMINAL) && self.verb_at(head).is_none() {
            path.unknown_head = true;
        }
        true
    }

    fn such_as(&self, at: usize) -> bool {
        if !self.is(at, tag::PREPOSITION) {
            return false;
        }
        let words = self.lexicon.words();
        let word = self.tokens[at].word;
        word == words.get("as") && at > self.range.start && self.tokens[at - 1].word == words.get("such")
            || word == words.get("like")
    }

    fn try_verb(&self, hit: &Hit, verb: &Verb, path: &Path) -> Outcome {
        let group = self.lexicon.group(hit.group);
        let allowed = |verb: &Verb| verb.classes & group.takes != 0 || group.verbs.contains(&verb.base);
        let noun = verb.form == VerbForm::Noun;
        // "Translate needs into requirements": what comes out is made.
        let turned = path.oblique.is_some_and(|at| self.text(&self.tokens[at]) == "into")
            && self.lexicon.base_is(verb.base, tag::TURNS);
        if path.oblique.is_some() && !group.adverbial && !turned {
            // "Manage stakeholders through status reports": the phrase is not what the verb acts on.
            return Outcome::Stops;
        }
        // "Build an understanding of": of users it is research, of anything else it is learning the job.
        let learns = verb.tokens.len() > 2 && self.is(verb.tokens.end - 2, tag::INERT);
        if learns && group.area.family() != Family::Product {
            return Outcome::Stops;
        }
        let diverts = noun && self.is(verb.tokens.start, tag::DIVERTING);
        if (path.diverted || diverts) && matches!(group.area.family(), Family::Product | Family::Technical) {
            return Outcome::Stops;
        }
        if !turned && group.area.family() == Family::Product && self.is_turned(hit, verb) {
            // "Turn the vision into a plan": the plan is what is made.
            return Outcome::Stops;
        }
        if allowed(verb) || turned && group.takes & self.lexicon.create_class() != 0 {
            return Outcome::Governs(self.governed(hit, verb.clone(), Passes::Owns, path));
        }
        if let Some(other) = self.coordinated(verb).into_iter().find(|other| allowed(other)) {
            return Outcome::Governs(self.governed(hit, other, Passes::Owns, path));
        }
        if noun {
            return Outcome::PassesOn;
        }
        if self.ensures(verb) && self.is_done(hit) {
            return Outcome::Governs(self.governed(hit, verb.clone(), Passes::Owns, path));
        }
        let tags = self.word(verb.tokens.start).tags;
        if tags.any(tag::SHARE) {
            return Outcome::Governs(self.governed(hit, verb.clone(), Passes::Shares, path));
        }
        if tags.any(tag::INFORM) {
            return Outcome::Governs(self.governed(hit, verb.clone(), Passes::Informs, path));
        }
        Outcome::Stops
    }

    /// Whether `verb` turns the phrase into something else: "into" stands behind it.
    fn is_turned(&self, hit: &Hit, verb: &Verb) -> bool {
        let end = self.range.end.min(hit.tokens.end + 6);
        let into = |at: usize| matches!(self.text(&self.tokens[at]), "into");
        self.lexicon.base_is(verb.base, tag::TURNS) && (hit.tokens.end..end).any(into)
    }

    /// Whether a verb answers for what the clause behind it says: "ensure that", "make sure".
    pub(super) fn ensures(&self, verb: &Verb) -> bool {
        let sure = || verb.tokens.clone().any(|at| self.text(&self.tokens[at]) == "sure");
        self.lexicon.base_is(verb.base, tag::ENSURES) || sure()
    }

    /// Whether the phrase is the subject of a passive in whose verb the area is done: "requirements are documented".
    fn is_done(&self, hit: &Hit) -> bool {
        let group = self.lexicon.group(hit.group);
        let end = self.range.end;
        let be = (hit.tokens.end..end.min(hit.tokens.end + 3)).find(|at| self.is(*at, tag::BE.or(tag::MODAL)));
        be.is_some_and(|be| {
            (be + 1..end.min(be + 4)).any(|at| {
                let word = self.word(at);
                word.form == Some(Form::Past) && (word.classes & group.takes != 0 || group.verbs.contains(&word.verb))
            })
        })
    }

    fn governed(&self, hit: &Hit, verb: Verb, passes: Passes, path: &Path) -> Governed {
        let mut confidence: f32 = 0.95;
        if path.unknown_head {
            confidence *= 0.7;
        }
        if path.bracket {
            confidence *= 0.9;
        }
        if path.crossed > 7 {
            confidence *= 0.85;
        }
        let mut evidence =
            vec![Evidence { decides: "area", because: "a phrase of the area", tokens: hit.tokens.clone() }];
        evidence.push(Evidence { decides: "verb", because: "governs the phrase", tokens: verb.tokens.clone() });
        let first = self.coordinated(&verb).last().map_or(verb.tokens.start, |first| first.tokens.start);
        Governed {
            chain: first.min(verb.tokens.start)..verb.tokens.end,
            form: Some(verb.form),
            verb: verb.tokens,
            passes,
            confidence,
            evidence,
        }
    }
}
