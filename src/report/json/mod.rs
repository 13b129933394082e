//! JSON for other programs: keys and their order are a contract.
//!
//! Days are `2026-11-22`; moments are RFC 3339 with a numeric offset (`+00:00`, never `Z`). A key that has nothing to
//! say is left out, unless it is documented as always there. Every text ends with one line break.

mod today;
mod week;

use chrono::{DateTime, FixedOffset};
use serde::Serialize;
use serde_json::Value;

use crate::record::Record;
use crate::rules::time::PostOpDay;
use crate::schema;
use crate::words::clean;

pub use today::{call, today};
pub use week::week;

/// A whole record as JSON, with the keys of the progress file, so that it can be read back, and the number of today.
pub fn show(record: &Record, number: PostOpDay) -> Result<String, serde_json::Error> {
    pretty(&schema::json(record, number.0))
}

/// The text of a value, indented by two blanks. What JSON allows in a text and a terminal could obey is written as
/// `\u0085` as well: outside of texts there is none of it.
pub(super) fn pretty(value: &impl Serialize) -> Result<String, serde_json::Error> {
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

/// A value without the keys that have nothing to say; what a list has stays, also where that is nothing.
fn sparse(value: Value) -> Value {
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

fn moment(moment: DateTime<FixedOffset>) -> String {
    schema::written(moment)
}
