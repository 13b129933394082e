//! Why a typed day or time cannot be used, and what can be typed instead: every hint is made here, and does what it says.

use std::fmt;

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta, Timelike};

use super::{Purpose, Typing};
use crate::rules::parse_time::{NotRead, Word};
use crate::rules::time::{english, english_time};

/// Why a typed day or time cannot be used. Each names its own day, and none the reason of another.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WhenError {
    #[error("this date or time was not understood")]
    Unknown,
    #[error("this date or time does not exist")]
    NotThere,
    #[error("the clocks went forward on that day and skipped this time")]
    SkippedByClock { next: Box<Way> },
    #[error("this year is not from 1900 to 2199")]
    YearOutOfRange,
    #[error("this could be {} or {}", .0[0], .0[1])]
    Two(Box<[Way; 2]>),
    #[error("the time of day is missing")]
    NoTime { such_as: Option<String> },
    #[error("a day is needed here, without a time")]
    NotADay,
    #[error("{what} is still to come, so nothing can be written down for it yet")]
    StillToCome { what: Box<Way>, before: Option<Box<Way>> },
    #[error("it began {}, and cannot end before that", english_time(*.0))]
    BeforeItBegan(DateTime<FixedOffset>),
    #[error("{} is before the operation, so nothing can be written down for it", english(*.0))]
    BeforeOperation(NaiveDate),
}

impl WhenError {
    /// Whether the words themselves are wrong, and not what was to be done with them.
    pub fn is_of_words(&self) -> bool {
        !matches!(self, Self::StillToCome { .. } | Self::BeforeItBegan(_) | Self::BeforeOperation(_))
    }
}

impl From<NotRead> for WhenError {
    fn from(reason: NotRead) -> Self {
        match reason {
            NotRead::Unknown => Self::Unknown,
            NotRead::NotThere => Self::NotThere,
            NotRead::YearOutOfRange => Self::YearOutOfRange,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    pub what: Meaning,
    pub typed: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    Day(NaiveDate),
    Moment(DateTime<FixedOffset>),
}

impl Way {
    /// A way whose words are still to be found where it is a moment.
    pub(super) fn of(what: Meaning) -> Self {
        let typed = if let Meaning::Day(day) = what { day.to_string() } else { String::new() };
        Self { what, typed }
    }
}

pub(super) fn two(meant: [Meaning; 2]) -> WhenError {
    WhenError::Two(Box::new(meant.map(Way::of)))
}

/// The only one that was found; of several the first two are told.
pub(super) fn the_one<T: Copy>(found: &[T], meaning: fn(T) -> Meaning) -> Result<T, WhenError> {
    match *found {
        [] => Err(WhenError::Unknown),
        [one] => Ok(one),
        [one, other, ..] => Err(two([one, other].map(meaning))),
    }
}

impl fmt::Display for Way {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.what {
            Meaning::Day(day) => english(day).fmt(f),
            Meaning::Moment(at) => english_time(at).fmt(f),
        }
    }
}

impl Typing<'_> {
    /// What to type so that a moment is meant: as little as will do.
    pub fn written(&self, at: DateTime<FixedOffset>, purpose: Purpose) -> String {
        let local = self.moment.calendar.local(at.to_utc());
        let time = local.format(if local.second() == 0 { "%-H:%M" } else { "%-H:%M:%S" }).to_string();
        let days = [None, self.words.phrase(Word::Shift(-1)), Some(local.date_naive().to_string())];
        self.first_that_means(at, purpose, &time, &days)
    }

    /// The same to the minute and without a word that means another day tomorrow.
    pub fn kept(&self, at: DateTime<FixedOffset>, purpose: Purpose) -> String {
        let local = self.moment.calendar.local(at.to_utc());
        let days = [None, Some(local.date_naive().to_string())];
        self.first_that_means(minute_of(local), purpose, &local.format("%H:%M").to_string(), &days)
    }

    /// A moment with its date and its time, to the minute, which mean the same wherever and whenever they are typed.
    pub fn dated(&self, at: DateTime<FixedOffset>) -> String {
        let date_and_time = self.moment.calendar.local(at.to_utc()).format("%Y-%m-%d %H:%M").to_string();
        match self.nth_of(at) {
            Some(nth) => format!("{date_and_time} {nth}"),
            None => date_and_time,
        }
    }

    fn nth_of(&self, at: DateTime<FixedOffset>) -> Option<String> {
        self.moment.calendar.nth(at).and_then(|nth| self.words.phrase(Word::Nth(nth)))
    }

    fn first_that_means(
        &self,
        at: DateTime<FixedOffset>,
        purpose: Purpose,
        time: &str,
        days: &[Option<String>],
    ) -> String {
        let ways = [None, self.nth_of(at)].into_iter().flat_map(|nth| {
            days.iter().map(move |day| {
                let parts = [day.as_deref(), Some(time), nth.as_deref()];
                parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
            })
        });
        let means = |text: &String| self.found(text, purpose, None).is_ok_and(|meant| meant.at == at);
        ways.collect::<Vec<_>>().into_iter().find(means).unwrap_or_else(|| at.to_rfc3339())
    }

    /// A moment that can be entered and that shows how one is written: an hour ago, or else now.
    pub fn example(&self, purpose: Purpose) -> String {
        let minute = minute_of(self.moment.now);
        let hour = minute - TimeDelta::hours(1);
        let can_be =
            |at: DateTime<FixedOffset>| purpose.since().is_none_or(|since| at > since) && self.entered(at).is_ok();
        self.written(if can_be(hour) { hour } else { minute }, purpose)
    }

    fn way(&self, at: DateTime<FixedOffset>, purpose: Purpose) -> Way {
        Way { what: Meaning::Moment(at), typed: self.written(at, purpose) }
    }

    pub(super) fn explained(&self, reason: WhenError, text: &str, purpose: Purpose) -> WhenError {
        let written = |way: Way| match way.what {
            Meaning::Moment(at) => self.way(at, purpose),
            Meaning::Day(_) => way,
        };
        match reason {
            WhenError::Two(ways) => WhenError::Two(Box::new(ways.map(written))),
            WhenError::SkippedByClock { next } => WhenError::SkippedByClock { next: Box::new(written(*next)) },
            WhenError::NoTime { .. } => {
                let now = self.moment.now.format("%-H:%M").to_string();
                let ways = ["9:30", "14:30", "20:30", &now].map(|time| format!("{text} {time}"));
                let such_as = ways.into_iter().find(|text| self.found(text, purpose, None).is_ok());
                WhenError::NoTime { such_as }
            }
            WhenError::StillToCome { what, .. } => {
                let before = match what.what {
                    Meaning::Moment(at) => self.day_before(at, purpose),
                    Meaning::Day(_) => None,
                };
                WhenError::StillToCome { what, before: before.map(|at| Box::new(self.way(at, purpose))) }
            }
            other => other,
        }
    }

    fn day_before(&self, at: DateTime<FixedOffset>, purpose: Purpose) -> Option<DateTime<FixedOffset>> {
        let wall = self.moment.calendar.local(at.to_utc()).naive_local();
        let before = *self.moment.calendar.moments(wall - TimeDelta::days(1)).last()?;
        let is_past = before <= self.moment.now && purpose.since().is_none_or(|since| before >= since);
        (is_past && self.entered(before).is_ok()).then_some(before)
    }
}

fn minute_of(at: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
    at - TimeDelta::seconds(i64::from(at.second())) - TimeDelta::nanoseconds(i64::from(at.nanosecond()))
}
