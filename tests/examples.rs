//! The postings in `examples/` are what their names say: clean ones and the near miss are silent, conflated ones are not.

use rolelint_core::Linter;
use rolelint_core::document::Format;
use rolelint_core::finding::Finding;
use rolelint_core::role_model::Severity;
use rolelint_core::settings::Settings;
use std::fs;
use std::path::Path;

fn findings(text: &str, ending: &str) -> Vec<Finding> {
    let format = match ending {
        "md" => Format::Markdown,
        "html" => Format::Html,
        "txt" => Format::Plain,
        _ => panic!("an example that ends in .{ending}"),
    };
    let linter = Linter::builtin().expect("the shipped files are right");
    linter.check(text, format, &Settings::default()).findings
}

#[test]
fn the_examples_are_what_their_names_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let (mut clean, mut conflated) = (0, 0);
    for entry in fs::read_dir(folder).expect("the examples are there") {
        let path = entry.expect("can be listed").path();
        let name = path.file_name().and_then(|name| name.to_str()).expect("is a name").to_owned();
        let ending = path.extension().and_then(|ending| ending.to_str()).expect("has an ending");
        let text = fs::read_to_string(&path).expect("is text");
        let findings = findings(&text, ending);
        let found = findings.iter().map(|finding| (&*finding.rule, &text[finding.span.range()])).collect::<Vec<_>>();
        if name.starts_with("conflated-") {
            conflated += 1;
            let loud = findings.iter().any(|finding| finding.severity >= Severity::Warning);
            assert!(loud, "examples/{name}: nothing found");
        } else {
            clean += 1;
            assert!(found.is_empty(), "examples/{name}: {found:?}");
        }
    }
    assert!(clean >= 5 && conflated >= 5, "{clean} clean and {conflated} conflated examples");
}
