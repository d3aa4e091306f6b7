//! One posting in many copies of itself: other line endings, other quotes, other spaces, other markup. All say the same to a reader,
//! so all must get the same findings at the same words.

use rolelint_core::Linter;
use rolelint_core::document::Format;
use rolelint_core::role_model::Severity;
use rolelint_core::settings::Settings;

/// A part of the posting, before it is written in any format.
enum Part {
    Title(&'static str),
    Heading(&'static str),
    Paragraph(&'static str),
    List(&'static [&'static str]),
}

use Part::{Heading, List, Paragraph, Title};

const POSTING: &[Part] = &[
    Title("Technical Program Manager, Timetables"),
    Heading("About Us"),
    Paragraph(
        "Varnhold Rail tells passengers which train will really come. We're 300 people in two towns, and our product \
         managers own the product roadmap.",
    ),
    Heading("About the Role"),
    Paragraph(
        "As our Technical Program Manager you'll bring five teams to one timetable. You will own the product vision for \
         the timetable app.",
    ),
    Heading("Responsibilities"),
    List(&[
        "Coordinate planning and delivery across the \"Rails\" & \"Roads\" teams",
        "Own the product roadmap for the timetable app",
        "Conduct user research with commuters, who aren't shy",
        "Write product requirements for the platform's displays",
        "Manage cross-team dependencies between signals and software",
        "Prioritize the product backlog with care",
        "Identify technical risk early & escalate it",
        "Manage a team of software engineers, including hiring and performance reviews",
    ]),
    Heading("Requirements"),
    List(&[
        "Six years of experience with programs across teams",
        "Knowledge of \"real-time\" systems",
        "You needn't own a car",
    ]),
    Heading("Benefits"),
    List(&["A rail pass for the whole country", "27 days of leave, and you'll need them"]),
    Paragraph("We answer within two weeks."),
];

/// What must be found as an error, whatever the posting looks like: rule and words.
const EXPECTED: &[(&str, &str)] = &[
    ("owns-product-vision", "own the product vision"),
    ("owns-product-roadmap", "Own the product roadmap"),
    ("owns-product-discovery", "Conduct user research"),
    ("owns-product-requirements", "Write product requirements"),
    ("owns-product-priorities", "Prioritize the product backlog"),
    ("manages-engineers", "Manage a team of software engineers"),
];

/// How the words themselves are written.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Words {
    AsTheyAre,
    NoBreakSpaces,
    CurlyQuotes,
}

impl Words {
    fn write(self, text: &str) -> String {
        match self {
            Self::AsTheyAre => text.to_owned(),
            Self::NoBreakSpaces => text.replace(' ', "\u{a0}"),
            Self::CurlyQuotes => {
                let opened = text.replace(" \"", " \u{201c}");
                opened.replace('"', "\u{201d}").replace('\'', "\u{2019}")
            }
        }
    }
}

/// Writes the posting, part by part: titles, headings, paragraphs, and the items of lists, which `list` puts around.
fn written(
    title: impl Fn(&str) -> String,
    heading: impl Fn(&str) -> String,
    paragraph: impl Fn(&str) -> String,
    list: impl Fn(&[&str]) -> String,
) -> String {
    let parts = POSTING.iter().map(|part| match part {
        Title(words) => title(words),
        Heading(words) => heading(words),
        Paragraph(words) => paragraph(words),
        List(items) => list(items),
    });
    parts.collect::<Vec<_>>().concat()
}

fn each(items: &[&str], item: impl Fn(&str) -> String) -> String {
    items.iter().map(|words| item(words)).collect::<Vec<_>>().concat()
}

fn markdown(words: Words) -> String {
    written(
        |title| format!("# {}\n\n", words.write(title)),
        |heading| format!("## {}\n\n", words.write(heading)),
        |paragraph| format!("{}\n\n", words.write(paragraph)),
        |items| each(items, |item| format!("- {}\n", words.write(item))) + "\n",
    )
}

/// The same, by somebody who likes markup: emphasis, other bullets and headings, escapes, hard-wrapped lines.
fn rich_markdown() -> String {
    let text = markdown(Words::AsTheyAre)
        .replace("# Technical Program Manager, Timetables\n", "Technical Program Manager, Timetables\n===\n")
        .replace("\n- ", "\n* ")
        .replace("product roadmap for", "**product roadmap** for")
        .replace("user research", "_user research_")
        .replace(" & ", " &amp; ")
        .replace("cross-team", "cross\\-team");
    text.replace("with care", "with\n  care").replace("vision for the", "vision for\nthe")
}

fn html(words: Words) -> String {
    let escape = |text: &str| {
        let text = words.write(text).replace('&', "&amp;").replace('"', "&quot;").replace('\u{a0}', "&nbsp;");
        text.replace('\u{201c}', "&ldquo;").replace('\u{201d}', "&#8221;").replace('\u{2019}', "&rsquo;")
    };
    let body = written(
        |title| format!("<h1>{}</h1>\n", escape(title)),
        |heading| format!("<h2>{}</h2>\n", escape(heading)),
        |paragraph| format!("<p>{}</p>\n", escape(paragraph)),
        |items| format!("<ul>\n{}</ul>\n", each(items, |item| format!("  <li>{}</li>\n", escape(item)))),
    );
    format!("<!DOCTYPE html>\n<html>\n<body>\n{body}</body>\n</html>\n")
}

fn plain(words: Words, bullet: &str) -> String {
    let line = |line: &str| format!("{}\n\n", words.write(line));
    written(line, line, line, |items| each(items, |item| format!("{bullet} {}\n", words.write(item))) + "\n")
}

/// What a copied web page often is: no line break, no bullet, two spaces where one of them was.
fn one_line(words: Words) -> String {
    let lines = POSTING.iter().flat_map(|part| match part {
        Title(line) | Heading(line) | Paragraph(line) => vec![words.write(line)],
        List(items) => items.iter().map(|item| words.write(item)).collect(),
    });
    lines.collect::<Vec<_>>().join("  ")
}

/// All copies, and what to call them.
fn copies() -> Vec<(String, String, Format)> {
    let mut copies = vec![
        ("rich Markdown".to_owned(), rich_markdown(), Format::Markdown),
        ("plain text with hyphens".to_owned(), plain(Words::AsTheyAre, "-"), Format::Plain),
    ];
    for words in [Words::AsTheyAre, Words::NoBreakSpaces, Words::CurlyQuotes] {
        copies.push((format!("Markdown, {words:?}"), markdown(words), Format::Markdown));
        copies.push((format!("HTML, {words:?}"), html(words), Format::Html));
        copies.push((format!("plain text with dots, {words:?}"), plain(words, "•"), Format::Plain));
        copies.push((format!("plain text on one line, {words:?}"), one_line(words), Format::Plain));
    }
    let ends = [("LF", "\n"), ("CRLF", "\r\n"), ("lone CR", "\r")];
    let with_end = |(name, text, format): &(String, String, Format)| {
        let ends = ends.iter().filter(|(end, _)| *end == "LF" || text.contains('\n'));
        let copies = ends.map(|(end, mark)| (format!("{name}, {end}"), text.replace('\n', mark), *format));
        copies.collect::<Vec<_>>()
    };
    let mut copies = copies.iter().flat_map(with_end).collect::<Vec<_>>();
    let marked = copies.iter().map(|(name, text, format)| (format!("{name}, BOM"), format!("\u{feff}{text}"), *format));
    copies.extend(marked.collect::<Vec<_>>());
    copies
}

/// The words of a span as a reader sees them.
fn seen(source: &str) -> String {
    let mut text = String::new();
    let mut tag = false;
    for char in source.chars() {
        match char {
            '<' => tag = true,
            '>' => tag = false,
            '*' | '_' | '\\' => {}
            _ if tag => {}
            '\u{201c}' | '\u{201d}' => text.push('"'),
            '\u{2019}' => text.push('\''),
            _ => text.push(char),
        }
    }
    let text = text.replace("&nbsp;", " ").replace("&rsquo;", "'").replace("&quot;", "\"").replace("&amp;", "&");
    let text = text.replace("&ldquo;", "\"").replace("&#8221;", "\"");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Everything that a report says about a copy, apart from where it stands.
fn reading(text: &str, format: Format) -> Vec<String> {
    let linter = Linter::builtin().expect("the shipped files are right");
    let report = linter.check(text, format, &Settings::default());
    let titles = report.postings.iter().map(|posting| {
        let title = seen(&text[posting.title_span.range()]);
        format!("{title} → {:?}, reads like {:?}", posting.declared, posting.reads_like)
    });
    let findings = report.findings.iter().map(|finding| {
        let words = seen(&text[finding.span.range()]);
        format!("{} {} {words:?}: {}", finding.severity.id(), finding.rule, finding.message)
    });
    titles.chain(findings).collect()
}

#[test]
fn all_copies_of_a_posting_read_the_same() {
    let copies = copies();
    let (first, text, format) = &copies[0];
    let expected = reading(text, *format);
    let mut different = Vec::new();
    for (name, text, format) in &copies {
        let found = reading(text, *format);
        let gone = expected.iter().filter(|line| !found.contains(line)).map(|line| format!("  - {line}\n"));
        let new = found.iter().filter(|line| !expected.contains(line)).map(|line| format!("  + {line}\n"));
        if found != expected {
            different.push(format!("{name}:\n{}", gone.chain(new).collect::<String>()));
        }
    }
    let (some, all) = (different.len(), copies.len());
    assert!(different.is_empty(), "{some} of {all} copies differ from {first}:\n{}", different.join("\n"));
}

#[test]
fn every_copy_has_the_errors_that_it_must_have() {
    let linter = Linter::builtin().expect("the shipped files are right");
    for (name, text, format) in copies() {
        let report = linter.check(&text, format, &Settings::default());
        let duties = report.findings.iter().filter(|finding| finding.severity == Severity::Error);
        let found = duties.map(|finding| (finding.rule.to_string(), seen(&text[finding.span.range()])));
        let expected = EXPECTED.iter().map(|(rule, words)| ((*rule).to_owned(), (*words).to_owned()));
        assert_eq!(found.collect::<Vec<_>>(), expected.collect::<Vec<_>>(), "{name}");
    }
}
