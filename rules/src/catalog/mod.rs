//! The rules, one file each, and the facts that they rest on.
//!
//! A rule is data: what it looks for (an area that a role owns, or one of a few named predicates over the whole posting), how bad
//! it is for which role, what it says, and the examples that prove it. `build.rs` finds the files, reads them
//! with the code of this room, and embeds what comes out; there is no registry.

mod facts;
mod rewording;
mod source;

pub use facts::{Fact, Facts};
pub use rewording::{Part, Rewording};
pub(crate) use source::example_posting;
pub use source::{Example, Message, Predicate, Rule, RuleKind, ValidExample};

use crate::role_model::Area;
use crate::source::SourceError;
use serde::{Deserialize, Serialize};

/// All rules, in the order of their names.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize, Serialize)]
pub struct Catalog {
    rules: Vec<Rule>,
    by_area: [Option<u16>; Area::ALL.len()],
    facts: Facts,
}

impl Catalog {
    /// Reads rule files, given as (name, content), and the facts that they cite.
    ///
    /// # Errors
    /// Names file, line and key of the first mistake.
    pub fn from_files(files: &[(&str, &str)], facts: (&str, &str)) -> Result<Self, SourceError> {
        let facts = Facts::parse(facts.0, facts.1)?;
        let rules = files.iter().map(|(file, text)| Rule::parse(file, text, &facts)).collect::<Result<_, _>>()?;
        Ok(Self::of(rules, facts))
    }

    fn of(mut rules: Vec<Rule>, facts: Facts) -> Self {
        rules.sort_by(|a, b| a.name.cmp(&b.name));
        let mut by_area = [None; Area::ALL.len()];
        for (index, rule) in rules.iter().enumerate() {
            if let RuleKind::Duty { area, .. } = rule.kind {
                by_area[area as usize] = Some(index as u16);
            }
        }
        Self { rules, by_area, facts }
    }

    /// This catalog with rules of the user's own. A rule takes the place of the one that judges the same area, or the posting as a
    /// whole in the same respect: no duty is reported twice.
    ///
    /// # Errors
    /// Names file and line of the first mistake in each of the files, and of rules that judge the same.
    pub fn extended(&self, files: &[(&str, &str)], facts: &[(&str, &str)]) -> Result<Self, Vec<SourceError>> {
        let mut all_facts = self.facts.clone();
        let mut mistakes = Vec::new();
        for (file, text) in facts {
            mistakes.extend(all_facts.add(file, text).err());
        }
        let mut own: Vec<Rule> = Vec::new();
        for (file, text) in files {
            match Rule::parse(file, text, &all_facts) {
                Ok(rule) => match own.iter().find(|other| other.name == rule.name || other.judges_as(&rule)) {
                    Some(other) => mistakes.push(SourceError {
                        file: (*file).into(),
                        line: 1,
                        message: format!(
                            "`{}` in {} judges the same: one of the two has to go",
                            other.name, other.file
                        ),
                    }),
                    None => own.push(rule),
                },
                Err(mistake) => mistakes.push(mistake),
            }
        }
        if !mistakes.is_empty() {
            return Err(mistakes);
        }
        let stays = |rule: &&Rule| !own.iter().any(|other| other.name == rule.name || other.judges_as(rule));
        let rules = self.rules.iter().filter(stays).cloned().collect::<Vec<_>>();
        Ok(Self::of([rules, own].concat(), all_facts))
    }

    /// All rules, by name.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The rule with this name.
    pub fn rule(&self, name: &str) -> Option<&Rule> {
        self.rules.binary_search_by(|rule| (*rule.name).cmp(name)).ok().map(|index| &self.rules[index])
    }

    /// The rule with this name, or the one that had it once.
    pub fn rule_once_named(&self, name: &str) -> Option<&Rule> {
        let former = || self.rules.iter().find(|rule| rule.formerly.iter().any(|former| former == name));
        self.rule(name).or_else(former)
    }

    /// The rule that judges duties of this area.
    pub fn duty(&self, area: Area) -> Option<&Rule> {
        self.by_area[area as usize].map(|index| &self.rules[index as usize])
    }

    /// What the two documents say, numbered.
    pub fn facts(&self) -> &Facts {
        &self.facts
    }
}
