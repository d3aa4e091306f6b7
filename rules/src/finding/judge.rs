//! Judges claims by the rules: which duty is another role's work, how bad that is, and what is said about it.

use super::{Finding, Mix, Reason, Related};
use crate::catalog::{Catalog, Rule};
use crate::claim::Claim;
use crate::document::Document;
use crate::posting::{Posting, Reading};
use crate::reword::Scene;
use crate::role_model::{Declared, Family, Role, Severity};
use crate::settings::Settings;
use crate::span::Span;
use std::ops::Range;

/// Below this confidence a finding is a hint.
const SURE: f32 = 0.58;

/// Whether a claim is a duty of the holder that the reading is sure of.
pub(super) fn is_sure(claim: &Claim) -> bool {
    claim.is_duty() && !claim.requirement && claim.confidence >= SURE
}

/// One posting with its claims, to be judged.
pub(crate) struct Case<'a> {
    pub(crate) document: &'a Document,
    pub(crate) reading: &'a Reading,
    pub(crate) posting: &'a Posting,
    pub(crate) claims: &'a [Claim],
    pub(crate) catalog: &'a Catalog,
    pub(crate) settings: &'a Settings,
    /// What rewordings are made from; none where nobody asks for them.
    pub(crate) scene: Option<Scene<'a>>,
    /// Index of the posting in the report.
    pub(crate) index: usize,
}

impl Case<'_> {
    /// The bytes that a range of tokens came from.
    pub(crate) fn span(&self, tokens: &Range<usize>) -> Span {
        let all = &self.reading.tokens;
        match (all.get(tokens.start), tokens.end.checked_sub(1).and_then(|last| all.get(last))) {
            (Some(first), Some(last)) if tokens.start < tokens.end => {
                self.document.source(first.start as usize, last.end as usize)
            }
            (Some(first), _) => self.document.source(first.start as usize, first.start as usize),
            _ => Span::default(),
        }
    }

    /// The decoded words of a range of tokens.
    pub(crate) fn words(&self, tokens: &Range<usize>) -> &str {
        let all = &self.reading.tokens;
        match (all.get(tokens.start), tokens.end.checked_sub(1).and_then(|last| all.get(last))) {
            (Some(first), Some(last)) if tokens.start < tokens.end => {
                &self.document.decoded.text()[first.start as usize..last.end as usize]
            }
            _ => "",
        }
    }

    /// Whether the posting or the configuration says that one person wears several hats.
    fn is_small(&self) -> bool {
        self.settings.small_organization.unwrap_or(self.posting.small_organization.is_some())
    }

    /// The duties that the holder owns and that the reading is sure of.
    pub(crate) fn duties(&self) -> impl Iterator<Item = &Claim> {
        self.claims.iter().filter(|claim| is_sure(claim))
    }

    /// Findings on single duties.
    pub(crate) fn duty_findings(&self) -> Vec<Finding> {
        let Declared::Roles(roles) = &self.posting.declared else { return Vec::new() };
        let holds_up_the_title = self.holds_up_the_title();
        let judged = self.claims.iter().filter(|claim| claim.is_duty());
        judged.filter_map(|claim| self.duty_finding(claim, roles, &holds_up_the_title)).collect()
    }

    fn duty_finding(
        &self,
        claim: &Claim,
        roles: &[Role],
        holds_up_the_title: impl Fn(&Claim) -> bool,
    ) -> Option<Finding> {
        let rule = self.catalog.duty(claim.area)?;
        // Of several declared roles, the one that the work is nearest to decides.
        let by_rule = roles.iter().map(|role| rule.severity(*role)).min()??;
        if self.settings.allows(roles, claim.area) {
            return None;
        }
        let severity = self.settings.level(&rule.name, by_rule)?;
        let hats = matches!(claim.area.family(), Family::Product | Family::Program | Family::Project);
        let (severity, reason) = match severity {
            Severity::Hint if by_rule == Severity::Hint => (Severity::Hint, Some(Reason::Matrix)),
            Severity::Hint => (Severity::Hint, Some(Reason::Configuration)),
            _ if claim.requirement => (Severity::Hint, Some(Reason::Requirement)),
            _ if claim.confidence < SURE => (Severity::Hint, Some(Reason::Confidence)),
            _ if hats && self.is_small() => (Severity::Hint, Some(Reason::SmallOrganization)),
            severity => (severity, None),
        };
        let mut finding = self.finding(rule, severity, &claim.marked, claim.confidence);
        finding.reason = reason;
        finding.related = vec![self.title_note()];
        let alone = !holds_up_the_title(claim);
        finding.fixes = self.scene.map(|scene| scene.rewordings(claim, rule, alone)).unwrap_or_default();
        Some(finding)
    }

    /// The title, and what it has to do with a finding elsewhere.
    pub(crate) fn title_note(&self) -> Related {
        let message = match (self.posting.assigned, self.posting.declared.roles()) {
            (_, []) => "The title".to_owned(),
            (true, [role]) => format!("Judged as a {role}, whatever the title says"),
            (false, [role]) => format!("The title names a {role}"),
            _ => format!("Judged as {} in one", self.holder()),
        };
        Related { message, span: self.span(&self.posting.title) }
    }

    /// The role as a sentence names it: "product manager and project manager" where one person is both.
    fn holder(&self) -> String {
        match self.posting.declared.roles() {
            [] => "PM".into(),
            roles => roles.iter().map(|role| role.name()).collect::<Vec<_>>().join(" and "),
        }
    }

    /// A finding at these words, with its texts filled in.
    pub(crate) fn finding(&self, rule: &Rule, severity: Severity, marked: &Range<usize>, confidence: f32) -> Finding {
        let role = self.holder();
        let fill = |text: &str| text.replace("{role}", &role);
        Finding {
            rule: rule.name.clone(),
            severity,
            area: rule.area(),
            posting: self.index,
            facts: rule.facts.clone(),
            confidence,
            reason: None,
            message: fill(&rule.message.text),
            help: fill(&rule.message.help),
            span: self.span(marked),
            statement: self.fingerprint(marked),
            related: Vec::new(),
            fixes: Vec::new(),
        }
    }

    /// How the owned duties share out.
    pub(crate) fn mix(&self) -> Mix {
        let mut counts = [0u16; 6];
        for claim in self.duties() {
            let count = &mut counts[claim.area.family() as usize];
            *count = count.saturating_add(1);
        }
        let all: f32 = counts.iter().map(|count| f32::from(*count)).sum();
        let mut mix = Mix::default();
        if all > 0.0 {
            for (share, count) in mix.shares.iter_mut().zip(counts) {
                *share = f32::from(count) / all;
            }
        }
        mix
    }

    /// The role that the duties describe: at least three of them, and one family with half of those that a role can own.
    pub(crate) fn reads_like(&self) -> Option<Role> {
        let mix = self.mix();
        if self.duties().count() < 3 {
            return None;
        }
        let [product, program, project] =
            [Family::Product, Family::Program, Family::Project].map(|family| mix.share(family));
        let owned = product + program + project;
        let best = product.max(program).max(project);
        if owned <= 0.0 || best / owned < 0.5 {
            return None;
        }
        let technical = mix.share(Family::Technical) >= 0.1;
        Some(if (best - product).abs() < f32::EPSILON {
            Role::ProductManager
        } else if (best - program).abs() < f32::EPSILON {
            if technical { Role::TechnicalProgramManager } else { Role::ProgramManager }
        } else {
            Role::ProjectManager
        })
    }
}
