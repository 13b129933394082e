//! The operation corrected: its moment was wrong, it was put off, or how the implants were placed was.
//!
//! Nothing but the two lines of the operation changes. What hangs on it moves by itself, since every window is counted
//! from it; what was entered, and every day that was named, stays where it is.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::milestones::{Point, milestones};
use super::schedule::{Schedule, Stretch};
use super::surgeon::can_be_exchanged;
use super::tailored::tailored;
use super::time::{Calendar, Moment, english};
use crate::plan::Plan;
use crate::record::{Change, Record, Recovery, Ruling};

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CannotCorrect {
    #[error("the second operation is on {}, so the first must be on an earlier day", english(*.0))]
    NotBeforeExchange(NaiveDate),
    #[error("a second operation is planned for {}, and there is one only if expanders came first", english(*.0))]
    HasExchange(NaiveDate),
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Consequences {
    pub moved: Vec<(String, Stretch)>,
    /// The tasks for which a day that the surgeon named leaves no time any more.
    pub without_time: Vec<String>,
    pub days_before: usize,
}

/// The change that corrects the operation; what is not said stays.
pub fn correct(
    recovery: &Recovery,
    calendar: &Calendar,
    surgery: Option<DateTime<FixedOffset>>,
    expanders: Option<bool>,
) -> Result<Change, CannotCorrect> {
    let after = Recovery {
        surgery: surgery.unwrap_or(recovery.surgery),
        expanders: expanders.unwrap_or(recovery.expanders),
        ..recovery.clone()
    };
    if let Some(exchange) = recovery.exchange {
        let day = exchange.date_naive();
        if recovery.expanders && !after.expanders {
            return Err(CannotCorrect::HasExchange(day));
        }
        if !can_be_exchanged(&after, calendar, exchange) {
            return Err(CannotCorrect::NotBeforeExchange(day));
        }
    }
    Ok(Change::Recovery { before: Some(recovery.clone()), after: Some(after) })
}

/// What it comes to when the recovery of a record is another from now on; `plan` is the one that both follow.
pub fn consequences(plan: &Plan, record: &Record, after: &Recovery, moment: &Moment) -> Consequences {
    let Some(before) = &record.recovery else { return Consequences::default() };
    let calendar = &moment.calendar;
    let [first, then] = [before, after].map(|recovery| calendar.day_at(recovery.surgery));
    let [old, new] = [before, after].map(|recovery| tailored(plan, recovery, calendar));
    let (old, new) = (Schedule::on(&old, before, calendar, first), Schedule::on(&new, after, calendar, then));
    let were = milestones(&old, moment.now);
    let is_where_it_was = |point: &Point<'_>| {
        were.iter()
            .any(|was| was.milestone.id == point.milestone.id && (was.from, was.until) == (point.from, point.until))
    };
    let mut moved: Vec<_> = milestones(&new, moment.now).into_iter().filter(|point| !is_where_it_was(point)).collect();
    moved.sort_by_key(|point| point.from);
    let moved = moved
        .into_iter()
        .map(|point| (point.milestone.title.clone(), Stretch { from: point.from, until: point.until }));
    let lost =
        new.plan.tasks.iter().filter(|task| !has_time(&new, task.id.as_str()) && has_time(&old, task.id.as_str()));
    Consequences {
        moved: moved.collect(),
        without_time: lost.map(|task| task.title.clone()).collect(),
        days_before: record.days.range(first..then.max(first)).count(),
    }
}

fn has_time(schedule: &Schedule<'_>, task: &str) -> bool {
    let Some(task) = schedule.plan.tasks.iter().find(|other| other.id.as_str() == task) else { return false };
    let said = schedule.ruling(task.id.as_str(), NaiveDate::MAX);
    said.is_none_or(|said| said.ruling == Ruling::Never)
        || schedule
            .asked_by(task, said)
            .iter()
            .any(|(_, stretch)| stretch.until.is_none_or(|until| stretch.from < until))
}
