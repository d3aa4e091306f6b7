//! Frames on the wire: bytes → bodies of messages, and back.
//!
//! A broken frame costs itself and nothing else: reading goes on at the next `Content-Length`, wherever that stands.

use serde::Serialize;
use std::io::{self, Read, Write};
use std::sync::{Mutex, PoisonError};

/// No message is longer; what says that it is has a broken header. A posting has some thousand bytes.
const LONGEST: usize = 1 << 30;

/// No line of a header is longer.
const LONGEST_LINE: usize = 1 << 16;

const CHUNK: usize = 1 << 16;

const LENGTH: &[u8] = b"content-length:";

/// What stands between two frames.
#[derive(PartialEq, Eq, Debug)]
pub(super) enum Frame {
    /// The body of a message.
    Body(Vec<u8>),
    /// No frame, and why.
    Broken(&'static str),
}

/// The frames that come in.
pub(super) struct Frames<R> {
    source: R,
    buffer: Vec<u8>,
    /// What comes before is read.
    start: usize,
}

impl<R: Read> Frames<R> {
    pub(super) fn new(source: R) -> Self {
        Self { source, buffer: Vec::new(), start: 0 }
    }

    /// The next frame; none at the end of the input.
    pub(super) fn next(&mut self) -> io::Result<Option<Frame>> {
        let mut length = None;
        let mut blank = true;
        while let Some(line) = self.line()? {
            let line = line.trim_ascii();
            if let Some(at) = find(line, LENGTH) {
                length = Some(
                    std::str::from_utf8(&line[at + LENGTH.len()..]).ok().and_then(|text| text.trim().parse().ok()),
                );
                continue;
            }
            if !line.is_empty() {
                blank = false;
                continue;
            }
            return match length {
                Some(Some(length)) if length <= LONGEST => Ok(self.body(length)?.map(Frame::Body)),
                Some(Some(_)) => Ok(Some(Frame::Broken("the Content-Length is too large for a message"))),
                Some(None) => Ok(Some(Frame::Broken("the Content-Length is no number"))),
                None if blank => continue,
                None => Ok(Some(Frame::Broken("a header has no Content-Length"))),
            };
        }
        Ok(None)
    }

    /// Takes back what a body with a wrong length has swallowed of the frames behind it. To be called with a body that is no JSON.
    pub(super) fn reclaim(&mut self, body: &[u8]) {
        if let Some(at) = find(body, LENGTH) {
            self.buffer.splice(self.start..self.start, body[at..].iter().copied());
        }
    }

    /// The next line, with its line break or cut where it is too long; none at the end.
    fn line(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut seen = 0;
        loop {
            let rest = &self.buffer[self.start..];
            let end = memchr::memchr(b'\n', &rest[seen..]).map(|at| seen + at + 1);
            if let Some(end) = end.or((rest.len() >= LONGEST_LINE).then_some(rest.len())) {
                return Ok(Some(self.take(end)));
            }
            seen = rest.len();
            if !self.more()? {
                return Ok(None);
            }
        }
    }

    fn body(&mut self, length: usize) -> io::Result<Option<Vec<u8>>> {
        while self.buffer.len() - self.start < length {
            if !self.more()? {
                return Ok(None);
            }
        }
        Ok(Some(self.take(length)))
    }

    fn take(&mut self, length: usize) -> Vec<u8> {
        let taken = self.buffer[self.start..self.start + length].to_vec();
        self.start += length;
        if self.start == self.buffer.len() {
            self.start = 0;
            self.buffer.clear();
            // A large document came through here: it is not to be paid for until the end.
            self.buffer.shrink_to(4 * CHUNK);
        }
        taken
    }

    fn more(&mut self) -> io::Result<bool> {
        let length = self.buffer.len();
        self.buffer.resize(length + CHUNK, 0);
        let read = loop {
            match self.source.read(&mut self.buffer[length..]) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                read => break read,
            }
        };
        self.buffer.truncate(length + *read.as_ref().unwrap_or(&0));
        Ok(read? > 0)
    }
}

/// Where `needle`, which is in lower case, begins in `bytes`, in any case.
fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    memchr::memchr2_iter(b'c', b'C', bytes)
        .find(|at| bytes.get(*at..at + needle.len()).is_some_and(|found| found.eq_ignore_ascii_case(needle)))
}

/// Where messages go out, one after the other.
pub(super) struct Output(Mutex<Box<dyn Write + Send>>);

impl Output {
    pub(super) fn new(sink: impl Write + Send + 'static) -> Self {
        Self(Mutex::new(Box::new(sink)))
    }

    /// Sends one message. Nothing can be done where nobody reads it: the end of the input says the same.
    pub(super) fn send(&self, message: &impl Serialize) {
        let mut frame = b"Content-Length: ".to_vec();
        let Ok(body) = serde_json::to_vec(message) else { return };
        frame.extend_from_slice(body.len().to_string().as_bytes());
        frame.extend_from_slice(b"\r\n\r\n");
        frame.extend_from_slice(&body);
        let mut sink = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = sink.write_all(&frame).and_then(|()| sink.flush());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives one byte at a time, as a slow pipe does.
    struct Drip<'b>(&'b [u8]);

    impl Read for Drip<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            (&mut self.0).take(1).read(buffer)
        }
    }

    fn all(input: &[u8]) -> Vec<Frame> {
        let mut frames = Frames::new(Drip(input));
        let mut found = Vec::new();
        while let Some(frame) = frames.next().expect("it can be read") {
            found.push(frame);
        }
        found
    }

    fn body(text: &str) -> Frame {
        Frame::Body(text.into())
    }

    #[test]
    fn headers_come_in_every_shape() {
        let input =
            b"Content-Length: 2\r\n\r\n{}content-length:3\r\nContent-Type: x\r\n\r\n[1]\r\nCONTENT-LENGTH: 0\n\n";
        assert_eq!(all(input), [body("{}"), body("[1]"), body("")]);
    }

    #[test]
    fn a_broken_header_costs_one_frame() {
        let good = "Content-Length: 2\r\n\r\n{}";
        for (bad, why) in [
            ("Content-Length: abc\r\n\r\n{\"a\":1}", "the Content-Length is no number"),
            ("Content-Length: -1\r\n\r\n", "the Content-Length is no number"),
            ("Content-Length: 99999999999\r\n\r\n{}", "the Content-Length is too large for a message"),
            ("Content-Type: x\r\n\r\n{}", "a header has no Content-Length"),
            ("hello\r\n\r\n", "a header has no Content-Length"),
        ] {
            assert_eq!(all(format!("{bad}{good}").as_bytes()), [Frame::Broken(why), body("{}")], "{bad}");
        }
    }

    #[test]
    fn what_a_length_that_is_too_short_leaves_is_passed_over() {
        assert_eq!(all(b"Content-Length: 3\r\n\r\n{\"a\":1}Content-Length: 2\r\n\r\n{}"), [body("{\"a"), body("{}")]);
    }

    #[test]
    fn what_a_length_that_is_too_long_has_swallowed_comes_back() {
        let mut frames = Frames::new(&b"Content-Length: 20\r\n\r\n{}Content-Length: 3\r\n\r\n[1]"[..]);
        let Ok(Some(Frame::Body(swallowed))) = frames.next() else { panic!("it is a frame") };
        frames.reclaim(&swallowed);
        assert_eq!(frames.next().expect("it can be read"), Some(body("[1]")));
    }

    #[test]
    fn half_a_frame_is_the_end() {
        assert_eq!(all(b"Content-Length: 20\r\n\r\n{}"), []);
        assert_eq!(all(b"Content-Le"), []);
    }
}
