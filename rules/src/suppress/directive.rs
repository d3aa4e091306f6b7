//! What comments and front matter say to rolelint, as it is written: `rolelint-disable-line owns-product-roadmap -- agreed with sales`.

use crate::document::{Comment, Document, Setting};
use crate::span::Span;

/// What a comment to rolelint begins with.
const PREFIX: &str = "rolelint-";

/// What is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Command {
    /// Suppress in this block.
    Line,
    /// Suppress in the next block.
    NextLine,
    /// Suppress from here on.
    Disable,
    /// No longer.
    Enable,
    /// Suppress in the whole text.
    File,
    /// The posting is for several roles on purpose.
    Roles,
}

impl Command {
    /// As words in a comment, behind [`PREFIX`].
    pub(super) const IN_COMMENTS: [(&str, Self); 6] = [
        ("rolelint-disable-line", Self::Line),
        ("rolelint-disable-next-line", Self::NextLine),
        ("rolelint-disable", Self::Disable),
        ("rolelint-enable", Self::Enable),
        ("rolelint-disable-file", Self::File),
        ("rolelint-roles", Self::Roles),
    ];

    /// As keys in front matter.
    pub(super) const IN_FRONT_MATTER: [(&str, Self); 2] = [("disable", Self::File), ("roles", Self::Roles)];
}

/// The key in front matter that says why.
pub(super) const REASON: &str = "reason";

/// A word with its place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Name {
    /// As it is written, without quotes.
    pub(super) text: String,
    /// Where, with quotes.
    pub(super) span: Span,
}

/// Where a directive stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Place {
    /// In a comment, in or at this block.
    Comment {
        /// See [`Comment::block`].
        block: Option<u32>,
    },
    /// In the front matter.
    FrontMatter {
        /// Whether the names stand in a list.
        list: bool,
    },
}

/// One comment to rolelint, or one field of the front matter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Directive {
    /// All of it.
    pub(super) span: Span,
    /// The command's word.
    pub(super) word: Name,
    /// The rules or roles that it names; none for all rules.
    pub(super) names: Vec<Name>,
    /// Whether it says why.
    pub(super) explained: bool,
    /// Where it stands.
    pub(super) place: Place,
}

impl Directive {
    /// The commands that can stand where it stands.
    pub(super) fn commands(&self) -> &'static [(&'static str, Command)] {
        match self.place {
            Place::Comment { .. } => &Command::IN_COMMENTS,
            Place::FrontMatter { .. } => &Command::IN_FRONT_MATTER,
        }
    }

    /// What it asks for; none where the word is unknown.
    pub(super) fn command(&self) -> Option<Command> {
        self.commands().iter().find(|(word, _)| *word == self.word.text).map(|(_, command)| *command)
    }
}

/// All directives of a document, in the order of its text.
pub(super) fn directives(text: &str, document: &Document) -> Vec<Directive> {
    let reason = document.settings.iter().any(|setting| setting.key == REASON);
    let settings = document.settings.iter().filter(|setting| setting.key != REASON);
    let settings = settings.map(|setting| in_front_matter(setting, reason));
    settings.chain(document.comments.iter().filter_map(|comment| in_comment(text, comment))).collect()
}

fn in_front_matter(setting: &Setting, reason: bool) -> Directive {
    let names = setting.values.iter().map(|value| Name { text: value.text.clone(), span: value.span });
    let names = names.collect::<Vec<_>>();
    Directive {
        span: names.last().map_or(setting.key_span, |last| setting.key_span.cover(last.span)),
        word: Name { text: setting.key.clone(), span: setting.key_span },
        names,
        explained: reason,
        place: Place::FrontMatter { list: setting.list },
    }
}

/// Reads a comment; one that is never closed says nothing.
fn in_comment(text: &str, comment: &Comment) -> Option<Directive> {
    let raw = text.get(comment.span.range())?;
    let (open, close) = if raw.starts_with('{') { ("{/*", "*/}") } else { ("<!--", "-->") };
    let inner = raw.strip_prefix(open)?.strip_suffix(close)?;
    if !inner.trim_start().starts_with(PREFIX) {
        return None;
    }
    let mut words = words(inner, comment.span.start as usize + open.len()).into_iter();
    let mut word = words.next()?.0;
    if word.text.ends_with(':') {
        word.text.pop();
        word.span.end -= 1;
    }
    let mut names: Vec<Name> = Vec::new();
    let mut explained = false;
    while let Some((name, comma)) = words.next() {
        if is_dash(&name.text) {
            explained = words.next().is_some();
            break;
        }
        if !names.is_empty() && !comma && !name.text.contains(['-', '.']) {
            // No rule and no role is called like this, and no comma promised one: the dashes before the reason are missing.
            explained = true;
            break;
        }
        names.push(name);
    }
    Some(Directive { span: comment.span, word, names, explained, place: Place::Comment { block: comment.block } })
}

/// The words of a comment, which begins at the byte `offset`, and whether a comma stands before each.
fn words(inner: &str, offset: usize) -> Vec<(Name, bool)> {
    let mut words = Vec::new();
    let mut comma = false;
    for piece in inner.split_inclusive(|c: char| c.is_whitespace() || c == ',') {
        let start = offset + (piece.as_ptr() as usize - inner.as_ptr() as usize);
        let text = piece.trim_end_matches(|c: char| c.is_whitespace() || c == ',');
        if !text.is_empty() {
            let name = Name { text: text.to_owned(), span: Span::new(start, start + text.len()) };
            words.push((name, std::mem::take(&mut comma)));
        }
        comma |= piece.ends_with(',');
    }
    words
}

/// Two dashes or more, or what a word processor makes of them.
fn is_dash(word: &str) -> bool {
    word.len() > 1 && word.chars().all(|c| matches!(c, '-' | '–' | '—'))
}
