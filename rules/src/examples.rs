//! The contract of a rule file: its examples are run, and what they promise must hold.
//!
//! An invalid example is found once, at exactly the marked words, as bad as the rule says, and has exactly the rewordings that are
//! listed, which leave nothing to be found. A valid one is silent. Every role that
//! the rule judges has an example that proves it, and there are counter-examples enough to show where the rule ends.

use crate::Linter;
use crate::catalog::{Rewording, Rule, RuleKind, example_posting};
use crate::document::Format;
use crate::finding::{Finding, Report};
use crate::role_model::{Declared, Role, Severity};
use crate::settings::{Level, Settings};
use crate::source::SourceError;
use crate::span::Span;
use std::collections::BTreeMap;

/// A rule with fewer counter-examples than this has not shown where it ends.
pub const LEAST_VALID: usize = 3;

/// Runs the examples of `rule` and says, with file and line, what does not hold. The linter must know the rule.
pub fn check(linter: &Linter, rule: &Rule) -> Vec<SourceError> {
    let mut mistakes = coverage(rule);
    for (example, line) in rule.invalid.iter().zip(&rule.example_lines.0) {
        let sample = Sample::new(example.role, example.text.as_deref(), example.posting.as_deref());
        let verdict = sample.and_then(|sample| {
            let marked = sample.span_of(&example.marked)?;
            found(rule, &sample, marked, &sample.run(linter, rule)?)?;
            rewordings::check(linter, rule, &sample, &example.rewordings)
        });
        mistakes.extend(verdict.err().map(|message| at(rule, *line, message)));
    }
    for (example, line) in rule.valid.iter().zip(&rule.example_lines.1) {
        let sample = Sample::new(example.role, example.text.as_deref(), example.posting.as_deref());
        let verdict = sample.and_then(|sample| silent(rule, &sample, &sample.run(linter, rule)?));
        mistakes.extend(verdict.err().map(|message| at(rule, *line, message)));
        if example.why.trim().is_empty() {
            mistakes.push(at(rule, *line, "`why` is empty: say why silence is right here".into()));
        }
    }
    mistakes.extend(unused(rule).into_iter().map(|message| at(rule, 1, message)));
    mistakes.sort_by_key(|mistake| mistake.line);
    mistakes
}

/// Templates that no example shows.
fn unused(rule: &Rule) -> Vec<String> {
    let shown = |template: &Rewording| {
        rule.invalid
            .iter()
            .flat_map(|example| &example.rewordings)
            .any(|sentence| rewordings::shows(sentence, rule, template))
    };
    let unused = rule.rewordings.iter().filter(|template| !shown(template));
    unused.map(|template| format!("no [[invalid]] example has a rewording made from {:?}", template.text)).collect()
}

fn at(rule: &Rule, line: usize, message: String) -> SourceError {
    SourceError { file: rule.file.to_string(), line, message }
}

/// Whether there are examples enough, whatever they say.
fn coverage(rule: &Rule) -> Vec<SourceError> {
    let (invalid, valid) = &rule.example_lines;
    let mut mistakes = Vec::new();
    let first = invalid.first().copied().unwrap_or(1);
    if invalid.is_empty() {
        mistakes.push(at(rule, 1, "there is no [[invalid]] example: nothing shows that the rule fires".into()));
    }
    if let RuleKind::Duty { .. } = rule.kind {
        let judged = Role::ALL.into_iter().filter(|role| rule.severity(*role).is_some());
        for role in judged.filter(|role| rule.invalid.iter().all(|example| example.role != Some(*role))) {
            let message = format!("the rule judges `{}`, and no [[invalid]] example has that role", role.id());
            mistakes.push(at(rule, first, message));
        }
    }
    if valid.len() < LEAST_VALID {
        let last = valid.last().or(invalid.last()).copied().unwrap_or(1);
        let message = format!("{} [[valid]] examples, and at least {LEAST_VALID} are needed", valid.len());
        mistakes.push(at(rule, last, message));
    }
    mistakes
}

/// An example as a whole posting.
struct Sample {
    posting: String,
    format: Format,
    /// The example's own words in the posting.
    own: Span,
    /// The role of the small posting that was put around a single duty.
    around: Option<Role>,
}

impl Sample {
    fn new(role: Option<Role>, text: Option<&str>, posting: Option<&str>) -> Result<Self, String> {
        let (whole, format) = example_posting(role, text, posting)
            .ok_or("an example has either `text` with the `role` of the posting around it, or a whole `posting`")?;
        let own = match text {
            // A single duty stands last, before the final line break.
            Some(text) => Span::new(whole.len() - 1 - text.len(), whole.len() - 1),
            None => Span::new(0, whole.len()),
        };
        Ok(Self { posting: whole, format, own, around: text.and(role) })
    }

    /// Some rules are silent until somebody asks for them, and have examples like the others.
    fn settings(rule: &Rule) -> Settings {
        let levels = match rule.kind {
            RuleKind::Document { severity, .. } => [(rule.name.to_string(), Level::Report(severity))].into(),
            RuleKind::Duty { .. } => BTreeMap::new(),
        };
        Settings { levels, ..Settings::default() }
    }

    /// A duty whose posting is not even read as one would be silent for the wrong reason.
    fn run(&self, linter: &Linter, rule: &Rule) -> Result<Report, String> {
        let report = linter.check(&self.posting, self.format, &Self::settings(rule));
        if let Some(role) = self.around {
            let declared = report.postings.iter().map(|posting| &posting.declared).collect::<Vec<_>>();
            if declared != [&Declared::Roles(vec![role])] {
                return Err(format!("the posting around it is not read as one for a {role}, but as {declared:?}"));
            }
        }
        Ok(report)
    }

    fn span_of(&self, marked: &str) -> Result<Span, String> {
        let mut places = self.posting[self.own.range()].match_indices(marked);
        match (places.next(), places.next()) {
            _ if marked.is_empty() => Err("`marked` is empty".into()),
            (Some((start, _)), None) => {
                let start = self.own.start as usize + start;
                Ok(Span::new(start, start + marked.len()))
            }
            (None, _) => Err(format!("the marked words {marked:?} are not in the example")),
            (Some(_), Some(_)) => Err(format!("the marked words {marked:?} occur more than once in the example")),
        }
    }
}

/// Whether the report has one finding of the rule, at these words, as bad as the rule says.
fn found(rule: &Rule, sample: &Sample, marked: Span, report: &Report) -> Result<(), String> {
    let findings = of_rule(rule, report);
    let wanted = &sample.posting[marked.range()];
    match findings.as_slice() {
        [finding] if finding.span == marked => {
            as_bad(rule, finding, report)?;
            words(finding)
        }
        [finding] => {
            let words = quoted(&[finding], sample);
            Err(format!("the marked words must be {wanted:?}, and they are {words}"))
        }
        findings => {
            let words = quoted(findings, sample);
            Err(format!("must be found once, at {wanted:?}; found: {words}"))
        }
    }
}

/// A finding is as bad as the rule says for the posting's role, or a hint that says why it is one.
fn as_bad(rule: &Rule, finding: &Finding, report: &Report) -> Result<(), String> {
    let is = finding.severity;
    if let Some(reason) = finding.reason {
        return match is {
            Severity::Hint => Ok(()),
            _ => Err(format!("has the reason `{}` for being a hint, and is none", reason.id())),
        };
    }
    let must = match rule.kind {
        RuleKind::Document { severity, .. } => Some(severity),
        RuleKind::Duty { .. } => {
            let posting = report.postings.get(finding.posting);
            let role = posting.and_then(|posting| posting.declared.roles().first());
            role.and_then(|role| rule.severity(*role))
        }
    };
    if must == Some(is) {
        return Ok(());
    }
    let must = must.map_or("no finding at all", Severity::id);
    Err(format!("is reported as {}, where the rule says: {must}", is.id()))
}

/// A finding says something, and every name in its sentences is filled in.
fn words(finding: &Finding) -> Result<(), String> {
    for said in [&finding.message, &finding.help] {
        if said.trim().is_empty() || said.contains(['{', '}']) {
            return Err(format!("says {said:?}: nothing, or a name in braces that nobody filled in"));
        }
    }
    Ok(())
}

/// Whether the report has no finding of the rule.
fn silent(rule: &Rule, sample: &Sample, report: &Report) -> Result<(), String> {
    let findings = of_rule(rule, report);
    if findings.is_empty() {
        return Ok(());
    }
    Err(format!("must not be found; found: {}", quoted(&findings, sample)))
}

fn of_rule<'a>(rule: &Rule, report: &'a Report) -> Vec<&'a Finding> {
    report.findings.iter().filter(|finding| finding.rule == rule.name).collect()
}

/// The words of the findings, for a message.
fn quoted(findings: &[&Finding], sample: &Sample) -> String {
    let words = findings.iter().map(|finding| match sample.posting.get(finding.span.range()) {
        Some(words) => format!("{words:?}"),
        None => format!("bytes that are no text: {:?}", finding.span),
    });
    match words.collect::<Vec<_>>() {
        words if words.is_empty() => "nothing".into(),
        words => words.join(", "),
    }
}

mod rewordings;
#[cfg(test)]
mod tests;
