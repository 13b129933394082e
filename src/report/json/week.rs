//! `legup week --json`.

use serde::Serialize;

use super::{day, pretty};
use crate::record::{Nrs, State};
use crate::rules::plan::Kind;
use crate::rules::review::{DayPlace, PainCourse, Review, ReviewDay, ReviewRow, Trend};

/// A week of a recovery.
#[derive(Serialize)]
struct WeekReview<'a> {
    /// Its number, from 1; week 1 is days 0 to 6.
    week: u32,
    /// Items met on its days up to today.
    done: usize,
    /// Items asked on its days up to today; what was skipped is not asked.
    asked: usize,
    /// How the pain went; there where it was noted on more than one day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pain: Option<Pain>,
    /// Its seven days.
    days: Vec<DayReview<'a>>,
    /// The tasks that stand on any of its days, in the plan's order.
    tasks: Vec<Row<'a>>,
}

/// The course of the pain.
#[derive(Serialize)]
struct Pain {
    /// The worst of the first day with an entry.
    first: Nrs,
    /// The worst of the last day with an entry.
    last: Nrs,
    /// `fell`, `rose` or `steady`.
    trend: &'static str,
}

/// A day of the week.
#[derive(Serialize)]
struct DayReview<'a> {
    /// The day.
    date: String,
    /// Its number.
    day: i64,
    /// `past`, `today` or `coming`.
    place: &'static str,
    /// Items met.
    done: usize,
    /// Items asked.
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
    /// The day's note.
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
}

/// A task over the week.
#[derive(Serialize)]
struct Row<'a> {
    /// The task's id.
    id: &'a str,
    /// The task's title.
    title: &'a str,
    /// `keep`, `avoid`, `time` or `note`.
    kind: Kind,
    /// Its state on each of the seven days; null where the day does not ask for it.
    states: &'a [Option<State>],
}

/// A week as JSON.
///
/// # Errors
/// None that is known; serde's own, should there be one.
pub fn week(review: &Review<'_>) -> Result<String, serde_json::Error> {
    let (done, asked) = review.tally();
    pretty(&WeekReview {
        week: review.week,
        done,
        asked,
        pain: review.pain.map(course),
        days: review.days.iter().map(review_day).collect(),
        tasks: review.rows.iter().map(row).collect(),
    })
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
        worst_left: of.worst_left,
        worst_right: of.worst_right,
        note: of.note,
    }
}

fn row<'a>(row: &'a ReviewRow<'a>) -> Row<'a> {
    Row { id: row.task.id.as_str(), title: &row.task.title, kind: row.task.kind, states: &row.cells }
}
