//! The invented recovery that the demo shows.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::{LoadError, record_of};
use crate::record::{Day, Extra, ExtraKind, Override, Point, Record, Ruling, Span};
use crate::rules::time::{Calendar, Moment, days_after};

const DEMO: &str = include_str!("../../assets/demo.toml");

const DAY: i64 = 5;

pub fn record(moment: &Moment) -> Result<Record, LoadError> {
    let mut record = record_of("assets/demo.toml", DEMO)?;
    let Some(recovery) = &mut record.recovery else { return Ok(record) };
    let days = moment.today().signed_duration_since(recovery.surgery.date_naive()).num_days() - DAY;
    let shift = Shift { days, calendar: &moment.calendar };
    recovery.surgery = shift.moment(recovery.surgery);
    recovery.exchange = recovery.exchange.map(|at| shift.moment(at));
    recovery.overrides.values_mut().flatten().for_each(|said| shift.said(said));
    recovery.extras.values_mut().for_each(|extra| shift.extra(extra));
    let moved = std::mem::take(&mut record.days).into_iter().map(|(date, day)| (shift.date(date), shift.day(day)));
    record.days = moved.collect();
    for day in record.days.values_mut() {
        day.entries.retain(|entry| entry.at <= moment.now);
        day.tasks.values_mut().for_each(|answer| up_to(moment, &mut answer.spans));
    }
    Ok(record)
}

/// Leaves out what is later than now: a stretch that ends later is running.
fn up_to(moment: &Moment, spans: &mut Vec<Span>) {
    spans.retain(|span| span.from <= moment.now);
    for span in spans {
        span.to = span.to.filter(|to| *to <= moment.now);
    }
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
        let there = self.calendar.moments(date.and_time(moment.time()));
        there.first().copied().unwrap_or_else(|| self.calendar.start_of(date))
    }

    fn day(&self, mut day: Day) -> Day {
        for entry in &mut day.entries {
            entry.at = self.moment(entry.at);
        }
        for span in day.tasks.values_mut().flat_map(|answer| &mut answer.spans) {
            *span = Span { from: self.moment(span.from), to: span.to.map(|to| self.moment(to)) };
        }
        day
    }

    fn said(&self, said: &mut Override) {
        said.on = said.on.map(|on| self.date(on));
        if let Ruling::Window { from, until } = &mut said.ruling {
            (*from, *until) = (self.point(*from), self.point(*until));
        }
    }

    fn extra(&self, extra: &mut Extra) {
        extra.on = extra.on.map(|on| self.date(on));
        match &mut extra.what {
            ExtraKind::Visit(at) => *at = self.moment(*at),
            ExtraKind::Task { from, until, .. } => (*from, *until) = (self.point(*from), self.point(*until)),
        }
    }

    fn point(&self, point: Option<Point>) -> Option<Point> {
        point.map(|point| match point {
            Point::On(date) => Point::On(self.date(date)),
            after @ Point::After(_) => after,
        })
    }
}
