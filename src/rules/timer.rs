//! Timed stretches: how long the legs were raised, and since when stockings are on or off.
//!
//! A stretch stands under the day on which it began, and one without an end is still running: that is all a timer is.

use chrono::{DateTime, FixedOffset, NaiveDate, SubsecRound, TimeDelta};

use super::answer::{CannotAnswer, on_list};
use super::schedule::Schedule;
use super::time::{Calendar, Moment, days_after};
use crate::plan::{Kind, Plan, Task, TaskId};
use crate::record::{Answer, Change, MOST_MINUTES, Record, Span};

/// How long a timer of minutes may run before it is taken for forgotten.
const FORGOTTEN_AFTER: TimeDelta = TimeDelta::hours(12);

/// The longest a stretch of minutes can be.
pub(super) const LONGEST: TimeDelta = TimeDelta::hours(24);

/// How long after a timer was switched a key still counts as the same one, held down.
const SAME_PRESS: TimeDelta = TimeDelta::seconds(3);

/// How an error writes a moment; errors are in English.
const ENGLISH: &str = "%a %-d %b %Y %-H:%M";

/// How the timer of a task stands at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timing {
    /// It adds up minutes since then.
    Running(DateTime<FixedOffset>),
    /// It has run so long that it must have been forgotten; it counts nothing until somebody says when it ended.
    Forgotten(DateTime<FixedOffset>),
    On(DateTime<FixedOffset>),
    Off(DateTime<FixedOffset>),
}

impl Timing {
    /// Since when.
    pub fn since(self) -> DateTime<FixedOffset> {
        match self {
            Self::Running(since) | Self::Forgotten(since) | Self::On(since) | Self::Off(since) => since,
        }
    }
}

/// Why a timer cannot be switched, or time not be added.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CannotTime {
    /// Nothing can be entered for the task on that day.
    #[error(transparent)]
    Day(#[from] CannotAnswer),
    #[error("the timer of `{task}` is on already, since {}", .since.format(ENGLISH))]
    AlreadyOn { task: TaskId, since: DateTime<FixedOffset> },
    /// It is not on.
    #[error("the timer of `{0}` is not on")]
    NotOn(TaskId),
    /// It has run for too long to be believed, so its end must be said.
    #[error("the timer of `{task}` is on since {}, so it may have been forgotten", .since.format(ENGLISH))]
    Forgotten { task: TaskId, since: DateTime<FixedOffset> },
    #[error("{} is still to come, so nothing can be written down for it yet", .0.format(ENGLISH))]
    StillToCome(DateTime<FixedOffset>),
    #[error("it began {}, and cannot end before that", .0.format(ENGLISH))]
    EndsBeforeStart(DateTime<FixedOffset>),
    /// A stretch that is over, without an end.
    #[error("this is over, so it needs an end")]
    NoEnd,
    #[error("this would be more than {} hours in one go", LONGEST.num_hours())]
    TooLong,
    /// More minutes than a day has.
    #[error("with this, the day would have more than {} hours of it", MOST_MINUTES / 60)]
    TooManyMinutes,
}

/// The plan's first task that adds up minutes.
pub fn first_of_minutes(plan: &Plan) -> Option<&Task> {
    plan.tasks.iter().find(|task| task.kind == Kind::Time)
}

/// How the timer of a task stands; `None` where nothing is running, or nothing was ever noted of what is worn.
///
/// Of several that run at once the newest counts.
pub fn timing(record: &Record, task: &Task, now: DateTime<FixedOffset>) -> Option<Timing> {
    match running(record, task) {
        Some((_, since)) if task.is_worn() => Some(Timing::On(since)),
        Some((_, since)) if is_forgotten(task, since, now) => Some(Timing::Forgotten(since)),
        Some((_, since)) => Some(Timing::Running(since)),
        None if task.is_worn() => spans(record, task).filter_map(|(_, span)| span.to).max().map(Timing::Off),
        None => None,
    }
}

/// Whether a timer was switched a moment ago, so that another press of its key is none of its own.
pub fn just_switched(record: &Record, task: &Task, now: DateTime<FixedOffset>) -> bool {
    let is_now = |at: DateTime<FixedOffset>| (now - at).abs() < SAME_PRESS;
    spans(record, task).any(|(_, span)| is_now(span.from) || span.to.is_some_and(is_now))
}

/// Starts the timer of a task; `schedule` is the one of the day on which it starts.
///
/// # Errors
/// [`CannotTime`].
pub fn start(
    schedule: &Schedule<'_>,
    record: &Record,
    moment: &Moment,
    task: &Task,
    at: DateTime<FixedOffset>,
) -> Result<Change, CannotTime> {
    match timing(record, task, moment.now) {
        Some(Timing::Running(since) | Timing::On(since)) => {
            return Err(CannotTime::AlreadyOn { task: task.id.clone(), since });
        }
        Some(Timing::Forgotten(since)) => return Err(CannotTime::Forgotten { task: task.id.clone(), since }),
        Some(Timing::Off(_)) | None => {}
    }
    let from = not_to_come(at, moment)?;
    let date = moment.calendar.day_at(from);
    on_list(schedule, moment, task, date)?;
    Ok(changed(record, task, date, |answer| answer.spans.push(Span { from, to: None })))
}

/// Stops the timer of a task, now where no moment is given.
///
/// # Errors
/// [`CannotTime`]; one that was forgotten is only stopped at a moment that is given.
pub fn stop(
    record: &Record,
    moment: &Moment,
    task: &Task,
    at: Option<DateTime<FixedOffset>>,
) -> Result<Change, CannotTime> {
    let (date, since) = running(record, task).ok_or_else(|| CannotTime::NotOn(task.id.clone()))?;
    let forgotten = is_forgotten(task, since, moment.now);
    if at.is_none() && forgotten {
        return Err(CannotTime::Forgotten { task: task.id.clone(), since });
    }
    let to = not_to_come(at.unwrap_or(moment.now), moment)?;
    if to < since.trunc_subsecs(0) {
        return Err(CannotTime::EndsBeforeStart(since));
    }
    let to = to.max(since);
    if !task.is_worn() && to - since > LONGEST {
        return Err(CannotTime::TooLong);
    }
    Ok(changed(record, task, date, |answer| {
        // Two windows may each have started one: both end. One forgotten before stays to be asked about.
        for span in &mut answer.spans {
            if span.to.is_none() && span.from <= to && is_forgotten(task, span.from, moment.now) == forgotten {
                span.to = Some(to);
            }
        }
        answer.spans.retain(|span| span.to != Some(span.from));
    }))
}

/// Takes a running timer away, as if it had never been started.
///
/// # Errors
/// [`CannotTime::NotOn`].
pub fn discard(record: &Record, task: &Task) -> Result<Change, CannotTime> {
    let (date, since) = running(record, task).ok_or_else(|| CannotTime::NotOn(task.id.clone()))?;
    Ok(changed(record, task, date, |answer| answer.spans.retain(|span| span.to.is_some() || span.from != since)))
}

/// Adds minutes to a day.
///
/// # Errors
/// [`CannotTime`].
pub fn add(
    schedule: &Schedule<'_>,
    record: &Record,
    moment: &Moment,
    task: &Task,
    date: NaiveDate,
    minutes: u32,
) -> Result<Change, CannotTime> {
    on_list(schedule, moment, task, date)?;
    if minutes_on(date, task, record, moment).saturating_add(minutes) > MOST_MINUTES {
        return Err(CannotTime::TooManyMinutes);
    }
    Ok(changed(record, task, date, |answer| answer.minutes = answer.minutes.saturating_add(minutes)))
}

/// Adds a stretch that is over; `schedule` is the one of the day on which it began.
///
/// # Errors
/// [`CannotTime`].
pub fn between(
    schedule: &Schedule<'_>,
    record: &Record,
    moment: &Moment,
    task: &Task,
    from: DateTime<FixedOffset>,
    to: DateTime<FixedOffset>,
) -> Result<Change, CannotTime> {
    let (from, to) = (not_to_come(from, moment)?, not_to_come(to, moment)?);
    if to <= from {
        return Err(CannotTime::EndsBeforeStart(from));
    }
    if to - from > LONGEST {
        return Err(CannotTime::TooLong);
    }
    let date = moment.calendar.day_at(from);
    on_list(schedule, moment, task, date)?;
    Ok(changed(record, task, date, |answer| answer.spans.push(Span { from, to: Some(to) })))
}

/// Minutes of a task on a day: those entered, and the spans of time that fall on the day, overlaps counted once, an
/// open span up to now unless it was forgotten. A span is found on the day it began or on a neighbour of it.
///
/// A span's days are those of the place where it began, so minutes stay on their day when the patient travels on.
pub(super) fn minutes_on(date: NaiveDate, task: &Task, record: &Record, moment: &Moment) -> u32 {
    let spans = [-1, 0, 1]
        .iter()
        .filter_map(|days| record.answer(days_after(date, *days), &task.id))
        .flat_map(|answer| &answer.spans)
        .filter(|span| span.to.is_some() || !is_forgotten(task, span.from, moment.now))
        .filter_map(|span| on_day(date, &moment.calendar, span.from, span.to.unwrap_or(moment.now)));
    let entered = record.answer(date, &task.id).map_or(0, |answer| answer.minutes);
    entered.saturating_add(minutes_of(covered(spans.collect())))
}

/// Minutes of a day on which what is worn was off, between the first time it was put on and now.
pub(super) fn off_on(date: NaiveDate, task: &Task, record: &Record, moment: &Moment) -> u32 {
    let first = spans(record, task).map(|(_, span)| span.from).min();
    let start = moment.calendar.start_of(date).max(first.unwrap_or(moment.now));
    let end = moment.calendar.start_of(days_after(date, 1)).min(moment.now);
    let on = spans(record, task)
        .map(|(_, span)| (span.from.max(start), span.to.unwrap_or(moment.now).min(end)))
        .filter(|(from, to)| from < to);
    if start < end { minutes_of((end - start) - covered(on.collect())) } else { 0 }
}

pub(super) fn spans<'a>(record: &'a Record, task: &Task) -> impl Iterator<Item = (NaiveDate, &'a Span)> {
    let id = task.id.clone();
    record.days.iter().flat_map(move |(date, day)| {
        day.tasks.get(&id).into_iter().flat_map(|answer| &answer.spans).map(|span| (*date, span))
    })
}

/// The newest stretch that is running, with the day it stands under.
fn running(record: &Record, task: &Task) -> Option<(NaiveDate, DateTime<FixedOffset>)> {
    let open = spans(record, task).filter(|(_, span)| span.to.is_none()).map(|(date, span)| (date, span.from));
    open.max_by_key(|(_, since)| *since)
}

/// What is worn stays on for days; a timer of minutes does not.
fn is_forgotten(task: &Task, since: DateTime<FixedOffset>, now: DateTime<FixedOffset>) -> bool {
    !task.is_worn() && now - since > FORGOTTEN_AFTER
}

/// A moment to the second, unless it is still to come.
pub(super) fn not_to_come(at: DateTime<FixedOffset>, moment: &Moment) -> Result<DateTime<FixedOffset>, CannotTime> {
    if at > moment.now { Err(CannotTime::StillToCome(at)) } else { Ok(at.trunc_subsecs(0)) }
}

fn changed(record: &Record, task: &Task, date: NaiveDate, edit: impl FnOnce(&mut Answer)) -> Change {
    let before = record.answer(date, &task.id).cloned().unwrap_or_default();
    let mut after = before.clone();
    edit(&mut after);
    after.spans.sort_by_key(|span| span.from);
    Change::Task { date, task: task.id.clone(), before, after }
}

/// How much time stretches cover together.
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
pub(super) fn on_day(
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
            date.and_time(calendar.turn()).and_local_timezone(*from.offset()).single()
        }
    };
    let (from, to) = (from.max(start(date)?), to.min(start(days_after(date, 1))?));
    (from < to).then_some((from, to))
}
