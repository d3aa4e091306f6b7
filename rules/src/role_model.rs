//! The vocabulary of the role model: the four roles, the 21 responsibility areas, and how bad a finding is.

use serde::{Deserialize, Serialize};
use std::fmt;

/// One of the four PM roles that are told apart.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Answers for the what, the for-whom and the why (D2.1).
    ProductManager,
    /// Plans and coordinates across functions and organizations (D1.3).
    ProgramManager,
    /// A program manager with technical depth (D1.8, D2.6).
    TechnicalProgramManager,
    /// Brings an agreed scope in on date and within budget (D2.8).
    ProjectManager,
}

impl Role {
    /// All roles, in the order of the matrix's columns.
    pub const ALL: [Self; 4] =
        [Self::ProductManager, Self::ProgramManager, Self::TechnicalProgramManager, Self::ProjectManager];

    /// The identifier used in files and reports.
    pub fn id(self) -> &'static str {
        match self {
            Self::ProductManager => "product-manager",
            Self::ProgramManager => "program-manager",
            Self::TechnicalProgramManager => "technical-program-manager",
            Self::ProjectManager => "project-manager",
        }
    }

    /// The role as a sentence names it, in lower case and without an article.
    pub fn name(self) -> &'static str {
        match self {
            Self::ProductManager => "product manager",
            Self::ProgramManager => "program manager",
            Self::TechnicalProgramManager => "technical program manager",
            Self::ProjectManager => "project manager",
        }
    }

    /// The role with this identifier.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.id() == id)
    }

    /// Product, program (which the TPM shares: D1.11) or project.
    pub fn family(self) -> Family {
        match self {
            Self::ProductManager => Family::Product,
            Self::ProgramManager | Self::TechnicalProgramManager => Family::Program,
            Self::ProjectManager => Family::Project,
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What an area belongs to, and a share of a posting's mix.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Family {
    /// `product.*`
    Product,
    /// `program.*`
    Program,
    /// `project.*`
    Project,
    /// `technical.*`
    Technical,
    /// `engineering.*`
    Engineering,
    /// `people.*`
    People,
}

impl Family {
    /// All families, in the order in which reports name them.
    pub const ALL: [Self; 6] =
        [Self::Product, Self::Program, Self::Project, Self::Technical, Self::Engineering, Self::People];

    /// The word before the dot in an area's identifier.
    pub fn id(self) -> &'static str {
        match self {
            Self::Product => "product",
            Self::Program => "program",
            Self::Project => "project",
            Self::Technical => "technical",
            Self::Engineering => "engineering",
            Self::People => "people",
        }
    }
}

macro_rules! areas {
    ($($variant:ident, $id:literal, $family:ident, $name:literal;)*) => {
        /// A responsibility area: a piece of work that one of the roles, or somebody beside them, owns.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Deserialize, Serialize)]
        pub enum Area {
            $(#[doc = $name] #[serde(rename = $id)] $variant,)*
        }

        impl Area {
            /// All areas, in the order of the matrix's rows.
            pub const ALL: [Self; 21] = [$(Self::$variant,)*];

            /// The identifier used in files and reports.
            pub fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)* }
            }

            /// What falls in it, in words.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The family that it belongs to.
            pub fn family(self) -> Family {
                match self { $(Self::$variant => Family::$family,)* }
            }
        }
    };
}

areas! {
    ProductVision, "product.vision", Product, "product vision, strategy and direction";
    ProductRoadmap, "product.roadmap", Product, "what goes on the product roadmap";
    ProductDiscovery, "product.discovery", Product, "customer needs, user research and market analysis";
    ProductRequirements, "product.requirements", Product, "product requirements, PRDs and user stories";
    ProductPrioritization, "product.prioritization", Product, "the priority of backlog and features";
    ProductLaunch, "product.launch", Product, "pricing, positioning, go-to-market and the launch decision";
    ProductOutcome, "product.outcome", Product, "the product's success: adoption, revenue, retention";
    ProgramCoordination, "program.coordination", Program, "planning and coordination across teams";
    ProgramDependencies, "program.dependencies", Program, "dependencies and sequencing across teams";
    ProgramRisk, "program.risk", Program, "program and technical risk across teams";
    ProgramProcess, "program.process", Program, "process, governance and reporting across teams";
    ProgramPortfolio, "program.portfolio", Program, "a set of interrelated projects";
    ProgramDecision, "program.decision", Program, "the program's decisions and its outcome";
    ProjectSchedule, "project.schedule", Project, "plan, timeline and on-time delivery of a defined scope";
    ProjectBudget, "project.budget", Project, "the project's budget and costs";
    ProjectResources, "project.resources", Project, "tasks, assignments and resources";
    ProjectStatus, "project.status", Project, "a project's status, meetings, issues and changes";
    TechnicalDepth, "technical.depth", Technical, "architecture and engineering trade-offs";
    EngineeringCode, "engineering.code", Engineering, "production code and hands-on development";
    PeopleEngineers, "people.engineers", People, "line management of engineers";
    PeopleProjectManagers, "people.project-managers", People, "line management of project managers";
}

impl Area {
    /// The area with this identifier.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|area| area.id() == id)
    }
}

/// How bad a finding is. Ordered: a hint is the least.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Worth a look; the documents see no bright line, or the reading is unsure.
    Hint,
    /// A document gives the work mainly to another role.
    Warning,
    /// The documents give the work to another role as its own.
    Error,
}

impl Severity {
    /// The word used in files and reports.
    pub fn id(self) -> &'static str {
        match self {
            Self::Hint => "hint",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// What a posting's title says about the role.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Declared {
    /// One role; several only where the author declared a combination on purpose.
    Roles(Vec<Role>),
    /// "PM", a "TPM" never expanded, or a title of two roles: no duty can be judged (D1.17).
    Ambiguous,
}

impl Declared {
    /// The roles; none when ambiguous.
    pub fn roles(&self) -> &[Role] {
        match self {
            Self::Roles(roles) => roles,
            Self::Ambiguous => &[],
        }
    }
}
