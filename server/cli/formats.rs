//! Which reports are asked for, and where each goes: `--format sarif=out.sarif --format text`.
//!
//! The name and the file stand in one word, because a run has as many files as formats, and the two belong together. `=` parts them: a
//! colon stands in file names on Windows.

use super::Failure;
use super::outputs::{Place, Sinks};
use crate::report::Reporter;
use crate::report::checkstyle::Checkstyle;
use crate::report::concise::Concise;
use crate::report::github::GitHub;
use crate::report::gitlab::GitLab;
use crate::report::json::Json;
use crate::report::jsonl::JsonLines;
use crate::report::junit::Junit;
use crate::report::markdown::Markdown;
use crate::report::rdjson::Rdjson;
use crate::report::sarif::Sarif;
use crate::report::statistics::Statistics;
use crate::report::text::Text;
use clap::builder::{EnumValueParser, PossibleValue, TypedValueParser};
use clap::{Arg, Args, Command, ValueEnum};
use rolelint_core::catalog::Catalog;
use std::env;
use std::ffi::OsStr;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// What GitHub takes as the summary of a step is 1 MiB; the rest is for the frame, and for other steps' words in the same file.
const STEP_SUMMARY: usize = 900 << 10;

/// The form of a report.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum Format {
    /// for people: each finding with its line
    Text,
    /// one line a finding
    Concise,
    /// for programs: all there is to know, with a version
    Json,
    /// the same, one finding a line
    Jsonl,
    /// SARIF 2.1.0, for code scanning services
    Sarif,
    /// annotations of GitHub Actions, and a summary of the step
    Github,
    /// GitLab's code quality report
    Gitlab,
    /// JUnit's XML
    Junit,
    /// Checkstyle's XML
    Checkstyle,
    /// reviewdog's format, with suggestions
    Rdjson,
    /// a page for a comment or a ticket
    Markdown,
}

/// A form, and the file that it goes to.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Wanted {
    format: Format,
    file: Option<PathBuf>,
}

/// Reads `FORMAT` or `FORMAT=FILE`.
#[derive(Clone)]
struct WantedParser;

impl TypedValueParser for WantedParser {
    type Value = Wanted;

    fn parse_ref(&self, command: &Command, argument: Option<&Arg>, value: &OsStr) -> Result<Wanted, clap::Error> {
        let text = value.to_string_lossy();
        let (name, file) = match text.split_once('=') {
            Some((name, file)) => (name.to_owned(), Some(file)),
            None => (text.to_string(), None),
        };
        let format = EnumValueParser::<Format>::new().parse_ref(command, argument, OsStr::new(&name))?;
        // As everywhere on the command line, `-` is no file.
        let file = file.filter(|file| *file != "-").map(PathBuf::from);
        Ok(Wanted { format, file })
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(Format::value_variants().iter().filter_map(ValueEnum::to_possible_value)))
    }
}

/// How the run is told.
#[derive(Args)]
pub(super) struct Formats {
    /// How to write the report, and into which file. Can be given several times, as in --format text --format sarif=report.sarif
    #[arg(long, value_name = "FORMAT[=FILE]", value_parser = WantedParser, default_value = "text")]
    format: Vec<Wanted>,

    /// Write the report into this file; for more than one, use --format FORMAT=FILE
    #[arg(long, short, value_name = "FILE")]
    output_file: Option<PathBuf>,

    /// Print how often each rule found something in the place of the findings
    #[arg(long)]
    statistics: bool,

    /// Print the findings and nothing else: no role mix, no summary, no notices
    #[arg(long, short)]
    quiet: bool,
}

/// The reporters of a run, and where each writes, in the same order.
pub(super) type Reports<'o> = (Vec<Box<dyn Reporter>>, Sinks<'o>);

impl Formats {
    pub(super) fn quiet(&self) -> bool {
        self.quiet
    }

    /// The files that will be written.
    pub(super) fn files(&self) -> impl Iterator<Item = &Path> {
        let named = self.format.iter().filter_map(|wanted| wanted.file.as_deref());
        named.chain(self.output_file.as_deref())
    }

    /// Opens all that is to be written; `baseline` is whether findings are compared with one.
    pub(super) fn open<'o>(
        &self,
        catalog: &'static Catalog,
        baseline: bool,
        out: &'o mut (dyn Write + Send),
    ) -> Result<Reports<'o>, Failure> {
        let mut wanted = self.format.clone();
        self.direct(&mut wanted)?;
        let mut reporters = Vec::new();
        let mut places = Vec::new();
        for Wanted { format, file } in wanted {
            reporters.push(self.reporter(format, catalog, baseline, file.is_none()));
            places.push(file.map_or(Place::Out, Place::File));
            let summary = env::var_os("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty());
            if let (Format::Github, Some(path)) = (format, summary) {
                reporters.push(Box::new(Markdown::limited(STEP_SUMMARY)));
                places.push(Place::Append(path.into()));
            }
        }
        if self.statistics && !places.contains(&Place::Out) {
            reporters.push(Box::new(Statistics::new(self.quiet)));
            places.push(Place::Out);
        }
        Ok((reporters, Sinks::open(places, out)?))
    }

    /// Settles which form goes where, or says why that cannot be.
    fn direct(&self, wanted: &mut [Wanted]) -> Result<(), Failure> {
        let usage = |message: &str| Err(Failure::Usage(message.into()));
        let mut loose = wanted.iter_mut().filter(|wanted| wanted.file.is_none());
        let first = loose.next();
        if loose.next().is_some() {
            return usage(
                "only one format can go to standard output: give the others a file, as in --format sarif=report.sarif",
            );
        }
        match (first, &self.output_file) {
            (Some(first), Some(file)) if file != Path::new("-") => first.file = Some(file.clone()),
            (None, Some(_)) => {
                return usage(
                    "every --format has a file already: leave out --output-file, or give it a format of its own",
                );
            }
            (Some(first), _) if self.statistics && first.format != Format::Text => {
                return usage(
                    "--statistics are for people: use them with --format text, or give the other format a file",
                );
            }
            _ => {}
        }
        let files = wanted.iter().filter_map(|wanted| wanted.file.as_ref()).collect::<Vec<_>>();
        for (index, file) in files.iter().enumerate() {
            if file.as_os_str().is_empty() {
                return usage("the name of a file is missing behind '=': write --format FORMAT=FILE");
            }
            if files[..index].contains(file) {
                return Err(Failure::Usage(format!("two reports cannot go to the same file: {}", file.display())));
            }
        }
        Ok(())
    }

    fn reporter(&self, format: Format, catalog: &'static Catalog, baseline: bool, out: bool) -> Box<dyn Reporter> {
        let quiet = self.quiet;
        match format {
            Format::Text if out && self.statistics => Box::new(Statistics::new(quiet)),
            Format::Text => {
                let color = out && anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never;
                Box::new(Text::new(color, quiet))
            }
            Format::Concise => Box::new(Concise { quiet }),
            Format::Json => Box::new(Json),
            Format::Jsonl => Box::new(JsonLines),
            Format::Sarif => Box::new(Sarif::new(catalog, baseline)),
            Format::Github => Box::new(GitHub::default()),
            Format::Gitlab => Box::new(GitLab),
            Format::Junit => Box::new(Junit),
            Format::Checkstyle => Box::new(Checkstyle),
            Format::Rdjson => Box::new(Rdjson),
            Format::Markdown => Box::new(Markdown::default()),
        }
    }
}
