//! Compiles the lexicon and the rules, so that no run parses them. A new file needs no registration: the file is the registration.

// These rooms are compiled here a second time, and only what reads the files is used. What there is to warn of is warned of in the
// library.
#[allow(warnings)]
#[path = "src/catalog/mod.rs"]
mod catalog;
#[allow(warnings)]
#[path = "src/lexicon/mod.rs"]
mod lexicon;
#[allow(warnings)]
#[path = "src/role_model.rs"]
mod role_model;
#[allow(warnings)]
#[path = "src/source.rs"]
mod source;

/// Stands for the room of that name, of which the catalog needs no more than this.
mod document {
    #[allow(dead_code)]
    pub(crate) enum Format {
        Markdown,
    }
}

use catalog::Catalog;
use lexicon::Lexicon;
use serde::Serialize;
use source::SourceError;
use std::error::Error;
use std::path::Path;
use std::{env, fs, io};

fn main() -> Result<(), Box<dyn Error>> {
    let root = env::var("CARGO_MANIFEST_DIR")?;
    let root = Path::new(&root);
    let rules = read(root, "catalog")?;
    let facts = fs::read_to_string(root.join("facts.toml"))?;
    println!("cargo::rerun-if-changed=facts.toml");
    embed("catalog.bin", Catalog::from_files(&borrowed(&rules), ("facts.toml", &facts)))?;
    let words = [read(root, "lexicon")?, read(root, "lexicon/areas")?].concat();
    embed("lexicon.bin", Lexicon::from_files(&borrowed(&words)))
}

/// Writes what came out of the files, or fails the build with the file and line of the mistake in them.
fn embed(name: &str, made: Result<impl Serialize, SourceError>) -> Result<(), Box<dyn Error>> {
    match made {
        Ok(made) => fs::write(Path::new(&env::var("OUT_DIR")?).join(name), postcard::to_allocvec(&made)?)?,
        Err(mistake) => println!("cargo::error={}", mistake.to_string().replace('\n', " ")),
    }
    Ok(())
}

/// The `.toml` files in `folder` as (name, content), by name.
fn read(root: &Path, folder: &str) -> io::Result<Vec<(String, String)>> {
    println!("cargo::rerun-if-changed={folder}");
    let mut files = Vec::new();
    for entry in fs::read_dir(root.join(folder))? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            files.push((format!("{folder}/{name}"), fs::read_to_string(&path)?));
        }
    }
    files.sort();
    Ok(files)
}

fn borrowed(files: &[(String, String)]) -> Vec<(&str, &str)> {
    files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect()
}
