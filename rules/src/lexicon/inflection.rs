//! Forms of a word: plural and singular of nouns, the inflections of verbs, American and British spelling.
//!
//! By rule with short lists of exceptions. A text's words are looked up, never analysed; what is made here is the lexicon's entries,
//! and the words of a rewording.

use serde::{Deserialize, Serialize};

/// How a verb stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum Form {
    /// `define`
    Base,
    /// `defines`
    Third,
    /// `defining`
    Gerund,
    /// `defined`, and every other past form or participle.
    Past,
}

/// Base, past and participle of irregular verbs of the field.
const IRREGULAR: &[(&str, &[&str])] = &[
    ("be", &["was", "were", "been"]),
    ("bring", &["brought"]),
    ("build", &["built"]),
    ("choose", &["chose", "chosen"]),
    ("come", &["came", "come"]),
    ("do", &["did", "done"]),
    ("draw", &["drew", "drawn"]),
    ("drive", &["drove", "driven"]),
    ("feed", &["fed"]),
    ("find", &["found"]),
    ("get", &["got", "gotten"]),
    ("give", &["gave", "given"]),
    ("grow", &["grew", "grown"]),
    ("have", &["had"]),
    ("hit", &["hit"]),
    ("hold", &["held"]),
    ("keep", &["kept"]),
    ("lead", &["led"]),
    ("let", &["let"]),
    ("make", &["made"]),
    ("meet", &["met"]),
    ("oversee", &["oversaw", "overseen"]),
    ("put", &["put"]),
    ("run", &["ran"]),
    ("see", &["saw", "seen"]),
    ("seek", &["sought"]),
    ("sell", &["sold"]),
    ("send", &["sent"]),
    ("set", &["set"]),
    ("speak", &["spoke", "spoken"]),
    ("spend", &["spent"]),
    ("take", &["took", "taken"]),
    ("tell", &["told"]),
    ("think", &["thought"]),
    ("understand", &["understood"]),
    ("win", &["won"]),
    ("write", &["wrote", "written"]),
];

/// Verbs of more than one syllable whose last consonant is doubled, and their like.
const DOUBLING: &[&str] =
    &["commit", "refer", "transfer", "submit", "admit", "permit", "prefer", "program", "format", "control", "unplug"];

/// Words in -s that are no plurals.
const NO_PLURAL: &[&str] = &[
    "analysis",
    "basis",
    "business",
    "success",
    "process",
    "progress",
    "access",
    "focus",
    "status",
    "bus",
    "plus",
    "canvas",
    "devops",
    "ops",
    "always",
    "across",
    "less",
    "is",
    "was",
    "this",
    "his",
    "its",
    "us",
    "as",
    "has",
    "does",
    "sales",
    "operations",
    "logistics",
    "analytics",
    "axis",
    "campus",
    "loss",
    "class",
    "mass",
    "cross",
    "business",
    "ux",
    "os",
    "ios",
    "aws",
    "saas",
    "sas",
    "sms",
    "gas",
    "bonus",
    "versus",
    "previous",
    "various",
    "continuous",
    "thus",
    "yes",
    "kudos",
    "afterwards",
    "towards",
    "economics",
    "mathematics",
    "physics",
    "ethics",
    "politics",
    "news",
    "series",
    "species",
    "headquarters",
    "goods",
];

const IRREGULAR_PLURAL: &[(&str, &str)] = &[
    ("analysis", "analyses"),
    ("basis", "bases"),
    ("person", "people"),
    ("child", "children"),
    ("criterion", "criteria"),
    ("man", "men"),
    ("woman", "women"),
    ("hypothesis", "hypotheses"),
    ("life", "lives"),
    ("thesis", "theses"),
];

/// The singular of `word` (itself if it is none of the plurals known here).
pub(crate) fn singular(word: &str) -> String {
    if let Some((singular, _)) = IRREGULAR_PLURAL.iter().find(|(_, plural)| *plural == word) {
        return (*singular).to_owned();
    }
    if word.len() < 4
        || !word.ends_with('s')
        || NO_PLURAL.contains(&word)
        || word.ends_with("ss")
        || word.ends_with("us")
        || word.ends_with("is")
    {
        return word.to_owned();
    }
    if let Some(stem) = word.strip_suffix("ies") {
        return if stem.len() > 2 { format!("{stem}y") } else { format!("{stem}ie") };
    }
    for ending in ["sses", "shes", "ches", "xes", "zzes"] {
        if word.ends_with(ending) {
            return word[..word.len() - 2].to_owned();
        }
    }
    word[..word.len() - 1].to_owned()
}

/// The plural of a singular noun.
pub(crate) fn plural(word: &str) -> String {
    if let Some((_, plural)) = IRREGULAR_PLURAL.iter().find(|(singular, _)| *singular == word) {
        return (*plural).to_owned();
    }
    if word.ends_with('s') || word.ends_with("sh") || word.ends_with("ch") || word.ends_with('x') || word.ends_with('z')
    {
        return format!("{word}es");
    }
    match word.strip_suffix('y') {
        Some(stem) if !ends_in_vowel(stem) => format!("{stem}ies"),
        _ => format!("{word}s"),
    }
}

/// All forms of a verb given in its base form.
pub(crate) fn verb_forms(base: &str) -> Vec<(String, Form)> {
    let mut forms = vec![(base.to_owned(), Form::Base)];
    forms.push((
        if base == "be" {
            "is".into()
        } else if base == "have" {
            "has".into()
        } else if base == "do" {
            "does".into()
        } else if base == "go" {
            "goes".into()
        } else {
            plural(base)
        },
        Form::Third,
    ));
    let stem = if doubles(base) { format!("{base}{}", &base[base.len() - 1..]) } else { base.to_owned() };
    let dropped = base.strip_suffix('e').filter(|stem| !stem.ends_with('e') && stem.len() > 1);
    forms.push(match base.strip_suffix("ie") {
        Some(short) => (format!("{short}ying"), Form::Gerund),
        None => (format!("{}ing", dropped.unwrap_or(&stem)), Form::Gerund),
    });
    if let Some((_, past)) = IRREGULAR.iter().find(|(verb, _)| *verb == base) {
        forms.extend(past.iter().map(|past| ((*past).to_owned(), Form::Past)));
    } else {
        let past = match (base.strip_suffix('y'), base.ends_with('e')) {
            (Some(stem), _) if !ends_in_vowel(stem) => format!("{stem}ied"),
            (_, true) => format!("{base}d"),
            _ => format!("{stem}ed"),
        };
        forms.push((past, Form::Past));
    }
    forms
}

/// One form of a verb given in its base form; the first of several past forms.
pub(crate) fn inflect(base: &str, form: Form) -> String {
    verb_forms(base).into_iter().find(|(_, kind)| *kind == form).map_or_else(|| base.to_owned(), |(word, _)| word)
}

fn doubles(base: &str) -> bool {
    if DOUBLING.contains(&base) {
        return true;
    }
    let bytes = base.as_bytes();
    let [.., before, vowel, last] = bytes else { return false };
    let syllables = bytes.windows(2).filter(|pair| is_vowel(pair[0]) && !is_vowel(pair[1])).count();
    syllables == 1 && !is_vowel(*before) && is_vowel(*vowel) && !is_vowel(*last) && !matches!(last, b'w' | b'x' | b'y')
        || bytes.len() == 3 && is_vowel(bytes[1]) && !is_vowel(*last) && !matches!(last, b'w' | b'x' | b'y')
}

fn is_vowel(byte: u8) -> bool {
    matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u')
}

fn ends_in_vowel(stem: &str) -> bool {
    stem.bytes().last().is_some_and(is_vowel)
}

/// The British spelling of an American word, where it has one of its own.
pub(crate) fn british(word: &str) -> Option<String> {
    const WHOLE: &[(&str, &str)] = &[
        ("program", "programme"),
        ("programs", "programmes"),
        ("center", "centre"),
        ("centers", "centres"),
        ("catalog", "catalogue"),
        ("fulfill", "fulfil"),
        ("modeling", "modelling"),
        ("labor", "labour"),
        ("behavior", "behaviour"),
        ("behaviors", "behaviours"),
        ("endeavor", "endeavour"),
        ("endeavors", "endeavours"),
        ("license", "licence"),
        ("judgment", "judgement"),
        ("enrollment", "enrolment"),
    ];
    if let Some((_, british)) = WHOLE.iter().find(|(american, _)| *american == word) {
        return Some((*british).to_owned());
    }
    if matches!(word, "size" | "sizes" | "sizing" | "sized" | "prize" | "seize") {
        return None;
    }
    for (american, british) in [
        ("ization", "isation"),
        ("izations", "isations"),
        ("izing", "ising"),
        ("ized", "ised"),
        ("izes", "ises"),
        ("ize", "ise"),
        ("yze", "yse"),
        ("yzing", "ysing"),
        ("yzes", "yses"),
        ("yzed", "ysed"),
    ] {
        if let Some(stem) = word.strip_suffix(american) {
            return Some(format!("{stem}{british}"));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_inflect() {
        let forms = |base| verb_forms(base).into_iter().map(|(form, _)| form).collect::<Vec<_>>().join(" ");
        assert_eq!(forms("define"), "define defines defining defined");
        assert_eq!(forms("plan"), "plan plans planning planned");
        assert_eq!(forms("own"), "own owns owning owned");
        assert_eq!(forms("oversee"), "oversee oversees overseeing oversaw overseen");
        assert_eq!(forms("identify"), "identify identifies identifying identified");
        assert_eq!(forms("set"), "set sets setting set");
        assert_eq!(forms("deliver"), "deliver delivers delivering delivered");
        assert_eq!(forms("ship"), "ship ships shipping shipped");
        assert_eq!(forms("lead"), "lead leads leading led");
        assert_eq!(forms("track"), "track tracks tracking tracked");
        assert_eq!(forms("groom"), "groom grooms grooming groomed");
        assert_eq!(forms("tie"), "tie ties tying tied");
        assert_eq!(inflect("prioritise", Form::Gerund), "prioritising");
    }

    #[test]
    fn nouns_go_both_ways() {
        for (one, many) in [
            ("roadmap", "roadmaps"),
            ("story", "stories"),
            ("process", "processes"),
            ("analysis", "analyses"),
            ("need", "needs"),
        ] {
            assert_eq!(plural(one), many);
            assert_eq!(singular(many), one);
            assert_eq!(singular(one), one);
        }
    }
}
