//! The rewordings of an example: exactly those that the rule file lists, and each of them leaves nothing to be found.

use super::Sample;
use crate::Linter;
use crate::catalog::{Rewording, Rule, RuleKind};
use crate::fix::{Fix, apply};
use crate::lexicon::{Form, inflect};

/// Whether the fixes of the example's finding make exactly the `listed` sentences, and nothing is wrong with any of them.
pub(super) fn check(linter: &Linter, rule: &Rule, sample: &Sample, listed: &[String]) -> Result<(), String> {
    let report = |text: &str| linter.check_with_fixes(text, sample.format, &Sample::settings(rule));
    let before = report(&sample.posting);
    let Some(finding) = before.findings.iter().find(|finding| finding.rule == rule.name) else { return Ok(()) };
    let fixes = finding.fixes.iter().filter(|fix| !fix.edits.is_empty());
    let made: Vec<String> = fixes.clone().map(|fix| changed_line(sample, fix)).collect();
    if made != listed {
        return Err(format!("the rewordings must be {listed:?}, and they are {made:?}"));
    }
    for (fix, sentence) in fixes.zip(&made) {
        let after = report(&apply(&sample.posting, &fix.edits));
        let old = |name: &str| before.findings.iter().filter(|finding| *finding.rule == *name).count();
        let new = |name: &str| after.findings.iter().filter(|finding| *finding.rule == *name).count();
        // Under another title, other duties can be wrong.
        let duty = rule.area().is_some();
        let worse = after.findings.iter().find(|finding| duty && new(&finding.rule) > old(&finding.rule));
        if let Some(other) = worse {
            return Err(format!("the rewording {sentence:?} is found by `{}`", other.rule));
        }
        if new(&rule.name) >= old(&rule.name) {
            return Err(format!("the rewording {sentence:?} is found again"));
        }
    }
    Ok(())
}

/// Whether a sentence is made from a template, by the template's first words.
pub(super) fn shows(sentence: &str, rule: &Rule, template: &Rewording) -> bool {
    let RuleKind::Duty { owner, .. } = &rule.kind else { return false };
    let before = template.before.replace("{owner}", owner);
    let sentence = sentence.to_lowercase();
    [Form::Base, Form::Third, Form::Gerund].into_iter().any(|form| {
        let lead = format!("{} {before}", inflect(&template.verb, form)).to_lowercase();
        sentence.contains(&lead) && sentence.contains(template.after.trim())
    })
}

/// The line that a fix changes first, changed, without the mark of a list or a heading.
fn changed_line(sample: &Sample, fix: &Fix) -> String {
    let text = apply(&sample.posting, &fix.edits);
    let at = fix.edits.first().map_or(0, |edit| edit.span.start as usize);
    let start = text[..at].rfind('\n').map_or(0, |line| line + 1);
    let line = text[start..].lines().next().unwrap_or_default();
    line.trim_start_matches(['-', '#', ' ']).to_owned()
}
