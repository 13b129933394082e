//! The invented recovery that the demo shows.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::{LoadError, record_of};
use crate::record::{ExtraKind, Record, Span};
use crate::rules::time::{Moment, days_after};

const DEMO: &str = include_str!("../../assets/demo.toml");

const DAY: i64 = 5;

/// What the file has, moved by a number of days so that today is its day 5, up to now; times of day stay on the wall clock.
pub fn record(moment: &Moment) -> Result<Record, LoadError> {
    let mut record = record_of("assets/demo.toml", DEMO)?;
    let Some(recovery) = &mut record.recovery else { return Ok(record) };
    let days = moment.today().signed_duration_since(recovery.surgery.date_naive()).num_days() - DAY;
    let date = |date: NaiveDate| days_after(date, days);
    let moved = |at: DateTime<FixedOffset>| {
        let date = date(at.date_naive());
        // A clock change may leave the time out; the day's start is always there.
        let there = moment.calendar.moments(date.and_time(at.time()));
        there.first().copied().unwrap_or_else(|| moment.calendar.start_of(date))
    };
    recovery.surgery = moved(recovery.surgery);
    for extra in recovery.extras.values_mut() {
        extra.on = extra.on.map(date);
        if let ExtraKind::Visit(at) = &mut extra.what {
            *at = moved(*at);
        }
    }
    record.days = std::mem::take(&mut record.days).into_iter().map(|(of, day)| (date(of), day)).collect();
    for day in record.days.values_mut() {
        day.entries.iter_mut().for_each(|entry| entry.at = moved(entry.at));
        day.entries.retain(|entry| entry.at <= moment.now);
        for spans in day.tasks.values_mut().map(|answer| &mut answer.spans) {
            for Span { from, to } in spans.iter_mut() {
                // One that ends later than now is running.
                (*from, *to) = (moved(*from), to.map(moved).filter(|to| *to <= moment.now));
            }
            spans.retain(|span| span.from <= moment.now);
        }
    }
    Ok(record)
}
