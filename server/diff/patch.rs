//! Reads a patch without context, as `git diff --unified=0` writes it: which lines of which files are new.

use super::Changed;
use super::git::path;
use std::collections::HashMap;
use std::ops::RangeInclusive;
use std::path::PathBuf;

/// A patch, read line by line.
#[derive(Debug, Default)]
pub(super) struct Patch {
    changed: HashMap<PathBuf, Changed>,
    /// The file that the lines are about, by its name of today.
    file: PathBuf,
    /// Lines of the text that are still to come. They may look like anything.
    text: usize,
}

impl Patch {
    /// Takes in the next line, without its end.
    pub(super) fn line(&mut self, line: &[u8]) {
        if self.text > 0 {
            // "\ No newline at end of file" is a remark.
            self.text -= usize::from(!line.starts_with(b"\\"));
        } else if let Some(names) = line.strip_prefix(b"diff --git ") {
            // The same name twice; where the two are not the same, the new one comes in a line of its own.
            self.file = name(names.get(names.len() / 2 + 1..).unwrap_or_default(), true);
        } else if let Some(new) = line.strip_prefix(b"rename to ").or_else(|| line.strip_prefix(b"copy to ")) {
            self.file = name(new, false);
        } else if let Some(new) = line.strip_prefix(b"+++ ") {
            self.file = name(new, true);
        } else if line.starts_with(b"Binary files ") {
            self.changed.insert(self.file.clone(), Changed::Whole);
        } else if let Some((old, new)) = hunk(line) {
            self.text = old + new.1;
            if let (start, count @ 1..) = new {
                self.add(start..=start + count - 1);
            }
        }
    }

    fn add(&mut self, lines: RangeInclusive<usize>) {
        let changed = self.changed.entry(self.file.clone()).or_insert_with(|| Changed::Lines(Vec::new()));
        if let Changed::Lines(known) = changed {
            known.push(lines);
        }
    }

    /// All that was read.
    pub(super) fn changed(self) -> HashMap<PathBuf, Changed> {
        self.changed
    }
}

/// `@@ -OLD[,COUNT] +NEW[,COUNT] @@`: the number of old lines; the first new line and their number.
fn hunk(line: &[u8]) -> Option<(usize, (usize, usize))> {
    let line = std::str::from_utf8(line.split(|&byte| byte == b'@').nth(2)?).ok()?;
    let (old, new) = line.trim().split_once(' ')?;
    let range = |range: &str| match range.split_once(',') {
        Some((start, count)) => Some((start.parse().ok()?, count.parse().ok()?)),
        None => Some((range.parse().ok()?, 1)),
    };
    let (_, old): (usize, _) = range(old.strip_prefix('-')?)?;
    Some((old, range(new.strip_prefix('+')?)?))
}

/// A name as it stands in a patch: quoted as in C where it has marks that would be misread, with a tab behind it where it has spaces.
fn name(written: &[u8], prefixed: bool) -> PathBuf {
    let bytes = match written.strip_prefix(b"\"") {
        Some(quoted) => unquoted(quoted),
        None => written.strip_suffix(b"\t").unwrap_or(written).to_vec(),
    };
    path(if prefixed { bytes.strip_prefix(b"b/").unwrap_or(&bytes) } else { &bytes })
}

/// What a C string says, up to its closing quote.
fn unquoted(quoted: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = quoted;
    while let [first, behind @ ..] = rest {
        rest = behind;
        match (first, behind) {
            (b'"', _) => break,
            (b'\\', [a @ b'0'..=b'3', b @ b'0'..=b'7', c @ b'0'..=b'7', after @ ..]) => {
                bytes.push((a - b'0') * 64 + (b - b'0') * 8 + (c - b'0'));
                rest = after;
            }
            (b'\\', [mark, after @ ..]) => {
                bytes.push(match mark {
                    b'a' => 7,
                    b'b' => 8,
                    b't' => b'\t',
                    b'n' => b'\n',
                    b'v' => 11,
                    b'f' => 12,
                    b'r' => b'\r',
                    other => *other,
                });
                rest = after;
            }
            (other, _) => bytes.push(*other),
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(patch: &str) -> Vec<(String, Changed)> {
        let mut read = Patch::default();
        patch.lines().for_each(|line| read.line(line.as_bytes()));
        let mut changed = read.changed().into_iter().collect::<Vec<_>>();
        changed.sort_by(|a, b| a.0.cmp(&b.0));
        changed.into_iter().map(|(path, changed)| (path.display().to_string(), changed)).collect()
    }

    #[test]
    fn lines_that_look_like_headers_are_text() {
        let patch = "\
diff --git a/jobs/a.md b/jobs/a.md
index 1..2 100644
--- a/jobs/a.md
+++ b/jobs/a.md
@@ -3,2 +3 @@ ## Responsibilities
--- a/x
-gone
+++ b/evil.md
@@ -9 +8,3 @@
-@@ -1 +1 @@
+one
+two
+three
\\ No newline at end of file
@@ -20,2 +21,0 @@
-only
-gone
";
        assert_eq!(read(patch), [("jobs/a.md".into(), Changed::Lines(vec![3..=3, 8..=10]))]);
    }

    #[test]
    fn names_of_every_kind_are_understood() {
        let patch = "\
diff --git a/old.md b/new name.md
similarity index 90%
rename from old.md
rename to new name.md
--- a/old.md
+++ b/new name.md\t
@@ -1 +1 @@
-a
+b
diff --git \"a/tab\\t\\303\\274.md\" \"b/tab\\t\\303\\274.md\"
Binary files \"a/tab\\t\\303\\274.md\" and \"b/tab\\t\\303\\274.md\" differ
diff --git a/moved.md b/away.md
similarity index 100%
rename from moved.md
rename to away.md
diff --git a/fresh and b.md b/fresh and b.md
new file mode 100644
--- /dev/null
+++ b/fresh and b.md\t
@@ -0,0 +1,2 @@
+a
+b
";
        assert_eq!(
            read(patch),
            [
                ("fresh and b.md".into(), Changed::Lines(vec![1..=2])),
                ("new name.md".into(), Changed::Lines(vec![1..=1])),
                ("tab\tü.md".into(), Changed::Whole),
            ]
        );
    }
}
