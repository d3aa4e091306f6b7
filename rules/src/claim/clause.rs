//! A statement made ready to be read: its phrases, and the names, demands and words of scope in it.

use crate::lexicon::{Entry, Gap, Lexicon, Phrases, Shape, TitleKind, Token, Word, tag};
use crate::posting::{Posting, Reading, Statement};
use crate::role_model::{Family, Role};
use std::ops::Range;

/// A phrase of an area. Ranges are tokens of the whole text.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    pub(super) tokens: Range<usize>,
    pub(super) group: u16,
}

/// Who a name in the sentence stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Name {
    Holder,
    Other,
}

/// One statement with everything that its words are known to be.
pub(crate) struct Clause<'a> {
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) tokens: &'a [Token],
    source: &'a str,
    pub(crate) range: Range<usize>,
    pub(super) statement: &'a Statement,
    pub(super) roles: &'a [Role],
    hits: Vec<Hit>,
    /// Phrases that a longer one covers.
    covered: Vec<Hit>,
    pub(crate) governors: Vec<(Range<usize>, u32)>,
    names: Vec<(Range<usize>, Name)>,
    /// The names of the four roles, the holder's or not.
    pub(super) role_names: Vec<Range<usize>>,
    openers: Vec<Range<usize>>,
    scopes: Vec<Range<usize>>,
    hedges: Vec<Range<usize>>,
    /// It ends in a question mark.
    pub(super) question: bool,
    /// The title's tokens.
    pub(super) title: Range<usize>,
    /// What the posting speaks of most.
    pub(super) subject: Option<Family>,
}

impl<'a> Clause<'a> {
    pub(crate) fn new(
        reading: &'a Reading,
        posting: &'a Posting,
        statement: &'a Statement,
        lexicon: &'a Lexicon,
    ) -> Self {
        let range = statement.tokens.clone();
        let question_mark = lexicon.words().get("?");
        let question = reading.tokens.get(range.end).is_some_and(|token| token.word == question_mark);
        let mut clause = Self {
            lexicon,
            tokens: &reading.tokens,
            source: &reading.text,
            range,
            statement,
            roles: posting.declared.roles(),
            hits: Vec::new(),
            covered: Vec::new(),
            governors: Vec::new(),
            names: Vec::new(),
            role_names: Vec::new(),
            openers: Vec::new(),
            scopes: Vec::new(),
            hedges: Vec::new(),
            question,
            title: posting.title.clone(),
            subject: posting.subject,
        };
        clause.match_phrases(&reading.phrases);
        clause
    }

    fn match_phrases(&mut self, phrases: &Phrases) {
        let mut found: Vec<Hit> = Vec::new();
        for at in self.range.clone() {
            let mut name: Option<(Range<usize>, Name)> = None;
            phrases.at(at..self.range.end, |entry, length| {
                let tokens = at..at + length;
                if matches!(entry, Entry::Title(TitleKind::Role(_))) {
                    self.role_names.push(tokens.clone());
                }
                match entry {
                    Entry::Area(group) => found.push(Hit { tokens, group }),
                    Entry::Governor(classes) => self.governors.push((tokens, classes)),
                    Entry::Holder | Entry::Title(TitleKind::Acronym) => name = Some((tokens, Name::Holder)),
                    Entry::OtherActor if name.as_ref().is_none_or(|(old, _)| old.len() < length) => {
                        name = Some((tokens, Name::Other));
                    }
                    Entry::Title(TitleKind::Role(role)) => {
                        let holder = self.roles.contains(&role) || self.roles.is_empty();
                        name = Some((tokens, if holder { Name::Holder } else { Name::Other }));
                    }
                    Entry::Title(TitleKind::Other) if name.is_none() => name = Some((tokens, Name::Other)),
                    Entry::Opener => self.openers.push(tokens),
                    Entry::Scope => self.scopes.push(tokens),
                    Entry::Hedge => self.hedges.push(tokens),
                    _ => {}
                }
            });
            self.names.extend(name);
            if self.is(at, tag::SCOPE) {
                self.scopes.push(at..at + 1);
            }
        }
        let quoted = self.quoted();
        found.retain(|hit| !quoted.iter().any(|quote| quote.start < hit.tokens.start && hit.tokens.end <= quote.end));
        self.covered = Vec::new();
        let mut kept: Vec<Hit> = Vec::new();
        // The longest phrase wins, the first of equals; phrases of the same words all count.
        found.sort_by_key(|hit| (usize::MAX - hit.tokens.len(), hit.tokens.start));
        for hit in found {
            let weak = |hit: &Hit| self.lexicon.group(hit.group).weak;
            let clash = |other: &Hit| {
                let overlap = other.tokens.start < hit.tokens.end && hit.tokens.start < other.tokens.end;
                overlap && other.tokens != hit.tokens && !self.is_conjunct(&hit.tokens, &other.tokens)
            };
            let inside = |other: &Hit| other.tokens.start <= hit.tokens.start && hit.tokens.end <= other.tokens.end;
            // "Product strategy and roadmap": a phrase that says what it is about breaks a vaguer one that it runs into.
            if !weak(&hit) && kept.iter().filter(|other| clash(other)).all(|other| weak(other) && !inside(other)) {
                let (broken, rest) = kept.into_iter().partition(|other| clash(other));
                self.covered.extend::<Vec<Hit>>(broken);
                kept = rest;
                kept.push(hit);
            } else if kept.iter().any(clash) {
                self.covered.push(hit);
            } else {
                kept.push(hit);
            }
        }
        self.covered.sort_by_key(|hit| (usize::MAX - hit.tokens.len(), hit.tokens.start));
        kept.sort_by_key(|hit| hit.tokens.start);
        self.hits = kept;
    }

    /// Whether a phrase is one side of the "and" in a longer one: "strategy and roadmap" speaks of both.
    fn is_conjunct(&self, tokens: &Range<usize>, whole: &Range<usize>) -> bool {
        let inside = whole.start <= tokens.start && tokens.end <= whole.end;
        inside
            && (tokens.start > whole.start && self.is(tokens.start - 1, tag::CONJUNCTION) && tokens.end == whole.end
                || tokens.end < whole.end && self.is(tokens.end, tag::CONJUNCTION) && tokens.start == whole.start)
    }

    /// Passages in quotation marks, marks included: somebody's words, or words that are talked about. A quoted name of one or two
    /// words is no passage.
    fn quoted(&self) -> Vec<Range<usize>> {
        // A statement is trimmed of the marks around it; its quotation marks stand right outside.
        let around = self.range.start.saturating_sub(1)..(self.range.end + 1).min(self.tokens.len());
        let marks: Vec<usize> = around.filter(|at| self.is_mark(*at, "\"")).collect();
        let pairs = marks.chunks_exact(2).map(|pair| pair[0]..pair[1] + 1);
        pairs.filter(|quote| quote.len() > 4).collect()
    }

    pub(super) fn hits(&self) -> &[Hit] {
        &self.hits
    }

    /// Shorter phrases of the same family in the place of `hit`, longest first: what the statement may speak of where the verb does
    /// not take the whole. Of a phrase that names other work only those of other families: a "risk management strategy" is no
    /// strategy, and still about risks.
    pub(super) fn shorter(&self, hit: &Hit) -> impl Iterator<Item = &Hit> {
        let family = |hit: &Hit| self.lexicon.group(hit.group).area.family();
        let wanted = family(hit);
        let other_work = self.lexicon.group(hit.group).is_other_work();
        let within = hit.tokens.clone();
        // "Program goals" are no program.
        let ends = tag::CONJUNCTION.or(tag::PREPOSITION).or(tag::OF).or(tag::FOR).or(tag::TO).or(tag::RELATIVE);
        let inside = move |tokens: &Range<usize>| {
            within.start <= tokens.start
                && (tokens.end == within.end
                    || tokens.end < within.end
                        && (other_work || self.is(tokens.end, ends) || self.tokens[tokens.end].shape == Shape::Mark))
        };
        self.covered.iter().filter(move |other| inside(&other.tokens) && (family(other) == wanted) != other_work)
    }

    pub(crate) fn word(&self, at: usize) -> &'a Word {
        self.lexicon.word(&self.tokens[at])
    }

    pub(crate) fn is(&self, at: usize, tags: crate::lexicon::Tags) -> bool {
        self.word(at).tags.any(tags)
    }

    /// Whether the word denies what stands behind it; "not only" does not.
    pub(super) fn denies(&self, at: usize) -> bool {
        let next = || self.tokens.get(at + 1).map_or("", |token| self.text(token));
        self.is(at, tag::NEGATION) && !matches!(next(), "only" | "just" | "merely" | "simply" | "limited")
    }

    /// Where the remark that ends before `end` begins: "where needed".
    pub(super) fn hedge_ending(&self, end: usize) -> Option<usize> {
        self.hedges.iter().find(|hedge| hedge.end == end).map(|hedge| hedge.start)
    }

    /// The text of a range of tokens, which is not empty.
    pub(crate) fn words(&self, tokens: &Range<usize>) -> &'a str {
        &self.source[self.tokens[tokens.start].start as usize..self.tokens[tokens.end - 1].end as usize]
    }

    pub(crate) fn text(&self, token: &Token) -> &'a str {
        &self.source[token.start as usize..token.end as usize]
    }

    pub(crate) fn is_mark(&self, at: usize, mark: &str) -> bool {
        self.lexicon.is_mark(&self.tokens[at], mark)
    }

    /// Whether the token is part of a hyphenated compound.
    pub(crate) fn in_compound(&self, at: usize) -> bool {
        self.tokens[at].gap == Gap::Hyphen && at > self.range.start
            || at + 1 < self.range.end && self.tokens[at + 1].gap == Gap::Hyphen
    }

    /// All names in a range.
    pub(super) fn names_in(&self, range: Range<usize>) -> impl Iterator<Item = &(Range<usize>, Name)> {
        self.names.iter().filter(move |(tokens, _)| tokens.start >= range.start && tokens.end <= range.end)
    }

    /// Whether the name of somebody begins at `at`; one of a single word only where a preposition stands behind it: "support clients in".
    pub(super) fn names_somebody_at(&self, at: usize) -> bool {
        let bound = |end: usize| end < self.range.end && self.is(end, tag::PREPOSITION.or(tag::TO));
        self.names.iter().any(|(tokens, _)| tokens.start == at && (tokens.len() > 1 || bound(tokens.end)))
    }

    /// The name that ends at `end`.
    ///
    /// "Our program managers" are holders where the posting is for one, though "our" team is not.
    pub(super) fn name_ending(&self, end: usize) -> Option<(Range<usize>, Name)> {
        let ending = || self.names.iter().filter(|(tokens, _)| tokens.end == end);
        let mut longest = ending().max_by_key(|(tokens, _)| tokens.len()).cloned()?;
        if ending().any(|(tokens, name)| *name == Name::Holder && tokens.len() > 1) {
            longest.1 = Name::Holder;
        }
        Some(longest)
    }

    pub(super) fn leading_name(&self) -> Option<(Range<usize>, Name)> {
        self.names_in(self.range.clone()).find(|(tokens, _)| tokens.start <= self.range.start + 1).cloned()
    }

    /// Whether the statement begins like a demand on the candidate.
    pub(super) fn opener(&self) -> Option<Range<usize>> {
        let start = self.range.start;
        // "Manage technical projects" is no demand for technical knowledge.
        let reach = start + usize::from(self.verb_at(start).is_none());
        // "You are responsible for" asks for nothing, and neither do "someone who will" and "the technical program manager owns".
        let asks = |opener: &&Range<usize>| {
            let owns =
                self.governors.iter().any(|(tokens, _)| tokens.start >= opener.start && tokens.start <= opener.end);
            let promises = opener.end < self.range.end && self.is(opener.end, tag::MODAL);
            !owns && !promises
        };
        let openers = self.openers.iter().filter(|opener| opener.start <= reach).filter(asks);
        openers.max_by_key(|opener| opener.len()).filter(|_| !self.names_the_holder_first()).cloned()
    }

    /// Whether the holder's title opens the statement, and a verb or "will" stands right behind it.
    fn names_the_holder_first(&self) -> bool {
        self.leading_name().is_some_and(|(tokens, name)| {
            let end = tokens.end;
            name == Name::Holder && end < self.range.end && (self.is(end, tag::MODAL) || self.verb_at(end).is_some())
        })
    }

    /// A demand's opening words that end right before `at`: "ability to", "experience in".
    pub(super) fn opener_before(&self, at: usize) -> Option<Range<usize>> {
        let adjoins = |opener: &&Range<usize>| opener.end == at || opener.end + 1 == at;
        self.openers
            .iter()
            .find(|opener| adjoins(opener) && (opener.start..opener.end).any(|at| self.is(at, tag::INERT)))
            .cloned()
    }

    /// A word of scope between the verb at `from` and the words right behind the phrase, before any other verb.
    pub(super) fn scope_near(&self, from: usize, tokens: &Range<usize>) -> Option<Range<usize>> {
        // The verb of a relative clause says more of the phrase: "risks that affect several teams".
        let relative = |at: usize| (at.saturating_sub(2)..at).any(|before| self.is(before, tag::RELATIVE));
        let ends = |at: usize| self.verb_at(at).is_some() && !relative(at) || self.is_mark(at, ",");
        let reach = (tokens.end..self.range.end.min(tokens.end + 8)).find(|at| ends(*at)).unwrap_or(tokens.end + 8);
        self.scopes.iter().find(|scope| scope.start >= from && scope.start < reach).cloned()
    }

    /// Whether the words around a phrase speak of a project.
    pub(super) fn names_a_project(&self, from: usize, tokens: &Range<usize>) -> bool {
        let words = self.lexicon.words();
        let project = words.word(words.get("project")).lemma;
        (from..self.range.end.min(tokens.end + 6)).any(|at| self.word(at).lemma == project)
    }

    /// Whether a phrase's last word is "projects".
    pub(super) fn ends_in_projects(&self, tokens: &Range<usize>) -> bool {
        tokens.end.checked_sub(1).is_some_and(|last| self.text(&self.tokens[last]).eq_ignore_ascii_case("projects"))
    }

    /// Whether a phrase is the one word "dependencies".
    pub(super) fn is_dependencies(&self, tokens: &Range<usize>) -> bool {
        tokens.len() == 1
            && matches!(
                self.text(&self.tokens[tokens.start]).to_ascii_lowercase().as_str(),
                "dependency" | "dependencies"
            )
    }
}
