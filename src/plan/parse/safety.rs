//! The sections of a plan that say when to call, and what to expect.

use toml::Spanned;
use toml::de::DeValue;

use super::super::{AlertRule, Expectation, Offset, RedFlag, Urgency};
use super::{Parser, Section};

/// The most points by which pain can rise or fall.
const MOST_POINTS: u32 = 10;

/// From when on a temperature can raise an alert, in thousandths of a degree Celsius.
const FEVER: std::ops::RangeInclusive<u32> = 35_000..=42_000;

/// What the record must show for an alert to be raised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trigger {
    PainTurned {
        /// How far it fell and rose at least, in points of the numeric rating scale.
        by: u8,
    },
    /// Pain has risen in one leg and not in the other.
    PainOneSided {
        /// How far it rose at least, in points of the numeric rating scale.
        by: u8,
        within: u32,
    },
    Slipped,
    /// The patient fell when a precaution was not kept.
    Fell,
    /// A temperature is as high as this, or higher.
    Temperature {
        /// In thousandths of a degree Celsius.
        from: u32,
    },
}

impl Trigger {
    /// Its word in a plan, and the numbers that are said of it.
    pub fn said(self) -> (&'static str, Vec<(&'static str, f64)>) {
        match self {
            Self::PainTurned { by } => ("pain-turned", vec![("by", by.into())]),
            Self::PainOneSided { by, within } => ("pain-one-sided", vec![("by", by.into()), ("days", within.into())]),
            Self::Slipped => ("slipped", Vec::new()),
            Self::Fell => ("fell", Vec::new()),
            Self::Temperature { from } => ("temperature", vec![("from", f64::from(from) / 1000.0)]),
        }
    }
}

impl Parser<'_> {
    /// A red flag. It has a source of its own: no plan's text as a whole stands for when to call.
    pub(super) fn red_flag(&mut self, section: &Section<'_, '_>) -> Option<RedFlag> {
        let table = section.1;
        self.reader.only(table, &["id", "level", "title", "signs", "during", "meanwhile", "source"]);
        let (id, level, title) = (self.id(section), self.urgency(section), self.title(section));
        let (signs, during) = (self.texts(section, "signs", "sign"), self.during(section));
        let (meanwhile, source) = (self.optional(table, "meanwhile"), self.sentence(section, "source"));
        let (signs, during, source) = (signs?, during?, source?);
        Some(RedFlag { id: id?, level: level?, title: title?, signs, during, meanwhile, source })
    }

    pub(super) fn alert(&mut self, section: &Section<'_, '_>, fallback: &str) -> Option<AlertRule> {
        let (id, level, when) = (self.id(section), self.urgency(section), self.trigger(section));
        let text = self.sentence(section, "text");
        let source = self.source(section.1, fallback);
        Some(AlertRule { id: id?, level: level?, when: when?, text: text?, source: source? })
    }

    pub(super) fn expectation(&mut self, section: &Section<'_, '_>, fallback: &str) -> Option<Expectation> {
        let table = section.1;
        self.reader.only(table, &["id", "title", "during", "reason", "source"]);
        let (id, title, during) = (self.id(section), self.title(section), self.during(section));
        let grounds = self.grounds(section, fallback);
        Some(Expectation { id: id?, title: title?, during: during?, grounds: grounds? })
    }

    fn urgency(&mut self, section: &Section<'_, '_>) -> Option<Urgency> {
        let known = Urgency::ALL.map(|level| (level.word(), level));
        self.required(section, "level", |parser, value| parser.choice(value, ("level", "levels"), &known))
    }

    /// What raises an alert; the keys beside it depend on that.
    fn trigger(&mut self, section: &Section<'_, '_>) -> Option<Trigger> {
        let known = ["pain-turned", "pain-one-sided", "slipped", "fell", "temperature"].map(|word| (word, word));
        let when = self.required(section, "when", |parser, value| parser.choice(value, ("rule", "rules"), &known));
        let numbers: &[&str] = match when {
            Some("slipped" | "fell") => &[],
            Some("pain-turned") => &["by"],
            Some("temperature") => &["celsius"],
            _ => &["by", "within"],
        };
        self.reader.only(section.1, &[&["id", "level", "when"], numbers, &["text", "source"]].concat());
        match when? {
            "slipped" => Some(Trigger::Slipped),
            "fell" => Some(Trigger::Fell),
            "temperature" => Some(Trigger::Temperature { from: self.required(section, "celsius", Self::celsius)? }),
            "pain-turned" => Some(Trigger::PainTurned { by: self.points(section)? }),
            _ => {
                let (by, within) = (self.points(section), self.required(section, "within", Self::days));
                Some(Trigger::PainOneSided { by: by?, within: within? })
            }
        }
    }

    fn points(&mut self, section: &Section<'_, '_>) -> Option<u8> {
        let points = self.required(section, "by", |parser, value| parser.reader.number(value, 1..MOST_POINTS + 1));
        points.and_then(|points| points.try_into().ok())
    }

    /// A temperature that a body may have, in thousandths of a degree.
    fn celsius(&mut self, value: &Spanned<DeValue<'_>>) -> Option<u32> {
        let written = match value.get_ref() {
            DeValue::Integer(number) => number.as_str(),
            DeValue::Float(number) => number.as_str(),
            _ => "",
        };
        let (whole, part) = written.split_once('.').unwrap_or((written, ""));
        let digits = format!("{whole}{part:0<3}");
        let found = digits.parse().ok().filter(|found| part.len() <= 3 && FEVER.contains(found));
        if found.is_none() {
            let hint = "write it by itself, such as 38 or 38.3".to_owned();
            self.reader.note(value.span(), "a temperature from 35 to 42 °C is expected here", hint);
        }
        found
    }

    fn days(&mut self, value: &Spanned<DeValue<'_>>) -> Option<u32> {
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
