//! Claims → **Fixes**: what a duty can be changed to, so that its work stays with the role that owns it.
//!
//! A rule gives templates, and this room puts them into the sentence: `site` finds the words that change, `render` and `nouns` inflect,
//! `draft` is the changed statement and the edits that make it, `recheck` reads it as the linter would. What would not read well, or would be
//! found again, is not offered; where nothing is left, there is advice in words.

mod draft;
mod nouns;
mod places;
mod recheck;
mod render;
mod site;
mod split;
mod words;

use crate::catalog::{Catalog, Rule, RuleKind};
use crate::claim::{Claim, Clause, every};
use crate::document::Document;
use crate::fix::{Applicability, Fix};
use crate::lexicon::Lexicon;
use crate::posting::{Posting, Reading};
use crate::role_model::{Area, Role};
use crate::settings::Settings;
use places::Places;
use render::Render;
use site::Site;

/// So many rewordings are a choice; more are a burden.
const MOST: usize = 3;
/// Longest preview in a title, in characters.
const PREVIEW: usize = 100;

/// What rewordings are made from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scene<'a> {
    /// The text that came in.
    pub(crate) source: &'a str,
    pub(crate) document: &'a Document,
    pub(crate) reading: &'a Reading,
    pub(crate) posting: &'a Posting,
    pub(crate) claims: &'a [Claim],
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) catalog: &'a Catalog,
    pub(crate) settings: &'a Settings,
}

impl Scene<'_> {
    /// What can be done about the duty that `claim` gives to the holder against `rule`, the preferred way first. Where the duty can not
    /// go `alone`, that is advice in words.
    pub(crate) fn rewordings(&self, claim: &Claim, rule: &Rule, alone: bool) -> Vec<Fix> {
        let RuleKind::Duty { owner, .. } = &rule.kind else { return Vec::new() };
        let role = self.posting.declared.roles().first().copied();
        let mut fixes = Vec::new();
        if !claim.requirement && alone {
            self.edits(claim, rule, owner, role, &mut fixes);
        }
        if fixes.is_empty() {
            fixes.push(advice(claim, owner, role));
        }
        fixes
    }

    fn edits(&self, claim: &Claim, rule: &Rule, owner: &str, role: Option<Role>, fixes: &mut Vec<Fix>) {
        let statement = &self.posting.statements[claim.statement];
        let clause = Clause::new(self.reading, self.posting, statement, self.lexicon);
        let duties: Vec<Claim> = every(&clause, claim.statement).into_iter().filter(Claim::is_duty).collect();
        let Some(own) = Site::of(&clause, claim) else { return };
        let split = self.split(&clause, &own, &duties, owner);
        fixes.extend(split.and_then(|draft| self.fix(draft, claim, &duties)));
        let places = Places::new(self, &clause, &duties, claim, owner, own);
        for template in &rule.rewordings {
            if fixes.len() == MOST {
                return;
            }
            let name = role.map_or("PM", Role::name);
            let before = template.before.replace("{owner}", owner).replace("{role}", name);
            let draft =
                |sites: &[Site]| Render { clause: &clause, sites, template, before: before.clone(), owner }.draft();
            let alone = draft(&places.own).and_then(|draft| self.fix(draft, claim, &duties));
            // The same work twice in one sentence goes together or not at all.
            let fix = alone.or_else(|| {
                let mut groups = places.together()?;
                let mut whole = draft(groups.next()?)?;
                groups.try_for_each(|group| whole.join(draft(group)?))?;
                self.fix(whole, claim, &duties)
            });
            let fix = fix.or_else(|| self.fix(draft(places.around()?)?, claim, &duties));
            fixes.extend(fix.filter(|fix| fixes.iter().all(|other: &Fix| other.edits != fix.edits)));
        }
    }

    /// The edits that make a draft, if it reads well to the linter.
    fn fix(&self, mut draft: draft::Draft, claim: &Claim, duties: &[Claim]) -> Option<Fix> {
        let tokens = &self.reading.tokens[self.posting.statements[claim.statement].tokens.clone()];
        let bytes = tokens.first()?.start as usize..tokens.last()?.end as usize;
        let (text, changed) = draft.apply(self.document, &bytes);
        let edits = draft.edits(self.document, self.source)?;
        self.is_clean(&text, &edits, claim, duties).then(|| Fix {
            title: format!("Reword as \"{}\"", preview(&text, changed)),
            applicability: Applicability::Unsafe,
            edits,
        })
    }

    /// Whether the finding of a duty would name this owner.
    fn is_owned_by(&self, claim: &Claim, owner: &str) -> bool {
        let rule = self.judges(claim.area);
        rule.is_some_and(|rule| matches!(&rule.kind, RuleKind::Duty { owner: theirs, .. } if theirs == owner))
    }

    /// The rule that would find a duty of this area in this posting.
    fn judges(&self, area: Area) -> Option<&Rule> {
        let roles = self.posting.declared.roles();
        let rule = self.catalog.duty(area)?;
        let allowed = roles.is_empty() || self.settings.allows(roles, area);
        (!allowed && roles.iter().all(|role| rule.severity(*role).is_some())).then_some(rule)
    }
}

/// What to do where no template fits, in words.
fn advice(claim: &Claim, owner: &str, role: Option<Role>) -> Fix {
    let role = role.map_or("PM", Role::name);
    let title = if claim.requirement {
        format!("Ask for experience in working with {owner} on this, which is all that the {role} needs")
    } else {
        format!("Leave this to {owner}, and say in your own words what the {role} contributes")
    };
    Fix::advice(title)
}

/// The changed words with what follows them, on one line and not too many of them.
fn preview(text: &str, changed: std::ops::Range<usize>) -> String {
    // The beginning of the sentence makes it easier to read, where it is near.
    let near = changed.start <= PREVIEW / 3;
    let space = text[..changed.start].rfind(char::is_whitespace).filter(|_| !near);
    let from = space.map_or(0, |space| space + 1);
    let mut words = String::new();
    for word in text[from..].split_whitespace() {
        let gap = usize::from(!words.is_empty());
        if words.chars().count() + gap + word.chars().count() > PREVIEW {
            return words + " …";
        }
        words.extend([&" "[..gap], word]);
    }
    words
}
