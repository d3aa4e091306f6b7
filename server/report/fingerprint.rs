//! A name for each finding that stays the same while lines move, so that a service can tell old ones from new ones.

use rolelint_core::finding::{Finding, fingerprint};
use std::collections::HashMap;

/// One name for each of these findings of a file, in their order: 16 hexadecimal digits that come from the rule and the statement,
/// however it is wrapped or capitalized, and from how often the two came up before. `within` is what else belongs to the name.
pub(super) fn fingerprints<'f>(findings: impl Iterator<Item = &'f Finding>, within: &str) -> Vec<String> {
    let mut times: HashMap<(&str, u64), u32> = HashMap::new();
    let names = findings.map(|finding| {
        let times = times.entry((&finding.rule, finding.statement)).or_default();
        *times += 1;
        let parts = [within, &finding.rule, &format!("{:x}", finding.statement), &times.to_string()];
        format!("{:016x}", fingerprint(parts.into_iter()))
    });
    names.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::tests::sample;

    #[test]
    fn each_finding_has_a_name_of_its_own_in_its_file() {
        let mut findings = sample().report.findings;
        findings.push(findings[0].clone());
        let mut elsewhere = findings[0].clone();
        elsewhere.statement ^= 1;
        findings.push(elsewhere);
        let mut names = fingerprints(findings.iter(), "a.md");
        assert_eq!(names, fingerprints(findings.iter(), "a.md"));
        names.extend(fingerprints(findings.iter(), "b.md"));
        let count = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
