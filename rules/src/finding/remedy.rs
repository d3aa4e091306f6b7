//! What can be done about the posting as a whole: another title, one name for the role, a way in without the degree.

use super::judge::Case;
use super::whole::Found;
use crate::catalog::Predicate;
use crate::fix::{Applicability, Edit, Fix};
use crate::lexicon::{Lexicon, Shape, tag};
use crate::posting::RoleName;
use crate::role_model::Role;
use crate::span::Span;
use std::ops::Range;

impl Case<'_> {
    /// What can be done about a finding on the whole posting, the preferred way first; nothing where fixes were not asked for.
    pub(super) fn remedies(&self, predicate: Predicate, found: &Found, lexicon: &Lexicon) -> Vec<Fix> {
        if self.scene.is_none() {
            return Vec::new();
        }
        match predicate {
            Predicate::AmbiguousTitle | Predicate::HybridTitle => self.plain_titles(),
            Predicate::TitleAgainstDuties => {
                let mut fixes: Vec<Fix> = self.reads_like().and_then(|role| self.title(role)).into_iter().collect();
                fixes.push(several_hats());
                fixes
            }
            Predicate::InconsistentNaming => self.one_name(lexicon).into_iter().collect(),
            Predicate::DegreeDemanded => self.equivalent(found, lexicon).into_iter().collect(),
            // About missing or misplaced duties, the help says it all; `suppress` has fixes of its own.
            _ => Vec::new(),
        }
    }

    /// Titles that name one role: what the duties read like, or else each that the title may stand for.
    fn plain_titles(&self) -> Vec<Fix> {
        let words = self.words(&self.posting.title).to_lowercase();
        let named = |role: &Role| match role {
            Role::ProductManager => words == "pm" || words.contains("product"),
            Role::ProgramManager => words == "pm" || words.contains("program") && !words.contains("technical"),
            Role::TechnicalProgramManager => words == "tpm" || words.contains("technical"),
            Role::ProjectManager => words == "pm" || words.contains("project"),
        };
        let reads_like = self.reads_like();
        let roles =
            reads_like.into_iter().chain(Role::ALL.into_iter().filter(named).filter(|role| Some(*role) != reads_like));
        let mut fixes: Vec<Fix> =
            roles.take(if reads_like.is_some() { 1 } else { 3 }).filter_map(|role| self.title(role)).collect();
        if self.posting.hybrid {
            fixes.push(several_hats());
        }
        fixes
    }

    /// Another title.
    fn title(&self, role: Role) -> Option<Fix> {
        let words = self.cased(role, &self.posting.title);
        Some(Fix {
            title: format!("Change the title to \"{words}\""),
            applicability: Applicability::Unsafe,
            edits: vec![self.replace(&self.posting.title, &words)?],
        })
    }

    /// The title's name of the role wherever the text calls the holder by another. That is what the title says already.
    fn one_name(&self, lexicon: &Lexicon) -> Option<Fix> {
        let [role] = self.posting.declared.roles() else { return None };
        let names = self.miscalled(lexicon);
        let edits: Option<Vec<Edit>> = names.iter().map(|(name, _)| self.rename(name, *role, lexicon)).collect();
        Some(Fix {
            title: format!("Call the role {role} here too, as the title does"),
            applicability: Applicability::Safe,
            edits: edits.filter(|edits| !edits.is_empty())?,
        })
    }

    fn rename(&self, name: &RoleName, role: Role, lexicon: &Lexicon) -> Option<Edit> {
        let tokens = &self.reading.tokens;
        let senior = |at: &usize| {
            lexicon.is(&tokens[*at], tag::SENIORITY) && !self.words(&(*at..at + 1)).eq_ignore_ascii_case("technical")
        };
        let start = name.tokens.clone().find(|at| !senior(at))?;
        let article = start
            .checked_sub(1)
            .filter(|at| start == name.tokens.start && self.words(&(*at..start)).eq_ignore_ascii_case("an"));
        let words = self.cased(role, &(start..name.tokens.end));
        match article {
            Some(at) => self.replace(&(at..name.tokens.end), &format!("{} {words}", &self.words(&(at..start))[..1])),
            None => self.replace(&(start..name.tokens.end), &words),
        }
    }

    /// "Bachelor's degree in Physics" → "… or equivalent practical experience", behind all the subjects that are named.
    fn equivalent(&self, found: &Found, lexicon: &Lexicon) -> Option<Fix> {
        let statement =
            self.posting.statements.iter().find(|statement| statement.tokens.contains(&found.tokens.start))?;
        let tokens = &self.reading.tokens;
        let goes_on = |at: usize| {
            let word = self.words(&(at..at + 1)).to_lowercase();
            lexicon.is(&tokens[at], tag::CONJUNCTION.or(tag::DETERMINER))
                || lexicon.is_mark(&tokens[at], ",")
                || lexicon.is_mark(&tokens[at], "/")
                || tokens[at].is_capital()
                || [
                    "related",
                    "similar",
                    "technical",
                    "relevant",
                    "field",
                    "fields",
                    "discipline",
                    "disciplines",
                    "subject",
                    "engineering",
                    "science",
                ]
                .contains(&word.as_str())
        };
        let end = (found.tokens.end..statement.tokens.end).find(|at| !goes_on(*at)).unwrap_or(statement.tokens.end);
        let last = (found.tokens.end - 1..end).rev().find(|at| {
            tokens[*at].shape != Shape::Mark && !lexicon.is(&tokens[*at], tag::CONJUNCTION.or(tag::DETERMINER))
        })?;
        let bytes = tokens[last].end as usize - 1..tokens[last].end as usize;
        let end = self.document.verbatim(self.scene?.source, bytes.start, bytes.end)?.end;
        let span = Span { start: end, end };
        let text = self.document.escaped(" or equivalent practical experience", span)?;
        Some(Fix {
            title: "Add \"or equivalent practical experience\"".into(),
            applicability: Applicability::Unsafe,
            edits: vec![Edit { span, text }],
        })
    }

    /// A role's name with capitals where the words in the place of which it comes have some.
    fn cased(&self, role: Role, tokens: &Range<usize>) -> String {
        let words = self.words(tokens);
        let last = &self.reading.tokens[tokens.end - 1];
        let plural = words.to_lowercase().ends_with("managers") || words.to_lowercase().ends_with("owners");
        let name = format!("{}{}", role.name(), if plural { "s" } else { "" });
        match last.shape {
            Shape::Upper if words.len() > 4 => name.to_uppercase(),
            Shape::Lower => name,
            _ => name.split(' ').map(|word| word[..1].to_uppercase() + &word[1..]).collect::<Vec<_>>().join(" "),
        }
    }

    fn replace(&self, tokens: &Range<usize>, words: &str) -> Option<Edit> {
        let all = &self.reading.tokens;
        let (start, end) = (all.get(tokens.start)?.start, all.get(tokens.end.checked_sub(1)?)?.end);
        let span = self.document.verbatim(self.scene?.source, start as usize, end as usize)?;
        Some(Edit { span, text: self.document.escaped(words, span)? })
    }
}

/// What a small organization can say instead.
fn several_hats() -> Fix {
    Fix::advice(
        "If one person really does it all, say so: \"In our small company one person wears several hats\"".into(),
    )
}
