//! What was timed of a task: stretches and minutes entered by hand, how the timer stands, and what of it counts on a day.
//!
//! A stretch stands under the day on which it began, and one without an end is still running: that is all a timer is.

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta, Utc};

use super::time::{Calendar, Moment, days_after};
use crate::plan::{Kind, Plan, Task};
use crate::record::{Record, Span, Stretch};

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

/// Everything timed of a task, found by time without going over all of it: a report asks for each of its days.
#[derive(Debug)]
pub struct Stretches<'a> {
    pub task: &'a Task,
    record: &'a Record,
    all: Vec<(NaiveDate, Span)>,
    /// How far each of them and those before it reach.
    reach: Vec<DateTime<FixedOffset>>,
}

impl<'a> Stretches<'a> {
    pub fn of(record: &'a Record, task: &'a Task) -> Self {
        let answers = record.days.iter().filter_map(|(date, day)| Some((date, day.tasks.get(&task.id)?)));
        let mut all: Vec<_> =
            answers.flat_map(|(date, answer)| answer.spans.iter().map(|span| (*date, *span))).collect();
        all.sort_by_key(|(_, span)| span.from);
        let mut reach: Vec<_> = all
            .iter()
            .map(|(_, span)| span.to.map_or(DateTime::<Utc>::MAX_UTC.into(), |to| to.max(span.from)))
            .collect();
        let mut furthest: DateTime<FixedOffset> = DateTime::<Utc>::MIN_UTC.into();
        for end in &mut reach {
            furthest = furthest.max(*end);
            *end = furthest;
        }
        Self { task, record, all, reach }
    }

    fn between(&self, from: DateTime<FixedOffset>, until: DateTime<FixedOffset>) -> &[(NaiveDate, Span)] {
        let first = self.reach.partition_point(|reach| *reach <= from);
        let last = self.all.partition_point(|(_, span)| span.from < until);
        self.all.get(first..last).unwrap_or_default()
    }

    /// How the timer stands; `None` where nothing is running, or nothing was ever noted of what is worn. Of several that run
    /// at once the newest counts.
    pub fn timing(&self, now: DateTime<FixedOffset>) -> Option<Timing> {
        match self.running() {
            Some(open) if self.task.is_worn() => Some(Timing::On(open.span.from)),
            Some(open) if is_forgotten(self.task, open.span.from, now) => Some(Timing::Forgotten(open.span.from)),
            Some(open) => Some(Timing::Running(open.span.from)),
            None if self.task.is_worn() => self.all.iter().filter_map(|(_, span)| span.to).max().map(Timing::Off),
            None => None,
        }
    }

    pub(super) fn running(&self) -> Option<Stretch> {
        let open = self.all.iter().rev().find(|(_, span)| span.to.is_none());
        open.map(|(date, span)| Stretch { date: *date, span: *span })
    }

    pub(super) fn is_near(&self, at: DateTime<FixedOffset>, distance: TimeDelta) -> bool {
        let near = |other: DateTime<FixedOffset>| (at - other).abs() < distance;
        let found = self.between(at - distance, at + distance);
        found.iter().any(|(_, span)| near(span.from) || span.to.is_some_and(near))
    }

    /// Everything that counts on a day, the earliest first, and minutes entered by hand behind it. A stretch over midnight is
    /// one of both its days.
    pub fn on(&self, date: NaiveDate, moment: &Moment) -> Vec<Timed> {
        let counts = |(under, span): &&(NaiveDate, Span)| {
            *under == date || on_day(date, &moment.calendar, span.from, span.to.unwrap_or(moment.now)).is_some()
        };
        let stretches = self.all.iter().filter(counts).map(|(date, span)| Stretch { date: *date, span: *span });
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
        let first = self.all.first().map_or(moment.now, |(_, span)| span.from);
        let start = moment.calendar.start_of(date).max(first);
        let end = moment.calendar.start_of(days_after(date, 1)).min(moment.now);
        let on = self.between(start, end).iter();
        let on = on.map(|(_, span)| (span.from.max(start), span.to.unwrap_or(moment.now).min(end)));
        if start < end { minutes_of((end - start) - covered(on.collect())) } else { 0 }
    }
}

pub fn first_of_minutes(plan: &Plan) -> Option<&Task> {
    plan.tasks.iter().find(|task| task.kind == Kind::Time)
}

/// What is worn stays on for days; a timer of minutes does not.
pub(super) fn is_forgotten(task: &Task, since: DateTime<FixedOffset>, now: DateTime<FixedOffset>) -> bool {
    !task.is_worn() && now - since > FORGOTTEN_AFTER
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
