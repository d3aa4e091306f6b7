//! A name for each finding that stays the same while lines move, so that a service can tell old ones from new ones.

use crate::checked::Checked;
use rolelint_core::finding::Finding;
use std::collections::HashMap;

/// One name for each of these findings of a file, in their order: 16 hexadecimal digits that come from the rule and the marked words, however they
/// are wrapped or capitalized, and from how often the two came up before. `within` is what else belongs to the name.
pub(super) fn fingerprints<'f>(
    file: &Checked,
    findings: impl Iterator<Item = &'f Finding>,
    within: &str,
) -> Vec<String> {
    let mut times: HashMap<u64, u32> = HashMap::new();
    let names = findings.map(|finding| {
        let words = file.text.get(finding.span.range()).unwrap_or_default();
        let words = words.split_whitespace().map(str::to_lowercase);
        let mut hash = Fnv::default();
        hash.add(within);
        hash.add(&finding.rule);
        words.for_each(|word| hash.add(&word));
        let times = times.entry(hash.0).or_default();
        *times += 1;
        hash.add(&times.to_string());
        format!("{:016x}", hash.0)
    });
    names.collect()
}

/// FNV-1a with 64 bits: a few lines that give the same number in every version, which the standard library's hasher does not promise.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xCBF2_9CE4_8422_2325)
    }
}

impl Fnv {
    /// Takes in a part, and that it ends here.
    fn add(&mut self, part: &str) {
        for byte in part.bytes().chain([0]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::tests::{sample, sample_text};

    fn names(file: &Checked, within: &str) -> Vec<String> {
        fingerprints(file, file.report.findings.iter(), within)
    }

    #[test]
    fn lines_may_move_and_words_may_be_wrapped() {
        let before = names(&sample_text("Own the product roadmap"), "a.md");
        let moved = names(&sample_text("One more line\n\nOwn the product roadmap, too"), "a.md");
        assert_eq!(before, moved);
        assert_ne!(before, names(&sample_text("Own the product roadmap"), "b.md"));
        let mut wrapped = sample_text("Own the product roadmap");
        wrapped.text = "Own the\n  PRODUCT roadmap".into();
        wrapped.report.findings[0].span = rolelint_core::span::Span::new(0, wrapped.text.len());
        assert_eq!(before, names(&wrapped, "a.md"));
    }

    #[test]
    fn the_same_words_twice_have_two_names() {
        let mut file = sample();
        let again = file.report.findings[0].clone();
        file.report.findings.push(again);
        let both = names(&file, "");
        assert_eq!(both.len(), 2);
        assert_ne!(both[0], both[1]);
    }
}
