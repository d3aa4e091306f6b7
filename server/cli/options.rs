//! Options that several commands share.

use super::Failure;
use crate::config::{FailOn, Overlay, Resolved, Resolver, Size, Source};
use crate::mistake::placed;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use rolelint_core::role_model::Role;
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How a report is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum Form {
    /// for people
    Text,
    /// for programs
    Json,
}

/// How a posting is to be judged.
#[derive(Args, Debug)]
pub(super) struct Judge {
    /// Judge every posting as this role, whatever its title says
    #[arg(long, value_name = "ROLE", value_parser = role())]
    role: Option<Role>,

    /// How large the hiring organization is. Without it the posting's own words decide, such as "early-stage" or "wear many hats"
    #[arg(long, value_name = "SIZE", value_enum, hide_possible_values = false)]
    organization_size: Option<Size>,
}

impl Judge {
    /// What outranks the configuration; `fail_on` does not count where a command does not know it.
    pub(super) fn overlay(&self, fail_on: Option<FailOn>) -> Overlay {
        Overlay { role: self.role, organization_size: self.organization_size, fail_on }
    }

    /// Whether postings are judged otherwise than the configuration says.
    pub(super) fn differs(&self) -> bool {
        self.role.is_some() || self.organization_size.is_some()
    }
}

/// Which configuration counts.
#[derive(Args, Debug)]
pub(super) struct Configuration {
    /// Use this configuration file for all files, instead of the nearest rolelint.toml in or above the folder of each
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,

    /// Ignore every configuration file, .rolelintignore and baseline
    #[arg(long, conflicts_with = "config")]
    isolated: bool,
}

impl Configuration {
    /// Where configurations come from.
    pub(super) fn source(&self) -> Source {
        match &self.config {
            _ if self.isolated => Source::Isolated,
            Some(file) => Source::File(file.clone()),
            None => Source::Discover,
        }
    }

    /// What holds in the current folder.
    pub(super) fn here(&self, err: &mut dyn Write) -> Result<Resolved, Failure> {
        let resolver = self.resolver(Overlay::default(), &[".".into()], err)?;
        resolver.resolve(Path::new("*")).map_err(|error| Failure::config(&error, resolver.current()))
    }

    /// None at all.
    #[cfg(test)]
    pub(super) fn isolated() -> Self {
        Self { config: None, isolated: true }
    }

    /// A resolver of what holds for each file, which has made sure that what holds at these paths can be used. What should be put in
    /// another way there is said on `err`.
    pub(super) fn resolver(
        &self,
        overlay: Overlay,
        paths: &[PathBuf],
        err: &mut dyn Write,
    ) -> Result<Arc<Resolver>, Failure> {
        let resolver = Resolver::new(self.source(), overlay)?;
        let mut said = BTreeSet::new();
        for path in paths {
            // In a folder, the name of any file does: it is the folder that decides.
            let file =
                if path.is_dir() || path == Path::new("-") { resolver.absolute(path).join("-") } else { path.clone() };
            let config = resolver.config(&file).map_err(|error| Failure::config(&error, resolver.current()))?;
            resolver.baseline(&file).map_err(|error| Failure::config(&error, resolver.current()))?;
            if let Some(config) = config.filter(|config| said.insert(config.path.clone())) {
                for notice in &config.notices {
                    let _ = writeln!(err, "notice: {}", placed(&config.path, resolver.current(), notice));
                }
            }
        }
        Ok(resolver.into())
    }
}

fn role() -> impl TypedValueParser<Value = Role> {
    let known = PossibleValuesParser::new(Role::ALL.map(Role::id));
    known.try_map(|id| Role::from_id(&id).ok_or("no such role"))
}
