//! Finds the verb that governs a phrase, by reading leftwards from the phrase.

use super::Evidence;
use super::clause::{Clause, Hit, Verb, VerbForm, leads};
use crate::lexicon::{Form, Gap, SectionKind, Shape, tag};
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
struct Path {
    crossed: usize,
    oblique: Option<usize>,
    unknown_head: bool,
    diverted: bool,
    bracket: bool,
}

impl Clause<'_> {
    /// The verb that governs `hit`, or why there is none.
    pub(super) fn govern(&self, hit: &Hit) -> Result<Governed, &'static str> {
        let group = self.lexicon.group(hit.group);
        if self.question {
            return Err("it stands in a question");
        }
        if !self.is_head(hit) {
            return Err("another noun behind it is the head");
        }
        if !self.has_needed(&group.needs) {
            return Err("none of the words that it needs beside it is there");
        }
        if self.range.clone().any(|at| group.unless.contains(&self.word(at).lemma)) {
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
        let transparent = [",", "/", "&", "+", "\"", "'", "*"].iter().any(|mark| self.is_mark(*at, mark));
        transparent || self.is_mark(*at, "-") && self.tokens[*at].gap == Gap::None
    }

    /// "of": the noun before it says what of the area is meant.
    fn step_of(&self, at: &mut usize, path: &mut Path) -> bool {
        let Some(head) = at.checked_sub(1).filter(|head| *head >= self.range.start) else { return false };
        let tags = self.word(head).tags;
        if tags.any(tag::INERT) {
            return false;
        }
        if tags.any(tag::TRANSPARENT) {
            *at = head;
        } else if tags.any(tag::DIVERTING) {
            path.diverted = true;
        } else if !tags.any(tag::NOMINAL) && self.verb_at(head).is_none() {
            path.unknown_head = true;
        }
        true
    }

    fn such_as(&self, at: usize) -> bool {
        let words = self.lexicon.words();
        let word = self.tokens[at].word;
        word == words.get("as") && at > self.range.start && self.tokens[at - 1].word == words.get("such")
            || word == words.get("like")
    }

    /// A noun that works like a verb before "of" or "for": "ownership of", "development of".
    fn nominal_at(&self, at: usize) -> Option<Verb> {
        let word = self.word(at);
        let of = at + 1 < self.range.end && self.is(at + 1, tag::OF.or(tag::FOR));
        (word.tags.any(tag::NOMINAL) && of && !self.in_compound(at)).then(|| Verb {
            tokens: at..at + 1,
            classes: word.classes,
            base: word.verb,
            form: VerbForm::Noun,
        })
    }

    fn try_verb(&self, hit: &Hit, verb: &Verb, path: &Path) -> Outcome {
        let group = self.lexicon.group(hit.group);
        let allowed = |verb: &Verb| verb.classes & group.takes != 0 || group.verbs.contains(&verb.base);
        let noun = verb.form == VerbForm::Noun;
        let turned = path.oblique.is_some_and(|at| self.text(&self.tokens[at]) == "into") && self.turns_into(verb);
        if path.oblique.is_some() && !group.adverbial && !turned {
            // "Manage stakeholders through status reports": the phrase is not what the verb acts on.
            return Outcome::Stops;
        }
        let diverts = noun && self.is(verb.tokens.start, tag::DIVERTING);
        if (path.diverted || diverts)
            && matches!(group.area.family(), crate::role_model::Family::Product | crate::role_model::Family::Technical)
        {
            return Outcome::Stops;
        }
        if allowed(verb) || turned {
            return Outcome::Governs(self.governed(hit, verb.clone(), Passes::Owns, path));
        }
        if let Some(other) = self.coordinated(verb).into_iter().find(|other| allowed(other)) {
            return Outcome::Governs(self.governed(hit, other, Passes::Owns, path));
        }
        if noun {
            return Outcome::PassesOn;
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

    /// "translate needs into requirements": what comes out is made.
    fn turns_into(&self, verb: &Verb) -> bool {
        let words = self.lexicon.words();
        let verbs = [
            "translate",
            "turn",
            "convert",
            "transform",
            "distill",
            "break",
            "decompose",
            "synthesize",
            "synthesise",
            "shape",
            "evolve",
            "develop",
        ];
        verb.base.0 != 0 && verbs.iter().any(|turn| words.get(turn) == verb.base)
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

    /// The verbs coordinated with `verb` on its left, nearest first: "define, prioritize and own".
    pub(super) fn coordinated(&self, verb: &Verb) -> Vec<Verb> {
        let mut chain = Vec::new();
        let mut at = verb.tokens.start;
        while at > self.range.start {
            let mut left = at - 1;
            while left > self.range.start && self.is(left, tag::ADVERB) {
                left -= 1;
            }
            let joins = |at: usize| {
                self.is(at, tag::CONJUNCTION) || self.is_mark(at, ",") || self.is_mark(at, "/") || self.is_mark(at, "&")
            };
            if !joins(left) {
                break;
            }
            while left > self.range.start && joins(left) {
                left -= 1;
            }
            let Some(other) =
                self.verb_at(left).or_else(|| self.noun_conjunct(left, verb)).filter(|other| other.form == verb.form)
            else {
                break;
            };
            at = other.tokens.start;
            chain.push(other);
        }
        chain
    }

    /// A base form in a chain whose end is a verb is one too: "Plan, schedule and track".
    fn noun_conjunct(&self, at: usize, verb: &Verb) -> Option<Verb> {
        let word = self.word(at);
        let same = word.form.is_some_and(|form| VerbForm::Finite(form) == verb.form);
        let free = at == self.range.start || !self.is(at - 1, tag::DETERMINER.or(tag::PREPOSITION).or(tag::OF));
        (same && free && word.tags.any(tag::ACT)).then(|| Verb {
            tokens: at..at + 1,
            classes: word.classes,
            base: word.verb,
            form: verb.form,
        })
    }

    /// Whether the phrase is the head of its noun phrase: "roadmap dependencies" is about dependencies.
    fn is_head(&self, hit: &Hit) -> bool {
        let next = hit.tokens.end;
        if next >= self.range.end {
            return true;
        }
        let token = &self.tokens[next];
        if token.gap == Gap::Hyphen {
            return false;
        }
        if matches!(token.shape, Shape::Mark | Shape::Number) || token.gap >= Gap::Wide {
            return true;
        }
        let word = self.word(next);
        let function = tag::DETERMINER
            .or(tag::PREPOSITION)
            .or(tag::OF)
            .or(tag::FOR)
            .or(tag::TO)
            .or(tag::CONJUNCTION)
            .or(tag::BE)
            .or(tag::MODAL);
        let more = tag::RELATIVE
            .or(tag::ADVERB)
            .or(tag::BENIGN)
            .or(tag::INCLUDING)
            .or(tag::BUT)
            .or(tag::HAVE)
            .or(tag::YOU)
            .or(tag::WE)
            .or(tag::THIRD);
        if word.tags.any(function.or(more)) {
            return true;
        }
        if let Some(form) = word.form {
            // "capacity building": a gerund right behind a noun is the head, but not where it opens a clause ("a vision helping to …").
            let opens =
                next + 1 < self.range.end && self.is(next + 1, tag::TO.or(tag::DETERMINER).or(tag::PREPOSITION));
            return (form != Form::Gerund || opens) && form != Form::Base
                || form == Form::Base && !word.tags.any(tag::NOUN_TOO);
        }
        let text = self.text(token);
        let participle = text.ends_with("ed")
            || text.ends_with("ly")
            || matches!(
                text,
                "spanning"
                    | "relating"
                    | "involving"
                    | "covering"
                    | "inclusive"
                    | "pertaining"
                    | "affecting"
                    | "impacting"
                    | "touching"
                    | "concerning"
                    | "requiring"
                    | "ranging"
            );
        let family = self.lexicon.group(hit.group).area.family();
        let adjacent = self
            .hits()
            .iter()
            .any(|other| other.tokens.start == next && self.lexicon.group(other.group).area.family() == family);
        participle || adjacent || token.is_capital() && !self.tokens[hit.tokens.end - 1].is_capital()
    }

    fn has_needed(&self, needs: &[u32]) -> bool {
        needs.is_empty() || self.range.clone().any(|at| needs.contains(&self.word(at).lemma))
    }

    /// "the roadmap is owned by you": the holder behind "by" owns the subject.
    fn passive(&self, hit: &Hit) -> Option<Governed> {
        let end = self.range.end;
        let be = (hit.tokens.end..end.min(hit.tokens.end + 4)).find(|at| self.is(*at, tag::BE))?;
        let past =
            (be + 1..end.min(be + 4)).find(|at| self.word(*at).form == Some(Form::Past) && self.is(*at, tag::ACT))?;
        let by = self.lexicon.words().get("by");
        let agent = (past + 1..end.min(past + 3)).find(|at| self.tokens[*at].word == by)? + 1;
        let holder = agent < end
            && (self.is(agent, tag::YOU)
                || self
                    .names_in(agent..end.min(agent + 5))
                    .next()
                    .is_some_and(|(_, name)| *name == super::clause::Name::Holder));
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
    fn bare(&self, hit: &Hit, path: &Path) -> Option<Governed> {
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
        let owned = opens || leads(self.statement.lead) && group.takes & self.lexicon.own_class() != 0;
        let duties = self.statement.section == SectionKind::Responsibilities;
        let last = self.word(hit.tokens.end - 1);
        let deed = !group.weak && (last.form == Some(Form::Gerund) || last.tags.any(tag::NOMINAL));
        let activity = (group.activity || deed) && duties && self.statement.bullet && path.crossed <= 6;
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

enum Outcome {
    Governs(Governed),
    /// The verb cannot take the phrase, and no other can reach past it.
    Stops,
    /// A noun that works like a verb but not for this area: the verb before it may govern.
    PassesOn,
}
