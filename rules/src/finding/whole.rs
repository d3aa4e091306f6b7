//! The rules about a posting as a whole: its title, its names, what its duties add up to.

use super::judge::Case;
use super::{Finding, Reason};
use crate::catalog::{Predicate, Rule, RuleKind};
use crate::claim::Claim;
use crate::lexicon::{Entry, Lexicon, SectionKind, TitleKind, Token, Topic, tag};
use crate::posting::{RoleName, Statement, role_names};
use crate::role_model::{Declared, Family, Role, Severity};
use std::ops::Range;

/// What no words between an article and a job's name are.
const NOT_OF_THE_NAME: crate::lexicon::Tags =
    tag::OF.or(tag::TO).or(tag::FOR).or(tag::PREPOSITION).or(tag::RELATIVE).or(tag::MODAL).or(tag::BE);

/// So many owned duties make a picture.
const ENOUGH: usize = 5;

impl Case<'_> {
    /// Findings on the posting as a whole.
    pub(crate) fn whole_findings(&self, lexicon: &Lexicon) -> Vec<Finding> {
        let mut findings = Vec::new();
        for rule in self.catalog.rules() {
            if let RuleKind::Document { predicate, severity } = rule.kind
                && let Some(severity) = self.settings.level(&rule.name, severity)
                && let Some(found) = self.holds(predicate, lexicon)
            {
                let mut finding = self.whole_finding(rule, severity, &found);
                finding.fixes = self.remedies(predicate, &found, lexicon);
                findings.push(finding);
            }
        }
        findings
    }

    fn whole_finding(&self, rule: &Rule, severity: Severity, found: &Found) -> Finding {
        let (severity, reason) = self.as_hint(rule, severity);
        let mut finding = self.finding(rule, severity, &found.tokens, found.confidence);
        let reads_like = self.reads_like();
        let other = found.other.or(reads_like);
        for text in [&mut finding.message, &mut finding.help] {
            *text = complete(text, reads_like, other);
        }
        finding.reason = reason;
        if found.tokens != self.posting.title {
            finding.related.push(self.title_note());
        }
        finding
    }

    /// Why a finding on the whole posting is no more than a hint, if it is one.
    fn as_hint(&self, rule: &Rule, severity: Severity) -> (Severity, Option<Reason>) {
        match rule.kind {
            // Both jobs are meant: the title only says so in a way that applicants may stumble over.
            RuleKind::Document { predicate: Predicate::HybridTitle, .. } if self.combines() => {
                (Severity::Hint, Some(Reason::CombinedRoles))
            }
            RuleKind::Document { severity: Severity::Hint, .. } if severity == Severity::Hint => {
                (severity, Some(Reason::Matrix))
            }
            _ if severity == Severity::Hint => (severity, Some(Reason::Configuration)),
            _ => (severity, None),
        }
    }

    /// Whether one person fills several roles on purpose.
    fn combines(&self) -> bool {
        self.posting.declared.roles().len() > 1
    }

    fn holds(&self, predicate: Predicate, lexicon: &Lexicon) -> Option<Found> {
        let title = || Found { tokens: self.posting.title.clone(), confidence: 0.9, other: None };
        let ambiguous = self.posting.declared == Declared::Ambiguous;
        match predicate {
            Predicate::AmbiguousTitle => (ambiguous && !self.posting.hybrid).then(title),
            Predicate::HybridTitle => ((ambiguous || self.combines()) && self.posting.hybrid).then(title),
            // Where the settings name the role, the title is not held against the text.
            Predicate::InconsistentNaming | Predicate::TitleAgainstDuties if self.posting.assigned => None,
            Predicate::InconsistentNaming => self.inconsistent_name(lexicon),
            Predicate::TitleAgainstDuties => self.title_against_duties(None).then(title),
            Predicate::CoreMissing => self.core_missing(lexicon).then(title),
            Predicate::DegreeDemanded => self.degree_demanded(),
            Predicate::JudgedOnDelivery => self.judged_on_delivery(lexicon),
            // Judged when all findings are known, in `suppress`.
            Predicate::UnknownSuppression | Predicate::UnusedSuppression | Predicate::UnexplainedSuppression => None,
        }
    }

    fn role(&self) -> Option<Role> {
        match self.posting.declared.roles() {
            [role] => Some(*role),
            _ => None,
        }
    }

    /// At least five owned duties, 60 % of them another role's own, and under 25 % this role's.
    ///
    /// Between programs and projects there is no bright line (D1.7), so there it takes one duty more, and less than 20 %.
    /// Without one of them, if so asked.
    fn title_against_duties(&self, without: Option<&Claim>) -> bool {
        let Some(role) = self.role() else { return false };
        // What the role may own here as well is no picture of another role.
        let left = self.duties().filter(|claim| Some(*claim) != without);
        let judged = left.filter(|claim| !self.settings.allows(&[role], claim.area));
        let families: Vec<Family> = judged.map(|claim| claim.area.family()).collect();
        let count = |wanted: &[Family]| families.iter().filter(|family| wanted.contains(family)).count();
        let own: &[Family] = match role {
            Role::ProductManager => &[Family::Product],
            Role::ProgramManager => &[Family::Program],
            Role::TechnicalProgramManager => &[Family::Program, Family::Technical],
            Role::ProjectManager => &[Family::Project],
        };
        let near = match role.family() {
            Family::Program => count(&[Family::Project]),
            Family::Project => count(&[Family::Program]),
            _ => 0,
        };
        let (total, own) = (families.len(), count(own));
        let others = count(&[Family::Product, Family::Program, Family::Project]) - count(&[role.family()]);
        let (enough, little) = if 2 * near > others { (ENOUGH + 1, 20) } else { (ENOUGH, 25) };
        total >= enough && others * 100 >= total * 60 && own * 100 < total * little
    }

    /// Whether it takes this duty for the title not to stand against the rest of them.
    pub(crate) fn holds_up_the_title(&self, claim: &Claim) -> bool {
        !self.title_against_duties(None) && self.title_against_duties(Some(claim))
    }

    /// A product manager with no what and why, a TPM with no technical depth, a program or project manager with no delivery.
    fn core_missing(&self, lexicon: &Lexicon) -> bool {
        let Some(role) = self.role() else { return false };
        // Where the title is at odds with most duties, that says it all.
        if self.posting.cut_off || self.duties().count() < ENOUGH || self.title_against_duties(None) {
            return false;
        }
        let has = |family: Family| self.claims.iter().any(|claim| claim.area.family() == family && !claim.negated);
        match role {
            Role::ProductManager => !has(Family::Product),
            Role::TechnicalProgramManager => !has(Family::Technical) && !self.is_technical(lexicon),
            Role::ProgramManager | Role::ProjectManager => !has(Family::Program) && !has(Family::Project),
        }
    }

    /// Whether the posting asks for anything technical, among the duties or the requirements: depth shows in many words, and a
    /// posting with any of them has not left it out.
    fn is_technical(&self, lexicon: &Lexicon) -> bool {
        let technical = lexicon.words().get("technical");
        let names = role_names(&self.reading.phrases, self.posting.tokens.clone());
        // "Technical Program Manager", "Technical Infrastructure Program Manager"
        let in_name = |at: usize| {
            let next = names.partition_point(|name| name.tokens.end <= at);
            names.get(next).is_some_and(|name| name.tokens.start <= at + 2)
        };
        let asks = |section: SectionKind| matches!(section, SectionKind::Requirements | SectionKind::Preferred);
        let speaks = |section: SectionKind| !matches!(section, SectionKind::Benefits | SectionKind::Legal);
        self.posting.statements.iter().filter(|statement| speaks(statement.section)).any(|statement| {
            statement.tokens.clone().any(|at| {
                let mut phrase = false;
                self.reading.phrases.at(at..statement.tokens.end, |entry, _| {
                    phrase |= match entry {
                        Entry::Area(group) => {
                            matches!(lexicon.group(group).area.family(), Family::Technical | Family::Engineering)
                        }
                        Entry::Topic(topic) => topic == Topic::TechnicalField && asks(statement.section),
                        _ => false,
                    };
                });
                phrase && !in_name(at) || self.reading.tokens[at].word == technical && !in_name(at)
            })
        })
    }

    /// The body calls the holder another of the roles.
    fn inconsistent_name(&self, lexicon: &Lexicon) -> Option<Found> {
        let (name, other) = self.miscalled(lexicon).into_iter().next()?;
        Some(Found { tokens: name.tokens, confidence: 0.8, other: Some(other) })
    }

    /// Where the body calls the holder another of the roles, and which.
    pub(super) fn miscalled(&self, lexicon: &Lexicon) -> Vec<(RoleName, Role)> {
        let Some(role) = self.role() else { return Vec::new() };
        let names = role_names(&self.reading.phrases, self.posting.tokens.clone());
        let is_own = |name: &&RoleName| matches!(name.kind, TitleKind::Role(other) if other.family() == role.family());
        let own_subjects = names
            .iter()
            .filter(is_own)
            .filter(|name| name.tokens != self.posting.title && self.is_subject(name, lexicon))
            .count();
        let behind = names.into_iter().filter(|name| name.tokens.start >= self.posting.title.end);
        let called = behind.filter_map(|name| {
            let TitleKind::Role(other) = name.kind else { return None };
            let named = self.addresses(&name, lexicon)
                || other.family() != role.family() && own_subjects == 0 && self.is_subject(&name, lexicon);
            let called = self.role_of(&name, other, lexicon);
            let wrong = called != role && named && self.stands_in_duties(&name);
            wrong.then_some((name, called))
        });
        called.collect()
    }

    /// "Technical Infrastructure Program Manager": the modifier may stand apart.
    fn role_of(&self, name: &RoleName, role: Role, lexicon: &Lexicon) -> Role {
        let technical = lexicon.words().get("technical");
        let before = &self.reading.tokens[name.tokens.start.saturating_sub(2)..name.tokens.start];
        let is_technical = role == Role::ProgramManager && before.iter().any(|token| token.word == technical);
        if is_technical { Role::TechnicalProgramManager } else { role }
    }

    fn statement_at(&self, token: usize) -> Option<&Statement> {
        self.posting.statements.iter().find(|statement| statement.tokens.contains(&token))
    }

    fn stands_in_duties(&self, name: &RoleName) -> bool {
        let section = self.statement_at(name.tokens.start).map(|statement| statement.section);
        matches!(section, Some(SectionKind::Summary | SectionKind::Responsibilities | SectionKind::About))
    }

    fn text(&self, token: &Token) -> String {
        self.document.decoded.text()[token.start as usize..token.end as usize].to_lowercase()
    }

    /// "As a Product Manager, you", "this Product Manager role", "we are looking for a Product Manager".
    fn addresses(&self, name: &RoleName, lexicon: &Lexicon) -> bool {
        let tokens = &self.reading.tokens;
        let Range { start, end } = name.tokens;
        let first = self.statement_at(start).map_or(start, |statement| statement.tokens.start);
        let before = &tokens[first.max(start.saturating_sub(10))..start];
        // "a highly motivated and experienced" may stand between the article and the name, and nobody else.
        let article = before.iter().rposition(|token| lexicon.is(token, tag::DETERMINER));
        let article = article.filter(|at| {
            let between = &before[at + 1..];
            between.len() <= 8 && !between.iter().any(|token| lexicon.is(token, NOT_OF_THE_NAME))
        });
        let Some(at) = article else { return false };
        let (left, article) = (&before[..at], self.text(&before[at]));
        let word = |back: usize| left.len().checked_sub(back).map(|at| self.text(&left[at])).unwrap_or_default();
        let is_you = |token: &Token| lexicon.is(token, tag::YOU);
        let you = tokens[end..tokens.len().min(end + 6)].iter().any(is_you) || left.iter().any(is_you);
        let as_a = article != "the" && word(1) == "as" && you;
        let sought = matches!(article.as_str(), "a" | "an" | "our")
            && (left.last().is_some_and(|token| lexicon.is(token, tag::HIRES))
                || word(1) == "for" && word(2) == "looking");
        let after = tokens.get(end).map(|token| self.text(token)).unwrap_or_default();
        let this = article == "this" && matches!(after.as_str(), "role" | "position" | "will" | "is");
        let plural = tokens.get(end - 1).is_some_and(|token| self.text(token).ends_with('s'));
        !plural && (as_a || sought || this)
    }

    /// "The product manager will", "the product manager is responsible".
    fn is_subject(&self, name: &RoleName, lexicon: &Lexicon) -> bool {
        let tokens = &self.reading.tokens;
        let Range { start, end } = name.tokens;
        let opens = self
            .posting
            .statements
            .iter()
            .any(|statement| statement.tokens.start == start || statement.tokens.start + 1 == start);
        let article = start > 0 && matches!(self.text(&tokens[start - 1]).as_str(), "the" | "this");
        let acts = tokens.get(end).is_some_and(|token| lexicon.is(token, tag::MODAL) || self.text(token) == "is");
        opens && article && acts
    }

    fn degree_demanded(&self) -> Option<Found> {
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

    fn judged_on_delivery(&self, lexicon: &Lexicon) -> Option<Found> {
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

/// Fills in what only a finding on the whole posting knows. A sentence about what the duties read like goes where they are mixed.
fn complete(text: &str, reads_like: Option<Role>, other: Option<Role>) -> String {
    let mut sentences: Vec<String> = Vec::new();
    for sentence in text.split_inclusive(". ") {
        let unknown = sentence.contains("{reads_like}") && reads_like.is_none()
            || sentence.contains("{other}") && other.is_none();
        if !unknown {
            sentences.push(sentence.to_owned());
        }
    }
    let name = |role: Option<Role>| role.map_or("", Role::name);
    sentences.concat().trim_end().replace("{reads_like}", name(reads_like)).replace("{other}", name(other))
}

/// Where a predicate holds.
pub(super) struct Found {
    pub(super) tokens: Range<usize>,
    confidence: f32,
    other: Option<Role>,
}
