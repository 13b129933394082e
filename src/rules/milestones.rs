//! Points reached once: which are ahead, open or reached at a moment.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::schedule::{Schedule, Stage, Stretch};
use crate::plan::{Milestone, Offset};
use crate::record::{Override, Ruling};

#[derive(Debug, Clone, Copy)]
pub struct Point<'a> {
    pub milestone: &'a Milestone,
    pub state: Standing,
    pub from: DateTime<FixedOffset>,
    pub until: Option<DateTime<FixedOffset>>,
    /// What the surgeon said that holds instead of the plan's own value: of the milestone, or of the task that it ends.
    pub ruling: Option<&'a Override>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    Ahead,
    Open,
    Reached,
}

/// Every milestone of the plan as it stands at an instant, in the plan's order, without those that the surgeon ruled
/// out and those that the next operation comes before.
pub fn milestones<'a>(schedule: &Schedule<'a>, instant: DateTime<FixedOffset>) -> Vec<Point<'a>> {
    schedule.plan.milestones.iter().filter_map(|milestone| point(schedule, milestone, instant)).collect()
}

/// Those that the surgeon ruled out, where the plan has them.
pub fn ruled_out<'a>(schedule: &Schedule<'a>, instant: DateTime<FixedOffset>) -> Vec<Point<'a>> {
    let day = schedule.calendar.day_of(instant.to_utc());
    let points = schedule.plan.milestones.iter().filter_map(|milestone| {
        let said = ruling(schedule, milestone, day).filter(|said| said.ruling == Ruling::Never)?;
        let Stretch { from, until } = planned(schedule, milestone);
        Some(Point { milestone, state: Standing::Ahead, from, until, ruling: Some(said) })
    });
    points.filter(|point| !is_beyond(schedule, point.milestone, point.from)).collect()
}

pub fn coming<'a>(points: &[Point<'a>]) -> Vec<Point<'a>> {
    let mut coming: Vec<_> = points.iter().filter(|point| point.state != Standing::Reached).copied().collect();
    coming.sort_by_key(
        |point| if point.state == Standing::Open { point.until.unwrap_or(point.from) } else { point.from },
    );
    coming
}

fn is_beyond(schedule: &Schedule<'_>, milestone: &Milestone, reached: DateTime<FixedOffset>) -> bool {
    let is_visit = matches!(milestone.from, Offset::At(_));
    match schedule.stage {
        Stage::First { ends } => !is_visit && schedule.calendar.start_of(ends) <= reached,
        Stage::Only | Stage::Second => false,
    }
}

/// What the surgeon said that holds of a milestone on a day: the newer of what was said of itself and of the task that it
/// ends; of two said on one day, what was said of itself.
pub fn ruling<'a>(schedule: &Schedule<'a>, milestone: &Milestone, day: NaiveDate) -> Option<&'a Override> {
    word(schedule, milestone, day).map(|(said, _)| said)
}

/// The same, and whether it was said of the task that it ends, and names another end or rules it out.
fn word<'a>(schedule: &Schedule<'a>, milestone: &Milestone, day: NaiveDate) -> Option<(&'a Override, bool)> {
    let of_itself = schedule.ruling(&milestone.id, day);
    let of_task = milestone.ends.as_ref().and_then(|task| schedule.ruling(task.as_str(), day));
    let of_task = of_task.filter(|said| !matches!(said.ruling, Ruling::Window { until: None, .. }));
    match (of_itself, of_task) {
        (Some(own), Some(task)) if own.on < task.on => Some((task, true)),
        (Some(own), _) => Some((own, false)),
        (None, task) => task.map(|task| (task, true)),
    }
}

pub fn planned(schedule: &Schedule<'_>, milestone: &Milestone) -> Stretch {
    Stretch { from: schedule.instant(milestone.from), until: milestone.until.map(|until| schedule.instant(until)) }
}

fn point<'a>(schedule: &Schedule<'a>, milestone: &'a Milestone, instant: DateTime<FixedOffset>) -> Option<Point<'a>> {
    let word = word(schedule, milestone, schedule.calendar.day_of(instant.to_utc()));
    let Stretch { from, until } = match word {
        Some((said, false)) => moved(schedule, milestone, said)?,
        Some((said, true)) => ended(schedule, said)?,
        None => planned(schedule, milestone),
    };
    if is_beyond(schedule, milestone, from) {
        return None;
    }
    let state = match until {
        _ if instant < from => Standing::Ahead,
        Some(until) if instant < until => Standing::Open,
        _ => Standing::Reached,
    };
    Some(Point { milestone, state, from, until, ruling: word.map(|(said, _)| said) })
}

/// When a milestone is reached by what the surgeon said of it; `None` where that is not at all.
pub fn moved(schedule: &Schedule<'_>, milestone: &Milestone, said: &Override) -> Option<Stretch> {
    let planned = planned(schedule, milestone);
    let Ruling::Window { from, until } = said.ruling else { return None };
    let (from, until) = match (schedule.instant_of(from), schedule.instant_of(until)) {
        (Some(from), until) => (from, until.or(planned.until).filter(|until| from < *until)),
        // A new end of a range leaves its start; one that is no later is the point itself.
        (None, Some(until)) if planned.until.is_some() && planned.from < until => (planned.from, Some(until)),
        (None, Some(until)) => (until, None),
        (None, None) => return Some(planned),
    };
    Some(Stretch { from, until })
}

/// The end of a task, by what the surgeon said of it, as a point; `None` where the task was ruled out.
fn ended(schedule: &Schedule<'_>, said: &Override) -> Option<Stretch> {
    let Ruling::Window { until, .. } = said.ruling else { return None };
    Some(Stretch { from: schedule.point(until?), until: None })
}
