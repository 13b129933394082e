//! JSON for other programs: keys and their order are a contract.
//!
//! Days are `2026-11-22`; moments are RFC 3339 with a numeric offset (`+00:00`, never `Z`). A key that has nothing to
//! say is left out, unless it is documented as always there. Every text ends with one line break.

mod medicine;
mod plan;
mod schemas;

use chrono::{DateTime, FixedOffset};
use serde::Serialize;
use serde_json::{Value, json};

use crate::phrases;
use crate::plan::{AHEAD, Urgency};
use crate::record::{Dose, Leg, Pain, Record, Timed};
use crate::rules::alerts::Alert;
use crate::rules::call::{Call, Sheet, number};
use crate::rules::checklist::Item;
use crate::rules::day::DayFacts;
use crate::rules::felt::PainCourse;
use crate::rules::milestones::Point;
use crate::rules::review::{Review, ReviewDay};
use crate::rules::stretches::Timing;
use crate::rules::time::PostOpDay;
use crate::schema;
use crate::words::clean;

pub use medicine::medicines;
pub use plan::{journey, plan, plans};
pub use schemas::schema;

/// A whole record as JSON, with the keys of the progress file, so that it can be read back, and the number of today.
pub fn show(record: &Record, number: PostOpDay) -> Result<String, serde_json::Error> {
    pretty(&schema::json(record, number.0))
}

/// A moment, as each output has it.
pub fn moment(at: DateTime<FixedOffset>) -> String {
    schema::written(at)
}

/// The text of a value, indented by two blanks. What JSON allows in a text and a terminal could obey is written as
/// `\u0085` as well: outside of texts there is none of it.
pub fn pretty(value: &impl Serialize) -> Result<String, serde_json::Error> {
    let mut text = String::new();
    for c in serde_json::to_string_pretty(value)?.chars() {
        if clean::must_not_show(c) {
            text.extend(c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")));
        } else {
            text.push(c);
        }
    }
    text.push('\n');
    Ok(text)
}

/// The keys of one value and those of another behind them.
pub(super) fn with(mut value: Value, more: Value) -> Value {
    if let (Value::Object(keys), Value::Object(more)) = (&mut value, more) {
        keys.extend(more);
    }
    value
}

/// A value without the keys that have nothing to say; what a list has stays, also where that is nothing.
pub fn sparse(value: Value) -> Value {
    with_keys(value, &|value| !value.is_null())
}

/// A value with those of its keys, however deep, whose values are there.
pub(super) fn with_keys(value: Value, is_there: &dyn Fn(&Value) -> bool) -> Value {
    match value {
        Value::Object(keys) => {
            let keys = keys.into_iter().map(|(key, value)| (key, with_keys(value, is_there)));
            keys.filter(|(_, value)| is_there(value)).collect()
        }
        Value::Array(list) => list.into_iter().map(|value| with_keys(value, is_there)).collect(),
        value => value,
    }
}

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
        "stage": facts.schedule.stage.word(),
    })))
}

fn item(item: &Item<'_>) -> Value {
    json!({
        "id": item.task.id.as_str(),
        "title": item.task.title,
        "kind": item.task.kind,
        "level": item.level,
        "state": item.state,
        "from": schema::written(item.window.from),
        // The first instant after it.
        "until": item.window.until.map(schema::written),
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
    json!({ "state": state, "since": schema::written(timing.since()) })
}

fn milestone(point: &Point<'_>) -> Value {
    json!({
        "id": point.milestone.id,
        "title": point.milestone.title,
        "state": point.state,
        "from": schema::written(point.from),
        "until": point.until.map(schema::written),
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
        "surgery": schema::written(sheet.surgery),
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

/// A week as JSON. `done` and `asked` of the week and `minutes` of a task count the days up to today. How pain went is left
/// out where something is missing that could speak against it: that it fell or stayed is told only where it is known.
pub fn week(review: &Review<'_>) -> Result<String, serde_json::Error> {
    let ((done, asked), felt) = (review.tally(), review.felt.worst());
    let tasks = review.rows.iter().map(|row| {
        json!({
            "id": row.task.id.as_str(),
            "title": row.task.title,
            "kind": row.task.kind,
            "states": row.cells.iter().map(|cell| cell.map(|cell| cell.state)).collect::<Vec<_>>(),
            "minutes": row.minutes,
        })
    });
    let slips =
        review.slips().into_iter().map(|(date, task)| json!({ "date": date.to_string(), "id": task.id.as_str() }));
    let before = review
        .before
        .map(|before| json!({ "done": before.done, "asked": before.asked, "pain": before.pain.map(course) }));
    pretty(&sparse(json!({
        "week": review.week,
        "done": done,
        "asked": asked,
        "pain_left": review.felt.went(Leg::Left).map(course),
        "pain_right": review.felt.went(Leg::Right).map(course),
        "days": review.days.iter().map(day).collect::<Vec<_>>(),
        "tasks": tasks.collect::<Vec<_>>(),
        "stage": review.stage.word(),
        "worst_left": felt.left.either(),
        "worst_right": felt.right.either(),
        "worst_unnamed": felt.unnamed.either(),
        "doses": review.days.iter().map(|day| day.doses().count()).sum::<usize>(),
        "slips": slips.collect::<Vec<_>>(),
        "before": before,
    })))
}

fn course(pain: PainCourse) -> Value {
    json!({ "first": pain.first, "last": pain.last, "trend": pain.trend() })
}

fn day(of: &ReviewDay<'_>) -> Value {
    json!({
        "date": of.date.to_string(),
        "day": of.day.0,
        "place": of.place,
        "done": of.done,
        "asked": of.asked,
        "minutes": of.minutes,
        "worst_left": of.felt.left.either(),
        "worst_right": of.felt.right.either(),
        "worst_unnamed": of.felt.unnamed.either(),
        "note": of.note,
        "doses": of.doses().count(),
    })
}
