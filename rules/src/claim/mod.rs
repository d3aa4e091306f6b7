//! Posting → **Claims**: who does what to which area, how sure that is, and why it was read so.
//!
//! The heart. A phrase of an area is no claim: it takes a verb (or a noun that works like one) that may take the phrase, whose
//! subject is the holder of the role, in a sentence that says so.
//!
//! `clause` knows the words of a statement, `verbs` and `stands` which of them are verbs. `head` and `govern` find the verb of a
//! phrase, or `bare` does without. `context` tells whose verb it is, by `leftward`, `purpose` and `subject`.

mod bare;
mod clause;
mod context;
mod govern;
mod head;
mod leftward;
mod purpose;
mod stands;
mod subject;
mod verbs;

use crate::lexicon::{Lexicon, SectionKind};
use crate::posting::{Posting, Reading, Statement};
use crate::role_model::{Area, Family, Role};
use clause::Hit;
use std::ops::Range;

pub(crate) use clause::Clause;
pub use verbs::VerbForm;

/// Who does it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Actor {
    /// The holder of the role.
    Holder,
    /// Somebody else: another role, the team, the company.
    Other,
}

/// How it is done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stance {
    /// Owns, decides, performs.
    Owns,
    /// Does it together with others.
    Shares,
    /// Informs, supports, follows.
    Informs,
}

/// A reason for reading a claim as it was read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Evidence {
    /// What was decided: `verb`, `actor`, `stance`, `area`, `section`.
    pub decides: &'static str,
    /// How.
    pub because: &'static str,
    /// The words that decided it, as tokens; empty where their absence did.
    pub tokens: Range<usize>,
}

/// What a statement says about an area. All ranges are indices into [`Reading::tokens`].
#[derive(Clone, PartialEq, Debug)]
pub struct Claim {
    /// Index of the statement in its posting.
    pub statement: usize,
    /// The area.
    pub area: Area,
    /// Who.
    pub actor: Actor,
    /// How.
    pub stance: Stance,
    /// The statement denies it.
    pub negated: bool,
    /// It is asked for as experience, not given as a duty.
    pub requirement: bool,
    /// How sure the reading is, 0 to 1.
    pub confidence: f32,
    /// The deciding verb; empty for a bare noun phrase.
    pub verb: Range<usize>,
    /// From the first of the verbs coordinated with it to its end.
    pub chain: Range<usize>,
    /// How the verb stands; none for a bare noun phrase and for a passive.
    pub form: Option<VerbForm>,
    /// The phrase of the area.
    pub object: Range<usize>,
    /// The words to mark: from the verb to the end of the phrase, or the phrase alone behind a verb that was marked before.
    pub marked: Range<usize>,
    /// Why.
    pub evidence: Vec<Evidence>,
}

impl Claim {
    /// Whether the holder owns the area by this statement.
    pub fn is_duty(&self) -> bool {
        self.actor == Actor::Holder && self.stance == Stance::Owns && !self.negated
    }
}

/// All claims of a posting, by statement; at most one for a statement and area.
pub fn claims(reading: &Reading, posting: &Posting, lexicon: &Lexicon) -> Vec<Claim> {
    let mut claims = Vec::new();
    for (index, statement) in posting.statements.iter().enumerate() {
        if statement.heading || !counts(statement) {
            continue;
        }
        let clause = Clause::new(reading, posting, statement, lexicon);
        let first = claims.len();
        for claim in every(&clause, index) {
            add(&mut claims, first, claim);
        }
        unmark_shared_verbs(&mut claims[first..]);
    }
    claims
}

/// Every claim of one statement, also several of one area.
pub(crate) fn every(clause: &Clause, statement: usize) -> Vec<Claim> {
    let read = clause.hits().iter().filter_map(|hit| {
        let whole = read(clause, statement, hit).ok();
        whole.or_else(|| clause.shorter(hit).find_map(|shorter| read(clause, statement, shorter).ok()))
    });
    read.filter(|claim| names_the_holder(clause, claim)).collect()
}

/// The phrases of areas in a statement that no claim came of, and why: for whoever asks.
pub fn unclaimed(
    reading: &Reading,
    posting: &Posting,
    statement: &Statement,
    lexicon: &Lexicon,
) -> Vec<(Area, Range<usize>, &'static str)> {
    if statement.heading {
        return Vec::new();
    }
    let clause = Clause::new(reading, posting, statement, lexicon);
    let reasons = clause.hits().iter().map(|hit| (hit, read(&clause, 0, hit).err()));
    reasons.filter_map(|(hit, reason)| Some((lexicon.group(hit.group).area, hit.tokens.clone(), reason?))).collect()
}

/// Whether a statement can give the holder a duty, by the section that it stands in.
fn counts(statement: &Statement) -> bool {
    statement.section != SectionKind::Benefits
}

/// Whether a claim counts in a section that is not about the role: it must name the holder, or open with the verb as a duty does.
fn names_the_holder(clause: &Clause, claim: &Claim) -> bool {
    match clause.statement.section {
        SectionKind::About | SectionKind::Legal => {
            let named =
                claim.evidence.iter().any(|evidence| evidence.decides == "actor" && claim.actor == Actor::Holder);
            let opens = claim.marked.start == clause.range.start && !claim.verb.is_empty() && clause.statement.bullet;
            named || opens
        }
        _ => true,
    }
}

/// Keeps one claim for a statement and area: a duty before anything else, then the surer one.
fn add(claims: &mut Vec<Claim>, first: usize, claim: Claim) {
    match claims[first..].iter_mut().find(|other| other.area == claim.area) {
        Some(other) if (claim.is_duty(), claim.confidence - 0.15) > (other.is_duty(), other.confidence) => {
            *other = claim;
        }
        Some(_) => {}
        None => claims.push(claim),
    }
}

/// Reads one phrase in its statement: its verb, whose verb that is, and so what the statement says about the area.
///
/// Gives the reason where it says nothing.
fn read(clause: &Clause, statement: usize, hit: &Hit) -> Result<Claim, &'static str> {
    let group = clause.lexicon.group(hit.group);
    let governed = clause.govern(hit)?;
    let context = clause.context(&governed, group.area.family());
    let mut claim = Claim {
        statement,
        area: group.area,
        actor: context.actor,
        stance: context.stance,
        negated: context.negated,
        requirement: context.requirement,
        confidence: governed.confidence * context.confidence,
        marked: governed.chain.start..hit.tokens.end,
        verb: governed.verb,
        chain: governed.chain,
        form: governed.form,
        object: hit.tokens.clone(),
        evidence: governed.evidence,
    };
    claim.evidence.extend(context.evidence);
    let widened = group.wide.is_some_and(|wide| widen(clause, &mut claim, wide));
    if group.weak {
        doubt_vague(clause, &mut claim);
    }
    if !widened {
        narrow(clause, &mut claim);
        doubt_own_process(clause, &mut claim);
    }
    Ok(claim)
}

/// Makes the area the wide one where a word of scope, or else what the posting is about, says so; true for a word of scope.
fn widen(clause: &Clause, claim: &mut Claim, wide: Area) -> bool {
    let object = &claim.object;
    let from = claim.verb.start.min(object.start);
    let scope = clause.scope_near(from, object);
    let (because, tokens) = match &scope {
        Some(scope) => ("a word of scope widens it", scope.clone()),
        None if clause.subject == Some(Family::Program) && clause.ends_in_projects(object) => {
            // Projects in the plural, in a posting about programs, are what a program is made of (D1.6).
            claim.area = Area::ProgramPortfolio;
            let because = "several projects, in a posting about programs";
            claim.evidence.push(Evidence { decides: "area", because, tokens: object.clone() });
            return false;
        }
        None if clause.subject == Some(Family::Program) && !clause.names_a_project(from, object) => {
            ("the posting is about programs", object.end..object.end)
        }
        None => return false,
    };
    claim.area = wide;
    claim.evidence.push(Evidence { decides: "area", because, tokens });
    scope.is_some()
}

/// Risks and dependencies that no word of scope makes a program's are the project's, where the posting is about projects (D2.8).
fn narrow(clause: &Clause, claim: &mut Claim) {
    let from = claim.verb.start.min(claim.object.start);
    if clause.subject != Some(Family::Project) || clause.scope_near(from, &claim.object).is_some() {
        return;
    }
    claim.area = match claim.area {
        Area::ProgramRisk => Area::ProjectStatus,
        // "Interdependencies" are those of several whatever the posting is about.
        Area::ProgramDependencies if clause.is_dependencies(&claim.object) => Area::ProjectSchedule,
        _ => return,
    };
    let because = "no word of scope, in a posting about projects";
    claim.evidence.push(Evidence { decides: "area", because, tokens: claim.object.clone() });
}

/// A vague phrase counts where the posting is about this kind of work, and is a mere hint elsewhere.
fn doubt_vague(clause: &Clause, claim: &mut Claim) {
    let area = claim.area.family();
    let delivery = |family: Family| matches!(family, Family::Program | Family::Project);
    let fits = clause.subject.is_some_and(|subject| subject == area || delivery(subject) && delivery(area));
    claim.confidence = if fits { claim.confidence * 0.8 } else { claim.confidence.min(0.45) };
    let tokens = claim.object.clone();
    claim.evidence.push(Evidence { decides: "area", because: "the phrase alone is vague", tokens });
}

/// A product manager's own ways of working are nobody else's.
fn doubt_own_process(clause: &Clause, claim: &mut Claim) {
    let about_a_product = clause.subject == Some(Family::Product) && clause.roles.contains(&Role::ProductManager);
    let from = claim.verb.start.min(claim.object.start);
    let own = || clause.scope_near(from, &claim.object).is_none();
    if claim.area == Area::ProgramProcess && about_a_product && own() {
        claim.confidence = claim.confidence.min(0.45);
        claim.evidence.push(Evidence {
            decides: "area",
            because: "the posting is about a product, and its process is its own",
            tokens: claim.object.clone(),
        });
    }
}

/// Behind a verb that is marked already, a claim marks its own object only.
fn unmark_shared_verbs(claims: &mut [Claim]) {
    for at in 1..claims.len() {
        let (before, rest) = claims.split_at_mut(at);
        let claim = &mut rest[0];
        let shared = before
            .iter()
            .rev()
            .take_while(|other| other.statement == claim.statement)
            .any(|other| other.verb == claim.verb);
        if shared && !claim.verb.is_empty() {
            claim.marked = claim.object.clone();
        }
    }
}
