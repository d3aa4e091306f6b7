//! The words and rules that ship with the program: read from their files by `build.rs`, and only decoded here.

use crate::catalog::Catalog;
use crate::lexicon::Lexicon;
use crate::source::SourceError;
use serde::Deserialize;

const LEXICON: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.bin"));
const CATALOG: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/catalog.bin"));

impl Lexicon {
    /// The words that ship with the program.
    ///
    /// # Errors
    /// None in a program that `build.rs` built: it refuses a lexicon with a mistake.
    pub fn builtin() -> Result<Self, SourceError> {
        decode("lexicon.bin", LEXICON)
    }
}

impl Catalog {
    /// The rules that ship with the program.
    ///
    /// # Errors
    /// None in a program that `build.rs` built: it refuses a rule with a mistake.
    pub fn builtin() -> Result<Self, SourceError> {
        decode("catalog.bin", CATALOG)
    }
}

fn decode<T: Deserialize<'static>>(file: &str, bytes: &'static [u8]) -> Result<T, SourceError> {
    let wrong = |error: postcard::Error| {
        let message = error.to_string();
        SourceError { file: file.into(), line: 1, message }
    };
    postcard::from_bytes(bytes).map_err(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;
    use std::{fs, io};

    /// The `.toml` files in a folder and the folders below it, as (name, content), by name.
    fn read(folder: &str) -> io::Result<Vec<(String, String)>> {
        let mut files = Vec::new();
        for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder))? {
            let path = entry?.path();
            let name = format!("{folder}/{}", path.file_name().unwrap_or_default().to_string_lossy());
            if path.is_dir() {
                files.extend(read(&name)?);
            } else if path.extension().is_some_and(|ending| ending == "toml") {
                files.push((name, fs::read_to_string(&path)?));
            }
        }
        files.sort();
        Ok(files)
    }

    fn borrowed(files: &[(String, String)]) -> Vec<(&str, &str)> {
        files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect()
    }

    fn load(files: &[(String, String)]) -> Result<Lexicon, SourceError> {
        Lexicon::from_files(&borrowed(files))
    }

    // No `assert_eq` here and below: it would print megabytes.
    #[test]
    fn the_embedded_lexicon_is_what_the_files_say() -> io::Result<()> {
        assert!(Lexicon::builtin() == load(&read("lexicon")?));
        Ok(())
    }

    #[test]
    fn the_embedded_rules_are_what_the_files_say() -> io::Result<()> {
        let facts = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("facts.toml"))?;
        let loaded = Catalog::from_files(&borrowed(&read("catalog")?), ("facts.toml", &facts));
        assert!(Catalog::builtin() == loaded && loaded.is_ok_and(|catalog| !catalog.rules().is_empty()));
        Ok(())
    }

    #[test]
    fn a_mistake_is_named_with_its_file_and_line() -> io::Result<()> {
        let shipped = read("lexicon")?;
        let name = "lexicon/areas/product.vision.toml";
        let with = |more: &str| {
            let mut files = shipped.clone();
            let (_, text) = files.iter_mut().find(|file| file.0 == name).expect("the area has a file");
            let line = text.lines().count() + 1;
            text.push_str(more);
            (load(&files).expect_err("a mistake was added").to_string(), line)
        };
        let (error, line) = with("[[group]]\ntakes = [\n  \"owns\"]\nphrases = [\"vision\"]\n");
        assert!(error.starts_with(&format!("{name}:{}: unknown class of verbs `owns`", line + 2)), "{error}");
        let (error, line) = with("[[group]]\nphrases = [\"a (b\"]\n");
        assert_eq!(error, format!("{name}:{}: a `(` is never closed", line + 1));
        let (error, line) = with("[[group]]\nfrases = []\n");
        assert!(error.starts_with(&format!("{name}:{}: unknown field `frases`", line + 1)), "{error}");
        Ok(())
    }

    #[test]
    fn a_missing_file_is_named() -> io::Result<()> {
        let mut files = read("lexicon")?;
        files.retain(|(name, _)| name != "lexicon/verbs.toml");
        let error = load(&files).expect_err("no verbs");
        assert_eq!(error.to_string(), "verbs.toml:1: a lexicon needs a file `verbs.toml`");
        Ok(())
    }
}
