//! Segments → statements: headings set the section, and the words before a list lend their stance to its items.

use super::heading::Heading;
use super::segment::{Cut, Segment};
use super::{Lead, Reader, Statement};
use crate::document::BlockKind;
use crate::lexicon::{Gap, SectionKind};

/// Below every heading.
const UNRANKED: u8 = 7;

/// What a statement takes from the headings and labels above it.
struct State {
    section: SectionKind,
    level: u8,
    lead: Lead,
    /// The lead comes from a label inside the current item; `lead_of_list` is that of the list.
    lead_in_item: bool,
    lead_of_list: Lead,
    /// The section of the list, while a label in an item has opened another for the rest of the item.
    section_of_list: Option<(SectionKind, u8)>,
}

impl State {
    fn new() -> Self {
        Self {
            section: SectionKind::Summary,
            level: UNRANKED,
            lead: Lead::None,
            lead_in_item: false,
            lead_of_list: Lead::None,
            section_of_list: None,
        }
    }

    /// "- Education: …": the label of an item opens a section for that item only.
    fn enter_for_item(&mut self, heading: &Heading) {
        self.section_of_list = Some((self.section, self.level));
        self.enter(heading);
    }

    fn enter(&mut self, heading: &Heading) {
        self.lead_in_item = false;
        match heading {
            Heading::Section { kind, level, .. } => {
                self.section = *kind;
                self.level = *level;
            }
            Heading::Topic { level, .. } => {
                // A topic of the same rank ends the section; a deeper one divides it. What the holder must bring or gets is
                // never taken for a duty because of an unknown heading.
                let ends = *level <= self.level && matches!(self.section, SectionKind::About | SectionKind::Summary);
                if ends {
                    self.section = SectionKind::Summary;
                    self.level = UNRANKED;
                }
            }
        }
    }

    /// A label inside an item speaks for that item only.
    fn leave_item(&mut self) {
        if self.lead_in_item {
            self.lead = self.lead_of_list;
            self.lead_in_item = false;
        }
        if let Some((section, level)) = self.section_of_list.take() {
            self.section = section;
            self.level = level;
        }
    }

    /// A label lends its lead to what follows: in a bullet, to the rest of the bullet.
    fn introduce(&mut self, lead: Lead, bullet: bool) {
        if bullet && lead != Lead::None {
            self.lead_of_list = if self.lead_in_item { self.lead_of_list } else { self.lead };
            self.lead_in_item = true;
        }
        if !bullet || lead != Lead::None {
            self.lead = lead;
        }
    }

    fn statement(&self, segment: &Segment, bullet: bool, heading: bool) -> Statement {
        Statement { tokens: segment.tokens.clone(), section: self.section, lead: self.lead, bullet, heading }
    }
}

/// The longest value of a field, in tokens: "$ 100,000 - $ 120,000 a year, depending on experience".
const LONGEST_VALUE: usize = 16;

impl Reader<'_> {
    /// "Salary: $100,000": one line of a form, which opens no section for what stands below it.
    fn has_short_value(&self, label: &Segment, value: Option<&Segment>, below: Option<&Segment>) -> bool {
        let new_line = |segment: &Segment| {
            segment.first || matches!(self.tokens[segment.tokens.start].gap, Gap::Line | Gap::Hard | Gap::Wide)
        };
        label.end == Cut::Colon
            && value.is_some_and(|value| !new_line(value) && value.tokens.len() <= LONGEST_VALUE)
            && below.is_none_or(new_line)
    }

    /// Statements out of segments: headings set the section, introductions lend their stance to the lists behind them.
    pub(super) fn statements(&self, segments: &[Segment]) -> Vec<Statement> {
        let mut state = State::new();
        // Quotations are not the posting's own words, unless the whole text came as quoted mail.
        let words = |quotes: bool| -> usize {
            let counted = segments.iter().filter(|segment| (segment.kind == BlockKind::Quote) == quotes);
            counted.map(|segment| segment.tokens.len()).sum()
        };
        let quoted = words(true) < words(false);
        let mut statements = Vec::with_capacity(segments.len());
        // The segment behind a field's name is its value.
        let mut field = usize::MAX;
        for (index, segment) in segments.iter().enumerate() {
            let bullet = matches!(segment.kind, BlockKind::ListItem { .. } | BlockKind::TableCell { header: false });
            if quoted && segment.kind == BlockKind::Quote {
                statements.push(state.statement(segment, bullet, true));
                continue;
            }
            if field == index && !segment.first {
                statements.push(Statement { section: SectionKind::Legal, ..state.statement(segment, bullet, false) });
                continue;
            }
            if segment.first {
                state.leave_item();
            }
            let next = segments.get(index + 1);
            let heading = self.heading(segment, next);
            if matches!(heading, Some(Heading::Section { kind: SectionKind::Benefits, .. }))
                && self.has_short_value(segment, next, segments.get(index + 2))
            {
                field = index + 1;
                statements.push(state.statement(segment, bullet, true));
                continue;
            }
            if let Some(heading) = heading {
                let item = matches!(segment.kind, BlockKind::ListItem { .. });
                if item && segment.first && next.is_some_and(|next| !next.first) {
                    state.enter_for_item(&heading);
                } else {
                    state.enter(&heading);
                }
                state.lead = heading.lead();
                statements.push(state.statement(segment, bullet, true));
                continue;
            }
            let listed =
                bullet || segments.get(index.wrapping_sub(1)).is_some_and(|before| before.end != Cut::Sentence);
            if !listed && segment.first {
                state.lead = Lead::None;
            }
            let label = segment.end == Cut::Colon;
            if label && self.is_field(segment.tokens.clone()) {
                field = index + 1;
                statements.push(state.statement(segment, bullet, true));
                continue;
            }
            // What the words before a colon lend is for what follows, not for themselves.
            statements.push(state.statement(segment, bullet || listed, label && segment.tokens.len() <= 5));
            if label {
                state.introduce(self.lead(segment.tokens.clone()), bullet);
            }
        }
        statements
    }
}
