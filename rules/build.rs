//! Lists the rule and lexicon files, so that a new one needs no registration: the file is the registration.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?;
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    let root = Path::new(&root);
    let mut catalog = list(root, "catalog", "RULE_FILES")?;
    writeln!(catalog, "const FACTS_FILE: &str = include_str!({:?});", root.join("facts.toml")).map_err(io::Error::other)?;
    fs::write(Path::new(&out).join("catalog_files.rs"), catalog)?;
    fs::write(Path::new(&out).join("area_files.rs"), list(root, "lexicon/areas", "AREA_FILES")?)?;
    println!("cargo::rerun-if-changed=facts.toml");
    Ok(())
}

/// Rust source of a constant with the (name, content) of every `.toml` file in `folder`, by name.
fn list(root: &Path, folder: &str, name: &str) -> io::Result<String> {
    println!("cargo::rerun-if-changed={folder}");
    let mut files = fs::read_dir(root.join(folder))?
        .map(|entry| Ok(entry?.path()))
        .collect::<io::Result<Vec<_>>>()?
        .into_iter()
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .collect::<Vec<_>>();
    files.sort();
    let mut source = format!("const {name}: &[(&str, &str)] = &[\n");
    for path in files {
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        writeln!(source, "    ({:?}, include_str!({path:?})),", format!("{folder}/{file}")).map_err(io::Error::other)?;
    }
    source.push_str("];\n");
    Ok(source)
}
