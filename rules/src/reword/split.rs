//! A list of things of which some stay with the holder: "own the roadmap and the budget" → "own the budget, and work with Y on the
//! roadmap".

use super::Scene;
use super::draft::Draft;
use super::site::{Site, Style, joins};
use crate::claim::{Claim, Clause};
use crate::lexicon::{Shape, inflect, tag};
use std::ops::Range;

impl Scene<'_> {
    /// The duty at `site` with the things of its owner taken out of the list; none where not every thing in the list is known to be
    /// either the owner's or the holder's own.
    pub(super) fn split(&self, clause: &Clause, site: &Site, duties: &[Claim], owner: &str) -> Option<Draft> {
        let Style::Verb(form) = site.style else { return None };
        let list = site.verbs.last()?.end..site.end;
        let things = things(clause, &list)?;
        let inside =
            |claim: &&Claim, thing: &Range<usize>| thing.start <= claim.object.start && claim.object.end <= thing.end;
        let is_owners =
            |thing: &Range<usize>| duties.iter().any(|claim| inside(&claim, thing) && self.is_owned_by(claim, owner));
        let is_own = |thing: &Range<usize>| {
            let own = |claim: &Claim| !claim.requirement && self.judges(claim.area).is_none();
            duties.iter().any(|claim| inside(&claim, thing) && own(claim))
        };
        let (theirs, ours): (Vec<_>, Vec<_>) = things.iter().cloned().partition(is_owners);
        if theirs.is_empty() || ours.is_empty() || !ours.iter().all(is_own) || site.next.is_some() {
            return None;
        }
        let article = things.first().filter(|first| clause.is(first.start, tag::DETERMINER));
        let article = article.map_or("", |first| clause.text(&clause.tokens[first.start]));
        let listed = |things: &[Range<usize>]| {
            let words = |thing: &Range<usize>| clause.words(thing).to_owned();
            let lacks = !article.is_empty() && !clause.is(things[0].start, tag::DETERMINER);
            let first = if lacks { format!("{article} {}", words(&things[0])) } else { words(&things[0]) };
            let mut all = vec![first];
            all.extend(things[1..].iter().map(words));
            match all.as_slice() {
                [rest @ .., last] if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
                all => all.concat(),
            }
        };
        let words = format!("{}, and {} with {owner} on {}", listed(&ours), inflect("work", form), listed(&theirs));
        let mut draft = Draft::default();
        draft.replace(clause, &list, &words);
        Some(draft)
    }
}

/// The things in a list that holds nothing but nouns: "the roadmap, backlog and budget".
fn things(clause: &Clause, list: &Range<usize>) -> Option<Vec<Range<usize>>> {
    let closed = tag::PREPOSITION.or(tag::OF).or(tag::FOR).or(tag::TO).or(tag::BE).or(tag::MODAL).or(tag::RELATIVE);
    let plain = |at: usize| {
        let mark = clause.tokens[at].shape == Shape::Mark;
        joins(clause, at) || !mark && !clause.is(at, closed) && clause.verb_at(at).is_none()
    };
    if !list.clone().all(plain) || list.clone().any(|at| clause.is_mark(at, "/")) {
        return None;
    }
    let mut things: Vec<Range<usize>> = Vec::new();
    for at in list.clone().filter(|at| !joins(clause, *at)) {
        match things.last_mut() {
            Some(thing) if thing.end == at => thing.end = at + 1,
            _ => things.push(at..at + 1),
        }
    }
    (things.len() > 1).then_some(things)
}
