//! What was timed of a task: stretches and minutes entered by hand, how the timer stands, and what of it counts on a day.
//!
//! A stretch stands under the day on which it began, and one without an end is still running: that is all a timer is.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};

use super::time::{Calendar, Moment, days_after};
use crate::plan::{Kind, Plan, Task};
use crate::record::{Day, Record, Sort, Span, Stretch};

const FORGOTTEN_AFTER: TimeDelta = TimeDelta::hours(12);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timing {
    Running(DateTime<FixedOffset>),
    /// It has run so long that it must have been forgotten; it counts nothing until somebody says when it ended.
    Forgotten(DateTime<FixedOffset>),
    On(DateTime<FixedOffset>),
    Off(DateTime<FixedOffset>),
}

impl Timing {
    pub fn since(self) -> DateTime<FixedOffset> {
        match self {
            Self::Running(since) | Self::Forgotten(since) | Self::On(since) | Self::Off(since) => since,
        }
    }

    pub fn is_on(self) -> bool {
        !matches!(self, Self::Off(_))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timed {
    Stretch(Stretch),
    Minutes(u32),
}

/// What was timed of a task, found by its time.
#[derive(Debug, Clone, Copy)]
pub struct Stretches<'a> {
    pub task: &'a Task,
    record: &'a Record,
}

impl<'a> Stretches<'a> {
    pub fn of(record: &'a Record, task: &'a Task) -> Self {
        Self { task, record }
    }

    fn spans(&self, day: &'a Day) -> impl Iterator<Item = Span> + use<'a> {
        day.tasks.get(&self.task.id).into_iter().flat_map(|answer| answer.spans.iter().copied())
    }

    /// Every stretch that may touch a time, the earliest first: also those that began long before, or are still running.
    fn around(&self, from: DateTime<FixedOffset>, until: DateTime<FixedOffset>) -> Vec<(NaiveDate, Span)> {
        let (days, task) = (&self.record.days, self.task.id.as_str());
        let running = days.with(Sort::Running, task, ..=until);
        let days: BTreeMap<_, _> = days.with(Sort::Timed, task, from..=until).chain(running).collect();
        let mut spans: Vec<_> =
            days.into_iter().flat_map(|(date, day)| self.spans(day).map(move |span| (date, span))).collect();
        spans.sort_by_key(|(_, span)| span.from);
        spans
    }

    /// How the timer stands; `None` where nothing is running, or nothing was ever noted of what is worn. Of several that run
    /// at once the newest counts.
    pub fn timing(&self, now: DateTime<FixedOffset>) -> Option<Timing> {
        match self.running() {
            Some(open) if self.task.is_worn => Some(Timing::On(open.span.from)),
            Some(open) if is_forgotten(self.task, open.span.from, now) => Some(Timing::Forgotten(open.span.from)),
            Some(open) => Some(Timing::Running(open.span.from)),
            None if self.task.is_worn => {
                let ends = |day| self.spans(day).filter_map(|span| span.to).map(|to| (to, to));
                let off = self.record.days.newest(Sort::Timed, &[self.task.id.as_str()], .., ends);
                off.map(|(_, to)| Timing::Off(to))
            }
            None => None,
        }
    }

    pub(super) fn running(&self) -> Option<Stretch> {
        let days = self.record.days.with(Sort::Running, self.task.id.as_str(), ..);
        let spans = days.flat_map(|(date, day)| self.spans(day).map(move |span| Stretch { date, span }));
        spans.filter(|open| open.span.to.is_none()).max_by_key(|open| open.span.from)
    }

    pub(super) fn is_near(&self, at: DateTime<FixedOffset>, distance: TimeDelta) -> bool {
        let near = |other: DateTime<FixedOffset>| (at - other).abs() < distance;
        let found = self.around(at - distance, at + distance);
        found.iter().any(|(_, span)| near(span.from) || span.to.is_some_and(near))
    }

    /// Everything that counts on a day, the earliest first, and minutes entered by hand behind it. A stretch over midnight is
    /// one of both its days.
    pub fn on(&self, date: NaiveDate, moment: &Moment) -> Vec<Timed> {
        let counts = |(under, span): &(NaiveDate, Span)| {
            *under == date || on_day(date, &moment.calendar, span.from, span.to.unwrap_or(moment.now)).is_some()
        };
        let [start, end] = [date, days_after(date, 1)].map(|date| moment.calendar.start_of(date));
        let stretches = self.around(start, end).into_iter().filter(counts).map(|(date, span)| Stretch { date, span });
        let minutes = Some(self.entered(date)).filter(|minutes| *minutes > 0).map(Timed::Minutes);
        stretches.map(Timed::Stretch).chain(minutes).collect()
    }

    fn entered(&self, date: NaiveDate) -> u32 {
        self.record.answer(date, &self.task.id).map_or(0, |answer| answer.minutes)
    }

    /// Minutes on a day: those entered, and the spans of time that fall on the day, overlaps counted once, an open span up to
    /// now unless it was forgotten. A span is found on the day it began or on a neighbour of it.
    ///
    /// A span's days are those of the place where it began, so minutes stay on their day when the patient travels on.
    pub fn minutes_on(&self, date: NaiveDate, moment: &Moment) -> u32 {
        let answers = [-1, 0, 1].map(|days| self.record.answer(days_after(date, days), &self.task.id));
        let spans = answers.into_iter().flatten().flat_map(|answer| &answer.spans);
        let counted = spans.filter(|span| span.to.is_some() || !is_forgotten(self.task, span.from, moment.now));
        let on = counted.filter_map(|span| on_day(date, &moment.calendar, span.from, span.to.unwrap_or(moment.now)));
        self.entered(date).saturating_add(minutes_of(covered(on.collect())))
    }

    /// Minutes of a day on which what is worn was off, between the first time it was put on and now.
    pub fn off_on(&self, date: NaiveDate, moment: &Moment) -> u32 {
        let [start, next] = [date, days_after(date, 1)].map(|date| moment.calendar.start_of(date));
        let end = next.min(moment.now);
        let spans = self.around(start, end);
        let mut before = self.record.days.with(Sort::Timed, self.task.id.as_str(), ..=start);
        let was_on = before.any(|(_, day)| self.spans(day).any(|span| span.from <= start));
        let first = spans.first().map_or(moment.now, |(_, span)| span.from);
        let start = if was_on { start } else { start.max(first) };
        let on = spans.iter().map(|(_, span)| (span.from.max(start), span.to.unwrap_or(moment.now).min(end)));
        if start < end { minutes_of((end - start) - covered(on.collect())) } else { 0 }
    }
}

pub fn first_of_minutes(plan: &Plan) -> Option<&Task> {
    plan.tasks.iter().find(|task| task.kind == Kind::Time)
}

/// What is worn stays on for days; a timer of minutes does not.
pub(super) fn is_forgotten(task: &Task, since: DateTime<FixedOffset>, now: DateTime<FixedOffset>) -> bool {
    !task.is_worn && now - since > FORGOTTEN_AFTER
}

fn covered(mut spans: Vec<(DateTime<FixedOffset>, DateTime<FixedOffset>)>) -> TimeDelta {
    spans.sort();
    let (mut covered, mut reached) = (TimeDelta::zero(), None);
    for (from, to) in spans {
        let from = reached.map_or(from, |reached| from.max(reached));
        if from < to {
            covered += to - from;
            reached = Some(to);
        }
    }
    covered
}

fn minutes_of(time: TimeDelta) -> u32 {
    u32::try_from(time.num_minutes()).unwrap_or(0)
}

/// The part of a stretch of time that lies on a day, as the clock by which it began has it.
fn on_day(
    date: NaiveDate,
    calendar: &Calendar,
    from: DateTime<FixedOffset>,
    to: DateTime<FixedOffset>,
) -> Option<(DateTime<FixedOffset>, DateTime<FixedOffset>)> {
    // Of the clock of another place only the offset is known, so it is taken to go on without a change.
    let is_here = calendar.offset(from.to_utc()) == *from.offset();
    let start = |date: NaiveDate| {
        if is_here {
            Some(calendar.start_of(date))
        } else {
            date.and_time(calendar.turn).and_local_timezone(*from.offset()).single()
        }
    };
    let (from, to) = (from.max(start(date)?), to.min(start(days_after(date, 1))?));
    (from < to).then_some((from, to))
}
