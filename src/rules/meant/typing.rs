//! What decides the meaning of what is typed, and whether a moment may be entered.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::reason::{Way, WhenError};
use crate::rules::answer::{CannotAnswer, open_from};
use crate::rules::time::Moment;
use crate::rules::when::Vocabulary;

/// A moment that is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meant {
    pub at: DateTime<FixedOffset>,
    pub day: NaiveDate,
    pub with_time: bool,
}

/// What decides the meaning of what is typed: the language, now, and the recovery.
#[derive(Debug, Clone, Copy)]
pub struct Typing<'a> {
    pub words: &'a Vocabulary,
    pub moment: &'a Moment,
    pub day: NaiveDate,
    /// The operation, once it is known: nothing is entered for a day before it.
    pub surgery: Option<DateTime<FixedOffset>>,
}

impl Typing<'_> {
    pub(super) fn filed(&self, at: DateTime<FixedOffset>) -> Meant {
        Meant { at, day: self.moment.calendar.day_at(at), with_time: true }
    }

    /// A moment as an entry, if its day is one of the recovery.
    pub(super) fn entered(&self, at: DateTime<FixedOffset>) -> Result<Meant, WhenError> {
        let meant = self.filed(at);
        self.open(meant.day).map(|()| meant)
    }

    /// Whether anything can be entered for a day: from the operation's to today's.
    pub fn open(&self, day: NaiveDate) -> Result<(), WhenError> {
        let first = self.surgery.map_or(NaiveDate::MIN, |surgery| self.moment.calendar.day_at(surgery));
        open_from(first, self.moment, day).map_err(|reason| match reason {
            CannotAnswer::BeforeOperation(day) => WhenError::BeforeOperation(day),
            _ => WhenError::StillToCome { what: Box::new(Way::of_day(day)), before: None },
        })
    }
}
