//! Days and times as people type them: `today 9:30`, `last night 23:30`, `20 min ago`, `2026-11-20 09:30`.
//!
//! What a text says is read here, in every way in which it can be read; which moment that is, and whether it may be
//! entered, is decided in [`super::meant`].

mod numbers;
mod reading;
mod vocabulary;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveTime, Timelike, Weekday};

use crate::rules::time::Nth;
use reading::readings;

pub use vocabulary::{NotALength, Unit, Vocabulary, Word, parse_duration};
pub(super) use vocabulary::{Token, tokens};

pub const NOON: NaiveTime = match NaiveTime::from_hms_opt(12, 0, 0) {
    Some(noon) => noon,
    None => NaiveTime::MIN,
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Typed {
    pub(super) day: Day,
    pub(super) time: Option<TimeOfDay>,
    pub(super) part: Option<PartOfDay>,
    pub(super) nth: Option<Nth>,
    /// Whether it is a number and nothing else, such as `8`, which is a time only where nothing else is wanted.
    pub(super) bare: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Day {
    Unsaid,
    Date(NaiveDate),
    Shift(i64),
    Weekday(Weekday, Option<Turned>),
    Exact(DateTime<FixedOffset>),
    Minutes(i64),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TimeOfDay {
    Clock(NaiveTime),
    /// Midnight, which a day has at either end.
    Midnight,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turned {
    Last,
    Next,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartOfDay {
    Morning,
    Afternoon,
    Evening,
    /// From the late evening to the early morning of the next day.
    Night,
}

impl PartOfDay {
    fn has(self, time: NaiveTime) -> bool {
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
pub(super) fn is_small(time: NaiveTime) -> bool {
    time.hour() < 6
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NotRead {
    Unknown,
    /// A 31st of November, a Monday that was a Friday, a 25th hour, or three in the afternoon of a morning.
    NotThere,
    YearOutOfRange,
}

/// What is wanted where something is typed: it decides between a time and a day where a text can be either, as `8.10`
/// can.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    Time,
    Day,
    Both,
}

/// Every way in which a text can be read, where it can be at all; `today` decides the year where none is typed.
pub(super) fn read(text: &str, words: &Vocabulary, wanted: Wanted, today: NaiveDate) -> Result<Vec<Typed>, NotRead> {
    let text = text.trim().to_lowercase();
    let mut found = match with_offset(&text) {
        Some(at) => vec![Typed { day: Day::Exact(at), time: None, part: None, nth: None, bare: false }],
        None => readings(&text, words, today)?,
    };
    if wanted != Wanted::Time {
        found.retain(|typed| !typed.bare);
    }
    let has_time = |typed: &Typed| typed.time.is_some() || matches!(typed.day, Day::Exact(_) | Day::Minutes(_));
    let fits = |typed: &Typed| match wanted {
        Wanted::Time => has_time(typed),
        Wanted::Day => !has_time(typed),
        Wanted::Both => has_time(typed) && typed.day != Day::Unsaid,
    };
    // `8.10` is a time where a time is wanted; where both are and one of them is missing, it stays in doubt.
    if found.iter().any(fits) {
        found.retain(fits);
    }
    let is_of_our_time = |typed: &Typed| match typed.day {
        Day::Date(date) => (1900..2200).contains(&date.year()),
        Day::Exact(at) => (1900..2200).contains(&at.year()),
        _ => true,
    };
    match (found.is_empty(), found.iter().all(is_of_our_time)) {
        (true, _) => Err(NotRead::Unknown),
        (_, false) => Err(NotRead::YearOutOfRange),
        (false, true) => Ok(found),
    }
}

/// A full moment as RFC 3339 has it; seconds may be missing and a blank may stand for the `T`.
fn with_offset(text: &str) -> Option<DateTime<FixedOffset>> {
    let text = text.replacen('z', "+00:00", 1);
    ["%Y-%m-%dt%H:%M:%S%.f%:z", "%Y-%m-%d %H:%M:%S%.f%:z", "%Y-%m-%dt%H:%M%:z", "%Y-%m-%d %H:%M%:z"]
        .iter()
        .find_map(|format| DateTime::parse_from_str(&text, format).ok())
        // No clock shows a leap second, and not every reader of the file knows one.
        .filter(|moment| moment.nanosecond() < 1_000_000_000)
}
