//! What a reply to a task on a day comes to, and whether it can be given.

use std::fmt;

use chrono::NaiveDate;

use super::day::DayFacts;
use super::schedule::Schedule;
use super::time::{Closed, days_after, english};
use crate::plan::{Kind, Task, TaskId};
use crate::record::{Answer, Change, State, Why};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reply {
    /// Ticked: done, or kept where the task is a precaution.
    Done,
    Partly,
    /// The precaution was not kept; whether the patient fell, where that was said.
    Slip(Option<Why>),
    /// Not for this day, for one of the usual reasons or one that the note gives.
    Skip(Option<Why>),
    Clear,
}

impl Reply {
    pub fn fitting(task: &Task) -> Vec<Self> {
        let skips = Why::SKIPPED.map(|why| Self::Skip(Some(why)));
        let [not_needed, told_otherwise, ..] = skips;
        let falls = [Why::Fell, Why::DidNotFall].map(|why| Self::Slip(Some(why)));
        let falls = if task.asks_for_falls { falls.as_slice() } else { &[] };
        match task.kind {
            Kind::Keep | Kind::Time => [[Self::Done, Self::Partly].as_slice(), &skips].concat(),
            Kind::Avoid => [&[Self::Done, Self::Slip(None), not_needed, told_otherwise], falls].concat(),
            Kind::Note => skips.to_vec(),
        }
    }

    pub fn of(state: State, why: Option<Why>) -> Option<Self> {
        match state {
            State::Open => None,
            State::Done | State::Kept => Some(Self::Done),
            State::Partly => Some(Self::Partly),
            State::Slipped => Some(Self::Slip(why)),
            State::Skipped => Some(Self::Skip(why)),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    pub reply: Reply,
    /// A note in the patient's words; an empty one takes the note away. Without any, the note of the same answer stays.
    pub note: Option<String>,
    pub by: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CannotAnswer {
    #[error("there is no task `{0}` in this plan")]
    UnknownTask(TaskId),
    #[error("`{0}` is done by writing it down, not by a tick")]
    MetByEntry(TaskId),
    #[error("`{0}` is something to avoid, so it cannot be done in part")]
    NotInPart(TaskId),
    #[error("`{0}` is something to do, so it cannot slip")]
    NotAPrecaution(TaskId),
    #[error("skipping `{0}` needs a reason")]
    NoReason(TaskId),
    #[error(transparent)]
    Closed(#[from] Closed),
    #[error("`{task}` is not on the list for {}", english(*.date))]
    NotOnDay { task: TaskId, date: NaiveDate, stands: Vec<Days> },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    pub first: NaiveDate,
    pub last: Option<NaiveDate>,
}

impl fmt::Display for Days {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let first = english(self.first);
        match self.last {
            Some(last) if last == self.first => write!(f, "on {first}"),
            Some(last) => write!(f, "from {first} to {}", english(last)),
            None => write!(f, "from {first} on"),
        }
    }
}

/// The change that a reply to a task on a day makes; one that changes nothing [is nothing](Change::is_nothing).
pub fn answer(day: &DayFacts<'_>, id: &TaskId, said: Said) -> Result<Change, CannotAnswer> {
    let task = day.schedule.plan.task(id).ok_or_else(|| CannotAnswer::UnknownTask(id.clone()))?;
    let before = day.record.answer(day.date(), id).cloned().unwrap_or_default();
    let (state, mut why) = outcome(task, said.reply)?;
    if said.reply == Reply::Slip(None) && before.state == State::Slipped {
        // That it slipped says nothing against what was said of a fall.
        why = before.why;
    }
    let same = (state, why) == (before.state, before.why);
    let because = match said.note {
        Some(note) => Some(note.trim().to_owned()).filter(|note| !note.is_empty()),
        None => before.because.clone().filter(|_| same),
    };
    if said.reply == Reply::Skip(None) && because.is_none() {
        return Err(CannotAnswer::NoReason(id.clone()));
    }
    on_list(day, task)?;
    let by = match said.reply {
        // If nothing is said any more, there is nobody who says it.
        Reply::Clear => None,
        _ if same && because == before.because => before.by.clone(),
        _ => said.by,
    };
    let after = Answer { state, why, because, by, ..before.clone() };
    Ok(Change::Task { date: day.date(), task: id.clone(), before, after })
}

pub(super) fn on_list(day: &DayFacts<'_>, task: &Task) -> Result<(), CannotAnswer> {
    let (schedule, date) = (&day.schedule, day.date());
    day.moment.open(schedule.day_zero(), date)?;
    // Of a plan that cannot be read nobody knows when it is asked, and what was done is taken.
    if schedule.plan.is_unknown() || day.item(&task.id).is_some() {
        return Ok(());
    }
    Err(CannotAnswer::NotOnDay { task: task.id.clone(), date, stands: standing(schedule, task, date) })
}

/// The days on which a task stands by all that was said up to a day, in the order of time; windows that meet are one.
pub fn standing(schedule: &Schedule<'_>, task: &Task, said: NaiveDate) -> Vec<Days> {
    let mut found: Vec<Days> = Vec::new();
    for (_, stretch) in schedule.asked(task, said) {
        let (first, last) = schedule.days(&stretch);
        match found.last_mut() {
            Some(before) if before.last.is_some_and(|end| first <= days_after(end, 1)) => before.last = last,
            _ => found.push(Days { first, last }),
        }
    }
    found
}

fn outcome(task: &Task, reply: Reply) -> Result<(State, Option<Why>), CannotAnswer> {
    match (reply, task.kind) {
        (Reply::Done | Reply::Partly, Kind::Note) => Err(CannotAnswer::MetByEntry(task.id.clone())),
        (Reply::Done, Kind::Avoid) => Ok((State::Kept, None)),
        (Reply::Done, Kind::Keep | Kind::Time) => Ok((State::Done, None)),
        (Reply::Partly, Kind::Avoid) => Err(CannotAnswer::NotInPart(task.id.clone())),
        (Reply::Partly, Kind::Keep | Kind::Time) => Ok((State::Partly, None)),
        (Reply::Slip(why), Kind::Avoid) => Ok((State::Slipped, why)),
        (Reply::Slip(_), _) => Err(CannotAnswer::NotAPrecaution(task.id.clone())),
        (Reply::Skip(why), _) => Ok((State::Skipped, why)),
        (Reply::Clear, _) => Ok((State::Open, None)),
    }
}
