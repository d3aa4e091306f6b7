//! SARIF 2.1.0, which code scanning services read. Columns from 1 in UTF-16 code units, as `columnKind` says: the readers are written in
//! languages that count so, and not all of them look at `columnKind`.

mod log;

use self::log::{BaselineState, Descriptor, Notification, ResultSarif};
use super::Reporter;
use super::fingerprint::fingerprints;
use super::place::uri;
use crate::checked::{Checked, Problem, Tally};
use crate::position::LineIndex;
use rolelint_core::catalog::Catalog;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::{Mutex, PoisonError};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// One run with all rules, a result for each finding, and a notification for each file that could not be read.
#[derive(Debug)]
pub struct Sarif<'c> {
    catalog: &'c Catalog,
    /// There is a baseline to compare with.
    baseline: bool,
    /// By URI: files are rendered in any order, and a report is the same each time.
    unreadable: Mutex<BTreeMap<String, Problem>>,
}

impl<'c> Sarif<'c> {
    /// With the rules that the report describes. With a `baseline`, what it knows is in the report, as unchanged and accepted.
    pub fn new(catalog: &'c Catalog, baseline: bool) -> Self {
        Self { catalog, baseline, unreadable: Mutex::default() }
    }
}

impl Reporter for Sarif<'_> {
    fn wants_fixes(&self) -> bool {
        true
    }

    fn opening(&self) -> io::Result<String> {
        let rules = self.catalog.rules().iter().map(Descriptor::new).collect::<Vec<_>>();
        Ok(format!(
            "{{\"$schema\":\"{SCHEMA}\",\"version\":\"2.1.0\",\"runs\":[{{\"tool\":{{\"driver\":{{\
             \"name\":\"rolelint\",\"version\":\"{version}\",\"semanticVersion\":\"{version}\",\
             \"informationUri\":\"{home}\",\"rules\":{rules}}}}},\n\"columnKind\":\"utf16CodeUnits\",\"results\":[\n",
            version = env!("CARGO_PKG_VERSION"),
            home = env!("CARGO_PKG_REPOSITORY"),
            rules = serde_json::to_string(&rules)?,
        ))
    }

    fn file(&self, file: &Checked) -> io::Result<Vec<u8>> {
        let mut body = Vec::new();
        if let Some(problem) = &file.problem {
            let mut unreadable = self.unreadable.lock().unwrap_or_else(PoisonError::into_inner);
            unreadable.insert(uri(&file.path), problem.clone());
        }
        let (known, new) = (file.baselined.iter(), file.report.findings.iter());
        if known.len() + new.len() == 0 {
            return Ok(body);
        }
        let index = LineIndex::new(&file.text);
        let uri = uri(&file.path);
        let names = fingerprints(known.clone().chain(new.clone()), "");
        let states = known.map(|finding| (finding, BaselineState::Unchanged));
        let states = states.chain(new.map(|finding| (finding, BaselineState::New)));
        for ((finding, state), name) in states.zip(names) {
            if !body.is_empty() {
                body.extend(self.between().bytes());
            }
            let number = self.catalog.rules().binary_search_by(|rule| rule.name.cmp(&finding.rule)).ok();
            let state = self.baseline.then_some(state);
            serde_json::to_writer(&mut body, &ResultSarif::new(finding, number, name, &uri, &index, state))?;
        }
        Ok(body)
    }

    fn between(&self) -> &'static str {
        ",\n"
    }

    fn closing(&self, out: &mut dyn Write, _: &Tally) -> io::Result<()> {
        let unreadable = self.unreadable.lock().unwrap_or_else(PoisonError::into_inner);
        let notifications = unreadable.iter().map(|(uri, problem)| Notification::new(uri, problem.message()));
        let notifications = serde_json::to_string(&notifications.collect::<Vec<_>>())?;
        let successful = unreadable.is_empty();
        writeln!(
            out,
            "\n],\"invocations\":[{{\"executionSuccessful\":{successful},\
             \"toolExecutionNotifications\":{notifications}}}]}}]}}"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::tests::{missing, sample_text, written};
    use rolelint_core::Linter;
    use rolelint_core::fix::{Applicability, Edit, Fix};
    use rolelint_core::span::Span;
    use serde_json::{Value, json};

    /// A log that is valid by the official schema.
    fn log(files: &[Checked]) -> Value {
        compared(files, false)
    }

    fn compared(files: &[Checked], baseline: bool) -> Value {
        let sarif = Sarif::new(Linter::builtin().expect("the shipped files are right").catalog(), baseline);
        let log = serde_json::from_str(&written(&sarif, files)).expect("is JSON");
        // The schema has a bracket too many in the pattern of `language`.
        let schema = include_str!("../../../tests/schemas/sarif-2.1.0.json").replace("{2}]?$", "{2}$");
        let schema = serde_json::from_str(&schema).expect("is JSON");
        let validator = jsonschema::validator_for(&schema).expect("is a schema");
        let mistakes = validator.iter_errors(&log).map(|error| format!("{}: {error}", error.instance_path()));
        assert_eq!(mistakes.collect::<Vec<_>>(), [""; 0]);
        log
    }

    #[test]
    fn a_fix_is_its_replacements_in_their_own_columns() {
        let mut file = sample_text("# 🚀 TPM\n\n🚀 Own the product roadmap\n");
        file.path = "jobs/a b.md".into();
        let end = file.text.len() - 1;
        let edits = vec![
            file.report.findings[0].fixes[0].edits[0].clone(),
            Edit { span: Span::new(end, end), text: " of others".into() },
        ];
        let advice = Fix { title: "Think".into(), applicability: Applicability::DisplayOnly, edits: Vec::new() };
        file.report.findings[0].fixes =
            vec![Fix { title: "Follow it".into(), applicability: Applicability::Unsafe, edits }, advice];
        let log = log(&[file]);
        let result = &log["runs"][0]["results"][0];
        let region = |start, end| json!({"startLine": 3, "startColumn": start, "endLine": 3, "endColumn": end});
        assert_eq!(
            result["fixes"],
            json!([{
                "description": {"text": "Follow it"},
                "artifactChanges": [{
                    "artifactLocation": {"uri": "jobs/a%20b.md"},
                    "replacements": [
                        {"deletedRegion": region(4, 7), "insertedContent": {"text": "Follow"}},
                        {"deletedRegion": region(27, 27), "insertedContent": {"text": " of others"}},
                    ],
                }],
                "properties": {"applicability": "unsafe"},
            }])
        );
        let title = &result["relatedLocations"][0]["physicalLocation"]["region"];
        assert_eq!((&title["startColumn"], &title["endColumn"]), (&3.into(), &9.into()));
    }

    #[test]
    fn every_rule_is_described_and_one_of_the_users_own_needs_no_description() {
        let mut file = sample_text("Own the product roadmap");
        let mut own = file.report.findings[0].clone();
        own.rule = "our-own-rule".into();
        file.report.findings.push(own);
        let log = log(&[file]);
        let (rules, results) = (&log["runs"][0]["tool"]["driver"]["rules"], &log["runs"][0]["results"]);
        assert_eq!(rules[results[0]["ruleIndex"].as_u64().expect("known") as usize]["id"], "owns-product-roadmap");
        assert_eq!((&results[1]["ruleId"], &results[1]["ruleIndex"]), (&"our-own-rule".into(), &Value::Null));
        for rule in rules.as_array().expect("a list") {
            assert!(rule["help"]["text"].as_str().is_some_and(|help| help.contains("rolelint explain")), "{rule}");
        }
    }

    #[test]
    fn what_the_baseline_knows_is_unchanged_and_accepted() {
        let mut file = sample_text("Own the product roadmap");
        assert_eq!(log(&[file.clone()])["runs"][0]["results"][0]["baselineState"], Value::Null);
        file.baselined = file.report.findings.clone();
        let log = compared(&[file], true);
        let results = &log["runs"][0]["results"];
        assert_eq!((&results[0]["baselineState"], &results[1]["baselineState"]), (&"unchanged".into(), &"new".into()));
        assert_eq!(results[0]["suppressions"], json!([{"kind": "external", "status": "accepted"}]));
        assert_eq!(results[1]["suppressions"], Value::Null);
        assert_ne!(results[0]["partialFingerprints"], results[1]["partialFingerprints"]);
    }

    #[test]
    fn what_could_not_be_read_is_a_notification() {
        let log = log(&[missing()]);
        let invocation = &log["runs"][0]["invocations"][0];
        assert_eq!(invocation["executionSuccessful"], false);
        let notification = &invocation["toolExecutionNotifications"][0];
        assert_eq!(notification["message"]["text"], "there is none");
        assert_eq!(
            notification["locations"][0]["physicalLocation"],
            json!({"artifactLocation": {"uri": "nowhere.md"}})
        );
    }
}
