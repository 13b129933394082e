//! What can be changed by the surgeon's word, and what it comes to; and the operation corrected: its moment was wrong, it
//! was put off, or how the implants were placed was. What hangs on it moves by itself, since every window is counted from
//! it; what was entered, and every day that was named, stays where it is.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::meant::{Typing, WhenError};
use super::milestones::{self, Point as Milestone, milestones};
use super::schedule::{Schedule, Stretch};
use super::tailored::tailored;
use super::time::{Calendar, Moment, english};
use crate::plan::{Offset, Plan, Task, TaskId};
use crate::record::{Change, Extra, ExtraKind, Override, Point, Record, Recovery, Ruling, folded};

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
        let (start, end) = (from.map_or(planned.from, |from| schedule.point(from)), schedule.instant_of(until));
        let is_task = schedule.plan.task(&TaskId::new(of)).is_some();
        // Of a point the end alone is the point itself.
        let end = if is_task || from.is_some() { end.or(planned.until.filter(|_| is_task)) } else { None };
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
        None if plan.title_of(of).is_some() => Err(CannotAdjust::NothingSaid(of.to_owned())),
        None => Err(CannotAdjust::Unknown(of.to_owned())),
    }
}

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
        forwards(schedule, start, schedule.instant_of(until))?;
    }
    let is_there = |old: &Extra| folded(&old.title) == folded(&extra.title) && old.what == extra.what;
    let there = recovery.extras.iter().find(|(_, old)| editing.is_none() && is_there(old));
    if let Some((id, old)) = there {
        // What is said a second time is one, with the words that were said of it last.
        let because = extra.because.or_else(|| old.because.clone());
        return Ok(Change::Extra {
            id: id.clone(),
            before: Some(old.clone()),
            after: Some(Extra { because, ..old.clone() }),
        });
    }
    let id = editing.cloned().unwrap_or_else(|| new_id(schedule.plan, recovery, &extra.title));
    Ok(Change::Extra { before: recovery.extras.get(&id).cloned(), id, after: Some(extra) })
}

pub fn remove(recovery: &Recovery, id: &TaskId) -> Result<Change, CannotAdjust> {
    let before = recovery.extras.get(id).ok_or_else(|| CannotAdjust::NotOwn(id.to_string()))?;
    Ok(Change::Extra { id: id.clone(), before: Some(before.clone()), after: None })
}

fn planned(schedule: &Schedule<'_>, of: &str) -> Option<Stretch> {
    let Some(task) = schedule.plan.task(&TaskId::new(of)) else {
        let milestone = schedule.plan.milestones.iter().find(|milestone| milestone.id == of)?;
        return Some(milestones::planned(schedule, milestone));
    };
    let planned = schedule.planned(task);
    Some(Stretch { from: planned.first()?.1.from, until: planned.last()?.1.until })
}

fn in_the_past(on: Option<NaiveDate>, today: NaiveDate) -> Result<(), CannotAdjust> {
    on.filter(|on| today < *on).map_or(Ok(()), |on| Err(CannotAdjust::StillToCome(on)))
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
    let parts: Vec<_> = parts.collect();
    let stem = if parts.is_empty() { "own".to_owned() } else { parts.join("-") };
    let taken = |id: &str| plan.title_of(id).is_some() || recovery.extras.contains_key(&TaskId::new(id));
    let numbered = (2..).map(|number: u32| format!("{stem}-{number}"));
    let id = [stem.clone()].into_iter().chain(numbered).find(|id| !taken(id));
    TaskId::new(id.unwrap_or(stem))
}

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
    let is_where_it_was = |point: &Milestone<'_>| {
        were.iter()
            .any(|was| was.milestone.id == point.milestone.id && (was.from, was.until) == (point.from, point.until))
    };
    let mut moved: Vec<_> = milestones(&new, moment.now).into_iter().filter(|point| !is_where_it_was(point)).collect();
    moved.sort_by_key(|point| point.from);
    let moved = moved
        .into_iter()
        .map(|point| (point.milestone.title.clone(), Stretch { from: point.from, until: point.until }));
    let has_time = |schedule: &Schedule<'_>, id| schedule.plan.task(id).is_some_and(|task| has_time(schedule, task));
    let lost = new.plan.tasks.iter().filter(|task| !has_time(&new, &task.id) && has_time(&old, &task.id));
    Consequences {
        moved: moved.collect(),
        without_time: lost.map(|task| task.title.clone()).collect(),
        days_before: record.days.range(first..then.max(first)).count(),
    }
}

fn has_time(schedule: &Schedule<'_>, task: &Task) -> bool {
    let said = schedule.ruling(task.id.as_str(), NaiveDate::MAX);
    said.is_none_or(|said| said.ruling == Ruling::Never)
        || schedule
            .asked_by(task, said)
            .iter()
            .any(|(_, stretch)| stretch.until.is_none_or(|until| stretch.from < until))
}
