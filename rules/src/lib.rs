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
pub mod nearest;
pub mod posting;
mod reword;
pub mod role_model;
pub mod settings;
pub mod source;
pub mod span;

mod builtin;
mod suppress;

use catalog::Catalog;
use claim::Claim;
use document::{Document, Format};
use finding::{Case, Finding, PostingSummary, Report};
use fix::Edit;
use lexicon::{Additions, Lexicon};
use posting::{Posting, Reading};
use reword::Scene;
use settings::Settings;
use source::SourceError;
use std::sync::OnceLock;
use suppress::Suppressions;

/// What a user adds to the linter that ships with the program.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Extension {
    /// Titles, phrases and files of areas.
    pub words: Additions,
    /// Rule files, as (name, content).
    pub rules: Vec<(String, String)>,
    /// Files of facts for those rules to rest on, as (name, content).
    pub facts: Vec<(String, String)>,
}

impl Extension {
    /// Whether there is nothing to add.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.rules.is_empty() && self.facts.is_empty()
    }
}

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

    /// This linter with words and rules of the user's own.
    ///
    /// # Errors
    /// Names file and line of the first mistake in each of the files.
    pub fn extended(&self, extension: &Extension) -> Result<Self, Vec<SourceError>> {
        fn borrowed(files: &[(String, String)]) -> Vec<(&str, &str)> {
            files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect()
        }
        let lexicon = self.lexicon.extended(&extension.words);
        let catalog = self.catalog.extended(&borrowed(&extension.rules), &borrowed(&extension.facts));
        match (lexicon, catalog) {
            (Ok(lexicon), Ok(catalog)) => Ok(Self { lexicon, catalog }),
            (lexicon, catalog) => Err([lexicon.err().unwrap_or_default(), catalog.err().unwrap_or_default()].concat()),
        }
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
        let suppressions = Suppressions::read(text, &document);
        let settings = &*suppressions.settings(settings);
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
                settings,
            });
            self.judge(&document, &reading, posting, &claims, scene, settings, index, &mut report);
        }
        report.findings.sort_by_key(|finding| (finding.span.start, finding.span.end));
        suppressions.apply(text, &document, &self.catalog, settings, &mut report);
        report
    }

    /// The edit that suppresses `finding`, which this linter found in `text`: a comment at the end of its line that says `reason`, if
    /// that is not empty. None where a text of this format can have no comment.
    pub fn suppression(&self, text: &str, format: Format, finding: &Finding, reason: &str) -> Option<Edit> {
        let document = Document::parse(text, format);
        suppress::insert(text, &document, &finding.rule, finding.span, reason)
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
        let settings = &*Suppressions::read(text, &document).settings(settings);
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
