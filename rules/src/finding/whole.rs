//! The rules about a posting as a whole: its title, and what its duties add up to.

use super::judge::{Case, is_sure};
use super::{Finding, Reason};
use crate::catalog::{Predicate, Rule, RuleKind};
use crate::claim::Claim;
use crate::lexicon::{Entry, Lexicon, SectionKind, Topic};
use crate::posting::role_names;
use crate::role_model::{Declared, Family, Role, Severity};
use std::ops::Range;

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
            Predicate::TitleAgainstDuties => self.title_against_duties().then(title),
            Predicate::CoreMissing => self.core_missing(lexicon).then(title),
            Predicate::DegreeDemanded => self.degree_demanded(),
            Predicate::JudgedOnDelivery => self.judged_on_delivery(lexicon),
            // Judged when all findings are known, in `suppress`.
            Predicate::UnknownSuppression | Predicate::UnusedSuppression | Predicate::UnexplainedSuppression => None,
        }
    }

    pub(super) fn role(&self) -> Option<Role> {
        match self.posting.declared.roles() {
            [role] => Some(*role),
            _ => None,
        }
    }

    /// At least five owned duties, 60 % of them another role's own, and under 25 % this role's.
    ///
    /// Between programs and projects there is no bright line (D1.7), so there it takes one duty more, and less than 20 %.
    fn title_against_duties(&self) -> bool {
        self.role().is_some_and(|role| is_against(role, self.judged_by_family(role)))
    }

    /// The duties that count for the title, by family: what the role may own here as well is no picture of another role.
    fn judged_by_family(&self, role: Role) -> [usize; 6] {
        let mut counts = [0; 6];
        for claim in self.duties().filter(|claim| !self.settings.allows(&[role], claim.area)) {
            counts[claim.area.family() as usize] += 1;
        }
        counts
    }

    /// Tells of a duty whether it takes just this one for the title not to stand against the rest of them.
    pub(crate) fn holds_up_the_title(&self) -> impl Fn(&Claim) -> bool {
        let role = self.role();
        let counts = role.map_or([0; 6], |role| self.judged_by_family(role));
        move |claim| {
            role.is_some_and(|role| {
                let mut rest = counts;
                if is_sure(claim) && !self.settings.allows(&[role], claim.area) {
                    rest[claim.area.family() as usize] -= 1;
                }
                !is_against(role, counts) && is_against(role, rest)
            })
        }
    }

    /// A product manager with no what and why, a TPM with no technical depth, a program or project manager with no delivery.
    fn core_missing(&self, lexicon: &Lexicon) -> bool {
        let Some(role) = self.role() else { return false };
        // Where the title is at odds with most duties, that says it all.
        if self.posting.cut_off || self.duties().count() < ENOUGH || self.title_against_duties() {
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

/// Whether so many duties of each family stand against a title that names `role`.
fn is_against(role: Role, counts: [usize; 6]) -> bool {
    let count = |family: Family| counts[family as usize];
    let own = match role {
        Role::TechnicalProgramManager => count(Family::Program) + count(Family::Technical),
        role => count(role.family()),
    };
    let near = match role.family() {
        Family::Program => count(Family::Project),
        Family::Project => count(Family::Program),
        _ => 0,
    };
    let total: usize = counts.iter().sum();
    let others =
        [Family::Product, Family::Program, Family::Project].map(count).iter().sum::<usize>() - count(role.family());
    let (enough, little) = if 2 * near > others { (ENOUGH + 1, 20) } else { (ENOUGH, 25) };
    total >= enough && others * 100 >= total * 60 && own * 100 < total * little
}

/// Where a predicate holds.
pub(super) struct Found {
    pub(super) tokens: Range<usize>,
    pub(super) confidence: f32,
    pub(super) other: Option<Role>,
}
