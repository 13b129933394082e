//! The sections of a plan that say when to call, and what to expect.

use super::super::{AlertRule, Expectation, Offset, RedFlag, Trigger, Urgency};
use super::{Parser, Section};

/// The most points by which pain can rise or fall.
const MOST_POINTS: u32 = 10;

/// What can raise an alert, before its numbers are read.
#[derive(Clone, Copy)]
enum When {
    PainTurned,
    PainOneSided,
    Slipped,
    Fell,
}

impl Parser<'_> {
    /// A red flag. It has a source of its own: no plan's text as a whole stands for when to call.
    pub(super) fn red_flag(&mut self, section: &Section<'_, '_>) -> Option<RedFlag> {
        let (span, table) = section;
        self.reader.only(table, &["id", "level", "title", "signs", "during", "meanwhile", "source"]);
        let id = self.id(section);
        let level = self.urgency(section);
        let title = self.title(section);
        let signs = self.texts(section, "signs", "sign");
        let during = self.reader.required(table, span.clone(), "during").and_then(|value| self.window(value));
        let meanwhile = self.optional(table, "meanwhile");
        let source = self.sentence(section, "source");
        let (signs, during, source) = (signs?, during?, source?);
        Some(RedFlag { id: id?, level: level?, title: title?, signs, during, meanwhile, source })
    }

    pub(super) fn alert(&mut self, section: &Section<'_, '_>, fallback: &str) -> Option<AlertRule> {
        let id = self.id(section);
        let level = self.urgency(section);
        let when = self.trigger(section);
        let text = self.sentence(section, "text");
        let source = self.source(section.1, fallback);
        Some(AlertRule { id: id?, level: level?, when: when?, text: text?, source: source? })
    }

    pub(super) fn expectation(&mut self, section: &Section<'_, '_>, fallback: &str) -> Option<Expectation> {
        let (span, table) = section;
        self.reader.only(table, &["id", "title", "during", "reason", "source"]);
        let id = self.id(section);
        let title = self.title(section);
        let during = self.reader.required(table, span.clone(), "during").and_then(|value| self.window(value));
        let reason = self.sentence(section, "reason");
        let source = self.source(table, fallback);
        Some(Expectation { id: id?, title: title?, during: during?, reason: reason?, source: source? })
    }

    fn urgency(&mut self, (span, table): &Section<'_, '_>) -> Option<Urgency> {
        let known = [("emergency", Urgency::Emergency), ("today", Urgency::Today), ("office", Urgency::Office)];
        let value = self.reader.required(table, span.clone(), "level")?;
        self.choice(value, ("level", "levels"), &known)
    }

    /// What raises an alert; the keys beside it depend on that.
    fn trigger(&mut self, section: &Section<'_, '_>) -> Option<Trigger> {
        let (span, table) = section;
        let known = [
            ("pain-turned", When::PainTurned),
            ("pain-one-sided", When::PainOneSided),
            ("slipped", When::Slipped),
            ("fell", When::Fell),
        ];
        let value = self.reader.required(table, span.clone(), "when");
        let when = value.and_then(|value| self.choice(value, ("rule", "rules"), &known));
        let keys: &[&str] = match when {
            Some(When::Slipped | When::Fell) => &["id", "level", "when", "text", "source"],
            Some(When::PainTurned) => &["id", "level", "when", "by", "text", "source"],
            Some(When::PainOneSided) | None => &["id", "level", "when", "by", "within", "text", "source"],
        };
        self.reader.only(table, keys);
        match when? {
            When::Slipped => Some(Trigger::Slipped),
            When::Fell => Some(Trigger::Fell),
            When::PainTurned => Some(Trigger::PainTurned { by: self.points(section)? }),
            When::PainOneSided => {
                let (by, within) = (self.points(section), self.days(section));
                Some(Trigger::PainOneSided { by: by?, within: within? })
            }
        }
    }

    fn points(&mut self, (span, table): &Section<'_, '_>) -> Option<u8> {
        let value = self.reader.required(table, span.clone(), "by")?;
        self.reader.number(value, 1..MOST_POINTS + 1).and_then(|points| points.try_into().ok())
    }

    fn days(&mut self, (span, table): &Section<'_, '_>) -> Option<u32> {
        let value = self.reader.required(table, span.clone(), "within")?;
        match self.point(value)? {
            (Offset::Days(days), None) if days > 0 => Some(days),
            _ => {
                let hint = "pain is compared day by day: write within = \"3d\"".to_owned();
                self.reader.note(value.span(), "a number of days is expected here", hint);
                None
            }
        }
    }
}
