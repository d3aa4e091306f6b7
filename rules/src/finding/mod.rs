//! Claims → **Findings**: what a posting gets told, and where.

mod demands;
mod fingerprint;
mod judge;
mod naming;
mod remedy;
mod whole;

pub use fingerprint::fingerprint;
pub(crate) use judge::Case;

use crate::fix::Fix;
use crate::role_model::{Area, Declared, Family, Role, Severity};
use crate::span::Span;
use std::sync::Arc;

/// Why a finding is only a hint.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Reason {
    /// The documents see no bright line here.
    Matrix,
    /// The sentence can be read in another way.
    Confidence,
    /// It is asked of the applicant, not given as a duty.
    Requirement,
    /// The organization is small and one person wears several hats (D1.2, D2.13).
    SmallOrganization,
    /// The configuration says so.
    Configuration,
    /// The posting or the configuration says that one person fills two roles on purpose.
    CombinedRoles,
}

impl Reason {
    /// The word used in reports.
    pub fn id(self) -> &'static str {
        match self {
            Self::Matrix => "matrix",
            Self::Confidence => "confidence",
            Self::Requirement => "requirement",
            Self::SmallOrganization => "small-organization",
            Self::Configuration => "configuration",
            Self::CombinedRoles => "combined-roles",
        }
    }
}

/// Another place that belongs to a finding, such as the title.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Related {
    /// What that place has to do with it.
    pub message: String,
    /// Where.
    pub span: Span,
}

/// One thing that is wrong, at the words that say it.
#[derive(Clone, PartialEq, Debug)]
pub struct Finding {
    /// The rule's name, kebab-case.
    pub rule: Arc<str>,
    /// How bad.
    pub severity: Severity,
    /// The responsibility area; none for rules about the document as a whole.
    pub area: Option<Area>,
    /// Index of the posting in the report.
    pub posting: usize,
    /// Numbers of the facts that the rule rests on, such as `D1.4`.
    pub facts: Vec<String>,
    /// How sure the reading is, 0 to 1.
    pub confidence: f32,
    /// Set on hints: why it is no more than that.
    pub reason: Option<Reason>,
    /// What is wrong and whose work it is, one or two sentences.
    pub message: String,
    /// What to do about it.
    pub help: String,
    /// The words.
    pub span: Span,
    /// The statement that the words stand in, or the title's line, as a hash of its words: the same wherever the statement is
    /// moved to, however its lines are broken and whichever letters are capital, and from one version to the next.
    pub statement: u64,
    /// Other places, the title first.
    pub related: Vec<Related>,
    /// Ways out, the preferred one first.
    pub fixes: Vec<Fix>,
}

/// How the duties that the holder owns share out over the families, each 0 to 1; all 0 where there are none.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Mix {
    /// In the order of [`Family::ALL`].
    pub shares: [f32; 6],
}

impl Mix {
    /// The share of one family.
    pub fn share(&self, family: Family) -> f32 {
        self.shares[family as usize]
    }
}

/// One posting as the report names it.
#[derive(Clone, PartialEq, Debug)]
pub struct PostingSummary {
    /// What the title says.
    pub declared: Declared,
    /// The title as a reader sees it.
    pub title: String,
    /// The whole posting.
    pub span: Span,
    /// Where the title stands.
    pub title_span: Span,
    /// How the duties share out.
    pub mix: Mix,
    /// The role that the duties describe; none where they are too few or too mixed to say.
    pub reads_like: Option<Role>,
    /// Number of findings that comments or the configuration suppressed.
    pub suppressed: usize,
}

/// All that is to be said about one text.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Report {
    /// The postings in it; none where the text is no posting for one of the four roles.
    pub postings: Vec<PostingSummary>,
    /// The findings, by position.
    pub findings: Vec<Finding>,
}
