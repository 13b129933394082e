//! `legup call --json`, and alerts wherever they stand.

use serde_json::{Value, json};

use super::{moment, pretty, sparse};
use crate::plan::Urgency;
use crate::record::{Pain, Timed};
use crate::rules::alerts::Alert;
use crate::rules::call::{Call, Operation, Sheet, Taken, number};
use crate::schema::{self, Datum};

/// When to call as JSON.
///
/// # Errors
/// None that is known; serde's own, should there be one.
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
    let pain = |entries: &[Timed<'_, Pain>]| json!(entries.iter().map(|pain| schema::entry(pain.entry)).collect::<Vec<_>>());
    let doses = |taken: &[Taken<'_>]| taken.iter().map(dose).collect::<Vec<_>>();
    let calls: Vec<_> = sheet.calls.iter().map(|call| schema::entry(call.entry)).collect();
    json!({
        "day": sheet.day.0,
        "surgery": moment(sheet.surgery),
        "plan": sheet.plan.as_str(),
        "operation": match sheet.operation {
            Operation::Only => "only",
            Operation::Expanders => "expanders",
            Operation::Implants => "implants",
        },
        "pain": pain(&sheet.pain),
        "doses": doses(&sheet.doses),
        // What is dated later than the clock.
        "pain_ahead": (!sheet.pain_ahead.is_empty()).then(|| pain(&sheet.pain_ahead)),
        "doses_ahead": (!sheet.doses_ahead.is_empty()).then(|| doses(&sheet.doses_ahead)),
        "alerts": sheet.alerts.iter().map(alert).collect::<Vec<_>>(),
        "calls": (!calls.is_empty()).then_some(calls),
    })
}

/// A dose with the name of its medicine.
fn dose(taken: &Taken<'_>) -> Datum {
    schema::entry(taken.dose.entry).with_behind("medicine", "name", taken.name)
}

pub(super) fn alert(raised: &Alert<'_>) -> Value {
    json!({ "id": raised.rule.id, "level": raised.rule.level, "text": raised.rule.text })
}
