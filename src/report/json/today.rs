//! `legup today --json`.

use serde_json::{Value, json};

use super::call::alert;
use super::{moment, pretty, sparse};
use crate::plan::AHEAD;
use crate::rules::checklist::Item;
use crate::rules::day::DayFacts;
use crate::rules::milestones::Point;
use crate::rules::stretches::Timing;

/// A day's checklist as JSON. Its milestones are those of the plan, in its order, and the patient's own visits.
///
/// # Errors
/// None that is known; serde's own, should there be one.
pub fn today(facts: &DayFacts<'_>) -> Result<String, serde_json::Error> {
    let list = &facts.checklist;
    pretty(&sparse(json!({
        "date": list.date.to_string(),
        "day": list.day.0,
        // That of the moment asked about.
        "phase": list.phase.map_or(AHEAD, |phase| &phase.id),
        "items": list.items.iter().map(item).collect::<Vec<_>>(),
        "milestones": facts.milestones.iter().map(milestone).collect::<Vec<_>>(),
        "alerts": facts.alerts.iter().map(alert).collect::<Vec<_>>(),
    })))
}

fn item(item: &Item<'_>) -> Value {
    json!({
        "id": item.task.id.as_str(),
        "title": item.task.title,
        "kind": item.task.kind,
        "level": item.level,
        "state": item.state,
        "from": moment(item.window.from),
        // The first instant after it.
        "until": item.window.until.map(moment),
        "minutes": item.minutes,
        "goal": item.goal,
        "timer": item.timing.map(timer),
        "why": item.why,
        "because": item.because,
        "by": item.by,
    })
}

fn timer(timing: Timing) -> Value {
    let state = match timing {
        Timing::Running(_) => "running",
        Timing::Forgotten(_) => "forgotten",
        Timing::On(_) => "on",
        Timing::Off(_) => "off",
    };
    json!({ "state": state, "since": moment(timing.since()) })
}

fn milestone(point: &Point<'_>) -> Value {
    json!({
        "id": point.milestone.id,
        "title": point.milestone.title,
        "state": point.state,
        "from": moment(point.from),
        "until": point.until.map(moment),
    })
}
