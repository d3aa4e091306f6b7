//! Cuts decoded text into words, once. Everything above works on these tokens and on nothing else.

use super::words::{WordId, Words};

/// What stands between a token and the one before it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Gap {
    /// Nothing at all.
    None,
    /// Nothing, but a capital after a small letter shows that two words were glued: `servicesExperience`.
    Glued,
    /// A hyphen inside a compound.
    Hyphen,
    /// One space.
    Space,
    /// Two spaces or more, or a tab: often the only separator that a pasted text has kept.
    Wide,
    /// A line break inside a paragraph.
    Line,
    /// A break that the author made (`<br>`), or the start of the text.
    Hard,
}

/// How a token is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shape {
    /// `roadmap`
    Lower,
    /// `Roadmap`
    Capital,
    /// `PRD`
    Upper,
    /// `GmbH`
    Mixed,
    /// `5`, `10k`
    Number,
    /// A punctuation mark or symbol.
    Mark,
}

/// A word, number or mark. Offsets are bytes of the decoded text.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// The word in the lexicon; [`Words::UNKNOWN`] if it is not there.
    pub word: WordId,
    /// What stands before it.
    pub gap: Gap,
    /// How it is written.
    pub shape: Shape,
    /// It carries a possessive `'s` or `'`.
    pub possessive: bool,
}

impl Token {
    /// Whether it starts with a capital letter.
    pub fn is_capital(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Upper | Shape::Mixed)
    }
}

/// Cuts `text[start..end]` into tokens and appends them.
pub fn tokenize(words: &Words, text: &str, start: usize, end: usize, out: &mut Vec<Token>) {
    Cutter { words, text, end, at: start, gap: Gap::Hard, folded: String::with_capacity(32), out }.run();
}

struct Cutter<'a> {
    words: &'a Words,
    text: &'a str,
    end: usize,
    at: usize,
    gap: Gap,
    folded: String,
    out: &'a mut Vec<Token>,
}

impl Cutter<'_> {
    fn run(mut self) {
        while self.at < self.end {
            let c = self.char_at(self.at);
            if c.is_whitespace() {
                self.space(c);
            } else if c.is_alphanumeric() {
                self.word();
            } else {
                self.mark(c);
            }
        }
    }

    fn char_at(&self, at: usize) -> char {
        let byte = self.text.as_bytes()[at];
        if byte < 0x80 { byte as char } else { self.text[at..].chars().next().unwrap_or(' ') }
    }

    fn space(&mut self, c: char) {
        self.gap = match c {
            '\u{2028}' | '\u{2029}' => Gap::Hard,
            '\n' | '\r' => self.gap.max(Gap::Line),
            '\t' => self.gap.max(Gap::Wide),
            _ if matches!(self.gap, Gap::Space | Gap::Wide) => Gap::Wide,
            _ => self.gap.max(Gap::Space),
        };
        self.at += c.len_utf8();
    }

    fn mark(&mut self, c: char) {
        let start = self.at;
        self.at += c.len_utf8();
        let is_hyphen = matches!(c, '-' | '\u{2010}' | '\u{2011}');
        if is_hyphen && self.gap == Gap::None && self.at < self.end && self.char_at(self.at).is_alphanumeric() {
            self.gap = Gap::Hyphen;
            return;
        }
        let name = match c {
            '\u{2012}'..='\u{2015}' | '-' | '\u{2010}' | '\u{2011}' => "-",
            '\u{201c}' | '\u{201d}' | '"' => "\"",
            '\u{2018}' | '\u{2019}' | '\'' => "'",
            '\u{2026}' => ".",
            _ => &self.text[start..self.at],
        };
        let word = self.words.get(name);
        self.push(start, self.at, word, Shape::Mark, false);
    }

    /// Reads a word: letters and digits, with apostrophes between them.
    fn word(&mut self) {
        let start = self.at;
        let mut split = None;
        let (mut uppers, mut lowers, mut digits) = (0u32, 0u32, 0u32);
        let first_upper = self.char_at(start).is_uppercase();
        let mut previous = ' ';
        self.folded.clear();
        while self.at < self.end {
            let c = self.char_at(self.at);
            if is_apostrophe(c) {
                let next = self.at + c.len_utf8();
                if next >= self.end || !self.char_at(next).is_alphabetic() {
                    break;
                }
                self.folded.push('\'');
            } else if c.is_alphanumeric() {
                if c.is_uppercase() {
                    if (previous.is_lowercase() || previous.is_ascii_digit()) && split.is_none() && self.opens(self.at)
                    {
                        split = Some(self.at);
                        break;
                    }
                    uppers += 1;
                } else if c.is_numeric() {
                    digits += 1;
                } else {
                    lowers += 1;
                }
                // Nearly every letter is ASCII, and folding one by table is most of the cost of cutting.
                if c.is_ascii() {
                    self.folded.push(c.to_ascii_lowercase());
                } else {
                    self.folded.extend(c.to_lowercase());
                }
            } else {
                break;
            }
            previous = c;
            self.at += c.len_utf8();
        }
        let shape = match (first_upper, uppers, lowers, digits) {
            (_, 0, 0, _) => Shape::Number,
            (_, 0, _, 0) => Shape::Lower,
            (_, 0, _, _) if self.text.as_bytes()[start].is_ascii_digit() => Shape::Number,
            (_, 0, _, _) => Shape::Lower,
            (true, 1, 0, 0) => Shape::Capital,
            (_, _, 0, _) => Shape::Upper,
            (true, 1, _, _) => Shape::Capital,
            _ => Shape::Mixed,
        };
        let (word, possessive) = self.look_up(shape);
        let end = self.at;
        let trailing = split.is_none()
            && self.at < self.end
            && is_apostrophe(self.char_at(self.at))
            && self.text[start..self.at].ends_with(['s', 'S']);
        if trailing {
            self.at += self.char_at(self.at).len_utf8();
        }
        let possessive = possessive || trailing;
        self.push(start, end, word, shape, possessive);
        if split.is_some() {
            self.gap = Gap::Glued;
        }
    }

    fn look_up(&self, shape: Shape) -> (WordId, bool) {
        let word = self.words.get(&self.folded);
        if word != Words::UNKNOWN {
            return (word, false);
        }
        if let Some(stem) = self.folded.strip_suffix("'s") {
            return (self.words.get(stem), true);
        }
        let number = if shape == Shape::Number { self.words.number() } else { Words::UNKNOWN };
        (number, false)
    }

    /// Whether the capital at `at`, glued to a small letter, begins a word that opens a sentence, a heading or a bullet.
    fn opens(&self, at: usize) -> bool {
        let rest = &self.text.as_bytes()[at..self.end];
        let length = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let tail = &rest[1..length];
        // A second capital inside ("DataOpsLead") would be cut when its own turn comes.
        let length = 1 + tail.iter().take_while(|byte| byte.is_ascii_lowercase()).count();
        if length < 3 {
            return false;
        }
        let folded = self.text[at..at + length].to_ascii_lowercase();
        self.words.opens(self.words.get(&folded))
    }

    fn push(&mut self, start: usize, end: usize, word: WordId, shape: Shape, possessive: bool) {
        self.out.push(Token { start: start as u32, end: end as u32, word, gap: self.gap, shape, possessive });
        self.gap = Gap::None;
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '\u{02bc}')
}
