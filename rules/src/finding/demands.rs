//! What the posting demands or promises that no duty shows: a degree in a technical subject (D1.9), dates that a product manager is
//! judged by (D2.3).

use super::judge::Case;
use super::whole::Found;
use crate::lexicon::{Entry, Lexicon, SectionKind, TitleKind, Topic, tag};
use crate::posting::{Statement, role_names};
use crate::role_model::Role;
use std::ops::Range;

impl Case<'_> {
    pub(super) fn degree_demanded(&self) -> Option<Found> {
        if self.role() != Some(Role::TechnicalProgramManager) {
            return None;
        }
        self.posting.statements.iter().filter(|statement| !statement.heading).find_map(|statement| {
            let topics = self.topics(statement);
            let first = |topic: Topic| {
                topics
                    .iter()
                    .filter(|(found, _)| *found == topic)
                    .map(|(_, tokens)| tokens.clone())
                    .max_by_key(ExactSizeIterator::len)
            };
            let degree = topics.iter().find(|(found, _)| *found == Topic::Degree).map(|(_, tokens)| tokens.clone())?;
            let field = first(Topic::TechnicalField)?;
            if first(Topic::Equivalent).is_some()
                || statement.section == SectionKind::Preferred
                || statement.lead == crate::posting::Lead::OtherActor
            {
                return None;
            }
            let near = field.start < degree.end + 8 && degree.start < field.end + 4;
            near.then(|| Found {
                tokens: degree.start.min(field.start)..field.end.max(degree.end),
                confidence: 0.85,
                other: None,
            })
        })
    }

    pub(super) fn judged_on_delivery(&self, lexicon: &Lexicon) -> Option<Found> {
        if self.role() != Some(Role::ProductManager) {
            return None;
        }
        self.posting.statements.iter().find_map(|statement| {
            let topics = self.topics(statement);
            let judged = topics.iter().find(|(topic, _)| *topic == Topic::Judged)?.1.clone();
            let date = topics.iter().filter(|(topic, tokens)| *topic == Topic::OnTime && tokens.start >= judged.end);
            let date = date.max_by_key(|(_, tokens)| (usize::MAX - tokens.start, tokens.len()))?.1.clone();
            let between = &self.reading.tokens[judged.start..date.start];
            let denied = between.iter().any(|token| lexicon.is(token, tag::NEGATION))
                || self.denied_before(judged.start, lexicon);
            let holder = self.reading.tokens[statement.tokens.start..judged.start]
                .iter()
                .all(|token| !lexicon.is(token, tag::WE));
            let other = role_names(&self.reading.phrases, statement.tokens.start..judged.start)
                .iter()
                .any(|name| !matches!(name.kind, TitleKind::Role(Role::ProductManager)));
            (!denied && holder && !other && date.start - judged.end <= 8).then_some(Found {
                tokens: judged.start..date.end,
                confidence: 0.8,
                other: None,
            })
        })
    }

    fn denied_before(&self, at: usize, lexicon: &Lexicon) -> bool {
        self.reading.tokens[at.saturating_sub(3)..at].iter().any(|token| lexicon.is(token, tag::NEGATION))
    }

    /// Phrases behind document rules in a statement: the longest of each kind at its place.
    fn topics(&self, statement: &Statement) -> Vec<(Topic, Range<usize>)> {
        let mut found: Vec<(Topic, Range<usize>)> = Vec::new();
        for at in statement.tokens.clone() {
            self.reading.phrases.at(at..statement.tokens.end, |entry, length| {
                if let Entry::Topic(topic) = entry {
                    found.retain(|(other, tokens)| *other != topic || tokens.start != at);
                    found.push((topic, at..at + length));
                }
            });
        }
        found
    }
}
