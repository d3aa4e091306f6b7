//! `rolelint rules test`: runs the examples of the user's own rules.

use super::Failure;
use super::options::Configuration;
use crate::exit::Exit;
use crate::report::text::count;
use clap::Args;
use rolelint_core::Linter;
use rolelint_core::catalog::Rule;
use rolelint_core::examples;
use std::io::Write;

/// Run the examples of the rules that the configuration adds
///
/// What each [[invalid]] example promises must be found, at exactly the marked words, and no [[valid]] one may be.
#[derive(Args)]
pub(super) struct Options {
    #[command(flatten)]
    configuration: Configuration,
}

pub(super) fn run(options: &Options, out: &mut dyn Write, err: &mut dyn Write) -> Result<Exit, Failure> {
    let here = options.configuration.here(err)?;
    let shipped = Linter::builtin()?.catalog();
    let own = |rule: &&Rule| shipped.rule(&rule.name) != Some(*rule);
    let rules = here.linter.catalog().rules().iter().filter(own).collect::<Vec<_>>();
    if rules.is_empty() {
        let _ = writeln!(
            err,
            "notice: there are no rules of your own: name their folder in `rule-folders` of a rolelint.toml"
        );
        return Ok(Exit::Clean);
    }
    let mut mistakes = 0;
    for rule in &rules {
        let found = examples::check(&here.linter, rule);
        let verdict = if found.is_empty() { "ok" } else { "FAILED" };
        let number = count(rule.invalid.len() + rule.valid.len(), "example");
        writeln!(out, "{}: {number}, {verdict}", rule.name)?;
        for mistake in &found {
            writeln!(out, "  {mistake}")?;
        }
        mistakes += found.len();
    }
    writeln!(
        out,
        "{} tested: {}",
        count(rules.len(), "rule"),
        if mistakes == 0 { "all hold".into() } else { count(mistakes, "mistake") }
    )?;
    Ok(if mistakes == 0 { Exit::Clean } else { Exit::Findings })
}
