//! Reads reports the way that those do for whom they are made, with schemas and parsers of others.

use super::{Place, number, text};
use percent_encoding::percent_decode_str;
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;

/// Reads JSON, which has to be valid by a schema.
fn valid(report: &str, schema: &str) -> Value {
    let schema = serde_json::from_str(schema).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let report = serde_json::from_str(report).unwrap_or_else(|error| panic!("{error}: {report}"));
    let mistakes = validator.iter_errors(&report).map(|error| format!("{}: {error}", error.instance_path()));
    let mistakes = mistakes.collect::<Vec<_>>();
    assert!(mistakes.is_empty(), "{}", mistakes.join("\n"));
    report
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap_or_else(|| panic!("{value} is no list"))
}

pub(super) fn sarif(report: &str) -> Vec<Place> {
    // The schema has a bracket too many in the pattern of `language`, which the validator will not have and rolelint does not write.
    let schema = include_str!("../../schemas/sarif-2.1.0.json").replace("{2}]?$", "{2}$");
    let report = valid(report, &schema);
    let run = &report["runs"][0];
    assert_eq!(run["columnKind"], "utf16CodeUnits");
    let place = |result: &Value| {
        let rule = text(&result["ruleId"]);
        assert_eq!(run["tool"]["driver"]["rules"][number(&result["ruleIndex"]) as usize]["id"], *rule);
        let place = &result["locations"][0]["physicalLocation"];
        let region = &place["region"];
        let path =
            percent_decode_str(place["artifactLocation"]["uri"].as_str().unwrap()).decode_utf8().unwrap().into_owned();
        let start = (number(&region["startLine"]), number(&region["startColumn"]));
        (path, rule, start, Some((number(&region["endLine"]), number(&region["endColumn"]))))
    };
    list(&run["results"]).iter().map(place).collect()
}

pub(super) fn rdjson(report: &str) -> Vec<Place> {
    // The schema lets through what it does not name; here that would be a misspelt key.
    let schema = include_str!("../../schemas/rdjson.json");
    let strict = schema.replace("\"additionalProperties\": true", "\"additionalProperties\": false");
    let report = valid(report, &strict);
    let place = |diagnostic: &Value| {
        let [start, end] = ["start", "end"].map(|end| &diagnostic["location"]["range"][end]);
        let [start, end] = [start, end].map(|end| (number(&end["line"]), number(&end["column"])));
        (text(&diagnostic["location"]["path"]), text(&diagnostic["code"]["value"]), start, Some(end))
    };
    list(&report["diagnostics"]).iter().map(place).collect()
}

pub(super) fn gitlab(report: &str) -> Vec<Place> {
    let report: Value = serde_json::from_str(report).unwrap();
    let mut fingerprints = list(&report).iter().map(|issue| text(&issue["fingerprint"])).collect::<Vec<_>>();
    fingerprints.sort();
    fingerprints.dedup();
    assert_eq!(fingerprints.len(), list(&report).len(), "GitLab takes two with one fingerprint for the same");
    let place = |issue: &Value| {
        assert!(["info", "minor", "major", "critical", "blocker"].contains(&&*text(&issue["severity"])));
        assert!(!text(&issue["description"]).is_empty());
        let [begin, end] = ["begin", "end"].map(|end| &issue["location"]["positions"][end]);
        let [begin, end] = [begin, end].map(|end| (number(&end["line"]), number(&end["column"])));
        (text(&issue["location"]["path"]), text(&issue["check_name"]), begin, Some(end))
    };
    list(&report).iter().map(place).collect()
}

pub(super) fn jsonl(report: &str) -> Vec<Place> {
    let place = |line| {
        let finding: Value = serde_json::from_str(line).unwrap();
        let [start, end] = ["start", "end"].map(|end| (number(&finding[end]["line"]), number(&finding[end]["column"])));
        (text(&finding["path"]), text(&finding["rule"]), start, Some(end))
    };
    report.lines().map(place).collect()
}

/// `path:line:column: severity[rule] message`.
fn line(line: &str) -> Option<Place> {
    let (place, rest) = line.split_once(": ").filter(|(place, _)| place.matches(':').count() >= 2)?;
    let mut place = place.rsplitn(3, ':');
    let (column, line) = (place.next()?.parse().ok()?, place.next()?.parse().ok()?);
    let rule = rest.split_once('[')?.1.split_once(']')?.0;
    Some((place.next()?.to_owned(), rule.to_owned(), (line, column), None))
}

pub(super) fn concise(report: &str) -> Vec<Place> {
    let (findings, summary) = report.trim_end().rsplit_once('\n').unwrap();
    assert!(summary.contains("files checked"), "{summary}");
    findings.lines().map(|found| line(found).unwrap_or_else(|| panic!("{found}"))).collect()
}

pub(super) fn junit(report: &str) -> Vec<Place> {
    let report = quick_junit::Report::deserialize_from_str(report).unwrap();
    let mut places = Vec::new();
    for suite in &report.test_suites {
        assert_eq!(suite.test_cases.len(), suite.tests);
        for case in &suite.test_cases {
            let quick_junit::TestCaseStatus::NonSuccess { description, .. } = &case.status else {
                let out = case.system_out.as_ref().expect("a hint says what it is");
                places.push(line(out.as_str().lines().next().unwrap()).unwrap());
                continue;
            };
            let description = description.as_ref().unwrap().as_str();
            let place = line(description.lines().next().unwrap()).unwrap();
            assert_eq!(suite.name.as_str(), place.0);
            assert!(case.name.as_str().starts_with(&place.1), "{place:?}");
            places.push(place);
        }
    }
    places
}

pub(super) fn checkstyle(report: &str) -> Vec<Place> {
    let mut reader = Reader::from_str(report);
    let (mut file, mut places, mut open) = (String::new(), Vec::new(), Vec::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(element) => {
                open.push(element.name().as_ref().to_vec());
                if element.name().as_ref() == b"file" {
                    file = attribute(&element, "name");
                }
            }
            Event::End(_) => drop(open.pop()),
            Event::Empty(element) => {
                assert_eq!(
                    (element.name().as_ref(), &*open),
                    (&b"error"[..], &[b"checkstyle".to_vec(), b"file".to_vec()][..])
                );
                assert!(["error", "warning", "info"].contains(&&*attribute(&element, "severity")));
                assert!(!attribute(&element, "message").is_empty());
                let place = ["line", "column"].map(|key| attribute(&element, key).parse().unwrap());
                let rule = attribute(&element, "source").strip_prefix("rolelint.").unwrap().to_owned();
                places.push((file.clone(), rule, (place[0], place[1]), None));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty());
    places
}

fn attribute(element: &quick_xml::events::BytesStart<'_>, key: &str) -> String {
    let attribute = element.try_get_attribute(key).unwrap().unwrap_or_else(|| panic!("no {key}"));
    quick_xml::escape::unescape(std::str::from_utf8(&attribute.value).unwrap()).unwrap().into_owned()
}

pub(super) fn github(report: &str) -> Vec<Place> {
    let plain = |text: &str| {
        text.replace("%2C", ",").replace("%3A", ":").replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")
    };
    let place = |command: &str| {
        let (properties, message) = command.split_once(' ')?.1.split_once("::")?;
        assert!(!message.is_empty());
        let get = |key: &str| {
            properties.split(',').find_map(|property| property.strip_prefix(key)?.strip_prefix('=')).map(plain)
        };
        let number = |key: &str| get(key).and_then(|value| value.parse::<u64>().ok());
        let rule = get("title")?.strip_prefix("rolelint: ")?.to_owned();
        let end = (number("endLine")?, number("endColumn").map_or(0, |last| last + 1));
        Some((get("file")?, rule, (number("line")?, number("col").unwrap_or(0)), Some(end)))
    };
    let commands = report.lines().filter(|line| line.starts_with("::"));
    commands.map(|command| place(command).unwrap_or_else(|| panic!("{command}"))).collect()
}

/// A place as GitHub shows it: no columns where it goes over several lines.
pub(super) fn as_github_shows((path, rule, start, end): Place) -> Place {
    match end {
        Some(end) if end.0 > start.0 => (path, rule, (start.0, 0), Some((end.0, 0))),
        end => (path, rule, start, end),
    }
}
