//! What each room of the corridor costs, in MB/s: `cargo bench --bench corridor`.
//!
//! The stages do not add up to more than they are: `posting` is measured on documents that are already there, `check` is all of it.
//! The postings are made here, from words of our own, and are the same in every run.

use criterion::{BenchmarkGroup, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use rolelint_core::Linter;
use rolelint_core::document::{Document, Format};
use rolelint_core::lexicon::tokenize;
use rolelint_core::posting;
use rolelint_core::settings::Settings;
use std::hint::black_box;

const FORMATS: [(&str, Format); 3] = [("markdown", Format::Markdown), ("html", Format::Html), ("plain", Format::Plain)];

/// So many postings of about 4 KB make about 400 KB.
const POSTINGS: usize = 100;

const ROLES: [&str; 4] = ["Product Manager", "Program Manager", "Technical Program Manager", "Project Manager"];

const VERBS: [&str; 16] = [
    "Own",
    "Define",
    "Coordinate",
    "Track",
    "Support",
    "Lead",
    "Maintain",
    "Help define",
    "Work with product managers on",
    "Drive and communicate",
    "Take responsibility for",
    "Report on",
    "Prioritize",
    "Manage",
    "Prepare",
    "Understand",
];

const OBJECTS: [&str; 16] = [
    "the product roadmap",
    "dependencies across six teams",
    "the project schedule",
    "user research with new customers",
    "a team of engineers",
    "the budget of the project",
    "product requirements",
    "technical design reviews",
    "the weekly meeting",
    "risks to the release",
    "the product backlog",
    "the launch of the second version",
    "production code for the gateway",
    "the program's governance",
    "status reports for the board",
    "what our customers tell us",
];

const TAILS: [&str; 8] = [
    "for the north of the country",
    "with the people who run the warehouse",
    "so that nobody waits for anybody",
    "before the season begins",
    "and say what you left out",
    "in close contact with finance",
    "for everybody who travels at night",
    "until it is done",
];

const SENTENCES: [&str; 8] = [
    "We bring parcels to islands that have no bridge.",
    "Our office is above a bakery, and the meeting room smells of it.",
    "The team has grown from four to forty people in six years.",
    "You'll find colleagues who read before they ask.",
    "Most of what we know we learned from the crews on the boats.",
    "Nothing here is older than the engine of the first ferry.",
    "There are two winters in our year, and both are busy.",
    "We write things down, and we throw much of it away again.",
];

/// Numbers that look random and are the same in every run.
struct Numbers(u64);

impl Numbers {
    fn pick(&mut self, from: &[&'static str]) -> &'static str {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        from[usize::try_from(self.0 >> 33).unwrap_or_default() % from.len()]
    }

    fn paragraph(&mut self) -> String {
        (0..5).map(|_| self.pick(&SENTENCES)).collect::<Vec<_>>().join(" ")
    }

    fn bullet(&mut self) -> String {
        format!("{} {} {}", self.pick(&VERBS), self.pick(&OBJECTS), self.pick(&TAILS))
    }
}

/// A posting: its title, and sections of a heading, a paragraph and bullets.
struct Made {
    title: String,
    sections: Vec<(&'static str, String, Vec<String>)>,
}

impl Made {
    fn new(numbers: &mut Numbers) -> Self {
        let title = format!("{}, Islands", numbers.pick(&ROLES));
        let headings =
            [("About Us", 0), ("About the Role", 0), ("Responsibilities", 18), ("Requirements", 9), ("Benefits", 5)];
        let sections = headings
            .map(|(heading, bullets)| (heading, numbers.paragraph(), (0..bullets).map(|_| numbers.bullet()).collect()));
        Self { title, sections: sections.into() }
    }

    fn write(&self, format: Format) -> String {
        let (title, heading, paragraph, bullet) = match format {
            Format::Markdown | Format::Mdx => (["# ", "\n\n"], ["## ", "\n\n"], ["", "\n\n"], ["- ", "\n"]),
            Format::Html => (["<h1>", "</h1>\n"], ["<h2>", "</h2>\n"], ["<p>", "</p>\n"], ["<li>", "</li>\n"]),
            Format::Plain => (["", "\n\n"], ["", "\n\n"], ["", "\n\n"], ["• ", "\n"]),
        };
        let mut text = String::new();
        let mut put = |[before, after]: [&str; 2], words: &str| text.extend([before, words, after]);
        put(title, &self.title);
        for (name, words, bullets) in &self.sections {
            put(heading, name);
            put(paragraph, words);
            for words in bullets {
                put(bullet, words);
            }
            put(["", "\n"], "");
        }
        text
    }
}

fn postings(format: Format) -> Vec<String> {
    let mut numbers = Numbers(1);
    (0..POSTINGS).map(|_| Made::new(&mut numbers).write(format)).collect()
}

fn bytes(texts: &[String]) -> Throughput {
    Throughput::BytesDecimal(texts.iter().map(|text| text.len() as u64).sum())
}

/// Runs `work` over all texts of each format, as one measurement per format.
fn by_format<T>(
    criterion: &mut Criterion,
    stage: &str,
    prepare: impl Fn(&str, Format) -> T,
    work: impl Fn(&T, Format),
) {
    let mut group: BenchmarkGroup<'_, _> = criterion.benchmark_group(stage);
    for (name, format) in FORMATS {
        let texts = postings(format);
        let prepared = texts.iter().map(|text| prepare(text, format)).collect::<Vec<_>>();
        group.throughput(bytes(&texts));
        group.bench_with_input(BenchmarkId::from_parameter(name), &prepared, |bencher, prepared| {
            bencher.iter(|| prepared.iter().for_each(|one| work(one, format)));
        });
    }
    group.finish();
}

fn corridor(criterion: &mut Criterion) {
    let linter = Linter::builtin().expect("the shipped files are right");
    let lexicon = linter.lexicon();
    let settings = Settings::default();

    by_format(
        criterion,
        "document",
        |text, _| text.to_owned(),
        |text, format| {
            black_box(Document::parse(black_box(text), format));
        },
    );
    by_format(criterion, "tokens", Document::parse, |document, _| {
        let text = document.decoded.text();
        let mut tokens = Vec::with_capacity(text.len() / 5);
        for block in &document.blocks {
            tokenize(lexicon.words(), text, block.start as usize, block.end as usize, &mut tokens);
        }
        black_box(tokens);
    });
    by_format(criterion, "posting", Document::parse, |document, _| {
        black_box(posting::read(black_box(document), lexicon, &settings));
    });
    by_format(
        criterion,
        "check",
        |text, _| text.to_owned(),
        |text, format| {
            black_box(linter.check(black_box(text), format, &settings));
        },
    );
}

/// All postings as one text: what a room costs must not grow with the length of the text.
fn one_long_text(criterion: &mut Criterion) {
    let linter = Linter::builtin().expect("the shipped files are right");
    let text = postings(Format::Markdown).concat();
    let mut group = criterion.benchmark_group("one long text");
    group.throughput(Throughput::BytesDecimal(text.len() as u64));
    group.bench_function("check", |bencher| {
        bencher.iter(|| black_box(linter.check(black_box(&text), Format::Markdown, &Settings::default())));
    });
    group.finish();
}

/// The same piece over and over, short and eight times as long: the throughput must stay about the same.
fn same_piece(criterion: &mut Criterion) {
    let linter = Linter::builtin().expect("the shipped files are right");
    let mut group = criterion.benchmark_group("same piece");
    for piece in ["<p>", "**a ", "own and ", "the product roadmap, ", "Project Manager: own the product roadmap. "] {
        for size in [32_000, 256_000] {
            let text = format!("Project Manager\n\nResponsibilities\n\n{}", piece.repeat(size / piece.len()));
            group.throughput(Throughput::BytesDecimal(text.len() as u64));
            group.bench_with_input(BenchmarkId::new(piece.trim(), size), &text, |bencher, text| {
                bencher.iter(|| black_box(linter.check(black_box(text), Format::Markdown, &Settings::default())));
            });
        }
    }
    group.finish();
}

/// Reading the shipped words and rules, which every start pays for once.
fn start(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("start");
    group.bench_function("lexicon", |bencher| {
        bencher.iter(|| black_box(rolelint_core::lexicon::Lexicon::builtin()));
    });
    group.bench_function("catalog", |bencher| {
        bencher.iter(|| black_box(rolelint_core::catalog::Catalog::builtin()));
    });
    group.finish();
}

criterion_group!(benches, corridor, one_long_text, same_piece, start);
criterion_main!(benches);
