//! Rewordings as a rule file writes them: a sentence with placeholders for the parts of a duty.

use serde::{Deserialize, Serialize};

/// A template: "Partner with {owner}, who {does}".
///
/// It begins with a verb in its base form, which takes the form of the duty's own verb ("Partnering with …" in a list of gerunds),
/// and names one part of the duty. What stands in the sentence behind that part stays as it is.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize, Serialize)]
pub struct Rewording {
    /// As the file writes it.
    pub text: String,
    /// Its verb, in lower case.
    pub verb: String,
    /// What stands between the verb and the part of the duty, with {owner} and {role} for names.
    pub before: String,
    /// The part of the duty.
    pub part: Part,
    /// What stands behind the part; only behind an object, whose end is known.
    pub after: String,
}

/// A part of a duty, as a template asks for it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, Serialize)]
pub enum Part {
    /// `{do}`: the duty in the base form, "own the product roadmap".
    Do,
    /// `{does}`: in the third person, "owns the product roadmap".
    Does,
    /// `{doing}`: as a gerund, "owning the product roadmap".
    Doing,
    /// `{object}`: without its verb, "the product roadmap".
    Object,
}

impl Rewording {
    /// Reads a template.
    ///
    /// # Errors
    /// Says in words what is wrong with it.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let wrong = |what: &str| format!("the rewording {text:?} {what}");
        let parts = [("{do}", Part::Do), ("{does}", Part::Does), ("{doing}", Part::Doing), ("{object}", Part::Object)];
        let mut named = parts.iter().filter(|(name, _)| text.contains(name));
        let (Some((name, part)), None) = (named.next(), named.next()) else {
            return Err(wrong("must name one of {do}, {does}, {doing} and {object}, and only one"));
        };
        let (start, after) = text.split_once(name).unwrap_or_default();
        let (verb, before) = start.split_once(' ').unwrap_or_default();
        if verb.is_empty() || !verb.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            return Err(wrong("must begin with a verb in its base form"));
        }
        let bare = [before, after].concat().replace("{owner}", "").replace("{role}", "");
        if bare.contains(['{', '}', '\n', '\r']) {
            return Err(wrong(
                "may have {owner} and {role} beside the part of the duty, and no other braces or line breaks",
            ));
        }
        if !after.is_empty() && *part != Part::Object {
            return Err(wrong("may go on only behind {object}: the rest of the sentence follows there"));
        }
        Ok(Self {
            text: text.to_owned(),
            verb: verb.to_ascii_lowercase(),
            before: before.to_owned(),
            part: *part,
            after: after.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_are_taken_apart() {
        let rewording = Rewording::parse("Lead {object} by influence").expect("is right");
        assert_eq!((rewording.verb.as_str(), rewording.before.as_str()), ("lead", ""));
        assert_eq!((rewording.part, rewording.after.as_str()), (Part::Object, " by influence"));
        let rewording = Rewording::parse("Support {owner} in {doing}").expect("is right");
        assert_eq!((rewording.before.as_str(), rewording.part), ("{owner} in ", Part::Doing));
    }

    #[test]
    fn mistakes_are_told() {
        for (text, says) in [
            ("Support {owner}", "must name one of"),
            ("Plan {object} and {do}", "must name one of"),
            ("{owner} helps to {do}", "must begin with a verb"),
            ("Support {boss} in {doing}", "no other braces"),
            ("Support {owner} in {doing} daily", "only behind {object}"),
        ] {
            let message = Rewording::parse(text).expect_err("is wrong");
            assert!(message.contains(says), "{text}: {message}");
        }
    }
}
