//! What a reply to a task on a day comes to, and whether it can be given.

use std::fmt;

use chrono::NaiveDate;

use super::plan::{Kind, Task, TaskId};
use super::schedule::Schedule;
use super::time::{Moment, days_after};
use crate::record::{Answer, Change, Record, State};

/// How the reasons below write a day; they are in English, as all errors are.
const ENGLISH: &str = "%a %-d %b %Y";

/// What a person says of a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// Ticked: done, or kept where the task is a precaution.
    Done,
    /// The precaution was not kept.
    Slip,
    /// Not for this day.
    Skip {
        /// Why, in the patient's words.
        because: String,
    },
    /// The answer is taken back; minutes stay.
    Clear,
}

/// Why a reply cannot be given.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CannotAnswer {
    /// The plan has no such task.
    #[error("there is no task `{0}` in this plan")]
    UnknownTask(TaskId),
    /// The task is met by an entry, not by a tick.
    #[error("`{0}` is met by writing it down, not by a tick")]
    MetByEntry(TaskId),
    /// Only a precaution can slip.
    #[error("`{0}` is something to do, so it cannot slip")]
    NotAPrecaution(TaskId),
    /// A skip without a reason.
    #[error("skipping `{0}` needs a reason")]
    NoReason(TaskId),
    /// The day is before the operation.
    #[error("{} is before the operation, so there is nothing to tick", .0.format(ENGLISH))]
    BeforeOperation(NaiveDate),
    /// The day is still to come.
    #[error("{} is still to come: it can be looked at, not ticked yet", .0.format(ENGLISH))]
    StillToCome(NaiveDate),
    /// The task does not stand on the day's list.
    #[error("`{task}` is not on the list of {}", .date.format(ENGLISH))]
    NotOnDay {
        /// The task.
        task: TaskId,
        /// The day.
        date: NaiveDate,
        /// When it does, in the order of time.
        stands: Vec<Days>,
    },
}

/// Days in a row; without `last` there is no end to them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// The first.
    pub first: NaiveDate,
    /// The last.
    pub last: Option<NaiveDate>,
}

impl fmt::Display for Days {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let first = self.first.format(ENGLISH);
        match self.last {
            Some(last) if last == self.first => write!(f, "on {first}"),
            Some(last) => write!(f, "from {first} to {}", last.format(ENGLISH)),
            None => write!(f, "from {first} on"),
        }
    }
}

/// The change that a reply to a task on a day makes; one that changes nothing [is nothing](Change::is_nothing).
///
/// # Errors
/// [`CannotAnswer`], in this order: what is wrong with the words, with the day, and with the two together.
pub fn answer(
    schedule: &Schedule<'_>,
    record: &Record,
    moment: &Moment,
    date: NaiveDate,
    id: &TaskId,
    reply: Reply,
) -> Result<Change, CannotAnswer> {
    let task = schedule.plan.task(id).ok_or_else(|| CannotAnswer::UnknownTask(id.clone()))?;
    let (state, because) = fitting(task, reply)?;
    open_day(schedule, moment, date)?;
    if !task.requirements.iter().any(|requirement| schedule.touches(requirement.window, date)) {
        return Err(CannotAnswer::NotOnDay { task: id.clone(), date, stands: standing(schedule, task) });
    }
    let before = record.answer(date, id).cloned().unwrap_or_default();
    let after = Answer { state, because, ..before.clone() };
    Ok(Change::Task { date, task: id.clone(), before, after })
}

/// Whether anything can be entered for a day: from the operation's to today's.
///
/// # Errors
/// [`CannotAnswer::BeforeOperation`] or [`CannotAnswer::StillToCome`].
pub fn open_day(schedule: &Schedule<'_>, moment: &Moment, date: NaiveDate) -> Result<(), CannotAnswer> {
    if date < schedule.day_zero() {
        Err(CannotAnswer::BeforeOperation(date))
    } else if date > moment.today() {
        Err(CannotAnswer::StillToCome(date))
    } else {
        Ok(())
    }
}

/// The days on which a task stands, in the order of time; windows that meet are one.
#[must_use]
pub fn standing(schedule: &Schedule<'_>, task: &Task) -> Vec<Days> {
    let mut found: Vec<Days> = Vec::new();
    for requirement in &task.requirements {
        let stretch = schedule.stretch(requirement.window);
        let first = stretch.from.date_naive();
        let last = stretch.until.map(|until| {
            let day = schedule.calendar.day_of(until.to_utc());
            if schedule.calendar.start_of(day) < until { day } else { days_after(day, -1) }
        });
        match found.last_mut() {
            Some(before) if before.last.is_some_and(|end| first <= days_after(end, 1)) => before.last = last,
            _ => found.push(Days { first, last }),
        }
    }
    found
}

fn fitting(task: &Task, reply: Reply) -> Result<(State, Option<String>), CannotAnswer> {
    match (reply, task.kind) {
        (Reply::Done, Kind::Note) => Err(CannotAnswer::MetByEntry(task.id.clone())),
        (Reply::Done, Kind::Avoid) => Ok((State::Kept, None)),
        (Reply::Done, Kind::Keep | Kind::Time) => Ok((State::Done, None)),
        (Reply::Slip, Kind::Avoid) => Ok((State::Slipped, None)),
        (Reply::Slip, _) => Err(CannotAnswer::NotAPrecaution(task.id.clone())),
        (Reply::Skip { because }, _) => match because.trim() {
            "" => Err(CannotAnswer::NoReason(task.id.clone())),
            because => Ok((State::Skipped, Some(because.to_owned()))),
        },
        (Reply::Clear, _) => Ok((State::Open, None)),
    }
}
