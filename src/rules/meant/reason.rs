//! Why a typed day or time cannot be used.

use std::fmt;

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::rules::time::{english, english_time};
use crate::rules::when::NotRead;

/// Why a typed day or time cannot be used. Each names its own day, and none the reason of another.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WhenError {
    /// Not understood.
    #[error("this date or time was not understood")]
    Unknown,
    /// A 31st of November, a Monday that was a Friday, or a 25th hour.
    #[error("this date or time does not exist")]
    NotThere,
    #[error("the clocks were put forward on that day, and this time was left out")]
    SkippedByClock { next: Box<Way> },
    /// Outside the years 1900 to 2199.
    #[error("this year cannot be meant")]
    YearOutOfRange,
    #[error("this could be {} or {}", .0[0], .0[1])]
    Two(Box<[Way; 2]>),
    /// A day without a time where a time is needed.
    #[error("the time of day is missing")]
    NoTime { such_as: Option<String> },
    /// A time where a day is needed.
    #[error("a day is wanted here, without a time")]
    NotADay,
    /// A moment or a day that is still to come.
    #[error("{what} is still to come, so nothing can be written down for it yet")]
    StillToCome {
        what: Box<Way>,
        /// The same time of the day before, where that can be entered.
        before: Option<Box<Way>>,
    },
    /// The end of a stretch is before its start.
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

/// Something that can be meant, and what to type so that it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    pub what: Meaning,
    pub typed: String,
}

/// A day or a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    Day(NaiveDate),
    /// A moment, in the local zone.
    Moment(DateTime<FixedOffset>),
}

impl Way {
    pub(super) fn of_day(day: NaiveDate) -> Self {
        Self { what: Meaning::Day(day), typed: day.to_string() }
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
