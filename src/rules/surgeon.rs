//! What can be changed by the surgeon's word, and what it comes to.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::meant::{Typing, WhenError};
use super::milestones;
use super::schedule::Schedule;
use super::time::{Calendar, Moment, english};
use crate::plan::{Offset, Plan, TaskId};
use crate::record::{Change, Extra, ExtraKind, Override, Point, Recovery, Ruling};

pub const LONGEST_TITLE: usize = 40;

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CannotAdjust {
    #[error("there is no task or milestone `{0}` in this plan")]
    Unknown(String),
    #[error("nothing the surgeon said about `{0}` is written down")]
    NothingSaid(String),
    #[error("`{0}` is not a task or visit of your own")]
    NotOwn(String),
    #[error("{} is still to come, so nothing was said on it yet", english(*.0))]
    StillToCome(NaiveDate),
    #[error("it would end before it starts: it starts on {}, and {} is its last day", english(*.first), english(*.last))]
    Backwards { first: NaiveDate, last: NaiveDate },
    #[error("it needs a name")]
    NoTitle,
    #[error("its name is longer than {LONGEST_TITLE} characters")]
    TitleTooLong,
}

/// Whether the second operation can be at a moment: on a later day than the first, on the calendar and as the days turn
/// over.
pub fn can_be_exchanged(recovery: &Recovery, calendar: &Calendar, at: DateTime<FixedOffset>) -> bool {
    recovery.surgery.date_naive() < at.date_naive() && calendar.day_at(at) > calendar.day_at(recovery.surgery)
}

/// Understands a point in time as it is typed: an offset such as `4w` or `48h`, or a day. A day of the week is the next
/// one.
pub fn point(text: &str, typing: &Typing<'_>) -> Result<Point, WhenError> {
    match text.trim().to_lowercase().parse::<Offset>() {
        Ok(offset) => Ok(Point::After(offset)),
        Err(_) => typing.a_day(text, true).map(Point::On),
    }
}

/// The change that writes down what the surgeon said of a task or milestone: what was said the same day is corrected,
/// and anything else stays, so that the days before are as they were.
pub fn adjust(
    schedule: &Schedule<'_>,
    recovery: &Recovery,
    today: NaiveDate,
    of: &str,
    said: Override,
) -> Result<Change, CannotAdjust> {
    let planned = planned(schedule, of).ok_or_else(|| CannotAdjust::Unknown(of.to_owned()))?;
    in_the_past(said.on, today)?;
    if let Ruling::Window { from, until } = said.ruling {
        let start = from.map_or(planned.0, |from| schedule.point(from));
        let end = until.map(|until| schedule.point(until));
        let is_task = schedule.plan.tasks.iter().any(|task| task.id.as_str() == of);
        // Of a point the end alone is the point itself.
        let end = if is_task || from.is_some() { end.or(planned.1.filter(|_| is_task)) } else { None };
        forwards(schedule, start, end)?;
    }
    let before = on_day(recovery, of, said.on).cloned();
    Ok(Change::Override { of: of.to_owned(), before, after: Some(said) })
}

pub fn on_day<'a>(recovery: &'a Recovery, of: &str, on: Option<NaiveDate>) -> Option<&'a Override> {
    recovery.overrides.get(of)?.iter().rfind(|said| said.on == on)
}

pub fn take_back(plan: &Plan, recovery: &Recovery, of: &str) -> Result<Change, CannotAdjust> {
    let newest = recovery.overrides.get(of).into_iter().flatten().max_by_key(|said| said.on);
    match newest {
        Some(newest) => Ok(Change::Override { of: of.to_owned(), before: Some(newest.clone()), after: None }),
        None if is_known(plan, of) => Err(CannotAdjust::NothingSaid(of.to_owned())),
        None => Err(CannotAdjust::Unknown(of.to_owned())),
    }
}

/// The change that adds a task or visit of the patient's own, or corrects the one of this id.
pub fn own(
    schedule: &Schedule<'_>,
    recovery: &Recovery,
    moment: &Moment,
    editing: Option<&TaskId>,
    extra: Extra,
) -> Result<Change, CannotAdjust> {
    match extra.title.chars().count() {
        0 => return Err(CannotAdjust::NoTitle),
        1..=LONGEST_TITLE => {}
        _ => return Err(CannotAdjust::TitleTooLong),
    }
    in_the_past(extra.on, moment.today())?;
    if let ExtraKind::Task { from, until, .. } = extra.what {
        let said = schedule.calendar.start_of(extra.on.unwrap_or_else(|| schedule.day_zero()));
        let start = from.map_or(said, |from| schedule.point(from)).max(said);
        forwards(schedule, start, until.map(|until| schedule.point(until)))?;
    }
    let id = editing.cloned().unwrap_or_else(|| new_id(schedule.plan, recovery, &extra.title));
    Ok(Change::Extra { before: recovery.extras.get(&id).cloned(), id, after: Some(extra) })
}

pub fn remove(recovery: &Recovery, id: &TaskId) -> Result<Change, CannotAdjust> {
    let before = recovery.extras.get(id).ok_or_else(|| CannotAdjust::NotOwn(id.to_string()))?;
    Ok(Change::Extra { id: id.clone(), before: Some(before.clone()), after: None })
}

fn is_known(plan: &Plan, of: &str) -> bool {
    plan.tasks.iter().any(|task| task.id.as_str() == of) || plan.milestones.iter().any(|milestone| milestone.id == of)
}

fn planned(schedule: &Schedule<'_>, of: &str) -> Option<(DateTime<FixedOffset>, Option<DateTime<FixedOffset>>)> {
    if let Some(task) = schedule.plan.tasks.iter().find(|task| task.id.as_str() == of) {
        let planned = schedule.planned(task);
        return Some((planned.first()?.1.from, planned.last()?.1.until));
    }
    let milestone = schedule.plan.milestones.iter().find(|milestone| milestone.id == of)?;
    let planned = milestones::planned(schedule, milestone);
    Some((planned.from, planned.until))
}

fn in_the_past(on: Option<NaiveDate>, today: NaiveDate) -> Result<(), CannotAdjust> {
    match on {
        Some(on) if today < on => Err(CannotAdjust::StillToCome(on)),
        _ => Ok(()),
    }
}

fn forwards(
    schedule: &Schedule<'_>,
    start: DateTime<FixedOffset>,
    end: Option<DateTime<FixedOffset>>,
) -> Result<(), CannotAdjust> {
    match end {
        Some(end) if end <= start => {
            let last = schedule.calendar.last_day_until(end);
            Err(CannotAdjust::Backwards { first: schedule.calendar.day_of(start.to_utc()), last })
        }
        _ => Ok(()),
    }
}

fn new_id(plan: &Plan, recovery: &Recovery, title: &str) -> TaskId {
    let lower = title.to_lowercase();
    let parts = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    let stem = match parts.collect::<Vec<_>>().join("-") {
        empty if empty.is_empty() => "own".to_owned(),
        stem => stem,
    };
    let taken = |id: &str| is_known(plan, id) || recovery.extras.contains_key(&TaskId::new(id));
    let numbered = (2..).map(|number: u32| format!("{stem}-{number}"));
    let id = [stem.clone()].into_iter().chain(numbered).find(|id| !taken(id));
    TaskId::new(id.unwrap_or(stem))
}
