//! Days and moments in the patient's local zone.
//!
//! Two conventions hold everywhere. A *day* is a calendar date in the local zone, from the hour at which it turns over;
//! day numbers are differences of dates, never seconds divided by 86,400. A *moment* is an instant with the UTC offset of the place where it happened.

use std::fmt;
use std::sync::Arc;

use crate::record::LATEST_TURN;
use chrono::{
    DateTime, Days, FixedOffset, MappedLocalTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Utc,
};

/// A day as the reasons of errors write it: they are in English.
pub fn english(day: NaiveDate) -> impl fmt::Display {
    day.format("%a %-d %b %Y")
}

pub fn english_time(at: DateTime<FixedOffset>) -> String {
    format!("{} {}", english(at.date_naive()), at.format("%-H:%M"))
}

/// A number of days after the operation. Day 0 is the calendar day of the operation, so week 1 is days 0 to 6.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct PostOpDay(pub i64);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nth {
    First,
    Second,
}

/// Which UTC offset holds when at the patient's place.
///
/// Any [`chrono::TimeZone`] is one.
pub trait Zone: fmt::Debug + Send + Sync {
    fn local(&self, instant: DateTime<Utc>) -> DateTime<FixedOffset>;
    /// The instants at which the wall clock shows this: none, one, or two around a clock change.
    fn instants(&self, wall: NaiveDateTime) -> MappedLocalTime<DateTime<FixedOffset>>;
    /// Its name in the tables of the world, such as `Europe/Berlin`, where it is known.
    fn name(&self) -> Option<&str> {
        None
    }
}

impl<Z: TimeZone + fmt::Debug + Send + Sync> Zone for Z {
    fn local(&self, instant: DateTime<Utc>) -> DateTime<FixedOffset> {
        instant.with_timezone(self).fixed_offset()
    }

    fn instants(&self, wall: NaiveDateTime) -> MappedLocalTime<DateTime<FixedOffset>> {
        self.from_local_datetime(&wall).map(|moment| moment.fixed_offset())
    }
}

#[derive(Debug, Clone)]
pub struct Calendar {
    zone: Arc<dyn Zone>,
    /// At midnight or in the hours behind it.
    pub turn: NaiveTime,
}

impl Calendar {
    pub fn new(zone: Arc<dyn Zone>) -> Self {
        Self { zone, turn: NaiveTime::MIN }
    }

    /// The same with days that turn over at this hour: before it, the night belongs to the evening before.
    pub fn turning_at(&self, hour: u8) -> Self {
        let turn = NaiveTime::from_hms_opt(u32::from(hour.min(LATEST_TURN)), 0, 0).unwrap_or_default();
        Self { zone: Arc::clone(&self.zone), turn }
    }

    pub fn in_zone(&self, zone: Arc<dyn Zone>) -> Self {
        Self { zone, turn: self.turn }
    }

    pub fn zone_name(&self) -> Option<&str> {
        self.zone.name()
    }

    pub fn local(&self, instant: DateTime<Utc>) -> DateTime<FixedOffset> {
        self.zone.local(instant)
    }

    pub fn offset(&self, instant: DateTime<Utc>) -> FixedOffset {
        *self.local(instant).offset()
    }

    /// The day an instant belongs to: days follow one another without gaps, whatever the clocks do.
    pub fn day_of(&self, instant: DateTime<Utc>) -> NaiveDate {
        let local = self.local(instant);
        let day = self.day_at(local);
        // Clocks put back by more than an hour can show the hour before the turn once more, when the day has begun.
        let next = days_after(day, 1);
        if self.start_of(next) <= local { next } else { day }
    }

    /// The last day of what ends at an instant, which is not part of it any more.
    pub fn last_day_until(&self, end: DateTime<FixedOffset>) -> NaiveDate {
        self.day_of((end - TimeDelta::nanoseconds(1)).to_utc())
    }

    /// The day a moment belongs to by the wall clock of the place where it happened. This is the one place that says
    /// when a day turns over.
    pub fn day_at(&self, moment: DateTime<FixedOffset>) -> NaiveDate {
        let wall = moment.naive_local();
        if wall.time() < self.turn { days_after(wall.date(), -1) } else { wall.date() }
    }

    /// The date on the wall calendar at a time of a day: the next one for the hours of the night that belong to it.
    pub fn date_at(&self, day: NaiveDate, time: NaiveTime) -> NaiveDate {
        if time < self.turn { days_after(day, 1) } else { day }
    }

    /// Where a clock change skips its hour this is the first instant after the gap; where it comes twice, the
    /// earlier one; for a date that a zone left out altogether, the first instant of the day after.
    pub fn start_of(&self, day: NaiveDate) -> DateTime<FixedOffset> {
        self.first_at_or_after(day.and_time(self.turn))
    }

    pub fn end_of(&self, day: NaiveDate) -> DateTime<FixedOffset> {
        let next = self.start_of(days_after(day, 1)).to_utc();
        self.local(next.checked_sub_signed(TimeDelta::seconds(1)).unwrap_or(next))
    }

    /// The moments at which the wall clock shows this time: none where a clock change skips it, two where it comes
    /// twice, the earlier one first.
    pub fn moments(&self, wall: NaiveDateTime) -> Vec<DateTime<FixedOffset>> {
        match self.zone.instants(wall) {
            MappedLocalTime::None => Vec::new(),
            MappedLocalTime::Single(moment) => vec![moment],
            MappedLocalTime::Ambiguous(one, other) => vec![one.min(other), one.max(other)],
        }
    }

    pub fn nth(&self, moment: DateTime<FixedOffset>) -> Option<Nth> {
        match *self.moments(self.local(moment.to_utc()).naive_local()).as_slice() {
            [first, _] if first == moment => Some(Nth::First),
            [_, second] if second == moment => Some(Nth::Second),
            _ => None,
        }
    }

    pub(super) fn first_at_or_after(&self, wall: NaiveDateTime) -> DateTime<FixedOffset> {
        if let Some(moment) = self.zone.instants(wall).earliest() {
            return moment;
        }
        // No offset is more than a day from UTC and no gap longer than a day, so the end of the gap lies between.
        let (mut before, mut after) = (wall.and_utc() - TimeDelta::days(2), wall.and_utc() + TimeDelta::days(2));
        while after - before > TimeDelta::seconds(1) {
            let middle = before + TimeDelta::seconds((after - before).num_seconds() / 2);
            if self.local(middle).naive_local() < wall {
                before = middle;
            } else {
                after = middle;
            }
        }
        self.local(after)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Closed {
    #[error("{} is before the operation, so there is nothing to tick", english(*.0))]
    BeforeOperation(NaiveDate),
    #[error("{} is still to come: you can look at it, but not tick it yet", english(*.0))]
    StillToCome(NaiveDate),
}

#[derive(Debug, Clone)]
pub struct Moment {
    pub now: DateTime<FixedOffset>,
    pub calendar: Calendar,
}

impl Moment {
    pub fn new(instant: DateTime<Utc>, calendar: Calendar) -> Self {
        Self { now: calendar.local(instant), calendar }
    }

    pub fn today(&self) -> NaiveDate {
        self.calendar.day_of(self.now.to_utc())
    }

    pub fn open(&self, day_zero: NaiveDate, date: NaiveDate) -> Result<(), Closed> {
        match date {
            _ if date < day_zero => Err(Closed::BeforeOperation(date)),
            _ if date > self.today() => Err(Closed::StillToCome(date)),
            _ => Ok(()),
        }
    }

    /// The moment from which to look at a day: now for today, the end of the day for any other.
    pub fn looking_at(&self, day: NaiveDate) -> Self {
        let now = if day == self.today() { self.now } else { self.calendar.end_of(day) };
        Self { now, calendar: self.calendar.clone() }
    }
}

/// The day `n` calendar days after another, or before it where `n` is negative; the last day there is on overflow.
pub fn days_after(day: NaiveDate, n: i64) -> NaiveDate {
    let step = Days::new(n.unsigned_abs());
    if n < 0 {
        day.checked_sub_days(step).unwrap_or(NaiveDate::MIN)
    } else {
        day.checked_add_days(step).unwrap_or(NaiveDate::MAX)
    }
}
