//! What is to be said about suppressions themselves: names that nobody knows, those that suppress nothing, and those without a reason.

use super::cover::NameId;
use super::directive::{Command, Directive, Name, Place};
use super::{names, remove};
use crate::catalog::{Catalog, Predicate, Rule, RuleKind};
use crate::document::Document;
use crate::finding::{Finding, PostingSummary, Reason, fingerprint};
use crate::fix::{Applicability, Edit, Fix};
use crate::role_model::{Role, Severity};
use crate::settings::Settings;
use crate::span::Span;
use rustc_hash::FxHashSet;

/// What complaints are made of.
#[derive(Clone, Copy)]
pub(super) struct Complaints<'a> {
    pub(super) text: &'a str,
    pub(super) document: &'a Document,
    pub(super) catalog: &'a Catalog,
    pub(super) settings: &'a Settings,
    pub(super) directives: &'a [Directive],
}

/// What is wrong with a name or a directive.
struct Wrong<'a> {
    rule: &'a Rule,
    severity: Severity,
    span: Span,
    /// The word that it is about.
    name: &'a str,
    /// What the word was taken for.
    kind: &'static str,
    /// What is most like it.
    nearest: Option<&'a str>,
    /// Why it has no effect.
    because: &'static str,
    fix: Option<Fix>,
}

impl<'a> Complaints<'a> {
    /// The complaints, given the names that suppressed something and the misspelt ones that would have. `own`: only about names of
    /// rules about suppressions, or only about everything else.
    pub(super) fn about(
        &self,
        used: &FxHashSet<NameId>,
        would: &FxHashSet<NameId>,
        own: bool,
        postings: &[PostingSummary],
    ) -> Vec<Finding> {
        let mut wrong = Vec::new();
        for (index, directive) in self.directives.iter().enumerate() {
            let id = |name| NameId { directive: index, name };
            let unused = self.unused(directive, |name| used.contains(&id(name)));
            wrong.extend(self.unused_names(directive, &unused, own));
            if !own {
                wrong.extend(self.unknown(directive, |name| would.contains(&id(name))));
                wrong.extend(self.unexplained(directive));
            }
        }
        wrong.into_iter().map(|wrong| wrong.finding(self.text, postings)).collect()
    }

    /// The rule with this predicate, and how bad it is; none where it is switched off.
    fn rule(&self, wanted: Predicate) -> Option<(&'a Rule, Severity)> {
        self.catalog.rules().iter().find_map(|rule| match rule.kind {
            RuleKind::Document { predicate, severity } if predicate == wanted => {
                Some((rule, self.settings.level(&rule.name, severity)?))
            }
            _ => None,
        })
    }

    /// Indices of the known names that have no effect; 0 for a directive without names.
    fn unused(&self, directive: &Directive, used: impl Fn(usize) -> bool) -> Vec<usize> {
        let known = |name: &Name| match directive.command() {
            // A role always has its effect.
            None | Some(Command::Roles) => false,
            Some(_) => {
                names::rules(self.catalog, &name.text).is_some_and(|rules| rules.iter().any(|rule| self.is_on(*rule)))
            }
        };
        let is_comment = matches!(directive.place, Place::Comment { .. });
        match directive.names.as_slice() {
            [] if is_comment && directive.command().is_some() && !used(0) => vec![0],
            names => (0..names.len()).filter(|name| known(&names[*name]) && !used(*name)).collect(),
        }
    }

    /// Whether the settings let the rule with this index find anything: a comment about one that is switched off stays.
    fn is_on(&self, rule: usize) -> bool {
        self.settings.level(&self.catalog.rules()[rule].name, Severity::Hint).is_some()
    }

    /// Whether the name with this index names a rule about suppressions.
    fn is_own(&self, directive: &Directive, name: usize) -> bool {
        let name = directive.names.get(name);
        let rule = name.and_then(|name| self.catalog.rule_once_named(&name.text));
        rule.is_some_and(names::is_about_suppressions)
    }

    fn unused_names(&self, directive: &'a Directive, unused: &[usize], own: bool) -> Vec<Wrong<'a>> {
        let Some((rule, severity)) = self.rule(Predicate::UnusedSuppression) else { return Vec::new() };
        let because = match directive.command() {
            Some(Command::Roles) => "it names no role",
            Some(Command::Enable) => "nothing above it is disabled",
            _ if directive.names.is_empty() => "there is nothing to suppress",
            _ => "there is no such finding",
        };
        let wrong = |span, name, fix| Wrong { rule, severity, span, name, kind: "", nearest: None, because, fix };
        let is_comment = matches!(directive.place, Place::Comment { .. });
        let own_names = unused.iter().filter(|name| self.is_own(directive, **name)).count();
        if is_comment && unused.len() == directive.names.len().max(1) && own_names == 0 {
            // Nothing of it has an effect: one finding for all of it.
            let fix = Some(self.without_comment(directive));
            let name = if let [name] = directive.names.as_slice() { name } else { &directive.word };
            return if own { Vec::new() } else { vec![wrong(directive.span, &name.text, fix)] };
        }
        let names = unused.iter().filter(|name| self.is_own(directive, **name) == own);
        let names = names.filter_map(|index| Some((*index, directive.names.get(*index)?)));
        names.map(|(index, name)| wrong(name.span, &name.text, Some(self.without_name(directive, index)))).collect()
    }

    /// Complaints about an unknown command, or else about the unknown names in it.
    fn unknown(&self, directive: &'a Directive, would: impl Fn(usize) -> bool) -> Vec<Wrong<'a>> {
        let Some((rule, severity)) = self.rule(Predicate::UnknownSuppression) else { return Vec::new() };
        let wrong = |name: &'a Name, kind, nearest, fix| {
            let (span, name) = (name.span, name.text.as_str());
            Wrong { rule, severity, span, name, kind, nearest, because: "", fix }
        };
        let Some(command) = directive.command() else {
            let meant = names::meant(directive);
            let nearest = meant.map(|(word, _)| word);
            let helps = meant.is_some_and(|(_, command)| command == Command::Roles)
                || (0..directive.names.len().max(1)).all(&would);
            let fix = nearest.filter(|_| helps).map(|word| replace(&directive.word, word));
            let kind = if matches!(directive.place, Place::Comment { .. }) { "command" } else { "key" };
            return vec![wrong(&directive.word, kind, nearest, fix)];
        };
        let unknown = directive.names.iter().enumerate().filter_map(|(index, name)| {
            if command == Command::Roles {
                let nearest = names::nearest_role(&name.text);
                let fix = nearest.map(|nearest| replace(name, nearest));
                return Role::from_id(&name.text).is_none().then(|| wrong(name, "role", nearest, fix));
            }
            if names::rules(self.catalog, &name.text).is_some() {
                return None;
            }
            let nearest = names::nearest_rule(self.catalog, &name.text);
            // A name that would not suppress anything either is better gone.
            let fix = match nearest.filter(|_| would(index)) {
                Some(nearest) => replace(name, nearest),
                None if directive.names.len() == 1 && matches!(directive.place, Place::Comment { .. }) => {
                    self.without_comment(directive)
                }
                None => self.without_name(directive, index),
            };
            Some(wrong(name, "rule", nearest, Some(fix)))
        });
        unknown.collect()
    }

    /// A complaint about a directive that does not say why, where that is asked for.
    fn unexplained(&self, directive: &'a Directive) -> Option<Wrong<'a>> {
        // What ends a suppression needs no reason, and neither does an empty list.
        let says_nothing = match directive.command() {
            None | Some(Command::Enable) => true,
            Some(_) => directive.names.is_empty() && matches!(directive.place, Place::FrontMatter { .. }),
        };
        let (rule, severity) = self.rule(Predicate::UnexplainedSuppression)?;
        if directive.explained || says_nothing || !self.settings.asks_for(&rule.name) {
            return None;
        }
        let (span, name) = (directive.span, directive.word.text.as_str());
        Some(Wrong { rule, severity, span, name, kind: "", nearest: None, because: "", fix: None })
    }

    fn without_comment(&self, directive: &Directive) -> Fix {
        let edit = remove::comment(self.text, self.document.format, directive.span);
        safe("Remove the comment".into(), edit)
    }

    fn without_name(&self, directive: &Directive, index: usize) -> Fix {
        let title = format!("Remove \"{}\"", directive.names[index].text);
        safe(title, remove::name(self.text, directive, index))
    }
}

fn replace(name: &Name, by: &str) -> Fix {
    // Quotes in front matter may go: no name needs them in YAML, and in TOML they are put back.
    let quote = if name.span.len() > name.text.len() { "\"" } else { "" };
    let edit = Edit { span: name.span, text: format!("{quote}{by}{quote}") };
    safe(format!("Replace \"{}\" by \"{by}\"", name.text), edit)
}

fn safe(title: String, edit: Edit) -> Fix {
    Fix { title, applicability: Applicability::Safe, edits: vec![edit] }
}

impl Wrong<'_> {
    fn finding(self, text: &str, postings: &[PostingSummary]) -> Finding {
        let fill = |text: &str| {
            // A sentence about what was meant goes where nothing is like it.
            let sentences = text.split_inclusive(['.', '?']);
            let sentences = sentences.filter(|sentence| self.nearest.is_some() || !sentence.contains("{nearest}"));
            let text =
                sentences.collect::<String>().trim_start().replace("{nearest}", self.nearest.unwrap_or_default());
            text.replace("{name}", self.name).replace("{kind}", self.kind).replace("{because}", self.because)
        };
        let before = |posting: &PostingSummary| posting.span.start <= self.span.start;
        Finding {
            rule: self.rule.name.clone(),
            severity: self.severity,
            area: None,
            posting: postings.iter().rposition(before).unwrap_or(0),
            facts: self.rule.facts.clone(),
            confidence: 1.0,
            reason: (self.severity == Severity::Hint).then_some(Reason::Configuration),
            message: fill(&self.rule.message.text),
            help: fill(&self.rule.message.help),
            span: self.span,
            statement: fingerprint(text[self.span.range()].split_whitespace()),
            related: Vec::new(),
            fixes: self.fix.into_iter().collect(),
        }
    }
}
