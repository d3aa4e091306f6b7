//! Texts that are full of the vocabulary and about which there is nothing to say.

use rolelint_core::Linter;
use rolelint_core::document::Format;
use rolelint_core::settings::Settings;
use std::fs;
use std::path::Path;

#[test]
fn nothing_is_said_of_texts_that_are_no_posting_or_a_good_one() {
    let linter = Linter::builtin().expect("the shipped files are right");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/silence");
    let mut loud = Vec::new();
    let mut count = 0;
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("the folder can be read").path();
        let text = fs::read_to_string(&path).expect("the text can be read");
        count += 1;
        for finding in linter.check(&text, Format::Markdown, &Settings::default()).findings {
            let marked = &text[finding.span.start as usize..finding.span.end as usize];
            loud.push(format!("{}: {} on \"{marked}\"", path.display(), finding.rule));
        }
    }
    assert!(count >= 8, "only {count} texts were read");
    assert!(loud.is_empty(), "there is nothing to say, and this is said:\n{}", loud.join("\n"));
}
