//! The report for people: each finding with its line, the marked words, what is wrong and what to do.

use super::Reporter;
use super::excerpt::Excerpt;
use crate::checked::{Checked, Tally};
use crate::position::LineIndex;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use rolelint_core::finding::{Finding, PostingSummary, Reason, Related};
use rolelint_core::role_model::{Family, Severity};
use std::fmt::Write as _;
use std::io::{self, Write};

/// Wider than any excerpt: what is shown of a long line is settled here and not by the renderer, which would cut in mid-word.
const WIDTH: usize = 1000;

/// For the terminal, in color or not.
#[derive(Debug)]
pub struct Text {
    renderer: Renderer,
    quiet: bool,
}

impl Text {
    /// With escape codes for color, or without; `quiet` means the findings and nothing else.
    pub fn new(color: bool, quiet: bool) -> Self {
        let renderer = if color { Renderer::styled() } else { Renderer::plain() };
        Self { renderer: renderer.term_width(WIDTH), quiet }
    }

    fn finding(&self, file: &Checked, index: &LineIndex<'_>, finding: &Finding) -> String {
        let level = level(finding.severity);
        let Excerpt { text, mark, line, column } = Excerpt::new(&file.text, index, finding.span);
        let title = level.clone().primary_title(&finding.message).id(&*finding.rule);
        // The renderer would count the column in the excerpt, which need not begin where the line does: so the place is
        // rendered apart from the words, and indented as if it had not been.
        let place = Origin::path(&file.path).line(line).char_column(column);
        let place = Group::with_level(level.clone()).element(place);
        let indent = " ".repeat(line.to_string().len());
        let mark = AnnotationKind::Primary.span(mark);
        let mut body = Group::with_level(level).element(Snippet::source(text).line_start(line).annotation(mark));
        if let Some(reason) = finding.reason {
            body = body.element(Level::NOTE.message(in_words(reason)));
        }
        for related in &finding.related {
            body = body.element(Level::NOTE.message(elsewhere(file, index, related)));
        }
        if !finding.help.is_empty() {
            body = body.element(Level::HELP.message(&finding.help));
        }
        for way in ways(finding) {
            body = body.element(Level::HELP.with_name("try").message(way));
        }
        let [title, place, body] = [Group::with_title(title), place, body].map(|part| self.renderer.render(&[part]));
        format!("{title}\n{indent}{place}\n{body}\n\n")
    }
}

impl Reporter for Text {
    fn wants_fixes(&self) -> bool {
        true
    }

    fn file(&self, file: &Checked) -> io::Result<Vec<u8>> {
        let report = &file.report;
        if report.findings.is_empty() {
            return Ok(Vec::new());
        }
        let index = LineIndex::new(&file.text);
        let mut text = String::new();
        for finding in &report.findings {
            text += &self.finding(file, &index, finding);
        }
        let before = text.len();
        for (number, posting) in report.postings.iter().enumerate() {
            if !self.quiet && report.findings.iter().any(|finding| finding.posting == number) {
                mix(&mut text, posting);
            }
        }
        if text.len() > before {
            text.push('\n');
        }
        Ok(text.into_bytes())
    }

    fn closing(&self, out: &mut dyn Write, tally: &Tally) -> io::Result<()> {
        if self.quiet { Ok(()) } else { writeln!(out, "{}", summary(tally)) }
    }
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Hint => Level::INFO.with_name("hint"),
    }
}

/// A related place in one line: what it is, its words, and where.
fn elsewhere(file: &Checked, index: &LineIndex<'_>, related: &Related) -> String {
    let position = index.position(related.span.start as usize);
    let words = one_line(file.text.get(related.span.range()).unwrap_or_default());
    format!("{}: \"{words}\" ({}:{}:{})", related.message, file.path, position.line, position.column)
}

/// Words from a posting on one line, without anything that moves a terminal's cursor, and not too many of them.
pub(super) fn one_line(text: &str) -> String {
    /// More of a title than this is no title.
    const LONGEST: usize = 80;
    let mut line = String::new();
    for word in text.split_whitespace() {
        let gap = if line.is_empty() { "" } else { " " };
        if line.chars().count() + gap.len() + word.chars().count() > LONGEST {
            line.extend([gap, "…"]);
            break;
        }
        line += gap;
        line.extend(word.chars().filter(|character| !character.is_control()));
    }
    line
}

/// What can be done in so many words, the two best ways of a duty. That somebody else should do it is what the help says already.
fn ways(finding: &Finding) -> impl Iterator<Item = &str> {
    let duty = finding.area.is_some();
    let ways = finding.fixes.iter().filter(move |fix| !(duty && fix.edits.is_empty()));
    ways.take(if duty { 2 } else { 3 }).map(|fix| fix.title.strip_prefix("Reword as ").unwrap_or(&fix.title))
}

fn in_words(reason: Reason) -> &'static str {
    match reason {
        Reason::Matrix => "only a hint: there is no sharp line between the roles here",
        Reason::Confidence => "only a hint: the sentence can be read in another way",
        Reason::Requirement => "only a hint: it is asked of the applicant, not given as a duty",
        Reason::SmallOrganization => "only a hint: in a small organization one person may wear several hats",
        Reason::Configuration => "only a hint: the configuration says so",
        Reason::CombinedRoles => "only a hint: one person is meant to do both jobs here",
    }
}

/// "Role mix of "TITLE": 62 % product, 38 % program: reads like a product manager"; nothing where no duty was found.
pub(super) fn mix(text: &mut String, posting: &PostingSummary) {
    let shares = Family::ALL.map(|family| (family, (posting.mix.share(family) * 100.0).round()));
    let shares = shares.iter().filter(|(_, percent)| *percent > 0.0);
    let shares = shares.map(|(family, percent)| format!("{percent} % {}", family.id())).collect::<Vec<_>>();
    if shares.is_empty() {
        return;
    }
    let title = one_line(&posting.title);
    let of = if title.is_empty() { String::new() } else { format!(" of \"{title}\"") };
    let _ = write!(text, "Role mix{of}: {}", shares.join(", "));
    if let Some(role) = posting.reads_like {
        let _ = write!(text, ": reads like a {role}");
    }
    text.push('\n');
}

/// "3 files checked: 2 errors, 1 warning, 4 hints", or what there is of it.
pub fn summary(tally: &Tally) -> String {
    let mut found = Vec::new();
    for (number, one) in [(tally.errors, "error"), (tally.warnings, "warning"), (tally.hints, "hint")] {
        if number > 0 {
            found.push(count(number, one));
        }
    }
    let mut line = format!("{} checked", count(tally.checked(), "file"));
    if !found.is_empty() {
        let _ = write!(line, ": {}", found.join(", "));
    } else if tally.checked() > 0 {
        line += ": no findings";
    }
    if tally.baselined > 0 {
        let _ = write!(line, "; {} in the baseline", count(tally.baselined, "finding"));
    }
    if tally.suppressed > 0 {
        let _ = write!(line, "; {} suppressed", count(tally.suppressed, "finding"));
    }
    if tally.unreadable > 0 {
        let _ = write!(line, "; {} could not be read", count(tally.unreadable, "file"));
    }
    if tally.internal > 0 {
        let _ = write!(line, "; rolelint failed on {}", count(tally.internal, "file"));
    }
    line
}

/// "1 file", "2 files".
pub(crate) fn count(number: usize, one: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {one}s") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::tests::{sample, sample_text};

    fn rendered(file: &Checked) -> String {
        let bytes = Text::new(false, false).file(file).expect("text can be written");
        String::from_utf8(bytes).expect("it is text")
    }

    #[test]
    fn a_finding_shows_its_line_and_what_to_do() {
        let expected = "\
error[owns-product-roadmap]: A TPM does not decide what goes on the roadmap.
 --> jobs/tpm.md:5:3
  |
5 | - Own the product roadmap for storage
  |   ^^^^^^^^^^^^^^^^^^^^^^^
  |
  = note: only a hint: the sentence can be read in another way
  = note: the title names the role: \"Technical Program Manager, Storage\" (jobs/tpm.md:1:3)
  = help: Say what the TPM does for it.
  = try: Follow it

Role mix of \"Technical Program Manager, Storage\": 62 % product, 30 % program, 8 % project: reads like a product manager

";
        assert_eq!(rendered(&sample()), expected);
    }

    #[test]
    fn color_changes_no_word() {
        let colored = Text::new(true, false).file(&sample()).expect("text can be written");
        assert!(colored.contains(&0x1B));
        let plain = anstream::adapter::strip_bytes(&colored).into_vec();
        assert_eq!(String::from_utf8(plain).expect("it is text"), rendered(&sample()));
    }

    #[test]
    fn the_column_of_a_long_line_is_the_one_in_the_file() {
        let before = "We like to ship things, é. ".repeat(100);
        let text = format!("\u{feff}{before}Own the product roadmap{}", " and more".repeat(100));
        let page = rendered(&sample_text(&text));
        assert!(page.contains("\n --> jobs/tpm.md:1:2701\n"), "{page}");
        assert!(page.lines().all(|line| line.chars().count() < 200), "{page}");
    }

    #[test]
    fn a_posting_cannot_steer_the_terminal() {
        let page = rendered(&sample_text("# \u{1b}[2J\u{7}TPM\n\nOwn the product roadmap \u{1b}[31mred"));
        assert!(!page.contains(['\u{1b}', '\u{7}']), "{page:?}");
    }

    #[test]
    fn quiet_leaves_the_findings_and_nothing_else() {
        let quiet = Text::new(false, true);
        let loud = rendered(&sample());
        let (findings, _) = loud.split_once("Role mix").expect("it has one");
        assert_eq!(crate::report::tests::written(&quiet, &[sample()]), findings);
    }

    #[test]
    fn no_findings_no_words() {
        let mut file = sample();
        file.report.findings.clear();
        assert_eq!(rendered(&file), "");
    }

    #[test]
    fn a_posting_without_duties_has_no_mix() {
        let mut file = sample();
        file.report.postings[0].mix = rolelint_core::finding::Mix::default();
        assert!(rendered(&file).ends_with("= try: Follow it\n\n"));
    }

    #[test]
    fn the_summary_counts_in_singular_and_plural() {
        let clean = Tally { files: 1, ..Tally::default() };
        assert_eq!(summary(&clean), "1 file checked: no findings");
        let some = Tally { files: 3, errors: 2, warnings: 1, hints: 4, ..Tally::default() };
        assert_eq!(summary(&some), "3 files checked: 2 errors, 1 warning, 4 hints");
        let excused = Tally { files: 2, errors: 1, suppressed: 1, ..Tally::default() };
        assert_eq!(summary(&excused), "2 files checked: 1 error; 1 finding suppressed");
        let broken = Tally { files: 3, unreadable: 1, internal: 2, ..Tally::default() };
        assert_eq!(summary(&broken), "0 files checked; 1 file could not be read; rolelint failed on 2 files");
    }
}
