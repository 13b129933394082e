//! `legup show --json`: the whole record, with the keys of the progress file, so that it can be read back.

use std::collections::BTreeMap;

use serde::Serialize;

use super::medicine::{Medicine, medicine};
use super::settings::{Settings, settings};
use super::surgeon::{Extra, Said, all_said, extra};
use super::{day, moment, pretty};
use crate::record::{
    self, Answer, Day as Entered, Nrs, Record, Recovery as Started, Side, Span as Stretch, State, Timed, Whom, Why,
};
use crate::rules::time::PostOpDay;

/// The format of the progress file, which is that of this JSON too.
pub(super) const FORMAT: u32 = 1;

/// Everything that was written down.
#[derive(Serialize)]
struct Show<'a> {
    format: u32,
    /// The number of today; below 0 before the operation.
    day: i64,
    recovery: Recovery<'a>,
    /// The days on which anything was entered, by date.
    days: BTreeMap<String, Day<'a>>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    medicines: BTreeMap<&'a str, Medicine<'a>>,
    /// How the patient wants the program to be, where anything is set.
    #[serde(skip_serializing_if = "Option::is_none")]
    settings: Option<Settings<'a>>,
}

/// The recovery.
#[derive(Serialize)]
struct Recovery<'a> {
    /// The id of the plan that is followed.
    plan: &'a str,
    /// The operation, with the offset of the place where it happened.
    surgery: String,
    expanders: bool,
    /// The second operation, once it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    exchange: Option<String>,
    /// What the surgeon said of tasks and milestones, by their ids.
    #[serde(rename = "override", skip_serializing_if = "BTreeMap::is_empty")]
    overrides: BTreeMap<&'a str, Vec<Said<'a>>>,
    /// Tasks and visits of the patient's own, by their ids.
    #[serde(rename = "extra", skip_serializing_if = "BTreeMap::is_empty")]
    extras: BTreeMap<&'a str, Extra<'a>>,
}

/// A day.
#[derive(Serialize)]
struct Day<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
    /// The answers, by the id of the task; always there.
    tasks: BTreeMap<&'a str, Task<'a>>,
    /// The pain entries, the earliest first; always there.
    pain: Vec<Pain<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    doses: Vec<Dose<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    calls: Vec<Call<'a>>,
}

/// An answer.
#[derive(Serialize)]
struct Task<'a> {
    /// `open`, `done`, `kept`, `partly`, `slipped` or `skipped`.
    state: State,
    /// `not-needed`, `told-otherwise`, `asleep` or `could-not`, where one was chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<Why>,
    /// The words to it, where there are any.
    #[serde(skip_serializing_if = "Option::is_none")]
    because: Option<&'a str>,
    /// Minutes entered by hand; there where minutes or spans were.
    #[serde(skip_serializing_if = "Option::is_none")]
    minutes: Option<u32>,
    /// Timed stretches, the earliest first; there where minutes or spans are.
    #[serde(skip_serializing_if = "Option::is_none")]
    spans: Option<Vec<Span>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'a str>,
}

/// A timed stretch.
#[derive(Serialize)]
struct Span {
    from: String,
    /// Its end; left out while it is running.
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
}

/// A pain entry.
#[derive(Serialize)]
pub(super) struct Pain<'a> {
    at: String,
    /// `left`, `right` or `both`, where it was said.
    #[serde(rename = "where", skip_serializing_if = "Option::is_none")]
    side: Option<Side>,
    /// At rest, 0 to 10.
    rest: Nrs,
    /// When moving, 0 to 10, where it was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    moving: Option<Nrs>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'a str>,
}

/// A dose.
#[derive(Serialize)]
struct Dose<'a> {
    at: String,
    medicine: &'a str,
    /// How much, such as `400 mg`.
    amount: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'a str>,
}

/// A call.
#[derive(Serialize)]
pub(super) struct Call<'a> {
    at: String,
    /// `surgeon`, `urgent`, `emergency` or `other`.
    whom: Whom,
    #[serde(skip_serializing_if = "Option::is_none")]
    said: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'a str>,
}

/// A whole record as JSON, with the number of today.
///
/// # Errors
/// None that is known; serde's own, should there be one.
pub fn show(recovery: &Started, record: &Record, number: PostOpDay) -> Result<String, serde_json::Error> {
    pretty(&Show {
        format: FORMAT,
        day: number.0,
        recovery: whole_recovery(recovery),
        days: record.days.iter().map(|(date, entered)| (day(*date), whole_day(entered))).collect(),
        medicines: record.medicines.iter().map(|(id, kept)| (id.as_str(), medicine(kept))).collect(),
        settings: settings(&record.settings),
    })
}

fn whole_recovery(recovery: &Started) -> Recovery<'_> {
    Recovery {
        plan: recovery.plan.as_str(),
        surgery: moment(recovery.surgery),
        expanders: recovery.expanders,
        exchange: recovery.exchange.map(moment),
        overrides: recovery.overrides.iter().map(|(of, said)| (of.as_str(), all_said(said))).collect(),
        extras: recovery.extras.iter().map(|(id, own)| (id.as_str(), extra(own))).collect(),
    }
}

fn whole_day(entered: &Entered) -> Day<'_> {
    let entries = sorted(&entered.entries);
    Day {
        note: entered.note.as_deref(),
        tasks: entered.tasks.iter().map(|(id, answer)| (id.as_str(), task(answer))).collect(),
        pain: entries.iter().filter_map(|entry| entry.pain()).map(|pain| entry(&pain)).collect(),
        doses: entries.iter().filter_map(|entry| entry.dose()).map(dose).collect(),
        calls: entries.iter().filter_map(|entry| entry.call()).map(|made| call(&made)).collect(),
    }
}

/// The earliest first, and those of one instant in an order of their own: two machines that joined their records say the
/// same.
fn sorted<T: Ord>(items: &[T]) -> Vec<&T> {
    let mut items: Vec<_> = items.iter().collect();
    items.sort();
    items
}

fn task(answer: &Answer) -> Task<'_> {
    let timed = answer.minutes > 0 || !answer.spans.is_empty();
    let span = |span: &Stretch| Span { from: moment(span.from), to: span.to.map(moment) };
    Task {
        state: answer.state,
        why: answer.why,
        because: answer.because.as_deref(),
        minutes: timed.then_some(answer.minutes),
        spans: timed.then(|| sorted(&answer.spans).into_iter().map(span).collect()),
        by: answer.by.as_deref(),
    }
}

pub(super) fn entry<'a>(entry: &Timed<'a, record::Pain>) -> Pain<'a> {
    Pain {
        at: moment(entry.at),
        side: entry.side,
        rest: entry.rest,
        moving: entry.moving,
        note: entry.note,
        by: entry.by,
    }
}

pub(super) fn call<'a>(call: &Timed<'a, record::Call>) -> Call<'a> {
    Call { at: moment(call.at), whom: call.whom, said: call.note, by: call.by }
}

fn dose(dose: Timed<'_, record::Dose>) -> Dose<'_> {
    Dose {
        at: moment(dose.at),
        medicine: dose.what.medicine.as_str(),
        amount: dose.amount.to_string(),
        note: dose.note,
        by: dose.by,
    }
}
