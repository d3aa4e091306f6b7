//! The corridor in words, for whoever asks why a text was read as it was.

use crate::claim::{Claim, claims, unclaimed};
use crate::document::Document;
use crate::lexicon::Lexicon;
use crate::posting::{Posting, Reading};
use crate::role_model::Declared;
use crate::span::Span;
use std::fmt::Write as _;
use std::ops::Range;

/// Postings, sections, statements and claims of a text, with the evidence for each claim.
pub fn describe(document: &Document, reading: &Reading, lexicon: &Lexicon) -> String {
    let mut out = String::new();
    if reading.postings.is_empty() {
        out.push_str("no posting for one of the four roles\n");
    }
    for posting in &reading.postings {
        describe_posting(document, reading, lexicon, posting, &mut out);
    }
    out
}

fn describe_posting(document: &Document, reading: &Reading, lexicon: &Lexicon, posting: &Posting, out: &mut String) {
    let role = match &posting.declared {
        Declared::Roles(roles) => roles.iter().map(|role| role.id()).collect::<Vec<_>>().join(", "),
        Declared::Ambiguous => "ambiguous".into(),
    };
    let _ = writeln!(out, "posting: {} ({role})", words(document, reading, &posting.title));
    if let Some(subject) = posting.subject {
        let _ = writeln!(out, "subject: {}, which vague words are taken to be about", subject.id());
    }
    let claims = claims(reading, posting, lexicon);
    let mut section = None;
    for (index, statement) in posting.statements.iter().enumerate() {
        if section != Some(statement.section) {
            section = Some(statement.section);
            let _ = writeln!(out, "\nsection: {}", statement.section.id());
        }
        let mark = if statement.heading {
            "#"
        } else if statement.bullet {
            "-"
        } else {
            "."
        };
        let span = span(document, reading, &statement.tokens);
        let _ = writeln!(
            out,
            "  {mark} {}..{} {}",
            span.start,
            span.end,
            words(document, reading, &statement.tokens).replace(['\n', '\r'], " ")
        );
        for claim in claims.iter().filter(|claim| claim.statement == index) {
            describe_claim(document, reading, claim, out);
        }
        let mut unclaimed = unclaimed(reading, posting, statement, lexicon);
        unclaimed.dedup();
        for (area, tokens, reason) in unclaimed {
            let _ =
                writeln!(out, "      no claim of {}: \"{}\": {reason}", area.id(), words(document, reading, &tokens));
        }
    }
}

fn describe_claim(document: &Document, reading: &Reading, claim: &Claim, out: &mut String) {
    let actor = format!("{:?}", claim.actor).to_lowercase();
    let stance = format!("{:?}", claim.stance).to_lowercase();
    let not = if claim.negated { " not" } else { "" };
    let as_requirement = if claim.requirement { ", as a requirement" } else { "" };
    let marked = words(document, reading, &claim.marked);
    let _ = writeln!(
        out,
        "      {}: {actor}{not} {stance}, {:.2}{as_requirement}: \"{marked}\"",
        claim.area.id(),
        claim.confidence
    );
    for evidence in &claim.evidence {
        let quoted = words(document, reading, &evidence.tokens);
        let quoted = if quoted.is_empty() { String::new() } else { format!(": \"{quoted}\"") };
        let _ = writeln!(out, "        {} because {}{quoted}", evidence.decides, evidence.because);
    }
}

fn words<'a>(document: &'a Document, reading: &Reading, tokens: &Range<usize>) -> &'a str {
    let all = &reading.tokens;
    match (all.get(tokens.start), tokens.end.checked_sub(1).and_then(|last| all.get(last))) {
        (Some(first), Some(last)) if tokens.start < tokens.end => {
            &document.decoded.text()[first.start as usize..last.end as usize]
        }
        _ => "",
    }
}

fn span(document: &Document, reading: &Reading, tokens: &Range<usize>) -> Span {
    let all = &reading.tokens;
    match (all.get(tokens.start), tokens.end.checked_sub(1).and_then(|last| all.get(last))) {
        (Some(first), Some(last)) if tokens.start < tokens.end => {
            document.source(first.start as usize, last.end as usize)
        }
        _ => Span::default(),
    }
}
