//! The report as a page in Markdown, to put into a comment, a ticket or the summary of a build. Places are lines.

use super::Reporter;
use super::said;
use super::text::{count, mix, one_line, summary};
use crate::checked::{Checked, Tally};
use crate::position::LineIndex;
use rolelint_core::finding::Finding;
use std::fmt::Write as _;
use std::io::{self, Write};
use std::sync::{Mutex, PoisonError};

/// A heading for each file with findings, a bullet for each finding.
#[derive(Debug, Default)]
pub struct Markdown {
    /// Bytes that a reader takes.
    limit: Option<usize>,
    written: Mutex<Written>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Written {
    bytes: usize,
    left_out: usize,
}

impl Markdown {
    /// A page of about so many bytes at most; it says when files are left out.
    pub fn limited(bytes: usize) -> Self {
        Self { limit: Some(bytes), ..Self::default() }
    }
}

impl Reporter for Markdown {
    fn opening(&self) -> io::Result<String> {
        Ok("## rolelint\n\n".into())
    }

    fn file(&self, file: &Checked) -> io::Result<Vec<u8>> {
        let mut page = String::new();
        let findings = &file.report.findings;
        if findings.is_empty() && file.problem.is_none() {
            return Ok(page.into_bytes());
        }
        let index = LineIndex::new(&file.text);
        let _ = write!(page, "### {}\n\n", code(&file.path));
        for finding in findings {
            bullet(&mut page, file, &index, finding);
        }
        if let Some(problem) = &file.problem {
            let _ = writeln!(page, "- **error**: {}", escaped(problem.message()));
        }
        page.push('\n');
        for (number, posting) in file.report.postings.iter().enumerate() {
            if findings.iter().any(|finding| finding.posting == number) {
                let mut line = String::new();
                mix(&mut line, posting);
                if !line.is_empty() {
                    let _ = writeln!(page, "{}\n", escaped(line.trim_end()));
                }
            }
        }
        Ok(page.into_bytes())
    }

    fn in_turn(&self, body: Vec<u8>) -> Vec<u8> {
        let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        let full = self.limit.is_some_and(|limit| written.bytes + body.len() > limit);
        if full && !body.is_empty() {
            written.left_out += 1;
            return Vec::new();
        }
        written.bytes += body.len();
        body
    }

    fn closing(&self, out: &mut dyn Write, tally: &Tally) -> io::Result<()> {
        let left_out = self.written.lock().unwrap_or_else(PoisonError::into_inner).left_out;
        if left_out > 0 {
            writeln!(out, "No room here for what was found in {} more; the log has it.\n", count(left_out, "file"))?;
        }
        writeln!(out, "**{}**", summary(tally))
    }
}

fn bullet(page: &mut String, file: &Checked, index: &LineIndex<'_>, finding: &Finding) {
    let line = index.position(finding.span.start as usize).line;
    let words = one_line(file.text.get(finding.span.range()).unwrap_or_default());
    let words = if words.is_empty() { String::new() } else { format!(": {}", code(&words)) };
    let _ = writeln!(page, "- **{}**, line {line}{words}  ", finding.severity.id());
    let _ = writeln!(page, "  {} ({})", escaped(&said(finding)), code(&finding.rule));
}

/// Words that nothing in them can turn into markup, a mention of a person or a link.
fn code(words: &str) -> String {
    let longest = words.split(|character| character != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if words.starts_with('`') || words.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{words}{pad}{fence}")
}

/// A sentence whose marks stay marks.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for character in text.chars() {
        if matches!(character, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '#' | '~' | '|') {
            escaped.push('\\');
        }
        escaped.push(character);
        if character == '@' {
            // Whatever stands before it, a name behind it would be told; a space without width parts the two.
            escaped.push('\u{200B}');
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::tests::{missing, sample, sample_text, written};

    #[test]
    fn a_page_has_a_heading_for_each_file() {
        let expected = "\
## rolelint

### `jobs/tpm.md`

- **error**, line 5: `Own the product roadmap`  
  A TPM does not decide what goes on the roadmap. Say what the TPM does for it. (`owns-product-roadmap`)

Role mix of \"Technical Program Manager, Storage\": 62 % product, 30 % program, 8 % project: reads like a product manager

### `nowhere.md`

- **error**: there is none

**1 file checked: 1 error; 1 file could not be read**
";
        assert_eq!(written(&Markdown::default(), &[sample(), missing()]), expected);
    }

    #[test]
    fn a_posting_cannot_write_markup_into_the_page() {
        let mut file = sample_text("# <b>@all</b>\n\nOwn `` the product roadmap");
        file.path = "`x`.md".into();
        let page = written(&Markdown::default(), &[file]);
        assert!(page.contains("### `` `x`.md ``\n"), "{page}");
        assert!(page.contains(": ```Own `` the product road```"), "{page}");
        assert!(page.contains("\\<b\\>@\u{200B}all\\</b\\>"), "{page}");
    }

    #[test]
    fn a_limited_page_says_what_it_leaves_out() {
        let page = written(&Markdown::limited(700), &vec![sample(); 9]);
        assert!(page.len() < 900, "{page}");
        assert_eq!(page.matches("### ").count(), 2);
        assert!(page.contains("found in 7 files more;") && page.contains("9 errors"), "{page}");
    }
}
