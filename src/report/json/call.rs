//! `legup call --json`, and alerts wherever they stand.

use serde::Serialize;

use super::{moment, pretty};
use crate::plan::{RedFlag, Urgency};
use crate::rules::alerts::Alert as Raised;
use crate::rules::call::{Call, Operation, Sheet as Told, Taken, number};
use crate::schema::{self, Datum};

/// When to call.
#[derive(Serialize)]
struct WhenToCall<'a> {
    numbers: [Number<'a>; 3],
    /// With what, in the plan's order; those that apply now.
    red_flags: Vec<Flag<'a>>,
    /// What to tell them; left out without a recovery, and after the last red flag.
    #[serde(skip_serializing_if = "Option::is_none")]
    sheet: Option<Sheet<'a>>,
}

/// A number that the patient entered.
#[derive(Serialize)]
struct Number<'a> {
    /// `emergency`, `today` or `office`.
    level: Urgency,
    /// The number; left out where none was entered.
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<&'a str>,
}

/// A red flag.
#[derive(Serialize)]
struct Flag<'a> {
    id: &'a str,
    /// `emergency`, `today` or `office`.
    level: Urgency,
    title: &'a str,
    signs: &'a [String],
    /// What to do until help comes.
    #[serde(skip_serializing_if = "Option::is_none")]
    meanwhile: Option<&'a str>,
}

/// What to tell them.
#[derive(Serialize)]
struct Sheet<'a> {
    /// The number of today; below 0 before the operation.
    day: i64,
    surgery: String,
    plan: &'a str,
    /// `only`, or of two `expanders` and `implants`.
    operation: &'static str,
    /// The last pain entry of each leg, the newest first.
    pain: Vec<Datum>,
    /// The doses of the last 24 hours, the earliest first.
    doses: Vec<Datum>,
    /// The pain entries that are dated later than the clock; left out where there is none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pain_ahead: Vec<Datum>,
    /// The doses that are dated later than the clock; left out where there is none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    doses_ahead: Vec<Datum>,
    alerts: Vec<Alert<'a>>,
    /// The calls that were made since what raised them, or of today; left out where there is none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    calls: Vec<Datum>,
}

/// An alert.
#[derive(Serialize)]
pub(super) struct Alert<'a> {
    id: &'a str,
    /// `emergency`, `today` or `office`.
    level: Urgency,
    text: &'a str,
}

/// When to call as JSON.
///
/// # Errors
/// None that is known; serde's own, should there be one.
pub fn call(call: &Call<'_>) -> Result<String, serde_json::Error> {
    pretty(&WhenToCall {
        numbers: Urgency::ALL.map(|level| Number { level, number: number(call.phones, level) }),
        red_flags: call.flags.iter().map(|flag| red_flag(flag)).collect(),
        sheet: call.sheet.as_ref().map(sheet),
    })
}

fn red_flag(flag: &RedFlag) -> Flag<'_> {
    let meanwhile = flag.meanwhile.as_deref();
    Flag { id: &flag.id, level: flag.level, title: &flag.title, signs: &flag.signs, meanwhile }
}

fn sheet<'a>(sheet: &'a Told<'_>) -> Sheet<'a> {
    Sheet {
        day: sheet.day.0,
        surgery: moment(sheet.surgery),
        plan: sheet.plan.as_str(),
        operation: match sheet.operation {
            Operation::Only => "only",
            Operation::Expanders => "expanders",
            Operation::Implants => "implants",
        },
        pain: sheet.pain.iter().map(|pain| schema::entry(pain.entry)).collect(),
        doses: sheet.doses.iter().map(dose).collect(),
        pain_ahead: sheet.pain_ahead.iter().map(|pain| schema::entry(pain.entry)).collect(),
        doses_ahead: sheet.doses_ahead.iter().map(dose).collect(),
        alerts: sheet.alerts.iter().map(alert).collect(),
        calls: sheet.calls.iter().map(|call| schema::entry(call.entry)).collect(),
    }
}

/// A dose with the name of its medicine.
fn dose(taken: &Taken<'_>) -> Datum {
    schema::entry(taken.dose.entry).with_behind("medicine", "name", taken.name)
}

pub(super) fn alert<'a>(raised: &Raised<'a>) -> Alert<'a> {
    Alert { id: &raised.rule.id, level: raised.rule.level, text: &raised.rule.text }
}
