//! `legup week --json`.

use serde::Serialize;

use super::{day, pretty};
use crate::plan::Kind;
use crate::record::{Leg, Nrs, State};
use crate::rules::felt::{PainCourse, Trend};
use crate::rules::review::{DayPlace, Review, ReviewDay, ReviewRow, Slip, WeekBefore};
use crate::rules::schedule::Stage;

/// A week of a recovery.
#[derive(Serialize)]
struct WeekReview<'a> {
    /// Its number, from 1; week 1 is days 0 to 6.
    week: u32,
    /// Items met on its days up to today.
    done: usize,
    /// Items asked on its days up to today; what was skipped is not asked, unless the patient slept or could not.
    asked: usize,
    /// How the pain of the left leg went, where that is known; never of what names no leg.
    #[serde(skip_serializing_if = "Option::is_none")]
    pain_left: Option<Pain>,
    /// How the pain of the right leg went, where that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pain_right: Option<Pain>,
    days: Vec<DayReview<'a>>,
    /// The tasks that stand on any of its days, in the plan's order.
    tasks: Vec<Row<'a>>,
    /// `only`, `first` or `second`: which operation of the recovery the week counts from.
    stage: &'static str,
    /// The worst pain of its days for the left leg or both; left out where none was noted.
    #[serde(skip_serializing_if = "Option::is_none")]
    worst_left: Option<Nrs>,
    /// The worst pain of its days for the right leg or both; left out where none was noted.
    #[serde(skip_serializing_if = "Option::is_none")]
    worst_right: Option<Nrs>,
    /// The worst pain of its days where no leg was named.
    #[serde(skip_serializing_if = "Option::is_none")]
    worst_unnamed: Option<Nrs>,
    /// How many doses were taken on its days.
    doses: usize,
    slips: Vec<Slipped<'a>>,
    /// The week before; left out for week 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<Before>,
}

/// A precaution that slipped.
#[derive(Serialize)]
struct Slipped<'a> {
    date: String,
    id: &'a str,
}

/// The week before.
#[derive(Serialize)]
struct Before {
    done: usize,
    asked: usize,
    /// The worst pain of that week (`first`) and of this one (`last`), where they can be compared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pain: Option<Pain>,
}

/// The course of the pain.
#[derive(Serialize)]
struct Pain {
    /// The worst of the first day with an entry, or of the first of two weeks.
    first: Nrs,
    /// The worst of the last day with an entry, or of the last of two weeks.
    last: Nrs,
    /// `fell`, `rose` or `steady`.
    trend: &'static str,
}

/// A day of the week.
#[derive(Serialize)]
struct DayReview<'a> {
    date: String,
    day: i64,
    /// `past`, `today` or `coming`.
    place: &'static str,
    done: usize,
    asked: usize,
    /// Minutes of all tasks that add up minutes; left out where the day asks for none.
    #[serde(skip_serializing_if = "Option::is_none")]
    minutes: Option<u32>,
    /// The worst pain noted for the left leg or both; left out where none was.
    #[serde(skip_serializing_if = "Option::is_none")]
    worst_left: Option<Nrs>,
    /// The worst pain noted for the right leg or both; left out where none was.
    #[serde(skip_serializing_if = "Option::is_none")]
    worst_right: Option<Nrs>,
    /// The worst pain noted without a leg.
    #[serde(skip_serializing_if = "Option::is_none")]
    worst_unnamed: Option<Nrs>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
    doses: usize,
}

/// A task over the week.
#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    title: &'a str,
    /// `keep`, `avoid`, `time` or `note`.
    kind: Kind,
    /// Its state on each of the seven days; null where the day does not ask for it.
    states: &'a [Option<State>],
    /// Minutes on the days up to today; there for the kind `time` only.
    #[serde(skip_serializing_if = "Option::is_none")]
    minutes: Option<u32>,
}

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
///
/// # Errors
/// None that is known; serde's own, should there be one.
pub fn week(review: &Review<'_>) -> Result<String, serde_json::Error> {
    let ((done, asked), felt) = (review.tally(), review.felt.worst());
    pretty(&WeekReview {
        week: review.week,
        done,
        asked,
        pain_left: review.felt.went(Leg::Left).map(course),
        pain_right: review.felt.went(Leg::Right).map(course),
        days: review.days.iter().map(review_day).collect(),
        tasks: review.rows.iter().map(row).collect(),
        stage: match review.stage {
            Stage::Only => "only",
            Stage::First { .. } => "first",
            Stage::Second => "second",
        },
        worst_left: felt.left.either(),
        worst_right: felt.right.either(),
        worst_unnamed: felt.unnamed.either(),
        doses: review.days.iter().map(|day| day.doses).sum(),
        slips: review.slips().into_iter().map(slipped).collect(),
        before: review.before.map(before),
    })
}

fn slipped(slip: Slip<'_>) -> Slipped<'_> {
    Slipped { date: day(slip.date), id: slip.task.id.as_str() }
}

fn before(before: WeekBefore) -> Before {
    Before { done: before.done, asked: before.asked, pain: before.pain.map(course) }
}

fn course(pain: PainCourse) -> Pain {
    let trend = match pain.trend() {
        Trend::Fell => "fell",
        Trend::Rose => "rose",
        Trend::Steady => "steady",
    };
    Pain { first: pain.first, last: pain.last, trend }
}

fn review_day<'a>(of: &ReviewDay<'a>) -> DayReview<'a> {
    let place = match of.place {
        DayPlace::Past => "past",
        DayPlace::Today => "today",
        DayPlace::Coming => "coming",
    };
    DayReview {
        date: day(of.date),
        day: of.day.0,
        place,
        done: of.done,
        asked: of.asked,
        minutes: of.minutes,
        worst_left: of.felt.left.either(),
        worst_right: of.felt.right.either(),
        worst_unnamed: of.felt.unnamed.either(),
        note: of.note,
        doses: of.doses,
    }
}

fn row<'a>(row: &'a ReviewRow<'a>) -> Row<'a> {
    Row {
        id: row.task.id.as_str(),
        title: &row.task.title,
        kind: row.task.kind,
        states: &row.cells,
        minutes: row.minutes,
    }
}
