//! The medicines as JSON: what their labels say, and when one more dose keeps to them.

use serde_json::{Value, json};

use super::{pretty, sparse, with};
use crate::record::{Most, Record};
use crate::rules::medicine::{Last, Next, Outlook, outlooks};
use crate::rules::time::Moment;
use crate::schema;

pub fn medicines(record: &Record, moment: &Moment) -> Result<String, serde_json::Error> {
    let all: Result<Vec<_>, _> = outlooks(record, moment.now).iter().map(medicine).collect();
    pretty(&sparse(json!({ "medicines": all? })))
}

fn medicine(outlook: &Outlook<'_>) -> Result<Value, serde_json::Error> {
    let label = serde_json::to_value(schema::medicine(outlook.medicine))?;
    let used = outlook.used.as_ref();
    Ok(with(
        with(json!({ "id": outlook.id.as_str() }), label),
        json!({
            "last": outlook.last.as_ref().map(last),
            // Left out where no label has a limit, which says nothing for a dose.
            "next": outlook.next.map(next),
            "used": used.map(|used| json!({ "total": most(&used.total), "most": most(&used.most), "percent": used.percent })),
            // Whether some amounts cannot be counted, so that `next` may be too early and `used` too little.
            "other_units": outlook.other_units,
        }),
    ))
}

fn last(last: &Last<'_>) -> Value {
    json!({
        "at": schema::written(last.dose.at),
        "medicine": last.dose.what.medicine.as_str(),
        "amount": last.dose.what.amount.to_string(),
        "minutes_ago": last.since.num_minutes(),
    })
}

fn next(next: Next) -> Value {
    match next {
        Next::Now => json!({ "state": "now" }),
        Next::At(at) => json!({ "state": "later", "at": schema::written(at) }),
        Next::Never => json!({ "state": "never" }),
    }
}

/// As the label has it: a number of doses, or an amount.
fn most(most: &Most) -> Value {
    match most {
        Most::Doses(doses) => json!(doses),
        Most::Amount(amount) => json!(amount.to_string()),
    }
}
