//! What a typed date or time says, one reading of it.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, Timelike, Weekday};

use crate::rules::time::Nth;

/// Twelve o'clock at midday.
pub const NOON: NaiveTime = match NaiveTime::from_hms_opt(12, 0, 0) {
    Some(noon) => noon,
    None => NaiveTime::MIN,
};

/// One way to read what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::rules) struct Typed {
    pub(in crate::rules) day: Day,
    pub(in crate::rules) time: Option<Time>,
    /// The part of the day.
    pub(in crate::rules) part: Option<Part>,
    /// Which of the two, where an hour comes twice.
    pub(in crate::rules) nth: Option<Nth>,
    /// Whether it is a number and nothing else, such as `8`, which is a time only where nothing else is wanted.
    pub(in crate::rules) bare: bool,
}

/// A day, or a moment, as it was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::rules) enum Day {
    /// Not at all.
    Unsaid,
    Date(NaiveDate),
    Shift(i64),
    /// By the day of the week, with "last" or "next" before it or without.
    Weekday(Weekday, Option<Turned>),
    Exact(DateTime<FixedOffset>),
    /// So many minutes after now.
    Minutes(i64),
}

/// A time of day as it was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::rules) enum Time {
    Clock(NaiveTime),
    /// Midnight, which a day has at either end.
    Midnight,
}

/// The word before a day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turned {
    Last,
    Next,
}

/// A part of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Morning,
    Afternoon,
    Evening,
    /// From the late evening to the early morning of the next day.
    Night,
}

impl Part {
    /// Whether a time of day lies in it.
    pub(super) fn has(self, time: NaiveTime) -> bool {
        let hour = time.hour();
        match self {
            Self::Morning => hour < 12,
            Self::Afternoon => (12..19).contains(&hour),
            Self::Evening => hour >= 16,
            Self::Night => hour >= 19 || is_small(time),
        }
    }
}

/// Whether a time is one of the small hours, in which a night is called by the day before.
pub(in crate::rules) fn is_small(time: NaiveTime) -> bool {
    time.hour() < 6
}

/// Why a text cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::rules) enum NotRead {
    /// Not understood.
    Unknown,
    /// A 31st of November, a Monday that was a Friday, a 25th hour, or three in the afternoon of a morning.
    NotThere,
    /// Outside the years 1900 to 2199.
    YearOutOfRange,
}
