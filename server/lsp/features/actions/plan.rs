//! Which actions there are for the findings in a range, and what they are called.

use super::super::{Scene, listed};
use rolelint_core::catalog::{Predicate, RuleKind};
use rolelint_core::document::Format;
use rolelint_core::finding::Finding;
use rolelint_core::role_model::{Area, Family, Role, Severity};
use rolelint_core::settings::Level;
use rolelint_core::span::Span;
use serde::{Deserialize, Serialize};

/// What is to be done. A finding is named by its index in the report of the version that the plan is for.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Plan {
    /// Make one of the fixes of a finding.
    Fix {
        /// The finding.
        finding: usize,
        /// Which of its fixes; the first is the preferred one.
        fix: usize,
    },
    /// Write the comment that suppresses a finding.
    Suppress {
        /// The finding.
        finding: usize,
    },
    /// Take a finding down in the baseline.
    Baseline {
        /// The finding.
        finding: usize,
    },
    /// Say in the text that one person fills several roles on purpose.
    Combine {
        /// The finding that led to this.
        finding: usize,
        /// The roles.
        roles: Vec<Role>,
    },
    /// Set in the configuration how bad findings like this one are.
    SetLevel {
        /// The finding.
        finding: usize,
        /// The level's word.
        level: String,
    },
    /// Make all fixes that keep the meaning.
    FixAll,
}

impl Plan {
    /// Whether its edit is better made when it is chosen.
    pub(super) fn costs(&self) -> bool {
        !matches!(self, Self::Fix { .. } | Self::Baseline { .. })
    }

    /// Whether it is the best that can be done about its finding.
    pub(super) fn is_preferred(&self) -> bool {
        matches!(self, Self::Fix { fix: 0, .. })
    }
}

impl Scene<'_> {
    /// The plans for the findings in a range: fixes first, then exceptions, then settings.
    pub(super) fn plans(&self, range: Span) -> Vec<Plan> {
        let all = self.snapshot.report().findings.iter().enumerate();
        let touches = |span: Span| span.start <= range.end && range.start <= span.end;
        let here = all.filter(|(_, finding)| touches(finding.span)).collect::<Vec<_>>();
        if here.is_empty() {
            return Vec::new();
        }
        let mut plans = Vec::new();
        for (index, finding) in self.snapshot.report_with_fixes().findings.iter().enumerate() {
            if !touches(finding.span) {
                continue;
            }
            let fixes = finding.fixes.iter().enumerate().filter(|(_, fix)| !fix.edits.is_empty());
            plans.extend(fixes.map(|(fix, _)| Plan::Fix { finding: index, fix }));
        }
        let mut combined: Vec<Vec<Role>> = Vec::new();
        for (index, finding) in &here {
            if let Some(roles) = self.roles_in_one(finding).filter(|roles| !combined.contains(roles)) {
                combined.push(roles.clone());
                plans.push(Plan::Combine { finding: *index, roles });
            }
        }
        plans.extend(here.iter().map(|(finding, _)| match self.format {
            Format::Plain => Plan::Baseline { finding: *finding },
            _ => Plan::Suppress { finding: *finding },
        }));
        let mut rules: Vec<&str> = Vec::new();
        for (index, finding) in here {
            if !rules.contains(&&*finding.rule) {
                rules.push(&finding.rule);
                let levels = [Level::Report(Severity::Hint), Level::Off].into_iter();
                let lower = levels.filter(|level| *level < Level::Report(finding.severity));
                plans.extend(lower.map(|level| Plan::SetLevel { finding: index, level: level.id().into() }));
            }
        }
        plans
    }

    /// What a plan is called in a menu; none where its finding is gone.
    pub(super) fn title_of(&self, plan: &Plan) -> Option<String> {
        let rule = self.finding_of(plan).map(|finding| &*finding.rule);
        Some(match plan {
            Plan::Fix { finding, fix } => {
                self.snapshot.report_with_fixes().findings.get(*finding)?.fixes.get(*fix)?.title.clone()
            }
            Plan::Suppress { .. } => format!("Keep it: mark this line as an exception from {}", rule?),
            Plan::Baseline { .. } => "Keep it: add this finding to the baseline".into(),
            Plan::Combine { roles, .. } => {
                let names = roles.iter().copied().map(Role::name).collect::<Vec<_>>();
                format!("One person does both jobs on purpose: declare {}", listed(&names, "and"))
            }
            Plan::SetLevel { level, .. } if level == Level::Off.id() => {
                format!("Never report {} in this project (rolelint.toml)", rule?)
            }
            Plan::SetLevel { level, .. } => {
                format!("Report {} as no more than a {level} in this project (rolelint.toml)", rule?)
            }
            Plan::FixAll => "Make all safe fixes".into(),
        })
    }

    /// The finding that a plan is about.
    pub(super) fn finding_of(&self, plan: &Plan) -> Option<&Finding> {
        match plan {
            Plan::FixAll => None,
            Plan::Fix { finding, .. }
            | Plan::Suppress { finding }
            | Plan::Baseline { finding }
            | Plan::Combine { finding, .. }
            | Plan::SetLevel { finding, .. } => self.snapshot.report_with_fixes().findings.get(*finding),
        }
    }

    /// The two roles that the posting would combine, were that what is wrong with it.
    fn roles_in_one(&self, finding: &Finding) -> Option<Vec<Role>> {
        if self.format == Format::Plain {
            return None;
        }
        let posting = self.snapshot.report().postings.get(finding.posting)?;
        let predicate = match self.catalog().rule(&finding.rule)?.kind {
            RuleKind::Document { predicate, .. } => Some(predicate),
            RuleKind::Duty { .. } => None,
        };
        let (declared, other) = match (posting.declared.roles(), finding.area, predicate) {
            ([declared], Some(area), _) => (*declared, owner(area)?),
            ([declared], None, Some(Predicate::TitleAgainstDuties)) => (*declared, posting.reads_like?),
            ([], None, Some(Predicate::HybridTitle)) => {
                let outlines = self.outlines();
                let outline = outlines.get(finding.posting)?;
                match outline.names.iter().filter(|(_, span)| outline.title.overlaps(*span)).collect::<Vec<_>>()[..] {
                    [(one, _), (other, _)] => (*one, *other),
                    _ => return None,
                }
            }
            _ => return None,
        };
        (declared != other).then(|| vec![declared, other])
    }
}

/// The role whose own work an area is.
fn owner(area: Area) -> Option<Role> {
    match area.family() {
        _ if area == Area::ProgramDecision => None,
        Family::Product => Some(Role::ProductManager),
        Family::Program => Some(Role::ProgramManager),
        Family::Project => Some(Role::ProjectManager),
        Family::Technical | Family::Engineering | Family::People => None,
    }
}
