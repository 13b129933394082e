//! `legup week --json`.

use serde_json::{Value, json};

use super::{pretty, sparse};
use crate::record::Leg;
use crate::rules::felt::PainCourse;
use crate::rules::review::{Review, ReviewDay};

/// A week as JSON.
///
/// The keys, in this order; those with a `?` are left out where there is nothing to say:
///
/// ```text
/// { "week", "done", "asked", "pain_left"?: PAIN, "pain_right"?: PAIN,
///   "days":  [ { "date", "day", "place": "past|today|coming", "done", "asked", "minutes"?, "worst_left"?,
///                "worst_right"?, "worst_unnamed"?, "note"?, "doses" } ],
///   "tasks": [ { "id", "title", "kind": "keep|avoid|time|note", "states": [ STATE or null, … ], "minutes"? } ],
///   "stage": "only|first|second", "worst_left"?, "worst_right"?, "worst_unnamed"?, "doses", "slips": [ { "date", "id" } ],
///   "before"?: { "done", "asked", "pain"?: PAIN } }
/// PAIN is { "first", "last", "trend": "fell|rose|steady" }; less than two points is steady.
/// STATE is open, done, kept, partly, slipped or skipped; null where the day does not ask for the task.
/// ```
///
/// There are seven days. `done` and `asked` of the week and `minutes` of a task count the days up to today; `pain_left` is
/// the worst of that leg on the first and on the last day with an entry, and `pain` in `before` the worst of that week and
/// of this one. Either is left out where something is missing that could speak against it: that it fell or stayed is told
/// only where it is known. Days from the second operation on ask for nothing in a week that counts from the first.
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
