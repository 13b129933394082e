//! Whether the clock can be right: nothing is written down for later than now.

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};

use super::time::{Moment, days_after};
use crate::record::{Day, Record};

/// How far an entry can be ahead of the clock before that is said: two machines that share a file need not agree to the
/// second.
const TOLERANCE: TimeDelta = TimeDelta::minutes(5);

/// The newest thing that was entered, where the clock stands before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ahead {
    /// An entry with a time of its own.
    Entry(DateTime<FixedOffset>),
    /// A day for which something without a time was entered.
    Day(NaiveDate),
}

/// The newest moment of a record: of a note of pain, a dose, or a start or an end of a timed stretch.
pub fn newest(record: &Record) -> Option<DateTime<FixedOffset>> {
    record.days.values().flat_map(moments).max()
}

/// What the record has that the clock has not reached. Then either the clock is wrong, or the entry is.
pub fn ahead(record: &Record, moment: &Moment) -> Option<Ahead> {
    let entry = newest(record).filter(|at| is_ahead(*at, moment.now)).map(Ahead::Entry);
    let day = record.days.last_key_value().map(|(date, _)| *date).filter(|date| is_day_ahead(*date, moment));
    entry.or(day.map(Ahead::Day))
}

/// Whether a moment is so far ahead of now that one of the two must be wrong.
pub fn is_ahead(at: DateTime<FixedOffset>, now: DateTime<FixedOffset>) -> bool {
    at.signed_duration_since(now) > TOLERANCE
}

/// The same of a day. Who travels west can have a day before them once more that they have lived already.
pub fn is_day_ahead(date: NaiveDate, moment: &Moment) -> bool {
    date > days_after(moment.today(), 1)
}

/// The last day of which anything can be told by now: today, or the day after it where something that was stands under
/// that. Who travels west has a day before them once more that they have lived already.
pub fn last_day(record: &Record, moment: &Moment) -> NaiveDate {
    let (today, next) = (moment.today(), days_after(moment.today(), 1));
    if record.day(next).is_some_and(|day| moments(day).any(|at| at <= moment.now)) { next } else { today }
}

/// Every moment that is written down under a day.
fn moments(day: &Day) -> impl Iterator<Item = DateTime<FixedOffset>> {
    let spans = day.tasks.values().flat_map(|answer| &answer.spans);
    let switched = spans.flat_map(|span| [Some(span.from), span.to]).flatten();
    let entered = day.entries.iter().map(|entry| entry.at);
    switched.chain(entered)
}
