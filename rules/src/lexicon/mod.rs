//! The words: what the lexicon files say, made ready to be looked up.
//!
//! A text is cut into tokens once ([`tokenize`]); phrases are matched over word ids, so that inflection, spelling, white space and
//! dashes cost nothing. Judgement is not made here: a phrase names an area, it does not say that anybody owns it.
//!
//! `build.rs` compiles this room too: it reads the files as [`Lexicon::from_files`] does at run time, and embeds what comes out of it.

mod extend;
mod files;
mod inflection;
mod load;
mod loader;
mod pattern;
mod phrases;
pub mod tag;
mod tokens;
mod trie;
mod words;

pub use extend::{Additions, pattern_mistake};
pub use inflection::Form;
pub(crate) use inflection::inflect;
pub use phrases::Phrases;
pub use tokens::{Gap, Shape, Token, tokenize};
pub use words::{Tags, Word, WordId, Words};

use crate::role_model::{Area, Role};
use crate::source::SourceError;
use serde::{Deserialize, Serialize};
use trie::Trie;

/// The kinds of section that a posting has.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum SectionKind {
    /// What the holder does.
    Responsibilities,
    /// What the role is, in a paragraph; also the text before any heading.
    Summary,
    /// What the holder must bring.
    Requirements,
    /// What would be nice to bring.
    Preferred,
    /// The employer.
    About,
    /// What the holder gets.
    Benefits,
    /// The small print, and how to apply.
    Legal,
}

impl SectionKind {
    /// The word used in reports.
    pub fn id(self) -> &'static str {
        match self {
            Self::Responsibilities => "responsibilities",
            Self::Summary => "summary",
            Self::Requirements => "requirements",
            Self::Preferred => "preferred",
            Self::About => "about",
            Self::Benefits => "benefits",
            Self::Legal => "legal",
        }
    }
}

/// What a title names.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum TitleKind {
    /// One of the four roles.
    Role(Role),
    /// "PM" or "TPM".
    Acronym,
    /// Another job.
    Other,
}

/// What a phrase stands for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum Entry {
    /// A phrase of an area: index into [`Lexicon::group`].
    Area(u16),
    /// A fixed phrase that works like a verb of these classes.
    Governor(u32),
    /// A section heading.
    Section(SectionKind),
    /// The name of a field: "Location".
    Field,
    /// The first words of a demand on the candidate.
    Opener,
    /// A phrase of postings; the number tells them apart.
    Cue(u16),
    /// A phrase of other texts.
    CounterCue(u16),
    /// A phrase of instructions to a program.
    Instruction,
    /// A job title.
    Title(TitleKind),
    /// The holder of the role as the subject.
    Holder,
    /// Somebody else as the subject.
    OtherActor,
    /// Words that widen an area.
    Scope,
    /// A remark between commas that says nothing: "where needed".
    Hedge,
    /// One person wears several hats.
    SmallOrganization,
    /// Words behind a rule about the whole document.
    Topic(Topic),
}

/// What the words behind a rule about the whole document are about.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum Topic {
    /// A degree.
    Degree,
    /// A technical subject of study.
    TechnicalField,
    /// "or equivalent", "preferred".
    Equivalent,
    /// "measured by".
    Judged,
    /// "on time", "delivery date".
    OnTime,
}

/// Noun phrases of one area that the same verbs may take.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Group {
    /// The area.
    pub area: Area,
    /// Classes of verbs, one bit each.
    pub takes: u32,
    /// Base forms of single verbs on top.
    pub verbs: Vec<WordId>,
    /// A bare bullet of the phrase is a duty by itself.
    pub activity: bool,
    /// It says how, not what: "on time".
    pub adverbial: bool,
    /// The area with a word of scope beside it.
    pub wide: Option<Area>,
    /// Lemmas of which one must stand in the statement; none are asked for where empty.
    pub needs: Vec<u32>,
    /// Lemmas that must not stand in the statement: "by influence".
    pub unless: Vec<u32>,
    /// A vague phrase: more than a hint only where the posting is about this kind of work.
    pub weak: bool,
}

impl Group {
    /// Whether no verb may take its phrases: they name other work that only sounds like the area ("training strategy").
    #[must_use]
    pub const fn is_other_work(&self) -> bool {
        self.takes == 0 && self.verbs.is_empty()
    }
}

/// No phrase of the lexicon has more words.
const MAX_PHRASE: usize = 16;

/// All words and phrases.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Lexicon {
    words: Words,
    trie: Trie,
    groups: Vec<Group>,
    /// Names of verb classes; the index is the bit.
    classes: Vec<String>,
    /// Class bit of "own": what a heading or lead-in like "responsible for:" lends to the list below it.
    own: u32,
    /// Class bit of "create": what "into" makes of something.
    create: u32,
    /// Phrases of the user's own, beside those that ship with the program.
    #[serde(skip)]
    added: Option<Trie>,
}

impl Lexicon {
    /// Reads lexicon files, given as (name, content): the general ones by their names, any other as the file of an area.
    ///
    /// # Errors
    /// Names file and line of the first mistake.
    pub fn from_files(files: &[(&str, &str)]) -> Result<Self, SourceError> {
        load::load(files)
    }

    /// The dictionary.
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// What is known of a token's word.
    pub fn word(&self, token: &Token) -> &Word {
        let word = self.words.word(token.word);
        // "IT projects" and "the US market" hold no pronoun.
        let is_pronoun = token.shape == Shape::Upper && word.tags.any(tag::THIRD.or(tag::WE));
        if is_pronoun { self.words.word(Words::UNKNOWN) } else { word }
    }

    /// Whether a token's word has any of these tags.
    pub fn is(&self, token: &Token, tags: Tags) -> bool {
        self.word(token).tags.any(tags)
    }

    /// Whether the base form of a verb has any of these tags; false for a word that is no verb.
    pub fn base_is(&self, base: WordId, tags: Tags) -> bool {
        self.words.word(base).tags.any(tags)
    }

    /// The base form of a verb, spelled as `folded` is, of which `word` is what is known; none for a word that is no verb.
    pub(crate) fn base_of(&self, folded: &str, word: &Word) -> Option<String> {
        let form = word.form?;
        if form == Form::Base {
            return Some(folded.to_owned());
        }
        let fits = |base: &&str| inflection::verb_forms(base).iter().any(|(other, _)| other == folded);
        self.words.spellings(word.verb).find(fits).map(str::to_owned)
    }

    /// Whether a token is this mark.
    pub fn is_mark(&self, token: &Token, mark: &str) -> bool {
        token.shape == Shape::Mark && token.word != Words::UNKNOWN && token.word == self.words.get(mark)
    }

    /// The group of an area phrase.
    pub fn group(&self, index: u16) -> &Group {
        &self.groups[index as usize]
    }

    /// The bit of the class "own".
    pub fn own_class(&self) -> u32 {
        self.own
    }

    /// The bit of the class "create".
    pub fn create_class(&self) -> u32 {
        self.create
    }

    /// Calls `found` with every phrase that begins at `tokens[0]` and the number of tokens that it covers: first those that ship with
    /// the program, then the user's own, of each the shortest first.
    ///
    /// Determiners and numbers inside a phrase are skipped ("a team of 6 engineers", "success of the program").
    pub fn phrases(&self, tokens: &[Token], mut found: impl FnMut(Entry, usize)) {
        self.phrases_in(&self.trie, tokens, &mut found);
        if let Some(added) = &self.added {
            self.phrases_in(added, tokens, &mut found);
        }
    }

    /// Whether there are phrases of the user's own.
    fn is_extended(&self) -> bool {
        self.added.is_some()
    }

    fn phrases_in(&self, trie: &Trie, tokens: &[Token], found: &mut impl FnMut(Entry, usize)) {
        let Some(first) = tokens.first() else { return };
        let Some(mut node) = trie.start(first.word) else { return };
        // Which token stands for each word of the phrase, to compare the exact form where a phrase asks for it.
        let mut path = [0usize; MAX_PHRASE];
        let mut depth = 1;
        let mut at = 1;
        loop {
            for (entry, exact) in trie.entries(node) {
                if exact.iter().all(|(position, word)| tokens[path[*position as usize]].word == *word) {
                    found(entry, at);
                }
            }
            let Some((next, step)) = self.next(trie, tokens, at, node) else { return };
            if depth == MAX_PHRASE {
                return;
            }
            path[depth] = next;
            depth += 1;
            node = step;
            at = next + 1;
        }
    }

    /// The token from `at` on that goes on with a phrase, and where it leads; one or two determiners or numbers are skipped.
    fn next(&self, trie: &Trie, tokens: &[Token], at: usize, node: u32) -> Option<(usize, u32)> {
        for (next, token) in tokens.iter().enumerate().skip(at).take(3) {
            let word = self.word(token);
            if let Some(step) = trie.step(node, word.lemma) {
                return Some((next, step));
            }
            if !word.tags.any(tag::DETERMINER) && token.word != self.words.number() {
                return None;
            }
        }
        None
    }
}
