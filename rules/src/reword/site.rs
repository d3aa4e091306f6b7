//! Where a duty stands in its sentence: the words that a rewording changes, and where the duty ends.

use crate::claim::{Claim, Clause, Evidence, VerbForm};
use crate::lexicon::{Form, Gap, Shape, tag};
use std::ops::Range;

/// How a duty is said.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Style {
    /// By verbs of this form.
    Verb(Form),
    /// By a fixed phrase without a verb: "responsible for".
    Phrase,
    /// By a noun that works like a verb, at the start of the statement: "Ownership of".
    Noun,
    /// By a noun phrase alone, at the start of the statement: "Roadmap planning".
    Bare,
    /// By a passive: "is owned by you". The words are those who it is owned by.
    Passive,
}

/// The place of a duty. Ranges and places are tokens of the whole text.
#[derive(Clone, Debug)]
pub(super) struct Site {
    pub(super) style: Style,
    /// The first word that changes: an adverb that goes with the verbs, or the first verb.
    pub(super) head: usize,
    /// The verbs that share the object, or the phrase, or the noun; empty where there is none.
    pub(super) verbs: Vec<Range<usize>>,
    /// The phrase of the area.
    pub(super) object: Range<usize>,
    /// Where the duty ends: before the "and" or the comma that joins the next one to it, or with the statement.
    pub(super) end: usize,
    /// The first word of the duty that is joined to it.
    pub(super) next: Option<usize>,
}

/// Adverbs that say when or also, not how: they stay where they are.
const OF_THE_SENTENCE: [&str; 24] = [
    "additionally",
    "also",
    "always",
    "currently",
    "daily",
    "frequently",
    "further",
    "furthermore",
    "generally",
    "hands-on",
    "just",
    "mainly",
    "monthly",
    "now",
    "occasionally",
    "often",
    "only",
    "primarily",
    "quarterly",
    "sometimes",
    "then",
    "typically",
    "usually",
    "weekly",
];

impl Site {
    /// The place of the duty that `claim` states; none where no template could change it.
    pub(super) fn of(clause: &Clause, claim: &Claim) -> Option<Self> {
        let site = match claim.form {
            None if claim.verb.is_empty() => return Self::bare(clause, claim),
            None => return Self::passive(clause, claim),
            Some(VerbForm::Noun) => Self::above(clause, claim)?,
            // "Responsibility for the roadmap"
            Some(VerbForm::Phrase) if clause.is(claim.verb.start, tag::NOMINAL) => Self::above(clause, claim)?,
            Some(VerbForm::Phrase) => {
                Self::at(clause, Style::Phrase, claim.verb.start, vec![claim.verb.clone()], claim)
            }
            Some(VerbForm::Finite(form)) => {
                let verbs = verbs(clause, &claim.chain, form, claim.object.end);
                let last = verbs.last()?.end;
                if is_listed_noun(clause, form, last) {
                    Self::above(clause, claim)?
                } else {
                    Self::at(clause, Style::Verb(form), verbs.first()?.start, verbs, claim)
                }
            }
        };
        (!site.is_tied(clause, claim)).then_some(site)
    }

    /// A phrase that no verb governs, at the start of the statement.
    fn bare(clause: &Clause, claim: &Claim) -> Option<Self> {
        let start = clause.range.start;
        let object = claim.object.start;
        if object > start + usize::from(clause.is(start, tag::DETERMINER)) {
            return None;
        }
        let first = object..object + 1;
        let one = vec![first];
        let next = |tags| object + 1 < clause.range.end && clause.is(object + 1, tags);
        let form = clause.word(object).form.filter(|_| object == start);
        // "Ownership of the roadmap" begins with a noun that works like a verb, "scheduling meetings" and "report on status" with a verb.
        if clause.is(object, tag::NOMINAL) && next(tag::OF) {
            return Some(Self::at(clause, Style::Noun, start, one, claim));
        }
        let verb = match form {
            Some(Form::Gerund) => clause.verb_at(start).is_some() && !is_listed_noun(clause, Form::Gerund, start + 1),
            Some(Form::Base) => next(tag::PREPOSITION) || clause.verb_at(start).is_some() && !next(tag::NOMINAL),
            _ => false,
        };
        let style = form.filter(|_| verb).map(Style::Verb);
        match style {
            Some(style) => Some(Self::at(clause, style, start, one, claim)),
            None => Some(Self::at(clause, Style::Bare, start, Vec::new(), claim)),
        }
    }

    fn at(clause: &Clause, style: Style, head: usize, verbs: Vec<Range<usize>>, claim: &Claim) -> Self {
        let mut site = Self { style, head, verbs, object: claim.object.clone(), end: clause.range.end, next: None };
        if let Style::Verb(form) = style {
            while site.head > clause.range.start && moves_along(clause, site.head - 1) {
                site.head -= 1;
            }
            site.find_end(clause, form);
        }
        site
    }

    /// Whether the duty is what another act is for: "meet users to define X".
    pub(super) fn is_purpose(&self, clause: &Clause) -> bool {
        self.head > clause.range.start && clause.is(self.head - 1, tag::TO)
    }

    /// Whether the duty hangs on the words before it, so that no other verb can take its place: "ensuring they stay on schedule",
    /// "data that you translate into plans", "prepare for and run meetings".
    fn is_tied(&self, clause: &Clause, claim: &Claim) -> bool {
        let Style::Verb(form) = self.style else { return false };
        let Some(left) = self.head.checked_sub(1).filter(|left| *left >= clause.range.start) else { return false };
        // "adherence to project goals"
        if clause.is(left, tag::TO)
            && clause.is(self.head, tag::NOUN_FIRST)
            && !clause.is(self.head + 1, tag::DETERMINER)
        {
            return true;
        }
        // "Kim Doe, Managing Partner"
        if form == Form::Gerund && clause.tokens[self.head].shape == Shape::Capital && clause.is_mark(left, ",") {
            return true;
        }
        let you = tag::YOU.or(tag::MODAL);
        let before = |at: usize| at.checked_sub(1).filter(|left| *left >= clause.range.start);
        if joins(clause, left) {
            let last = (clause.range.start..left).rev().find(|at| !joins(clause, *at));
            // "Set up and run X": what stands alone before the "and" shares the object.
            let opens = |at: usize| {
                before(at)
                    .is_none_or(|left| clause.is(left, you.or(tag::TO)) || clause.tokens[left].shape == Shape::Mark)
            };
            let dangles = tag::PREPOSITION.or(tag::FOR).or(tag::TO).or(tag::OF);
            let shares = |at: usize| {
                let same = clause.word(at).form == Some(form);
                same && (form == Form::Gerund || clause.verb_at(at).is_some())
            };
            return last.is_some_and(|at| clause.is(at, dangles) || opens(at) || shares(at));
        }
        let subject = if clause.is(left, tag::MODAL) { before(left) } else { Some(left) };
        let gap = subject.is_some_and(|at| {
            clause.is(at, tag::YOU) && before(at).is_some_and(|relative| clause.is(relative, tag::RELATIVE))
        });
        let named = |evidence: &Evidence| evidence.decides == "actor" && evidence.tokens.end == self.head;
        let subject = clause.is(left, tag::THIRD)
            || form == Form::Base
                && !claim.evidence.iter().any(named)
                && clause.tokens[left].shape != Shape::Mark
                && !clause.is(left, you.or(tag::TO).or(tag::BUT).or(tag::ADVERB).or(tag::RELATIVE).or(tag::QUESTION));
        let into = self.verbs.last().is_some_and(|verb| {
            verb.len() == 1 && verb.end < clause.range.end && clause.text(&clause.tokens[verb.end]) == "into"
        });
        gap || subject || into && before(left).is_some()
    }

    /// The first verb of the same form behind the object that an "and" or a comma joins begins the next duty.
    fn find_end(&mut self, clause: &Clause, form: Form) {
        let from = self.verbs.last().map_or(self.object.end, |last| last.end).max(self.object.end);
        for at in from..clause.range.end {
            if clause.is(at, tag::RELATIVE) && !clause.is_mark(at - 1, ",") {
                return;
            }
            let verb = clause.verb_at(at).is_some_and(|verb| verb.form == VerbForm::Finite(form));
            if !verb || depth(clause, from, at) > 0 {
                continue;
            }
            let first = (from..at).rev().take_while(|before| clause.is_adverb(*before)).last().unwrap_or(at);
            let joiners = (from..first).rev().take_while(|before| joins(clause, *before)).last();
            let nested = |joiner: usize| {
                // "run sessions to gather needs, set goals": the goals are what the sessions are for.
                let verb = (from..joiner)
                    .rev()
                    .find(|at| clause.verb_at(*at).is_some_and(|verb| verb.form == VerbForm::Finite(form)));
                let purpose = verb.is_some_and(|at| {
                    (from..at).rev().find(|at| !clause.is_adverb(*at)).is_some_and(|to| clause.is(to, tag::TO))
                });
                purpose || joiner > from && clause.word(joiner - 1).form == Some(form)
            };
            // "Or" joins things, not duties: "create requirements or scope that …".
            let or =
                (joiners.unwrap_or(first)..first).any(|at| clause.text(&clause.tokens[at]).eq_ignore_ascii_case("or"));
            if let Some(joiner) = joiners.filter(|joiner| !or && !nested(*joiner)) {
                self.end = joiner;
                self.next = Some(first);
                return;
            }
        }
    }

    /// "The roadmap is owned by you": whoever stands behind "by" changes.
    fn passive(clause: &Clause, claim: &Claim) -> Option<Self> {
        let agent = claim.chain.end.checked_sub(1)?;
        let behind_by = agent > claim.verb.start && clause.text(&clause.tokens[agent - 1]).eq_ignore_ascii_case("by");
        behind_by.then(|| Self::at(clause, Style::Passive, agent, Vec::new(), claim))
    }

    /// A noun that works like a verb, or a gerund in a list of nouns: what stands above it is what changes, and the noun itself only at
    /// the start of the statement.
    fn above(clause: &Clause, claim: &Claim) -> Option<Self> {
        let start = clause.range.start;
        for at in (start..claim.chain.start).rev() {
            if clause.is(at, tag::RELATIVE.or(tag::YOU).or(tag::BUT)) && !clause.is(at, tag::DETERMINER) {
                return None;
            }
            let Some(verb) = clause.governor_ending(at + 1).or_else(|| clause.verb_at(at)) else { continue };
            match verb.form {
                VerbForm::Phrase => {
                    return Some(Self::at(clause, Style::Phrase, verb.tokens.start, vec![verb.tokens], claim));
                }
                VerbForm::Finite(form) => {
                    let first = clause.coordinated(&verb).last().map_or(verb.tokens.start, |first| first.tokens.start);
                    let verbs = verbs(clause, &(first..verb.tokens.end), form, claim.chain.start);
                    let Some(last) = verbs.last() else { continue };
                    if !is_listed_noun(clause, form, last.end) {
                        return Some(Self::at(clause, Style::Verb(form), verbs[0].start, verbs, claim));
                    }
                }
                VerbForm::Noun => {}
            }
        }
        // Some write "o" for a bullet.
        let head = start + usize::from(clause.text(&clause.tokens[start]) == "o" && start < claim.chain.start);
        let deed = |at: &usize| clause.is(*at, tag::NOMINAL) || clause.word(*at).form == Some(Form::Gerund);
        let of = |at: &usize| at + 1 < clause.range.end && clause.is(at + 1, tag::OF.or(tag::FOR));
        let noun = (head..(head + 4).min(claim.object.end)).find(|at| deed(at) && of(at))?;
        let noun = noun..noun + 1;
        Some(Self::at(clause, Style::Noun, head, vec![noun], claim))
    }
}

/// Whether the adverb at `at` says how the verb behind it is done.
fn moves_along(clause: &Clause, at: usize) -> bool {
    let word = clause.text(&clause.tokens[at]).to_lowercase();
    clause.is_adverb(at) && !clause.in_compound(at) && !OF_THE_SENTENCE.contains(&word.as_str())
}

/// Whether what can be verbs, up to `at`, acts on nothing: "reporting, quality and needs" and "onboarding of staff" are lists of nouns.
pub(super) fn is_listed_noun(clause: &Clause, form: Form, at: usize) -> bool {
    let alone = at == clause.range.end || joins(clause, at) || clause.is_mark(at, ")");
    alone || form == Form::Gerund && clause.is(at, tag::OF)
}

/// The verbs of a chain, and those behind it that share the object: "define, prioritize and own". The chain is known to be verbs, but
/// for a noun at its start: "track impact and drive improvements".
fn verbs(clause: &Clause, chain: &Range<usize>, form: Form, before: usize) -> Vec<Range<usize>> {
    let is_verb = |at: usize| clause.verb_at(at).is_some();
    let object = |at: usize| at > clause.range.start && !is_verb(at) && is_verb(at - 1);
    let start = chain.clone().find(|at| clause.word(*at).form == Some(form) && !object(*at)).unwrap_or(chain.start);
    let mut found = Vec::new();
    let mut at = start;
    while at < before {
        let phrase = clause.governors.iter().filter(|(tokens, _)| tokens.start == at).map(|(tokens, _)| tokens.clone());
        let phrase = phrase.filter(|tokens| tokens.end <= before).max_by_key(ExactSizeIterator::len);
        // Behind "identify and", with no object yet, whatever can be a verb is one.
        if clause.word(at).form != Some(form) || clause.tokens[at].gap == Gap::Hyphen && at > start {
            break;
        }
        let mut verb = phrase.unwrap_or(at..at + 1);
        while verb.len() > 1 && joins(clause, verb.end - 1) {
            verb.end -= 1;
        }
        at = verb.end;
        found.push(verb);
        let gap = at;
        while at < before && (joins(clause, at) || clause.is_adverb(at)) {
            at += 1;
        }
        if !(gap..at).any(|between| joins(clause, between)) {
            break;
        }
    }
    found
}

/// Whether the token joins what stands on both sides of it.
pub(super) fn joins(clause: &Clause, at: usize) -> bool {
    clause.is(at, tag::CONJUNCTION) || [",", "/", "&"].iter().any(|mark| clause.is_mark(at, mark))
}

/// How many brackets are open at `at`, counted from `from` on.
fn depth(clause: &Clause, from: usize, at: usize) -> usize {
    (from..at).fold(0usize, |depth, token| match () {
        () if clause.is_mark(token, "(") => depth + 1,
        () if clause.is_mark(token, ")") => depth.saturating_sub(1),
        () => depth,
    })
}
