//! `legup today --json`.

use serde::Serialize;

use super::{day, moment, pretty};
use crate::record::State;
use crate::rules::checklist::{Checklist, Item as Asked};
use crate::rules::milestones::{Point, Standing};
use crate::rules::plan::{AHEAD, Kind, Level};

/// A day's checklist.
#[derive(Serialize)]
struct Today<'a> {
    /// The day.
    date: String,
    /// Its number; below 0 before the operation.
    day: i64,
    /// The id of the phase of the moment asked about; `ahead` before the operation.
    phase: &'a str,
    /// What the day asks for, in the plan's order.
    items: Vec<Item<'a>>,
    /// Every milestone of the plan, in its order.
    milestones: Vec<Milestone<'a>>,
    /// The alerts raised; no plan has a red flag yet.
    alerts: [(); 0],
}

/// An item of the checklist.
#[derive(Serialize)]
struct Item<'a> {
    /// The task's id.
    id: &'a str,
    /// The task's title.
    title: &'a str,
    /// `keep`, `avoid`, `time` or `note`.
    kind: Kind,
    /// `must` or `advised`.
    level: Level,
    /// `open`, `done`, `kept`, `slipped` or `skipped`.
    state: State,
    /// The first instant at this level.
    from: String,
    /// The first instant after it; left out where there is no end.
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<String>,
    /// Minutes on this day; there for the kind `time` only.
    #[serde(skip_serializing_if = "Option::is_none")]
    minutes: Option<u32>,
    /// Why it was skipped.
    #[serde(skip_serializing_if = "Option::is_none")]
    because: Option<&'a str>,
}

/// A milestone.
#[derive(Serialize)]
struct Milestone<'a> {
    /// Its id.
    id: &'a str,
    /// Its title.
    title: &'a str,
    /// `ahead`, `open` (inside its range) or `reached`.
    state: Standing,
    /// The earliest it is reached.
    from: String,
    /// The end of its range; left out where it is a point.
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<String>,
}

/// A day's checklist as JSON.
///
/// # Errors
/// None that is known; serde's own, should there be one.
pub fn today(list: &Checklist<'_>, milestones: &[Point<'_>]) -> Result<String, serde_json::Error> {
    pretty(&Today {
        date: day(list.date),
        day: list.day.0,
        phase: list.phase.map_or(AHEAD, |phase| &phase.id),
        items: list.items.iter().map(item).collect(),
        milestones: milestones.iter().map(milestone).collect(),
        alerts: [],
    })
}

fn item<'a>(item: &Asked<'a>) -> Item<'a> {
    Item {
        id: item.task.id.as_str(),
        title: &item.task.title,
        kind: item.task.kind,
        level: item.level,
        state: item.state,
        from: moment(item.window.from),
        until: item.window.until.map(moment),
        minutes: item.minutes,
        because: item.because,
    }
}

fn milestone<'a>(point: &Point<'a>) -> Milestone<'a> {
    Milestone {
        id: &point.milestone.id,
        title: &point.milestone.title,
        state: point.state,
        from: moment(point.from),
        until: point.until.map(moment),
    }
}
