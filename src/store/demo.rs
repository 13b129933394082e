//! The invented recovery that the demo shows.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::{LoadError, record_of};
use crate::record::{Day, Record};
use crate::rules::time::{Calendar, Moment, days_after};

const DEMO: &str = include_str!("../../assets/demo.toml");

/// The day of the recovery that the demo opens on.
const DAY: i64 = 5;

/// The invented recovery, moved so that today is its day 5.
///
/// # Errors
/// The mistakes in its file; a test sees that there are none.
pub fn record(moment: &Moment) -> Result<Record, LoadError> {
    let mut record = record_of("assets/demo.toml", DEMO)?;
    let Some(recovery) = &mut record.recovery else { return Ok(record) };
    let days = moment.today().signed_duration_since(recovery.surgery.date_naive()).num_days() - DAY;
    let shift = Shift { days, calendar: &moment.calendar };
    recovery.surgery = shift.moment(recovery.surgery);
    let moved = std::mem::take(&mut record.days).into_iter().map(|(date, day)| (shift.date(date), shift.day(day)));
    record.days = moved.collect();
    for day in record.days.values_mut() {
        day.pain.retain(|entry| entry.at <= moment.now);
    }
    Ok(record)
}

/// Moves days by a number of days; times of day stay on the wall clock.
struct Shift<'c> {
    days: i64,
    calendar: &'c Calendar,
}

impl Shift<'_> {
    fn date(&self, date: NaiveDate) -> NaiveDate {
        days_after(date, self.days)
    }

    fn moment(&self, moment: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
        let date = self.date(moment.date_naive());
        // A clock change may leave the time out; the day's start is always there.
        self.calendar.moment(date.and_time(moment.time())).unwrap_or_else(|| self.calendar.start_of(date))
    }

    fn day(&self, mut day: Day) -> Day {
        for entry in &mut day.pain {
            entry.at = self.moment(entry.at);
        }
        day
    }
}
