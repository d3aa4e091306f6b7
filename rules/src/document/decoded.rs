//! The decoded text of a document and the map from its bytes back to the bytes of the source.
//!
//! The map is a sorted list of segments. A *linear* segment is a run that stands in the source exactly as it stands
//! here; an *atomic* one (an entity, an escape, a line break with its indentation) maps as a whole, and a separator
//! that the decoding made up is an atomic segment with an empty source range.

use crate::span::Span;

/// Marks a segment as linear: its length in the source is its length in the decoded text.
const LINEAR: u32 = u32::MAX;

/// A run of decoded text with one origin. It ends where the next one starts.
#[derive(Clone, Copy, Debug)]
struct Segment {
    /// First byte in the decoded text.
    start: u32,
    /// First byte in the source.
    source: u32,
    /// Length in the source in bytes, or [`LINEAR`].
    source_len: u32,
}

/// One decoded text, made of all blocks of a document, with the way back to the source.
#[derive(Clone, Debug, Default)]
pub struct Decoded {
    text: String,
    segments: Vec<Segment>,
}

impl Decoded {
    /// The whole decoded text. Blocks are separated by an empty line that no byte of the source stands for.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of the source that the decoded bytes `start..end` came from.
    ///
    /// A position inside an atomic segment stands for the whole segment. An empty range gives an empty span at the
    /// place in the source where the character after it begins. Offsets beyond the text are taken as its end.
    pub fn source(&self, start: usize, end: usize) -> Span {
        let end = end.min(self.text.len());
        let start = start.min(end);
        let first = self.byte(start);
        if start == end {
            return Span { start: first.start, end: first.start };
        }
        let last = self.byte(end - 1);
        Span { start: first.start, end: last.end.max(first.start) }
    }

    /// The source of the decoded byte at `at`: one byte in a linear segment, all of it in an atomic one. At the end
    /// of the text: the empty span behind the last segment.
    fn byte(&self, at: usize) -> Span {
        let after = self.segments.partition_point(|segment| segment.start as usize <= at);
        let Some(segment) = after.checked_sub(1).and_then(|index| self.segments.get(index)) else {
            return Span::default();
        };
        if at >= self.text.len() {
            let end = segment_end(segment, self.text.len());
            return Span { start: end, end };
        }
        if segment.source_len == LINEAR {
            let start = segment.source + (at as u32 - segment.start);
            return Span { start, end: start + 1 };
        }
        Span { start: segment.source, end: segment.source + segment.source_len }
    }
}

/// Where `segment` ends in the source, given where it ends in the decoded text.
fn segment_end(segment: &Segment, decoded_end: usize) -> u32 {
    match segment.source_len {
        LINEAR => segment.source + (decoded_end as u32 - segment.start),
        len => segment.source + len,
    }
}

/// Writes a [`Decoded`], piece by piece, in the order of the source.
#[derive(Clone, Debug, Default)]
pub struct DecodedBuilder {
    out: Decoded,
}

impl DecodedBuilder {
    /// An empty builder.
    pub fn new() -> Self {
        Self::default()
    }

    /// An empty builder with room for `bytes` of text.
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Self { out: Decoded { text: String::with_capacity(bytes), segments: Vec::new() } }
    }

    /// Length of the decoded text so far, in bytes.
    pub fn len(&self) -> usize {
        self.out.text.len()
    }

    /// Whether nothing has been written.
    pub fn is_empty(&self) -> bool {
        self.out.text.is_empty()
    }

    /// The decoded text so far.
    pub(super) fn text(&self) -> &str {
        &self.out.text
    }

    /// The bytes of the source that the decoded byte `at` came from.
    pub(super) fn source(&self, at: usize) -> Span {
        self.out.byte(at)
    }

    /// One past the last byte of the source that has been written, 0 at the beginning.
    pub(super) fn source_end(&self) -> usize {
        self.out.segments.last().map_or(0, |last| segment_end(last, self.out.text.len()) as usize)
    }

    /// Writes `text`, which stands in the source byte for byte from `source_start` on.
    pub fn push_verbatim(&mut self, text: &str, source_start: usize) {
        if text.is_empty() {
            return;
        }
        let start = self.out.text.len();
        self.out.text.push_str(text);
        if let Some(last) = self.out.segments.last()
            && last.source_len == LINEAR
            && segment_end(last, start) as usize == source_start
        {
            return;
        }
        self.segment(start, source_start, LINEAR);
    }

    /// Writes `decoded` for the bytes `source` of the source, which are something else there (or nothing, for a
    /// separator that the decoding makes up).
    pub fn push_atomic(&mut self, decoded: &str, source: Span) {
        if decoded.is_empty() {
            return;
        }
        let start = self.out.text.len();
        self.out.text.push_str(decoded);
        self.segment(start, source.start as usize, source.end - source.start);
    }

    /// Shortens the text to its first `len` bytes.
    pub(super) fn truncate(&mut self, len: usize) {
        self.out.text.truncate(len);
        while self.out.segments.last().is_some_and(|last| last.start as usize >= len) {
            self.out.segments.pop();
        }
    }

    /// Takes off everything from the byte `at` on, as a text of its own.
    pub(super) fn split_off(&mut self, at: usize) -> Decoded {
        let text = self.out.text.split_off(at);
        let from = self.out.segments.partition_point(|segment| (segment.start as usize) < at);
        let mut segments = self.out.segments.split_off(from);
        if segments.first().is_none_or(|first| first.start as usize > at)
            && let Some(&cut) = self.out.segments.last()
            && !text.is_empty()
        {
            let source = if cut.source_len == LINEAR { segment_end(&cut, at) } else { cut.source };
            segments.insert(0, Segment { start: at as u32, source, source_len: cut.source_len });
        }
        for segment in &mut segments {
            segment.start -= at as u32;
        }
        Decoded { text, segments }
    }

    /// Writes the bytes `start..end` of `piece` with their origin; `cursor` is the index of a segment of `piece` at
    /// or before `start`, and is moved to the one that holds `end`, so that slices in order cost no search.
    pub(super) fn push_slice(&mut self, piece: &Decoded, start: usize, end: usize, cursor: &mut usize) {
        let mut at = start;
        while at < end {
            while piece.segments.get(*cursor + 1).is_some_and(|next| next.start as usize <= at) {
                *cursor += 1;
            }
            let Some(segment) = piece.segments.get(*cursor) else {
                return;
            };
            let stop = piece.segments.get(*cursor + 1).map_or(piece.text.len(), |next| next.start as usize).min(end);
            let text = &piece.text[at..stop];
            if segment.source_len == LINEAR {
                self.push_verbatim(text, (segment.source as usize) + (at - segment.start as usize));
            } else {
                let source = segment.source as usize;
                self.push_atomic(text, Span::new(source, source + segment.source_len as usize));
            }
            at = stop;
        }
    }

    /// The finished text.
    pub fn finish(self) -> Decoded {
        self.out
    }

    fn segment(&mut self, start: usize, source: usize, source_len: u32) {
        self.out.segments.push(Segment { start: start as u32, source: source as u32, source_len });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> DecodedBuilder {
        let mut builder = DecodedBuilder::new();
        // Source: "R&amp;D\r\n  lead" at byte 10, then "Plan" at byte 40.
        builder.push_verbatim("R", 10);
        builder.push_atomic("&", Span::new(11, 16));
        builder.push_verbatim("D", 16);
        builder.push_atomic("\n", Span::new(17, 21));
        builder.push_verbatim("le", 21);
        builder.push_verbatim("ad", 23);
        builder.push_atomic("\n\n", Span::new(25, 25));
        builder.push_verbatim("Plan", 40);
        builder
    }

    #[test]
    fn ranges_lead_back() {
        let decoded = sample().finish();
        assert_eq!(decoded.text(), "R&D\nlead\n\nPlan");
        let cases = [
            ((0, 3), (10, 17)),
            ((1, 2), (11, 16)),
            ((2, 4), (16, 21)),
            ((4, 8), (21, 25)),
            ((5, 7), (22, 24)),
            ((4, 14), (21, 44)),
            ((8, 10), (25, 25)),
            ((11, 12), (41, 42)),
            ((4, 4), (21, 21)),
            ((8, 8), (25, 25)),
            ((14, 14), (44, 44)),
            ((99, 99), (44, 44)),
        ];
        for ((start, end), (from, to)) in cases {
            assert_eq!(decoded.source(start, end), Span::new(from, to), "{start}..{end}");
        }
        assert_eq!(Decoded::default().source(0, 0), Span::default());
    }

    #[test]
    fn inside_an_atomic_segment_is_all_of_it() {
        let mut builder = DecodedBuilder::new();
        builder.push_atomic("It's", Span::new(3, 10));
        let decoded = builder.finish();
        assert_eq!(decoded.source(1, 2), Span::new(3, 10));
    }

    #[test]
    fn a_tail_is_taken_off_and_written_again() {
        let whole = sample().finish();
        for at in 0..=whole.text().len() {
            let mut builder = sample();
            let tail = builder.split_off(at);
            assert_eq!(builder.len() + tail.text().len(), whole.text().len());
            let mut cursor = 0;
            let middle = tail.text().len() / 2;
            builder.push_slice(&tail, 0, middle, &mut cursor);
            builder.push_slice(&tail, middle, tail.text().len(), &mut cursor);
            let again = builder.finish();
            assert_eq!(again.text(), whole.text());
            for byte in 0..whole.text().len() {
                assert_eq!(again.source(byte, byte + 1), whole.source(byte, byte + 1), "cut at {at}, byte {byte}");
            }
        }
    }
}
