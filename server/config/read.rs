//! The text of a `rolelint.toml` → what it says, and all that is wrong in it.

use super::file::{Allow, ConfigFile, FailOn, Judging, Override, Set, Size};
use super::patterns::Patterns;
use super::reader::{Entry, Reader, Value};
use crate::mistake::Mistake;
use rolelint_core::lexicon::pattern_mistake;
use rolelint_core::role_model::{Area, Role};
use rolelint_core::settings::Level;
use std::path::Path;
use toml::de::DeTable;

/// What a text says as far as it can be read.
pub(super) struct Read {
    pub(super) file: ConfigFile,
    /// All mistakes, in the order of the text.
    pub(super) mistakes: Vec<Mistake>,
    /// What works and should be put in another way.
    pub(super) notices: Vec<Mistake>,
}

/// Reads the text of a `rolelint.toml`.
pub(super) fn read(text: &str) -> Read {
    let mut reader = Reader::new(text);
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let byte = error.span().map_or(0, |span| span.start);
        reader.wrong(byte, format!("this is no TOML: {}", error.message()));
    }
    // Where a line is no TOML, what else is wrong in it follows from that.
    reader.mistakes.dedup_by_key(|mistake| mistake.at.line);
    let broken = reader.mistakes.clone();
    let file = reader.file(table.get_ref());
    let Reader { mut mistakes, notices, .. } = reader;
    let follows = |mistake: &Mistake| broken.iter().any(|first| first.at.line == mistake.at.line && first != mistake);
    mistakes.retain(|mistake| !follows(mistake));
    mistakes.sort_by_key(|mistake| mistake.at);
    Read { file, mistakes, notices }
}

pub(super) fn roles() -> [(&'static str, Role); 4] {
    Role::ALL.map(|role| (role.id(), role))
}

pub(super) fn areas() -> [(&'static str, Area); 21] {
    Area::ALL.map(|area| (area.id(), area))
}

impl<'t> Reader<'t> {
    fn file(&mut self, table: &DeTable<'t>) -> ConfigFile {
        let mut file = ConfigFile::default();
        let keys = [&ConfigFile::KEYS[..], &Judging::KEYS].concat();
        let (mut own, mut judging) = (Vec::new(), Vec::new());
        for entry in self.entries(table, &keys, "here") {
            if Judging::KEYS.contains(&entry.key) { judging.push(entry) } else { own.push(entry) }
        }
        file.judging = self.judging(&judging);
        for entry in &own {
            match entry.key {
                "fail-on" => {
                    let words = FailOn::ALL.map(|fail_on| (fail_on.id(), fail_on));
                    file.fail_on = self.one_of(entry.key, entry.value, &words).map(|value| entry.set(value));
                }
                "include" => file.include = Some(entry.set(self.patterns(entry.key, entry.value))),
                "exclude" => file.exclude = Some(entry.set(self.patterns(entry.key, entry.value))),
                "role-aliases" => self.role_aliases(entry, &mut file),
                "phrases" => self.phrases(entry, &mut file),
                "rule-folders" => file.rule_folders = Some(entry.set(self.texts(entry))),
                "lexicon-folders" => file.lexicon_folders = Some(entry.set(self.texts(entry))),
                _ => {
                    for (start, table) in self.tables(entry.key, entry.value) {
                        file.overrides.extend(self.overriding(start, table));
                    }
                }
            }
        }
        file
    }

    fn texts(&mut self, entry: &Entry<'_, 't>) -> Vec<String> {
        self.strings(entry.key, entry.value).into_iter().map(|(text, _)| text).collect()
    }

    fn role_aliases(&mut self, entry: &Entry<'_, 't>, file: &mut ConfigFile) {
        for (title, start, value) in self.named(entry.key, entry.value) {
            if let Some(mistake) = pattern_mistake(title) {
                self.wrong(start, format!("the title `{title}` cannot be read: {mistake}"));
            }
            if let Some(role) = self.one_of(title, value, &roles()) {
                let at = self.at(start);
                file.role_aliases.insert(title.to_owned(), Set { value: role, at });
            }
        }
    }

    fn phrases(&mut self, entry: &Entry<'_, 't>, file: &mut ConfigFile) {
        for (area, start, value) in self.named(entry.key, entry.value) {
            let known = self.word("there is no area", area, start, &areas());
            let phrases = self.strings(area, value);
            for (phrase, start) in &phrases {
                if let Some(mistake) = pattern_mistake(phrase) {
                    self.wrong(*start, format!("the phrase `{phrase}` cannot be read: {mistake}"));
                }
            }
            if let Some(area) = known {
                let (value, at) = (phrases.into_iter().map(|(phrase, _)| phrase).collect(), self.at(start));
                file.phrases.insert(area, Set { value, at });
            }
        }
    }

    /// Patterns for files, each of which can be read.
    fn patterns(&mut self, key: &str, value: &Value<'t>) -> Vec<String> {
        let patterns = self.strings(key, value);
        for (pattern, start) in &patterns {
            if let Err(mistake) = Patterns::new(Path::new("/"), [pattern.as_str()]) {
                self.wrong(*start, format!("the pattern `{pattern}` in `{key}` cannot be read: {mistake}"));
            }
        }
        patterns.into_iter().map(|(pattern, _)| pattern).collect()
    }

    fn judging(&mut self, entries: &[Entry<'_, 't>]) -> Judging {
        let mut judging = Judging::default();
        for entry in entries {
            let Entry { key, value, .. } = entry;
            match *key {
                "role" => judging.role = self.one_of(key, value, &roles()).map(|role| entry.set(role)),
                "roles" => judging.roles = self.combined(entry),
                "reason" => judging.reason = self.string(key, value).map(|reason| entry.set(reason)),
                "organization-size" => {
                    let words = Size::ALL.map(|size| (size.id(), size));
                    judging.organization_size = self.one_of(key, value, &words).map(|size| entry.set(size));
                }
                "severity" => {
                    let words = Level::ALL.map(|level| (level.id(), level));
                    for (rule, start, value) in self.named(key, value) {
                        if let Some(level) = self.one_of(rule, value, &words) {
                            let at = self.at(start);
                            judging.severity.insert(rule.to_owned(), Set { value: level, at });
                        }
                    }
                }
                _ => {
                    for (start, table) in self.tables(key, value) {
                        judging.allow.extend(self.allow(start, table));
                    }
                }
            }
        }
        let find = |key: &str| entries.iter().find(|entry| entry.key == key);
        match (find("role"), find("roles"), find("reason")) {
            (Some(_), Some(roles), _) => {
                self.wrong(roles.at.byte, "`role` and `roles` are set: only one of the two can hold".into());
            }
            (_, Some(roles), None) => {
                let why = "`roles` needs `reason`: say why one person fills several roles, for whoever reads this next";
                self.wrong(roles.at.byte, why.into());
            }
            (None, None, Some(reason)) => {
                self.wrong(reason.at.byte, "`reason` says why there are `roles`, and there are none here".into());
            }
            _ => {}
        }
        judging
    }

    fn combined(&mut self, entry: &Entry<'_, 't>) -> Option<Set<Vec<Role>>> {
        let before = self.mistakes.len();
        let mut found = Vec::new();
        for (word, start) in self.strings(entry.key, entry.value) {
            match self.word("there is no role", &word, start, &roles()) {
                Some(role) if found.contains(&role) => self.wrong(start, format!("`{word}` stands here twice")),
                Some(role) => found.push(role),
                None => {}
            }
        }
        if found.len() < 2 && self.mistakes.len() == before {
            let message = "`roles` combines two roles or more; for a single one, write `role`";
            self.wrong(entry.value.span().start, message.into());
        }
        (found.len() > 1).then(|| entry.set(found))
    }

    fn allow(&mut self, start: usize, table: &DeTable<'t>) -> Option<Set<Allow>> {
        let (mut role, mut areas_found, mut reason) = (None, None, None);
        let entries = self.entries(table, &Allow::KEYS, "of [[allow]]");
        for entry in &entries {
            match entry.key {
                "role" => role = self.one_of(entry.key, entry.value, &roles()),
                "reason" => reason = self.string(entry.key, entry.value),
                _ => {
                    let words = self.strings(entry.key, entry.value);
                    let words =
                        words.iter().filter_map(|(word, start)| self.word("there is no area", word, *start, &areas()));
                    areas_found = Some(words.collect());
                }
            }
        }
        self.needs("[[allow]]", start, &entries, &["role", "areas", "reason"]);
        Some(Set { value: Allow { role: role?, areas: areas_found?, reason: reason? }, at: self.at(start) })
    }

    fn overriding(&mut self, start: usize, table: &DeTable<'t>) -> Option<Override> {
        let keys = [&Override::KEYS[..], &Judging::KEYS].concat();
        let (files, judging): (Vec<_>, Vec<_>) =
            self.entries(table, &keys, "of [[overrides]]").into_iter().partition(|entry| entry.key == "files");
        self.needs("[[overrides]]", start, &files, &["files"]);
        let judging = self.judging(&judging);
        let files = files.first().map(|entry| entry.set(self.patterns(entry.key, entry.value)))?;
        Some(Override { files, judging })
    }

    /// Takes down which of the keys of a table are missing.
    fn needs(&mut self, table: &str, start: usize, entries: &[Entry<'_, 't>], keys: &[&str]) {
        let missing = keys.iter().filter(|key| entries.iter().all(|entry| entry.key != **key));
        let missing = missing.map(|key| format!("`{key}`")).collect::<Vec<_>>();
        if !missing.is_empty() {
            self.wrong(start, format!("this {table} needs {}", missing.join(" and ")));
        }
    }
}
