//! Finds whose verb it is: the subject, what stands between it and the verb, and whether the statement denies it.

use super::clause::{Clause, Name, VerbForm};
use super::govern::{Governed, Passes};
use super::{Actor, Evidence, Stance};
use crate::lexicon::{Form, SectionKind, Shape, tag};
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
    family: Family,
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

    fn because(&mut self, decides: &'static str, because: &'static str, tokens: Range<usize>) {
        self.evidence.push(Evidence { decides, because, tokens });
    }

    /// A stance never gets stronger on the way left.
    fn weaken(&mut self, stance: Stance, because: &'static str, tokens: Range<usize>) {
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
        if governed.verb.end > governed.verb.start || governed.form.is_some() {
            self.left_of(governed.chain.start, governed.form, &mut context, 0);
        }
        if (self.range.start..governed.chain.start)
            .any(|at| matches!(self.text(&self.tokens[at]).to_ascii_lowercase().as_str(), "nobody" | "none" | "noone"))
        {
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

    /// Reads the words before `at`, where a verb of the given form begins.
    fn left_of(&self, at: usize, form: Option<VerbForm>, context: &mut Context, depth: usize) {
        if depth > 6 {
            return;
        }
        let mut left = at;
        loop {
            if left == self.range.start {
                return;
            }
            left -= 1;
            if self.is(left, tag::NEGATION) {
                context.negated = true;
                context.because("polarity", "denied", left..left + 1);
                continue;
            }
            let passes = tag::ADVERB.or(if form == Some(VerbForm::Phrase) { tag::DETERMINER } else { tag::ADVERB });
            if self.is(left, passes) && !self.is(left, tag::CONJUNCTION) {
                continue;
            }
            break;
        }
        let tags = self.word(left).tags;
        if tags.any(tag::TO) && !self.in_compound(left) {
            self.infinitive(left, context, depth);
        } else if tags.any(tag::MODAL.or(tag::BE).or(tag::HAVE)) {
            self.subject(left, context);
        } else if tags.any(tag::YOU) {
            context.because("actor", "\"you\"", left..left + 1);
        } else if tags.any(tag::WE) {
            context.actor = Actor::Other;
            context.because("actor", "the employer", left..left + 1);
        } else if tags.any(tag::CONJUNCTION)
            || self.is_mark(left, ",")
            || self.is_mark(left, "/")
            || self.is_mark(left, "&")
        {
            self.conjunct(left, form, context, depth);
        } else if tags.any(tag::RELATIVE) {
            self.relative(left, context);
        } else if matches!(form, Some(VerbForm::Finite(Form::Gerund) | VerbForm::Noun))
            || tags.any(tag::PREPOSITION.or(tag::FOR).or(tag::OF))
        {
            self.complement(left, form, context, depth);
        } else if self.tokens[left].shape == Shape::Mark {
            self.past_mark(left, context);
        } else if let Some(verb) = self.verb_at(left) {
            self.helped(&verb.tokens, verb.classes, context, depth);
        } else {
            self.subject(left + 1, context);
        }
    }

    /// "to define": what went before says whose purpose it is.
    fn infinitive(&self, to: usize, context: &mut Context, depth: usize) {
        if let Some(opener) = self.opener_before(to) {
            context.requirement = true;
            return context.because("section", "a demand on the candidate", opener);
        }
        if let Some(name) = self.sought(to) {
            return context.because("actor", "the role that is sought", name);
        }
        for at in (self.range.start..to).rev() {
            if let Some(verb) = self.governor_ending(at + 1) {
                return self.left_of(verb.tokens.start, Some(verb.form), context, depth + 1);
            }
            if let Some(verb) = self.verb_at(at) {
                return self.purpose(&verb.tokens, verb.form, to, context, depth);
            }
            let tags = self.word(at).tags;
            if tags.any(tag::YOU) {
                return context.because("actor", "\"you\"", at..at + 1);
            }
            if tags.any(tag::WE) {
                context.actor = Actor::Other;
                return context.because("actor", "the employer", at..at + 1);
            }
            if tags.any(tag::MODAL.or(tag::BE)) {
                return self.subject(at, context);
            }
        }
        context.confidence *= 0.85;
    }

    /// "We are seeking a program manager to lead …": the role that is sought does it.
    fn sought(&self, to: usize) -> Option<Range<usize>> {
        let from = to.saturating_sub(8).max(self.range.start);
        let name = self.names_in(from..to).filter(|(_, name)| *name == Name::Holder).last()?.0.clone();
        let seeks = |at: usize| {
            matches!(
                self.text(&self.tokens[at]).to_ascii_lowercase().as_str(),
                "seeking" | "seeks" | "hiring" | "looking" | "searching" | "need" | "needs" | "recruiting" | "want"
            )
        };
        (self.range.start..name.start).any(seeks).then_some(name)
    }

    /// "work with X to define", "help X to define", "run workshops to define".
    fn purpose(&self, verb: &Range<usize>, form: VerbForm, to: usize, context: &mut Context, depth: usize) {
        let tags = self.word(verb.start).tags;
        if tags.any(tag::SHARE) && self.partner_owns(verb.end..to, context.family) {
            context.weaken(Stance::Shares, "done with the role that owns it", verb.start..to);
        } else if self.is_help(verb.start) {
            context.weaken(Stance::Informs, "it helps others to do it", verb.clone());
        } else if tags.any(tag::SHARE) {
            context.confidence *= 0.8;
            context.because("stance", "the purpose of working with others", verb.start..to);
        } else {
            context.confidence *= 0.9;
        }
        self.left_of(verb.start, Some(form), context, depth + 1);
    }

    /// Whether the partners named between the verb and its purpose are those who own areas of this family.
    fn partner_owns(&self, range: Range<usize>, family: Family) -> bool {
        let words = self.lexicon.words();
        let owners: &[&str] = match family {
            Family::Product => &["product", "pm", "pms"],
            Family::Program => &["program", "tpm", "tpms", "delivery"],
            Family::Project => &["project", "delivery"],
            Family::Technical | Family::Engineering => {
                &["engineering", "engineer", "engineers", "developers", "architects", "technical"]
            }
            Family::People => &["engineering", "hr"],
        };
        range.into_iter().any(|at| {
            !self.in_compound(at)
                && owners.iter().any(|owner| words.get(owner) == self.tokens[at].word && self.tokens[at].word.0 != 0)
        })
    }

    fn is_help(&self, at: usize) -> bool {
        let words = self.lexicon.words();
        let base = self.word(at).verb;
        base.0 != 0
            && [
                "help",
                "support",
                "assist",
                "enable",
                "allow",
                "aid",
                "empower",
                "contribute",
                "participate",
                "advise",
                "encourage",
                "train",
                "teach",
                "let",
                "coach",
                "mentor",
                "inspire",
            ]
            .iter()
            .any(|verb| words.get(verb) == base)
    }

    /// "help define", "support defining".
    fn helped(&self, verb: &Range<usize>, classes: u32, context: &mut Context, depth: usize) {
        if self.is_help(verb.start) {
            context.weaken(Stance::Informs, "it helps others to do it", verb.clone());
        } else if classes == 0 && self.is(verb.start, tag::SHARE) {
            context.weaken(Stance::Shares, "done with others", verb.clone());
        }
        self.left_of(verb.start, Some(VerbForm::Finite(Form::Base)), context, depth + 1);
    }

    /// "…, and define": the subject is that of the verb before, and so is a stance that a gerund hangs on.
    fn conjunct(&self, left: usize, form: Option<VerbForm>, context: &mut Context, depth: usize) {
        for at in (self.range.start..left).rev() {
            let tags = self.word(at).tags;
            if tags.any(tag::RELATIVE) && !tags.any(tag::DETERMINER) {
                return self.relative(at, context);
            }
            if tags.any(tag::YOU) {
                return context.because("actor", "\"you\"", at..at + 1);
            }
            if tags.any(tag::MODAL) {
                return self.subject(at, context);
            }
            let verb = self.governor_ending(at + 1).or_else(|| self.verb_at(at));
            let Some(verb) = verb else { continue };
            if form == Some(verb.form) || matches!((form, verb.form), (Some(VerbForm::Noun), _)) {
                let first = self.coordinated(&verb).last().map_or(verb.tokens.start, |first| first.tokens.start);
                return self.left_of(first, Some(verb.form), context, depth + 1);
            }
        }
        if matches!(form, Some(VerbForm::Finite(Form::Third | Form::Base)))
            && let Some((tokens, Name::Other)) = self.leading_name()
            && tokens.end < left
        {
            context.actor = Actor::Other;
            context.because("actor", "somebody else is the subject", tokens);
        }
    }

    fn leading_name(&self) -> Option<(Range<usize>, Name)> {
        self.names_in(self.range.clone()).find(|(tokens, _)| tokens.start <= self.range.start + 1).cloned()
    }

    /// "a program manager who owns", "product managers, who own".
    fn relative(&self, at: usize, context: &mut Context) {
        let mut end = at;
        while end > self.range.start && (self.tokens[end - 1].shape == Shape::Mark) {
            end -= 1;
        }
        let near = end.saturating_sub(5).max(self.range.start)..end;
        let antecedent = self.name_ending(end).or_else(|| self.names_in(near).last().cloned());
        let holder = matches!(antecedent, Some((_, Name::Holder)))
            || self.names_in(at.saturating_sub(3).max(self.range.start)..at + 1).any(|(_, name)| *name == Name::Holder);
        if !holder {
            context.actor = Actor::Other;
        }
        context.confidence *= 0.9;
        context.because(
            "actor",
            "the noun before the relative clause",
            antecedent.map_or(at..at + 1, |(tokens, _)| tokens),
        );
    }

    /// "in defining", "by defining", "for managing": the verb or the noun before the preposition decides.
    fn complement(&self, left: usize, form: Option<VerbForm>, context: &mut Context, depth: usize) {
        if let Some(opener) = self.opener_before(left + 1).or_else(|| self.opener_before(left)) {
            context.requirement = true;
            return context.because("section", "a demand on the candidate", opener);
        }
        for at in (self.range.start..=left).rev() {
            let tags = self.word(at).tags;
            if at + 1 >= left && tags.any(tag::INERT) && !tags.any(tag::ACT) {
                context.requirement = true;
                return context.because("section", "knowledge or experience, not work", at..at + 1);
            }
            if let Some(verb) = self.governor_ending(at + 1).or_else(|| self.verb_at(at)) {
                if self.is_help(verb.tokens.start) {
                    context.weaken(Stance::Informs, "it helps others to do it", verb.tokens.clone());
                } else if verb.classes == 0 && self.is(verb.tokens.start, tag::SHARE) {
                    let own = !self.partner_owns(verb.tokens.end..left.max(verb.tokens.end), context.family);
                    if own {
                        context.confidence *= 0.75;
                    } else {
                        context.weaken(Stance::Shares, "done with others", verb.tokens.clone());
                    }
                } else if verb.classes == 0 {
                    context.weaken(Stance::Informs, "the verb before does not own", verb.tokens.clone());
                } else if verb.form != VerbForm::Phrase && form != Some(VerbForm::Noun) {
                    context.confidence *= 0.9;
                }
                let first = self.coordinated(&verb).last().map_or(verb.tokens.start, |first| first.tokens.start);
                return self.left_of(first, Some(verb.form), context, depth + 1);
            }
            if tags.any(tag::MODAL.or(tag::BE)) {
                return self.subject(at, context);
            }
            if tags.any(tag::WE) {
                context.actor = Actor::Other;
                return context.because("actor", "the employer", at..at + 1);
            }
        }
        context.confidence *= if form == Some(VerbForm::Noun) { 0.85 } else { 0.8 };
    }

    fn past_mark(&self, at: usize, context: &mut Context) {
        // A bracket, a dash or a quotation mark: the clause before it has its own verb; nobody else is named as the subject here.
        if self.names_in(self.range.start..at).any(|(_, name)| *name == Name::Other) {
            context.confidence *= 0.8;
        }
    }

    /// The subject that ends before `end`.
    fn subject(&self, end: usize, context: &mut Context) {
        let mut end = end;
        if end < self.range.end && matches!(self.text(&self.tokens[end]), "may" | "might" | "could") {
            context.confidence *= 0.5;
            context.because("stance", "it only may be so", end..end + 1);
        }
        while end > self.range.start
            && self.is(end - 1, tag::ADVERB.or(tag::NEGATION).or(tag::MODAL).or(tag::BE).or(tag::HAVE))
        {
            end -= 1;
            if self.is(end, tag::NEGATION) {
                context.negated = true;
                context.because("polarity", "denied", end..end + 1);
            }
        }
        if end < self.tokens.len() && end + 3 < self.range.end {
            for at in end..end + 3 {
                if self.is(at, tag::NEGATION)
                    && (self.is(at - usize::from(at > end), tag::MODAL.or(tag::BE).or(tag::HAVE)) || at == end)
                {
                    context.negated = true;
                }
            }
        }
        if end == self.range.start {
            return;
        }
        let last = end - 1;
        if self.is(last, tag::YOU) {
            return context.because("actor", "\"you\"", last..end);
        }
        if self.text(&self.tokens[last]).eq_ignore_ascii_case("they")
            && self.names_in(self.range.start..last).any(|(_, name)| *name == Name::Other)
        {
            context.actor = Actor::Other;
            return context.because("actor", "\"they\" are those named before", last..end);
        }
        if let Some((tokens, name)) = self.name_ending(end) {
            if name == Name::Other {
                context.actor = Actor::Other;
            }
            return context.because("actor", "the subject", tokens);
        }
        if self.is(last, tag::RELATIVE) {
            return self.relative(last, context);
        }
        if self.is(last, tag::WE) {
            context.actor = Actor::Other;
            return context.because("actor", "the employer", last..end);
        }
        let from = last.saturating_sub(6).max(self.range.start);
        let start =
            (from..end).rev().find(|at| self.is_mark(*at, ",") || self.is(*at, tag::BUT)).map_or(from, |at| at + 1);
        if let Some((tokens, Name::Holder)) = self.names_in(start..end).last() {
            context.confidence *= 0.85;
            context.because("actor", "the subject", tokens.clone());
        } else {
            context.actor = Actor::Other;
            context.because("actor", "the subject is not the holder", start..end);
        }
    }
}
