//! Words of a rewording: verbs and nouns in the form that the sentence asks for.

use crate::claim::Clause;
use crate::lexicon::{Form, Shape, Words, inflect, tag};
use std::ops::Range;

/// Verbs that say whose something is, and not what is done: "support her in owning it" is no English.
const STATES: [&str; 11] =
    ["act", "assume", "be", "become", "champion", "have", "head", "hold", "own", "serve", "take"];

/// Those of them that take a thing as their object.
const POSSESSES: [&str; 4] = ["champion", "head", "hold", "own"];

/// Nouns that do.
const POSSESSION: [&str; 3] = ["accountability", "ownership", "responsibility"];

/// Adverbs that leave no room for a partner.
const ALONE: [&str; 6] = ["alone", "autonomously", "independently", "personally", "single-handedly", "solely"];

/// A verb's first word in another form, spelled and cased as a sentence's middle asks for; the particles behind it stay.
pub(super) fn inflected(clause: &Clause, verb: &Range<usize>, form: Form) -> Option<String> {
    base(clause, verb).map(|base| inflect(&base, form))
}

/// The base form of a verb's first word.
fn base(clause: &Clause, verb: &Range<usize>) -> Option<String> {
    let folded = clause.text(&clause.tokens[verb.start]).to_lowercase();
    clause.lexicon.base_of(&folded, clause.word(verb.start))
}

/// Whether one of the verbs, phrases or nouns says whose something is, and not what is done.
pub(super) fn is_state(clause: &Clause, verbs: &[Range<usize>]) -> bool {
    verbs.iter().any(|verb| {
        let word = clause.text(&clause.tokens[verb.start]).to_lowercase();
        let base = base(clause, verb);
        base.is_some_and(|base| STATES.contains(&base.as_str())) || POSSESSION.contains(&word.as_str())
    })
}

/// Whether a fixed phrase stands behind "is": "responsible for", but not "responsibilities include".
pub(super) fn is_adjective(clause: &Clause, phrase: &Range<usize>) -> bool {
    const FIRST: [&str; 8] =
        ["accountable", "answerable", "charged", "entrusted", "fully", "in", "responsible", "tasked"];
    FIRST.contains(&clause.text(&clause.tokens[phrase.start]).to_lowercase().as_str())
}

/// Whether a verb says that somebody has something.
pub(super) fn is_possession(clause: &Clause, verb: &Range<usize>) -> bool {
    base(clause, verb).is_some_and(|base| POSSESSES.contains(&base.as_str()))
}

/// Whether one of the words says that nobody else takes part.
pub(super) fn is_alone(clause: &Clause, tokens: Range<usize>) -> bool {
    tokens.into_iter().any(|at| ALONE.contains(&clause.text(&clause.tokens[at]).to_lowercase().as_str()))
}

/// A word as it is written in the middle of a sentence: in small letters, unless it is a name or an acronym, or in a line of capitals.
pub(super) fn in_the_middle(clause: &Clause, at: usize) -> String {
    let token = &clause.tokens[at];
    let text = clause.text(token);
    let next_capital = clause.tokens.get(at + 1).is_some_and(|next| at + 1 < clause.range.end && next.is_capital());
    let verb = clause.word(at).form.is_some() || clause.is(at, tag::DETERMINER.or(tag::ADVERB));
    let common = token.shape == Shape::Capital && token.word != Words::UNKNOWN && (verb || !next_capital);
    if common || clause.is_adverb(at) { text.to_lowercase() } else { text.to_owned() }
}

/// A template's verb as a noun, with the preposition that it needs before a name.
pub(super) fn nominal(verb: &str) -> Option<&'static str> {
    Some(match verb {
        "coordinate" => "Coordination of",
        "partner" => "Partnership",
        "support" => "Support for",
        "work" => "Collaboration",
        _ => return None,
    })
}

/// With a capital at its start.
pub(super) fn capitalized(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
