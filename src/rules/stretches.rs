//! What was timed of a task, one by one: stretches and minutes entered by hand, listed for a day, corrected, removed.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::answer::on_list;
use super::schedule::Schedule;
use super::time::Moment;
use super::timer::{CannotTime, LONGEST, minutes_on, not_to_come, on_day, spans};
use crate::plan::Task;
use crate::record::{Answer, Change, MOST_MINUTES, Record, Span, Stretch};

/// Something that was timed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timed {
    /// From when to when.
    Stretch(Stretch),
    /// Minutes of a day that were entered by hand.
    Minutes(u32),
}

/// Everything timed of a task that counts on a day, the earliest first, and minutes entered by hand behind it. A stretch
/// over midnight is one of both its days.
pub fn timed(record: &Record, task: &Task, moment: &Moment, date: NaiveDate) -> Vec<Timed> {
    let counts = |stretch: &Stretch| {
        let Span { from, to } = stretch.span;
        stretch.date == date || on_day(date, &moment.calendar, from, to.unwrap_or(moment.now)).is_some()
    };
    let mut stretches: Vec<_> =
        spans(record, task).map(|(date, span)| Stretch { date, span: *span }).filter(counts).collect();
    stretches.sort_by_key(|stretch| stretch.span.from);
    let minutes = record.answer(date, &task.id).map_or(0, |answer| answer.minutes);
    let minutes = (minutes > 0).then_some(Timed::Minutes(minutes));
    stretches.into_iter().map(Timed::Stretch).chain(minutes).collect()
}

/// The change that corrects a stretch; one that is still running stays so without an end. `schedule` is that of the day on
/// which it begins by then.
///
/// # Errors
/// [`CannotTime`].
pub fn correct(
    schedule: &Schedule<'_>,
    moment: &Moment,
    task: &Task,
    stretch: Stretch,
    from: DateTime<FixedOffset>,
    to: Option<DateTime<FixedOffset>>,
) -> Result<Change, CannotTime> {
    let Span { from: began, to: ended } = stretch.span;
    let from = if from == began { began } else { not_to_come(from, moment)? };
    let to = match to {
        Some(to) if ended == Some(to) => ended,
        Some(to) => Some(not_to_come(to, moment)?),
        None if ended.is_some() => return Err(CannotTime::NoEnd),
        None => None,
    };
    match to {
        Some(to) if to <= from => return Err(CannotTime::EndsBeforeStart(from)),
        Some(to) if !task.is_worn() && to - from > LONGEST => return Err(CannotTime::TooLong),
        _ => {}
    }
    // Only another start can make it one of another day.
    let date = if from == began { stretch.date } else { moment.calendar.day_at(from) };
    if date != stretch.date {
        on_list(schedule, moment, task, date)?;
    }
    let after = Stretch { date, span: Span { from, to } };
    Ok(Change::Stretch { task: task.id.clone(), before: Some(stretch), after: Some(after) })
}

/// The change that corrects the minutes entered by hand for a day.
///
/// # Errors
/// [`CannotTime::TooManyMinutes`].
pub fn correct_minutes(
    record: &Record,
    moment: &Moment,
    task: &Task,
    date: NaiveDate,
    minutes: u32,
) -> Result<Change, CannotTime> {
    let before = record.answer(date, &task.id).cloned().unwrap_or_default();
    let others = minutes_on(date, task, record, moment).saturating_sub(before.minutes);
    if minutes > before.minutes && others.saturating_add(minutes) > MOST_MINUTES {
        return Err(CannotTime::TooManyMinutes);
    }
    let after = Answer { minutes, ..before.clone() };
    Ok(Change::Task { date, task: task.id.clone(), before, after })
}

/// The change that removes something timed of a day.
pub fn remove(record: &Record, task: &Task, date: NaiveDate, timed: Timed) -> Change {
    match timed {
        Timed::Stretch(stretch) => Change::Stretch { task: task.id.clone(), before: Some(stretch), after: None },
        Timed::Minutes(_) => {
            let before = record.answer(date, &task.id).cloned().unwrap_or_default();
            let after = Answer { minutes: 0, ..before.clone() };
            Change::Task { date, task: task.id.clone(), before, after }
        }
    }
}
