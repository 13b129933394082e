//! `legup today --json`.

use serde::Serialize;

use super::call::{Alert, alert};
use super::{day, moment, pretty};
use crate::plan::{AHEAD, Kind, Level};
use crate::record::{State, Why};
use crate::rules::checklist::Item as Asked;
use crate::rules::day::DayFacts;
use crate::rules::milestones::{Point, Standing};
use crate::rules::stretches::Timing;

/// A day's checklist.
#[derive(Serialize)]
struct Today<'a> {
    date: String,
    /// Its number; below 0 before the operation.
    day: i64,
    /// The id of the phase of the moment asked about; `ahead` before the operation.
    phase: &'a str,
    /// What the day asks for, in the plan's order.
    items: Vec<Item<'a>>,
    /// Every milestone of the plan, in its order, and every visit of the patient's own; without those that the surgeon ruled
    /// out and those that the second operation comes before.
    milestones: Vec<Milestone<'a>>,
    /// The alerts that the day raises, in the plan's order.
    alerts: Vec<Alert<'a>>,
}

/// An item of the checklist.
#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    title: &'a str,
    /// `keep`, `avoid`, `time` or `note`.
    kind: Kind,
    /// `must` or `advised`.
    level: Level,
    /// `open`, `done`, `kept`, `partly`, `slipped` or `skipped`.
    state: State,
    from: String,
    /// The first instant after it; left out where there is no end.
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<String>,
    /// Minutes on this day; there for the kind `time` only.
    #[serde(skip_serializing_if = "Option::is_none")]
    minutes: Option<u32>,
    /// Minutes a day that the patient wants; there where a goal is set.
    #[serde(skip_serializing_if = "Option::is_none")]
    goal: Option<u32>,
    /// How its timer stands; there for today, where there is something to say.
    #[serde(skip_serializing_if = "Option::is_none")]
    timer: Option<Timer>,
    /// `not-needed`, `told-otherwise`, `asleep` or `could-not`, where it was skipped for one of these.
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<Why>,
    /// The note on the answer; why it was skipped where it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    because: Option<&'a str>,
    /// Who answered, where that was not the patient.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'a str>,
}

/// A timer.
#[derive(Serialize)]
struct Timer {
    /// `running` or `forgotten`; `on` or `off` of what is worn.
    state: &'static str,
    since: String,
}

/// A milestone.
#[derive(Serialize)]
struct Milestone<'a> {
    id: &'a str,
    title: &'a str,
    /// `ahead`, `open` (inside its range) or `reached`.
    state: Standing,
    from: String,
    /// The end of its range; left out where it is a point.
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<String>,
}

/// A day's checklist as JSON.
///
/// # Errors
/// None that is known; serde's own, should there be one.
pub fn today(facts: &DayFacts<'_>) -> Result<String, serde_json::Error> {
    let list = &facts.checklist;
    pretty(&Today {
        date: day(list.date),
        day: list.day.0,
        phase: list.phase.map_or(AHEAD, |phase| &phase.id),
        items: list.items.iter().map(item).collect(),
        milestones: facts.milestones.iter().map(milestone).collect(),
        alerts: facts.alerts.iter().map(alert).collect(),
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
        goal: item.goal,
        timer: item.timing.map(timer),
        why: item.why,
        because: item.because,
        by: item.by,
    }
}

fn timer(timing: Timing) -> Timer {
    let state = match timing {
        Timing::Running(_) => "running",
        Timing::Forgotten(_) => "forgotten",
        Timing::On(_) => "on",
        Timing::Off(_) => "off",
    };
    Timer { state, since: moment(timing.since()) }
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
