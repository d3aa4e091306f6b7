//! Text → bytes: writes a file back in the encoding that it came in, whole or not at all.

use crate::input::Encoding;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use tempfile::NamedTempFile;

/// The bytes of a text in the encoding that it came in. The mark that UTF-16 began with is put back; that of UTF-8 is in the text.
pub(crate) fn encode(text: &str, encoding: Encoding) -> Vec<u8> {
    let units = || std::iter::once(0xFEFF).chain(text.encode_utf16());
    match encoding {
        Encoding::Utf8 => text.as_bytes().to_vec(),
        Encoding::Utf16Le => units().flat_map(u16::to_le_bytes).collect(),
        Encoding::Utf16Be => units().flat_map(u16::to_be_bytes).collect(),
    }
}

/// Puts `bytes` in the place of the file at `path`, which keeps its permissions. Where `path` is a symbolic link, what it leads to is
/// changed. Nobody ever sees half of it: it is written beside the old file, and then takes its name.
///
/// # Errors
/// When the file cannot be replaced; the old one is still there then.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = fs::canonicalize(path)?;
    let metadata = fs::metadata(&path)?;
    if metadata.permissions().readonly() {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "the file is read-only"));
    }
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().set_permissions(metadata.permissions())?;
    file.as_file().sync_all()?;
    file.persist(&path)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::decode;

    #[test]
    fn what_was_decoded_is_encoded_again() {
        let text = "Own it 🚀\r\n";
        for encoding in [Encoding::Utf8, Encoding::Utf16Le, Encoding::Utf16Be] {
            let input = decode(encode(text, encoding)).expect("is text");
            assert_eq!((input.text.as_str(), input.encoding), (text, encoding));
        }
        let marked = "\u{feff}Own it".as_bytes();
        let input = decode(marked.to_vec()).expect("is text");
        assert_eq!(encode(&input.text, input.encoding), marked);
    }

    #[test]
    fn a_file_is_replaced_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().expect("can be made");
        let path = folder.path().join("posting.md");
        fs::write(&path, "old").expect("can be written");
        replace(&path, b"new").expect("can be replaced");
        assert_eq!(fs::read(&path).expect("can be read"), b"new");
        assert_eq!(fs::read_dir(folder.path()).expect("is a folder").count(), 1);
    }
}
