//! `legup today --json` and `legup call --json`.

use serde_json::{Value, json};

use super::{moment, pretty, sparse};
use crate::phrases;
use crate::plan::{AHEAD, Urgency};
use crate::record::{Dose, Pain, Timed};
use crate::rules::alerts::Alert;
use crate::rules::call::{Call, Sheet, number};
use crate::rules::checklist::Item;
use crate::rules::day::DayFacts;
use crate::rules::milestones::Point;
use crate::rules::stretches::Timing;
use crate::schema;

/// A day's checklist as JSON. Its milestones are those of the plan, in its order, and the patient's own visits.
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

pub fn call(call: &Call<'_>) -> Result<String, serde_json::Error> {
    let flags = call.flags.iter().map(|flag| {
        json!({
            "id": flag.id,
            "level": flag.level,
            "title": flag.title,
            "signs": flag.signs,
            "meanwhile": flag.meanwhile,
        })
    });
    pretty(&sparse(json!({
        "numbers": Urgency::ALL.map(|level| json!({ "level": level, "number": number(call.phones, level) })),
        "red_flags": flags.collect::<Vec<_>>(),
        // Left out without a recovery, and after the last red flag.
        "sheet": call.sheet.as_ref().map(sheet),
    })))
}

fn sheet(sheet: &Sheet<'_>) -> Value {
    let pain =
        |entries: &[Timed<'_, Pain>]| json!(entries.iter().map(|pain| schema::entry(pain.entry)).collect::<Vec<_>>());
    // With the names of their medicines.
    let dose = |dose: &Timed<'_, Dose>| {
        schema::entry(dose.entry).with_behind("medicine", "name", phrases::medicine::name(sheet.record, &dose.medicine))
    };
    let doses = |taken: &[Timed<'_, Dose>]| taken.iter().map(dose).collect::<Vec<_>>();
    let calls: Vec<_> = sheet.calls.iter().map(|call| schema::entry(call.entry)).collect();
    json!({
        "day": sheet.day.0,
        "surgery": moment(sheet.surgery),
        "plan": sheet.plan.as_str(),
        "operation": sheet.operation,
        "pain": pain(&sheet.pain),
        "doses": doses(&sheet.doses),
        // What is dated later than the clock.
        "pain_ahead": (!sheet.pain_ahead.is_empty()).then(|| pain(&sheet.pain_ahead)),
        "doses_ahead": (!sheet.doses_ahead.is_empty()).then(|| doses(&sheet.doses_ahead)),
        "alerts": sheet.alerts.iter().map(alert).collect::<Vec<_>>(),
        "calls": (!calls.is_empty()).then_some(calls),
    })
}

fn alert(raised: &Alert<'_>) -> Value {
    json!({ "id": raised.rule.id, "level": raised.rule.level, "text": raised.rule.text })
}
