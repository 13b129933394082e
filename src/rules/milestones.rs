//! Points reached once: which are ahead, open or reached at a moment.

use chrono::{DateTime, FixedOffset};

use super::plan::Milestone;
use super::schedule::Schedule;

/// A milestone on the patient's calendar.
#[derive(Debug, Clone, Copy)]
pub struct Point<'a> {
    /// Its definition.
    pub milestone: &'a Milestone,
    /// Where the moment stands to it.
    pub state: Standing,
    /// The earliest it is reached, with the local offset.
    pub from: DateTime<FixedOffset>,
    /// The end of its range, where it is a range, with the local offset.
    pub until: Option<DateTime<FixedOffset>>,
}

/// Where a moment stands to a milestone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// Still to come.
    Ahead,
    /// Inside its range.
    Open,
    /// Passed.
    Reached,
}

/// Every milestone of the plan as it stands at an instant, in the plan's order.
#[must_use]
pub fn milestones<'a>(schedule: &Schedule<'a>, instant: DateTime<FixedOffset>) -> Vec<Point<'a>> {
    schedule.plan.milestones.iter().map(|milestone| point(schedule, milestone, instant)).collect()
}

/// The milestones still to come or open, the nearest first.
#[must_use]
pub fn coming<'a>(schedule: &Schedule<'a>, instant: DateTime<FixedOffset>) -> Vec<Point<'a>> {
    let mut coming = milestones(schedule, instant);
    coming.retain(|point| point.state != Standing::Reached);
    coming.sort_by_key(
        |point| if point.state == Standing::Open { point.until.unwrap_or(point.from) } else { point.from },
    );
    coming
}

fn point<'a>(schedule: &Schedule<'a>, milestone: &'a Milestone, instant: DateTime<FixedOffset>) -> Point<'a> {
    let from = schedule.instant(milestone.from);
    let until = milestone.until.map(|until| schedule.instant(until));
    let state = match until {
        _ if instant < from => Standing::Ahead,
        Some(until) if instant < until => Standing::Open,
        _ => Standing::Reached,
    };
    Point { milestone, state, from, until }
}
