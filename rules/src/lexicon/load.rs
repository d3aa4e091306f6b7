//! Reads the lexicon files, one after the other.

use super::files::{ActorsFile, AreaFile, DocumentFile, GrammarFile, RolesFile, SectionsFile, VerbsFile};
use super::inflection::{Form, verb_forms};
use super::loader::Loader;
use super::trie::TrieBuilder;
use super::words::WordsBuilder;
use super::{Entry, Group, Lexicon, SectionKind, TitleKind, Topic, tag};
use crate::role_model::Role;
use crate::source::{SourceError, line_of, locate};
use serde::de::DeserializeOwned;

/// The files that every lexicon has, in the order in which they build on each other. The files of the areas come after them.
const GENERAL: [&str; 6] = ["grammar", "verbs", "actors", "sections", "roles", "document"];

/// Reads the six general files and the area files, given as (name, content).
pub(super) fn load(files: &[(&str, &str)]) -> Result<Lexicon, SourceError> {
    let opener = tag::OPENER.or(tag::ACT).or(tag::SHARE);
    let words = WordsBuilder::new(opener);
    let mut loader = Loader { words, trie: TrieBuilder::new(), groups: Vec::new(), classes: Vec::new() };
    let [grammar, verbs, actors, sections, roles, document] = general(files)?;
    loader.grammar(grammar)?;
    loader.verbs(verbs)?;
    loader.actors(actors)?;
    loader.sections(sections)?;
    loader.roles(roles)?;
    loader.document(document)?;
    for area in files.iter().filter(|(name, _)| !GENERAL.contains(&stem(name))) {
        loader.area(*area)?;
    }
    let own = loader.class("own").unwrap_or(1);
    let create = loader.class("create").unwrap_or(1);
    let words = loader.words.finish();
    let trie = loader.trie.finish(&words);
    Ok(Lexicon { words, trie, groups: loader.groups, classes: loader.classes, own, create, added: None })
}

fn general<'a>(files: &[(&'a str, &'a str)]) -> Result<[(&'a str, &'a str); 6], SourceError> {
    let mut found = [("", ""); 6];
    for (place, wanted) in found.iter_mut().zip(GENERAL) {
        let missing = || {
            let file = format!("{wanted}.toml");
            SourceError { message: format!("a lexicon needs a file `{file}`"), file, line: 1 }
        };
        *place = *files.iter().find(|(name, _)| stem(name) == wanted).ok_or_else(missing)?;
    }
    Ok(found)
}

fn stem(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or(name).trim_end_matches(".toml")
}

fn parse<T: DeserializeOwned>((file, text): (&str, &str)) -> Result<T, SourceError> {
    toml::from_str(text).map_err(|error| locate(file, text, &error))
}

impl Loader {
    fn grammar(&mut self, place: (&str, &str)) -> Result<(), SourceError> {
        let source: GrammarFile = parse(place)?;
        for mark in [
            ".", ",", ":", ";", "(", ")", "/", "&", "+", "!", "?", "-", "\"", "'", "*", "|", "[", "]", "$", "€", "£",
            "%", "~", "#",
        ] {
            self.words.intern(mark);
        }
        let tags = [
            ("determiner", tag::DETERMINER),
            ("preposition", tag::PREPOSITION),
            ("of", tag::OF),
            ("for", tag::FOR),
            ("to", tag::TO),
            ("including", tag::INCLUDING),
            ("conjunction", tag::CONJUNCTION),
            ("but", tag::BUT),
            ("negation", tag::NEGATION),
            ("modal", tag::MODAL),
            ("be", tag::BE),
            ("have", tag::HAVE),
            ("relative", tag::RELATIVE),
            ("you", tag::YOU),
            ("third", tag::THIRD),
            ("we", tag::WE),
            ("first", tag::FIRST),
            ("adverb", tag::ADVERB),
            ("question", tag::QUESTION),
            ("nobody", tag::NOBODY),
            ("unsure", tag::UNSURE),
            ("story", tag::STORY),
            ("seeking", tag::SEEKS),
            ("participle", tag::PARTICIPLE),
            ("seniority", tag::SENIORITY),
            ("aiding", tag::AIDING),
        ];
        for (name, words) in &source.words {
            let Some((_, tag)) = tags.iter().find(|(known, _)| known == name) else {
                let offset = place.1.find(name.as_str()).unwrap_or(0);
                let message = format!("unknown class of words `{name}`");
                return Err(SourceError { file: place.0.into(), line: line_of(place.1, offset), message });
            };
            for word in words {
                self.mark(word, *tag);
            }
        }
        source.openers.iter().for_each(|word| {
            self.mark(word, tag::OPENER);
        });
        source.scope.iter().for_each(|word| {
            self.mark(word, tag::SCOPE);
        });
        self.phrases(place, &source.hedges, Entry::Hedge, false)?;
        self.phrases(place, &source.scope_phrases, Entry::Scope, false)
    }

    fn verbs(&mut self, place: (&str, &str)) -> Result<(), SourceError> {
        let source: VerbsFile = parse(place)?;
        for verb in &source.light {
            self.mark_verb(verb, tag::LIGHT, 0);
        }
        for (bit, (name, class)) in source.owns.iter().enumerate() {
            self.classes.push(name.clone());
            for verb in &class.verbs {
                self.mark_verb(verb, tag::ACT, 1 << bit);
            }
        }
        for verb in &source.shares.verbs {
            self.mark_verb(verb, tag::SHARE, 0);
        }
        for verb in &source.informs.verbs {
            self.mark_verb(verb, tag::INFORM, 0);
        }
        for (bit, class) in source.owns.values().enumerate() {
            for noun in &class.nouns {
                let id = self.mark(noun, tag::NOMINAL);
                self.words.word_mut(id).classes |= 1 << bit;
            }
            self.phrases(place, &class.phrases, Entry::Governor(1 << bit), true)?;
        }
        for (verbs, tags) in
            [(&source.nouns_too, tag::NOUN_TOO), (&source.nouns_first, tag::NOUN_TOO.or(tag::NOUN_FIRST))]
        {
            for (form, kind) in verbs.iter().flat_map(|verb| verb_forms(verb)) {
                if matches!(kind, Form::Base | Form::Third) {
                    self.mark(&form, tags);
                }
            }
        }
        for (bases, tags) in [(&source.helps, tag::HELPS), (&source.turns, tag::TURNS), (&source.ensures, tag::ENSURES)]
        {
            for base in bases {
                self.mark(base, tags);
            }
        }
        for (heads, tags) in [
            (&source.heads.transparent, tag::TRANSPARENT),
            (&source.heads.diverting, tag::DIVERTING),
            (&source.heads.inert, tag::INERT),
            (&source.heads.benign, tag::BENIGN),
        ] {
            for noun in heads {
                self.mark_noun(noun, tags);
            }
        }
        Ok(())
    }

    fn actors(&mut self, place: (&str, &str)) -> Result<(), SourceError> {
        let source: ActorsFile = parse(place)?;
        let partners = &source.partners;
        for (words, tags) in [
            (&partners.product, tag::WITH_PRODUCT),
            (&partners.program, tag::WITH_PROGRAM),
            (&partners.project, tag::WITH_PROJECT),
            (&partners.engineering, tag::WITH_ENGINEERING),
            (&partners.people, tag::WITH_PEOPLE),
        ] {
            for word in words {
                self.mark(word, tags);
            }
        }
        self.phrases(place, &source.holder, Entry::Holder, false)?;
        self.phrases(place, &source.other, Entry::OtherActor, false)?;
        self.phrases(place, &source.small_organization, Entry::SmallOrganization, false)
    }

    fn sections(&mut self, place: (&str, &str)) -> Result<(), SourceError> {
        let source: SectionsFile = parse(place)?;
        for (patterns, kind) in [
            (&source.responsibilities, SectionKind::Responsibilities),
            (&source.summary, SectionKind::Summary),
            (&source.requirements, SectionKind::Requirements),
            (&source.preferred, SectionKind::Preferred),
            (&source.about, SectionKind::About),
            (&source.benefits, SectionKind::Benefits),
            (&source.legal, SectionKind::Legal),
        ] {
            self.phrases(place, patterns, Entry::Section(kind), false)?;
        }
        for word in &source.strong {
            self.mark(word, tag::STRONG_NAME);
        }
        self.phrases(place, &source.fields, Entry::Field, false)?;
        self.phrases(place, &source.requirement_openers, Entry::Opener, false)?;
        self.phrases(place, &source.instructions, Entry::Instruction, false)?;
        for (number, cue) in source.cues.iter().enumerate() {
            self.phrase(place, cue, Entry::Cue(number as u16), false)?;
        }
        for (number, cue) in source.counter_cues.iter().enumerate() {
            self.phrase(place, cue, Entry::CounterCue(number as u16), false)?;
        }
        Ok(())
    }

    fn roles(&mut self, place: (&str, &str)) -> Result<(), SourceError> {
        let source: RolesFile = parse(place)?;
        for (titles, kind) in [
            (&source.product_manager, TitleKind::Role(Role::ProductManager)),
            (&source.program_manager, TitleKind::Role(Role::ProgramManager)),
            (&source.technical_program_manager, TitleKind::Role(Role::TechnicalProgramManager)),
            (&source.project_manager, TitleKind::Role(Role::ProjectManager)),
            (&source.ambiguous, TitleKind::Acronym),
            (&source.other, TitleKind::Other),
        ] {
            self.phrases(place, &titles.titles, Entry::Title(kind), false)?;
        }
        let places = &source.places;
        for (words, tags) in [
            (&places.labels, tag::LABELS_TITLE),
            (&places.keys, tag::TITLE_KEY),
            (&places.announcing, tag::ANNOUNCES),
            (&places.hiring, tag::HIRES),
            (&places.offers, tag::OFFER),
        ] {
            for word in words {
                self.mark(word, tags);
            }
        }
        Ok(())
    }

    fn document(&mut self, place: (&str, &str)) -> Result<(), SourceError> {
        let source: DocumentFile = parse(place)?;
        for (patterns, topic) in [
            (&source.degree, Topic::Degree),
            (&source.technical_field, Topic::TechnicalField),
            (&source.equivalent, Topic::Equivalent),
            (&source.judged, Topic::Judged),
            (&source.on_time, Topic::OnTime),
        ] {
            self.phrases(place, patterns, Entry::Topic(topic), false)?;
        }
        Ok(())
    }

    /// Reads the file of an area.
    pub(super) fn area(&mut self, place: (&str, &str)) -> Result<(), SourceError> {
        let source: AreaFile = parse(place)?;
        for group in source.group {
            let mut takes = 0;
            for name in &group.takes {
                let Some(class) = self.class(name.get_ref()) else {
                    let message =
                        format!("unknown class of verbs `{}`; there are: {}", name.get_ref(), self.classes.join(", "));
                    return Err(SourceError {
                        file: place.0.into(),
                        line: line_of(place.1, name.span().start),
                        message,
                    });
                };
                takes |= class;
            }
            for verb in &group.verbs {
                self.mark_verb(verb, tag::ACT, 0);
            }
            let index = self.groups.len() as u16;
            let verbs = group.verbs.iter().map(|verb| self.words.intern(verb)).collect();
            let needs = self.lemmas(&group.needs);
            let unless = self.lemmas(&group.unless);
            self.groups.push(Group {
                area: source.area,
                takes,
                verbs,
                activity: group.activity,
                adverbial: group.adverbial,
                wide: group.wide,
                needs,
                unless,
                weak: group.weak,
            });
            self.phrases(place, &group.phrases, Entry::Area(index), false)?;
        }
        Ok(())
    }
}
