//! The core of rolelint: the text of a job posting in, findings out. No I/O, no protocol, no clock.
//!
//! The corridor: text → [`document`] → [`posting`] → [`claim`] → [`finding`]. [`Linter`] is the one door.

pub mod catalog;
pub mod claim;
pub mod debug;
pub mod document;
pub mod examples;
pub mod finding;
pub mod fix;
pub mod lexicon;
pub mod mend;
pub mod posting;
mod reword;
pub mod role_model;
pub mod settings;
pub mod source;
pub mod span;

mod builtin;

use catalog::Catalog;
use claim::Claim;
use document::{Document, Format};
use finding::{Case, PostingSummary, Report};
use lexicon::Lexicon;
use posting::{Posting, Reading};
use reword::Scene;
use settings::Settings;
use source::SourceError;
use std::sync::OnceLock;

/// A lexicon and a catalog, ready to check texts. Cheap to share, never changes.
#[derive(Debug)]
pub struct Linter {
    lexicon: Lexicon,
    catalog: Catalog,
}

impl Linter {
    /// The linter with the rules and words that ship with the program; built on first use.
    ///
    /// # Errors
    /// When a shipped file is wrong, which a test rules out.
    pub fn builtin() -> Result<&'static Self, SourceError> {
        static BUILTIN: OnceLock<Result<Linter, SourceError>> = OnceLock::new();
        let build = || Ok(Self { lexicon: Lexicon::builtin()?, catalog: Catalog::builtin()? });
        BUILTIN.get_or_init(build).as_ref().map_err(Clone::clone)
    }

    /// Checks one text. Total: any text gives a report. Its findings come without fixes.
    pub fn check(&self, text: &str, format: Format, settings: &Settings) -> Report {
        self.report(text, format, settings, false)
    }

    /// As [`Linter::check`], and says for each finding what can be done about it: several times the work for a finding.
    pub fn check_with_fixes(&self, text: &str, format: Format, settings: &Settings) -> Report {
        self.report(text, format, settings, true)
    }

    fn report(&self, text: &str, format: Format, settings: &Settings, fixes: bool) -> Report {
        let document = Document::parse(text, format);
        let reading = posting::read(&document, &self.lexicon, settings);
        let mut report = Report::default();
        for (index, posting) in reading.postings.iter().enumerate() {
            let claims = claim::claims(&reading, posting, &self.lexicon);
            let scene = fixes.then_some(Scene {
                source: text,
                document: &document,
                reading: &reading,
                posting,
                claims: &claims,
                lexicon: &self.lexicon,
                catalog: &self.catalog,
            });
            self.judge(&document, &reading, posting, &claims, scene, settings, index, &mut report);
        }
        report.findings.sort_by_key(|finding| (finding.span.start, finding.span.end));
        report
    }

    #[allow(clippy::too_many_arguments)] // the corridor's stages, each of which the judge reads
    fn judge(
        &self,
        document: &Document,
        reading: &Reading,
        posting: &Posting,
        claims: &[Claim],
        scene: Option<Scene>,
        settings: &Settings,
        index: usize,
        report: &mut Report,
    ) {
        let case = Case { document, reading, posting, claims, catalog: &self.catalog, settings, scene, index };
        report.findings.extend(case.duty_findings());
        report.findings.extend(case.whole_findings(&self.lexicon));
        report.postings.push(PostingSummary {
            declared: posting.declared.clone(),
            title: case.words(&posting.title_line).trim_end_matches([' ', ',', '-', ':', '.']).to_owned(),
            span: case.span(&posting.tokens),
            title_span: case.span(&posting.title),
            mix: case.mix(),
            reads_like: case.reads_like(),
            suppressed: 0,
        });
    }

    /// The corridor for one text, in words: sections, statements, claims with their evidence.
    pub fn debug(&self, text: &str, format: Format, settings: &Settings) -> String {
        let document = Document::parse(text, format);
        let reading = posting::read(&document, &self.lexicon, settings);
        debug::describe(&document, &reading, &self.lexicon)
    }

    /// The rules.
    pub fn catalog(&self) -> &Catalog {
        &self.catalog
    }

    /// The words.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }
}
