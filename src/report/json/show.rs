//! `legup show --json`.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{day, moment, pretty};
use crate::record::{Answer, Day as Entered, Nrs, PainEntry, Record, Recovery as Started, Side, Span as Timed, State};
use crate::rules::time::PostOpDay;

/// The format of the progress file, which is that of this JSON too.
const FORMAT: u32 = 1;

/// Everything that was written down.
#[derive(Serialize)]
struct Show<'a> {
    /// The format of the progress file.
    format: u32,
    /// The number of today; below 0 before the operation.
    day: i64,
    /// The recovery.
    recovery: Recovery<'a>,
    /// The days on which anything was entered, by date.
    days: BTreeMap<String, Day<'a>>,
}

/// The recovery.
#[derive(Serialize)]
struct Recovery<'a> {
    /// The id of the plan that is followed.
    plan: &'a str,
    /// The operation, with the offset of the place where it happened.
    surgery: String,
    /// Whether tissue expanders were placed first.
    expanders: bool,
}

/// A day.
#[derive(Serialize)]
struct Day<'a> {
    /// Its note.
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
    /// The answers, by the id of the task; always there.
    tasks: BTreeMap<&'a str, Task<'a>>,
    /// The pain entries, the earliest first; always there.
    pain: Vec<Pain<'a>>,
}

/// An answer.
#[derive(Serialize)]
struct Task<'a> {
    /// `open`, `done`, `kept`, `slipped` or `skipped`.
    state: State,
    /// Why, where a reason was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    because: Option<&'a str>,
    /// Minutes entered by hand; there where minutes or spans were.
    #[serde(skip_serializing_if = "Option::is_none")]
    minutes: Option<u32>,
    /// Timed stretches; there where minutes or spans are.
    #[serde(skip_serializing_if = "Option::is_none")]
    spans: Option<Vec<Span>>,
}

/// A timed stretch.
#[derive(Serialize)]
struct Span {
    /// Its start.
    from: String,
    /// Its end; left out while it is running.
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
}

/// A pain entry.
#[derive(Serialize)]
struct Pain<'a> {
    /// When it was felt.
    at: String,
    /// `left`, `right` or `both`, where it was said.
    #[serde(rename = "where", skip_serializing_if = "Option::is_none")]
    side: Option<Side>,
    /// At rest, 0 to 10.
    rest: Nrs,
    /// When moving, 0 to 10, where it was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    moving: Option<Nrs>,
    /// A few words.
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
}

/// A whole record as JSON, with the number of today.
///
/// # Errors
/// None that is known; serde's own, should there be one.
pub fn show(recovery: &Started, record: &Record, number: PostOpDay) -> Result<String, serde_json::Error> {
    let surgery = moment(recovery.surgery);
    pretty(&Show {
        format: FORMAT,
        day: number.0,
        recovery: Recovery { plan: recovery.plan.as_str(), surgery, expanders: recovery.expanders },
        days: record.days.iter().map(|(date, entered)| (day(*date), whole_day(entered))).collect(),
    })
}

fn whole_day(entered: &Entered) -> Day<'_> {
    Day {
        note: entered.note.as_deref(),
        tasks: entered.tasks.iter().map(|(id, answer)| (id.as_str(), task(answer))).collect(),
        pain: entered.pain_in_order().into_iter().map(entry).collect(),
    }
}

fn task(answer: &Answer) -> Task<'_> {
    let timed = answer.minutes > 0 || !answer.spans.is_empty();
    let span = |span: &Timed| Span { from: moment(span.from), to: span.to.map(moment) };
    Task {
        state: answer.state,
        because: answer.because.as_deref(),
        minutes: timed.then_some(answer.minutes),
        spans: timed.then(|| answer.spans.iter().map(span).collect()),
    }
}

fn entry(entry: &PainEntry) -> Pain<'_> {
    Pain { at: moment(entry.at), side: entry.side, rest: entry.rest, moving: entry.moving, note: entry.note.as_deref() }
}
