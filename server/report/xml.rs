//! XML as the two forms that are made of it write it: elements with attributes, line by line.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::io;

/// A piece of an XML file.
pub(super) struct Xml(Writer<Vec<u8>>);

impl Xml {
    /// A piece that goes into another one, `depth` elements deep.
    pub(super) fn inside() -> Self {
        Self(Writer::new(Vec::new()))
    }

    /// The beginning of a file.
    pub(super) fn declared() -> io::Result<Self> {
        let mut xml = Self::inside();
        xml.0.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        xml.line();
        Ok(xml)
    }

    pub(super) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.0.write_event(Event::Start(element(name, attributes)))?;
        self.line();
        Ok(())
    }

    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.0.write_event(Event::Empty(element(name, attributes)))?;
        self.line();
        Ok(())
    }

    pub(super) fn text(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) -> io::Result<()> {
        self.0.write_event(Event::Start(element(name, attributes)))?;
        self.0.write_event(Event::Text(BytesText::new(&allowed(text))))?;
        self.close(name)
    }

    pub(super) fn close(&mut self, name: &str) -> io::Result<()> {
        self.0.write_event(Event::End(BytesEnd::new(name)))?;
        self.line();
        Ok(())
    }

    fn line(&mut self) {
        self.0.get_mut().push(b'\n');
    }

    pub(super) fn bytes(self) -> Vec<u8> {
        self.0.into_inner()
    }
}

fn element<'e>(name: &'e str, attributes: &[(&str, &str)]) -> BytesStart<'e> {
    let mut element = BytesStart::new(name);
    for &(key, value) in attributes {
        element.push_attribute((key, &*allowed(value)));
    }
    element
}

/// The text without what XML 1.0 cannot say in any way (production 2, "Char"): most control characters.
fn allowed(text: &str) -> String {
    let known = |character: &char| !matches!(character, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}');
    text.chars().filter(known).collect()
}
