//! Timers and timed stretches changed: switched, added, corrected, removed.

use chrono::{DateTime, FixedOffset, NaiveDate, SubsecRound, TimeDelta};

use super::answer::{CannotAnswer, on_list};
use super::day::DayFacts;
use super::stretches::{Stretches, Timed, Timing, is_forgotten};
use super::time::{Moment, english_time};
use crate::plan::{Task, TaskId};
use crate::record::{Answer, Change, MOST_MINUTES, Record, Span, Stretch};

const LONGEST: TimeDelta = TimeDelta::hours(24);

/// How long after a timer was switched a key still counts as the same one, held down.
const SAME_PRESS: TimeDelta = TimeDelta::seconds(3);

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CannotTime {
    #[error(transparent)]
    Day(#[from] CannotAnswer),
    #[error("the timer for `{task}` is already on, since {}", english_time(*.since))]
    AlreadyOn { task: TaskId, since: DateTime<FixedOffset> },
    #[error("the timer for `{0}` is not on")]
    NotOn(TaskId),
    #[error("the timer for `{task}` has been on since {}, so it may have been forgotten", english_time(*.since))]
    Forgotten { task: TaskId, since: DateTime<FixedOffset> },
    #[error("{} is still to come, so nothing can be written down for it yet", english_time(*.0))]
    StillToCome(DateTime<FixedOffset>),
    #[error("it began {}, and cannot end before that", english_time(*.0))]
    EndsBeforeStart(DateTime<FixedOffset>),
    #[error("this is in the past, so it needs an end")]
    NoEnd,
    #[error("this would be more than {} hours in one go", LONGEST.num_hours())]
    TooLong,
    #[error("with this, the day would have more than {} hours in all", MOST_MINUTES / 60)]
    TooManyMinutes,
}

pub fn just_switched(day: &DayFacts<'_>, task: &Task) -> bool {
    day.stretches(&task.id).is_some_and(|stretches| stretches.is_near(day.moment.now, SAME_PRESS))
}

/// Starts the timer of a task; `day` is the one on which it starts.
pub fn start(day: &DayFacts<'_>, task: &Task, at: DateTime<FixedOffset>) -> Result<Change, CannotTime> {
    match day.timing(&task.id) {
        Some(Timing::Running(since) | Timing::On(since)) => Err(CannotTime::AlreadyOn { task: task.id.clone(), since }),
        Some(Timing::Forgotten(since)) => Err(CannotTime::Forgotten { task: task.id.clone(), since }),
        Some(Timing::Off(_)) | None => timed(day, task, Span { from: not_to_come(at, &day.moment)?, to: None }),
    }
}

/// Adds a stretch that is over; `day` is the one on which it began.
pub fn between(
    day: &DayFacts<'_>,
    task: &Task,
    from: DateTime<FixedOffset>,
    to: DateTime<FixedOffset>,
) -> Result<Change, CannotTime> {
    let (from, to) = (not_to_come(from, &day.moment)?, not_to_come(to, &day.moment)?);
    has_length(task, from, to)?;
    timed(day, task, Span { from, to: Some(to) })
}

fn timed(day: &DayFacts<'_>, task: &Task, span: Span) -> Result<Change, CannotTime> {
    on_list(day, task)?;
    Ok(changed(day.record, task, day.date(), |answer| {
        answer.spans.push(span);
        answer.spans.sort_by_key(|span| span.from);
    }))
}

/// Stops the timer of a task, now where no moment is given. One that was forgotten is only stopped at a moment that is
/// given.
pub fn stop(day: &DayFacts<'_>, task: &Task, at: Option<DateTime<FixedOffset>>) -> Result<Change, CannotTime> {
    let moment = &day.moment;
    let Stretch { date, span: Span { from: since, .. } } = running(day, task)?;
    let forgotten = is_forgotten(task, since, moment.now);
    if at.is_none() && forgotten {
        return Err(CannotTime::Forgotten { task: task.id.clone(), since });
    }
    let to = not_to_come(at.unwrap_or(moment.now), moment)?;
    if to < since.trunc_subsecs(0) {
        return Err(CannotTime::EndsBeforeStart(since));
    }
    let to = to.max(since);
    if to > since {
        has_length(task, since, to)?;
    }
    Ok(changed(day.record, task, date, |answer| {
        // Two windows may each have started one: both end. One forgotten before stays to be asked about.
        for span in &mut answer.spans {
            if span.to.is_none() && span.from <= to && is_forgotten(task, span.from, moment.now) == forgotten {
                span.to = Some(to);
            }
        }
        answer.spans.retain(|span| span.to != Some(span.from));
    }))
}

pub fn discard(day: &DayFacts<'_>, task: &Task) -> Result<Change, CannotTime> {
    let open = running(day, task)?;
    Ok(changed(day.record, task, open.date, |answer| answer.spans.retain(|span| *span != open.span)))
}

pub fn add(day: &DayFacts<'_>, task: &Task, minutes: u32) -> Result<Change, CannotTime> {
    on_list(day, task)?;
    correct_minutes(day, task, entered(day, task).saturating_add(minutes))
}

pub fn correct_minutes(day: &DayFacts<'_>, task: &Task, minutes: u32) -> Result<Change, CannotTime> {
    let (entered, all) = (entered(day, task), day.stretches(&task.id));
    let others = all.map_or(0, |all| all.minutes_on(day.date(), &day.moment)).saturating_sub(entered);
    if minutes > entered && others.saturating_add(minutes) > MOST_MINUTES {
        return Err(CannotTime::TooManyMinutes);
    }
    Ok(changed(day.record, task, day.date(), |answer| answer.minutes = minutes))
}

fn entered(day: &DayFacts<'_>, task: &Task) -> u32 {
    day.record.answer(day.date(), &task.id).map_or(0, |answer| answer.minutes)
}

/// Corrects a stretch; one that is still running stays so without an end. `day` is the one on which it begins by then.
pub fn correct(
    day: &DayFacts<'_>,
    task: &Task,
    stretch: Stretch,
    from: DateTime<FixedOffset>,
    to: Option<DateTime<FixedOffset>>,
) -> Result<Change, CannotTime> {
    let Span { from: began, to: ended } = stretch.span;
    let from = if from == began { began } else { not_to_come(from, &day.moment)? };
    let to = match to {
        None if ended.is_some() => return Err(CannotTime::NoEnd),
        Some(to) if ended != Some(to) => Some(not_to_come(to, &day.moment)?),
        _ => to,
    };
    to.map_or(Ok(()), |to| has_length(task, from, to))?;
    // Only a different start can move it to another day.
    let date = if from == began { stretch.date } else { day.date() };
    if date != stretch.date {
        on_list(day, task)?;
    }
    let after = Stretch { date, span: Span { from, to } };
    Ok(Change::Stretch { task: task.id.clone(), before: Some(stretch), after: Some(after) })
}

pub fn remove(record: &Record, task: &Task, date: NaiveDate, timed: Timed) -> Change {
    match timed {
        Timed::Stretch(stretch) => Change::Stretch { task: task.id.clone(), before: Some(stretch), after: None },
        Timed::Minutes(_) => changed(record, task, date, |answer| answer.minutes = 0),
    }
}

fn running(day: &DayFacts<'_>, task: &Task) -> Result<Stretch, CannotTime> {
    day.stretches(&task.id).and_then(Stretches::running).ok_or_else(|| CannotTime::NotOn(task.id.clone()))
}

fn not_to_come(at: DateTime<FixedOffset>, moment: &Moment) -> Result<DateTime<FixedOffset>, CannotTime> {
    if at > moment.now { Err(CannotTime::StillToCome(at)) } else { Ok(at.trunc_subsecs(0)) }
}

fn has_length(task: &Task, from: DateTime<FixedOffset>, to: DateTime<FixedOffset>) -> Result<(), CannotTime> {
    match to - from {
        length if length <= TimeDelta::zero() => Err(CannotTime::EndsBeforeStart(from)),
        length if !task.is_worn && length > LONGEST => Err(CannotTime::TooLong),
        _ => Ok(()),
    }
}

fn changed(record: &Record, task: &Task, date: NaiveDate, edit: impl FnOnce(&mut Answer)) -> Change {
    let before = record.answer(date, &task.id).cloned().unwrap_or_default();
    let mut after = before.clone();
    edit(&mut after);
    Change::Task { date, task: task.id.clone(), before, after }
}
