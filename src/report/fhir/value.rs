//! Values as FHIR wants them: no empty text, no character that cannot be seen, no offset or year that it does not know.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, TimeDelta};
use serde_json::{Value, json};

/// The furthest that FHIR's offsets are from UTC, in seconds.
const FURTHEST_OFFSET: i32 = 14 * 60 * 60;

/// What stands for a text that has to be there and has nothing to be seen.
const NOTHING: &str = "not named";

/// Whether a value is one for FHIR, which knows no `null`, no empty list and no element without anything in it.
pub(super) fn is_there(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Array(list) => !list.is_empty(),
        Value::Object(keys) => !keys.is_empty(),
        _ => true,
    }
}

/// A text of some lines; `None` where nothing of it can be seen.
pub(super) fn text(text: &str) -> Option<String> {
    let text =
        text.replace("\r\n", "\n").replace(['\r', '\u{85}', '\u{2028}', '\u{2029}'], "\n").replace('\u{FEFF}', "");
    let shown = |c: char| match c {
        '\n' => c,
        // A validator takes a space of another kind for no character at all.
        c if c.is_whitespace() => ' ',
        '\u{FFFE}' | '\u{FFFF}' => char::REPLACEMENT_CHARACTER,
        c if c.is_control() => char::REPLACEMENT_CHARACTER,
        c => c,
    };
    Some(text.trim().chars().map(shown).collect::<String>()).filter(|text| !text.is_empty())
}

/// A text of one line, likewise.
pub(super) fn line(words: &str) -> Option<String> {
    text(words).map(|words| words.replace('\n', " "))
}

/// A text of one line that has to be there.
pub(super) fn label(words: &str) -> String {
    line(words).unwrap_or_else(|| NOTHING.to_owned())
}

/// A moment, to the second or finer; `None` in a year that FHIR cannot write.
pub(super) fn moment(moment: DateTime<FixedOffset>) -> Option<String> {
    let offset = moment.offset().local_minus_utc();
    let is_known = offset.abs() <= FURTHEST_OFFSET && offset % 60 == 0;
    let moment = if is_known { moment } else { moment.to_utc().fixed_offset() };
    (1..=9999).contains(&moment.year()).then(|| moment.format("%Y-%m-%dT%H:%M:%S%.f%:z").to_string())
}

/// A period that ends before a moment, or stays; its end is part of it.
pub(super) fn period(from: DateTime<FixedOffset>, until: Option<DateTime<FixedOffset>>) -> Value {
    let last = until.map(|until| (until - TimeDelta::seconds(1)).max(from));
    json!({ "start": moment(from), "end": last.and_then(moment) })
}

/// What something is, in words only: a code stands where a sure one is there.
pub(super) fn concept(words: &str) -> Value {
    json!({ "text": label(words) })
}

/// Who entered something: the one who is named, or else the patient.
pub(super) fn who(by: Option<&str>, patient: &Value) -> Value {
    by.and_then(line).map_or_else(|| patient.clone(), |name| json!({ "display": name }))
}

/// A note, which may have some lines, and the day on which it was said, where that is known.
pub(super) fn note(words: &str, on: Option<NaiveDate>) -> Option<Value> {
    let time = on.filter(|on| (1..=9999).contains(&on.year())).map(|on| on.to_string());
    text(words).map(|text| json!({ "time": time, "text": text }))
}

/// The note of an entry, as the list that FHIR has there.
pub(super) fn notes(words: Option<&str>) -> Option<[Value; 1]> {
    words.and_then(|words| note(words, None)).map(|note| [note])
}
