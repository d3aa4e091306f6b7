//! Paths as they are seen from a folder.

use std::path::Path;

/// `path` from the folder `from` on, with slashes, and `..` where it is not in there. Both are absolute and without `.` and `..`.
pub(crate) fn seen_from(path: &Path, from: &Path) -> String {
    let (mut its, mut own) = (path.components().peekable(), from.components().peekable());
    while own.peek().is_some() && own.peek() == its.peek() {
        own.next();
        its.next();
    }
    let up = own.map(|_| "..".to_owned());
    let down = its.map(|part| part.as_os_str().to_string_lossy().into_owned());
    up.chain(down).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goes_up_where_it_must() {
        let seen = |path: &str, from: &str| seen_from(Path::new(path), Path::new(from));
        assert_eq!(seen("/jobs/tpm/a.md", "/jobs"), "tpm/a.md");
        assert_eq!(seen("/jobs/tpm/a.md", "/jobs/pm/old"), "../../tpm/a.md");
        assert_eq!(seen("/a.md", "/"), "a.md");
    }
}
